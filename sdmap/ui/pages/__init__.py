"""The pages, one module each, and the only list of them: the navigation, the tests and the pictures all read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

import streamlit as st

from sdmap.pack.stages import STAGES_FILE
from sdmap.render.web.head_wire import Menu, Way
from sdmap.text.joining import cut
from sdmap.topics.documents.stated import STATEMENTS_FILE
from sdmap.topics.evidence.claims import CLAIMS_FILE
from sdmap.ui.parts import choices, controls, find, links, shared, shell, ways
from sdmap.ui.parts.shared import SHARED


@dataclass(frozen=True)
class Page:
    """One page of the app.

    Attributes
    ----------
    name
        The module that shows it, in this folder.
    title
        What the navigation and the browser call it.
    address
        Where it lives, after the slash; "" for the front page.
    icon
        The sign beside its title.
    proof
        What Playwright finds only when the page has been shown to its end.
    first_sight
        The CSS selector of what it opens with, by which its first view is timed.
    parameters
        What an address may say of it; where nothing is named, the choices that all pages share.
    keys
        Where the session holds its choices, which outlive a visit to another page.
    needs
        The file of a pack without which the page is not in the navigation; "" for none.
    asks
        Whether its module says by ``there`` if a pack without that file has something else for it.
    in_bar
        Whether the bar at the top names it; every other page is reached from the foot of each, and all from the menu.
    within
        The name of the page in the bar that it belongs under; "" for none.
    also
        What else it is called where the pages are named.
    """

    name: str
    title: str
    address: str
    icon: str
    proof: str
    first_sight: str = "h1"
    parameters: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    needs: str = ""
    asks: bool = False
    in_bar: bool = True
    within: str = ""
    also: tuple[str, ...] = ()

    def render(self) -> None:
        """Show it; its module is read when it is first wanted. A page without choices keeps those that all share."""
        if not self.parameters:
            shared.keep(self.name)
        import_module(f"{__name__}.{self.name}").render()

    def link(self, label: str) -> None:
        """A way to it inside this session, so that every choice goes along."""
        st.page_link(self._at(), label=shell.plain(label), icon=self.icon)

    def way(self, label: str = "") -> Way:
        """The same for a component, which draws it: by its title, if nothing else is on it."""
        return {"name": self.name, "title": label or self.title, "address": self.address}

    @property
    def path(self) -> str:
        """What the navigation knows it by; the front page by what nobody types, for it lives at no word."""
        return self.address or "_"

    def _at(self) -> st.Page:
        """The page as the navigation has it (``app.py``), by the same name."""
        return st.Page(self.render, title=self.title, url_path=self.path)

    def open(self, asked: dict[str, str] | None = None, told: str = "") -> NoReturn:
        """Go to it in place of the page that is open, as along a link with these parameters; it says what is told."""
        links.leads_on(told)
        st.switch_page(self._at(), query_params=asked)

    def is_called(self, address: str) -> bool:
        """Whether somebody who typed this meant the page: its title, address or name, however they are written."""
        return _plain(address) in {_plain(each) for each in (self.title, self.address, self.name, *self.also)}

    def belongs(self, folder: Path) -> bool:
        """Whether the pack in a folder, which is the one that is shown, has what the page is about."""
        if not self.needs or (folder / self.needs).is_file():
            return True
        return self.asks and bool(import_module(f"{__name__}.{self.name}").there())


def _plain(words: str) -> str:
    """Words as an address writes them: in small letters, with hyphens."""
    return re.sub(r"[\s_-]+", "-", words.strip()).casefold()


def _prefixed(name: str, parameters: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}_{each}" for each in parameters)


_OF_SCHOOLS = ("layer", "area", "phase", "type", "rating", "core_only", "sort", "schools_by", "measure", "release")
_OF_EVIDENCE = ("tab", "theme", "verdict", "areas", "since", "followed", "model", "release")
_OF_DOCUMENTS = ("by", "document", "theme", "kind", "release")
# What the foot of every page is called, and what in it leads to the first section of the page on data and methods.
ABOUT, CITE = "About", "How to cite"
PAGES = (
    Page(
        "map",
        "Map",
        "",
        ":material/map:",
        proof=".legend-title",
        first_sight="path[data-code]",
        parameters=controls.PARAMETERS,
        keys=controls.KEYS,
    ),
    Page(
        "concentration",
        "Same places",
        "concentration",
        ":material/grid_on:",
        proof='h3:has-text("What would have to change")',
        first_sight="table.sdmap-grid",
        parameters=controls.PARAMETERS,
        keys=controls.KEYS,
    ),
    Page(
        "stages",
        "Life stages",
        "life-stages",
        ":material/timeline:",
        proof='h2:has-text("The gap at each stage")',
        first_sight="table.sdmap-stages",
        needs=STAGES_FILE,
    ),
    Page(
        "profile",
        "Areas",
        "area-profile",
        ":material/article:",
        proof=".sdmap-profile table",
        first_sight="table",
        parameters=controls.PARAMETERS,
        keys=controls.KEYS,
    ),
    Page(
        "schools",
        "Schools",
        "schools-and-childcare",
        ":material/school:",
        proof=".sdmap-schools",
        first_sight=".sdmap-schools",
        parameters=tuple(dict.fromkeys((*SHARED, *_OF_SCHOOLS))),
        keys=_prefixed("schools", _OF_SCHOOLS),
    ),
    Page(
        "evidence",
        "Evidence",
        "evidence",
        ":material/fact_check:",
        proof=".sdmap-claim",
        first_sight=".sdmap-claim",
        parameters=(*SHARED, *_OF_EVIDENCE),
        keys=_prefixed("evidence", _OF_EVIDENCE),
        needs=CLAIMS_FILE,
        asks=True,
    ),
    Page(
        "supplied",
        "Your data",
        "your-data",
        ":material/upload_file:",
        proof=".sdmap-supplied",
        first_sight=".sdmap-supplied",
    ),
    Page(
        "documents",
        "Documents",
        "documents",
        ":material/format_quote:",
        proof=".sdmap-statements",
        first_sight=".sdmap-statements",
        parameters=(*SHARED, *_OF_DOCUMENTS),
        keys=_prefixed("documents", _OF_DOCUMENTS),
        needs=STATEMENTS_FILE,
        in_bar=False,
        within="evidence",
    ),
    Page(
        "data",
        "Data and methods",
        "data-and-methods",
        ":material/menu_book:",
        proof='h2:has-text("How to cite")',
        first_sight="table",
        in_bar=False,
        also=(ABOUT, CITE),
    ),
    Page(
        "accessibility",
        "Accessibility",
        "accessibility",
        ":material/accessibility_new:",
        proof='h2:has-text("Enforcement procedure")',
        in_bar=False,
    ),
)
# Everything that the session keeps while another page is open.
KEYS = tuple(dict.fromkeys(key for page in PAGES for key in page.keys))


def named(name: str) -> Page:
    """The page of a module's name."""
    return next(page for page in PAGES if page.name == name)


def head(address: str) -> None:
    """Show the menu and the search on the page of an address; what is found is answered there, or else on the map.

    The menu says what page is open and names all others: on the screen of a phone the bar has no room for them.
    """
    opened = _at(address)
    within = named(opened.within).address if opened.within else ""
    menu: Menu = {"label": f"Menu: {opened.title}", "open": opened.name, "within": within, "ways": _ways(PAGES)}
    found = find.head(menu)
    stays = (named("map").address, named("map").name, *([named("profile").address] if found == "area" else []))
    if found and address not in stays:
        named("map").open()


def no_page() -> list[st.Page]:
    """The address that a session begins with, as a page that leads on (:func:`follow`), if it is no page of this pack.

    For an address that is none of its pages Streamlit would lay a box over the front page.
    """
    last = unquote(urlsplit(st.context.url or "").path).rstrip("/").rpartition("/")[2].strip()
    if not last or choices.begun() or last in (page.path for page in had()):
        return []
    return [st.Page(_nothing, title=named("map").title, url_path=last, visibility="hidden")]


def _nothing() -> None:
    """What is shown at an address that is no page: it leads on before."""


def follow(address: str) -> None:
    """Go where the menu or the foot was just followed to; from an address that is no page, to the map, which says so.

    The title of a page and its name lead to the page, as its address does in any letters.
    """
    name = ways.followed()
    if name:
        named(name).open()
    here = had()
    if address in (page.address for page in here):
        return
    asked, front = st.query_params.to_dict(), named("map")
    meant = next((page for page in PAGES if page.is_called(address)), None)
    if meant in here:
        meant.open(asked)
    lacking = meant.title if meant else ""
    missing = f"figures here for the page {lacking}" if lacking else f"page “/{cut(address, 40)}”"
    front.open(asked, f"There {'are' if lacking else 'is'} no {missing}. This is the {front.title}.")


def foot(address: str) -> None:
    """Show the ways to the pages that the bar has no room for, under every page but an embedded one."""
    cite = named("data").way(CITE)
    ways.foot(ABOUT, _at(address).name, [*_ways(page for page in PAGES if not page.in_bar), cite])


def _at(address: str) -> Page:
    return next((page for page in PAGES if address in (page.address, page.name)), PAGES[0])


def _ways(pages: Iterable[Page]) -> list[Way]:
    here = had()
    return [page.way() for page in pages if page in here]


def had() -> list[Page]:
    """The pages that this pack has."""
    folder = shell.pack_folder()
    return [page for page in PAGES if page.belongs(folder)]
