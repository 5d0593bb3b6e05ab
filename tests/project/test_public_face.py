"""What the library promises: sixteen names, found at its root, and every example keeps to them."""

import ast
import doctest
import inspect
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass

import pytest

import sdmap
from tests.conftest import ROOT

PROMISED = (
    *("Classes", "MapRequest", "MapResult", "OutputError", "Pack", "PackError", "RequestError", "SdmapError"),
    *("__version__", "concentration", "draw", "evidence", "export", "make_report", "open_pack", "profile"),
)


def test_the_face_is_what_is_promised_in_order():
    assert tuple(sdmap.__all__) == PROMISED == tuple(sorted(PROMISED))
    assert set(sdmap.__all__) <= set(dir(sdmap))
    for name in sdmap.__all__:
        assert getattr(sdmap, name) is not None
    folders = {path.name for path in (ROOT / "sdmap").iterdir() if path.is_dir() or path.suffix == ".py"}
    assert not folders & ({*PROMISED} | {f"{name}.py" for name in PROMISED})
    with pytest.raises(AttributeError, match="module 'sdmap' has no attribute 'exprot'"):
        sdmap.exprot  # noqa: B018


def test_the_late_names_are_not_loaded_before_they_are_asked_for():
    code = "import sys, sdmap; print([n for n in sys.modules if n in sys.argv[1:]]); sdmap.export, sdmap.make_report"
    late = ("matplotlib", "docx", "pptx", "typst", "openpyxl", "pyogrio", "streamlit", "sdmap.render")
    run = subprocess.run([sys.executable, "-c", code, *late], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.strip() == "[]"


def promised():
    """Every class and function that is promised, and what a person can call of the classes."""
    for name in sdmap.__all__:
        each = getattr(sdmap, name)
        if callable(each):
            yield pytest.param(each, id=name)
        for key in vars(each) if inspect.isclass(each) else ():
            if not key.startswith("_") and inspect.isroutine(getattr(each, key)):
                yield pytest.param(getattr(each, key), id=f"{name}.{key}")


@pytest.mark.parametrize("each", list(promised()))
def test_what_is_promised_says_what_it_takes_and_gives(each):
    told = inspect.getdoc(each) or ""
    if is_dataclass(each):
        named = {word.strip() for line in told.splitlines() for word in line.split(",")}
        assert {field.name for field in fields(each)} <= named
    elif inspect.isroutine(each) and "Raises\n---" in told:
        assert "Parameters\n---" in told
        assert "Returns\n---" in told
    else:
        assert told


def test_no_module_takes_what_another_keeps_to_itself():
    for path in (*(ROOT / "sdmap").rglob("*.py"), ROOT / "app.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("sdmap"):
                named = [*str(node.module).split(".")[1:], *(each.name for each in node.names)]
                private = [name for name in named if re.match(r"_[a-z]", name) and not name.startswith("_cli_")]
                assert not private, path


def examples():
    """Every piece of Python that shows how the library is used: in README, in docs/, and in docstrings."""
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for number, code in enumerate(re.findall(r"^```python\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)):
            yield pytest.param(code, id=f"{path.name}-{number}")
    for path in (ROOT / "sdmap").rglob("*.py"):
        shown = doctest.DocTestParser().get_examples(path.read_text(encoding="utf-8"))
        if shown:
            yield pytest.param("".join(each.source for each in shown), id=str(path.relative_to(ROOT)))


@pytest.mark.parametrize("code", list(examples()))
def test_an_example_keeps_to_the_public_face(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "sdmap":
            assert node.module == "sdmap"
            assert {name.name for name in node.names} <= set(PROMISED)
        if isinstance(node, ast.Import):
            assert not [name.name for name in node.names if name.name.startswith("sdmap.")]
