"""How old figures are, and from when on that is said before them."""

from __future__ import annotations

from sdmap.figures.figures import data_period
from sdmap.figures.records import Asked
from sdmap.pack.model import Pack
from sdmap.pack.sources import NOT_KNOWN
from sdmap.text.periods import age_months, span_words

# From so many years on a figure is old: that is said before the figure, and a later one is looked for.
OLD_YEARS = 5


def months_old(pack: Pack, asked: Asked) -> int | None:
    """How many months before the release of the data the figures end; None where that is not known."""
    return months_since(pack, data_period(pack, asked), asked.period)


def months_since(pack: Pack, behind: str, period: str) -> int | None:
    """The same for figures of a period, by the period of the data behind them, "" where that is their own."""
    if behind == NOT_KNOWN:
        return None
    try:
        return age_months(behind or period, pack.release)
    except ValueError:
        return None


def is_old(months: int | None) -> bool:
    """Whether figures of this age are old."""
    return months is not None and months >= 12 * OLD_YEARS


def old_words(*months: int | None) -> str:
    """That figures of these ages are old, before they are told: "figures 8 years old"; "" where any of them is not.

    Of several it is the newest that counts: "figures 8 years old or more".
    """
    old = [age for age in months if age is not None and is_old(age)]
    if not old or len(old) < len(months):
        return ""
    spans = [span_words(of(old)) for of in (min, max)]
    return f"figures {spans[0]} old{'' if spans[0] == spans[1] else ' or more'}"
