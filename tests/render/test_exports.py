"""What is taken away: its link, its name, and which charts there are."""

import re
from dataclasses import replace

import pytest

from sdmap.figures.figures import periods
from sdmap.maps.asked import Filter, MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.files.exports import chart_pictures, export, file_name
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.presets import PRESETS
from sdmap.text.errors import RequestError
from sdmap.topics.concentration.found import concentration
from tests.render.sheets import ENGLAND, FILTERED, LINK


def test_a_link_is_to_the_view_that_the_picture_shows(pack):
    tiles = draw(pack, replace(FILTERED, view="tiles", show_work=True, show_schools=True))
    for kind, view in (("map", "map"), ("tiles", "tiles")):
        svg = picture(kind, tiles, "svg", link=LINK).decode()
        assert f"view={view}" in svg
        assert "schools=1" in svg
    words = " ".join(re.findall(r">([^<]+)</text>", picture("tiles", tiles, "svg").decode()))
    assert "Tiles have no true place, so no school is marked" in words
    assert "Work not marked" in words
    assert b"Tile map" in export(tiles, "svg"), "what is taken from a view of tiles is tiles"
    assert b"Tile map" not in export(draw(pack, FILTERED), "svg")


def test_files_that_differ_have_names_that_differ(pack):
    plain_, filtered = draw(pack, replace(FILTERED, only=Filter())), draw(pack, FILTERED)
    tiles = draw(pack, replace(FILTERED, view="tiles", show_schools=True, show_work=True))
    names = [
        file_name(result, kind, **asked)
        for result in (plain_, filtered, tiles)
        for kind, asked in (
            *(("png", {"preset": preset}) for preset in PRESETS),
            ("png", {"preset": "slide", "variant": "grey"}),
            ("svg", {"preset": "a4_landscape"}),
            ("html", {"preset": "a4_landscape"}),
            ("html", {"picture": "small_multiples"}),
        )
    ]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]{1,120}\.(png|svg|html)", name) for name in names)
    assert names[0].endswith("-wards-report-half.png")
    assert any(name.endswith("-every-measure.html") for name in names)
    assert any("-only-different-slide.png" in name for name in names)
    assert file_name(filtered, "csv") == file_name(plain_, "csv"), "all areas are in a table"


@pytest.mark.parametrize("layer", ["wards", "msoa_2011", "districts"])
def test_the_charts_said_to_be_possible_are_those_that_can_be_drawn(pack, layer):
    met = set()
    for indicator in pack.indicators.values():
        if indicator.kind == "count" or not periods(pack, pack.layer(layer), indicator):
            continue
        result = draw(pack, MapRequest(layer, indicator.id, periods(pack, pack.layer(layer), indicator)[-1], ENGLAND))
        possible = chart_pictures(concentration(pack, result.request))
        # One of a sort: boys and girls are drawn as all are.
        sort = (frozenset(possible), indicator.stands_for, indicator.interval, *result.areas["status"].unique())
        if sort in met:
            continue
        met.add(sort)
        for kind in ("core_bars", "lorenz", "funnel"):
            if kind in possible:
                assert export(result, "svg", picture=kind).startswith(b"<?xml"), (indicator.id, kind)
            else:
                with pytest.raises(RequestError):
                    export(result, "svg", picture=kind)
