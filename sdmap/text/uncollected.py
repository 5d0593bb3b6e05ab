"""Building a large table, or a picture, without Python looking, again and again, for what can be thrown away in it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of circular references from running meanwhile.

    Each few hundred new lists it goes through those there are, and now and then through all that the program holds: of
    fifty thousand rows, which hold no such references, that takes longer than to read them, and of a picture, which is
    taken apart once it is written, as long as a tenth of the drawing.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
