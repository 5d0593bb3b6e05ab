"""The Concentration page without a browser, and its charts as altair makes them."""

import html
from dataclasses import asdict, replace

import pytest
from altair.utils.schemapi import debug_mode

from sdmap.figures.figures import periods
from sdmap.maps.asked import MapRequest
from sdmap.maps.style import contrast
from sdmap.topics.concentration.found import concentration
from sdmap.topics.concentration.words import concentration_headline
from sdmap.topics.same_places.found import same_places
from sdmap.topics.same_places.words import caption, same_places_headline
from sdmap.ui.charts import concentration as charts
from sdmap.ui.charts.inks import DARK, INKS, LIGHT, style
from sdmap.ui.charts.labels import Asking, Frame, Label, Side, box_of, first_free, placed
from sdmap.ui.parts import shell
from tests.pages import address, body, box, copied, downloads, opener, said

opened = opener("concentration")
FRAME = Frame((0, 100), (0, 100), width=400, height=300)


def test_the_grid_of_the_same_places_comes_first_then_core_against_rest(monkeypatch, pack):
    page = opened(monkeypatch, layer="divisions_2013")
    assert not page.exception
    assert not page.error
    text = body(page)
    found = same_places(pack, pack.layer("divisions_2013"), "E92000001")
    result = concentration(pack, MapRequest("divisions_2013", "free_school_meals", comparator="E92000001"))
    assert text.index(f"{same_places_headline(found)}</h1>") < text.index(f"<caption>{caption(found)}")
    first, second = text.index(f"<caption>{caption(found)}"), text.index(concentration_headline(result))
    assert first < second < text.index("<caption>Swadlincote urban core against the rest of South Derbyshire")
    assert "1,936 of 6,041 pupils" in text
    assert "partly because its figures were already known to be high" in text
    assert "1.4 times its share" in text


def test_a_cell_of_the_grid_says_it_by_a_mark_a_word_the_figure_and_the_date(monkeypatch):
    text = body(opened(monkeypatch, area="E58000247"))
    worse = '<td class="cell worse" data-head="Free school meals"><span class="mark" aria-hidden="true">✕</span>'
    said = '<span class="word">Worse</span> <span class="figure">38.4%</span> <span class="when">January 2023</span>'
    assert f"{worse}{said}</td>" in text
    assert 'data-head="Reception obesity"><span class="word">Withheld</span> <span class="when">2011/12' in text
    assert '<tr aria-current="true"><th scope="row"><a href="./area-profile?layer=divisions_2013' in text
    assert '<th scope="col"><a href="./?layer=divisions_2013&amp;indicator=year_6_obesity&amp;period=2011' in text


def test_the_grid_is_filtered_by_how_many_measures_an_area_is_worse_on(monkeypatch):
    page = opened(monkeypatch, layer="wards")
    assert "Hatton" in body(page)
    next(group for group in page.button_group if "Worse on at least two" in str(group.options)).set_value(2).run()
    assert not page.exception
    assert "Hatton" not in body(page)
    assert "areas worse than England on at least two of" in html.unescape(body(page))
    assert (address(page)["at_least"], len(address(page)["worse_on"].split())) == ("2", 4)
    linked = opened(monkeypatch, boxes=("filter_box",), layer="wards", worse_on="free_school_meals", at_least="many")
    assert "Newhall and Stanton" in body(linked)
    assert ">Hatton" not in body(linked)
    assert "How many of them: the link asks for “many”, which is no number of measures" in said(linked.info)
    assert box(linked, "Worse than England on").value == ["free_school_meals"]
    nobody = body(opened(monkeypatch, layer="wards", worse_on="free_school_meals year_6_obesity"))
    assert "The table shows all wards." in nobody
    assert ">Hatton" in nobody


def test_every_comparator_opens_and_none_has_no_grid(monkeypatch):
    for layer, code in (("wards", "none"), ("districts", "E07000039")):
        page = opened(monkeypatch, layer=layer, comparator=code)
        assert not page.exception, (layer, code)
        assert ("sdmap-grid" in body(page)) == (code != "none")


def test_a_link_of_evidence_is_told_what_moved_once(monkeypatch):
    page = opened(monkeypatch)
    page.session_state["_link_told"] = "This moved."
    assert "This moved" in said(page.run().info)
    assert not page.run().info


def test_each_chart_has_its_sentence_and_its_table(monkeypatch):
    page = opened(monkeypatch)
    assert len(page.get("vega_lite_chart")) == 2, "the others are folded away"
    for title in ("How unevenly the cases lie", "How far from the comparator"):
        assert title in [heading.value for heading in page.subheader]
        assert shell.plain(f"{title}, in full and as a table") in [block.label for block in page.expander]
    page = opened(monkeypatch, boxes=("ranks_box", "sets_box"))
    assert len(page.get("vega_lite_chart")) == 4
    assert "<caption>Rank of each ward, 1 the highest" in body(page)


def test_the_link_keeps_what_was_chosen(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="reception_excess_weight", period="2011/12-2013/14")
    assert not page.exception
    assert "327 of 1,555 children in reception are overweight or obese" in body(page)
    assert page.query_params["layer"] in ("wards", ["wards"])


def test_a_layer_without_a_core_is_still_a_page(monkeypatch):
    page = opened(monkeypatch, layer="lsoa_2021", indicator="income_deprived_children")
    assert not page.exception
    assert not page.error
    assert "Half of the children aged 0 to 15" in body(page)
    assert "core against the rest" not in body(page)


def test_a_fault_takes_the_place_of_the_page(monkeypatch, small_folder):
    (small_folder / "geo/squares.geojson").write_text("{")
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert "squares" in page.error[0].value


def test_names_are_never_markup(monkeypatch, small_folder):
    path = small_folder / "geo/squares.geojson"
    path.write_text(path.read_text().replace("Square 1", "<img src=x onerror=alert(1)>"))
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert "<img" not in body(page)
    assert "&lt;img" in body(page)


@pytest.mark.parametrize(("layer", "earliest"), [("wards", True), ("lsoa_2021", False)])
def test_charts_of_all_figures_are_valid_and_fetch_nothing(pack, layer, earliest):
    for indicator in pack.indicators.values():
        # The latest period of each, and the earliest of the one that was counted otherwise then.
        known = periods(pack, pack.layer(layer), indicator) if indicator.kind != "count" else ()
        for period in {*known[: int(earliest and indicator.id == "free_school_meals")], *known[-1:]}:
            check_charts(concentration(pack, MapRequest(layer, indicator.id, period, "E92000001")))


def check_charts(result):
    """Every chart that there is of a result is one that altair calls valid."""
    for there, draw in (
        (result.distribution.curve, charts.lorenz),
        (result.funnel.areas, charts.funnel),
        (result.ranking.areas, charts.ranks),
        (result.standing.bars, charts.sets),
    ):
        if there:
            with debug_mode(False):  # the whole is held against its schema, which need not be done with each part of it
                drawn = draw(result)
            made = drawn.to_dict()
            assert "url" not in str(made["layer"])
            assert made["config"]["background"] == "transparent"


def test_every_ink_has_its_colour_on_a_light_page_a_dark_one_and_on_paper():
    for theme, own in (("light", LIGHT), ("dark", DARK)):
        first, both, paper = style(theme).split("@")
        for name, variable in asdict(INKS).items():
            assert variable == f"var(--sdmap-{name})"
            light, dark = getattr(LIGHT, name), getattr(DARK, name)
            assert f"--sdmap-{name}: {getattr(own, name)};" in first
            assert f"--sdmap-{name}: light-dark({light}, {dark});" in both
            assert f"--sdmap-{name}: {light};" in paper
        assert "filter: none !important" in paper, "what is light on paper already must not be turned"


def test_words_in_ink_and_quiet_ink_can_be_read_on_either_ground():
    for inks in (LIGHT, DARK):
        assert contrast(inks.ink, inks.paper) >= 7
        assert contrast(inks.quiet, inks.paper) >= 4.5
        assert contrast(inks.core, inks.paper) >= 3


def test_a_chart_is_laid_out_for_a_page_and_for_a_phone(pack):
    result = concentration(pack, MapRequest("divisions_2013", "free_school_meals", "2023-01", "E92000001"))
    for draw in (charts.lorenz, charts.funnel):
        made = str(draw(result).to_dict()["layer"])
        assert charts.WIDE in made
        assert charts.SLIM in made
    assert charts.ranks(result).to_dict()["padding"]["right"] >= 50, "room for the last figure"


def test_a_text_that_would_leave_the_chart_takes_another_place():
    wishes = [Label(x, 50, "once in 20", Side("right", "bottom", 0, -3)) for x in (5, 60)]
    assert first_free(wishes, [], [], FRAME)[0].x == 60


def test_what_a_band_is_keeps_clear_of_the_figures_of_the_axis_though_the_smallest_area_is_near_it(fenland):
    result = concentration(fenland, MapRequest("wards", "free_school_meals", "2019-01", "E92000001"))
    for width in (430.0, charts.SLIM_WIDTH):
        frame = Frame((0.0, 2000.0), (0.0, 46.0), width)
        (said,) = (label for label in charts.funnel_labels(result, frame, ()) if label.text == "95%")
        assert box_of(said, frame)[0] > 0, width


def test_a_name_stands_right_of_its_dot_where_there_is_room():
    (label,) = placed([Asking(50, 50, "Hatton")], FRAME)
    assert label.side.align == "left"


def test_a_name_at_the_right_edge_stands_left_of_its_dot():
    (label,) = placed([Asking(99, 50, "Newhall and Stanton")], FRAME)
    assert label.side.align == "right"


def test_names_cover_neither_each_other_nor_a_dot():
    found = placed([Asking(50, 50, "Hatton"), Asking(54, 50, "Hilton"), Asking(52, 50, "")], FRAME)
    assert [label.text for label in found] == ["Hatton", "Hilton"]
    assert [label.side.align for label in found] == ["right", "left"]


def test_a_name_that_must_be_there_is_there_in_the_thick_of_others():
    crowd = [Asking(50 + 6 * i, 50 + 4 * j, "") for i in range(-3, 4) for j in range(-3, 4) if i or j]
    asked = Asking(50, 50, "Derbyshire Dales")
    assert placed([asked, *crowd], FRAME) == []
    (label,) = placed([replace(asked, must=True), *crowd], FRAME)
    assert label.text == "Derbyshire Dales"


@pytest.mark.parametrize("chosen", ["", "E07000035", "E07000038"])
@pytest.mark.parametrize("width", [430.0, 265.0])
def test_the_benchmarks_name_keeps_clear_of_the_dots_and_the_own_district_has_its_name(pack, chosen, width):
    result = concentration(pack, MapRequest("districts", "good_level_of_development", "2018/19", "E92000001"))
    areas = result.funnel.areas
    frame = Frame((0.0, 3500), (65, 79), width)
    found = charts.funnel_labels(result, frame, (chosen, pack.code))
    names = [label.text for label in found]
    assert {pack.name, *(area.name for area in areas if area.code == chosen)} <= set(names)
    (said,) = (label for label in found if label.text == "England 71.8%")
    alone = Label(said.x, said.y, said.text, said.side)
    assert first_free([alone], [Asking(area.people, area.value, "") for area in areas], [], frame) == [alone]


def test_the_area_chosen_has_a_ring_and_its_name_in_every_chart_of_areas(pack):
    result = concentration(pack, MapRequest("divisions_2013", "free_school_meals", "2023-01", "E92000001"))
    for draw in (charts.lorenz, charts.funnel, charts.ranks):
        rings = [layer for layer in layers_of(draw(result, "E58000223")) if "the area chosen" in described(layer)]
        assert len(rings) == 1, draw
        assert rings[0]["mark"]["stroke"] == INKS.ink
        assert "Hilton" in str(layers_of(draw(result, "E58000223")))
        assert not any("the area chosen" in described(layer) for layer in layers_of(draw(result)))
    assert "▶ Hilton" in str(charts.ranks(result, "E58000223").to_dict())


def layers_of(chart):
    return chart.to_dict()["layer"]


def described(layer):
    return str(layer["mark"].get("description", ""))


def test_the_area_chosen_is_marked_on_the_page_and_told(monkeypatch):
    boxes = ("ranks_box", "areas_box")
    told = body(opened(monkeypatch, boxes=boxes, area="E58000223"))
    assert "The area chosen is Hilton: 18.6%" in told
    assert told.count('<tr aria-current="true"><th scope="row">Hilton (chosen)</th>') == 2
    assert 'aria-current="' not in body(opened(monkeypatch, boxes=boxes))


def test_how_to_read_this_tells_of_every_measure_of_the_page(monkeypatch):
    told = body(opened(monkeypatch, boxes=("concentration_reading_box",)))
    for name in ("Hoover index", "Dissimilarity", "Gi*", "Local Moran", "Holm’s correction", "The p-value (p)"):
        assert f"<p>{name}" in told
    assert "differ really" not in told
    assert "about one in 20" in told


def test_a_text_takes_the_first_place_that_is_free():
    wishes = [Label(x, 50, "once in 20", Side("right", "bottom", 0, -3)) for x in (90, 70, 40)]
    assert first_free(wishes, [Asking(88, 52, "")], [], FRAME)[0].x == 70
    assert first_free(wishes[:1], [Asking(88, 52, "")], [], FRAME) == []


def test_the_charts_that_can_be_drawn_can_be_taken_away_as_pictures_with_their_sources(monkeypatch):
    page = opened(monkeypatch, boxes=("share_box",))
    assert downloads(page) == [
        "Core against rest (PNG)", "The grid and its figures (XLSX)", "How unevenly they lie (PNG)",
        "How far from the comparator (PNG)", "Picture, A4 (PNG)", "Its figures (CSV)",
    ]  # fmt: skip
    assert "31.8%" in copied(page)["Copy paragraph"]
    page = opened(monkeypatch, boxes=("share_box",), indicator="year_6_obesity", period="2015/16-2017/18")
    # Published without counts: neither the shares nor chance can be worked out.
    assert downloads(page) == [
        "Core against rest (PNG)", "The grid and its figures (XLSX)", "Picture, A4 (PNG)", "Its figures (CSV)",
    ]  # fmt: skip
    page = opened(monkeypatch, boxes=("share_box",), layer="districts", indicator="year_6_obesity")
    assert not page.exception
    assert "Core against rest (PNG)" not in downloads(page)
