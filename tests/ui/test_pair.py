"""Two maps side by side: what is set beside the first, how it is named, and when it comes back."""

from tests.pages import BOXES, address, body, box, opener

opened = opener()


def test_two_periods_side_by_side_share_one_scale(monkeypatch):
    page = opened(monkeypatch, indicator="free_school_meals", beside="free_school_meals~2019-01")
    assert not page.exception
    assert "Free school meals, January 2019" in body(page)
    assert "Choose an area on either map" in body(page)
    assert "by ward: January 2019 and January 2023" in body(page)
    params = address(page)
    assert params["beside"] == "free_school_meals~2019-01"
    other = opened(monkeypatch, beside="year_6_obesity~2015/16-2017/18")
    assert "Year 6 obesity, 2015/16 to 2017/18" in body(other)
    assert "Free school meals, January 2023, and Year 6 obesity, 2015/16 to 2017/18, by ward" in body(other)


def test_with_two_maps_an_area_is_told_once_for_each_and_what_became_of_it(monkeypatch):
    page = opened(monkeypatch, indicator="free_school_meals", beside="free_school_meals~2019-01", area="E58000247")
    for words in ("January 2023. Swadlincote North: 38.4%", "January 2019. Swadlincote North: 18.9%", "up 19.4 points"):
        assert words in body(page)
    assert "among the dots" not in body(page)


def test_what_is_set_beside_is_named_by_what_tells_it_from_its_like(monkeypatch):
    page = opened(monkeypatch, boxes=BOXES, indicator="free_school_meals")
    offered = list(box(page, "Set beside it").options)
    assert offered[:2] == ["Nothing", "January 2019, Free school meals"]
    assert "2015/16 to 2017/18, Year 6 obesity" in offered


def test_what_is_set_beside_stays_when_the_first_map_changes(monkeypatch):
    page = opened(monkeypatch, boxes=BOXES, indicator="free_school_meals", beside="free_school_meals~2019-01")
    box(page, "Indicator").set_value("year_6_obesity").run()
    assert "by ward" in body(page)
    assert "Free school meals, January 2019" in body(page)
    assert address(page)["beside"] == "free_school_meals~2019-01"
    assert "January 2019, Free school meals" in box(page, "Set beside it").options
    box(page, "Areas").set_value("divisions_2013").run()
    assert address(page)["beside"] == "free_school_meals~2019-01"
    # The whole view, chosen step by step, is a view that a link opens.
    link = {key: value for key, value in address(page).items() if value}
    assert body(opened(monkeypatch, boxes=BOXES, **link)) == body(page)


def test_what_is_set_beside_comes_back_once_it_is_no_longer_the_same_map_or_the_layer_has_it(monkeypatch):
    page = opened(monkeypatch, indicator="free_school_meals", beside="free_school_meals~2019-01")
    box(page, "Period").set_value("2019-01").run()
    assert address(page)["beside"] == "none"
    box(page, "Period").set_value("2023-01").run()
    assert address(page)["beside"] == "free_school_meals~2019-01"
    box(page, "Areas").set_value("districts").run()
    assert address(page)["beside"] == "none"
    box(page, "Areas").set_value("wards").run()
    assert address(page)["beside"] == "free_school_meals~2019-01"


def test_a_second_map_that_is_not_there_is_let_go(monkeypatch):
    page = opened(monkeypatch, beside="nonsense")
    assert not page.exception
    assert page.query_params["beside"] in ("none", ["none"])
