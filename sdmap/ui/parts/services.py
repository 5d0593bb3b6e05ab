"""Services as a list: what is said of each, its page a link."""

from __future__ import annotations

import html
from collections.abc import Iterable

from sdmap.pack.services import Service


def services_list(told: Iterable[tuple[Service, str]]) -> str:
    """Services with what is said of each, as a list; "" for none."""
    items = "".join(f"<li>{_line(text, service.contact_page)}</li>" for service, text in told)
    return f"<ul>{items}</ul>" if items else ""


def _line(text: str, page: str) -> str:
    line, address = html.escape(text), html.escape(page, quote=True)
    if not page:
        return line
    return line.replace(
        html.escape(page), f'<a href="{address}" target="_blank" rel="noopener">{html.escape(page)}</a>'
    )
