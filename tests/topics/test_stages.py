"""The stages of life: every cell is the row it names, no level borrows from another, and the words say which knows."""

import csv
import math
import re
from statistics import median

import pytest

from sdmap.checks import check_pack
from sdmap.figures.figures import ask
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import settle
from sdmap.pack.opening import open_pack
from sdmap.pack.stages import has_stages, stage_faults, stages
from sdmap.text.errors import PackError, RequestError
from sdmap.topics.stages import tables, words
from sdmap.topics.stages.cells import LEVELS
from sdmap.topics.stages.found import stages_result
from tests.conftest import FENLAND, ROOT
from tests.the_documents import quoted

DISTRICT, COUNTY, ENGLAND = "E07000039", "E10000007", "E92000001"
CODES = {"district": DISTRICT, "county": COUNTY, "country": ENGLAND}


@pytest.fixture(scope="module")
def found(pack):
    return stages_result(pack)


def read(file, rows):
    """The rows of a file of the pack as they stand there, the header being row 1."""
    lines = list(csv.DictReader((ROOT / file).read_text(encoding="utf-8").splitlines()))
    return [lines[row - 2] for row in rows]


def row_of(found, measure, label):
    return next(each for each in found.rows if each.measure.id == measure and each.row.label == label)


def known(found):
    return [(each, cell) for each in found.rows for cell in each.cells if cell.known]


def test_the_stages_go_from_the_early_years_to_working_lives(found):
    assert list(dict.fromkeys(each.stage.title for each in found.rows)) == [
        "Early years", "End of primary school", "End of secondary school", "16 to 19", "Higher education",
        "Working lives",
    ]  # fmt: skip
    for each in found.rows:
        assert tuple(cell.level for cell in each.cells) == LEVELS


def test_every_published_figure_is_the_row_it_names(found):
    published = [(each, cell) for each, cell in known(found) if cell.status == "observed"]
    assert len(published) > 30
    for each, cell in published:
        (line,) = read(cell.file, cell.rows)
        assert float(line["value"]) == cell.value
        assert line["code"] == CODES[cell.level]
        assert (line["period"], line["source"]) == (cell.period, cell.source)
        if cell.file.endswith("area_statistics.csv"):
            assert (line["measure"], line["pupils"]) == (each.measure.id, each.row.pupils)
        else:
            assert line["indicator"] == each.row.indicator


def test_every_median_is_that_of_the_neighbours_rows(found):
    medians = [(each, cell) for each, cell in known(found) if cell.level == "neighbours"]
    assert len(medians) > 10
    every = list(csv.DictReader((ROOT / "data/statistical_neighbours.csv").read_text(encoding="utf-8").splitlines()))
    for each, cell in medians:
        lines = read(cell.file, cell.rows)
        assert median(float(line["value"]) for line in lines) == pytest.approx(cell.value)
        assert {(line["measure"], line["pupils"], line["period"]) for line in lines} == {
            (each.measure.id, each.row.pupils, cell.period)
        }
        of, model = (DISTRICT, "global") if each.at("district").known else (COUNTY, "children’s services")
        assert {line["code"] for line in lines} == {n["code"] for n in every if (n["of"], n["model"]) == (of, model)}


def test_every_sum_of_schools_is_that_of_the_rows_it_names(found):
    sums = [(each, cell) for each, cell in known(found) if each.row.indicator and cell.status == "aggregated"]
    assert len(sums) == 6
    for each, cell in sums:
        lines = read(cell.file, cell.rows)
        assert {line["layer"] for line in lines} == {"schools"}
        own = {line["code"]: line for line in lines if line["indicator"] == each.row.indicator}
        behind = {line["code"]: line for line in lines if line["indicator"] != each.row.indicator}
        cases, people = 0, 0
        for code, line in own.items():
            size = line["denominator"] or share(behind[code]["value"], behind[code]["denominator"])
            people += float(size)
            cases += share(line["value"], size)
        assert (cases, people) == (cell.numerator, cell.denominator)
        assert cell.value == pytest.approx(100 * cases / people)


def share(value, people):
    """The nearest whole number of pupils that a whole percentage makes."""
    return math.floor(float(value) * float(people) / 100 + 0.5)


def test_the_core_and_the_rest_at_the_end_of_primary_school(found):
    row = row_of(found, "key_stage_2_reading_writing_maths", "All pupils, schools added up")
    core, rest = row.at("core"), row.at("rest")
    assert (core.period, core.denominator, rest.denominator) == ("2024/25", 453, 620)
    assert core.value == pytest.approx(46.4, abs=1)
    assert rest.value == pytest.approx(62.6, abs=1)


def test_a_county_figure_never_stands_for_its_parts(found):
    for _, cell in known(found):
        if cell.level in ("core", "rest", "district") and cell.rows:
            lines = read(cell.file, cell.rows)
            assert COUNTY not in {line.get("code") for line in lines}
            assert ENGLAND not in {line.get("code") for line in lines}


def test_a_row_is_of_one_year_and_schools_tables_are_not_mixed_with_those_of_authorities(found):
    for each in found.rows:
        assert len({cell.period for cell in each.cells if cell.known}) == 1
        sources = {cell.source for cell in each.cells if cell.known}
        assert ("dfe_ks2_by_school" in sources) == bool(each.row.indicator)
        assert len(sources) == 1 or each.row.note
    of_schools = row_of(found, "key_stage_2_reading_writing_maths", "All pupils, schools added up")
    of_authorities = row_of(found, "key_stage_2_reading_writing_maths", "All pupils")
    assert (of_schools.at("country").value, of_authorities.at("country").value) == (62, 63)


def test_every_cell_has_its_year_or_names_the_level_that_knows(found):
    for each in found.rows:
        for cell in each.cells:
            first, year, _ = words.cell_texts(found, each, cell)
            if cell.known:
                assert first
                assert re.match(r"20\d\d(/\d\d)?(, stated)?$", year)
            else:
                assert re.match(r"Not known at this level; see .+|See “.+”$", first)
                assert not year


def test_the_nearest_level_that_knows_is_offered_by_name(found):
    def said(measure, label, level):
        row = row_of(found, measure, label)
        return words.not_known(found, row, row.at(level))

    assert said("higher_education_by_19", "Eligible for free school meals", "core") == (
        "Not known at this level; see Derbyshire (county)"
    )
    assert said("level_3_of_adults", "All adults", "rest") == (
        "Not known at this level; see South Derbyshire (district)"
    )
    assert said("key_stage_2_reading_writing_maths", "Disadvantaged pupils", "core") == (
        "See “Disadvantaged pupils, schools added up”"
    )


@pytest.mark.parametrize(
    ("measure", "nearest"),
    [
        ("higher_education_by_19", "Derbyshire"),
        ("low_income_after_housing_costs", "South Derbyshire"),
        ("gcse_english_maths_by_19", "South Derbyshire"),
    ],
)
def test_a_measure_asked_for_where_it_is_not_known_offers_the_nearest_that_has_it(pack, measure, nearest):
    with pytest.raises(RequestError, match=rf"is not known for parts of .+ the nearest that has it is {nearest};"):
        ask(pack, "wards", measure)
    with pytest.raises(RequestError, match=rf"the nearest that has it is {nearest};"):
        settle(pack, MapRequest("wards", measure))


def test_a_measure_that_nobody_has_is_told_as_before(pack, fenland):
    for each in (pack, fenland):
        with pytest.raises(RequestError, match="There is no indicator “higher_education_by_91”"):
            ask(each, "wards", "higher_education_by_91")


def test_what_documents_state_is_named_so(found):
    rank = row_of(found, "rank_adulthood", "People from disadvantaged backgrounds").at("district")
    assert (rank.words, rank.period, rank.status, rank.document) == ("69th of 324", "2017", "stated", "plan_2021")
    (line,) = read(rank.file, rank.rows)
    assert (line["rank"], line["life_stage"]) == ("69", "Adulthood")
    pay = row_of(found, "pay_gap_at_28", "Most against least deprived sons").at("district")
    assert (pay.words, pay.status, pay.source) == (
        "One of the smallest outside London", "stated", "smc_long_shadow_2020",
    )  # fmt: skip
    assert "313th for schools" in words.rank_sentence(found)
    assert words.rank_sentence(found).startswith("Stated: ")


def test_every_quotation_stands_in_its_document(pack):
    told = stages(pack)
    quotes = [(row.quote, row.document) for stage in told.stages for row in stage.rows if row.quote]
    quotes += [(each.quote, each.document) for each in told.frame]
    assert len(quotes) == 4
    for quote, document in quotes:
        assert quoted(quote, document), quote
    for found in ("14 percentage points", "51 per cent", "36 per cent", "just 10 per cent"):
        assert any(found in quote for quote, _ in quotes)


def test_the_gap_at_each_stage(found):
    assert [(gap.stage.id, gap.county.points, gap.country.points, gap.beyond) for gap in found.gaps] == [
        ("early_years", 26.2, 21.2, 5.0),
        ("end_of_primary", 23.0, 22.0, 1.0),
        ("end_of_secondary", 14.9, 15.0, -0.1),
        ("sixteen_to_nineteen", 31.4, 25.5, 5.9),
        ("higher_education", 27.6, 20.1, 7.5),
    ]
    assert [gap.comparable for gap in found.gaps] == [True, True, False, True, True]


def test_the_finding_says_where_the_gap_opens_and_of_whom_it_is_known(found):
    assert words.stages_headline(found) == (
        "In Derbyshire, disadvantaged children are already behind others at age five, and compared with England’s"
        " the gap is widest in entering higher education by 19; no such figure of South Derbyshire alone is in these"
        " data."
    )
    assert "26.2 at age five" in words.gap_sentence(found)
    assert "7.5 wider in entering higher education by 19" in words.gap_sentence(found)
    assert "about as wide at the end of primary school" in words.gap_sentence(found)
    assert words.gap_sentence(found).endswith(
        "In the Attainment 8 score at the end of secondary school it is about England’s: 14.9 against 15.0 points."
    )
    caution = words.caution_sentence(found)
    assert "Gaps at the end of primary school are of whole percentages, and good to a point." in caution
    below = words.below_sentence(found)
    assert "of disadvantaged pupils 32.5% (about 40 of 123) in the Swadlincote urban core and 42.3%" in below
    assert "and 42.3% (about 47 of 111) in the rest: 9.8 points apart (95% interval −2.8 to 21.9)" in below
    assert "leaving out 21 schools" in below
    assert "leaving out 7 schools" in below
    assert below.startswith(words.SUMS)


def test_why_england_stands_with_two_figures_is_said(found):
    told = words.two_tables_sentence(found)
    assert told == (
        "England’s figure in the rows of added-up schools is from the school tables and differs by a point from the"
        " authority tables."
    )
    assert told in words.notes(found)
    assert told in tables.short_table(found).note
    assert "Core and rest are by electoral division here" in " ".join(words.notes(found))
    assert words.neighbours_sentence(found).endswith("A row has those of the smallest area with a figure.")
    assert {"ons_statistical_neighbours", "dfe_statistical_neighbours"} <= {source.id for source in found.sources}
    assert "Median of neighbours" in tables.short_table(found).columns


def test_the_tables_say_the_same(found):
    assert all(words.cell_texts(found, row, cell)[0] for row in found.rows for cell in row.cells)
    assert ("Higher education", "In higher education by age 19", "2023/24", "17.0", "44.6", "27.6", "20.1") in (
        tables.gap_table(found).rows
    )
    listed = tables.sources_table(found)
    assert len(listed.rows) == len(known(found))
    for row in listed.rows:
        cells = dict(zip(listed.columns, row, strict=True))
        assert cells["File"].startswith("data/")
        assert re.match(r"\d+((, | to )\d+)*$|in its words$", cells["Row"])
        assert all(cells[column] for column in ("Figure", "Year", "Published by", "Published", "Title"))
    for row, sources in zip(listed.rows, tables.row_sources(found), strict=True):
        assert sources[0].title == dict(zip(listed.columns, row, strict=True))["Title"]
        assert len(sources) <= 2, "its own source, and the document that states it"


def test_the_picture_of_the_gaps_credits_their_publishers_alone(found):
    assert {source.publisher for source in found.gap_sources} == {"Department for Education"}
    assert len(found.gap_sources) < len(found.sources)


def test_rows_that_follow_each_other_are_a_run():
    assert words.rows_text((9, 2, 3, 4, 7)) == "2 to 4, 7, 9"
    assert words.rows_text(()) == ""


def spoilt(folder, file, old, new, count=-1):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return folder


def test_a_neighbour_without_the_measure_is_named(own_pack):
    line = next(
        line
        for line in (ROOT / "data/area_statistics.csv").read_text(encoding="utf-8").splitlines()
        if line.startswith("higher_education_by_19,FSM,926,Norfolk,2023/24,")
    )
    found = stages_result(open_pack(spoilt(own_pack, "data/area_statistics.csv", line + "\n", "")))
    cell = row_of(found, "higher_education_by_19", "Eligible for free school meals").at("neighbours")
    assert cell.denominator == 9
    assert cell.note == "Without Norfolk: these data have no such figure of theirs."
    assert any(cell.note in note for note in words.notes(found))


def test_without_a_country_the_gap_stands_alone(own_pack):
    path = own_pack / "data/area_statistics.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if f",{ENGLAND}," not in line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = stages_result(open_pack(own_pack))
    assert all(gap.country is None and gap.beyond is None for gap in found.gaps)
    assert words.stages_headline(found).startswith(
        "In Derbyshire, disadvantaged children are already behind others at age five; "
    )
    assert "Compared with" not in words.gap_sentence(found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('pupils = "FSM"', 'pupils = "fsm"', "speaks of the pupils “fsm”, which is not there"),
        ('measure = "attainment_8"', 'measure = "attainment_9"', "speaks of the measure “attainment_9”"),
        ('county = "E10000007"', 'county = "E10000008"', "speaks of the county “E10000008”"),
        ('E07000039 = "global"', 'E07000039 = "nearest"', "speaks of the model of neighbours “nearest”"),
        ('document = "plan_2021"', 'document = "plan"', "speaks of the document “plan”"),
        ('life_stage = "Adulthood"', 'life_stage = "Old age"', "speaks of the life stage “Old age”"),
        ('pupils = "not FSM"', 'pupils = "not FSM"\nwhose = "x"', "unknown field “whose”"),
    ],
)
def test_a_name_that_is_not_there_is_a_fault(own_pack, old, new, said):
    faults = []
    try:
        faults += stage_faults(open_pack(spoilt(own_pack, "data/stages.toml", old, new)))
    except PackError as fault:
        faults.append(fault)
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]


def test_a_row_without_a_figure_of_its_pupils_is_a_fault(own_pack):
    spoilt(own_pack, "data/stages.toml", 'measure = "level_3_of_adults"\npupils = "all"',
           'measure = "level_3_of_adults"\npupils = "FSM"')  # fmt: skip
    assert any("speaks of the figure of FSM pupils “level_3_of_adults”" in str(each) for each in check_pack(own_pack))


def test_broken_stages_are_told_in_a_sentence(own_pack):
    (own_pack / "data/stages.toml").write_text("county = 3\n")
    with pytest.raises(PackError, match="“county” is 3"):
        stages(open_pack(own_pack))


def test_a_pack_without_stages_has_none(fenland):
    assert not has_stages(FENLAND)
    assert stages_result(fenland) is None
