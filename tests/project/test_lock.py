"""The lock files hold what is declared, all that it needs in turn, and nothing else."""

import json
import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
# The lock files are made on Linux; what a package asks for elsewhere is no fault of theirs.
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "extra": ""}


def lock(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines)


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["dependencies"], project["dependency-groups"]["dev"]


def needs(name, extras=(), everywhere=False):
    """What an installed package asks for, on Linux or anywhere at all."""
    for line in distribution(name).requires or ():
        asked = Requirement(line)
        wanted = asked.marker is None or any(asked.marker.evaluate({**LINUX, "extra": e}) for e in ("", *extras))
        if wanted or (everywhere and "extra" not in str(asked.marker)):
            yield asked


def reached(lines, everywhere=False):
    """All packages that requirements lead to, with the extras each is asked for with."""
    found, todo = set(), [Requirement(line) for line in lines]
    while todo:
        asked = todo.pop()
        step = (canonicalize_name(asked.name), frozenset(asked.extras))
        if step not in found:
            found.add(step)
            # What only another machine needs is not installed here and asks for nothing.
            if everywhere and step[0] not in locked("requirements.lock", "requirements-dev.lock"):
                continue
            todo += needs(*step, everywhere=everywhere)
    return {name for name, _ in found}


def locked(*names):
    return {canonicalize_name(name) for file in names for name in lock(file)}


def test_each_file_is_in_the_order_and_form_that_make_lock_writes():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert re.fullmatch(r"([A-Za-z0-9._-]+==[0-9][\w.]*\n)+", text), "a name and a version a line, and no more"
        assert list(lock(name)) == sorted(lock(name), key=str.lower)
    assert not locked("requirements.lock") & locked("requirements-dev.lock")


@pytest.mark.parametrize(
    ("groups", "files"), [(1, ["requirements.lock"]), (2, ["requirements.lock", "requirements-dev.lock"])]
)
def test_a_lock_holds_all_that_is_needed_and_nothing_else(groups, files):
    lines = [line for group in declared()[:groups] for line in group]
    assert reached(lines) <= locked(*files)
    assert locked(*files) <= reached(lines, everywhere=True), "something is locked that nothing needs"


def test_every_locked_version_is_one_that_pyproject_allows():
    versions = {
        canonicalize_name(n): v
        for name in ("requirements.lock", "requirements-dev.lock")
        for n, v in lock(name).items()
    }
    for line in (line for group in declared() for line in group):
        asked = Requirement(line)
        assert asked.specifier.contains(versions[canonicalize_name(asked.name)]), line


def test_the_lock_of_the_browser_half_says_nothing_of_where_packages_come_from():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        assert not {"resolved", "funding"} & set(package), name
        assert not name or package["integrity"]
    # The bundler is a program of its own for each kind of machine: all are locked, whichever wrote the lock.
    machines = {name.rpartition("/")[2] for name in lock["packages"] if name.startswith("node_modules/@esbuild/")}
    assert {"linux-x64", "linux-arm64", "darwin-arm64", "darwin-x64", "win32-x64"} <= machines
