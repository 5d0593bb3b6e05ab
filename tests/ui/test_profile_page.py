"""The Areas page, run without a browser."""

import html
import re
from dataclasses import replace
from functools import partial

import pytest

from sdmap.maps.explain import explanation
from sdmap.maps.narrate import ROUNDED
from sdmap.pack.layers import areas
from sdmap.topics.profile.first import first_sentences, key_and_other_figures
from sdmap.topics.profile.found import profile
from sdmap.topics.profile.words import figure_rows, lacking_sentences, leading, profile_headline
from tests.pages import address, body, box, opener, said


@pytest.fixture
def opened(monkeypatch):
    return partial(opener("profile"), monkeypatch)


def test_the_page_begins_with_the_highest_area_and_its_finding(opened, pack):
    page = opened(layer="divisions_2013")
    assert not page.exception
    assert not page.error
    assert box(page, "Area").value == "E58000247"
    assert profile_headline(profile(pack, pack.layer("divisions_2013"), "E58000247", "E92000001")) in body(page)


def test_the_area_chosen_here_is_chosen_everywhere(opened):
    page = opened(layer="divisions_2013")
    box(page, "Area").set_value("E58000228").run()
    assert not page.exception
    assert page.session_state["area"] == "E58000228"
    assert page.query_params["area"] in ("E58000228", ["E58000228"])
    assert "Linton" in body(page)


def test_the_area_the_page_begins_with_is_nobodys_choice(opened):
    page = opened(layer="divisions_2013", area="none")
    assert box(page, "Area").value == "E58000247"
    assert page.session_state["area"] == ""
    assert address(page)["area"] == "E58000247", "its link restores what it shows"
    page.run()
    assert page.session_state["area"] == ""
    page.session_state["indicator"] = "year_6_obesity"
    page.run()
    assert box(page, "Area").value == "E58000247", "what is shown stays, whichever indicator is chosen elsewhere"
    assert page.session_state["area"] == ""
    box(page, "Areas").set_value("wards").run()
    assert box(page, "Area").value.startswith("E0500")
    assert page.session_state["area"] == ""


def test_a_link_opens_the_area_it_names(opened):
    page = opened(layer="wards", area="E05008817")
    assert page.session_state["area"] == "E05008817"
    assert box(page, "Area").value == "E05008817"
    assert "Newhall and Stanton: key figures" in body(page)


def test_an_area_of_another_layer_falls_to_the_highest(opened):
    page = opened(layer="wards", area="E58000247")
    assert not page.exception
    assert box(page, "Area").value.startswith("E0500")


def test_every_row_has_its_interval_in_words_beside_the_plot(opened):
    shown = body(opened(layer="divisions_2013"))
    assert shown.count("data:image/svg+xml,") == 22
    assert "31.7% to 45.5%" in shown
    assert "no interval" in shown


def test_schools_neighbours_work_and_aims_are_shown(opened):
    shown = body(opened(layer="divisions_2013"))
    for words in (
        "William Allitt Academy",
        "The areas that share a border",
        "Pilot project in Newhall",
        "1 more of the",
    ):
        assert words in shown


def test_nothing_to_compare_with_is_a_sensible_page(opened):
    page = opened(layer="divisions_2013", comparator="none")
    assert not page.exception
    assert not page.info
    shown = body(page)
    assert "Swadlincote North is worse than South Derbyshire on " in shown
    assert "nothing was chosen to compare with, so compared with South Derbyshire alone" in shown
    assert "2011/12 to 2013/14" in shown
    assert "England" not in shown.split("What changed")[0]


def test_a_link_is_never_told_what_it_did_not_ask_for(opened):
    page = opened(layer="districts")
    assert not page.exception
    assert box(page, "Areas").value == "districts"
    assert not page.info
    assert "free_school_meals" not in body(page)


def test_what_a_link_asks_for_in_vain_is_called_what_the_screen_calls_it(opened):
    page = opened(layer="nowhere", indicator="happiness", comparator="X", period="1066")
    told = said(page.info)
    for label, asked in (("Areas", "nowhere"), ("Indicator", "happiness"), ("Compare with", "X"), ("Period", "1066")):
        assert f"{label}: the link asks for “{asked}”, which is not here" in told
    told = said(opened(layer="districts", indicator="free_school_meals").info)
    assert (
        "Indicator: the link asks for “Free school meals”, which these areas do not have (the nearest that do: " in told
    )


def test_intervals_and_the_range_of_ranks_are_explained_when_asked_for(opened):
    page = opened()
    assert "How to read this" in [each.label for each in page.expander]
    assert "chance leaves open" not in body(page), "what is folded away is not sent"
    told = body(opened(boxes=("profile_reading_box",)))
    for topic in ("interval", "rank"):
        assert html.escape(explanation(topic).words) in told
    assert "(could be 1st to 5th)" in explanation("rank").words


def test_the_notes_say_how_differences_are_worked_out(opened):
    assert ROUNDED in body(opened())


def test_why_an_aim_cannot_be_told_is_a_list_on_paper_too(opened):
    shown = body(opened())
    place = shown.index("<li>Not compared")
    assert shown[:place].rstrip().endswith('<ul class="">')


def test_names_are_never_markup(opened, small_folder):
    path = small_folder / "geo/squares.geojson"
    path.write_text(path.read_text().replace("Square 1", "<img src=x onerror=alert(1)>"))
    page = opened(small_folder, area="S1")
    assert not page.exception
    assert "<img src=x" not in body(page)
    assert "&lt;img src=x" in body(page)


def test_a_fault_takes_the_place_of_the_page(opened, small_folder):
    (small_folder / "data/interventions.csv").write_text("name\n")
    page = opened(small_folder)
    assert not page.exception
    assert "data/interventions.csv" in said(page.error)


def test_the_page_tells_paper_what_to_leave_out(opened):
    shown = body(opened())
    assert "@media print" in shown
    assert "size: A4 portrait" in shown


def test_a_report_about_the_area_can_be_taken_away_from_its_profile(opened):
    page = opened(area="E58000248", boxes=("share_box",))
    about = next(box for box in page.radio if box.label == "About")
    assert list(about.options) == ["Swadlincote South", "Swadlincote South, on one page", "The whole district"]
    assert about.value == "E58000248"


def test_what_changes_nothing_here_is_not_offered_and_is_kept(opened):
    page = opened(layer="districts", indicator="year_6_obesity", period="2016/17")
    assert "Indicator" not in [box.label for box in page.selectbox]
    assert "Period" not in [box.label for box in page.selectbox]
    assert address(page)["indicator"] == "year_6_obesity"
    assert address(page)["period"] == "2016/17"
    assert not page.caption


def test_a_damaged_way_of_classing_is_told_and_breaks_nothing(opened):
    page = opened(classes="foo", k="9")
    assert not page.error
    assert "Class limits: the link asks for “foo”" in said(page.info)


def test_each_area_is_told_by_school_and_by_home_in_a_sentence(opened):
    page = opened(layer="divisions_2013", area="E58000248")
    assert "Schools in Swadlincote South are not clearly different in free school meals" in body(page)
    assert "Places like" not in body(page)


def test_the_districts_own_profile_has_the_sums_of_its_parts_and_its_place_among_places_like_it(opened):
    page = opened(layer="districts", area="E07000039", boxes=("alike_box",))
    assert not page.exception
    text = body(page)
    # Folded under the sentences: the strips, and the same as a table.
    assert len(page.get("vega_lite_chart")) == 1
    assert "South Derbyshire among 20 places like South Derbyshire" in text
    # What its layer does not have is summed from its parts; a count stands beside an official rate.
    assert "Free school meals, January 2023 (3,079 of 13,085; Department for Education)" in text
    assert "each rounded to 5, make about 5,435 of 20,952 children aged 0 to 15" in text
    assert "<summary><h2>Places like South Derbyshire</h2></summary>" in text
    assert "Reading, writing and maths at 11 (2024/25): 56%, worse than their median, 62%" in text


def test_the_finding_and_its_key_figures_stand_open_and_all_else_is_folded(opened, pack):
    found = profile(pack, pack.layer("divisions_2013"), "E58000248", "E92000001")
    shown = html.unescape(body(opened(layer="divisions_2013", area="E58000248")))
    first, *folds = shown.partition('<div class="sdmap-profile">')[2].split('<details class="sdmap-fold')
    for sentence in first_sentences(found):
        assert sentence in first
        assert not any(sentence in fold for fold in folds), "told once"
    key, rest = key_and_other_figures(found)
    assert [row.title for row in key] == [
        "Free school meals", "Year 6 obesity", "Reception obesity", "Expected standard at 11",
    ]  # fmt: skip
    assert first.count("data:image/svg+xml") == len(key)
    assert len(key) + len(rest) == len(figure_rows(found))
    heads = [fold.partition("<h2>")[2].partition("</h2>")[0] for fold in folds if "<h2>" in fold]
    assert heads == [
        f"Other measures and years ({len(rest)})", "What changed", "Schools and childcare", "Neighbours",
        "What is being done here", "What is on offer here", "The aims, and how far off they are",
        "Before you quote it", "Sources",
    ]  # fmt: skip
    ways = re.findall(r'<li><a href="#[^"]*">([^<]*)</a></li>', shown)
    assert ways == heads, "the ways to the parts stand in their order"


def test_why_a_measure_has_no_figure_is_told(opened, pack):
    found = profile(pack, pack.layer("divisions_2013"), "E58000248", "E92000001")
    shown = html.unescape(body(opened(layer="divisions_2013", area="E58000248")))
    told = lacking_sentences(found)
    assert len(told) == 1
    assert all(each in shown for each in told)


def test_measures_that_lack_a_figure_for_one_reason_share_a_sentence(pack):
    layer = pack.layer("lsoa_2021")
    codes = areas(pack, layer).set_index("name")["code"]
    without, small = (
        profile(pack, layer, codes[f"South Derbyshire {name}"], "E92000001")
        for name in ("001A, in Etwall", "005A, in Repton")
    )
    (told,) = lacking_sentences(without)
    assert told.startswith("Free school meals (January 2023), Expected standard at 11 (2024/25), ")
    assert told.endswith(": not available. No school of this kind stands in this area.")
    assert lacking_sentences(small)[0] == (
        "Free school meals: withheld for January 2023 because fewer than 5 children are counted."
    )
    assert len(lacking_sentences(small)) == 2


def test_where_nothing_can_be_compared_each_measure_that_stands_for_itself_is_a_key_figure(pack):
    found = profile(pack, pack.layer("divisions_2013"), "E58000248", "E92000001")
    found = replace(found, indicators=tuple(replace(row, compared=None) for row in found.indicators))
    key, _ = key_and_other_figures(found)
    assert [row.title for row in key] == [row.indicator.short_title for row in leading(found).indicators]
