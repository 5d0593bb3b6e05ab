"""The drafted paragraph: three to six plain sentences, whatever there is to tell."""

import re
from dataclasses import replace

import pytest

from sdmap.figures.figures import periods
from sdmap.maps.asked import MapRequest
from sdmap.maps.explain import explanation
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import comparison_sentence, paragraph, sentence, size_sentence, source_sentence
from sdmap.pack.opening import open_pack
from sdmap.text.numbers import count_words
from sdmap.ui.pages import concentration as concentration_page
from tests.conftest import OBSERVATIONS, ROOT

ENGLAND = "E92000001"
SQUARES = [f"eligible,squares,S{i},2000" for i in range(1, 5)]


def sentences(text):
    """A full stop, a space and a capital (or a figure) part two sentences."""
    return re.split(r"(?<=[.!?]) (?=[A-Z0-9“])", text)


def syllables(word):
    """Groups of vowels, a silent e at the end not counted."""
    groups = re.findall(r"[aeiouy]+", word.lower())
    return max(1, len(groups) - (word.lower().endswith("e") and len(groups) > 1))


def grade(text):
    """The Flesch-Kincaid grade level: years of schooling needed (Kincaid and others, 1975).

    Figures count as words of one syllable: they are read at a glance, not spelt out.
    """
    words = re.findall(r"[A-Za-z’]+|\d[\d,.]*%?", text)
    count = sum(syllables(word) if word[0].isalpha() else 1 for word in words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * count / len(words) - 15.59


@pytest.fixture
def squares(small_folder):
    """A map of the four squares whose figures a test writes; None takes a square's row away."""

    def made(*rows, layer="squares", comparator=ENGLAND, core=True, polarity="low is good"):
        path = small_folder / "data/observations.csv"
        lines = [line for line in OBSERVATIONS.splitlines() if not line.startswith("eligible,squares")]
        told = [
            f"{square},{row},observed,made_up" if row[-1] != "!" else f"{square},,,,,,{row[:-1]},made_up"
            for square, row in zip(SQUARES, rows, strict=False)
            if row
        ]
        path.write_text("\n".join([*lines, *told]) + "\n")
        for name, old, new in (
            ("area.toml", '[layers.core]\ncodes = ["S1", "S2"]\nreason = "The plan says so."\n', ""),
            ("data/indicators.toml", 'polarity = "low is good"', f'polarity = "{polarity}"'),
        ):
            if name != "area.toml" or not core:
                file = small_folder / name
                file.write_text(file.read_text().replace(old, new))
        return draw(open_pack(small_folder), MapRequest(layer, "eligible", comparator=comparator))

    return made


def proper(text):
    """What every paragraph must be, whatever it tells."""
    parts = sentences(text)
    assert 3 <= len(parts) <= 6, parts
    for part in parts:
        assert part[0].isupper() or part[0].isdigit(), part
        assert part[-1] == ".", part
        assert len(part.split()) <= 60, part
    for wrong in ("  ", " ,", " .", "..", "()", "significan", " 1 are", " 1 squares"):
        assert wrong not in text, text
    assert not re.search(r"\b(None|nan)\b", text), text
    return text


def test_it_says_finding_size_comparison_source_and_caveat(pack):
    result = draw(pack, MapRequest("divisions_2013", "free_school_meals", "2023-01", ENGLAND))
    finding, size, comparison, source, later, caveat = sentences(proper(paragraph(result)))
    core = pack.core_title
    assert finding.startswith(f"In the {core}, 32.0% of pupils at schools there are eligible for free school meals;")
    assert "1,936 of 6,041 (95% interval 28.1% to 37.5%)" in size
    assert "1,143 of 7,044 (95% interval 13.9% to 19.6%) in the rest" in size
    assert comparison == (
        "Against England (23.8%), two of the eight electoral divisions with a figure are worse; one is higher, but not"
        " clearly; three are lower, but not clearly; and two are better; “worse” or “better” means by more than the mix"
        " of schools would usually explain."
    )
    assert source == (
        "The figures are for January 2023, almost 4 years old at the data release of November 2026"
        " (source: Department for Education and Office for National Statistics)."
    )
    assert later == (
        "Later figures school by school, for January 2024 and January 2025, are published but not in these data."
    )
    assert caveat.startswith("Counted by where the school stands, not by where the pupils live")


@pytest.mark.parametrize("layer", open_pack(ROOT).layers)
def test_every_map_of_the_pack_is_told_properly_and_in_plain_english(pack, layer):
    for indicator in pack.indicators:
        known = periods(pack, pack.layer(layer), pack.indicator(indicator))
        # The earliest and the latest: those between are alike.
        for period in {*known[:1], *known[-1:]}:
            for comparator in (ENGLAND, pack.code, ""):
                told = proper(paragraph(draw(pack, MapRequest(layer, indicator, period, comparator))))
                # Titles and publishers cannot be shortened; the words between them are short.
                assert grade(told) < 15


def test_maps_read_as_a_sixth_former_reads(pack):
    latest = [
        MapRequest(layer.id, indicator.id, known[-1], ENGLAND)
        for layer in pack.layers.values()
        for indicator in pack.indicators.values()
        if (known := periods(pack, layer, indicator))
    ]
    grades = [grade(paragraph(draw(pack, request))) for request in latest]
    assert sum(grades) / len(grades) < 12


@pytest.mark.parametrize("topic", concentration_page.TOPICS)
def test_how_to_read_concentration_is_short_and_in_plain_english(topic):
    told = explanation(topic).words
    assert 2 <= len(sentences(told)) <= 3
    assert grade(told) < 12


def test_what_is_withheld_and_what_is_missing_are_told_apart(pack):
    result = draw(pack, MapRequest("lsoa_2021", "free_school_meals", comparator=ENGLAND))
    text = proper(paragraph(result))
    assert "1 is withheld because fewer than 5 children are counted and 31 have no figure" in text


def test_what_protects_another_figure_is_told_apart_from_what_is_small(guarded_pack):
    result = draw(guarded_pack, MapRequest("lsoa_2021", "free_school_meals", comparator=ENGLAND))
    text = proper(paragraph(result))
    assert "withheld to protect another figure" in text
    assert "1 is withheld because fewer than 5 children, or all but so few, are counted" in text


def test_modelled_figures_are_expected_and_compared_with_nothing(pack):
    result = draw(pack, MapRequest("wards", "good_level_of_development", comparator=ENGLAND))
    text = proper(paragraph(result))
    assert text.startswith("Expected, not counted:")
    assert "The areas are not compared with England, because the areas’ figures are expected" in text
    assert text.endswith("for how deprived their neighbourhood is.")
    assert "95% interval" not in text


def test_with_nothing_to_compare_with_it_says_one_sentence_less(squares):
    text = proper(paragraph(squares("40,100,40,,", "30,100,30,,", "20,100,20,,", "2,100,2,,", comparator="")))
    assert "England" not in text
    assert comparison_sentence(squares("40,100,40,,", comparator="")) == ""


def test_one_area_worse_is_singular(squares):
    text = proper(paragraph(squares("60,100,60,,", "20,100,20,,", "20,100,20,,", "20,100,20,,")))
    assert (
        "one of the four squares with a figure is worse and three are similar; “worse” means by more than chance"
        in text
    )


def test_none_that_differ_is_told_as_chance(squares):
    text = proper(paragraph(squares("20,100,20,,", "21,100,21,,", "19,100,19,,", "20,100,20,,")))
    assert (
        "all four squares with a figure are similar: any difference is no bigger than chance would usually make" in text
    )


def test_a_measure_without_a_worse_side_is_higher_or_lower(squares):
    rows = ("60,100,60,,", "20,100,20,,", "20,100,20,,", "2,100,2,,")
    text = proper(paragraph(squares(*rows, polarity="neither")))
    assert "is higher, two are similar and one is lower; “higher” or “lower” means" in text


def test_ties_are_told_without_a_highest(squares):
    result = squares("20,100,20,,", "20,100,20,,", "20,100,20,,", "20,100,20,,", core=False)
    text = proper(paragraph(result))
    assert "20.0% in every square with a figure" in text
    assert "Their 95% intervals lie between 13.3% and 28.9%" in text


def test_without_a_core_the_highest_and_the_lowest_are_told(squares):
    result = squares("40,100,40,,", "30,100,30,,", "20,100,20,,", "2,100,2,,", core=False)
    assert size_sentence(result) == (
        "That is 40 of 100 (95% interval 30.9% to 49.8%) in Square 1 and 2 of 100 (95% interval 0.6% to 7.0%)"
        " in Square 4."
    )
    proper(paragraph(result))


def test_one_area_with_a_figure_among_many_without(squares):
    result = squares("40,100,40,,", "suppressed!", "suppressed!", "missing!", core=False)
    text = proper(paragraph(result))
    assert "Square 1 40.0%, the only square with a figure" in text
    assert "of the four squares, two are withheld by the publisher and one has no figure" in text
    assert "the one square with a figure is worse" in text


@pytest.mark.parametrize(
    ("gap", "says"),
    [
        ("suppressed!", "The figures of all four squares are withheld by the publisher."),
        ("missing!", "No figure is available for any of the four squares."),
    ],
)
def test_no_figure_at_all(squares, gap, says):
    text = proper(paragraph(squares(gap, gap, gap, gap, core=False)))
    assert "no figure can be shown for any square" in text
    assert says in text


def test_some_withheld_and_the_rest_missing(squares):
    text = proper(paragraph(squares("suppressed!", "missing!", "missing!", "missing!", core=False)))
    assert "Of the four squares, one is withheld by the publisher and three have no figure." in text


def test_figures_without_an_interval_are_not_told_as_if_they_had_one(squares):
    text = proper(paragraph(squares(",,40,,", ",,30,,", ",,20,,", ",,2,,")))
    assert "95% interval" not in text
    assert "carry no interval to judge a difference by" in text


def test_two_areas(squares):
    result = squares("40,100,40,,", "30,100,30,,", "20,100,20,,", "2,100,2,,", layer="halves")
    assert len(result.areas) == 2
    proper(paragraph(result))


def test_a_period_that_is_no_date_has_no_age(squares):
    result = replace(squares("40,100,40,,"), period="the spring")
    assert source_sentence(result) == "The figures are for the spring (source: Nobody)."


def test_a_comparator_that_is_one_of_the_areas_is_not_counted_as_without_a_figure(pack):
    result = draw(pack, MapRequest("districts", "good_level_of_development", "2018/19", comparator="E07000039"))
    known = int(result.areas["value"].notna().sum())
    sentence = comparison_sentence(result)
    assert f"of the {count_words(known - 1)} districts that can be compared" in sentence
    assert "with a figure" not in sentence


def test_the_sentence_to_paste_is_about_the_selected_area_and_says_of_when_and_by_whom(pack):
    asked = MapRequest("wards", "free_school_meals", "2023-01", ENGLAND)
    assert sentence(draw(pack, replace(asked, area="E05008823"))) == (
        "In Woodville, 36.9% of pupils at schools there are eligible for free school meals, worse than England (23.8%)"
        " and the 2nd highest of 15 wards (not clearly: 1st to 5th), January 2023 (source: Department for Education and"
        " Office for National Statistics)."
    )
    assert sentence(draw(pack, asked)).startswith("In the Swadlincote urban core, ")
