"""The TOML files of a pack: read, and made into records, with a sentence for whatever is not as it must be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from sdmap.text.decoding import NotUtf8Error, utf8
from sdmap.text.errors import PackError, hidden_character

Record = TypeVar("Record")
# Ids stand in links, several to a parameter, and in names of files; a publisher's marks stand in neither.
ID = re.compile(r"[\w.-]+")
MARK = re.compile(r"\S+")
# The types that may stand in a field for each type it is declared with, and what such a value is called.
_KINDS: dict[Any, tuple[tuple[type, ...], str]] = {
    str: ((str,), "a text"),
    bool: ((bool,), "true or false"),
    int: ((int,), "a whole number"),
    float: ((int, float), "a number"),
}


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """Read a TOML file of the pack, or say in a sentence why it cannot be read."""
    try:
        table = tomllib.loads(utf8((folder / name).read_bytes()))
        _readable(table, name)
    except FileNotFoundError:
        raise PackError(name, "the file is missing", mend="put it back or correct the name") from None
    except tomllib.TOMLDecodeError as fault:
        raise PackError(name, f"this is not valid TOML ({fault})", mend="correct the line it names") from None
    except RecursionError:
        raise PackError(name, "its brackets are nested too deep to be read", mend="write it anew") from None
    except NotUtf8Error as fault:
        raise PackError(name, fault.problem, row=fault.line, mend="save it as UTF-8 text") from None
    except (OSError, ValueError) as fault:
        raise PackError(name, f"the file cannot be read ({fault})", mend="save it as UTF-8 text") from None
    return table


def _readable(cell: Any, file: str, key: str = "") -> None:
    """Every text of a TOML file must be one that can be shown."""
    if isinstance(cell, str) and (hidden := hidden_character(cell)):
        problem = f"“{key}” holds the character {hidden}, which cannot be shown"
        raise PackError(file, problem, column=key, mend="remove it")
    inside: list[tuple[Any, Any]] = []
    if isinstance(cell, dict):
        inside = list(cell.items())
    elif isinstance(cell, list):
        inside = [(key, each) for each in cell]
    for under, each in inside:
        _readable(each, file, str(under))


def table_list(table: Mapping[str, Any], key: str, file: str) -> list[dict[str, Any]]:
    """The tables that a TOML file lists under one name, none if it lists none."""
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PackError(file, f"“{key}” is not a list of tables", mend=f"write each as [[{key}]]")
    return rows


def table(row: Mapping[str, Any], key: str, file: str) -> dict[str, Any]:
    """The table under a name, an empty one if there is none."""
    found = row.get(key, {})
    if not isinstance(found, dict):
        raise PackError(file, f"“{key}” is {found!r}", column=key, mend=f"write it as a table, [{key}]")
    return found


def text(row: Mapping[str, Any], key: str, file: str, default: str | None = None) -> str:
    """The text under a name, or the default; without one it must be there and not be empty."""
    found = row.get(key, default)
    if not isinstance(found, str) or not (found or default is not None):
        problem = f"“{key}” is missing or empty" if found is None or found == "" else f"“{key}” is {found!r}"
        raise PackError(file, problem, column=key, mend="give it a text")
    return found


def texts(row: Mapping[str, Any], key: str, file: str) -> tuple[str, ...]:
    """The texts listed under a name, none if there is no such name."""
    found = row.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise PackError(file, f"“{key}” is {found!r}", column=key, mend="write a list of texts")
    return tuple(found)


@cache
def _form(kind: Any) -> tuple[dict[str, Any], dict[str, Field[Any]]]:
    """The types of a record's fields, and the fields, worked out once: a pack has many records of few kinds."""
    return get_type_hints(kind), {field.name: field for field in fields(kind)}


def record(kind: type[Record], row: Mapping[str, Any], file: str) -> Record:
    """Make a record from a table of a TOML file, naming any field that is missing, unknown or of the wrong kind."""
    label = f"[{row.get('id') or row.get('code') or row.get('method') or kind.__name__}]"
    # As anything: mypy does not take a class of no known kind for one that can be remembered.
    hints, known = _form(cast("Any", kind))
    for key in row:
        if key not in known:
            raise PackError(file, f"{label} has an unknown field “{key}”", column=key, mend=f"use {', '.join(known)}")
    values: dict[str, Any] = {}
    for name, spec in known.items():
        if name not in row:
            if spec.default is MISSING and spec.default_factory is MISSING:
                raise PackError(file, f"{label} lacks “{name}”", column=name, mend="add it")
            continue
        value = tuple(row[name]) if isinstance(row[name], list) else row[name]
        lacking = _misfit(hints[name], value)
        if lacking:
            raise PackError(file, f"{label} “{name}” is {row[name]!r}", column=name, mend=f"write {lacking}")
        values[name] = value
    return kind(**values)


def record_list(kind: type[Record], row: Mapping[str, Any], key: str, file: str) -> tuple[Record, ...]:
    """The records that a table of a TOML file lists under one name, none if it lists none."""
    return tuple(record(kind, each, file) for each in table_list(row, key, file))


def _misfit(hint: Any, value: Any) -> str:
    """What a field of this type must hold, if the value is none such; "" if it is."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint in _KINDS:
        return "" if type(value) in _KINDS[hint][0] else _KINDS[hint][1]
    if origin is tuple and inside[-1:] == (Ellipsis,):
        fits = isinstance(value, tuple) and not any(_misfit(inside[0], each) for each in value)
        return "" if fits else "a list"
    if origin is Mapping:
        fits = isinstance(value, dict) and not any(_misfit(inside[1], each) for each in value.values())
        return "" if fits else "a table of texts" if inside[1] is str else "a table"
    return ""


def by_id(records: Iterable[Record], key: str, file: str, spelt: re.Pattern[str] = ID) -> dict[str, Record]:
    """The records of a file by their id, each of which must be there once and be spelt as an id is."""
    found: dict[str, Record] = {}
    for each in records:
        name = getattr(each, key)
        if name in found:
            raise PackError(file, f"“{name}” is there twice", column=key, mend="keep one")
        if not spelt.fullmatch(name):
            mend = "use letters, digits, hyphens, points and underlines"
            raise PackError(file, f"“{name[:40]}” cannot be an id", column=key, mend=mend)
        found[name] = each
    return found
