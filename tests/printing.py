"""What the tests of pictures share: made-up maps, and a ruler for what is drawn."""

import re
import struct
import zlib
from dataclasses import replace
from itertools import combinations

import geopandas as gpd
import numpy as np
import shapely

from scripts.measured import boxes_of, lettering
from sdmap.maps.found import LegendEntry
from sdmap.maps.style import NOTHING, PATTERN_WORDS, SEQUENCE
from sdmap.render.paper.pictures import map_sheet
from sdmap.render.paper.sheets import Wanted


def draw_print(result, **wanted):
    """The figure of a printed map, of a size and in colours as :class:`~sdmap.render.paper.sheets.Wanted` has them."""
    return map_sheet([result], Wanted(**wanted))[0]


def with_squares(result, across, up, names=None, *, patterns=None, core=(), size=1000.0):
    """Spread a result over a grid of squares, row by row from the south-west."""
    count = across * up
    patterns = patterns or {}
    shapes = [shapely.box(x, y, x + 1, y + 1) for y in range(up) for x in range(across)]
    frame = gpd.GeoDataFrame(
        {
            "code": [f"G{i:03d}" for i in range(count)],
            "name": names or [f"Place {i}" for i in range(count)],
            "rank": range(1, count + 1),
            "numerator": [10.0] * count,
            "denominator": [100.0] * count,
            "value": [np.nan if patterns.get(i) in ("withheld", "missing") else float(count - i) for i in range(count)],
            **dict.fromkeys(("lower", "upper", "likely_lower", "likely_upper"), [np.nan] * count),
            "carried_by": [""] * count,
            "lower_ci": [np.nan] * count,
            "upper_ci": [np.nan] * count,
            "status": [_STATUS.get(patterns.get(i, "none"), "observed") for i in range(count)],
            "comparison": ["not compared"] * count,
            "class_index": [-1 if patterns.get(i) in ("withheld", "missing") else i % 5 for i in range(count)],
            "colour": [
                NOTHING if patterns.get(i) in ("withheld", "missing") else SEQUENCE[i % 5] for i in range(count)
            ],
            "pattern": [patterns.get(i, "none") for i in range(count)],
            "in_core": [i in core for i in range(count)],
            "smoothed": float("nan"),
            "kept": True,
            "note": [""] * count,
        },
        geometry=gpd.GeoSeries(shapes).scale(size, size, origin=(0, 0)).translate(400_000, 300_000).to_numpy(),
        crs=27700,
    )
    legend = [e for e in result.legend if e.kind == "class"]
    legend += [
        LegendEntry("pattern", PATTERN_WORDS[p], NOTHING, p, list(patterns.values()).count(p))
        for p in dict.fromkeys(patterns.values())
        if p != "none"
    ]
    return replace(result, areas=frame, legend=tuple(legend))


_STATUS = {"withheld": "suppressed", "missing": "missing", "modelled": "modelled", "stated": "stated"}


def names_of(figure):
    return {artist.get_gid() for artist in figure.findobj() if artist.get_gid()}


def labelled(found):
    """The codes that have a label, in any of the maps."""
    return {name.split("-")[1] for name in found if name.startswith("label-")}


def text_of(found, prefix):
    named = {name: re.fullmatch(rf"{re.escape(prefix)}-(\d+)", name) for name in found}
    rows = sorted((int(match.group(1)), found[name][1]) for name, match in named.items() if match)
    return " ".join(words for _, words in rows)


def check_sheet(figure, preset):
    """No two lines of text meet, and all of them are inside the sheet; returns the lettering."""
    found = lettering(figure, preset.scale)
    page, margin = preset.page, preset.margin
    for name, (box, words) in found.items():
        where = f"{name} ({words})"
        assert box.x0 >= margin - 1, where
        assert box.y0 >= margin - 2, where
        assert box.x1 <= page.width - margin + 1, where
        assert box.y1 <= page.height - margin + 2, where
    for (one, (box, words)), (other, (second, others)) in combinations(found.items(), 2):
        # Boxes are of ink, so that lines set solid keep clear of each other by a hair.
        assert not box.grown(-0.25).meets(second), f"{one} ({words}) meets {other} ({others})"
    return found


def check_map(figure, preset):
    """The same, and labels keep clear of the inset's frame and of scale bars; returns the lettering."""
    found = check_sheet(figure, preset)
    labels = {name: box for name, (box, _) in found.items() if name.startswith("label-")}
    for panel in boxes_of(figure, "inset-frame"):
        for name, box in labels.items():
            outside, within = not box.meets(panel), panel.grown(-0.2).polygon.contains(box.polygon)
            assert outside or within, f"{name} lies across the inset's frame"
    for bar in boxes_of(figure, "scale-bar"):
        for name, box in labels.items():
            assert not box.meets(bar), f"{name} lies on the scale bar"
    return found


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PIXEL = b"\x89PNG\r\n\x1a\n" + b"".join(
    chunk(kind, data)
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0\0\0")),
        (b"IEND", b""),
    )
)
