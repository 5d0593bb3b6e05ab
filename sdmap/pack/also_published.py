"""What is known to be published elsewhere, or newer, than a pack holds: the only place such a sentence may come from.

The product says of a figure it lacks that it is "not in these data"; what others publish, it says from this register
alone, with the day and the place it was read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sdmap.pack.toml import read_toml, record, table_list
from sdmap.text.errors import PackError, not_there
from sdmap.text.joining import join_words
from sdmap.text.periods import day_words

ALSO_PUBLISHED_FILE = "data/also_published.toml"
# How every sentence of the register begins.
LEAD = "Not in these data, but published:"


@dataclass(frozen=True)
class AlsoPublished:
    """Figures known to be published that the pack does not hold.

    Attributes
    ----------
    what, publisher, areas, dates, where
        The figures, who publishes them, for which areas and periods, and where they are found: in words.
    read_on, read_in
        The day (2026-11-29) and the place it was read.
    indicators
        On whose maps it is told.
    layers, periods
        For which layers and periods of these; all where none is named.
    supersedes
        The sources of these data that these figures are later than.
    """

    what: str
    publisher: str
    areas: str
    dates: str
    where: str
    read_on: str
    read_in: str
    indicators: tuple[str, ...]
    layers: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()

    def of(self, indicator: str, layer: str, period: str) -> bool:
        """Whether it is told with the figures of an indicator for a layer and period."""
        asked = ((layer, self.layers), (period, self.periods))
        return indicator in self.indicators and all(not named or name in named for name, named in asked)

    @property
    def sentence(self) -> str:
        """What is published and where, and when that was read, as it is printed."""
        return (
            f"{LEAD} {self.what}, {self.areas}, {self.dates}"
            f" ({self.publisher}: {self.where}; read on {day_words(self.read_on)} in {self.read_in})."
        )

    @property
    def later(self) -> str:
        """That later figures are published, in a short sentence for beside the age of these."""
        return f"Later figures {self.areas}, {self.dates}, are published but not in these data."


def published_sentences(entries: Iterable[AlsoPublished]) -> tuple[str, ...]:
    """The sentences of some entries; those that differ in their dates alone are one."""
    whole: dict[tuple[str, ...], list[AlsoPublished]] = {}
    for each in entries:
        whole.setdefault((each.what, each.publisher, each.areas, each.where, each.read_on, each.read_in), []).append(
            each
        )
    return tuple(replace(same[0], dates=join_words([each.dates for each in same])).sentence for same in whole.values())


def also_published(
    folder: Path, *, indicators: Collection[str], layers: Collection[str], sources: Collection[str]
) -> tuple[AlsoPublished, ...]:
    """The register of a pack; empty if it has none.

    Raises
    ------
    PackError
        If the file cannot be read, or speaks of an indicator, a layer, a source or a day that there is not.
    """
    if not (folder / ALSO_PUBLISHED_FILE).is_file():
        return ()
    rows = table_list(read_toml(folder, ALSO_PUBLISHED_FILE), "also_published", ALSO_PUBLISHED_FILE)
    known = {"indicator": indicators, "layer": layers, "source": sources}
    return tuple(_checked(row, known) for row in rows)


def _checked(row: dict[str, Any], known: Mapping[str, Collection[str]]) -> AlsoPublished:
    file, made = ALSO_PUBLISHED_FILE, record(AlsoPublished, row, ALSO_PUBLISHED_FILE)
    label = f"[also_published] “{made.what[:40]}”"
    for (kind, there), named in zip(known.items(), (made.indicators, made.layers, made.supersedes), strict=True):
        for name in named:
            for fault in not_there(file, label, kind, name, there):
                raise fault
    try:
        date.fromisoformat(made.read_on)
    except ValueError:
        problem = f"{label} “read_on” is “{made.read_on}”"
        raise PackError(file, problem, column="read_on", mend="write the day it was read as 2026-11-29") from None
    for name in ("what", "publisher", "areas", "dates", "where", "read_in"):
        if not getattr(made, name).strip():
            raise PackError(file, f"{label} “{name}” is empty", column=name, mend="say it, or leave the entry out")
    return made
