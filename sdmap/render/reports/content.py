"""What the briefing for a district says; the area profile is in :mod:`sdmap.render.reports.profile`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.figures.concentration import Contrast, contrast
from sdmap.figures.figures import mapped
from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import caveat_sentence, meaning, paragraph
from sdmap.maps.sets import core_indicators, leads
from sdmap.pack.interventions import interventions
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.render.paper.tables import area_table
from sdmap.render.paper.words import bars_title, newer_note
from sdmap.render.reports.deck import deck, map_date
from sdmap.render.reports.form import Parts, arranged, cover, over_title
from sdmap.render.reports.methods import methods_section
from sdmap.render.reports.monitoring import monitoring_section
from sdmap.render.reports.once import once
from sdmap.render.reports.plan import plan_sections
from sdmap.render.reports.records import Block, Grid, Picture, Points, Report, Section, Words, grid, noted, without
from sdmap.render.reports.schools import school_section
from sdmap.render.reports.sources import all_sources, sources_section, with_core
from sdmap.render.reports.stages import stages_section
from sdmap.text.errors import RequestError
from sdmap.text.joining import capital, format_value, lowered
from sdmap.text.periods import dated, period_words
from sdmap.topics.alike.found import own_groups
from sdmap.topics.alike.tables import group_table, side_head
from sdmap.topics.alike.words import CAUTION, chart_words, short_sentences
from sdmap.topics.concentration import words as concentration_words
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.concentration.found import concentration
from sdmap.topics.concentration.tables import AGAINST_SHARE, contrast_table
from sdmap.topics.evidence import found as evidence
from sdmap.topics.same_places.found import same_places
from sdmap.topics.same_places.words import same_places_claim
from sdmap.topics.summary.words import PlainPoint, core_sentence, plain_points

# A table of so few columns has room for longer names.
FEW_COLUMNS = 3
# Millimetres that a picture of bars takes for its words, for each indicator and at least; how few of them and how many.
BARS_HEAD, BARS_STEP, BARS_LEAST, FEWEST_BARS, MOST_BARS = 44.0, 6.8, 70.0, 3, 24


def main_indicators(pack: Pack, layer: Layer) -> tuple[Indicator, ...]:
    """The indicators a report maps where none are named: of each theme the first that the layer has figures of.

    The pack lists them with the most telling first; the others stand in the table of core and rest.
    """
    chosen: dict[str, Indicator] = {}
    for indicator in mapped(pack, layer):
        chosen.setdefault(indicator.theme, indicator)
    return tuple(chosen.values())


# As wide as the page, and high enough that the areas have room for their names.
MAP_SIZE = "160x118"
# The strips of places like the district, as low as a picture may be, and the columns of their table.
ALIKE_SIZE = "160x90"
ALIKE_WIDTHS = (3.2, 1.6, 1.25, 1.5, 1.2, 1.35, 1.15)


def maps(pack: Pack, layer: Layer, indicators: Sequence[Indicator], comparator: str) -> tuple[MapResult, ...]:
    """A map of each indicator, latest period; the main ones where none are named.

    Raises
    ------
    RequestError
        If the pack has no such comparator, or the layer no figure of an indicator.
    """
    wanted = dict.fromkeys(indicators) or main_indicators(pack, layer)
    if not wanted:
        raise RequestError(f"The layer “{layer.id}” has no figure to report.")
    return tuple(draw(pack, MapRequest(layer.id, each.id, comparator=comparator)) for each in wanted)


def briefing(pack: Pack, layer: Layer, *, indicators: Sequence[Indicator] = (), comparator: str = "") -> Report:
    """The briefing for the district: in the form of its committee: summary, evidence, conclusions, appendices.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer
        Layer of areas to map.
    indicators
        The indicators to map; the main ones if left out (see :func:`main_indicators`).
    comparator
        Code of the area to compare with; nothing is compared if left out.

    Raises
    ------
    RequestError
        If the pack has no such comparator, or the layer no figure of an indicator.
    """
    results = maps(pack, layer, indicators, comparator)
    sources = all_sources(pack, results)
    form = pack.report_form
    explained = methods_section(results, _in_the_core_table(pack, results[0]))
    *detail, methods = once((*_detail(pack, layer, results), explained))
    parts = Parts(
        summary=_summary(pack, layer, results[0], comparator),
        purpose=_purpose(pack, layer),
        evidence=tuple(detail),
        conclusions=_conclusions(pack, layer, results, comparator),
        methods=methods,
        sources=sources_section(pack, sources),
    )
    return Report(
        kind="briefing",
        title=f"Where disadvantaged children live and go to school: {pack.name}",
        subtitle=f"Figures by {layer.singular}, as held in {period_words(pack.release)}, each with its own date",
        pack=pack,
        layer=layer,
        sections=arranged(form, parts),
        results=results,
        sources=sources,
        head=over_title(form),
        cover=cover(form),
        deck=deck(results[0]),
    )


def _detail(pack: Pack, layer: Layer, results: tuple[MapResult, ...]) -> tuple[Section, ...]:
    """The evidence, a section a topic."""
    return (
        *_core_section(pack, results),
        *_map_sections(results),
        *stages_section(pack, layer),
        *alike_section(pack, results[0]),
        *school_section(pack, layer),
        *plan_sections(pack),
        *monitoring_section(pack, layer),
        *_evidence_section(pack),
    )


def picture_of(result: MapResult) -> Picture:
    """The map of a result as a picture of a report."""
    caption = f"{result.indicator.title}, {period_words(result.period)}, by {result.layer.singular}"
    return Picture(f"{result.indicator.id}-{result.period}", f"{caption}.", alt_text(result), result, size=MAP_SIZE)


def _summary(pack: Pack, layer: Layer, first: MapResult, comparator: str) -> Section:
    """The first page, in plain words; where a pack gives none, the finding of the first map."""
    lead, *points = plain_points(pack, layer, comparator) or (PlainPoint((narrate.map_headline(first),)),)
    more = " ".join(text for text in (core_sentence(pack, layer), lead.said(1)) if text)
    blocks: tuple[Block, ...] = (
        Words(lead.sentences[0], "lead"),
        *((Words(more),) if more else ()),
        *((Points(tuple(point.text for point in points)),) if points else ()),
    )
    return Section("Summary", blocks, spoken=paragraph(first))


def _purpose(pack: Pack, layer: Layer) -> tuple[Words, ...]:
    """What the report is for, and how it is to be read."""
    done = ", and what is being done" if interventions(pack) else ""
    sure = " and how sure that is" if done else ", and how sure that is"
    return (
        Words(
            f"This report tells {pack.report_form.reader} where disadvantaged children live and go to school in"
            f" {pack.name}{sure}{done}."
        ),
        Words(
            f"The areas are {lowered(layer.title)}. Each figure has its date and its publisher, as held in"
            f" {period_words(pack.release)}. The appendix on methods says how the figures came about."
        ),
    )


def _conclusions(pack: Pack, layer: Layer, results: tuple[MapResult, ...], comparator: str) -> tuple[Words, ...]:
    """What follows from the evidence."""
    first = results[0]
    points = [" ".join(filter(None, (narrate.map_headline(first), narrate.share_sentence(first), map_date(first))))]
    if layer.core is not None:
        points.append(concentration_words.concentration_headline(concentration(pack, first.request)))
    if comparator:
        points.append(same_places_claim(same_places(pack, layer, comparator)))
    tested = evidence.evidence(pack)
    if tested:
        points.append(f"{evidence.evidence_headline(tested).rstrip('.')}: see “Evidence”.")
    if len({result.period for result in results}) > 1:
        points.append(f"{dated(_periods(pack, results), pack.release).rstrip('.')}; each map and table gives its own.")
    if any(result.modelled for result in results):
        points.append("Figures called “expected” were not counted: see “Methods”.")
    return tuple(Words(point) for point in points if point)


def _periods(pack: Pack, results: tuple[MapResult, ...]) -> set[str]:
    """Of when the maps and the table of the core have figures."""
    periods = {result.period for result in results}
    if results[0].layer.core is not None:
        periods |= {each.asked.period for each in concentration(pack, results[0].request).contrasts}
    return periods


def _core_section(pack: Pack, results: tuple[MapResult, ...]) -> list[Section]:
    """The core held against the rest on every indicator, by the layer that lends it where it is outlined only."""
    first = with_core(results[0])
    if first is None:
        return []
    found = concentration(pack, first.request)
    if not found.contrasts:
        return []
    told = contrast_sentence(pack, found.chosen)
    # The quotient is the two shares beside it divided: a page has no room for it.
    widths = (4.6, 2.2, 2.2, 2.5, 1.85, 1.35, 1.0, 2.3)
    leading = tuple(each for each in found.contrasts if leads(pack, each.asked.indicator))
    shown = replace(found, contrasts=concentration_words.latest_tested(leading or found.contrasts))
    told_too = (newer_note(pack, shown.contrasts), concentration_words.left_out_sentence(found, shown.contrasts))
    note = " ".join(filter(None, (narrate.ROUNDED, *told_too)))
    table = without(grid(contrast_table(shown), widths=widths, note=note), AGAINST_SHARE)
    blocks: list[Block] = [
        Words(told),
        Words(concentration_words.standing_sentence(found)),
        Words(concentration_words.core_sentence(found), "note"),
        *_core_picture(pack, first),
        noted(table, "Core compared with rest", "Not tested: "),
    ]
    # A core that is called by its town's name is said to be the core before it is called so.
    named = capital(pack.the_core) if "core" in pack.the_core else f"{capital(pack.the_core)}, the core,"
    by = "" if first is results[0] else f", by {first.layer.singular}"
    return [Section(f"{named} against the rest{by}", tuple(blocks), spoken=told)]


def alike_section(pack: Pack, first: MapResult, *, level: int = 1) -> list[Section]:
    """The district among places like it, as strips and a table; nothing for a pack without any."""
    told = short_sentences(pack)
    if not told:
        return []
    own, (lead, *more) = own_groups(pack)[0], told
    figures = group_table(pack, own)
    picture = Picture(
        "alike", f"{pack.name} among places like it; the figures are in the table.", f"{chart_words(own)} {CAUTION}",
        first, kind="alike", size=ALIKE_SIZE,
    )  # fmt: skip
    # What to know stands under the picture, and the side of the median in its strips.
    widths = (*ALIKE_WIDTHS, *(1.8,) * len(figures.columns))[: len(figures.columns)]
    table = without(grid(figures, widths=widths), side_head(own))
    blocks = (Words(" ".join((lead, *more))), picture, table)
    return [Section(f"Places like {pack.name}", blocks, level=level, spoken=lead)]


def _core_picture(pack: Pack, first: MapResult) -> list[Picture]:
    """The core against the rest as bars, for every indicator that was counted; nothing if there are few.

    Two measures are told by their rows in the table.

    Expected figures follow the national pattern for deprivation, so that a difference between them is no finding.
    """
    from sdmap.render.paper import pictures

    found = core_indicators(pack, first.layer, comparator=first.request.comparator)
    results = [result for result in found if result.indicator.unit == "%" and not result.modelled]
    # A page has no room for a pair of bars of each part of a measure.
    results = [result for result in results if leads(pack, result.indicator)][:MOST_BARS]
    if len(results) < FEWEST_BARS:
        return []
    sides = [contrast(pack, each.asked) for each in results]
    told = [f"{each.indicator.short_title} {_against(each.indicator, side)}"
            for each, side in zip(results, sides, strict=True)]  # fmt: skip
    return [
        Picture(
            f"{pictures.CORE_BARS}-{first.layer.id}",
            f"{capital(pack.core_name)} against the rest, counted figures only; the same figures are in the table.",
            f"Pairs of bars, core against rest. {bars_title(results, sides)} {'; '.join(told)}.",
            results[0],
            kind=pictures.CORE_BARS,
            others=tuple(results[1:]),
            size=f"160x{max(BARS_HEAD + BARS_STEP * len(results), BARS_LEAST):g}",
        )
    ]


def _against(indicator: Indicator, side: Contrast) -> str:
    """The core's figure against the rest's: "32.0% against 16.2%"."""
    shown = [format_value(indicator, part.value) for part in (side.core, side.rest) if part is not None]
    return " against ".join(part or "no figure" for part in shown)


def _map_sections(results: tuple[MapResult, ...]) -> list[Section]:
    """A main heading, then for each indicator a drafted paragraph, the map, and its figures."""
    sections = [Section("Indicator by indicator", ())]
    said: set[str] = set()
    for result in results:
        # What must be known of several maps is said with the first of them.
        told, caveat = paragraph(result, leaving_out=said), caveat_sentence(result)
        said |= {caveat, *([meaning(result)] if meaning(result) in told else [])}
        title = f"{result.indicator.short_title}, {period_words(result.period)}"
        expected = " (expected, not counted)" if result.modelled else ""
        blocks = (Words(told), picture_of(result), area_grid(result))
        sections.append(Section(f"{title}{expected}", blocks, level=2, spoken=paragraph(result)))
    return sections


def area_grid(result: MapResult) -> Grid:
    """The figures of a map as a table of a report."""
    table = area_table(result)
    # A name of some words has room on one line; counts beside intervals are without “about”.
    number = 0.95 if "95% interval" in table.columns else 1.25
    name = 2.05 if len(table.columns) > FEW_COLUMNS else 2.6
    width = {"Figure": 0.85, "95% interval": 1.0, "Number": number, "How it is known": 2.7}
    widths = tuple(width.get(head, 2.1 if head.startswith("Against ") else name) for head in table.columns)
    # Few columns spread over a page are hard to read across.
    return replace(grid(table, widths=widths, note=table.note), share=min(1.0, sum(widths) / 6))


def _evidence_section(pack: Pack) -> list[Section]:
    """The statements of the documents, each with its verdict; nothing for a pack without any."""
    tested = evidence.evidence(pack)
    if not tested:
        return []
    rows = tuple((each.claim.title, each.verdict.capitalize(), _told(each)) for each in tested)
    lead = f"{evidence.evidence_headline(tested).rstrip('.')}."
    table = Grid(
        f"Statements of {pack.documents.all}, tested against the figures",
        ("Statement", "Verdict", "In its own words, what the figures say, and what has become of it since"),
        rows,
        note=f"{evidence.documents_sentence(tested)} Without “since then”, there are no newer figures in these data.",
        # Nearly all the words are in the last.
        widths=(1.75, 0.95, 7.3),
    )
    left_out = [Words(line, "note") for line in evidence.not_counted_lines(pack)]
    beside = [Words(line, "note") for line in evidence.other_study_lines(tested)]
    return [Section("Evidence", (Words(lead, "lead"), table, *beside, *left_out), spoken=lead)]


def _told(tested: evidence.EvidenceResult) -> str:
    """A statement in its own words, and what is known of it, a line each."""
    since = (f"Since then: {evidence.since_text(tested)}",) if tested.since else ()
    return "\n".join((f"“{tested.claim.quote}”", evidence.figures_text(tested), *since))


def _in_the_core_table(pack: Pack, first: MapResult) -> tuple[Indicator, ...]:
    """The indicators on which core and rest are held against each other in the report."""
    held = with_core(first)
    if held is None:
        return ()
    every = (each.asked.indicator for each in concentration(pack, held.request).contrasts)
    return tuple(dict.fromkeys(each for each in every if leads(pack, each)))
