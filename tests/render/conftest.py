"""The briefing of the shipped pack and its pictures, made once."""

import os
import time
import zipfile
from dataclasses import replace
from functools import cache

import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.sets import all_periods, core_indicators
from sdmap.render.files.exports import REPORT_FORMATS
from sdmap.render.reports.reports import DOCUMENTS, file_stem, make_report, render
from tests.render.reading import ENGLAND, LAYER
from tests.render.sheets import LAYERS, NEIGHBOURHOODS, sheet_of


@pytest.fixture(scope="session")
def briefing(pack):
    return make_report(pack, LAYER, comparator=ENGLAND)


@pytest.fixture(scope="session")
def files(briefing, tmp_path_factory):
    """The briefing in every format, as files: the documents are those of the ZIP, so that no picture is drawn twice."""

    def make(files):
        files["zip"].write_bytes(render(briefing, "zip"))
        with zipfile.ZipFile(files["zip"]) as archive:
            for kind in DOCUMENTS:
                files[kind].write_bytes(archive.read(f"{file_stem(briefing)}.{kind}"))

    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "briefing"
    files = {kind: folder / f"briefing.{kind}" for kind in REPORT_FORMATS}
    made_once(folder, lambda: make(files))
    return files


def made_once(folder, make):
    """Have a folder filled by whichever worker comes first; the others wait for it."""
    whole = folder.with_suffix(".whole")
    try:
        folder.mkdir()
    except FileExistsError:
        while not whole.exists():
            time.sleep(0.1)
    else:
        make()
        whole.touch()


@pytest.fixture(scope="session")
def eligible(pack):
    """Free school meals by layer."""
    found = {layer: draw(pack, MapRequest(layer, "free_school_meals", "2023-01", ENGLAND)) for layer in LAYERS}
    return found | {NEIGHBOURHOODS: draw(pack, MapRequest(NEIGHBOURHOODS, "income_deprived_children", "2025", ENGLAND))}


@pytest.fixture(scope="session")
def obese(pack):
    """Year 6 obesity by layer, with counts and intervals."""
    period = "2011/12-2013/14"
    return {layer: draw(pack, MapRequest(layer, "year_6_obesity", period, ENGLAND)) for layer in LAYERS}


@pytest.fixture(scope="session")
def indicators(pack):
    """Every indicator that the core can be held against the rest on."""
    return core_indicators(pack, pack.layer("divisions_2013"), comparator=ENGLAND)


@pytest.fixture(scope="session")
def both_periods(pack):
    """Free school meals of both years, classed alike."""
    return all_periods(pack, pack.layer("wards"), pack.indicator("free_school_meals"), comparator=ENGLAND)


@pytest.fixture(scope="session")
def drawn(eligible, obese, indicators, both_periods):
    """A figure of each kind of picture, by name, laid out once: to be looked at, not changed."""

    @cache
    def make(kind, layer="wards", **asked):
        first = eligible[layer]
        results = {
            "core_bars": indicators,
            "small_multiples": both_periods,
            "spine": (replace(first, marked=first.areas["code"].iloc[0]),),
            "two_indicators": (first, obese.get(layer)),
        }
        return sheet_of(kind, *results.get(kind, (first,)), **asked)

    # What is drawn unless another size is asked for is one and the same picture.
    return lambda kind, layer="wards", preset="a4_landscape", **asked: make(kind, layer, preset=preset, **asked)


@pytest.fixture
def small(small_result):
    """A map of four squares in a row, two of them the core."""
    return small_result
