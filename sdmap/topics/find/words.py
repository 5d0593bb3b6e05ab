"""The words of the answer card: what must be known first, then where it is, the figure, what changed, who is there."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import publishers_text, release_words
from sdmap.pack.interventions import speaks_of_work
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.whereabouts import ALL, HALF, without_place
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, join_words, some_words, without_figure
from sdmap.text.numbers import counted
from sdmap.text.periods import period_words, span_words
from sdmap.topics.find.card import Belonging, Card, belongings
from sdmap.topics.find.force import in_force
from sdmap.topics.find.index import PLACE, POSTCODE, SCHOOL, kind_words, place_index
from sdmap.topics.find.places import Held, Place
from sdmap.topics.profile.change_words import moved
from sdmap.topics.profile.found import AreaFigure
from sdmap.topics.profile.words import figure_text, rank_text
from sdmap.topics.schools.card import SchoolCard, school_card
from sdmap.topics.services.words import services_for

# So many schools are named one by one.
NAMED = 3


def search_hint(pack: Pack) -> str:
    """What can be searched for, of what the pack has: "Postcode, school, ward or electoral division"."""
    index = place_index(pack)
    have = {each.kind for each in index.entries}
    kinds = [PLACE, SCHOOL, *(layer.id for layer in in_force(pack))]
    named = [
        index.kinds[kind] if kind in (PLACE, SCHOOL) else pack.layers[kind].singular for kind in kinds if kind in have
    ]
    return capital(join_words([*([POSTCODE] if index.blocks else []), *dict.fromkeys(named)], "or"))


class Answer(NamedTuple):
    """What is answered: of which place, what is said first and further, to be copied, and on the way to a figure."""

    name: str
    said: tuple[str, ...]
    more: tuple[str, ...]
    copied: str
    instead: str


def answer(found: Card | SchoolCard, *, aged: bool = True) -> Answer:
    """The answer for a place, or for a school by itself where no area holds it.

    It is ``aged`` but under a headline that says how old the same figures are.
    """
    if isinstance(found, SchoolCard):
        return Answer(found.name, found.first, (), found.copied, "")
    said, more, school = first_lines(found, aged=aged), more_lines(found, aged=aged), _school(found)
    return Answer(school.name if school else found.place.name, said, more, copy_sentence(found), instead_label(found))


def place_sentence(card: Card) -> str:
    """Where the place is: the division and ward in force, and what its division was before; its name stands above."""
    layer = card.pack.layers.get(card.place.kind)
    if layer is not None and not layer.whole:
        lies = "" if card.place.id == card.pack.code else f" outside {card.pack.name}"
        return f"{card.place.name} is {_a(layer)}{lies}."
    return capital(where_sentence(card.place, belongings(card.pack, card.place), named=False))


def where_sentence(place: Place, held: tuple[Belonging, ...], *, named: bool = True) -> str:
    """Where a place lies, by the elected areas that hold it; "" where there is nothing to say.

    It begins with the place's name, unless that stands before it.
    """
    parts = [words for each in held if (words := _belonging(each, place.kind))]
    kind = next(filter(None, (_kind(each, place.kind) for each in held)), "")
    where = join_words(parts)
    called = f"{place.name}, {kind}," if kind else place.name
    if named:
        told = f"{called} is {where}." if where else f"{called} {place.note}." if place.note else ""
    else:
        told = f"{', '.join(filter(None, (kind, where)))}." if kind or where else ""
    return " ".join(filter(None, (told, f"It {place.note}." if place.note and (where or not named) else "")))


def area_sentence(pack: Pack, layer: Layer, code: str, name: str) -> str:
    """Where an area of a layer lies; its name does not say that before."""
    area = Place(layer.id, code, name)
    return where_sentence(replace(area, name=without_place(pack, layer, code, name)), belongings(pack, area))


def finding(card: Card, *, aged: bool = True) -> tuple[str, ...]:
    """The chosen measure at the place, in sentences; what is withheld or missing is said first, and if ``aged`` old."""
    indicator = card.asked.indicator
    lead = f"{indicator.short_title} in {_named(card.pack, card.held, card.asked.layer)}"
    if card.figure.value is None:
        why = without_figure(card.figure.status, card.figure.note, period_words(card.figure.period))
        return f"{lead}: {why}", _instead(card)
    figure = f"{lead}: {_unranked(indicator, card.figure)}"
    if card.trouble == "old":
        return (*((f"These figures are {_age(card)}.",) if aged else ()), figure, _instead(card))
    return (figure,)


def first_lines(card: Card, *, aged: bool = True) -> tuple[str, ...]:
    """What is answered first: where the place is, and the measure there; of a school its own figures."""
    school = _school(card)
    return tuple(filter(None, (place_sentence(card), *(school.first if school else finding(card, aged=aged)))))


def more_lines(card: Card, *, aged: bool = True) -> tuple[str, ...]:
    """What is answered further: rank, change, schools, what is being done and what is on offer."""
    offered = services_for(card.pack, card.asked.layer, card.held.code).sentence
    area = finding(card, aged=aged) if _school(card) else ()
    told = (*area, rank_line(card), change_line(card), schools_line(card), work_line(card), offered)
    return tuple(filter(None, told))


def _school(card: Card) -> SchoolCard | None:
    """The school that was found, where something is told of it; None for any other place."""
    found = school_card(card.pack, card.asked.layer, card.place.id) if card.place.kind == SCHOOL else None
    return found if found and found.first else None


def rank_line(card: Card) -> str:
    """Where the area stands among those of its layer; "" where it has no rank."""
    ranked = rank_text(card.figure.rank, card.asked.indicator)
    return f"Among {card.asked.layer.plural}: {ranked}." if ranked else ""


def change_line(card: Card) -> str:
    """What became of the figure, shortly; "" where there is nothing before it, or that is not known."""
    change, shown = card.change, card.asked.period
    if change is None or card.figure.value is None or change.difference is None:
        return ""
    earlier, later = period_words(change.earlier), period_words(change.later)
    when = f"since {earlier}" if change.later == shown else f"from {earlier} to {later}"
    clear = {"changed": f", {certainty(card.asked.indicator).clearly}", "not clear": ", not clearly"}
    other = change.comparator_difference
    beside = f"; {change.comparator} {moved(other)}" if other is not None else ""
    return f"{capital(moved(change.difference))} {when}{clear.get(change.verdict, '')}{beside}."


def schools_line(card: Card) -> str:
    """Which schools stand in the area, a few by name."""
    names = [row.name for row in card.schools]
    if not names:
        return f"No school or college in these data stands in {card.held.name}."
    lead = f"{capital(counted(len(names), 'school', 'schools and colleges'))} in {card.held.name}"
    return f"{lead}: {some_words(names, NAMED)}."


def work_line(card: Card) -> str:
    """What documents say is being done or was done in the area, and how much more for the whole district."""
    here = [work for work, how in card.work if how.reach != "whole district"]
    told = [f"{each.name} ({each.status} in {period_words(each.period)})" for each in here]
    wide = len(card.work) - len(here)
    if wide:
        told.append(f"{counted(wide, 'more piece' if here else 'piece')} of work for the whole of {card.pack.name}")
    if told:
        return f"Work here, as documents say: {'; '.join(told)}."
    return f"No work in {card.held.name} is named." if speaks_of_work(card.pack) else ""


def copy_sentence(card: Card) -> str:
    """One sentence with figure, interval, comparison, age and source, ready to be pasted."""
    school = _school(card)
    if school and school.copied:
        return school.copied
    asked, held, figure = card.asked, card.held, card.figure
    if figure.value is None and card.instead is not None:
        asked, held, figure = card.instead.asked, card.instead.held, card.instead.figure
    told = (
        _unranked(asked.indicator, figure) if figure.value is not None else without_figure(figure.status, figure.note)
    )
    publishers = publishers_text(draw(card.pack, MapRequest.of(asked)))
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


def _kind(each: Belonging, kind: str) -> str:
    """What an elected area is whose boundaries were drawn anew: one of those before, or one in force with its past."""
    ended = next((layer for layer, _ in each.before if layer.id == kind), None)
    if ended:
        return f"{_a(ended)} until {period_words(ended.in_force_to)}"
    if each.layer.id != kind or not each.before:
        return ""
    return f"{_a(each.layer)} from {period_words(each.layer.in_force_from)}{_past(each, kind)}"


def _past(each: Belonging, kind: str) -> str:
    """Which areas of the boundaries before held a place, in brackets; "" for those that hold it now."""
    now = each.held
    late = [
        _late(layer, held, now) for layer, held in each.before if now and layer.id != kind and held.code != now.code
    ]
    return f" ({'; '.join(late)})" if late else ""


def _how_much(held: Held) -> str:
    """How much of a place is in an area: "" for all."""
    return "" if held.share > ALL else "mostly " if held.share >= HALF else "partly "


def _names(held: Held) -> str:
    """The areas that hold a place."""
    return join_words([held.name, *held.also])


def _belonging(each: Belonging, kind: str) -> str:
    """One elected area that holds a place: "in the ward Riverside (until April 2025: Old Town)"."""
    now, layer = each.held, each.layer
    if now is None or layer.id == kind:
        return ""
    return f"{_how_much(now)}in the {layer.plural if now.also else layer.singular} {_names(now)}{_past(each, kind)}"


def _late(layer: Layer, held: Held, now: Held) -> str:
    """The area before, by its name if that was another; an area with a new code has a new boundary."""
    until = f"until {period_words(layer.in_force_to)}"
    if held.name == now.name:
        return f"with a different boundary {until}"
    return f"{until}: {_how_much(held)}{_names(held)}"
