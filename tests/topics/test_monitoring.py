"""What to monitor: each figure at the level at which it is known, and nothing told that is not known."""

import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from sdmap.pack.opening import open_pack
from sdmap.pack.support import SUPPORT, support_faults, template
from sdmap.render.files.monitoring_files import monitoring_csv, monitoring_xlsx
from sdmap.render.files.workbook import HEAD_ROW
from sdmap.topics.monitoring import tables, words
from sdmap.topics.monitoring.found import monitoring
from sdmap.topics.monitoring.stated import MONITORING_FILE, monitoring_faults, plan
from sdmap.topics.monitoring.support import WITHHELD, support, support_headline, support_table
from tests.conftest import FENLAND


@pytest.fixture(scope="module")
def found(pack):
    return monitoring(pack)


def figure(found, which, kind=""):
    return next(f for f in found.figures if f.monitored.id == which and kind in ("", f.level_kind))


def test_eight_indicators_are_proposed_and_the_document_names_the_one(found):
    assert len(found.plan.indicators) == 8
    assert "eg. attainment by disadvantaged pupils" in found.plan.asked.quote
    assert "not the partnership’s choice" in found.plan.asked.reading
    assert words.monitoring_headline(found) == (
        "Eight indicators to monitor: of five figures that can be tested against England, three are clearly worse."
        " Six more cannot be tested."
    )
    assert sum(each.latest is not None for each in found.figures) == 5 + 6
    # What cannot be tested is told with its distance, without a verdict, and counts as none.
    assert sum(words.gap_text(each).endswith("; not tested") for each in found.figures) == 4
    without = replace(found, figures=tuple(replace(each, apart=None) for each in found.figures))
    assert words.monitoring_headline(without) == "Eight indicators to monitor; none can be tested against England."
    unclear = replace(found, figures=tuple(replace(each, apart=each.apart and 9) for each in found.figures))
    assert ", two are clearly worse and one is worse, but not clearly." in words.monitoring_headline(unclear)


def test_a_figure_of_the_county_is_the_row_of_its_file(pack, found):
    rows = pd.read_csv(pack.file("data/area_statistics.csv"), dtype=str)
    for which in ("readiness_fsm", "attainment_8_disadvantaged", "persistent_absence_fsm", "higher_education_fsm"):
        each = figure(found, which)
        one = each.monitored
        same = rows[(rows["measure"] == one.measure) & (rows["pupils"] == one.pupils) & (rows["code"] == one.code)]
        values = same.set_index("period")["value"].astype(float)
        assert (each.level, each.level_kind) == ("Derbyshire", "county")
        assert each.latest.period == values.index.max()
        assert each.latest.value == values[each.latest.period]
        assert each.baseline.value == values[one.baseline]
        assert each.apart is None
        assert each.clear is None
    assert figure(found, "higher_education_fsm").gap == pytest.approx(17.0 - 28.9)


def test_core_and_rest_have_their_counts_and_the_smallest_gap_they_could_tell(found):
    core, rest = figure(found, "key_stage_2", "core"), figure(found, "key_stage_2", "rest")
    assert core.latest.people == 453
    assert rest.latest.people == 620
    assert core.latest.value == pytest.approx(46.4, abs=1)
    assert words.point_text(core, core.latest) == "46.6% in 2024/25 (about 211 of 453); England 62%"
    assert words.gap_text(core) == "15.4 points below: worse"
    assert words.gap_text(rest) == "0.6 points above, not clearly"
    assert abs(rest.gap) < rest.apart
    assert core.relative == pytest.approx(core.change - core.comparator_change)
    assert words.change_text(core) == "Fell by 12.4 points since 2018/19; England fell by 3.0"
    assert words.change_text(figure(found, "key_stage_2_disadvantaged")) == (
        "Fell by 10.4 points since 2018/19 (not clearly); England fell by 4.0"
    )


def test_what_is_no_series_has_no_change_and_the_reason(found):
    each = figure(found, "idaci", "core")
    assert each.change is None
    assert words.change_text(each).startswith("Not known: the periods are snapshots with different definitions")
    assert each.gap is None
    assert words.gap_text(each) == "Not compared, as on the map: it has no interval"
    assert "the early years profile was changed in 2021/22" in " ".join(words.notes(found))


def test_what_the_sums_of_schools_leave_out_is_told_in_short_too(found):
    told = " ".join(words.short_notes(found, found.pack.documents_layer))
    assert "disadvantaged pupils: 16 schools have a figure in 2018/19 and 15 in 2024/25." in told
    for name in ("The Mease", "the juniors Newhall and Three Trees"):
        assert name in told
    assert "Each year counts the schools that have a figure in it: part of a change" in told
    assert "The date of the other next figures is not in these data." in words.next_sentence(found)
    assert "Pupils eligible for free school meals: later figures school by school" in words.next_sentence(found)


def test_by_which_areas_core_and_rest_are_told_is_said_where_all_else_goes_by_others(found):
    by_areas = "Core and rest are by electoral division here: the core is Swadlincote Central, Swadlincote North and"
    assert words.short_notes(found, found.pack.layer("wards"))[0].startswith(by_areas)
    assert by_areas not in " ".join(words.short_notes(found, found.pack.layer("divisions_2013")))
    assert words.notes(found)[0].startswith(by_areas)


def test_the_core_is_named_by_its_areas_where_all_else_goes_by_others(found):
    core, by = figure(found, "key_stage_2", "core"), "Swadlincote urban core, by electoral division"
    levels = {row[1] for row in tables.paper_table(found, found.pack.layer("wards")).rows}
    assert {by, "The rest of South Derbyshire, by electoral division"} <= levels
    own = {row[1] for row in tables.paper_table(found, found.pack.documents_layer).rows}
    assert "Swadlincote urban core" in own
    assert not any("by electoral" in each for each in own)
    assert by in words.chart_sentence(found)
    assert words.level_text(found, core) == by


def test_the_next_publication_is_not_known_unless_it_was_read(found):
    read = {each.monitored.id: each.monitored for each in found.figures if each.monitored.next}
    assert list(read) == ["higher_education_fsm"]
    assert all(each.next_read for each in read.values())
    assert words.next_text(found, figure(found, "readiness_fsm")) == "Not known"
    assert words.next_text(found, figure(found, "free_school_meals", "core")).startswith("Not known. Later figures")
    # What was due before the data release is told as that.
    higher = figure(found, "higher_education_fsm")
    assert words.next_text(found, higher) == "Was due in August 2026; not in these data"
    (told,) = (note for note in words.notes(found) if "a new figure was due" in note)
    assert "(read in the Department for Education’s dictionary" in told
    assert "on 29 November 2026)." in told
    early = replace(found, pack=replace(found.pack, release="2026-01"))
    assert words.next_text(early, higher) == "Due in August 2026"


def test_what_was_planned_stands_beside_what_is_known_to_have_been_done(found):
    table = tables.timetable_table(found)
    rows = {row[0]: row for row in table.rows}
    assert list(rows) == ["Before", "2020/21", "2021/22", "2022/23", "2023/24"]
    assert rows["2022/23"][1:] == ("“Implement Year 1 actions”", *("Not known",) * 4)
    assert "Pilot project in Newhall (South Derbyshire CVS; 2020/21; under way when reported)" in rows["2020/21"][-1]
    assert "proposed)" not in " ".join(rows["2021/22"])
    assert words.year_sentence(found).startswith("What was done in 2022/23 and 2023/24 is not known")


def test_the_files_hold_the_figures_as_numbers(found):
    rows = pd.read_csv(io.BytesIO(monitoring_csv(found)))
    assert list(rows.columns) == [*tables.VALUE_COLUMNS, "source", "release"]
    assert all(pd.api.types.is_string_dtype(rows[column]) for column in ("baseline_period", "latest_period", "unit"))
    assert rows.set_index(["id", "level_kind"]).at[("key_stage_2", "core"), "latest_cases"] == 211
    for row, each in zip(rows.to_dict("records"), found.figures, strict=True):
        own = {source for point in (each.baseline, each.latest) if point for source in point.sources}
        lines = {found.pack.sources[source].line for source in own}
        assert lines <= set(row["source"].split(" | ")), "a row names its own sources"
        others = {source.line for source in found.sources} - lines
        assert not others & set(row["source"].split(" | ")), "and no other's"
    book = openpyxl.load_workbook(io.BytesIO(monitoring_xlsx(found)))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Monitoring", "Change", "Timetable", "Sources"]
    sheet = book["Monitoring"]
    assert sheet.max_row == len(found.figures) + HEAD_ROW
    heads = [cell.value for cell in book["Change"][HEAD_ROW]]
    place = heads.index("Smallest clear gap (points)") + 1
    assert book["Change"].cell(HEAD_ROW + 1, place).value == "[x]"
    assert len(book["Timetable"][HEAD_ROW]) == 6


def test_a_pack_without_the_file_monitors_nothing(small_pack):
    assert plan(small_pack) is None
    assert monitoring(small_pack) is None
    assert monitoring(open_pack(FENLAND)) is None
    assert list(monitoring_faults(small_pack)) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('measure = "attainment_8"', 'measure = "attainment_9"', "speaks of the measure “attainment_9”"),
        ('baseline = "2021/22"', 'baseline = "2020/21"', "asks for a baseline of 2020/21"),
        ('kind = "district"', 'kind = "distrit"', "speaks of the kind “distrit”"),
        ('document = "plan_2021"', 'document = "plan_2020"', "speaks of the document “plan_2020”"),
    ],
)
def test_a_name_that_is_not_there_is_told(own_pack, old, new, says):
    file = own_pack / MONITORING_FILE
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert says in " ".join(str(fault) for fault in monitoring_faults(open_pack(own_pack)))


def test_nothing_is_recorded_of_households_engaged_with_support_until_it_is(own_pack):
    empty = support(open_pack(own_pack))
    assert empty.asked.quote.startswith("Further, to consider the proportion of these disadvantaged households")
    assert support_headline(empty) == "Households engaged with support: nothing is recorded yet."
    (own_pack / SUPPORT.file).write_text(
        f"{template()}2023/24,100,40,plan_2021\n2024/25,90,88,plan_2021\n2025/26,120,40,plan_2021\n"
    )
    found = support(open_pack(own_pack))
    assert support_headline(found) == "Households engaged with support in 2025/26: 40 of 120 (33.3%)."
    # All but two: whoever knows of one of the two would know of the other.
    assert support_table(found).rows[1][:2] == ("2024/25", WITHHELD)
    assert list(support_faults(open_pack(own_pack))) == []


def test_more_households_than_there_are_is_told(own_pack, small_pack):
    (own_pack / SUPPORT.file).write_text(f"{template()}2025/26,100,140,plan_2021\n")
    (fault,) = support_faults(open_pack(own_pack))
    assert "row 2, column “engaged”: 140 of 100 households is more than all" in str(fault)
    assert support(small_pack) is None
