"""What somebody chose is kept: past an address that is late, a fault, and a layer that lacks it."""

from tests.pages import BOXES, address, body, box, copied, opener, to_address, whispered

opened = opener()


def test_a_choice_made_before_the_address_has_caught_up_is_not_undone(monkeypatch):
    page = opened(monkeypatch)
    before = address(page)
    box(page, "Indicator").select("year_6_obesity").run()
    # The browser still sends the address of two choices ago, together with a new choice.
    to_address(page, before)
    page.checkbox(key="schools").check().run()
    assert box(page, "Indicator").value == "year_6_obesity"
    assert page.checkbox(key="schools").value


def test_the_back_button_brings_the_view_before(monkeypatch):
    page = opened(monkeypatch)
    before = address(page)
    box(page, "Indicator").select("year_6_obesity").run()
    to_address(page, before)
    page.run()
    assert box(page, "Indicator").value == "free_school_meals"


def test_a_choice_outlives_a_fault_of_the_pack(monkeypatch, own_pack):
    page = opened(monkeypatch, folder=own_pack)
    box(page, "Indicator").select("year_6_obesity").run()
    area = own_pack / "area.toml"
    whole = area.read_text(encoding="utf-8")
    area.write_text("name = ", encoding="utf-8")
    assert page.run().error
    assert not page.selectbox
    area.write_text(whole, encoding="utf-8")
    page.run()
    assert box(page, "Indicator").value == "year_6_obesity"


def areas_shown(page, layer):
    """Choose a layer of the map."""
    box(page, "Areas").set_value(layer).run()
    assert not page.exception


def test_a_choice_that_a_layer_lacks_is_told_and_comes_back_with_a_layer_that_has_it(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals", period="2019-01", area="E05008817")
    assert "no figures" not in whispered(page)
    areas_shown(page, "districts")
    instead = pack_title(box(page, "Indicator").value)
    note = f"Free school meals has no figures for districts near and far; {instead} is shown instead."
    note += " The nearest areas with them: Electoral divisions, from 2025."
    assert note in whispered(page)
    assert not page.info
    moved = "Newhall and Stanton is in South Derbyshire (all of its postcodes)."
    assert moved in whispered(page)
    assert page.session_state["area"] == "E07000039"
    page.run()
    assert moved not in whispered(page), "told once"
    areas_shown(page, "wards")
    assert box(page, "Indicator").value == "free_school_meals"
    assert box(page, "Period").value == "2019-01"
    assert page.session_state["area"] == "E05008817"
    assert "no figures" not in whispered(page)


def pack_title(indicator):
    from sdmap.ui.parts import shell

    return shell.pack_or_fault().indicators[indicator].short_title


def test_what_is_chosen_meanwhile_outdoes_what_was_chosen_before(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals", area="E05008817")
    areas_shown(page, "districts")
    box(page, "Indicator").select("year_6_obesity").run()
    assert "no figures" not in whispered(page)
    page.session_state["area"] = "E07000033"
    page.run()
    areas_shown(page, "wards")
    assert box(page, "Indicator").value == "year_6_obesity"
    assert page.session_state["area"] == ""
    areas_shown(page, "districts")
    assert page.session_state["area"] == "E07000033"


def test_a_comparator_that_has_no_figure_stays_chosen_and_it_is_said_why_nothing_is_compared(monkeypatch):
    page = opened(monkeypatch, boxes=BOXES, indicator="free_school_meals", comparator="E10000007")
    box(page, "Colour by").select("comparison").run()
    box(page, "Period").select("2019-01").run()
    assert box(page, "Compare with").value == "E10000007"
    assert "not compared with Derbyshire, because no source in these data gives" in copied(page)["Copy paragraph"]
    # There is nothing to colour by, until there is again.
    assert list(box(page, "Colour by").options) == ["Value", "Value, smoothed for small numbers"]
    box(page, "Period").select("2023-01").run()
    assert box(page, "Colour by").value == "comparison"


def test_nothing_is_compared_with_itself(monkeypatch):
    page = opened(monkeypatch, layer="districts", indicator="year_6_obesity", comparator="E07000039", area="E07000039")
    assert not page.exception
    assert "similar to South Derbyshire" not in body(page)


def test_going_back_to_a_choice_before_the_address_has_caught_up_writes_the_address(monkeypatch):
    from streamlit.runtime.state.query_params_proxy import QueryParamsProxy

    page = opened(monkeypatch, layer="wards", indicator="free_school_meals")
    before = address(page)
    areas_shown(page, "districts")
    # The browser has not yet got the address of the districts, which would be the last that it was told.
    to_address(page, before)
    wrote = []
    write = QueryParamsProxy.from_dict
    monkeypatch.setattr(QueryParamsProxy, "from_dict", lambda own, params: (wrote.append(params), write(own, params)))
    areas_shown(page, "wards")
    assert wrote == [before]
