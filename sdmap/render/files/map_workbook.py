"""The figures of maps as a workbook: under human heads with units, and why where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdmap.maps import narrate
from sdmap.maps.area_words import known_words
from sdmap.maps.found import MapResult
from sdmap.maps.tables import BY_SCHOOLS, NO_COMPARATOR, PLAIN, result_table
from sdmap.render.files.data_exports import about, plain
from sdmap.render.files.workbook import INAPPLICABLE, UNAVAILABLE, WITHHELD, Book, Head, Sheet, write_book
from sdmap.text.certainty import PLAIN_INTERVAL, SCHOOLS_INTERVAL
from sdmap.text.joining import STATUS_WORDS, capital
from sdmap.text.periods import period_words

# By which interval a figure was compared, in words.
RULE_WORDS = {PLAIN: f"The {PLAIN_INTERVAL}", BY_SCHOOLS: f"The {SCHOOLS_INTERVAL}"}
_COUNT = "#,##0"


def to_xlsx(result: MapResult) -> bytes:
    """The figures of a map as a workbook (:mod:`sdmap.render.files.workbook`).

    Returns
    -------
    bytes
        Numbers are numbers; where there is none the cell says why, in the shorthand of the Government Statistical
        Service (https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/):
        ``[c]`` withheld, ``[x]`` not available, ``[z]`` does not apply. A text that would start a formula is a text.
    """
    facts = about(result)
    book = Book(
        title=facts["title"],
        what=(narrate.map_headline(result), facts["definition"]),
        periods=(period_words(result.period),),
        pack=result.pack,
        notes=_notes(result),
        sheets=(figure_sheet("Figures", facts["title"], [result]),),
        sources=result.sources,
    )
    return write_book(book)


def figure_sheet(name: str, title: str, results: Sequence[MapResult]) -> Sheet:
    """The figures of results on one layer, with one comparator, a row for each area and measure."""
    heads = figure_heads(results)
    rows = [
        tuple(_cell(column, row, result) for column in heads)
        for result in results
        for row in result_table(result).to_dict("records")
    ]
    return Sheet(name, title, tuple(heads.values()), rows)


def figure_heads(results: Sequence[MapResult]) -> dict[str, Head]:
    """The head of each column of the figures, by its name in a CSV.

    What is the same in every row is said above the table, and a column that could hold nothing is left out.
    """
    one, comparator = results[0].indicator, results[0].comparator
    units, several = list(dict.fromkeys(result.indicator.unit for result in results)), len(results) > 1
    unit = units[0] if len(units) == 1 else "in the unit given"
    decimals = max(result.indicator.decimals for result in results)
    shown = "0." + "0" * decimals if decimals else "0"
    cases, people = ("Cases", "All of whom they are a part") if several else (one.numerator, one.denominator)
    heads = {"name": Head(capital(results[0].layer.singular), 28), "code": Head("Area code", 11)}
    if several:
        heads |= {"indicator": Head("Measure", 24), "period": Head("Period", 14)}
    if len(units) > 1:
        heads["unit"] = Head("Unit", 10)
    heads |= {
        "numerator": Head(f"{capital(cases)} (number)", 12, _COUNT),
        "denominator": Head(f"{capital(people or 'all of whom they are a part')} (number)", 12, _COUNT),
        "value": Head(f"{'Figure' if several else one.short_title} ({unit})", 11, shown),
        "lower_ci": Head(f"Lower end of the {PLAIN_INTERVAL} ({unit})", 14, shown),
        "upper_ci": Head(f"Upper end of the {PLAIN_INTERVAL} ({unit})", 14, shown),
        "status": Head("How the figure is known", 24),
    }
    if comparator:
        heads["comparator_value"] = Head(f"{comparator.name} ({unit})", 10, shown)
        heads["comparison"] = Head(f"Against {comparator.name}", 13)
    if any(result.areas["lower_ci_schools"].notna().any() for result in results):
        heads["lower_ci_schools"] = Head(f"Lower end of the {SCHOOLS_INTERVAL} ({unit})", 15, shown)
        heads["upper_ci_schools"] = Head(f"Upper end of the {SCHOOLS_INTERVAL} ({unit})", 15, shown)
        if comparator:
            heads["comparison_rule"] = Head("Compared by", 24)
    return heads


def _cell(column: str, row: Mapping[Any, Any], result: MapResult) -> Any:
    """What stands in a cell: the number, the words, or the shorthand for why there is none."""
    cell, own = row[column], result.pack.supplied is not None
    if isinstance(cell, str):
        words = {
            "indicator": result.indicator.short_title,
            "period": period_words(result.period),
            "status": known_words(result, row["status"], None) if own else STATUS_WORDS[row["status"]],
            "comparison_rule": RULE_WORDS.get(cell, INAPPLICABLE),
        }
        return words.get(column, cell)
    number = plain(float(cell))
    if number is not None:
        return number
    if row["status"] == "suppressed" and column != "comparator_value":
        return WITHHELD
    return INAPPLICABLE if column.endswith("_ci_schools") else UNAVAILABLE


def _notes(result: MapResult) -> tuple[tuple[str, str], ...]:
    """What is to be known: the finding, the measure, each way a figure is known, each area's own note."""
    facts = about(result)
    own = result.areas[result.areas["note"] != ""]
    return (
        ("Finding", narrate.map_headline(result)),
        ("Definition", facts["definition"]),
        ("Unit", result.indicator.unit),
        *(("Note", note) for note in facts["notes"]),
        *((f"Known: {words}", f"“{status}” in the CSV") for status, words in STATUS_WORDS.items()),
        *((row["name"], row["note"]) for row in own[["name", "note"]].to_dict("records")),
        ("Layer, as in the CSV", result.layer.id),
        ("Measure, as in the CSV", result.indicator.id),
        ("Period, as in the CSV", result.period),
        ("Compared with, as in the CSV", result.comparator.code if result.comparator else NO_COMPARATOR),
        ("Data release", facts["release"]),
    )
