"""Which areas are called otherwise by the plain interval than by the wider one that allows for schools."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from sdmap.figures.by_schools import dispersion_of
from sdmap.figures.comparison import comparisons
from sdmap.figures.figures import mapped, periods
from sdmap.figures.records import Asked
from sdmap.pack.layers import areas
from sdmap.pack.model import Pack
from sdmap.text.certainty import verdict_words
from sdmap.text.joining import capital
from sdmap.text.numbers import count_words
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable

# A layer of more areas than this is counted, not listed.
_LISTED = 40


@lru_cache(maxsize=8)
def rules_table(pack: Pack) -> TextTable | None:
    """The areas that change between the two rules, against the pack's own comparator; None where none could."""
    name = pack.default_comparator_name
    if not name or not _asked(pack):
        return None
    rows: list[tuple[str, ...]] = []
    for asked in _asked(pack):
        plain, wide = _both(pack, asked)
        names = areas(pack, asked.layer).set_index("code")["name"]
        rows += [
            (
                asked.layer.title,
                f"{asked.indicator.short_title}, {period_words(asked.period)}",
                str(names[code]),
                capital(verdict_words(str(plain[code]))),
                capital(verdict_words(str(wide[code]))),
            )
            for code in plain.index[plain != wide]
        ]
    heads = ("Areas", "Figure", "Area", "By the plain interval", "By the wider one")
    return TextTable(f"Areas that change between the two rules, against {name}", heads, tuple(rows))


@lru_cache(maxsize=8)
def rule_sentence(pack: Pack) -> str:
    """How many areas are worse by either rule, for each layer and period."""
    told = []
    for asked in _asked(pack):
        plain, wide = ((words == "worse").sum() for words in _both(pack, asked))
        one, other = (count_words(int(n), none="none", beside=int(max(plain, wide))) for n in (plain, wide))
        told.append(
            f"{asked.layer.title}, {period_words(asked.period)}: {one} by the plain"
            f" rule, {other} by the wider (factor {dispersion_of(pack, asked):.1f})"
        )
    return f"Worse than {pack.default_comparator_name}. {'; '.join(told)}." if told else ""


def _both(pack: Pack, asked: Asked) -> tuple[pd.Series, pd.Series]:
    """The comparisons by the plain and by the wider interval."""
    against = pack.default_comparator
    return comparisons(pack, asked, against, plain=True), comparisons(pack, asked, against)


@lru_cache(maxsize=8)
def _asked(pack: Pack) -> tuple[Asked, ...]:
    """The figures that have two intervals, of the layers that people vote by or know by name."""
    return tuple(
        Asked(layer, indicator, period)
        for layer in pack.layers.values()
        if not layer.placed_in and len(areas(pack, layer)) <= _LISTED
        for indicator in mapped(pack, layer)
        for period in periods(pack, layer, indicator)
        if dispersion_of(pack, Asked(layer, indicator, period)) is not None
    )
