"""What the charts of several pages share: their ground and type, rows inside the chart, and names beside dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sdmap.ui.charts.inks import FONT, Inks
from sdmap.ui.charts.labels import Label

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 340
# A chart is laid out once for a page and once for a phone; the browser shows the one its width (pixels) has room for.
WIDE, SLIM = "width >= 380", "width < 380"
SLIM_WIDTH = 265.0
# The columns that hold where a text stands.
Fields = tuple[str, str]


def texts(
    labels: list[Label], x: Any, y: Any, inks: Inks, where: str, *, chosen: str, fields: Fields = ("people", "value")
) -> list[Any]:
    """Labels, each on a rim of the page's own colour, so that a line behind it does not cut it; one of them bold."""
    import altair as alt

    layers = []
    for rim in (True, False):
        for side, bold in dict.fromkeys((label.side, label.text == chosen) for label in labels):
            of = [each for each in labels if (each.side, each.text == chosen) == (side, bold)]
            here = [dict(zip((*fields, "text"), (each.x, each.y, each.text), strict=True)) for each in of]
            look: dict[str, Any] = asdict(side) | {"fontSize": 12.5, "fontWeight": 700 if bold else 400}
            look |= {"stroke": inks.paper, "strokeWidth": 4, "color": inks.paper} if rim else {"color": inks.ink}
            drawn = alt.Chart(inline(here)).transform_filter(where).mark_text(**look)
            layers.append(drawn.encode(x=x, y=y, text="text:N"))
    return layers


def inline(rows: list[dict[str, Any]]) -> Any:
    """Rows as a chart takes them, inside the chart itself: nothing is fetched."""
    import altair as alt

    return alt.InlineData(values=rows)


def finished(
    layers: Sequence[Any], inks: Inks, *, height: float = HEIGHT, left: int = 4, right: int = 12, top: int = 8
) -> alt.LayerChart:
    """Lay the marks over each other in the page's own type and ink, on no ground of their own.

    ``left``, ``right`` and ``top`` are the room (pixels) kept free beside the axes, for words that stand there.
    """
    import altair as alt

    chart: alt.LayerChart = (
        alt.layer(*layers)
        # Said of the chart itself: the padding of its settings would give way to that of the element it stands in.
        .properties(height=height, width="container", padding={"left": left, "right": right, "top": top, "bottom": 4})
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=inks.ink,
            titleColor=inks.ink,
            domainColor=inks.quiet,
            tickColor=inks.quiet,
            gridColor=inks.quiet,
            gridOpacity=0.18,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
        )
        # Where there is no room for every number on a phone, every second one goes.
        .configure_axisX(labelOverlap=True, labelSeparation=6)
    )
    return chart
