"""What is taken away from the Map page: downloads, a map in one file, what is printed."""

import io
import re

import pypdf
from playwright.sync_api import expect

from tests.browser.walking import AREAS, TABLE, WARDS, clickable


def test_downloads(open_map, tmp_path):
    page = open_map()
    starts = {"PNG": b"\x89PNG", "SVG": b"<?xml", "PDF": b"%PDF", "CSV": b"layer,", "HTML": b"<!"}
    for name, start in starts.items():
        file = download(page, name, tmp_path)
        assert file.read_bytes().removeprefix(b"\xef\xbb\xbf").lower().startswith(start.lower()), name


def download(page, name, folder):
    opener = page.get_by_text("Download and share")
    if not page.get_by_role("button", name=re.compile(name)).first.is_visible():
        opener.first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(name)).first.click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_the_single_file_map_opens_from_a_stick_without_a_network(open_map, browser, axe, watch, tmp_path):
    file = download(open_map("layer=wards&indicator=free_school_meals", WARDS), "HTML", tmp_path)
    alone = browser.new_context(offline=True, viewport={"width": 1366, "height": 768})
    try:
        page = alone.new_page()
        watch.follow(page)
        page.goto(file.as_uri())
        expect(page.locator(AREAS)).to_have_count(WARDS)
        expect(page.get_by_role("heading", level=1)).to_contain_text("%")
        code, x, y = clickable(page)
        page.mouse.click(x, y)
        expect(page.locator(f'{TABLE}[data-code="{code}"]')).to_have_attribute("aria-pressed", "true")
        assert axe(page) == []
        watch.check()
    finally:
        alone.close()


def pages_of(page):
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]


def test_two_maps_their_key_and_their_headline_print_on_one_sheet(open_map):
    page = open_map("layer=wards&beside=free_school_meals~2019-01", 2 * WARDS)
    first = pages_of(page)[0]
    finding = "In the Swadlincote urban core, 17.4%"
    for words in (finding, "Free school meals, January 2019", "Under ", "Source: Department"):
        assert words in first
    assert "Choose an area" not in " ".join(pages_of(page))


def test_the_head_of_a_long_table_is_told_again_on_every_sheet_and_nothing_folded_is_named(open_map):
    page = open_map("layer=lsoa_2021&schools=1", 62)
    sheets = pages_of(page)
    tables = [sheet for sheet in sheets if "South Derbyshire 0" in sheet and "than England" in sheet]
    assert len(tables) >= 2
    assert all("Against England" in sheet for sheet in tables)
    for folded in ("How to read this", "schools and colleges on the map"):
        assert folded not in " ".join(sheets)
