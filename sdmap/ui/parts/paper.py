"""A page on paper: what belongs together stays on one sheet, and tables are set as small as print allows."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# What lies in boxes that stretch cannot be broken over sheets where it should be: on paper all boxes are plain.
_STYLE = """
<style>
@media print {
  html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], .stMainBlockContainer {
    position: static !important; overflow: visible !important; height: auto !important; display: block !important; }
  [data-testid="stVerticalBlock"], [data-testid="stHorizontalBlock"], [data-testid="stColumn"],
  [data-testid="stLayoutWrapper"], .stTabs, [data-testid="stTabPanel"] { display: block !important;
    width: auto !important; height: auto !important; overflow: visible !important; }
  [data-testid="stElementContainer"] { margin: 0 0 5pt !important; width: auto !important; height: auto !important;
    display: block !important; }
  [data-testid="stElementContainer"]:has(> .stHtml > style:only-child) { margin: 0 !important; }
  .stHtml { overflow: visible !important; height: auto !important; }
  [class*="st-key-kept_"], .sdmap-claim, section.sdmap-told { break-inside: avoid; }
  .sdmap-claim { padding: 4pt 0 !important; }
  .sdmap-claim .sdmap-verdict { flex-basis: 7.5rem; font-size: 9pt; }
  .sdmap-told h2 { font-size: 10.5pt !important; padding: 0 !important; }
  [data-testid="stElementContainer"]:has([data-testid="stHeading"]), .stHtml h2 { break-after: avoid; }
  /* A map follows what only carries the choice, and neither is parted from the heading. */
  [class*="st-key-"][class*="_atlas_choice"] { break-after: avoid; }
  [data-testid="stTabs"] [role="tablist"], .stTabs [role="tablist"] { display: none !important; }
  .sdmap-headline { font-size: 15pt !important; }
  h2 { font-size: 12.5pt !important; padding: 4pt 0 2pt !important; }
  h3 { font-size: 11pt !important; padding: 4pt 0 2pt !important; }
  .sdmap-subtitle, .stHtml p, .stHtml li { font-size: 9pt !important; line-height: 1.3 !important; max-width: none; }
  .sdmap-table { font-size: 8pt !important; line-height: 1.2 !important; min-width: 0 !important; }
  .sdmap-table caption { font-size: 9pt; padding: 2pt 0 !important; }
  .sdmap-table th, .sdmap-table td { padding: 1.5pt 5pt 1.5pt 0 !important; }
  .sdmap-scroll { overflow: visible !important; }
}
</style>
"""


def lay() -> None:
    """Lay the style of paper; to be called once by a page that is to be printed in this way."""
    st.html(_STYLE)


def kept(name: str) -> DeltaGenerator:
    """A part of the page that no break of sheets goes through, wherever it fits on one.

    Parameters
    ----------
    name
        A word of its own on the page, of letters and underscores.
    """
    return st.container(key=f"kept_{name}")
