"""What a figure of somebody's own means: its title, unit and rules, as far as its table or its owner says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

import pandas as pd

from sdmap.pack.model import FULL_COUNT, INDEX, INDICATORS_FILE, KINDS, MEASURED, POLARITIES, Indicator, Pack
from sdmap.pack.observations import decimals
from sdmap.pack.toml import record
from sdmap.sources.supplied.naming import clean, short_title, title_of
from sdmap.sources.supplied.records import NOT_CHECKED, SOURCE, About, Figure, SuppliedIndicator
from sdmap.sources.table.records import Table
from sdmap.text.errors import PackError
from sdmap.text.files import safe_name

# Counts of fewer people than this are withheld, as the pack's own unpublished counts are.
SMALL = 5
_MOST_DECIMALS = 2


def indicator_of(pack: Pack, table: Table, figure: Figure, *, called: Mapping[str, str], about: About) -> Indicator:
    """What the figure means.

    Raises
    ------
    PackError
        If a field that somebody gives is not as it must be.
    """
    title = clean(about.title or str(about.given.get("title", ""))) or title_of(pack, table, figure, called)
    cases = clean(called.get(figure.numerator, figure.numerator)) or "people counted"
    people = clean(called.get(figure.denominator, figure.denominator)) or "people"
    proportion = figure.of in ("share", "percentage")
    made: dict[str, object] = {
        "id": f"own_{safe_name(title)[:40].replace('-', '_')}",
        "short_title": short_title(title),
        "title": title,
        "definition": f"{title}: {NOT_CHECKED} ({table.file}).",
        "numerator": cases,
        "denominator": people,
        "subject": "",
        "unit": "%" if proportion else "",
        "kind": "proportion" if proportion else "count" if figure.of == "count" else "mean",
        "interval": "wilson" if proportion else "none",
        "stands_for": MEASURED if proportion else FULL_COUNT if figure.of == "count" else INDEX,
        "basis": about.basis,
        "polarity": about.polarity,
        "theme": "",
        "decimals": 1,
        "withhold_below": SMALL,
        "sources": (SOURCE,),
    }
    if about.like:
        other = pack.indicator(about.like)
        made |= {name: getattr(other, name) for name in _SHARED}
    made |= {name: value for name, value in about.given.items() if name in _GIVEN}
    made["sources"] = (SOURCE,)
    indicator = record(SuppliedIndicator, {**made, "id": _free_id(pack, str(made["id"]))}, INDICATORS_FILE)
    for column, allowed in (("polarity", POLARITIES), ("kind", KINDS)):
        if getattr(indicator, column) not in allowed:
            problem = f"“{column}” is “{getattr(indicator, column)}”"
            raise PackError(INDICATORS_FILE, problem, column=column, mend=f"use one of {', '.join(allowed)}")
    return indicator


# What two figures share that measure the same.
_SHARED = ("unit", "kind", "interval", "stands_for", "basis", "polarity", "measure", "population", "phase", "subject",
           "numerator", "denominator", "counts_rounded_to")  # fmt: skip
# What a file may say of a figure; its derivations and its source are the pack's own matter.
_GIVEN = {each.name for each in fields(Indicator)} - {"derivations", "validations", "sources", "half_of", "people_from"}


def with_decimals(indicator: Indicator, rows: pd.DataFrame) -> Indicator:
    """The figure printed with the decimals that its values were given with, up to two; one where it has none."""
    values = rows["value"].dropna()
    most = max((decimals(value) for value in values.unique()), default=1)
    return replace(indicator, decimals=min(most, _MOST_DECIMALS))


def _free_id(pack: Pack, wanted: str) -> str:
    """An id that no indicator of the pack has."""
    taken, number = wanted, 1
    while taken in pack.indicators:
        number += 1
        taken = f"{wanted}_{number}"
    return taken
