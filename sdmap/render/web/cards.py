"""The card of a school, as the browser is told it."""

from __future__ import annotations

from sdmap.render.web.school_wire import Card
from sdmap.topics.schools.card import PAGE, SchoolCard


def card_message(card: SchoolCard) -> Card:
    """A card as it is sent; what no figure of it has is no column."""
    last = max((place for f in card.figures for place, text in enumerate((f.against, f.before), 3) if text), default=2)
    return {
        "urn": card.urn,
        "name": card.name,
        "lines": [*card.lines],
        "columns": [*card.columns[:last]],
        "figures": [
            {"title": each.title, "text": each.text, "against": each.against, "before": each.before}
            for each in card.figures
        ],
        "notes": [*card.notes],
        "page": card.page,
        "at": [*card.at],
        "page_words": PAGE,
    }
