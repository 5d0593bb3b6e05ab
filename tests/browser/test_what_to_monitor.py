"""A journey: what shall we monitor? Found from the front page, read on a laptop and a phone, taken away."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from scripts.serving import LAPTOP
from sdmap.render.files.workbook import HEAD_ROW
from tests.browser.walking import PAGES, PHONE, settled, unfold, visit

SIZES = {"laptop": LAPTOP, "phone": PHONE}


@pytest.mark.parametrize(("size", "scheme"), [("laptop", "light"), ("phone", "dark")])
def test_what_shall_we_monitor(page, app, axe, size, scheme):
    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=scheme)
    page.goto(app)
    page.wait_for_selector(PAGES["Map"].proof)
    settled(page)
    visit(page, "Evidence")
    page.get_by_role("radio", name="Monitoring").click()
    expect(page.get_by_role("heading", name=re.compile("^Eight indicators to monitor"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]tab=monitoring"))
    settled(page)
    table = page.get_by_role("table", name=re.compile(r"What to monitor \(measure P2\.4A\)"))
    row = table.get_by_role("row").filter(has_text="Entering higher education by 19")
    expect(row).to_contain_text("Derbyshire (county)")
    expect(row).to_contain_text("17.0% in 2023/24; England 28.9%")
    expect(page.get_by_text("What was done in 2022/23 and 2023/24 is not known")).to_be_visible()
    assert axe(page) == []
    unfold(page, "Download and share")
    with page.expect_download() as taken:
        page.get_by_role("button", name="The monitoring table (XLSX)").click()
    book = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    assert book["Monitoring"].max_row == HEAD_ROW + 11
