"""What is exported is what it says it is: to the validators of the standards it names, and to pandas left to itself."""

import io
import warnings
import zipfile
from dataclasses import replace

import pandas as pd
import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.tables import HARMLESS, as_it_was, file_stem, result_table, textual
from sdmap.pack.opening import open_pack
from sdmap.pack.sources import package_credits
from sdmap.render.files.data_exports import RESULT_COLUMNS
from sdmap.render.files.exports import export
from tests.conftest import FENLAND, ROOT

ENGLAND = "E92000001"
CASES = {
    "withheld and missing": (ROOT, MapRequest("lsoa_2021", "free_school_meals", comparator=ENGLAND)),
    "a year, not compared": (ROOT, MapRequest("divisions_2013", "income_deprived_children", "2019")),
    "another district": (FENLAND, MapRequest("wards", "free_school_meals", comparator=ENGLAND)),
}


@pytest.fixture(scope="module", params=CASES)
def result(request):
    folder, asked = CASES[request.param]
    return draw(open_pack(folder), asked)


@pytest.fixture
def unpacked(result, tmp_path):
    """The CSV of a result, with the files of its ZIP beside it."""
    with zipfile.ZipFile(io.BytesIO(export(result, "zip"))) as archive:
        archive.extractall(tmp_path)
    name = f"{file_stem(result)}.csv"
    assert {path.name for path in tmp_path.iterdir()} == {name, f"{name}-metadata.json", "datapackage.json"}
    return tmp_path / name


def faults(csv):
    """What each validator has against a CSV: CSV on the Web, then Data Package."""
    from csvw import CSVW
    from frictionless import Package

    with warnings.catch_warnings():
        warnings.simplefilter("always")  # which it gathers: each is a fault
        web = CSVW(str(csv), validate=True)
        told = [] if web.is_valid else [str(warning.message) for warning in web.warnings]
    package = Package(str(csv.with_name("datapackage.json"))).validate()
    return told, package.flatten(["fieldName", "type"])


def test_the_validators_pass_what_is_exported_and_see_what_is_spoilt(unpacked):
    assert faults(unpacked) == ([], [])
    text = unpacked.read_text(encoding="utf-8")
    status = next(word for word in ("aggregated", "apportioned") if f",{word}," in text)
    unpacked.write_text(text.replace(f",{status},", ",guessed,", 1), encoding="utf-8")
    web, package = faults(unpacked)
    assert "guessed" in " ".join(web)
    assert package == [["status", "constraint-error"]]


def test_the_same_figures_give_the_same_zip(result):
    assert export(result, "zip") == export(result, "zip")


def test_pandas_reads_every_column_as_what_it_is_without_being_told(result, unpacked):
    frame, wanted = pd.read_csv(unpacked), result_table(result)
    for column in RESULT_COLUMNS:
        found = frame[column.name]
        if column.kind == "number":
            assert pd.api.types.is_numeric_dtype(found), column.name
        else:
            assert pd.api.types.is_string_dtype(found), column.name
            assert [as_it_was(text) for text in found] == wanted[column.name].tolist(), "no text is taken for a gap"
    assert {as_it_was(text) for text in frame["period"]} == {result.period}


def test_every_row_says_its_unit_who_published_it_and_of_which_release(result, unpacked):
    frame = pd.read_csv(unpacked)
    assert set(frame["unit"]) == {result.indicator.unit}
    assert set(frame["release"]) == {result.pack.release}
    (told,) = set(frame["source"])
    assert all(source.line in told and source.attribution in told for source in result.sources)


@pytest.mark.parametrize(
    "text", ["2019", " 7 ", "1e5", ".5", "inf", "TRUE", "False", "NA", "n/a", "nan", "None", "#N/A", "<NA>", "'2019"]
)
def test_a_text_that_looks_like_a_number_or_a_gap_stays_a_text(text):
    written = pd.DataFrame({"name": [textual(text)] * 2}).to_csv(index=False)
    found = pd.read_csv(io.StringIO(written))["name"]
    assert pd.api.types.is_string_dtype(found)
    assert [as_it_was(each) for each in found] == [text] * 2


@pytest.mark.parametrize("text", ["none", "2016/17", "2023-01", "2011/12-2013/14", "Swadlincote", "19th", "%", "A"])
def test_a_text_that_nobody_takes_for_anything_else_is_left_alone(text):
    assert textual(text) == text
    assert "apostrophe" in HARMLESS


@pytest.mark.parametrize("folder", [ROOT, FENLAND], ids=["own", "fenland"])
def test_every_table_of_a_pack_is_as_its_data_package_says(folder):
    from frictionless import Package

    found = Package(str(folder / "datapackage.json")).validate()
    assert found.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert found.valid


def test_a_licence_has_a_name_that_the_standard_allows_and_one_that_nobody_stated_is_none(pack):
    one = next(iter(pack.sources.values()))
    of = [
        replace(one, licence=licence)
        for licence in ("no licence stated", "Custom: ask (us)", "Open Government Licence v3.0")
    ]
    told = package_credits(of)
    assert [each["name"] for each in told["licenses"]] == ["Custom-ask-us", "OGL-UK-3.0"]
    assert len(told["sources"]) == 3
    assert "licenses" not in package_credits(of[:1])
