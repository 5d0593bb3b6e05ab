"""The Areas page: the profile of one area. Its finding and key figures stand open, all else unfolds under them.

It prints on two sides of A4, every part of it open: the sidebar and the choice of area stay on the screen.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote

import streamlit as st

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.interventions import speaks_of_work
from sdmap.pack.layers import areas
from sdmap.pack.model import Pack
from sdmap.text.errors import SdmapError
from sdmap.topics.aims import words as target_words
from sdmap.topics.profile import change_words, words
from sdmap.topics.profile.district_words import district_sentences
from sdmap.topics.profile.first import first_sentences, key_and_other_figures
from sdmap.topics.profile.found import AreaFigure, AreaProfile, profile
from sdmap.topics.profile.headline import aged_headline
from sdmap.topics.profile.work import no_work, placed_cells
from sdmap.topics.schools.line import list_notes
from sdmap.topics.services.words import services_for
from sdmap.ui.charts.inks import DRAWN, FAINT
from sdmap.ui.pages import named
from sdmap.ui.parts import alike as alike_part
from sdmap.ui.parts import choices, controls, find, share, shell
from sdmap.ui.parts.folds import fold
from sdmap.ui.parts.html_table import frame, head_cells, row, shown_table, table
from sdmap.ui.parts.jump import meet, ways
from sdmap.ui.parts.school_list import school_list
from sdmap.ui.parts.selection import choose_area, selected_area
from sdmap.ui.parts.services import how_to_add, services_list
from sdmap.ui.streamlit.assets import style

_KEY = "profile_area"
# What a councillor needs to read this page.
TOPICS = ("interval", "rank", "comparison", "school_location")
_WIDE, _HIGH, _EDGE = 150, 22, 6
# What two sides of paper have no room for.
_ON_SCREEN = "sdmap-screen"
_SCREEN = f' class="{_ON_SCREEN}"'


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
        shell.show_fault(fault)
        return
    request = replace(request, area=code)
    controls.write_url(pack, request)
    _to_stages(pack)
    with top:
        place = shell.page_headline(told := aged_headline(found), words.subtitle(found))
        if line := find.place_line(pack, found.layer, code):
            shell.paragraph(line)
        jumps = st.container(key="on_screen_jumps")
    # One sheet for screen and paper: what a page of many elements would put between them would not print on two sides.
    with ways(jumps):
        folds = (_others(found), _changes(found), _alike(found), _surroundings(found), _neighbours(found),
                 _work(found), _services(found), _aims(found), _to_know(found))  # fmt: skip
    st.html(f'{style("boxes", "profile")}<div class="sdmap-profile">{_key(found)}{"".join(folds)}</div>')
    if code == pack.code:
        alike_part.folded(pack)
    shell.reading(TOPICS, "profile_reading_box")
    share.show(place, lambda: share.of_an_area(pack, request, told, named("profile").address))


def _chosen_area(pack: Pack, request: MapRequest) -> str:
    """Let the reader choose the area; begin with the one chosen on another page, the district itself, or the highest.

    What the page begins with by itself is nobody's choice: the other pages go on without one.
    """
    frame = areas(pack, pack.layer(request.layer)).sort_values("name")
    names = dict(zip(frame["code"], frame["name"], strict=True))
    chosen = selected_area()
    if chosen not in names:
        # Once shown it stays, whichever indicator is chosen meanwhile.
        chosen = str(st.session_state.get(_KEY, ""))
    if chosen not in names:
        chosen = pack.code if pack.code in names else str(draw(pack, request.of_all).areas["code"].iloc[0])
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


def _key(found: AreaProfile) -> str:
    """What is read first: the finding in three sentences, and the figures that it counts."""
    key, _ = key_and_other_figures(found)
    told = _list(first_sentences(found), tag="p")
    caption = f"{found.name}: key figures"
    return told + _figures(found, caption, key) + _list(filter(None, [words.not_counted_sentence(found)]), tag="p")


def _others(found: AreaProfile) -> str:
    """The figures that the headline does not count."""
    _, rest = key_and_other_figures(found)
    if not rest:
        return ""
    body = _figures(found, f"{found.name} on every other measure", rest)
    # Why there is none, which no cell has room for.
    body += _list(words.lacking_sentences(found), printed=())
    body += f'<p class="sdmap-paper">{html.escape(words.on_screen_sentence(found))}</p>'
    return _fold(f"Other measures and years ({len(rest)})", body, "others")


def _figures(found: AreaProfile, caption: str, shown: Sequence[words.FigureRow]) -> str:
    """Figures as a table with a plot of each interval, and under it the reasons that it numbers."""
    name = found.comparator.name if found.comparator else ""
    own = any(row.figure.district for row in found.indicators)
    heads = ["Measure", "Figure", "95% interval", *([name] if name else []), *([found.pack.name] if own else [])]
    leading = {row.indicator.short_title for row in words.leading(found).measures}
    rows = [
        [
            _two(row.title, row.period),
            _two(row.value, row.counts),
            f'<span class="plot">{_plot(row.figure)}{_two("", row.interval)}</span>',
            *([html.escape(row.comparator)] if name else []),
            *([html.escape(row.district)] if own else []),
            html.escape(row.rank),
        ]
        for row in shown
    ]
    made = _markup_table(caption, [*heads, f"Rank among {found.layer.plural}"], rows,
                         [row.title in leading for row in shown])  # fmt: skip
    legend = "In each small plot the bar is the 95% interval, the dot the figure"
    legend += f" and the upright line {name}." if name else "."
    held = [row.comparator for row in shown if name] + [row.district for row in shown if own]
    refused = words.reason_notes(found, held)
    notes = (*refused, *district_sentences(found, [row.figure for row in shown]))
    printed = (*refused, *district_sentences(words.leading(found), [row.figure for row in shown]))
    return f'{made}<p class="legend">{html.escape(legend)}</p>{_list(notes, tag="p", printed=printed)}'


def _alike(found: AreaProfile) -> str:
    """The district itself among places like it; nothing for any other area."""
    told = words.alike_sentences(found)
    return _fold(f"Places like {found.name}", _list(told)) if told else ""


def _changes(found: AreaProfile) -> str:
    """What became of the figures; that of the first measure stands among the first sentences."""
    said = first_sentences(found)
    told = [each for each in change_words.change_sentences(found) if each not in said]
    printed = change_words.change_sentences(words.leading(found, changed=True))
    if not told:
        return ""
    return _fold("What changed", _list(told, printed=printed) + _list(change_words.change_notes(found), tag="p"))


def _surroundings(found: AreaProfile) -> str:
    """Schools a line each, on paper as a table, childcare settings as a sentence; and how school and home agree."""
    body = _list(filter(None, [words.home_sentence(found)]), tag="p")
    if found.schools:
        notes = _list(list_notes(found.pack, found.layer, found.schools), tag="p")
        on_screen = school_list(found.pack, found.layer, found.schools)
        body += f'<div class="sdmap-paper">{shown_table(words.schools_table(found))}</div>'
        body += f"<div{_SCREEN}>{on_screen}{notes}</div>"
    body += _list([f"Childcare. {line}" for line in words.childcare_sentences(found)], tag="p")
    return _fold("Schools and childcare", body)


def _neighbours(found: AreaProfile) -> str:
    if len(found.neighbours) < 2:
        return _fold("Neighbours", _list(["No other area here shares a border with it."], tag="p"))
    caption, heads = words.neighbour_caption(found), words.neighbour_columns(found)
    found_there = table(caption, heads, words.neighbour_cells(found))
    return _fold("Neighbours", f'<div class="beside">{found_there}</div>')


def _work(found: AreaProfile) -> str:
    rows = placed_cells(found)
    if not rows and not speaks_of_work(found.pack):
        return ""
    if not rows:
        return _fold("What is being done here", _list([no_work(found)], tag="p"))
    heads = ("What", "Who, and when", "Where", "In the document’s words")
    found_there = table("Work the documents speak of, as it stood when they were written", heads, rows)
    return _fold("What is being done here", f'<div class="work">{found_there}</div>')


def _services(found: AreaProfile) -> str:
    """What is on offer in the area, on the screen only: two sides of paper have no room for it."""
    offered = services_for(found.pack, found.layer, found.code)
    if not offered.sentence:
        return ""
    body = _list([offered.sentence], tag="p") + (services_list(offered.lines) or how_to_add())
    return _fold("What is on offer here", body, _ON_SCREEN)


def _aims(found: AreaProfile) -> str:
    """Each aim: its words, the measures that can be held against it, and why the others cannot."""
    body = ""
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
    return _fold("The aims, and how far off they are", body) if body else ""


def _to_know(found: AreaProfile) -> str:
    """What to know before any of it is quoted, and the sources."""
    caveats = _list(words.caveats(found), kind="run", printed=words.caveats(words.leading(found)))
    before = _fold("Before you quote it", caveats)
    publishers = list(dict.fromkeys(source.publisher for source in found.sources))
    sources = _fold("Sources", _list(source.line for source in found.sources), _ON_SCREEN)
    published = _list([f"Published by {'; '.join(publishers)}."], tag="p")
    return before + sources + published


def _plot(figure: AreaFigure) -> str:
    """A small picture of an interval; the words that say the same stand beside it, so that it needs none."""
    if figure.value is None or figure.axis is None:
        return ""
    axis = figure.axis
    span = axis.upper - axis.lower or 1.0
    middle = _HIGH / 2

    def at(value: float) -> str:
        return f"{_EDGE + (_WIDE - 2 * _EDGE) * (value - axis.lower) / span:.1f}"

    parts = [f'<path d="M{_EDGE} {middle}H{_WIDE - _EDGE}" stroke="{FAINT}" stroke-width="1" stroke-dasharray="1 3"/>']
    if figure.lower is not None and figure.upper is not None:
        parts.append(f'<path d="M{at(figure.lower)} {middle}H{at(figure.upper)}" stroke="{DRAWN}" stroke-width="3"/>')
    if figure.comparator and figure.comparator.value is not None:
        parts.append(f'<path d="M{at(figure.comparator.value)} 2V{_HIGH - 2}" stroke="{FAINT}" stroke-width="2"/>')
    # What is expected and not counted is a hollow dot, as it is dotted on the map.
    fill = "none" if figure.status == "modelled" else DRAWN
    parts.append(
        f'<circle cx="{at(figure.value)}" cy="{middle}" r="4" fill="{fill}" stroke="{DRAWN}" stroke-width="2"/>'
    )
    size = f'width="{_WIDE}" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}"'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
    return f'<img alt="" src="data:image/svg+xml,{quote(picture)}">'


def _markup_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], printed: Sequence[bool]) -> str:
    """A table whose cells are markup made here, and which of its rows are printed too."""
    body = "".join(row(heads, cells, "" if too else _SCREEN) for cells, too in zip(rows, printed, strict=True))
    return frame(caption, head_cells(heads), f"<tbody>{body}</tbody>")


def _two(first: str, second: str) -> str:
    """Two lines of a cell, on paper one."""
    return html.escape(first) + (f' <span class="under">{html.escape(second)}</span>' if second else "")


def _fold(heading: str, body: str, kind: str = "") -> str:
    """A part of the sheet under its heading, folded on the screen until it is asked for and open on paper."""
    if body:
        meet(heading)
    return fold(heading, body, heading=True, kind=kind)


def _list(lines: Iterable[str], *, tag: str = "li", kind: str = "", printed: Collection[str] | None = None) -> str:
    """Sentences as a list or as paragraphs; nothing for none. A list of the kind ``run`` runs on when it is printed.

    ``printed`` are those that are printed too, all if left out.
    """
    made = " ".join(
        f"<{tag}{'' if printed is None or line in printed else _SCREEN}>{html.escape(line)}</{tag}>" for line in lines
    )
    return f'<ul class="{kind}">{made}</ul>' if made and tag == "li" else made
