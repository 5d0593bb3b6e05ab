"""Services as a list: what is said of each, its page a link."""

from __future__ import annotations

import html
from collections.abc import Iterable

from sdmap.pack.model import Layer, Pack
from sdmap.pack.services import Service
from sdmap.topics.services.words import HOW_TO_ADD, services_for
from sdmap.ui.parts.folds import KEEPER, fold, paragraphs
from sdmap.ui.streamlit.assets import style


def offered(pack: Pack, layer: Layer, code: str) -> str:
    """What is on offer in an area: how many services, and folded under it what is said of each.

    Nothing ("") where the pack has no table of services.
    """
    found = services_for(pack, layer, code)
    if not found.sentence:
        return ""
    listed = services_list(found.lines)
    body = fold(found.sentence, listed) or f"<p>{html.escape(found.sentence)}</p>{how_to_add()}"
    return f'{style("offer")}<section class="sdmap-offer" aria-label="What is on offer here">{body}</section>'


def services_list(told: Iterable[tuple[Service, str]]) -> str:
    """Services with what is said of each, as a list; "" for none."""
    items = "".join(f"<li>{_line(text, service.contact_page)}</li>" for service, text in told)
    return f"<ul>{items}</ul>" if items else ""


def how_to_add() -> str:
    """How a service comes to be recorded, folded."""
    return fold(KEEPER, paragraphs([HOW_TO_ADD]))


def _line(text: str, page: str) -> str:
    line, address = html.escape(text), html.escape(page, quote=True)
    if not page:
        return line
    return line.replace(
        html.escape(page), f'<a href="{address}" target="_blank" rel="noopener">{html.escape(page)}</a>'
    )
