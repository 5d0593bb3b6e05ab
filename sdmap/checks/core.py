"""Whether the areas that are called core lie in the town that they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from sdmap.pack.core_words import outline, shares_inside
from sdmap.pack.model import AREA_FILE, Pack
from sdmap.text.errors import PackError

# An area belongs to the core when most of its live postcodes lie inside the outline.
MOST = 0.5


def outline_faults(pack: Pack) -> Iterator[PackError]:
    """An outline that cannot be read, and codes that belong by name without belonging at all."""
    for layer in pack.layers.values():
        for code in layer.core.named if layer.core else ():
            if layer.core and code not in layer.core.codes:
                problem = f"the core of “{layer.id}” does not name {code} among its codes, but among those named"
                yield PackError(AREA_FILE, problem, column="named", mend="add it to the codes, or take it out")
    try:
        outline(pack)
    except PackError as fault:
        yield fault


def core_doubts(pack: Pack) -> Iterator[PackError]:
    """Areas called core of which less than half lies in the town and that no document names, and the reverse."""
    for layer in pack.layers.values():
        if layer.core is None or pack.outline is None:
            continue
        for row in shares_inside(pack, layer):
            part = f"{row.share:.0%} of its live postcodes lie inside {pack.outline.name}"
            if row.in_core and row.share < MOST and row.code not in layer.core.named:
                problem = f"{row.code} ({row.name}) is called core of “{layer.id}”, but {part}"
                mend = "take it out of the core, or list it under “named” if a document names it"
                yield PackError(AREA_FILE, problem, column="core", mend=mend)
            elif not row.in_core and row.share > MOST:
                problem = f"{row.code} ({row.name}) is not called core of “{layer.id}”, though {part}"
                yield PackError(AREA_FILE, problem, column="core", mend="add it, or say in the reason why it is none")
