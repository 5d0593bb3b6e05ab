"""The district among places like it, laid out as tables."""

from __future__ import annotations

from sdmap.pack.model import Pack
from sdmap.text.joining import capital, format_value, interval_text, join_words
from sdmap.text.periods import period_words
from sdmap.text.text_table import TextTable
from sdmap.topics.alike.found import Group, Standing, own_groups
from sdmap.topics.alike.words import CAUTION, called, measure_name, place_words

_NONE = "none"


def side_head(group: Group) -> str:
    """The head of the column that says on which side of the median the area's figures lie."""
    return f"{group.name}’s side of the median"


def group_table(pack: Pack, group: Group) -> TextTable:
    """A row a measure: the area's figure, the neighbours' median and range, its place, England and who has none."""
    against = pack.default_comparator_name
    told = any(each.country is not None for each in group.standings)
    columns = {
        "Measure": tuple(f"{measure_name(each)}, {period_words(each.period)}" for each in group.standings),
        group.name: tuple(_own(each) for each in group.standings),
        "Neighbours’ median": tuple(format_value(each.measure, each.middle) for each in group.standings),
        "Lowest to highest": tuple(interval_text(each.measure, each.low, each.high) for each in group.standings),
        side_head(group): tuple(capital(each.side) for each in group.standings),
        "Place": tuple(capital(place_words(each)) for each in group.standings),
        **({against: tuple(format_value(each.measure, each.country) or "not in these data" for each in group.standings)}
           if told and against else {}),
        **({"Neighbours without a figure": tuple(join_words(each.lacking) or _NONE for each in group.standings)}
           if any(each.lacking for each in group.standings) else {}),
    }  # fmt: skip
    return TextTable.of(
        f"{group.name} among {len(group.names)} {called(group)}", columns, numeric=(1, 2, 3), note=CAUTION
    )


def model_table(pack: Pack) -> TextTable | None:
    """The district's place on each measure by each model; None where there is one model or none."""
    own = own_groups(pack)
    if len(own) < 2:
        return None
    every = list(dict.fromkeys((each.measure, each.pupils, each.period) for group in own for each in group.standings))
    found = [[_of(group, key) for group in own] for key in every]
    rows = tuple(
        (
            next(f"{measure_name(each)}, {period_words(each.period)}" for each in row if each),
            *(f"{capital(place_words(each))}, median {format_value(each.measure, each.middle)}" if each else _NONE
              for each in row),
        )
        for row in found
    )  # fmt: skip
    heads = ("Measure", *(capital(group.model.about) for group in own))
    return TextTable(f"{pack.name}’s place by the way the neighbours were chosen", heads, rows)


def members_table(group: Group) -> TextTable:
    """Every figure of the group: the places as rows, nearest first, the measures as columns, the area itself on top."""
    heads = tuple(f"{measure_name(each)}, {period_words(each.period)}" for each in group.standings)
    own = (f"▶ {group.name}", *(format_value(each.measure, each.value) for each in group.standings))
    rows = [own]
    for name in group.names:
        cells = []
        for each in group.standings:
            value = next((place.value for place in each.others if place.name == name), None)
            cells.append(format_value(each.measure, value) or _NONE)
        rows.append((name, *cells))
    caption = f"Every figure: {group.name} and {called(group)}, the nearest first"
    return TextTable(caption, ("Place", *heads), tuple(rows), tuple(range(1, len(heads) + 1)), marked=(0,))


def _own(each: Standing) -> str:
    interval = interval_text(each.measure, each.lower, each.upper)
    return f"{format_value(each.measure, each.value)}{f' ({interval})' if interval else ''}"


def _of(group: Group, key: tuple[object, str, str]) -> Standing | None:
    return next((each for each in group.standings if (each.measure, each.pupils, each.period) == key), None)
