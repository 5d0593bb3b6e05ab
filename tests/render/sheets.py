"""A picture drawn as the product draws it, and what is seen of it."""

from pkgutil import resolve_name

import numpy as np
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from sdmap.maps.asked import Filter, MapRequest
from sdmap.render.paper.fonts import plain
from sdmap.render.paper.kinds import PICTURES
from sdmap.render.paper.sheets import Wanted

SVG = "{http://www.w3.org/2000/svg}"
ENGLAND = "E92000001"
LAYERS = ("divisions_2013", "divisions_2025", "wards")
NEIGHBOURHOODS = "lsoa_2021"
# The layers of the largest areas and of the smallest.
EXTREMES = ("wards", NEIGHBOURHOODS)


LINK = "https://example.org/atlas"


def sheet_of(kind, *results, **asked):
    """The figure of a kind of picture, drawn as the product draws it."""
    return resolve_name(PICTURES[kind].drawer)(results, Wanted(**asked))[0]


def named(found, code, name):
    """Whether an area's label has its name, and not its value alone."""
    first = found.get(f"label-{code}-0", ("", ""))[1]
    return bool(first) and plain(name).startswith(first)


def seen(figure):
    """What an eye half shut sees of a figure: its greys, 240 pixels wide."""
    figure.set_dpi(60)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    picture_ = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3]).convert("L")
    return picture_.resize((240, round(240 * picture_.height / picture_.width)), Image.Resampling.BOX)


FILTERED = MapRequest("wards", "free_school_meals", "2023-01", ENGLAND, only=Filter(different=True))


def ground_of(figure):
    """The first map of a figure, its areas as they lie on the sheet."""
    first = next(artist for artist in figure.findobj() if artist.get_gid() == "areas")
    return [shapely.MultiPoint(path.vertices) for path in first.get_paths()]
