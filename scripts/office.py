"""Find a LibreOffice for the tests of documents, or install one with the system's own packages where that is allowed.

Run as a script it prints the program's path, or one sentence on stderr and exit 1. ``SOFFICE`` names one outright.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

if not __package__:  # run by its path: the folder above is not yet where modules are looked for
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts import installing

NAMES = ("soffice", "libreoffice")
FIXED_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "/usr/lib/libreoffice/program/soffice")
PACKAGES = ("libreoffice-writer", "libreoffice-impress", "libreoffice-calc", "fonts-liberation")
SORRY = (
    "No LibreOffice was found and none could be installed: install the package “libreoffice” with your system's package"
    " manager, or set SOFFICE to the path of its program “soffice”, and run this again."
)


def find() -> str | None:
    """The path of a LibreOffice that is already here, or None."""
    return installing.found("SOFFICE", NAMES, FIXED_PLACES)


def install() -> None:
    """Try to install it; whoever calls looks afterwards whether that worked."""
    installing.by_apt(*PACKAGES)


def convert(document: Path, kind: str, folder: Path) -> Path:
    """Convert a document, in a profile of its own so that a LibreOffice somebody has open is not disturbed.

    Raises
    ------
    RuntimeError
        If there is no LibreOffice, or it does not open the document.
    """
    program = find()
    if program is None:
        raise RuntimeError(SORRY)
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", kind]
        command += ["--outdir", str(folder), str(document)]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=180
        )
    made = folder / f"{document.stem}.{kind.partition(':')[0]}"
    if not made.is_file():
        raise RuntimeError(f"LibreOffice did not convert {document.name}: {done.stderr.strip() or done.stdout.strip()}")
    return made


if __name__ == "__main__":
    sys.exit(installing.tell("SOFFICE", find, install, SORRY))
