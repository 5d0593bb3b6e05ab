"""The Documents page: every statement of the documents word for word, and where this product answers it."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from sdmap.pack.model import Pack
from sdmap.pack.services import on_offer
from sdmap.text.errors import SdmapError
from sdmap.topics.documents import tables, words
from sdmap.topics.documents.found import KINDS, By, Documents, FoundStatement, Group, Part, choose, documents, grouped
from sdmap.topics.services import words as offer
from sdmap.ui.pages import named
from sdmap.ui.parts import choices, paper, share, shared, shell
from sdmap.ui.parts import support as support_part
from sdmap.ui.parts.jump import header, ways
from sdmap.ui.parts.services import how_to_add, services_list
from sdmap.ui.streamlit.assets import style

PAGE = named("documents")
_STATE = f"{PAGE.name}_"
_LINKED = "_documents_linked"
_BY: dict[str, By] = {"By theme": "theme", "By document": "document"}
# So few statements are shown unfolded.
FEW = 20


def render() -> None:
    """Show the page; a fault of the pack takes its place."""
    pack = shell.pack()
    told = shared.take_over(pack, PAGE, _LINKED, _adopt, "statements")
    shell.steady_sidebar()
    st.html(style("evidence", "documents"))
    paper.lay()
    try:
        found = documents(pack)
    except SdmapError as fault:
        shell.show_fault(fault)
        return
    if found is None:
        shell.page_headline("These data hold no statement of a document.", f"{pack.name} · data release {pack.release}")
        return
    place = shell.page_headline(words.documents_headline(found), words.subtitle(found))
    shell.notes(told)
    chosen = _chosen(found)
    with ways(st.container()):
        _statements(found, chosen)
        _services(pack)
        support_part.show(pack)
    _write_url(pack)
    share.show(place, lambda: _shared(found, chosen))


def _shared(found: Documents, chosen: Sequence[FoundStatement]) -> share.Shared:
    """The statements that are shown, as a table."""
    pack, listed = found.pack, tables.statements_table(found, chosen)
    sources = [pack.sources[name] for name in found.documents]
    file = share.words_file(pack, "Statements (CSV)", "statements", listed, sources)
    return replace(share.with_area(share.of_headline(pack, words.documents_headline(found))), files=(file,))


def _chosen(found: Documents) -> tuple[FoundStatement, ...]:
    """The statements of the documents, themes and kinds chosen at the side."""
    titles = {name: found.pack.sources[name].title for name in found.documents}
    with st.sidebar:
        of = _several_of("Document", "document", list(titles), titles.__getitem__)
        themes = _several_of("Theme", "theme", list(found.themes))
        kinds = _several_of("Kind", "kind", list(KINDS), str.capitalize)
    return choose(found, documents=of, themes=themes, kinds=kinds)


def _statements(found: Documents, chosen: Sequence[FoundStatement]) -> None:
    """The statements in folds, by theme or by document."""
    header("The statements")
    shell.paragraph(words.ABOUT)
    with st.container(key="on_screen"):
        choices.put(_STATE + "by", st.session_state.get(_STATE + "by") or next(iter(_BY)))
        by = st.segmented_control("Fold", list(_BY), key=_STATE + "by", required=True, label_visibility="collapsed")
    if len(chosen) < len(found.statements):
        shell.paragraph(words.shown_sentence(len(chosen), len(found.statements)), said="changed")
    few = " open" if len(chosen) <= FEW else ""
    folds = "".join(_group(group, few) for group in grouped(found, chosen, _BY[str(by)]))
    st.html(f'<div class="sdmap-statements">{folds or f"<p>{html.escape(words.NONE)}</p>"}</div>')


def _services(pack: Pack) -> None:
    """What is on offer, as far as it is recorded, and what another authority offers."""
    sentence = offer.offer_sentence(pack)
    if not sentence:
        return
    header("What is on offer")
    shell.paragraph(sentence)
    for lead, some in (("", on_offer(pack)), (offer.ELSEWHERE_LEAD, offer.elsewhere(pack))):
        if some:
            listed = services_list((each, offer.service_text(pack, each)) for each in some)
            head = f"<p>{html.escape(lead)}</p>" if lead else ""
            st.html(f'<div class="sdmap-statements">{head}{listed}</div>')
    st.html(how_to_add())


def _group(group: Group, few: str) -> str:
    """One theme or document: folded, with how many statements of each kind are in it."""
    said = words.voices_text(group)
    lead = f'<p class="small">{html.escape(words.SAID)}</p>' if said else ""
    beside = f'<span class="small">{html.escape(said)}</span>' if said else ""
    return (
        f"<details{few}><summary><h3>{html.escape(words.group_title(group))}</h3>{beside}</summary>"
        f"{lead}{''.join(map(_part, group.parts))}</details>"
    )


def _part(part: Part) -> str:
    """The statements of one section, under the document or the voice that they are of."""
    head = f"<h4>{html.escape(part.title)}</h4>" if part.title else ""
    asked = f'<p class="small">“{html.escape(part.voice.quote)}”</p>' if part.voice and part.title else ""
    lead = f"<p>“{html.escape(part.section.lead)}”</p>" if part.section.lead else ""
    items = "".join(map(_statement, part.statements))
    return f'{head}{asked}<p class="section">{html.escape(part.section.title)}</p>{lead}<ul>{items}</ul>'


def _statement(found: FoundStatement) -> str:
    """One statement: its words, its mark, its place, and the ways to what answers it."""
    ways = [_link(words.claim_text(each), "evidence", tab="statements", theme=each.claim.theme)
            for each in found.tested]  # fmt: skip
    ways += [_link(answer.words, answer.page, **answer.params) for answer in found.answers]
    beside = html.escape(words.beside_text(found))
    told = " · ".join([f"<strong>{html.escape(words.kind_text(found))}</strong>", *filter(None, [beside]), *ways])
    return f'<li>“{html.escape(found.statement.quote)}”<p class="small">{told}</p></li>'


def _link(text: str, page: str, **params: str) -> str:
    """A way to a page of this app, with what it should show and the choices that all pages share."""
    kept = shared.params()
    if params.get("layer", kept.get("layer")) != kept.get("layer"):
        # An area of another layer is none of the map that answers.
        kept.pop("area", None)
    asked = urlencode(kept | params)
    address = f"{named(page).address or './'}{'?' if asked else ''}{asked}"
    return f'<a href="{html.escape(address, quote=True)}" target="_self">{html.escape(text)}</a>'


def _several_of(label: str, key: str, options: list[str], say: Callable[[str], str] = str) -> list[str]:
    """A choice of any number, none being all."""
    return shared.several_of(label, _STATE + key, options, say, linked=st.session_state[_LINKED])


def _adopt(asked: dict[str, str]) -> list[str]:
    """Take over the choices of this page from an address."""
    state = st.session_state
    by = {each: label for label, each in _BY.items()}
    state[_STATE + "by"] = by.get(asked.pop("by", ""), next(iter(_BY)))  # type: ignore[call-overload]
    for key in ("document", "theme", "kind"):
        state[_STATE + key] = [text for text in dict.fromkeys(asked.get(key, "").split(",")) if text]
        choices.let_go(_STATE + key)
    return []


def _write_url(pack: Pack) -> None:
    """Write the choices into the address."""
    state = st.session_state
    params = shared.params() | {"by": str(_BY[state[_STATE + "by"]])}
    params |= {key: ",".join(state[_STATE + key]) for key in ("document", "theme", "kind") if state.get(_STATE + key)}
    shared.write(pack, PAGE, params)
