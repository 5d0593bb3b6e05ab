"""A view of the map written briefly, because it is sent at every change, and the script that reads it again.

Areas are written column by column, so that no name is told twice. In a column each text is told once and then referred
to, and where a text repeats another of its own area (the sentence holds the name, the figure and the interval) it says
so with one character. Nothing is lost and nothing decided: what is read is what was written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

# Texts of an area that its sentence repeats, and what stands for each there: characters that no text has a use for.
_REPEATED = ("name", "text", "interval", "counts", "comparison")
_SENTENCE = "sentence"
_MARKS = {name: chr(0xE000 + at) for at, name in enumerate(_REPEATED)}

# An expression: the function that reads a message.
READ_JS = f"""(() => {{
  const decoder = new TextDecoder();
  const column = (told, length) =>
    Array.isArray(told) ? told : Array.from({{ length }}, (_, at) => told.words[told.at?.[at] ?? 0]);
  const areas = ({{ length, columns, marks }}) => {{
    const read = Object.entries(columns).map(([name, told]) => [name, column(told, length)]);
    return Array.from({{ length }}, (_, at) => {{
      const area = Object.fromEntries(read.map(([name, values]) => [name, values[at]]));
      for (const [name, mark] of Object.entries(marks)) {{
        area.{_SENTENCE} = area.{_SENTENCE}.split(mark).join(area[name]);
      }}
      return area;
    }});
  }};
  return (bytes) => {{
    const message = JSON.parse(decoder.decode(bytes));
    message.view.areas = areas(message.view.areas);
    return message;
  }};
}})()"""


def written(view: Mapping[str, Any]) -> str:
    """Write what :func:`sdmap.render.web.web_map.payload` gives as compact JSON, for ``READ_JS`` to read."""
    texts = "".join(str(area[name]) for area in view["areas"] for name in (*_REPEATED, _SENTENCE))
    marks = {} if any(mark in texts for mark in _MARKS.values()) else _MARKS
    areas = [_referring(area, marks) for area in view["areas"]]
    names = dict.fromkeys(name for area in areas for name in area)
    columns = {name: _column([area.get(name) for area in areas]) for name in names}
    return compact({**view, "areas": {"length": len(areas), "columns": columns, "marks": marks}})


def compact(value: Any) -> str:
    """Write JSON without spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _referring(area: Mapping[str, Any], marks: Mapping[str, str]) -> dict[str, Any]:
    """An area whose sentence refers to its other texts; the longest first, so that none is cut by another."""
    sentence = area[_SENTENCE]
    for name in sorted(marks, key=lambda name: -len(area[name])):
        if area[name]:
            sentence = sentence.replace(area[name], marks[name])
    return {**area, _SENTENCE: sentence}


def _column(values: Sequence[Any]) -> Any:
    """A column as its values, or as its different ones and where each stands, whichever is shorter."""
    words = list(dict.fromkeys(values))
    places = {} if len(words) == 1 else {"at": [words.index(value) for value in values]}
    brief = {"words": words, **places}
    return min(brief, list(values), key=lambda form: len(compact(form)))
