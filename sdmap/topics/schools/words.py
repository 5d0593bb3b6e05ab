"""What is said about schools and childcare: sentences and tables of texts, from the records alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from sdmap.figures.ages import old_words
from sdmap.figures.of_schools import SchoolFigure
from sdmap.figures.withholding import rule_sentence
from sdmap.maps.narrate import share_text
from sdmap.maps.school_marks import phase_words
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import outside_words
from sdmap.pack.sources import Source
from sdmap.text.joining import capital, counts_text, format_value, join_words, lowered
from sdmap.text.numbers import count_words
from sdmap.text.periods import age_months, period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.schools.choice import SortBy
from sdmap.topics.schools.found import (
    Childcare,
    ChildcareGroup,
    SchoolRow,
    SchoolSummary,
    school_rows,
    school_summary,
)
from sdmap.topics.schools.inspection_words import (
    STATED,
    date_words,
    grade_words,
    inspected_text,
    inspection_columns,
    inspection_notes,
    names_text,
    outcome_sentences,
    sentence_part,
    table_links,
)
from sdmap.topics.schools.outcomes import Outcome

SORTS: dict[SortBy, str] = {
    "name": "Name",
    "area": "Area",
    "eligible": "Free school meals, highest first",
    "inspected": "Inspection, oldest first",
}
# What the page, which draws and chooses, says of childcare besides.
CHILDCARE_ASIDE = "They are not drawn on the map; what is chosen at the side is of schools and leaves none of them out."


def schools_headline(pack: Pack, layer: Layer, *, dated: bool = False) -> str:
    """How many state-funded schools there are, how many stand in the core, and the core's part of the pupils.

    That pupils were counted long ago is said, unless the headline is ``dated`` by what follows it.
    """
    found = school_summary(pack, layer)
    if not school_rows(pack, layer):
        return f"No school of {pack.name} is in these data."
    total = _count(found.state_funded, "state-funded school", "state-funded schools")
    if layer.core is None or not found.state_funded:
        return f"{total} {_verb(found.state_funded, 'stands', 'stand')} in {pack.name}."
    stand = _verb(found.in_core, "stands", "stand")
    told = f"Of {total} in {pack.name}, {found.in_core} {stand} in {pack.the_core}"
    if found.pupils_share is None or found.eligible_share is None:
        return f"{told}."
    old = old_words(age_months(found.eligible_period, pack.release)) if found.eligible_period else ""
    old = f" ({old})" if old else ""
    return (
        f"{told}; {_verb(found.in_core, 'it has', 'they have')} {found.pupils_share:.0f}% of the pupils and"
        f" {found.eligible_share:.0f}% of those eligible for free school meals{'' if dated else old}."
    )


def schools_claim(pack: Pack, layer: Layer) -> str:
    """The headline, and when the schools’ pupils were counted."""
    period = school_summary(pack, layer).eligible_period or _census(school_rows(pack, layer))
    counted = f" Pupils were counted in {period_words(period)}." if period else ""
    return f"{schools_headline(pack, layer, dated=True)}{counted}"


# The words of phases that are followed by “schools”, and how those end that say what they are.
_SCHOOLS_OF, _WHOLE = ("primary", "secondary", "independent"), ("college", "school", "unit")


def standing_sentence(area: str, rows: Collection[SchoolRow]) -> str:
    """How many schools and colleges stand in the area of this name, by phase."""
    if not rows:
        return f"No school or college in these data stands in {area}."
    counts = Counter(phase_words(row.phase).lower().removeprefix("state-funded ") for row in rows)
    size, one = capital(count_words(len(rows))), len(rows) == 1
    if len(counts) == 1 and (word := next(iter(counts))) in _SCHOOLS_OF:
        return f"{size} {word} {'school stands' if one else 'schools stand'} in {area}."
    verb = "school or college stands" if one else "schools and colleges stand"
    parts = join_words([_of_kind(n, word, len(rows)) for word, n in counts.items()])
    return f"{size} {verb} in {area}: {parts}."


def _of_kind(count: int, kind: str, of: int) -> str:
    """So many of a kind in a list: "four primary", "two post-16 colleges", "one alternative provision school"."""
    if kind not in _SCHOOLS_OF:
        kind = f"{kind if kind.endswith(_WHOLE) else f'{kind} school'}{'s' if count > 1 else ''}"
    return f"{count_words(count, beside=of)} {kind}"


def subtitle(pack: Pack, layer: Layer) -> str:
    """What is told, of when: the census, the absence and the inspections."""
    rows = school_rows(pack, layer)
    found = school_summary(pack, layer)
    parts = ["Schools by where they stand, not by where their pupils live"] if rows else []
    census = _census(rows)
    absence = max((figure.period for row in rows for figure in (row.absence, row.persistent_absence)), default="")
    parts += [f"free school meals {period_words(census)}"] if census else []
    parts += [f"absence {period_words(absence)}"] if absence else []
    parts += [f"inspections as published by {date_words(found.as_of)}"] if found.as_of else []
    told = " · ".join([*parts, f"data release {pack.release}"])
    return capital(told)


def _census(rows: Collection[SchoolRow]) -> str:
    """When pupils were last counted at any of these schools; "" where they were not."""
    return max((row.eligible.period for row in rows), default="")


def summary_sentences(pack: Pack, layer: Layer) -> tuple[str, ...]:
    """The core's schools against the rest, the outcomes and their age, and what there is besides."""
    found = school_summary(pack, layer)
    if not found.state_funded:
        return ()
    told = [_eligible_sentence(pack, found), *outcome_sentences(pack, layer, found), _others_sentence(pack, found)]
    return tuple(sentence for sentence in told if sentence)


def _eligible_sentence(pack: Pack, found: SchoolSummary) -> str:
    if found.eligible is None:
        return ""
    indicator = pack.indicators[pack.school_columns.eligible]
    core, rest = (share_text(indicator, share) for share in (found.eligible.core, found.eligible.rest))
    return (
        f"Pupils eligible for free school meals, {period_words(found.eligible_period)}: in schools of"
        f" {pack.the_core} {core}; in the others {rest}."
    )


def _others_sentence(pack: Pack, found: SchoolSummary) -> str:
    parts = []
    if found.other:
        other = _count(found.other, "school that is not state-funded", "schools that are not state-funded")
        parts.append(f"{other}, for which no figure of free school meals is in these data")
    if found.outside:
        parts.append(f"{_count(found.outside, 'school or college', 'schools and colleges')} outside {pack.name}")
    return f"Besides these the data hold {'; and '.join(parts)}." if parts else ""


def shown_sentence(shown: int, total: int) -> str:
    """How many schools the choice leaves."""
    if not shown:
        return f"None of the {total} schools and colleges fits the choice: choose fewer things at the side."
    if shown == total:
        return (
            "The one school or college is listed." if total == 1 else f"All {total:,} schools and colleges are listed."
        )
    return (
        f"{shown} of {_count(total, 'school or college', 'schools and colleges')} {_verb(shown, 'is', 'are')} listed."
    )


def choice_sentence(
    pack: Pack,
    *,
    phases: Collection[str] = (),
    types: Collection[str] = (),
    grades: Collection[str] = (),
    area: str = "",
    core_only: bool = False,
) -> str:
    """What the schools were chosen by, ``area`` by its name: "Chosen: Hatton; Secondary."; "" for nothing chosen."""
    parts = [area] if area else []
    parts += [f"only {pack.the_core}"] if core_only else []
    graded = (f"Ofsted {grade}" if grade else "no Ofsted outcome in these data" for grade in grades)
    ways = (map(phase_words, phases), types, graded)
    parts += [told for way in ways if (told := " or ".join(dict.fromkeys(way)))]
    return f"Chosen: {'; '.join(parts)}." if parts else ""


def outcome_text(outcome: Outcome) -> str:
    """An outcome and, where the publisher's own was not found, how it is known."""
    if outcome.grade and outcome.status == "stated":
        return f"{outcome.grade}, {STATED}"
    return grade_words(outcome.grade)


def figure_text(figure: SchoolFigure | None) -> str:
    """A figure ready to show; where there is none, why: withheld and not available stay apart. "" for no row at all."""
    if figure is None:
        return ""
    if figure.by_rule:
        return figure.by_rule
    if figure.value is None:
        if figure.mark:
            return figure.mark.words
        return "Withheld by the publisher" if figure.status == "suppressed" else "Not available"
    text = value_text(figure.value, figure.unit)
    if figure.code:
        text += f" (grade {figure.code})"
    if figure.band:
        text += f" ({figure.band.lower()}, {STATED})"
    return f"{text}, {STATED}" if figure.status == "stated" else text


def mark_sentences(pack: Pack, figures: Iterable[SchoolFigure | None]) -> tuple[str, ...]:
    """What the marks that stand in place of these figures mean, each once, in the order of the pack."""
    shown = {figure.mark for figure in figures if figure is not None and figure.value is None}
    marks = (each for mark in pack.marks.values() for each in (mark, *mark.only))
    return tuple(mark.meaning for mark in marks if mark in shown)


def eligible_text(figure: SchoolFigure) -> str:
    """Free school meals: "25.3% (99 of 392)"; where withheld, neither rate nor count."""
    if figure.value is None:
        return figure_text(figure)
    counts = counts_text(figure.numerator, figure.denominator, figure.status)
    return f"{figure.value:.1f}%" + (f" ({counts})" if counts else "")


def value_text(value: float, unit: str) -> str:
    """A value with its unit: "59%", "102", "+0.6"; scores of progress carry their sign."""
    if unit == "%":
        return f"{value:g}%"
    if unit == "score":
        return _signed(value)
    return f"{value:g}"


def school_sentence(row: SchoolRow, pack: Pack) -> str:
    """One school in a sentence, as a screen reader announces its row."""
    where = f"in {row.area}" if row.area else outside_words(pack, row.other)
    where += f", in {pack.the_core}" if row.in_core else ""
    parts = [f"{row.name}, {phase_words(row.phase).lower()}, {where}"]
    parts.append(sentence_part(row, pack))
    if row.state_funded:
        parts.append(f"free school meals: {lowered(eligible_text(row.eligible))}")
    return "; ".join(parts) + "."


def schools_table(pack: Pack, layer: Layer, rows: Sequence[SchoolRow]) -> TextTable:
    """The schools as a table, in the order given; what no school has is not a column."""
    everyone = school_rows(pack, layer)
    census = period_words(max((row.eligible.period for row in everyone), default=""))
    absence = period_words(max((row.absence.period for row in everyone), default=""))
    persistent = period_words(max((row.persistent_absence.period for row in everyone), default=""))
    columns: dict[str, Sequence[str]] = {
        "School": [row.name for row in rows],
        capital(layer.singular): [row.area or capital(outside_words(pack, row.other)) for row in rows],
    }
    if layer.core is not None:
        columns[f"In {pack.the_core}"] = ["Yes" if row.in_core else "No" for row in rows]
    kinds = [(phase_words(row.phase), row.type, row.trust) for row in rows]
    columns["Phase and type"] = [", ".join(filter(None, each)) for each in kinds]
    columns |= inspection_columns(pack, rows, paged=True)
    names = [names_text(row) for row in rows]
    if any(names):
        columns["Names before and since"] = names
    if census:
        columns[f"Free school meals, {census}"] = [eligible_text(row.eligible) for row in rows]
    if absence:
        columns[f"Absence, {absence}"] = [_rate_text(pack, row.absence) for row in rows]
    if persistent:
        head = f"Persistent absence{f', {persistent}' if persistent != absence else ''}"
        columns[head] = [_rate_text(pack, row.persistent_absence) for row in rows]
    return TextTable.of("Schools and colleges", columns, links=table_links(pack, rows, tuple(columns)))


def _rate_text(pack: Pack, figure: SchoolFigure) -> str:
    """A rate of an indicator, with the decimals it was published with: 3.0%, not 3%."""
    indicator = pack.indicators.get(figure.measure)
    return format_value(indicator, figure.value) if indicator and figure.value is not None else figure_text(figure)


def schools_notes(pack: Pack, rows: Sequence[SchoolRow]) -> tuple[str, ...]:
    """What is to be known about the table: what is withheld, what is only stated, and what the marks mean."""
    told = []
    if any(row.eligible.by_rule for row in rows):
        told.append(rule_sentence(pack.indicators[pack.school_columns.eligible]))
    told += inspection_notes(pack, rows)
    told += mark_sentences(pack, (figure for row in rows for figure in (row.absence, row.persistent_absence)))
    return tuple(told)


def source_texts(sources: Iterable[Source]) -> tuple[str, ...]:
    """A line for each source: publisher, title, period, licence, and how it reached the pack."""
    return tuple(f"{s.line} {s.reached_us}" for s in sources)


def childcare_sentences(pack: Pack, groups: Sequence[ChildcareGroup]) -> tuple[str, ...]:
    """How many settings there are, that none has an address, and what the outcomes mean."""
    settings = [setting for group in groups for setting in group.settings]
    if not settings:
        return ("No childcare setting is in these data.",)
    none = [setting for setting in settings if not setting.outcome.grade]
    stated = any(setting.outcome.status == "stated" for setting in settings)
    who = f"{capital(pack.documents.name)} lists" if stated else "These data hold"
    told = [
        f"{who} {_count(len(settings), 'childcare setting', 'childcare settings')}. These data hold no address"
        " for them, so they are grouped by the place in their name."
    ]
    if stated:
        told.append(
            f"Outcomes are as {pack.documents.name} states them, with the year alone; they were not checked at source."
        )
    if any(setting.outcome.grade == "Met" for setting in settings):
        told.append(
            "“Met” means that the requirements for registration are met: no grade is given where no children of early"
            " years age are looked after or there on the day."
        )
    if none:
        told.append(f"{_count(len(none), 'setting has', 'settings have')} no outcome (N/A: newly registered).")
    return tuple(told)


def childcare_label(groups: Sequence[ChildcareGroup]) -> str:
    """What the folded list of settings holds."""
    count = sum(len(group.settings) for group in groups)
    return "The one setting" if count == 1 else f"The {count} settings, by the place in their name"


def childcare_table(groups: Sequence[ChildcareGroup]) -> TextTable:
    """The settings by the place in their name."""
    rows = [
        (setting.name, group.place or "No place in its name", childcare_text(setting), inspected_text(setting.outcome))
        for group in groups
        for setting in group.settings
    ]
    return TextTable("Childcare settings", ("Setting", "Place in its name", "Ofsted outcome", "Inspected"), tuple(rows))


def childcare_text(setting: Childcare) -> str:
    """A setting's outcome; N/A is a setting newly registered."""
    if setting.outcome.grade:
        return outcome_text(setting.outcome)
    return "Newly registered (N/A)" if setting.as_printed == "N/A" else setting.as_printed


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _signed(value: float) -> str:
    text = f"{abs(value):g}"
    return f"{'−' if value < 0 else '+' if value > 0 else ''}{text}"
