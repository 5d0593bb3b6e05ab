"""What the same schools over time, the change of areas, and boys and girls say, in sentences."""

from __future__ import annotations

from sdmap.figures.halves import Halves, HalvesGap, half_names
from sdmap.figures.same_schools import SameSchools
from sdmap.pack.model import Indicator, Pack
from sdmap.stats.inequality import Estimate
from sdmap.text.certainty import certainty
from sdmap.text.joining import capital, format_value, join_words
from sdmap.text.numbers import count_words, out_of, signed
from sdmap.text.periods import period_words
from sdmap.topics.attainment.found import Trends

ALIKE = (
    "Only schools with a result in every year shown are counted, the same ones at both ends: a new school would"
    " otherwise pass for a change. Intervals allow for pupils being grouped in schools."
)


def is_clear(estimate: Estimate) -> bool:
    """Whether an interval leaves out 0."""
    return estimate.lower is not None and estimate.upper is not None and not estimate.lower <= 0 <= estimate.upper


def attainment_headline(trends: Trends) -> str:
    """What the gap has done over all its years, in one sentence; never of two years alone."""
    indicator = trends.chosen.indicator
    lead = f"{indicator.short_title}: the gap between {trends.pack.the_core} and the rest"
    turn, years = period_words(trends.turn), f"over {_years(trends)} years"
    first, firm = period_words(_first(trends)), _firm(trends)
    return {
        "come and gone": f"{lead} narrowed from {first} to {turn} and has since widened again{firm}.",
        "gone and come": f"{lead} widened from {first} to {turn} and has since narrowed again{firm}.",
        "widened": f"{lead} has widened since {turn}{firm}.",
        "narrowed": f"{lead} has narrowed since {turn}{firm}.",
        "no course": f"{lead} has not clearly widened or narrowed {years}.",
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
    """The longest series' numbers, how firm the move is, and how the answer moves with the base."""
    if trends.chosen.refused and all(each.refused for each in trends.sets):
        return (f"Nothing can be followed: {trends.chosen.refused}.",)
    told = [_longest_sentence(trends), _since_turn(trends), _by_base(trends)]
    return tuple(text for text in told if text)


def set_sentence(pack: Pack, same: SameSchools) -> str:
    """Which schools a set has on either side, by name, and that a successor's results go on."""
    since = period_words(same.base)
    core, rest = _sizes(same)
    core = f"{capital(core)} of {pack.the_core}: {join_words(same.core) or 'none'}"
    rest = f"{rest} others: {join_words(same.rest) or 'none'}"
    told = f"Schools with a result in every year since {since}. {core}. {capital(rest)}."
    if same.carried_on:
        told += f" {_followed(same.carried_on)}"
    return told


def chosen_sentence(pack: Pack, same: SameSchools) -> str:
    """The chosen set from its first year to its last: both sides, the gap, and the comparator."""
    if same.refused:
        return f"Since {period_words(same.base)}: nothing can be followed, because {same.refused}."
    first, last = same.gaps[0], same.gaps[-1]
    sides = [
        f"{name} went from {format_value(same.indicator, one)} to {format_value(same.indicator, other)}"
        for name, one, other in (
            (pack.the_core, first.core.value, last.core.value),
            ("the rest", first.rest.value, last.rest.value),
        )
    ]
    told = f"From {period_words(first.period)} to {period_words(last.period)} {join_words(sides)}."
    told += f" The gap {_moved(same, first.period, last.period)}"
    if first.comparator is None or last.comparator is None:
        return told
    name = pack.default_comparator_name
    ends = [format_value(same.indicator, each) for each in (first.comparator, last.comparator)]
    moved = points_text(same.indicator, last.comparator - first.comparator, plus=True)
    return f"{told} {name} went from {ends[0]} to {ends[1]} ({moved} points)."


def _moved(same: SameSchools, earlier: str, later: str) -> str:
    """By how much the gap grew or shrank between two periods, with the interval of that, and whether clearly."""
    change = same.change(earlier, later)
    how = certainty(same.indicator).clearly if is_clear(change) else "not clearly"
    grew = "grew" if change.value > 0 else "shrank"
    size, ends = signed(abs(change.value)), span_text(change, plus=True)
    return f"{grew} by {size} points (95% interval of the change {ends}), {how}."


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
        told += f"; {against.name}’s is {points_text(found.whole, against.gap.value)}"
    return f"{told}."


def halves_sentences(series: tuple[Halves, ...]) -> tuple[str, ...]:
    """Core and rest in the latest year, in how many years the district's gap is clear, and what is left out."""
    found = series[-1]
    one, other = half_names(found.first, found.second)
    told = []
    sides = [side for side in (found.of("core"), found.of("rest"), found.of("district")) if side and side.gap]
    if sides:
        parts = [f"{each.name} {gap_cell(each)}" for each in sides]
        told.append(f"{minus_text(one, other)}, in points (95% interval by schools): {join_words(parts)}.")
    years = [each.of("district") for each in series]
    known = [each.gap for each in years if each and each.gap]
    ahead, clear = [g for g in known if g.value > 0], [g for g in known if g.value > 0 and is_clear(g)]
    told.append(
        f"In {out_of(len(ahead), len(known))} years {other} were ahead of {one} in the district,"
        f" clearly in {count_words(len(clear), none='none')}."
    )
    few = found.first.withhold_below
    told.append(f"A school without both figures is left out{_left_out(found)}. Counts of 1 to {few - 1} are withheld.")
    return tuple(told)


def _left_out(found: Halves) -> str:
    """Which schools of the core have a result of the whole year group, but not of both halves; "" for none."""
    core = found.of("core")
    return f": in the core, {join_words(found.lacking)}" if core and found.lacking else ""


def gap_cell(each: HalvesGap) -> str:
    """A gap with its interval, for a cell: "+12.1 (6.1 to 18.0)"; why there is none."""
    if each.gap is None:
        return capital(each.why)
    ends = span_text(each.gap)
    return f"{signed(each.gap.value, plus=True)}{f' ({ends})' if ends else ''}"


def minus_text(one: str, other: str) -> str:
    """What a gap of two halves is: "Girls’ figure minus boys’"."""
    first, second = (f"{each}’" if each.endswith("s") else f"{each}’s" for each in (other, one))
    return f"{capital(first)} figure minus {second}"


def points_text(indicator: Indicator, points: float, *, plus: bool = False) -> str:
    """Points between figures of the comparator: without a decimal where they are of whole per cents."""
    whole = indicator.whole_per_cent and points == round(points)
    return signed(points, 0 if whole else 1, plus=plus)


def _first(trends: Trends) -> str:
    """The first period of the longest series."""
    return next((each.gaps[0].period for each in trends.sets if not each.refused), "")


def _changes(trends: Trends) -> list[Estimate]:
    """How the gap changed since it turned, in every set of schools that reaches so far back."""
    sets = [each for each in trends.different if trends.turn and trends.turn in [g.period for g in each.gaps[:-1]]]
    return [each.change(trends.turn, each.gaps[-1].period) for each in sets]


def _firm(trends: Trends) -> str:
    """How firm the change since the turn is, behind a sentence; "" where it is clear in every set of schools."""
    changes = _changes(trends)
    clear = sum(is_clear(each) for each in changes)
    if clear == len(changes):
        return ""
    return " (though the change is not clear in every set of schools)" if clear else ", though not clearly"


def _years(trends: Trends) -> str:
    """How many school years the longest series spans, both ends counted."""
    gaps = next((each.gaps for each in trends.sets if not each.refused), ())
    span = int(gaps[-1].period[:4]) - int(gaps[0].period[:4]) + 1 if gaps else 0
    return "ten" if span == 10 else count_words(span)


def _sizes(same: SameSchools) -> tuple[str, str]:
    """How many schools a set has in the core and in the rest."""
    core, rest = len(same.core), len(same.rest)
    return count_words(core, beside=rest), count_words(rest, beside=core)


def _longest_sentence(trends: Trends) -> str:
    """The gap of the longest series in its first year, where it turned, and in its last."""
    same = next(each for each in trends.sets if not each.refused)
    core, rest = _sizes(same)
    return (
        f"Compared with the {rest} others, the {core} schools of {trends.pack.the_core} with a result in every year"
        f" since {period_words(same.base)} were {_course_text(trends, same)}."
    )


def _course_text(trends: Trends, same: SameSchools) -> str:
    """Three years of a gap at the least, each with its interval."""
    shown = dict.fromkeys([same.gaps[0].period, trends.turn or same.gaps[len(same.gaps) // 2].period,
                           same.gaps[-1].period])  # fmt: skip
    told = []
    for place, p in enumerate(shown):
        gap, what = same.at(p).gap, "" if place else "95% interval "
        ends = f" ({what}{_ends(same.indicator, gap)})" if gap.lower is not None else ""
        told.append(f"{gap_text(same.indicator, gap.value).removesuffix(' of').removesuffix(' with')}{ends} in"
                    f" {period_words(p)}")  # fmt: skip
    return join_words(told)


def _ends(indicator: Indicator, gap: Estimate) -> str:
    """The interval of a gap: "8.1 to 27.5"; "10.5 ahead to 9.9 behind" where its ends lie on either side."""
    lower, upper = gap.lower or 0.0, gap.upper or 0.0
    if lower >= 0:
        return f"{signed(lower)} to {signed(upper)}"
    behind, ahead = ("behind", "ahead") if indicator.polarity == "high is good" else ("above", "below")
    if upper <= 0:
        return f"{signed(-upper)} to {signed(-lower)}"
    return f"{signed(-lower)} {ahead} to {signed(upper)} {behind}"


def without_sentence(trends: Trends) -> str:
    """What becomes of the gap without the schools on which others followed; "" where there are none."""
    same = next((each for each in trends.sets if not each.refused), None)
    if same is None or not same.carried_on:
        return ""
    other = next((each for each in trends.without if not each.refused and each.base == same.base), None)
    if other is None:
        return ""
    ends = dict.fromkeys([other.gaps[0].period, trends.turn, other.gaps[-1].period])
    told = [f"{signed(other.at(p).gap.value)} in {period_words(p)}" for p in ends if p]
    left = count_words(len(other.core))
    return f"Without {join_words(same.carried_on)} the gap of the {left} schools left is {join_words(told)}."


def _followed(names: tuple[str, ...]) -> str:
    """That a school counts as one with the school that followed on it."""
    who = join_words(names)
    if len(names) == 1:
        return (
            f"{who} has been succeeded by another school, by the register of schools; the two count as one school here."
        )
    return (
        f"{who} have each been succeeded by another school, by the register of schools; each pair counts as one here."
    )


def _since_turn(trends: Trends) -> str:
    """How much the gap grew since it turned, in every set that reaches so far back, and in how many clearly."""
    changes = _changes(trends)
    if not changes:
        return ""
    values = [each.value for each in changes]
    until = _until_turn(trends)
    clear, size = sum(is_clear(each) for each in changes), count_words(len(changes))
    last = next(each for each in trends.different).gaps[-1].period
    when = f"From {period_words(trends.turn)} to {period_words(last)} the gap"
    if all(x > 0 for x in values) or all(x < 0 for x in values):
        least, most = (signed(x) for x in sorted(map(abs, (min(values), max(values)))))
        told = f"{when} {'grew' if values[0] > 0 else 'shrank'} in"
        told += (
            f" {f'all {size} sets' if len(values) > 1 else 'the one set'} of schools that can be followed, by {least}"
        )
        told += f"{f' to {most}' if most != least else ''} points"
    else:
        told = f"{when} grew in {sum(x > 0 for x in values)} of the {size} sets of schools that can be followed (change"
        told += f" {signed(min(values), plus=True)} to {signed(max(values), plus=True)} points)"
    told += f"; the change is clear in {count_words(clear, none='none')} of them"
    return f"{until}{told}."


def _until_turn(trends: Trends) -> str:
    """How much the gap of the longest series changed until it turned; "" where it only went one way."""
    if trends.course not in ("come and gone", "gone and come"):
        return ""
    same = next(each for each in trends.sets if not each.refused)
    first = same.gaps[0].period
    return f"From {period_words(first)} to {period_words(trends.turn)} the gap {_moved(same, first, trends.turn)} "


def _by_base(trends: Trends) -> str:
    """From how little to how much the gap of the longest series changed up to the last year, by the starting year."""
    same = next(each for each in trends.sets if not each.refused)
    moves = {same.change(gap.period, same.gaps[-1].period).value: gap.period for gap in same.gaps[:-1]}
    if len(moves) < 2:
        return ""
    least, most = min(moves), max(moves)
    but = "but" if least < 0 < most else "and"
    one, other = (
        f"{'narrowed' if move < 0 else 'grew'} by {signed(abs(move))} points from {period_words(moves[move])}"
        for move in (least, most)
    )
    last = period_words(same.gaps[-1].period)
    return f"The answer depends on the starting year: the gap {one} to {last} {but} {other}."
