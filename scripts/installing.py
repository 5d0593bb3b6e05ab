"""Programs that the tests need and pip does not bring: found where they are, or installed where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path


def found(variable: str, names: Iterable[str], places: Iterable[str]) -> str | None:
    """The path of a program that is already here: the one a variable names, else by name, else in a fixed place.

    A variable that is set is taken at its word: None if it names no program, whatever else there is.
    """
    named = os.environ.get(variable)
    if named:
        return shutil.which(named)
    on_path = (shutil.which(name) for name in names)
    fixed = (place for place in places if Path(place).is_file())
    return next((path for path in (*on_path, *fixed) if path), None)


def playwrights_own(browser: str) -> str | None:
    """The browser of a name that Playwright keeps for itself, where it has been downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(getattr(playwright, browser).executable_path)
    return str(path) if path.is_file() else None


def by_apt(*packages: str) -> bool:
    """Install packages of a Debian or Ubuntu, as root or with a sudo that asks no password; whether it worked."""
    if not shutil.which("apt-get"):
        return False
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become_root and not (shutil.which("sudo") and attempt([*become_root, "true"])):
        return False
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # A list of packages that cannot be refreshed may still be good enough to install from.
    attempt([*apt, "update"])
    return attempt([*apt, "install", "--yes", "--no-install-recommends", *packages])


def attempt(command: list[str]) -> bool:
    """Run a command without standard input, its chatter on stderr, and say whether it succeeded."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


def tell(variable: str, find: Callable[[], str | None], install: Callable[[], None], sorry: str) -> int:
    """Print the path of a program, installing it if need be, or one sentence on stderr; 0 or 1 to exit with."""
    if os.environ.get(variable) and find() is None:
        print(f"{variable} is “{os.environ[variable]}”, which is not a program on this machine.", file=sys.stderr)
        return 1
    if find() is None:
        install()
    path = find()
    print(path or sorry, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1
