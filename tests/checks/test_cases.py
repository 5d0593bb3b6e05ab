"""What happens to people who make a pack, each as the smallest pack it happens with, and the right answer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sdmap.checks import prove
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.tables import result_table
from sdmap.pack.layers import area_code, areas, neighbours
from sdmap.pack.opening import open_pack
from sdmap.text.errors import PackError, RequestError
from tests.conftest import ROOT

CASES = Path(__file__).parents[1] / "packs" / "cases"
MEALS = MapRequest("wards", "free_school_meals", "2023-01", "E92000001")
OBSERVATIONS = "data/observations.csv"


def case(number):
    """The folder of a case."""
    (folder,) = CASES.glob(f"{number:02d}-*")
    return folder


def ground(folder, layer):
    """The areas of a layer of a pack."""
    pack = open_pack(folder)
    return areas(pack, pack.layer(layer))


def told(folder):
    """The faults and the warnings of a pack, as texts."""
    found = prove(folder)
    return [str(fault) for fault in found.faults], [str(warning) for warning in found.warnings]


@pytest.mark.parametrize("number", [3, 5, 6, 9, 10, 11, 14])
def test_what_is_no_fault_is_none_and_can_be_drawn(number):
    assert told(case(number))[0] == []
    assert len(draw(open_pack(case(number)), MEALS).areas) == 2


def test_a_period_that_a_spreadsheet_took_for_a_date_is_told_once_with_its_rows():
    assert told(case(2))[0] == [
        f"{OBSERVATIONS}, row 2 (and 3, 4), column “period”: “Jan-23” is no period; spreadsheets turn 2023-01"
        " into this; write 2023-01."
    ]
    with pytest.raises(PackError, match="spreadsheets turn 2023-01 into this"):
        draw(open_pack(case(2)), MEALS)


def test_shares_of_one_are_told_with_their_rows_and_on_the_map():
    (warning,) = told(case(3))[1]
    assert warning.startswith(f"{OBSERVATIONS}, row 3 (and 4), column “value”: the values of “free_school_meals” for")
    assert "look like shares of 1 where the unit is %" in warning
    assert any("they may be shares of 1" in note for note in draw(open_pack(case(3)), MEALS).notes)


def test_latitude_before_longitude_is_told_and_not_drawn():
    (fault,) = told(case(4))[0]
    assert "the layer lies outside Great Britain: latitude and longitude seem exchanged" in fault
    with pytest.raises(PackError, match="seem exchanged"):
        ground(case(4), "wards")


def test_wgs84_may_be_named_and_rings_may_run_either_way(tmp_path):
    assert told(case(5)) == ([], [])
    folder = shutil.copytree(case(5), tmp_path / "pack")
    path = folder / "geo/wards.geojson"
    text = path.read_text()
    path.write_text(text.replace("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::27700"))
    assert "its “crs” is urn:ogc:def:crs:EPSG::27700, not WGS84; export it in WGS84" in told(folder)[0][0]


def test_a_hole_that_is_another_authoritys_is_no_fault():
    frame = ground(case(6), "wards")
    assert [len(shape.interiors) for shape in frame.geometry] == [1, 0]


def test_a_gap_open_at_its_ends_is_told_with_both_wards_and_its_width():
    (fault,) = told(case(7))[0]
    pack = open_pack(case(7))
    assert "a gap 0.7 m wide and 11,000 m long lies between E05999901 (Market) and E05999902 (Riverside)" in fault
    assert not neighbours(pack, pack.layer("wards")).any()


def test_two_wards_of_one_name_are_asked_about_and_shown_apart():
    pack = open_pack(case(8))
    with pytest.raises(RequestError) as asked:
        area_code(pack, pack.layer("wards"), "market")
    assert str(asked.value) == "market is the name of 2 wards: E05999901, E05999902; give the code."
    assert area_code(pack, pack.layer("wards"), "e05999902") == "E05999902"
    result = draw(pack, MEALS)
    assert list(result.areas["name"]) == ["Market (E05999901)", "Market (E05999902)"]
    assert all("Market (E0599990" in name for name in result_table(result)["name"])
    assert "Market (E05999901;" in alt_text(result)


def test_what_tells_two_wards_of_one_name_apart_can_be_said(tmp_path):
    assert "“Market” is the name of 2 wards: E05999901, E05999902" in told(case(8))[0][0]
    folder = shutil.copytree(case(8), tmp_path / "pack")
    area, wards = folder / "area.toml", folder / "geo/wards.geojson"
    area.write_text(area.read_text().replace('vintage = "2023"', 'vintage = "2023"\ntold_apart_by = "district"'))
    text = wards.read_text().replace('"E05999901"', '"E05999901", "district": "North"')
    wards.write_text(text.replace('"E05999902"', '"E05999902", "district": "South"'))
    assert told(folder) == ([], [])
    assert list(ground(folder, "wards")["name"]) == ["Market (North)", "Market (South)"]


TABLE = ("table", "--layer", "wards", "--indicator", "free_school_meals")


def run(number, *arguments, coding="cp1252", out=subprocess.PIPE):
    environment = os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": coding, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "sdmap.cli", "--pack", str(case(number)), *arguments]
    return subprocess.run(command, stdout=out, stderr=subprocess.PIPE, env=environment, check=False)


@pytest.mark.parametrize(
    ("coding", "arguments"), [("cp1252", TABLE), ("cp850", TABLE), ("iso-8859-1", ("info",)), ("cp850", ("info",))]
)
def test_what_is_sent_to_a_file_is_utf8_whatever_the_platform_takes(coding, arguments):
    done = run(9, *arguments, coding=coding)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("utf-8")
    assert ("Tŷ-nant" in text) == (arguments is TABLE)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
@pytest.mark.parametrize("arguments", [TABLE, ("info",), ("check",), ("--help",)], ids=lambda words: words[0])
def test_a_disk_that_is_full_is_told_in_a_sentence(arguments):
    with Path("/dev/full").open("wb") as full:
        done = run(9, *arguments, out=full)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "The output cannot be written (No space left on device); choose another place or make room.\n"
    )


def test_a_byte_order_mark_is_read_over():
    assert case(10).joinpath("area.toml").read_bytes().startswith(b"\xef\xbb\xbf")
    assert case(10).joinpath("geo/wards.geojson").read_bytes().startswith(b"\xef\xbb\xbf")
    assert told(case(10)) == ([], [])


@pytest.mark.parametrize(
    "asked", ["St Peter's", "St. Peter's", "Saint Peter’s", "st peters", "ST PETERS WARD", "St. Peter‘s ED"]
)
def test_a_name_is_found_as_people_write_it(asked):
    pack = open_pack(case(11))
    assert area_code(pack, pack.layer("wards"), asked) == "E05999901"


def test_a_name_in_part_is_offered_in_full(pack):
    wards = pack.layer("wards")
    assert area_code(pack, wards, "Newhall & Stanton") == area_code(pack, wards, "newhall and stanton ward")
    with pytest.raises(RequestError, match="Did you mean “Newhall and Stanton”"):
        area_code(pack, wards, "Newhall")


def test_an_entity_in_a_name_is_told_with_the_name_that_is_meant():
    (warning,) = told(case(14))[1]
    assert "the name “Rose Hill &amp; Iffley” holds an HTML entity; write “Rose Hill & Iffley”." in warning


def test_letters_that_were_decoded_twice_are_told_with_what_is_meant(tmp_path):
    folder = shutil.copytree(case(14), tmp_path / "pack")
    path = folder / "geo/wards.geojson"
    path.write_text(path.read_text().replace("Rose Hill &amp; Iffley", "Ynys MÃ´n"), encoding="utf-8")
    (warning,) = told(folder)[1]
    assert "the letters of the name “Ynys MÃ´n” were decoded twice; write “Ynys Môn”." in warning


def commas(folder):
    path = folder / OBSERVATIONS
    return path, path.read_text().replace(";", ",")


@pytest.fixture
def own(tmp_path):
    """The pack of case 15 with its table and its commas, to be spoilt: its file and its text."""
    return commas(shutil.copytree(case(15), tmp_path / "pack"))


def test_a_table_of_semicolons_is_one_fault_that_names_them():
    assert told(case(15))[0] == [f"{OBSERVATIONS}: separated by semicolons; save as comma-separated."]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda t: t.replace(",", "\t").encode(), ": separated by tabs; save as comma-separated."),
        (lambda t: b"Table 1\nSource: somebody,\n" + t.encode(), ": the names of columns are in row 3; remove rows 1"),
        (
            lambda t: b"Table 1\n" + t.replace(",", ";").encode(),
            ": separated by semicolons; save as comma-separated, an",
        ),
        (lambda t: t.encode("utf-16"), ": saved as UTF-16; save it as CSV in UTF-8."),
        (lambda t: t.encode("utf-16-le"), ": saved as UTF-16; save it as CSV in UTF-8."),
        (lambda t: t.replace("E05999902", "Tŷ – café").encode("cp1252", "replace"), ", row 4: saved as Windows-1252"),
        (lambda t: t.split("\n", 1)[1].encode(), ", row 1: the first row does not hold the names of the columns; writ"),
    ],
)
def test_a_table_that_was_saved_otherwise_is_one_fault_that_names_the_cause(own, spoil, says):
    path, text = own
    path.write_bytes(spoil(text))
    (fault,) = told(path.parents[1])[0]
    assert fault.startswith(OBSERVATIONS + says)


@pytest.mark.parametrize(
    ("mark", "meaning"),
    [
        *((mark, "withheld: leave the cell empty and write suppressed") for mark in ("c", "*", "<5", "[c]")),
        *((mark, "not applicable: leave the cell empty and write missing") for mark in ("z", "[z]")),
        *((mark, "not available: leave the cell empty and write missing") for mark in ("x", "..", "–")),
    ],
)
def test_a_publishers_mark_is_one_fault_that_names_what_it_means(own, mark, meaning):
    path, text = own
    path.write_text(text.replace("140,1000", f"{mark},1000").replace("310,1000", f"{mark},1000"), encoding="utf-8")
    assert told(path.parents[1])[0] == [f"{OBSERVATIONS}, row 3 (and 4), column “numerator”: {mark} means {meaning}."]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ('"1,000"', "“1,000” is not a number: its thousands are set apart; write 1000."),
        ("23.8%", "“23.8%” is not a number: it has a sign of per cent; write 23.8."),
        ('"23,8"', "“23,8” is not a number: its decimals follow a comma; write 23.8."),
    ],
)
def test_a_number_that_is_written_for_readers_is_told_with_the_number(own, cell, says):
    path, text = own
    path.write_text(text.replace("140,1000", f"140,{cell}"))
    assert says in told(path.parents[1])[0][0]


def test_all_faults_of_a_file_are_told_at_once(own):
    path, text = own
    text = (
        text.replace("140,1000", "c,1000")
        .replace("310,1000", "310.5,1000")
        .replace("2023-01,2019508", "Jan-23,2019508")
    )
    path.write_text(text + "free_school_meals,wards,E05999909,2023-01,1,10,,,,observed,nobody\nshort,row\n")
    assert [fault.split(": ", 1)[0] for fault in told(path.parents[1])[0]] == [
        f"{OBSERVATIONS}, row 2, column “period”",
        f"{OBSERVATIONS}, row 3, column “numerator”",
        f"{OBSERVATIONS}, row 4, column “numerator”",
        f"{OBSERVATIONS}, row 5, column “source”",
        f"{OBSERVATIONS}, row 6",
        f"{OBSERVATIONS}, row 5, column “code”",
    ]
