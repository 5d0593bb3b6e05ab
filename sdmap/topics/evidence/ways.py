"""Ways of testing a statement against the figures of areas: each is a record of what it needs and finds one verdict.

A statement about areas holds only on counted figures whose intervals say so: a figure that is expected rather than
counted, or that was published without an interval, never makes one hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sdmap.figures.by_schools import dispersion_of_district
from sdmap.figures.comparability import BASIS_WORDS, measured, refusal
from sdmap.figures.derivations import district_total
from sdmap.figures.figures import comparator_figure
from sdmap.pack.model import FULL_COUNT, Indicator, Pack
from sdmap.pack.observations import decimals
from sdmap.stats import rates
from sdmap.stats.school_counts import wilson_by_schools
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, counts_text, format_value, interval_text, join_words
from sdmap.text.numbers import count_words
from sdmap.text.periods import period_words

Verdict = Literal["holds", "does not hold", "not known"]
Known = Literal["published", "apportioned", "as quoted", "expected", "nothing"]
HOLDS: Verdict = "holds"
FAILS: Verdict = "does not hold"
NOT_KNOWN: Verdict = "not known"
NO_INTERVAL = "the figures carry no interval to judge a difference by"
_SIDES = {
    "higher": "above",
    "lower": "below",
    "similar": "similar to",
    rates.HIGHER: "not clearly above",
    rates.LOWER: "not clearly below",
    "not compared": "",
}
UNCLEAR = ("similar to", "not clearly above", "not clearly below")


@dataclass(frozen=True)
class Finding:
    """What one test found.

    Attributes
    ----------
    verdict
        ``holds``, ``does not hold`` or ``not known``.
    sentence
        The numbers, in whole sentences.
    reason
        Why the verdict is this one, in whole sentences.
    period
        Period of the figures, "" where there are none.
    comparator
        What they were held against, with its figure; "" where nothing was.
    known
        Whether the figures are published, shared out by addresses, quoted from a document, or only expected.
    sources
        Ids of their sources.
    could_tell
        Whether this test could have told that the statement is wrong, or right, in a sentence.
    """

    verdict: Verdict
    sentence: str
    reason: str
    period: str = ""
    comparator: str = ""
    known: Known = "published"
    sources: tuple[str, ...] = ()
    could_tell: str = ""


@dataclass(frozen=True)
class Terms:
    """What a test looks at: of whom and on which basis, and where; "" where it looks at nothing."""

    basis: str = ""
    area: str = ""

    @classmethod
    def of(cls, indicator: Indicator, area: str) -> Terms:
        """The terms of an indicator's figures."""
        where = BASIS_WORDS.get(indicator.basis, indicator.basis)
        return cls(f"{indicator.population or indicator.title}, {where}", area)


@dataclass(frozen=True)
class StatedFigure:
    """A number the statement gives, beside the published one for the same measure, area and period.

    ``code`` is a comparator's or the district's. ``instead`` names the indicator that the number may be about if not
    the one it is said to be; ``nearest`` a period to fall back on where nothing is published for the one stated.
    """

    indicator: str
    code: str
    period: str
    stated: float
    instead: str = ""
    nearest: str = ""

    def terms(self, pack: Pack) -> Terms:
        """Those of the indicator, for the one area."""
        return Terms.of(pack.indicator(self.indicator), pack.comparator(self.code).name)

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002 (every test is asked alike)
        """Compare to the coarser rounding of the two."""
        indicator = pack.indicator(self.indicator)
        found = comparator_figure(pack, indicator, self.code, self.period)
        when, said = when_words(self.period), f"{plain(self.stated)}{'%' if indicator.unit == '%' else ''}"
        whom = f" ({indicator.population})" if self.instead and indicator.population else ""
        lead = f"The statement gives {said} for {found.name} for {when}{whom}"
        if found.value is None:
            sentence, period, sources = self._without(pack, indicator, lead)
            reason = f"No source in these data gives the figure for {found.name} for {when}."
            could = f"Not for {found.name}: there is no figure to hold the number against."
            return Finding(NOT_KNOWN, sentence, reason, period, "", "published", sources, could)
        slack = max(0.5 * 10.0**-d for d in (decimals(self.stated), indicator.decimals)) + 1e-9
        figure = format_value(indicator, found.value)
        could = f"For {found.name} yes: the published figure is in these data."
        if abs(found.value - self.stated) <= slack:
            sentence = f"{lead}; that is the published figure."
            reason = "The number is the published one."
            return Finding(HOLDS, sentence, reason, self.period, "", sources=(found.source,), could_tell=could)
        other = self._other(pack, indicator)
        sentence = f"{lead}; the published figure is {figure}."
        reason = f"{other}." if other else "The number stated is not the published one."
        return Finding(FAILS, sentence, reason, self.period, "", sources=(found.source,), could_tell=could)

    def _without(self, pack: Pack, indicator: Indicator, lead: str) -> tuple[str, str, tuple[str, ...]]:
        """What can be said where the figure itself is not published: sentence, period and sources."""
        sentence = f"{lead}; no such figure is in these data."
        if self.instead:
            found = comparator_figure(pack, pack.indicator(self.instead), self.code, self.period)
            if found.value is not None:
                other = pack.indicator(self.instead)
                whom = f"of {other.population}" if other.population else f"“{other.title}”"
                sentence += f" The published figure {whom} is {format_value(other, found.value)}."
                return sentence, self.period, (found.source,)
        if self.nearest:
            found = comparator_figure(pack, indicator, self.code, self.nearest)
            if found.value is not None:
                counts = ""
                if self.code == pack.code and (total := district_total(pack, indicator, self.nearest)):
                    counts = f" ({counts_text(*total, '', rounded=indicator.whole_per_cent)})"
                figure = f"{format_value(indicator, found.value)}{counts}"
                sentence += f" The nearest in these data is of {when_words(self.nearest)}: {figure}."
                return sentence, self.nearest, (found.source,)
        return sentence, "", ()

    def _other(self, pack: Pack, indicator: Indicator) -> str:
        """The refusal of the number as a figure of the indicator, where it is the other indicator's figure."""
        if not self.instead:
            return ""
        other = pack.indicator(self.instead)
        found = comparator_figure(pack, other, self.code, self.period)
        if found.value is None or abs(round(found.value, decimals(self.stated)) - self.stated) > 1e-9:
            return ""
        one = measured(other, self.period, found.value)
        return refusal(one, measured(indicator, self.period), yours="the statement speaks of")


@dataclass(frozen=True)
class AreaAgainstComparator:
    """The district itself on one side of a comparator: ``direction`` is ``above`` or ``below``."""

    indicator: str
    period: str
    comparator: str
    direction: str

    def terms(self, pack: Pack) -> Terms:
        """Those of the indicator, for the district."""
        return Terms.of(pack.indicator(self.indicator), pack.name)

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """Hold the comparator's value against the district's interval."""
        indicator = pack.indicator(self.indicator)
        against = comparator_figure(pack, indicator, self.comparator, self.period)
        mine = comparator_figure(pack, indicator, pack.code, self.period)
        total = district_total(pack, indicator, self.period)
        beside = f"{against.name} {format_value(indicator, against.value)}".strip()
        sources = source_ids(mine.source, against.source)
        if mine.value is None or against.value is None:
            reason = f"{capital(mine.refused or against.refused)}."
            return Finding(NOT_KNOWN, "There is no pair of figures to compare.", reason, "", "", "published", sources)
        lead = f"{in_words(self.period)} in {pack.name} {format_value(indicator, mine.value)}"
        lead += f" of {indicator.subject or indicator.title}"
        if total is None or indicator.interval != "wilson":
            reason = "These data hold the figure without counts, so no interval can be given."
            sentence = f"{lead}; {beside}."
            could = "No: without the number of children behind the figure there is no interval."
            return Finding(NOT_KNOWN, sentence, reason, self.period, beside, "published", sources, could)
        factor = dispersion_of_district(pack, indicator, self.period)
        low, high = (100 * float(x) for x in wilson_by_schools(*total, factor))
        side = position(low, high, against.value, mine.value if indicator.stands_for == FULL_COUNT else None)
        counts = counts_text(*total, "", rounded=indicator.whole_per_cent)
        sentence = (
            f"{lead} ({counts}; 95% interval {interval_text(indicator, low, high)}), {side}"
            f" {against.name} at {format_value(indicator, against.value)}."
        )
        verdict, reason = _verdict_of_side(side, self.direction, against.name)
        if side in UNCLEAR and indicator.stands_for == FULL_COUNT:
            reason = f"The district lies {side} {against.name}: {certainty(indicator).could}."
        could = could_tell((high - low) / 2)
        return Finding(verdict, sentence, reason, self.period, beside, "published", sources, could)


@dataclass(frozen=True)
class FiguresSince:
    """Newer figures of some areas, where they cannot test the statement anew: what stands there now."""

    indicator: str
    codes: tuple[str, ...]
    period: str

    def terms(self, pack: Pack) -> Terms:
        """Those of the indicator."""
        return Terms.of(pack.indicator(self.indicator), join_words([pack.comparator(c).name for c in self.codes]))

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """Tell the figures."""
        indicator = pack.indicator(self.indicator)
        found = [comparator_figure(pack, indicator, code, self.period) for code in self.codes]
        told = [f"{each.name} {format_value(indicator, each.value)}" for each in found if each.value is not None]
        if not told:
            return Finding(NOT_KNOWN, "", "No such figure is in these data.", "", "", "nothing")
        sentence = f"{indicator.short_title}, {when_words(self.period)}: {join_words(told)}."
        return Finding(NOT_KNOWN, sentence, "", self.period, sources=source_ids(*(each.source for each in found)))


@dataclass(frozen=True)
class OwnNumbers:
    """Two numbers the statement gives and the difference it gives between them."""

    first: float
    last: float
    stated: float

    def terms(self, pack: Pack) -> Terms:  # noqa: ARG002
        """Nothing but the statement."""
        return Terms("the statement’s own numbers")

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """Subtract."""
        apart = abs(self.last - self.first)
        lead = f"From {plain(self.first)} to {plain(self.last)} is {plain(apart)}"
        if abs(apart - abs(self.stated)) < 1e-9:
            reason = "The statement’s own numbers agree; nothing else in these data can test them."
            could = "It could only have told that the numbers do not agree."
            return Finding(NOT_KNOWN, f"{lead}, as stated.", reason, "", "", "as quoted", (document,), could)
        reason = (
            "The statement’s own numbers do not agree: one of the three is wrong, and the source is not in these data."
        )
        could = "Yes: it needs no other source."
        return Finding(FAILS, f"{lead}, not {plain(self.stated)}.", reason, "", "", "as quoted", (document,), could)


@dataclass(frozen=True)
class NotTestable:
    """A statement that no figure of the pack can test, and why; ``period`` is that of the figures it rests on."""

    reason: str
    period: str = ""
    sources: tuple[str, ...] = ()

    def terms(self, pack: Pack) -> Terms:  # noqa: ARG002
        """None: nothing is tested."""
        return Terms()

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """Nothing to find."""
        known: Known = "as quoted" if self.period else "nothing"
        could = "It was not tested."
        return Finding(NOT_KNOWN, "", self.reason, self.period, "", known, self.sources, could)


def could_tell(*halves: float) -> str:
    """What size of difference a test by intervals could have told, from the half widths of the intervals in points."""
    least, most = (f"{half:.1f}".removesuffix(".0") for half in (min(halves), max(halves)))
    size = f"about {least}" if least == most else f"{least} to {most}"
    return f"Yes, a difference of more than {size} points{'' if least == most else ', by the number of children'}."


def position(lower: float, upper: float, benchmark: float, full_count: float | None = None) -> str:
    """Where an interval lies: ``above`` or ``below`` the benchmark, one of :data:`UNCLEAR`, "" without an interval.

    ``full_count`` is the value where everyone was counted: it is never similar.
    """
    return _SIDES[str(rates.compare(lower, upper, benchmark, "neither", full_count=full_count))]


def _verdict_of_side(side: str, wanted: str, name: str) -> tuple[Verdict, str]:
    if side == wanted:
        return HOLDS, f"The whole interval lies {wanted} {name}."
    if side in UNCLEAR:
        return NOT_KNOWN, f"The interval holds {name}’s figure, so on which side of it the district lies is not known."
    return FAILS, f"The whole interval lies {side} {name}."


def in_words(period: str) -> str:
    """A period as a sentence begins with it: "In January 2019"."""
    return f"In {when_words(period)}"


def when_words(period: str) -> str:
    """A period in a sentence: "January 2019", "the tables of 2018/19" where the file names no year of its own."""
    tables = period.removesuffix(" tables")
    return f"the tables of {tables}" if tables != period else period_words(period)


def number(count: int) -> str:
    """A count as written in a sentence: in words up to nine."""
    return count_words(count, none="none")


def plain(x: float) -> str:
    """A number as short as it is, with a true minus sign: "65", "−0.97"."""
    return f"{x:g}".replace("-", "−")


def source_ids(*ids: str) -> tuple[str, ...]:
    """Ids of sources, each once, without empty ones."""
    return tuple(dict.fromkeys(i for i in ids if i))
