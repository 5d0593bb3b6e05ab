"""A PDF that a screen reader can read: tagged, titled, in English, with alternative texts.

It is set by Typst (https://typst.app), which comes as one wheel without a further program and writes PDF/UA-1:
headings, lists, captions and the heads of columns are tagged as what they are (those of rows:
:mod:`sdmap.render.paper.pdf_rows`). ReportLab and matplotlib write no tags, and WeasyPrint needs libraries of the
system that an office laptop has not.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import matplotlib as mpl

from sdmap.maps.style import HEADS, TABLE_LINE
from sdmap.render.paper.fonts import FONT, faces_for, plain
from sdmap.render.paper.pdf_rows import with_row_heads

# What every template may take its tables from.
TABLES = "tables.typ"
HELD = ("\N{NO-BREAK SPACE}", "\n")


def typeset(template: Traversable, content: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """Set a document; the same content gives the same bytes.

    Parameters
    ----------
    template
        The Typst file that says how it looks.
    content
        What it says: the template finds it as ``content.json``, with the face to set it in and the colours of tables.
    pictures
        Its pictures, by the names of their files.
    """
    import typst

    colours = {"heads": HEADS, "line": TABLE_LINE}
    words = json.dumps(_settable({"font": FONT, "table": colours, **content}), ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name, picture in pictures.items():
            (here / name).write_bytes(picture)
        (here / "content.json").write_text(words, encoding="utf-8")
        for each in (template, resources.files("sdmap.render.paper") / TABLES):
            (here / each.name).write_bytes(each.read_bytes())
        # Only the faces that come with matplotlib, so that the same document looks the same on every machine; those of
        # the machine as well where there are words in a script that matplotlib's have not.
        made: bytes = typst.compile(
            str(here / template.name),
            root=folder,
            font_paths=[str(Path(mpl.get_data_path()) / "fonts" / "ttf")],
            ignore_system_fonts=not faces_for("".join(sorted(set(words)))),
            pdf_standards="ua-1",
        )
    return with_row_heads(made)


def _settable(content: Any) -> Any:
    """The same with texts that can be set: no character that steers, and a box for one that no face has."""
    if isinstance(content, str):
        return "".join(plain(c) if not c.isspace() else c if c in HELD else " " for c in content)
    if isinstance(content, Mapping):
        return {key: _settable(each) for key, each in content.items()}
    return [_settable(each) for each in content] if isinstance(content, list | tuple) else content
