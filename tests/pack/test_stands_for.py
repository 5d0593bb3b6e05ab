"""What each indicator stands for: declared, or by a sensible default; any other word is refused in a sentence."""

import pytest

from sdmap.pack.model import FULL_COUNT, INDEX, MEASURED, STANDS_FOR
from sdmap.pack.opening import _indicator
from sdmap.text.errors import PackError

ROW = {
    "id": "a", "short_title": "A", "title": "A", "definition": "A.", "numerator": "a", "denominator": "b", "unit": "%",
    "basis": "residence", "polarity": "low is good", "theme": "Context", "sources": [], "subject": "are a",
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "stands_for"),
    [
        ({}, MEASURED),
        ({"basis": "school location"}, FULL_COUNT),
        ({"interval": "none"}, INDEX),
        ({"basis": "school location", "stands_for": "measured"}, MEASURED),
    ],
)
def test_default_follows_how_it_is_counted(given, stands_for):
    assert _indicator({**ROW, **given}).stands_for == stands_for


def test_any_other_word_is_refused_with_those_there_are():
    with pytest.raises(PackError, match="“stands_for” is “sample”") as fault:
        _indicator({**ROW, "stands_for": "sample"})
    assert "use one of measured, full count, index, modelled" in str(fault.value)


def test_every_indicator_of_the_pack_says_it(pack):
    assert {each.stands_for for each in pack.indicators.values()} <= set(STANDS_FOR)
    assert pack.indicator("free_school_meals").stands_for == FULL_COUNT
    assert pack.indicator("income_deprived_children").stands_for == INDEX
    assert pack.indicator("year_6_obesity").stands_for == MEASURED
