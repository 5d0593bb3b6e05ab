"""School against home, laid out as a table for each census and index held together."""

from __future__ import annotations

from sdmap.text.joining import capital, format_value, interval_text
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.home.found import OfArea, SchoolAndHome, Snapshot
from sdmap.topics.home.words import SIDES, verdict_words

_NONE = "no figure"


def snapshot_table(found: SchoolAndHome, now: Snapshot, chosen: str = "") -> TextTable:
    """A row an area: by school with its interval, by home, each against the district, and what the two say together."""
    name, school, home = found.pack.name, now.school.indicator, now.home.indicator
    rows = sorted(now.areas, key=lambda row: (-(row.home or 0.0), row.name))
    own = [format_value(asked.indicator, figure.value)
           for asked, figure in zip((now.school, now.home), now.district, strict=True)]  # fmt: skip
    cells = [
        (
            f"{'▶ ' if row.code == chosen else ''}{row.name}{' (core)' if row.in_core else ''}",
            format_value(school, row.school) or _NONE,
            interval_text(school, row.lower, row.upper),
            capital(SIDES[row.by_school]),
            format_value(home, row.home) or _NONE,
            capital(SIDES[row.by_home]),
            verdict_words(row),
        )
        for row in rows
    ]
    cells.append((f"All of {name}", own[0], "", "", own[1], "", ""))
    return TextTable(
        f"By school, {period_words(now.school.period)}, and by home, index of {period_words(now.home.period)}",
        (
            capital(found.layer.singular),
            f"By school: {school.short_title}",
            "95% interval",
            f"Against {name} by school",
            f"By home: {home.short_title}",
            f"Against {name} by home",
            "Together",
        ),
        tuple(cells),
        (1, 2, 4),
        marked=tuple(place for place, row in enumerate(rows) if row.code == chosen),
    )


def plotted(now: Snapshot) -> tuple[OfArea, ...]:
    """The areas with both figures, in the order in which they ask for room for their names: the core's first."""
    known = [row for row in now.areas if row.school is not None and row.home is not None]
    return tuple(sorted(known, key=lambda row: (not row.in_core, row.verdict == "agree", row.name)))
