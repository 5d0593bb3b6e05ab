"""A link opens the view that it says, or the nearest there is, and says in a sentence what it could not."""

from sdmap.maps.asked import Classes, MapRequest
from tests.pages import BOXES, address, body, box, opener, said

opened = opener()


def test_a_link_opens_the_same_view(monkeypatch):
    page = opened(
        monkeypatch,
        boxes=BOXES,
        layer="wards",
        indicator="year_6_obesity",
        period="2011/12-2013/14",
        comparator="none",
        colour_by="value",
        classes="quantiles",
        k="4",
        core="0",
        schools="1",
        area="E05008817",
    )
    assert not page.exception
    assert box(page, "Areas").value == "wards"
    assert box(page, "Period").value == "2011/12-2013/14"
    assert box(page, "Compare with").value == "none"
    assert box(page, "Class limits").value == "quantiles"
    assert box(page, "Classes").value == 4
    assert [page.checkbox(key=key).value for key in ("core", "schools")] == [False, True]
    assert page.session_state["area"] == "E05008817"


def test_a_link_with_limits_of_its_own_opens_the_same_view(monkeypatch):
    asked = MapRequest("wards", "free_school_meals", "2023-01", "E92000001", Classes("given", breaks=(12.5, 20, 30)))
    page = opened(monkeypatch, boxes=BOXES, **asked.to_params())
    assert not page.exception
    assert not page.info
    assert MapRequest.from_params(address(page)) == asked
    assert box(page, "Class limits").value == "given"
    assert box(page, "Class limits").options[-1] == "As in the link"
    assert box(page, "Classes").disabled
    # They are of that measure: another has its own, and they come back with the measure.
    box(page, "Indicator").set_value("year_6_obesity").run()
    assert box(page, "Class limits").value == "natural_breaks"
    assert "breaks" not in address(page)
    box(page, "Indicator").set_value("free_school_meals").run()
    assert address(page)["breaks"] == "12.5 20 30"
    box(page, "Class limits").set_value("quantiles").run()
    assert not page.exception
    assert (address(page)["classes"], "breaks" in address(page)) == ("quantiles", False)


def test_limits_of_a_link_that_cannot_be_are_told(monkeypatch):
    for breaks in ("", "30 20", "twelve", "nan", " ".join(map(str, range(99)))):
        page = opened(monkeypatch, classes="given", breaks=breaks)
        assert not page.exception
        assert "Class limits: the link asks for “given”, which is not here" in said(page.info)
        assert address(page)["classes"] == "natural_breaks"


def test_limits_of_a_link_are_not_those_of_another_measure_beside_it(monkeypatch):
    page = opened(monkeypatch, classes="given", breaks="12.5 30", beside="year_6_obesity~2015/16-2017/18")
    assert not page.exception
    assert not page.info
    assert sum("12.5% to under 30%" in str(each.proto) for each in page.get("bidi_component")) == 1


def test_a_damaged_link_opens_the_nearest_view_and_says_so(monkeypatch):
    page = opened(monkeypatch, layer="wrads", indicator="<img onerror=alert(1)>", k="many", period="1066")
    assert not page.exception
    assert box(page, "Areas").value == "wards"
    told = said(page.info)
    assert "Areas: the link asks for “wrads”, which is not here" in told
    assert "Period: the link asks for “1066”, which is not here" in told
    assert "Classes: the link asks for “many”, which is not here" in told
    assert "In the Swadlincote urban core" in body(page)


def test_a_link_of_an_older_release_says_so(monkeypatch):
    page = opened(monkeypatch, layer="wards", release="2020-01")
    assert "made on data release 2020-01" in said(page.info)


def test_a_link_cannot_bring_a_picture_from_outside(monkeypatch):
    page = opened(monkeypatch, layer="![x](http://example.org/x.png)", release="![x](http://example.org/x.png)")
    assert not page.exception
    assert "![x](http" not in " ".join(note.value for note in page.info)


def test_a_link_to_schools_that_the_pack_has_not_shows_all(monkeypatch):
    page = opened(monkeypatch, boxes=("filter_box",), schools="1", school_phase="Hogwarts", school_rating="Good~none")
    assert not page.exception
    assert box(page, "Schools of phase").value == []
    assert box(page, "Schools with Ofsted outcome").value == ["Good", ""]
    assert "school_phase" not in address(page)
    assert "“Hogwarts”, which is not here" in said(page.info)


def test_every_fault_of_a_link_is_told_in_one_box_in_words_of_the_screen(monkeypatch):
    page = opened(monkeypatch, beside="foo~bar", view="globe", schools="maybe", core="7", max="-3", min="x")
    assert not page.exception
    assert len(page.info) == 1
    assert said(page.info).split("\n") == [
        "- At least (%): the link asks for “x”, which is no number from 0 to 100; that is left out.",
        "- At most (%): the link asks for “-3”, which is no number from 0 to 100; that is left out.",
        "- Core outline: the link asks for “7”, neither on (1) nor off (0); it stays on.",
        "- Schools: the link asks for “maybe”, neither on (1) nor off (0); it stays off.",
        "- Show: the link asks for “globe”, which is not here; the map is shown.",
        "- Set beside it: the link asks for “foo~bar”, which is not here; one map is shown.",
    ]
    assert [page.checkbox(key=key).value for key in ("core", "schools")] == [True, False]
    assert "one map is shown" in said(opened(monkeypatch, beside="indicator:year_6_obesity").info)
    assert not opened(monkeypatch, beside="none", view="tiles", core="0").info


def test_a_filter_that_the_layer_cannot_have_is_told(monkeypatch):
    page = opened(monkeypatch, layer="msoa_2011", worse_on="year_6_obesity free_school_meals")
    lost = "Worse on: Year 6 obesity cannot be compared with England for Larger neighbourhoods (MSOA 2011)"
    assert f"{lost}; that is left out." in said(page.info)
    assert "on Free school meals (" in body(page)
    page = opened(monkeypatch, layer="districts", worse_on="free_school_meals", only_core="1")
    assert "Free school meals cannot be compared with" in said(page.info)
    assert "Only the core: the link asks for it, but Districts near and far have none; that is left out." in said(
        page.info
    )


def test_many_faults_of_a_link_do_not_push_the_map_out_of_sight(monkeypatch):
    page = opened(monkeypatch, worse_on=" ".join(f"nothing{i}" for i in range(20)))
    (note,) = page.info
    assert note.value.count("\n") == 8
    assert "12 more of what the link asks for is not here." in said(page.info)
