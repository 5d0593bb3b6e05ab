"""School and home: places by free school meals and by low income at home, and how many children; an Evidence part."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

import streamlit as st

from sdmap.figures.fifths import Fifths, fifths
from sdmap.pack.model import Layer, Pack
from sdmap.pack.sources import Source
from sdmap.text.joining import uncapital
from sdmap.text.text_table import TextTable
from sdmap.topics.home import counted_words, fifths_words, tables, words
from sdmap.topics.home.counted import Counted, counted
from sdmap.topics.home.found import SchoolAndHome, indicators, school_and_home
from sdmap.ui.charts import home as charts
from sdmap.ui.charts import inks as chart_inks
from sdmap.ui.charts.inks import INKS
from sdmap.ui.parts import paper, share, shell
from sdmap.ui.parts.folds import bullets, fold, folded_list, folded_table, paragraphs
from sdmap.ui.parts.html_table import shown_table
from sdmap.ui.parts.jump import header
from sdmap.ui.streamlit.assets import style
from sdmap.ui.streamlit.charts import chart


def there(pack: Pack) -> bool:
    """Whether any layer of the pack has both figures."""
    return any(school_and_home(pack, layer) for layer in pack.layers.values())


def show(pack: Pack, layer: Layer | None, chosen: str, lead: Callable[[str], None]) -> share.Adds | None:
    """School against home for a layer, then its children by fifth of deprivation; the tables are given back."""
    both = indicators(pack)
    if layer is None or both is None:
        return None
    chart_inks.lay()
    shown: list[tuple[TextTable, Sequence[Source]]] = []
    found = school_and_home(pack, layer)
    if found is None:
        have = [each.title for each in pack.layers.values() if school_and_home(pack, each)]
        lead(words.not_here(layer.plural, have))
    else:
        lead(words.home_headline(found))
        shown.append((_places(found, chosen), found.sources))
    by_fifth = fifths(pack, layer, both[1])
    if by_fifth is not None:
        shown.append((_fifths(by_fifth, chosen), by_fifth.sources))
    numbers = [(each, counted_words.counted_table(each)) for each in counted(pack, layer)]
    st.html("".join(_counted(*each) for each in numbers))
    shown += [(table, each.sources) for each, table in numbers]
    return lambda shared: share.with_tables(shared, pack, shown)


def _places(found: SchoolAndHome, chosen: str) -> TextTable:
    """The latest of both as sentences, a chart and a table, which is given back; earlier ones are folded."""
    now = found.snapshots[0]
    lead = paragraphs([f"{words.when_words(now)}. {words.levels_sentence(found, now)}"])
    st.html(lead + bullets(words.snapshot_sentences(found, now)))
    if chosen and (told := words.area_sentence(found, chosen)):
        shell.paragraph(f"{told} {words.earlier_sentence(found, chosen)}")
    with paper.kept("school_home"):
        alt = f"Chart of school against home. {words.home_headline(found)}"
        chart(charts.scatter, found, now, chosen, key="chart_school_home", alt=alt)
        shell.paragraph(words.CHART_KEY.format(found.pack.name))
    found_now = tables.snapshot_table(found, now, chosen)
    st.html(folded_table(found_now.caption, found_now))
    for earlier in found.snapshots[1:]:
        when = words.when_words(earlier)
        box = shell.folded(shell.plain(f"Earlier: {uncapital(when)}"), f"home_{earlier.home.period}_box")
        if box is not None:
            with box:
                told = paragraphs([words.levels_sentence(found, earlier)])
                told += bullets(words.snapshot_sentences(found, earlier))
                st.html(told + shown_table(tables.snapshot_table(found, earlier, chosen)))
    sources = folded_list("Sources: school and home", [source.line for source in found.sources])
    st.html(folded_list("How it is judged", words.rule_sentences(found)) + sources)
    return found_now


def _fifths(found: Fifths, chosen: str) -> TextTable:
    """How many children live in each fifth, as sentences, a chart and a table, which is given back."""
    header(fifths_words.fifths_lead(found.pack, found.layer))
    told = fifths_words.fifths_headline(found)
    lead = f'<h2 class="sdmap-finding">{html.escape(told)}</h2>'
    st.html(lead + bullets(fifths_words.fifths_sentences(found)))
    if len(found.areas) <= fifths_words.FEW:
        keys = "".join(
            f'<li><span aria-hidden="true" style="background: {fill}; border-color: {INKS.ink}"></span>'
            f"{html.escape(name)}</li>"
            for fill, name in zip(charts.FILLS, fifths_words.NAMES, strict=True)
        )
        with paper.kept("fifths"):
            st.html(f'{style("keys", "districts")}<ul class="sdmap-key" aria-label="Key of the chart">{keys}</ul>')
            chart(charts.bars, found, chosen, key="chart_fifths", alt=told)
    table = fifths_words.fifths_table(found, chosen)
    sources = folded_list("Sources: children by fifth", [source.line for source in found.sources])
    st.html(folded_table(table.caption, table) + sources)
    return table


def _counted(found: Counted, table: TextTable) -> str:
    """A number that no rate can be formed of, folded: sentences, each area, sources."""
    sources = folded_list(f"Sources: {uncapital(table.caption)}", [source.line for source in found.sources])
    told = bullets(counted_words.counted_sentences(found))
    return fold(table.caption, told + shown_table(table) + sources)
