"""Ways of testing a statement against the figures of single schools of the core, and against England's for schools."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sdmap.figures.comparability import (
    BASIS_WORDS,
    PUPIL_WORDS,
    count_measure,
    measured_school,
    pupils_counted,
    refusal,
)
from sdmap.figures.figures import comparator_figure
from sdmap.pack.inspections import named_in
from sdmap.pack.layers import core_codes
from sdmap.pack.model import Layer, Pack
from sdmap.pack.observations import published
from sdmap.pack.places import SCHOOL_MEASURES, school_comparators, schools, schools_in
from sdmap.pack.reading import table_of
from sdmap.stats import rates
from sdmap.text.joining import format_value, interval_text, join_words, lowered
from sdmap.topics.evidence.ways import (
    FAILS,
    HOLDS,
    NO_INTERVAL,
    NOT_KNOWN,
    Finding,
    Known,
    Terms,
    Verdict,
    could_tell,
    in_words,
    number,
    plain,
    position,
    source_ids,
    when_words,
)

_EACH = f"school by school, {BASIS_WORDS['school location']}"


@dataclass(frozen=True)
class SchoolComparator:
    """A national figure the statement sets beside schools, and which pupils it says that is about."""

    measure: str
    pupils: str
    period: str
    stated: float
    area: str = "England"

    def terms(self, pack: Pack) -> Terms:
        """The pupils the figure is said to be of, and the area it is of."""
        return Terms(
            f"{PUPIL_WORDS.get(self.pupils, self.pupils)}, {pack.school_measure(self.measure).title}", self.area
        )

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002 (every test is asked alike)
        """Look for the number among the area's figures for the measure, whichever pupils they are about."""
        rows = _comparators(pack, self.measure, self.period)
        rows = rows[rows["area"] == self.area]
        unit = "%" if (rows["unit"] == "%").any() else ""
        said, whom = f"{plain(self.stated)}{unit}", PUPIL_WORDS.get(self.pupils, self.pupils)
        words = pack.school_measure(self.measure).title
        lead = f"The statement gives {said} as {self.area}’s figure for {whom} ({words}, {when_words(self.period)})"
        own = rows[rows["pupils"] == self.pupils]
        same = rows[(rows["value"] - self.stated).abs() < 1e-9]
        sources = source_ids(*own["source"], *same["source"])
        beside = f"{self.area} {plain(own['value'].iloc[0])}{unit}" if len(own) else ""
        right = f" For {whom} it is {plain(own['value'].iloc[0])}{unit}." if len(own) else ""
        verdict, sentence, known, could = FAILS, f"{lead}.{right}", _known(own), WHOSE
        if len(own) and (own["pupils"].isin(same["pupils"])).any():
            verdict, sentence, reason = HOLDS, f"{lead}; it is.", "The number is the published one."
        elif same.empty and len(own):
            reason = "The published figure is another."
        elif same.empty:
            verdict, reason, could = NOT_KNOWN, "Such a figure is not in these data.", NOTHING_TO_HOLD
        else:
            described = pack.school_measure(self.measure)
            theirs = measured_school(described, str(same["pupils"].iloc[0]), self.period, said)
            mine = measured_school(described, self.pupils, self.period)
            reason = f"The number is about other pupils: {refusal(theirs, mine, yours='the statement speaks of')}."
            sentence += "" if right else f" {self.area}’s figure for {whom} was not found."
            known = _known(same)
        return Finding(verdict, sentence, reason, self.period, beside, known, sources, could)


@dataclass(frozen=True)
class SchoolsBelowComparator:
    """At least one school of a phase in the core below England on one measure of the same pupils.

    ``cohort`` names the measure that gives how many pupils stand behind each school's percentage; without it there is
    no interval, and the verdict is that it is not known.
    """

    layer: str
    phase: str
    measure: str
    pupils: str
    period: str
    cohort: str = ""
    area: str = "England"

    def terms(self, pack: Pack) -> Terms:
        """Those pupils, and the schools of the core."""
        words = f"{PUPIL_WORDS.get(self.pupils, self.pupils)}, {_EACH}"
        return Terms(words, _schools_of_the_core(pack, self.phase))

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """A school is below only if its whole interval is."""
        words = pack.school_measure(self.measure).title
        rows = _comparators(pack, self.measure, self.period)
        rows = rows[rows["area"] == self.area]
        own = rows[rows["pupils"] == self.pupils]
        table = self._schools(pack)
        unit = "%" if (table["unit"] == "%").any() else ""
        known = table[table["value"].notna()].sort_values(["value", "name"])
        sources = source_ids(*known["source"], *own["source"])
        lead = f"{in_words(self.period)}, {words}, {PUPIL_WORDS.get(self.pupils, self.pupils)}"
        quoted = _known(known, own)
        if own.empty:
            reason = self._why_not(pack, rows, unit)
            told = f"{lead}: {_named(known, unit)}."
            return Finding(NOT_KNOWN, told, reason, self.period, "", quoted, sources, NOTHING_TO_HOLD)
        benchmark = float(own["value"].iloc[0])
        beside = f"{self.area} {plain(benchmark)}{unit}"
        if not self.cohort:
            sentence = f"{lead}: {_counted_below(known, benchmark, beside, unit)}"
            lacking = len(table) - len(known)
            if lacking:
                sentence += f" {number(lacking).capitalize()} more {'has' if lacking == 1 else 'have'} no figure."
            reason = f"{NO_INTERVAL.capitalize()}."
            return Finding(NOT_KNOWN, sentence, reason, self.period, beside, quoted, sources, NO_COUNTS)
        verdict, sentence, reason, could = self._with_intervals(pack, known, benchmark, f"{lead}: {beside}")
        return Finding(verdict, sentence, reason, self.period, beside, quoted, sources, could)

    def _with_intervals(
        self, pack: Pack, known: pd.DataFrame, benchmark: float, lead: str
    ) -> tuple[Verdict, str, str, str]:
        """Verdict, sentence, reason and what it could tell, where the pupils behind each percentage are known."""
        cohorts = self._measure(pack, self.cohort).set_index("urn")["value"]
        counts = self._measure(pack, count_measure(self.measure)).set_index("urn")["value"]
        told, sides, halves = [], [], []
        for row in known.to_dict("records"):
            people, value = float(cohorts.get(row["urn"], float("nan"))), float(row["value"])
            count = pupils_counted(counts.get(row["urn"]), value, people)
            low, high = (100 * float(x) for x in rates.wilson(count, people))
            sides.append(position(low, high, benchmark))
            halves.append((high - low) / 2)
            told.append(f"{row['name']} {plain(value)}% of {people:.0f} (95% interval {low:.0f}% to {high:.0f}%)")
        sentence, could = f"{lead}; {join_words(told)}.", could_tell(*halves) if halves else NO_COUNTS
        if "below" in sides:
            which = join_words([str(n) for n, s in zip(known["name"], sides, strict=True) if s == "below"])
            return HOLDS, sentence, f"{which}: the whole interval lies below {self.area}.", could
        if "similar to" in sides or "" in sides:
            alike = "none" if not set(sides) - {"similar to"} else "not every one"
            reason = f"With so few pupils {alike} lies clearly above or below {self.area}: its figure lies within"
            return NOT_KNOWN, sentence, f"{reason} the interval.", could
        return FAILS, sentence, f"The whole interval of each lies above {self.area}.", could

    def _why_not(self, pack: Pack, rows: pd.DataFrame, unit: str) -> str:
        """Why there is nothing to hold the schools against: the figure for other pupils refused, if there is one."""
        if rows.empty:
            return f"No source in these data gives the figure for {self.area}."
        first = rows.iloc[0]
        described = pack.school_measure(self.measure)
        theirs = measured_school(described, str(first["pupils"]), self.period, f"{plain(first['value'])}{unit}")
        mine = measured_school(described, self.pupils, self.period)
        return f"{self.area}’s {refusal(theirs, mine, yours='the schools’ figures are')}."

    def _schools(self, pack: Pack) -> pd.DataFrame:
        """The core's schools of the phase, with their figures where there are any."""
        rows = self._measure(pack, self.measure)[["urn", "value", "unit", "status", "source"]]
        places = _core_schools(pack, pack.layer(self.layer), self.phase, self.period)
        merged: pd.DataFrame = places.merge(rows, on="urn", how="left")
        return merged

    def _measure(self, pack: Pack, measure: str) -> pd.DataFrame:
        """The schools' rows of a measure, for the pupils and period of the test."""
        rows = table_of(pack, SCHOOL_MEASURES)
        same = (rows["pupils"] == self.pupils) & (rows["period"] == self.period)
        return rows[same & (rows["measure"] == measure)]


@dataclass(frozen=True)
class SchoolsInBand:
    """At least one school of a phase in the core with one of the bands that say that its score lies below.

    ``measure`` is the measure that holds the publisher's word for the score ``of``, ``below`` are the words that say
    so, and ``meaning`` why they do.
    """

    layer: str
    phase: str
    measure: str
    of: str
    pupils: str
    period: str
    below: tuple[str, ...]
    meaning: str

    def terms(self, pack: Pack) -> Terms:
        """Those pupils, and the schools of the core."""
        words = f"{PUPIL_WORDS.get(self.pupils, self.pupils)}, {_EACH}"
        return Terms(words, _schools_of_the_core(pack, self.phase))

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """A band is the publisher's own verdict on the interval of the score."""
        rows = table_of(pack, SCHOOL_MEASURES)
        rows = rows[(rows["pupils"] == self.pupils) & (rows["period"] == self.period)]
        bands = rows[rows["measure"] == self.measure].set_index("urn")
        scores = rows[rows["measure"] == self.of].set_index("urn")["value"]
        places = _core_schools(pack, pack.layer(self.layer), self.phase, self.period)
        places = places[places["urn"].isin(bands.index)].assign(score=lambda p: p["urn"].map(scores))
        places = places.sort_values(["score", "name"])
        sources = source_ids(*bands["source"])
        title, when = pack.school_measure(self.of).title, in_words(self.period)
        words = {urn: str(word) for urn, word in bands["code"].items()}
        told = [f"{name} {plain(score)} ({words[urn].lower()})"
                for urn, name, score in places[["urn", "name", "score"]].itertuples(index=False)]  # fmt: skip
        if not told:
            return Finding(NOT_KNOWN, "", f"No band of {title} is in these data.", "", "", "nothing")
        sentence = f"{when}, {title}, {PUPIL_WORDS.get(self.pupils, self.pupils)}: {join_words(told)}."
        low = [name for urn, name in places[["urn", "name"]].itertuples(index=False) if words[urn] in self.below]
        could = "Yes: the publisher’s band says on which side the interval of a school’s score lies."
        if low:
            reason = f"{join_words(low)}: {self.meaning}"
            return Finding(HOLDS, sentence, reason, self.period, known="as quoted", sources=sources, could_tell=could)
        reason = "No school of the core has such a band."
        return Finding(FAILS, sentence, reason, self.period, known="as quoted", sources=sources, could_tell=could)


@dataclass(frozen=True)
class SchoolsBeyondComparator:
    """At least one school of the core on one side of the comparator: ``direction`` is ``above`` or ``below``.

    The figures are those that an indicator gives each school, with the pupils on roll.
    """

    layer: str
    indicator: str
    period: str
    comparator: str
    direction: str

    def terms(self, pack: Pack) -> Terms:
        """Those of the indicator, and the schools of the core."""
        indicator = pack.indicator(self.indicator)
        return Terms(f"{indicator.population}, {_EACH}", _schools_of_the_core(pack, indicator.phase))

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """A school counts if the whole interval on its pupils lies on that side."""
        indicator = pack.indicator(self.indicator)
        against = comparator_figure(pack, indicator, self.comparator, self.period)
        rows = published(pack, indicator, "schools", self.period).rename_axis("urn").reset_index()
        places = _core_schools(pack, pack.layer(self.layer), "", self.period).merge(rows, on="urn")
        known = places[places["value"].notna() & (places["denominator"] > 0)].sort_values("value", ascending=False)
        sources = source_ids(*known["source"], against.source)
        if against.value is None or known.empty:
            reason = f"{indicator.title}: no school of the core, or no comparator, has a figure."
            return Finding(NOT_KNOWN, "", reason, "", "", "nothing", could_tell=NOTHING_TO_HOLD)
        beside = f"{against.name} {format_value(indicator, against.value)}"
        told, halves = [], []
        # Of an indicator in whole percentages the pupils behind each are known; of others, how many are on roll.
        whole = "" if indicator.whole_per_cent else " on roll"
        for row in known.to_dict("records"):
            people = row["denominator"]
            low, high = (100 * float(x) for x in rates.wilson(row["value"] / 100 * people, people))
            halves.append((high - low) / 2)
            if position(low, high, against.value) == self.direction:
                beyond = f"of {people:,.0f}{whole}; 95% interval {interval_text(indicator, low, high)}"
                told.append(f"{row['name']} {format_value(indicator, row['value'])} ({beyond})")
        lead = (
            f"{in_words(self.period)}, {lowered(indicator.short_title)}: {beside}. Of the {number(len(known))} schools"
        )
        lead += f" of the core with a figure {number(len(told))} {'is' if len(told) == 1 else 'are'} clearly"
        sentence = f"{lead} {self.direction} it{': ' if told else ''}{join_words(told)}."
        verdict = HOLDS if told else NOT_KNOWN
        reason = (
            "A rate of all its pupils is that school’s own for the year; the interval is a rough guide to how much the"
            " rate could differ with other pupils."
        )
        if whole:
            reason += " Pupils on roll stand for those behind the rate, whose number is not in these data."
        return Finding(verdict, sentence, reason, self.period, beside, "published", sources, could_tell(*halves))


WHOSE = "Yes: which pupils the number is about is in these data."
NO_COUNTS = "No: without the number of pupils behind the figures there is no interval."
NOTHING_TO_HOLD = "No: there is no figure for the same pupils to hold them against."


def _core_schools(pack: Pack, layer: Layer, phase: str, period: str) -> pd.DataFrame:
    """Number and name of the core's schools of a phase, of every phase if none is named.

    A school has both names where the figures of the period go by another.
    """
    inside = schools_in(pack, layer)
    places = schools(pack)
    places = places[places["urn"].isin(inside.index[inside.isin(core_codes(layer))])]
    found: pd.DataFrame = places.loc[places["phase"] == phase if phase else slice(None), ["urn", "name"]]
    names = [named_in(pack, urn, name, period) for urn, name in found.itertuples(index=False)]
    return found.assign(name=names)


def _schools_of_the_core(pack: Pack, phase: str) -> str:
    """The schools of a phase that stand in the core, in words."""
    kind = lowered(phase.removesuffix(" schools"))
    return f"the {kind} schools of the {pack.core_name}"


def _comparators(pack: Pack, measure: str, period: str) -> pd.DataFrame:
    rows = school_comparators(pack)
    return rows[(rows["measure"] == measure) & (rows["period"] == period)]


def _named(known: pd.DataFrame, unit: str) -> str:
    """Schools with their figures, as in a sentence."""
    return join_words([f"{name} {plain(x)}{unit}" for name, x in zip(known["name"], known["value"], strict=True)])


def _counted_below(known: pd.DataFrame, benchmark: float, beside: str, unit: str) -> str:
    """How many schools are below, those named; then the others, if there are any."""
    below, others = known[known["value"] < benchmark], known[known["value"] >= benchmark]
    every = "all" if others.empty else f"{number(len(below))} of the"
    told = f"{every} {number(len(known))} schools of the core with a figure are below {beside}"
    told += f": {_named(below, unit)}." if len(below) else "."
    return f"{told} Not below it: {_named(others, unit)}." if len(others) else told


def _known(*frames: pd.DataFrame) -> Known:
    """As quoted if any figure is only stated, otherwise published."""
    return "as quoted" if any((frame["status"] == "stated").any() for frame in frames) else "published"
