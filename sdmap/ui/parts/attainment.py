"""Attainment on the Evidence page: where the gap opened, how each area changed, and whether boys fare worse."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from sdmap.figures.halves import half_names
from sdmap.maps.style import INK, PATTERN_WORDS
from sdmap.pack.model import Layer, Pack
from sdmap.pack.sources import ground_credit
from sdmap.text.joining import capital
from sdmap.text.periods import period_words
from sdmap.topics.attainment import change_words, tables, words
from sdmap.topics.attainment.changed import ChangeMap
from sdmap.topics.attainment.found import Trends, change_maps, halves_over_time, measured, trends
from sdmap.topics.evidence.found import EvidenceResult, beside_words, evidence, quoted_from, since_text
from sdmap.topics.evidence.halves import HalfFaresWorse
from sdmap.ui.charts import attainment as charts
from sdmap.ui.charts import inks as chart_inks
from sdmap.ui.parts import paper, share, shell
from sdmap.ui.parts.folds import fold, folded_list, folded_table, paragraphs
from sdmap.ui.parts.jump import finding, header
from sdmap.ui.parts.selection import selected_area
from sdmap.ui.streamlit.assets import style
from sdmap.ui.streamlit.charts import chart

FOLLOWED = {"same": "Counts as the same school", "out": "Is left out"}
# How a choice of one is offered: label, key, options, default, words.
Choose = Callable[[str, str, list[str], str, dict[str, str]], str]
# How the finding is told, over the choice of the part.
Lead = Callable[[str], None]


def offered(pack: Pack) -> bool:
    """Whether a pack has anything to show here."""
    return measured(pack) is not None


def show(pack: Pack, layer: Layer | None, choose: Choose, lead: Lead) -> share.Adds | None:
    """The gap over time, the change of areas, boys and girls; what a layer cannot tell is said in its place.

    What of it can be downloaded is given back.
    """
    if layer is None:
        return None
    chart_inks.lay()
    _over_time(pack, layer, choose, lead)
    found = _changed(pack, layer)
    _halves(pack, layer)
    return (lambda shared: share.with_changes(shared, found, pack.default_comparator)) if found else None


def _over_time(pack: Pack, layer: Layer, choose: Choose, lead: Lead) -> None:
    found = trends(pack, layer)
    if isinstance(found, str):
        lead(f"Over time: {found}.")
        return
    with st.sidebar:
        since = {each.base: period_words(each.base) for each in found.sets}
        base = choose("The same schools since", "since", list(since), next(iter(since)), since)
        followed = "same"
        if found.without:
            followed = choose("A school that another followed on", "followed", list(FOLLOWED), "same", FOLLOWED)
    shown = trends(pack, layer, base, successors=followed == "same")
    if isinstance(shown, Trends):
        lead(words.attainment_headline(shown))
        _trends(pack, shown)


def _trends(pack: Pack, found: Trends) -> None:
    same, indicator = found.chosen, found.chosen.indicator
    st.html(paragraphs(words.trend_sentences(found)))
    told = words.chosen_sentence(pack, same)
    with paper.kept("attainment_years"):
        header(f"The same schools since {period_words(same.base)}")
        shell.paragraph(told)
        if not same.refused:
            name = pack.default_comparator_name
            drawn = f"{indicator.short_title}: core, rest{f' and {name}' if name else ''}."
            left, right = st.columns(2, gap="medium")
            with left:
                shell.paragraph(drawn)
                chart(charts.slope, same, name, key="chart_attainment_slope", alt=f"{drawn} {told}")
            with right:
                shell.paragraph("The gap in points, with its 95% interval; 0 is no gap.")
                chart(charts.gaps, same, key="chart_attainment_gap", alt=f"The gap in each year. {told}")
    known = [] if same.refused else [tables.gap_table(pack, same)]
    told_of = (
        words.set_sentence(pack, same),
        words.without_sentence(found),
        words.ALIKE,
        *indicator.disruptions.values(),
    )
    st.html(
        "".join(folded_table(each.caption, each) for each in known)
        + folded_list("Which schools these are, and what to know", told_of)
        + folded_table("Every year to begin with", tables.sets_table(found))
    )


def _changed(pack: Pack, layer: Layer) -> tuple[ChangeMap, ...]:
    """The maps of change side by side under one key, then the table of each."""
    found = change_maps(pack, layer)
    if not found:
        return found
    header(f"How each area changed, beside {found[0].comparator}")
    st.html(_key(found))
    first = found[0]
    credit = ground_credit([pack.sources[layer.source]])
    shell.paragraph(
        f"{change_words.label_note(first)} The core has a thick line. {change_words.scale_note(first)} {credit}."
    )
    for place, one in zip(st.columns(len(found)), found, strict=True):
        with place:
            _map(one)
    # As wide as the page: beside each other the columns of two tables have no room.
    listed = ((tables.change_table(one, selected_area()), change_words.basis_note(one)) for one in found)
    st.html("".join(folded_table(each.caption, replace(each, note=basis)) for each, basis in listed))
    return found


def _map(one: ChangeMap) -> None:
    told = change_words.change_headline(one)
    with paper.kept(f"attainment_map_{one.indicator.id}"):
        shell.paragraph(told)
        alt = f"Map of changes. {told}"
        chart(charts.changes, one, height=charts.MAP_HEIGHT, key=f"chart_change_{one.indicator.id}", alt=alt)


def _key(found: tuple[ChangeMap, ...]) -> str:
    """The steps of the scale that all maps share, in words; withheld and not available where an area is."""
    told = [(charts.fill_of(band), "", text)
            for band, text in zip((-2, -1, 0, 1, 2), change_words.band_words(found[0]), strict=True)]  # fmt: skip
    lacking = {each.lacking for one in found for each in one.areas}
    told += [(*charts.LACKING[why], PATTERN_WORDS[why].lower()) for why in charts.LACKING if why in lacking]
    items = "".join(
        f'<li><span aria-hidden="true" style="background: {fill}; --sign: {INK}">{sign}</span>{html.escape(text)}</li>'
        for fill, sign, text in told
    )
    return f'{style("keys", "districts")}<ul class="sdmap-key" aria-label="Key of the maps">{items}</ul>'


def _halves(pack: Pack, layer: Layer) -> None:
    series = halves_over_time(pack, layer)
    if not series:
        return
    last, told = series[-1], words.halves_headline(series)
    st.html(finding(told, capital(" and ".join(half_names(last.first, last.second)))))
    years = tables.halves_years_table(series)
    left, right = st.columns(2, gap="medium")
    with right, paper.kept("attainment_halves"):
        chart(charts.halves, last, key="chart_attainment_halves", alt=f"The gap by place. {told}")
    with left:
        st.html(paragraphs(words.halves_sentences(series)))
    st.html(
        folded_table(years.caption, years)
        + folded_table(
            f"By {last.layer.singular}, {period_words(last.period)}", tables.halves_table(last, selected_area())
        )
        + folded_table(f"By school, {period_words(last.period)}", tables.halves_schools_table(last))
        + folded_list("What to know of these results", last.first.caveats)
    )
    for result in evidence(pack):
        if any(isinstance(bound.test, HalfFaresWorse) for bound in result.claim.tests):
            _stated(result)


def _stated(result: EvidenceResult) -> None:
    """What a document states of it, the verdict, and what studies found, in the documents' words."""
    escape = html.escape
    listed = "".join(f"<li>{escape(beside_words(each))}</li>" for each in result.beside)
    said = (
        f"<blockquote><p>“{escape(result.claim.quote)}”</p>"
        f'<p class="small">{escape(quoted_from(result))}</p></blockquote>'
        f"<p><strong>{escape(result.verdict.capitalize())}.</strong> {escape(result.sentence)}"
        f" {escape(since_text(result))}</p><p>{escape(result.claim.reading)}</p><ul>{listed}</ul>"
    )
    st.html(f'<div class="sdmap-told">{fold("What the documents say", said, heading=True)}</div>')
