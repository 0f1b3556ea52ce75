"""How long a build takes and how much memory, by the number of processes and offices.

    python tests/bench/bench.py                          20, 200 and 1000 processes in 1, 4 and 10 offices
    python tests/bench/bench.py --sizes 20 200 --offices 1

Each row is a project made up for it (the same one every time) and built by the real command in a fresh folder: a first build, a
second one with nothing changed, and a third after one process was changed. ``ratio`` divides the first build's seconds by those
of the smallest project with as many offices; ``per process`` shows whether time grows faster than the project.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SIZES = (20, 200, 1000)
OFFICES = (1, 4, 10)
_SAMPLE_SECONDS = 0.05

UNITS = {
    "general": "กลุ่มอำนวยการ",
    "policy": "กลุ่มนโยบายและแผน",
    "ict": "กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร",
    "finance": "กลุ่มบริหารงานการเงินและสินทรัพย์",
    "personnel": "กลุ่มบริหารงานบุคคล",
}
WORKS = ("จัดทำ", "ตรวจสอบ", "รวบรวม", "วิเคราะห์", "ปรับปรุง", "ประชาสัมพันธ์", "ติดตามและประเมินผล", "รายงานผล")
THINGS = (
    "แผนปฏิบัติการประจำปี", "ข้อมูลสารสนเทศทางการศึกษา", "คำขอมีบัตรประจำตัวเจ้าหน้าที่ของรัฐ", "งบประมาณรายจ่ายประจำปี", "ทะเบียนครุภัณฑ์",
    "การจัดการศึกษาทางไกลผ่านดาวเทียม", "หนังสือราชการภายนอก", "การประชุมผู้บริหารสถานศึกษา", "การนิเทศภายในสถานศึกษา", "การขอย้ายของข้าราชการครู",
)  # fmt: skip
DETAILS = (
    "เจ้าหน้าที่ผู้รับผิดชอบตรวจสอบความครบถ้วนของเอกสาร แล้วบันทึกลงในระบบสารสนเทศของสำนักงาน",
    "ประสานสถานศึกษาในสังกัดทุกแห่งให้ส่งข้อมูลภายในเวลาที่กำหนด และแจ้งเตือนสถานศึกษาที่ยังไม่ส่ง",
    "เสนอผู้บังคับบัญชาตามลำดับชั้นเพื่อพิจารณา โดยแนบเอกสารที่เกี่ยวข้องให้ครบถ้วน",
    "สรุปผลการดำเนินงาน ปัญหา อุปสรรค และข้อเสนอแนะ เพื่อใช้ปรับปรุงการปฏิบัติงานในปีต่อไป",
)
TIMES = ("15 นาที", "1-2 ชั่วโมง", "1 วันทำการ", "3-5 วันทำการ", "ไม่เกิน 7 วันทำการ", "ตามปฏิทินการปฏิบัติงาน")
ROLES = {"officer": "เจ้าหน้าที่ผู้รับผิดชอบ", "director": "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "clerk": "เจ้าหน้าที่ธุรการ"}


def write_project(root: Path, processes: int, offices: int) -> list[Path]:
    """A project of so many processes, shared out among the offices; gives the files of the processes."""
    write(root / "content" / "kinds.yml", "- {id: primary, title: สำนักงานเขตพื้นที่การศึกษาประถมศึกษา, form: nine-sections, portal-title: คู่มือการปฏิบัติงาน}\n")
    write(root / "content" / "roles.yml", "".join(f"- {{id: {name}, title: {title}}}\n" for name, title in ROLES.items()))
    write(root / "content" / "laws.yml", "".join(_laws()))
    write(root / "content" / "forms.yml", "".join(f"- {{id: form-{n}, title: แบบบันทึกที่ {n}, kind: blank}}\n" for n in range(20)))
    terms = (f"- {{id: term-{n}, term: คำศัพท์ที่ {n}, meaning: {DETAILS[n % len(DETAILS)]}}}\n" for n in range(30))
    write(root / "content" / "glossary.yml", "".join(terms))
    files = []
    for number in range(offices):
        office = f"office{number + 1}"
        _write_office(root / "content" / "offices" / office, office, number + 1)
        mine = range(number, processes, offices)
        for index in mine:
            unit = list(UNITS)[index % len(UNITS)]
            file = root / "processes" / office / unit / f"work-{index}.yml"
            write(file, process_text(index))
            files.append(file)
        held = ", ".join(f"work-{index}" for index in mine)
        manual = f"id: book\ntitle: คู่มือการปฏิบัติงาน\nperson: person-1\nparts: [cover, {{part: processes, processes: [{held}]}}]\n"
        write(root / "content" / "offices" / office / "manuals" / "book.yml", manual)
    return files


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _laws() -> Iterator[str]:
    for number in range(40):
        yield f"- {{id: law-{number}, type: regulation, title: ระเบียบตัวอย่างว่าด้วยการปฏิบัติงาน ฉบับที่ {number}, status: in-force}}\n"


def _write_office(folder: Path, office: str, number: int) -> None:
    title = f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต {number}"
    write(folder / "office.yml", f"id: {office}\ntitle: {title}\nshort-title: สพป.ตัวอย่าง เขต {number}\nkind: primary\nupdated: 2567-10-01\n")
    write(folder / "units.yml", "".join(f"- {{id: {unit}, title: {name}}}\n" for unit, name in UNITS.items()))
    people = (
        f"- {{id: person-{n}, name: นายตัวอย่าง คนที่ {n}, position: นักวิชาการศึกษา, unit: {unit}}}\n"
        for n, unit in enumerate(UNITS, start=1)
    )
    write(folder / "people.yml", "".join(people))


def process_text(index: int) -> str:
    """The file of one process: six to fourteen steps, some under headings, some decisions that send work back."""
    pick = random.Random(index)
    thing = pick.choice(THINGS)
    lines = [
        f"id: work-{index}",
        f"title: {pick.choice(WORKS)}{thing} เรื่องที่ {index}",
        f"objectives: [เพื่อให้{thing}ถูกต้องและเป็นปัจจุบัน, เพื่อให้ผู้เกี่ยวข้องใช้ประโยชน์ได้]",
        f"scope: ครอบคลุมการดำเนินงานเกี่ยวกับ{thing}ของสำนักงานและสถานศึกษาในสังกัด",
        f"terms: [term-{pick.randrange(30)}, term-{pick.randrange(30)}]",
        "steps:",
    ]
    count = pick.randint(6, 14)
    for number in range(count):
        if number % 5 == 3:
            lines += [
                f"  - id: step-{number}",
                f"    decide: พิจารณา{thing}",
                "    yes: เห็นชอบ",
                f"    no: {{label: ไม่เห็นชอบ, back-to: step-{pick.randrange(number)}}}",
            ]
        else:
            lines += [f"  - id: step-{number}", f"    do: {pick.choice(WORKS)}{thing}", f"    detail: {pick.choice(DETAILS)}"]
        lines += [f"    by: {pick.choice(list(ROLES))}", f"    time: {pick.choice(TIMES)}", "    standard: ถูกต้อง ครบถ้วน ทันเวลา"]
    lines += [
        f"forms: [form-{pick.randrange(20)}]",
        f"laws: [law-{pick.randrange(40)}, {{law: law-{pick.randrange(40)}, section: ข้อ {pick.randint(1, 60)}}}]",
        "kpis: [{name: ร้อยละของงานที่แล้วเสร็จตามกำหนด, target: ไม่น้อยกว่า 90}]",
    ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Run:
    """One run of the command: wall seconds, and megabytes of all its processes together at the worst moment."""

    seconds: float
    megabytes: float


def build(project: Path) -> Run:
    """Run ``khumue build``.

    Raises:
        SystemExit: the build failed; its words are printed.
    """
    environment = {**os.environ, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1727740800"}
    start = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "khumue", "build", "--project", str(project)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    peak = _Peak(running.pid)
    words, _ = running.communicate()
    seconds = time.perf_counter() - start
    if running.returncode:
        sys.exit(words)
    return Run(seconds, peak.stop())


class _Peak:
    """Watches the memory of a process and all it started (Linux; elsewhere it stays 0)."""

    def __init__(self, pid: int) -> None:
        self._pid, self._worst, self._ended = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Megabytes at the worst moment."""
        self._ended.set()
        self._thread.join()
        return self._worst / 1024

    def _watch(self) -> None:
        while not self._ended.wait(_SAMPLE_SECONDS):
            self._worst = max(self._worst, _kilobytes(self._pid))


def _kilobytes(root: int) -> int:
    """Memory of a process and its descendants now; pages that several of them share count once for each."""
    parent: dict[int, int] = {}
    memory: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it has ended
        pid = int(fields["Pid"])
        parent[pid] = int(fields["PPid"])
        memory[pid] = int(fields.get("VmRSS", "0 kB").split()[0])
    total, family = 0, [root]
    while family:
        pid = family.pop()
        total += memory.get(pid, 0)
        family += [child for child, its_parent in parent.items() if its_parent == pid]
    return total


def measure(processes: int, offices: int) -> tuple[Run, Run, Run]:
    """The first build, one with nothing changed, one with one process changed."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        files = write_project(project, processes, offices)
        first, second = build(project), build(project)
        text = files[-1].read_text(encoding="utf-8")
        write(files[-1], text.replace("scope: ครอบคลุม", "scope: หมายรวมถึง"))
        return first, second, build(project)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of processes")
    parser.add_argument("--offices", type=int, nargs="+", default=OFFICES, metavar="N", help="numbers of offices")
    given = parser.parse_args(arguments)
    print("offices  processes  first s  per process ms  ratio  peak MB  unchanged s  one changed s", flush=True)
    for offices in given.offices:
        smallest = 0.0
        for processes in sorted(given.sizes):
            first, second, third = measure(processes, offices)
            smallest = smallest or first.seconds
            print(
                f"{offices:7}  {processes:9}  {first.seconds:7.1f}  {1000 * first.seconds / processes:14.0f}  "
                f"{first.seconds / smallest:5.1f}  {first.megabytes:7.0f}  {second.seconds:11.1f}  {third.seconds:13.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
