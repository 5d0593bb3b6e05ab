"""The summary of a report: short sentences that lead with numbers of children, each with its date and its source.

Nothing in it needs to be explained: an indicator is told only where the pack says it in plain words
(:attr:`sdmap.pack.model.Indicator.plain`), and no sentence has more than :data:`MOST_WORDS` words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sdmap.figures.comparison import benchmark
from sdmap.figures.concentration import Contrast, contrast
from sdmap.figures.figures import periods
from sdmap.figures.records import CLEAR, Asked, ComparatorFigure
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import publishers_text
from sdmap.pack.layers import areas, core_codes
from sdmap.pack.model import Indicator, Layer, Pack
from sdmap.pack.sources import NOT_KNOWN
from sdmap.text.certainty import certainty, of_another
from sdmap.text.joining import capital, counts_text, join_words
from sdmap.text.numbers import half_up
from sdmap.text.periods import period_words
from sdmap.text.sentences import MOST_WORDS
from sdmap.topics.aims.found import TargetLine, target_results
from sdmap.topics.aims.words import told_lines
from sdmap.topics.aims.work import going_sentence, under_way

# More areas than this are counted, not named; more work than this is not named.
_NAMED, _MOST_WORK = 6, 3


@dataclass(frozen=True)
class PlainPoint:
    """One thing found: its sentences, when it was so, and words on who says so ("" for what is lacking)."""

    sentences: tuple[str, ...]
    when: str = ""
    source: str = ""

    @property
    def text(self) -> str:
        """All of it in one paragraph."""
        return self.said(0)

    def said(self, start: int) -> str:
        """The sentences from one on, with date and source."""
        of = "; ".join(part for part in (self.when and f"figures for {self.when}", self.source) if part)
        return " ".join((*self.sentences[start:], *([f"({capital(of)}.)"] if of else [])))


def plain_points(pack: Pack, layer: Layer, comparator: str = "") -> tuple[PlainPoint, ...]:
    """What a reader without any knowledge of the matter should take away, the most telling first.

    Parameters
    ----------
    pack, layer
        The pack, and the layer that the report goes by.
    comparator
        Code of the area that figures are held against; "" for none.
    """
    told = [(each, *_found(pack, layer, each)) for each in pack.indicators.values() if each.plain]
    points = [_point(pack, result, side, comparator) for _, result, side in told if result and not result.modelled]
    unknown = [each.plain[0] for each, result, _ in told if result is None or result.modelled]
    return (*_once(points), *_aims(pack), *_work(pack), *_not_known(layer, unknown))


def _once(points: Iterable[PlainPoint]) -> Iterator[PlainPoint]:
    """The same points; what was said of one gap is said of the next in fewer words."""
    told: set[str] = set()
    for point in points:
        yield replace(point, sentences=tuple(of_another(s) if s in told else s for s in point.sentences))
        told |= set(point.sentences)


def core_sentence(pack: Pack, layer: Layer) -> str:
    """Which areas the core is made of; "" for a layer without one."""
    if layer.core is None:
        return ""
    frame, codes = areas(pack, layer), core_codes(layer)
    names = [str(name) for name in frame.loc[frame["code"].isin(codes), "name"]]
    many = len(names) > _NAMED or len(" ".join(names).split()) > MOST_WORDS - 8
    what = f"{len(names)} {layer.plural}" if many else f"the {layer.plural} of {join_words(names)}"
    return f"{capital(pack.the_core)} here means {what}."


def _found(pack: Pack, layer: Layer, indicator: Indicator) -> tuple[MapResult | None, Contrast | None]:
    """The latest map of an indicator, and the core against the rest on it."""
    known = periods(pack, layer, indicator)
    if not known:
        return None, None
    asked = Asked(layer, indicator, known[-1])
    side = contrast(pack, asked) if layer.core is not None else None
    return draw(pack, MapRequest.of(asked)), side if side and not side.refused else None


def _point(pack: Pack, result: MapResult, side: Contrast | None, comparator: str) -> PlainPoint:
    """One indicator: how many children there, in the rest and in the comparator, and whether that differs clearly."""
    first, *explained = result.indicator.plain
    parted = bool((result.areas["status"] == "apportioned").any())
    sentences = [*_sides(pack, first, side, parted), *_sure(side)] if side else [*_ends(pack, first, result)]
    known = pack.comparators.get(comparator)
    theirs = benchmark(pack, result.asked, comparator) if known else None
    if known and theirs and theirs.value is not None:
        sentences += _against(side, known.name, theirs)
    when = result.data_of if result.data_of and result.data_of != NOT_KNOWN else result.period
    return PlainPoint((*sentences, *explained), period_words(when), f"source: {publishers_text(result)}")


def _sides(pack: Pack, subject: str, side: Contrast, parted: bool) -> Iterator[str]:
    """The core and the rest, in children where they were counted."""
    assert side.core is not None
    assert side.rest is not None
    rounded = parted or side.asked.indicator.counts_reckoned(side.status)
    both = (side.core, side.rest)
    core, rest = (counts_text(each.numerator, each.denominator, side.status, rounded=rounded) for each in both)
    shares = [_in_100(share.value) for share in both]
    yield f"In {pack.the_core}, {core or f'about {shares[0]}'} {subject}."
    if core and rest:
        yield f"In the rest of {pack.name} the figure is {rest}."
        yield f"That is {shares[0]} in {pack.the_core}, and {shares[1].partition(' ')[0]} in the rest."
    elif shares[0] == shares[1]:
        yield f"In the rest of {pack.name} it is about the same."
    else:
        yield f"In the rest of {pack.name} it is about {shares[1]}."


def _against(side: Contrast | None, name: str, theirs: ComparatorFigure) -> Iterator[str]:
    """A figure to hold them against; where core and rest are on one side of it and can be held so, this is said."""
    value = theirs.value
    yield f"In {name} the figure is {_in_100(value)}."
    if value is None or theirs.refused:
        return
    known = [each.value for each in (side.core, side.rest) if each and each.value is not None] if side else []
    if len(known) == 2 and _in_100(value) not in map(_in_100, known):
        if max(known) < value:
            yield "Both are below that."
        elif min(known) > value:
            yield "Both are above that."


def _in_100(value: float | None) -> str:
    """A percentage in children: "32 in every 100"."""
    return f"{half_up(value or 0.0, 0):.0f} in every 100"


def _sure(side: Contrast) -> list[str]:
    """Whether core and rest differ clearly; nothing where they are told as the same."""
    sure = certainty(side.asked.indicator)
    if len({_in_100(each.value) for each in (side.core, side.rest) if each}) == 1:
        return []
    if side.verdict in CLEAR:
        return [sure.plain_more]
    return [] if side.verdict == "not tested" else [sure.plain_same]


def _ends(pack: Pack, subject: str, result: MapResult) -> Iterator[str]:
    """The district where it is one of the areas, else those with the highest and the lowest share: without a core."""
    known = result.areas[result.areas["value"].notna()].to_dict("records")
    own = [each for each in known if each["code"] == pack.code]
    if not known:
        yield f"How many {subject} is not known."
        return
    top = (own or known)[0]
    rounded = result.indicator.counts_reckoned(top["status"])
    counts = counts_text(top["numerator"], top["denominator"], top["status"], rounded=rounded)
    many = counts or _in_100(top["value"])
    whole = f"In {top['name']}, {many} {subject}."
    if len(whole.split()) <= MOST_WORDS:
        yield whole
    else:
        yield f"In one {_plainly(result.layer)}, {many} {subject}."
        yield f"It is {top['name']}."
    if own and counts:
        yield f"That is {_in_100(top['value'])}."
    if len(known) > 1 and not own:
        share = f": {_in_100(top['value'])}" if counts else ""
        yield f"That is the highest share{share}."
        yield f"The lowest is in {known[-1]['name']}: {_in_100(known[-1]['value'])}."


def _aims(pack: Pack) -> Iterator[PlainPoint]:
    """How many more children it would take to reach an aim, on what can be told in plain words."""
    for result in target_results(pack):
        for line in told_lines(result):
            indicator, children = pack.indicators.get(line.measure.indicator), _children(line)
            if indicator is None or not indicator.plain or not children:
                continue
            document = pack.sources[result.target.document]
            whose = f"{document.publisher}’s {re.sub('^(the|an?) ', '', pack.documents.name)}"
            aim = f"{whose} aims for {pack.name} to do better than {line.comparator}."
            people = line.gaps[0].people or 0
            met = "It is met" if len(result.target.measures) == 1 else "One measure of this is met"
            takes = f"{met} once {children} more of {people:,.0f} {indicator.plain[0]}."
            told = f"{_source(pack, line.sources)}; the aim is in “{document.title}”, {document.period}"
            yield PlainPoint((aim, takes), period_words(line.period), told)


def _children(line: TargetLine) -> int:
    """How many more children it takes; 0 where that is not known or none are needed."""
    return line.gaps[0].children or 0 if len(line.gaps) == 1 else 0


def _work(pack: Pack) -> Iterator[PlainPoint]:
    """What is being done, as far as documents tell."""
    going = under_way(pack)[-_MOST_WORK:]
    if going:
        since = f"What has become of {'it' if len(going) == 1 else 'them'} since is not known."
        told = tuple(going_sentence(pack, each) for each in going)
        yield PlainPoint((*told, since), "", _source(pack, [each.source for each in going]))


def _source(pack: Pack, sources: Iterable[str]) -> str:
    """Whose figures or words they are."""
    publishers = dict.fromkeys(pack.sources[each].publisher for each in sources if each in pack.sources)
    return f"source: {join_words(list(publishers))}"


def _not_known(layer: Layer, subjects: Sequence[str]) -> Iterator[PlainPoint]:
    """What the data have no count of."""
    for subject in subjects:
        yield PlainPoint((f"It is not known how many {subject} in each {_plainly(layer)}.",))


def _plainly(layer: Layer) -> str:
    """What an area is called, without what its publisher calls it: "neighbourhood", not "neighbourhood (LSOA 2021)"."""
    return layer.singular.partition(" (")[0]
