"""Work in steps that somebody may follow and stop: what is being done, and whether it is still wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class StoppedError(Exception):
    """Whoever followed the work has stopped it."""


@dataclass
class Steps:
    """What is being done, in words, and whether to stop before the next step."""

    doing: str = ""
    stopped: bool = False

    def stop(self) -> None:
        """Have the work end before its next step."""
        self.stopped = True


_FOLLOWED: ContextVar[Steps | None] = ContextVar("followed", default=None)


@contextmanager
def followed(steps: Steps) -> Iterator[None]:
    """Follow what is done meanwhile, in this thread."""
    before = _FOLLOWED.set(steps)
    try:
        yield
    finally:
        _FOLLOWED.reset(before)


def step(doing: str) -> None:
    """Begin a step; work that nobody follows goes on whatever happens.

    Raises
    ------
    StoppedError
        If the work is not wanted any more.
    """
    steps = _FOLLOWED.get()
    if steps is None:
        return
    if steps.stopped:
        raise StoppedError
    steps.doing = doing
