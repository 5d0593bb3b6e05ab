"""What a brief of few measures has beside them: of what is not known of the area, the figure of a larger one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sdmap.figures.derivations import counts_of_district
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.sets import leads
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.sources import Source
from sdmap.pack.whereabouts import ALL, HALF
from sdmap.text.joining import capital, counts_text, format_value, join_words, lowered
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.brief.found import Brief
from sdmap.topics.find.card import nearest
from sdmap.topics.find.index import kind_words
from sdmap.topics.find.places import Held, Place
from sdmap.topics.profile.found import AreaFigure
from sdmap.topics.profile.surroundings import schools_here
from sdmap.topics.schools.found import SchoolRow

TITLE = "What else these data hold"
# A page of more measures has no room for others; on one of fewer, so many rows with them.
FEW, ROWS = 3, 6


@dataclass(frozen=True)
class Known:
    """A figure of the area itself, on a measure that has no worse side, or of the area that holds most of it."""

    indicator: Indicator
    figure: AreaFigure
    held: Held
    layer: Layer


def what_else(found: Brief) -> tuple[Known, ...]:
    """Of :func:`all_else`, those there is room for."""
    return all_else(found)[: ROWS - len(found.standings)]


@lru_cache(maxsize=64)
def all_else(found: Brief) -> tuple[Known, ...]:
    """What is known of the children of an area with few measures, and of each measure that it lacks where it is known.

    A figure is taken of the area that has at least half of this one's live postcodes, the latest.
    """
    profile = found.profile
    if len(found.standings) > FEW or not profile.layer.whole:
        return ()
    pack, here = profile.pack, Place(profile.layer.id, profile.code, profile.name)
    own = Held(profile.code, profile.name, 1.0)
    told = [
        Known(row.indicator, row.figure, own, profile.layer)
        for row in profile.indicators
        if row.indicator.polarity == "neither" and row.figure.value is not None
    ]
    have = {row.indicator for row in profile.indicators if row.figure.value is not None}
    for indicator in pack.indicators.values():
        if indicator in have or indicator.polarity == "neither" or not leads(pack, indicator):
            continue
        near = nearest(pack, here, indicator, profile.comparator.code if profile.comparator else "")
        if near is not None and near.held.share >= HALF and near.figure.status != "modelled":
            told.append(Known(indicator, near.figure, near.held, near.asked.layer))
    return tuple(told)


def sources_of(found: Brief) -> tuple[Source, ...]:
    """Whose figures they are."""
    asked = [MapRequest(each.layer.id, each.indicator.id, each.figure.period) for each in what_else(found)]
    return tuple(dict.fromkeys(source for each in asked for source in draw(found.profile.pack, each).sources))


def schools_near(found: Brief) -> tuple[Known, tuple[SchoolRow, ...]] | None:
    """The schools of the first larger area that a figure is of, where nothing else is known of this one; or None."""
    if found.profile.schools or found.standings:
        return None
    for each in what_else(found):
        if each.layer is not found.profile.layer and (
            rows := schools_here(found.profile.pack, each.layer, each.held.code)
        ):
            return each, rows
    return None


def else_table(found: Brief) -> TextTable:
    """Those figures a row each, with the area that each is of, and the comparator's and the district's beside it."""
    profile = found.profile
    against = profile.comparator.name if profile.comparator else ""
    rows = tuple(
        (
            f"{each.indicator.short_title}, {period_words(each.figure.period)}",
            _area(found, each),
            _figure(each),
            *((_against(each),) if against else ()),
            format_value(each.indicator, _district(profile.pack, each)),
        )
        for each in what_else(found)
    )
    heads = ("Measure", "Area", "Figure", *((against,) if against else ()), profile.pack.name)
    return TextTable("Figures of this area, and of larger areas where it has none", heads, rows, note=_note(found))


def _note(found: Brief) -> str:
    """What is known of larger areas only, and which of that has no room."""
    shown, more = what_else(found), all_else(found)[len(what_else(found)) :]
    names, others = ([lowered(each.indicator.short_title) for each in known if each.held.code != found.profile.code]
                     for known in (shown, more))  # fmt: skip
    told = [f"{capital(join_words(names))} {'is' if len(names) == 1 else 'are'} not known of this area alone."]
    left = [f"Also known of larger areas only: {join_words(others)}."]
    return " ".join((*(told if names else ()), *(left if others else ())))


def _area(found: Brief, each: Known) -> str:
    if each.held.code == found.profile.code:
        return "This area"
    part = "" if each.held.share > ALL else f", with {100 * each.held.share:.0f}% of this area’s postcodes"
    return f"{each.held.name}, {kind_words(found.profile.pack, each.layer)}{part}"


def _figure(each: Known) -> str:
    figure, indicator = each.figure, each.indicator
    counts = counts_text(
        figure.numerator, figure.denominator, figure.status, rounded=indicator.counts_reckoned(figure.status)
    )
    return f"{format_value(indicator, figure.value)}{f' ({counts})' if counts else ''}"


def _against(each: Known) -> str:
    return format_value(each.indicator, each.figure.comparator.value) if each.figure.comparator else ""


def _district(pack: Pack, each: Known) -> float | None:
    """The district's figure: its own, or what its parts add up to."""
    if each.figure.district:
        return each.figure.district.value
    counts = counts_of_district(pack, each.indicator, each.figure.period)
    return 100 * counts[0] / counts[1] if counts and counts[1] and each.indicator.kind == "proportion" else None
