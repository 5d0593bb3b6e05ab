"""What was understood of a table as a pack needs it, and the tables that somebody fills in."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from sdmap.maps.tables import harmless
from sdmap.pack.layers import areas
from sdmap.pack.model import BASES, INDICATORS_FILE, Indicator, Layer, Pack
from sdmap.pack.observations import OBSERVATIONS
from sdmap.pack.sources import SOURCES_FILE
from sdmap.sources.supplied.records import NOT_CHECKED, SOURCE, Understood
from sdmap.text.errors import PackError, RequestError
from sdmap.text.files import zipped
from sdmap.text.joining import capital, join_words

# What an indicator says of itself, in the order that the pack's own file has; the rest has its default.
_WRITTEN = (
    "id", "short_title", "title", "definition", "numerator", "denominator", "subject", "unit", "kind", "interval",
    "stands_for", "basis", "population", "measure", "phase", "polarity", "theme", "decimals", "withhold_below",
    "sources",
)  # fmt: skip
_MUST = frozenset(("basis", "subject", "theme"))


def observations_csv(rows: pd.DataFrame) -> str:
    """Observations as a pack's ``data/observations.csv`` has them."""
    told = rows.copy()
    for column in OBSERVATIONS.columns:
        if column.kind == "number":
            told[column.name] = ["" if pd.isna(each) else f"{each:.10g}" for each in told[column.name]]
    text: str = told.to_csv(index=False, lineterminator="\n")
    return text


def indicator_toml(indicator: Indicator, pack: Pack) -> str:
    """A figure as a pack's ``data/indicators.toml`` has it, with what its owner has still to say."""
    default = {each.name: each.default for each in fields(Indicator)}
    lines = [f"# {capital(NOT_CHECKED)}.", "[[indicators]]"]
    for name in _WRITTEN:
        value = getattr(indicator, name)
        if name in _MUST and not value:
            lines.append(f'{name} = ""  # {_to_say(name, pack)}')
        elif value != default[name] or name in ("kind", "interval"):
            lines.append(f"{name} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _to_say(name: str, pack: Pack) -> str:
    return {
        "basis": f"write {join_words([f'“{each}”' for each in BASES], 'or')}",
        "subject": "complete “In this area 12% of …”",
        "theme": f"write one of {', '.join(pack.themes)}" if pack.themes else "write the theme",
    }[name]


def source_toml(understood: Understood) -> str:
    """Where a figure comes from as a pack's ``data/sources.toml`` has it, with what its owner has still to say."""
    periods = " and ".join(dict.fromkeys(understood.rows["period"]))
    told = {
        "id": SOURCE, "publisher": "", "title": understood.table.file, "period": periods, "published": "not known",
        "url": "address not known", "licence": "no licence stated", "attribution": capital(NOT_CHECKED),
        "reached_us": f"From {understood.table.file}.",
    }  # fmt: skip
    hints = {"publisher": "  # write who publishes it", "licence": "  # write its licence"}
    return "[[sources]]\n" + "".join(f"{key} = {_toml(value)}{hints.get(key, '')}\n" for key, value in told.items())


def _toml(value: object) -> str:
    """A value as TOML writes it, whose texts, numbers and lists are those of JSON."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def for_a_pack(understood: Understood, pack: Pack) -> dict[str, bytes]:
    """What a pack needs of a figure, by the names of its files: rows and lines to be added to those that are there."""
    return {
        OBSERVATIONS.file: observations_csv(understood.rows).encode(),
        INDICATORS_FILE: indicator_toml(understood.indicator, pack).encode(),
        SOURCES_FILE: source_toml(understood).encode(),
        "left_out.csv": left_out_csv(understood).encode(),
    }


def pack_zip(understood: Understood, pack: Pack) -> bytes:
    """The same in one file."""
    return zipped(for_a_pack(understood, pack))


def left_out_csv(understood: Understood) -> str:
    """What was left out: sheet, row, column, value, why and the mend; no cell is a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("sheet", "row", "column", "value", "why", "mend"))
    for each in understood.left_out:
        where = each.where if each.across else str(each.row)
        cells = (each.sheet, where, each.column, each.value, each.why, each.mend)
        writer.writerow([harmless(cell) for cell in cells])
    return stream.getvalue()


def template_csv(pack: Pack, layer: Layer) -> str:
    """A table to fill in: a row for each area of a layer with its code and name, and columns for the figures."""
    period = pack.release[:4]
    frame = areas(pack, layer)[["code", "name"]].assign(period=period, numerator="", denominator="", value="")
    text: str = frame.map(lambda cell: harmless(str(cell))).to_csv(index=False, lineterminator="\n")
    return text


def given_fields(path: Path) -> Mapping[str, Any]:
    """The fields of the one indicator that a TOML file describes, as a pack's ``indicators.toml`` does.

    Raises
    ------
    RequestError, PackError
        If it cannot be read, describes none or several, or says what no indicator has.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise RequestError(f"{path} cannot be read ({fault}); give a TOML file that describes one indicator.") from None
    listed = table.get("indicators", [table])
    if not isinstance(listed, list) or len(listed) != 1 or not isinstance(listed[0], dict):
        raise RequestError(f"{path} does not describe one indicator; write one [[indicators]].")
    known = {each.name for each in fields(Indicator)}
    for name in listed[0]:
        if name not in known:
            mend = f"use one of {', '.join(sorted(known))}"
            raise PackError(path.name, "nobody knows this field", column=name, mend=mend)
    return dict(listed[0])
