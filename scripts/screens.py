"""Take the pictures of every page that are kept in docs/screens, so that a change of looks is seen and looked at.

    python -m scripts.screens [FOLDER [PICTURE ...]]

All of them, or those of the pages and views that are named: light and dark, on a laptop, on a phone and on paper. Each
is reduced to the colours it needs, to stay small.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from scripts.serving import LAPTOP, ROOT, launched, served
from sdmap.ui.pages import PAGES
from sdmap.ui.streamlit import selectors

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = ROOT / "docs" / "screens"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LAPTOP_LIGHT: dict[str, Any] = {"viewport": LAPTOP, "color_scheme": "light"}
LAPTOP_DARK: dict[str, Any] = {"viewport": LAPTOP, "color_scheme": "dark"}
CHOSEN = "layer=wards&area=E05008817"
WARDS = "layer=wards&indicator=free_school_meals"
BESIDE = f"{CHOSEN}&indicator=free_school_meals&period=2023-01&beside=free_school_meals~2019-01"
FILTERED = f"{WARDS}&comparator=E92000001&worse_on=free_school_meals"
# What is asked of a page that shows most once an area is chosen.
ASKED = {"map": CHOSEN, "profile": CHOSEN, "schools": CHOSEN}
# What one page can look like besides: name of the picture, address.
VIEWS = {
    "map-first-visit": "",
    "map-beside": f"?{BESIDE}",
    "map-filtered": f"?{FILTERED}",
    "map-tiles": f"?{WARDS}&view=tiles",
    "map-schools-and-work": f"?{WARDS}&schools=1&work=1",
    "map-embedded": f"?{WARDS}&embed=true",
    "evidence-index": "evidence?tab=index",
    "evidence-aims": "evidence?tab=aims",
    "evidence-attainment": "evidence?tab=attainment",
    "evidence-time": "evidence?tab=time",
}
COLOURS = 256  # with fewer the rare colours of a key fade into their neighbours


def main(folder: Path, *names: str) -> None:
    """Take those of some pages and views, or all."""
    paths, views = (
        {name: path for name, path in each.items() if not names or name in names} for each in (pages(), VIEWS)
    )
    command = [sys.executable, "-m", "sdmap.cli", "serve", "--no-browser"]
    with served(command, "--port") as server, launched() as browser:
        for name, path in (paths | views).items():
            keep(folder / f"{name}.png", pictured(browser, f"{server.address}/{path}", LAPTOP_LIGHT))
        for name, path in paths.items():
            keep(folder / f"{name}-dark.png", pictured(browser, f"{server.address}/{path}", LAPTOP_DARK))
            keep(folder / f"{name}-phone.png", pictured(browser, f"{server.address}/{path}", PHONE))
            keep(folder / f"{name}-printed.png", printed(browser, f"{server.address}/{path}"))


def pages() -> dict[str, str]:
    """The address of every page by its name."""
    return {page.name: f"{page.address}?{ASKED.get(page.name, '')}".rstrip("?") for page in PAGES}


def pictured(browser: Browser, address: str, options: dict[str, Any]) -> bytes:
    """The first screen of a page."""
    window = browser.new_context(locale="en-GB", reduced_motion="reduce", **options)
    try:
        return opened(window.new_page(), address).screenshot()
    finally:
        window.close()


def printed(browser: Browser, address: str) -> bytes:
    """The first sheet of a page that is printed, drawn by poppler."""
    window = browser.new_context(locale="en-GB", reduced_motion="reduce", viewport=LAPTOP)  # type: ignore[arg-type]
    try:
        sheets = opened(window.new_page(), address).pdf(prefer_css_page_size=True, format="A4")
    finally:
        window.close()
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "sheet"
        command = ["pdftoppm", "-r", "90", "-png", "-f", "1", "-singlefile", "-", str(sheet)]
        subprocess.run(command, input=sheets, check=True)
        return sheet.with_suffix(".png").read_bytes()


def opened(page: Page, address: str) -> Page:
    """A page that has been shown to its end."""
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(1500)
    page.wait_for_selector(selectors.SETTLED)
    return page


def keep(file: Path, picture: bytes) -> None:
    """Write a picture with no more colours than it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    reduced = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(file, optimize=True)
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER, *sys.argv[2:])
