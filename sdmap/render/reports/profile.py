"""What the profile of one area says, on two sides of A4: its figures, what changed, its schools and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sdmap.maps.found import MapResult
from sdmap.maps.paragraphs import release_words
from sdmap.maps.sets import leads
from sdmap.maps.work_words import TITLE as WORK_TITLE
from sdmap.pack.layers import area_code
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.render.reports.content import alike_section, maps, picture_of
from sdmap.render.reports.records import Block, Grid, Points, Report, Section, Words, all_filled
from sdmap.render.reports.schools import school_grid
from sdmap.text.joining import capital, join_words
from sdmap.topics.aims import words as target_words
from sdmap.topics.profile import change_words
from sdmap.topics.profile import words as profile_words
from sdmap.topics.profile.district_words import district_sentences
from sdmap.topics.profile.found import AreaProfile, profile
from sdmap.topics.profile.work import work_lines
from sdmap.topics.schools.choice import choose
from sdmap.topics.schools.found import school_rows

NOT_COMPARED = ", not compared ["
# As many of each as two sides of A4 have room for.
MOST_CHANGES, MOST_CAVEATS, MOST_AIMS = 3, 4, 1
MANY_SCHOOLS = 5

# Millimetres, as the documents place it.
MAP_SIZE = "180x72"


def profile_report(
    pack: Pack, layer: Layer, area: str, *, indicators: Sequence[Indicator] = (), comparator: str = ""
) -> Report:
    """The profile of one area.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer
        Layer of the area.
    area
        Its code, or its name.
    indicators
        The indicator to map (the first is taken); the pack's default, or else its first, if left out.
    comparator
        Code of the area to compare with, beside the district; the district alone if left out.

    Raises
    ------
    RequestError
        If the layer has no such area or no figure of the indicator, or the pack no such comparator.
    """
    found = profile(pack, layer, area_code(pack, layer, area), comparator)
    # A measure that the area has a figure of, where there is one.
    mapped = [row for row in found.indicators if row.indicator.kind != "count"]
    known = [row for row in mapped if row.figure.value is not None]
    wanted = list(indicators) or [row.indicator for row in known or mapped]
    by_default = [each for each in wanted if not indicators and each.id == pack.default_indicator]
    first = (by_default or wanted)[:1]
    # The map goes by what the words go by, the district where nothing was chosen.
    result = maps(pack, layer, first, found.comparator.code if found.comparator else "")[0]
    sections = (_figures(found, replace(result, marked=found.code)), *_second_side(found, result))
    return Report(
        kind="profile",
        title=f"{found.name}: area profile",
        subtitle=f"{profile_words.subtitle(found)}",
        pack=pack,
        layer=layer,
        sections=tuple(replace(section, blocks=all_filled(section.blocks)) for section in sections),
        results=(result,),
        sources=tuple({s.id: s for s in (*found.sources, *result.sources)}.values()),
    )


def _figures(found: AreaProfile, result: MapResult) -> Section:
    """The first side: the finding, the map, every indicator."""
    lead = f"{profile_words.profile_headline(found)}."
    told = profile_words.comparison_sentences(found)
    blocks: list[Block] = [Words(lead, "lead")]
    if told:
        blocks.append(Words(" ".join(told)))
    map_of = replace(picture_of(result), size=MAP_SIZE)
    map_of = replace(map_of, caption=f"{map_of.caption} {found.name} is outlined.")
    shorter = profile_words.leading(found)
    of_district = district_sentences(shorter, [row.figure for row in profile_words.figure_rows(shorter)])
    blocks += [map_of, _indicator_grid(found), *(Words(line, "note") for line in of_district)]
    return Section("In short", tuple(blocks), spoken=" ".join((lead, *told)))


def _indicator_grid(found: AreaProfile) -> Grid:
    """Every indicator against the comparator and the district."""
    shorter = profile_words.leading(found)
    rows, reasons = profile_words.figure_rows(shorter), profile_words.reasons(shorter)
    against = found.comparator.name if found.comparator else ""
    columns = {
        "Measure": tuple(f"{row.title}, {row.period}" for row in rows),
        "Figure": tuple(row.value for row in rows),
        "95% interval": tuple(row.interval for row in rows),
        # What is numbered is not compared: so says the note under the table.
        f"Against {against}": tuple(row.comparator.replace(NOT_COMPARED, " [") for row in rows),
    }
    # Where it is the district that was compared with, its column stands there already.
    own = tuple(row.district.replace(NOT_COMPARED, " [") for row in rows)
    columns |= ({f"Against {found.pack.name}": own} if any(own) else {}) | {"Rank": tuple(row.rank for row in rows)}
    # A comparator without any figure is left out, as is a column that says nothing.
    shown = {head: cells for head, cells in columns.items() if set(cells) - {"", profile_words.NO_FIGURE}}
    width = {"Measure": 5.8, "Figure": 1.4, "95% interval": 2.6, "Rank": 4.2}
    told = [f"[{number}] {capital(reason)}." for number, reason in enumerate(reasons, start=1)]
    note = " ".join(("Not compared:", *told)) if told else ""
    note = f"{note} {profile_words.on_screen_sentence(found)}".strip()
    return Grid.of(
        f"{found.name} by indicator",
        shown,
        numeric=(1, 2),
        note=note,
        widths=tuple(width.get(head, 2.7) for head in shown),
    )


def _second_side(found: AreaProfile, result: MapResult) -> list[Section]:
    """What changed, schools, neighbours, work under way, what to know; what there is none of is left out."""
    sections = alike_section(found.pack, result, level=2) if found.code == found.pack.code else []
    schools = choose(school_rows(found.pack, found.layer), area=found.code)
    # A long table of schools leaves less room.
    # What can be told before what cannot.
    told_first = sorted(found.indicators, key=lambda row: row.change is None or row.change.lower is None)
    wanted = replace(found, indicators=tuple(row for row in told_first if leads(found.pack, row.indicator)))
    changes = change_words.change_sentences(wanted)[: MOST_CHANGES - (len(schools) > MANY_SCHOOLS)]
    if changes:
        notes = tuple(Words(note, "note") for note in change_words.change_notes(found))
        sections.append(Section("What changed", (Points(changes), *notes), level=2, spoken=changes[0]))
    if schools:
        table = school_grid(found.pack, found.layer, schools, f"Schools and colleges that stand in {found.name}")
        told = profile_words.schools_sentence(found)
        # Not in short: it may be of an earlier census than the figures there, the one next to the index by home.
        home = profile_words.home_sentence(found)
        sections.append(Section("Schools", (*((Words(home),) if home else ()), table), level=2, spoken=told))
    if len(found.neighbours) > 1:
        heads, cells = profile_words.neighbour_columns(found), profile_words.neighbour_cells(found)
        table = Grid(profile_words.neighbour_caption(found), heads, cells, tuple(range(1, len(heads))))
        sections.append(Section("Neighbours", (table,), level=2))
    if work := work_lines(found):
        sections.append(Section(WORK_TITLE, (Points(work),), level=2))
    aims = _aims(found)
    if aims:
        sections.append(Section("The aims", (Points(aims),), level=2, spoken=aims[0]))
    caveats = profile_words.caveats(found)[:MOST_CAVEATS]
    known: tuple[Block, ...] = ((Points(caveats),) if caveats else ()) + _small_print(found)
    return [*sections, Section("What to know" if caveats else "Sources", known, level=2)]


def _aims(found: AreaProfile) -> tuple[str, ...]:
    """A sentence for each aim that can be told here: what there is room for."""
    told = [target_words.target_sentence(each, found.name) for each in found.targets if target_words.told_lines(each)]
    return tuple(told[:MOST_AIMS])


def _small_print(found: AreaProfile) -> tuple[Block, ...]:
    """Who published it all, in as few lines as the licences allow."""
    by: dict[str, list[str]] = {}
    for source in found.sources:
        by.setdefault(source.publisher, []).append(source.period)
    cited = [f"{publisher} ({join_words(list(dict.fromkeys(periods)))})" for publisher, periods in by.items()]
    # Publishers ask for several things in one line, and often for the same as another.
    asked = dict.fromkeys(part.strip(" .") for source in found.sources for part in source.attribution.split(" · "))
    said = ". ".join(part for part in asked if part)
    text = f"Sources: {'; '.join(cited)}. {said}. {found.pack.name}, {release_words(found.pack)}."
    return (Words(text, "note"),)
