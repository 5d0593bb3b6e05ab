"""Places that are points: schools, childcare settings and postcodes, and the areas they stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache

import geopandas as gpd
import pandas as pd

from sdmap.pack.beyond import AREA_STATISTICS
from sdmap.pack.layers import areas
from sdmap.pack.lent import kept
from sdmap.pack.model import Layer, Pack
from sdmap.pack.points import POSTCODES, locate, points_of, postcodes
from sdmap.pack.reading import read, table_of
from sdmap.pack.schemas import STATUSES, Column, Table
from sdmap.text.errors import PackError

# Whose figures of a school, and of all schools together, there may be.
PUPILS = ("all", "disadvantaged", "not disadvantaged")

SCHOOLS = Table(
    "data/schools.csv",
    "Schools and colleges as points",
    (
        Column("urn", "DfE unique reference number", required=True),
        Column("name", "Name of the school", required=True),
        Column("plan_name", "Its name in a document, where that is another"),
        Column("phase", "Phase of education", required=True),
        Column("type", "Type of establishment", required=True),
        Column("trust", "Academy trust"),
        Column("postcode", "Postcode", required=True),
        Column("easting", "Metres east, British National Grid", "number", required=True, minimum=0, maximum=700_000),
        Column(
            "northing", "Metres north, British National Grid", "number", required=True, minimum=0, maximum=1_300_000
        ),
        Column("location", "What the point is"),
        Column("urn_2019", "Reference number in 2019, before a change of status"),
        Column("website", "Website"),
        Column("status", "How the row is known", required=True, values=STATUSES),
        Column("source", "Id of the source", required=True),
    ),
    key=("urn",),
)

CHILDCARE = Table(
    "data/childcare_settings.csv",
    "Childcare settings that a document names; no address is known, so they are grouped by the place in their name",
    (
        Column("name", "Name of the setting", required=True),
        Column("place", "Place in its name, empty where none is given"),
        Column("outcome", "Ofsted outcome"),
        Column("year", "Year of the inspection"),
        Column("as_printed", "Outcome as the document prints it", required=True),
        Column("status", "How the row is known", required=True, values=STATUSES),
        Column("source", "Id of the source", required=True),
    ),
    key=("name",),
)

SCHOOL_MEASURES = Table(
    "data/school_measures.csv",
    "Attainment, destinations and make-up of schools, one figure a row",
    (
        Column("urn", "DfE unique reference number", required=True),
        Column("measure", "What is measured", required=True),
        Column("pupils", "Which pupils", required=True, values=PUPILS),
        Column("period", "Period of the figure", required=True, period=True),
        Column("value", "The figure", "number"),
        Column("unit", "Its unit"),
        Column("status", "How the figure is known", required=True, values=STATUSES),
        Column("code", "The publisher’s own code where there is no figure, or its words"),
        Column("source", "Id of the source", required=True),
    ),
    unique=("urn", "measure", "pupils", "period"),
)

SCHOOL_COMPARATORS = Table(
    "data/school_comparators.csv",
    "National figures that schools may be held against, and which pupils they are about",
    (
        Column("measure", "What is measured", required=True),
        Column("pupils", "Which pupils", required=True, values=PUPILS),
        Column("period", "Period of the figure", required=True, period=True),
        Column("area", "Area", required=True),
        Column("value", "The figure", "number", required=True),
        Column("unit", "Its unit", required=True),
        Column("status", "How the figure is known", required=True, values=STATUSES),
        Column("source", "Id of the source", required=True),
        Column("note", "What to know about it"),
    ),
    unique=("measure", "pupils", "period", "area"),
)
TABLES = (SCHOOLS, SCHOOL_MEASURES, SCHOOL_COMPARATORS, CHILDCARE, POSTCODES)


@kept(maxsize=16)
def schools(pack: Pack) -> gpd.GeoDataFrame:
    """Schools and colleges as points in EPSG:27700 (metres), in the columns of :data:`SCHOOLS`.

    Raises
    ------
    PackError
        If the file cannot be read or holds a cell that cannot be; a pack without one has no schools.
    """
    return points_of(read(pack, SCHOOLS))


@kept(maxsize=16)
def no_schools(pack: Pack) -> gpd.GeoDataFrame:
    """None of the schools, in the columns of all."""
    return schools(pack).iloc[:0]


@lru_cache(maxsize=16)
def school_names(pack: Pack) -> Mapping[str, str]:
    """The name of each school, by its URN."""
    table = schools(pack)
    return dict(zip(table["urn"].astype(str), table["name"].astype(str), strict=True))


@kept(maxsize=16)
def school_comparators(pack: Pack) -> pd.DataFrame:
    """National figures for schools, in the columns of :data:`SCHOOL_COMPARATORS`.

    For a measure and period of which the table has none, the default comparator's figures among those of whole areas
    (:mod:`sdmap.pack.beyond`) stand in, where the measure says which they are.
    """
    table = read(pack, SCHOOL_COMPARATORS)
    known = set(zip(table["measure"], table["period"], strict=True))
    rows = table_of(pack, AREA_STATISTICS)
    rows = rows[(rows["code"] == pack.default_comparator) & rows["value"].notna() & rows["pupils"].isin(PUPILS)]
    units = table_of(pack, SCHOOL_MEASURES).groupby("measure")["unit"].first()
    more = [
        rows[(rows["measure"] == each.national) & ~rows["period"].isin([p for m, p in known if m == each.id])].assign(
            measure=each.id, unit=units.get(each.id, ""), note=""
        )
        for each in pack.school_measures.values()
        if each.national
    ]
    named = [each.rename(columns={"name": "area"})[list(table.columns)] for each in more if len(each)]
    return pd.concat([table, *named], ignore_index=True) if named else table


@kept(maxsize=64)
def schools_in(pack: Pack, layer: Layer) -> pd.Series:
    """The code of the area each school stands in, indexed by URN ("" for a school in none)."""
    return locate(schools(pack).set_index("urn"), areas(pack, layer))


def elsewhere(pack: Pack, within: Callable[[Pack, Layer], pd.Series]) -> dict[str, str]:
    """In which other district points lie, by their ids, where a layer that reaches further knows it.

    A layer that is at fault knows of none: the page that needs it tells the fault.
    """
    found: dict[str, str] = {}
    for layer in (each for each in pack.layers.values() if not each.whole):
        with suppress(PackError):
            names = areas(pack, layer).set_index("code")["name"]
            codes = within(pack, layer)
            found |= {str(point): str(names[code]) for point, code in codes.items() if code not in ("", pack.code)}
    return found


def outside_words(pack: Pack, other: str = "") -> str:
    """That a place lies outside the district, and in which other one, if it is known."""
    return f"outside {pack.name}{f', in {other}' if other else ''}"


@kept(maxsize=64)
def postcodes_in(pack: Pack, layer: Layer) -> pd.Series:
    """The code of the area each postcode lies in, indexed by postcode ("" for a postcode in none)."""
    return locate(postcodes(pack).set_index("postcode"), areas(pack, layer))
