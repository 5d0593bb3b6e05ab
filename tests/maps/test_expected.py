"""What is expected is told as such to the last word: whole per cents, a likely range, and no claim."""

import re

import pytest

from sdmap.figures.concentration import contrast
from sdmap.figures.figures import ask, figures, periods
from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import paragraph
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.profile import words as profile_words
from sdmap.topics.profile.found import profile

READY = "good_level_of_development"
CLAIMS = re.compile(r"\breach(es)?\b|\d+\.\d%", re.IGNORECASE)


@pytest.fixture(scope="module")
def wards(pack):
    return draw(pack, MapRequest("wards", READY, "2016/17", "E92000001"))


def modelled(pack):
    """Every layer and period of an indicator that is expected there."""
    for indicator in pack.indicators.values():
        for layer in pack.layers.values():
            for period in periods(pack, layer, indicator):
                asked = ask(pack, layer.id, indicator.id, period)
                if (figures(pack, asked)["status"] == "modelled").any():
                    yield asked


def test_no_sentence_of_an_expected_figure_claims_anything(pack):
    seen = 0
    for asked in modelled(pack):
        result = draw(pack, MapRequest.of(asked))
        said = [paragraph(result), alt_text(result), contrast_sentence(pack, contrast(pack, asked))]
        said += [text.sentence for text in narrate.area_texts(result)]
        told = profile(pack, asked.layer, str(result.areas["code"].iloc[0]))
        said += [
            profile_words.indicator_sentence(told, row).split(" Not compared")[0]
            for row in told.indicators
            if row.indicator is asked.indicator
        ]
        for sentence in said:
            assert not CLAIMS.search(sentence), sentence
        seen += 1
    assert seen >= 4


def test_a_ward_has_a_range_of_about_ten_points_either_way(wards):
    half = (wards.areas["likely_upper"] - wards.areas["likely_lower"]) / 2
    assert half.median() == pytest.approx(11, abs=1.5)
    # One year's variation alone is within it, and so is the error that the method has shown.
    assert half.min() > 7
    midway = next(text for text in narrate.area_texts(wards) if text.name == "Midway")
    assert midway.sentence == "Midway: expected about 68%, likely range 57% to 79%; about 67 of 99."
    assert midway.status == "Expected, not counted; likely range 57% to 79%"
    assert (midway.value, midway.interval) == ("68%", "")


def test_what_was_counted_has_no_likely_range(pack):
    counted = draw(pack, MapRequest("wards", "free_school_meals", "2023-01"))
    assert counted.areas[["likely_lower", "likely_upper"]].isna().all(axis=None)
    assert counted.told is counted.indicator


def test_the_pattern_of_another_framework_is_told(wards):
    assert any(
        note.startswith("The pattern is of 2022/23, after a new series began in 2021/22") for note in wards.notes
    )
