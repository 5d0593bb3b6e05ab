"""The command line as a user types it."""

import csv
import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from sdmap.cli import main
from sdmap.maps.tables import TABLE_COLUMNS
from sdmap.text import formats
from tests.conftest import ROOT


def sdmap(*arguments, check):
    """What the command line answers, asked in this process: Python and its libraries start once."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(ROOT)
        patch.setattr(sys, "argv", ["sdmap", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    said, complained = (stream.buffer.getvalue().decode() for stream in (out, err) if stream.flush() is None)
    assert ended.value.code == check, complained
    return subprocess.CompletedProcess(arguments, check, said, complained)


@pytest.mark.parametrize(
    ("layer", "code", "told"), [("divisions_2013", 0, ""), ("moon", 2, "There is no layer “moon”")]
)
def test_it_answers_from_a_process_of_its_own(layer, code, told):
    asked = ["table", "--layer", layer, "--indicator", "free_school_meals", "--period", "2023-01"]
    run = subprocess.run(
        [sys.executable, "-m", "sdmap.cli", *asked], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert run.returncode == code
    assert run.stderr.startswith(told)
    assert bool(run.stdout) == (code == 0)


def test_table_gives_the_contracts_columns():
    run = sdmap(
        "table", "--layer", "divisions_2013", "--indicator", "free_school_meals", "--period", "2023-01", check=0
    )
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert tuple(rows[0]) == TABLE_COLUMNS
    assert ",".join(TABLE_COLUMNS[5:11]) == "numerator,denominator,value,lower_ci,upper_ci,status"
    assert len(rows) == 8
    assert sum(int(row["numerator"]) for row in rows) == 3079
    assert rows[0]["name"] == "Swadlincote North"


def test_a_comparator_that_was_asked_for_and_lacks_the_measure_is_said_with_those_that_have_it():
    asked = ("table", "--layer", "msoa_2011", "--indicator", "low_income_children")
    assert sdmap(*asked, "--comparator", "E92000001", check=0).stderr == (
        "Not compared with England: no source in these data gives “Children in low income” for England for 2021/22;"
        " South Derbyshire has it.\n"
    )
    assert sdmap(*asked, check=0).stderr == "", "the pack's own comparator was not asked for"


def test_table_goes_to_a_file_that_spreadsheets_read(tmp_path):
    out = tmp_path / "meals.csv"
    sdmap("table", "--layer", "wards", "--indicator", "free_school_meals", "--out", str(out), check=0)
    assert out.read_bytes().startswith(b"\xef\xbb\xbflayer,code,name")


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "html"])
def test_map_writes_a_picture(tmp_path, kind):
    out = tmp_path / f"meals.{kind}"
    sdmap("map", "--layer", "wards", "--indicator", "free_school_meals", "--out", str(out), check=0)
    start = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml", "html": b"<!DOCTYPE html>"}[kind]
    assert out.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [out], "nothing half-written is left"


def test_two_indicators_are_drawn_without_places_and_a_page_says_what_it_can_show(tmp_path):
    asked = ("map", "--layer", "wards", "--indicator", "free_school_meals", "--no-places")
    both, out = ("--second", "year_6_obesity", "--preset", "report_half"), tmp_path / "both.svg"
    sdmap(*asked, "--picture", "two_indicators", *both, "--out", str(out), check=0)
    assert "First figure: Free school" in out.read_text("utf-8")
    assert "GeoNames" not in out.read_text("utf-8")
    run = sdmap(*asked, "--picture", "ranked", "--out", str(tmp_path / "ranked.html"), check=2)
    assert run.stderr == (
        "A web page shows map, tiles or small_multiples; the picture “ranked” is to be had as png, svg or pdf.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--layer", "wrads", "--indicator", "free_school_meals"], "Did you mean “wards”?"),
        (["--layer", "wards", "--indicator", "meals"], "There is no indicator “meals”"),
        (["--layer", "wards", "--indicator", "free_school_meals", "--period", "1999-01"], "there is: 2019-01, 2023-01"),
        (["--layer", "wards", "--indicator", "free_school_meals", "--comparator", "Wales"], "no comparator “Wales”"),
    ],
)
def test_a_wrong_name_is_one_sentence_on_stderr_and_exit_2(arguments, says):
    run = sdmap("table", *arguments, check=2)
    assert run.stdout == ""
    assert says in run.stderr
    assert run.stderr.count("\n") == 1
    assert "Traceback" not in run.stderr


def test_an_unknown_format_lists_what_there_is(tmp_path):
    arguments = ("--layer", "wards", "--indicator", "free_school_meals", "--out", str(tmp_path / "x.bmp"))
    for command, kinds in (("map", ("picture", "page")), ("table", ("table",))):
        assert f"There is: {', '.join(formats.of(*kinds))}." in sdmap(command, *arguments, check=2).stderr


def test_an_unwritable_place_leaves_nothing_half_written(tmp_path):
    out = tmp_path / "no" / "such" / "folder" / "x.csv"
    run = sdmap("table", "--layer", "wards", "--indicator", "free_school_meals", "--out", str(out), check=2)
    assert "cannot be written (No such file or directory)" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_another_district_is_another_folder(small_folder, tmp_path):
    run = sdmap("--pack", str(small_folder), "table", "--layer", "squares", "--indicator", "eligible", check=0)
    assert "Square 1" in run.stdout
    run = sdmap("--pack", str(tmp_path / "nowhere"), "info", check=2)
    assert "there is no area.toml here" in run.stderr


def test_a_fault_of_the_pack_is_told_with_row_and_mend(small_folder):
    path = small_folder / "data/observations.csv"
    path.write_text(path.read_text().replace("S1,2000,40,", "S1,2000,forty,"))
    run = sdmap("--pack", str(small_folder), "table", "--layer", "squares", "--indicator", "eligible", check=2)
    assert run.stderr == (
        "data/observations.csv, row 3, column “numerator”: “forty” is not a number; correct the cell.\n"
    )


def test_info_lists_layers_and_status_counts():
    run = sdmap("info", check=0)
    assert "divisions_2013" in run.stdout
    assert "15 modelled" in run.stdout


def test_every_command_explains_itself():
    text = sdmap("--help", check=0).stdout
    for command in ("serve", "info", "map", "table", "check"):
        assert command in text
        assert sdmap(command, "--help", check=0).stdout


def test_a_map_marks_schools_work_and_an_area_where_they_are_asked_for(tmp_path):
    words = []
    for marks in ((), ("--schools", "--work", "--area", "midway")):
        out = tmp_path / "map.svg"
        asked = ("--layer", "wards", "--indicator", "free_school_meals")
        sdmap("map", *asked, *marks, "--out", str(out), check=0)
        words.append(out.read_text(encoding="utf-8"))
    assert ["Secondary school" in text for text in words] == [False, True]
    assert ["Letters mark what is being done" in text for text in words] == [False, True]
    assert ["Midway is outlined." in text for text in words] == [False, True]
