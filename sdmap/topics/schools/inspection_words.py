"""What is said of inspections: the latest graded one or why none is told, what a document states, and names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from sdmap.pack.inspections import GRADES, NO_OVERALL, SchoolLink
from sdmap.pack.model import Layer, Pack
from sdmap.text.joining import capital, join_words, lowered
from sdmap.text.numbers import have
from sdmap.text.periods import period_words, span_words
from sdmap.topics.schools.found import SchoolRow, SchoolSummary
from sdmap.topics.schools.outcomes import GRADES_ENDED, OLD_YEARS, Outcome

NO_OUTCOME = "None in these data"
# Stands before the reason why no grade of a school is told.
NONE = "No grade: "
STATED = "as stated"
PUBLISHED = "Report published"
_PAGE = "Ofsted’s page"
# As a table has them: places of columns with the address of each cell.
Links: TypeAlias = tuple[tuple[int, tuple[str, ...]], ...]


def grade_words(rating: str) -> str:
    """An Ofsted outcome, or that there is none."""
    return rating or NO_OUTCOME


def grade_order(rating: str) -> tuple[int, str]:
    """Where an outcome stands in a list: from the best to the worst, then what is not a grade, then none."""
    return (GRADES.index(rating) if rating in GRADES else len(GRADES) + (not rating), rating)


def date_words(date: str) -> str:
    """A day, month or year: "31 January 2025", "February 2013", "2017"."""
    if len(date) == 10 and date[8:].isdigit():
        return f"{int(date[8:])} {period_words(date[:7])}"
    return period_words(date)


def inspected_text(outcome: Outcome) -> str:
    """The month or year of an outcome and how long ago it was: "February 2013, 13 years ago"; "" for none."""
    if not outcome.date or outcome.age_months is None:
        return date_words(outcome.date)
    told = span_words(outcome.age_months)
    # Of a year alone only the least age is known, which no “almost” makes more of.
    if len(outcome.date) == 4 and outcome.age_months >= 12:
        told = f"at least {span_words(12 * (outcome.age_months // 12))}"
    return f"{date_words(outcome.date)}, {told} ago"


def latest_text(row: SchoolRow) -> str:
    """The latest graded inspection: the grade, or the separate judgements, or why there is neither."""
    if not row.outcome.rating:
        return f"{NONE}{none_reason(row)}"
    return row.outcome.grade or f"{NO_OVERALL}: {judgements_text(row.outcome)}"


def judgements_text(outcome: Outcome) -> str:
    """The judgements by their grade: "Good for quality of education and early years"."""
    by: dict[str, list[str]] = {}
    for words, grade in outcome.judgements:
        by.setdefault(grade, []).append(words)
    return "; ".join(f"{grade} for {join_words(by[grade])}" for grade in GRADES if grade in by)


def none_reason(row: SchoolRow) -> str:
    """Why no outcome of a school is told, without a full stop: followed by another, new since, or not read."""
    until = f"is in these data (to {date_words(row.outcome.as_of)})"
    if row.replaced:
        told = f"no graded inspection of it {until}" if row.outcome.as_of else "no record of it was read"
        return f"{link_text(row.replaced)}; {told}"
    if not row.outcome.as_of:
        return "no record of this school was read"
    since = f" since it took the place of {row.before.name} in {period_words(row.before.month)}" if row.before else ""
    return f"no graded inspection{since} {until}"


def published_text(row: SchoolRow) -> str:
    """When the report was published, how long ago, and in which system the outcome was given; "" for none."""
    when = inspected_text(row.outcome)
    return f"{when}; system {row.outcome.system}" if when and row.outcome.system else when


def stated_text(row: SchoolRow) -> str:
    """What a document states, with its year: "Requires Improvement (2015), predecessor"; "" for nothing."""
    if row.stated is None:
        return ""
    earlier = row.before is not None and row.stated.date[:4] < row.before.month[:4]
    return f"{row.stated.grade} ({row.stated.date}){', predecessor' if earlier else ''}"


def link_text(link: SchoolLink) -> str:
    """What a register says of another school or name: "followed in July 2024 by another school (150696)"."""
    when = period_words(link.month)
    one = f"{link.name} ({link.urn})"
    if link.kind == "renamed":
        return f"{f'since {when}' if when else 'now'} named {link.name}"
    if link.kind == "amalgamation":
        return f"the register has an amalgamation with {one}{f', {when}' if when else ''}"
    if link.kind == "successor":
        return f"followed{f' in {when}' if when else ''} by {one}"
    return f"until {when} {one}" if when else f"before {one}, month not known"


def names_text(row: SchoolRow) -> str:
    """All that a register says of a school's names and numbers before and since; "" for nothing."""
    told = "; ".join(link_text(link) for link in row.links)
    return capital(told)


def name_now(row: SchoolRow) -> str:
    """The name of a school, with a new one that the same school has: "Old Name (now New Name)"."""
    now = next((link.name for link in row.links if link.kind == "renamed"), row.name)
    return row.name if now == row.name else f"{row.name} (now {now})"


def latest_head(rows: Iterable[SchoolRow]) -> str:
    """The head of the column of outcomes, with the day up to which they are known."""
    as_of = max((row.outcome.as_of for row in rows), default="")
    return "Latest graded inspection" + (f", as published by {date_words(as_of)}" if as_of else "")


def inspection_columns(pack: Pack, rows: Sequence[SchoolRow], *, paged: bool = False) -> dict[str, tuple[str, ...]]:
    """The columns on inspections, head and cells: outcome, publication and, if there is any, what a document states.

    None where nothing is known of any school. ``paged`` columns of publication lead to :func:`page_links`: a cell that
    would be empty has words for the link.
    """
    if not any(row.outcome.as_of or row.stated for row in rows):
        return {}
    addresses = page_links(pack, rows) if paged else ("",) * len(rows)
    published = zip((published_text(row) for row in rows), addresses, strict=True)
    columns = {
        latest_head(rows): tuple(latest_text(row) for row in rows),
        PUBLISHED: tuple(text or (_PAGE if address else "") for text, address in published),
    }
    stated = tuple(stated_text(row) for row in rows)
    return columns | ({f"Stated in {pack.documents.name}": stated} if any(stated) else {})


def page_links(pack: Pack, rows: Iterable[SchoolRow]) -> tuple[str, ...]:
    """The address of each state-funded school's own page at the inspectorate, or its successor's; "" for none."""
    page = pack.school_columns.page_of
    return tuple(page(row.replaced.urn if row.replaced else row.urn) if row.state_funded else "" for row in rows)


def table_links(
    pack: Pack, rows: Sequence[SchoolRow], columns: Sequence[str]
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """What the column of publication leads to, as a table has it; nothing where there is no such column."""
    addresses = page_links(pack, rows)
    return ((columns.index(PUBLISHED), addresses),) if PUBLISHED in columns and any(addresses) else ()


def sentence_part(row: SchoolRow, pack: Pack) -> str:
    """The outcome of a school as a part of a sentence, with what a document states."""
    told = f"latest graded inspection: {latest_text(row)}" if row.outcome.rating else lowered(latest_text(row))
    when = f", published {inspected_text(row.outcome)}" if row.outcome.rating and row.outcome.date else ""
    stated = f"; {pack.documents.name} stated {stated_text(row)}" if row.stated else ""
    return f"{told}{when}{stated}"


def outcome_sentences(pack: Pack, layer: Layer, found: SchoolSummary) -> list[str]:
    """How many have an outcome and up to which day, how old they are, and core against rest."""
    one = found.state_funded == 1
    total = "the one state-funded school" if one else f"the {found.state_funded} state-funded schools"
    if not found.as_of:
        return [f"No Ofsted outcome of {total} is in these data."]
    by = f"as published by {date_words(found.as_of)}"
    none = found.state_funded - found.graded - found.judged - found.unread
    parts = [f"{found.graded} of {total} {'has' if found.graded == 1 else 'have'} an overall grade"]
    parts += [f"{found.judged} {have(found.judged)} separate judgements without one"] if found.judged else []
    parts += [f"for {none} these data hold no outcome under the number they have now"] if none else []
    parts += [f"for {found.unread} no record was read"] if found.unread else []
    sentences = [f"Latest graded inspections, {by}: {join_words(parts)}.", *_age_sentences(found)]
    if layer.core is not None and found.core_graded and found.rest_graded:
        left = (found.in_core - found.core_graded, found.state_funded - found.in_core - found.rest_graded)
        out = (
            f"; schools without one are left out, {left[0]} in the core and {left[1]} in the rest" if any(left) else ""
        )
        sentences.append(
            f"In {pack.the_core} {found.core_good} of {found.core_graded} overall grades, {by}, were Good or"
            f" Outstanding, in the rest {found.rest_good} of {found.rest_graded}{out}. They are of many different"
            " years, not of one moment."
        )
    caveat = pack.school_columns.inspections_caveat
    return [*sentences, caveat] if caveat else sentences


def _age_sentences(found: SchoolSummary) -> list[str]:
    """How old the outcomes are, and the end of headline grades."""
    if not found.newest:
        return []
    number = found.graded + found.judged
    if number == 1:
        age = f"It was published in {date_words(found.newest)}."
    else:
        some = f"{found.old} of these {number} outcomes {'is' if found.old == 1 else 'are'}"
        many = {0: "None of them is", number: "Every one of them is"}.get(found.old, some)
        age = (
            f"{many} {OLD_YEARS} years old or more: the oldest was published in {date_words(found.oldest)}, the newest"
            f" in {date_words(found.newest)}."
        )
    return [age, _grades_ended(found.as_of)]


def _grades_ended(as_of: str) -> str:
    """The end of overall grades, and that these data hold separate judgements only of inspections since."""
    end = f", which end at {date_words(as_of)}," if as_of else ""
    return (
        f"Overall grades are of inspections before {date_words(GRADES_ENDED)}; in these data{end} a school inspected"
        " after that has separate judgements only, and no overall grade is made here from them."
    )


def inspection_notes(pack: Pack, rows: Sequence[SchoolRow]) -> tuple[str, ...]:
    """What is to be known about the columns on inspections: where the latest report is, and what is only stated."""
    told = []
    if pack.school_columns.inspection_page and any(page_links(pack, rows)):
        address = pack.school_columns.inspection_page.partition("{urn}")[0]
        told.append(f"Each school’s page at Ofsted, with anything later: {address} and its number.")
    if any(row.stated for row in rows):
        told.append(
            f"Where what {pack.documents.name} stated differs from these outcomes, it was not found at source; it may"
            " be of a visit without a grade."
        )
    return tuple(told)
