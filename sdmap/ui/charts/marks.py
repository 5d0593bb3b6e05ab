"""What the charts of several pages share: their ground and type, rows inside the chart, and names beside dots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sdmap.ui.charts.inks import FONT, INKS
from sdmap.ui.charts.labels import Label
from sdmap.ui.charts.late import alt

HEIGHT = 340
# A chart is laid out once for a page and once for a phone; the browser shows the one its width (pixels) has room for.
WIDE, SLIM = "width >= 380", "width < 380"
SLIM_WIDTH = 265.0
DOT: dict[str, Any] = {"shape": "circle", "filled": True, "opacity": 1}
# The columns that hold where a text stands.
Fields = tuple[str, str]


def texts(
    labels: list[Label], x: Any, y: Any, where: str, *, chosen: str, fields: Fields = ("people", "value")
) -> list[Any]:
    """Labels, each on a rim of the page's own colour, so that a line behind it does not cut it; one of them bold."""
    layers = []
    for rim in (True, False):
        for side, bold in dict.fromkeys((label.side, label.text == chosen) for label in labels):
            of = [each for each in labels if (each.side, each.text == chosen) == (side, bold)]
            here = [dict(zip((*fields, "text"), (each.x, each.y, each.text), strict=True)) for each in of]
            look: dict[str, Any] = asdict(side) | {"fontSize": 12.5, "fontWeight": 700 if bold else 400}
            look |= {"stroke": INKS.paper, "strokeWidth": 4, "color": INKS.paper} if rim else {"color": INKS.ink}
            drawn = alt.Chart(inline(here)).transform_filter(where).mark_text(**look)
            layers.append(drawn.encode(x=x, y=y, text="text:N"))
    return layers


def inline(rows: Iterable[Mapping[str, Any]]) -> Any:
    """Rows as a chart takes them, inside the chart itself: nothing is fetched."""
    return alt.InlineData(values=list(rows))


def tips(columns: Mapping[str, str], **look: Any) -> list[Any]:
    """What a tip says: columns, each with its title."""
    return [alt.Tooltip(column, title=title, **look) for column, title in columns.items()]


def fixed(span: tuple[float, float]) -> Any:
    """An axis that spans just this."""
    return alt.Scale(domain=list(span), nice=False, zero=False)


def dots(rows: Iterable[Mapping[str, Any]], size: int, x: Any, y: Any, tip: list[Any]) -> list[Any]:
    """Areas as dots, the core's filled and on top."""
    look: dict[str, Any] = DOT | {"size": size, "stroke": INKS.ink, "strokeWidth": 1.8}
    each = alt.Chart(inline(rows))
    return [
        each.transform_filter(alt.datum.in_core == core).mark_point(**look, fill=fill).encode(x=x, y=y, tooltip=tip)
        for core, fill in ((False, INKS.paper), (True, INKS.core))
    ]


def ring(row: Mapping[str, Any], name: str, x: Any, y: Any) -> Any:
    """A ring round the dot of the area chosen."""
    look: dict[str, Any] = DOT | {"size": 230, "filled": False, "stroke": INKS.ink, "strokeWidth": 2.5}
    return alt.Chart(inline([row])).mark_point(**look, description=f"{name}, the area chosen").encode(x=x, y=y)


def finished(
    layers: Sequence[Any], *, height: float = HEIGHT, left: int = 4, right: int = 12, top: int = 8
) -> alt.LayerChart:
    """Lay the marks over each other in the page's own type and ink, on no ground of their own.

    ``left``, ``right`` and ``top`` are the room (pixels) kept free beside the axes, for words that stand there.
    """
    chart: alt.LayerChart = (
        alt.layer(*layers)
        # Said of the chart itself: the padding of its settings would give way to that of the element it stands in.
        .properties(height=height, width="container", padding={"left": left, "right": right, "top": top, "bottom": 4})
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INKS.ink,
            titleColor=INKS.ink,
            domainColor=INKS.quiet,
            tickColor=INKS.quiet,
            gridColor=INKS.quiet,
            gridOpacity=0.18,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
        )
        # Where there is no room for every number on a phone, every second one goes.
        .configure_axisX(labelOverlap=True, labelSeparation=6)
    )
    return chart
