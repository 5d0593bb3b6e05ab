"""What orients a reader: read whole, refused in one sentence, and missing without a word."""

import json
from pathlib import Path

import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.context import RANKS, context, context_faults
from sdmap.pack.opening import open_pack
from sdmap.render.web.web_map import payload
from sdmap.text.errors import PackError

FILE = "geo/context/settlements.geojson"
TOWN = {"name": "Old Town", "rank": 2, "source": "made_up"}


def point(at=(-1.5, 52.8), kind="Point", **properties):
    return {"type": "Feature", "properties": TOWN | properties, "geometry": {"type": kind, "coordinates": at}}


@pytest.fixture
def with_context(small_folder):
    """The small pack with these features as its places, opened."""

    def make(*features, more=""):
        path = small_folder / FILE
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        area = small_folder / "area.toml"
        area.write_text(area.read_text() + f'[context]\nplaces = "{FILE}"\n{more}')
        return open_pack(small_folder)

    return make


def test_the_pack_has_places_of_every_rank_it_uses_and_their_sources(pack):
    found = context(pack)
    assert {"Swadlincote", "Newhall", "Melbourne", "Derby", "Burton upon Trent"} <= set(found.places["name"])
    assert set(found.places["rank"]) <= set(RANKS)
    assert found.places["rank"].is_monotonic_increasing
    assert "Swadlincote" in set(found.towns["name"])
    assert {"Derby", "Amber Valley", "Derbyshire Dales", "Erewash"} == set(found.neighbours["name"])
    assert {"geonames_places", "ons_built_up_areas_2011", "ons_districts_2020"} <= {s.id for s in found.sources}
    derived = found.places[found.places["source"] == "ons_postcodes_2025"]
    assert sorted(derived["name"]) == ["Castle Gresley", "Midway", "Newhall"]


def test_whoever_is_shown_is_named_and_the_survey_always(pack):
    shown = payload(draw(pack, MapRequest("wards", "free_school_meals")))
    bare = payload(draw(pack, MapRequest("wards", "free_school_meals", show_places=False)))
    for where in (shown["credit"], " ".join(shown["sources"])):
        assert "GeoNames" in where
        assert "CC BY 4.0" in where
        assert "Contains OS data © Crown copyright and database right 2025" in where
    assert bare["credit"].startswith("Contains OS data ©")
    assert "GeoNames" not in bare["credit"]
    assert shown["places"]
    assert "places" not in bare
    assert "GeoNames" not in " ".join(bare["sources"])
    assert "Contains OS data © Crown copyright and database right 2025" in " ".join(bare["sources"])
    tiles = payload(draw(pack, MapRequest("wards", "free_school_meals", view="tiles")))
    assert tiles["credit"] == bare["credit"]
    assert "places" not in tiles


def test_the_licences_of_places_stand_in_the_pack(pack):
    for name in ("LICENCE", "datapackage.json", "data/sources.toml"):
        assert "GeoNames" in Path(pack.file(name)).read_text(encoding="utf-8"), name
    cited = pack.file("CITATION.cff").read_text(encoding="utf-8")
    assert "CC-BY-4.0" in cited
    assert "name: GeoNames" in cited


def test_a_pack_without_any_has_none_and_says_nothing_of_it(fenland):
    assert context(fenland) is None
    assert list(context_faults(fenland)) == []
    view = payload(draw(fenland, MapRequest("wards", "free_school_meals")))
    assert "places" not in view
    assert "GeoNames" not in view["credit"]
    assert "Contains OS data" in view["credit"]


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        (point(name=""), "row 1, column “name”: the place has no name that can be shown; write its name"),
        (point(name="a\u202eb"), "the place has no name that can be shown"),
        (point(rank=0), "the rank of Old Town is 0; write a whole number from 1 (known to all) to 5"),
        (point(rank="2"), "the rank of Old Town is '2'"),
        (point(rank=True), "the rank of Old Town is True"),
        (point(source="nobody"), "Old Town speaks of the source “nobody”, which is not there"),
        (point([[-1.5, 52.8], [-1.4, 52.8]], "LineString"), "Old Town is not a Point; export it again"),
        (point((52.8, -1.5)), "Old Town lies outside Great Britain; write longitude first"),
        (point((440000, 320000)), "Old Town lies outside Great Britain; check the export"),
        (point(("a", "b")), "Old Town has positions that are not pairs of numbers"),
        (point([]), "Old Town "),
        ([], "the place has no name that can be shown"),
    ],
)
def test_a_place_that_cannot_be_is_told_in_one_sentence(with_context, feature, words):
    (fault,) = context_faults(with_context(feature))
    assert str(fault).startswith(FILE)
    assert words in str(fault)
    assert "\n" not in str(fault)


def test_lines_are_read_by_their_kind(with_context, small_folder):
    river = {"type": "Feature", "properties": {},
             "geometry": {"type": "LineString", "coordinates": [[-1.6, 52.8], [-1.4, 52.9]]}}  # fmt: skip
    (small_folder / "geo/context").mkdir(exist_ok=True)
    text = json.dumps({"type": "FeatureCollection", "features": [river]})
    (small_folder / "geo/context/river.geojson").write_text(text)
    named = '[[context.lines]]\nkind = "{}"\nfile = "geo/context/river.geojson"\nsource = "made_up"\n'
    made = with_context(point(), more=named.format("river"))
    assert list(context(made).lines["kind"]) == ["river"]
    area = small_folder / "area.toml"
    area.write_text(area.read_text().replace('kind = "river"', 'kind = "canal"'))
    (fault,) = context_faults(open_pack(small_folder))
    assert "lines of the kind “canal”; use one of river, road, railway" in str(fault)


def test_a_file_that_is_not_there_and_a_source_that_is_not_there_are_told(small_folder):
    area = small_folder / "area.toml"
    whole = area.read_text()
    area.write_text(f'{whole}[context]\nplaces = "geo/nowhere.geojson"\n')
    (fault,) = context_faults(open_pack(small_folder))
    assert str(fault).startswith("geo/nowhere.geojson")
    area.write_text(f'{whole}[context]\noutlines = "geo/squares.geojson"\noutlines_source = "nobody"\n')
    with pytest.raises(PackError, match="nobody"):
        open_pack(small_folder)
    area.write_text(f'{whole}[context]\nneighbours = "nowhere"\n')
    with pytest.raises(PackError, match="nowhere"):
        open_pack(small_folder)
    area.write_text(f'{whole}[context]\nrivers = "nowhere"\n')
    with pytest.raises(PackError, match="unknown field “rivers”"):
        open_pack(small_folder)


def test_the_switch_is_in_the_address_and_on_unless_it_says_otherwise():
    asked = MapRequest("wards", "free_school_meals")
    assert asked.show_places
    assert asked.to_params()["places"] == "1"
    off = MapRequest("wards", "free_school_meals", show_places=False)
    assert MapRequest.from_query(off.to_query()) == off
    assert MapRequest.from_params({"layer": "wards", "indicator": "free_school_meals"}).show_places
