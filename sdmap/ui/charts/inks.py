"""The inks of a chart: each a variable of the page's style, so that a drawn chart follows the theme and the paper.

A chart is drawn once by the browser. Were its colours fixed then, they would be lost in the ground as soon as the
system went from light to dark; as variables they change with it, without the chart being drawn anew, and paper has the
light ones whatever the screen shows.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import streamlit as st

from sdmap.maps.style import INK, MUTED, NOTHING, PAPER, SEQUENCE
from sdmap.ui.streamlit import assets

# Of what is drawn in a line of a page, alike in light and dark: at least 3 to 1 against the grounds of both themes, and
# dark enough on paper.
DRAWN, FAINT = SEQUENCE[2], "#767676"
# What a chart's words are set in.
FONT = "Source Sans, Source Sans Pro, Arial, sans-serif"


@dataclass(frozen=True)
class Inks:
    """The colours of a chart: words and marks, the ground, what stands back, and areas of the core and others."""

    ink: str
    paper: str
    quiet: str
    core: str
    other: str


LIGHT = Inks(ink=INK, paper=PAPER, quiet=MUTED, core=SEQUENCE[3], other=NOTHING)
DARK = Inks(ink="#F2F5F8", paper="#0F1720", quiet="#B4BDC4", core=SEQUENCE[1], other="#0F1720")
INKS = Inks(**{name: f"var(--sdmap-{name})" for name in asdict(LIGHT)})


def lay() -> None:
    """Lay the inks of the theme the page has now, and of the one it may have next; to be called before a chart."""
    st.html(style("dark" if st.context.theme.type == "dark" else "light"))


def style(theme: str) -> str:
    """The style that gives the inks their colours.

    Parameters
    ----------
    theme
        ``light`` or ``dark``: what the page is when it is sent. A browser that knows ``light-dark()`` follows the page
        from there on; an older one keeps these.
    """
    light, dark = asdict(LIGHT), asdict(DARK)
    now = _rules(dark if theme == "dark" else light)
    both = _rules({name: f"light-dark({light[name]}, {dark[name]})" for name in light})
    return assets.style("inks", now=now, both=both, light=_rules(light))


def _rules(inks: dict[str, str]) -> str:
    return " ".join(f"--sdmap-{name}: {colour};" for name, colour in inks.items())
