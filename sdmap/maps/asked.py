"""What is asked of a map: a frozen, hashable record that round-trips through a URL query."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode

from sdmap.figures.records import Asked
from sdmap.text.errors import RequestError
from sdmap.text.numbers import shortest

ClassMethod = Literal["natural_breaks", "quantiles", "equal_intervals", "given"]
ColourBy = Literal["value", "comparison", "smoothed"]
View = Literal["map", "tiles"]
SchoolsBy = Literal["phase", "meals", "key_stage_2", "key_stage_4", "inspected"]
# What a link says where no area is selected.
NO_AREA = "none"


@dataclass(frozen=True)
class Classes:
    """How values are cut into classes.

    Attributes
    ----------
    method
        ``natural_breaks``, ``quantiles``, ``equal_intervals``, or ``given``.
    k
        How many classes, 4 or 5; not looked at where the limits are given.
    breaks
        The limits between the classes, rising, where they are given.

    Raises
    ------
    RequestError
        If there is no such method, or the limits or their number cannot be.
    """

    method: ClassMethod = "natural_breaks"
    k: int = 5
    breaks: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.method not in get_args(ClassMethod):
            raise RequestError(f"There is no way of classing “{self.method}”; use {', '.join(get_args(ClassMethod))}.")
        if self.method == "given":
            finite = all(math.isfinite(limit) for limit in self.breaks)
            if not self.breaks or not finite or list(self.breaks) != sorted(set(self.breaks)):
                raise RequestError("Given class breaks must be numbers in rising order, each once.")
        elif self.k not in (4, 5):
            raise RequestError(f"A map has 4 or 5 classes, not {self.k}.")


@dataclass(frozen=True)
class Filter:
    """Which areas are wanted; empty, all are.

    ``core``: only those of the core; ``different``: only those whose interval leaves out the comparator; ``minimum``
    and ``maximum``: only those with a value in the range; ``worse_on``: only those worse than the comparator on
    ``at_least`` so many of these indicators, on every one of them if that is 0.
    """

    core: bool = False
    different: bool = False
    minimum: float | None = None
    maximum: float | None = None
    worse_on: tuple[str, ...] = ()
    at_least: int = 0

    def __post_init__(self) -> None:
        for limit in (self.minimum, self.maximum):
            if limit is not None and not math.isfinite(limit):
                raise RequestError("A limit of a filter must be a number.")
        if self.at_least < 0:
            raise RequestError("An area is worse on at least 0 measures or more, not on fewer.")

    @property
    def enough(self) -> int:
        """On how many of ``worse_on`` an area must be worse; on no more than there are."""
        return min(self.at_least or len(self.worse_on), len(self.worse_on))

    def to_params(self) -> dict[str, str]:
        """The conditions as parameters of a URL query; none for a condition that is not set."""
        return {
            **({"only_core": "1"} if self.core else {}),
            **({"only_different": "1"} if self.different else {}),
            **({"min": shortest(self.minimum)} if self.minimum is not None else {}),
            **({"max": shortest(self.maximum)} if self.maximum is not None else {}),
            **({"worse_on": " ".join(self.worse_on)} if self.worse_on else {}),
            **({"at_least": str(self.at_least)} if self.at_least else {}),
        }

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Filter:
        """Read the conditions from the parameters of a URL query."""
        return cls(
            core=params.get("only_core") == "1",
            different=params.get("only_different") == "1",
            minimum=float(params["min"]) if params.get("min") else None,
            maximum=float(params["max"]) if params.get("max") else None,
            worse_on=tuple(params.get("worse_on", "").split()),
            at_least=int(params.get("at_least") or 0),
        )


# Between the values of one parameter: what a phase or a type of school is called holds spaces and commas.
_BETWEEN = "~"
_NO_RATING = "none"


@dataclass(frozen=True)
class SchoolFilter:
    """Which schools are wanted: of these phases, types and Ofsted outcomes ("" for none); empty, all are."""

    phases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()

    def to_params(self) -> dict[str, str]:
        """The conditions as parameters of a URL query; none for a condition that is not set."""
        told = {
            "school_phase": self.phases,
            "school_type": self.types,
            "school_rating": tuple(rating or _NO_RATING for rating in self.ratings),
        }
        return {name: _BETWEEN.join(values) for name, values in told.items() if values}

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> SchoolFilter:
        """Read the conditions from the parameters of a URL query."""
        phases, types, ratings = (
            tuple(value for value in params.get(name, "").split(_BETWEEN) if value)
            for name in ("school_phase", "school_type", "school_rating")
        )
        return cls(phases, types, tuple("" if rating == _NO_RATING else rating for rating in ratings))


@dataclass(frozen=True)
class MapRequest:
    """Which map is wanted.

    Attributes
    ----------
    layer, indicator
        Their ids.
    period
        Left empty, the latest that the layer has.
    comparator
        Code of the area to compare with; left empty, nothing is compared.
    classes, colour_by
        How values are cut into classes, and whether their colours tell the value, the value smoothed or the comparison.
    show_core, show_schools, show_work, show_places
        Whether the core's outline, schools, what the documents say is being done, and towns and places are wanted.
    only
        Which areas are wanted; the others stay on the map, faint.
    view
        The map as it is, or every area as a tile of the same size.
    schools, schools_by
        Which schools, where they are shown, and what their points are marked by.
    area
        Code of the area that is selected: words and pictures name and mark it, figures stay what they are.

    Examples
    --------
    A request is a link and back again:

    >>> asked = MapRequest("wards", "free_school_meals", "2023-01", comparator="E92000001")
    >>> asked.to_query().split("&")[0]
    'layer=wards'
    >>> MapRequest.from_query(asked.to_query()) == asked
    True
    """

    layer: str
    indicator: str
    period: str = ""
    comparator: str = ""
    classes: Classes = Classes()
    colour_by: ColourBy = "value"
    show_core: bool = True
    show_schools: bool = False
    only: Filter = Filter()
    view: View = "map"
    show_work: bool = False
    schools: SchoolFilter = SchoolFilter()
    schools_by: SchoolsBy = "phase"
    area: str = ""
    show_places: bool = True

    @property
    def of_all(self) -> MapRequest:
        """The same map with no area selected: what is kept by it serves whichever is."""
        return replace(self, area="") if self.area else self

    @classmethod
    def of(cls, asked: Asked, comparator: str = "") -> MapRequest:
        """A plain map of figures that are known as records.

        Parameters
        ----------
        asked
            Layer, indicator and period.
        comparator
            Code of the area to compare with; left empty, nothing is compared.

        Returns
        -------
        MapRequest
            With the defaults for all else.
        """
        return cls(asked.layer.id, asked.indicator.id, asked.period, comparator)

    def to_query(self) -> str:
        """Write the request as a URL query, defaults and all, so that a link keeps its meaning when defaults move."""
        return urlencode(self.to_params())

    def to_params(self) -> dict[str, str]:
        """The request as the parameters of a URL query."""
        return {
            "layer": self.layer,
            "indicator": self.indicator,
            "period": self.period,
            "comparator": self.comparator or "none",
            "classes": self.classes.method,
            "k": str(self.classes.k),
            **({"breaks": " ".join(map(shortest, self.classes.breaks))} if self.classes.breaks else {}),
            "colour_by": self.colour_by,
            "core": "1" if self.show_core else "0",
            "schools": "1" if self.show_schools else "0",
            "schools_by": self.schools_by,
            "work": "1" if self.show_work else "0",
            "places": "1" if self.show_places else "0",
            "view": self.view,
            "area": self.area or NO_AREA,
            **self.only.to_params(),
            **self.schools.to_params(),
        }

    @classmethod
    def from_query(cls, query: str) -> MapRequest:
        """Read a request from a URL query.

        Parameters
        ----------
        query
            What stands behind the question mark of an address, as :meth:`to_query` writes it.

        Returns
        -------
        MapRequest
            With the defaults for what the query does not say.

        Raises
        ------
        RequestError
            If it lacks the layer or the indicator, or says what cannot be.
        """
        return cls.from_params(dict(parse_qsl(query)))

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> MapRequest:
        """Read a request from the parameters of a URL query.

        Parameters
        ----------
        params
            Texts by name, as :meth:`to_params` gives them.

        Returns
        -------
        MapRequest
            With the defaults for what they do not say.

        Raises
        ------
        RequestError
            If a parameter is missing or cannot be.
        """
        try:
            breaks = tuple(float(b) for b in params.get("breaks", "").split())
            classes = Classes(params.get("classes", "natural_breaks"), int(params.get("k", "5")), breaks)  # type: ignore[arg-type]
            colour_by = params.get("colour_by", "value")
            if colour_by not in get_args(ColourBy):
                raise RequestError(f"A map cannot be coloured by “{colour_by}”; use {', '.join(get_args(ColourBy))}.")
            schools_by = params.get("schools_by", "phase")
            if schools_by not in get_args(SchoolsBy):
                offered = ", ".join(get_args(SchoolsBy))
                raise RequestError(f"Schools cannot be marked by “{schools_by}”; use {offered}.")
            comparator = params.get("comparator", "")
            return cls(
                layer=params["layer"],
                indicator=params["indicator"],
                period=params.get("period", ""),
                comparator="" if comparator == "none" else comparator,
                classes=classes,
                colour_by=colour_by,  # type: ignore[arg-type]
                show_core=params.get("core", "1") == "1",
                show_schools=params.get("schools", "0") == "1",
                only=Filter.from_params(params),
                view="tiles" if params.get("view") == "tiles" else "map",
                show_work=params.get("work", "0") == "1",
                schools=SchoolFilter.from_params(params),
                area="" if params.get("area") == NO_AREA else params.get("area", ""),
                show_places=params.get("places", "1") == "1",
                schools_by=schools_by,  # type: ignore[arg-type]
            )
        except KeyError as lack:
            raise RequestError(f"The link lacks {lack}.") from None
        except ValueError:
            raise RequestError("The link has a limit or a number of classes that is not a number.") from None
