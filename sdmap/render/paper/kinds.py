"""Every picture there is, said once for those who draw them, those who ask for them and those who offer them.

What draws a picture, and what gathers the results that belong to it, is named and not imported, because the drawing
library takes its time to load.
"""

from __future__ import annotations

from dataclasses import dataclass

_HERE = "sdmap.render.paper.pictures"
_CHANGE = "sdmap.render.paper.change"
_SETS = "sdmap.maps.sets"
_TABLES = "sdmap.render.paper.tables"


@dataclass(frozen=True)
class Kind:
    """One kind of picture.

    Attributes
    ----------
    drawer
        Module and function that draw it from results and how they are wanted.
    gatherer
        Module and function that give, of the one result that is on the screen, all that the picture is made of; "" for
        a picture of that one alone.
    words
        What its button calls it; "" where no page offers it by itself.
    least, most
        Of how many results it is made.
    every
        Whether it shows every indicator of a layer, and so is named after none.
    drawn_as
        The kind that it is to those who have its results already; "" for one of its own.
    tables
        Module and function that give, of the results, the tables of its figures.
    """

    drawer: str
    gatherer: str = ""
    words: str = ""
    least: int = 1
    most: int = 1
    every: bool = False
    drawn_as: str = ""
    tables: str = f"{_TABLES}:area_tables"

    @property
    def of_one(self) -> bool:
        """Whether it can be drawn from one result and what belongs with it."""
        return bool(self.gatherer) or self.least == 1


# The one picture that needs a second indicator to be named.
TWO = "two_indicators"
PICTURES = {
    "map": Kind(f"{_HERE}:map_sheet"),
    "ranked": Kind(f"{_HERE}:ranked_sheet", words="Areas ranked"),
    "funnel": Kind(f"{_HERE}:funnel_sheet", words="How far from the comparator"),
    "lorenz": Kind(f"{_HERE}:lorenz_sheet", words="How unevenly they lie"),
    "core_bars": Kind(
        f"{_HERE}:bars_sheet",
        f"{_SETS}:core_indicators_of",
        "Core against rest",
        least=1,
        most=24,
        every=True,
        tables=f"{_TABLES}:core_tables",
    ),
    "small_multiples": Kind(
        f"{_HERE}:multiples_sheet", f"{_SETS}:all_indicators_of", "Every measure", least=2, most=24, every=True
    ),
    "tiles": Kind(f"{_HERE}:tiles_sheet"),
    "periods": Kind(
        f"{_HERE}:multiples_sheet", f"{_SETS}:all_periods_of", least=2, most=24, drawn_as="small_multiples"
    ),
    "change": Kind(f"{_CHANGE}:change_sheet", words="How each area changed", tables=f"{_CHANGE}:change_tables"),
    "alike": Kind(f"{_HERE}:strips_sheet", every=True, tables=f"{_TABLES}:alike_tables"),
    "same_places": Kind("sdmap.render.paper.grid:grid_sheet", every=True, tables=f"{_TABLES}:same_places_tables"),
    "stages": Kind("sdmap.render.paper.gaps:stages_sheet", every=True, tables=f"{_TABLES}:stages_tables"),
    "monitoring": Kind("sdmap.render.paper.gaps:monitoring_sheet", every=True, tables=f"{_TABLES}:monitoring_tables"),
    "spine": Kind("sdmap.render.paper.spine:spine_sheet", every=True, tables=f"{_TABLES}:spine_tables"),
    TWO: Kind(f"{_HERE}:two_sheet", least=2, most=2),
}
# What can be drawn from results at hand, and what of the one result that is on the screen.
KINDS = tuple(name for name, kind in PICTURES.items() if not kind.drawn_as)
OF_ONE = tuple(name for name, kind in PICTURES.items() if kind.of_one)
