"""Download and share: three actions to picture, table and sentence, the same by keyboard, and the box on a phone."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.walking import PHONE, fits_a_phone, focused, settled, unfold, visit


@pytest.fixture
def page(kept_page):
    return kept_page


def test_three_actions_give_picture_table_and_sentence_of_a_division(page):
    page.get_by_role("combobox", name="Find my area").fill("Swadlincote East")  # one
    page.keyboard.press("Enter")  # two
    expect(page.get_by_role("heading", level=1)).to_contain_text("In Swadlincote East, ")
    expect(page.locator(".sdmap-answer h2")).to_have_text("Swadlincote East")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Picture, table and sentence (ZIP)").click()  # three
    with zipfile.ZipFile(io.BytesIO(taken.value.path().read_bytes())) as archive:
        files = {name.rpartition(".")[2]: archive.read(name) for name in archive.namelist()}
    assert files["png"].startswith(b"\x89PNG")
    assert files["xlsx"].startswith(b"PK")
    assert files["txt"].decode().startswith("In Swadlincote East, ")
    settled(page)


def test_the_box_is_worked_by_keyboard_says_that_it_has_copied_and_fits_a_phone(page, axe):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("summary", has_text="Download and share").focus()
    page.keyboard.press("Enter")
    settled(page)
    said = page.locator(".copy [role=status]")
    for words, done in (("Copy sentence", "Copied"), ("Copy link", "Copied. Only this computer can open this link.")):
        page.keyboard.press("Tab")
        assert focused(page)["words"].startswith(words)
        page.keyboard.press("Enter")
        expect(said.filter(has_text=re.compile(f"^{re.escape(done)}$"))).to_have_count(1)
    link = page.evaluate("navigator.clipboard.readText()")
    assert "area=" in link
    assert "place=" not in link
    assert axe(page) == []
    fits_a_phone(page, axe)


# The words of what can be pressed that stand beyond its frame, or would if they were not cut there.
BEYOND = """() => [...document.querySelectorAll('main button')].filter(button => {
  const { left, right } = button.getBoundingClientRect(), words = document.createRange();
  words.selectNodeContents(button);
  return [...words.getClientRects()].some(line => line.width && (line.left < left || line.right > right));
}).map(button => button.innerText)"""


def test_the_words_on_the_buttons_for_tables_are_whole_on_a_phone(page):
    visit(page, "Evidence")
    page.get_by_role("radio", name="Attainment").click()
    settled(page)
    unfold(page, "Download and share")
    page.set_viewport_size(PHONE)
    settled(page)
    expect(page.get_by_role("button", name=re.compile("^Expected standard at 11, by"))).to_be_visible()
    assert page.evaluate(BEYOND) == []
