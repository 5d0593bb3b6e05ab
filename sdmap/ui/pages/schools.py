"""The Schools page: which schools serve which places, how they are doing, and how old that is."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from sdmap.figures.figures import mapped_layers
from sdmap.maps import school_marks
from sdmap.maps.asked import NO_AREA
from sdmap.maps.school_marks import phase_words
from sdmap.pack.carried import layer_with
from sdmap.pack.layers import areas
from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.text.errors import PackError, SdmapError
from sdmap.topics.profile.surroundings import schools_here
from sdmap.topics.schools import attainment_words, inspection_words, results_words, words
from sdmap.topics.schools.attainment import MeasureTable, measure_tables, only
from sdmap.topics.schools.choice import choose
from sdmap.topics.schools.found import SchoolRow, childcare_groups, school_map, school_rows, school_sources
from sdmap.topics.schools.line import list_notes
from sdmap.topics.schools.results import latest_results
from sdmap.ui.pages import named
from sdmap.ui.parts import atlas, choices, links, paper, school_cards, selection, share, shared, shell
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import header, jump
from sdmap.ui.parts.school_list import school_list
from sdmap.ui.parts.shared import SHARED
from sdmap.ui.streamlit.assets import style

PAGE = named("schools")
_STATE = f"{PAGE.name}_"
_WRITTEN, _ASKED, _LINKED = "_schools_written", "_schools_asked", "_schools_measure_linked"
_MAP = "schools_atlas"
# The headings of its parts.
_WHERE = "Where they stand"
_EACH = "The schools one by one"
_RESULTS = "Results"
_CHILDCARE = "Childcare settings"
_SOURCES = "Sources"
_LISTS = ("phase", "type", "rating")
# What a person can change on this page.
_TOUCHED = ("layer", "area", *PAGE.keys)
# What a link says for no filter, and for schools without an outcome.
_ALL, _NONE = "all", "none"
# What the screen calls each choice, and what is shown in place of one that a link names and there is not.
_NAMES = {
    "layer": ("Areas", "others are shown"),
    "phase": ("Phase", ""),
    "type": ("Type", ""),
    "rating": ("Ofsted outcome", ""),
    "sort": ("Sort by", "another order is shown"),
    "schools_by": ("Schools by", "their phase is shown"),
    "measure": ("Measure", "another is shown"),
}


def render() -> None:
    """Show the page; a fault of the pack takes the place of what it spoils and leaves the rest alive."""
    pack = shell.pack()
    shell.sideways()
    paper.lay()
    told = _take_over_url(pack)
    try:
        layer = _layer(pack, told)
        rows = school_rows(pack, layer)
        chosen, asked = _chosen(pack, layer, rows, told)
        tables = {table.measure: table for table in measure_tables(pack, layer)}
        if tables:
            _settle("measure", list(tables), next(iter(tables)), told)
        place = shell.page_headline(words.schools_headline(pack, layer), words.subtitle(pack, layer))
        parts = tuple(_parts(pack, layer, chosen, tables))
        jump(parts)
        if asked:
            shell.paragraph(f"{words.shown_sentence(len(chosen), len(rows))} {asked}")
        shell.notes(told)
        if rows:
            _schools(pack, layer, rows, chosen)
        if _RESULTS in parts:
            header(_RESULTS)
            _results(pack, layer, chosen)
        if tables:
            _attainment(pack, tables, chosen)
        if _CHILDCARE in parts:
            _childcare(pack)
        _sources(pack)
    except SdmapError as fault:
        shell.show_fault(fault)
        return
    _write_url(pack)
    share.show(place, lambda: _shared(pack, layer, chosen))


def _shared(pack: Pack, layer: Layer, chosen: tuple[SchoolRow, ...]) -> share.Shared:
    """The schools that are listed as a table, and a sentence about those of the selected area, else of the district."""
    area = selection.selected_area()
    told, names = words.schools_headline(pack, layer), areas(pack, layer).set_index("code")["name"]
    if area in names:
        told = words.standing_sentence(str(names[area]), schools_here(pack, layer, area))
    listed = results_words.with_results(pack, layer, words.schools_table(pack, layer, chosen), chosen)
    label, name = "Schools and colleges (CSV)", "schools and colleges"
    file = share.words_file(pack, label, name, listed, school_sources(pack))
    return replace(share.of_headline(pack, told), files=(file,))


def _parts(
    pack: Pack, layer: Layer, chosen: tuple[SchoolRow, ...], tables: Mapping[str, MeasureTable]
) -> Iterator[str]:
    """The headings that the page has."""
    if school_map(pack, layer, ()) is not None:
        yield _WHERE
    yield from (_EACH,) if school_rows(pack, layer) else ()
    yield from (_RESULTS,) if tables or any(row.urn in latest_results(pack, layer) for row in chosen) else ()
    yield from (_CHILDCARE,) if _tells_childcare(pack, layer) else ()
    yield from (_SOURCES,) if school_sources(pack) else ()


def _tells_childcare(pack: Pack, layer: Layer) -> bool:
    """Whether there are settings, or nothing else than that there are none."""
    return bool(childcare_groups(pack)) or not school_rows(pack, layer)


def _schools(pack: Pack, layer: Layer, rows: tuple[SchoolRow, ...], chosen: tuple[SchoolRow, ...]) -> None:
    """What the schools amount to, where they stand, and the list."""
    _map(pack, layer, chosen)
    header(_EACH)
    shell.paragraph(words.shown_sentence(len(chosen), len(rows)), said="changed")
    if chosen:
        st.html(school_list(pack, layer, chosen))
        shell.paragraph(" ".join(list_notes(pack, layer, chosen)))
    with st.expander("Of all schools: free school meals, inspections and their age"):
        _list((*words.summary_sentences(pack, layer), *words.schools_notes(pack, chosen)))


def _map(pack: Pack, layer: Layer, chosen: tuple[SchoolRow, ...]) -> None:
    """The chosen schools over free school meals; an area picked there is the area chosen at the side."""
    by = st.session_state[_STATE + "schools_by"]
    result = school_map(pack, layer, tuple(row.urn for row in chosen), by)
    if result is None:
        return
    header(_WHERE)
    school = school_cards.follow((_MAP,))
    area = atlas.show(result, selection.selected_area(), key=_MAP, bare=True, school=school)
    atlas.engine(result)
    if area != selection.selected_area():
        selection.choose_area(area)
        st.rerun()


def _results(pack: Pack, layer: Layer, chosen: tuple[SchoolRow, ...]) -> None:
    """The latest results of the schools listed, or why there are none; nothing where the pack names no results."""
    found = latest_results(pack, layer)
    here = [found[row.urn] for row in chosen if row.urn in found]
    if not here:
        return
    with st.expander("Latest results, school by school"):
        for each in results_words.results_tables(pack, here):
            st.html(shown_table(each))
        _list(results_words.results_sentences(pack, here))


def _attainment(pack: Pack, tables: Mapping[str, MeasureTable], chosen: tuple[SchoolRow, ...]) -> None:
    """One measure at a time, all pupils and disadvantaged pupils apart."""
    label = "Attainment of all pupils and of disadvantaged pupils, one measure at a time"
    # Whoever sends a link to a measure means it to be seen.
    with st.expander(label, expanded=bool(st.session_state.get(_LINKED))):
        # Paper has no use for a box to choose from: there the table says which measure it is of.
        with st.container(key="on_screen"):
            measure = st.selectbox(
                "Measure", list(tables), key=_STATE + "measure", format_func=lambda m: tables[m].title, width=560
            )
        found = only(tables[measure], chosen)
        if found.rows:
            _list((*attainment_words.measure_sentences(found, pack), attainment_words.FEW_PUPILS))
            st.html(shown_table(attainment_words.measure_text_table(found, pack)))
        else:
            shell.paragraph(attainment_words.no_rows(found))


def _childcare(pack: Pack) -> None:
    header(_CHILDCARE)
    groups = childcare_groups(pack)
    first, *rest = words.childcare_sentences(pack, groups)
    if not groups:
        shell.paragraph(first)
        return
    with st.expander(words.childcare_label(groups)):
        _list((first, words.CHILDCARE_ASIDE, *rest))
        st.html(shown_table(words.childcare_table(groups)))


def _sources(pack: Pack) -> None:
    sources = school_sources(pack)
    if not sources:
        return
    header(_SOURCES)
    with st.expander("Sources and licences"):
        _list(words.source_texts(sources))


def _layer(pack: Pack, told: list[str]) -> Layer:
    """The layer, the same one that the map shows."""
    options = [each.id for each in mapped_layers(pack)] or [*pack.layers]
    if not options:
        raise PackError(AREA_FILE, "no layer of areas is named", column="layers", mend="add one")
    state = st.session_state
    choices.put(_STATE + "layer", state.get("layer", pack.default_layer))
    _settle("layer", options, pack.default_layer, told)
    state["layer"] = state[_STATE + "layer"]
    with st.sidebar:
        chosen = st.radio(
            "Areas",
            options,
            key=_STATE + "layer",
            format_func=lambda i: shell.plain(pack.layers[i].title),
            on_change=lambda: state.update(layer=state[_STATE + "layer"]),
        )
    return pack.layer(chosen)


def _chosen(
    pack: Pack, layer: Layer, rows: tuple[SchoolRow, ...], told: list[str]
) -> tuple[tuple[SchoolRow, ...], str]:
    """The filters: the schools they leave, and what was chosen, in words."""
    if not rows:
        return (), ""
    state = st.session_state
    names = areas(pack, layer).set_index("code")["name"].to_dict()
    standing = sorted({row.area_code for row in rows if row.area_code}, key=names.__getitem__)
    moved = selection.settle(pack, layer, linked="area" in state[_ASKED])
    told += [moved] if moved else []
    choices.put(_STATE + "area", selection.selected_area())
    # An area chosen elsewhere stays chosen here, even if no school stands in it.
    offered = list(dict.fromkeys(["", *standing, state[_STATE + "area"]]))
    phases = list(dict.fromkeys(row.phase for row in sorted(rows, key=lambda row: (not row.state_funded, row.phase))))
    grades = sorted({row.outcome.rating for row in rows}, key=inspection_words.grade_order)
    types = sorted({row.type for row in rows if row.type})
    _settle_all("phase", phases, told)
    _settle_all("type", types, told)
    _settle_all("rating", grades, told)
    sorts = [each for each in words.SORTS if any(grades) or each != "inspected"]
    _settle("sort", sorts, "name", told)
    marked_by = list(school_marks.ways(pack))
    _settle("schools_by", marked_by, "phase", told)
    with st.sidebar:
        area = st.selectbox(
            "Area",
            offered,
            key=_STATE + "area",
            format_func=lambda code: names.get(code, "All areas"),
            on_change=lambda: selection.choose_area(state[_STATE + "area"]),
        )
        core_only = st.checkbox("Only the core", key=_STATE + "core_only", disabled=layer.core is None)
        chosen_phases = st.multiselect(
            "Phase", phases, key=_STATE + "phase", format_func=phase_words, placeholder="All"
        )
        chosen_types = st.multiselect("Type", types, key=_STATE + "type", placeholder="All")
        ratings = _outcomes(grades)
        sort = st.selectbox("Sort by", sorts, key=_STATE + "sort", format_func=words.SORTS.__getitem__)
        if len(marked_by) > 1:
            st.selectbox("Schools by", marked_by, key=_STATE + "schools_by", format_func=school_marks.WAYS.__getitem__)
    only_core = bool(core_only and layer.core is not None)
    kinds = {"phases": chosen_phases, "types": chosen_types, "grades": ratings}
    asked = words.choice_sentence(pack, **kinds, area=names.get(area, ""), core_only=only_core)
    return choose(rows, **kinds, area=area, core_only=only_core, sort=sort), asked


def _outcomes(grades: list[str]) -> list[str]:
    """The outcomes of inspections that are chosen; no school having one, there is nothing to choose from."""
    if not any(grades):
        return []
    words_of = inspection_words.grade_words
    return list(
        st.multiselect("Ofsted outcome", grades, key=_STATE + "rating", format_func=words_of, placeholder="All")
    )


def _list(sentences: Iterable[str]) -> None:
    """Sentences as a list, none of them taken for markup."""
    items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in sentences)
    if items:
        st.html(f'{style("list")}<ul class="sdmap-list">{items}</ul>')


def _settle(key: str, options: list[Any], default: str, told: list[str]) -> None:
    """Make sure a choice is one there is, before its control is shown; say so where a link asked for another."""
    state, name = st.session_state, _STATE + key
    if name in state and state[name] in options:
        return
    if name in state and key in state.get(_ASKED, ()):
        label, instead = _NAMES[key]
        told.append(f"{label}: the link asks for “{str(state[name])[:60]}”, which is not here; {instead}.")
    state[name] = default if default in options else options[0]


def _settle_all(key: str, options: list[str], told: list[str]) -> None:
    """The same for a choice of any number."""
    state, name = st.session_state, _STATE + key
    asked = state.get(name, [])
    if key in state.get(_ASKED, ()):
        lost = [each[:60] or _NONE for each in asked if each not in options]
        told.extend(f"{_NAMES[key][0]}: the link asks for “{each}”, which no school here has." for each in lost)
    choices.put(name, [each for each in asked if each in options])


def _take_over_url(pack: Pack) -> list[str]:
    """Take over what a link or the back button says, and say so where it was made on other data."""
    state = st.session_state
    said = {key: [text for text in st.query_params.get_all(key) if text] for key in PAGE.parameters}
    asked = {key: texts for key, texts in said.items() if texts}
    state[_ASKED] = ()
    late = links.late(PAGE.name, asked, links.held(_TOUCHED), touched=atlas.just_picked((_MAP,)) is not None)
    if not asked or (not choices.arrived() and (late or asked == state.get(_WRITTEN))):
        return []
    state[_ASKED], state[_LINKED] = tuple(asked), "measure" in asked
    came = dict(asked)
    shared.adopt({key: asked.pop(key)[-1] for key in SHARED if key in asked and key not in ("layer", "area")})
    told = shared.made_on(pack, asked.pop("release", [pack.release])[-1])
    for key, texts in asked.items():
        if key in _LISTS:
            state[_STATE + key] = [] if texts == [_ALL] else [_none_of(key, text) for text in dict.fromkeys(texts)]
        elif key == "area":
            selection.choose_area("" if texts[-1] in (_ALL, NO_AREA) else texts[-1])
        elif key == "core_only":
            state[_STATE + key] = texts[-1] == "1"
            if texts[-1] not in ("0", "1"):
                asks = f"the link asks for “{texts[-1][:60]}”, neither on (1) nor off (0)"
                told.append(f"Only the core: {asks}; that is left out.")
        else:
            state["layer" if key == "layer" else _STATE + key] = texts[-1]
    if "layer" not in asked and (home := layer_with(pack, selection.selected_area())):
        state["layer"] = home.id
    # At once: a choice may cut this run short, and what this address says must not undo it.
    links.wrote(PAGE.name, came, links.held(_TOUCHED))
    return told


def _none_of(key: str, text: str) -> str:
    """What a link says of one choice: schools may lack an Ofsted outcome, but nothing else that can be chosen."""
    return "" if key == "rating" and text == _NONE else text


def _write_url(pack: Pack) -> None:
    """Write the choices into the URL, defaults and all, with the release of the data they were made on."""
    state = st.session_state
    params: dict[str, list[str]] = {key: [text] for key, text in shared.params().items()}
    params |= {"layer": [state["layer"]], "area": [selection.selected_area() or _ALL]}
    for key in _LISTS:
        params[key] = [each or _NONE for each in state.get(_STATE + key, [])] or [_ALL]
    params["core_only"] = ["1" if state.get(_STATE + "core_only") else "0"]
    params |= {key: [state[_STATE + key]] for key in ("sort", "schools_by", "measure") if _STATE + key in state}
    params["release"] = [pack.release]
    if {key: st.query_params.get_all(key) for key in st.query_params} != params:
        st.query_params.from_dict(params)
    state[_WRITTEN] = params
    links.wrote(PAGE.name, params, links.held(_TOUCHED))
