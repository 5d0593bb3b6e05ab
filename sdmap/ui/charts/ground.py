"""What the charts that are maps share: shapes on flat ground, lines round some of them, and words that read on all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sdmap.maps.style import INK, PAPER
from sdmap.ui.charts.inks import FONT
from sdmap.ui.charts.labels import Frame, Label, Side
from sdmap.ui.charts.late import alt
from sdmap.ui.charts.marks import inline

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Feature = dict[str, Any]
# In the middle of an area: its number, in heavier type.
MIDDLE = Side("center", "middle", 0, 0)


def feature(shape: BaseGeometry, **properties: Any) -> Feature:
    """A shape (metres) with what its tip says of it, as GeoJSON."""
    from shapely.geometry import mapping

    return {"type": "Feature", "geometry": mapping(shape), "properties": properties}


def drawn(features: Iterable[Feature], **look: Any) -> Any:
    """Shapes in one look."""
    return alt.Chart(inline(features)).mark_geoshape(strokeJoin="round", **look)


def outlined(features: Sequence[Feature], outer: float, inner: float) -> list[Any]:
    """A dark line on a white rim round each shape (widths in pixels); what only lies over others says nothing."""
    widths = ((PAPER, outer), (INK, inner)) if features else ()
    return [drawn(features, filled=False, stroke=colour, strokeWidth=width, aria=False) for colour, width in widths]


def frame_of(bounds: Iterable[float], width: float, height: float) -> tuple[Frame, float]:
    """The frame of labels on a map with these bounds (metres) in a box of so many pixels, and pixels to the metre."""
    left, low, right, high = map(float, bounds)
    scale = min(width / (right - left), height / (high - low))
    return Frame((left, right), (low, high), scale * (right - left), scale * (high - low)), scale


def words(labels: Sequence[Label], where: str = "true", *, ink: str = "") -> list[Any]:
    """Labels on a white rim: dark words read on every fill, and beyond the shapes on a dark page too.

    Those that lie on the page alone take its ``ink`` and need no rim.
    """
    layers = []
    for rim in (False,) if ink else (True, False):
        for side in dict.fromkeys(label.side for label in labels):
            here = [{"east": each.x, "north": each.y, "text": each.text} for each in labels if each.side == side]
            look: dict[str, Any] = asdict(side) | {"fontSize": 12.5, "fontWeight": 600 if side == MIDDLE else 400}
            look |= {"stroke": PAPER, "strokeWidth": 3.5, "color": PAPER} if rim else {"color": ink or INK}
            told = alt.Chart(inline(here)).transform_filter(where).mark_text(**look, aria=False)
            layers.append(told.encode(longitude="east:Q", latitude="north:Q", text="text:N"))
    return layers


def finished_map(layers: Sequence[Any], padding: int) -> alt.LayerChart:
    """Lay the shapes over each other, as large as their box but for so many pixels."""
    # In whole: Streamlit adds to the sides one by one.
    sides: Mapping[str, int] = dict.fromkeys(("left", "right", "top", "bottom"), padding)
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .project(type="identity", reflectY=True)
        .properties(height="container", width="container", padding=dict(sides))
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
    )
    return chart
