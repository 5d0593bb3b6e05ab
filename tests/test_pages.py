"""The pages, run without a browser: controls, state, links and faults. The map itself is tested in Chromium."""

from tests.pages import address, body, box, opener, said, to_address

opened = opener()
BOXES = ("filter_box", "more_box", "take_away_box")


def test_the_map_page_opens_on_the_packs_default(monkeypatch):
    page = opened(monkeypatch)
    assert not page.exception
    assert not page.error
    assert "In the Swadlincote urban core, 32.0% of pupils" in body(page)
    assert [box(page, label).label for label in ("Areas", "Indicator", "Period", "Compare with", "Colour by")]
    ticks = ["Core outline", "Equal-size tiles", "Schools", "What is being done"]
    assert [tick.label for tick in page.checkbox] == ticks


def test_the_url_says_everything_defaults_and_all(monkeypatch):
    page = opened(monkeypatch)
    params = address(page)
    assert params["layer"] == "divisions_2013"
    assert params["indicator"] == "free_school_meals"
    assert params["period"] == "2023-01"
    assert params["comparator"] == "E92000001"
    assert params["area"] == "none"


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


def test_a_damaged_link_opens_the_nearest_view_and_says_so(monkeypatch):
    page = opened(monkeypatch, layer="wrads", indicator="<img onerror=alert(1)>", k="many", period="1066")
    assert not page.exception
    assert box(page, "Areas").value == "divisions_2013"
    told = said(page.info)
    assert "wrads" in told
    assert "1066" in told
    assert "In the Swadlincote urban core" in body(page)


def test_every_indicator_of_every_layer_opens(monkeypatch):
    page = opened(monkeypatch)
    for layer in box(page, "Areas").options:
        box(page, "Areas").set_value(_id_of(layer)).run()
        assert not page.exception
        for indicator in list(box(page, "Indicator").options):
            box(page, "Indicator").select(_indicator_id(indicator)).run()
            assert not page.exception, f"{layer}, {indicator}: {page.exception}"
            assert not page.error, f"{layer}, {indicator}: {page.error[0].value}"


def _id_of(title):
    from sdmap.ui import shell

    return next(layer.id for layer in shell.pack_or_fault().layers.values() if layer.title == title.replace("\\", ""))


def _indicator_id(title):
    from sdmap.ui import shell

    return next(i.id for i in shell.pack_or_fault().indicators.values() if i.short_title == title)


def test_only_comparators_with_the_same_measure_are_offered(monkeypatch):
    page = opened(monkeypatch)
    assert box(page, "Compare with").options == ["England", "Derbyshire", "South Derbyshire", "Nothing"]
    box(page, "Period").select("2019-01").run()
    assert box(page, "Compare with").options == ["England", "South Derbyshire", "Nothing"]


def test_a_choice_that_another_layer_lacks_falls_to_one_it_has(monkeypatch):
    page = opened(monkeypatch)
    box(page, "Indicator").select("good_level_of_development").run()
    box(page, "Areas").set_value("lsoa_2021").run()
    assert not page.exception
    assert box(page, "Indicator").value in ("free_school_meals", "income_deprived_children")


def test_a_fault_takes_the_place_of_the_map_and_leaves_the_rest_alive(monkeypatch, own_pack):
    (own_pack / "geo/wards.geojson").write_text("{")
    page = opened(monkeypatch, own_pack)
    assert not page.error
    box(page, "Areas").set_value("wards").run()
    assert not page.exception
    assert "geo/wards.geojson: the file cannot be read as GeoJSON" in said(page.error)
    box(page, "Areas").set_value("divisions_2025").run()
    assert not page.error
    assert "In the Swadlincote urban core" in body(page)


def test_a_pack_that_cannot_be_opened_is_told_in_one_sentence(monkeypatch, own_pack):
    (own_pack / "area.toml").write_text("name = ")
    page = opened(monkeypatch, own_pack)
    assert not page.exception
    assert "area.toml: this is not valid TOML" in said(page.error)


def test_a_small_pack_without_schools_or_second_period_is_a_sensible_app(monkeypatch, small_folder):
    for name in ("schools.csv", "postcodes.csv"):
        (small_folder / "data" / name).unlink()
    observations = small_folder / "data/observations.csv"
    kept = [line for line in observations.read_text().splitlines() if not line.startswith("pupils")]
    observations.write_text("\n".join(kept) + "\n")
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert not page.error


def test_names_are_never_markup(monkeypatch, small_folder):
    path = small_folder / "geo/squares.geojson"
    path.write_text(path.read_text().replace("Square 1", "<img src=x onerror=alert(1)>"))
    area = small_folder / "area.toml"
    area.write_text(area.read_text().replace('name = "Squareshire"\ncode', 'name = "<b>Square</b> & shire"\ncode'))
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert "<img" not in body(page)
    assert "&lt;b&gt;Square" in body(page)


def test_data_and_methods_lists_every_source(monkeypatch):
    page = opener("data")(monkeypatch)
    assert not page.exception
    from sdmap.ui import shell

    titles = [block.label.replace("\\", "") for block in page.expander]
    for source in shell.pack_or_fault().sources.values():
        assert f"{source.publisher}: {source.title}" in titles


def test_a_filter_is_said_with_how_many_remain_and_kept_in_the_link(monkeypatch):
    page = opened(
        monkeypatch, boxes=BOXES, only_core="1", min="30", worse_on="free_school_meals good_level_of_development"
    )
    assert not page.exception
    assert "2 of 8 electoral divisions remain: Swadlincote North and Swadlincote Central." in body(page)
    assert page.multiselect[0].value == ["free_school_meals"], "an expected figure cannot be compared"
    params = address(page)
    assert params["only_core"] == "1"
    assert params["min"] == "30"
    page.checkbox(key="only_core").uncheck().run()
    assert "only_core" not in page.query_params


def test_a_postcode_chooses_its_area_once(monkeypatch):
    page = opened(monkeypatch, layer="wards", indicator="free_school_meals")
    page.text_input[0].set_value("de11 0tr").run()
    assert page.session_state["area"] == "E05008817"
    assert "DE11 0TR is in Newhall and Stanton." in said(page.info)
    page.session_state["area"] = "E05008821"
    page.run()
    assert page.session_state["area"] == "E05008821", "a later choice is not overruled"
    page.text_input[0].set_value("SW1A 1AA").run()
    assert "is not a postcode of South Derbyshire" in said(page.info)


def test_the_first_visit_is_shown_round_once_and_a_link_is_not(monkeypatch):
    page = opened(monkeypatch)
    assert "1 of 3" in page.markdown[0].value
    page.button(key="tour_next").click().run()
    assert "2 of 3" in page.markdown[0].value
    page.button(key="tour_close").click().run()
    assert not [text for text in page.markdown if "of 3" in text.value]
    assert not [text for text in opened(monkeypatch, layer="wards").markdown if "of 3" in text.value]


def test_a_link_of_an_older_release_says_so(monkeypatch):
    page = opened(monkeypatch, layer="wards", release="2020-01")
    assert "made on data release 2020-01" in said(page.info)


def test_a_link_cannot_bring_a_picture_from_outside(monkeypatch):
    page = opened(monkeypatch, layer="![x](http://example.org/x.png)", release="![x](http://example.org/x.png)")
    assert not page.exception
    assert "![x](http" not in " ".join(note.value for note in page.info)


def test_two_periods_side_by_side_share_one_scale(monkeypatch):
    page = opened(monkeypatch, indicator="free_school_meals", beside="free_school_meals~2019-01")
    assert not page.exception
    assert "Free school meals, January 2019" in body(page)
    assert "Both maps are coloured by the legend on the left." in body(page)
    params = address(page)
    assert params["beside"] == "free_school_meals~2019-01"
    other = opened(monkeypatch, beside="year_6_obesity~2015/16-2017/18")
    assert "Year 6 obesity, 2015/16 to 2017/18" in body(other)
    assert "Both maps" not in body(other)


def test_a_second_map_that_is_not_there_is_let_go(monkeypatch):
    page = opened(monkeypatch, beside="nonsense")
    assert not page.exception
    assert page.query_params["beside"] in ("none", ["none"])


def test_everything_can_be_taken_away(monkeypatch):
    page = opened(monkeypatch, boxes=BOXES, area="E58000247")
    assert not page.exception
    labels = [button.proto.label for button in page.get("download_button")]
    assert "Picture for a slide (PNG)" in labels
    assert "Figures (Excel)" in labels
    link, paragraph, alternative = (block.value for block in page.code)
    assert "layer=divisions_2013" in link
    assert "area=E58000247" in link
    assert paragraph.startswith("In the Swadlincote urban core")
    assert alternative.startswith("Map of the 8 electoral divisions")


def test_a_report_is_made_on_request_and_kept(monkeypatch):
    page = opened(monkeypatch, boxes=("take_away_box",), area="E58000247")
    box(page, "About").set_value("E58000247")
    box(page, "Format").select("docx")
    next(button for button in page.button if button.label == "Make the report").click().run(timeout=120)
    assert not page.exception
    assert not page.error
    labels = [button.proto.label for button in page.get("download_button")]
    assert any(label.startswith("Save ") and label.endswith(".docx") for label in labels)


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


def test_the_schools_on_the_map_can_be_chosen_by_phase_type_and_outcome(monkeypatch):
    page = opened(monkeypatch, boxes=("filter_box",))
    assert "Schools of phase" not in [control.label for control in page.multiselect]
    page.checkbox(key="schools").check().run()
    box(page, "Schools of phase").set_value(["State-funded secondary"])
    box(page, "Schools of type").set_value(["Academy sponsor led"]).run()
    assert not page.exception
    assert "Only schools with phase secondary and type Academy sponsor led: 2 of 58 are on the map." in body(page)
    assert address(page)["school_type"] == "Academy sponsor led"
    page.run()
    assert box(page, "Schools of phase").value == ["State-funded secondary"]


def test_a_link_to_schools_that_the_pack_has_not_shows_all(monkeypatch):
    page = opened(monkeypatch, boxes=("filter_box",), schools="1", school_phase="Hogwarts", school_rating="Good~none")
    assert not page.exception
    assert box(page, "Schools of phase").value == []
    assert box(page, "Schools with Ofsted outcome").value == ["Good", ""]
    assert "school_phase" not in address(page)
    assert "“Hogwarts”, which is not here" in said(page.info)


def test_a_control_that_nothing_changed_is_not_drawn_anew(monkeypatch):
    page = opened(monkeypatch)
    page.run()
    page.checkbox(key="schools").check().run()
    told = [control.proto.set_value for control in (*page.radio, *page.selectbox, *page.checkbox)]
    assert len(told) >= 9
    assert not any(told)


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
