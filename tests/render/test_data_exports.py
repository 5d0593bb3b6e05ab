"""The figures as data: every format holds the same table, whole, and says where it came from."""

import csv
import io
import json
import zipfile

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.tables import TABLE_COLUMNS, TEXT_COLUMNS, as_it_was, harmless, result_table, starts_a_formula
from sdmap.pack.opening import open_pack
from sdmap.render.files.data_exports import (
    RESULT_COLUMNS,
    csvw,
    data_package,
    to_geojson,
    to_gpkg,
    to_parquet,
    write_described,
)
from sdmap.render.files.exports import TABLE_FORMATS, export
from sdmap.render.files.map_workbook import RULE_WORDS, figure_heads
from sdmap.render.files.workbook import HEAD_ROW
from sdmap.text.errors import OutputError
from sdmap.text.joining import STATUS_WORDS

ENGLAND = "E92000001"
NUMBERS = [column for column in TABLE_COLUMNS if column not in TEXT_COLUMNS]
CASES = [
    ("wards", "free_school_meals", ENGLAND),  # aggregated
    ("lsoa_2021", "free_school_meals", ENGLAND),  # withheld and missing beside each other
    ("divisions_2013", "good_level_of_development", ENGLAND),  # modelled
    ("divisions_2025", "year_6_obesity", ""),  # apportioned, not compared
    ("districts", "year_6_obesity", ENGLAND),  # published, with districts missing
]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[1]}-{case[0]}")
def result(request, pack):
    layer, indicator, comparator = request.param
    return draw(pack, MapRequest(layer, indicator, comparator=comparator))


@pytest.fixture(scope="module")
def wards(pack):
    return draw(pack, MapRequest("wards", "free_school_meals", comparator=ENGLAND))


def same(table, wanted):
    """No value, status or code is lost: texts are equal, numbers are equal, gaps are gaps."""
    table = table[list(TABLE_COLUMNS)].reset_index(drop=True)
    for column in TEXT_COLUMNS:
        assert table[column].fillna("").tolist() == wanted[column].tolist(), column
    for column in NUMBERS:
        np.testing.assert_array_equal(table[column].astype(float), wanted[column].astype(float), err_msg=column)


def from_sheet(content, result):
    """The workbook as the table: its figures, and from the other sheets what is the same for all of them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    told = {sheet.title: list(sheet.iter_rows(min_row=HEAD_ROW, values_only=True)) for sheet in book.worksheets[1:]}
    heads, notes, unmarked = figure_heads([result]), dict(told["Notes"]), {"[z]": "not compared"}
    assert told["Figures"][0] == tuple(head.words for head in heads.values())
    frame = pd.DataFrame(told["Figures"][1:], columns=list(heads)).reindex(columns=TABLE_COLUMNS).astype(object)
    for column in NUMBERS:
        frame[column] = pd.to_numeric(frame[column], errors="coerce")
    frame["status"] = frame["status"].map({words: status for status, words in STATUS_WORDS.items()})
    frame["comparison"] = frame["comparison"].fillna("not compared")
    rules = {words: rule for rule, words in RULE_WORDS.items()} | unmarked
    frame["comparison_rule"] = frame["comparison_rule"].map(rules).fillna("not compared")
    if "comparison_rule" not in heads:
        frame["comparison_rule"] = frame["comparison"].where(frame["comparison"] == "not compared", "plain")
    sources = told["Sources"][1:]
    lines = [f"{s[0]}: {s[1]}; {s[2]}; {s[5]}." for s in sources] + [s[6] for s in sources]
    constant = {
        "layer": notes["Layer, as in the CSV"],
        "indicator": notes["Measure, as in the CSV"],
        "period": notes["Period, as in the CSV"],
        "comparator": notes["Compared with, as in the CSV"],
        "unit": notes["Unit"],
        "source": " | ".join(dict.fromkeys(lines)),
        "release": notes["Data release"].rpartition(" ")[2],
    }
    return frame.assign(**constant)


def from_csv(content, _=None):
    frame = pd.read_csv(
        io.BytesIO(content), dtype=dict.fromkeys(TEXT_COLUMNS, str), keep_default_na=False, na_values=""
    )
    for column in TEXT_COLUMNS:
        frame[column] = [as_it_was(x) for x in frame[column].fillna("")]
    return frame


def from_zip(content, _=None):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return from_csv(archive.read(archive.namelist()[0]))


READERS = {
    "csv": from_csv,
    "zip": from_zip,
    "xlsx": from_sheet,
    "geojson": lambda content, _: gpd.read_file(io.BytesIO(content)),
    "parquet": lambda content, _: gpd.read_parquet(io.BytesIO(content)),
}


@pytest.mark.parametrize("kind", TABLE_FORMATS)
def test_a_round_trip_through_each_format_loses_nothing(result, kind, tmp_path):
    content = export(result, kind)
    if kind == "gpkg":
        (tmp_path / "x.gpkg").write_bytes(content)
        table = pyogrio.read_dataframe(tmp_path / "x.gpkg")
    else:
        table = READERS[kind](content, result)
    same(table, result_table(result))


def test_every_column_is_described():
    assert tuple(column.name for column in RESULT_COLUMNS) == TABLE_COLUMNS


def test_geojson_follows_the_standard(result):
    document = json.loads(to_geojson(result))
    assert "crs" not in document
    assert [s["attribution"] for s in document["sources"]] == [s.attribution for s in result.sources]
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in document["features"]]
    assert [feature["id"] for feature in document["features"]] == list(result.areas["code"])
    for shape in shapes:
        assert shape.is_valid
        for part in shapely.get_parts(shape):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)
    places = shapely.get_coordinates(shapes)
    assert (np.round(places, 6) == places).all()
    assert np.abs(places[:, 0]).max() < 10, "degrees, longitude first"


def test_a_geopackage_is_in_metres_of_the_grid_and_carries_its_sources(wards, tmp_path):
    path = tmp_path / "wards.gpkg"
    path.write_bytes(to_gpkg(wards))
    told = pyogrio.read_info(path)
    assert told["crs"] == "EPSG:27700"
    assert told["features"] == 15
    assert wards.sources[0].publisher in told["layer_metadata"]["SOURCES"]
    assert wards.sources[0].attribution in told["dataset_metadata"]["ATTRIBUTION"]
    assert pyogrio.read_dataframe(path).geometry.is_valid.all()


def test_parquet_carries_its_sources_and_its_grid(wards):
    content = to_parquet(wards)
    facts = json.loads(pq.read_schema(io.BytesIO(content)).metadata[b"sdmap"])
    assert [s["publisher"] for s in facts["sources"]] == [s.publisher for s in wards.sources]
    assert gpd.read_parquet(io.BytesIO(content)).crs.to_epsg() == 27700


def test_a_csv_is_described_for_machines_beside_it(wards, tmp_path):
    path = tmp_path / "meals.csv"
    write_described(wards, path, export(wards, "csv"))
    web = json.loads((tmp_path / "meals.csv-metadata.json").read_text())
    package = json.loads((tmp_path / "datapackage.json").read_text())
    header = next(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert web["url"] == package["resources"][0]["path"] == "meals.csv"
    assert [column["name"] for column in web["tableSchema"]["columns"]] == header
    assert [column["name"] for column in package["resources"][0]["schema"]["fields"]] == header
    assert web == csvw(wards, "meals.csv")
    assert package == data_package(wards, "meals.csv")


def test_a_second_table_joins_the_package_and_the_same_one_replaces_itself(pack, wards, tmp_path):
    other = draw(pack, MapRequest("wards", "year_6_obesity"))
    for result, name in ((wards, "meals.csv"), (other, "obesity.csv"), (wards, "meals.csv")):
        write_described(result, tmp_path / name, export(result, "csv"))
    package = json.loads((tmp_path / "datapackage.json").read_text())
    assert [resource["path"] for resource in package["resources"]] == ["obesity.csv", "meals.csv"]
    assert len(package["sources"]) == len({s.id: s for s in (*wards.sources, *other.sources)})


@pytest.mark.parametrize("there", ['{"name": "somebody-elses", "resources": []}', "not JSON", "[]"])
def test_somebody_elses_package_is_left_alone(wards, tmp_path, there):
    (tmp_path / "datapackage.json").write_text(there)
    with pytest.raises(OutputError, match="describes something else; write the table to another folder"):
        write_described(wards, tmp_path / "meals.csv", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["datapackage.json"]
    assert (tmp_path / "datapackage.json").read_text() == there


@pytest.fixture
def hostile(small_folder):
    """Areas whose names a spreadsheet would run."""
    path = small_folder / "geo/squares.geojson"
    text = path.read_text().replace('"Square 1"', '"=1+1"').replace('"Square 2"', '"@SUM(A1)"')
    path.write_text(text.replace('"Square 3"', '"\'=x"').replace('"Square 4"', '"-2+3"'))
    return draw(open_pack(small_folder), MapRequest("squares", "eligible"))


@pytest.mark.parametrize("kind", TABLE_FORMATS)
def test_a_name_that_begins_like_a_formula_is_kept_and_harmless(hostile, kind, tmp_path):
    content = export(hostile, kind)
    if kind == "csv":
        names = [row["name"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]
        assert names == ["'=1+1", "'@SUM(A1)", "''=x", "'-2+3"]
    if kind == "xlsx":
        cells = openpyxl.load_workbook(io.BytesIO(content))["Figures"]["A"][HEAD_ROW:]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [bool(cell.quotePrefix) for cell in cells] == [True, True, False, True]
    (tmp_path / "x.gpkg").write_bytes(content)
    table = pyogrio.read_dataframe(tmp_path / "x.gpkg") if kind == "gpkg" else READERS[kind](content, hostile)
    assert table["name"].tolist() == ["=1+1", "@SUM(A1)", "'=x", "-2+3"]


@given(st.text(alphabet="'=+-@\t\r＝ab1 ", max_size=6))
def test_a_harmless_text_is_no_formula_and_can_be_had_back(text):
    assert not starts_a_formula(harmless(text))
    assert as_it_was(harmless(text)) == text
