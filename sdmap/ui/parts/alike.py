"""Places like ours: the district, and its county, among the areas most like them; a part of the Evidence page."""

from __future__ import annotations

import html
from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from sdmap.pack.model import Pack
from sdmap.topics.alike import tables, words
from sdmap.topics.alike.found import Group, groups, on_map, own_groups
from sdmap.ui.charts import inks as chart_inks
from sdmap.ui.charts.alike import strips
from sdmap.ui.parts import paper, share, shell
from sdmap.ui.parts.folds import bullets, folded_table
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import finding
from sdmap.ui.streamlit.charts import chart


def there(pack: Pack) -> bool:
    """Whether the pack has any group of places to show."""
    return bool(groups(pack))


def models(pack: Pack) -> dict[str, str]:
    """The models by which the district's neighbours were chosen, by id, as the choice at the side names them."""
    return {group.model.id: group.model.named for group in own_groups(pack)}


def show(pack: Pack, group: Group | None, lead: Callable[[str], None]) -> share.Adds:
    """The district among the places of the chosen model, how the model matters, then the groups of other areas.

    The groups as tables are given back.
    """
    others = [each for each in groups(pack) if each.code != pack.code]
    every = [*([group] if group is not None else []), *others]
    lead(words.alike_headline(every[0]))
    chart_inks.lay()
    if group is not None:
        _group(pack, group)
        found = tables.model_table(pack)
        if found is not None:
            st.html(f"<p>{html.escape(words.model_sentence(own_groups(pack)))}</p>{folded_table(found.caption, found)}")
    for place, other in enumerate(others):
        if place or group is not None:
            st.html(finding(words.alike_headline(other), f"Places like {other.name}"))
        _group(pack, other)
    return lambda shared: share.with_tables(
        shared, pack, [(tables.group_table(pack, each), each.sources) for each in every]
    )


def _group(pack: Pack, group: Group) -> None:
    """The strips, the same as a table, who is in the group, and which of them a map shows."""
    key = f"alike_{'own' if group.code == pack.code else 'other'}_{len(group.names)}"
    _strips(pack, group, key)
    st.html(f"<p>{html.escape(words.drawn_sentence(group))}{_map_link(pack, group)}</p>")
    shell.folding(shell.plain(f"Every figure of {words.called(group)}"), f"{key}_box", lambda: st.html(_members(group)))


def _members(group: Group) -> str:
    sources = bullets(each.line for each in group.sources)
    return f"{shown_table(tables.members_table(group))}<p>Sources</p>{sources}"


def folded(pack: Pack) -> None:
    """The district among the places that were found most like it first, as strips and a table, under their names."""
    own = own_groups(pack)
    box = shell.folded(shell.plain(f"Strips and table: {words.called(own[0])}"), "alike_box") if own else None
    if box is not None:
        with box:
            chart_inks.lay()
            _strips(pack, own[0], "alike_profile")


def _strips(pack: Pack, group: Group, key: str) -> None:
    """The strips, and the same as a table."""
    with paper.kept(key):
        chart(strips, group, key=f"chart_{key}", alt=words.chart_words(group))
    found = tables.group_table(pack, group)
    st.html(folded_table(found.caption, found))


def _map_link(pack: Pack, group: Group) -> str:
    """The way to the map on which some of them are drawn."""
    measure = on_map(pack, group)
    if group.layer is None or measure is None:
        return ""
    address = html.escape(urlencode({"layer": group.layer.id, "indicator": measure.id}), quote=True)
    # Not within the sentence: to be pressed with a finger it must be 24 pixels high.
    look = "display: inline-block; padding: .25rem 0"
    return f'<br><a href="./?{address}" target="_self" style="{look}">Map of {html.escape(group.layer.plural)}</a>'
