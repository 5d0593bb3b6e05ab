"""What goes wrong, said in one plain sentence.

Every fault that a person can mend is raised as an :class:`SdmapError`. Its text is shown as it stands: on the
command line (exit 2), in place of a map in the app, and in the list that ``sdmap check`` prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

# What no file may hold that leaves the building (control characters, which XML forbids), and the marks that turn the
# direction of all the text that comes after. The marks that Arabic and emoji need are not among them.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

# So many rows of which the same is to be said are named one by one.
_ROWS_NAMED = 9


class SdmapError(Exception):
    """A fault in one plain sentence that says what is wrong and what to do about it, on one line whatever it quotes."""

    def __str__(self) -> str:
        return " ".join(super().__str__().splitlines())


class RequestError(SdmapError):
    """Something was asked for that this pack does not have."""


class TooSmallError(RequestError):
    """A picture that cannot be drawn at the size that is asked for; a larger one would do."""


class OutputError(SdmapError):
    """A file could not be written; what was there before is still there."""


class PackError(SdmapError):
    """A file of the pack is missing, cannot be read, or says something that cannot be.

    Parameters
    ----------
    file
        The file, as a person would look for it (relative to the pack).
    problem
        What is wrong, without a full stop.
    row
        The line of the file (the header is line 1), or None where no line can be named.
    column
        The column or field, or None.
    mend
        What to do about it, without a full stop.
    also
        More lines of which the same is to be said.
    """

    def __init__(
        self,
        file: str | Path,
        problem: str,
        *,
        row: int | None = None,
        column: str | None = None,
        mend: str = "",
        also: Sequence[int] = (),
    ) -> None:
        self.file, self.problem, self.row, self.column, self.mend = str(file), problem, row, column, mend
        self.also = tuple(also)
        where = str(file)
        if row is not None:
            where += f", row {row}{_also(also)}"
        if column is not None:
            where += f", column “{column}”"
        super().__init__(f"{where}: {problem}{'; ' + mend if mend else ''}.")


def _also(rows: Sequence[int]) -> str:
    """More rows, in brackets: " (and 3, 4)"; of many the first, and how many more."""
    if not rows:
        return ""
    more = f" and {len(rows) - _ROWS_NAMED:,} more" if len(rows) > _ROWS_NAMED else ""
    return f" (and {', '.join(str(row) for row in rows[:_ROWS_NAMED])}{more})"


def not_there(
    file: str, label: str, kind: str, name: str, known: Iterable[str], *, column: str | None = None
) -> Iterator[PackError]:
    """The fault of a record that speaks of what is not among those known; none where it is."""
    there = list(known)
    if name not in there:
        problem = f"{label} speaks of the {kind} “{name}”, which is not there".strip()
        yield PackError(file, problem, column=column, mend=f"use one of {', '.join(there) or 'none'}")


def hidden_character(text: str) -> str:
    """Name the first character of a text that cannot be shown: "U+0007"; "" for none."""
    found = _HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def unknown(kind: str, asked: str, known: Iterable[str], *, where: str = " in this pack") -> RequestError:
    """Build the sentence for a name that is not there, with what there is instead."""
    from difflib import get_close_matches

    from sdmap.text.joining import listed

    names = list(known)
    close = get_close_matches(asked, names, n=1, cutoff=0.6)
    hint = f" Did you mean “{close[0]}”?" if close else ""
    there_is = listed(names) if names else "none"
    return RequestError(f"There is no {kind} “{asked}”{where}.{hint} There is: {there_is}.")
