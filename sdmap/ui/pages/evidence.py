"""The Evidence page: what the documents state, tested; aims, results and places alike; the documents’ own figures."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdmap.figures.figures import mapped_layers
from sdmap.pack.interventions import interventions
from sdmap.pack.model import Layer, Pack
from sdmap.text.errors import SdmapError
from sdmap.topics.aims.stated import TARGETS_FILE
from sdmap.topics.alike.found import group_by
from sdmap.topics.compared.over_time import has_more_than_one_period
from sdmap.topics.evidence.claims import CLAIMS_FILE
from sdmap.topics.evidence.found import (
    VERDICTS,
    EvidenceResult,
    about_words,
    beside_words,
    choose,
    evidence,
    evidence_headline,
    not_counted_lines,
    quoted_from,
    since_text,
    source_lines,
    term_lines,
)
from sdmap.topics.evidence.tables import (
    document_tables,
    figures_headline,
    index_tables,
    sourced_documents,
    tested_table,
)
from sdmap.topics.monitoring.stated import MONITORING_FILE
from sdmap.ui.pages import named
from sdmap.ui.parts import aims as aims_part
from sdmap.ui.parts import alike as alike_part
from sdmap.ui.parts import attainment as attainment_part
from sdmap.ui.parts import choices, paper, selection, share, shared, shell
from sdmap.ui.parts import home as home_part
from sdmap.ui.parts import index as index_part
from sdmap.ui.parts import monitoring as monitoring_part
from sdmap.ui.parts import over_time as time_part
from sdmap.ui.parts.folds import folded_list
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import ways
from sdmap.ui.parts.shared import SHARED
from sdmap.ui.streamlit.assets import style

# A shape and a sign for each verdict, beside its word: none of them needs its colour, none has one.
_MARKS = {"holds": ("round", "✓"), "does not hold": ("square", "✕"), "not known": ("dashed", "?")}
# What a link of an earlier release calls a verdict.
_ONCE = {"cannot be told": "not known"}
# What a link calls each part, what it says, and which choices belong to it: the sidebar shows those alone.
PARTS = {
    "statements": ("Statements", ("theme", "verdict")),
    "aims": ("Aims and work", ("areas",)),
    "monitoring": ("Monitoring", ()),
    "attainment": ("Attainment", ("areas", "since", "followed")),
    "home": ("School and home", ("areas",)),
    "alike": ("Places like ours", ("model",)),
    "index": ("National index", ()),
    "time": ("Over time", ()),
    "figures": ("Figures in the documents", ()),
}
# What stands under the headline of a part that its title does not explain.
_UNDER = {"statements": "What the documents state, tested against the figures"}
# The parts that quote the documents, from which the way leads to all of their statements.
_BESIDE_DOCUMENTS = ("statements", "figures")
# Whether a pack has anything for a part.
_HAS: dict[str, Callable[[Pack], bool]] = {
    "statements": lambda pack: pack.file(CLAIMS_FILE).is_file(),
    "aims": lambda pack: pack.file(TARGETS_FILE).is_file() or bool(interventions(pack)),
    "monitoring": lambda pack: pack.file(MONITORING_FILE).is_file(),
    "attainment": attainment_part.offered,
    "home": home_part.there,
    "alike": alike_part.there,
    "index": lambda pack: bool(index_tables(pack)),
    "time": has_more_than_one_period,
    "figures": lambda pack: bool(document_tables(pack)),
}
PAGE = named("evidence")
_STATE = f"{PAGE.name}_"
_PART = _STATE + "tab"
_LINKED, _ELSEWHERE = "_evidence_linked", "_evidence_elsewhere"
_ONE = ("areas", "since", "followed", "model")


def render() -> None:
    """Show the page; a fault of the pack takes the place of what it spoils and leaves the rest alive."""
    pack = shell.pack()
    if _asks_for_the_grid(dict(st.query_params)):
        _to_the_grid(dict(st.query_params))
    told = shared.take_over(pack, PAGE, _LINKED, partial(_adopt, pack))
    shell.steady_sidebar()
    st.html(style("evidence"))
    paper.lay()
    # What the open part found is the page's headline: it stands over the choice of the part, and is known after it.
    top = st.container(key="evidence_lead")
    shell.notes(told)
    offered = _offered(pack)
    if not offered:
        shell.page_headline(
            "These data hold no statement, aim or series of figures to test.", f"Data release {pack.release}"
        )
        return
    part, adds = _chosen_part(offered), None
    if part in _BESIDE_DOCUMENTS and (documents := named("documents")).belongs(pack.path):
        documents.link(f"{documents.title}: every statement, word for word")
    title, _ = PARTS[part]
    said: list[tuple[str, DeltaGenerator]] = []

    def lead(text: str) -> None:
        with top:
            said.append((text, shell.page_headline(text, f"{_UNDER.get(part, title)} · data release {pack.release}")))

    try:
        with ways(top):
            adds = _part(pack, part, lead)
    except SdmapError as fault:
        shell.show_fault(fault)
    if not said:
        lead(f"{title}: nothing can be shown.")
    _write_url(pack, part)
    finding, place = said[-1]
    share.show(place, lambda: _shared(pack, finding, adds))


def there() -> bool:
    """Whether the pack has anything for the page; one at fault has, for the page tells of it."""
    try:
        return bool(_offered(shell.pack_or_fault()))
    except SdmapError:
        return True


def _shared(pack: Pack, finding: str, adds: share.Adds | None) -> share.Shared:
    """What the open part found, also about the selected area, and its files."""
    shared = share.with_area(share.of_headline(pack, finding))
    return adds(shared) if adds else shared


def _asks_for_the_grid(asked: Mapping[str, str]) -> bool:
    """Whether a link is to a part that was here and is a page by itself now; the oldest name only its choices."""
    return asked.get("tab", "several" if "worse_on" in asked else "") == "several"


def _to_the_grid(asked: Mapping[str, str]) -> None:
    """Open the page that has it, with the choices of the link in that page's words."""
    names = {"areas": "layer", "compare": "comparator", "worse_on": "worse_on", "release": "release"}
    wanted = {new: asked[old].replace(",", " ") for old, new in names.items() if asked.get(old)}
    named("concentration").open(wanted, "“Several indicators at once” of the Evidence page is now this page.")


def _offered(pack: Pack) -> list[str]:
    """The parts that this pack has; one whose file is at fault tells so where it is opened."""

    def has(part: str) -> bool:
        try:
            return _HAS[part](pack)
        except SdmapError:
            return True

    return [part for part in PARTS if has(part)]


def _chosen_part(offered: Sequence[str]) -> str:
    """The part of the page that is open.

    Not `st.tabs`: while a run is under way Streamlit now and then shows the row of tabs as this run's and its tabs as
    the last one's, disables them for that moment, and the one that had the focus loses it.
    """
    if st.session_state.get(_PART) not in offered:
        st.session_state[_PART] = offered[0]
    return str(
        st.pills(
            "Part of this page",
            offered,
            key=_PART,
            format_func=lambda part: PARTS[part][0],
            required=True,
            label_visibility="collapsed",
        )
    )


def _part(pack: Pack, part: str, lead: Callable[[str], None]) -> share.Adds | None:
    """What the open part shows under its finding, and its choices in the sidebar; gives what can be downloaded."""
    if part == "statements":
        return _statements(pack, lead)
    if part == "attainment":
        return attainment_part.show(pack, _areas(pack), _one_of, lead)
    if part == "aims":
        return aims_part.aims(pack, _areas(pack), lead)
    if part == "alike":
        return alike_part.show(pack, group_by(pack, _model(pack)), lead)
    if part == "home":
        return home_part.show(pack, _areas(pack), selection.selected_area(), lead)
    shows = {"monitoring": monitoring_part.show, "index": index_part.show, "time": time_part.show}
    return shows.get(part, _documents)(pack, lead)


def _statements(pack: Pack, lead: Callable[[str], None]) -> share.Adds | None:
    """The statements of the chosen themes and verdicts; gives them as a table."""
    results = evidence(pack)
    lead(evidence_headline(results))
    if not results:
        return None
    themes = [t for t in pack.themes if any(r.claim.theme == t for r in results)]
    with st.sidebar:
        wanted = _several_of("Theme", "theme", themes)
        told = _several_of("Verdict", "verdict", list(VERDICTS))
    chosen = choose(results, themes=wanted, verdicts=told)
    if len(chosen) < len(results):
        shell.paragraph(f"Shown: {len(chosen)} of {len(results)}.")
    if chosen:
        st.html("".join(_block(result) for result in chosen))
    else:
        shell.paragraph("No statement has both the theme and the verdict chosen: take one of them away.")
    for line in not_counted_lines(pack):
        shell.paragraph(line)
    return partial(_with_statements, pack, chosen)


def _with_statements(pack: Pack, chosen: Sequence[EvidenceResult], shared: share.Shared) -> share.Shared:
    """The statements shown, tested, as a table."""
    used = [each.sources for each in chosen]
    file = share.words_file(pack, "Statements, tested (CSV)", "statements tested", tested_table(chosen), used)
    return replace(shared, files=(file,))


def _block(result: EvidenceResult) -> str:
    """One statement: its verdict and its words, and what was found folded under them."""
    shape, sign = _MARKS[result.verdict]
    claim, escape = result.claim, html.escape
    paragraphs = [f"{result.sentence} {result.reason}".strip()]
    paragraphs += [f"Beside it: {beside_words(f)}" for f in result.beside]
    paragraphs += [f"Since then: {since_text(result)}"]
    paragraphs += [f"What would settle it: {claim.settles}"] if claim.settles else []
    small = [quoted_from(result), claim.reading, about_words(result)]
    small += [f"Could this test have told? {result.could_tell}"]
    told = "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
    told += "".join(f'<p class="small">{escape(text)}</p>' for text in small if text)
    told += folded_list("The statement’s own terms, and the test’s", term_lines(result))
    told += folded_list("A request for the data, drafted", [claim.request] if claim.request else [])
    lines = source_lines(result)
    told += folded_list(f"Sources ({len(lines)})", lines)
    return (
        f'<article class="sdmap-claim" aria-label="{escape(claim.title, quote=True)}"><details class="sdmap-fold">'
        f'<summary><span class="sdmap-verdict"><span class="sdmap-mark {shape}" aria-hidden="true">{sign}</span>'
        f"<span>{escape(result.verdict.capitalize())}</span></span>"
        f'<h2>{escape(claim.title)}</h2><span class="quote">“{escape(claim.quote)}”</span></summary>'
        f'<div class="sdmap-told">{told}</div></details></article>'
    )


def _areas(pack: Pack) -> Layer | None:
    """The layer: that of the documents until another is chosen, here or elsewhere; None where no layer has a figure."""
    state, key = st.session_state, _STATE + "areas"
    layers = [each.id for each in mapped_layers(pack)]
    if not layers:
        return None
    # What was chosen elsewhere since comes along; what every page opens with nobody has chosen.
    own, elsewhere = pack.documents_layer.id, state.get("layer", pack.default_layer)
    if state[_LINKED] and state.get(key, own) in {*layers} - {own}:
        state["layer"] = elsewhere = state[key]
    elif elsewhere in layers and elsewhere != state.get(_ELSEWHERE, pack.default_layer):
        choices.put(key, elsewhere)
    state[_ELSEWHERE] = elsewhere
    titles = {i: pack.layers[i].title for i in layers}

    def choose() -> None:
        state["layer"] = state[_ELSEWHERE] = state[key]

    with st.sidebar:
        chosen = _one_of("Areas", "areas", layers, own, titles, on_change=choose)
    if moved := selection.settle(pack, pack.layers[chosen]):
        st.caption(shell.plain(moved))
    return pack.layers[chosen]


def _model(pack: Pack) -> str:
    """By which model the places like the district are chosen; "" where it has none."""
    models = alike_part.models(pack)
    with st.sidebar:
        return _one_of("Places like ours, by", "model", list(models), next(iter(models)), models) if models else ""


def _documents(pack: Pack, lead: Callable[[str], None]) -> share.Adds:
    """The tables of the documents, each as it was printed."""
    lead(figures_headline(pack))
    shown = sourced_documents(pack)
    for one, _ in shown:
        st.html(shown_table(one))
    return lambda shared: share.with_tables(shared, pack, shown)


def _several_of(label: str, key: str, options: list[str]) -> list[str]:
    """A choice of any number, none being all."""
    return shared.several_of(label, _STATE + key, options, str.capitalize, linked=st.session_state[_LINKED])


def _one_of(
    label: str,
    key: str,
    options: list[str],
    default: str,
    words: dict[str, str],
    *,
    on_change: Callable[[], None] | None = None,
) -> str:
    """A choice of one, falling to the default where the one asked for is not to be had."""
    state, key = st.session_state, _STATE + key
    if state.get(key) not in options:
        _tell_lost(label, [state[key]] if state.get(key) else [])
        state[key] = default if default in options else options[0]
    return str(st.selectbox(label, options, key=key, format_func=words.__getitem__, on_change=on_change))


def _tell_lost(label: str, lost: Sequence[str]) -> None:
    """Say what a link asked for that is not here; what falls away after another choice falls away quietly."""
    if st.session_state[_LINKED]:
        shared.tell_lost(label, lost)


def _adopt(pack: Pack, asked: dict[str, str]) -> list[str]:
    """Take over the part and its choices from an address, and say what of them cannot be."""
    state, offered = st.session_state, _offered(pack)
    told: list[str] = []
    first = next(iter(offered or PARTS))
    part = asked.pop("tab", first)
    if part not in offered:
        shown = "; the first is shown" if offered else ""
        told.append(f"The link asks for the part “{part[:60]}”, which is not here{shown}.")
        part = first
    state[_PART] = part
    for key in {*PARTS[part][1], *asked}:
        texts = asked.get(key, "")
        several = dict.fromkeys(_ONCE.get(text, text) for text in texts.split(",") if text)
        state[_STATE + key] = texts if key in _ONE else list(several)
        choices.let_go(_STATE + key)
    return told


def _write_url(pack: Pack, part: str) -> None:
    """Write the open part and its choices into the URL."""
    state = st.session_state
    # The layer is told once.
    told = [key for key in SHARED if key != "layer" or "areas" not in PARTS[part][1]]
    params = {key: text for key, text in shared.params().items() if key in told} | {"tab": part}
    for key in PARTS[part][1]:
        chosen = state.get(_STATE + key)
        if chosen:
            params[key] = chosen if isinstance(chosen, str) else ",".join(chosen)
    shared.write(pack, PAGE, params)
