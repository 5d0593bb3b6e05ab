"""Publishers' files in their true shape give Fenland's pack figure for figure; nothing is changed halfway."""

import json
import os
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from sdmap.checks import check_pack
from sdmap.figures.figures import figures, periods
from sdmap.figures.records import Asked
from sdmap.pack.observations import OBSERVATIONS
from sdmap.pack.opening import open_pack
from sdmap.sources.adding import addition
from sdmap.sources.candidate import candidate
from sdmap.sources.checked import check
from sdmap.sources.differences import TABLES
from sdmap.sources.given import Said
from sdmap.sources.tables_of import rows_of, written
from sdmap.text.errors import RequestError
from sdmap.text.swap import WORKSHOP
from tests.conftest import FENLAND, ROOT
from tests.sources import published_files as files

SAID = Said(period="2018/19", published="a day", read_on="2026-11-29")


def put(pack, paths, said=SAID, **chosen):
    """Put files into the pack in a folder, as the command does on a yes; what was checked."""
    opened = open_pack(pack)
    made = addition(opened, paths, said, **chosen)
    with candidate(opened.path) as new:
        checked = check(opened, new, made)
        assert not checked.faults, checked.faults
        new.swap()
    return made


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    return [write(folder) for write in files.ALL]


@pytest.fixture(scope="module")
def made(tmp_path_factory, published):
    """Fenland's pack made of the files, and what was told of it."""
    pack = files.unmade(tmp_path_factory.mktemp("made") / "fenland")
    return pack, put(pack, published)


@pytest.mark.parametrize(
    ("name", "aside"),
    [
        ("observations", {"source", "status"}),
        ("school_measures", {"source"}),
        ("schools", {"source", "location", "urn_2019", "type"}),
        ("postcodes", set()),
    ],
)
def test_the_tables_agree_row_for_row_with_the_second_district(made, name, aside):
    with (made[0] / f"data/{name}.csv").open(encoding="utf-8", newline="") as stream:
        ours = pd.read_csv(stream, dtype=str, keep_default_na=False)
    theirs = pd.read_csv(FENLAND / f"data/{name}.csv", dtype=str, keep_default_na=False)
    columns = [column for column in theirs.columns if column not in aside]
    assert sorted(ours[columns].values.tolist()) == sorted(theirs[columns].values.tolist())


def test_every_figure_of_every_layer_is_that_of_the_second_district(made):
    ours, theirs = open_pack(made[0]), open_pack(FENLAND)
    compared = 0
    for indicator in theirs.indicators.values():
        for layer in theirs.layers.values():
            for period in periods(theirs, layer, indicator):
                want = figures(theirs, Asked(layer, indicator, period))
                got = figures(ours, Asked(ours.layer(layer.id), ours.indicator(indicator.id), period))
                numbers = ["numerator", "denominator", "value"]
                pd.testing.assert_frame_equal(got[numbers], want[numbers])
                assert got["status"].tolist() == want["status"].tolist()
                compared += len(want)
    assert compared == 197
    assert check_pack(ours.path) == []


def test_rows_are_used_or_left_out_and_totals_are_no_schools(made):
    for taken in made[1].taken:
        tally = taken.given.tally
        assert tally.rows == tally.used + tally.left_out, taken.file.name
        assert tally.left_out >= files.MANY
    by_kind = {taken.given.kind.key: taken.given.tally for taken in made[1].taken}
    assert len(by_kind["census"].left["of totals, not of one school"]) == 2
    assert by_kind["deprivation_2019_people"].rows == files.SMALL_AREAS


def test_the_provenance_names_each_file_and_no_clock(made, published):
    listed = json.loads((made[0] / "data/provenance.json").read_text("utf-8"))["files"]
    assert {each["file"] for each in listed} == {path.name for path in published}
    census = next(each for each in listed if each["file"] == "census.csv")
    assert len(census["sha256"]) == 64
    assert (census["published"], census["read_on"], census["rows"]) == ("a day", "2026-11-29", files.MANY + 39)
    assert census["rows"] == census["used"] + sum(census["left_out"].values())
    assert census["gave"] == {"data/observations.csv": 37, "data/school_measures.csv": 74}


def test_the_same_files_in_any_order_give_the_same_bytes_and_nothing_the_second_time(made, published, tmp_path):
    pack = files.unmade(tmp_path / "again")
    put(pack, published[::-1])
    assert contents(pack) == contents(made[0])
    again = addition(open_pack(pack), published, SAID)
    assert (again.files, again.found.changes) == ({}, ())


def test_what_changed_was_revised_and_is_gone_are_told_apart(made, tmp_path):
    pack = shutil.copytree(made[0], tmp_path / "pack")
    table = (pack / "data/observations.csv").read_text("utf-8")
    row = "110627,2019-01,31,125,,,,observed"
    other = table.replace(f"{row},dfe_performance_tables_2018_19", f"{row.replace('31', '30')},gias_2018")
    other = other.replace("110630,2019-01,14,115", "110630,2019-01,13,115")
    (pack / "data/observations.csv").write_text(other, "utf-8")
    short = files.publish(tmp_path, "census", [
        {"URN": urn, "NOR": row["denominator"], "NUMFSM": row["numerator"]}
        for urn, row in list(files.observed("free_school_meals", "schools").items())[:-1]
    ])  # fmt: skip
    found = addition(open_pack(pack), [short], SAID).found
    assert [(each.what, each.key[2]) for each in found.changes] == [
        ("changed", "110627"), ("revised", "110630"), ("gone", max(files.observed("free_school_meals", "schools"))),
    ]  # fmt: skip
    opened, gone = open_pack(pack), found.changes[-1].key
    assert gone in addition(opened, [short], SAID).found.tables[OBSERVATIONS.file]
    assert gone not in addition(opened, [short], SAID, without_gone=True).found.tables[OBSERVATIONS.file]


@pytest.mark.parametrize("folder", [ROOT, FENLAND], ids=["lf", "crlf"])
def test_a_table_that_is_written_again_keeps_its_bytes(folder):
    pack = open_pack(folder)
    for table in TABLES.values():
        if pack.file(table.file).is_file():
            assert written(pack, table, rows_of(pack, table)) == pack.file(table.file).read_bytes(), table.file


def test_two_files_that_contradict_each_other_are_refused(published, tmp_path):
    pack = open_pack(files.unmade(tmp_path / "pack"))
    register = next(path for path in published if path.name.startswith("register"))
    one = files.publish(tmp_path, "census", [{"URN": "110627", "NOR": "125", "NUMFSM": "31"}], name="one.csv")
    two = files.publish(tmp_path, "census", [{"URN": "110627", "NOR": "125", "NUMFSM": "32"}], name="two.csv")
    with pytest.raises(RequestError, match="Two of the files give"):
        addition(pack, [register, one, two], SAID)
    with pytest.raises(RequestError, match="is given twice"):
        addition(pack, [one, one], SAID)


# Puts files into copies of a pack, each in a process that ends at one step more of the swap, without a word.
KILLED = """
import sys
from pathlib import Path
from sdmap.pack.opening import open_pack
from sdmap.sources.adding import addition
from sdmap.sources.candidate import candidate
from sdmap.sources.given import Said
from tests.sources.killing import killed

pack, *paths = map(Path, sys.argv[1:])
made = addition(open_pack(pack), paths, Said(period="2018/19"))

def change(folder, ending):
    with candidate(folder) as new:
        for name, content in made.files.items():
            new.write(name, content)
        ending()
        new.swap()

for last in range(len(made.files) + 3):
    print(killed(pack, last, change))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_killed_at_any_step_the_pack_is_the_old_one_until_it_is_the_new_one(published, tmp_path):
    pack = files.unmade(tmp_path / "pack")
    few = [str(path) for path in published if path.name.startswith(("register", "census"))]
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(pack), *few], capture_output=True, check=True, text=True, cwd=ROOT
    )
    steps = len(run.stdout.split())
    assert run.stdout.split() == ["9"] * steps, run.stderr
    assert steps == 8  # the journal comes, five files are replaced, the journal goes: with that the pack is the new one
    old = contents(pack)
    for step in range(steps):
        folder = pack.with_name(f"pack-{step}")
        open_pack(folder)  # which puts back what was replaced
        now = {path: content for path, content in contents(folder).items() if WORKSHOP not in path.parts}
        assert (now == old) is (step < steps - 1)
