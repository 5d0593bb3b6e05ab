"""Run the tests nearest to what has been changed, for less than a minute, without a browser unless one was changed.

Changed is what differs from ``origin/main``, or from the last commit where there is none, and what git does not know
yet. A test is near to a module that it is named after or imports, less so to what that one imports in its turn; to a
sheet or a script of the browser half, if it is near to a module that names it or to those that hand out its folder.
The scripts' own tests, which take two seconds, are run where anything of the browser half was changed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Collection, Iterable
from pathlib import Path

import grimp
import pytest

if not __package__:  # run by its path: the folder above is not yet where modules are looked for
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from scripts import node

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 50
BROWSER_HALF = (".css", ".html", ".js", ".ts", "package.json", "tsconfig.json")
WEB_TESTS = "tests/web/"
FIXTURES = "tests.conftest"  # used by every test, and so no sign of being near to anything


def main() -> int:
    """Run them, the nearest first, and say what was left out."""
    files = changed()
    tests = nearest(files)
    of_scripts = any(name.endswith(BROWSER_HALF) or name.startswith(WEB_TESTS) for name in files)
    if not tests and not of_scripts:
        print("No test is touched by what has been changed.")
    faults = node.main(["--silent", "test"]) if of_scripts else 0
    return faults or (run(tests) if tests else 0)


def run(tests: list[str]) -> int:
    """Run files of tests until the time is over, and say what was left out; 0 or pytest's code."""
    cap = Cap(SECONDS)
    code = int(pytest.main(["-q", *tests], plugins=[cap]))
    if cap.left_out and code == pytest.ExitCode.INTERRUPTED and not cap.failed:
        print(f"{SECONDS} seconds are over: {cap.left_out} tests further from the change are left to make test.")
        return 0
    return code


def changed() -> list[str]:
    """The files that were changed, from the root."""
    base = git("merge-base", "origin/main", "HEAD") or ["HEAD"]
    found = {*git("diff", "--name-only", base[0]), *git("ls-files", "--others", "--exclude-standard")}
    return sorted(name for name in found if (ROOT / name).is_file())


def git(*arguments: str) -> list[str]:
    """The lines that git answers, none where it knows no answer."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def nearest(files: Collection[str]) -> list[str]:
    """The files of the tests that are touched, the nearest first; those in a browser only where they were changed."""
    graph = grimp.build_graph("sdmap", "tests", "scripts")
    touched = {module for name in files for module in modules(name, graph.modules)}
    if FIXTURES not in touched:
        graph.remove_module(FIXTURES)
    names = {module.rpartition(".")[2] for module in touched} | {Path(name).name.partition(".")[0] for name in files}
    reached = dict.fromkeys([*sorted(touched), *sorted(namesakes(names, graph.modules))])
    todo = list(reached)
    for module in todo:  # grows while it is walked: what is near comes before what is far
        todo += [one for one in sorted(importers(graph, module)) if one not in reached]
        reached |= dict.fromkeys(todo)
    paths = [f"{module.replace('.', '/')}.py" for module in reached if module.rpartition(".")[2].startswith("test_")]
    # A folder of tests of another checkout may be on the path as well.
    return [path for path in paths if (ROOT / path).is_file() and ("/browser/" not in path or path in files)]


def importers(graph: grimp.ImportGraph, module: str) -> set[str]:
    """The modules that import one, if it is still in the graph."""
    return graph.find_modules_that_directly_import(module) if module in graph.modules else set()


def modules(name: str, known: Collection[str]) -> set[str]:
    """The module of a file; for one that is none those that name it, and of the browser half those of its folder."""
    module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    if module in known:
        folder, _, own = module.rpartition(".")
        # What a folder of tests shares is near to each of them, though none imports it.
        shared = own == "conftest" and module != FIXTURES
        return {module, *(one for one in known if shared and one.rpartition(".")[0] == folder)}
    word = re.compile(rf"\b{re.escape(Path(name).name)}\b")
    naming = {one for one in known if word.search(source(one))}
    if not name.endswith(BROWSER_HALF) or name.startswith(WEB_TESTS):
        return naming
    above = (".".join(folder.parts) for folder in Path(name).parents)
    beside = ({one for one in known if one.rpartition(".")[0] == folder and source(one)} for folder in above if folder)
    return naming | next(filter(None, beside), set())


def source(module: str) -> str:
    """The text of a module; that of a folder is none."""
    path = ROOT / f"{module.replace('.', '/')}.py"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def namesakes(names: Iterable[str], known: Iterable[str]) -> set[str]:
    """The tests that are named after modules, sheets and scripts: ``test_series`` for ``series``."""
    names = {f"test_{name}" for name in names}
    return {module for module in known if module.rpartition(".")[2].removesuffix("_page") in names}


class Cap:
    """Ends a run of tests when its time is over, after the test that is running."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.done = self.left_out = self.failed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember whether anything failed."""
        self.failed += report.failed

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """Stop before the next test, if the time is over."""
        self.done += 1
        if nextitem is not None and time.monotonic() > self.end:
            self.left_out = item.session.testscollected - self.done
            item.session.shouldstop = "the time is over"


if __name__ == "__main__":
    sys.exit(main())
