"""The rows of a table as a pack's observations: each figure as it stands, each mark as what it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sdmap.pack.layers import codes_of
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.observations import OBSERVATIONS, decimals, figure_faults
from sdmap.sources.supplied.packed import packed
from sdmap.sources.supplied.places import Located, sums
from sdmap.sources.supplied.records import SOURCE, Asking, Figure, Meant, Question, Slot
from sdmap.sources.supplied.roles import Columns
from sdmap.sources.table.records import LeftOut, Table, Written, written_of
from sdmap.sources.table.steps import step
from sdmap.sources.table.values import CellState
from sdmap.sources.table.written_periods import periods
from sdmap.text.joining import join_words

_PARTS = ("numerator", "denominator", "value", "lower_ci", "upper_ci")
# A cell's states, the one that decides for a figure of several cells first.
_ORDER = ("unclear", "withheld", "not applicable", "missing", "empty", "number")
_RANK = {state: rank for rank, state in enumerate(_ORDER)}
# So many other rows of an area are named; a table can have thousands.
_MOST_OTHERS = 3
_UNCLEAR, _NUMBER = _RANK["unclear"], _RANK["number"]
_STATUS = {
    "unclear": "missing",
    "withheld": "suppressed",
    "not applicable": "missing",
    "missing": "missing",
    "empty": "missing",
}


@dataclass(frozen=True, eq=False)
class Observed:
    """The observations, the rows of the file that are in them, what was left out, and all periods."""

    rows: pd.DataFrame
    used: frozenset[int]
    left_out: list[LeftOut]
    periods: tuple[str, ...]


def observed(
    pack: Pack,
    located: Located,
    columns: Columns,
    *,
    slots: Sequence[Slot],
    figure: Figure,
    indicator: Indicator,
    meant: Meant,
    asking: Asking,
) -> Observed:
    """The figures of all areas in a table, a row an area and period."""
    table, place = located.table, located.place
    out = [*located.out, *meant.left_out]
    rows, codes = meant.rows, _told(located.codes, meant.rows)
    parts: list[pd.DataFrame] = []
    for slot in slots:
        step("reading the figures")
        when, unclear = _periods(located, slot)
        frame, odd = _cells(columns, slot.figure, rows)
        told = (*unclear, *odd)
        if told and len(rows) < len(table.numbers):
            meant_numbers = {table.numbers[at] for at in rows.tolist()}
            told = tuple(each for each in told if each.row in meant_numbers)
        out += told
        frame["code"] = codes
        frame["period"] = _told(when, rows)
        frame["at"] = rows
        # A point that is not clear leaves the sum of its area unknown.
        shown = (frame["period"] != "") & (frame["rank"].ne(_UNCLEAR) | sums(place))
        parts.append(frame if shown.all() else frame[shown])
    frame = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0].reset_index(drop=True)
    if figure.of in ("share", "percentage") and figure.value:
        frame = _with_cases(_in_per_cent(frame, figure, columns, asking), figure)
    frame = _summed(frame, figure) if sums(place) else _once(frame, located, out)
    layers = {c.code: c.layer for c in pack.comparators.values()}
    inside = set(codes_of(pack, place.layer))
    frame["layer"] = [place.layer.id if code in inside else layers.get(code, "") for code in frame["code"]]
    whole = "is the whole district, which has no place on the map"
    out += [table.out(at, place.columns[0], whole) for ats in frame.loc[frame["layer"].eq(""), "at"] for at in ats]
    frame = frame[frame["layer"].ne("")]
    step("checking the figures")
    made = _as_observations(frame, indicator)
    made, faulty = _without_faults(pack, made, indicator)
    behind: dict[Any, list[int]] = frame["at"].to_dict()
    out += [table.out(at, "", why, mend) for index, why, mend in faulty for at in behind[index]]
    used, lost = _accounted(table, frame.loc[made.index, "at"], out, once=len(parts) == 1)
    return Observed(
        made.reset_index(drop=True), used, list(dict.fromkeys([*out, *lost])), tuple(sorted(set(made["period"])))
    )


def _accounted(
    table: Table, ats: Iterable[list[int]], out: Sequence[LeftOut], *, once: bool
) -> tuple[frozenset[int], list[LeftOut]]:
    """The numbers of the rows that are in figures, and the rows that are neither there nor left out yet.

    ``once`` says that no row is in two figures.
    """
    places = list(chain.from_iterable(ats))
    all_used = once and len(places) == len(table.numbers)
    used = frozenset(table.numbers if all_used else map(table.numbers.__getitem__, places))
    if len(used) == len(table.numbers):
        return used, []
    lost = set(table.numbers) - used - {each.row for each in out}
    why = "has no figure that could be read"
    return used, [table.out(at, "", why) for at, number in enumerate(table.numbers) if number in lost]


def _told(written: Written, rows: NDArray[np.intp]) -> pd.Categorical:
    """What is written in some rows, each writing held once: so many texts of their own take long to group by."""
    order = np.argsort(np.array(written.different, dtype=object))
    names = pd.Index([written.different[at] for at in order], dtype="object")
    told: pd.Categorical = pd.Categorical.from_codes(np.argsort(order)[written.places[rows]], names)
    return told


def _periods(located: Located, slot: Slot) -> tuple[Written, tuple[LeftOut, ...]]:
    """The period of each row, by the column that says it or as all have the one."""
    if not slot.time:
        return Written([slot.period], np.zeros(len(located.table.numbers), np.intp)), ()
    read = periods(located.table, slot.time)
    empty = tuple(
        located.table.out(at, slot.time, "has no period", "write it")
        for at, cell in enumerate(located.table.cells[slot.time])
        if not cell
    )
    return written_of(read.values), (*read.unclear, *empty)


def _cells(columns: Columns, figure: Figure, rows: NDArray[np.intp]) -> tuple[pd.DataFrame, list[LeftOut]]:
    """The numbers of each row, and the state that its figure is in, by its place in the order of states."""
    names = (figure.numerator, figure.denominator, figure.value, figure.lower, figure.upper)
    read = {part: columns[name] for part, name in zip(_PARTS, names, strict=True) if name}
    frame = pd.DataFrame(
        {part: read[part].values[rows] if part in read else np.nan for part in _PARTS}, index=range(len(rows))
    )
    if not read:  # rows without figures are counted
        return frame.assign(numerator=1.0, rank=_NUMBER), []
    ranks = {part: _ranks(each.states)[rows] for part, each in read.items()}
    main = ("numerator", "denominator") if figure.of == "share" else ("value",) if "value" in read else ("numerator",)
    frame["rank"] = np.minimum.reduce([ranks[part] for part in main])
    if figure.of == "share" and "value" in ranks:
        # A share may be published whose counts are withheld.
        frame.loc[ranks["value"] == _NUMBER, "rank"] = _NUMBER
        frame.loc[frame[["numerator", "denominator"]].isna().any(axis=1), ["numerator", "denominator"]] = np.nan
    if (unknown := frame["rank"].ne(_NUMBER)).any():
        frame.loc[unknown, list(_PARTS)] = np.nan
    return frame, [unclear for each in read.values() for unclear in each.unclear]


def _ranks(states: Sequence[CellState]) -> NDArray[np.intp]:
    """The states of a column by their places in the order of states."""
    if states.count("number") == len(states):
        return np.full(len(states), _NUMBER)
    return np.fromiter(map(_RANK.__getitem__, states), np.intp, len(states))


def _in_per_cent(frame: pd.DataFrame, figure: Figure, columns: Columns, asking: Asking) -> pd.DataFrame:
    """Percentages that were written as shares of 1 as percentages: where counts show it, or it is answered so."""
    values = frame["value"].dropna()
    if values.empty or not values.between(0, 1).all() or not (values % 1 > 0).any() or columns[figure.value].per_cent:
        return frame
    made = 100 * frame["numerator"] / frame["denominator"]
    known = made.notna() & frame["value"].notna() & np.isfinite(made)
    if known.any():
        shares = bool((made[known] - 100 * frame["value"][known]).abs().max() <= 1)
    else:
        options = {"shares": "As fractions: 0.31 means 31%", "per cent": "As percentages: 0.31 means 0.31%"}
        asked = Question("scale", "How are the percentages written?", options, "All lie between 0 and 1.")
        shares = asking.ask(asked) == "shares"
    if shares:
        frame[list(_PARTS[2:])] = 100 * frame[list(_PARTS[2:])].astype(float)
        frame[list(_PARTS[2:])] = frame[list(_PARTS[2:])].round(9)
    return frame


def _with_cases(frame: pd.DataFrame, figure: Figure) -> pd.DataFrame:
    """Percentages of people whose number is told with the cases that they make: so few may have to be withheld.

    Where any of them is of no whole number of cases, they are percentages of other people, whose number is not known.
    """
    if figure.of == "share" or not figure.denominator:
        return frame
    people, values = frame["denominator"], frame["value"]
    cases = (values * people / 100).round()
    slack = 0.5 * 10.0 ** -values.map(decimals, na_action="ignore").astype(float) + 1e-9
    known = cases.notna() & people.gt(0)
    theirs = bool(((100 * cases[known] / people[known] - values[known]).abs() <= slack[known]).all())
    return frame.assign(numerator=cases if theirs else np.nan, denominator=people if theirs else np.nan)


def _summed(frame: pd.DataFrame, figure: Figure) -> pd.DataFrame:
    """The figures of all points in an area: counts are added, others averaged; where one is not known, none is."""
    grouped = frame.groupby(["code", "period"], sort=True, observed=True)
    counts = grouped[["numerator", "denominator"]].sum(min_count=1)
    values = grouped["value"].mean() if figure.of in ("mean", "percentage") else np.nan
    # The rows of each area, in the order of the areas: to have pandas make a list of each takes twice as long.
    group = grouped.ngroup().to_numpy()
    behind = np.split(frame["at"].to_numpy()[np.argsort(group, kind="stable")], np.bincount(group).cumsum()[:-1])
    at = [each.tolist() for each in behind] if len(group) else []
    made = counts.assign(value=values, rank=grouped["rank"].min(), at=at).reset_index()
    made.loc[made["rank"].ne(_NUMBER), ["numerator", "denominator", "value"]] = np.nan
    return made.assign(lower_ci=np.nan, upper_ci=np.nan, status_known="aggregated")


def _once(frame: pd.DataFrame, located: Located, out: list[LeftOut]) -> pd.DataFrame:
    """Each area once a period: of rows that say the same the first, of others none; an empty one says nothing."""
    table, column = located.table, located.place.columns[0]
    doubled = frame.duplicated(["code", "period"], keep=False)
    drop: list[int] = []
    for _, rows in frame[doubled].groupby(["code", "period"], sort=False, observed=True):
        step("listing what is left out")
        empty = rows["rank"].eq(_RANK["empty"])
        empty = ~empty if empty.all() else empty
        group = rows[~empty]
        numbers = [table.numbers[at] for at in group["at"]]
        first = f"{table.line} {table.called(numbers[0])}"
        out += [table.out(at, column, f"has no figure, and {first} has") for at in rows["at"][empty]]
        drop += rows.index[empty].tolist()
        same = len(group[[*_PARTS, "rank"]].drop_duplicates()) == 1
        for index, at in list(zip(group.index, group["at"], strict=True))[1 if same else 0 :]:
            why = f"says again what {first} says" if same else _elsewhere(table, numbers, table.numbers[at])
            out.append(table.out(at, column, why, "" if same else "keep one of them"))
            drop.append(index)
    kept = frame.drop(index=drop)
    places: list[Any] = [[at] for at in kept["at"]]
    return kept.assign(at=places, status_known="observed")


def _elsewhere(table: Table, numbers: Sequence[int], own: int) -> str:
    """Where an area has another figure: the first rows by their numbers, and how many more there are."""
    told = [table.called(each) for each in numbers[: _MOST_OTHERS + 1] if each != own][:_MOST_OTHERS]
    more = len(numbers) - 1 - len(told)
    lines = join_words([*told, f"{more:,} more"] if more else told)
    return f"has another figure in {table.line}{'' if len(told) == 1 else 's'} {lines}"


def _as_observations(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The columns of a pack's observations."""
    status = [
        known if rank == _NUMBER else _STATUS[_ORDER[rank]]
        for known, rank in zip(frame["status_known"], frame["rank"], strict=True)
    ]
    told = {"indicator": indicator.id, "status": status, "source": SOURCE}
    text = frame.assign(**told)[[column.name for column in OBSERVATIONS.columns]]
    for column in OBSERVATIONS.columns:
        kind: Any = float if column.kind == "number" else "str"
        text[column.name] = text[column.name].astype(kind)
    return text


def _without_faults(
    pack: Pack, rows: pd.DataFrame, indicator: Indicator
) -> tuple[pd.DataFrame, list[tuple[int, str, str]]]:
    """The rows without figures that cannot be, such as more cases than people, and each fault of the others."""
    faults = list(figure_faults(packed(pack, indicator, rows), rows))
    bad = {fault.row - 2: (fault.problem, fault.mend) for fault in reversed(faults) if fault.row is not None}
    return rows[~rows.index.isin(list(bad))], [(index, *told) for index, told in sorted(bad.items())]
