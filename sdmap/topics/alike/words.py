"""The words for the district among places like it: the finding, a sentence a measure, and what to know."""

from __future__ import annotations

from collections.abc import Sequence

from sdmap.pack.beyond import ALL, DISADVANTAGED, FSM
from sdmap.pack.model import Pack
from sdmap.text.joining import capital, format_value, interval_text, join_words
from sdmap.text.numbers import count_words, counted, out_of
from sdmap.text.periods import period_words
from sdmap.text.ranks import rank_words
from sdmap.topics.alike.found import Group, Standing, own_groups

# What a measure's name gets behind it where it is of some pupils only.
_WHOSE = {ALL: "", FSM: ", free school meals", DISADVANTAGED: ", disadvantaged pupils"}
_SIDES = {
    "worse": "worse",
    "better": "better",
    "higher": "higher",
    "lower": "lower",
    "about the same": "about the same",
}
# So many places without a figure are named in a sentence; the table names all.
NAMED = 3
CAUTION = (
    "These are figures of whole areas, most of them without an interval: a place or two, or a point from the"
    " median, may mean nothing. The neighbours were chosen for being alike, not for doing well."
)


def called(group: Group) -> str:
    """The group as it stands in a sentence: "places like South Somewhere (the ONS’s overall-similarity group)"."""
    return f"places like {group.name} (the {group.model.publisher}’s {group.model.title.replace(' ', '-')} group)"


def alike_headline(group: Group) -> str:
    """On how many measures the area is worse, and on how many better, than the median of places like it."""
    lead = f"Against the median of {called(group)}, {group.name} is"
    sides = [_on(group, side) for side in _SIDES if any(each.side == side for each in group.standings)]
    total = len(group.standings)
    if len(sides) == 1 and total > 1:
        side = group.standings[0].side
        near = _near(group, side)
        return f"{lead} {_SIDES[side]} on all {count_words(total)} measures known for it{f', {near}' if near else ''}."
    measures = counted(total, "measure")
    return f"{lead} {join_words(sides)}, of {measures} known for it."


def standing_sentence(standing: Standing) -> str:
    """One measure: the area's figure, the neighbours' median and range, its place, and who has no figure."""
    measure = standing.measure
    middle, low, high = (format_value(measure, each) for each in (standing.middle, standing.low, standing.high))
    interval = interval_text(measure, standing.lower, standing.upper)
    own = format_value(measure, standing.value) + (f" (95% interval {interval})" if interval else "")
    text = f"{measure_name(standing)} ({period_words(standing.period)}): {own}, {side_words(standing)} their median,"
    inside = ", which lies within the interval" if standing.inside else ""
    return (
        f"{text} {middle}{inside} (range {low} to {high}); {place_words(standing)}, including"
        f" {standing.name}{_without(standing)}."
    )


def measure_name(standing: Standing) -> str:
    """The measure as it is listed, with whose figure it is unless it is that of all."""
    return f"{standing.measure.short_title}{_WHOSE[standing.pupils]}"


def side_words(standing: Standing) -> str:
    """On which side of the median the area's figure lies, before "the median"."""
    return "about the same as" if standing.side == "about the same" else f"{standing.side} than"


def place_words(standing: Standing) -> str:
    """The place among the group, from the nearer end: "2nd worst of 21", "joint best of 11", "in the middle of 21"."""
    ends = ("lowest", "highest") if standing.measure.polarity == "neither" else ("worst", "best")
    return rank_words(standing.rank, standing.of, standing.ties, ends=ends)


def end_words(group: Group) -> tuple[str, str]:
    """What the two ends of the strips of a group are called, the left first."""
    neither = any(each.measure.polarity == "neither" for each in group.standings)
    return ("lower", "higher") if neither else ("worse", "better")


def chart_words(group: Group) -> str:
    """What the chart of a group shows, for readers who cannot see it."""
    told = "; ".join(f"{measure_name(each)} {place_words(each)}" for each in group.standings)
    return f"Strips, one a measure, {end_words(group)[0]} to the left. {alike_headline(group)} {told}."


def model_sentence(groups: Sequence[Group]) -> str:
    """On how many measures the area is worse than the median by each model, and whether the choice matters."""
    if len(groups) < 2:
        return ""
    found = [(sum(each.side == "worse" for each in group.standings), len(group.standings)) for group in groups]
    if len(set(found)) == 1:
        worse, total = found[0]
        models = join_words([group.model.title for group in groups])
        return (
            f"The finding does not depend on the choice of group: in each of the {count_words(len(groups))} ({models}),"
            f" worse than the median on {out_of(worse, total)} measures."
        )
    most = max(total for _, total in found)
    told = [
        f"{count_words(worse, none='none', beside=most)} of {count_words(total, beside=most)} by {group.model.title}"
        for group, (worse, total) in zip(groups, found, strict=True)
    ]
    return f"The choice of group matters: worse than the median on {join_words(told)}."


def drawn_sentence(group: Group) -> str:
    """Which of the group are on a map of these data, and how many are not; "" where none is."""
    total, have = len(group.names), len(group.drawn)
    if group.layer is None or not have:
        return "None of these places has a boundary in these data: no map shows them."
    rest = total - have
    left = f"; the other {count_words(rest, beside=total)} have no boundary in these data" if rest else ""
    left = "; the other one has no boundary in these data" if rest == 1 else left
    on = f"{capital(count_words(have, beside=total))} of the {count_words(total)} {'is' if have == 1 else 'are'} drawn"
    return f"{on} on the map of {group.layer.plural}: {join_words(group.drawn)}{left}."


def short_sentences(pack: Pack) -> tuple[str, ...]:
    """What stands beside the strips and their table: the finding, and how far the model matters; () where none is."""
    own = own_groups(pack)
    return tuple(line for line in (alike_headline(own[0]), model_sentence(own)) if line) if own else ()


def told_sentences(pack: Pack) -> tuple[str, ...]:
    """What a report or a profile says of the district: the finding, each measure, and how far the model matters."""
    own = own_groups(pack)
    if not own:
        return ()
    lines = (alike_headline(own[0]), *map(standing_sentence, own[0].standings), model_sentence(own), CAUTION)
    return tuple(line for line in lines if line)


def _on(group: Group, side: str) -> str:
    """On how many measures the area lies on one side, and on how many of them only just."""
    near = _near(group, side)
    count = sum(each.side == side for each in group.standings)
    return f"{_SIDES[side]} on {count_words(count, beside=len(group.standings))}{f' ({near})' if near else ''}"


def _near(group: Group, side: str) -> str:
    if side == "about the same":
        return ""
    near = sum(each.near for each in group.standings if each.side == side)
    return f"on {count_words(near, beside=len(group.standings))} of them by too little to be sure of" if near else ""


def _without(standing: Standing) -> str:
    lacking = standing.lacking
    if not lacking:
        return ""
    return f"; no figure of {join_words(lacking)}" if len(lacking) <= NAMED else f"; {len(lacking)} have no figure"
