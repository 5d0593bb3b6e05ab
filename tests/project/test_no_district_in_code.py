"""No code knows which district it is: nothing in ``sdmap/`` names one, its documents or what its pack declares."""

import re

import pytest

from sdmap.pack.opening import open_pack
from tests.conftest import FOLDERS, ROOT

# Ids that are plain words of the language, not the name of anything of one pack.
PLAIN = {"wards", "districts"}
# What a shipped pack's documents are called beyond what the pack itself declares.
DOCUMENTS = ("the plan", "partnership", "action plan", "social mobility index", "Swadlincote", "Wisbech")


def lines():
    """Every line of the library and the pages, but for the doctest examples: what is typed, and what it gives."""
    for path in sorted((ROOT / "sdmap").rglob("*")):
        if path.suffix in (".py", ".js", ".ts", ".css", ".typ", ".html"):
            example = False
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                # An example goes on to the next empty line, or to the end of the docstring.
                example = line.strip().startswith(">>>") or (example and line.strip() not in ("", '"""'))
                if not example:
                    yield f"{path.relative_to(ROOT)}:{number}", line


def named(pack):
    """The names and ids that belong to one pack."""
    ids = {*pack.indicators, *pack.layers, *pack.sources, *pack.school_measures} - PLAIN
    places = {pack.name, pack.code, pack.core_name, *(each.name for each in pack.comparators.values())} - {"England"}
    marks = {mark.meaning for mark in pack.marks.values() if "plan" in mark.meaning}
    codes = {code for layer in pack.layers.values() if layer.core for code in layer.core.codes}
    return ids | places | marks | codes


@pytest.mark.parametrize("name", FOLDERS)
def test_no_code_knows_which_district_it_is(name):
    pack = open_pack(FOLDERS[name])
    found = [*named(pack), pack.documents.owner]
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in found if word))
    assert [f"{where}: {line.strip()}" for where, line in lines() if pattern.search(line)] == []


def test_no_code_knows_what_a_plan_is_called():
    # A plan of a sheet of paper and a document that plans are two things: the article tells them apart.
    pattern = re.compile("|".join(rf"\b{word}\b" for word in DOCUMENTS), re.IGNORECASE)
    found = [f"{where}: {line.strip()}" for where, line in lines() if pattern.search(line)]
    assert [line for line in found if "render/paper/layout.py" not in line] == []
