"""What a file gave to a pack: rows of its tables, and every row of the file that gave none, with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sdmap.pack.sources import Source
from sdmap.sources.gives import Kind
from sdmap.text.joining import join_words

# So many examples of one reason are named.
_EXAMPLES = 3


@dataclass(frozen=True)
class Said:
    """What who adds a file says of it: its period, when it was released and read, and the source it is of."""

    period: str = ""
    published: str = ""
    read_on: str = ""
    source: str = ""


@dataclass
class Tally:
    """The rows of a file, those that were used, and for every other why not: rows = used + left out."""

    rows: int = 0
    used: int = 0
    left: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, list[str]] = field(default_factory=dict)

    def count(self, used: object, why: str, what: str) -> None:
        """Count a row as used, where it was, or leave it out."""
        if used:
            self.used += 1
        else:
            self.leave(why, what)

    def leave(self, why: str, what: str) -> None:
        """Leave a row out; ``what`` says which."""
        self.left.setdefault(why, []).append(what)

    def leave_cell(self, why: str, what: str) -> None:
        """Leave a figure out of a row that is used for others."""
        self.cells.setdefault(why, []).append(what)

    @property
    def left_out(self) -> int:
        """How many rows were not used."""
        return sum(map(len, self.left.values()))

    def lines(self) -> list[str]:
        """What was used and left out, in sentences."""
        told = f"{_rows(self.rows)}: {self.used:,} used, {self.left_out:,} left out."
        return [told, *_told(self.left), *(f"{line} (the figure alone)" for line in _told(self.cells))]


def _told(reasons: Mapping[str, list[str]]) -> list[str]:
    return [f"  {len(which):,}: {why}{_examples(which)}" for why, which in reasons.items()]


def _examples(which: list[str]) -> str:
    shown = [each for each in which[:_EXAMPLES] if each]
    more = f" and {len(which) - len(shown):,} more" if len(which) > len(shown) else ""
    return f" ({join_words(shown) if not more else ', '.join(shown) + more})" if shown else ""


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


@dataclass(frozen=True, eq=False)
class Given:
    """What one file gives.

    Attributes
    ----------
    kind, source
        What the file is.
    rows
        New rows by the file of their table. A column that a row does not have is left as it is in the pack.
    tally
        What became of the rows of the file.
    how
        What was done to get from the file's cells to the pack's, in sentences.
    lacking
        What the file has and the pack does not describe, with what to do, in sentences.
    """

    kind: Kind
    source: Source
    rows: Mapping[str, list[dict[str, str]]]
    tally: Tally
    how: tuple[str, ...]
    lacking: tuple[str, ...] = ()
