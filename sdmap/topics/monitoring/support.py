"""Households engaged with support: what a document asks to be considered, what is recorded of it, and the words."""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.pack.model import Pack
from sdmap.pack.support import SUPPORT, SupportYear, support_years
from sdmap.text.numbers import half_up
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.monitoring.stated import Quotation, plan

# These counts are published nowhere else: below this, and all but so few, they are withheld.
BELOW = 5
HOW_TO_ADD = (
    "To record it, fill in the template, one row a period with the counts of the whole district, and save it in the"
    f" pack as {SUPPORT.file}: docs/another-district.md says how."
)
WITHHELD = f"withheld: fewer than {BELOW} households, or all but so few"


@dataclass(frozen=True, eq=False)
class Support:
    """What a document asks for, in its words, and what is recorded, the latest first."""

    pack: Pack
    asked: Quotation
    years: tuple[SupportYear, ...]


def support(pack: Pack) -> Support | None:
    """The households engaged with support; None for a pack whose documents do not ask for them.

    Raises
    ------
    PackError
        If a file cannot be read.
    """
    found = plan(pack)
    if found is None or found.support is None:
        return None
    return Support(pack, found.support, support_years(pack))


def support_headline(found: Support) -> str:
    """The latest share, or that nothing is recorded yet."""
    if not found.years:
        return "Households engaged with support: nothing is recorded yet."
    latest = found.years[0]
    return f"Households engaged with support in {period_words(latest.period)}: {share_text(latest)}."


def share_text(year: SupportYear) -> str:
    """The share with its counts, "40 of 120 (33.3%)", or that it is withheld."""
    if min(year.engaged, year.households - year.engaged) in range(1, BELOW) or year.households < BELOW:
        return WITHHELD
    share = half_up(100 * year.engaged / year.households, 1)
    return f"{year.engaged:,} of {year.households:,} ({share:.1f}%)"


def support_table(found: Support) -> TextTable:
    """One row a period."""
    rows = tuple(
        (period_words(year.period), share_text(year), found.pack.sources[year.source].title) for year in found.years
    )
    return TextTable("Households engaged with support", ("Period", "Engaged", "Source"), rows)
