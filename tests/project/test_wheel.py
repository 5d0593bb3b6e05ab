"""A wheel built from the repository works by itself, outside the checkout."""

import ast
import csv
import io
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import psutil
import pytest

from scripts.serving import fetch, served

ROOT = Path(__file__).resolve().parents[2]


def pip(*arguments):
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("sdmap-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """What makes a command run from the installed wheel, in a folder that knows nothing of the checkout."""
    target = tmp_path_factory.mktemp("site")
    pip("install", "--no-deps", "--no-index", "--target", target, wheel)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SDMAP_", "STREAMLIT_"))}
    return {"cwd": tmp_path_factory.mktemp("elsewhere"), "env": {**environment, "PYTHONPATH": str(target)}}


def output(elsewhere, *arguments):
    streams = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 120}
    done = subprocess.run([sys.executable, *arguments], check=False, **streams, **elsewhere)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_pack_pages_and_settings(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    files = (path for part in ("geo", "data") for path in (ROOT / part).rglob("*") if path.is_file())
    pack = {path.relative_to(ROOT).as_posix() for path in files}
    assert {f"sdmap/default_pack/{name}" for name in pack | {"area.toml"}} <= names
    assert {"sdmap/front_door/app.py", "sdmap/front_door/.streamlit/config.toml"} <= names
    assert {"sdmap/render/web/bundle/engine.js", "sdmap/render/web/src/atlas.css"} <= names
    assert {"sdmap/ui/streamlit/bundle/atlas.js", "sdmap/ui/streamlit/bundle/assets.js"} <= names
    assert "sdmap/sources/gives.toml" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "scripts/", "geo/", "data/"))]


def test_it_is_the_installed_copy_that_answers(elsewhere):
    where = output(elsewhere, "-c", "import sdmap; print(sdmap.__file__)")
    assert not Path(where.strip()).is_relative_to(ROOT / "sdmap")
    assert "divisions_2013" in output(elsewhere, "-m", "sdmap.cli", "info")


def test_table_outside_the_checkout(elsewhere):
    asked = ["--layer", "divisions_2013", "--indicator", "free_school_meals", "--period", "2023-01"]
    rows = list(csv.DictReader(io.StringIO(output(elsewhere, "-m", "sdmap.cli", "table", *asked))))
    assert len(rows) == 8
    assert sum(float(row["numerator"]) for row in rows) == 3079
    assert sum(float(row["denominator"]) for row in rows) == 13085


def test_serve_outside_the_checkout(elsewhere):
    with served([sys.executable, "-m", "sdmap.cli", "serve", "--no-browser"], "--port", **elsewhere) as server:
        assert fetch(f"{server.address}/_stcore/health") == "ok"
        assert "<title>" in fetch(server.address)
        listening = [c for c in psutil.Process(server.pid).net_connections() if c.status == psutil.CONN_LISTEN]
        assert {c.laddr.ip for c in listening} <= {"127.0.0.1", "::1"}, "the settings that came along are not heeded"


def test_no_module_of_the_package_can_be_taken_for_one_of_another_name(elsewhere):
    """Streamlit looks for modules in the folder of the script it runs, before all other places."""
    parts = [path for path in (ROOT / "sdmap").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    names = sorted({path.stem for path in parts} - {"__init__"})
    assert {"figures", "maps", "pack", "ui"} <= set(names)
    code = f"""
import sys
from importlib.util import find_spec
from pathlib import Path
import sdmap
from sdmap.cli import front_door

sys.path.insert(0, str(front_door().parent))
found = {{name: find_spec(name) for name in {names}}}
inside = Path(sdmap.__file__).parent
print(front_door().is_relative_to(inside))
print([name for name, spec in found.items() if spec and Path(str(spec.origin)).is_relative_to(inside)])
"""
    assert output(elsewhere, "-c", code).split() == ["True", "[]"]


def test_every_package_that_is_imported_is_declared():
    """What the library takes from another package must not hang on a third that happens to bring it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {plain(re.split(r"[^\w.-]", line)[0]) for line in project["dependencies"]}
    known = packages_distributions()
    for path in (ROOT / "sdmap").rglob("*.py"):
        for name in imported(path) - sys.stdlib_module_names - {"sdmap"}:
            offered = {plain(distribution) for distribution in known.get(name, [name])}
            assert offered & declared, f"{path.relative_to(ROOT)} imports {name}, which pyproject.toml does not declare"


def test_nothing_is_declared_that_the_app_does_not_import():
    """What only the tests import belongs to the group of the tests; the lock brings what others need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {plain(re.split(r"[^\w.-]", line)[0]) for line in project["dependencies"]}
    files = [ROOT / "app.py", *(ROOT / "sdmap").rglob("*.py")]
    # Leaflet's files are looked up by the name of the package that holds them; geopandas transforms with pyproj, which
    # it may leave out.
    names = {name for path in files for name in imported(path)} | {"xstatic", "pyproj"}
    known = packages_distributions()
    used = {plain(distribution) for name in names for distribution in known.get(name, [])}
    assert declared <= used, declared - used


def imported(path):
    """The top-level names that a module imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.split(".")[0] for name in whole | parts}


def plain(distribution):
    return re.sub(r"[-_.]+", "-", distribution).lower()
