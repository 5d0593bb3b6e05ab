"""The Area profile page: one area on every measure, what changed, what stands in it and what is done there.

It prints on two sides of A4: the sidebar and the choice of area stay on the screen.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote

import streamlit as st

from sdmap.maps.asked import MapRequest
from sdmap.maps.explain import explanation
from sdmap.maps.mapping import draw
from sdmap.pack.layers import areas
from sdmap.pack.model import Pack
from sdmap.text.errors import SdmapError
from sdmap.topics.aims import words as target_words
from sdmap.topics.profile import change_words, words
from sdmap.topics.profile.found import AreaFigure, AreaProfile, profile
from sdmap.topics.services.words import services_for
from sdmap.ui.pages import named
from sdmap.ui.parts import alike as alike_part
from sdmap.ui.parts import choices, controls, find, share, shell
from sdmap.ui.parts.html_table import table
from sdmap.ui.parts.selection import choose_area, selected_area
from sdmap.ui.parts.services import services_list
from sdmap.ui.streamlit.assets import style

_KEY = "profile_area"
# What a councillor needs to read this page.
TOPICS = ("interval", "rank", "comparison", "school_location")
_WIDE, _HIGH, _EDGE = 150, 22, 6
# One ink for light and dark: at least 3 to 1 against the grounds of both themes, and dark enough on paper.
_INK, _FAINT = "#2073BC", "#767676"
# What two sides of paper have no room for.
_SCREEN = ' class="sdmap-screen"'


def render() -> None:
    """Show the page; a fault of the pack takes its place and leaves the controls alive."""
    pack = shell.pack()
    try:
        request = controls.request_from_sidebar(pack, on_map=False, measured=False)
        # The finding stands first on the page, and the choice of area, which it rests on, under it.
        top = st.container()
        code = _chosen_area(pack, request)
        found = profile(pack, pack.layer(request.layer), code, request.comparator)
    except SdmapError as fault:
        st.error(shell.plain(str(fault)), icon=":material/error:")
        return
    request = replace(request, area=code)
    controls.write_url(pack, request)
    _to_stages(pack)
    with top:
        place = shell.page_headline(words.profile_headline(found), words.subtitle(found))
        if line := find.place_line(pack, found.layer, code):
            shell.paragraph(line)
    # One sheet for screen and paper: what a page of many elements would put between them would not print on two sides.
    front = _indicators(found) + _changes(found) + _surroundings(found)
    over = _neighbours(found) + _work(found) + _services(found) + _aims(found) + _to_know(found)
    st.html(f'{style("boxes", "profile")}<div class="sdmap-profile">{front}{over}</div>')
    if code == pack.code:
        alike_part.folded(pack)
    _reading()
    told = words.profile_headline(found)
    share.show(place, lambda: share.of_an_area(pack, request, told, named("profile").address))


def _chosen_area(pack: Pack, request: MapRequest) -> str:
    """Let the reader choose the area; begin with the one chosen on another page, or with the highest.

    What the page begins with by itself is nobody's choice: the other pages go on without one.
    """
    frame = areas(pack, pack.layer(request.layer)).sort_values("name")
    names = dict(zip(frame["code"], frame["name"], strict=True))
    chosen = selected_area()
    if chosen not in names:
        # Once shown it stays, whichever indicator is chosen meanwhile.
        chosen = str(st.session_state.get(_KEY, ""))
    if chosen not in names:
        chosen = str(draw(pack, request.of_all).areas["code"].iloc[0])
    choices.put(_KEY, chosen)
    with st.container(key="profile_choice"):
        st.selectbox("Area", list(names), key=_KEY, format_func=lambda code: names.get(code, code), on_change=_choose)
    return chosen


def _to_stages(pack: Pack) -> None:
    """The way to the stages of life, where the pack tells of them; not on paper."""
    if (page := named("stages")).belongs(pack.path):
        with st.container(key="on_screen"):
            page.link(f"{page.title} in {pack.name}")


def _choose() -> None:
    """Make the choice every page's, before the page is worked out anew."""
    choose_area(str(st.session_state[_KEY]))


def _indicators(found: AreaProfile) -> str:
    """The table of indicators with a plot of each interval, and the reasons it numbers."""
    name = found.comparator.name if found.comparator else ""
    heads = ["Measure", "Figure", "95% interval", *([name] if name else [])]
    own = any(row.figure.district for row in found.indicators)
    heads += [found.pack.name] if own else []
    rows = []
    leading = {row.indicator.short_title for row in words.leading(found).indicators}
    shown = words.figure_rows(found)
    for row in shown:
        cells = [
            _two(row.title, row.period),
            _two(row.value, row.counts),
            f'<span class="plot">{_plot(row.figure)}{_two("", row.interval)}</span>',
            *([html.escape(row.comparator)] if name else []),
            *([html.escape(row.district)] if own else []),
            html.escape(row.rank),
        ]
        rows.append(cells)
    where = f"{found.name} on every measure"
    told = words.comparison_sentences(found)
    body = _list(filter(None, [*told, words.not_counted_sentence(found)]), printed=told)
    body += _markup_table(
        where,
        [*heads, f"Rank among {found.layer.plural}"],
        rows,
        [row.title in leading for row in shown],
    )
    body += f'<p class="sdmap-paper">{html.escape(words.on_screen_sentence(found))}</p>'
    legend = "In each small plot the bar is the 95% interval, the dot the figure"
    legend += f" and the upright line {name}." if name else "."
    notes = [f"[{i}] Not compared: {why}." for i, why in enumerate(words.reasons(found), start=1)]
    body += _list([legend, *notes], tag="p")
    return body + _list(filter(None, [words.home_sentence(found)]), tag="p") + _alike(found)


def _alike(found: AreaProfile) -> str:
    """The district itself among places like it; nothing for any other area."""
    told = words.alike_sentences(found)
    return _heading(f"Places like {found.name}") + _list(told) if told else ""


def _changes(found: AreaProfile) -> str:
    told = change_words.change_sentences(found) or ("No measure here has an earlier period to set against.",)
    printed = change_words.change_sentences(words.leading(found, changed=True)) or told
    notes = _list(change_words.change_notes(found), tag="p")
    return _heading("What changed") + _list(told, printed=printed) + notes


def _surroundings(found: AreaProfile) -> str:
    """Schools as a table, childcare settings as a sentence."""
    body = _heading("Schools and childcare") + _list([words.schools_sentence(found)], tag="p")
    if found.schools:
        listed = words.schools_table(found)
        body += table(listed.caption, listed.columns, listed.rows, links=listed.links)
        body += _list([listed.note], tag="p") if listed.note else ""
    return body + _list([f"Childcare. {line}" for line in words.childcare_sentences(found)], tag="p")


def _neighbours(found: AreaProfile) -> str:
    if len(found.neighbours) < 2:
        return _heading("Neighbours") + _list(["No other area here shares a border with it."], tag="p")
    caption, heads = words.neighbour_caption(found), words.neighbour_columns(found)
    found_there = table(caption, heads, words.neighbour_cells(found))
    return f'{_heading("Neighbours")}<div class="beside">{found_there}</div>'


def _work(found: AreaProfile) -> str:
    body = _heading("What is being done here")
    rows = words.placed_cells(found)
    if not rows:
        return body + _list([words.no_work(found)], tag="p")
    heads = ("What", "Who, and when", "Where", "In the document’s words")
    found_there = table("Work the documents speak of, as it stood when they were written", heads, rows)
    return f'{body}<div class="work">{found_there}</div>'


def _services(found: AreaProfile) -> str:
    """What is on offer in the area, on the screen only: two sides of paper have no room for it."""
    offered = services_for(found.pack, found.layer, found.code)
    listed = services_list(zip((each.service for each in offered.services), offered.lines, strict=True))
    told = _heading("What is on offer here") + _list([offered.sentence], tag="p")
    return f"<div{_SCREEN}>{told}{listed}</div>"


def _aims(found: AreaProfile) -> str:
    """Each aim: its words, the measures that can be held against it, and why the others cannot."""
    body = _heading("The aims, and how far off they are") if found.targets else ""
    for each in found.targets:
        source = found.pack.sources[each.target.document].title
        body += _list([target_words.target_sentence(each, found.name), f"“{each.target.quote}” ({source})"], tag="p")
        rows = [
            (
                target_words.measure_text(x),
                target_words.benchmark_text(x, found.pack.documents),
                target_words.line_text(x, found.name),
            )
            for x in target_words.told_lines(each)
        ]
        if rows:
            heads = ("Measure", "To exceed", "Here: gap in points, and in children where they were counted")
            body += f'<div class="aim">{table(f"{each.target.title}: the gap", heads, rows)}</div>'
        body += _list([*target_words.untold_sentences(each), *([each.target.reading] if rows else [])])
    return body


def _to_know(found: AreaProfile) -> str:
    """Every figure as a sentence (on the screen only: the table says the same), what to know, and the sources."""
    told = [words.indicator_sentence(found, row) for row in found.indicators]
    sentences = f'<div class="sdmap-screen">{_heading("Every figure in a sentence")}{_list(told)}</div>'
    caveats = _heading("Before you quote it") + _list(
        words.caveats(found), kind="run", printed=words.caveats(words.leading(found))
    )
    sources = f'<div class="sdmap-screen">{_heading("Sources")}{_list(words.source_lines(found))}</div>'
    publishers = list(dict.fromkeys(source.publisher for source in found.sources))
    return sentences + caveats + sources + _list([f"Published by {'; '.join(publishers)}."], tag="p")


def _reading() -> None:
    """How to read what is shown, folded away; on paper only where it was opened, after the sheet."""
    box = shell.folded("How to read this", "profile_reading_box")
    if box is not None:
        with box:
            for said in map(explanation, TOPICS):
                shell.paragraph(f"{said.title}. {said.words}")


def _plot(figure: AreaFigure) -> str:
    """A small picture of an interval; the words that say the same stand beside it, so that it needs none."""
    if figure.value is None:
        return ""
    span = figure.axis.upper - figure.axis.lower or 1.0
    middle = _HIGH / 2

    def at(value: float) -> str:
        return f"{_EDGE + (_WIDE - 2 * _EDGE) * (value - figure.axis.lower) / span:.1f}"

    parts = [f'<path d="M{_EDGE} {middle}H{_WIDE - _EDGE}" stroke="{_FAINT}" stroke-width="1" stroke-dasharray="1 3"/>']
    if figure.lower is not None and figure.upper is not None:
        parts.append(f'<path d="M{at(figure.lower)} {middle}H{at(figure.upper)}" stroke="{_INK}" stroke-width="3"/>')
    if figure.comparator and figure.comparator.value is not None:
        parts.append(f'<path d="M{at(figure.comparator.value)} 2V{_HIGH - 2}" stroke="{_FAINT}" stroke-width="2"/>')
    # What is expected and not counted is a hollow dot, as it is dotted on the map.
    fill = "none" if figure.status == "modelled" else _INK
    parts.append(
        f'<circle cx="{at(figure.value)}" cy="{middle}" r="4" fill="{fill}" stroke="{_INK}" stroke-width="2"/>'
    )
    size = f'width="{_WIDE}" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}"'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
    return f'<img alt="" src="data:image/svg+xml,{quote(picture)}">'


def _markup_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], printed: Sequence[bool]) -> str:
    """A table whose cells are markup made here, and which of its rows are printed too.

    :func:`sdmap.ui.parts.html_table.table` gives the frame.
    """
    named = [html.escape(head, quote=True) for head in heads[1:]]
    body = "".join(
        f'<tr{"" if too else _SCREEN}><th scope="row">{first}</th>'
        + "".join(f'<td data-head="{head}">{cell}</td>' for head, cell in zip(named, rest, strict=True))
        + "</tr>"
        for (first, *rest), too in zip(rows, printed, strict=True)
    )
    return table(caption, heads, ()).replace("<tbody></tbody>", f"<tbody>{body}</tbody>")


def _two(first: str, second: str) -> str:
    """Two lines of a cell, on paper one."""
    return html.escape(first) + (f' <span class="under">{html.escape(second)}</span>' if second else "")


def _heading(text: str) -> str:
    return f"<h2>{html.escape(text)}</h2>"


def _list(lines: Iterable[str], *, tag: str = "li", kind: str = "", printed: Collection[str] | None = None) -> str:
    """Sentences as a list or as paragraphs; nothing for none. A list of the kind ``run`` runs on when it is printed.

    ``printed`` are those that are printed too, all if left out.
    """
    made = " ".join(
        f"<{tag}{'' if printed is None or line in printed else _SCREEN}>{html.escape(line)}</{tag}>" for line in lines
    )
    return f'<ul class="{kind}">{made}</ul>' if made and tag == "li" else made
