"""No full count is ever said to be chance, and every change is told against the comparator's own."""

import re
from dataclasses import replace

import pytest

from sdmap.figures.changes import area_change
from sdmap.figures.concentration import contrast
from sdmap.figures.figures import ask, figures, periods
from sdmap.figures.series import trend_sentence
from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.explain import EXPLANATIONS
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import paragraph
from sdmap.pack.model import FULL_COUNT
from sdmap.pack.opening import open_pack
from sdmap.topics.compared.rules import rule_sentence, rules_table
from sdmap.topics.concentration import tables as concentration_tables
from sdmap.topics.concentration import words as concentration_words
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.concentration.found import concentration
from sdmap.topics.evidence.several import several
from sdmap.topics.profile import words as profile_words
from sdmap.topics.profile.found import profile
from tests.conftest import ROOT

WRONG = re.compile(r"\bchance\b|once in (20|500)|\bsimilar\b", re.IGNORECASE)
ENGLAND = "E92000001"


@pytest.fixture(scope="module", params=[ROOT, ROOT / "tests/packs/fenland"], ids=["root", "fenland"])
def any_pack(request):
    return open_pack(request.param)


def counted(pack):
    """Every layer, indicator and period of a full count."""
    for indicator in pack.indicators.values():
        if indicator.stands_for == FULL_COUNT:
            for layer in pack.layers.values():
                for period in periods(pack, layer, indicator):
                    yield ask(pack, layer.id, indicator.id, period)


def sentences(pack, asked):
    """All that is said of a full count on one layer and period."""
    request = MapRequest.of(asked, ENGLAND)
    result = draw(pack, request)
    yield from (paragraph(result), alt_text(result), narrate.comparison_counts(result), *result.notes)
    yield from (narrate.chosen_words(result, code) for code in result.areas["code"])
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
            if row.change:
                yield profile_words.change_sentence(row.indicator, row.change)
    yield from profile_words.caveats(told)
    yield from several(pack, asked.layer, ENGLAND).notes


def test_no_full_count_is_called_chance_or_similar(any_pack):
    for asked in counted(any_pack):
        for said in sentences(any_pack, asked):
            assert not WRONG.search(said), (asked.layer.id, asked.indicator.id, said)


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
    told = profile_words.change_sentence(asked.indicator, found)
    beside = f"{abs(beyond):.1f} points {'more' if beyond > 0 else 'less'} than England (up 8.4 points)."
    assert told.endswith(beside)
    assert not re.search("for the (better|worse)", told)


def test_methods_show_which_areas_change_between_the_rules(pack):
    assert "District wards, January 2023: five by the plain rule, three by the wider" in rule_sentence(pack)
    rows = [row for row in rules_table(pack).rows if row[:2] == ("District wards", "Free school meals, January 2023")]
    assert {row[2] for row in rows if row[3] == "Worse"} == {"Church Gresley", "Swadlincote"}
    assert {row[4] for row in rows} == {"Higher but not clearly", "Lower but not clearly"}


def test_overlapping_measures_count_once_and_the_index_is_their_check(pack):
    found = several(pack, pack.layer("divisions_2013"), ENGLAND)
    assert len(found.indicators) == 5
    assert max(area.comparable for area in found.areas) == 3
    assert any("by where all children live, is the check on these" in note for note in found.notes)
