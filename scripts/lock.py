"""Write the lock files: every package by name and version, as pip and npm resolve them on this machine today.

pip is asked what it *would* install, so its own settings decide where packages come from and nothing about that is
written down. ``requirements.lock`` is what the app needs; ``requirements-dev.lock`` is what the tests need on top;
``package-lock.json`` is what the browser half is checked and bundled with.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

if not __package__:  # run by its path: the folder above is not yet where modules are looked for
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts import node

ROOT = Path(__file__).resolve().parent.parent
APP_LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
WEB_LOCK = ROOT / "package-lock.json"


def resolve(requirements: list[str], pinned: dict[str, str]) -> dict[str, str]:
    """Resolve requirements to a version each, holding to the versions already pinned."""
    with tempfile.TemporaryDirectory() as folder:
        report, constraints = Path(folder, "report.json"), Path(folder, "constraints.txt")
        constraints.write_text(lines(pinned), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--report", str(report), "--constraint", str(constraints), *requirements]
        subprocess.run(command, check=True)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {package["metadata"]["name"]: package["metadata"]["version"] for package in found}


def lines(versions: dict[str, str]) -> str:
    """One ``name==version`` a line, in the order of the names."""
    return "".join(f"{name}=={versions[name]}\n" for name in sorted(versions, key=str.lower))


def lock_web() -> None:
    """Let npm renew its lock, and take out the addresses that packages ask for money at."""
    if node.main(["update", "--package-lock-only", "--save=false"]):
        raise SystemExit("npm could not renew its lock.")
    lock = json.loads(WEB_LOCK.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
    WEB_LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Resolve what the app needs, then what the tests need on top, and write both; then what npm brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = project["project"]["dependencies"]
    app = resolve(needed, {})
    everything = resolve(needed + project["dependency-groups"]["dev"], app)
    APP_LOCK.write_text(lines(app), encoding="utf-8")
    DEV_LOCK.write_text(lines({n: v for n, v in everything.items() if n not in app}), encoding="utf-8")
    print(f"{APP_LOCK.name}: {len(app)} packages; {DEV_LOCK.name}: {len(everything) - len(app)} more")
    lock_web()


if __name__ == "__main__":
    main()
