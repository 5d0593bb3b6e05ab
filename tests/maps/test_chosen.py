"""The selected area is part of the result: every word and picture names it, and no figure is worked out anew."""

from dataclasses import replace

import pytest

from sdmap import MapRequest, RequestError, draw
from sdmap.maps.alt_text import alt_text
from sdmap.maps.mapping import _draw
from sdmap.maps.narrate import finding, map_headline, subtitle
from sdmap.maps.paragraphs import paragraph
from sdmap.render.files.exports import export, file_name
from sdmap.topics.compared.pair import pair_headline, pair_of

MIDWAY, STENSON = "E05008816", "E05008820"
WARDS = MapRequest("wards", "free_school_meals", "2023-01", "E92000001")


def selected(pack, code, **other):
    return draw(pack, replace(WARDS, area=code, **other))


def test_a_link_names_the_area_and_leads_back_to_it():
    asked = replace(WARDS, area=MIDWAY)
    assert asked.to_params()["area"] == MIDWAY
    assert MapRequest.from_query(asked.to_query()) == asked
    assert WARDS.to_params()["area"] == "none"
    assert MapRequest.from_query(WARDS.to_query()) == WARDS == asked.of_all


def test_a_click_works_nothing_out(pack):
    whole = draw(pack, WARDS)
    before = _draw.cache_info().misses
    result = selected(pack, MIDWAY)
    assert _draw.cache_info().misses == before
    assert (result.marked, result.request.area, result.unmarked) == (MIDWAY, MIDWAY, whole)
    assert result is selected(pack, MIDWAY)
    assert result.areas.equals(whole.areas)


def test_the_headline_begins_with_the_area_its_comparison_and_its_rank(pack):
    assert map_headline(selected(pack, MIDWAY)) == (
        "In Midway, 38.6% of pupils at schools there are eligible for free school meals, worse than England (23.8%) and"
        " the highest of 15 wards (not clearly: 1st to 6th)."
    )
    assert subtitle(selected(pack, MIDWAY)) == f"{subtitle(draw(pack, WARDS))} · Swadlincote urban core 31.8%"
    told = map_headline(selected(pack, STENSON))
    middle = "in the middle of 15 wards (not clearly: 3rd to 12th highest)."
    assert told.endswith(f"lower than England (23.8%), but not clearly, and {middle}")
    alone = map_headline(selected(pack, STENSON, comparator=""))
    assert alone.endswith(f"are eligible for free school meals, {middle}")


def test_an_area_without_a_figure_says_so_first_and_the_finding_follows(pack):
    result = draw(pack, MapRequest("wards", "reception_obesity", "2011/12-2013/14", area="E05008809"))
    assert map_headline(result) == f"Aston: withheld. {finding(result, aged=True)}"
    assert paragraph(result).startswith("Aston: withheld. ")


def test_an_old_figure_says_so_first(pack):
    told = map_headline(draw(pack, MapRequest("wards", "year_6_obesity", "2015/16-2017/18", area=MIDWAY)))
    assert told.startswith("Figures 8 years old: in Midway, ")
    every = map_headline(draw(pack, MapRequest("wards", "year_6_obesity", "2015/16-2017/18")))
    assert every.startswith("Figures 8 years old: in the Swadlincote urban core, ")
    ranked = map_headline(draw(pack, MapRequest("wards", "persistent_absence_primary", "2018/19")))
    assert ", figures 7 years old: of the " in ranked
    bare = map_headline(draw(pack, MapRequest("wards", "reception_obesity", "2015/16-2017/18", area=MIDWAY)))
    assert bare.startswith("Figures 8 years old: in Midway, ")


def test_expected_figures_are_told_as_such_and_not_ranked(pack):
    told = map_headline(draw(pack, MapRequest("wards", "good_level_of_development", "2016/17", area=MIDWAY)))
    assert told.startswith("Expected, not counted, figures 9 years old: in Midway, about ")
    assert "highest" not in told


def test_paragraph_and_alternative_text_tell_the_area_and_then_the_finding(pack):
    result = selected(pack, STENSON)
    start = "In Stenson, 22.5% of pupils"
    assert paragraph(result).startswith(start)
    assert f"That is 80 of 355 (95% interval 13.4% to 35.3%). {finding(result)}" in paragraph(result)
    for said in (start, finding(result), "Stenson is outlined."):
        assert said in alt_text(result)


def test_pictures_and_pages_name_it(pack):
    result = selected(pack, MIDWAY)
    assert file_name(result, "png", preset="slide").endswith("-wards-midway-slide.png")
    assert file_name(result, "csv") == file_name(draw(pack, WARDS), "csv"), "all areas are in a table"
    page = export(result, "html").decode()
    assert page.count(f'views, shapes, "{MIDWAY}")') == 1
    assert f"<h1>{map_headline(result)}</h1>" in page
    assert "<h1>In the Swadlincote" in export(draw(pack, WARDS), "html").decode()


def test_two_maps_tell_both_figures_of_the_area(pack):
    pair = pair_of(pack, replace(WARDS, area=STENSON), replace(WARDS, period="2019-01", area=STENSON))
    assert pair is pair_of(pack, WARDS, replace(WARDS, period="2019-01"))
    assert (
        pair_headline(pair, STENSON)
        == f"Stenson: 12.6% in January 2019 and 22.5% in January 2023. {pair_headline(pair)}"
    )
    assert pair_headline(pair, "E99999999") == pair_headline(pair)


def test_an_area_that_is_not_there_is_refused_in_one_sentence(pack):
    with pytest.raises(RequestError, match="There is no ward “E99999999” in the layer “wards”"):
        selected(pack, "E99999999")
