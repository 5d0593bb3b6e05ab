"""Find a Chromium for the browser tests, or install one: the system's package where allowed, else Playwright's own.

Run as a script it prints the browser's path, or one sentence on stderr and exit 1. ``CHROMIUM`` names one outright.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if not __package__:  # run by its path: the folder above is not yet where modules are looked for
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts import installing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FIXED_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
SORRY = (
    "No Chromium was found and none could be installed: install the package “chromium” with your system's package "
    "manager, or set CHROMIUM to the path of a Chrome or Chromium, and run this again."
)


def find() -> str | None:
    """The path of a browser that is already here, or None."""
    path = installing.found("CHROMIUM", NAMES, FIXED_PLACES)
    return path if path or os.environ.get("CHROMIUM") else installing.playwrights_own("chromium")


def install() -> None:
    """Try each way of installing in turn; whoever calls looks afterwards whether one of them worked."""
    if not (installing.by_apt("chromium", "fonts-dejavu-core") and find()):
        installing.attempt([sys.executable, "-m", "playwright", "install", "chromium"])


if __name__ == "__main__":
    sys.exit(installing.tell("CHROMIUM", find, install, SORRY))
