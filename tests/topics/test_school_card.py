"""The card of one school: its figures with intervals against England, before, its names and its page."""

import pytest

from sdmap.pack.model import Pack
from sdmap.pack.places import schools
from sdmap.render.web.cards import card_message
from sdmap.topics.schools.card import NO_INTERVAL, school_card

GRANVILLE, EGGINTON, BLADON_HOUSE = "144533", "112547", "113019"


def test_it_tells_what_is_known_against_england_and_before(pack: Pack) -> None:
    card = school_card(pack, pack.layer("wards"), GRANVILLE)
    assert card is not None
    assert card.lines[0].startswith("Secondary · Academy converter")
    assert "Until June 2017 Granville Sports College (112940)." in card.lines
    meals = card.figures[0]
    assert meals.text == "33.6% (279 of 830; 95% interval 30.5% to 36.9%)"
    assert (meals.against, meals.before) == ("Higher than England (23.8%)", "15.9% in January 2019; clearly up since")
    attainment = next(each for each in card.figures if each.title == "Attainment 8, 2024/25")
    assert (attainment.text, attainment.against, attainment.before) == ("46.5", "England 46", "47.5 in 2023/24")
    assert NO_INTERVAL in card.notes
    assert card.page.endswith(f"/{GRANVILLE}")
    assert card.at == pytest.approx((52.77, -1.55), abs=0.02)
    assert card.first[:2] == (
        f"{meals.title}: {meals.text}; higher than England (23.8%).",
        "Attainment 8, 2024/25: 46.5; England 46.",
    )
    assert card.first[2].startswith("Latest graded inspection: ")
    assert card.copied.startswith("Granville Academy: free school meals, January 2023: 33.6%")
    assert card.copied.endswith(" (source: Department for Education).")


def test_what_is_withheld_says_so_and_gives_no_figure(pack: Pack) -> None:
    card = school_card(pack, pack.layer("wards"), EGGINTON)
    assert card is not None
    at_11 = next(each for each in card.figures if each.title == "Expected standard at 11, 2024/25")
    assert (at_11.text, at_11.against) == ("Withheld by the publisher", "England 62%")
    assert "Expected standard at 11, 2024/25: withheld by the publisher; England 62%." in card.first


def test_of_a_school_without_figures_it_is_said_why_there_are_none(pack: Pack) -> None:
    card = school_card(pack, pack.layer("wards"), BLADON_HOUSE)
    assert card is not None
    assert card.first == ("Not state-funded: no figure of free school meals and no results are in these data.",)
    assert card.copied == ""


def test_no_school_has_no_card_and_a_pack_without_inspections_no_line_of_them(pack: Pack, fenland: Pack) -> None:
    assert school_card(pack, pack.layer("wards"), "nothing") is None
    layer = fenland.layer(fenland.default_layer)
    card = school_card(fenland, layer, str(schools(fenland)["urn"].iloc[0]))
    assert card is not None
    assert not any("nspection" in line for line in card.lines)
    sent = card_message(card)
    assert sent["page"] == ""
    assert "Before" not in sent["columns"]
