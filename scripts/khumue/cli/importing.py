"""``khumue import``: a manual that an office has already, as files of the project and a list of what to look at."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khumue.cli.options import project_option, refuse_unknown_offices, today
from khumue.model import ids
from khumue.standard import template_folders

if TYPE_CHECKING:
    from khumue.importing.blocks import Document
    from khumue.importing.drafting import Target
    from khumue.importing.plan import Plan
    from khumue.importing.proposal import Proposal
    from khumue.importing.sentences import Sentences
    from khumue.messages import Messages
    from khumue.opened import Opened
    from khumue.problems import Problem

_REVIEW = "import-review.html"


@click.command("import", short_help="นำคู่มือเดิม (Word PDF Excel) เข้าโครงการ พร้อมรายการที่ต้องตรวจ")
@project_option
@click.option("--office", "office_id", required=True, metavar="ID", help="รหัสสำนักงาน")
@click.option("--unit", required=True, metavar="ID", help="รหัสกลุ่มเจ้าของคู่มือ")
@click.option("--dry-run", is_flag=True, help="แสดงผลโดยไม่เขียนไฟล์ใด")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="รูปแบบผลลัพธ์")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_manual(
    project: Path, office_id: str, unit: str, *, dry_run: bool, form: str, files: tuple[Path, ...]
) -> None:
    """นำคู่มือเดิมเข้าโครงการ: .docx .pdf .xlsx .txt (.doc .odt .rtf ใช้ Word หรือ LibreOffice แปลงก่อน) ไม่เขียนทับไฟล์เดิม"""
    from khumue.importing.recognise import recognise
    from khumue.importing.sentences import Sentences
    from khumue.importing.vocabulary import Vocabulary
    from khumue.messages import Messages
    from khumue.opened import open_project

    folders = template_folders(project)
    # What stands in a file is the same for every office: to look at it alone, no project is read.
    opened = None if dry_run and form == "json" else open_project(project, today())
    if opened is not None:
        _known(opened, office_id, unit)
    messages = Messages.load(folders) if opened is None else opened.messages
    vocabulary, sentences = Vocabulary.load(folders), Sentences.load(folders)
    proposals = []
    for file in files:
        if form == "text":
            click.echo(f"อ่าน {file.name}", err=True)
        proposals.append((file, recognise(_read(messages, file, form), vocabulary)))
    if form == "json":
        click.echo(
            json.dumps(
                _merged([sentences.contract(proposal) for _, proposal in proposals]), ensure_ascii=False, indent=2
            )
        )
    for file, proposal in proposals:
        if opened is None:
            break
        _take(opened, _target(office_id, unit, file), proposal, sentences, is_dry=dry_run)


def _known(opened: Opened, office_id: str, unit: str) -> None:
    offices = opened.project.offices
    refuse_unknown_offices([office_id], offices)
    if unit not in offices[office_id].units:
        there = ", ".join(sorted(offices[office_id].units)) or "(ยังไม่มี)"
        raise click.BadParameter(f"ไม่มีกลุ่ม {unit} ที่มีคือ {there}", param_hint="--unit")


def _read(messages: Messages, file: Path, form: str) -> Document:
    """The blocks of a file; where it cannot be read, the command ends with status 1 and the one problem that says why."""
    from khumue.importing.blocks import Document
    from khumue.importing.readers.reading import read_document

    found = read_document(file, file.name)
    if isinstance(found, Document):
        return found
    problem: Problem = found
    if form == "json":
        said = {"code": problem.code, "message": messages.message(problem), "hint": messages.hint(problem)}
        click.echo(json.dumps({"problem": said}, ensure_ascii=False, indent=2))
    click.echo(f"{problem.code} {messages.message(problem)}", err=True)
    click.echo(f"วิธีแก้: {messages.hint(problem)}", err=True)
    sys.exit(1)


def _merged(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What several files hold, as one: the first says what the manual is."""
    return {
        "manual": found[0]["manual"],
        "processes": [process for one in found for process in one["processes"]],
        "review": [entry for one in found for entry in one["review"]],
    }


def _target(office: str, unit: str, file: Path) -> Target:
    from khumue.importing.drafting import Target

    stem = ids.id_like(file.stem)
    return Target(office, unit, f"{office}-{unit}-{stem}" if stem else f"{office}-{unit}", file.stem)


def _take(opened: Opened, target: Target, proposal: Proposal, sentences: Sentences, *, is_dry: bool) -> None:
    from khumue.importing.plan import planned

    root, office = opened.project.root, opened.project.offices[target.office]
    before = opened.project.sources.get(target.source)
    if before is not None or (root / f"content/sources/{target.source}.yml").exists():
        _tell_differences(proposal, before, office, sentences)
        return
    if not proposal.processes:
        click.echo("ไม่พบกระบวนงานในไฟล์ จึงไม่มีไฟล์ให้เขียน ดูเรื่องที่ต้องตรวจได้ด้วย --dry-run --format json", err=True)
        return
    plan = planned(root, office, today(), proposal, target, sentences.notes(proposal.review))
    review_file = f"imports/{target.source}/{_REVIEW}"
    plan.files[review_file] = _review_page(opened, target, proposal, plan, sentences)
    standing = [
        file
        for file in plan.files
        if (root / file).exists() and not file.startswith(f"content/offices/{target.office}/")
    ]
    standing += [file for file in plan.files if "/manuals/" in file and (root / file).exists()]
    if standing:
        names = "\n".join(f"  {file}" for file in standing)
        raise click.UsageError(f"มีไฟล์เหล่านี้อยู่แล้ว จึงไม่เขียนทับและยังไม่ได้สร้างไฟล์ใด\n{names}")
    if not is_dry:
        _write(root, plan)
    _tell(opened, proposal, plan, review_file, is_dry=is_dry)


def _write(root: Path, plan: Plan) -> None:
    from khumue.source.writing import write_all

    try:
        write_all({root / file: content for file, content in plan.files.items()})
    except OSError as error:
        raise click.ClickException(f"เขียนไฟล์ไม่ได้: {error.strerror} ({error.filename})") from error


def _tell(opened: Opened, proposal: Proposal, plan: Plan, review_file: str, *, is_dry: bool) -> None:
    steps = sum(len(process.steps) for process in proposal.processes)
    many = len(proposal.review) + len(plan.review)
    click.echo(f"ได้ {len(proposal.processes)} กระบวนงาน {steps} ขั้นตอน มีเรื่องให้ตรวจ {many} เรื่อง", err=True)
    for file in plan.files:
        click.echo(f"{'จะเขียน' if is_dry else 'เขียน'} {file}", err=True)
    for problem in plan.problems:
        click.echo(f"ต้องแก้ก่อนเผยแพร่: {problem.span} {problem.code} {opened.messages.message(problem)}", err=True)
    if not is_dry:
        click.echo(f"ต่อไป: เปิด {review_file} ตรวจทีละเรื่อง แล้วตรวจโครงการด้วย khumue check", err=True)


def _review_page(opened: Opened, target: Target, proposal: Proposal, plan: Plan, sentences: Sentences) -> bytes:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folders = [folder / "import" for folder in opened.templates]
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    entries = sentences.contract(proposal)["review"] + [sentences.entry(entry) for entry in plan.review]
    place = f"processes/{target.office}/{target.unit}/{target.source}"
    processes = [
        {"title": process.title, "file": f"{place}-{number + 1:02d}.yml", "uses": sentences.uses(proposal, number)}
        for number, process in enumerate(proposal.processes)
    ]
    values = {"name": target.name, "review": entries, "processes": processes, "others": sentences.uses(proposal, -1)}
    return environment.get_template("review.html.j2").render(values).encode()


def _tell_differences(proposal: Proposal, before: Any, office: Any, sentences: Sentences) -> None:
    """A file that was imported before: what is new in it is listed, and nothing is written."""
    from khumue.importing.differences import differences

    if before is None:
        click.echo("เคยนำเข้าไฟล์นี้แล้ว แต่บัญชีรายการใน content/sources ยังอ่านไม่ได้ ดูด้วยคำสั่ง khumue check", err=True)
        return
    found = differences(proposal, before.value, office)
    click.echo(
        "เคยนำเข้าไฟล์นี้แล้ว จึงไม่เขียนทับ " + (f"ต่างจากในโครงการ {len(found)} แห่ง" if found else "และไม่มีอะไรต่างจากในโครงการ"),
        err=True,
    )
    for one in found:
        field = sentences.places.get(one.field, one.field)
        click.echo(
            f"{'+' if one.added else '-'} {one.process}{f' · {field}' if field else ''}: {' '.join(one.text.split())}",
            err=True,
        )
