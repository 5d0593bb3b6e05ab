"""The Life stages page without a browser: what it says first, what it folds away, and where it is not."""

import re
from html import unescape

import pytest

from sdmap.topics.stages import words
from sdmap.topics.stages.found import stages_result
from sdmap.ui.charts.stages import gaps
from sdmap.ui.pages import PAGES, named
from tests.conftest import FENLAND, ROOT
from tests.made_packs import every_text
from tests.pages import body, opener, said, whole_app

opened = opener("stages")


def test_the_finding_and_the_table_come_first(monkeypatch, pack):
    page = opened(monkeypatch)
    assert not page.exception
    assert not page.error
    result = stages_result(pack)
    html = body(page)
    assert words.stages_headline(result) in html
    assert html.index("sdmap-headline") < html.index('class="sdmap-table sdmap-stages"')
    table = html[html.index('class="sdmap-table sdmap-stages"') :]
    assert table.count('<th scope="row">') == len(result.rows)
    assert table.count('scope="rowgroup" colspan="7"') == 6
    assert "Not known at this level; see Derbyshire (county)" in table


def test_every_row_of_the_table_fills_its_columns(monkeypatch):
    html = body(opened(monkeypatch))
    table = html[html.index('class="sdmap-table sdmap-stages"') :]
    for row in table.split("<tr>")[2:]:
        cells = [part.split(">")[0] for part in row.split("</tr>")[0].split("<td")[1:]]
        spans = [int(cell.split('colspan="')[1].split('"')[0]) if "colspan" in cell else 1 for cell in cells]
        assert sum(spans) == 6, row[:200]


def test_the_chart_has_its_words_and_its_table(monkeypatch, pack):
    page = opened(monkeypatch, boxes=("gaps_box",))
    assert not page.exception
    assert len(page.get("vega_lite_chart")) == 1
    assert "Hollow dots are disadvantaged people" in body(page)
    assert "The gap at each stage: Derbyshire and England" in body(page)
    drawn = gaps(stages_result(pack)).to_dict()
    rows = drawn["datasets"][drawn["layer"][0]["data"]["name"]]
    assert [(row["left"], row["right"], row["gap"]) for row in rows[:2]] == [
        ("47.1", "73.3", "26.2"), ("51.3", "72.5", "21.2"),
    ]  # fmt: skip
    assert len(rows) == 10
    assert drawn["layer"][0]["encoding"]["x"]["title"] == "Per cent; Attainment 8 score in points"


def test_each_figure_opens_its_file_row_publisher_and_date(monkeypatch, pack):
    page = opened(monkeypatch, boxes=("stage_sources_box", "stage_notes_box"))
    assert not page.exception
    html = body(page)
    known = [cell for found in stages_result(pack).rows for cell in found.cells if cell.known]
    opens = re.findall(r"<summary><u>([^<]+)</u>.*?</summary><small>([^<]+)</small></details>", html)
    assert [unescape(told) for _, told in opens] == [words.from_text(stages_result(pack), cell) for cell in known]
    assert (
        "69th of 324",
        "data/life_stage_ranks.csv, row 6. Published by Social Mobility Commission, 28 November 2017.",
    ) in [(figure, told.split(" Stated in ")[0]) for figure, told in opens]
    assert "<caption>Where each figure comes from</caption>" in html
    assert "data/area_statistics.csv" in html
    assert "data/life_stage_ranks.csv" in html
    assert "28 November 2017" in html
    assert "In higher education by age 19. Pupils of state-funded schools" in html
    assert "Without Newhall Community Junior School" in html


def test_the_national_findings_are_quoted_and_dated(monkeypatch):
    html = body(opened(monkeypatch))
    frame = html[html.index('<blockquote class="sdmap-frame">') :]
    for quote in ("14 percentage points less likely", "51 per cent of London children", "just 10 per cent"):
        assert quote in frame
    assert "Social Mobility Commission, State of the nation 2017: Social Mobility Index, 28 November 2017" in frame


def test_a_fault_takes_the_place_of_the_page(monkeypatch, own_pack):
    (own_pack / "data/stages.toml").write_text("[[stages]]\n")
    page = opened(monkeypatch, own_pack)
    assert not page.exception
    assert "data/stages.toml" in said(page.error)


@pytest.mark.parametrize(("folder", "there"), [(None, True), (FENLAND, False)])
def test_a_pack_without_stages_has_no_such_page(monkeypatch, folder, there):
    if folder:
        monkeypatch.setenv("SDMAP_PACK", str(folder))
    seen = []
    monkeypatch.setattr("streamlit.navigation", lambda given, **_: seen.extend(given) or given[0])
    whole_app().run()
    titles = [page.title for page in seen]
    assert ("Life stages" in titles) == there
    assert titles == [page.title for page in PAGES if page.belongs(folder or ROOT)]


@pytest.mark.parametrize(("folder", "there"), [(None, True), (FENLAND, False)])
def test_a_profile_leads_to_it_where_it_is(monkeypatch, folder, there):
    page = opener("profile")(monkeypatch, **({"folder": folder} if folder else {}))
    assert not page.exception
    links = [link.proto.page for link in page.get("page_link")]
    assert (named("stages").address in links) == there


def test_its_own_address_on_another_district_is_no_word_of_the_first(monkeypatch):
    page = opened(monkeypatch, folder=FENLAND)
    assert not page.exception
    assert "These data do not tell of stages of life." in every_text(page)
    assert "Derbyshire" not in every_text(page)
