"""The table that somebody brought: held in the session that brought it, and nowhere else.

No cache of Streamlit and no file ever has it. What the library keeps of figures while they are drawn is forgotten when
the table is put away, and when the session ends.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping

import streamlit as st

from sdmap.pack.forgetting import forget
from sdmap.pack.model import Pack
from sdmap.sources.supplied.packed import pack_of
from sdmap.sources.supplied.records import About, Understood
from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import Table, read_tables

_HELD = "_supplied"
# Where the choices of its map are held; another table may not have them.
PERIOD, AGAINST, COLOUR = _CHOICES = ("supplied_period", "supplied_against", "supplied_colour")


class Held:
    """A table with what was answered about it, and the pack with its figures."""

    def __init__(self, pack: Pack, mark: str, tables: tuple[Table, ...]) -> None:
        self.pack, self.mark, self.tables = pack, mark, tables
        self.answers: Mapping[str, str] = {}
        self.about = About()
        self._understand()

    def _understand(self) -> None:
        self.understood: Understood = understand(self.pack, self.tables, self.answers, self.about)
        self.own = pack_of(self.pack, self.understood, self.about)
        self._forgetting = weakref.finalize(self, forget, self.own)

    def answer(self, key: str, answer: str) -> None:
        """Take an answer to a question; those that hang on it are asked anew."""
        self._change({**self.answers, key: answer}, self.about)

    def say(self, about: About) -> None:
        """Take what somebody says of the figure."""
        if about != self.about:
            self._change(self.answers, about)

    def _change(self, answers: Mapping[str, str], about: About) -> None:
        before, forgetting = (self.answers, self.about), self._forgetting
        self.answers, self.about = answers, about
        try:
            self._understand()
        except Exception:
            self.answers, self.about = before
            raise
        forgetting()


def held(pack: Pack) -> Held | None:
    """The table that this session brought, if it has one; one that was understood of another state of the pack anew."""
    found: Held | None = st.session_state.get(_HELD)
    if found is not None and found.pack is not pack:
        answers, about = found.answers, found.about
        found = Held(pack, found.mark, found.tables)
        found._change(answers, about)  # noqa: SLF001 (its own class, one step on)
        st.session_state[_HELD] = found
    return found


def bring(pack: Pack, mark: str, name: str, content: bytes) -> Held:
    """Read a file and hold its table in place of another; ``mark`` tells it from every other that is brought.

    Raises
    ------
    SdmapError
        If it cannot be read or understood; what was held before stays.
    """
    found = Held(pack, mark, read_tables(content, name))
    for key in _CHOICES:
        st.session_state.pop(key, None)
    st.session_state[_HELD] = found
    return found


def put_away() -> None:
    """Let the table go, with all that is kept of it."""
    st.session_state.pop(_HELD, None)
