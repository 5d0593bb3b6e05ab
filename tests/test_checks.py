"""A pack's faults are found, and named so that a person can mend them."""

import json
import os
import subprocess
import sys

import pytest

from sdmap.checks import check_pack, write_data_package
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.inspections import INSPECTIONS
from sdmap.pack.layers import areas
from sdmap.pack.opening import open_pack
from sdmap.pack.seal import DATA_PACKAGE, seal_sentence
from sdmap.pack.stamp import pack_stamp
from sdmap.text.errors import PackError
from tests.conftest import square_degrees


def test_the_small_pack_has_no_fault_but_what_the_tests_spoil(small_folder):
    assert [str(fault) for fault in check_pack(small_folder)] == []


def spoil(folder, file, old, new):
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


OBS = "data/observations.csv"
IND = "data/indicators.toml"
MEASURE = '[[school_measures]]\nid = "ks2_maths"\n'
MARK = '[[school_marks]]\ncode = "N/K"\nwords = "Withheld"\nmeaning = "Withheld."\n'


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (OBS, "S1,2000,40,100,40", "S1,2000,140,100,40", ["row 3", "140 cases among 100 cannot be"]),
        (OBS, "S1,2000,40,100,40", "S1,2000,40,100,45", ["row 3", "45 is not 40 of 100, which is 40.00"]),
        (OBS, "S1,2000,40,100,40,,", "S1,2000,40,100,40,41,50", ["row 3", "40 lies outside its interval 41 to 50"]),
        (OBS, "S1,2000,40,", "S1,2000,forty,", ["row 3", "column “numerator”", "“forty” is not a number"]),
        (OBS, "squares,S1", "squares,S9", ["row 3", "S9 is not in the layer “squares”"]),
        (OBS, "squares,S1", "squares,", ["row 3", "column “code”", "the cell is empty"]),
        (OBS, "squares,S1", "squares,S2", ["row 4", "is there twice"]),
        (OBS, "eligible,squares,S1", "eligibel,squares,S1", ["row 3", "the indicator “eligibel” is not described"]),
        (OBS, ",observed,made_up\npupils,schools,1", ",counted,made_up\npupils,schools,1", ["“counted” is not one of"]),
        (OBS, "numerator,denominator", "numerator,denom", ["row 1", "column “denominator”", "the column is not there"]),
        ("area.toml", 'id = "halves"', 'id = "squares"', ["area.toml", "“squares” is there twice"]),
        ("area.toml", 'singular = "half"\n', "", ["area.toml", "[halves] lacks “singular”"]),
        ("area.toml", 'codes = ["S1", "S2"]', 'codes = ["S1", "S7"]', ["the core of “squares” names S7"]),
        ("area.toml", "[core]", "[core", ["area.toml", "not valid TOML"]),
        ("data/indicators.toml", 'polarity = "low is good"', 'polarity = "low"', ["“polarity” is “low”", "use one of"]),
        ("data/indicators.toml", 'layers = ["halves"]', 'layers = ["thirds"]', ["speaks of the layer “thirds”"]),
        ("area.toml", "[core]", "[documents]\nnames = 1\n[core]", ["[Documents] has an unknown field “names”"]),
        ("area.toml", "[core]", '[schools]\neligible = "fsm"\n[core]', ["[schools] speaks of the indicator “fsm”"]),
        (IND, "[[indicators]]", f"{MEASURE}[[indicators]]", ["[ks2_maths] lacks “title”"]),
        (IND, "[[indicators]]", f'{MEASURE}title = "maths"\n[[indicators]]', ["[ks2_maths] “ks2_maths” has no row in"]),
        (IND, "[[indicators]]", f"{MARK}{MARK}[[indicators]]", ["“N/K” is there twice", "keep one"]),
        ("data/sources.toml", 'licence = "none"', 'licence = ""', ["data/sources.toml", "“licence” is empty"]),
        ("data/schools.csv", "401500,300500", "4015x,300500", ["data/schools.csv, row 2", "column “easting”"]),
    ],
)
def test_a_fault_is_named_with_its_file_and_row(small_folder, file, old, new, says):
    spoil(small_folder, file, old, new)
    faults = [str(fault) for fault in check_pack(small_folder)]
    assert faults
    text = "\n".join(faults)
    for words in says:
        assert words in text


def ground(folder, layer):
    pack = open_pack(folder)
    return areas(pack, pack.layer(layer))


def geo(folder, change):
    path = folder / "geo/squares.geojson"
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))
    return "\n".join(str(fault) for fault in check_pack(folder))


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("1,from 2024,Good,,,,,,,,,2024-11,2025-01-31,observed", "since September 2024 have no overall grade"),
        ("1,to 2019,Good,,,,,,,,,,2025-01-31,observed", "a grade without a date may be of any age"),
        ("1,,Good,,,,,,,,,2015-01,2025-01-31,missing", "“missing” has no grade"),
        ("1,,,,,,,,,,,2015-01,2025-01-31,observed", "there is no grade; write “missing”"),
        ("1,,Fine,,,,,,,,,2015-01,2025-01-31,observed", "column “overall”: “Fine” is not one of"),
        ("9,,Good,,,,,,,,,2015-01,2025-01-31,observed", "column “urn”: 9 is not in data/schools.csv"),
    ],
)
def test_an_outcome_that_cannot_be_is_found(small_folder, cells, says):
    head = ",".join(column.name for column in INSPECTIONS.columns)
    (small_folder / INSPECTIONS.file).write_text(f"{head}\n{cells},made_up\n")
    told = [str(fault) for fault in check_pack(small_folder) if "inspections.csv" in str(fault)]
    assert len(told) == 1
    assert told[0].startswith("data/inspections.csv, row 2")
    assert says in told[0]


def test_an_overlap_is_found(small_folder):
    def widen(document):
        ring = square_degrees(401_000, 300_000, 1100, 1000)
        document["features"][0]["geometry"]["coordinates"] = [ring]

    told = geo(small_folder, widen)
    assert "S1 (Square 1) and S2 (Square 2) overlap in a strip 100.0 m wide and 1,000 m long" in told
    assert "or snap them: sdmap boundaries FILE --layer squares --snap 150" in told


def test_a_hole_is_found(small_folder):
    def pierce(document):
        hole = square_degrees(401_400, 300_400, 100, 100)[::-1]
        document["features"][0]["geometry"]["coordinates"].append(hole)

    assert "the layer has a hole of" in geo(small_folder, pierce)


def test_what_rfc_7946_asks_readers_to_take_is_taken(small_folder):
    before = ground(small_folder, "squares")

    def clockwise_and_high(document):
        ring = document["features"][1]["geometry"]["coordinates"][0]
        ring.reverse()
        document["features"][1]["geometry"]["coordinates"][0] = [[*position, 12.5] for position in ring]
        document["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}

    assert geo(small_folder, clockwise_and_high) == ""
    after = ground(small_folder, "squares")
    assert after.geom_equals(before).all()
    assert not after.has_z.any()
    assert all(shape.exterior.is_ccw for shape in after.geometry)


def test_another_system_than_wgs84_is_found(small_folder):
    assert "a “crs” is named, but not which" in geo(
        small_folder, lambda document: document.update(crs={"type": "name"})
    )


def test_a_missing_layer_file_is_told_when_it_is_asked_for(small_folder):
    (small_folder / "geo/halves.geojson").unlink()
    pack = open_pack(small_folder)
    with pytest.raises(PackError, match="the file of the layer “halves” is missing"):
        draw(pack, MapRequest("halves", "eligible"))
    assert len(draw(pack, MapRequest("squares", "eligible")).areas) == 4, "the other layer still works"


def test_counts_that_do_not_sum_to_the_district_are_found(small_folder):
    spoil(
        small_folder,
        OBS,
        "eligible,squares,S1",
        "eligible,districts,X01,2000,999,9990,,,,observed,made_up\neligible,squares,S1",
    )
    assert "the numerators of “squares” sum to 92.0, the district has 999" in "\n".join(
        str(fault) for fault in check_pack(small_folder)
    )


def test_a_pack_that_is_not_there_is_told(tmp_path):
    (fault,) = check_pack(tmp_path)
    assert "there is no area.toml here" in str(fault)


def test_the_data_package_is_written_whole_and_kept_true(small_folder):
    path = write_data_package(open_pack(small_folder))
    described = json.loads(path.read_text())
    assert described["name"] == "sdmap-squareshire"
    assert {"observations", "schools", "postcodes"} <= {r["name"] for r in described["resources"]}
    assert check_pack(small_folder) == []
    described["title"] = "another"
    path.write_text(json.dumps(described))
    assert "no longer describes the files" in str(check_pack(small_folder)[0])


def test_a_sealed_file_that_is_not_as_it_was_is_told_with_what_it_lost(small_folder):
    write_data_package(open_pack(small_folder))
    described = {each["path"]: each for each in json.loads((small_folder / DATA_PACKAGE).read_text())["resources"]}
    assert described[OBS]["rows"] == 8
    assert described["geo/halves.geojson"]["hash"].startswith("sha256:")
    assert seal_sentence(open_pack(small_folder)) == (
        "All 5 files of figures and boundaries are as they were sealed with this release."
    )
    cut(small_folder / "data/postcodes.csv", -1)
    assert [str(fault) for fault in check_pack(small_folder)] == [
        "data/postcodes.csv: it has 10 rows and had 11 when it was sealed; put the sealed file back, or, if the rows"
        " were taken out on purpose, run “sdmap check --seal”."
    ]
    told = "Not as sealed with this release: data/postcodes.csv (it has 10 rows and had 11 when it was sealed)."
    assert seal_sentence(open_pack(small_folder)).startswith(told)
    write_data_package(open_pack(small_folder))
    spoil(small_folder, OBS, "S1,2000,40,100,40", "S1,2000,41,100,41")
    assert [fault.problem for fault in check_pack(small_folder)] == ["it was changed after it was sealed"]


def test_a_cut_that_makes_other_faults_is_told_with_them(small_folder):
    spoil(small_folder, "data/indicators.toml", '"squares", "halves"]', '"halves"]')
    write_data_package(open_pack(small_folder))
    cut(small_folder / "data/schools.csv", -1)
    faults = [str(fault) for fault in check_pack(small_folder)]
    assert faults[-1].startswith(
        "data/schools.csv: it has 2 rows and had 3 when it was sealed; put the sealed file back"
    )


def test_a_file_put_in_place_with_the_size_and_the_time_of_the_old_is_seen(small_folder):
    path = small_folder / OBS
    before, times = pack_stamp(small_folder), path.stat()
    path.write_text(path.read_text().replace("S1,2000,40,100,40", "S1,2000,41,100,41"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (times.st_size, times.st_mtime_ns)
    assert pack_stamp(small_folder) != before


def cut(path, lines):
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:lines]))


def test_a_description_in_the_words_of_another_release_still_describes_the_tables(small_folder):
    path = write_data_package(open_pack(small_folder))
    described = json.loads(path.read_text())
    described["resources"][0]["title"] = "worded otherwise"
    described["resources"][0]["schema"]["fields"][0]["description"] = "worded otherwise"
    path.write_text(json.dumps(described))
    assert check_pack(small_folder) == []
    described["resources"][0]["schema"]["fields"].pop()
    path.write_text(json.dumps(described))
    assert "no longer describes the files" in str(check_pack(small_folder)[0])


def test_the_command_tells_every_fault_and_exits_1(small_folder):
    spoil(small_folder, OBS, "S1,2000,40,100,40", "S1,2000,140,100,40")
    run = subprocess.run(
        [sys.executable, "-m", "sdmap.cli", "check", str(small_folder)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "data/observations.csv, row 3" in run.stdout
