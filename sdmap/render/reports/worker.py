"""One report made in a process of its own: it tells how far it is, can be stopped, and ends with who asked for it.

The memory that a report takes goes back with its process, and the map that somebody looks at meanwhile is not slowed. A
pool of :mod:`concurrent.futures` would run the page again in each of its processes, because Streamlit puts it in the
place of the main module, and could not stop what it has begun.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING

from sdmap.text.errors import SdmapError

if TYPE_CHECKING:
    from sdmap.render.reports.word_template import Template

_RUN = f"from {__name__} import main; main()"
_ENDED = "The report was not finished: the process that made it ended too early, perhaps for want of memory. Try again."
# How far a report gives way to whoever waits for a page (from 0, not at all, to 19).
_NICE = 10
BRIEF = "brief"


@dataclass(frozen=True)
class Order:
    """A report that is asked for: the pack's folder, a layer's id, the codes of area and comparator, and the format.

    ``what`` is :data:`BRIEF` for the one page of an area, ``template`` a council's own Word file.
    """

    folder: str
    layer: str
    area: str
    comparator: str
    kind: str
    what: str = ""
    template: Template | None = None


@dataclass(frozen=True)
class Step:
    """How far a report has come: what is being done, how many steps are done, and of how many."""

    told: str
    at: int
    total: int


@dataclass(frozen=True)
class Made:
    """A report that is done: its contents, the name of its file, and what it is about in one sentence."""

    content: bytes
    name: str
    told: str


class Worker:
    """A process that makes one report.

    Raises
    ------
    SdmapError
        If it cannot be started.
    """

    def __init__(self, order: Order) -> None:
        self._order: Order | None = order
        # Ctrl+C is for who asked, not for this process: it ends when the other end of its input is gone.
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _RUN],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                creationflags=flags,
                start_new_session=True,
            )
        except OSError as fault:
            raise SdmapError(f"The report could not be begun ({fault.strerror}); try again.") from None

    def follow(self, tell: Callable[[Step], None]) -> Made:
        """Wait until the report is done, told of every step.

        Raises
        ------
        SdmapError
            If it cannot be made, or the process has ended or was stopped before it was.
        """
        with self._process as process:
            assert process.stdin is not None
            assert process.stdout is not None
            # Held no longer than until it is handed on: a council's file is nobody's business afterwards.
            order, self._order = self._order, None
            try:
                _say(process.stdin, order)
            except OSError:
                with suppress(OSError):
                    process.stdin.close()
                raise SdmapError(_ENDED) from None
            del order
            while True:
                try:
                    told = pickle.load(process.stdout)
                except (EOFError, pickle.UnpicklingError):
                    raise SdmapError(_ENDED) from None
                if isinstance(told, Made):
                    return told
                if not isinstance(told, Step):
                    raise SdmapError(told)
                tell(told)

    def stop(self) -> None:
        """End the process at once."""
        self._process.kill()


def main() -> None:
    """Make the report that standard input asks for, and write each step and the report itself to standard output."""
    if sys.platform != "win32":
        os.nice(_NICE)
    # Linux shares the processor out by sessions first, so this one has its own, which gives way as well.
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(f"{_NICE}", encoding="ascii")
    try:
        order = pickle.load(sys.stdin.buffer)
    except (EOFError, pickle.UnpicklingError):
        return
    Thread(target=_end_with_parent, daemon=True).start()
    # What a library prints goes to the log of the server, not between the messages.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        try:
            _say(out, _make(order, lambda *step: _say(out, Step(*step))))
        except SdmapError as fault:
            _say(out, str(fault))


def _end_with_parent() -> None:
    """Nothing more is written to our input: it ends when the process at its other end has gone, however that went."""
    os.read(0, 1)
    os._exit(1)


def _say(out: IO[bytes], message: object) -> None:
    pickle.dump(message, out)
    out.flush()


def _make(order: Order, progress: Callable[[str, int, int], None]) -> Made:
    progress("Working out the figures", 0, 1)
    from sdmap.pack.opening import open_pack
    from sdmap.pack.reading import keep_words_small
    from sdmap.render.reports.reports import about_words, file_stem, make_report, render
    from sdmap.render.reports.word_template import opened

    keep_words_small()
    if order.template is not None:
        opened(order.template)
    report = make_report(
        open_pack(order.folder),
        order.layer,
        area=order.area,
        comparator=order.comparator,
        brief=order.what == BRIEF,
    )
    content = render(report, order.kind, progress=progress, template=order.template)
    return Made(content, f"{file_stem(report)}.{order.kind}", about_words(report))
