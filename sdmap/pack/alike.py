"""Areas of one name in one layer, told apart wherever they are shown: where a name is read, a mark is put behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sdmap.pack.model import Layer


def told_apart(codes: Sequence[str], names: Sequence[str], marks: Sequence[str]) -> list[str]:
    """Names of which no two are the same: “Market (Exampleshire)”, or with the code where no mark tells two apart.

    Parameters
    ----------
    codes, names
        Of each area.
    marks
        What may stand behind each name, such as the district the area lies in; "" for nothing.
    """
    often = Counter(names)
    marked = [f"{name} ({mark})" if often[name] > 1 and mark else name for name, mark in zip(names, marks, strict=True)]
    again = Counter(marked)
    return [f"{name} ({code})" if again[new] > 1 else new for code, name, new in zip(codes, names, marked, strict=True)]


def alike(layer: Layer, rows: Sequence[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """The names of a layer that nothing but the code tells apart, with their codes; none where the pack says how.

    Parameters
    ----------
    layer
        ``told_apart_by`` names the property that does.
    rows
        The properties of each area.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        mark = str(row.get(layer.told_apart_by, "")) if layer.told_apart_by else ""
        found.setdefault((str(row[layer.name_field]), mark), []).append(str(row[layer.code_field]))
    return {name: tuple(codes) for (name, _), codes in found.items() if len(codes) > 1}
