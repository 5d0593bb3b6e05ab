"""One list of pages: what is in it is navigated, walked, timed and pictured, and there is no other."""

import ast
import re
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import browser as timed
from scripts import screens
from sdmap.ui import pages
from sdmap.ui.pages import KEYS, PAGES
from tests import made_packs
from tests.browser import test_accessibility, test_every_page, test_focus, walking
from tests.conftest import ROOT
from tests.pages import whole_app

TITLES = [page.title for page in PAGES]


def walked(test):
    """What a test or a fixture goes through, one after another."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    return [value[0] if isinstance(value, tuple) else value for mark in marks for value in mark.args[1]]


def test_every_module_of_a_page_is_listed_and_every_page_has_its_module():
    modules = {path.stem for path in Path(pages.__file__).parent.glob("*.py")} - {"__init__"}
    assert {page.name for page in PAGES} == modules
    for each in ("name", "title", "address", "icon", "proof"):
        values = [getattr(page, each) for page in PAGES]
        assert len(set(values)) == len(values), each


def test_the_navigation_is_the_list(monkeypatch):
    seen = []
    monkeypatch.setattr("streamlit.navigation", lambda given, **_: seen.extend(given) or given[0])
    app = whole_app()
    app.run()
    assert [(page.title, page.url_path, page.icon) for page in seen] == [
        (page.title, page.address, page.icon) for page in PAGES
    ]


@pytest.mark.parametrize(
    ("folder", "address", "opened", "told"),
    [
        (
            "tests/packs/fenland",
            "life-stages",
            "map",
            "There are no figures here for the page Life stages. This is the Map.",
        ),
        (
            "tests/packs/fenland",
            "evidence",
            "map",
            "There are no figures here for the page Evidence. This is the Map.",
        ),
        (".", "gossip", "map", "There is no page “/gossip”. This is the Map."),
        (".", "Life-Stages", "stages", ""),
        (".", "map", "map", ""),
        (".", "areas", "profile", ""),
        (".", "same places", "concentration", ""),
        (".", "Your_Data", "supplied", ""),
        (".", "area profile", "profile", ""),
        (".", "About", "data", ""),
        (
            "tests/packs/fenland",
            "stages",
            "map",
            "There are no figures here for the page Life stages. This is the Map.",
        ),
    ],
)
def test_an_address_that_is_no_page_leads_to_one_that_says_so(monkeypatch, folder, address, opened, told):
    def go(page, _asked, told=""):
        went.append((page.name, told))
        raise StopIteration

    went = []
    # Once it was opened, a page has its name in the package, be it that of a builtin.
    import_module("sdmap.ui.pages.map")
    monkeypatch.setenv("SDMAP_PACK", str(ROOT / folder))
    monkeypatch.setattr(pages.Page, "open", go)
    with pytest.raises(StopIteration):
        pages.follow(address)
    assert went == [(opened, told)]


@pytest.mark.parametrize(
    ("last", "leads_on"), [("gossip", True), ("same%20places", True), ("evidence", False), ("_", False)]
)
def test_only_an_address_that_no_page_has_is_led_on_from(monkeypatch, last, leads_on):
    monkeypatch.setattr(pages.st, "context", SimpleNamespace(url=f"http://localhost/{last}"))
    assert bool(pages.no_page()) is leads_on


def test_a_page_that_is_listed_is_opened_walked_timed_and_pictured():
    assert list(walking.PAGES) == TITLES
    assert list(made_packs.PAGES) == [page.name for page in PAGES]
    assert set(made_packs.OF_FIGURES) | {"accessibility"} == set(made_packs.PAGES)
    assert list(timed.VIEWS) == [page.address for page in PAGES[1:]]
    assert list(screens.pages()) == [page.name for page in PAGES]
    assert set(test_every_page.WALK) == set(TITLES)
    assert walked(test_focus.test_no_control_loses_the_focus_by_being_used) == TITLES
    for module in (test_every_page, test_accessibility):
        assert list(module.title._fixture_function_marker.params) == TITLES, module.__name__


def test_every_page_has_its_pictures():
    for page in PAGES:
        for way in ("", "-dark", "-phone", "-printed"):
            assert (screens.FOLDER / f"{page.name}{way}.png").is_file(), (page.name, way)


def test_what_a_page_keeps_is_kept_while_another_is_open():
    assert {key for page in PAGES for key in page.keys} == set(KEYS)
    for page in PAGES:
        assert all({each, f"{page.name}_{each}"} & set(KEYS) for each in page.parameters), page.name


@pytest.mark.parametrize("folder", ["sdmap", "scripts", "benchmarks", "app.py"])
def test_there_is_no_second_list(folder):
    """Nothing else names the address of a page that says more than the name of its module, or two titles of pages."""
    telling = {page.address for page in PAGES if page.address not in ("", page.name)}
    files = [ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py")
    for path in files:
        if path == Path(pages.__file__):
            continue
        texts = [node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                 if isinstance(node, ast.Constant) and isinstance(node.value, str)]  # fmt: skip
        named = {text for text in texts if re.split(r"[?#]", text.strip("./"))[0] in telling}
        assert not named, (path, named)
        assert len({text for text in texts if text in TITLES and " " in text}) < 2, path
