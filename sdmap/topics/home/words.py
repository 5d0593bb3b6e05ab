"""The words for school against home: how many places compare in the same way, each in a sentence, and the rule."""

from __future__ import annotations

from collections.abc import Sequence

from sdmap.maps.narrate import ROUNDED
from sdmap.text.joining import as_subject, capital, format_value, join_words, uncapital
from sdmap.text.numbers import count_words
from sdmap.text.periods import period_words
from sdmap.topics.home.found import MARGIN, OfArea, SchoolAndHome, Side, Snapshot

# So many names stand in a sentence; of more it tells the number.
MOST_NAMED = 8
_BY_SCHOOL: dict[Side, str] = {
    "above": "have a higher share of pupils eligible for free school meals than",
    "near": "are not clearly different in free school meals from",
    "below": "have a lower share of pupils eligible for free school meals than",
}
# What a side is called in a cell and beside a name.
SIDES: dict[Side, str] = {"above": "higher", "near": "similar", "below": "lower", "not known": "not known"}
_BY_HOME: dict[Side, str] = {
    "above": "a higher share",
    "near": "a similar share",
    "below": "a lower share",
}

CHART_KEY = (
    "Each dot is an area, filled in the core, with its 95% interval by school as an upright line; the dashed lines are"
    " {}’s own figures. Right of its line a higher share of the children living there are in income-deprived families;"
    " above its line a higher share of pupils at schools there are eligible."
)


def not_here(plural: str, have: Sequence[str]) -> str:
    """That a layer is not compared by school and by home, and which layers are."""
    lead = f"Figures by school and by home are not compared for {plural}: too many have no school, or lack a figure"
    return f"{lead}. They are compared for {join_words([f'“{each}”' for each in have])}." if have else f"{lead}."


def home_headline(found: SchoolAndHome) -> str:
    """How many areas compare with the district in the same way by school and by home, in the latest snapshot."""
    told = _known(found.snapshots[0])
    agree = sum(row.verdict == "agree" for row in told)
    differ = [row.name for row in told if row.verdict == "differ"]
    many = f"{capital(count_words(agree, none='none'))} of the {count_words(len(told))} {found.layer.plural}"
    lead = (
        f"{many} {'compares' if agree == 1 else 'compare'} with {found.pack.name} in the same way by school and by home"
    )
    if not differ:
        return f"{lead}; in none do the two clearly give different answers."
    return f"{lead}; in {count_words(len(differ))} the two give different answers: {_few(differ, found)}."


def snapshot_sentences(found: SchoolAndHome, now: Snapshot) -> tuple[str, ...]:
    """Which areas both put above and below, in which the two differ, and where only one can tell."""
    told, name = _known(now), found.pack.name
    agree = {side: [r.name for r in told if r.verdict == "agree" and r.by_home == side] for side in _BY_HOME}
    listed = [
        (f"Higher than {name} by both", agree["above"]),
        (f"Lower than {name} by both", agree["below"]),
        (f"Similar to {name} by both", agree["near"]),
        ("The two disagree", [f"{r.name} ({_both_sides(r)})" for r in told if _opposed(r)]),
        ("The two give different answers", [f"{r.name} ({_both_sides(r)})"
                                            for r in told if r.verdict == "differ" and not _opposed(r)]),
        ("Not clear by school; by home", [f"{r.name} ({SIDES[r.by_home]})"
                                               for r in told if r.verdict == "home only"]),
        ("Without one of the two figures", [r.name for r in now.areas if r.verdict == "not known"]),
    ]  # fmt: skip
    return tuple(f"{lead}: {_few(names, found)}." for lead, names in listed if names)


def levels_sentence(found: SchoolAndHome, now: Snapshot) -> str:
    """The district's own figures by school and by home, beside the default comparator's."""
    parts = []
    for place, (asked, word) in enumerate(((now.school, "by school"), (now.home, "by home"))):
        own = format_value(asked.indicator, now.district[place].value)
        other = now.country[place] if now.country else None
        against = ""
        if other:
            figure = format_value(asked.indicator, other.value)
            against = f" ({other.name} {figure})" if figure else f" ({other.name}’s figure is not in these data)"
        parts.append(f"{word} {own} of {asked.indicator.subject}{against}")
    return f"In {found.pack.name}, {'; '.join(parts)}."


def when_words(now: Snapshot) -> str:
    """Which census and which index a snapshot holds together."""
    return f"Schools in {period_words(now.school.period)}, homes in the index of {period_words(now.home.period)}"


def area_sentence(found: SchoolAndHome, code: str) -> str:
    """One area in a sentence: its schools and its children against the district's; "" where either is not known."""
    known = _of_area(found, code)
    if not known:
        return ""
    (now, row), name = known[0], found.pack.name
    school, home = now.school.indicator, now.home.indicator
    but = "but" if row.verdict == "differ" else "and"
    lead = f"Schools in {as_subject(row.name)}"
    return (
        f"{lead} {_BY_SCHOOL[row.by_school]} {name}’s ({format_value(school, row.school)} against"
        f" {format_value(school, now.district[0].value)}, {period_words(now.school.period)}), {but}"
        f" {_BY_HOME[row.by_home]} of children there are in income-deprived families"
        f" ({format_value(home, row.home)} against {format_value(home, now.district[1].value)}, index"
        f" {period_words(now.home.period)})."
    )


def earlier_sentence(found: SchoolAndHome, code: str) -> str:
    """What earlier censuses and indices said otherwise of an area; "" where they did not."""
    known = _of_area(found, code)
    told = [
        f"{when_words(now)}: {_both_sides(row)}"
        for now, row in known[1:]
        if (row.by_school, row.by_home) != (known[0][1].by_school, known[0][1].by_home)
    ]
    return f"Earlier the picture was different ({uncapital(join_words(told))})." if told else ""


def verdict_words(row: OfArea) -> str:
    """What the two say of an area, as a cell says it."""
    if row.verdict == "agree":
        return f"Both {SIDES[row.by_home]}"
    if row.verdict == "differ":
        return f"{'They disagree' if _opposed(row) else 'Different answers'}: {_both_sides(row)}"
    return f"Not clear by school, {SIDES[row.by_home]} by home" if row.verdict == "home only" else "Not known"


def rule_sentences(found: SchoolAndHome) -> tuple[str, ...]:
    """How it is judged, and what must be known of it."""
    school, home = found.snapshots[0].school.indicator, found.snapshots[0].home.indicator
    name = found.pack.name
    return (
        f"{school.short_title} are counted where schools stand, {uncapital(home.short_title)} where children live."
        " Pupils cross boundaries to go to school: the two need not agree, and neither is wrong.",
        f"By school an area is higher or lower than {name} where {name}’s figure lies outside the area’s 95% interval,"
        " which allows for pupils being grouped in schools; otherwise it is called similar: not clearly different.",
        "By home every claim is counted and there is no interval: an area is higher or lower where its rate"
        f" differs from {name}’s by more than {MARGIN:.0%} of that rate, otherwise similar.",
        "Each index is set beside the January census nearest to the year of its data. Indices define low income each in"
        f" their own way: compare places within one, never one index with another. {ROUNDED}",
    )


def _of_area(found: SchoolAndHome, code: str) -> list[tuple[Snapshot, OfArea]]:
    """An area at each time at which both its figures are known, the latest first."""
    told = [(now, row) for now in found.snapshots for row in now.areas if row.code == code]
    return [(now, row) for now, row in told if row.verdict != "not known"]


def _opposed(row: OfArea) -> bool:
    """Whether one is above and the other below."""
    return {row.by_school, row.by_home} == {"above", "below"}


def _both_sides(row: OfArea) -> str:
    return f"{SIDES[row.by_school]} by school, {SIDES[row.by_home]} by home"


def _known(now: Snapshot) -> list[OfArea]:
    return [row for row in now.areas if row.verdict != "not known"]


def _few(names: Sequence[str], found: SchoolAndHome) -> str:
    return join_words(names) if len(names) <= MOST_NAMED else f"{len(names)} {found.layer.plural}"
