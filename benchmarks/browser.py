"""How the Map page feels in a browser, beside a bare Streamlit page on the same machine in the same minutes."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from benchmarks._record import Line, interleaved, ratio
from benchmarks.county import write_county
from scripts.serving import LAPTOP, ROOT, Served, launched, served
from sdmap.cli import PACK_VARIABLE
from sdmap.pack.opening import open_pack
from sdmap.topics.find.index import place_index
from sdmap.ui.pages import PAGES
from sdmap.ui.streamlit import selectors

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SDMAP = [sys.executable, "-m", "sdmap.cli", "serve", "--no-browser"]
BARE, PARTS = (
    [sys.executable, "-m", "streamlit", "run", f"benchmarks/{name}_app.py", "--server.headless", "true"]
    for name in ("bare", "parts")
)
AREAS = ".plot [data-code]"
QUIET_MS = 600
SWITCHES = 50
MANY_AREAS = 220
# What the front page opens with, and each of the others: it is shown when this is there.
SHAPES = PAGES[0].first_sight
VIEWS = {page.address: page.first_sight for page in PAGES if page.address}

# Notes the time of the last change in the page's main part, shadow roots included, and of Streamlit's own "running"
# mark; a switch has ended when neither has changed for a while.
WATCH = """
([main, shown, state]) => {
  const seen = new WeakSet();
  const changed = () => { globalThis.__last = performance.now(); };
  const all = {subtree: true, childList: true, attributes: true, characterData: true};
  const follow = root => {
    if (seen.has(root)) return;
    seen.add(root);
    new MutationObserver(records => {
      changed();
      for (const record of records) for (const node of record.addedNodes) deepen(node);
    }).observe(root, all);
    deepen(root);
  };
  const deepen = node => {
    if (node.shadowRoot) follow(node.shadowRoot);
    for (const inner of node.querySelectorAll?.('*') ?? []) if (inner.shadowRoot) follow(inner.shadowRoot);
  };
  follow(document.querySelector(main));
  const app = document.querySelector(shown);
  new MutationObserver(changed).observe(app, {attributes: true, attributeFilter: [state]});
  document.addEventListener('click', event => {
    if (!event.composedPath()[0].closest('[role="option"], [data-code]')) return;
    globalThis.__start = performance.now();
    changed();
  }, true);
}
"""
ENDED = """
([settled, quiet]) => document.querySelector(settled)
  && performance.now() - globalThis.__last > quiet && globalThis.__last > globalThis.__start
"""
# Counts shapes through shadow roots at every frame, from before the page exists, and notes when all were there.
FIRST_SHAPES = """
(([selector, wanted]) => {
  const count = root => {
    let found = root.querySelectorAll(selector).length;
    for (const node of root.querySelectorAll('*')) if (node.shadowRoot) found += count(node.shadowRoot);
    return found;
  };
  const look = () => count(document) >= wanted ? (globalThis.__drawn = performance.now()) : requestAnimationFrame(look);
  requestAnimationFrame(look);
})(%s)
"""


class Switcher:
    """A page whose Indicator is changed again and again, to each that it offers in turn."""

    def __init__(self, page: Page, address: str, shape: str) -> None:
        self.page = page
        self.received = 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._receive))
        page.goto(address)
        page.locator(shape).first.wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        page.get_by_role("combobox", name="Indicator").click()
        offered = page.get_by_role("option").all_text_contents()
        page.keyboard.press("Escape")
        self.offered = len(offered)
        self.options = cycle(offered[1:] + offered[:1])
        self.areas = cycle(page.locator(AREAS).all())
        page.evaluate(WATCH, [selectors.part(selectors.MAIN), selectors.part(selectors.APP), selectors.STATE])

    def switch(self) -> float:
        """Choose the next indicator; seconds from the click to the last change on the page."""
        page = self.page
        page.evaluate("globalThis.__start = Infinity")
        page.get_by_role("combobox", name="Indicator").click()
        self.received = 0
        page.get_by_role("option", name=next(self.options), exact=True).click()
        return self._settled()

    def select(self) -> float:
        """Choose the next area among the ranked dots; seconds from the click to the last change on the page."""
        area = next(self.areas)
        # The tip that comes with the pointer is not part of it.
        area.hover()
        self.page.wait_for_timeout(QUIET_MS)
        self.page.evaluate("globalThis.__start = Infinity")
        area.click()
        return self._settled()

    def find(self, place: str) -> float:
        """Choose a place in the search; seconds from the click to the last change on the page, its answer."""
        self.page.get_by_role("combobox", name="Find my area").fill(place)
        self.page.evaluate("globalThis.__start = Infinity")
        self.page.get_by_role("option").first.click()
        return self._settled()

    def _settled(self) -> float:
        self.page.wait_for_function(ENDED, arg=[selectors.SETTLED, QUIET_MS])
        return float(self.page.evaluate("(globalThis.__last - globalThis.__start) / 1000"))

    def _receive(self, frame: str | bytes) -> None:
        self.received += len(frame)


def first_shapes(browser: Browser, address: str, shape: str, wanted: int) -> float:
    """Seconds from opening an address in a new window to all its shapes being there."""
    with window(browser) as page:
        page.add_init_script(FIRST_SHAPES % [shape, wanted])
        page.goto(address)
        page.wait_for_function("globalThis.__drawn > 0")
        return float(page.evaluate("globalThis.__drawn / 1000"))


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """A page in a window of its own, with nothing kept from before."""
    context = browser.new_context(**_window_options())
    yield context.new_page()
    context.close()


def _window_options() -> dict[str, Any]:
    return {"viewport": LAPTOP, "locale": "en-GB"}


def first_views(browser: Browser, ours: str, bare: str) -> list[Line]:
    """How long each page takes to show what it opens with, as a multiple of the bare page."""
    measures = [
        lambda path=path, shape=shape: first_shapes(browser, f"{ours}/{path}", shape, 1)
        for path, shape in VIEWS.items()
    ]
    *took, least = interleaved([*measures, lambda: first_shapes(browser, bare, ".square", 15)], repeats=5)
    return [
        ratio(f"first view of {path}", seconds, least, 2, "the bare page's first paint")
        for path, seconds in zip(VIEWS, took, strict=True)
    ]


def most_sent(browser: Browser, address: str) -> int:
    """The most bytes that a switch to any indicator of a layer brings, uncompressed, once the layer is there."""
    with window(browser) as page:
        switcher = Switcher(page, address, SHAPES)
        most = 0
        for _ in range(switcher.offered if switcher.offered > 1 else 0):
            switcher.switch()
            most = max(most, switcher.received)
        return most


class Reporter:
    """Somebody else, who has the longest of the reports made, again and again."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        page.get_by_text("Download and share").first.click()
        page.get_by_role("combobox", name="Format").click()
        page.get_by_role("option", name="Everything (ZIP)").click()

    @property
    def is_busy(self) -> bool:
        """Whether a report is being made."""
        return self._cancel.is_visible()

    def quiet(self) -> None:
        """See that no report is being made."""
        if self.is_busy:
            self._cancel.click()
        self._cancel.wait_for(state="detached")

    def busy(self) -> None:
        """See that one is being made, its pictures being drawn by now."""
        if not self.is_busy:
            self.page.get_by_role("button", name="Make the report").click()
        self.page.get_by_text("Drawing").first.wait_for()

    @property
    def _cancel(self) -> Locator:
        return self.page.get_by_role("button", name="Cancel")


def while_a_report_is_made(switcher: Switcher, reporter: Reporter) -> Line:
    """What a switch takes while somebody else has a report made, as a multiple of a switch when nobody has.

    A report is busier at one time than at another, so of fewer switches the median is not the same twice.
    """

    def quiet() -> float:
        reporter.quiet()
        return switcher.switch()

    def busy() -> float:
        reporter.busy()
        taken = switcher.switch()
        if not reporter.is_busy:
            raise RuntimeError("The report was done before the switch was.")
        return taken

    return ratio(
        "switching while a report is made", *interleaved([busy, quiet], repeats=15), 1.3, "one while none is, in turn"
    )


@contextmanager
def made_county() -> Iterator[Served]:
    """The app on a made-up county of many areas, its first page asked for once."""
    with tempfile.TemporaryDirectory() as folder:
        pack = write_county(Path(folder) / "county", MANY_AREAS)
        with served(SDMAP, "--port", env=os.environ | {PACK_VARIABLE: str(pack)}) as server:
            yield server


def memory(server: Served) -> float:
    """Megabytes held by a server and its children."""
    process = psutil.Process(server.pid)
    return sum(one.memory_info().rss for one in (process, *process.children(recursive=True))) / 1e6


def lines() -> list[Line]:
    with (
        served(SDMAP, "--port") as ours,
        served(BARE, "--server.port") as bare,
        served(PARTS, "--server.port") as parts,
        made_county() as county,
        launched() as browser,
    ):
        wards = f"{ours.address}/?layer=wards"
        first = interleaved(
            [
                lambda: first_shapes(browser, ours.address, SHAPES, 8),
                lambda: first_shapes(browser, bare.address, ".square", 15),
            ],
            repeats=7,
        )
        with window(browser) as map_page, window(browser) as bare_page, window(browser) as parts_page:
            on_map = Switcher(map_page, wards, SHAPES)
            on_bare = Switcher(bare_page, bare.address, ".square")
            on_parts = Switcher(parts_page, parts.address, ".square")
            # Once round first: a served map has usually been asked for before.
            fresh = statistics.median(on_map.switch() for _ in range(on_map.offered))
            switch, least, empty = interleaved([on_map.switch, on_bare.switch, on_parts.switch], repeats=15)
            before = memory(ours)
            for _ in range(SWITCHES):
                on_map.switch()
            after = memory(ours)
            select = interleaved([on_map.select, on_bare.switch], repeats=15)
            places = cycle(list(place_index(open_pack(ROOT)).postcodes)[::300])
            for _ in range(15):
                on_map.find(next(places))
            find = interleaved([lambda: on_map.find(next(places)), on_bare.switch], repeats=15)
            with window(browser) as other_page:
                beside_a_report = while_a_report_is_made(on_map, Reporter(other_page, wards))
        sent = [most_sent(browser, f"{ours.address}/?layer={layer}") for layer in open_pack(ROOT).layers]
        views = first_views(browser, ours.address, bare.address)
        of_county = interleaved(
            [
                lambda: first_shapes(browser, county.address, SHAPES, MANY_AREAS),
                lambda: first_shapes(browser, ours.address, SHAPES, 8),
            ],
            repeats=7,
        )
    grown = Line(
        "growth in 50 switches", after - before, 20, " MB", f"{before:.0f} MB after warming up, then {after:.0f} MB"
    )
    return [
        ratio("switching the indicator", switch, least, 1.5, f"bare squares; first time round {1000 * fresh:.0f} ms"),
        # Streamlit alone takes most of that for so many controls, whatever they hold.
        ratio("switching beside an empty page of as many parts", switch, empty, 1.5, "controls and no map"),
        beside_a_report,
        ratio("selecting an area", *select, 1.5, "switching 15 bare squares"),
        ratio("the answer for a postcode", *find, 1.5, "switching 15 bare squares"),
        Line(
            "sent for a switch", max(sent) / 1000, 20, " kB", f"the most of any layer; the least {min(sent) / 1000:.1f}"
        ),
        ratio("first map, warm server", *first, 2, "the bare page's first paint"),
        ratio(f"first map of a county of {MANY_AREAS} areas", *of_county, 2, "that of this pack's district"),
        *views,
        grown,
    ]
