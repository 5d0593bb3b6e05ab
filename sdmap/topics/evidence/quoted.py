"""Ways of testing a statement against tables of schools and of ranks.

The ranks reached the pack as other documents quote them: a document is never evidence for itself, so that a quoted
number confirms a statement only where it was read in another document than the one that makes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sdmap.figures.comparability import (
    PUPIL_WORDS,
    count_measure,
    measured_school,
    pupils_counted,
    refusal,
)
from sdmap.pack.layers import core_codes
from sdmap.pack.model import Pack
from sdmap.pack.places import school_comparators, school_measures, schools, schools_in
from sdmap.pack.stated_figures import LIFE_STAGE_RANKS, NATIONAL_RANKS, stated
from sdmap.stats import rates
from sdmap.text.joining import join_words
from sdmap.topics.evidence.ways import (
    FAILS,
    HOLDS,
    NO_INTERVAL,
    UNTOLD,
    Finding,
    Known,
    Verdict,
    in_words,
    number,
    plain,
    position,
    source_ids,
    when_words,
)

# The Social Mobility Commission’s index of 2017: hot spots are the best fifth of authorities, cold spots the worst.
WORST_SHARE = 0.2
NOT_SEEN = "The index’s own file is not in these data: the ranks are as documents quote them."


@dataclass(frozen=True)
class SchoolComparator:
    """A national figure the statement sets beside schools, and which pupils it says that is about."""

    measure: str
    pupils: str
    period: str
    stated: float
    area: str = "England"

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
        if len(own) and (own["pupils"].isin(same["pupils"])).any():
            return Finding(
                HOLDS, f"{lead}; it is.", "The number is the published one.", self.period, beside, _known(own), sources
            )
        right = f" For {whom} it is {plain(own['value'].iloc[0])}{unit}." if len(own) else ""
        if same.empty:
            verdict = FAILS if len(own) else UNTOLD
            reason = "The published figure is another." if len(own) else "No source in these data gives such a figure."
            return Finding(verdict, f"{lead}.{right}", reason, self.period, beside, _known(own), sources)
        described = pack.school_measure(self.measure)
        theirs = measured_school(described, str(same["pupils"].iloc[0]), self.period, said)
        mine = measured_school(described, self.pupils, self.period)
        why = refusal(theirs, mine, yours="the statement speaks of")
        none = "" if right else f" {self.area}’s figure for {whom} was not found."
        reason = f"The number is about other pupils: {why}."
        return Finding(FAILS, f"{lead}.{right}{none}", reason, self.period, beside, _known(same), sources)


@dataclass(frozen=True)
class SchoolsBelowComparator:
    """At least one school of a phase in the core below England on one measure of the same pupils.

    ``cohort`` names the measure that gives how many pupils stand behind each school's percentage; without it there is
    no interval, and the statement cannot be told.
    """

    layer: str
    phase: str
    measure: str
    pupils: str
    period: str
    cohort: str = ""
    area: str = "England"

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
            return Finding(UNTOLD, f"{lead}: {_named(known, unit)}.", reason, self.period, "", quoted, sources)
        benchmark = float(own["value"].iloc[0])
        beside = f"{self.area} {plain(benchmark)}{unit}"
        if not self.cohort:
            sentence = f"{lead}: {_counted_below(known, benchmark, beside, unit)}"
            lacking = len(table) - len(known)
            if lacking:
                sentence += f" {number(lacking).capitalize()} more {'has' if lacking == 1 else 'have'} no figure."
            return Finding(UNTOLD, sentence, f"{NO_INTERVAL.capitalize()}.", self.period, beside, quoted, sources)
        verdict, sentence, reason = self._with_intervals(pack, known, benchmark, f"{lead}: {beside}")
        return Finding(verdict, sentence, reason, self.period, beside, quoted, sources)

    def _with_intervals(self, pack: Pack, known: pd.DataFrame, benchmark: float, lead: str) -> tuple[Verdict, str, str]:
        """Verdict, sentence and reason where the pupils behind each percentage are known."""
        cohorts = self._measure(pack, self.cohort).set_index("urn")["value"]
        counts = self._measure(pack, count_measure(self.measure)).set_index("urn")["value"]
        told, sides = [], []
        for row in known.to_dict("records"):
            people, value = float(cohorts.get(row["urn"], float("nan"))), float(row["value"])
            count = pupils_counted(counts.get(row["urn"]), value, people)
            low, high = (100 * float(x) for x in rates.wilson(count, people))
            sides.append(position(low, high, benchmark))
            told.append(f"{row['name']} {plain(value)}% of {people:.0f} (95% interval {low:.0f}% to {high:.0f}%)")
        sentence = f"{lead}; {join_words(told)}."
        if "below" in sides:
            which = join_words([str(n) for n, s in zip(known["name"], sides, strict=True) if s == "below"])
            return HOLDS, sentence, f"{which}: below {self.area}, beyond chance."
        if "similar to" in sides or "" in sides:
            alike = "none" if not set(sides) - {"similar to"} else "not every one"
            reason = f"With so few pupils {alike} can be told from {self.area}: its figure lies within the interval."
            return UNTOLD, sentence, reason
        return FAILS, sentence, f"All are above {self.area}, beyond chance."

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
        layer = pack.layer(self.layer)
        inside = schools_in(pack, layer)
        urns = inside.index[inside.isin(core_codes(layer))]
        places = schools(pack)
        places = places[places["urn"].isin(urns) & (places["phase"] == self.phase)]
        rows = self._measure(pack, self.measure)[["urn", "value", "unit", "status", "source"]]
        merged: pd.DataFrame = places[["urn", "name"]].merge(rows, on="urn", how="left")
        return merged

    def _measure(self, pack: Pack, measure: str) -> pd.DataFrame:
        """The schools' rows of a measure, for the pupils and period of the test."""
        rows = school_measures(pack)
        same = (rows["pupils"] == self.pupils) & (rows["period"] == self.period)
        return rows[same & (rows["measure"] == measure)]


@dataclass(frozen=True)
class LifeStages:
    """The life stages in ``worst`` among the worst fifth of authorities, those in ``others`` not."""

    code: str
    period: str
    worst: tuple[str, ...]
    others: tuple[str, ...]

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """A reading of the ranks, so that the statement's own document may quote them."""
        rows = stated(pack, LIFE_STAGE_RANKS)
        rows = rows[(rows["code"] == self.code) & (rows["period"] == self.period)].set_index("life_stage")
        lacking = [stage for stage in (*self.worst, *self.others) if stage not in rows.index]
        if lacking:
            return Finding(UNTOLD, "", f"No rank is given for {join_words(lacking)}.", "", "", "nothing")
        rank, of = rows["rank"].astype(int).to_dict(), int(rows["authorities"].iloc[0])
        limit = worst_from(of)
        told = [f"{stage} {rank[stage]}" for stage in (*self.worst, *self.others)]
        sentence = f"Ranks among {of} authorities in {self.period} (1 is best): {join_words(told)}. The worst fifth"
        sentence += f" begins at rank {limit}."
        sources = source_ids(*rows["document"], *rows["source"])
        bad = [s for s in self.worst if rank[s] < limit] + [s for s in self.others if rank[s] >= limit]
        if bad:
            reason = f"{join_words(bad)}: on the other side of that limit. {NOT_SEEN}"
            return Finding(FAILS, sentence, reason, self.period, "", "as quoted", sources)
        reason = f"{join_words(self.worst)} are in the worst fifth, {join_words(self.others)} not. {NOT_SEEN}"
        return Finding(HOLDS, sentence, reason, self.period, "", "as quoted", sources)


@dataclass(frozen=True)
class RanksInWorstFifth:
    """All the districts named among the worst fifth of authorities."""

    codes: tuple[str, ...]
    period: str
    authorities: int

    def find(self, pack: Pack, document: str) -> Finding:  # noqa: ARG002
        """The statement's own ranks against the limit it goes by."""
        rows = stated(pack, NATIONAL_RANKS)
        rows = rows[rows["code"].isin(self.codes) & (rows["period"] == self.period)].sort_values("rank")
        limit = worst_from(self.authorities)
        outside = rows[rows["rank"] < limit]
        sources = source_ids(*rows["document"], *rows["source"])
        sentence = (
            f"The worst fifth of {self.authorities} authorities begins at rank {limit}; of the {len(rows)} named,"
        )
        inside = len(rows) - len(outside)
        if outside.empty:
            return Finding(HOLDS, f"{sentence} all are in it.", NOT_SEEN, self.period, "", "as quoted", sources)
        which = join_words([f"{n} ({r:.0f})" for n, r in zip(outside["name"], outside["rank"], strict=True)])
        reason = f"{which} {'is' if len(outside) == 1 else 'are'} not in the worst fifth. {NOT_SEEN}"
        return Finding(FAILS, f"{sentence} {inside} are in it.", reason, self.period, "", "as quoted", sources)


def worst_from(authorities: int) -> int:
    """The first rank of the worst fifth, where 1 is best."""
    return int(authorities * (1 - WORST_SHARE)) + 1


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
    told += f" ({_named(below, unit)})." if len(below) else "."
    return f"{told} Not below it: {_named(others, unit)}." if len(others) else told


def _known(*frames: pd.DataFrame) -> Known:
    """As quoted if any figure is only stated, otherwise published."""
    return "as quoted" if any((frame["status"] == "stated").any() for frame in frames) else "published"
