"""The map as a table: the contract's columns, and the CSV that leaves the building."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from sdmap.figures.records import Asked
from sdmap.maps.chosen import marked_name
from sdmap.maps.found import MapResult
from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.text.files import safe_name
from sdmap.text.text_table import TextTable

TABLE_COLUMNS = (
    "layer", "code", "name", "indicator", "period", "numerator", "denominator", "value", "lower_ci", "upper_ci",
    "status", "comparator", "comparator_value", "comparison", "lower_ci_schools", "upper_ci_schools",
    "comparison_rule", "unit", "source", "release",
)  # fmt: skip
# In place of the code of the area compared with, as on the command line, and of what came of comparing with it.
NO_COMPARATOR, NOT_COMPARED = "none", "not compared"

# Shared-out and modelled counts are not whole; more digits than this would claim a precision they lack.
_DECIMALS = {
    "numerator": 2, "denominator": 2, "value": 4, "lower_ci": 4, "upper_ci": 4, "comparator_value": 4,
    "lower_ci_schools": 4, "upper_ci_schools": 4,
}  # fmt: skip
# By which interval an area was compared: the published or Wilson's, or the wider one that allows for schools.
PLAIN, BY_SCHOOLS = "plain", "by schools"
TEXT_COLUMNS = tuple(column for column in TABLE_COLUMNS if column not in _DECIMALS)

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), wide forms included.
_FORMULA = "[=+\\-@\t\r\n＝＋－＠]"
# What pandas.read_csv, left to itself, takes for a number, a truth or a gap.
_NO_TEXT = (
    r"(?:(?i:\s*(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*|inf(?:inity)?|true|false)"
    r"|nan|NaN|None|null|NULL|n/a|N/A|#?NA|#N/A(?: N/A)?|<NA>|1\.#IND|1\.#QNAN)\Z"
)
_STARTS_A_FORMULA, _TAKEN = re.compile(_FORMULA), re.compile(f"{_FORMULA}|{_NO_TEXT}")
_QUOTED = re.compile(f"'+(?:{_FORMULA}|{_NO_TEXT})")
HARMLESS = (
    "A text that a spreadsheet would take for a formula, because it begins with =, +, -, @ or a tab, or that a program"
    " would take for a number, as the period 2019, has one apostrophe put in front of it; take it away to have the text"
    " as it was."
)


def result_table(result: MapResult) -> pd.DataFrame:
    """The result as a table, one row an area, in the order of the map's ranking.

    Returns
    -------
    pandas.DataFrame
        The columns :data:`TABLE_COLUMNS`; values and intervals in the indicator's unit, rounded to four decimals,
        counts to two; empty where withheld or not available (``status`` says which). ``comparison_rule`` is
        ``by schools`` where the second, wider interval was compared by, ``plain`` where the first was, else
        ``not compared``. ``comparator`` is ``none`` where nothing was compared with; no text is empty. ``unit``,
        ``source`` and ``release`` are the same in every row, so that a row says all by itself.
    """
    areas = result.areas
    comparator = result.comparator
    frame = pd.DataFrame(
        {
            "layer": result.layer.id,
            "code": areas["code"],
            "name": areas["name"],
            "indicator": result.indicator.id,
            "period": result.period,
            **{c: areas[c] for c in ("numerator", "denominator", "value", "lower_ci", "upper_ci", "status")},
            "comparator": comparator.code if comparator else NO_COMPARATOR,
            "comparator_value": comparator.value if comparator else float("nan"),
            "comparison": areas["comparison"] if comparator else NOT_COMPARED,
            **{c: areas[c] for c in ("lower_ci_schools", "upper_ci_schools")},
            "comparison_rule": _rules(areas) if comparator else NOT_COMPARED,
            "unit": result.indicator.unit,
            "source": source_text(result.sources),
            "release": result.pack.release,
        },
        columns=list(TABLE_COLUMNS),
    )
    frame["comparator_value"] = frame["comparator_value"].astype(float)
    return frame.round(_DECIMALS)


def _rules(areas: pd.DataFrame) -> pd.Series:
    """By which interval each area was compared."""
    rules = areas["lower_ci_schools"].notna().map({True: BY_SCHOOLS, False: PLAIN})
    return rules.where(areas["comparison"] != NOT_COMPARED, NOT_COMPARED)


def to_csv(*results: MapResult) -> str:
    """The tables of results as one CSV with CRLF-free lines; whole numbers without a decimal point.

    Every column is what it should be to a program that asks nothing: texts are made :func:`textual`.
    """
    frame = pd.concat([result_table(result) for result in results], ignore_index=True).astype(object)
    for column in TEXT_COLUMNS:
        frame[column] = [textual(x) for x in frame[column]]
    for column in _DECIMALS:
        frame[column] = [_plain(x) for x in frame[column]]
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text


def words_to_csv(table: TextTable, sources: Sequence[Source] | Sequence[Sequence[Source]], release: str) -> str:
    """A table of words as CSV, its sources and the data release in columns of their own.

    The sources are those of every row, or a list of its own for each. What a column leads to is a column as well.
    """
    frame = pd.DataFrame([list(row) for row in table.rows], columns=list(table.columns), dtype=object)
    for place, addresses in table.links:
        frame[f"{table.columns[place]}: address"] = addresses
    told = frame.map(harmless).assign(**_origin(sources, release))
    return told.to_csv(index=False, lineterminator="\n")


def values_to_csv(frame: pd.DataFrame, sources: Sequence[Source] | Sequence[Sequence[Source]], release: str) -> str:
    """A table of values as CSV, with ``source`` and ``release`` in every row; None is an empty cell.

    The sources are those of every row, or a list of its own for each. Numbers and truths stay what they are, and every
    other cell is made :func:`textual`.
    """
    words = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name])]
    told = {name: [textual(cell) if isinstance(cell, str) else cell for cell in frame[name]] for name in words}
    origin = _origin(sources, release)
    return frame.assign(**told, **origin).to_csv(index=False, lineterminator="\n", float_format="%.10g")


def for_spreadsheets(table: str) -> bytes:
    """A CSV as a file; the byte order mark tells spreadsheets that names with accents and dashes are UTF-8."""
    return table.encode("utf-8-sig")


def _origin(sources: Sequence[Source] | Sequence[Sequence[Source]], release: str) -> dict[str, str | list[str]]:
    of_all = [each for each in sources if isinstance(each, Source)]
    told = source_text(of_all) if of_all else [source_text(each) for each in sources if not isinstance(each, Source)]
    return {
        "source": textual(told) if isinstance(told, str) else [textual(each) for each in told],
        "release": textual(release),
    }


def source_text(sources: Sequence[Source]) -> str:
    """Sources in one cell: the lines, then the attributions that their licences ask for, each once."""
    return " | ".join(dict.fromkeys([*(source.line for source in sources), *(s.attribution for s in sources)]))


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return _STARTS_A_FORMULA.match(text) is not None


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Nothing is lost: :func:`as_it_was` gives the text back, whatever it was.

    Notes
    -----
    OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    return f"'{text}" if starts_a_formula(text) or _QUOTED.match(text) else text


def textual(text: str) -> str:
    """The same, and before a text that a program would take for a number, a truth or a gap: “2019”, “NA”."""
    return f"'{text}" if _TAKEN.match(text) or _QUOTED.match(text) else text


def as_it_was(text: str) -> str:
    """Undo :func:`harmless` and :func:`textual`."""
    return text[1:] if _QUOTED.match(text) else text


def file_stem(result: MapResult) -> str:
    """A file name for this result, without its ending."""
    return stem_of(result.pack, result.asked)


def picture_marks(result: MapResult, picture: str = "map") -> tuple[str, ...]:
    """What a picture of this result shows besides its figures, in a few words each, for the name of its file."""
    asked = result.request
    conditions = " ".join(f"{key} {'' if value == '1' else value}" for key, value in asked.only.to_params().items())
    names = {"map": "tiles" if asked.view == "tiles" else "", "small_multiples": "every measure"}
    marks = (
        names.get(picture, picture),
        asked.colour_by if asked.colour_by != "value" else "",
        ("schools" if asked.schools_by == "phase" else f"schools by {asked.schools_by}") if asked.show_schools else "",
        "work" if asked.show_work else "",
        f"only {conditions.replace('only_', '')}" if conditions else "",
        marked_name(result),
    )
    return tuple(mark for mark in marks if mark)


def stem_of(pack: Pack, asked: Asked) -> str:
    """The file name, without its ending, that a map of these would have."""
    return safe_name(f"{pack.name} {asked.indicator.short_title} {asked.period} {asked.layer.id}")


def _plain(x: float) -> str:
    return "" if pd.isna(x) else f"{x:.4f}".rstrip("0").rstrip(".")
