"""Find a LibreOffice for the tests of documents, or install one with the system's own packages where that is allowed.

Run as a script it prints the program's path, or one sentence on stderr and exit 1. ``SOFFICE`` names one outright.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("soffice", "libreoffice")
FIXED_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "/usr/lib/libreoffice/program/soffice")
PACKAGES = ("libreoffice-writer", "libreoffice-impress", "libreoffice-calc", "fonts-liberation")
SORRY = (
    "No LibreOffice was found and none could be installed: install the package “libreoffice” with your system's package"
    " manager, or set SOFFICE to the path of its program “soffice”, and run this again."
)


def find() -> str | None:
    """The path of a LibreOffice that is already here, or None."""
    named = os.environ.get("SOFFICE")
    if named:
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    fixed = (place for place in FIXED_PLACES if Path(place).is_file())
    return next((path for path in (*on_path, *fixed) if path), None)


def install() -> None:
    """Try to install it; whoever calls looks afterwards whether that worked."""
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    may_install = not become_root or (shutil.which("sudo") and attempt([*become_root, "true"]))
    if shutil.which("apt-get") and may_install:
        apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        # A list of packages that cannot be refreshed may still be good enough to install from.
        attempt([*apt, "update"])
        attempt([*apt, "install", "--yes", "--no-install-recommends", *PACKAGES])


def attempt(command: list[str]) -> bool:
    """Run a command without standard input, its chatter on stderr, and say whether it succeeded."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


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


def main() -> int:
    """Print the path of a LibreOffice, installing one if need be."""
    if os.environ.get("SOFFICE") and find() is None:
        print(f"SOFFICE is “{os.environ['SOFFICE']}”, which is not a program on this machine.", file=sys.stderr)
        return 1
    if find() is None:
        install()
    path = find()
    print(path or SORRY, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
