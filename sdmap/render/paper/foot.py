"""The foot of a picture: as many notes as there is room for, and under them the one line of sources."""

from __future__ import annotations

from itertools import chain

import shapely

from sdmap.maps.style import MUTED
from sdmap.render.paper.lines import line_height, wrap
from sdmap.render.paper.page import Sheet
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.story import Story

RULE = 0.6
RULE_GAP = 1.6  # from the rule to the first line
APART = 0.6  # from the notes to the line of sources
WIDEST = 190.0  # a line of notes is no longer: on a wider sheet they stand in two columns
FEW_LINES = 2  # so few are set over the whole width all the same
MORE = "More on the atlas’s page Data and methods."
NOTES = "Notes"


def not_named(count: int, *, more: bool = False) -> str:
    """How many areas a picture does not name, or names no ``more``; where they are listed is not for it to say."""
    others = " more" if more else ""
    return f"{count}{others} {'area is' if count == 1 else 'areas are'} not named here."


class Foot:
    """Notes and source of a picture, set for one sheet.

    Parameters
    ----------
    story
        What is told.
    preset
        The size of paper; on a tight one the notes run on as one paragraph.
    width
        Millimetres.
    most
        How high the foot may be; higher only where even what is owed does not fit.
    first
        A note that there is to be room for, whatever other is left out.
    """

    def __init__(self, story: Story, preset: Preset, width: float, most: float, first: str = "") -> None:
        self.story, self.width, self.run_on, self.gap = story, width, preset.tight, preset.gap
        self.owed = [*(story.limits if preset.crowded or story.bare else ()), *story.notes[: story.owed]]
        self.more = () if story.bare else story.notes[story.owed :]
        for size in preset.small_sizes:
            self.size = size
            self.sources = wrap(story.source, width, size) if story.source else []
            self.linked = wrap(f"This view: {story.link}", width, size) if story.link else []
            rows = int((most - self._around) / line_height(size) + 1e-6)
            whole = self._rows(self._wanted(first))
            if whole <= rows:
                break
        self.rows = max(min(rows, whole), self._rows(self._least(first)))

    def cite(self, source: str) -> None:
        """Print another line of sources, no longer than the one that there is room for."""
        self.sources = wrap(source, self.width, self.size)

    @property
    def _around(self) -> float:
        """How high all but the notes is."""
        return RULE_GAP + APART + len(self.sources + self.linked) * line_height(self.size)

    @property
    def height(self) -> float:
        """How high it is, millimetres."""
        return 0.0 if self._silent else self._around + self.rows * line_height(self.size)

    @property
    def _silent(self) -> bool:
        """Whether there is nothing to say at all, and so no rule either."""
        return not (self.rows or self.sources or self.linked)

    def _wanted(self, first: str) -> list[str]:
        """Every note, the most needed first."""
        return [*self.owed, *([first] if first else []), *self.more]

    def _least(self, first: str) -> list[str]:
        """What is said whatever else is left out."""
        told = [*self.owed, *([first] if first else [])]
        return told if len(told) == len(self._wanted(first)) else [*told, MORE]

    def room_for(self, note: str) -> bool:
        """Whether one more note can be said whole, if need be in place of others."""
        return self._rows(self._least(note)) <= self.rows

    def _columns(self, notes: list[str]) -> list[list[str]]:
        """Notes in their lines: one paragraph, a column, or two columns on a wide sheet."""
        if not notes:
            return []
        if self.run_on:
            return [wrap(f"{NOTES}: {' '.join(notes)}", self.width, self.size)]
        if self.width <= WIDEST:
            return [[line for note in notes for line in wrap(note, self.width, self.size)]]
        whole = [line for note in notes for line in wrap(note, self.width, self.size)]
        if len(whole) <= FEW_LINES or len(notes) == 1:
            return [whole]
        lines = [wrap(note, self._column, self.size) for note in notes]
        cuts = ([list(chain(*lines[:cut])), list(chain(*lines[cut:]))] for cut in range(1, len(lines) + 1))
        return min(cuts, key=lambda both: max(map(len, both)))

    @property
    def _column(self) -> float:
        return (self.width - self.gap) / 2

    def _rows(self, notes: list[str]) -> int:
        return max((len(column) for column in self._columns(notes)), default=0)

    def _fitted(self, first: str) -> list[list[str]]:
        """As many whole notes as there is room for; the last words own up to what is left out."""
        notes = self._wanted(first)
        for count in range(len(notes), -1, -1):
            columns = self._columns([*notes[:count], *([MORE] if count < len(notes) else [])])
            if max((len(column) for column in columns), default=0) <= self.rows:
                return columns
        return []

    def draw(self, sheet: Sheet, left: float, top: float, first: str) -> None:
        """Set them under a rule; ``first`` goes before the notes that are not owed."""
        if self._silent:
            return
        sheet.stroke([shapely.LineString([(left, top), (left + self.width, top)])], MUTED, RULE)
        under = top - RULE_GAP
        ends, at = [under], 0
        for number, column in enumerate(self._fitted(first)):
            x = left + number * (self._column + self.gap)
            ends.append(sheet.lines(x, under, column, self.size, name="notes", first=at))
            at += len(column)
        under = sheet.lines(left, min(ends) - APART, self.sources, self.size, name="sources")
        # The link can be followed where the file allows.
        sheet.lines(left, under, self.linked, self.size, url=self.story.link, name="link")
