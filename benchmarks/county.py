"""A made-up county of many areas, as a pack: cells round random points, with winding borders, figures and schools.

    python -m benchmarks.county FOLDER [AREAS]

writes one. The same number gives the same county.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sdmap.pack.model import Layer
from sdmap.pack.outlines import GRID
from sdmap.sources.boundaries.written import geojson_bytes, in_degrees

EAST, NORTH, ACROSS = 420_000.0, 330_000.0, 60_000.0
# Each stretch of border is bent so many times in the middle, by so much of its length at most.
BENDS, BEND = 4, 0.09
PERIODS = ("2019-01", "2023-01", "2025-01")
_FIRST = ("Ash", "Birch", "Clay", "Dun", "East", "Fern", "Great", "High", "Ivy", "King’s", "Long", "Mill", "North")
_SECOND = ("bridge", "combe", "den", "field", "ford", "ham", "hurst", "ley", "stead", "thorpe", "ton", "wick", "worth")
_THIRD = ("", " North", " and Moor", " St Mary", " Magna")


def county_areas(count: int, prefix: str, seed: int = 1) -> gpd.GeoDataFrame:
    """So many areas that make up a county: ``code, name, geometry`` (metres, EPSG:27700)."""
    rng = np.random.default_rng(seed)
    county = shapely.transform(_round_shape(), lambda at: at * ACROSS / 2 + (EAST, NORTH))
    points = _spread(county, count, rng)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=county))
    shapes = _winding(shapely.intersection(cells, county), rng)
    order = np.lexsort((shapely.get_x(shapely.centroid(shapes)), -shapely.get_y(shapely.centroid(shapes)).round(-4)))
    names = [f"{a}{b}{c}" for c in _THIRD for a in _FIRST for b in _SECOND]
    chosen = rng.permutation(len(names))[:count]
    codes = [f"{prefix}{i:06d}" for i in range(1, count + 1)]
    frame = {"code": codes, "name": [names[i] for i in chosen]}
    return gpd.GeoDataFrame(frame, geometry=shapes[order], crs=GRID)


def write_county(folder: Path, count: int = 220, wards: int = 98) -> Path:
    """Write a pack of two layers, so many neighbourhoods and so many wards, into a folder that is not there yet."""
    for part in ("geo", "data"):
        (folder / part).mkdir(parents=True)
    layers = {"neighbourhoods": county_areas(count, "E01"), "wards": county_areas(wards, "E05", seed=2)}
    sizes = {name: max(3, len(frame) // 9) for name, frame in layers.items()}
    for name, frame in layers.items():
        of = Layer(name, name, name, name, f"geo/{name}.geojson", "2021", "made_up")
        (folder / of.file).write_bytes(geojson_bytes(of, in_degrees(frame)))
    cores = {name: _core(frame, sizes[name]) for name, frame in layers.items()}
    texts = {
        "area.toml": _area(cores),
        "data/indicators.toml": "".join(_INDICATOR.format(id=i, title=t, basis=b) for i, t, b in _INDICATORS),
        "data/sources.toml": _SOURCES,
        "data/observations.csv": _observations(layers, cores),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _round_shape() -> shapely.Polygon:
    """A shape like a county’s, round the origin, about two across."""
    turn = np.linspace(0, 2 * np.pi, 181)[:-1]
    away = 0.86 + 0.10 * np.sin(3 * turn + 1) + 0.06 * np.cos(7 * turn) + 0.02 * np.sin(19 * turn)
    return shapely.Polygon(np.column_stack([1.15 * away * np.cos(turn), 0.9 * away * np.sin(turn)]))


def _spread(county: shapely.Polygon, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """So many points in a county: many near its two towns, the others anywhere, none beside another."""
    west, south, east, north = county.bounds
    towns = np.array([(EAST - 0.2 * ACROSS, NORTH), (EAST + 0.22 * ACROSS, NORTH + 0.12 * ACROSS)])
    found: list[NDArray[np.float64]] = []
    while len(found) < count:
        anywhere = rng.uniform((west, south), (east, north))
        near = rng.normal(towns[rng.integers(len(towns))], 0.05 * ACROSS)
        point = near if rng.random() < 0.5 else anywhere
        apart = min((float(np.hypot(*(point - other))) for other in found), default=np.inf)
        if apart > 0.25 * ACROSS / np.sqrt(count * 8) and county.contains(shapely.Point(point)):
            found.append(point)
    return np.array(found)


def _winding(cells: NDArray[Any], rng: np.random.Generator) -> NDArray[Any]:
    """The cells with borders that wind, each border the same for both its sides."""
    lines = shapely.get_parts(shapely.line_merge(shapely.union_all(shapely.boundary(cells))))
    bent = shapely.union_all([shapely.LineString(_bent(shapely.get_coordinates(line), rng)) for line in lines])
    faces = shapely.get_parts(shapely.polygonize([bent]))
    middles = shapely.point_on_surface(shapely.buffer(cells, -0.2 * np.sqrt(shapely.area(cells))))
    # Where two borders cross by their bends the small piece between them goes to the cell with most of it.
    owner = [int(np.argmax(shapely.area(shapely.intersection(cells, face)))) for face in faces]
    shapes = [shapely.union_all([f for f, o in zip(faces, owner, strict=True) if o == i]) for i in range(len(cells))]
    if len(middles) != len(cells) or any(shape.geom_type != "Polygon" for shape in shapes):
        shapes = [max(shapely.get_parts(shape), key=lambda part: part.area) for shape in shapes]
    return np.array(shapes, dtype=object)


def _bent(line: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """A line with the middle of each stretch moved to a side, again and again."""
    for _ in range(BENDS):
        ahead = np.diff(line, axis=0)
        aside = np.column_stack([-ahead[:, 1], ahead[:, 0]]) * rng.uniform(-BEND, BEND, size=(len(ahead), 1))
        middles = line[:-1] + ahead / 2 + aside
        longer = np.empty((2 * len(line) - 1, 2))
        longer[::2], longer[1::2] = line, middles
        line = longer
    return line


def _core(frame: gpd.GeoDataFrame, size: int) -> list[str]:
    """The codes of the areas round the first town."""
    town = shapely.Point(EAST - 0.2 * ACROSS, NORTH)
    return list(frame["code"].iloc[np.argsort(frame.geometry.distance(town), kind="stable")[:size]])


_INDICATORS = (
    ("free_school_meals", "Free school meals", "residence"),
    ("low_income", "Children in low income families", "residence"),
    ("year_6_obesity", "Obesity in Year 6", "residence"),
)
_INDICATOR = """
[[indicators]]
id = "{id}"
short_title = "{title}"
title = "{title}"
definition = "Made-up figures, by area."
numerator = "children counted"
denominator = "children"
subject = "children are counted"
unit = "%"
basis = "{basis}"
polarity = "low is good"
theme = "Context"
sources = ["made_up"]
"""
_SOURCES = """
[[sources]]
id = "made_up"
publisher = "Nobody"
title = "Made up to measure with"
period = "2025"
published = "never"
url = "none"
licence = "none"
attribution = "Made up."
reached_us = "Drawn by lot."
"""


def _area(cores: dict[str, list[str]]) -> str:
    head = """name = "Greatshire"
code = "E10099999"
release = "2026-11"
themes = ["Context"]
[core]
title = "old town"
[default]
layer = "neighbourhoods"
indicator = "free_school_meals"
comparator = "E92000001"
[[comparators]]
code = "E92000001"
name = "England"
layer = "countries"
"""
    layers = [
        f'[[layers]]\nid = "{name}"\ntitle = "{name.capitalize()}"\nsingular = "{name.removesuffix("s")}"\n'
        f'plural = "{name}"\nfile = "geo/{name}.geojson"\nvintage = "2021"\nsource = "made_up"\n'
        f'told_apart_by = "code"\n[layers.core]\ncodes = {codes!r}\nreason = "It was drawn round the town."\n'
        for name, codes in cores.items()
    ]
    return head + "".join(layers)


def _observations(layers: dict[str, gpd.GeoDataFrame], cores: dict[str, list[str]]) -> str:
    rng = np.random.default_rng(3)
    rows = ["indicator,layer,code,period,numerator,denominator,value,lower_ci,upper_ci,status,source"]
    for indicator, *_ in _INDICATORS:
        for period in PERIODS:
            rows.append(f"{indicator},countries,E92000001,{period},,,20,,,observed,made_up")
            for layer, frame in layers.items():
                chance = np.where(frame["code"].isin(cores[layer]), 2.0, 1.0) * rng.uniform(0.6, 1.4, len(frame))
                # Every layer has the same children in all.
                counted = rng.multinomial(22_000, chance / chance.sum())
                others = rng.multinomial(88_000, np.full(len(frame), 1 / len(frame)))
                for code, cases, more in zip(frame["code"], counted, others, strict=True):
                    rows.append(f"{indicator},{layer},{code},{period},{cases},{cases + more},,,,observed,made_up")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(write_county(Path(sys.argv[1]), *(int(each) for each in sys.argv[2:])))
