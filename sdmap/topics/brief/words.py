"""What a councillor is told of one area, in sentences and in the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sdmap.pack.model import Layer
from sdmap.pack.whereabouts import HALF
from sdmap.text.joining import as_subject, capital, format_value, join_words, lowered
from sdmap.text.numbers import count_words
from sdmap.text.periods import dated, period_words
from sdmap.text.ranks import range_words, rank_words
from sdmap.text.sentences import long_ones, shortened, without_only
from sdmap.text.text_table import TextTable
from sdmap.topics.brief.counts import figure_sentences
from sdmap.topics.brief.found import Brief, Standing
from sdmap.topics.brief.nearest import all_else
from sdmap.topics.find.force import before, in_force
from sdmap.topics.find.places import Held, Place, held_in
from sdmap.topics.find.words import area_sentence
from sdmap.topics.profile import words as profile_words
from sdmap.topics.profile.district_words import district_sentences
from sdmap.topics.profile.first import first_change
from sdmap.topics.profile.found import AreaProfile
from sdmap.topics.profile.headline import comparison_of, counted, named

ENDS = ("Worst area", "Best area")
# A name that is longer is not told again over a picture: letters.
LONG_NAME = 40
AT_SCHOOL = "Figures of pupils are of the schools here, wherever the pupils live."
EXPECTED = (
    "Expected: what there would be if children here followed the national pattern for how deprived their neighbourhood"
    " is; nobody was counted."
)
# The mark of what lies beyond both ends.
BEYOND = "beyond the worst or the best area"


def title(profile: AreaProfile) -> str:
    """What the page is called."""
    return f"{profile.name}: councillor’s brief"


def where_lines(profile: AreaProfile) -> tuple[str, ...]:
    """Which elected areas it is in now, and which it was in before."""
    pack, layer = profile.pack, profile.layer
    if not layer.whole:
        return ()
    place = Place(layer.id, profile.code, profile.name)
    told = [area_sentence(pack, layer, profile.code, profile.name)]
    if layer in in_force(pack):
        told += [
            _earlier(each, held, place)
            for each in before(pack)
            if each.singular == layer.singular and (held := held_in(pack, place, each)) is not None
        ]
    return tuple(filter(None, told))


def _earlier(layer: Layer, held: Held, place: Place) -> str:
    """Which area most of a place was in before, or that the one of its name had a different boundary."""
    until, share = period_words(layer.in_force_to), f"{100 * held.share:.0f}% of"
    if held.code == place.id:
        return ""
    if held.name == place.name:
        return f"Its boundary was different until {until}: {share} the postcodes now in it were in it then."
    part = "most" if held.share >= HALF else "the largest part"
    part = "about half" if round(100 * held.share) == 100 * HALF else part
    return f"Until {until} {part} of it was in the {layer.singular} {held.name}: {share} its postcodes."


def three_sentences(found: Brief) -> tuple[str, ...]:
    """The finding, what became of the first measure that can be followed (or how measures compare), and the schools.

    Figures stand in the place of what is not known. All are on the page, so that each can be found there.
    """
    told = found.told
    second = first_change(told, short=True) or next(iter(profile_words.comparison_sentences(told)), "")
    headline = profile_words.profile_headline(told, place="below")
    lead = without_only(f"{headline.rstrip('.')}. {_measures(told, headline)}".strip())
    # That none stands here is why there is no figure, where it says so.
    schools = profile_words.schools_sentence(told) if told.schools or "no school" not in lead else ""
    first, last = ([_in_short(told, each) for each in some if each] for some in ((lead, second), (schools,)))
    figures = (each for each in figure_sentences(found) if not long_ones(each))
    return (*first, *islice(figures, 3 - len(first) - len(last)), *last)


def _measures(profile: AreaProfile, headline: str) -> str:
    """On which measures it is worse, with their dates; where on none, of when those are that were compared."""
    known = counted(profile)
    worse = [named(row) for row in known if comparison_of(row) == "worse"]
    # A headline on another measure, or on none, is not of how many these are worse on.
    if len(known) < 2 or " worse " not in headline or any(name in headline for name in worse):
        return ""
    if worse:
        return f"The measure{' is' if len(worse) == 1 else 's are'} {join_words(worse)}."
    return dated((row.compared.period for row in known if row.compared), profile.pack.release)


def _in_short(profile: AreaProfile, text: str) -> str:
    """A text in short sentences; where its name makes one long, the area is not named again.

    A list is not parted from its sentence while the name can go instead, unless the text begins with it.
    """
    here = capital(text.replace(as_subject(profile.name), "this area").replace(profile.name, "this area"))
    whole: tuple[str, ...] = () if text.startswith(profile.name) else (text, here)
    ways = (*whole, shortened(text), shortened(here))
    return next((each for each in ways if not long_ones(each)), ways[-1])


def subtitle(profile: AreaProfile) -> str:
    """What the area is, what it is compared with and when it was held."""
    return profile_words.subtitle(profile, district=False)


def expected_line(found: Brief) -> str:
    """What an expected figure is; "" where there is none."""
    return EXPECTED if any(each.expected for each in found.standings) else ""


def chart_title(found: Brief) -> str:
    """What the spine chart shows."""
    profile = found.profile
    beside = f", with {profile.comparator.name} marked" if profile.comparator else ""
    name = profile.name if len(profile.name) <= LONG_NAME else "This area"
    return f"{name} between the worst and the best of the {profile.layer.plural}{beside}"


def keys(found: Brief) -> tuple[str, ...]:
    """What the marks of the spine chart are: the area, expected figures if there are any, and the comparator."""
    profile = found.profile
    expected = ("Expected, not counted",) if any(each.expected for each in found.placed) else ()
    return (profile.name, *expected, *((profile.comparator.name,) if profile.comparator else ()))


def measure_text(standing: Standing) -> str:
    """A measure and of when it is."""
    return f"{standing.indicator.short_title}, {period_words(standing.period)}"


def value_text(standing: Standing, value: float | None) -> str:
    """A figure of an area with its unit, in whole per cents where it was not counted; a dash for none."""
    return format_value(standing.indicator.expected if standing.expected else standing.indicator, value) or "–"


def comparator_text(standing: Standing) -> str:
    """The comparator's figure with its unit; a dash for none."""
    return format_value(standing.indicator, standing.comparator) or "–"


def own_text(standing: Standing) -> str:
    """The area's figure, and whether it was not counted."""
    text = value_text(standing, standing.figure.value)
    return f"{text} expected" if standing.expected else text


def place_text(standing: Standing) -> str:
    """The area's place from the nearer end: "2nd worst of 15"; a dash where it has none."""
    rank = standing.rank
    if rank is None:
        return "–"
    low = standing.indicator.polarity == "low is good"
    told = rank_words(rank.rank, rank.of, rank.ties, ends=("worst", "best") if low else ("best", "worst"))
    if rank.best is None or rank.worst is None or not _open(standing):
        return told
    return f"{told} ({range_words(rank.best, rank.worst, rank.rank, rank.of, rank.ties)})"


def spine_table(found: Brief) -> TextTable:
    """The figures of the spine chart, the newest first."""
    name = found.profile.comparator.name if found.profile.comparator else ""
    rows = tuple(
        (
            measure_text(each),
            own_text(each),
            *((comparator_text(each),) if name else ()),
            value_text(each, each.worst),
            value_text(each, each.best),
            place_text(each),
        )
        for each in found.standings
    )
    place = f"Its place{' (could be)' if any(_open(each) for each in found.standings) else ''}"
    heads = ("Measure", "This area", *((name,) if name else ()), *ENDS, place)
    return TextTable(chart_title(found), heads, rows, numeric=tuple(range(1, len(heads) - 1)))


def chart_words(found: Brief) -> str:
    """The spine chart in words, for those who do not see it."""
    return f"{chart_title(found)}. {' '.join(_standing_sentences(found))}"


def _standing_sentences(found: Brief) -> Iterator[str]:
    for each in found.placed:
        ends = f"worst {value_text(each, each.worst)}, best {value_text(each, each.best)}"
        name = found.profile.comparator.name if found.profile.comparator else ""
        beside = f", {name} {comparator_text(each)}" if each.comparator is not None else ""
        yield f"{measure_text(each)}: {own_text(each)}, {place_text(each)} ({ends}{beside})."


def left_out_lines(found: Brief) -> tuple[str, ...]:
    """Which measures are not shown or have no place, because there is no room, no figure or none of other areas."""
    told = []
    if alone := [
        f"{lowered(each.indicator.short_title)} ({period_words(each.period)})"
        for each in found.standings
        if not each.placed
    ]:
        told.append(f"No worst and best among the {found.profile.layer.plural} in these data: {join_words(alone)}.")
    if found.more:
        told.append(f"In the area’s profile, older: {_named(found.more)}.")
    elsewhere = {each.indicator for each in all_else(found)}
    if without := tuple(each for each in found.without if each not in elsewhere):
        told.append(f"No figure here: {_named(without)}.")
    return tuple(told)


def counts_lines(found: Brief) -> tuple[str, ...]:
    """Of the district itself, what its sums are of, and the counts behind its rates."""
    return district_sentences(found.profile, [each.figure for each in found.standings])


def made_lines(found: Brief) -> tuple[str, ...]:
    """Which figures were shared out, and that those of pupils are of the schools."""
    shared = tuple(each.indicator for each in found.standings if each.shared)
    return (
        f"Published for other areas and shared out by live postcodes: {_named(shared)}." if shared else "",
        AT_SCHOOL if any(each.at_school for each in found.standings) else "",
    )


def _open(standing: Standing) -> bool:
    """Whether its numbers leave the area's place open."""
    rank = standing.rank
    return rank is not None and rank.best != rank.worst and rank.ties < rank.of


def _named(indicators: tuple[object, ...]) -> str:
    return join_words([lowered(each.short_title) for each in indicators])  # type: ignore[attr-defined]


def more_schools(found: Brief) -> str:
    """Which schools a page has, and how many it leaves to the profile; "" where it has all."""
    count = len(found.profile.schools) - len(found.schools)
    if not count:
        return ""
    shown = "Those with the most pupils eligible for free school meals are shown; "
    shown = shown if found.schools[0].eligible.numerator else ""
    noun = "school or college stands" if count == 1 else "schools and colleges stand"
    return capital(f"{shown}{count_words(count)} more {noun} here: see the area’s profile.")
