"""What is said of the figures to be monitored, from the records alone."""

from __future__ import annotations

from sdmap.pack.core_words import core_areas_sentence
from sdmap.pack.interventions import Intervention
from sdmap.pack.known_gaps import KnownGap
from sdmap.pack.model import Layer, Pack
from sdmap.text.joining import capital, format_value, join_words, joined, lowered
from sdmap.text.numbers import count_words, half_up
from sdmap.text.periods import dated, period_words
from sdmap.topics.monitoring.found import MonitoredFigure, Monitoring, Point, YearOfWork
from sdmap.topics.monitoring.stated import Monitored

NOT_KNOWN = "not known"
NOT_COMPARED = "Not compared, as on the map: it has no interval"
_APART, CLEAR_FROM = "Smallest clear gap", "clear from"
APART = (
    "{1}: with this many children a smaller gap from {0} would not be clear, being within the usual"
    " variation (95%). For school figures this allows for pupils being grouped in schools. Where it is not known, a gap"
    " is not tested: the number of children behind the figure is not in these data."
)
SCHOOLS = (
    "Each year counts the schools that have a figure in it: part of a change may come from which schools these are."
)
ABOUT = "Counts are approximate: they are worked out from whole percentages of schools."
QUARTERS = (
    "The documents date work by its year. What they date to a calendar year may lie in either of two financial years,"
    " and stands in both. Nothing is known of any one quarter: the fourth quarter’s outturn is that of the whole year."
)


def monitoring_headline(found: Monitoring) -> str:
    """How many figures can be tested against the comparator, how many are worse, and how many cannot be tested."""
    compared = held(found)
    size = count_words(len(found.plan.indicators))
    told = f"{size.capitalize()} indicator{'' if size == 'one' else 's'} to monitor"
    if not compared:
        return f"{told}; none can be compared with another area."
    tested = [each for each in compared if each.clear is not None]
    if not tested:
        return f"{told}; none can be tested against {compared[0].comparator}."
    worse = [each for each in tested if is_worse(each, each.gap)]
    clear = sum(each.clear is True for each in worse)
    parts = [_are(clear, "clearly worse", len(tested))] if clear or not worse else []
    parts += [_are(len(worse) - clear, "worse, but not clearly", len(tested))] if len(worse) > clear else []
    lead = f"{told}: of {count_words(len(tested))} figures that can be tested against {compared[0].comparator},"
    lead += f" {' and '.join(parts)}."
    return f"{lead} {_others(sum(each.latest is not None for each in found.figures) - len(tested))}".rstrip()


def _are(number: int, what: str, of: int) -> str:
    return f"{count_words(number, none='none', beside=of)} {'is' if number < 2 else 'are'} {what}"


def _others(number: int) -> str:
    """How many figures there are besides; "" for none."""
    return f"{capital(count_words(number))} more cannot be tested." if number else ""


def monitoring_claim(found: Monitoring, *, noted: bool = True) -> str:
    """The headline, and of when the figures are that can be compared.

    What is not ``noted``, as a picture on a slide, says here by which areas core and rest are.
    """
    periods = (each.latest.period for each in held(found) if each.latest)
    told = (monitoring_headline(found), dated(periods, found.pack.release), "" if noted else by_sentence(found))
    return " ".join(filter(None, told))


def by_sentence(found: Monitoring) -> str:
    """By which kinds of areas core and rest are told that can be compared; "" where none is."""
    ids = dict.fromkeys(each.monitored.layer for each in held(found) if each.level_kind == "core")
    kinds = dict.fromkeys(found.pack.layer(each).singular for each in ids)
    return f"Core and rest are by {join_words(list(kinds))} here." if kinds else ""


def held(found: Monitoring) -> tuple[MonitoredFigure, ...]:
    """The figures that can be compared, in their order."""
    return tuple(each for each in found.figures if each.gap is not None)


def keys(found: Monitoring) -> tuple[str, ...]:
    """What the hollow and the filled dots of the picture are, and its heavy lines."""
    return held(found)[0].comparator, "Latest figure", "Clear difference"


def against_head(found: Monitoring) -> str:
    """What stands over the gaps of the picture."""
    return f"Points from {held(found)[0].comparator}"


def unit_words(found: Monitoring) -> str:
    """What the scale of the picture is in."""
    others = dict.fromkeys(each.unit for each in held(found) if each.unit != "%")
    return " or ".join(("Per cent", *others))


def subtitle(found: Monitoring) -> str:
    """What the picture shows."""
    return joined("The figures to monitor that can be compared", f"data release {found.pack.release}")


def chart_sentence(found: Monitoring) -> str:
    """What the picture shows, for those who do not see it."""
    told = [f"{what_text(each)}, {level_text(found, each)}: {point_text(each, each.latest)}" for each in held(found)]
    return f"The latest figures beside {held(found)[0].comparator}’s. {'. '.join(told)}."


def is_worse(figure: MonitoredFigure, difference: float | None) -> bool:
    """Whether a difference is for the worse, by the measure's polarity."""
    if difference is None or not half_up(difference, 1):
        return False
    return (difference < 0) is (figure.polarity == "high is good") and figure.polarity != "neither"


def what_text(figure: MonitoredFigure) -> str:
    """What is measured, with the age it is of."""
    return ", ".join(part for part in (figure.monitored.title, figure.monitored.age) if part)


def short_text(pack: Pack, figure: MonitoredFigure) -> str:
    """What is measured, as briefly as the pack has it."""
    indicator = pack.indicators.get(figure.monitored.indicator)
    return indicator.short_title if indicator else figure.monitored.title


def level_text(found: Monitoring, figure: MonitoredFigure, said: Layer | None = None) -> str:
    """The area whose figure it is: "Riverside core, by ward"; by which areas, but where all beside goes by ``said``."""
    if figure.level_kind not in ("core", "rest") or figure.monitored.layer == (said and said.id):
        return area_text(figure)
    return f"{area_text(figure)}, by {found.pack.layer(figure.monitored.layer).singular}"


def area_text(figure: MonitoredFigure) -> str:
    """The area whose figure it is, with what such an area is called: "Exampleshire (county)"."""
    kind = figure.level_kind
    return figure.level if kind in ("core", "rest") else f"{figure.level} ({kind})"


def number_text(figure: MonitoredFigure, value: float | None) -> str:
    """A figure with its unit: "47%", "34.0 points"; "not known" for none."""
    if value is None:
        return NOT_KNOWN
    text = format_value(figure, value)
    return text if figure.unit == "%" else f"{text} {figure.unit}"


def point_text(figure: MonitoredFigure, point: Point | None) -> str:
    """A figure with its period, its counts and the comparator's: "47% in 2024/25 (about 211 of 453); England 62%"."""
    own, *theirs = point_parts(figure, point)
    counts = theirs.pop(0) if len(theirs) > 1 else ""
    return "; ".join((" ".join(filter(None, (own, counts))), *theirs))


def point_parts(figure: MonitoredFigure, point: Point | None) -> tuple[str, ...]:
    """The same in its parts: the figure with its period, its counts where they are known, and the comparator's."""
    if point is None:
        return (capital(NOT_KNOWN),)
    counts: tuple[str, ...] = ()
    if point.cases is not None and point.people is not None:
        counts = (f"({'about ' if figure.about else ''}{point.cases:,.0f} of {point.people:,.0f})",)
    theirs = f"{figure.comparator} {number_text(figure, point.comparator)}"
    if point.comparator is None:
        theirs = f"{figure.comparator}’s figure is not in these data"
    return (f"{number_text(figure, point.value)} in {period_words(point.period)}", *counts, theirs)


def gap_text(figure: MonitoredFigure) -> str:
    """The latest figure against the comparator: "15.4 points below: worse", "4.2 points below; not tested"."""
    if not figure.compared:
        return NOT_COMPARED
    if figure.gap is None:
        return capital(NOT_KNOWN)
    size = half_up(abs(figure.gap), 1)
    if not size:
        return f"Level with {figure.comparator}"
    told = f"{_points(size)} {'above' if figure.gap > 0 else 'below'}"
    if figure.clear is None:
        return f"{told}; not tested"
    if not figure.clear:
        return f"{told}, not clearly"
    word = "worse" if is_worse(figure, figure.gap) else "better"
    return told if figure.polarity == "neither" else f"{told}: {word}"


def apart_text(figure: MonitoredFigure) -> str:
    """The smallest gap that would be clear."""
    return capital(NOT_KNOWN) if figure.apart is None else _points(half_up(figure.apart, 1))


def clear_from(figure: MonitoredFigure) -> tuple[str, ...]:
    """From where on a gap would be clear, as a line under it; nothing where that is not known."""
    known = figure.apart is not None and figure.gap is not None
    return (f"({CLEAR_FROM} {_points(half_up(figure.apart or 0.0, 1))})",) if known else ()


def change_text(figure: MonitoredFigure) -> str:
    """The change since the baseline beside the comparator's, or why there is none."""
    return "; ".join(change_parts(figure))


def change_parts(figure: MonitoredFigure) -> tuple[str, ...]:
    """The same in its parts: its own, and the comparator's."""
    if figure.change is None:
        return (f"Not known: {figure.why}",)
    since = period_words(figure.baseline.period if figure.baseline else "")
    told = f"{capital(_moved(figure.change, ' points'))} since {since}"
    told += " (not clearly)" if figure.moved is False else ""
    if figure.comparator_change is None:
        return told, f"{figure.comparator}’s change is not in these data"
    return told, f"{figure.comparator} {_moved(figure.comparator_change)}"


def next_text(found: Monitoring, figure: MonitoredFigure) -> str:
    """When the next figure is due, and what is known to be published already."""
    due = _due(found, figure.monitored) or NOT_KNOWN
    return f"{capital(due)}{''.join(f'. {each}' for each in figure.later).rstrip('.')}"


def _due(found: Monitoring, one: Monitored) -> str:
    """When the next figure is due, or was and has not come into these data; "" where that was not read."""
    if not one.next:
        return ""
    late = one.next <= found.pack.release
    return f"{'was ' if late else ''}due in {period_words(one.next)}{'; not in these data' if late else ''}"


def _due_sentences(found: Monitoring, *, read: bool = False) -> tuple[str, ...]:
    """Of each figure whose next publication was read: when it is due and, with ``read``, where that was read."""
    dated = {each.monitored.title: each.monitored for each in found.figures if each.monitored.next}
    return tuple(
        f"{title}: a new figure {_due(found, one)}{f' (read in {one.next_read})' if read else ''}."
        for title, one in dated.items()
    )


def next_sentence(found: Monitoring) -> str:
    """Of which figures the next publication is known, and what is known to be published already."""
    told = list(_due_sentences(found))
    later = {each.monitored.title: each.later for each in found.figures if each.later}
    others = "other " if told else ""
    told.append(f"The date of the {others}next figures is not in these data.")
    told += [f"{title}: {lowered(' '.join(lines))}" for title, lines in later.items()]
    return " ".join(told)


def baseline_sentences(found: Monitoring) -> tuple[str, ...]:
    """Of each figure whose baseline is not of the documents' years, why."""
    why = {each.monitored.title: each.monitored for each in found.figures if each.monitored.baseline_why}
    return tuple(
        f"{title}: the baseline is of {period_words(one.baseline)}, because {one.baseline_why}."
        for title, one in why.items()
    )


def by_areas_sentences(found: Monitoring, said: Layer | None = None) -> tuple[str, ...]:
    """By which areas core and rest are told, but for the areas by which all else that is said goes already."""
    layers = dict.fromkeys(each.monitored.layer for each in found.figures if each.level_kind == "core")
    told = (found.pack.layer(each) for each in layers)
    return tuple(core_areas_sentence(found.pack, each) for each in told if each != said)


def level_sentence(found: Monitoring) -> str:
    """Which figures are of no smaller area, and that they are not the district's."""
    counties = {each.level: each.level_kind for each in found.figures if each.level_kind not in
                ("core", "rest", "district")}  # fmt: skip
    if not counties:
        return ""
    named = join_words([f"{name} ({kind})" for name, kind in counties.items()])
    count = sum(each.level in counties for each in found.figures)
    return (
        f"{count_words(count).capitalize()} of the figures are known for {named} only: they say nothing of"
        f" {found.pack.name} or of a part of it."
    )


def gaps(found: Monitoring) -> tuple[KnownGap, ...]:
    """What the figures are known to lack, each once."""
    told: dict[str, KnownGap] = {}
    for each in found.figures:
        for point in filter(None, (each.baseline, each.latest)):
            asked = (each.monitored.indicator, each.monitored.layer or found.pack.documents_layer.id, point.period)
            told |= {gap.sentence: gap for gap in found.pack.known_gaps if each.monitored.indicator and gap.of(*asked)}
    return tuple(told.values())


def schools_sentences(found: Monitoring) -> tuple[str, ...]:
    """Of each figure of the district that adds up schools, how many have one in either year."""
    return tuple(
        f"{each.monitored.title}: {first.schools} schools have a figure in {period_words(first.period)} and"
        f" {last.schools} in {period_words(last.period)}."
        for each in found.figures
        if (first := each.baseline) and (last := each.latest) and first.schools and last.schools
    )


def notes(found: Monitoring) -> tuple[str, ...]:
    """What is to be known of the table."""
    lacking = (each.sentence for each in gaps(found))
    return (*by_areas_sentences(found), *_notes(found), *_due_sentences(found, read=True), *lacking)


def short_notes(found: Monitoring, layer: Layer) -> tuple[str, ...]:
    """The same for a report that goes by a layer, without the reasons of what the figures are known to lack."""
    lacking = (f"{each.what.rstrip('.')}." for each in gaps(found))
    return (*by_areas_sentences(found, layer), *_notes(found, f"“{capital(CLEAR_FROM)}”"), *lacking)


def _notes(found: Monitoring, apart: str = _APART) -> tuple[str, ...]:
    name = found.figures[0].comparator if found.figures else ""
    told = [level_sentence(found), *baseline_sentences(found)]
    told.append(ABOUT if any(each.about for each in found.figures) else "")
    told.append(APART.format(name, apart) if any(each.apart for each in found.figures) else "")
    told.append(SCHOOLS)
    told += schools_sentences(found)
    return tuple(each for each in told if each)


def work_text(each: Intervention) -> str:
    """A piece of work in a line: its name, partner, date and how far it had come."""
    alone = ", month not known" if len(each.period) == 4 else ""
    status = f"{each.status} when reported" if each.status == "under way" else each.status
    return f"{each.name} ({each.partner}; {period_words(each.period)}{alone}; {status})"


def known_text(pack: Pack, year: YearOfWork) -> str:
    """What is known to have been done in a year, from the documents alone."""
    told = [
        f"“{each.quote}” ({pack.sources[each.document].title})" for each in (year.stage.known if year.stage else ())
    ]
    told += [work_text(each) for each in year.work]
    return "; ".join(told) or capital(NOT_KNOWN)


def year_sentence(found: Monitoring) -> str:
    """In how many years of the timetable anything is known to have been done."""
    stages = [year for year in found.years if year.stage]
    silent = [year.stage.year for year in stages if year.stage and not (year.work or year.stage.known)]
    if not stages:
        return ""
    if not silent:
        return "Of every year of the timetable something is known to have been done."
    return f"What was done in {join_words(silent)} is not known: no document in these data says."


def _points(size: float) -> str:
    return f"{size:.1f} points"


def _moved(change: float, unit: str = "") -> str:
    size = half_up(abs(change), 1)
    return f"{'rose' if change > 0 else 'fell'} by {size:.1f}{unit}" if size else "did not change"
