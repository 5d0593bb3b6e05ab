"""What is said about concentration, in sentences, from the result alone."""

from __future__ import annotations

from collections.abc import Sequence

from sdmap.figures.concentration import Contrast
from sdmap.figures.core_sets import Standing
from sdmap.figures.local_statistics import LEVEL, LocalStatistics
from sdmap.figures.records import NOT_CLEAR
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.narrate import basis_words, map_headline
from sdmap.maps.sets import leads
from sdmap.pack.core_words import core_caveat, core_reason
from sdmap.pack.layers import areas
from sdmap.pack.model import MEASURED, Indicator, Layer
from sdmap.text.certainty import certainty, held_against
from sdmap.text.files import safe_name
from sdmap.text.joining import as_subject, capital, format_value, join_words, lowered
from sdmap.text.numbers import are, count_words, have, ordinal, out_of, signed
from sdmap.text.periods import period_words
from sdmap.text.ranks import rank_words
from sdmap.topics.concentration.contrast import span_text
from sdmap.topics.concentration.found import ConcentrationResult

# More areas than this are told by their number, not by name.
_NAMED = 6
_INDEX_NAMES = {"idaci": "income deprivation affecting children (IDACI)", "imd": "multiple deprivation (IMD)"}


def concentration_headline(result: ConcentrationResult) -> str:
    """The finding over all indicators: on how many the core is worse than the rest, of how many that can be tested."""
    if not result.contrasts:
        if result.distribution.curve:
            return lorenz_finding(result)
        if result.funnel.benchmark is not None:
            return funnel_finding(result)
        return map_headline(draw(result.pack, MapRequest.of(result.chosen.asked)))
    return _tested_headline(result)


def _tested_headline(result: ConcentrationResult) -> str:
    """The finding over the indicators that can be tested."""
    tested = tested_contrasts(result)
    worse = [each for each in tested if each.verdict == "worse"]
    similar = [each for each in tested if each.verdict in NOT_CLEAR]
    rest = f"the rest of {result.pack.name}"
    if not tested:
        return f"On no indicator can {result.pack.the_core} be tested against {rest}."
    core = result.pack.the_core
    if len(tested) == 1:
        word, name = tested[0].verdict, _measure_and_period(tested[0])
        held = held_against(word, rest)
        return f"On the one indicator that can be tested, {name}, {core} is {held}."
    told = f"On {out_of(len(worse), len(tested))} indicators that can be tested {core}"
    told += f" is worse than {rest}"
    names = join_words([_measure_and_period(each) for each in worse])
    told += f": {names}" if names else ""
    if not similar:
        return f"{told}."
    # What can be tested may be older than what is published: the years say so.
    same = join_words([_measure_and_period(each) for each in similar])
    return f"{told}; on {count_words(len(similar))}, {same}, there is no clear difference."


def left_out_sentence(result: ConcentrationResult, shown: Sequence[Contrast]) -> str:
    """Each measure that a table of some contrasts lacks, by name, or with the reason where core and rest are not known.

    "" where it has all that have a worse side.
    """
    had, known = ({each.asked.indicator for each in some} for some in (shown, result.contrasts))
    named: list[str] = []
    refused: dict[str, list[str]] = {}
    for each in (*result.contrasts, *result.left_out):
        one = each.asked.indicator
        if one in had or one.polarity == "neither":
            continue
        had.add(one)
        if one in known:
            named.append(one.short_title)
        else:
            refused.setdefault(each.refused, []).append(_measure_and_period(each))
    apart = [f"Not in this table: {join_words(named)}."] if named else []
    return " ".join(
        (*apart, *(f"Core and rest are not known for {join_words(names)}: {why}." for why, names in refused.items()))
    )


def tested_contrasts(result: ConcentrationResult) -> list[Contrast]:
    """The latest of each indicator that can be tested, as in the picture: no part of another where there are whole."""
    tested = [each for each in latest_tested(result.contrasts) if each.verdict != "not tested"]
    return [each for each in tested if leads(result.pack, each.asked.indicator)] or tested


def _measure_and_period(each: Contrast) -> str:
    return f"{lowered(each.asked.indicator.short_title)} ({period_words(each.asked.period)})"


def subtitle(result: ConcentrationResult) -> str:
    """Which areas are looked at, and what the table takes from each indicator."""
    if not result.contrasts:
        return f"{result.layer.title} · {chosen_title(result)}"
    return f"{result.layer.title} · the latest figures of each indicator, and its latest with an interval"


def chosen_title(result: ConcentrationResult) -> str:
    """The chosen measure and period, as a heading."""
    return f"{result.indicator.short_title}, {period_words(result.period)}, {basis_words(result.indicator)}"


def file_name(result: ConcentrationResult) -> str:
    """A file name for the table of core against rest."""
    return f"{safe_name(f'{result.pack.name} core against rest {result.layer.id}')}.csv"


def lorenz_finding(result: ConcentrationResult) -> str:
    """How unevenly the cases lie, in one sentence."""
    return _first(lorenz_sentence(result))


def funnel_finding(result: ConcentrationResult) -> str:
    """Which areas lie far out, in one sentence."""
    return _first(funnel_sentence(result))


def _first(sentences: str) -> str:
    return sentences.partition(". ")[0].rstrip(".") + "."


def lorenz_sentence(result: ConcentrationResult) -> str:
    """How unevenly the cases lie, with the indices and, of a measured cohort, what chance alone would make."""
    spread, indicator = result.distribution, result.indicator
    if spread.gini is None or spread.held_by_half is None:
        return f"No curve is drawn for {lowered(indicator.short_title)}: {spread.refused}."
    told = (
        f"Half of the {indicator.denominator}, those in the {result.layer.plural} with the highest rates, account for"
        f" {spread.held_by_half:.0f}% of the {indicator.numerator}; were the rate the same everywhere, it would be 50%."
        f" Gini index {spread.gini:.2f} (0 is the same rate everywhere"
    )
    if spread.gini_by_chance is not None:
        told += f"; chance alone would seldom make more than {spread.gini_by_chance:.2f}"
    told += ")."
    if spread.hoover is not None:
        told += (
            f" {100 * spread.hoover:.0f}% of the {indicator.numerator} would have to be elsewhere for every rate to be"
            " the same (Hoover index)."
        )
    if spread.dissimilarity is not None:
        told += f" Held against those not counted, not against all, it is {100 * spread.dissimilarity:.0f}%"
        told += " (index of dissimilarity)."
    if spread.taken_as_one:
        told += (
            f" {join_words(spread.taken_as_one)} are withheld apart and taken as one: the indices are at least this."
        )
    return told


def change_sentence(result: ConcentrationResult) -> str:
    """How many children would have to change for each area to come up to the comparator's figure."""
    known = [area for area in result.distribution.areas if area.change is not None]
    if not result.distribution.areas:
        return f"What would have to change is not told: {result.distribution.refused}."
    comparator = result.comparator
    if comparator is None:
        return "Choose what to compare with to see how many children would have to change."
    if comparator.value is None or not known:
        why = comparator.refused or "no area can be held against it"
        return f"How many children would have to change to match {comparator.name} is not known: {why}."
    short = [area for area in known if area.change]
    name, value = comparator.name, format_value(result.indicator, comparator.value)
    low = result.indicator.polarity == "low is good"
    there = f"at {name}’s {value} or {'below' if low else 'above'}"
    lacking = len(result.distribution.areas) - len(known)
    rest = f" {count_words(lacking).capitalize()} more {have(lacking)} no figure that can be shown." if lacking else ""
    if not short:
        every = f"Every {result.layer.singular}{' with a figure' if lacking else ''}"
        return f"{every} is {there} already.{rest}"
    told = join_words([f"{area.change:,} in {area.name}" for area in short])
    others = len(known) - len(short)
    chance = (
        " Chance may have made a small difference: the funnel tells." if result.indicator.stands_for == MEASURED else ""
    )
    already = f" The other {count_words(others)} {are(others)} there already." if others else ""
    return (
        f"To be {there}, so many {'fewer' if low else 'more'} {result.indicator.numerator} would be needed:"
        f" {told}.{already}{rest}{chance}"
    )


def funnel_sentence(result: ConcentrationResult) -> str:
    """Which areas lie further from the benchmark than what makes figures differ would put them."""
    funnel = result.funnel
    if funnel.benchmark is None:
        return f"No funnel is drawn: {funnel.refused}."
    value = f"{funnel.name}’s {format_value(result.indicator, funnel.benchmark)}"
    far = _on_sides(result, ("far above", "above"), ("far below", "below"), value)
    nearly = _on_sides(result, ("above", "rather above"), ("below", "rather below"), "it" if far else value)
    plural = sum(area.where in ("above", "below") for area in funnel.areas) > 1
    sure = certainty(result.indicator)
    seldom, rather = (f" ({often})" if often else "" for often in (sure.once_in_500, sure.once_in_20))
    told = [f"{far}, where {sure.makes} would seldom put {'them' if plural else 'it'}{seldom}"] if far else []
    told += [f"{nearly}, by more than {sure.makes} would usually make{rather}"] if nearly else []
    told = told or [f"No {result.layer.singular} is further from {value} than {sure.makes} would usually put it"]
    inside = sum(area.where == "inside" for area in funnel.areas)
    if not inside:
        return f"{capital('; '.join(told))}."
    which = f"the other {count_words(inside)}" if inside < len(funnel.areas) else f"all {count_words(inside)}"
    if inside == 1:
        which = "the remaining one"
    return f"{capital('; '.join(told))}. {sure.inside.format(which)}."


def _on_sides(result: ConcentrationResult, over: tuple[str, str], under: tuple[str, str], value: str) -> str:
    """Areas on either side of a value, by name, or by number where there are many; "" for none."""
    parts: list[str] = []
    for words, where in (over, under):
        names = [area.name for area in result.funnel.areas if area.where == where]
        if not names:
            continue
        told = f"{count_words(len(names))} {result.layer.plural}"
        if len(names) <= _NAMED:
            told = join_words([*names[:-1], as_subject(names[-1])])
        parts.append(f"{told} {are(len(names))} {words} {'it' if parts else value}")
    return " and ".join(parts)


def marked_sentence(result: ConcentrationResult, code: str) -> str:
    """How the area chosen is marked, its figure and its rank; "" where the layer has no such area."""
    names = areas(result.pack, result.layer).set_index("code")["name"]
    if code not in names.index:
        return ""
    told = f"The area chosen is {names[code]}"
    ranked = next((area for area in result.ranking.areas if area.code == code), None)
    if ranked is not None:
        every = result.ranking.areas
        place = rank_words(ranked.rank, len(every), sum(area.rank == ranked.rank for area in every))
        told += f": {format_value(result.indicator, ranked.value)}, {place}"
    elif all(area.code != code for area in result.places):
        return f"{told}; it has no place in the charts."
    return f"{told}. It has a ring in the charts and stands in bold in their tables."


def rank_sentence(result: ConcentrationResult) -> str:
    """How firmly the areas can be ranked."""
    ranking = result.ranking
    if not ranking.areas:
        return f"No ranks are given: {ranking.refused}."
    firm = [area.name for area in ranking.areas if area.best == area.worst]
    wide = max(ranking.areas, key=lambda area: area.worst - area.best)
    sure, among = certainty(result.indicator), ""
    told = f"{sure.ranks} "
    if ranking.unranked:
        shown = len(ranking.areas)
        told += f"These are ranks of the {count_words(shown)} {result.layer.plural} with a figure; "
        told += f"{count_words(ranking.unranked)} more {have(ranking.unranked)} none that can be shown, and may stand"
        told += " anywhere among them. "
        among = f" among the {count_words(shown)}"
    told += capital(sure.one_rank.format(f"only {join_words(firm)}")) if firm else sure.no_rank
    return f"{told}{among}; {wide.name} {sure.anywhere} {ordinal(wide.best)} to {ordinal(wide.worst)}."


def standing_sentence(result: ConcentrationResult) -> str:
    """Where the core stands among all sets of as many areas, and why that proves less than it seems."""
    found = result.standing
    if found.all_sets is None:
        return f"The core is not ranked among other sets: {found.refused}."
    side = "lower" if result.indicator.polarity == "high is good" else "higher"
    plural, sets = result.layer.plural, f"{found.all_sets.sets:,}"
    whose = f"all {sets} sets of {count_words(found.size)} {plural}"
    if found.areas < len(areas(result.pack, result.layer)):
        whose = f"the {sets} possible sets of {count_words(found.size)} of the {found.areas} {plural} with a figure"
    told = (
        f"Ranked by how much {side} its rate is than the rest’s, the core comes {rank_text(found.all_sets)} of {whose}"
    )
    if found.contiguous:
        told += f", and {rank_text(found.contiguous)} of the {found.contiguous.sets:,} that are in one piece"
    told += "."
    if found.undecided:
        told += (
            f" {found.undecided:,} sets hold only some of the areas withheld, so their rates are known within limits."
        )
    if found.all_sets.rank > 1:
        told += (
            f" The set furthest {'above' if found.furthest_difference > 0 else 'below'} the rest"
            f"{', of those that can be told,' if found.undecided else ''} is {join_words(found.furthest)}"
            f" ({signed(found.furthest_difference)} points; the core {signed(found.difference)})."
        )
    return f"{told} {core_caveat(result.pack, result.layer)}".strip()


def core_sentence(result: ConcentrationResult) -> str:
    """Which areas are the core, and why; "" for a layer without one."""
    reason = core_reason(result.pack, result.layer)
    return f"Which areas are the core: {reason}" if reason else ""


def slope_sentence(result: ConcentrationResult) -> str:
    """How the figure runs from the most to the least deprived end."""
    found = result.slope
    if found.estimate is None:
        return f"No slope along deprivation is given: {found.refused}."
    gap = found.estimate
    side = "higher" if gap.value >= 0 else "lower"
    ends = f" ({span_text(gap)})" if gap.lower is not None else ", without an interval"
    told = (
        f"Slope index of inequality: at the most deprived end the figure is {abs(gap.value):.1f} points {side} than at"
        f" the least deprived{ends}, by a straight line through the {result.layer.plural} lined up by"
        f" {_INDEX_NAMES.get(found.index, found.index)} {found.index_period}."
    )
    if gap.lower is not None and gap.upper is not None and gap.lower <= 0 <= gap.upper:
        told += f" That is {certainty(result.indicator).no_more}."
    if not found.own_rank:
        told += f" The place of each {result.layer.singular} is the average rank of its neighbourhoods."
    return told


def local_sentence(found: LocalStatistics, layer: Layer) -> str:
    """What the local statistics remark on after correction; always as exploratory."""
    if not found.areas:
        return f"No local statistics: {found.refused}."
    told = "Exploratory only. "
    named = [area.name for area in found.areas if area.remarkable]
    after = f"After {found.correction}’s correction for {len(found.areas)} tests"
    if named:
        verb = "stands" if len(named) == 1 else "stand"
        told += f"{after} {join_words(named)} {verb} out from what a random order of the areas would give."
    else:
        told += f"{after} no {layer.singular} stands out."
    if found.smallest is not None and found.smallest >= LEVEL:
        told += (
            f" With {len(found.areas)} areas none could: the least corrected p-value there can be is"
            f" {found.smallest:.2f}."
        )
    exact = sum(area.exact for area in found.areas)
    told += (
        " Every placing of the other areas’ values was counted"
        if exact == len(found.areas)
        else (
            f" Placings of the other areas’ values were counted in full for {exact} areas and drawn at random for"
            f" {len(found.areas) - exact}"
        )
    )
    return f"{told}; the p-value is the same for both statistics, since both follow the neighbours’ sum."


def cuts_sentence(result: ConcentrationResult) -> str:
    """How much the answer owes to where the lines are drawn."""
    told = [each for each in result.cuts if each.contrast.difference is not None]
    if len(result.cuts) < 2:
        return "Only one set of areas has this figure, so nothing can be said about where lines are drawn."
    if len(told) < 2:
        some = "only one" if told else "none"
        return (
            f"In {some} of the {count_words(len(result.cuts))} sets of areas can core and rest be compared, so nothing"
            " can be said about where lines are drawn."
        )
    gaps = [each.contrast.difference.value for each in told if each.contrast.difference]
    same = all(gap > 0 for gap in gaps) or all(gap < 0 for gap in gaps)
    return (
        f"The same figures, cut {count_words(len(told))} ways: the core’s difference from the rest runs from"
        f" {signed(min(gaps))} to {signed(max(gaps))} points"
        f"{', on the same side of the rest each time' if same else ', not even on the same side each time'}."
    )


def rank_text(standing: Standing, *, of: bool = False) -> str:
    """A rank in words: "1st", "between 3rd and 15th"; with ``of``, "1st of 56"."""
    told = ordinal(standing.rank)
    if standing.last > standing.rank:
        told = f"{told} to {ordinal(standing.last)}" if of else f"between {told} and {ordinal(standing.last)}"
    return f"{told} of {standing.sets:,}" if of else told


def key_sentence(result: ConcentrationResult) -> str:
    """What a filled mark of the charts is and what a hollow one; "" where the layer has no core."""
    if result.layer.core is None:
        return ""
    return f"In the charts a filled mark is an area of {result.pack.the_core}, a hollow one is of the rest."


def shared_sentence(result: ConcentrationResult) -> str:
    """That some figures are shared out by live postcodes, where some of the table are."""
    if not any(each.status == "apportioned" for each in result.contrasts):
        return ""
    return (
        "Some figures were published for other areas and are shared out by live postcodes where a boundary cuts them."
    )


def latest_tested(contrasts: Sequence[Contrast]) -> tuple[Contrast, ...]:
    """One contrast for each indicator: the latest that is tested, or else the latest."""
    found: dict[Indicator, Contrast] = {}
    for each in contrasts:
        had = found.get(each.asked.indicator)
        if had is None or (had.verdict == "not tested" and each.verdict != "not tested"):
            found[each.asked.indicator] = each
    return tuple(found.values())
