"""What is said of the same places, in sentences and in the cells of the grid, from the result alone."""

from __future__ import annotations

from collections.abc import Sequence

from sdmap.figures.ages import months_old, old_words
from sdmap.maps.found import MapResult
from sdmap.maps.narrate import comparator_text
from sdmap.text.files import safe_name
from sdmap.text.joining import as_subject, capital, join_words, joined, lowered, uncapital
from sdmap.text.numbers import count_words, out_of
from sdmap.text.periods import dated, period_words
from sdmap.text.sentences import ONE_MEASURE, long_ones
from sdmap.topics.same_places.found import Cell, Row, SamePlaces, standing_out

# A 95% interval lies wholly on the worse side of the truth once in forty times.
FALSELY_WORSE = 0.025
OVERLAP_NOTE = (
    "Measures that overlap count once, and they are of different years: the number an area is worse on is a count, not"
    " a score."
)
_BEFORE = "Comparisons come before rounding: an interval printed as reaching the other figure may fall short of it."
# More areas than this are told by their number, not by name.
_NAMED = 3
# The mark of each comparison, beside its word.
MARKS: dict[str, str] = {
    "worse": "✕",
    "higher, not clearly": "▵",
    "similar": "=",
    "lower, not clearly": "▿",
    "better": "✓",
}
_WITHOUT = {"suppressed": "Withheld", "missing": "Not known"}


def same_places_headline(result: SamePlaces) -> str:
    """How many areas are worse on the most measures, and whether they are the core, in one sentence.

    Where all figures are old that is said first.
    """
    told = "; ".join(_finding(result)) + "."
    old = old_words(*(months_old(result.pack, measure.asked) for measure in result.measures))
    return f"{capital(old)}: {uncapital(told)}" if old else told


def _finding(result: SamePlaces, *, named: bool = True, only: str = ONE_MEASURE) -> tuple[str, ...]:
    """The clauses of the headline; ``named`` areas stand in it, and ``only`` says that a measure is the only one."""
    layer, against, measures = result.layer, result.comparator.name, len(result.measures)
    if not measures:
        return (f"No measure can be compared with {against} for these {layer.plural}",)
    known = _known(result)
    most = max(row.worse for row in known)
    if not most:
        return (f"No {layer.singular} is worse than {against} {_on_any(result, only)}",)
    top = [row for row in known if row.worse == most]
    verb = "is" if len(top) == 1 else "are"
    told = f"{_how_many(result, top, named=named)} {verb} worse than {against} {_on(result, most, only)}"
    told += ", more than any other" if most < measures and len(top) < len(known) else ""
    core = _in_core(result, top)
    return (told, core) if core else (told,)


def same_places_claim(result: SamePlaces) -> str:
    """The headline in short sentences, with its date: the measures on which those at the top are worse, if the same."""
    top = [row for row in _known(result) if row.worse == max(each.worse for each in _known(result))]
    on = {tuple(cell.comparison == "worse" for cell in row.cells) for row in top}
    told = dated((measure.period for measure in result.measures), result.pack.release)
    if len(on) == 1 and sum(worse := next(iter(on))) > 0 and len(worse) > 1:
        named = [f"{lowered(each.indicator.short_title)} ({when(each)})"
                 for each, is_worse in zip(result.measures, worse, strict=True) if is_worse]  # fmt: skip
        told = f"The measure{' is' if len(named) == 1 else 's are'} {join_words(named)}."
    (clauses, bare), who = (_finding(result, named=named, only="") for named in (True, False)), ""
    if clauses != bare and long_ones(clauses[0]):
        # Long names have a sentence of their own, where they find room in it.
        clauses = bare
        who = f"{'It is' if len(top) == 1 else 'They are'} {join_words([row.name for row in top])}."
    no_other = "No other measure can be compared." if len(result.measures) == 1 else ""
    said = (*(f"{capital(each)}." for each in clauses), "" if long_ones(who) else who, told, no_other)
    return " ".join(filter(None, said))


def area_sentence(result: SamePlaces, code: str) -> str:
    """On how many measures one area is worse, and which; "" for an area that is not here or cannot be compared."""
    row = next((row for row in _known(result) if row.code == code), None)
    if row is None:
        return ""
    pairs = zip(result.measures, row.cells, strict=True)
    worse = [lowered(measure.indicator.short_title) for measure, cell in pairs if cell.comparison == "worse"]
    lead, named = f"{as_subject(row.name)} is", f": {join_words(worse)}" if worse else ""
    if row.comparable == 1:
        no = "" if worse else "not "
        return f"{lead} {no}worse than {result.comparator.name} on the one measure that can be compared{named}."
    on = f"{out_of(row.worse, row.comparable)} measures that can be compared"
    return f"{lead} worse than {result.comparator.name} on {on}{named}."


def rest_sentence(result: SamePlaces) -> str:
    """How many are worse on any measure, how much of the layer the core is, and who has no figure; "" for nothing."""
    known = _known(result)
    some, lacking = [row for row in known if row.worse], len(result.rows) - len(known)
    told = []
    if some and min(row.worse for row in some) < max(row.worse for row in some):
        of = f"{count_words(len(some)).capitalize()} of the {count_words(len(known))}"
        inside = sum(row.in_core for row in some)
        who = ("both" if inside == 2 else "all") if inside == len(some) else count_words(inside, none="none")
        core = f", {who} of them in {result.pack.the_core}" if result.layer.core else ""
        told.append(f"{of} are worse on at least one{core}.")
    if some and result.layer.core:
        size = sum(row.in_core for row in known)
        told.append(f"{capital(result.pack.the_core)} has {count_words(size)} of the {count_words(len(known))}.")
    if lacking and known:
        verb = "has" if lacking == 1 else "have"
        told.append(f"{count_words(lacking).capitalize()} more {verb} no figure that can be compared.")
    return " ".join(told)


def picture_words(result: SamePlaces) -> str:
    """The picture of the grid in words: the finding, each area that is looked at first, and how the others stand."""
    few = standing_out(result.rows)
    said = (area_sentence(result, row.code) for row in result.rows[:few])
    return " ".join(filter(None, (same_places_headline(result), *said, others_sentence(result, result.rows[few:]))))


def others_sentence(result: SamePlaces, rows: Sequence[Row]) -> str:
    """What is said of the areas that a picture has no room for; "" where there are none."""
    if not rows:
        return ""
    worse = [row.worse for row in rows if row.worse]
    on = f"worse on {count_words(max(worse))}{' at most' if min(worse) < max(worse) else ''}" if worse else ""
    if len(rows) == 1:
        return f"The other {result.layer.singular} is {on or 'worse on none'}."
    others = f"the other {count_words(len(rows))} {result.layer.plural}"
    if not worse:
        return f"{capital(others)} are worse on none."
    return f"Of {others}, {count_words(len(worse))} {'is' if len(worse) == 1 else 'are'} {on}."


def subtitle(result: SamePlaces) -> str:
    """Which areas are held against what."""
    return joined(
        result.layer.title,
        f"compared with {result.comparator.name}",
        "each measure in the latest period that can be compared",
    )


def notes(result: SamePlaces) -> tuple[str, ...]:
    """All that a reader of many comparisons must know."""
    if not result.comparisons:
        return ()
    return (chance_sentence(result), *check_sentences(result), *counted_notes(result))


def chance_sentence(result: SamePlaces) -> str:
    """That some of many comparisons are bound to look worse."""
    chance = result.comparisons * FALSELY_WORSE
    likely = f"about {chance:.0f}" if chance >= 1.5 else "one" if chance >= 0.5 else "hardly any"
    return (
        f"With {result.comparisons} comparisons at 95% intervals, {likely} would come out worse even if no area truly"
        f" differed from {result.comparator.name}."
    )


def check_sentences(result: SamePlaces) -> tuple[str, ...]:
    """What stands beside the measures as their check, and where it is highest."""
    return tuple(
        f"{check.indicator.short_title} ({period_words(check.period)}), by where people live, is the check on"
        f" these: it has no interval and is not counted, and is highest in {join_words(check.highest)}."
        for check in result.checks
    )


def counted_notes(result: SamePlaces) -> tuple[str, ...]:
    """How areas are counted and compared."""
    return (*((OVERLAP_NOTE,) if len(result.measures) > 1 else ()), _BEFORE)


def caption(result: SamePlaces) -> str:
    """What the grid shows."""
    return f"{result.layer.title} compared with {result.comparator.name}, those worse on most measures first"


def worse_on(row: Row) -> str:
    """On how many of those that can be compared an area is worse: "2 of 4"."""
    return f"{row.worse} of {row.comparable}" if row.comparable else "Not compared"


def measure_under(measure: MapResult) -> str:
    """What stands under the name of a measure: the comparator's figure, and of when all are."""
    return f"{comparator_text(measure)}, {when(measure)}"


def when(measure: MapResult) -> str:
    """Of when every figure of a measure is."""
    return period_words(measure.period)


def cell_word(cell: Cell) -> str:
    """The comparison in a word or three: "Worse", "Higher, not clearly", "Withheld", "Not known"."""
    if cell.comparison != "not compared":
        return capital(cell.comparison)
    return _WITHOUT.get(cell.status, "Not compared")


def cell_kind(measure: MapResult, cell: Cell) -> str:
    """On which side a cell lies: ``worse``, ``similar``, ``better``, ``rather_worse`` or ``_better``, ``unknown``."""
    if not cell.comparison.endswith("not clearly"):
        return "unknown" if cell.comparison == "not compared" else cell.comparison
    high = cell.comparison.startswith("higher")
    return "rather_worse" if high == (measure.indicator.polarity == "low is good") else "rather_better"


def file_name(result: SamePlaces) -> str:
    """A file name for the grid, without its ending."""
    return safe_name(f"{result.pack.name} same places {result.layer.id}")


def others_label(result: SamePlaces, rest: Sequence[Row]) -> str:
    """What the fold of the areas that do not stand out holds."""
    noun = result.layer.singular if len(rest) == 1 else result.layer.plural
    return f"The other {count_words(len(rest))} {noun}{'' if any(row.worse for row in rest) else ', worse on none'}"


def _known(result: SamePlaces) -> list[Row]:
    return [row for row in result.rows if row.comparable]


def _how_many(result: SamePlaces, rows: Sequence[Row], *, named: bool) -> str:
    """So many of all that have a figure, by name where they are few, as the subject of a sentence."""
    layer, total = result.layer, len(_known(result))
    lacking = total < len(result.rows)
    whom = f"{layer.plural}{' with a figure' if lacking else ''}"
    if total == 1:
        return f"The one {layer.singular}{' with a figure' if lacking else ''}"
    if len(rows) == total:
        return f"All {count_words(total)} {whom}"
    names = f", {join_words([row.name for row in rows])}," if named and len(rows) <= _NAMED else ""
    of = f"the {count_words(total)}" if lacking else count_words(total)
    return f"{count_words(len(rows)).capitalize()} of {of} {whom}{names}"


def _on(result: SamePlaces, count: int, only: str) -> str:
    """On so many of the measures: "on all four measures", "on two of four measures"."""
    every = len(result.measures)
    if every == 1:
        return _on_the_one(result, only)
    some = out_of(count, every) if count == every else f"{count_words(count)} of {count_words(every)}"
    return f"on {some} measures"


def _on_any(result: SamePlaces, only: str) -> str:
    every = len(result.measures)
    return _on_the_one(result, only) if every == 1 else f"on any of {count_words(every)} measures"


def _on_the_one(result: SamePlaces, only: str) -> str:
    return f"on {only}{lowered(result.measures[0].indicator.short_title)}"


def _in_core(result: SamePlaces, rows: Sequence[Row]) -> str:
    """How many of some areas are of the core, in a clause; "" for a layer without one."""
    if not result.layer.core:
        return ""
    inside, core = sum(row.in_core for row in rows), result.pack.the_core
    if len(rows) == 1:
        return f"it is {'' if inside else 'not '}in {core}"
    if inside == len(rows):
        return f"{'both' if inside == 2 else f'all {count_words(inside)}'} are in {core}"
    if not inside:
        return f"none of them is in {core}"
    return f"{count_words(inside)} of them {'is' if inside == 1 else 'are'} in {core}"
