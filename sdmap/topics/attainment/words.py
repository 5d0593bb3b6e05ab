"""What the same schools over time, the change of areas, and boys and girls say, in sentences."""

from __future__ import annotations

from sdmap.figures.halves import Halves, HalvesGap, half_names
from sdmap.figures.same_schools import SameSchools
from sdmap.pack.model import Indicator, Pack
from sdmap.stats.inequality import Estimate
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, format_value, join_words
from sdmap.text.numbers import count_words, signed
from sdmap.text.periods import period_words
from sdmap.topics.attainment.changed import LIMITS, ChangeMap
from sdmap.topics.attainment.found import Trends

ALIKE = (
    "Only schools with a result in every year shown are counted, the same ones at both ends: a new school would"
    " otherwise pass for a change. Intervals allow for pupils coming in schools."
)


def is_clear(estimate: Estimate) -> bool:
    """Whether an interval leaves out 0."""
    return estimate.lower is not None and estimate.upper is not None and not estimate.lower <= 0 <= estimate.upper


def attainment_headline(trends: Trends) -> str:
    """What the gap has done over all its years, in one sentence; never of two years alone."""
    indicator = trends.chosen.indicator
    lead = f"{indicator.short_title}: the gap between {trends.pack.the_core} and the rest"
    turn, years = period_words(trends.turn), f"over {_years(trends)} years"
    return {
        "come and gone": f"{lead} has widened since {turn}; {years} it has come and gone.",
        "gone and come": f"{lead} has narrowed since {turn}; {years} it has grown and shrunk again.",
        "widened": f"{lead} has widened since {turn}.",
        "narrowed": f"{lead} has narrowed since {turn}.",
        "no course": f"{lead} has not clearly moved one way or the other {years}.",
        "too few": f"{lead} is known for too few years to say what it has done.",
    }[trends.course]


def gap_text(indicator: Indicator, gap: float) -> str:
    """A gap as a clause: "13.2 points behind"; nothing is "level with"."""
    behind, ahead = ("behind", "ahead of") if indicator.polarity == "high is good" else ("above", "below")
    size = signed(abs(gap))
    return "level with" if float(size) == 0 else f"{size} points {behind if gap > 0 else ahead}"


def span_text(estimate: Estimate, *, plus: bool = False) -> str:
    """An interval: "−10.4 to 9.9"; "" where there is none."""
    if estimate.lower is None or estimate.upper is None:
        return ""
    return f"{signed(estimate.lower, plus=plus)} to {signed(estimate.upper, plus=plus)}"


def trend_sentences(trends: Trends) -> tuple[str, ...]:
    """The longest series' numbers, who is counted, how firm the move is, and how the answer moves with the base."""
    if trends.chosen.refused and all(each.refused for each in trends.sets):
        return (f"Nothing can be followed: {trends.chosen.refused}.",)
    told = [_longest_sentence(trends), _carried_sentence(trends), _since_turn(trends), _by_base(trends)]
    return tuple(text for text in told if text)


def set_sentence(pack: Pack, same: SameSchools) -> str:
    """Which schools a set has on either side, by name, and that a successor's results go on."""
    since = period_words(same.base)
    core = f"{capital(count_words(len(same.core)))} of {pack.the_core}: {join_words(same.core) or 'none'}"
    rest = f"{count_words(len(same.rest))} others: {join_words(same.rest) or 'none'}"
    told = f"Schools with a result in every year since {since}. {core}. {capital(rest)}."
    if same.carried_on:
        told += f" {_followed(same.carried_on)}"
    return told


def chosen_sentence(pack: Pack, same: SameSchools) -> str:
    """The chosen set from its first year to its last: both sides, the gap, and the comparator."""
    if same.refused:
        return f"Since {period_words(same.base)}: nothing can be followed, because {same.refused}."
    first, last = same.gaps[0], same.gaps[-1]
    change = same.change(first.period, last.period)
    sides = [
        f"{name} went from {format_value(same.indicator, one)} to {format_value(same.indicator, other)}"
        for name, one, other in (
            (pack.the_core, first.core.value, last.core.value),
            ("the rest", first.rest.value, last.rest.value),
        )
    ]
    how = certainty(same.indicator).clearly if is_clear(change) else "not clearly"
    grew = "grew" if change.value > 0 else "shrank"
    told = f"From {period_words(first.period)} to {period_words(last.period)} {join_words(sides)}. The gap {grew} by"
    told += f" {signed(abs(change.value))} points (95% interval of the change {span_text(change, plus=True)}), {how}."
    if first.comparator is None or last.comparator is None:
        return told
    name = pack.comparators[pack.default_comparator].name
    ends = [format_value(same.indicator, each) for each in (first.comparator, last.comparator)]
    moved = signed(last.comparator - first.comparator, plus=True)
    return f"{told} {name} went from {ends[0]} to {ends[1]} ({moved} points)."


def band_words(shown: ChangeMap) -> tuple[str, ...]:
    """The five steps of the scale in words, from -2 to 2."""
    near, far = (f"{limit:g}" for limit in LIMITS)
    one, other = ("less", "more") if shown.indicator.polarity == "neither" else ("worse", "better")
    return (
        f"{far} points or more {one} than {shown.comparator}’s change",
        f"{near} to {far} points {one}",
        f"within {near} points of {shown.comparator}’s change",
        f"{near} to {far} points {other}",
        f"{far} points or more {other}",
    )


def change_headline(shown: ChangeMap) -> str:
    """From when to when, the comparator's change, and which areas clearly changed otherwise."""
    when = f"{period_words(shown.earlier)} to {period_words(shown.later)}"
    lead = f"{shown.indicator.short_title}, {when}: {shown.comparator} {_moved(shown.comparator_difference)}"
    known = [each for each in shown.areas if each.relative is not None]
    clear = sorted((each for each in known if each.clear), key=lambda each: each.relative or 0.0)
    if not clear:
        return f"{lead}; of no {shown.layer.singular} is it clear that it changed otherwise."
    told = [f"{each.name} ({_apart(each.relative or 0.0)})" for each in clear]
    names = join_words(told) if len(told) <= 6 else f"{len(told)} of {len(known)} {shown.layer.plural}"
    return f"{lead}; clearly otherwise changed {names}."


def change_note(shown: ChangeMap) -> str:
    """What the changes are of, and what the scale is centred on."""
    what = (
        "Of each area only the schools with a result at both ends are counted"
        if shown.same_schools
        else "All pupils of the schools that stand in an area are counted, at either end"
    )
    return f"{what}. The middle of the scale is {shown.comparator}’s own change; both maps have the same scale."


def halves_headline(series: tuple[Halves, ...]) -> str:
    """Whether one half fares worse in the district in the latest year, beside the comparator."""
    found = series[-1]
    district, against = found.of("district"), found.of("comparator")
    if district is None or district.gap is None or district.first is None or district.second is None:
        return f"{found.whole.short_title}: the two halves are not known for the district."
    one, other = half_names(found.first, found.second)
    values = [format_value(found.whole, half.value) for half in (district.first, district.second)]
    side = "ahead of" if district.gap.value > 0 else "behind"
    told = f"{capital(other)} are {side} {one} in {district.name}: {found.whole.short_title.lower()},"
    told += f" {period_words(found.period)}, {values[0]} of {one} and {values[1]} of {other}, a gap of"
    told += f" {signed(district.gap.value)} points"
    if against and against.gap is not None:
        told += f"; {against.name}’s is {signed(against.gap.value)}"
    return f"{told}."


def halves_sentences(series: tuple[Halves, ...]) -> tuple[str, ...]:
    """Core and rest in the latest year, in how many years the district's gap is clear, and what is left out."""
    found = series[-1]
    one, other = half_names(found.first, found.second)
    told = []
    sides = [side for side in (found.of("core"), found.of("rest"), found.of("district")) if side and side.gap]
    if sides:
        parts = [f"{each.name} {gap_cell(each)}" for each in sides]
        told.append(f"{capital(other)} less {one}, in points (95% interval by schools): {join_words(parts)}.")
    years = [each.of("district") for each in series]
    known = [each.gap for each in years if each and each.gap]
    ahead, clear = [g for g in known if g.value > 0], [g for g in known if g.value > 0 and is_clear(g)]
    told.append(
        f"In {count_words(len(ahead))} of {count_words(len(known))} years {other} were ahead of {one} in the district,"
        f" clearly in {count_words(len(clear), none='none')}."
    )
    few = found.first.withhold_below
    told.append(
        f"A gap needs both figures of a school: those whose result is withheld at source are left out. Own counts of 1"
        f" to {few - 1} are withheld here too."
    )
    return tuple(told)


def gap_cell(each: HalvesGap) -> str:
    """A gap with its interval, for a cell: "+12.1 (6.1 to 18.0)"; why there is none."""
    if each.gap is None:
        return capital(each.why)
    ends = span_text(each.gap)
    return f"{signed(each.gap.value, plus=True)}{f' ({ends})' if ends else ''}"


def _years(trends: Trends) -> str:
    """How many school years the longest series spans, both ends counted."""
    gaps = next((each.gaps for each in trends.sets if not each.refused), ())
    span = int(gaps[-1].period[:4]) - int(gaps[0].period[:4]) + 1 if gaps else 0
    return "ten" if span == 10 else count_words(span)


def _longest_sentence(trends: Trends) -> str:
    """The gap of the longest series in its first year, where it turned, and in its last."""
    same = next(each for each in trends.sets if not each.refused)
    core, rest = count_words(len(same.core)), count_words(len(same.rest))
    return (
        f"The {core} schools of {trends.pack.the_core} with a result in every year since {period_words(same.base)} were"
        f" {_course_text(trends, same)} the {rest} others."
    )


def _course_text(trends: Trends, same: SameSchools) -> str:
    """Three years of a gap at the least, each with its interval, before those it is a gap to."""
    shown = dict.fromkeys([same.gaps[0].period, trends.turn or same.gaps[len(same.gaps) // 2].period,
                           same.gaps[-1].period])  # fmt: skip
    told = [
        f"{gap_text(same.indicator, same.at(p).gap.value)} ({span_text(same.at(p).gap)}) in {period_words(p)}"
        for p in shown
    ]
    return f"{join_words(told)}, against"


def _carried_sentence(trends: Trends) -> str:
    """What becomes of the gap without the schools on which others followed; "" where there are none."""
    same = next(each for each in trends.sets if not each.refused)
    other = next((each for each in trends.without if not each.refused and each.base == same.base), None)
    if other is None or not same.carried_on:
        return ""
    ends = dict.fromkeys([other.gaps[0].period, trends.turn, other.gaps[-1].period])
    told = [f"{signed(other.at(p).gap.value)} in {period_words(p)}" for p in ends if p]
    return (
        f"{_followed(same.carried_on)} Without {join_words(same.carried_on)} the gap of the"
        f" {count_words(len(other.core))} schools left is {join_words(told)}."
    )


def _followed(names: tuple[str, ...]) -> str:
    """That a school counts as one with the school that followed on it."""
    who = join_words(names)
    go, its = ("goes", "it") if len(names) == 1 else ("go", "them")
    return (
        f"{who} {go} on under the number of the school that followed on {its}, as the register of schools has it,"
        " and counts as the same school."
    )


def _since_turn(trends: Trends) -> str:
    """How much the gap grew since it turned, in every set that reaches so far back, and in how many clearly."""
    sets = [each for each in trends.different if trends.turn and trends.turn in [g.period for g in each.gaps[:-1]]]
    if not sets:
        return ""
    last = sets[0].gaps[-1].period
    changes = [each.change(trends.turn, last) for each in sets]
    values = [each.value for each in changes]
    clear = sum(is_clear(each) for each in changes)
    same_way = all(x > 0 for x in values) or all(x < 0 for x in values)
    told = f"From {period_words(trends.turn)} to {period_words(last)} it moved by {signed(min(values), plus=True)} to"
    told += f" {signed(max(values), plus=True)} points in the {count_words(len(sets))} sets of schools that can be"
    told += f" followed, {'all the same way' if same_way else 'not all the same way'}; the interval leaves out 0 in"
    told += f" {count_words(clear, none='none')} of them"
    firm = "" if clear == len(sets) else ", so whether it would last is not clear"
    return f"{told}{firm}."


def _by_base(trends: Trends) -> str:
    """From how little to how much the gap moved up to the last year, by the year one begins with."""
    sets = [each for each in (*trends.sets, *trends.without) if not each.refused]
    moves = {each.change(each.base, each.gaps[-1].period).value: each.base for each in sets}
    if len(moves) < 2:
        return ""
    least, most = min(moves), max(moves)
    return (
        f"Which year one begins with decides the answer: up to {period_words(sets[0].gaps[-1].period)} the gap moved by"
        f" {signed(least, plus=True)} points since {period_words(moves[least])} and {signed(most, plus=True)} since"
        f" {period_words(moves[most])}."
    )


def _moved(difference: float) -> str:
    size = signed(abs(difference))
    return "did not change" if float(size) == 0 else f"{'rose' if difference > 0 else 'fell'} by {size} points"


def _apart(relative: float) -> str:
    return f"{signed(abs(relative))} points {'more' if relative > 0 else 'less'}"
