"""Boundaries as they are downloaded go into a pack: understood, cut, mended, checked, written whole or not at all."""

import hashlib
import json
import shutil
import zipfile

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from sdmap.checks import check_pack, write_data_package
from sdmap.checks.seams import seams
from sdmap.cli import app
from sdmap.pack.layers import neighbours
from sdmap.pack.opening import open_pack
from sdmap.pack.outlines import outlines
from sdmap.sources.boundaries.made import Wanted, made
from sdmap.sources.boundaries.snapping import snapped
from sdmap.text.errors import PackError, RequestError, SdmapError
from tests.conftest import collection, square_degrees
from tests.sources.published_boundaries import (
    among_foreign,
    grid_package,
    kml,
    ons_fields,
    ons_geojson,
    zipped_shapefile,
)

STEMS = {"wards": ("WD25", "E05"), "msoa_2011": ("MSOA11", "E02"), "lsoa_2011": ("LSOA11", "E01")}
EAST, NORTH = 400_000, 300_000


def no_question(question, options):
    raise RequestError(f"{question} {options}")


def read(pack, layer, file, **wanted):
    return made(pack, pack.layer(layer), file, no_question, Wanted(**wanted))


def as_layer(pack, layer, content, folder):
    """The areas of a layer if its file held this."""
    for part in ("area.toml", "data", "geo"):
        (shutil.copytree if (pack.path / part).is_dir() else shutil.copy)(pack.path / part, folder / part)
    (folder / pack.layer(layer).file).write_bytes(content)
    opened = open_pack(folder)
    return outlines(opened, opened.layer(layer))


WAYS = {
    "geojson": lambda folder, areas, stem, code: ons_geojson(folder / "a.geojson", ons_fields(areas, stem, code)),
    "geojson, no crs, heights, a mark": lambda folder, areas, stem, code: ons_geojson(
        folder / "b.json", ons_fields(areas, stem, code, welsh=None), crs=False, height=2.5, mark=b"\xef\xbb\xbf"
    ),
    "grid": lambda folder, areas, stem, code: grid_package(
        folder / "c.gpkg", ons_fields(areas, stem, code, lookup=False).rename(columns=str.lower)
    ),
    "shapefile": lambda folder, areas, stem, code: zipped_shapefile(
        folder / "d.zip", ons_fields(areas, stem, code), inside="Boundaries/", system=False
    ),
    "kml": lambda folder, areas, stem, code: kml(folder / "e.kml", ons_fields(areas, stem, code, lookup=False)),
}


# Every way of writing once, every layer once at least.
LAYERS = ("wards", "lsoa_2011", "wards", "msoa_2011", "wards")


@pytest.mark.parametrize(("way", "layer"), [*zip(WAYS, LAYERS, strict=True)])
def test_a_published_file_gives_back_the_packs_own_areas(fenland, tmp_path, way, layer):
    mine = outlines(fenland, fenland.layer(layer))
    stem, prefix = STEMS[layer]
    file = WAYS[way](tmp_path, among_foreign(mine, prefix), stem, fenland.code)
    found = read(fenland, layer, file)
    assert found.faults == ()
    assert found.areas == len(mine)
    assert found.told[-1].startswith(f"Against “{layer}” as it is: the same {len(mine)} codes and names; 100.0% of the")
    (tmp_path / "pack").mkdir()
    again = as_layer(fenland, layer, found.content, tmp_path / "pack")
    assert list(again["code"]) == list(mine["code"])
    assert list(again["name"]) == list(mine["name"])
    # Corners are held to six decimals of a degree, a tenth of a metre.
    off = shapely.area(shapely.symmetric_difference(again.geometry.to_numpy(), mine.geometry.to_numpy()))
    assert (off <= 0.2 * mine.geometry.length).all()
    assert shapely.coverage_is_valid(again.geometry.to_numpy())


# --- one awkward file each ---


def squares(**more):
    """The four squares of the small pack as a frame, with fields of the Open Geography Portal."""
    shapes = [shapely.box(EAST + 1000 * i, NORTH, EAST + 1000 * (i + 1), NORTH + 1000) for i in range(1, 5)]
    fields = {"SQ20CD": ["S1", "S2", "S3", "S4"], "SQ20NM": [f"Square {i}" for i in range(1, 5)], **more}
    return gpd.GeoDataFrame(fields, geometry=shapes, crs=27700)


def shifted(row, metres):
    """The squares with the western side of one moved to the east, or to the west."""
    frame = squares()
    west, south, east, north = frame.geometry[row].bounds
    shapes = frame.geometry.to_numpy().copy()
    shapes[row] = shapely.box(west + metres, south, east, north)
    return frame.set_geometry(shapes, crs=27700)


def written(folder, frame, name="squares.gpkg"):
    path = folder / name
    frame.to_file(path, engine="pyogrio")
    return path


def plain_geojson(folder, change=lambda _: None, rings=None):
    rings = rings or {f"S{i}": (f"Square {i}", square_degrees(EAST + 1000 * i, NORTH, 1000, 1000)) for i in range(1, 5)}
    document = collection(rings)
    change(document)
    path = folder / "plain.geojson"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def exchanged(document):
    for feature in document["features"]:
        feature["geometry"]["coordinates"] = [[at[::-1] for at in feature["geometry"]["coordinates"][0]]]


def in_metres(document):
    for i, feature in enumerate(document["features"], start=1):
        west = EAST + 1000 * i
        ring = [[west, NORTH], [west + 1000, NORTH], [west + 1000, NORTH + 1000], [west, NORTH + 1000], [west, NORTH]]
        feature["geometry"]["coordinates"] = [ring]


def archive(folder, files):
    path = folder / "some.zip"
    with zipfile.ZipFile(path, "w") as made_up:
        for name, text in files.items():
            made_up.writestr(name, text)
    return path


TOLD = {
    "latitude first": (lambda f: plain_geojson(f, exchanged), "latitude and longitude seem exchanged; export it with"),
    "not there": (lambda f: f / "none.gpkg", "the file is not there; correct its name"),
    "no file of areas": (lambda f: archive(f, {"readme.txt": "hello"}), "there is no file of areas in the archive"),
    "half a shapefile": (lambda f: archive(f, {"a.shp": "x", "a.prj": "y"}), "its .dbf or its .shx is not in"),
    "an archive in it": (lambda f: archive(f, {"a.zip": "x"}), "there is an archive in the archive; unpack it once"),
    "text": (lambda f: archive(f, {"a.geojson": "hello"}), "no file of areas that can be read; take GeoJSON, a"),
    "points": (
        lambda f: written(f, squares().set_geometry(squares().geometry.centroid)),
        "the file holds no areas (polygons), only points, lines or tables; download the boundaries",
    ),
    "elsewhere": (
        lambda f: written(f, squares().set_geometry(squares().geometry.translate(50_000))),
        "there is no area where “halves” of Squareshire lies; take a file that covers the district",
    ),
    "another continent": (lambda f: plain_geojson(f, lambda d: d["features"][0]["geometry"].update(
        coordinates=[square_degrees(-9e6, NORTH, 1000, 1000)])), "nothing in it lies in Great Britain ("),
    "no codes": (lambda f: written(f, squares(SQ20CD=list("abcd"))), "no field holds codes such as E05015421"),
    "no names": (lambda f: written(f, squares(SQ20NM=["", None, " ", ""])), "4 of the areas taken have no name (S1"),
    "one code, two names": (
        lambda f: written(f, squares(SQ20CD=["S1", "S2", "S3", "S3"])), "S3 has two names, “Square 3” and “Square 4”"),
    "two fields of codes": (
        lambda f: written(f, squares(SQ21CD=["S1", "S2", "S3", "S4"])),
        "Which field holds the codes of the squares? (--code) ['SQ20CD', 'SQ21CD']",
    ),
    "two tables": (lambda f: two_tables(f), "Which table holds the areas? (--table) ['ours', 'theirs']"),
}  # fmt: skip


def two_tables(folder):
    for name in ("ours", "theirs"):
        squares().to_file(folder / "two.gpkg", layer=name, engine="pyogrio")
    return folder / "two.gpkg"


@pytest.mark.parametrize("case", TOLD)
def test_what_cannot_be_read_is_told_in_a_sentence_with_the_mend(small_pack, tmp_path, case):
    file, says = TOLD[case][0](tmp_path), TOLD[case][1]
    with pytest.raises(SdmapError) as told:
        read(small_pack, "squares", file)
    assert says in str(told.value)
    assert isinstance(told.value, PackError | RequestError)
    assert file.name in str(told.value) or "Which" in str(told.value)


@pytest.mark.parametrize("wanted", [{"code": "SQ21CD"}, {"code": "SQ20CD", "name": "SQ20NM"}])
def test_a_field_that_is_named_is_taken(small_pack, tmp_path, wanted):
    found = read(small_pack, "squares", written(tmp_path, squares(SQ21CD=["S1", "S2", "S3", "S4"])), **wanted)
    assert f"codes in {wanted['code']}, names in SQ20NM" in found.told[0]
    with pytest.raises(SdmapError, match="There is no field “SQ2OCD” in squares"):
        read(small_pack, "squares", tmp_path / "squares.gpkg", code="SQ2OCD")


def test_a_file_without_a_system_is_read_by_its_numbers_and_that_is_said(small_pack, tmp_path):
    found = read(small_pack, "squares", plain_geojson(tmp_path, in_metres))
    said = "It is said to be in WGS 84, but by its numbers it is in the British National Grid (metres), and is read so."
    assert said in found.told
    assert found.faults == ()


def test_names_parts_and_heights_are_put_right(small_pack, tmp_path):
    frame = squares(SQ20NM=["Rose Hill &amp; Iffley", "Sir Fôn", " Two  blanks ", "Square 4"])
    parts = [frame.geometry[3].intersection(shapely.box(*half, NORTH + 1000)) for half in (
        (404_000, NORTH, 404_500), (404_500, NORTH, 405_000))]  # fmt: skip
    rows = gpd.pd.concat([frame.iloc[:3], *(frame.iloc[3:].set_geometry([part], crs=27700) for part in parts)])
    found = read(small_pack, "squares", written(tmp_path, rows))
    names = [feature["properties"]["name"] for feature in json.loads(found.content)["features"]]
    assert names == ["Rose Hill & Iffley", "Sir Fôn", "Two blanks", "Square 4"]
    assert found.areas == 4
    assert "Put right in names: “Rose Hill & Iffley”." in found.told
    assert "S1, “Square 1”, now “Rose Hill & Iffley”" in found.told[-2]


def test_an_outline_that_crosses_itself_is_put_right_and_told(small_pack, tmp_path):
    frame = squares()
    corners = [(401_000, NORTH), (402_000, NORTH), (402_000, NORTH + 1000), (401_000, NORTH + 1000)]
    loop = [(401_500, NORTH + 1000), (401_400, NORTH + 1010), (401_500, NORTH + 1010), (401_400, NORTH + 1000)]
    shapes = [shapely.Polygon([*corners[:3], *loop, corners[3]]), *frame.geometry[1:]]
    found = read(small_pack, "squares", written(tmp_path, frame.set_geometry(shapes, crs=27700)))
    assert "Outlines that crossed themselves were put right: Square 1." in found.told
    assert found.faults == ()


def test_a_layer_that_reaches_beyond_the_district_keeps_its_own_areas(pack, tmp_path):
    mine = outlines(pack, pack.layer("districts"))
    areas = among_foreign(mine.iloc[:3], "E07").assign(mine=False)
    found = read(pack, "districts", ons_geojson(tmp_path / "lad.json", ons_fields(areas, "LAD20", "", lookup=False)))
    assert found.areas == 3
    assert "by the codes that “districts” has" in found.told[1]
    assert any(f"gone: {mine['code'][3]}" in each for each in found.told)


def test_a_download_that_the_server_cut_short_is_told(small_pack, tmp_path):
    cut_short = plain_geojson(tmp_path, lambda document: document.update(properties={"exceededTransferLimit": True}))
    assert any(
        each.startswith("The server gave only 4 areas at a time")
        for each in read(small_pack, "squares", cut_short).told
    )


def test_codes_of_another_year_are_told_with_what_is_new_and_gone(small_pack, tmp_path):
    found = read(small_pack, "squares", written(tmp_path, squares(SQ20CD=["S1", "S2", "S3", "S5"])))
    assert "Against “squares” as it is: new: S5 (Square 4); gone: S4; 100.0% of the ground is the same." in found.told
    assert "SQ20CD is of 2020, “squares” says 2000: take the file of that year" in found.told[-1]


# --- lines that do not meet ---


@pytest.mark.parametrize(
    ("metres", "says"),
    [
        (3.0, "a gap 3.0 m wide and 1,000 m long lies between S2 (Square 2) and S3 (Square 3)"),
        (-3.0, "S2 (Square 2) and S3 (Square 3) overlap in a strip 3.0 m wide and 1,000 m long"),
    ],
)
def test_gaps_and_overlaps_are_told_with_pair_and_width_and_snapped_on_request(small_pack, tmp_path, metres, says):
    file = written(tmp_path, shifted(2, metres))
    (fault,) = read(small_pack, "squares", file).faults
    assert says in str(fault)
    assert "or snap them: sdmap boundaries FILE --layer squares --snap 5" in str(fault)
    found = read(small_pack, "squares", file, snap=5)
    assert found.faults == ()
    assert any(each.startswith("Snapped to 5 m: ") for each in found.told)
    assert "100.0% of the ground is the same" in " ".join(found.told)
    assert read(small_pack, "squares", file, snap=1).faults, "what is wider stays, and is told"


def test_a_seam_may_be_declared_and_its_areas_are_neighbours(small_folder, tmp_path):
    area = small_folder / "area.toml"
    file = written(tmp_path, shifted(2, 3.0))
    area.write_text(area.read_text().replace('id = "squares"', 'id = "squares"\nseams_m = 4', 1))
    pack = open_pack(small_folder)
    found = read(pack, "squares", file)
    assert found.faults == ()
    (small_folder / "geo/squares.geojson").write_bytes(found.content)
    pack = open_pack(small_folder)
    rows, others = np.nonzero(neighbours(pack, pack.layer("squares")))
    assert {(int(a), int(b)) for a, b in zip(rows, others, strict=True) if a < b} == {(0, 1), (1, 2), (2, 3)}


@hypothesis_settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.floats(0.05, 1.5))
def test_whatever_is_off_by_less_than_the_snap_becomes_a_coverage(seed, off):
    rng = np.random.default_rng(seed)
    points = shapely.MultiPoint(rng.uniform(0, 5_000, size=(9, 2)))
    frame = shapely.box(0, 0, 5_000, 5_000)
    cells = shapely.intersection(shapely.get_parts(shapely.voronoi_polygons(points, extend_to=frame)), frame)
    corners = [shapely.get_coordinates(shapely.segmentize(cell, rng.uniform(300, 2_000)))[:-1] for cell in cells]
    loose = np.array([shapely.Polygon(at + rng.uniform(-off, off, size=at.shape)) for at in corners])
    # A side shorter than the shaking may come to cross another: what is read is made valid before it is snapped.
    assume(shapely.is_valid(loose).all())
    met = snapped(loose, 6 * off)
    assert shapely.coverage_is_valid(met)
    assert shapely.is_valid(met).all()
    assert (shapely.get_num_geometries(met) == 1).all()
    assert seams(met) == []
    assert (shapely.area(shapely.symmetric_difference(met, cells)) <= 4 * off * shapely.length(cells)).all()


# --- the command ---


def run(*arguments, says=""):
    return CliRunner().invoke(app, [str(each) for each in arguments], input=says)


def test_the_command_writes_on_a_yes_and_says_what_it_did(small_folder, tmp_path):
    file, asked = written(tmp_path, squares()), ("--layer", "squares", "--pack", small_folder)
    write_data_package(open_pack(small_folder))
    before = (small_folder / "geo/squares.geojson").read_bytes()
    silent = run("boundaries", file, *asked)
    assert silent.exit_code == 3
    assert "Write geo/squares.geojson (4 areas, 1 kB)? Give --yes to say yes.\nNothing was written." in silent.output
    assert (small_folder / "geo/squares.geojson").read_bytes() == before
    told = run("boundaries", file, *asked, "--yes")
    assert told.exit_code == 0, told.output
    assert "the same 4 codes and names; 100.0% of the ground is the same." in told.output
    after = (small_folder / "geo/squares.geojson").read_bytes()
    assert after != before
    assert after.count(b"\n") == 6, "an area a line"
    assert check_pack(small_folder) == [], "it was sealed anew"
    (kept,) = json.loads((small_folder / "data/provenance.json").read_text(encoding="utf-8"))["files"]
    assert (kept["file"], kept["rows"], kept["used"], kept["left_out"]) == (
        file.name,
        4,
        4,
        {"outside the district": 0},
    )
    assert kept["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert kept["transformation"][-1] == "Coordinates rounded to 6 decimals of a degree."
    assert "geo/squares.geojson is that already." in run("boundaries", file, *asked, "--yes").output
    assert not [path for path in small_folder.iterdir() if path.name.startswith(".")]


def test_the_command_refuses_what_the_check_would_and_leaves_the_pack(small_folder, tmp_path):
    before = (small_folder / "geo/squares.geojson").read_bytes()
    for frame, says in (
        (shifted(2, 3.0), "geo/squares.geojson, column “geometry”: a gap 3.0 m wide"),
        (squares(SQ20CD=["S1", "S2", "S3", "S5"]), "S4 is not in the layer “squares”; correct the code."),
    ):
        told = run("boundaries", written(tmp_path, frame), "--layer", "squares", "--pack", small_folder, "--yes")
        assert told.exit_code == 1
        assert says in told.output
        assert "nothing was written." in told.output
        assert (small_folder / "geo/squares.geojson").read_bytes() == before


def test_one_question_at_a_time_is_asked_at_a_screen(small_folder, tmp_path, monkeypatch):
    for module in ("_cli_ask", "_cli_boundaries"):
        monkeypatch.setattr(f"sdmap.{module}.somebody_is_there", lambda: True)
    file = written(tmp_path, squares(SQ21CD=["S1", "S2", "S3", "S4"]))
    told = run("boundaries", file, "--layer", "squares", "--pack", small_folder, says="9\n2\nn\n")
    assert "  1  SQ20CD\n  2  SQ21CD\nWhich field holds the codes of the squares? (--code) [1]: 9" in told.output
    assert "codes in SQ21CD" in told.output
    assert told.output.endswith("Nothing was written.\n")
    assert told.exit_code == 3


def test_a_pack_without_its_boundaries_gets_them(small_folder, tmp_path):
    (small_folder / "geo/squares.geojson").unlink()
    file = written(tmp_path, squares(), "new.fgb")
    told = run("boundaries", file, "--layer", "squares", "--code", "SQ20CD", "--pack", small_folder, "--yes")
    assert told.exit_code == 0, told.output
    assert "“squares” has no areas that can be read yet." in told.output
    assert len(outlines(open_pack(small_folder), open_pack(small_folder).layer("squares"))) == 4
