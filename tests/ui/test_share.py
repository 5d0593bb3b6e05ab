"""Download and share: the same order on every page, about what is selected, and nothing worked out before it opens."""

import pytest

from sdmap.pack.reading import table_of
from sdmap.pack.stated_figures import STATED_FIGURES
from sdmap.render.files.together import LABEL
from sdmap.topics.evidence.tables import sourced_documents
from sdmap.ui.pages import PAGES
from sdmap.ui.parts import share
from tests.conftest import FENLAND
from tests.pages import answer, body, copied, downloads, opener

WARD = "E05008817"
OPEN = (share.BOX,)
# What each page says of the ward, or of the district where it is not about one area, and what can be downloaded first.
SAID = {
    "map": ("In Newhall and Stanton, ", ["Picture, A4 (PNG)", "Figures (Excel)"]),
    "concentration": ("Newhall and Stanton is worse than England on ",
                      ["Core against rest (PNG)", "The grid and its figures (XLSX)"]),
    "stages": ("South Derbyshire", ["Life stages (CSV)"]),
    "profile": ("Newhall and Stanton", ["Picture, A4 (PNG)", "Figures (Excel)"]),
    "schools": ("in Newhall and Stanton: ", ["Schools and colleges (CSV)"]),
    "evidence": ("statements", ["Statements, tested (CSV)"]),
    "documents": ("statements", ["Statements (CSV)"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_a_page_gives_sentence_link_picture_table_and_report_in_this_order(monkeypatch, name):
    page = opener(name)(monkeypatch, boxes=OPEN, layer="wards", area=WARD)
    assert not page.exception
    assert not page.error
    said, files = SAID[name]
    texts = copied(page)
    assert list(texts)[:2] == ["Copy sentence", "Copy link"]
    assert said in texts["Copy sentence"]
    assert "In Newhall and Stanton, " in texts["Copy sentence"] or "Newhall and Stanton" in said, "of what is selected"
    assert texts["Copy sentence"].endswith(").")
    assert texts["Copy sentence"] in body(page).replace("&#x27;", "'"), "what is copied can be read first"
    assert texts["Copy link"] == ""
    offered = [each for each in downloads(page) if each not in IN_PAGE]
    assert offered[: len(files)] == files
    assert any(button.label == "Make the report" for button in page.button)
    about = next(each for each in page.radio if each.label == "About")
    assert list(about.options) == ["Newhall and Stanton", "Newhall and Stanton, on one page", "The whole district"]


# What stands on the pages besides.
IN_PAGE = ("Template (CSV)", "Core against rest (CSV)")


@pytest.mark.parametrize("name", SAID)
def test_nothing_of_it_is_worked_out_before_it_is_opened(monkeypatch, name):
    made = [each for each in vars(share) if each.startswith(("of_", "with_", "words_file"))]
    for each in made:
        monkeypatch.setattr(share, each, lambda *_args, **_asked: pytest.fail("worked out unasked"))
    page = opener(name)(monkeypatch, layer="wards", area=WARD)
    assert not page.exception
    assert share.TITLE in [each.label for each in page.expander]
    assert "Copy link" not in copied(page)


@pytest.mark.parametrize(
    ("name", "told", "files"),
    [
        ("data", "sdmap, data release 2026-11 for South Derbyshire.", ["Definitions and sources (CSV)"]),
        ("accessibility", "This statement applies to sdmap for South Derbyshire. It was last reviewed on ", []),
    ],
)
def test_a_page_about_the_product_gives_words_to_cite_it_by_and_its_link(monkeypatch, name, told, files):
    page = opener(name)(monkeypatch, boxes=OPEN)
    assert not page.exception
    texts = copied(page)
    assert texts["Copy sentence"].startswith(told)
    assert "Copy link" in texts
    assert downloads(page) == files


PARTS = ("aims", "attainment", "monitoring", "alike", "home", "index", "time", "figures")


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_evidence_gives_its_tables_with_their_sources(monkeypatch, part):
    given = []
    monkeypatch.setattr(share, "words_file", lambda *asked: given.append(asked) or share.File(asked[1], "", "", bytes))
    page = opener("evidence")(monkeypatch, boxes=OPEN, tab=part)
    assert not page.exception
    assert [each for each in downloads(page) if each not in IN_PAGE and "(PNG)" not in each]
    assert all(len(table.rows) and used for *_, table, used in given)
    captions = {table.caption for *_, table, _ in given}
    assert len(captions) == len(given)
    assert {f"{caption} (CSV)" for caption in captions} <= {*downloads(page)}


def test_a_table_names_the_sources_of_its_own_figures_alone(pack):
    (stated, used), (benchmarks, others), _ = sourced_documents(pack)
    assert {pack.sources[i] for i in table_of(pack, STATED_FIGURES)["corrected_source"] if i} <= {*used}
    assert "D2N2" not in str(used)
    assert "D2N2" in str(others)
    assert stated.caption != benchmarks.caption


def test_every_page_has_it():
    # Your data has nothing to give away before there is a table.
    assert {page.name for page in PAGES} - {"supplied"} == {*SAID, "data", "accessibility"}


def test_the_map_has_more_formats_by_group_and_its_words(monkeypatch):
    page = opener("map")(monkeypatch, boxes=OPEN, layer="divisions_2013", area="E58000247")
    offered = downloads(page)
    assert len(offered) == len(set(offered))
    for label in ("Picture, table and sentence (ZIP)", "Picture for a slide (PNG)", "Picture to edit (SVG)",
                  "Map that works offline (HTML)", "Figures (CSV)", "Figures and boundaries (GeoPackage)"):  # fmt: skip
        assert label in offered
    groups = [each.value for each in page.caption]
    assert groups[:5] == ["All in one", "Pictures", "Web pages", "Tables, boundaries", "Words"]
    texts = copied(page)
    assert texts["Copy paragraph"].startswith("In Swadlincote North, 38.4%")
    assert "Swadlincote North is outlined." in texts["Copy the picture in words"]


def test_beside_an_answer_the_box_offers_all_that_it_offers_without_one(monkeypatch):
    without, page = (
        opener("map")(monkeypatch, boxes=OPEN, layer="wards", area=WARD, **answered)
        for answered in ({}, {"place": "postcode:DE11 0TR"})
    )
    assert not page.exception
    assert answer(page)["name"] == "DE11 0TR"
    assert sorted(downloads(page)) == sorted([*downloads(without), LABEL]), "and the answer's own"


def test_another_pack_has_it_in_its_own_words(monkeypatch):
    for name in ("map", "stages", "evidence"):
        page = opener(name)(monkeypatch, folder=FENLAND, boxes=OPEN)
        assert not page.exception
        assert "Derbyshire" not in " ".join(copied(page).values())


def test_inside_another_sites_page_there_is_none(monkeypatch):
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.is_embedded", property(lambda _: True))
    page = opener("map")(monkeypatch)
    assert share.TITLE not in [each.label for each in page.expander]
