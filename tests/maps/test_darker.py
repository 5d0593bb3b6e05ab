"""Darker means the same on every map, on a screen and on paper, and the key says it in words."""

from __future__ import annotations

import pytest

from sdmap import MapRequest, draw
from sdmap.maps.narrate import darker_words, legend_title, map_headline, share_sentence
from sdmap.maps.style import luminance
from sdmap.pack.model import Pack
from sdmap.render.paper.legend import Legend
from sdmap.render.paper.presets import PRESETS
from sdmap.render.web.web_map import payload
from sdmap.text.periods import age_words
from sdmap.topics.concentration.found import concentration
from sdmap.topics.concentration.words import change_sentence


@pytest.mark.parametrize(
    ("indicator", "darkest", "words"),
    [
        ("free_school_meals", -1, "darker is worse"),
        ("good_level_of_development", 0, "darker is worse"),
        ("children_population", -1, "darker is higher"),
    ],
)
def test_the_darkest_class_is_the_worst(pack: Pack, indicator: str, darkest: int, words: str) -> None:
    """Readiness, of which more is better, is dark where it is low."""
    result = draw(pack, MapRequest("wards", indicator))
    ladder = [luminance(entry.colour) for entry in result.legend if entry.kind == "class"]
    assert ladder.index(min(ladder)) == range(len(ladder))[darkest]
    assert ladder in (sorted(ladder), sorted(ladder, reverse=True))
    assert legend_title(result).endswith(f"({words})")
    assert darker_words(result.indicator) == words


@pytest.mark.parametrize("colour_by", ["value", "comparison", "smoothed"])
def test_screen_and_paper_have_one_title(pack: Pack, colour_by: str) -> None:
    """Made by one function."""
    asked = MapRequest("divisions_2013", "free_school_meals", comparator="E92000001", colour_by=colour_by)  # type: ignore[arg-type]
    result = draw(pack, asked)
    title = legend_title(result)
    assert payload(result)["legend_title"] == title
    paper = Legend(result, next(iter(PRESETS.values())), 200.0)
    assert " ".join(paper.heading) == title


def test_the_article_is_the_packs(fenland: Pack) -> None:
    """In Wisbech, not in the Wisbech."""
    result = draw(fenland, MapRequest("wards", "free_school_meals"))
    assert map_headline(result).startswith("Figures almost 8 years old: in Wisbech, ")
    assert share_sentence(result).startswith("Wisbech has ")


def test_what_would_have_to_change_gives_the_true_reason(pack: Pack) -> None:
    """England is chosen, and has no figure in these data."""
    asked = MapRequest("wards", "income_deprived_children", "2019", comparator="E92000001")
    told = change_sentence(concentration(pack, asked))
    assert "Choose" not in told
    assert told.startswith("How many children would have to change to match England is not known: no source in these")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2023-01", "almost 4 years old"),
        ("2022/23", "3 years old"),
        ("2025", "less than a year old"),
        ("2024/25", "1 year old"),
    ],
)
def test_an_age_of_almost_four_years_is_not_three(period: str, words: str) -> None:
    """To the whole year below, or almost the next."""
    assert age_words(period, "2026-11") == words
