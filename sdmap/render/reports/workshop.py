"""Where reports are made, two at a time: who comes later waits for a turn, up to two of them, and may leave."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread

from sdmap.render.reports.worker import Made, Order, Step, Worker
from sdmap.text.errors import RequestError, SdmapError

AT_ONCE, WAITING = 2, 2
_FULL = "Two reports are being made already and two are waiting; ask again in a minute."
_AHEAD = (
    "Two reports are being made already; yours is next.",
    "Two reports are being made already; another waits, then it is your turn.",
)


class Making:
    """A report that was asked for.

    Attributes
    ----------
    step
        How far it has come; None before its turn.
    over
        Whether nothing more will come: it is ``made``, or has a ``fault``, or was ``cancelled``.
    """

    def __init__(self) -> None:
        self.step: Step | None = None
        self.made: Made | None = None
        self.fault = ""
        self.cancelled = self.over = False
        self.worker: Worker | None = None

    def told(self, step: Step) -> None:
        """Take note of how far it has come."""
        self.step = step


class Workshop:
    """Makes reports in the order in which they are asked for; ``begin`` starts one."""

    def __init__(self, begin: Callable[[Order], Worker] = Worker) -> None:
        self._begin = begin
        # Those that are being made first, then those that wait.
        self._asked: list[Making] = []
        self._changed = Condition()

    def ask(self, order: Order) -> Making:
        """Ask for a report, to be made as soon as it is its turn.

        Raises
        ------
        RequestError
            If too many wait already.
        """
        making = Making()
        with self._changed:
            if len(self._asked) >= AT_ONCE + WAITING:
                raise RequestError(_FULL)
            self._asked.append(making)
        Thread(target=self._see_through, args=(making, order), daemon=True).start()
        return making

    def ahead(self, making: Making) -> str:
        """Say what a report waits for; "" if it does not."""
        with self._changed:
            waiting = self._asked[AT_ONCE:]
            return _AHEAD[waiting.index(making)] if making in waiting else ""

    def cancel(self, making: Making) -> None:
        """Let go of a report, whether it waits or is being made."""
        with self._changed:
            making.cancelled = True
            self._end(making)
            if making.worker is not None:
                making.worker.stop()

    def _see_through(self, making: Making, order: Order) -> None:
        try:
            with self._changed:
                self._changed.wait_for(lambda: making.cancelled or making in self._asked[:AT_ONCE])
                if not making.cancelled:
                    making.worker = self._begin(order)
            if making.worker is not None:
                making.made = making.worker.follow(making.told)
        except SdmapError as fault:
            making.fault = str(fault)
        finally:
            with self._changed:
                self._end(making)

    def _end(self, making: Making) -> None:
        """Make room for the next; there is nothing left to do for one that has made room already."""
        if not making.over:
            making.over = True
            self._asked.remove(making)
            self._changed.notify_all()
