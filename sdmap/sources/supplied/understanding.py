"""A table understood: where its rows are, which columns make the figure, of when, and what has to be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdmap.pack.model import Pack
from sdmap.sources.supplied import when
from sdmap.sources.supplied.across import turned
from sdmap.sources.supplied.choosing import rows_meant
from sdmap.sources.supplied.meaning import indicator_of, with_decimals
from sdmap.sources.supplied.observed import observed
from sdmap.sources.supplied.places import Located, places, sums, unsure
from sdmap.sources.supplied.records import About, Asking, Figure, Place, Question, Slot, Understood
from sdmap.sources.supplied.roles import Columns, of_numbers, question, readings, says_per_cent, sure, words
from sdmap.sources.table import FileRefusedError, Table, kinds
from sdmap.sources.table.columns import Kind, exchanged
from sdmap.sources.table.records import UNNAMED_ROW
from sdmap.sources.table.steps import step
from sdmap.sources.table.unpacked import unpacked
from sdmap.sources.table.written_periods import period_of
from sdmap.text.joining import join_words, lowered
from sdmap.text.periods import period_words, quarter_of
from sdmap.text.uncollected import uncollected

NOTHING: Mapping[str, str] = {}
# What a figure is called where rows without any are counted.
_ROWS = "Rows in the table"


@uncollected()
def understand(
    pack: Pack, tables: Sequence[Table], answers: Mapping[str, str] = NOTHING, about: About | None = None
) -> Understood:
    """Understand the tables of a file as figures of areas.

    Parameters
    ----------
    pack
        The district, from :func:`sdmap.pack.opening.open_pack`.
    tables
        From :func:`sdmap.sources.table.read_tables`.
    answers
        What was answered to questions, by their keys; what is not answered is guessed.
    about
        What somebody says of the figure.

    Raises
    ------
    FileRefusedError
        If no table says where its rows are, or none of its columns holds figures.
    """
    about, asking = about or About(), Asking(answers)
    table, ways, known = _sheet(pack, tables, asking)
    place = _chosen_place(ways, asking)
    step("matching rows to areas")
    located = Located(pack, table, place, answers)
    time = when.period_column(known)
    columns = Columns(table, known, (*place.columns, time), located.inside)
    wide = None if time else when.wide(columns.names)
    called = _called(columns, wide)
    figure = _figure(columns, called, place, asking)
    slots = [Slot(figure, time, "")] if time else _slots(pack, table, figure, wide, asking)
    step("looking which rows are meant")
    meant = rows_meant(located, slots=slots, kinds=known, asking=asking)
    indicator = indicator_of(pack, table, figure, called=called, about=about)
    result = observed(
        pack, located, columns, slots=slots, figure=figure, indicator=indicator, meant=meant, asking=asking
    )
    what = words(figure, called) if figure.columns else _ROWS
    return Understood(
        table,
        place,
        figure,
        with_decimals(indicator, result.rows),
        result.rows,
        result.used,
        tuple(sorted((*table.left_out, *result.left_out), key=lambda each: each.row)),
        (*asking.questions, *located.questions),
        (*_said(table, place, what, result.periods, len(tables)), *_lacking(wide, slots)),
    )


def _sheet(pack: Pack, tables: Sequence[Table], asking: Asking) -> tuple[Table, list[Place], dict[str, Kind]]:
    """The sheet that holds the figures: of those with columns of numbers that whose rows are in most areas.

    Areas alone, in a list of their codes and names, are no figures where another sheet has some; points are counted.
    """
    found = []
    for table in tables:
        step("looking for the areas")
        found.append(_placed(pack, table))
    found = [each for each in found if each[1] and each[0].rows]
    if not found:
        layers = join_words(
            list(dict.fromkeys(lowered(each.plural) for each in pack.layers.values() if each.whole))[:3], "or"
        )
        problem = f"no column in it holds codes or names of {layers} of {pack.name}, postcodes or coordinates"
        raise FileRefusedError(tables[0].file, problem, "give each row its code or name; a template has them")
    numbered = [each for each in found if of_numbers(each[2], each[1][0].columns)]
    if numbered:
        found = [*numbered, *(each for each in found if each not in numbered and sums(each[1][0]))]
    found.sort(key=lambda each: (each not in numbered, -each[1][0].found))
    if len(found) == 1:
        return found[0]
    named = {table.sheet: f"{table.sheet} ({len(table.rows):,} rows)" for table, *_ in found}
    sheet = asking.ask(Question("sheet", "Which sheet holds the figures?", named))
    return next(each for each in found if each[0].sheet == sheet)


def _placed(pack: Pack, table: Table) -> tuple[Table, list[Place], dict[str, Kind]]:
    """A table with the ways in which its rows say where they are, turned where its columns do."""
    table = unpacked(table)
    known = kinds(table)
    ways = places(pack, table, known)
    # “Market East” and “Market North” are areas, and could be taken for eastings and northings.
    if all(each.how in ("grid", "degrees") for each in ways) and (other := turned(pack, table)) is not None:
        return _placed(pack, other)
    return table, ways, known


def _chosen_place(ways: Sequence[Place], asking: Asking) -> Place:
    asked = unsure(ways)
    chosen = asking.ask(asked) if asked else asking.answers.get("place", "")
    return next((each for each in ways if each.key == chosen), ways[0])


def _called(columns: Columns, wide: when.Wide | None) -> dict[str, str]:
    """What each column of figures is called: of a table that is wide by period, one for each group of columns."""
    if wide is None:
        return {name: when.period_in(name)[1] or name for name in columns.names}
    latest = {stem: found[max(found)] for stem, found in wide.stems.items()}
    # “2023” beside “2023 %” is a number, and the percentage is of it.
    bare = "Number" if any(says_per_cent(stem) for stem in latest) else "Value"
    return {name: stem or bare for stem, name in latest.items()}


def _figure(columns: Columns, called: Mapping[str, str], place: Place, asking: Asking) -> Figure:
    """Which columns make the figure; points without any are counted."""
    found = readings(columns, called)
    if not found:
        if sums(place):
            return Figure("count")
        mend = "put the figure of each area in a column of its own"
        raise FileRefusedError(columns.table.file, "no column in it holds figures", mend)
    certain = sure(columns, found, called)
    chosen = asking.answers.get("figure", found[0].key) if certain else asking.ask(question(found, called))
    return next((each for each in found if each.key == chosen), found[0])


def _slots(pack: Pack, table: Table, figure: Figure, wide: when.Wide | None, asking: Asking) -> list[Slot]:
    """The columns of each period of a table that is wide; else those there are, with the one period of all."""
    if wide is None or not figure.columns:
        period, asked = when.one_period(table, figure.columns, pack.release)
        if asked is not None:
            period = period_of(asking.ask(asked)) or period
        return [Slot(figure, "", period)]
    by_name = {name: found for found in wide.stems.values() for name in found.values()}
    slots = []
    # What the figure cannot be without; the rest may be lacking in a period.
    needs = (figure.numerator, figure.denominator) if figure.of == "share" else figure.columns[:1]
    for period in wide.periods:
        to = {name: by_name[name].get(period, "") for name in figure.columns if name in by_name}
        if len(to) == len(figure.columns) and all(to[name] for name in needs):
            slots.append(Slot(_moved(figure, to), "", period))
    return slots or [Slot(figure, "", when.period_in(figure.columns[0])[0] or wide.periods[-1])]


def _lacking(wide: when.Wide | None, slots: Sequence[Slot]) -> list[str]:
    """The sentence on the periods of a table that do not have all columns of the figure, if there are any."""
    mapped = {slot.period for slot in slots}
    lacking = [period_words(each) for each in wide.periods if each not in mapped] if wide and "" not in mapped else []
    return [f"Not mapped, for want of a column: {join_words(lacking)}."] if lacking else []


def _moved(figure: Figure, to: Mapping[str, str]) -> Figure:
    """The same figure in other columns."""
    fields = (figure.value, figure.numerator, figure.denominator, figure.lower, figure.upper)
    return Figure(figure.of, *(to.get(name, "") if name else "" for name in fields))


def _said(table: Table, place: Place, what: str, periods: Sequence[str], sheets: int) -> list[str]:
    """What was understood, in sentences."""
    how = {"code": "codes", "name": "names", "postcode": "postcodes", "grid": "national grid coordinates",
           "degrees": "latitudes and longitudes"}[place.how]  # fmt: skip
    columns = [each.lower() if UNNAMED_ROW.fullmatch(each) else f"“{each}”" for each in place.columns]
    where = f"{place.layer.title}, by the {how} in {join_words(columns)}"
    if place.how == "degrees" and exchanged(*place.columns):
        told = "“{0}” holds latitudes and “{1}” longitudes, so each was read as what it holds"
        where += "; " + told.format(*reversed(place.columns))
    if sums(place):
        where += "; the figures of all points in an area are put together"
    sheet = [f"The sheet “{table.sheet}” was read."] if sheets > 1 else []
    spans = [period_words(each) for each in periods]
    to = "until" if any(map(quarter_of, periods)) else "to"
    told = f"{spans[0]} {to} {spans[-1]}, {len(spans)} periods" if len(spans) > 3 else join_words(spans)
    return [*sheet, *table.notes, f"Areas: {where}.", f"Figure: {what}.", f"Period: {told or 'not known'}."]
