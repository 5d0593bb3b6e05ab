"""Find a Chromium for the browser tests, or install one: the system's package where allowed, else Playwright's own.

Run as a script it prints the browser's path, or one sentence on stderr and exit 1. ``CHROMIUM`` names one outright.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

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
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    fixed = (place for place in FIXED_PLACES if Path(place).is_file())
    return next((path for path in (*on_path, *fixed) if path), None) or playwrights_own()


def playwrights_own() -> str | None:
    """The browser that Playwright keeps for itself, where it has been downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.is_file() else None


def install() -> None:
    """Try each way of installing in turn; whoever calls looks afterwards whether one of them worked."""
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    may_install = not become_root or (shutil.which("sudo") and attempt([*become_root, "true"]))
    if shutil.which("apt-get") and may_install:
        apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        # A list of packages that cannot be refreshed may still be good enough to install from.
        attempt([*apt, "update"])
        if attempt([*apt, "install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]) and find():
            return
    attempt([sys.executable, "-m", "playwright", "install", "chromium"])


def attempt(command: list[str]) -> bool:
    """Run a command without standard input, its chatter on stderr, and say whether it succeeded."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


def main() -> int:
    """Print the path of a Chromium, installing one if need be."""
    if os.environ.get("CHROMIUM") and find() is None:
        print(f"CHROMIUM is “{os.environ['CHROMIUM']}”, which is not a program on this machine.", file=sys.stderr)
        return 1
    if find() is None:
        install()
    path = find()
    print(path or SORRY, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
