"""The map for a browser: what the live page is sent, and the single-file web map.

A renderer decides nothing: figures, classes, colours and words come with the :class:`~sdmap.maps.found.MapResult`, and
all that is worked out here is where a boundary falls on the screen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import geopandas as gpd
import shapely

from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.filter_words import filter_words
from sdmap.maps.found import LegendEntry, MapResult
from sdmap.maps.school_marks import phase_words, school_key_title
from sdmap.maps.work_map import WorkPlace
from sdmap.maps.work_words import NONE, TITLE, mark_lines, mark_sentence, work_groups, work_keys
from sdmap.pack.outlines import GRID
from sdmap.pack.sources import ground_credit
from sdmap.render.web.layer_shapes import DETAIL, shapes_of
from sdmap.render.web.school_wire import LatLng, School, Schools
from sdmap.render.web.surroundings import WGS84
from sdmap.render.web.wire import (
    Area,
    Axis,
    Column,
    ColumnKey,
    Comparator,
    Legend,
    Place,
    SortKey,
    Tick,
    View,
    Work,
)
from sdmap.text.joining import capital, format_value, joined
from sdmap.text.periods import period_words


@lru_cache(maxsize=64)
def payload(result: MapResult) -> View:
    """What the engine needs to draw a result, figures and words and no shapes.

    Parameters
    ----------
    result
        From :func:`sdmap.maps.mapping.draw`.

    Returns
    -------
    View
        JSON-ready: texts, the areas in the order of their rank, the legend, the axis, the comparator, the columns of
        the table, and the schools and the work if they were asked for. Shared: do not change it.
    """
    indicator, layer = result.indicator, result.layer
    has_core, intervals = bool(result.areas["in_core"].any()), result.areas["lower_ci"].notna().any()
    outlined, asked = result.outlined and result.request.show_core, narrate.attribution_lines(result)
    more = () if result.context is None or result.request.view == "tiles" else result.context.sources
    view: View = {
        "title": narrate.map_headline(result),
        "subtitle": joined(narrate.subtitle(result), *filter_words(result)),
        "caption": narrate.caption(result),
        "alt": alt_text(result),
        "notes": [*narrate.key_notes(result), *result.notes],
        "sources": list(dict.fromkeys((*(s.line for s in result.sources), *asked, *(s.attribution for s in more)))),
        "legend_title": narrate.legend_title(result),
        "home_title": "Whole district" if layer.whole else "Whole map",
        "inset_title": result.ground.title if result.ground else "",
        "inset_button": result.ground.short if result.ground else "",
        "plot_title": f"{capital(layer.plural)} ranked{', with 95% intervals' if intervals else ''}",
        "plot_note": f"◆ in {result.pack.the_core}" if has_core else "",
        "core_words": f"in {result.pack.the_core}",
        "table_title": f"{indicator.title}, {period_words(result.period)}, by {layer.singular}",
        "areas": _areas(result),
        "columns": _columns(result, has_core),
        "legend": [_entry(entry) for entry in result.legend],
        "axis": _axis(result),
        "comparator": _comparator(result),
        "core": {"title": result.ground.key} if outlined and result.ground else None,
        "schools": _schools(result),
        "credit": ground_credit((result.pack.sources[layer.source], *more)),
    }
    # Nothing at all is sent of what is switched off.
    if filtered := filter_words(result):
        view["filter"] = " ".join(filtered)
    if result.work is not None:
        view["work"] = _work(result)
    if more:
        view["places"] = True
    if frame := _frame(result):
        view["frame"] = frame
    return view


def _frame(result: MapResult) -> list[LatLng] | None:
    """What a map begins with, if that is not the whole, in degrees."""
    if result.within is None:
        return None
    corners = gpd.GeoSeries([shapely.box(*result.within)], crs=result.areas.crs).to_crs(WGS84)
    west, south, east, north = (round(float(corner), 5) for corner in corners.total_bounds)
    return [[south, west], [north, east]]


def _entry(entry: LegendEntry) -> Legend:
    line: Legend = {
        "label": entry.label,
        "colour": entry.colour,
        "pattern": entry.pattern,
        "count": f"({entry.count})",
    }
    return {**line, "faint": True} if entry.kind == "filter" else line


def _axis(result: MapResult) -> Axis:
    """The scale of the dots; ticks that are whole numbers are written so."""
    axis, indicator = result.axis, result.indicator
    if all(float(tick).is_integer() for tick in axis.ticks):
        indicator = replace(indicator, decimals=0)
    ticks: list[Tick] = [{"value": tick, "text": format_value(indicator, tick)} for tick in axis.ticks]
    return {"lower": axis.lower, "upper": axis.upper, "ticks": ticks}


def _areas(result: MapResult) -> list[Area]:
    """The areas in the order of their rank, each with its figure as a number to place and as words to read."""
    rows: list[Area] = []
    for row, text in zip(result.areas.itertuples(index=False), narrate.area_texts(result), strict=True):
        area: Area = {
            "code": row.code,
            "name": text.name,
            "value": _number(row.value),
            "lower": _number(row.lower),
            "upper": _number(row.upper),
            "numerator": _number(row.numerator),
            "colour": row.colour,
            "pattern": row.pattern,
            "core": bool(row.in_core),
            "core_words": "Yes" if row.in_core else "No",
            # An area without a figure says why in the place of the figure.
            "text": text.value or text.status,
            "smoothed": format_value(result.indicator, row.smoothed),
            "interval": text.interval,
            "counts": text.counts,
            "comparison": text.comparison,
            "status": text.status,
            "sentence": text.sentence if row.kept else f"{text.sentence} Filtered out.",
        }
        if text.label != text.name:
            area["label"] = text.label
        if not row.kept:
            area["faint"] = True
        rows.append(area)
    return rows


def _number(value: Any) -> float | None:
    """A number as JSON has it: no NaN, and no more digits than a screen can place."""
    return None if value is None or math.isnan(value) else round(float(value), 4)


def _columns(result: MapResult, has_core: bool) -> list[Column]:
    """The columns of the table, the value right after the name.

    ``sort`` names the number a column is sorted by, empty for words; ``under`` is what stands before a cell where rows
    are too narrow for columns, empty where its words say by themselves what they are.
    """
    compared = result.comparator
    columns: list[tuple[ColumnKey, str, SortKey]] = [
        ("name", capital(result.layer.singular), ""),
        ("text", result.indicator.short_title, "value"),
        ("interval", "95% interval", "lower"),
        ("counts", "Number", "numerator"),
        ("comparison", f"Against {compared.name}" if compared else "Comparison", ""),
        ("status", "How it is known", ""),
    ]
    if has_core:
        columns.append(("core_words", f"In {result.pack.the_core}", ""))
    if result.request.colour_by == "smoothed":
        at = next(place for place, (key, *_) in enumerate(columns) if key == "interval")
        columns.insert(at, ("smoothed", "Smoothed", ""))
    texts = narrate.area_texts(result)
    shown = {key: any(getattr(text, key) for text in texts) for key in ("interval", "counts")}
    shown["comparison"] = compared is not None and not compared.refused
    alone = ("name", "text", "comparison", "status")
    return [
        {"key": key, "title": title, "sort": sort, "under": "" if key in alone else title}
        for key, title, sort in columns
        if shown.get(key, True)
    ]


def _comparator(result: MapResult) -> Comparator | None:
    """The comparator's line, only where the areas may be held against it."""
    found = result.comparator
    if found is None or found.refused or found.value is None:
        return None
    text = f"{found.name} {format_value(result.indicator, found.value)}"
    return {"value": found.value, "text": text}


def _schools(result: MapResult) -> Schools | None:
    """School points with their marks, or None where there are none."""
    key, frame = result.school_key, result.schools
    if key is None or frame.empty:
        return None
    points: list[School] = []
    for row in frame.to_crs(WGS84).sort_values("name").itertuples(index=False):
        at = [round(row.geometry.y, 5), round(row.geometry.x, 5)]
        words = joined(phase_words(row.phase), row.type, row.told)
        point: School = {"urn": row.urn, "name": row.name, "words": words, "mark": row.mark, "at": at}
        points.append({**point, "off": [row.across, row.down]} if row.across or row.down else point)
    return {
        "title": "The school or college on the map"
        if len(points) == 1
        else f"The {len(points)} schools and colleges on the map",
        "key": school_key_title(key),
        "marks": [
            {"shape": each.shape, "fill": each.fill, "size": each.size, "word": each.word, "count": f"({each.count})"}
            for each in key.marks
        ],
        "points": points,
    }


def _work(result: MapResult) -> Work:
    """What is being done: the marks with their words, the key, and the list that says the same without a map."""
    assert result.work is not None
    west, _, east, _ = result.areas.total_bounds
    fine = (east - west) * DETAIL
    groups = work_groups(result.pack, result.work)
    return {
        "title": TITLE if groups else NONE,
        "places": [_place(place, fine) for place in result.work.marks],
        "keys": [{"letter": k.letter, "lined": k.lined, "words": k.words} for k in work_keys(result.pack, result.work)],
        "groups": [
            {
                "letter": group.letter,
                "title": group.title,
                "where": group.where,
                "items": [{"name": item.name, "words": item.words} for item in group.items],
            }
            for group in groups
        ],
    }


def _place(mark: WorkPlace, fine: float) -> Place:
    """A mark with its words, ``at`` a point or along the ``outline`` of ground."""
    place: Place = {
        "letter": mark.letter,
        "name": mark.name,
        "sentence": mark_sentence(mark),
        "words": [*mark_lines(mark)],
    }
    lines = _lines_of(mark, fine)
    if mark.extent is None:
        place["at"] = lines[0][0]
    else:
        place["outline"] = lines
    return place


def _lines_of(place: WorkPlace, fine: float) -> list[list[LatLng]]:
    """A point, or the outline of ground, as lines of latitudes and longitudes."""
    shape = place.point if place.extent is None else shapely.simplify(place.extent.boundary, fine)
    parts = shapely.get_parts(gpd.GeoSeries([shape], crs=GRID).to_crs(WGS84).iloc[0])
    return [[[round(y, 5), round(x, 5)] for x, y in part.coords] for part in parts]


def to_html(result: MapResult, others: Sequence[MapResult] = ()) -> str:
    """Write the map as one HTML file that needs nothing else: no network, no server, no other file.

    Parameters
    ----------
    result
        From :func:`sdmap.maps.mapping.draw`.
    others
        More results of the same layer, to be chosen in the file in place of the first.

    Returns
    -------
    str
        The document: the finding as its heading, map, legend, ranked dots, the table (there without scripts, too),
        notes, sources and licences.
    """
    # Folium takes half a second to import, and only this needs it.
    from sdmap.render.web.page import page

    shapes = shapes_of(result.pack, result.layer, result.request.view)
    return page([payload(each) for each in (result, *others)], shapes, result.marked)
