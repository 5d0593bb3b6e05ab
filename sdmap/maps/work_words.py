"""What is being done, in words: the list that equals the marks on a map, its key, and what a picture must say of it."""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.maps.work_map import WorkPlace, WorkShown
from sdmap.pack.interventions import Intervention
from sdmap.pack.model import Pack
from sdmap.text.joining import bracketed, cut
from sdmap.text.periods import period_words

TITLE = "What is being done, as the documents say"
NONE = "The documents in these data tell of no work."
TILES = "Tiles have no true place, so nothing is marked on them."
# More places than this are not each named in a key or in alternative text.
MOST_NAMED = 6
LONGEST = 80  # letters of a name in a key
BRIEF, BRIEF_PLACE = 66, 30  # the same on a small sheet, of the work and of its place


@dataclass(frozen=True)
class WorkItem:
    """One piece of work in the list: its name, and all the rest that is said of it."""

    name: str
    words: str


@dataclass(frozen=True)
class WorkGroup:
    """The work at one place, for the whole district, or without a place to draw; ``letter`` is "" where none marks it.

    ``where`` says how exactly the place is known, or "".
    """

    letter: str
    title: str
    where: str
    items: tuple[WorkItem, ...]


@dataclass(frozen=True)
class WorkKey:
    """A line of the key: the letter, "" for a line in words alone; whether a line is drawn around; and the words.

    ``brief`` is for a small sheet: long names are cut short; "" for a line it can do without, because its notes say it.
    """

    letter: str
    lined: bool
    words: str
    brief: str = ""


def when(work: Intervention) -> str:
    """How far a piece of work had come, and when: "under way in 2020/21"; no more is known of it now."""
    return f"{work.status} in {period_words(work.period)}"


def work_groups(pack: Pack, shown: WorkShown) -> tuple[WorkGroup, ...]:
    """The whole list in words: first what is marked, then what is for the whole district, then what is not placed."""
    groups = []
    for place in shown.places:
        mark = place.letter if shown.marked else ""
        items = tuple(_item(pack, work) for work in place.work)
        groups.append(WorkGroup(mark, place.name, place.where if shown.marked else "", items))
    if shown.throughout:
        items = tuple(_item(pack, work) for work in shown.throughout)
        groups.append(WorkGroup("", f"For the whole of {pack.name}", "", items))
    if shown.unplaced:
        items = tuple(_item(pack, each.work, each.why) for each in shown.unplaced)
        groups.append(WorkGroup("", "Not placed on the map", "", items))
    return tuple(groups)


def work_keys(pack: Pack, shown: WorkShown) -> tuple[WorkKey, ...]:
    """The key of the marks, and a line that owns up to what is not marked."""
    marks = shown.marks
    if len(marks) > MOST_NAMED:
        lined = any(place.extent is not None for place in marks)
        words = f"Something is being done ({len(marks)} places)"
        keys = [WorkKey(f"{marks[0].letter}–{marks[-1].letter}", lined, words, words)]
    else:
        keys = [
            WorkKey(place.letter, place.extent is not None, _at(place), _at(place, BRIEF, BRIEF_PLACE))
            for place in marks
        ]
    rest = _not_marked(pack, shown)
    return (*keys, *([WorkKey("", False, rest)] if rest else []))


def mark_sentence(place: WorkPlace) -> str:
    """What a mark stands for, in a sentence: for a screen reader, in place of the letter."""
    return f"{place.letter}: {place.name}. {'; '.join(f'{work.name} ({when(work)})' for work in place.work)}."


def mark_lines(place: WorkPlace) -> tuple[str, ...]:
    """What a mark stands for, line by line: the work, who leads it, and how exactly the place is known."""
    return (*(f"{work.name} ({when(work)}). {work.partner}." for work in place.work), place.where)


def work_alt(pack: Pack, shown: WorkShown) -> str:
    """What the marks add to a picture, for its alternative text."""
    marks = shown.marks
    told = [f"{place.letter}, {_at(place)}" for place in marks]
    if len(marks) > MOST_NAMED:
        said = f"Letters mark {len(marks)} places where something is being done."
    else:
        said = f"Letters mark what is being done: {'; '.join(told)}." if told else ""
    rest = _not_marked(pack, shown)
    return " ".join(part for part in (said, f"{rest}." if rest else "") if part) or NONE


def work_notes(pack: Pack, shown: WorkShown) -> tuple[str, ...]:
    """What a printed map says of the work beside its key: how places are known, and what is not marked."""
    few = shown.marks if len(shown.marks) <= MOST_NAMED else ()
    notes = [f"{place.letter}, {'; '.join(work.name for work in place.work)}: {place.where}" for place in few]
    if shown.throughout:
        named = "; ".join(f"{work.name} ({when(work)})" for work in shown.throughout)
        notes.append(f"For the whole of {pack.name}: {named}.")
    if shown.unplaced:
        named = "; ".join(f"{each.work.name} ({when(each.work)})" for each in shown.unplaced)
        notes.append(f"Not placed on the map: {named}. {' '.join(dict.fromkeys(e.why for e in shown.unplaced))}")
    if not shown.marked and shown.places:
        notes.append(TILES)
    return (*notes, _as_told(pack, shown)) if notes or shown.places else (NONE,)


def unmarked_notes(pack: Pack, shown: WorkShown) -> tuple[str, ...]:
    """How much of the work is told in words alone, in a sentence, for paper too small for that line of the key."""
    rest = _not_marked(pack, shown)
    return (f"{rest}.",) if rest else ()


def _as_told(pack: Pack, shown: WorkShown) -> str:
    """Which documents speak, and that they spoke then."""
    every = [*(w for place in shown.places for w in place.work), *shown.throughout, *(e.work for e in shown.unplaced)]
    titles = dict.fromkeys(
        bracketed(each.title, each.period) for each in pack.sources_of(work.source for work in every)
    )
    told = f"The work is told in {'; '.join(titles)}, and" if titles else "The work"
    return f"{told} stands here as it stood when each document was written."


def _at(place: WorkPlace, longest: int = LONGEST, of_place: int = LONGEST) -> str:
    """The work at a place, the place and how far the work had come, with long names cut short."""
    if len(place.work) > 1:
        return f"{len(place.work)} pieces of work, {cut(place.name, longest)}"
    return f"{cut(place.work[0].name, longest)}, {cut(place.name, of_place)} ({when(place.work[0])})"


def _not_marked(pack: Pack, shown: WorkShown) -> str:
    """How much is told in words alone, and why; "" where all is marked."""
    parts = []
    if shown.throughout:
        parts.append(f"{len(shown.throughout)} for the whole of {pack.name}")
    if shown.unplaced:
        parts.append(f"{len(shown.unplaced)} without an exact place")
    if not shown.marked and shown.places:
        parts.append(f"{sum(len(place.work) for place in shown.places)} at places that tiles cannot show")
    return f"Work not marked: {', '.join(parts)}" if parts else ""


def _item(pack: Pack, work: Intervention, why: str = "") -> WorkItem:
    """All that is said of one piece of work."""
    source = pack.sources.get(work.source)
    cited = f" ({source.title}, {source.period})" if source else ""
    theme = f"; {work.theme}" if work.theme else ""
    said = f"{work.partner}; {work.status} in {period_words(work.period)}{theme}."
    return WorkItem(work.name, " ".join(part for part in (said, why, f"“{work.words}”{cited}") if part))
