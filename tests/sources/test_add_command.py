"""``sdmap add`` as somebody types it: what it says, and what a script is told."""

import shutil
import sys

import pytest

from sdmap import cli
from tests.conftest import FENLAND
from tests.sources import published_files as files
from tests.sources.test_adding import contents


@pytest.fixture
def fenland(tmp_path):
    return shutil.copytree(FENLAND, tmp_path / "fenland")


def add(monkeypatch, capsys, pack, *arguments):
    """The exit code of a command, and what it wrote to the screen and as its message."""
    monkeypatch.setattr(sys, "argv", ["sdmap", "--pack", str(pack), "add", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code, *capsys.readouterr()


def meals(folder, schools=None, **changed):
    """A census table with the pack's own figures, but for some; of the first so many schools."""
    own = [
        {"URN": urn, "NOR": row["denominator"], "NUMFSM": changed.get(f"of_{urn}", row["numerator"])}
        for urn, row in files.observed("free_school_meals", "schools").items()
    ]
    return files.publish(folder, "census", own[:schools])


def test_what_would_change_is_shown_and_changed_on_a_yes_alone(monkeypatch, capsys, fenland, tmp_path):
    census, before = meals(tmp_path, of_110627="32"), contents(fenland)
    code, told, said = add(monkeypatch, capsys, fenland, census, "--period", "2018/19")
    assert code == 3
    assert "census.csv: School performance tables, pupil population (census) (Department for Education)\n" in told
    assert "  37 rows: 37 used, 0 left out.\n" in told
    assert "data/observations.csv: 1 changed beyond rounding, from another source\n" in told
    assert "  free_school_meals, schools, 110627 (Benwick Primary School), 2019-01: 31 of 125 → 32 of 125\n" in told
    assert "36 rows are the same already.\n" in told
    assert "Give --yes" in said
    assert contents(fenland) == before
    code, _, said = add(monkeypatch, capsys, fenland, census, "--period", "2018/19", "--yes")
    assert (code, said) == (
        0, "Written: data/observations.csv, data/provenance.json, data/sources.toml, datapackage.json.\n",
    )  # fmt: skip
    changed = {path.name for path, content in contents(fenland).items() if before.get(path) != content}
    assert changed == {"observations.csv", "provenance.json", "sources.toml", "datapackage.json"}
    code, told, _ = add(monkeypatch, capsys, fenland, census, "--period", "2018/19")
    assert (code, told.splitlines()[-1]) == (0, "Fenland has all of it already; nothing was changed.")


def test_a_pack_that_would_be_at_fault_is_left_as_it_was(monkeypatch, capsys, fenland, tmp_path):
    school = {
        "URN": "900001", "EstablishmentName": "Far School", "DistrictAdministrative (code)": "E07000010",
        "EstablishmentStatus (name)": "Open", "PhaseOfEducation (name)": "Primary", "Easting": "100000",
        "Northing": "100000", "Postcode": "PE13 1AA",
    }  # fmt: skip
    before = contents(fenland)
    code, told, said = add(monkeypatch, capsys, fenland, files.publish(tmp_path, "register_all", [school]), "--yes")
    assert code == 1
    assert "data/schools.csv, row 39" in told
    assert said == "The pack would be at fault; nothing was changed.\n"
    assert contents(fenland) == before


def test_a_file_of_another_district_gives_nothing(monkeypatch, capsys, fenland, tmp_path):
    census = files.publish(tmp_path, "census", [{"URN": "900000", "NOR": "100", "NUMFSM": "10"}])
    code, told, said = add(monkeypatch, capsys, fenland, census, "--period", "2018/19", "--yes")
    assert (code, said) == (2, "No row of these files is of Fenland; nothing was changed.\n")
    assert "1: of schools that are not in the pack\n" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "census.csv: it does not say of which school year it is; add --period 2018/19, say."),
        (
            ("--period", "2018/19", "--source", "gias"),
            "There is no source “gias” in this pack. Did you mean “gias_2018”?",
        ),
        (("--period", "2018/19", "--read-on", "today"), "“today” is no day; write --read-on 2026-11-29."),
    ],
)
def test_what_is_not_understood_is_one_sentence_and_exit_2(monkeypatch, capsys, fenland, tmp_path, arguments, says):
    code, told, said = add(monkeypatch, capsys, fenland, meals(tmp_path), *arguments)
    assert (code, told) == (2, "")
    assert said.startswith(says)
    assert said.count("\n") == 1


def test_a_new_year_is_worked_out_for_the_layers_it_can_be(monkeypatch, capsys, fenland, tmp_path):
    census = meals(tmp_path)
    code, told, _ = add(
        monkeypatch, capsys, fenland, census, "--period", "2019/20", "--source", "dfe_tables_2019", "--yes"
    )
    assert code == 0
    assert "free_school_meals: 2020-01 is worked out for" in told
    indicators = (fenland / "data/indicators.toml").read_text("utf-8")
    assert indicators.replace('["2019-01", "2020-01"]', '["2019-01"]') == (FENLAND / "data/indicators.toml").read_text(
        "utf-8"
    )


def test_a_year_that_only_some_schools_have_is_not_worked_out(monkeypatch, capsys, fenland, tmp_path):
    census = meals(tmp_path, schools=34)
    code, told, _ = add(monkeypatch, capsys, fenland, census, "--period", "2019/20", "--yes")
    assert code == 0
    assert "free_school_meals: 2020-01 is not worked out for District wards" in told
    assert "145553 and 146407 had a figure" in told
    assert (fenland / "data/indicators.toml").read_bytes() == (FENLAND / "data/indicators.toml").read_bytes()
