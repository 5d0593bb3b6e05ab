"""Figures that may be right and are worth a look: slips of a factor, rows that were copied, words nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sdmap.checks.tables import rows_of
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import OBSERVATIONS
from sdmap.pack.phases import PHASES
from sdmap.pack.places import SCHOOLS
from sdmap.pack.shares_of_one import look_like_shares
from sdmap.text.errors import PackError
from sdmap.text.periods import period_words

# A slip of one or two places of the decimal point, as powers of ten with some room for what really changed.
HUNDRED, TEN, ROOM = 2.0, 1.0, 0.12
ROOM_OF_HUNDRED = 0.4
# Fewer pupils than this are alike in two schools, or ten times another census, by chance.
PUPILS = 30


def doubts(pack: Pack) -> Iterator[PackError]:
    """What is doubtful in the figures and the schools of a pack, as far as they can be read."""
    frame = rows_of(pack, OBSERVATIONS).frame
    frame = frame[frame["indicator"].isin(list(pack.indicators))]
    for (name, period), series in frame.groupby(["indicator", "period"], sort=False):
        yield from _scale_doubts(pack, pack.indicators[str(name)], str(period), series)
    schools = frame[frame["layer"] == "schools"]
    yield from _census_doubts(schools)
    # A whole percentage of year groups of one size is often the same.
    whole = [each.id for each in pack.indicators.values() if each.whole_per_cent]
    yield from _copied_doubts(schools[~schools["indicator"].isin(whole)])
    yield from _phase_doubts(pack)


def _scale_doubts(pack: Pack, indicator: Indicator, period: str, series: pd.DataFrame) -> Iterator[PackError]:
    """Shares of 1 where per cent are meant, in a layer or in what it is compared with."""
    comparators = series["code"].isin(list(pack.comparators)) & ~series["layer"].isin(list(pack.layers))
    own, known = series[~comparators], series.loc[comparators & series["value"].notna()]
    for layer, figures in own.groupby("layer", sort=False):
        if look_like_shares(indicator, figures):
            rows = _rows(figures[figures["value"].notna()])
            problem = f"the values of “{indicator.id}” for “{layer}” look like shares of 1 where the unit is %"
            mend = "write 31 for 0.31, or leave them if so few are meant"
            yield PackError(OBSERVATIONS.file, problem, row=rows[0], column="value", mend=mend, also=rows[1:])
            return
    values = own["value"].fillna(100 * own["numerator"] / own["denominator"]) if indicator.unit == "%" else own["value"]
    middle = values.median()
    for index, cell in known.iterrows():
        if middle > 0 < cell["value"] and _about(middle / cell["value"], HUNDRED, ROOM_OF_HUNDRED):
            name = pack.comparators[str(cell["code"])].name
            problem = (
                f"{name}’s “{indicator.id}” for {period_words(period)}, {cell['value']:g}, is about a hundred times"
                f" {'below' if middle > cell['value'] else 'above'} the areas’, which lie round {middle:.3g}"
            )
            yield PackError(
                OBSERVATIONS.file, problem, row=int(str(index)) + 2, column="value", mend="look at its unit"
            )


def _census_doubts(schools: pd.DataFrame) -> Iterator[PackError]:
    """Counts of a school that are ten times, or a tenth of, the same school's other census."""
    for (name, urn), rows in schools.groupby(["indicator", "code"], sort=False):
        for column in ("denominator", "numerator"):
            counts = rows[column].where(rows[column] > 0)
            usual = counts.median() if counts.count() > 2 else counts.max()
            if not usual >= PUPILS:
                continue
            for index, count in counts.dropna().items():
                if _about(count / usual, TEN, ROOM):
                    times = "ten times" if count > usual else "a tenth of"
                    problem = f"school {urn} has {count:,.0f} in “{name}”, {times} its other census ({usual:,.0f})"
                    yield PackError(
                        OBSERVATIONS.file, problem, row=int(str(index)) + 2, column=column, mend="look for a slip"
                    )


def _copied_doubts(schools: pd.DataFrame) -> Iterator[PackError]:
    """Rows of a school that are another's in the same census."""
    counted = schools[schools["denominator"].ge(PUPILS) & (schools["numerator"].notna() | schools["value"].notna())]
    figures = ["numerator", "denominator", "value", "lower_ci", "upper_ci"]
    for (name, period, *_), rows in counted.groupby(["indicator", "period", *figures], sort=False, dropna=False):
        if len(rows) > 1:
            lines = _rows(rows)
            who = ", ".join(rows["code"])
            problem = f"the schools {who} have the same figures of “{name}” for {period_words(str(period))}"
            yield PackError(
                OBSERVATIONS.file, problem, row=lines[0], mend="look whether one was copied", also=lines[1:]
            )


def _phase_doubts(pack: Pack) -> Iterator[PackError]:
    """Schools whose phase is no word that the product knows."""
    phases = rows_of(pack, SCHOOLS).frame["phase"]
    for index in phases.index[~phases.isin(PHASES)]:
        problem = f"the phase “{phases[index]}” is not known"
        mend = f"use one of {', '.join(PHASES)}"
        yield PackError(SCHOOLS.file, problem, row=int(index) + 2, column="phase", mend=mend)


def _about(ratio: float, power: float, room: float) -> bool:
    """Whether a ratio is about this power of ten, or one over it."""
    return bool(abs(abs(np.log10(ratio)) - power) < room)


def _rows(frame: pd.DataFrame) -> list[int]:
    """The lines of rows in their file."""
    return [int(index) + 2 for index in frame.index]
