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
    "comparison_rule",
)  # fmt: skip

# Shared-out and modelled counts are not whole; more digits than this would claim a precision they lack.
_DECIMALS = {
    "numerator": 2, "denominator": 2, "value": 4, "lower_ci": 4, "upper_ci": 4, "comparator_value": 4,
    "lower_ci_schools": 4, "upper_ci_schools": 4,
}  # fmt: skip
# By which interval an area was compared: the published or Wilson's, or the wider one that allows for schools.
PLAIN, BY_SCHOOLS = "plain", "by schools"
TEXT_COLUMNS = tuple(column for column in TABLE_COLUMNS if column not in _DECIMALS)

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), wide forms included.
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_QUOTED = re.compile(f"'+{_FORMULA.pattern}")
HARMLESS = (
    "A text that a spreadsheet would take for a formula, because it begins with =, +, -, @ or a tab, has one apostrophe"
    " put in front of it; take it away to have the text as it was."
)


def result_table(result: MapResult) -> pd.DataFrame:
    """The result as a table, one row an area, in the order of the map's ranking.

    Returns
    -------
    pandas.DataFrame
        The columns :data:`TABLE_COLUMNS`; values and intervals in the indicator's unit, rounded to four decimals,
        counts to two; empty where withheld or not available (``status`` says which). ``comparison_rule`` is
        ``by schools`` where the second, wider interval was compared by, ``plain`` where the first was, else
        ``not compared``.
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
            "comparator": comparator.code if comparator else "",
            "comparator_value": comparator.value if comparator else float("nan"),
            "comparison": areas["comparison"] if comparator else "",
            **{c: areas[c] for c in ("lower_ci_schools", "upper_ci_schools")},
            "comparison_rule": _rules(areas) if comparator else "",
        },
        columns=list(TABLE_COLUMNS),
    )
    frame["comparator_value"] = frame["comparator_value"].astype(float)
    return frame.round(_DECIMALS)


def _rules(areas: pd.DataFrame) -> pd.Series:
    """By which interval each area was compared."""
    rules = areas["lower_ci_schools"].notna().map({True: BY_SCHOOLS, False: PLAIN})
    return rules.where(areas["comparison"] != "not compared", "not compared")


def to_csv(result: MapResult) -> str:
    """The table as CSV with CRLF-free lines; whole numbers without a decimal point, texts made :func:`harmless`."""
    frame = result_table(result).astype(object)
    for column in TEXT_COLUMNS:
        frame[column] = [harmless(x) for x in frame[column]]
    for column in _DECIMALS:
        frame[column] = [_plain(x) for x in frame[column]]
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text


def words_to_csv(table: TextTable, sources: Sequence[Source], release: str) -> str:
    """A table of words as CSV, its sources and the data release in columns of their own, the same in every row.

    What a column leads to is a column of its own as well.
    """
    frame = pd.DataFrame([list(row) for row in table.rows], columns=list(table.columns), dtype=object)
    for place, addresses in table.links:
        frame[f"{table.columns[place]}: address"] = addresses
    return with_sources(frame, sources, release).to_csv(index=False, lineterminator="\n", float_format="%.10g")


def with_sources(frame: pd.DataFrame, sources: Sequence[Source], release: str) -> pd.DataFrame:
    """A frame with ``sources`` (lines, then attributions) and ``release`` in every row, its texts :func:`harmless`."""
    lines = dict.fromkeys([*(source.line for source in sources), *(source.attribution for source in sources)])
    told = frame.assign(sources=" | ".join(lines), release=release)
    texts = [column for column in told.columns if not pd.api.types.is_numeric_dtype(told[column])]
    return told.assign(**{column: [harmless(str(x)) for x in told[column]] for column in texts})


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return _FORMULA.match(text) is not None


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Nothing is lost: :func:`as_it_was` gives the text back, whatever it was.

    Notes
    -----
    OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    return f"'{text}" if starts_a_formula(text) or _QUOTED.match(text) else text


def as_it_was(text: str) -> str:
    """Undo :func:`harmless`."""
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
