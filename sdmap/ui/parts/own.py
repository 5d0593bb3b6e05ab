"""The table that somebody brought: held in the session that brought it, and nowhere else.

No cache of Streamlit and no file ever has it. What the library keeps of figures while they are drawn is forgotten when
the table is put away, and when the session ends.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Mapping

import streamlit as st

from sdmap.pack.forgetting import forget
from sdmap.pack.model import Pack
from sdmap.sources.supplied import words
from sdmap.sources.supplied.packed import pack_of
from sdmap.sources.supplied.records import About
from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import Table, read_tables
from sdmap.sources.table.steps import Steps, StoppedError, followed
from sdmap.text.errors import SdmapError

_HELD, _ASIDE, _READING, _FAULT = "_supplied", "_supplied_aside", "_supplied_reading", "_supplied_fault"
# What takes longer than so many seconds to read is read beside the page.
_SOON = 1.0
# Where the choices of its map are held; another table may not have them.
PERIOD, AGAINST, COLOUR = _CHOICES = ("supplied_period", "supplied_against", "supplied_colour")


class Held:
    """A table with what was answered about it, and the pack with its figures."""

    def __init__(self, pack: Pack, mark: str, tables: tuple[Table, ...]) -> None:
        self.pack, self.mark, self.tables = pack, mark, tables
        self._understand({}, About())

    def _understand(self, answers: Mapping[str, str], about: About) -> None:
        """Take over what was answered and said with all that follows from it, or on a fault none of it."""
        understood = understand(self.pack, self.tables, answers, about)
        own = pack_of(self.pack, understood, about)
        self.answers, self.about, self.understood, self.own = answers, about, understood, own
        self._forgetting = weakref.finalize(self, forget, own)

    def answer(self, key: str, answer: str) -> None:
        """Take an answer to a question; those that hang on it are asked anew."""
        self._change({**self.answers, key: answer}, self.about)

    def say(self, about: About) -> None:
        """Take what somebody says of the figure."""
        if about != self.about:
            self._change(self.answers, about)

    def _change(self, answers: Mapping[str, str], about: About) -> None:
        forgetting = self._forgetting
        self._understand(answers, about)
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
    """A file that is being read beside the page; once nobody waits for it, the reading ends before its next step."""

    def __init__(self, pack: Pack, mark: str, name: str, content: bytes) -> None:
        self.name, self.steps = name, Steps()
        self._done: list[Held | str] = []
        work = self.steps, self._done, name, lambda: Held(pack, mark, read_tables(content, name))
        self._thread = threading.Thread(target=_read, args=work, daemon=True)
        self._thread.start()
        self.stop = weakref.finalize(self, self.steps.stop)

    @property
    def over(self) -> Held | str | None:
        """What has been read, or what was wrong with it; None while it is being read."""
        return self._done[0] if self._done else None

    def wait(self, seconds: float) -> None:
        """Give it so long to be over."""
        self._thread.join(seconds)


def _read(steps: Steps, done: list[Held | str], name: str, read: Callable[[], Held]) -> None:
    fault = words.UNREADABLE.format(name=name)
    try:
        with followed(steps):
            done.append(read())
    except StoppedError:
        fault = words.STOPPED.format(name=name)
    except SdmapError as told:
        fault = str(told)
    finally:
        done.append(fault)


def bring(pack: Pack, mark: str, name: str, content: bytes) -> None:
    """Read a file; what is held stays until it has been read and understood. ``mark`` tells it from every other."""
    _stop()
    st.session_state.pop(_FAULT, None)
    if _ASIDE in st.session_state:
        st.session_state[_HELD] = st.session_state.pop(_ASIDE)
    reading = st.session_state[_READING] = Reading(pack, mark, name, content)
    reading.wait(_SOON)


def reading() -> Reading | None:
    """The file that is still being read; one that has been is held, or what was wrong with it told."""
    state = st.session_state
    found: Reading | None = state.get(_READING)
    if found is None or found.over is None:
        return found
    del state[_READING]
    if isinstance(found.over, str):
        state[_FAULT] = found.over
        return None
    for key in (*_CHOICES, _FAULT):
        state.pop(key, None)
    state[_HELD] = found.over
    return None


def fault() -> str:
    """What was wrong with the file that was brought last, in a sentence."""
    return str(st.session_state.get(_FAULT, ""))


def _stop() -> str:
    """Stop what is being read; gives its name."""
    found: Reading | None = st.session_state.pop(_READING, None)
    if found is not None:
        found.stop()
    return found.name if found else ""


def cancel() -> None:
    """Stop what is being read; what was held before it stays."""
    if name := _stop():
        st.session_state[_FAULT] = words.STOPPED.format(name=name)


def taken_back(mark: str) -> None:
    """Its owner took a file back: what was read of it is put aside, and what was brought before it stays.

    The browser takes a file back as well just before it brings another in its place, which may turn out to be none.
    """
    _stop()
    st.session_state.pop(_FAULT, None)
    found: Held | None = st.session_state.get(_HELD)
    if found is not None and found.mark == mark:
        st.session_state[_ASIDE] = st.session_state.pop(_HELD)


def none_followed() -> None:
    """No other file came in the place of one that was taken back: let that go."""
    st.session_state.pop(_ASIDE, None)


def lost(told: str) -> None:
    """Let a table go that is not understood any more, and tell why; a file that is being read goes on being read."""
    for key in (_HELD, _ASIDE):
        st.session_state.pop(key, None)
    st.session_state[_FAULT] = told


def put_away() -> None:
    """Let the table go, with all that is kept of it, and one that is still being read."""
    _stop()
    for key in (_HELD, _ASIDE, _FAULT):
        st.session_state.pop(key, None)
