"""The scripts and styles of the live map and of the single-file web map, put together once.

Leaflet comes from the package XStatic-Leaflet and is not copied into this one. Nothing here may be fetched by a
browser from anywhere: what Leaflet's style sheet would load (pictures of controls that are not used) is taken out.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

from sdmap.maps.style import BEYOND, BEYOND_TOWN, CROSSES, INK, MUTED, NOTHING, PAPER, RULE, SIMILAR
from sdmap.render.web.wire import Given

# The style sheets of the atlas: of two rules of the same weight the later one counts.
_SHEETS = ("atlas", "map", "legend", "plot", "table", "tip", "paper", "schools")


def _leaflet(name: str) -> str:
    return resources.files("xstatic.pkg.leaflet").joinpath("data", name).read_text(encoding="utf-8")


def own(path: str) -> str:
    """A file that stands beside this module."""
    return resources.files("sdmap.render.web").joinpath(path).read_text(encoding="utf-8")


def properties(selector: str, **colours: str) -> str:
    """A rule that names colours for a style sheet, which has none of its own."""
    return f"{selector} {{ {' '.join(f'--{name}: {colour};' for name, colour in colours.items())} }}"


@cache
def leaflet_js() -> str:
    """Leaflet's script, without the line that sends a browser's tools to fetch its source map."""
    return re.sub(r"\n//# sourceMappingURL=\S+", "", _leaflet("leaflet.js"))


@cache
def style() -> str:
    """The style sheet: Leaflet's without its pictures, then ours."""
    leaflet = re.sub(r"/\*.*?\*/", "", _leaflet("leaflet.css"), flags=re.DOTALL)
    leaflet = re.sub(r"[\w-]+\s*:\s*url\([^)]*\)[^;}]*;?", "", leaflet)
    colours = properties(".atlas", ink=INK, paper=PAPER, beyond=BEYOND)
    return "\n".join((leaflet, colours, *(own(f"src/{part}.css") for part in _SHEETS)))


@cache
def head_style() -> str:
    """The style sheet of the head of every page: its menu and its search."""
    return "\n".join((properties("nav, .find", ink=INK, paper=PAPER), own("src/menu.css"), own("src/find.css")))


@cache
def copy_style() -> str:
    """The style sheet of the button that copies."""
    return f"{properties('.copy', ink=INK, paper=PAPER)}\n{own('src/copy.css')}"


@cache
def page_style() -> str:
    """The style sheet of what stands round the map in the single-file web map."""
    return f"{properties(':root', ink=INK, paper=PAPER, edge=RULE)}\n{own('src/page.css')}"


@cache
def engine_js() -> str:
    """The engine, to stand after Leaflet: a script that gives ``render`` and the rest to the name ``sdmapEngine``."""
    given: Given = {
        "css": style(),
        "colours": {
            "ink": INK,
            "paper": PAPER,
            "nothing": NOTHING,
            "plain": SIMILAR,
            "muted": MUTED,
            "crosses": CROSSES,
            "town": BEYOND_TOWN,
            "around": RULE,
        },
    }
    return f"var sdmapGiven = {json.dumps(given)};\n{own('bundle/engine.js')}"
