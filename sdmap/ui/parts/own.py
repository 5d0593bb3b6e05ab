"""The table that somebody brought: held in the session that brought it, and nowhere else.

No cache of Streamlit and no file ever has it. What the library keeps of figures while they are drawn is forgotten when
the table is put away, and when the session ends.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Mapping

import streamlit as st

from sdmap.pack.forgetting import forget
from sdmap.pack.model import Pack
from sdmap.sources.supplied.packed import pack_of
from sdmap.sources.supplied.records import About, Understood
from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import Table, read_tables
from sdmap.text.errors import SdmapError

_HELD, _READING = "_supplied", "_supplied_reading"
# A file of more bytes than this is read beside the page.
_LARGE = 1_000_000
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


class Reading:
    """A large file that is being read beside the page; whoever lets go of it hears no more of it."""

    def __init__(self, pack: Pack, mark: str, name: str, content: bytes) -> None:
        self.name, self.found, self.fault, self.over = name, None, "", False
        threading.Thread(target=self._read, args=(pack, mark, content), daemon=True).start()

    found: Held | None

    def _read(self, pack: Pack, mark: str, content: bytes) -> None:
        try:
            self.found = Held(pack, mark, read_tables(content, self.name))
        except SdmapError as fault:
            self.fault = str(fault)
        finally:
            self.over = True


def bring(pack: Pack, mark: str, name: str, content: bytes) -> None:
    """Read a file in place of what is held; a large one beside the page. ``mark`` tells it from every other.

    Raises
    ------
    SdmapError
        If it cannot be read or understood.
    """
    put_away()
    for key in _CHOICES:
        st.session_state.pop(key, None)
    if len(content) > _LARGE:
        st.session_state[_READING] = Reading(pack, mark, name, content)
    else:
        st.session_state[_HELD] = Held(pack, mark, read_tables(content, name))


def reading() -> Reading | None:
    """The file that is still being read."""
    found: Reading | None = st.session_state.get(_READING)
    return found


def read() -> str:
    """Hold what has been read; gives what was wrong with it, in a sentence."""
    done: Reading = st.session_state.pop(_READING)
    if done.found is not None:
        st.session_state[_HELD] = done.found
    return done.fault


def put_away() -> None:
    """Let the table go, with all that is kept of it, and one that is still being read."""
    st.session_state.pop(_READING, None)
    st.session_state.pop(_HELD, None)
