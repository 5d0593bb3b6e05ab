"""The Schools page, run without a browser: filters, links, faults, and packs that have little."""

import csv
import io

from streamlit.testing.v1 import AppTest

from sdmap.maps.tables import words_to_csv
from sdmap.pack.sources import Source
from sdmap.text.text_table import TextTable
from sdmap.ui.pages import PAGES
from sdmap.ui.parts import shell
from tests.conftest import FENLAND, ROOT, SCHOOL_HEADER
from tests.pages import address, body, box, downloads, opener, page_alone, said

opened = opener("schools")


def listed(page):
    """The names of the schools in the list, without what is added of their phase."""
    found = next(e.proto.body for e in page.get("html") if 'class="sdmap-schools"' in e.proto.body)
    names = [part.split("</b>")[0] for part in found.split('<summary class="sdmap-line"><b>')[1:]]
    return [name.removesuffix(" (secondary)").removesuffix(" (alternative provision)") for name in names]


def test_the_page_opens_with_the_finding_the_map_and_the_tables(monkeypatch):
    page = opened(monkeypatch)
    assert not page.exception
    assert not page.error
    told = body(page)
    assert "Of 47 state-funded schools in South Derbyshire, 19 stand in the Swadlincote urban core" in told
    assert len(listed(page)) == 58
    assert "<caption>Key stage 2: expected standard in reading, writing and maths, 2018/19" in told
    assert "<caption>Expected standard in reading, writing and maths, latest year (2024/25)" in told
    assert "<caption>Results at 16 (key stage 4), 2024/25" in told
    assert "<caption>Childcare settings" in told
    assert [h.value for h in page.header] == [
        "Where they stand",
        "The schools one by one",
        "Results",
        "Childcare settings",
        "Sources",
    ]


def test_every_school_is_a_line_with_all_that_is_known_of_it_under_it(monkeypatch):
    told = body(opened(monkeypatch, layer="divisions_2013"))
    line = "<b>Belmont Primary School</b><span><small>Free meals: </small>25.3%</span>"
    assert f'<summary class="sdmap-line">{line}<span><small>Results: </small>45%</span>' in told
    card = told.partition("<b>Belmont Primary School</b>")[2].partition("</details>")[0]
    assert "<p>In Swadlincote Central, in the Swadlincote urban core.</p>" in card
    assert "<dd>45% (about 26 of 58; 95% interval 32.7% to 57.5%). Worse than England (62%). 37% in 2023/24;" in card
    assert 'href="https://reports.ofsted.gov.uk/inspection-reports/find-inspection-report/provider/ELS/112974"' in card


def test_every_heading_can_be_jumped_to(monkeypatch):
    page = opened(monkeypatch)
    told = body(page)
    for header in page.header:
        assert f'<a href="#{header.proto.anchor}">{header.value}</a>' in told


def test_the_points_can_be_marked_by_what_the_pack_has(monkeypatch):
    page = opened(monkeypatch, schools_by="inspected")
    assert box(page, "Schools by").value == "inspected"
    assert not page.exception
    page = opened(monkeypatch, folder=FENLAND, schools_by="key_stage_2")
    assert box(page, "Schools by").options == ["Phase of school", "Free school meals"]
    told = "Schools by: the link asks for “key_stage_2”, which is not here; their phase is shown."
    assert told in said(page.info)


def test_the_filters_leave_the_schools_they_name(monkeypatch):
    page = opened(monkeypatch, layer="divisions_2013")
    box(page, "Phase").select("State-funded secondary").run()
    assert len(listed(page)) == 4
    box(page, "Only the core").check().run()
    assert listed(page) == ["Granville Academy", "The Pingle Academy", "William Allitt Academy"]
    box(page, "Area").select("E58000247").run()
    assert listed(page) == ["William Allitt Academy"]
    assert "1 of 58 schools and colleges is listed." in body(page)
    box(page, "Ofsted outcome").select("Requires Improvement").run()
    assert not page.exception
    assert "None of the 58 schools and colleges fits the choice" in body(page)


def test_the_order_is_chosen_at_the_side(monkeypatch):
    page = opened(monkeypatch)
    box(page, "Sort by").select("eligible").run()
    assert listed(page)[:2] == ["South Derbyshire Support Centre", "Springfield Junior School"]


def test_an_area_chosen_here_is_chosen_everywhere(monkeypatch):
    page = opened(monkeypatch, layer="divisions_2013")
    box(page, "Area").select("E58000247").run()
    assert page.session_state["area"] == "E58000247"
    box(page, "Areas").set_value("wards").run()
    assert not page.exception
    assert page.session_state["layer"] == "wards"
    assert page.session_state["area"] == "E05008817"
    assert "Swadlincote North is mostly in Newhall and Stanton (" in said(page.info)


def test_the_maps_own_choices_survive_a_visit(monkeypatch):
    monkeypatch.setenv("SDMAP_PACK", str(ROOT))
    page = AppTest.from_function(page_alone, default_timeout=120, args=("schools",))
    page.session_state["indicator"] = "year_6_obesity"
    page.session_state["layer"] = "wards"
    page.session_state["area"] = "E05008817"
    page.run()
    assert box(page, "Areas").value == "wards"
    assert box(page, "Area").value == "E05008817"
    assert page.session_state["indicator"] == "year_6_obesity"


def test_the_url_says_everything_and_a_link_opens_the_same_view(monkeypatch):
    page = opened(monkeypatch)
    params = address(page)
    assert params == {
        "layer": "wards",
        "area": "all",
        "phase": "all",
        "type": "all",
        "rating": "all",
        "core_only": "0",
        "sort": "name",
        "schools_by": "phase",
        "measure": "ks2_reading_writing_maths_expected",
        "release": shell.pack_or_fault().release,
    }
    page = opened(
        monkeypatch,
        layer="wards",
        area="E05008817",
        phase=["State-funded primary", "Independent school"],
        rating="none",
        core_only="1",
        sort="inspected",
        measure="ks4_attainment_8",
    )
    assert not page.exception
    assert not page.info
    assert box(page, "Areas").value == "wards"
    assert box(page, "Area").value == "E05008817"
    assert box(page, "Phase").value == ["State-funded primary", "Independent school"]
    assert box(page, "Ofsted outcome").value == [""]
    assert box(page, "Only the core").value
    assert box(page, "Sort by").value == "inspected"
    assert box(page, "Measure").value == "ks4_attainment_8"


def test_a_damaged_link_opens_the_nearest_view_and_says_so(monkeypatch):
    query = {"layer": "wrads", "area": "<img onerror=alert(1)>", "phase": "nursery", "sort": "luck", "measure": "1066"}
    page = opened(monkeypatch, **query, core_only="perhaps", rating="Splendid")
    assert not page.exception
    assert len(listed(page)) == 58
    told = said(page.info)
    for text in ("wrads", "nursery", "Splendid", "luck", "1066", "<img"):
        assert text in told
    assert "<img" not in body(page)
    box(page, "Sort by").select("area").run()
    assert not page.info


def test_a_filter_is_told_right_under_the_headline_and_the_ways_to_the_parts(monkeypatch):
    page = opened(monkeypatch, area="E58000196", rating="Requires Improvement", phase="State-funded secondary")
    texts = [element.proto.body for element in page.get("html")]
    first = next(i for i, text in enumerate(texts) if "<h1" in text)
    assert "sdmap-jump" in texts[first + 1]
    assert texts[first + 2] == (
        "<p>None of the 58 schools and colleges fits the choice: choose fewer things at the side. Chosen: Aston;"
        " Secondary; Ofsted Requires Improvement.</p>"
    )
    assert "Also listed" not in body(page)


def test_notes_on_attainment_go_where_none_of_its_figures_is_shown(monkeypatch):
    page = opened(monkeypatch, area="E58000196", rating="Requires Improvement")
    told = body(page)
    assert f"{box(page, 'Measure').options[0]}: none of the schools listed has a figure." in told
    assert "A figure of one school rests on few pupils" not in told
    assert "England, all pupils" not in told


def test_a_link_made_on_other_data_says_so_and_the_new_one_carries_its_release(monkeypatch):
    page = opened(monkeypatch, release="2020-01")
    release = shell.pack_or_fault().release
    told = f"This link was made on data release 2020-01; the figures shown are of release {release}."
    assert told in said(page.info)
    assert address(page)["release"] == release
    assert not opened(monkeypatch, release=release).info


def test_a_link_is_answered_in_the_words_of_the_screen(monkeypatch):
    page = opened(monkeypatch, layer="nowhere", phase="none", area="X", sort="luck", measure="1066", type="none")
    assert [note.value.replace("\\", "") for note in page.info] == [
        "Areas: the link asks for “nowhere”, which is not here; others are shown.",
        "Area: the link asks for “X”, which is not among District wards.",
        "Phase: the link asks for “none”, which no school here has.",
        "Type: the link asks for “none”, which no school here has.",
        "Sort by: the link asks for “luck”, which is not here; another order is shown.",
        "Measure: the link asks for “1066”, which is not here; another is shown.",
    ]
    assert not opened(monkeypatch, phase="", sort="", layer="").info


def test_nothing_in_a_link_becomes_a_picture_or_a_link(monkeypatch):
    page = opened(monkeypatch, layer="![x](http://example.org/x.png)", sort=":red[x] $x$ <b>x</b>")
    told = " ".join(note.value for note in page.info)
    assert r"\!\[x\]\(http\:\/\/example\.org\/x\.png\)" in told
    assert r"\:red\[x\] \$x\$ \<b\>x\<\/b\>" in told


def test_every_measure_of_every_layer_opens(monkeypatch):
    page = opened(monkeypatch)
    for measure in list(box(page, "Measure").options):
        box(page, "Measure").select(_measure(measure)).run()
        assert not page.exception
        assert not page.error
    for layer in ("divisions_2025", "wards", "msoa_2011", "lsoa_2021", "lsoa_2011", "districts"):
        box(page, "Areas").set_value(layer).run()
        assert not page.exception
        assert not page.error
        assert len(listed(page)) == 58


def _measure(title):
    from sdmap.topics.schools.attainment import measure_tables
    from sdmap.ui.parts import shell

    made = shell.pack_or_fault()
    tables = measure_tables(made, made.layer("divisions_2013"))
    return next((t.measure for t in tables if t.title == title), title)


def test_a_pack_without_schools_or_childcare_is_a_sensible_page(monkeypatch, small_folder):
    for name in ("schools.csv", "postcodes.csv"):
        (small_folder / "data" / name).unlink()
    path = small_folder / "data/observations.csv"
    path.write_text("".join(line for line in path.read_text().splitlines(True) if not line.startswith("pupils")))
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert not page.error
    assert "No school of Squareshire is in these data." in body(page)
    assert "No childcare setting is in these data." in body(page)


def test_a_pack_with_schools_and_nothing_known_of_them_is_listed(monkeypatch, small_folder):
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert not page.error
    assert listed(page) == ["School 1", "School 2", "School 3"]
    assert "No Ofsted outcome of the 3 state-funded schools is in these data." in body(page)


def test_names_are_never_markup(monkeypatch, small_folder):
    hostile = '<img src=x onerror=alert(1)>" onmouseover=""'
    name = hostile.replace('"', '""')
    line = f'1,"{name}",,<b>Phase</b>,<i>T</i>,& Co,AA1 1AA,401500,300500,p,,,observed,made_up\n'
    path = small_folder / "data/schools.csv"
    path.write_text(SCHOOL_HEADER + line + "".join(path.read_text().splitlines(True)[2:]))
    (small_folder / "data/childcare_settings.csv").write_text(
        "name,place,outcome,year,as_printed,status,source\n<script>x</script>,<u>P</u>,Good,1999,Good,stated,made_up\n"
    )
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    told = body(page)
    for text in ("<img", "<script>x", "<b>Phase", "<u>P", '" onmouseover'):
        assert text not in told
    assert "&lt;img src=x" in told
    assert "&lt;script&gt;x" in told


def test_a_fault_of_the_pack_takes_the_place_of_the_page(monkeypatch, own_pack):
    path = own_pack / "data/schools.csv"
    path.write_text(path.read_text().replace("441436", "far east", 1))
    page = opened(monkeypatch, own_pack)
    assert not page.exception
    assert "data/schools.csv, row 2, column “easting”" in said(page.error)
    assert box(page, "Areas")


def test_the_page_stands_in_the_navigation():
    titles = [each.title for each in PAGES]
    assert titles.index("Same places") < titles.index("Schools") < titles.index("Evidence")


def test_the_schools_listed_can_be_taken_away_with_their_sources_and_the_link(monkeypatch):
    page = opened(monkeypatch, boxes=("share_box",), phase="State-funded secondary")
    assert downloads(page) == ["Schools and colleges (CSV)"]
    assert address(page)["phase"] == "State-funded secondary"
    assert address(page)["release"]


def test_the_list_of_schools_as_a_file_has_its_rows_sources_and_no_formula():
    table = TextTable("Schools", ("Name", "Pupils"), (("=cmd()", "12"), ("B", "")))
    source = Source("s", "DfE", "Census", "2023", "2023", "", "OGL", "Contains information", "By hand")
    rows = list(csv.DictReader(io.StringIO(words_to_csv(table, [source], "2026-11"))))
    assert [row["Name"] for row in rows] == ["'=cmd()", "B"]
    assert {(row["source"], row["release"]) for row in rows} == {
        ("DfE: Census; 2023; OGL. | Contains information", "2026-11")
    }


def test_a_pack_that_names_no_results_has_no_such_part(monkeypatch):
    page = opened(monkeypatch, folder=FENLAND)
    assert not page.exception
    assert "Latest results" not in " ".join(each.label for each in page.expander)
