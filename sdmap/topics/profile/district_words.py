"""The district's own profile in words: which of its figures are sums of its parts, and the counts behind its rates."""

from __future__ import annotations

from collections.abc import Collection

from sdmap.figures.records import Parts
from sdmap.pack.model import Pack
from sdmap.text.joining import counts_text, format_value
from sdmap.text.numbers import counted as so_many
from sdmap.text.periods import period_words
from sdmap.topics.profile.found import AreaFigure, AreaProfile, IndicatorProfile


def district_sentences(profile: AreaProfile, figures: Collection[AreaFigure]) -> tuple[str, ...]:
    """What figures in a table are summed from, and the counts behind its rates; none for any area but the district."""
    by: dict[str, list[str]] = {}
    counts: list[str] = []
    for row in profile.measures:
        parts = row.figure.parts if row.figure in figures else None
        if parts is None:
            continue
        if row in profile.summed:
            by.setdefault(_parts(profile.pack, parts), []).append(_summed(profile.pack, row, parts))
        else:
            counts.append(_counted(profile.pack, row, parts))
    why = f"because these data hold no figure published for {profile.name}"
    sums = [
        f"Summed from its {each}, {'for the same reason' if place else why}: {'; '.join(told)}."
        for place, (each, told) in enumerate(by.items())
    ]
    return (*sums, *counts)


def _summed(pack: Pack, row: IndicatorProfile, parts: Parts) -> str:
    """One measure in a list: its period, counts, what is left out, and whose figures they are."""
    counted = counts_text(parts.numerator, parts.denominator, row.figure.status,
                          rounded=row.indicator.counts_reckoned(row.figure.status))  # fmt: skip
    one, many = _part(pack, parts)
    left = f", without {so_many(parts.uncounted, one, many)} whose result is not known" if parts.uncounted else ""
    told = f"{row.indicator.short_title}, {period_words(row.figure.period)}"
    return f"{told} ({counted}{left}; {_publisher(pack, parts)})"


def _counted(pack: Pack, row: IndicatorProfile, parts: Parts) -> str:
    """The official rate, and beside it what the counts published for small areas make."""
    indicator, figure = row.indicator, row.figure
    lead = f"{indicator.short_title}, {period_words(figure.period)}: the official rate is"
    each = f", each rounded to {indicator.counts_rounded_to}," if indicator.counts_rounded_to else ""
    made = counts_text(parts.numerator, parts.denominator, figure.status, rounded=bool(each))
    have = "areas has" if parts.uncounted == 1 else "areas have"
    without = f" {parts.uncounted} of these {have} no published count." if parts.uncounted else ""
    return (
        f"{lead} {format_value(indicator, figure.value)}. The counts published for its {_parts(pack, parts)}{each} make"
        f" {made} {indicator.denominator} ({_publisher(pack, parts)}).{without}"
    )


def _parts(pack: Pack, parts: Parts) -> str:
    return _part(pack, parts)[1]


def _part(pack: Pack, parts: Parts) -> tuple[str, str]:
    """What one of the parts is called, and several."""
    if parts.origin == "schools":
        return "school", "schools"
    layer = pack.layer(parts.origin)
    return layer.singular, layer.plural


def _publisher(pack: Pack, parts: Parts) -> str:
    return pack.sources[parts.source].publisher
