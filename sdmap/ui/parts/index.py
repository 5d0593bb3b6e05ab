"""The national index on the Evidence page: districts as hot and cold spots on a map, and the ranks by life stage.

Every district carries its rank and, if it is a hot or a cold spot, a sign, so that the map needs no colour; the table
under it says the same. The map's own colours are those of worse and better on every other page.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from sdmap.maps.style import BETTER, INK, NOTHING, PAPER, SIMILAR, WORSE
from sdmap.pack.model import Pack
from sdmap.topics.evidence import national_index as indexes
from sdmap.topics.evidence.national_index import SIGNS, NationalIndex, RankedDistrict, Standing
from sdmap.topics.evidence.tables import index_tables
from sdmap.ui.charts import inks as chart_inks
from sdmap.ui.charts.inks import FONT, INKS
from sdmap.ui.charts.labels import Asking, Frame, Label, Side, placed
from sdmap.ui.parts import paper, shell
from sdmap.ui.parts.folds import folded_table
from sdmap.ui.parts.jump import header
from sdmap.ui.streamlit.assets import style
from sdmap.ui.streamlit.charts import chart

if TYPE_CHECKING:
    import altair as alt

FILLS: dict[Standing, str] = {"cold spot": WORSE, "hot spot": BETTER, "between": SIMILAR, "not told": NOTHING}
# The map is laid out for a page and for a phone: how wide its box is (pixels), and the width and height reckoned with.
_LAYOUTS = (("width >= 500", 600.0, 600.0), ("width < 500", 320.0, 350.0))
HEIGHT = 600
# In whole: Streamlit adds to the sides one by one.
_PADDING = dict.fromkeys(("left", "right", "top", "bottom"), 6)
_MIDDLE = Side("center", "middle", 0, 0)
# A name stands over its rank or under it, never beside it, where the two would read as one.
_SIDES = (Side("center", "bottom", 0, -7), Side("center", "top", 0, 7))


def show(pack: Pack, lead: Callable[[str], None]) -> None:
    """The index, its map, the life stages, and the same as tables; a pack without ranks says so."""
    index = indexes.national_index(pack)
    if index is None:
        lead("No rank of a district in a national index is in these data.")
    else:
        lead(indexes.index_headline(index))
        shell.paragraph(indexes.index_sentence(index))
        shell.paragraph(indexes.definition_sentence(index))
        chart_inks.lay()
        if index.shapes:
            _map(index)
        if index.stages:
            _stages(index)
    told = "".join(folded_table(one.caption, one) for one in index_tables(pack))
    if told:
        st.html(told)


def _map(index: NationalIndex) -> None:
    """The map under its key."""
    with paper.kept("index_map"):
        keys = [
            f'<li><span aria-hidden="true" style="background: {FILLS[standing]}; --sign: {_ink(standing)}">'
            f"{SIGNS[standing]}</span>{html.escape(indexes.standing_words(index, standing))}</li>"
            for standing in indexes.STANDINGS
            if any(district.standing == standing for district in index.districts)
        ]
        if any(district.own and district.at for district in index.districts):
            keys.append(f'<li><span aria-hidden="true" class="own"></span>{html.escape(index.pack.name)}</li>')
        st.html(f'{style("keys", "districts")}<ul class="sdmap-key" aria-label="Key of the map">{"".join(keys)}</ul>')
        alt_text = f"Map of districts. {indexes.index_headline(index)} {indexes.index_sentence(index)}"
        chart(district_map, index, height=HEIGHT, key="chart_index", alt=alt_text)
        shell.paragraph(indexes.quoted_sentence(index))


def _stages(index: NationalIndex) -> None:
    with paper.kept("stages"):
        header("By life stage")
        told = indexes.stages_sentence(index)
        shell.paragraph(told)
        for other in index.beside:
            shell.paragraph(other)
        chart(stage_chart, index, key="chart_stages", alt=told)


def district_map(index: NationalIndex) -> alt.LayerChart:
    """The districts filled by standing, each with its rank; names where they find room."""
    import altair as alt

    on_map = [district for district in index.districts if district.at]
    flat: dict[str, Any] = {"type": "identity", "reflectY": True}
    tip = [
        alt.Tooltip("properties.name:N", title="District"),
        alt.Tooltip("properties.rank:Q", title="Rank (1 is best)"),
        alt.Tooltip("properties.standing:N", title="Standing"),
    ]
    shapes = {district.code: _feature(index, district) for district in on_map}

    def drawn(codes: list[str], **look: Any) -> Any:
        data = alt.InlineData(values=[shapes[code] for code in codes])
        return alt.Chart(data).mark_geoshape(strokeJoin="round", **look)

    every = [district.code for district in on_map]
    own = [district.code for district in on_map if district.own]
    # What only lies under or over the districts has nothing to say to a screen reader.
    layers = [drawn(every, fill=INKS.ink, stroke=INKS.ink, strokeWidth=4, aria=False)]
    for standing, fill in FILLS.items():
        codes = [district.code for district in on_map if district.standing == standing]
        if codes:
            layers.append(drawn(codes, fill=fill, stroke=INK, strokeWidth=1).encode(tooltip=tip))
    layers += [
        drawn(own, filled=False, stroke=colour, strokeWidth=size, aria=False)
        for colour, size in ((PAPER, 7), (INK, 4))
        if own
    ]
    for where, width, height in _LAYOUTS:
        layers += _texts(map_labels(index, width, height), where)
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .project(**flat)
        .properties(height="container", width="container", padding=_PADDING)
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
    )
    return chart


def map_labels(index: NationalIndex, width: float, height: float) -> list[Label]:
    """The rank of each district, and the names that find room in a box of so many pixels; the own name asks first."""
    from shapely import total_bounds

    left, low, right, high = (float(edge) for edge in total_bounds(list(index.shapes.values())))
    scale = min(width / (right - left), height / (high - low))
    frame = Frame((left, right), (low, high), scale * (right - left), scale * (high - low))
    spots = sorted((d for d in index.districts if d.at), key=lambda d: (not d.own, d.rank))
    ranks = [Label(*d.at, f"{SIGNS[d.standing]} {d.rank}".strip(), _MIDDLE) for d in spots if d.at]
    return [*ranks, *placed([Asking(*d.at, d.name) for d in spots if d.at], frame, ranks, _SIDES)]


def stage_chart(index: NationalIndex) -> alt.LayerChart:
    """The rank in each life stage between the best and the worst, with the fifth at either end shaded."""
    import altair as alt

    fifths = index.stages[0].fifths
    rows: list[dict[str, Any]] = [
        {
            "stage": f"{s.name}{f' ({s.ages})' if s.ages else ''}",
            "rank": s.rank,
            "text": f"{SIGNS[s.standing]} {s.rank}",
        }
        for s in index.stages
    ]
    x = alt.X(
        "rank:Q",
        title=f"Rank of {fifths.of} (1 is best)",
        scale=alt.Scale(domain=[1, fifths.of], nice=False),
        axis=alt.Axis(values=[1, fifths.best_to, fifths.worst_from, fifths.of], grid=False),
    )
    y = alt.Y("stage:N", sort=[row["stage"] for row in rows], title=None, axis=alt.Axis(labelLimit=200))
    bands: list[dict[str, Any]] = [
        {"from": 1, "to": fifths.best_to, "text": "best fifth"},
        {"from": fifths.worst_from, "to": fifths.of, "text": "worst fifth"},
    ]
    ends, dots = alt.InlineData(values=bands), alt.InlineData(values=rows)
    shade = alt.Chart(ends).mark_rect(color=INKS.quiet, opacity=0.2).encode(x="from:Q", x2="to:Q")
    dot = alt.Chart(dots).mark_point(shape="circle", size=90, filled=True, fill=INKS.core, stroke=INKS.ink, opacity=1)
    said: dict[str, Any] = {"color": INKS.ink, "fontSize": 13, "align": "right", "dx": -10}
    over: dict[str, Any] = {"color": INKS.ink, "fontSize": 12.5, "baseline": "bottom", "dy": -3}
    chart: alt.LayerChart = (
        alt.layer(
            shade,
            *(
                alt.Chart(alt.InlineData(values=[band])).mark_text(**over | {"align": align}).encode(
                    x=alt.X(f"{end}:Q"), y=alt.value(0), text="text:N"
                )
                for band, end, align in zip(bands, ("from", "to"), ("left", "right"), strict=True)
            ),
            dot.encode(x=x, y=y),
            alt.Chart(dots).mark_text(**said).encode(x=x, y=y, text="text:N"),
        )
        .properties(
            height=34 * len(rows), width="container", padding={"left": 4, "right": 16, "top": 22, "bottom": 4}
        )
        .configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(labelColor=INKS.ink, titleColor=INKS.ink, domainColor=INKS.quiet, tickColor=INKS.quiet,
                        labelFontSize=13, titleFontSize=13, titleFontWeight="normal")
    )  # fmt: skip
    return chart


def _feature(index: NationalIndex, district: RankedDistrict) -> dict[str, Any]:
    from shapely.geometry import mapping

    told = {"name": district.name, "rank": district.rank, "standing": district.standing}
    return {"type": "Feature", "geometry": mapping(index.shapes[district.code]), "properties": told}


def _texts(labels: list[Label], where: str) -> list[Any]:
    """Labels on a white rim: dark words read on every fill, and beyond the districts on a dark page too."""
    import altair as alt

    layers = []
    for rim in (True, False):
        for side in dict.fromkeys(label.side for label in labels):
            here = [{"east": each.x, "north": each.y, "text": each.text} for each in labels if each.side == side]
            look: dict[str, Any] = {"align": side.align, "baseline": side.baseline, "dx": side.dx, "dy": side.dy,
                                    "fontSize": 12.5, "fontWeight": 600 if side == _MIDDLE else 400,
                                    "color": PAPER if rim else INK}  # fmt: skip
            look |= {"stroke": PAPER, "strokeWidth": 3.5} if rim else {}
            drawn = alt.Chart(alt.InlineData(values=here)).transform_filter(where).mark_text(**look)
            layers.append(drawn.encode(longitude="east:Q", latitude="north:Q", text="text:N"))
    return layers


def _ink(standing: Standing) -> str:
    return PAPER if standing == "hot spot" else INK
