"""One line of the report: what was measured, against what, and whether that is good enough."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Line:
    """A measured quantity held against a target that it must not exceed, or with ``least`` must reach."""

    what: str
    measured: float
    target: float
    unit: str
    detail: str
    least: bool = False

    @property
    def met(self) -> bool:
        return self.measured >= self.target if self.least else self.measured <= self.target

    @property
    def wanted(self) -> str:
        """The target in words."""
        return f"at {'least' if self.least else 'most'} {self.target:g}{self.unit}"


def interleaved(measures: Sequence[Callable[[], float]], repeats: int) -> list[float]:
    """The median of each measure, taken in turn so that a busy moment falls on all alike; the first turn is thrown."""
    turns = [[measure() for measure in measures] for _ in range(repeats + 1)][1:]
    return [statistics.median(column) for column in zip(*turns, strict=True)]


def ratio(what: str, ours: float, theirs: float, target: float, against: str) -> Line:
    """A line for one duration (in seconds) as a multiple of another."""
    return Line(what, ours / theirs, target, "×", f"{1000 * ours:.0f} ms against {1000 * theirs:.0f} ms for {against}")


def lines_of(part: str) -> list[Line]:
    """What a module beside this one measures; here, because another process finds no function of ``__main__``."""
    return list(import_module(f"benchmarks.{part}").lines())
