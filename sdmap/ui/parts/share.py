"""Download and share: the box beside the headline of every page, with each file made when it is asked for.

A page says what it has as :class:`Shared`, by a function that is called once the box is open: until then nothing is
worked out. The order in the box is the same on every page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdmap.figures.figures import mapped, periods
from sdmap.figures.records import Asked
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import paragraph, sentence
from sdmap.maps.tables import for_spreadsheets, words_to_csv
from sdmap.pack.layers import areas
from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.render.files.exports import FIRST_ONLY, MIME, chart_pictures, export, file_name
from sdmap.render.files.monitoring_files import monitoring_csv, monitoring_xlsx
from sdmap.render.files.same_places_files import grid_csv, grid_xlsx
from sdmap.render.files.together import LABEL, to_together, together_name
from sdmap.render.paper.kinds import PICTURES
from sdmap.render.paper.presets import DEFAULT, PRESETS, offered
from sdmap.text import formats
from sdmap.text.addresses import on_page
from sdmap.text.errors import SdmapError
from sdmap.text.files import safe_name
from sdmap.text.joining import bracketed
from sdmap.text.text_table import TextTable
from sdmap.topics.attainment.changed import ChangeMap
from sdmap.topics.attainment.tables import change_table
from sdmap.topics.concentration.found import ConcentrationResult
from sdmap.topics.monitoring.found import Monitoring
from sdmap.topics.same_places import words as same_words
from sdmap.topics.same_places.found import SamePlaces
from sdmap.topics.stages.found import StagesResult
from sdmap.topics.stages.tables import row_sources, sources_table
from sdmap.ui.parts import controls, copying, shell
from sdmap.ui.parts.report_part import Subject, report_part
from sdmap.ui.parts.selection import selected_area

TITLE, BOX = "Download and share", "share_box"
# A file of a map: its format, what is asked of it, and the words on its button.
Offer = tuple[str, Mapping[str, str], str]
_A4 = {"preset": DEFAULT}
# How wide the heading of a group is, so that the groups line up (pixels).
_GROUP = 120
_EVERY, _CHANGE = "small_multiples", "change"


@dataclass(frozen=True)
class File:
    """One file: the words on its button, its name and media type, and what makes it when the button is pressed."""

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Shared:
    """What a page gives away, in the order in which it is offered.

    Attributes
    ----------
    sentence
        About what is selected, else about the district.
    files
        Its picture and its table, as far as it has them.
    report
        What a report would be about; None for none.
    more
        More files, by the heading of their group.
    words
        More texts to be copied, by the words on their buttons.
    note
        What must be known of all of it; "" for nothing.
    """

    sentence: str
    files: Sequence[File] = ()
    report: Subject | None = None
    more: Mapping[str, Sequence[File]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


# What adds the files of one part of a page to what the page has.
Adds = Callable[[Shared], Shared]


def _offered(kind: formats.Kind, asked: Mapping[str, str], *, but: str = "") -> tuple[Offer, ...]:
    known = formats.of(kind).values()
    return tuple((each.ending, asked, each.words) for each in known if each.words and each.ending != but)


_PICTURE, *_OTHER_SIZES = (("png", {"preset": name}, f"{PRESETS[name].words} (PNG)") for name in offered())
_TABLE: Offer = ("xlsx", {}, formats.of("table")["xlsx"].words)
MORE_OF_A_MAP: Mapping[str, tuple[Offer, ...]] = {
    "Pictures": (
        *_OTHER_SIZES,
        *_offered("picture", _A4),
        ("png", _A4 | {"picture": "ranked"}, f"{PICTURES['ranked'].words}, A4 (PNG)"),
    ),
    "Web pages": (
        *_offered("page", {}),
        ("html", {"picture": _EVERY}, f"{PICTURES[_EVERY].words}, offline (HTML)"),
    ),
    "Tables, boundaries": _offered("table", {}, but=_TABLE[0]),
}


def show(place: DeltaGenerator, what: Callable[[], Shared]) -> None:
    """Offer what a page has beside its headline.

    Parameters
    ----------
    place
        From :func:`sdmap.ui.parts.shell.page_headline`.
    what
        Says what there is; called once the box is open.
    """
    if st.context.is_embedded:
        return
    with place:
        box = shell.folded(TITLE, BOX)
    if box is None:
        return
    with box:
        try:
            _show(what())
        except SdmapError as fault:
            shell.show_fault(fault)


def _show(found: Shared) -> None:
    if found.note:
        shell.paragraph(found.note)
    shell.paragraph(found.sentence)
    with _row("share_first"):
        copying.copy_text(found.sentence, "Copy sentence", key="share_sentence")
        copying.copy_link("Copy link", key="share_link")
        for each in found.files:
            button(each)
    if found.report is not None:
        st.header("Report for committee", anchor=False)
        report_part(found.report)
    if found.more or found.words:
        st.header("More formats", anchor=False)
    for number, (title, files) in enumerate(found.more.items()):
        with _row(f"share_more_{number}"):
            st.caption(title, width=_GROUP)
            for each in files:
                button(each)
    if found.words:
        with _row("share_words"):
            st.caption("Words", width=_GROUP)
            for number, (label, text) in enumerate(found.words.items()):
                copying.copy_text(text, label, key=f"share_words_{number}")


def _row(key: str) -> DeltaGenerator:
    return st.container(key=key, horizontal=True, vertical_alignment="center", gap="xsmall")


def button(file: File, beside: str = "") -> None:
    """Show a button for a file, made when it is pressed; ``beside`` says where, if not in the box."""
    st.download_button(
        file.label,
        data=file.make,
        file_name=file.name,
        mime=file.mime,
        key=f"download_{beside}{safe_name(file.label)}",
        on_click="ignore",
    )


def together(result: MapResult) -> File:
    """The picture, the table and the sentence of a map in one file."""
    make = partial(to_together, result, link=_printed(result, ""))
    return File(LABEL, together_name(result), MIME["zip"], make)


def of_a_map(result: MapResult, *, paired: bool) -> Shared:
    """A map with its figures, its words and a report; ``paired`` with another map beside it."""
    more = {title: _files(result, offers) for title, offers in MORE_OF_A_MAP.items()}
    return Shared(
        sentence(result),
        _files(result, (_PICTURE, _TABLE)),
        Subject.of(result),
        {"All in one": (together(result),), **more},
        {"Copy paragraph": paragraph(result), "Copy the picture in words": alt_text(result)},
        FIRST_ONLY if paired else "",
    )


def of_own(result: MapResult) -> Shared:
    """A map of figures of somebody's own: no file has a link, which could not show them, and there is no report."""
    more = {
        title: tuple(_file(result, offer, None) for offer in offers if offer[1].get("picture") != _EVERY)
        for title, offers in MORE_OF_A_MAP.items()
    }
    return Shared(
        sentence(result),
        tuple(_file(result, offer, None) for offer in (_PICTURE, _TABLE)),
        more=more,
        words={"Copy paragraph": paragraph(result), "Copy the picture in words": alt_text(result)},
    )


def of_an_area(pack: Pack, request: MapRequest, told: str, page: str) -> Shared:
    """The profile of the selected area: its report, and the map and the table that it stands out on."""
    result = draw(pack, request)
    return Shared(_with_release(told, pack), _files(result, (_PICTURE, _TABLE), page), Subject.of(result))


def of_charts(found: ConcentrationResult, request: MapRequest, places: SamePlaces | None, page: str) -> Shared:
    """The charts of what was found about concentration, and the grid of the same places, with their sources."""
    result = draw(found.pack, request)
    first, *others = [
        *_files(result, [("png", _A4 | {"picture": kind}, f"{PICTURES[kind].words} (PNG)")
                         for kind in chart_pictures(found)], page),
        _file(result, _PICTURE, page),
    ]  # fmt: skip
    told, table, more = sentence(result), _file(result, _TABLE), {"Pictures": others}
    if places is not None and places.measures:
        stem = same_words.file_name(places)
        told = _with_release(
            same_words.area_sentence(places, request.area) or same_words.same_places_headline(places), found.pack
        )
        table = _written("The grid and its figures (XLSX)", stem, "xlsx", grid_xlsx, places)
        more["Tables"] = [_written("Its figures (CSV)", stem, "csv", grid_csv, places)]
    words = {"Copy paragraph": paragraph(result)}
    return Shared(told, (first, table), Subject.of(result), {k: v for k, v in more.items() if v}, words)


def of_headline(pack: Pack, told: str) -> Shared:
    """What every page has: its finding as a sentence, and a report about what all pages share."""
    return Shared(_with_release(told, pack), report=_chosen(pack))


def of_definitions(pack: Pack, told: str) -> Shared:
    """What every figure means and who published it, under the words by which all of it is cited."""
    every = pack.measures
    meant = {"Indicator": (each.title for each in every), "What it means": (each.definition for each in every)}
    listed, used = TextTable.of("What every figure means", meant), [pack.sources_of(each.sources) for each in every]
    file = words_file(pack, "Definitions and sources (CSV)", "definitions", listed, used)
    return Shared(told, (file,), _chosen(pack))


def with_area(shared: Shared) -> Shared:
    """Add the sentence about the selected area, on a page whose finding is about the whole district."""
    about, state = shared.report, st.session_state
    if about is None or not about.area:
        return shared
    have = {each.id: each for each in mapped(about.pack, about.layer)}
    wanted = (str(state.get("indicator")), about.pack.default_indicator, *have)
    indicator = next(have[each] for each in wanted if each in have)
    known = periods(about.pack, about.layer, indicator)
    period = next((each for each in known if each == state.get("period")), known[-1])
    asked = MapRequest.of(Asked(about.layer, indicator, period), about.comparator)
    return replace(shared, sentence=f"{shared.sentence} {sentence(draw(about.pack, replace(asked, area=about.area)))}")


def with_changes(shared: Shared, found: Sequence[ChangeMap], comparator: str) -> Shared:
    """Add the maps of changes as tables and pictures; ``comparator`` is the code that they are held against."""
    made: list[File] = []
    for one in found:
        result = draw(one.pack, MapRequest(one.layer.id, one.indicator.id, one.later, comparator))
        for kind in formats.PICTURES:
            asked, label = _A4 | {"picture": _CHANGE}, f"{one.indicator.short_title} ({kind.upper()})"
            made.append(_file(result, (kind, asked, label), None))
    listed = [(change_table(one), one.pack.sources_of(one.indicator.sources)) for one in found]
    added = with_tables(shared, found[0].pack, listed)
    return replace(added, more={PICTURES[_CHANGE].words: made, **added.more})


def with_tables(shared: Shared, pack: Pack, tables: Sequence[tuple[TextTable, Sequence[Source]]]) -> Shared:
    """Add tables that a page shows, each with its sources: the first in front, the others as more."""
    made = [words_file(pack, f"{table.caption} (CSV)", table.caption, table, used) for table, used in tables]
    return replace(shared, files=made[:1], more={"Tables": made[1:]} if made[1:] else {})


def with_monitoring(shared: Shared, found: Monitoring) -> Shared:
    """Add the figures to be monitored as a workbook and as a table."""
    stem = safe_name(f"{found.pack.name} monitoring")
    book = _written("The monitoring table (XLSX)", stem, "xlsx", monitoring_xlsx, found)
    return replace(
        shared, files=(book,), more={"Tables": (_written("Its figures (CSV)", stem, "csv", monitoring_csv, found),)}
    )


def with_stages(shared: Shared, found: StagesResult) -> Shared:
    """Add the figures of the stages of life as a table."""
    file = words_file(found.pack, "Life stages (CSV)", "life stages", sources_table(found), row_sources(found))
    return replace(shared, files=(file,))


def words_file(
    pack: Pack, label: str, name: str, listed: TextTable, used: Sequence[Source] | Sequence[Sequence[Source]]
) -> File:
    """A table in words with its sources (of all rows, or of each), under its button's label and its file's name."""

    def make() -> bytes:
        return for_spreadsheets(words_to_csv(listed, used, pack.release))

    return File(label, f"{safe_name(f'{pack.name} {name}')}.csv", MIME["csv"], make)


def _chosen(pack: Pack) -> Subject | None:
    """What a report would be about on a page without a map: the areas, the one selected and the comparator of all."""
    state, code = st.session_state, selected_area()
    layer = pack.layers.get(str(state.get("layer", pack.default_layer)))
    if layer is None:
        return None
    names = areas(pack, layer).set_index("code")["name"]
    comparator = str(state.get("comparator", pack.default_comparator))
    known = code in names.index
    return Subject(
        pack, layer, code if known else "", str(names[code]) if known else "",
        "" if comparator == controls.NO_COMPARATOR else comparator,
    )  # fmt: skip


def _files(result: MapResult, offers: Sequence[Offer], page: str = "") -> tuple[File, ...]:
    return tuple(_file(result, offer, page) for offer in offers)


def _file(result: MapResult, offer: Offer, page: str | None = "") -> File:
    """A file of a result; its picture links to the view on a page, or to none."""
    kind, asked, label = offer
    link = "" if page is None else _printed(result, page)
    make = partial(export, result, kind, **asked, link=link)
    return File(label, file_name(result, kind, **asked), MIME[kind], make)


def _written(label: str, stem: str, ending: str, write: Callable[[Any], bytes], found: Any) -> File:
    return File(label, f"{stem}.{ending}", MIME[ending], partial(write, found))


def _with_release(told: str, pack: Pack) -> str:
    """A finding of several sources, to be traced by the data release."""
    return f"{bracketed(told.removesuffix('.'), f'sdmap, data release {pack.release}')}."


def _printed(result: MapResult, page: str) -> str:
    """The address that a picture adds its request to, so that its link opens all of the view; "" to print none."""
    asked, whole = result.request.to_params(), controls.link_params(result.pack, result.request)
    own = {key: value for key, value in whole.items() if key not in asked}
    return on_page(result.pack.public_address, page, own)
