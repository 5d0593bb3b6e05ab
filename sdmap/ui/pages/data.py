"""The Data and methods page: every definition, source, rule and known fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import streamlit as st

from sdmap.figures.validation import model_sentences, validation_sentence, validations
from sdmap.figures.withholding import rule_sentence, withheld_table
from sdmap.pack.aggregate import LEAST_SHARE
from sdmap.pack.also_published import published_sentences
from sdmap.pack.core_words import core_caveat, core_reason, inside_table
from sdmap.pack.layer_words import layers_table
from sdmap.pack.model import Indicator, Pack
from sdmap.pack.provenance import provenance_sentences
from sdmap.pack.seal import seal_sentence
from sdmap.pack.source_words import source_sentences
from sdmap.stats.rates import z_score
from sdmap.stats.school_counts import DRAWS, DRAWS_TOGETHER
from sdmap.text.errors import SdmapError
from sdmap.text.joining import capital
from sdmap.text.numbers import count_words
from sdmap.topics.alike.found import FEWEST
from sdmap.topics.compared import rules
from sdmap.ui.parts import alike, home, share, shell
from sdmap.ui.parts.folds import fold, paragraphs
from sdmap.ui.parts.html_table import shown_table

METHODS = (
    (
        "Intervals",
        "A proportion comes with a 95% Wilson interval; one that the publisher gave is kept, and where a figure came"
        " without counts, none is given. What an interval means depends on what a figure stands for. Of a measured"
        " cohort it is the range that chance leaves open. A full count is a fact of its day, and the interval says how"
        " firm it is; an index and an estimate have none.",
    ),
    (
        "Pupils come in schools",
        "Counts of every pupil by school get a second, wider interval. Schools within an area differ more than pupils"
        " dealt to them one by one would: by how much is one factor a layer and census, Pearson’s χ² of the schools’"
        " counts round their area’s rate over its degrees of freedom. Wilson’s interval is taken of so many times fewer"
        " pupils, and is never narrower than the plain one. Core and rest are compared by drawing their schools anew,"
        f" {DRAWS:,} times, always with the same seed. Funnels and ranks allow for the same factor. Areas are compared"
        " by the wider interval; tables give both.",
    ),
    (
        "Comparison",
        "The comparator’s figure is held against the area’s interval: outside it is better or worse, inside it is"
        " “similar”. A full count is never similar: it is “higher” or “lower, not clearly”, because the difference is"
        " real and only whether it would last is in doubt. One school carries a comparison if it would turn"
        " without that school. Change is told against the comparator’s own. Only figures on the same measure, children,"
        " basis and period are compared.",
    ),
    (
        "Ranges of ranks",
        "The places that an area could have are worked out from its own counts and those of every other area: each"
        " proportion may lie where its counts allow (a beta distribution with Jeffreys’ prior), and the places of 95%"
        " of all cases are told, the same every time: nothing is drawn at random.",
    ),
    (
        "The same schools over time",
        "How the core and the rest moved is told only of schools with a result in every year shown, for each year"
        " to begin with. A school that the register names as another’s successor goes on as the same school, never"
        " by its name; what the answer is without such schools is told beside. The interval of a gap comes from"
        " drawing the schools of either side anew, that of a change from drawing each school with all its years,"
        f" {DRAWS_TOGETHER:,} times; neither is narrower than that of so many single pupils."
        " No finding rests on two years alone."
        " Change maps of results are of the schools with one at both ends; the middle of their scale is the"
        " comparator’s own change.",
    ),
    (
        "Periods that overlap",
        "Periods of several years that share a year count some children twice. They are never held against each other,"
        " never joined by a line and never tested for a trend: only those that do not overlap are compared.",
    ),
    (
        "Boys and girls",
        "The gap is that of the schools with both figures, drawn anew with boys and girls together, so that what a"
        " school has for both is no part of it. How many boys a year group has is reckoned from whole percentages"
        " where it was not published. A count of 1 to 4, a school’s too, is withheld, and the gap with it.",
    ),
    (
        "Sharing between layers",
        "Where boundaries cut across each other, counts are shared out by live postcodes, not by area: most of a rural"
        " ward is fields. Numerator and denominator are shared apart and divided afterwards. Work or a service in a"
        f" place is told of an area that shares at least {LEAST_SHARE:.0%} of live postcodes with it; with fewer they"
        " only touch.",
    ),
    (
        "Expected figures",
        "Where these data hold no figure for an area, England’s rates by deprivation decile are applied to the children"
        " of each neighbourhood and scaled to the district’s own total. Deciles that are not in these data are filled"
        " in along a line between those that are. It is what would be seen if local children followed the national"
        " pattern; it is never a count and is drawn under dots. It is given to a whole per cent with a likely range:"
        " the error that the method showed where it could be tried, and one year’s variation among so many children,"
        " 95% of both together.",
    ),
    (
        "Small numbers",
        "A true zero is shown; a count below the threshold is withheld. What else is withheld depends on whether the"
        " counts it is part of are open. Where every part is published openly, nothing else is withheld: to keep back a"
        " sum of open figures would protect nobody. Where they are not, whatever would give the small count away by"
        " subtraction, from a total or by setting overlapping layers against each other, is “withheld to protect"
        " another figure”."
        " Which rule each indicator follows, and why, stands under “Withheld by rule”.",
    ),
    (
        "Figures of your own",
        "On Your data a table that somebody brings is read for that visit alone. A row whose area, period or figure is"
        " not clear is listed, never guessed at; marks such as c or <5 are withheld or not known, never numbers. Points"
        " are added up for their areas, and where one is withheld the sum is. Counts of 1 to 4, and whatever would give"
        " them away, are withheld. Such figures are supplied by their owner, not checked by a publisher, and are"
        " compared with published ones only where their owner says that they measure the same.",
    ),
    (
        "Ages and what is later",
        "A source has three dates: of when its data are, when they were released, and what took their place. Ages are"
        " told from the first, to the data release: an index of 2025 on incomes of 2022/23 is as old as those. What is"
        " published elsewhere or later is said only from a register in these data, with the day and the place it was"
        " read; of anything else the words are “not in these data”.",
    ),
    (
        "Inspections of schools",
        "A school has the outcome of its latest graded inspection up to the day named beside it, under the system it"
        " was given in. Where there are only separate judgements, they are told and no overall grade is made of them."
        " Where a register shows that another school has followed, the outcome is that school’s. Without a record"
        " there is no grade, and the reason is told. Ages count to the data release.",
    ),
    (
        "Smoothing",
        "“Smoothed” colours draw areas with few children towards the average of all areas (empirical Bayes). The"
        " figures shown stay the areas’ own.",
    ),
    (
        "Life stages",
        "Each figure stands at the level it was published for: a county’s never in the column of a district or of its"
        " parts, where the nearest level that has it is named. Along a row the measure, the people and the year are the"
        " same; figures of other tables have a row of their own. Neighbours are the authorities that a publisher finds"
        " most alike, and their figure is the median. A gap is the difference of the two figures as they are printed;"
        " it is told beside the country’s for the same year, and has no interval. What a document states is told as"
        " stated.",
    ),
    (
        "Results of schools",
        "Percentages of schools are whole, as published; the counts beside them are approximate, because"
        " they are worked out from them. A school whose number has changed is one school, by the links of the register."
        " A result is better or worse than the comparator’s only where the whole interval of so many pupils lies on"
        " one side. Where there is none, the reason is told: by what the school is, by a gap that these data"
        " declare, or that there is no row.",
    ),
    (
        "Smallest clear gap, and pace",
        "Behind an aim and a figure to be monitored stands the smallest gap from the comparator that would"
        f" be clear with this many children: {z_score(0.95):.2f} times the standard error of the comparator’s share"
        " among them (Spiegelhalter 2005), of schools’ counts among so many times fewer as their dispersion says."
        " Years at the present pace are the gap divided by what it closed a year since the baseline; they are told"
        " only where the two figures are of one series, the gap has narrowed and the change is clear. County figures"
        " stay the county’s.",
    ),
    (
        "Statements",
        "A statement holds, does not hold, or is not known to. It holds or fails only on figures of its own basis,"
        " period and area: a test that looks at anything else decides nothing, and its result is told beside."
        " Documents that copy one text are one witness, so that a copied number is never confirmed by its copies. A"
        " publisher’s band, such as “well below average” for Progress 8, says where the score’s interval lies. An aim"
        " is no statement and is not counted.",
    ),
)
# Methods of what not every pack has, each with whether a pack has it.
METHODS_OF_SOME: tuple[tuple[Callable[[Pack], bool], str, str], ...] = (
    (
        alike.there,
        "Places like this one",
        "A group of areas is a comparator: the neighbours that a publisher’s model finds, in its own order. A figure is"
        " held against those with a figure of the same measure, pupils, period and source: their median and range, and"
        " the place among them and itself, counted from the nearer end: which end is the worse depends on the measure."
        f" Figures count as they are printed, and equal ones share a place. Fewer than {count_words(FEWEST)} neighbours"
        " with a figure are"
        " no group. Without intervals no difference is called clear.",
    ),
    (
        home.there,
        "School against home",
        "Free school meals are counted where schools stand, low income where children live. Both are held against the"
        " district: by school an area is above or below it where the district’s figure lies outside the area’s"
        " interval; by home, where there is none, where the rate differs from the district’s by more than a tenth of"
        " that rate. Each index is held beside the January census next to the year of its data. Children by fifth are"
        " those of whole neighbourhoods, shared out to areas by live postcodes.",
    ),
)


def render() -> None:
    """Show what each figure means, how it was worked out and who published it."""
    pack = shell.pack()
    place = shell.page_headline("Where every figure comes from", f"{pack.name} · data release {pack.release}")
    cited = f"sdmap, data release {pack.release} for {pack.name}."
    share.show(place, lambda: share.of_definitions(pack, cited))
    st.header("How to cite")
    shell.paragraph(
        f"{cited} For a figure, cite its publisher, title and period as"
        " they stand under the map, on every picture and in every workbook and report; the attribution that each"
        " licence asks for is with its source below."
    )
    if told := seal_sentence(pack):
        shell.paragraph(told)
    if pack.contact:
        shell.paragraph(f"Found a fault, or need a figure in another form? Write to {pack.contact}.")
    layers, methods = (
        layers_table(pack),
        (*METHODS, *((t, words) for there, t, words in METHODS_OF_SOME if there(pack))),
    )
    st.header("Areas")
    st.html(shown_table(layers) + _cores(pack))
    st.header("Indicators, methods and sources")
    parts = [
        _part("Indicators", [fold(each.title, paragraphs(_of_indicator(pack, each))) for each in pack.measures]),
        _part("Methods", [fold(title, paragraphs([words])) for title, words in methods]),
    ]
    try:
        changed = rules.rules_table(pack)
        if changed:
            told = paragraphs([rules.rule_sentence(pack)]) + shown_table(changed)
            parts.append(fold(changed.caption, told, heading=True))
        trusted = [*model_sentences(pack), *map(validation_sentence, validations(pack))]
        parts.append(fold("How far the expected figures can be trusted", paragraphs(trusted), heading=True))
        parts.append(fold("Withheld by rule", _withheld(pack), heading=True))
    except SdmapError as fault:
        # The definitions and sources stand all the same.
        shell.show_fault(fault)
    taken = _taken(pack)
    listed = [
        fold(f"{source.publisher}: {source.title}", paragraphs((*source_sentences(pack, source), *taken[source.id])))
        for source in pack.sources.values()
    ]
    st.html("".join([*parts, _part("Sources", listed)]))


def _taken(pack: Pack) -> dict[str, tuple[str, ...]]:
    """What is known of the files that the figures of each source were taken from; nothing, and why, at a fault."""
    try:
        return {source.id: provenance_sentences(pack, source) for source in pack.sources.values()}
    except SdmapError as fault:
        shell.show_fault(fault)
        return dict.fromkeys(pack.sources, ())


def _part(title: str, folds: Sequence[str]) -> str:
    """A part of the page under its heading, with how many folds are in it; nothing for none."""
    return fold(f"{title} ({len(folds)})", "".join(folds), heading=True)


def _of_indicator(pack: Pack, indicator: Indicator) -> Iterator[str]:
    """What an indicator means, what to know of it, and who published it."""
    yield indicator.definition
    besides = published_sentences(each for each in pack.also_published if indicator.id in each.indicators)
    yield from (*indicator.caveats_within, *indicator.caveats, *indicator.disruptions.values(), *besides)
    yield f"Sources: {'; '.join(f'{pack.sources[s].publisher}: {pack.sources[s].title}' for s in indicator.sources)}."


def _cores(pack: Pack) -> str:
    """Of each layer with a core, why these areas, and how much of each lies in the town."""
    folds = []
    for layer in pack.layers.values():
        found = inside_table(pack, layer) if layer.core else None
        if found is not None:
            why = paragraphs(filter(None, (core_reason(pack, layer), core_caveat(pack, layer))))
            folds.append(fold(f"{capital(pack.the_core)}: {layer.title}", why + shown_table(found)))
    return "".join(folds)


def _withheld(pack: Pack) -> str:
    """Which rule each indicator follows, and the figures that the rules withhold."""
    ruled = [f"{each.short_title}. {rule}" for each in pack.indicators.values() if (rule := rule_sentence(each))]
    found = withheld_table(pack)
    if not found.rows:
        return paragraphs([*ruled, "No figure is withheld by the rules of these data."])
    return paragraphs(ruled) + fold(f"{len(found.rows)} figures of areas are withheld", shown_table(found))
