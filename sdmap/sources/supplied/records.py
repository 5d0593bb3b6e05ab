"""What is asked about a table, what was understood of it, and what its figure means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sdmap.pack.model import Indicator, Layer
from sdmap.pack.sources import NOT_CHECKED as NOT_CHECKED  # noqa: PLC0414 (said of all of them)
from sdmap.sources.table.records import LeftOut, Table

# The id of the source of all figures of somebody's own.
SOURCE = "supplied"

# How the rows say where they are.
How = Literal["code", "name", "postcode", "grid", "degrees"]


@dataclass(frozen=True)
class Question:
    """What is not sure, the answers to choose from with the best guess first, and why it is asked.

    ``options`` are the words of each answer. A ``free`` question takes another text as well. A ``guess`` is used until
    it is answered; where it is not, the best guess is only offered.
    """

    key: str
    words: str
    options: Mapping[str, str]
    why: str = ""
    free: bool = False
    guess: bool = True

    @property
    def best(self) -> str:
        """The best guess."""
        return next(iter(self.options), "")


class Asking:
    """What was answered, and what is asked on the way."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers
        self.questions: list[Question] = []

    def ask(self, question: Question) -> str:
        """The answer to a question; where it has none, or none that there is, the question is open: the best guess."""
        given = self.answers.get(question.key)
        if given is not None and (given in question.options or question.free):
            return given
        self.questions.append(question)
        return question.best


@dataclass(frozen=True)
class About:
    """What somebody says of a figure beside its table; "" for what the table tells or nobody has said.

    ``like`` is the indicator of the pack that measures the same: its comparators' figures are then those to compare
    with. ``given`` are fields of an indicator as a pack's ``indicators.toml`` has them.
    """

    title: str = ""
    polarity: str = "neither"
    basis: str = ""
    like: str = ""
    given: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, eq=False)
class SuppliedIndicator(Indicator):
    """A figure of somebody's own, printed with the decimals it came with; nothing is said of it that nobody said."""

    @property
    def printed_decimals(self) -> int:
        """How many decimals its figures are printed with."""
        return 0 if self.kind == "count" else self.decimals


@dataclass(frozen=True)
class Place:
    """How the rows of a table say where they are, and the layer of areas that they are put on."""

    how: How
    columns: tuple[str, ...]
    layer: Layer
    found: int

    @property
    def key(self) -> str:
        """What stands for it in an answer."""
        return "|".join((self.how, self.layer.id, *self.columns))


@dataclass(frozen=True)
class Figure:
    """Which columns make the figure: of whom a share is taken, or the figure as it stands, with its interval.

    ``of`` is ``share`` (cases of all), ``percentage``, ``mean`` (a rate, score or average) or ``count`` (people).
    """

    of: Literal["share", "percentage", "mean", "count"]
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    lower: str = ""
    upper: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it needs."""
        return tuple(filter(None, (self.value, self.numerator, self.denominator, self.lower, self.upper)))

    @property
    def key(self) -> str:
        """What stands for it in an answer."""
        parts = (self.of, self.value, self.numerator, self.denominator, self.lower, self.upper)
        return "|".join(parts)


@dataclass(frozen=True)
class Slot:
    """The columns of the figure for one period, or with the column that says the period of each row."""

    figure: Figure
    time: str
    period: str


@dataclass(frozen=True, eq=False)
class Meant:
    """The places of the rows that are meant, and the others with why they are not."""

    rows: NDArray[np.intp]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, eq=False)
class Understood:
    """A table as figures of areas.

    Attributes
    ----------
    table
        What was read.
    place, figure
        How its rows say where they are, and which of its columns make the figure.
    indicator
        What the figure means, as far as it is known.
    rows
        The figures, in the columns of a pack's ``data/observations.csv``.
    used
        The numbers of the rows of the file that are in them.
    left_out
        Every other row, and every cell of a row that is used and could not be; in the order of the file.
    questions
        What is not sure, the most important first.
    said
        What was understood, in sentences.
    """

    table: Table
    place: Place
    figure: Figure
    indicator: Indicator
    rows: pd.DataFrame
    used: frozenset[int]
    left_out: tuple[LeftOut, ...]
    questions: tuple[Question, ...]
    said: tuple[str, ...]

    @property
    def rows_in(self) -> int:
        """How many rows of the file are below its header and not blank."""
        return len(self.table.rows) + len(self.table.left_out)

    @property
    def rows_out(self) -> int:
        """How many of them are not used."""
        used = {(self.table.across, row) for row in self.used}
        return len({(each.across, each.row) for each in self.left_out} - used)
