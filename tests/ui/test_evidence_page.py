"""The Evidence page, run without a browser: every statement readable, filters, links, packs without statements."""

import html

from sdmap.topics.compared.over_time import over_time
from sdmap.ui.pages import PAGES
from sdmap.ui.pages.evidence import PARTS
from tests.conftest import FENLAND
from tests.pages import address, body, box, opener, said, to_address

opened = opener("evidence")


def turned(page, title):
    """The page with another of its parts open."""
    page.session_state["evidence_tab"] = next(part for part, (words, _) in PARTS.items() if words == title)
    return page.run()


def asked_in_the_sidebar(page):
    return {control.label for kind in (page.sidebar.selectbox, page.sidebar.multiselect) for control in kind}


def test_the_page_is_in_the_navigation_before_data_and_methods():
    titles = [each.title for each in PAGES]
    assert 0 < titles.index("Evidence") < titles.index("Data and methods")


def test_every_statement_is_told_with_its_verdict_in_words(monkeypatch):
    page = opened(monkeypatch)
    assert not page.exception
    assert not page.error
    text = body(page)
    assert "Of 21 statements, 5 hold, 7 do not and 9 are not known." in text
    assert text.count("<article") == 21
    assert [text.count(f"<span>{verdict}</span>") for verdict in ("Holds", "Does not hold", "Not known")] == [5, 7, 9]
    assert "70.7% is of all children at the end of reception" in text
    assert "Since then: On newer figures it holds." in text


def test_every_part_has_its_own_finding_for_its_headline(monkeypatch):
    found = {}
    for part in PARTS:
        page = opened(monkeypatch, tab=part)
        assert body(page).count("<h1") == 1, part
        found[part] = html.unescape(body(page).partition("<h1")[2].partition(">")[2].partition("</h1>")[0])
    assert len(set(found.values())) == len(PARTS)
    assert found["aims"] == (
        "Of eight measures of the aims that can be compared with England, South Derbyshire exceeds one; how far off two"
        " of the three aims are is not known."
    )
    assert found["figures"] == (
        "Of six figures that the documents state, four differ from those published; for one no published figure was"
        " found."
    )
    assert found["monitoring"].startswith("Eight indicators to monitor: ")
    assert found["index"].startswith("South Derbyshire ranks 311th of 324")


def test_the_aims_are_bars_and_a_table_with_what_is_not_known_folded(monkeypatch):
    text = html.unescape(body(opened(monkeypatch, tab="aims")))
    table, rest = text.partition('<div class="sdmap-aims">')[2].split("</table>", 1)
    assert table.count('<th scope="rowgroup"') == 8
    assert table.count("data:image/svg+xml") == table.count('<th scope="row">') == 22
    assert "Attainment 8, all pupils, 2024/25: to exceed England 46" in table
    assert '<td data-head="In children">67 more of 1,073</td>' in table
    assert "<summary>Raised attainment: what is not known, and how it is read</summary>" in rest
    assert "Years at the present pace: not known" not in table


def test_a_verdict_has_a_sign_of_its_own_that_is_not_read_out(monkeypatch):
    text = body(opened(monkeypatch))
    for shape, sign in (("round", "✓"), ("square", "✕"), ("dashed", "?")):
        assert f'sdmap-mark {shape}" aria-hidden="true">{sign}' in text


def test_themes_and_verdicts_filter_the_statements(monkeypatch):
    page = opened(monkeypatch)
    box(page, "Verdict").set_value(["does not hold"]).run()
    assert body(page).count("<article") == 7
    assert "Shown: 7 of 21." in body(page)
    box(page, "Theme").set_value(["Aspiration"]).run()
    assert body(page).count("<article") == 1
    assert not page.exception


def test_choices_that_leave_no_statement_say_so(monkeypatch):
    page = opened(monkeypatch, theme="Aspiration", verdict="holds")
    assert not page.exception
    assert "Shown: 0 of 21." in body(page)
    assert "No statement has both the theme and the verdict chosen" in body(page)


def test_a_link_to_several_indicators_opens_the_page_they_are_now_with_its_choices(monkeypatch):
    went = []
    monkeypatch.setattr("streamlit.switch_page", lambda page, query_params: went.append((page.url_path, query_params)))
    opened(monkeypatch, tab="several", areas="wards", worse_on="free_school_meals,year_6_obesity", release="2026-11")
    # A link from before parts were remembered names its choices alone.
    page = opened(monkeypatch, verdict="holds", areas="wards", compare="E92000001", worse_on="free_school_meals")
    assert went == [
        ("concentration", {"layer": "wards", "worse_on": "free_school_meals year_6_obesity", "release": "2026-11"}),
        ("concentration", {"layer": "wards", "comparator": "E92000001", "worse_on": "free_school_meals"}),
    ]
    assert "of the Evidence page is now this page" in page.session_state["_link_told"]
    opened(monkeypatch, verdict="holds", areas="wards", compare="E92000001")
    assert len(went) == 2


def test_the_documents_figures_are_shown(monkeypatch):
    page = opened(monkeypatch)
    text = body(turned(page, "Figures in the documents"))
    for caption in ("Figures as stated, beside the published ones", "Gatsby benchmarks"):
        assert caption in text
    text = body(turned(page, "National index"))
    assert "Ranks by life stage" in text
    assert "Printed as 3016; read as 316" in text


def test_the_index_has_its_finding_its_map_with_a_key_and_its_tables(monkeypatch):
    page = opened(monkeypatch, tab="index")
    assert not page.exception
    text = body(page)
    assert "South Derbyshire ranks 311th of 324 in the index of 2017" in text
    assert "Cold spot, ranks 260 to 324: 13 districts" in text
    charts = page.get("vega_lite_chart")
    assert len(charts) == 2
    assert "Map of districts. South Derbyshire ranks 311th" in str(charts[0].proto)


def test_the_aims_are_told_for_the_district_and_by_area(monkeypatch):
    page = opened(monkeypatch, tab="aims", areas="wards")
    assert not page.exception
    assert "Raised attainment, by ward: schools count where they stand" in body(page)
    assert "Pilot project in Newhall" in body(page)


def test_attainment_has_its_finding_every_year_to_begin_with_and_a_table_beside_each_chart(monkeypatch):
    page = opened(monkeypatch, tab="attainment")
    told = body(page)
    for header in page.header:
        assert f'<a href="#{header.proto.anchor}">{header.value.replace(chr(92), "")}</a>' in told
    assert '<a href="#boys-and-girls">Boys and girls</a>' in told
    assert '<h2 class="sdmap-finding" id="boys-and-girls">' in told
    assert not page.exception
    assert not page.error
    text = html.unescape(body(page))
    assert "narrowed from 2015/16 to 2022/23 and has since widened again" in text
    assert "Girls are ahead of boys in South Derbyshire" in text
    assert "a slightly higher number of girls than boys felt they were motivated" in text
    assert len(page.get("vega_lite_chart")) == 5
    for caption in ("the same schools since 2015/16", "How the change of the gap depends on the starting year",
                    "the change from January 2019", "Girls’ figure minus boys’", "by school, 2024/25"):  # fmt: skip
        assert caption in text
    assert box(page, "The same schools since").options[0] == "2015/16"
    assert len(box(page, "The same schools since").options) == 6


def test_a_link_opens_attainment_on_its_year_and_its_schools(monkeypatch):
    page = opened(monkeypatch, boxes=("share_box",), tab="attainment", areas="wards", since="2018/19", followed="out")
    labels = {each.label for each in page.get("download_button")}
    assert {
        f"{name} ({kind})" for name in ("Free school meals", "Expected standard at 11") for kind in ("PNG", "PDF")
    } <= labels
    assert address(page) == {
        "tab": "attainment", "areas": "wards", "since": "2018/19", "followed": "out", "release": "2026-11"
    }  # fmt: skip
    assert "the same schools since 2018/19" in body(page)
    # A ward's result is withheld, and none is merely lacking: the key of the maps says which of the two it is.
    key = body(page).partition('aria-label="Key of the maps"')[2].partition("</ul>")[0]
    assert "withheld" in key
    assert "not known" not in key
    assert "not available" not in key
    page = opened(monkeypatch, tab="attainment", since="1066/67")
    assert "The same schools since: the link asks for “1066/67”, which is not here." in said(page.info)
    assert not page.exception


def test_attainment_on_a_layer_without_a_core_says_which_has_one(monkeypatch):
    page = opened(monkeypatch, tab="attainment", areas="msoa_2011")
    assert not page.exception
    assert not page.error
    assert "choose “District wards”" in body(page)


def test_a_pack_without_results_has_no_such_part_and_says_so_to_a_link(monkeypatch):
    page = opened(monkeypatch, folder=FENLAND, tab="attainment")
    assert not page.exception
    assert "the part “attainment”, which is not here" in said(page.info)


def test_what_to_monitor_is_a_part_with_its_table_and_its_files(monkeypatch):
    page = opened(monkeypatch, boxes=("share_box",), tab="monitoring")
    assert not page.exception
    text = body(page)
    assert "What to monitor (measure P2.4A)" in text
    assert "Derbyshire (county)" in text
    assert "What was done in 2022/23 and 2023/24 is not known" in text
    assert "resources of partner organisations have been diverted" in text
    assert "early years of secondary school" in text
    assert "Households engaged with support: nothing is recorded yet." in text
    offered = {"The monitoring table (XLSX)", "Its figures (CSV)", "Template (CSV)"}
    assert offered <= {each.label for each in page.get("download_button")}


def test_a_pack_that_monitors_nothing_has_no_such_part(monkeypatch):
    page = opened(monkeypatch, folder=FENLAND, tab="monitoring")
    assert not page.exception
    assert "The link asks for the part “monitoring”, which is not here" in said(page.info)
    assert "P2.4A" not in body(page)


def test_the_sidebar_shows_only_the_choices_of_the_open_part(monkeypatch):
    page = opened(monkeypatch)
    asked = {}
    for title, _ in PARTS.values():
        asked[title] = asked_in_the_sidebar(turned(page, title))
    assert asked.pop("Statements") == {"Theme", "Verdict"}
    assert asked.pop("Aims and work") == {"Areas"}
    assert asked.pop("Attainment") == {"Areas", "The same schools since", "A school that another followed on"}
    assert asked.pop("Places like ours") == {"Places like ours, by"}
    assert asked.pop("School and home") == {"Areas"}
    assert set().union(*asked.values()) == set()


def test_the_link_remembers_the_open_part_and_what_belongs_to_it(monkeypatch):
    page = opened(monkeypatch)
    assert address(page) == {"tab": "statements", "release": "2026-11"}
    box(page, "Verdict").set_value(["holds", "not known"]).run()
    assert address(page) == {"tab": "statements", "verdict": "holds,not known", "release": "2026-11"}
    turned(page, "Aims and work")
    aims = {"tab": "aims", "areas": "divisions_2013", "release": "2026-11"}
    assert address(page) == aims
    turned(page, "Statements")
    assert box(page, "Verdict").value == ["holds", "not known"], "kept while another part was open"


def test_a_link_with_the_verdict_s_old_name_still_opens(monkeypatch):
    page = opened(monkeypatch, tab="statements", verdict="holds,cannot be told")
    assert box(page, "Verdict").value == ["holds", "not known"]
    assert address(page)["verdict"] == "holds,not known"
    assert not page.info


def test_a_statement_has_its_terms_a_request_and_what_would_settle_it(monkeypatch):
    text = html.unescape(body(opened(monkeypatch)))
    assert "<li>Period: 2018; tested on January 2019: mismatch.</li>" in text
    assert "Could this test have told? " in text
    assert "What would settle it: " in text
    assert "<summary>A request for the data, drafted</summary><ul><li>To the Social Mobility Commission." in text
    assert "Not counted: “Career provision in the area" in text


def test_a_link_restores_the_part_and_its_choices(monkeypatch):
    page = opened(monkeypatch, tab="statements", verdict="holds,cannot be told")
    assert box(page, "Verdict").value == ["holds", "not known"]
    assert body(page).count("<article") == 14
    page = opened(monkeypatch, tab="home", areas="wards")
    assert box(page, "Areas").value == "wards"
    page = opened(monkeypatch, verdict="holds", areas="wards", compare="E92000001")
    assert box(page, "Verdict").value == ["holds"], "a link from before parts were remembered"


def test_the_back_button_turns_the_part_and_its_choices_back(monkeypatch):
    page = opened(monkeypatch)
    first = address(page)
    box(page, "Verdict").set_value(["holds"]).run()
    turned(page, "Over time")
    to_address(page, {"tab": "statements", "verdict": "holds", "release": "2026-11"})
    page.run()
    assert box(page, "Verdict").value == ["holds"]
    to_address(page, first)
    page.run()
    assert box(page, "Verdict").value == []


def test_a_damaged_link_opens_the_nearest_page_and_says_what_it_changed(monkeypatch):
    page = opened(monkeypatch, tab="<b>court</b>", verdict="<b>guilty</b>", release="1066")
    assert not page.exception
    assert not page.error
    assert body(page).count("<article") == 21
    told = said(page.info)
    assert "the part “<b>court</b>”, which is not here" in told
    assert "Verdict: the link asks for “<b>guilty</b>”, which is not here." in told
    assert "made on data release 1066" in told
    page = opened(monkeypatch, tab="aims", areas="wrads")
    assert not page.exception
    assert not page.error
    assert box(page, "Areas").value == "divisions_2013"


def test_a_fault_of_the_statements_leaves_the_rest_alive(monkeypatch, own_pack):
    path = own_pack / "data/claims.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "life_stages"', 'kind = "tarot"'))
    page = opened(monkeypatch, own_pack)
    assert not page.exception
    assert "data/claims.toml" in said(page.error)
    assert "tarot" in said(page.error)
    turned(page, "National index")
    assert "311th of 324" in body(page)
    turned(page, "Figures in the documents")
    assert not page.error
    assert "Figures as stated, beside the published ones" in body(page)


def test_words_of_a_statement_are_never_markup(monkeypatch, own_pack):
    path = own_pack / "data/claims.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('title = "Boys and girls"', 'title = "<img src=x onerror=alert(1)>"')
    )
    page = opened(monkeypatch, own_pack)
    assert not page.exception
    assert "<img" not in body(page)
    assert "&lt;img" in body(page)


def test_every_measure_over_time_has_its_sentences_its_chart_and_its_table(monkeypatch, pack):
    found = over_time(pack)
    page = opened(monkeypatch, tab="time")
    assert "Of 13 measures followed over time, the change in South Derbyshire is clear on 2" in body(page)
    assert len(page.get("vega_lite_chart")) == 1, "the first is open"
    labels = [each.label.replace("\\", "") for each in page.expander if each.label.startswith("**")]
    assert [label.partition("**. ")[0] for label in labels] == [f"**{one.indicator.title}" for one in found]
    page = opened(monkeypatch, boxes=tuple(f"time_{one.indicator.id}" for one in found), tab="time")
    assert not page.exception
    text = body(page)
    charts = page.get("vega_lite_chart")
    assert len(charts) == len(found) >= 6
    for one, chart in zip(found, charts, strict=True):
        first, *more = one.areas[0].told
        assert " ".join(more) in html.unescape(text)
        assert first not in html.unescape(text), "the label says it"
        assert html.escape(one.table.caption) in text
        assert one.areas[0].sentence in html.unescape(str(chart.proto.alt or chart.proto))
        assert "datum.label" not in str(chart.proto), "the axis would call its 52.5 a 53"


def test_the_areas_are_those_of_the_other_pages_and_a_choice_here_is_theirs(monkeypatch):
    page = opened(monkeypatch, tab="aims")
    assert box(page, "Areas").value == "divisions_2013", "what documents say is tested on their own areas"
    for chosen in ("divisions_2025", "wards"):
        page.session_state["layer"] = chosen
        page.run()
        assert box(page, "Areas").value == chosen
    box(page, "Areas").set_value("divisions_2025").run()
    assert page.session_state["layer"] == "divisions_2025"
    linked = opened(monkeypatch, tab="aims", areas="wards")
    assert linked.session_state["layer"] == "wards"


def test_places_like_ours_are_told_by_the_model_chosen(monkeypatch):
    page = opened(monkeypatch, tab="alike")
    assert not page.exception
    assert "Against the median of places like South Derbyshire (the ONS’s overall-similarity group)" in body(page)
    assert "places like Derbyshire (the DfE’s children’s-services group)" in body(page)
    box(page, "Places like ours, by").set_value("economic").run()
    assert not page.exception
    assert "Against the median of places like South Derbyshire (the ONS’s economic-similarity group)" in body(page)
    assert "West Lothian and East Lothian" in body(page)
    assert (address(page)["tab"], address(page)["model"]) == ("alike", "economic")
    assert "./?layer=districts&amp;indicator=" in body(page)


def test_a_link_with_a_model_that_is_not_here_says_so(monkeypatch):
    page = opened(monkeypatch, tab="alike", model="<b>astral</b>")
    assert not page.exception
    assert "asks for “<b>astral</b>”" in said(page.info)
    assert "(the ONS’s overall-similarity group)" in body(page)


def test_school_and_home_are_held_together_for_the_areas_chosen(monkeypatch):
    page = opened(monkeypatch, tab="home", areas="divisions_2013")
    assert not page.exception
    text = body(page)
    assert (
        "Six of the eight electoral divisions compare with South Derbyshire in the same way by school and by home"
        in text
    )
    assert "The two give different answers: Aston (lower by school, similar by home)." in text
    assert "Children aged 0 to 15 by fifth of England’s neighbourhoods (IDACI 2025)" in text
    assert "Children in low income by larger neighbourhood (MSOA 2011): how many, 2021/22" in text
    box(page, "Areas").set_value("lsoa_2021").run()
    assert not page.exception
    assert "Figures by school and by home are not compared for neighbourhoods (LSOA 2021)" in body(page)
    assert "England’s most deprived fifth" in body(page)


def test_a_pack_with_nothing_to_test_has_no_part_and_says_so_once(monkeypatch):
    page = opened(monkeypatch, FENLAND)
    assert not page.exception
    assert not page.get("button_group"), "no part that would be empty"
    assert "These data hold no statement, aim or series of figures to test." in body(page)
    for part in ("aims", "alike", "index", "time"):
        linked = opened(monkeypatch, FENLAND, tab=part)
        assert f"The link asks for the part “{part}”, which is not here." in said(linked.info)
        assert not linked.exception
