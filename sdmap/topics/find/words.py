"""The words of the answer card: what must be known first, then where it is, the figure, what changed, who is there."""

from __future__ import annotations

from dataclasses import replace

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import release_words
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.whereabouts import ALL, HALF
from sdmap.text.joining import join_words, without_figure
from sdmap.text.periods import period_words, span_words
from sdmap.topics.find.card import Belonging, Card, belongings
from sdmap.topics.find.index import kind_words
from sdmap.topics.find.places import Held, Place
from sdmap.topics.profile.change_words import change_sentence
from sdmap.topics.profile.found import AreaFigure
from sdmap.topics.profile.words import figure_text, rank_text

# So many schools are named one by one.
NAMED = 6


def place_sentence(card: Card) -> str:
    """Where the place is: the division and ward in force, and what its division was before."""
    layer = card.pack.layers.get(card.place.kind)
    if layer is not None and not layer.whole:
        lies = "" if card.place.id == card.pack.code else f" outside {card.pack.name}"
        return f"{card.place.name} is {_a(layer)}{lies}."
    return where_sentence(card.place, belongings(card.pack, card.place))


def where_sentence(place: Place, held: tuple[Belonging, ...]) -> str:
    """Where a place lies, by the elected areas that hold it; "" where there is nothing to say."""
    parts = [words for each in held if (words := _belonging(each, place.kind))]
    ended = next((layer for each in held for layer, _ in each.before if layer.id == place.kind), None)
    called = f"{place.name}, {_a(ended)} until {period_words(ended.in_force_to)}," if ended else place.name
    if not parts:
        return f"{called} {place.note.removeprefix('and ')}." if place.note else ""
    return " ".join(filter(None, (called, "is", join_words(parts), place.note))) + "."


def finding(card: Card) -> tuple[str, ...]:
    """The chosen measure at the place, in sentences; what is withheld, missing or old is said first."""
    indicator = card.asked.indicator
    lead = f"{indicator.short_title} in {_named(card.pack, card.held, card.asked.layer)}"
    if card.figure.value is None:
        why = without_figure(card.figure.status, card.figure.note, period_words(card.figure.period))
        return f"{lead}: {why}", _instead(card)
    figure = f"{lead}: {_unranked(indicator, card.figure)}"
    if card.trouble == "old":
        return f"These figures are {_age(card)}.", figure, _instead(card)
    return (figure,)


def rank_line(card: Card) -> str:
    """Where the area stands among those of its layer; "" where it has no rank."""
    ranked = rank_text(card.figure.rank, card.asked.indicator)
    return f"Among {card.asked.layer.plural}: {ranked}." if ranked else ""


def change_line(card: Card) -> str:
    """What became of the figure; "" where there is nothing before it, or that is not known."""
    if card.change is None or card.figure.value is None or card.change.difference is None:
        return ""
    return change_sentence(card.asked.indicator, card.change, whose="What changed")


def schools_line(card: Card) -> str:
    """Which schools stand in the area, a few by name."""
    names = [row.name for row in card.schools]
    if not names:
        return f"No school or college in these data stands in {card.held.name}."
    verb = "school stands" if len(names) == 1 else "schools and colleges stand"
    if len(names) <= NAMED:
        return f"{len(names)} {verb} in {card.held.name}: {join_words(names)}."
    shown = ", ".join(names[: NAMED - 1])
    return f"{len(names)} {verb} in {card.held.name}: {shown} and {len(names) - NAMED + 1} more."


def work_line(card: Card) -> str:
    """What documents say is being done in the area, and how much more for the whole district."""
    here = [each.intervention for each in card.work if each.reach != "whole district"]
    wide = len(card.work) - len(here)
    every = f"{wide} more for the whole of {card.pack.name}" if here else f"{wide} for the whole of {card.pack.name}"
    told = [f"{each.name} ({each.status} in {period_words(each.period)})" for each in here]
    if not card.work:
        return f"No work in {card.held.name} is named in these data."
    return f"Being done here, as documents say: {'; '.join([*told, *([every] if wide else [])])}."


def copy_sentence(card: Card) -> str:
    """One sentence with figure, interval, comparison, age and source, ready to be pasted."""
    asked, held, figure = card.asked, card.held, card.figure
    if figure.value is None and card.instead is not None:
        asked, held, figure = card.instead.asked, card.instead.held, card.instead.figure
    told = (
        _unranked(asked.indicator, figure) if figure.value is not None else without_figure(figure.status, figure.note)
    )
    used = draw(card.pack, MapRequest.of(asked)).sources
    publishers = join_words(list(dict.fromkeys(each.publisher for each in used if each.id != asked.layer.source)))
    source = "; ".join(filter(None, (_age(card) if card.trouble == "old" else "", f"source: {publishers}")))
    return f"{asked.indicator.title}, {_named(card.pack, held, asked.layer)}: {told.rstrip('.')} ({source})."


def instead_label(card: Card) -> str:
    """What is on the button that shows the nearest figure: "Show wards, January 2023"; "" without one."""
    if card.instead is None:
        return ""
    return f"Show {card.instead.asked.layer.plural}, {period_words(card.instead.asked.period)}"


def _instead(card: Card) -> str:
    """The nearest figure that can be shown, in a sentence."""
    found, old = card.instead, card.trouble == "old"
    if found is None:
        return f"No {'later' if old else 'other'} figure of it for this place is in these data."
    lead = "A later figure" if old else "The nearest that can be shown"
    text = _unranked(found.asked.indicator, found.figure)
    return f"{lead} is of {_named(card.pack, found.held, found.asked.layer)}: {text}"


def _unranked(indicator: Indicator, figure: AreaFigure) -> str:
    return figure_text(indicator, replace(figure, rank=None))


def _named(pack: Pack, held: Held, layer: Layer) -> str:
    """An area with its kind: "Riverside (ward)"."""
    kind = kind_words(pack, layer)
    return f"{held.name}, {kind}" if "(" in kind else f"{held.name} ({kind})"


def _age(card: Card) -> str:
    return f"{span_words(card.age_months or 0)} old at the {release_words(card.pack)}"


def _a(layer: Layer) -> str:
    return f"{'an' if layer.singular[:1] in 'aeiou' else 'a'} {layer.singular}"


def _how_much(held: Held) -> str:
    return "in" if held.share > ALL else "mostly in" if held.share >= HALF else "partly in"


def _belonging(each: Belonging, kind: str) -> str:
    """One elected area that holds a place: "in the ward Riverside (until April 2025: Old Town)"."""
    if each.held is None or each.layer.id == kind:
        return ""
    late = [f"until {period_words(layer.in_force_to)}: {held.name}" for layer, held in each.before if layer.id != kind]
    past = f" ({'; '.join(late)})" if late else ""
    return f"{_how_much(each.held)} the {each.layer.singular} {each.held.name}{past}"
