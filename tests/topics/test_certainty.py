"""No full count is ever said to be chance, and every change is told against the comparator's own."""

import re
from dataclasses import replace

import pytest

from sdmap.figures.changes import area_change
from sdmap.figures.concentration import contrast
from sdmap.figures.figures import ask, figures, mapped, mapped_layers, periods
from sdmap.figures.series import trend_sentence
from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.chosen import chosen_words
from sdmap.maps.explain import EXPLANATIONS
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import paragraph
from sdmap.pack.layers import areas
from sdmap.pack.model import FULL_COUNT
from sdmap.render.reports.content import briefing
from sdmap.render.reports.profile import profile_report
from sdmap.topics.aims.found import target_results
from sdmap.topics.aims.words import line_text
from sdmap.topics.compared import pair
from sdmap.topics.compared.over_time import over_time
from sdmap.topics.compared.rules import rule_sentence, rules_table
from sdmap.topics.concentration import tables as concentration_tables
from sdmap.topics.concentration import words as concentration_words
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.concentration.found import concentration
from sdmap.topics.evidence.found import evidence, since_words
from sdmap.topics.profile import change_words
from sdmap.topics.profile import words as profile_words
from sdmap.topics.profile.found import profile
from sdmap.topics.same_places import words as same_places_words
from sdmap.topics.same_places.found import same_places
from tests.told import reported, section_lines

WRONG = re.compile(
    r"\bchance\b|once in (20|500)|\bsimilar\b|cannot be told|could be (?:\d|anywhere)|for certain", re.IGNORECASE
)
ENGLAND = "E92000001"


@pytest.fixture(scope="module", params=["root", "fenland"])
def any_pack(request, pack, fenland):
    return pack if request.param == "root" else fenland


def counted(pack):
    """Every layer and indicator of a full count, its earliest and its latest period."""
    for indicator in pack.indicators.values():
        if indicator.stands_for == FULL_COUNT:
            for layer in pack.layers.values():
                known = periods(pack, layer, indicator)
                for period in dict.fromkeys((*known[:1], *known[-1:])):
                    yield ask(pack, layer.id, indicator.id, period)


def sentences(pack, asked):
    """All that is said of a full count on one layer and period."""
    request = MapRequest.of(asked, ENGLAND)
    result = draw(pack, request)
    yield from (paragraph(result), alt_text(result), narrate.comparison_counts(result), *result.notes)
    yield from (chosen_words(result, code) for code in result.areas["code"][:20])
    yield from (entry.label for entry in draw(pack, replace(request, colour_by="comparison")).legend)
    yield contrast_sentence(pack, contrast(pack, asked))
    found = concentration(pack, request)
    for name in ("lorenz", "change", "funnel", "rank", "standing", "slope", "cuts"):
        yield getattr(concentration_words, f"{name}_sentence")(found)
    yield str(concentration_tables.funnel_table(found))
    first = str(figures(pack, asked).index[0])
    yield trend_sentence(pack, asked.layer, asked.indicator, first)
    told = profile(pack, asked.layer, first, ENGLAND)
    for row in told.indicators:
        if row.indicator is asked.indicator:
            yield profile_words.indicator_sentence(told, row)
            rows = profile_words.figure_rows(told)
            yield from (str(each) for each in rows if each.title == asked.indicator.short_title)
            if row.change:
                yield change_words.change_sentence(row.indicator, row.change)
    if asked.indicator in told.neighbour_indicators:
        place = told.neighbour_indicators.index(asked.indicator) + 1
        yield from (cells[place] for cells in profile_words.neighbour_cells(told))
    yield from profile_words.caveats(told)
    places = same_places(pack, asked.layer, ENGLAND)
    yield from (same_places_words.same_places_headline(places), *same_places_words.notes(places))
    yield from compared_sentences(pack, asked)


def equal_to_england(pack, asked):
    """Whether an area's figure is England's own: neither higher nor lower."""
    result = draw(pack, MapRequest.of(asked, ENGLAND))
    alike = result.areas["comparison"] == "similar"
    return alike.any() and (result.areas.loc[alike, "value"] == result.comparator.value).all()


def earliest(pack, asked):
    """The same of the earliest period."""
    return replace(asked, period=periods(pack, asked.layer, asked.indicator)[0])


def compared_sentences(pack, asked):
    """What is said of a full count beside that of the earliest period."""
    first = earliest(pack, asked)
    if first == asked:
        return
    both = pair.pair_of(pack, *(MapRequest.of(each, ENGLAND) for each in (first, asked)))
    told = pair.table(both)
    yield from (pair.pair_headline(both), told.note, *pair.notes(both), *(" | ".join(row) for row in told.rows))
    for code in [*both.changes][:9]:
        yield from pair.sentences(both, code)


def document_sentences(pack):
    """What is said of full counts where statements and aims are tested, and over time."""
    full = {each.id for each in pack.indicators.values() if each.stands_for == FULL_COUNT}
    for result in evidence(pack):
        by_role = {"decides": result.deciding, "beside": result.beside, "since": result.since}
        for role, findings in by_role.items():
            tests = [bound.test for bound in result.claim.tests if bound.role == role]
            for test, found in zip(tests, findings, strict=True):
                if getattr(test, "indicator", "") in full:
                    yield from (found.sentence, found.reason, found.could_tell, since_words(found))
    layers = [None, *mapped_layers(pack)]
    codes = [("", None), *((str(areas(pack, layer)["code"].iloc[0]), layer) for layer in layers[1:])]
    for code, layer in codes:
        for result in target_results(pack, layer, code):
            yield from (line_text(line, pack.name) for line in result.lines if line.measure.indicator in full)
    for each in over_time(pack):
        if each.indicator.id in full:
            yield from (area.sentence for area in each.areas)


def lines_of_reports(pack):
    """What briefing and profile say of full counts, and of nothing in particular; the rest is tested apart."""
    others = tuple(each.short_title for each in pack.indicators.values() if each.stands_for != FULL_COUNT)
    for layer in reported(pack):
        counts = [each for each in mapped(pack, layer) if each.stands_for == FULL_COUNT]
        if not counts:
            continue
        first = str(areas(pack, layer)["code"].iloc[0])
        told = (
            briefing(pack, layer, indicators=counts, comparator=ENGLAND),
            profile_report(pack, layer, first, indicators=counts, comparator=ENGLAND),
        )
        # The index by home has no interval and is no full count; a source is called what its publisher calls it.
        others = (*others, "similar share of children", "Clustering similar local authorities")
        sections = [section for report in told for section in report.sections]
        for section in sections:
            if section.title.rpartition(": ")[2] not in ("Evidence", "Methods", "Neighbours", "What to monitor"):
                said = (each for line in section_lines(section) for each in re.split(r"(?<=\.) ", line))
                yield from (each for each in said if not any(other in each for other in others))


@pytest.mark.parametrize("told", [document_sentences, lines_of_reports])
def test_no_document_or_report_calls_a_full_count_chance(any_pack, told):
    assert not [line for line in told(any_pack) if WRONG.search(line)]


def test_no_full_count_is_called_chance_or_similar(any_pack):
    for asked in counted(any_pack):
        equal = any(equal_to_england(any_pack, each) for each in (asked, earliest(any_pack, asked)))
        for said in sentences(any_pack, asked):
            told = re.sub(r"\bsimilar\b", "", said, flags=re.IGNORECASE) if equal else said
            assert not WRONG.search(told), (asked.layer.id, asked.indicator.id, said)


def test_how_to_read_it_blames_no_chance():
    assert not [each.topic for each in EXPLANATIONS if re.search(r"\bchance\b", each.words)]


@pytest.mark.parametrize(
    ("name", "beyond"),
    [
        ("Swadlincote North", 11.0),
        ("Swadlincote South", 7.0),
        ("Swadlincote Central", 4.0),
        ("Etwall and Repton", -1.5),
    ],
)
def test_change_is_told_against_england(pack, name, beyond):
    asked = ask(pack, "divisions_2013", "free_school_meals", "2023-01")
    codes = draw(pack, MapRequest.of(asked)).areas.set_index("name")["code"]
    found = area_change(pack, asked.layer, asked.indicator, codes[name], ("2019-01", "2023-01"), comparator=ENGLAND)
    assert found.relative == pytest.approx(beyond, abs=0.05)
    told = change_words.change_sentence(asked.indicator, found)
    same = replace(found, after=found.before, difference=0.0, verdict="not clear")
    still = change_words.change_sentence(asked.indicator, same)
    assert "unchanged" in still
    assert "difference is real" not in still
    beside = f"{abs(beyond):.1f} points {'above' if beyond > 0 else 'below'} England’s change (up 8.4 points)."
    assert told.endswith(beside)
    assert not re.search("for the (better|worse)", told)


def test_methods_show_which_areas_change_between_the_rules(pack):
    assert "District wards, January 2023: five by the plain rule, three by the wider" in rule_sentence(pack)
    rows = [row for row in rules_table(pack).rows if row[:2] == ("District wards", "Free school meals, January 2023")]
    assert {row[2] for row in rows if row[3] == "Worse"} == {"Church Gresley", "Swadlincote"}
    assert {row[4] for row in rows} == {"Higher, but not clearly", "Lower, but not clearly"}


def test_overlapping_measures_count_once_and_the_index_is_their_check(pack):
    found = same_places(pack, pack.layer("divisions_2013"), ENGLAND)
    told = {each.indicator.overlaps or each.indicator.id for each in found.measures}
    assert len(told) == len(found.measures) == max(row.comparable for row in found.rows)
    left = {each.indicator.id for each in found.left_out}
    assert {"year_6_excess_weight", "key_stage_2_reading_writing_maths_boys"} <= left
    assert any("by where people live, is the check on these" in note for note in same_places_words.notes(found))
