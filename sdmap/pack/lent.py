"""Frames that are kept for all who ask, and lent to each so that whoever changes one changes his own.

pandas copies a column when it is written to (copy on write), so what is lent costs no copy of the figures. What can be
reached past it, the array under a column of shapes or words, is closed to writing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
from geopandas.array import GeometryArray

# Every cache that :func:`kept` has made.
CACHES: list[Any] = []
Asked = ParamSpec("Asked")
Given = TypeVar("Given")
Class = TypeVar("Class")


def closed(kept: Given) -> Given:
    """Close to writing what pandas does not watch over: an array, or the shapes of a frame; gives it back."""
    if isinstance(kept, np.ndarray):
        kept.flags.writeable = False
    elif isinstance(kept, pd.DataFrame | pd.Series):
        # As `kept[name].array` of each column, without a column made anew for each.
        for array in kept._mgr.arrays:  # noqa: SLF001
            if isinstance(array, GeometryArray | pd.arrays.NumpyExtensionArray):
                np.asarray(array).flags.writeable = False
    return kept


def lent(kept: Any) -> Any:
    """A frame or column to be used, and changed, without a change of the one that is kept; anything else as it is."""
    if isinstance(kept, pd.DataFrame):
        # As `copy(deep=False)`, in a fifth of the time: geopandas would look for the shapes anew.
        given: Any = type(kept)._from_mgr(kept._mgr.copy(deep=False), kept.axes)  # type: ignore[attr-defined]  # noqa: SLF001
        if isinstance(kept, gpd.GeoDataFrame):
            given._geometry_column_name = kept._geometry_column_name  # noqa: SLF001
        return given
    return kept.copy(deep=False) if isinstance(kept, pd.Series) else kept


def with_shapes(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """A frame with a column ``geometry`` as one that knows it; geopandas would copy it and look at each column."""
    given: gpd.GeoDataFrame = gpd.GeoDataFrame._from_mgr(frame._mgr, frame.axes)  # noqa: SLF001
    given._geometry_column_name = "geometry"  # noqa: SLF001
    return given


def arrays(frame: pd.DataFrame) -> dict[str, Any]:
    """The columns of a frame as they are kept, not to be changed: all at once, in a tenth of the time of one by one."""
    columns: Any = frame._iter_column_arrays()  # type: ignore[operator]  # noqa: SLF001
    return dict(zip(frame.columns, columns, strict=True))


def kept(maxsize: int) -> Callable[[Callable[Asked, Given]], Callable[Asked, Given]]:
    """Keep what a function gives for its arguments, as :func:`functools.lru_cache` does, and lend it to who asks."""

    def keeping(make: Callable[Asked, Given]) -> Callable[Asked, Given]:
        cached: Any = lru_cache(maxsize)(lambda *args, **named: closed(make(*args, **named)))
        CACHES.append(cached)

        @wraps(make)
        def asked(*args: Asked.args, **named: Asked.kwargs) -> Given:
            given: Given = lent(cached(*args, **named))
            return given

        return asked

    return keeping


class _Lent:
    """A field of a record whose frame is lent to who reads it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, record: Any, _: type | None = None) -> Any:
        return self if record is None else lent(vars(record)[self.name])

    def __set__(self, record: Any, frame: Any) -> None:
        vars(record)[self.name] = closed(frame)


def lends(*names: str) -> Callable[[type[Class]], type[Class]]:
    """Make the fields of a frozen dataclass that hold a frame lend it; to be put over ``@dataclass``."""

    def lending(record: type[Class]) -> type[Class]:
        for name in names:
            setattr(record, name, _Lent(name))
        return record

    return lending
