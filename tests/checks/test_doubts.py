"""What may be right and is worth a look: told apart from the faults, and never in packs that are as they should be."""

import subprocess
import sys

import pytest

from sdmap.checks import prove
from tests.conftest import ROOT

OBSERVATIONS = "data/observations.csv"
SCHOOLS = "data/schools.csv"


def test_there_is_nothing_doubtful_in_the_shipped_pack():
    found = prove(ROOT)
    assert [str(fault) for fault in found.faults] == []
    assert [str(warning) for warning in found.warnings] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            OBSERVATIONS,
            "E92000001,2000,20,100,20,",
            "E92000001,2000,,,0.2,",
            "row 2, column “value”: England’s “eligible” for 2000, 0.2, is about a hundred times below the areas’,"
            " which lie round 25",
        ),
        (
            OBSERVATIONS,
            "pupils,schools,1,2000",
            "pupils,schools,1,1999,200,1000,,,,observed,made_up\npupils,schools,1,2000",
            "row 8, column “denominator”: school 1 has 100 in “pupils”, a tenth of its other census (1,000)",
        ),
        (
            OBSERVATIONS,
            "pupils,schools,2,2000,2,50,4",
            "pupils,schools,2,2000,30,100,30",
            "row 7 (and 8): the schools 1, 2 have the same figures of “pupils” for 2000; look whether one was copied",
        ),
        (
            SCHOOLS,
            "School 2,,State-funded primary",
            "School 2,,Primary",
            "row 3, column “phase”: the phase “Primary” is not known; use one of State-funded nursery",
        ),
        (
            SCHOOLS,
            "School 2,",
            "St Mary&#39;s,",
            "row 3, column “name”: the name “St Mary&#39;s” holds an HTML entity;",
        ),
    ],
)
def test_a_slip_that_may_be_right_is_a_warning_and_no_fault(small_folder, file, old, new, says):
    path = small_folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    found = prove(small_folder)
    assert [str(fault) for fault in found.faults] == []
    assert any(str(warning).startswith(f"{file}, {says}") for warning in found.warnings), found.warnings


def test_few_pupils_are_alike_by_chance(small_folder):
    path = small_folder / OBSERVATIONS
    text = path.read_text().replace("pupils,schools,1,2000,30,100,30", "pupils,schools,1,2000,2,20,10")
    path.write_text(text.replace("pupils,schools,2,2000,2,50,4", "pupils,schools,2,2000,2,20,10"))
    assert prove(small_folder).warnings == ()


def test_small_percentages_with_their_counts_are_no_shares_of_one(small_folder):
    path = small_folder / OBSERVATIONS
    rows = path.read_text().splitlines()
    small = [f"eligible,squares,S{i},2000,{i},1000,0.{i},,,observed,made_up" for i in range(1, 5)]
    rows[1] = "eligible,countries,E92000001,2000,4,1000,0.4,,,observed,made_up"
    path.write_text("\n".join([*rows[:2], *small, *rows[6:]]) + "\n")
    found = prove(small_folder)
    assert (found.faults, found.warnings) == ((), ())


def check(folder):
    command = [sys.executable, "-m", "sdmap.cli", "check", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_the_command_lists_warnings_apart_and_leaves_with_0_and_with_1_for_a_fault(small_folder):
    path = small_folder / SCHOOLS
    path.write_text(path.read_text().replace("State-funded primary", "Primary"))
    done = check(small_folder)
    assert done.returncode == 0
    assert done.stdout.startswith("Worth a look:\n  data/schools.csv, row 2 (and 3, 4), column “phase”: the phase")
    assert done.stdout.endswith("Squareshire: 2 layers and 2 indicators, no fault, 1 warning.\n")
    path = small_folder / OBSERVATIONS
    path.write_text(path.read_text().replace("squares,S1,2000,40", "squares,S1,2000,140"))
    done = check(small_folder)
    assert done.returncode == 1
    assert "row 3, column “numerator”: 140 cases among 100 cannot be" in done.stdout.split("Worth a look:")[0]
    assert done.stderr == "1 fault, 1 warning.\n"
