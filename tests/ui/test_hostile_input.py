"""Hostile input: spoilt packs, links that say anything, and clicks in any order."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Checkbox, Multiselect

from sdmap.pack.opening import open_pack
from sdmap.topics.evidence.found import VERDICTS
from sdmap.topics.schools.words import SORTS
from sdmap.ui.parts import find
from sdmap.ui.parts.class_limits import METHODS
from sdmap.ui.parts.controls import COLOUR_BY
from tests.conftest import ROOT
from tests.made_packs import (
    AREA,
    FIGURE,
    HOSTILE,
    OBSERVATIONS,
    ODD,
    OF_CHOICES,
    OF_FIGURES,
    PAGES,
    PERIODS,
    SQUARES,
    build,
    every_text,
    markdown,
    show_page,
    spoil,
)
from tests.ui.conftest import QUICK

# What a link may say of each choice, on any page.
PARAMETERS = (
    *("layer", "indicator", "period", "comparator", "colour_by", "classes", "k", "core", "schools", "area", "release"),
    "work",
    "breaks",
    *(
        "view",
        "beside",
        "only_core",
        "only_different",
        "min",
        "max",
        "worse_on",
        "at_least",
        "phase",
        "rating",
        "core_only",
    ),
    *("sort", "measure", "theme", "verdict", "areas", "compare", "embed", "page_"),
)
SOUND = (
    *("squares", "halves", "eligible", "pupils", "score", "2022-01", "2023-01", "E92000001", "X01", "none", "value"),
    *("comparison", "smoothed", "quantiles", "given", "4", "5", "0", "1", "S1", "H2", "tiles", "eligible~2022-01"),
    *("score~2023-01", "Good", "all", "name", "holds", "Context", "eligible,pupils", "eligible pupils"),
    *("10 20.5 40", "40 20", "1 1", "1 nan", " ".join(map(str, range(500)))),
)
NASTY = (
    *HOSTILE,
    *(
        "",
        " ",
        "~",
        "a~b~c",
        ",",
        "²",
        "٣",
        "-1",
        "1e400",
        "nan",
        "inf",
        "9" * 5000,
        "None",
        "null",
        "../../etc/passwd",
    ),
    *("%00", "\x00", "\u202e", "x" * 10_000, "true", "squares\n", "S1 ", "[]"),
)
BOXES = ("filter_box", "more_box", "local_box", "areas_box", "slope_box", "left_out_box")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return build(tmp_path_factory.mktemp("hostile") / "pack", ODD["whole"])


@pytest.fixture
def served(monkeypatch, whole):
    """The app on the whole pack."""
    monkeypatch.setenv("SDMAP_PACK", str(whole))
    return whole


def page_on(query, name="map", boxes=BOXES):
    page = AppTest.from_function(show_page, default_timeout=120)
    page.session_state["page_"] = name
    for box in boxes:
        page.session_state[box] = True
    for key, value in query.items():
        page.query_params[key] = value
    return page


def check_sensible(page, what):
    """Something is said, no traceback is shown, and nothing that was asked is taken for markup."""
    assert not page.exception, what
    assert len(every_text(page)) > 60, what
    for element in page.get("html"):
        assert "<img src=x" not in element.proto.body, what
    for text in markdown(page):
        assert "![x](" not in text, what
        assert len(text) < 2000, what


links = st.dictionaries(st.sampled_from(PARAMETERS), st.sampled_from(SOUND + NASTY) | st.text(max_size=20), max_size=8)


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("name", OF_FIGURES)
def test_any_link_opens_a_sensible_page(name):
    @settings(QUICK, max_examples=10 if name == "concentration" else 25)
    @given(query=links)
    def opened(query):
        check_sensible(page_on(query, name).run(), (name, query))

    opened()


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("nasty", NASTY)
def test_a_link_that_says_the_same_of_everything_opens_the_default(nasty):
    page = page_on(dict.fromkeys(PARAMETERS, nasty)).run()
    check_sensible(page, nasty[:40])
    assert not page.error
    assert page.session_state["layer"] == "squares"
    assert page.session_state["indicator"] == "eligible"
    assert page.session_state["k"] == 5


CHOSEN = {"layer": "squares", "indicator": "pupils", "period": "2022-01", "comparator": "X01", "area": "S2", "k": "4"}
CHOICES = ("layer", "indicator", "period", "comparator", "colour_by", "classes", "k", "core", "schools", "tiles")
VALUES = (
    *("squares", "halves", "eligible", "pupils", "score", *PERIODS, "E92000001", "X01", "none", *COLOUR_BY, *METHODS),
    *(4, 5, "", "S1", "S2", "S3", "S4", "H1", "H2", *SORTS, *VERDICTS, *open_pack(ROOT).school_measures),
    *("State-funded primary", "Good"),
    *(f"{indicator}~{period}" for indicator in ("eligible", "pupils", "score") for period in PERIODS),
)
PATHS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=2, max_size=5)


def controls(page):
    """Every control of a page that can be worked, in one order."""
    return [
        *(control for kind in (page.radio, page.selectbox) for control in kind if len(control.options) > 1),
        *(box for box in page.checkbox if not box.disabled),
        *page.multiselect,
        *page.button,
    ]


def work(page, which, how):
    """Work one control in one way; give its key and what it was set to."""
    found = controls(page)
    control = found[which % len(found)]
    if isinstance(control, Button):
        control.click().run()
        return control.key, "clicked"
    if isinstance(control, Checkbox):
        value = not control.value
    else:
        value = behind(control, control.options[how % len(control.options)])
        value = [] if isinstance(control, Multiselect) and control.value else value
        value = [value] if isinstance(control, Multiselect) and value != [] else value
    control.set_value(value).run()
    return control.key, value


def behind(control, option):
    """The value behind the words of an option."""
    for value in VALUES:
        with contextlib.suppress(Exception):
            if str(control.format_func(value)) == option:
                return value
    return option


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("name", OF_CHOICES)
def test_clicks_in_any_order_leave_a_sensible_page(name):
    @settings(QUICK, max_examples=3 if name == "concentration" else 6)
    @given(path=PATHS)
    def clicked(path):
        page = page_on({}, name, boxes=()).run()
        for which, how in path:
            if not controls(page):
                break
            done = work(page, which, how)
            check_sensible(page, (name, path, done))
            assert not page.error, (name, path, done)

    clicked()


def kept(page):
    state = page.session_state
    return {key: state[key] for key in (*CHOICES, "area") if key in state}


@pytest.mark.usefixtures("served")
def test_choices_outlive_every_other_page():
    page = page_on(CHOSEN).run()
    page.session_state["tiles"] = True
    page.run()
    before = kept(page)
    assert before["indicator"] == "pupils"
    for name in (*PAGES[1:], "map"):
        page.session_state["page_"] = name
        page.query_params.clear()
        page.run()
        check_sensible(page, name)
        assert kept(page) == before, name


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SQUARES, "{", "x"),
        (OBSERVATIONS, FIGURE, FIGURE.replace("40,100", "400,100")),
        (AREA, "name =", "name"),
        ("data/schools.csv", "urn", "nur"),
        ("data/targets.toml", "[[", "["),
        ("data/claims.toml", "[[", "["),
        ("data/interventions.csv", "name", "nam"),
    ],
)
def test_a_fault_costs_no_choice(monkeypatch, own, file, old, new):
    monkeypatch.setenv("SDMAP_PACK", str(own))
    query = {
        "layer": "squares",
        "indicator": "pupils",
        "period": "2022-01",
        "comparator": "X01",
        "area": "S2",
        "k": "4",
    }
    page = page_on(query, boxes=()).run()
    before, whole = kept(page), (own / file).read_text(encoding="utf-8")
    spoil(own, file, old, new)
    for name in (*PAGES[1:], "map"):
        page.session_state["page_"] = name
        page.query_params.clear()
        page.run()
        check_sensible(page, (file, name))
        for fault in page.error:
            assert file in fault.value.replace("\\", ""), (file, name)
    (own / file).write_text(whole, encoding="utf-8")
    page.run()
    assert not page.error
    assert kept(page) == before


@pytest.mark.usefixtures("served")
def test_a_filter_and_a_place_may_be_anything(monkeypatch):
    page = page_on({}, boxes=("filter_box",)).run()
    for least, most in ((90.0, 10.0), (0.0, 0.0), (100.0, None)):
        page.number_input(key="min").set_value(least)
        page.number_input(key="max").set_value(most)
        page.run()
        check_sensible(page, (least, most))
    for typed in NASTY:
        monkeypatch.setattr(find, "_chosen", lambda typed=typed: typed)
        page.run()
        check_sensible(page, typed[:40])


def test_the_pack_of_hostile_names_is_whole(tmp_path):
    folder = build(tmp_path / "pack", ODD["hostile names"])
    names = [feature["properties"]["name"] for feature in json.loads((folder / SQUARES).read_text())["features"]]
    assert names[0].startswith(HOSTILE[1])
    assert open_pack(folder).name.startswith(HOSTILE[7])
