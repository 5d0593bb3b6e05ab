"""The words of an area's profile: a headline, a sentence for each indicator, and what to know about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdmap.figures.ranks import Rank
from sdmap.maps.paragraphs import held_words
from sdmap.maps.school_marks import phase_words
from sdmap.maps.sets import leads
from sdmap.pack.core_words import core_caveat
from sdmap.pack.model import Indicator
from sdmap.text.certainty import COMPARED_ORDER, Standing, certainty, held_against
from sdmap.text.joining import (
    STATUS_WORDS,
    capital,
    counts_text,
    format_value,
    interval_text,
    join_words,
    listed,
    lowered,
    without_figure,
)
from sdmap.text.periods import period_words
from sdmap.text.ranks import range_words, rank_words
from sdmap.text.text_table import TextTable
from sdmap.topics.alike.words import told_sentences
from sdmap.topics.home.found import school_and_home
from sdmap.topics.home.words import area_sentence
from sdmap.topics.profile.found import Against, AreaFigure, AreaProfile, IndicatorProfile
from sdmap.topics.profile.headline import comparison_of, counted, judged, named, not_counted
from sdmap.topics.profile.headline import profile_headline as profile_headline  # noqa: PLC0414 (said here with all other words)
from sdmap.topics.profile.surroundings import Setting
from sdmap.topics.schools.inspection_words import (
    inspection_columns,
    inspection_notes,
    name_now,
    table_links,
)
from sdmap.topics.schools.results_words import results_column, results_note
from sdmap.topics.schools.words import standing_sentence

# What stands in the cell of a comparator that has none.
NO_FIGURE = "no figure"


@dataclass(frozen=True)
class FigureRow:
    """One line of the table of indicators, ready to show; ``figure`` is what its interval plot is drawn from."""

    title: str
    period: str
    value: str
    interval: str
    counts: str
    comparator: str
    district: str
    rank: str
    figure: AreaFigure


def subtitle(profile: AreaProfile, *, district: bool = True) -> str:
    """What the area is, what it is compared with (and that nothing was chosen for it) and when it was held."""
    against = [profile.comparator.name] if profile.comparator else []
    of_district = any(f.district and f.district.value is not None for row in profile.indicators for f in _figures(row))
    if district and of_district and profile.pack.name not in against and profile.pack.code != profile.code:
        against.append(profile.pack.name)
    compared = f"compared with {join_words(against)}" if against else ""
    if profile.comparator and not profile.chosen:
        compared = f"nothing was chosen to compare with, so {compared} alone"
    parts = [
        capital(profile.layer.singular),
        f"in {profile.pack.the_core}" if profile.in_core else "",
        compared,
        held_words(profile.pack),
    ]
    return " · ".join(part for part in parts if part)


def comparison_sentences(profile: AreaProfile) -> tuple[str, ...]:
    """Which measures are worse, similar and better, each with its period.

    Empty where nothing is compared, or one measure that the headline tells already.
    """
    if profile.comparator is None:
        return ()
    told, left = [], not_counted(profile)
    known = [row for row in profile.measures if comparison_of(row) and row not in left]
    if len(known) == 1 and named(known[0]) in profile_headline(profile):
        return ()
    for word in COMPARED_ORDER:
        rows = [row for row in known if comparison_of(row) == word]
        measures = [f"{r.indicator.short_title} ({period_words(r.compared.period)})" for r in rows if r.compared]
        if measures:
            told.append(f"{capital(held_against(word, profile.comparator.name))}: {join_words(measures)}.")
    return tuple(told)


def not_counted_sentence(profile: AreaProfile) -> str:
    """Which measures that can be compared the headline does not count, and why; "" for none."""
    left = [row.indicator.short_title for row in not_counted(profile)]
    return f"Not counted again, being of the same children: {join_words(left)}." if left else ""


def home_sentence(profile: AreaProfile) -> str:
    """How the area stands by where schools are and by where children live; "" where these data cannot tell."""
    found = school_and_home(profile.pack, profile.layer)
    return area_sentence(found, profile.code) if found else ""


def alike_sentences(profile: AreaProfile) -> tuple[str, ...]:
    """The district itself among places like it; none for any other area."""
    return told_sentences(profile.pack) if profile.code == profile.pack.code else ()


def indicator_sentence(profile: AreaProfile, row: IndicatorProfile) -> str:
    """One indicator in a sentence or two: the latest figure, then the last that can be compared if that is older."""
    text = f"{row.indicator.short_title}: {figure_text(row.indicator, row.figure)}"
    refused = [a for a in (row.figure.comparator, row.figure.district) if a and a.refused]
    if row.figure.value is not None and refused:
        text += "".join(f" Not compared with {a.name}: {a.refused}." for a in refused if a.name)
    if row.compared and row.compared.period != row.figure.period and profile.comparator:
        text += f" The last that can be compared with {profile.comparator.name}:"
        text += f" {figure_text(row.indicator, row.compared)}"
    if row.firm and row.firm not in (row.figure, row.compared):
        text += f" The last with an interval: {figure_text(row.indicator, row.firm)}"
    return text


def lacking_sentences(profile: AreaProfile) -> tuple[str, ...]:
    """Why measures have no figure; those that lack it for one reason, and have no other to tell, share a sentence."""
    lacking = [row for row in profile.indicators if row.figure.value is None]
    alike: dict[str, list[IndicatorProfile]] = {}
    for row in lacking:
        alone = indicator_sentence(profile, row)
        same = without_figure(row.figure.status, row.figure.note)
        bare = alone == f"{row.indicator.short_title}: {figure_text(row.indicator, row.figure)}"
        alike.setdefault(same if bare else alone, []).append(row)
    return tuple(
        f"{listed([f'{row.indicator.short_title} ({period_words(row.figure.period)})' for row in rows])}: {reason}"
        if len(rows) > 1
        else indicator_sentence(profile, rows[0])
        for reason, rows in alike.items()
    )


def figure_rows(profile: AreaProfile) -> tuple[FigureRow, ...]:
    """The table of indicators: the latest figure of each and, under it, the last with an interval if that is older.

    So the same figures are shown whatever they are compared with; where only a still older one can be compared, that
    one too.
    """
    notes = reasons(profile)
    return tuple(_figure_row(row.indicator, figure, notes) for row in profile.measures for figure in _figures(row))


def reasons(profile: AreaProfile) -> tuple[str, ...]:
    """Why figures that both exist are not compared, each reason once, in the order of the table that numbers them."""
    figures = [f for row in profile.measures for f in _figures(row) if f.value is not None]
    held = [against for figure in figures for against in (figure.comparator, figure.district) if against]
    return tuple(dict.fromkeys(a.refused for a in held if a.refused and a.value is not None))


def reason_notes(profile: AreaProfile, cells: Iterable[str]) -> tuple[str, ...]:
    """Why figures of some rows are not compared, by the numbers that the rows' cells give."""
    given = " ".join(cells)
    told = enumerate(reasons(profile), start=1)
    return tuple(f"[{number}] Not compared: {why}." for number, why in told if f"[{number}]" in given)


def rank_text(rank: Rank | None, measure: Standing) -> str:
    """A rank: "highest of 8", "joint 2nd lowest of 8 (could be 1st to 5th)", "joint lowest of 15"; "" for none."""
    if rank is None:
        return ""
    text = rank_words(rank.rank, rank.of, rank.ties)
    if rank.best is None or rank.worst is None or rank.of == rank.ties:
        return text
    if rank.best == rank.worst:
        return f"{text}, {certainty(measure).clearly}"
    places = range_words(rank.best, rank.worst, rank.rank, rank.of, rank.ties)
    return f"{text} ({certainty(measure).places} {places})"


def schools_sentence(profile: AreaProfile) -> str:
    """How many schools and colleges stand in the area, by phase."""
    return standing_sentence(profile.name, profile.schools)


def schools_table(profile: AreaProfile) -> TextTable:
    """The schools with latest results and inspections; the month of publication leads to each school’s page."""
    rows = profile.schools
    columns = {
        "Name": tuple(name_now(row) for row in rows),
        "Phase": tuple(phase_words(row.phase) for row in rows),
        **results_column(profile.pack, profile.layer, rows),
        **inspection_columns(profile.pack, rows, paged=True),
    }
    links = table_links(profile.pack, rows, tuple(columns))
    results = results_note(profile.pack, profile.layer, rows)
    note = " ".join((results, *inspection_notes(profile.pack, rows))).strip()
    return TextTable.of("Schools and colleges standing here", columns, note=note, links=links)


def childcare_sentences(profile: AreaProfile) -> tuple[str, ...]:
    """The childcare settings that may belong here, and what is not known about where they are."""
    found = profile.childcare
    if not found.settings:
        return (f"No childcare setting in these data bears the name of a place in {profile.name}.",)
    if found.by == "area":
        lead = (
            f"Named after {join_words(found.places)}; these data hold no address, and a name may be that of the post"
            " town"
        )
    else:
        lead = (
            f"Named after places in {profile.pack.the_core} ({join_words(found.places)}); no address is"
            f" in these data, so which of them are in {profile.name} is not known"
        )
    return (f"{lead}: {'; '.join(_setting_text(s) for s in found.settings)}.",)


def leading(profile: AreaProfile, *, changed: bool = False) -> AreaProfile:
    """The profile on the measures that paper has, or on those that stand for themselves and whose change is known."""
    shown = [row for row in _on_paper(profile) if not changed or leads(profile.pack, row.indicator)]
    kept = [row for row in profile.indicators if row in shown]
    summed = [row for row in profile.summed if row in shown]
    if changed:
        kept = [row for row in kept if row.change is not None and row.change.difference is not None]
    return replace(profile, indicators=tuple(kept), summed=() if changed else tuple(summed))


def _on_paper(profile: AreaProfile) -> list[IndicatorProfile]:
    """The measures that stand for themselves, and those that the headline counts."""
    named_too = counted(profile)
    return [row for row in profile.measures if leads(profile.pack, row.indicator) or row in named_too]


def on_screen_sentence(profile: AreaProfile) -> str:
    """Which measures paper leaves out; "" for none."""
    shown = _on_paper(profile)
    left = [row.indicator.short_title for row in profile.measures if row not in shown]
    return f"On the page of the profile only: {join_words(left)}." if left else ""


def neighbour_caption(profile: AreaProfile) -> str:
    """What the table of neighbours shows, and what the words in its cells are held against."""
    lead = f"The areas{'' if profile.layer.whole else ' in these data'} that share a border"
    held = [figure.comparator for each in profile.neighbours for figure in each.figures]
    if profile.comparator is None or not any(against and not against.refused for against in held):
        return lead
    return f"{lead}, each figure compared with {profile.comparator.name}’s, on the measures that can be compared"


def neighbour_columns(profile: AreaProfile) -> tuple[str, ...]:
    """The heads of the table of neighbours."""
    first = profile.neighbours[0].figures if profile.neighbours else ()
    pairs = zip(profile.neighbour_indicators, first, strict=True)
    return ("Area", *(f"{indicator.short_title}, {period_words(figure.period)}" for indicator, figure in pairs))


def neighbour_cells(profile: AreaProfile) -> tuple[tuple[str, ...], ...]:
    """The area and its neighbours: each figure with its comparison."""
    rows = []
    for each in profile.neighbours:
        cells = [_short(i, f) for i, f in zip(profile.neighbour_indicators, each.figures, strict=True)]
        here = " (this area)" if each.code == profile.code else " (core)" if each.in_core else ""
        rows.append((f"{each.name}{here}", *cells))
    return tuple(rows)


def caveats(profile: AreaProfile) -> tuple[str, ...]:
    """What to know before any of it is quoted, the most important first."""
    told = []
    if len(judged(profile)) > 1:
        told.append("About one comparison in twenty looks different when there is no real difference.")
    if any(row.figure.status == "modelled" for row in profile.indicators):
        told.append("A figure marked “expected” was not counted: it says what the national pattern would give.")
    if any(row.figure.status == "apportioned" for row in profile.indicators):
        told.append("Some figures were published for other areas and are shared out by live postcodes.")
    if profile.in_core and (caveat := core_caveat(profile.pack, profile.layer)):
        told.append(caveat)
    of: dict[str, list[str]] = {}
    for row in profile.measures:
        for caveat in row.indicator.caveats_on(profile.layer) if row.figure.value is not None else ():
            of.setdefault(caveat, []).append(row.indicator.short_title)
    # What is to be known of one measure says of which; the name of a country keeps its capital there.
    countries = tuple(each.name for each in profile.pack.comparators.values())
    told += [
        caveat if len(names) > 1 else f"{names[0]}: {caveat if caveat.startswith(countries) else lowered(caveat)}"
        for caveat, names in of.items()
    ]
    if profile.layer.caveat:
        told.append(profile.layer.caveat)
    return tuple(dict.fromkeys(told))


def _figures(row: IndicatorProfile) -> list[AreaFigure]:
    """The figures of one indicator that are shown, the latest first, each once."""
    found = {f.period: f for f in (row.figure, row.firm, row.compared) if f}
    return list(found.values())


def figure_text(indicator: Indicator, figure: AreaFigure) -> str:
    """A figure as a sentence without its subject: value, period, interval, counts, comparisons and rank."""
    when = period_words(figure.period)
    if figure.value is None:
        return without_figure(figure.status, figure.note, when)
    interval = interval_text(indicator, figure.lower, figure.upper)
    counted = _counts(indicator, figure)
    inside = [part for part in (f"95% interval {interval}" if interval else "", counted) if part]
    extra = f" ({'; '.join(inside)})" if inside else ""
    text = f"{_value(indicator, figure)} in {when}{extra}"
    held = [a for a in (figure.comparator, figure.district) if a and not a.refused]
    if held:
        text += f", {_held(indicator, held)}"
    ranked = rank_text(figure.rank, indicator)
    return f"{text}; {ranked}." if ranked else f"{text}."


def _value(indicator: Indicator, figure: AreaFigure) -> str:
    if figure.status != "modelled":
        return format_value(indicator, figure.value)
    value = format_value(indicator.expected, figure.value)
    return f"expected about {value} (likely range {_likely(indicator, figure)}), not counted,"


def _likely(indicator: Indicator, figure: AreaFigure) -> str:
    return interval_text(indicator.expected, figure.likely_lower, figure.likely_upper)


def _held(indicator: Indicator, held: list[Against]) -> str:
    """How a figure stands to what it is held against: "worse than England (23.8%) and Somewhere (23.5%)"."""
    by: dict[str, list[str]] = {}
    for each in held:
        by.setdefault(each.comparison, []).append(f"{each.name} ({format_value(indicator, each.value)})")
    told = [held_against(comparison, join_words(names)) for comparison, names in by.items()]
    return ", and ".join(told) if told[0].endswith("not clearly") else join_words(told)


def _figure_row(indicator: Indicator, figure: AreaFigure, notes: tuple[str, ...]) -> FigureRow:
    value = format_value(indicator, figure.value)
    if figure.value is None:
        value = STATUS_WORDS[figure.status]
    elif figure.status == "modelled":
        value = f"{format_value(indicator.expected, figure.value)} expected"
    interval = interval_text(indicator, figure.lower, figure.upper)
    likely = _likely(indicator, figure) if figure.status == "modelled" else ""
    return FigureRow(
        title=indicator.short_title,
        period=period_words(figure.period),
        value=value,
        interval=interval or likely or ("no interval" if figure.value is not None else ""),
        counts=_counts(indicator, figure) if figure.value is not None else "",
        comparator=_against_text(indicator, figure, figure.comparator, notes),
        district=_against_text(indicator, figure, figure.district, notes),
        rank=rank_text(figure.rank, indicator),
        figure=figure,
    )


def _counts(indicator: Indicator, figure: AreaFigure) -> str:
    rounded = indicator.counts_reckoned(figure.status) or bool(figure.parts and indicator.counts_rounded_to)
    return counts_text(figure.numerator, figure.denominator, figure.status, rounded=rounded)


def _against_text(indicator: Indicator, figure: AreaFigure, against: Against | None, notes: tuple[str, ...]) -> str:
    """A comparison in a cell: "worse than 23.8%", "20.0%, not compared [1]", "no figure"."""
    if against is None:
        return ""
    value = format_value(indicator, against.value)
    if not value:
        return NO_FIGURE
    if not against.refused:
        return held_against(against.comparison, value)
    mark = f" [{notes.index(against.refused) + 1}]" if figure.value is not None and against.refused in notes else ""
    return f"{value}, not compared{mark}"


def _short(indicator: Indicator, figure: AreaFigure) -> str:
    if figure.value is None:
        return STATUS_WORDS[figure.status]
    word: str = figure.comparator.comparison if figure.comparator and not figure.comparator.refused else ""
    # A narrow cell: the figure itself says on which side it is.
    word = "not clear" if word.endswith("not clearly") else word
    expected = " expected" if figure.status == "modelled" else ""
    value = format_value(indicator.expected if expected else indicator, figure.value)
    return f"{value}{expected}{f', {word}' if word else ''}"


def _setting_text(setting: Setting) -> str:
    outcome = setting.outcome or "no outcome given"
    return f"{setting.name} ({outcome}{f' in {setting.year}' if setting.year else ''})"
