"""Windows' own Python on this machine, under Wine: as much of Windows as can be had where the tests run.

Wine is not Windows. What it does otherwise is made good here, so that what is left differs by Windows' rules and not by Wine's gaps:
the random numbers that Rust's libraries ask for, and messages of no bytes between processes, which Wine 8 loses.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PLACES = ("wine64", "/usr/lib/wine/wine64", "wine")
TODAY = "1795219200"
"""The day on both systems, in seconds."""
_POOL = """import concurrent.futures.process as pool


def wake(self):
    if not self._closed:
        self._writer.send_bytes(b"1")


pool._ThreadWakeup.wakeup = wake
"""


@dataclass(frozen=True)
class Wine:
    """A Windows of its own, in ``prefix``."""

    program: str
    prefix: Path

    @classmethod
    def make(cls, prefix: Path) -> Wine:
        """Set one up; takes some seconds.

        Raises:
            FileNotFoundError: Wine is not installed.
        """
        program = next((found for place in _PLACES if (found := shutil.which(place))), None)
        if program is None:
            raise FileNotFoundError("wine64: apt install wine64")
        wine = cls(program, prefix)
        assert wine.run("wineboot", "-i", folder=prefix.parent).returncode == 0
        random = forwarding_dll("bcryptprimitives.dll", "ProcessPrng", "advapi32.SystemFunction036")
        (prefix / "drive_c/windows/system32/bcryptprimitives.dll").write_bytes(random)
        return wine

    def run(self, *command: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run a Windows command in a folder of this machine; all streams are pipes, for Wine hands files on badly."""
        own = {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": TODAY}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
        return subprocess.run(
            [self.program, *command], cwd=folder, env=kept | own, input="", capture_output=True, check=False, encoding="utf-8", errors="replace", timeout=600
        )

    def stop(self) -> None:
        """End all that runs in this prefix, and nothing else."""
        server = shutil.which("wineserver64", path=f"{Path(self.program).resolve().parent}:/usr/lib/wine:{os.environ['PATH']}")
        subprocess.run([server or "wineserver", "-k"], env=os.environ | {"WINEPREFIX": str(self.prefix)}, check=False)


def mend_pool(site_packages: Path) -> None:
    """Let helper processes be woken by a message of one byte."""
    (site_packages / "sitecustomize.py").write_text(_POOL, encoding="utf-8")
    settings = next(site_packages.parents[1].glob("python*._pth"))
    settings.write_text(settings.read_text(encoding="utf-8") + "import site\n", encoding="utf-8")


def forwarding_dll(name: str, function: str, target: str) -> bytes:
    """A library with one function, which is another library's: headers, and a section with nothing but the table of exports.

    The layout is that of Microsoft's "PE Format": MS-DOS stub, COFF header, optional header (PE32+), section table, export directory.
    """
    section, align = 0x1000, 0x200
    strings = b"".join(text.encode() + b"\0" for text in (name, function, target))
    names = section + 40 + 4 + 4 + 2  # behind the directory and its three tables of one entry
    where_function = names + len(name) + 1
    where_target = where_function + len(function) + 1
    # Characteristics, time, version, name, ordinal base, counts, and the addresses of the three tables.
    directory = struct.pack("<IIIIIIIIII", 0, 0, 0, names, 1, 1, 1, section + 40, section + 44, section + 48)
    body = directory + struct.pack("<IIH", where_target, where_function, 0) + strings
    size = len(body)
    raw = body.ljust(align, b"\0")
    stub = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 0xF0, 0x2022)
    optional = struct.pack("<HBBIIIII", 0x20B, 0, 0, 0, len(raw), 0, 0, section)
    optional += struct.pack("<QII6HIIII", 0x1_8000_0000, section, align, 6, 0, 0, 0, 6, 0, 0, 2 * section, align, 0)
    optional += struct.pack("<HHQQQQII", 2, 0x100, 1 << 20, 1 << 12, 1 << 20, 1 << 12, 0, 16)
    optional += struct.pack("<II", section, size).ljust(16 * 8, b"\0")
    table = struct.pack("<8sIIIIIIHHI", b".edata", size, section, len(raw), align, 0, 0, 0, 0, 0x4000_0040)
    return (stub + coff + optional + table).ljust(align, b"\0") + raw
