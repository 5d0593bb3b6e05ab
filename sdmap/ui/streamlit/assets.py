"""The stylesheets and scripts of this folder, as a page takes them up."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from string import Template

_FOLDER = files("sdmap.ui.streamlit")
_SCRIPTS = ("away.js", "history.js", "keyboard.js", "news.js", "uploads.js")


def style(*names: str, **values: str) -> str:
    """Stylesheets as one element of a page.

    Parameters
    ----------
    names
        Which, in the order they count in: ``table`` is ``styles/table.css``.
    values
        What stands where a sheet says ``$name``; a sheet without such places takes none.
    """
    rules = _rules(*names)
    return f"<style>{Template(rules).substitute(values) if values else rules}</style>"


@cache
def _rules(*names: str) -> str:
    """Rules without remarks and line breaks: they are sent on every run."""
    text = "\n".join((_FOLDER / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()


@cache
def scripts() -> str:
    """What the page does by itself: the project’s own, with nothing of a pack or of a person in it."""
    own = "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f"<script>{own}</script>"
