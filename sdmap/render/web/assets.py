"""The scripts and styles of the live map and of the single-file web map, put together once.

Leaflet comes from the package XStatic-Leaflet and is not copied into this one. Nothing here may be fetched by a
browser from anywhere: what Leaflet's style sheet would load (pictures of controls that are not used) is taken out.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

ENGINE_FILES = (
    "atlas.js",
    "atlas_tip.js",
    "atlas_labels.js",
    "atlas_tiles.js",
    "atlas_marks.js",
    "atlas_work.js",
    "atlas_map.js",
    "atlas_inset.js",
    "atlas_plot.js",
    "atlas_table.js",
)


def _own(name: str) -> str:
    return resources.files("sdmap.render.web").joinpath("src", name).read_text(encoding="utf-8")


def _leaflet(name: str) -> str:
    return resources.files("xstatic.pkg.leaflet").joinpath("data", name).read_text(encoding="utf-8")


@cache
def leaflet_js() -> str:
    """Leaflet's script, without the line that sends a browser's tools to fetch its source map."""
    return re.sub(r"\n//# sourceMappingURL=\S+", "", _leaflet("leaflet.js"))


@cache
def style() -> str:
    """The style sheet: Leaflet's without its pictures, then ours."""
    leaflet = re.sub(r"/\*.*?\*/", "", _leaflet("leaflet.css"), flags=re.DOTALL)
    leaflet = re.sub(r"[\w-]+\s*:\s*url\([^)]*\)[^;}]*;?", "", leaflet)
    return f"{leaflet}\n{_own('atlas.css')}"


@cache
def engine_js() -> str:
    """The engine as one expression: a function of Leaflet that gives ``render`` and ``destroy``."""
    body = "\n".join(_own(name) for name in ENGINE_FILES)
    return f"((L) => {{\nconst STYLE = {json.dumps(style())};\n{body}\nreturn {{ render, destroy }};\n}})"
