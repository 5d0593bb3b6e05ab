"""Find a Firefox for the browser tests, or install one: the system's package where allowed, else Playwright's own.

Run as a script it prints the browser's path, or one sentence on stderr and exit 1. ``FIREFOX`` names one outright.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if not __package__:  # run by its path: the folder above is not yet where modules are looked for
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts import installing

NAMES = ("firefox-esr", "firefox")
FIXED_PLACES = ("/Applications/Firefox.app/Contents/MacOS/firefox",)
SORRY = (
    "No Firefox was found and none could be installed: install the package “firefox-esr” (or “firefox”) with your"
    " system's package manager, or set FIREFOX to the path of a Firefox, and run this again."
)


def find() -> str | None:
    """The path of a browser that is already here, or None."""
    path = installing.found("FIREFOX", NAMES, FIXED_PLACES)
    return path if path or os.environ.get("FIREFOX") else installing.playwrights_own("firefox")


def install() -> None:
    """Try each way of installing in turn; whoever calls looks afterwards whether one of them worked."""
    if not (installing.by_apt("firefox-esr", "fonts-dejavu-core") and find()):
        installing.attempt([sys.executable, "-m", "playwright", "install", "firefox"])


if __name__ == "__main__":
    sys.exit(installing.tell("FIREFOX", find, install, SORRY))
