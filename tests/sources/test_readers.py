"""What each publisher's file is taken for and what it gives, from its true first row."""

import csv
import shutil

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdmap.pack.opening import open_pack
from sdmap.sources.adding import addition, read_all
from sdmap.sources.cells_of import observation
from sdmap.sources.given import Said
from sdmap.sources.table import FileRefusedError
from sdmap.text.marks import mark_state
from tests.conftest import FENLAND, ROOT
from tests.sources import published_files as files

OBSERVATIONS, MEASURES, SCHOOLS = "data/observations.csv", "data/school_measures.csv", "data/schools.csv"


@pytest.fixture(scope="module")
def derbyshire(pack):
    return pack


def rows(name, **wanted):
    """Rows of a table of the pack of the repository's root."""
    with (ROOT / f"data/{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if wanted.items() <= row.items()]


def taken(pack, path, said=Said()):  # noqa: B008 (a frozen record)
    (one,) = read_all(pack, [path], said)
    tally = one.given.tally
    assert tally.rows == tally.used + tally.left_out, "a row was lost"
    return one.given


def test_a_sheet_of_a_workbook_is_known_as_well(tmp_path, derbyshire):
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["The English Indices of Deprivation 2019"])
    sheet = book.create_sheet("IMD2019")
    sheet.append(files.columns("deprivation_2019_file_1"))
    row = rows("area_deciles", index="imd", period="2019")[0]
    sheet.append([row["code"], "", "", "", int(row["rank"]), int(row["decile"])])
    book.save(tmp_path / "x.xlsx")
    made = addition(derbyshire, [tmp_path / "x.xlsx"], Said())
    assert made.taken[0].file.sheet == "IMD2019"
    assert (made.found.same, made.found.changes) == (1, ())


# ------------------------------------------------------------------ Schools, pupils and their characteristics

FULL = "of pupils known to be eligible for free school meals"
ELIGIBLE = "number of pupils known to be eligible for and claiming free scho"
IN_TABLES = "number of pupils known to be eligible for free school meals (Per"
SHARE = "% of pupils known to be eligible for and claiming free school me"


def pupils_file(folder, change=lambda header: header, **more):
    own = [
        {
            "time_period": "202223", "URN": row["code"], "headcount of pupils": row["denominator"],
            ELIGIBLE: row["numerator"], IN_TABLES: str(max(int(row["numerator"]) - 3, 0)),
            SHARE: f"{100 * int(row['numerator']) / int(row['denominator']):.1f}",
        }
        for row in rows("observations", indicator="free_school_meals", layer="schools", period="2023-01")
    ]  # fmt: skip
    other = {"time_period": "202223", "headcount of pupils": "100", ELIGIBLE: "50", IN_TABLES: "40", SHARE: "50"}
    others = [{**other, "URN": str(900000 + n)} for n in range(files.MANY)]
    private = [{**other, "URN": "113008", "headcount of pupils": "z", ELIGIBLE: "z", IN_TABLES: "z", SHARE: "z"}]
    path = files.publish(folder, "school_pupils", [*own, *others, *private, *more.get("extra", [])])
    first, _, rest = path.read_text("utf-8").partition("\n")
    path.write_text(change(first) + "\n" + rest, "utf-8")
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda header: header,
        # Years that do not say “and claiming”, that write the names in full, and that cut two of them alike.
        lambda header: header.replace(ELIGIBLE, f"number {FULL}").replace(SHARE, f"% {FULL}"),
        lambda header: header.replace(ELIGIBLE, f"{ELIGIBLE}ol meals").replace(IN_TABLES, f"{IN_TABLES}formance…)"),
        lambda header: header.replace(IN_TABLES, ELIGIBLE),
    ],
)  # fmt: skip
def test_of_two_columns_in_nearly_the_same_words_the_one_of_all_on_roll_is_taken(tmp_path, derbyshire, change):
    made = addition(derbyshire, [pupils_file(tmp_path, change)], Said())
    assert [each for each in made.found.changes if each.table.file == OBSERVATIONS] == []
    assert made.found.same == 47
    tally = made.taken[0].given.tally
    assert tally.cells == {"free_school_meals: z means not applicable": ["113008"]}
    assert tally.rows == tally.used + tally.left_out == 47 + files.MANY + 1


def test_fenlands_figures_in_the_school_level_file_agree_with_its_pack(tmp_path):
    own = [
        {
            "time_period": "201819", "URN": urn, "headcount of pupils": row["denominator"], ELIGIBLE: row["numerator"],
            SHARE: f"{100 * int(row['numerator']) / int(row['denominator']):.1f}",
        }
        for urn, row in files.observed("free_school_meals", "schools").items()
    ]  # fmt: skip
    made = addition(open_pack(FENLAND), [files.publish(tmp_path, "school_pupils", own)], Said())
    assert (made.found.same, made.found.changes) == (37, ())


def test_counts_that_do_not_agree_with_the_percentage_beside_them_are_refused(tmp_path, derbyshire):
    path = pupils_file(tmp_path, lambda header: header.replace(ELIGIBLE, "x").replace(IN_TABLES, ELIGIBLE))
    with pytest.raises(FileRefusedError, match="none of its columns of pupils eligible"):
        addition(derbyshire, [path], Said())


def test_a_school_of_the_district_that_is_new_is_placed_by_its_postcode(tmp_path, derbyshire):
    postcode = rows("postcodes")[1]
    new = {
        "time_period": "202223", "URN": "900500", "district_administrative_code": "E07000039", "school_name": "New",
        "phase-type_grouping": "State-funded primary", "type_of_establishment": "Free school",
        "school_postcode": postcode["postcode"].replace(" ", ""), "headcount of pupils": "40", ELIGIBLE: "4",
        SHARE: "10",
    }  # fmt: skip
    lost = {**new, "URN": "900501", "school_postcode": "ZZ99 9ZZ"}
    found = taken(derbyshire, pupils_file(tmp_path, extra=[new, lost]))
    (school,) = found.rows[SCHOOLS]
    assert (school["urn"], school["easting"], school["postcode"]) == (
        "900500",
        postcode["easting"],
        postcode["postcode"],
    )
    meals = [row for row in found.rows[OBSERVATIONS] if row["code"] == "900500"]
    assert [(row["numerator"], row["denominator"], row["period"]) for row in meals] == [("4", "40", "2023-01")]
    assert any("cannot be placed" in why for why in found.tally.cells)


# ------------------------------------------------------------------ performance tables


def key_stage_2_file(folder, extra=()):
    """The pack's own percentages of 2018/19 as the file has them."""
    names = {
        "": ("PTRWM_EXP", "TELIG"), "_boys": ("PTRWM_EXP_B", ""), "_girls": ("PTRWM_EXP_G", ""),
        "_disadvantaged": ("PTRWM_EXP_FSM6CLA1A", ""),
    }  # fmt: skip
    cells = {}
    for ending, (value, people) in names.items():
        indicator = f"key_stage_2_reading_writing_maths{ending}"
        for row in rows("observations", indicator=indicator, layer="schools", period="2018/19"):
            at = cells.setdefault(row["code"], {"RECTYPE": "1", "URN": row["code"]})
            at[value] = {"observed": f"{row['value']}%", "suppressed": "SUPP", "missing": "NP"}[row["status"]]
            at |= {people: row["denominator"]} if people else {}
    others = [{"RECTYPE": "1", "URN": str(900000 + n), "TELIG": "10", "PTRWM_EXP": "0%"} for n in range(files.MANY)]
    totals = [{"RECTYPE": kind, "TELIG": "9999", "PTRWM_EXP": "65%"} for kind in "345"]
    return files.publish(folder, "key_stage_2", [*cells.values(), *others, *totals, *extra])


def test_key_stage_2_says_its_year_and_agrees_with_the_pack(tmp_path, derbyshire):
    made = addition(derbyshire, [key_stage_2_file(tmp_path)], Said())
    changed = [each for each in made.found.changes if each.table.file == OBSERVATIONS and each.key[1] == "schools"]
    assert changed == []
    assert made.found.same > 100
    with pytest.raises(FileRefusedError, match=r"it is of 2018/19, not of 2016/17"):
        taken(derbyshire, key_stage_2_file(tmp_path), Said(period="2016/17"))


def test_a_mark_is_never_a_number_and_nobody_is_no_percentage(tmp_path, derbyshire):
    extra = [
        {"RECTYPE": "1", "URN": "112549", "TELIG": "0", "PTRWM_EXP": "0%"},
        {
            "RECTYPE": "2",
            "URN": "146056",
            "TELIG": "4",
            "PTRWM_EXP": "SUPP",
            "PTREAD_EXP": "SUPP",
            "READPROG": "LOWCOV",
        },
    ]
    folder = tmp_path / "alone"
    folder.mkdir()
    found = taken(derbyshire, files.publish(folder, "key_stage_2", extra))
    assert [(row["code"], row["status"], row["value"]) for row in found.rows[OBSERVATIONS]] == [
        ("146056", "suppressed", "")
    ]
    measures = {row["measure"]: (row["status"], row["code"], row["value"]) for row in found.rows[MEASURES]}
    assert measures["ks2_reading_expected"] == ("suppressed", "SUPP", "")
    assert measures["ks2_reading_progress"] == ("missing", "LOWCOV", "")
    assert found.tally.left == {"of schools without pupils at the end of the key stage": ["row 2"]}


def test_a_table_that_does_not_say_its_year_has_to_be_told(tmp_path, derbyshire):
    path = files.publish(tmp_path, "census", [])
    with pytest.raises(FileRefusedError, match="of which school year it is; add --period 2018/19"):
        taken(derbyshire, path)
    with pytest.raises(FileRefusedError, match="“2018” is no school year"):
        taken(derbyshire, path, Said(period="2018"))


def test_a_national_rate_is_the_comparators_and_not_a_schools(tmp_path, derbyshire):
    found = taken(derbyshire, files.absence(tmp_path), Said(period="2018/19"))
    england = {row["indicator"]: row["value"] for row in found.rows[OBSERVATIONS] if row["layer"] == "countries"}
    assert england == {
        "absence_primary": "4", "persistent_absence_primary": "8.2", "absence_secondary": "5.5",
        "persistent_absence_secondary": "13.7",
    }  # fmt: skip


def test_key_stage_4_gives_measures(tmp_path, derbyshire):
    row = {
        "RECTYPE": "1",
        "URN": "144069",
        "ATT8SCR": "43.1",
        "P8MEA": "SUPP",
        "PTL2BASICS_95": "34.5%",
        "EBACCAPS": "NE",
    }
    total = {"RECTYPE": "4", "ATT8SCR": "46.5"}
    found = taken(derbyshire, files.publish(tmp_path, "key_stage_4", [row, total]), Said(period="2018/19"))
    assert {(each["measure"], each["value"], each["status"], each["code"]) for each in found.rows[MEASURES]} == {
        ("ks4_attainment_8", "43.1", "observed", ""), ("ks4_progress_8", "", "suppressed", "SUPP"),
        ("ks4_english_maths_grade_5", "34.5", "observed", ""), ("ks4_ebacc_average_points", "", "missing", "NE"),
    }  # fmt: skip


def test_a_school_is_found_by_the_number_it_had(tmp_path, derbyshire):
    # 147398 was 112634 in 2019; 112846 was followed by 150207.
    cells = [{"URN": urn, "NOR": "100", "NUMFSM": count} for urn, count in (("112634", "11"), ("150207", "12"))]
    found = taken(derbyshire, files.publish(tmp_path, "census", cells), Said(period="2018/19"))
    assert {row["code"]: row["numerator"] for row in found.rows[OBSERVATIONS]} == {"147398": "11", "112846": "12"}
    both = [*cells, {"URN": "147398", "NOR": "100", "NUMFSM": "13"}]
    found = taken(derbyshire, files.publish(tmp_path, "census", both), Said(period="2018/19"))
    assert {row["code"]: row["numerator"] for row in found.rows[OBSERVATIONS]} == {"147398": "13", "112846": "12"}


# ------------------------------------------------------------------ the register


@pytest.mark.parametrize(("kind", "codec"), [("register_all", "cp1252"), ("register_results", "utf-8")])
def test_open_schools_of_the_district_are_taken_from_the_register(tmp_path, kind, codec):
    pack = open_pack(files.unmade(tmp_path / "pack"))
    found = taken(pack, files.register(tmp_path, kind, codec=codec))
    want = {row["urn"]: (row["name"], row["phase"], row["easting"], row["northing"]) for row in files.table("schools")}
    got = {row["urn"]: (row["name"], row["phase"], row["easting"], row["northing"]) for row in found.rows[SCHOOLS]}
    assert got == want
    assert list(found.tally.left) == ["of schools outside the district", "of schools that are closed or not open yet"]


def test_a_school_that_is_known_keeps_its_phase_and_its_place(tmp_path, derbyshire):
    row = {
        "URN": "112502", "EstablishmentName": "New Name", "EstablishmentStatus (name)": "Open", "Postcode": "DE72 2UH",
        "PhaseOfEducation (name)": "Secondary", "Easting": "1", "Northing": "1", "Trusts (name)": "A Trust",
    }  # fmt: skip
    (change,) = addition(derbyshire, [files.publish(tmp_path, "register_all", [row])], Said()).found.changes[-1:]
    named = [name for name in change.after if change.before[name] != change.after[name]]
    assert named == ["name", "trust", "source"]


def test_fields_that_somebody_chose_place_no_school(tmp_path):
    pack = open_pack(files.unmade(tmp_path / "pack"))
    school = {"URN": "110627", "EstablishmentName": "A", "DistrictAdministrative (name)": "Fenland"}
    path = files.publish(tmp_path, "register_chosen", [{**school, "PhaseOfEducation (name)": "Primary"}])
    found = taken(pack, path)
    assert found.rows == {SCHOOLS: []}
    assert list(found.tally.left) == ["of schools without a place: give the ONS Postcode Directory too"]


def test_links_of_the_register_agree_with_the_pack(tmp_path, derbyshire):
    said = {"successor": "Successor", "predecessor": "Predecessor", "amalgamation": "Successor - amalgamated"}
    own = [row for row in rows("school_links") if row["kind"] in said]
    cells = [
        {
            "URN": row["urn"], "LinkURN": row["other_urn"], "LinkName": row["other_name"],
            "LinkType": said[row["kind"]],
            "LinkEstablishedDate": f"01/{row['month'][5:]}/{row['month'][:4]}" if row["month"] else "",
        }
        for row in own
    ]  # fmt: skip
    cells[0]["LinkEstablishedDate"] = "30-06-2024"  # the end of the old school: the month after is told
    other = {**cells[0], "LinkType": "Sixth Form Centre Link", "LinkURN": "900001"}
    made = addition(derbyshire, [files.publish(tmp_path, "register_links", [*cells, other])], Said())
    assert (made.found.same, made.found.changes) == (len(own), ())
    assert made.taken[0].given.tally.left_out == 1


# ------------------------------------------------------------------ indices, areas


@pytest.mark.parametrize(
    ("kind", "words", "form"),
    [("deprivation_2019_file_1", "", "{:,}"), ("deprivation_2019_file_2", " (where 1 is most deprived", "{}")],
)
def test_ranks_and_deciles_agree_with_the_pack(tmp_path, derbyshire, kind, words, form):
    rank, decile = (
        next(c for c in files.columns(kind) if c.startswith(f"Index of Multiple Deprivation (IMD) {what}{words}"))
        for what in ("Rank", "Decile")
    )
    own = rows("area_deciles", index="imd", period="2019")
    code = "LSOA code (2011)"
    cells = [{code: row["code"], rank: form.format(int(row["rank"])), decile: row["decile"]} for row in own]
    others = [{code: f"E0199{n:04d}", rank: "5", decile: "1"} for n in range(files.MANY)]
    made = addition(derbyshire, [files.publish(tmp_path, kind, [*cells, *others])], Said())
    assert (made.found.same, made.found.changes) == (len(own), ())
    assert len(own) == 58


def test_a_tidy_file_that_is_divided_otherwise_is_refused(tmp_path, derbyshire):
    header = (files.HEADERS / "free_meals_by_area.csv").read_bytes().replace(b",phase,", b",phase,ethnicity,")
    path = files.publish(tmp_path, "free_meals_by_area", [], header=header)
    with pytest.raises(FileRefusedError, match="it has the column “ethnicity”"):
        taken(derbyshire, path)


# ------------------------------------------------------------------ what is not read


def test_a_file_that_was_cut_is_refused_whole(tmp_path, derbyshire):
    path = files.publish(tmp_path, "census", [{"URN": "112502", "NOR": "9"}] * 3)
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(
        FileRefusedError, match=r"census.csv: row 4 has \d+ cells where the header has 22; fetch the file"
    ):
        taken(derbyshire, path, Said(period="2018/19"))


MARKS = ["SUPP", "c", "*", "<5", "x", "z", ":", "NP", "NE", "LOWCOV", "N/A", "NA", "[c]", "~", "..", "low", ""]


@given(st.sampled_from(MARKS), st.sampled_from([*MARKS, "10", "0", "12.5%"]), st.sampled_from([*MARKS, "100"]))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_mark_ever_becomes_a_number(numerator, value, denominator):
    row, why = observation({"numerator": numerator, "value": value, "denominator": denominator}, code="1")
    assert (row is None) == bool(why)
    if row is not None:
        assert row["numerator"] == ""
        assert row["value"] in ("", "10", "0", "12.5")
        assert (row["value"] == "") == (row["status"] != "observed")
        assert row["status"] != "suppressed" or "withheld" in (mark_state(numerator), mark_state(value))


def test_a_pack_that_is_not_there_yet_takes_what_it_describes(tmp_path):
    pack = shutil.copytree(FENLAND, tmp_path / "pack")
    (pack / "data/indicators.toml").write_text("", "utf-8")
    area = (pack / "area.toml").read_text("utf-8").replace('indicator = "free_school_meals"', "")
    (pack / "area.toml").write_text(area, "utf-8")
    (pack / "data/observations.csv").unlink()
    found = taken(open_pack(pack), files.census(tmp_path), Said(period="2018/19"))
    assert found.rows[OBSERVATIONS] == []
    assert found.lacking == (
        "The pack describes no indicator of schools’ pupils eligible for free school meals; describe one in"
        " data/indicators.toml to have it.",
    )
