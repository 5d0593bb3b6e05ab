"""A figure of somebody's own behaves as any: intervals, withholding, comparison; and it says whose it is."""

import io
import subprocess
import sys
import tomllib
import zipfile

import pandas as pd
import pytest

from sdmap.maps.area_words import area_texts
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import sentence
from sdmap.pack.forgetting import forget
from sdmap.pack.layers import areas
from sdmap.render.files.exports import TABLE_FORMATS, export
from sdmap.sources.supplied.files import for_a_pack, left_out_csv, template_csv
from sdmap.sources.supplied.packed import pack_of
from sdmap.sources.supplied.records import NOT_CHECKED, About
from sdmap.sources.supplied.understanding import understand
from sdmap.sources.supplied.words import counted, left_out_rows
from sdmap.sources.table import read_tables
from tests.conftest import ROOT

HEAD = "Ward,Eligible,Pupils January 2019\n"
ROWS = "March East,12,50\nMarch North,3,60\nMarch South,20,80\nWisbech North,30,90\n"


def own(pack, text, about=None):
    found = understand(pack, read_tables(text.encode(), "mine.csv"), about=about)
    return found, pack_of(pack, found, about)


def drawn(pack, text, about=None, against=""):
    found, mine = own(pack, text, about)
    return draw(mine, MapRequest(found.place.layer.id, found.indicator.id, comparator=against))


def test_it_has_intervals_and_small_numbers_are_protected(fenland):
    result = drawn(fenland, HEAD + ROWS)
    rows = result.areas.set_index("name")
    assert rows.at["March South", "value"] == 25
    assert 16 < rows.at["March South", "lower"] < 25 < rows.at["March South", "upper"] < 36
    assert rows.at["March North", "status"] == "suppressed"
    assert rows[["numerator", "value"]].loc["March North"].isna().all()
    # One small count alone could be had from the total of all.
    assert result.status_counts["suppressed"] == 2
    assert "2019" in sentence(result)


def test_all_parts_of_a_total_are_protected_where_it_would_give_one_away(fenland):
    whole = "".join(
        f"{name},{3 if not at else 20},100\n" for at, name in enumerate(areas(fenland, fenland.layer("wards"))["name"])
    )
    assert drawn(fenland, HEAD + whole).status_counts["suppressed"] == 2


@pytest.mark.parametrize("head", ["Ward,Pupils,% 2023", "Ward,Number,% 2023"])
def test_a_percentage_gives_no_small_count_away(fenland, head):
    counts = (100, 60, 100, 100) if "Pupils" in head else (24, 3, 20, 30)
    wards = ("March East", "March North", "March South", "Wisbech North")
    rows = "".join(f"{each[0]},{each[1]},{each[2]}\n" for each in zip(wards, counts, (24, 5, 20, 30), strict=True))
    result = drawn(fenland, f"{head}\n{rows}").areas.set_index("name")
    assert result.at["March North", "status"] == "suppressed"
    assert result.loc["March North", ["numerator", "value"]].isna().all()


def test_it_is_compared_like_for_like_or_not_at_all(fenland):
    like = About(like="free_school_meals")
    assert drawn(fenland, HEAD + ROWS, like, "E92000001").comparator.value is not None
    for text, about in ((HEAD.replace("2019", "2021") + ROWS, like), (HEAD + ROWS, None)):
        refused = drawn(fenland, text, about, "E92000001").comparator
        assert refused.value is None
        assert "England" in refused.refused


def test_a_row_of_england_is_what_is_compared_with(fenland):
    result = drawn(fenland, f"{HEAD}{ROWS}England,200,1000\n", against="E92000001")
    assert result.comparator.value == 20
    assert len(result.areas) == 18


@pytest.mark.parametrize("kind", [*TABLE_FORMATS, "html", "pdf"])
def test_every_file_says_whose_it_is(fenland, kind):
    content = export(drawn(fenland, HEAD + ROWS), kind)
    if kind == "pdf":
        from pypdf import PdfReader

        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    else:
        text = content.decode("utf-8", "replace")
    assert NOT_CHECKED in " ".join(text.split()).lower()


def test_its_words_say_it_too(fenland):
    result = drawn(fenland, HEAD + ROWS)
    assert f"source: {NOT_CHECKED}" in sentence(result)
    assert {text.status for text in area_texts(result) if text.value} == {NOT_CHECKED.capitalize()}


def test_what_a_pack_needs_is_what_a_pack_reads(fenland):
    found, _ = own(fenland, HEAD + ROWS)
    files = for_a_pack(found, fenland)
    listed = tomllib.loads(files["data/indicators.toml"].decode())["indicators"]
    assert [each["id"] for each in listed] == ["own_eligible"]
    rows = pd.read_csv(io.BytesIO(files["data/observations.csv"]))
    assert rows.columns.tolist() == found.rows.columns.tolist()
    assert rows["numerator"].tolist() == [12, 3, 20, 30]


def test_a_template_that_is_filled_in_is_understood_without_a_question(fenland):
    for layer in fenland.layers.values():
        text = template_csv(fenland, layer)
        filled = "\n".join(
            [text.splitlines()[0], *(f"{line[:-2]}12,{40 + at}," for at, line in enumerate(text.splitlines()[1:]))]
        )
        found, _ = own(fenland, filled)
        assert not found.questions, found.questions
        assert found.place.layer is layer
        assert len(found.rows) == len(areas(fenland, layer))
        assert not found.left_out


@pytest.mark.parametrize(
    ("above", "head", "title"),
    [
        ("Children in need, 31 March 2023", "Number", "Children in need"),
        ("Table 3: Children seen by the clinic by ward\nSource: own count", "Children", "Children seen by the clinic"),
        (
            "Fenland District Council\nPrepared 3 July 2023\nPersistent absence – school year 2022/23",
            "%",
            "Persistent absence",
        ),
        ("2023: children helped, by ward of residence", "Number of children 2023", "Children helped"),
        ("Children helped", "Waiting for help", "Waiting for help"),
        ("Source: own count", "Children", "Children"),
        ("1. Counted in spring", "Children", "Children"),
        ("Key: c is withheld", "Children", "Children"),
        (
            "Key stage 2 pupils reaching the expected standard by ward, 2023",
            "%",
            "Key stage 2 pupils reaching the expected standard",
        ),
        ("16–17 year olds not in education", "Number", "16–17 year olds not in education"),
        ("Source of referral: a health visitor", "Number", "Source of referral: a health visitor"),
        ("Overweight children in Year 6 2022/23", "%", "Overweight children in Year 6"),
        ("Children aged 4 2023", "Number", "Children aged 4"),
        ("Children seen, 1 April 2023", "Number", "Children seen"),
        ("Families helped, Q1 (Apr–Jun) 2023", "Number", "Families helped"),
        ("", "Percentage", "Mine"),
    ],
)
def test_a_figure_has_the_name_that_says_what_it_is(fenland, above, head, title):
    text = f"{above}\n".lstrip() + f"Ward,{head}\nMarch East,12\nMarch North,13\n"
    assert own(fenland, text)[0].indicator.title == title


def test_a_table_turned_says_which_column_is_left_out(fenland):
    found, _ = own(fenland, "Year,March East,March North,Nowhere,Total\n2022,12,13,5,30\n2023,8?,9,6,23\n")
    assert [str(each) for each in found.left_out] == [
        "column B, row “2023”: “8?” is no number; write a plain number, or leave the cell empty.",
        "column D, row 1: “Nowhere” is no ward here; correct the name, or give the code.",
        "column E, row 1: “Total” is a total or average, not a ward.",
    ]
    assert counted(found) == "4 columns in the table: 2 used, 2 left out."
    assert left_out_rows(found, 9)[1][0][1:3] == ("column B", "row “2023”")
    assert "\n,column B,2023,8?," in left_out_csv(found)


def test_a_table_turned_tells_columns_and_rows_apart(fenland):
    found, _ = own(fenland, "Year,March East,March North,March East\n2022,12,13,14\n2023,8,9,6\nSource: own count,,,\n")
    assert [str(each) for each in found.left_out] == [
        "column B, row 1: “March East” has another figure in column D; keep one of them.",
        "row 4: “Source: own count” is a note below the table.",
        "column D, row 1: “March East” has another figure in column B; keep one of them.",
    ]
    assert counted(found) == "3 columns in the table: 1 used, 2 left out. 1 row left out as well."


def test_headings_between_rows_of_a_table_turned_are_in_the_names_below_them(fenland):
    found, _ = own(
        fenland,
        "Overweight children 2023\n,March East,March North\nReception,,\nNumber,5,8\nMeasured,50,40\n"
        "Year 6,,\nNumber,9,9\nMeasured,60,50\n",
    )
    assert found.table.columns[1:] == ("Reception Number", "Reception Measured", "Year 6 Number", "Year 6 Measured")
    assert (found.figure.numerator, found.figure.denominator) == ("Reception Number", "Reception Measured")
    assert [question.key for question in found.questions] == ["figure"]


def test_forgetting_one_pack_leaves_what_is_kept_of_others(fenland):
    request = MapRequest("wards", "free_school_meals", "2019-01")
    before = draw(fenland, request)
    _, mine = own(fenland, HEAD + ROWS)
    forget(mine)
    assert draw(fenland, request).status_counts == before.status_counts


def test_the_command_says_what_it_understood(tmp_path):
    file, out = tmp_path / "mine.csv", tmp_path / "out"
    file.write_text(HEAD + ROWS + "Total,65,280\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "sdmap.cli",
        "--pack",
        str(ROOT / "tests/packs/fenland"),
        "take",
        str(file),
        "--out",
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Areas: District wards, from 2023, by the names in “Ward”.",
        "Figure: “Eligible” of “Pupils”, as a percentage.",
        "Period: January 2019.",
        "5 rows in the file: 4 used, 1 left out.",
        "Left out:",
        "  row 6, column “Ward”: “Total” is a total or average, not a ward.",
    ]
    assert {path.name for path in out.iterdir()} == {
        "indicators.toml",
        "observations.csv",
        "sources.toml",
        "left_out.csv",
    }
