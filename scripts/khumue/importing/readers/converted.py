"""Files of older and other programs, turned into those that are read: by Word itself on Windows, elsewhere by LibreOffice.

LibreOffice is started with a profile of its own in which nothing may be loaded from anywhere and no macro runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from khumue.importing.readers.refused import DAMAGED, NO_CONVERTER, RefusedError

SECONDS: Final = 90
"""After which a program that makes nothing is ended."""
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}</oor:items>
"""
_ITEM: Final = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
_NOTHING_FROM_OUTSIDE: Final = (
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
# Not tried on a machine with Word yet; macros stay off, nothing is asked, and links are not followed.
_WITH_WORD: Final = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
  $word.Visible = $false; $word.DisplayAlerts = 0; $word.AutomationSecurity = 3; $word.Options.UpdateLinksAtOpen = $false
  $document = $word.Documents.Open($env:KHUMUE_FROM, $false, $true, $false, 'x')
  $document.SaveAs2($env:KHUMUE_TO, 16)
  $document.Close($false)
} finally { $word.Quit() }
"""


@contextmanager
def converted(path: Path, ending: str) -> Iterator[tuple[Path, str]]:
    """A copy of the file as ``.docx`` or ``.xlsx``, there while the block runs, and the program that made it.

    Raises:
        RefusedError: no program is there that can, or it cannot read the file.
    """
    with tempfile.TemporaryDirectory(prefix="khumue-", ignore_cleanup_errors=True) as folder:
        target = Path(folder, "made", f"source{ending}")
        target.parent.mkdir()
        if sys.platform == "win32" and ending == ".docx" and (shell := shutil.which("powershell")):
            _run(
                [shell, "-NoProfile", "-NonInteractive", "-Command", _WITH_WORD],
                {"KHUMUE_FROM": str(path.resolve()), "KHUMUE_TO": str(target)},
            )
            program = "Word"
        else:
            _with_libreoffice(path, target, Path(folder))
            program = "LibreOffice"
        if not target.is_file():
            raise RefusedError(DAMAGED)
        yield target, program


def _with_libreoffice(path: Path, target: Path, folder: Path) -> None:
    office = _libreoffice()
    if office is None:
        raise RefusedError(NO_CONVERTER)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(path=place, name=name, value=value) for place, name, value in _NOTHING_FROM_OUTSIDE)
    (profile / "user" / "registrymodifications.xcu").write_text(
        _SETTINGS.format(items=items), encoding="utf-8", newline="\n"
    )
    # Under a name of our own: the given one may begin with a hyphen, or hold what a command line reads.
    copy = folder / f"source{path.suffix.lower() or '.doc'}"
    shutil.copyfile(path, copy)
    kind = target.suffix.lstrip(".")
    command = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        kind,
        "--outdir",
        str(target.parent),
        str(copy),
    ]
    nowhere = "http://127.0.0.1:9"
    _run(command, {"http_proxy": nowhere, "https_proxy": nowhere, "HOME": str(folder)})


def _libreoffice() -> str | None:
    usual = [
        Path(os.environ.get(name, ""), "LibreOffice", "program", "soffice.exe")
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")
    ]
    usual.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return (
        shutil.which("soffice")
        or shutil.which("libreoffice")
        or next((str(path) for path in usual if path.is_file()), None)
    )


def _run(command: list[str], more: dict[str, str]) -> None:
    """Run a program to its end; what it leaves running is ended with it.

    Raises:
        RefusedError: it fails or takes too long.
    """
    process = subprocess.Popen(
        command,
        env={**os.environ, **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise RefusedError(DAMAGED) from error
    finally:
        _end(process)
    if code:
        raise RefusedError(DAMAGED)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform != "win32":
        import signal

        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
