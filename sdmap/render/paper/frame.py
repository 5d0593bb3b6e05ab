"""What every picture says around its body: the finding above, the notes, sources and licence below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol, TypeVar

import shapely

from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import View
from sdmap.maps.filter_words import filter_words
from sdmap.maps.found import MapResult
from sdmap.maps.style import MUTED
from sdmap.maps.work_words import unmarked_notes, work_notes
from sdmap.pack.sources import Source
from sdmap.render.paper.page import Box, Sheet, line_height, wrap
from sdmap.render.paper.presets import Preset
from sdmap.text.addresses import fault_of
from sdmap.text.errors import RequestError
from sdmap.text.joining import joined

RULE = 0.6
RULE_GAP = 1.6  # from the rule to the first line
FOOT_LINES = 4  # at least, so that areas without a label can be listed
RUN_ON_LINES = 2  # the same where the foot is one paragraph under another
MORE = "More in Data and methods."
SPLITS = (0.42, 0.46, 0.5, 0.54, 0.58)  # the share of the width that the notes may have
NOTES, SOURCES = "Notes", "Sources and licence"
BODY_LEAST = 34.0  # millimetres high: with less there is no picture, only its furniture


Made = TypeVar("Made")


@dataclass(frozen=True)
class Story:
    """The words of a picture: what it found, what it shows, what must be known, who published it.

    ``description`` is the alternative text; ``link``, if any, leads back to the view the picture was made from.
    ``brief`` is the sources without their titles, for a picture in a document that lists them. ``limits`` says what a
    filter leaves out: under the title, or on a crowded sheet before the notes. ``owed`` is how many of the notes, from
    the first, are set whatever else finds no room.
    """

    title: str
    subtitle: str
    description: str
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    author: str
    keywords: str
    link: str = ""
    brief: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    owed: int = 0


def story_of(result: MapResult, link: str = "") -> Story:
    """The words of a map; ``link`` is the address that the request is added to."""
    notes, owed = _notes(result)
    return Story(
        title=narrate.map_headline(result),
        subtitle=narrate.subtitle(result),
        limits=filter_words(result),
        description=alt_text(result),
        notes=notes,
        owed=owed,
        sources=source_lines(result),
        brief=brief_lines(result),
        author=result.pack.name,
        keywords=f"{result.indicator.short_title}, {result.layer.title}, {result.period}, {result.pack.name}",
        link=view_link(result, link),
    )


def map_story(result: MapResult, link: str = "") -> Story:
    """The words of a map that shows what orients a reader: what the licences of that ask for is printed as well."""
    more = () if result.context is None else result.context.sources
    story = story_of(result, link)
    return replace(story, sources=source_lines(result, more=more), brief=brief_lines(result, more=more))


def _notes(result: MapResult) -> tuple[tuple[str, ...], int]:
    """The notes, and how many of the first are owed: those that say what work is not marked."""
    pack, work = result.pack, result.work
    owed = () if work is None else unmarked_notes(pack, work)
    after = () if work is None else work_notes(pack, work)
    # What is published elsewhere comes last: where there is no room for all, what is drawn is explained.
    elsewhere = [each.sentence for each in pack.also_published]
    own, others = ([note for note in result.notes if (note in elsewhere) == last] for last in (False, True))
    return (*owed, *narrate.key_notes(result), *own, *after, *others), len(owed)


def seen_as(result: MapResult, view: View) -> MapResult:
    """The same result for a picture of this view: its link leads to one, and its words on work are true of it."""
    if result.request.view == view and (result.work is None or result.work.marked == (view == "map")):
        return result
    work = None if result.work is None else replace(result.work, marked=view == "map")
    return replace(result, request=replace(result.request, view=view), work=work)


def view_link(result: MapResult, base: str) -> str:
    """The address of exactly this view; "" without a base.

    Raises
    ------
    RequestError
        If only this computer, or the network it is in, could open it.
    """
    if base and (fault := fault_of(base)):
        raise RequestError(f"“{base[:60]}” cannot be printed, because {fault}; give an address that readers can open.")
    return f"{base}{'&' if '?' in base else '?'}{result.request.to_query()}" if base else ""


def source_lines(*results: MapResult, more: tuple[Source, ...] = ()) -> tuple[str, ...]:
    """Who published what and of when, a line for each publisher; the licences and attributions, each said once.

    ``more`` are sources of which only the attributions are printed.
    """
    published: dict[str, list[str]] = {}
    for source in _sources(results):
        published.setdefault(source.publisher, []).append(f"{source.title} ({source.period})")
    cited = [f"{publisher}: {'; '.join(dict.fromkeys(titles))}." for publisher, titles in published.items()]
    return (*cited, *_asked_lines(results, more))


def brief_lines(*results: MapResult, more: tuple[Source, ...] = ()) -> tuple[str, ...]:
    """The same without the titles: who published, of when, licences and attributions."""
    published: dict[str, list[str]] = {}
    for source in _sources(results):
        published.setdefault(source.publisher, []).append(source.period)
    cited = [f"{publisher}, {', '.join(dict.fromkeys(periods))}" for publisher, periods in published.items()]
    return (f"{'; '.join(cited)}.", *_asked_lines(results, more))


def _sources(results: tuple[MapResult, ...]) -> list[Source]:
    return list(dict.fromkeys(source for result in results for source in result.sources))


def _asked_lines(results: tuple[MapResult, ...], more: tuple[Source, ...]) -> tuple[str, ...]:
    """What the licences ask to be printed, and the data's release."""
    lines = dict.fromkeys(line for result in results for line in narrate.attribution_lines(result))
    lines |= dict.fromkeys(source.attribution for source in more)
    asked = (part.strip(" .") for line in lines for part in line.split(" · "))
    licences = [source.licence for source in _sources(results) if source.licence]
    said = dict.fromkeys(part for part in (*asked, *licences) if part)
    # An attribution that names a licence has said it already; publishers write it "v3.0" and "v.3.0".
    whole = " · ".join(said).replace("v.", "v")
    parts = [part for part in said if whole.count(part.replace("v.", "v")) == 1 or part not in licences]
    release = f"{results[0].pack.name}, data release {results[0].pack.release}."
    return tuple(line for line in (f"{' · '.join(parts)}." if parts else "", release) if line)


def draw_head(sheet: Sheet, story: Story, preset: Preset, box: Box) -> float:
    """Set the finding and, under it, what is measured; returns where it ends.

    The title is set smaller rather than cut; if it still wants more lines, it takes them.
    """
    for size in preset.title_sizes:
        lines = wrap(story.title, box.width, size, "bold")
        if len(lines) * line_height(size) <= preset.title_room:
            break
    top = sheet.lines(box.x0, box.y1, lines, size, weight="bold", name="title")
    said = story.subtitle if preset.crowded else joined(story.subtitle, *story.limits)
    words = wrap(said, box.width, preset.subtitle_size)
    return sheet.lines(box.x0, top - 0.8, words, preset.subtitle_size, colour=MUTED, name="subtitle")


class Foot(Protocol):
    """The notes and sources, set for one sheet."""

    @property
    def height(self) -> float:
        """How high they are, millimetres."""

    def room_for(self, note: str) -> bool:
        """Whether one more note can be said whole, if need be in place of others."""

    def draw(self, sheet: Sheet, left: float, top: float, first: str) -> None:
        """Set them under a rule; ``first`` goes before the notes."""


def foot_of(story: Story, preset: Preset, width: float, first: str = "") -> Foot:
    """Set a story's notes and sources: side by side, or one under the other on a small sheet.

    There is room at least for the note ``first``, which is not set yet.
    """
    return RunOn(story, preset, width, first) if preset.tight else Columns.measured(story, preset, width, first)


@dataclass(frozen=True)
class Columns:
    """Notes on the left, sources on the right: the widths, the size of type that lets them fit, and the height."""

    story: Story
    widths: tuple[float, float]
    gap: float
    size: float
    heading_size: float
    height: float

    @classmethod
    def measured(cls, story: Story, preset: Preset, width: float, first: str = "") -> Columns:
        """Choose the largest type, and the split between the two columns, that keep within their share of the page.

        If even the smallest type does not, the sources are set whole, because a licence asks for them, and as many
        notes as there is room for.
        """
        share = preset.page.height * preset.foot_share
        for size in preset.small_sizes:
            tried, most = [], int((share - RULE_GAP - line_height(preset.heading_size)) / line_height(size))
            for part in SPLITS:
                widths = (width * part - preset.gap / 2, width * (1 - part) - preset.gap / 2)
                told, cited = _counted(story.notes, widths[0], size, most), len(_cited(story, widths[1], size))
                least = max(FOOT_LINES, len(wrap(first, widths[0], size)) + 1)
                tried.append((_height(max(told, cited, least), size, preset.heading_size), cited, widths))
            height, _, widths = min(tried, key=lambda way: (way[0], abs(way[2][0] - way[2][1])))
            if height <= share:
                return cls(story, widths, preset.gap, size, preset.heading_size, height)
        needed = [(_height(cited, size, preset.heading_size), widths) for _, cited, widths in tried]
        # The more width the notes get, the more of them go in; the sources set the limit.
        height, widths = max((way for way in needed if way[0] <= share), key=lambda way: way[1], default=min(needed))
        return cls(story, widths, preset.gap, size, preset.heading_size, max(share, height))

    @property
    def room(self) -> int:
        """How many lines there are for notes."""
        return int((self.height - RULE_GAP - line_height(self.heading_size)) / line_height(self.size) + 1e-6)

    def room_for(self, note: str) -> bool:
        """Whether one more note can be said whole, if need be in place of others."""
        return len(wrap(note, self.widths[0], self.size)) < self.room

    def draw(self, sheet: Sheet, left: float, top: float, first: str) -> None:
        """Set them under a rule; ``first`` goes before the notes."""
        right = left + self.widths[0] + self.gap
        sheet.stroke([shapely.LineString([(left, top), (right + self.widths[1], top)])], MUTED, RULE)
        top -= RULE_GAP
        asked = ([first] if first else []) + list(self.story.notes)
        notes = fitted_notes(asked, self.widths[0], self.size, self.room)
        sources = _set(self.story.sources, self.widths[1], self.size)
        for x, heading, lines, name in (
            (left, NOTES, notes, "notes"),
            (right, SOURCES, sources, "sources"),
        ):
            if lines:
                under = sheet.lines(x, top, [heading], self.heading_size, weight="bold", name=f"{name}-heading")
                under = sheet.lines(x, under, lines, self.size, name=name)
        _draw_link(sheet, self.story, (right, under), self.widths[1], self.size)


class RunOn:
    """Notes and sources as two paragraphs over the whole width: the sources whole, and what notes there is room for."""

    def __init__(self, story: Story, preset: Preset, width: float, first: str = "") -> None:
        self.story, self.width = story, width
        self.owed = " ".join((*(story.limits if preset.crowded else ()), *story.notes[: story.owed]))
        share = preset.page.height * preset.foot_share
        for size in preset.small_sizes:
            self.size = size
            cited = len(self._sources()) + len(_linked(story, width, size))
            told = len(self._notes("", 999))
            if (cited + told) * line_height(size) + RULE_GAP <= share:
                break
        spare = int((share - RULE_GAP) / line_height(size)) - cited
        asked = len(self._at_least(first))
        self.room = max(RUN_ON_LINES, asked, min(told, spare))
        self.height = (cited + self.room) * line_height(size) + RULE_GAP

    def _at_least(self, note: str) -> list[str]:
        """What is set whatever else is left out."""
        return wrap(f"{NOTES}: {self.owed} {note} {MORE}", self.width, self.size)

    def _sources(self) -> list[str]:
        return wrap(f"{SOURCES}: {' '.join(self.story.sources)}", self.width, self.size)

    def _notes(self, first: str, room: int) -> list[str]:
        """As many whole notes as there are lines for, in one paragraph; the last words own up to what is left out."""
        notes = [*(part for part in (self.owed, first) if part), *self.story.notes[self.story.owed :]]
        if not notes:
            return []
        for count in range(len(notes), 0, -1):
            said = [*notes[:count], *([MORE] if count < len(notes) else [])]
            lines = wrap(f"{NOTES}: {' '.join(said)}", self.width, self.size)
            if len(lines) <= room:
                return lines
        return wrap(f"{NOTES}: see Data and methods.", self.width, self.size)[:room]

    def room_for(self, note: str) -> bool:
        """Whether one more note can be said whole, if need be in place of others."""
        return len(self._at_least(note)) <= self.room

    def draw(self, sheet: Sheet, left: float, top: float, first: str) -> None:
        """Set them under a rule; ``first`` goes before the notes."""
        sheet.stroke([shapely.LineString([(left, top), (left + self.width, top)])], MUTED, RULE)
        top = sheet.lines(left, top - RULE_GAP, self._notes(first, self.room), self.size, name="notes")
        top = sheet.lines(left, top, self._sources(), self.size, name="sources")
        _draw_link(sheet, self.story, (left, top), self.width, self.size)


def _draw_link(sheet: Sheet, story: Story, corner: tuple[float, float], width: float, size: float) -> None:
    """Set the link, which can be followed where the file allows."""
    sheet.lines(*corner, _linked(story, width, size), size, url=story.link, name="link")


def _linked(story: Story, width: float, size: float) -> list[str]:
    return wrap(f"This view: {story.link}", width, size) if story.link else []


def _cited(story: Story, width: float, size: float) -> list[str]:
    return _set(story.sources, width, size) + _linked(story, width, size)


def _height(lines: int, size: float, heading_size: float) -> float:
    return RULE_GAP + line_height(heading_size) + lines * line_height(size)


def _set(texts: tuple[str, ...] | list[str], width: float, size: float) -> list[str]:
    return [line for text in texts for line in wrap(text, width, size)]


def _counted(texts: Sequence[str], width: float, size: float, most: int) -> int:
    """How many lines texts take; once they are more than ``most``, it does not matter how many."""
    count = 0
    for text in texts:
        count += len(wrap(text, width, size))
        if count > most:
            break
    return count


def fitted_notes(notes: list[str], width: float, size: float, room: int) -> list[str]:
    """Set as many whole notes as there are lines for, and say so if any is left out."""
    kept: list[list[str]] = []
    for note in notes:
        kept.append(wrap(note, width, size))
        if sum(map(len, kept)) > room:
            break
    else:
        return list(chain(*kept))
    while kept and sum(map(len, kept)) > room - 1:
        kept.pop()
    return [*chain(*kept), MORE] if room > 0 else []


def framed(sheet: Sheet, story: Story, preset: Preset, first: str = "") -> tuple[Box, Foot]:
    """Set the head of a sheet and measure its foot; returns what is left for the body, and the foot to be drawn.

    The foot has room at least for the note ``first``.

    Raises
    ------
    RequestError
        If nothing is left.
    """
    page = sheet.box.grown(-preset.margin)
    top = draw_head(sheet, story, preset, page) - (2.0 if preset.tight else 3.0)
    foot = foot_of(story, preset, page.width, first)
    body = Box(page.x0, page.y0 + foot.height + 3.0, page.x1, top)
    if body.height < BODY_LEAST:
        raise no_room(preset)
    return body, foot


def no_room(preset: Preset) -> RequestError:
    """What is said of a sheet that is too small for what it has to say."""
    return RequestError(
        f"The words of this picture leave no room for it at {preset.width:g} by {preset.height:g} mm;"
        " choose a larger size."
    )


def with_room(story: Story, make: Callable[[Story], Made]) -> Made:
    """Make a picture; where its words leave no room for it, without the link at its foot.

    The link restores the view and is no part of what the picture says.

    Raises
    ------
    RequestError
        If the sheet is too small all the same.
    """
    try:
        return make(story)
    except RequestError:
        if not story.link:
            raise
        return make(replace(story, link=""))


def briefly(story: Story) -> Story:
    """The same story with the sources without their titles."""
    return replace(story, sources=story.brief)
