"""The way of testing whether one half of a year group fares worse than the other: boys than girls."""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.figures.comparability import BASIS_WORDS
from sdmap.figures.figures import comparator_figure
from sdmap.figures.halves import Half, half_names, halves, halves_of
from sdmap.pack.model import Indicator, Pack
from sdmap.text.joining import format_value
from sdmap.text.numbers import signed
from sdmap.topics.evidence.ways import FAILS, HOLDS, NOT_KNOWN, Finding, Terms, could_tell, in_words, source_ids


@dataclass(frozen=True)
class HalfFaresWorse:
    """The first of the two halves of a year group fares worse than the second in the whole district.

    ``indicator`` is the first half's; the second is the other half of the same year group. ``layer`` says by which
    areas the schools of the district are gathered, ``comparator`` whose own gap is told beside it.
    """

    layer: str
    indicator: str
    period: str
    comparator: str

    def terms(self, pack: Pack) -> Terms:
        """Both halves, where the schools stand, and the district."""
        first = pack.indicator(self.indicator)
        other = self._other(pack)
        whom = first.population + (f" and {other.population}" if other else "")
        return Terms(f"{whom}, {BASIS_WORDS.get(first.basis, first.basis)}", pack.name)

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002 (every test is asked alike)
        """It holds if the whole interval of the gap is on that side; a gap of 0 within it leaves it open."""
        first, second = pack.indicator(self.indicator), self._other(pack)
        found = halves(pack, pack.layer(self.layer), self.period, self.comparator, places=False)
        district = found and found.of("district")
        if second is None or not district or not (district.gap and district.first and district.second):
            reason = "No figure in these data is given for both halves of the year group."
            return Finding(NOT_KNOWN, "", reason, "", "", "nothing")
        gap, against = district.gap, found.of("comparator") if found else None
        names = half_names(first, second)
        # Schools of which only the whole year group is known: the two halves are of fewer schools than it is.
        gaps = [gap for gap in pack.known_gaps if gap.schools and first.half_of not in gap.indicators
                and gap.of(first.id, self.layer, self.period)]  # fmt: skip
        at = f", at the schools with figures for {names[0]} and {names[1]}," if gaps else ""
        sentence = f"{in_words(self.period)} in {pack.name}{at} {_told(first, district.first, first.subject)}, and"
        sentence += f" {_told(second, district.second, names[1])}: {names[1]} are {_ahead(gap.value)}"
        if gap.lower is None or gap.upper is None:
            return Finding(NOT_KNOWN, f"{sentence}.", "The gap carries no interval.", self.period)
        sentence += f" (95% interval {signed(gap.lower)} to {signed(gap.upper)})."
        beside = ""
        if against and against.gap:
            beside = f"{against.name} {signed(against.gap.value)} points"
            sentence += f" In {against.name} they are {_ahead(against.gap.value)}."
        sentence += "".join(f" {gap.what}." for gap in gaps)
        good = 1 if first.polarity == "high is good" else -1
        low, high = sorted((good * gap.lower, good * gap.upper))
        verdict, reason = HOLDS, "The whole interval of the gap lies on that side."
        if high < 0:
            verdict, reason = FAILS, "The whole interval of the gap lies on the other side."
        elif low <= 0:
            verdict, reason = NOT_KNOWN, "The interval of the gap takes in 0, so whether it would last is not known."
        codes = (pack.code, self.comparator)
        sources = source_ids(*(comparator_figure(pack, first, code, self.period).source for code in codes))
        return Finding(verdict, sentence, reason, self.period, beside, "published", sources,
                       could_tell((gap.upper - gap.lower) / 2))  # fmt: skip

    def _other(self, pack: Pack) -> Indicator | None:
        """The second half of the year group."""
        found = halves_of(pack)
        return found[2] if found and found[1].id == self.indicator else None


def _told(indicator: Indicator, half: Half, of: str) -> str:
    """A half with its counts, which are reckoned: "57.5% of boys reach … (about 289 of 503)"."""
    counts = "" if half.denominator is None else f" (about {half.numerator:,.0f} of {half.denominator:,.0f})"
    return f"{format_value(indicator, half.value)} of {of}{counts}"


def _ahead(gap: float) -> str:
    return f"{signed(abs(gap))} points {'ahead' if gap > 0 else 'behind'}"
