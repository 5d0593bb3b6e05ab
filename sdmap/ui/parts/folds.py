"""What unfolds in the browser: sent with the page, so that it opens at once and is told on paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sdmap.text.text_table import TextTable
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import anchor

# Over what a reader of the figures need not know.
KEEPER = "For whoever keeps these data"


def fold(label: str, body: str, *, heading: bool = False, kind: str = "", opened: bool = False) -> str:
    """HTML that is folded away under its label; nothing where there is nothing to fold.

    Parameters
    ----------
    label
        What is under it, in words.
    body
        HTML ready to show.
    heading
        Whether the label is a heading that a page can be walked by, and that can be jumped to.
    kind
        A class of the stylesheet, beside the fold's own.
    opened
        Whether it is open at first.
    """
    if not body:
        return ""
    said = f"<h2>{escape(label)}</h2>" if heading else escape(label)
    found = f' id="{anchor(label)}"' if heading else ""
    state = f"{found}{' open' if opened else ''}"
    return f'<details class="{f"sdmap-fold {kind}".strip()}"{state}><summary>{said}</summary>{body}</details>'


def paragraphs(sentences: Iterable[str]) -> str:
    """Sentences as paragraphs that stand close, as HTML; an empty one is none."""
    made = "".join(f"<p>{escape(each)}</p>" for each in sentences if each)
    return f'<div class="sdmap-close">{made}</div>' if made else ""


def bullets(lines: Iterable[str]) -> str:
    """Lines as a list, as HTML; "" for none."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines if line)
    return f"<ul>{items}</ul>" if items else ""


def folded_list(label: str, lines: Iterable[str]) -> str:
    """Sentences under a label; nothing for none."""
    return fold(label, bullets(lines))


def folded_table(label: str, found: TextTable) -> str:
    """A table with its note under a label; nothing for one without rows."""
    return fold(label, shown_table(found)) if found.rows else ""
