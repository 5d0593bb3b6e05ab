"""Forgetting a pack: what the library keeps of it is let go of, so that nothing of it stays when its owner has gone.

A pack of a folder is kept for all; one with somebody's own figures (``Pack.supplied``) is that person's alone.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from typing import Any

from sdmap.pack.lent import CACHES
from sdmap.pack.model import Pack

# Fields of what is asked or was found through which a pack or its indicator is reached.
_THROUGH = ("pack", "indicator", "first", "second", "one", "other")


def forget(pack: Pack) -> None:
    """Empty every cache that holds anything of a pack; others may have to work something out anew."""
    for cache in _caches():
        if any(_of(key, pack) for key in _keys(cache)):
            cache.cache_clear()


def _caches() -> Iterator[Any]:
    """Every cache of a function of this library."""
    yield from CACHES
    for name, module in list(sys.modules.items()):
        if name.startswith("sdmap."):
            yield from [each for each in list(vars(module).values()) if hasattr(each, "cache_clear")]


def _keys(cache: Any) -> list[Any]:
    """What a cache was asked for: :func:`functools.lru_cache` has a dictionary by the arguments, and no way to it."""
    return [key for held in gc.get_referents(cache) if isinstance(held, dict) for key in list(held)]


def _of(key: Any, pack: Pack) -> bool:
    if key is pack or (key.__class__.__hash__ is object.__hash__ and key in pack.indicators.values()):
        return True
    if isinstance(key, tuple | list):
        return any(_of(each, pack) for each in key)
    return any(_of(vars(key)[name], pack) for name in _THROUGH if name in getattr(key, "__dict__", ()))
