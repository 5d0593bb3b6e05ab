"""How the view that is sent to the browser at every change is written.

Areas are written column by column, so that no name is told twice. In a column each text is told once, without what all
of them begin and end with, and then referred to. Where a text repeats another of its own area (the sentence holds the
name, the figure and the interval, the name its short form) it says so with one character. Nothing is lost and nothing
decided: what is read (``src/wire.js``) is what was written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from sdmap.render.web.wire import Area, Repeated, Shapes, Told, View, WrittenAreas

# What stands in a text for each other of its area: characters that no text has a use for.
_REPEATED: tuple[Repeated, ...] = get_args(Repeated)
# What a shape says of its area.
_OF_SHAPES = ("code", "name", "label")
_MARKS: Mapping[Repeated, str] = {name: chr(0xE000 + at) for at, name in enumerate(_REPEATED)}


def written(view: View, shapes: Shapes | None = None) -> str:
    """Write what :func:`sdmap.render.web.web_map.payload` gives as compact JSON.

    What the ``shapes`` tell of the areas by themselves, their codes and names, is not told again.
    """
    texts = "".join(str(area.get(name, "")) for area in view["areas"] for name in (*_REPEATED, "sentence"))
    marks: Mapping[Repeated, str] = {} if any(mark in texts for mark in _MARKS.values()) else _MARKS
    areas = [_referring(area, marks) for area in view["areas"]]
    names = dict.fromkeys(name for area in areas for name in area)
    places = _places(view["areas"], shapes) if shapes else []
    own = [name for name in names if not (places and name in _OF_SHAPES)]
    columns = {name: _column([area.get(name) for area in areas]) for name in own}
    told: WrittenAreas = {"length": len(areas), "columns": columns, "marks": marks}
    if places:
        told["shapes"] = places
    return compact({**view, "areas": told})


def _places(areas: Sequence[Area], shapes: Shapes) -> list[int]:
    """The place of each area among the shapes; nothing where one of them is not there under its own names."""
    found = {
        each["properties"]["code"]: (at, each["properties"]) for at, each in enumerate(shapes["areas"]["features"])
    }
    places: list[int] = []
    for area in areas:
        at, named = found.get(area["code"], (0, None))
        if named is None or (named["name"], named.get("short")) != (area["name"], area.get("label")):
            return []
        places.append(at)
    return places


def compact(value: Any) -> str:
    """Write JSON without spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _referring(area: Area, marks: Mapping[Repeated, str]) -> dict[str, Any]:
    """An area whose sentence and name refer to its other texts; the longest first, so that none is cut by another."""
    sentence, name, label = area["sentence"], area["name"], area.get("label")
    texts = [(area[each], mark) for each, mark in marks.items() if each != "label" and area[each]]
    for text, mark in sorted(texts, key=lambda told: -len(told[0])):
        sentence = sentence.replace(text, mark)
    if marks and label:
        name = name.replace(label, marks["label"])
    return {**area, "name": name, "sentence": sentence}


def _column(values: Sequence[Any]) -> list[Any] | Told:
    """A column as its values, or as its different ones and where each stands, whichever is shorter.

    What stands last stands for all that follow: areas without a figure come last, and many may have none.
    """
    plain, words = _ending(values), list(dict.fromkeys(values))
    brief = _without_ends(words)
    # One stands everywhere; of as many as there are areas each stands at its own.
    if 1 < len(words) < len(values):
        brief["at"] = _ending([words.index(value) for value in values])
    return brief if len(compact(brief)) <= len(compact(plain)) else plain


def _ending(values: Sequence[Any]) -> list[Any]:
    """Values without those at the end that are the same as the one before them."""
    end = len(values)
    while end > 1 and values[end - 1] == values[end - 2]:
        end -= 1
    return list(values[:end])


def _without_ends(words: list[Any]) -> Told:
    """Different values, and apart from them what all begin and end with, if they are texts."""
    if len(words) < 2 or not all(isinstance(word, str) for word in words):
        return {"words": words}
    before = _beginning(words)
    rest = [word[len(before) :] for word in words]
    after = _beginning([word[::-1] for word in rest])[::-1]
    return {"words": [word[: len(word) - len(after)] for word in rest], "before": before, "after": after}


def _beginning(words: Sequence[str]) -> str:
    """What all texts begin with: as much as the first and the last of them in order have in common."""
    first, last = min(words), max(words)
    return first[
        : next((at for at, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first))
    ]
