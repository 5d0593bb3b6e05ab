"""What publishers do is said from the pack's dated register alone; of what is lacking, that it is not in these data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from sdmap import MapRequest, draw, open_pack
from sdmap.figures.figures import mapped_layers, periods
from sdmap.figures.validation import model_sentences
from sdmap.maps.alt_text import alt_text
from sdmap.maps.chosen import chosen_words
from sdmap.maps.explain import EXPLANATIONS
from sdmap.maps.narrate import area_texts, caption, map_headline, share_sentence
from sdmap.maps.paragraphs import paragraph
from sdmap.pack.also_published import published_sentences
from sdmap.pack.model import Pack
from sdmap.pack.source_words import source_sentences
from sdmap.text.errors import PackError
from sdmap.text.periods import age_months, period_words, span_words
from tests.conftest import FENLAND
from tests.told import evidence_lines, profile_lines, report_lines, reports, school_lines

PUBLISHERS = (
    r"DfE|ONS|NHS|OHID|MHCLG|Ofsted|nobody|no one|publishers?|sources?|Department for Education|Public Health England"
    r"|Office for National Statistics|Office for Health Improvement and Disparities"
    r"|National Child Measurement Programme|Social Mobility Commission|Onward"
    r"|Ministry of Housing, Communities and Local Government"
)
# A publisher that does or leaves something, and figures that are said to be published nowhere, later, or here alone.
SPOKEN_FOR = re.compile(
    rf"\b(?:{PUBLISHERS})\b(?: \([^)]*\))? (?:never |only |also |no longer |does not |do not |has |have )*"
    r"(?:publish|release|count|give up|withhold|stopp?|collect|offer)\w*"
    r"|\b(?:not|never|nothing|none|nobody|nowhere|no)\b[^.;:·]*\bpublish(?:ed|es)?\b(?! (?:one|plan)\b)"
    r"|\bpublish(?:ed|es)? (?:for \w+ only|only|nowhere|elsewhere|no)\b"
    r"|\bcould not be tried\b|\b(?:is|are) published\b",
    re.IGNORECASE,
)

MONTHS = [period_words(f"2000-{number:02}").split()[0] for number in range(1, 13)]
# What a publisher's own mark in a table means.
MARKS = (r"Not published \(NP\)", r"NP: not published for this school\.")


@pytest.fixture(scope="module", params=["root", "fenland"])
def any_pack(request: pytest.FixtureRequest, pack: Pack, fenland: Pack) -> Pack:
    """Each district."""
    return pack if request.param == "root" else fenland


@cache
def said(pack: Pack) -> tuple[str, ...]:
    """Every sentence on the maps of a pack, and those of its methods; a measure's of its earliest and latest period.

    What is said of a period between them differs in its figures, but for a year whose collection was disrupted.
    """
    return tuple(_said(pack))


def _said(pack: Pack) -> Iterator[str]:
    for layer in mapped_layers(pack):
        for indicator in pack.indicators.values():
            known = periods(pack, layer, indicator) if indicator.kind != "count" else ()
            disrupted = [period for period in known if period in indicator.disruptions]
            for period in dict.fromkeys((*known[:1], *known[-1:], *disrupted)):
                asked = MapRequest(layer.id, indicator.id, period, comparator=pack.default_comparator)
                result = draw(pack, asked)
                yield from (map_headline(result), share_sentence(result), caption(result), alt_text(result))
                yield from (paragraph(result), *result.notes, *(text.sentence for text in area_texts(result)))
                yield from (chosen_words(result, str(code)) for code in result.areas["code"][:2])
    yield from (each.words for each in EXPLANATIONS)
    yield from model_sentences(pack)
    for indicator in pack.indicators.values():
        yield from (indicator.definition, *indicator.caveats, *indicator.caveats_within, *indicator.refusals.values())
    for source in pack.sources.values():
        yield from source_sentences(pack, source)


@cache
def report_words(pack: Pack) -> tuple[str, ...]:
    """Every line of every briefing, and of some areas' profiles on paper."""
    return tuple(line for report in reports(pack) for line in report_lines(report))


@pytest.mark.parametrize("told", [said, report_words, evidence_lines, school_lines, profile_lines])
def test_no_sentence_speaks_for_a_publisher(any_pack: Pack, told: Callable[[Pack], Iterable[str]]) -> None:
    """What is said of a publisher stands in the register, dated, or in a document's own words; nothing else is."""
    register = [words for each in any_pack.also_published for words in (each.sentence, each.later)]
    register += published_sentences(any_pack.also_published)
    wrong = set()
    entries = re.compile("|".join([*(f"(?i:{re.escape(each)})" for each in register), "“[^”]*”", *MARKS]))
    for text in told(any_pack):
        sentences = re.split(r"(?<=[.;]) | \| ", entries.sub("", text))
        wrong |= {sentence for sentence in sentences if SPOKEN_FOR.search(sentence)}
    assert not wrong


AGE = re.compile(
    r"\b(?P<month>[A-Z][a-z]+ )?(?P<year>\d{4}(?:/\d{2})?), (?P<least>at least )?"
    r"(?P<span>(?:almost )?\d+ years?|less than a year) (?:old|ago)"
)


def test_every_age_is_that_at_the_release(any_pack: Pack) -> None:
    """Whatever says how old it is, on maps, in reports, of statements and of inspections; almost four is not three."""
    found = 0
    for told in (said, report_words, evidence_lines, school_lines):
        for line in told(any_pack):
            for match in AGE.finditer(line):
                found += 1
                month = (match["month"] or "").strip()
                period = match["year"] + (f"-{MONTHS.index(month) + 1:02}" if month in MONTHS else "")
                months = age_months(period, any_pack.release)
                told_span = span_words(months - months % 12 if match["least"] else months)
                assert match["span"] == told_span, line
    assert found > 10


def test_what_is_lacking_is_lacking_in_these_data(any_pack: Pack) -> None:
    """A reader knows of no pack, except as a place that figures were gathered for."""
    lines = [line for told in (evidence_lines, school_lines, profile_lines, report_words) for line in told(any_pack)]
    gathered = "gathered for this pack"
    assert not [line for line in lines if re.search(r"\bpacks?\b", line.replace(gathered, ""), re.IGNORECASE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody publishes this figure for these areas.",
        "Area figures stop at 2017/18: nothing newer is published below the district.",
        "Published for England only; kept apart.",
        "The method could not be tried on this indicator itself.",
        "DfE publishes it for England.",
        "It is published for districts.",
        "Ofsted stopped giving state-funded schools one headline grade on 2 September 2024.",
    ],
)
def test_the_pattern_finds_what_was_said_before(sentence: str) -> None:
    """The sentences that were wrong are found."""
    assert SPOKEN_FOR.search(sentence)


def test_the_register_is_told_where_it_matters(pack: Pack) -> None:
    """Later obesity is told on a map of wards, with day and place; not on a map of districts."""
    wards = draw(pack, MapRequest("wards", "year_6_obesity", "2015/16-2017/18"))
    told = next(note for note in wards.notes if note.startswith("Not in these data, but published: obesity"))
    assert "Office for Health Improvement and Disparities" in told
    assert "read on 29 November 2026 in its statistical commentary of 6 December 2022" in told
    assert not any("but published: obesity" in n for n in draw(pack, MapRequest("districts", "year_6_obesity")).notes)
    schools = paragraph(draw(pack, MapRequest("wards", "free_school_meals", "2023-01")))
    assert "almost 4 years old" in schools
    assert "Later figures school by school, for January 2024 and January 2025, are published but not" in schools


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('indicators = ["nothing"]', "speaks of the indicator “nothing”"),
        ('indicators = ["free_school_meals"]\nlayers = ["moon"]', "speaks of the layer “moon”"),
        ('indicators = ["free_school_meals"]\nsupersedes = ["moon"]', "speaks of the source “moon”"),
        ('indicators = ["free_school_meals"]\nread_on = "May 2026"', "“read_on” is “May 2026”"),
        ('indicators = ["free_school_meals"]\nread_in = ""', "“read_in” is empty"),
    ],
)
def test_a_fault_in_the_register_is_told(tmp_path: Path, line: str, wanted: str) -> None:
    """In a sentence, with the file."""
    import shutil

    shutil.copytree(FENLAND, tmp_path / "pack")
    given = line.split("\n")
    row = {"what": '"a"', "publisher": '"b"', "areas": '"c"', "dates": '"d"', "where": '"e"'}
    row |= {"read_on": '"2026-11-29"', "read_in": '"f"'} | dict(each.split(" = ", 1) for each in given)
    words = "[[also_published]]\n" + "\n".join(f"{key} = {value}" for key, value in row.items())
    (tmp_path / "pack" / "data" / "also_published.toml").write_text(words, encoding="utf-8")
    with pytest.raises(PackError, match=re.escape(wanted)):
        open_pack(tmp_path / "pack")


def test_a_disrupted_year_does_not_break_a_series(pack: Pack) -> None:
    """The measurement of 2020/21 is told as disrupted; district figures before and after are compared."""
    from sdmap.topics.compared.over_time import over_time

    found = next(each for each in over_time(pack) if each.indicator.id == "year_6_obesity")
    assert not found.breaks
    assert "from 18.1% in 2010/11 to 22.1% in 2024/25" in found.areas[0].sentence
    assert found.breaks_sentence.startswith("The measurement of 2020/21 was disrupted")
    row = next(row for row in found.table.rows if row[0] == "2023/24")
    assert "South Derbyshire: better than England" in row


def test_an_index_is_as_old_as_its_data(pack: Pack) -> None:
    """Not as its name: incomes of 2022/23 and children of 2015."""
    told = [paragraph(draw(pack, MapRequest("wards", "income_deprived_children", year))) for year in ("2019", "2025")]
    assert "from data of June 2015, 11 years old" in told[0]
    assert "from data of 2022/23, 3 years old" in told[1]
    assert "less than a year old" not in " ".join(told)


def test_what_differs_in_its_dates_alone_is_said_once_and_in_words_for_readers(pack):
    notes = draw(pack, MapRequest("wards", "free_school_meals", "", "E92000001")).notes
    (told,) = [note for note in notes if note.startswith("Not in these data, but published:")]
    assert "for January 2024 and January 2025, and for the Januaries of 2020 to 2022" in told
    every = " ".join(published_sentences(pack.also_published))
    assert "reference collection" not in every
    assert "slipped columns" not in every
