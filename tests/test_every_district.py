"""What the library says of any district, held against two real ones: whole sentences, and no word of another's."""

import re

import pytest

from sdmap.checks import check_pack
from sdmap.figures.comparability import measured, refusal
from sdmap.figures.figures import periods
from sdmap.figures.records import Asked
from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import Filter, MapRequest, SchoolFilter
from sdmap.maps.explain import EXPLANATIONS
from sdmap.maps.filter_words import filter_words, filtered_headline
from sdmap.maps.mapping import draw
from sdmap.maps.paragraphs import paragraph
from sdmap.maps.work_map import work_shown
from sdmap.maps.work_words import unmarked_notes, work_notes
from sdmap.pack.layers import areas
from sdmap.pack.opening import open_pack
from sdmap.render.reports.reports import make_report
from sdmap.text.text_table import TextTable
from sdmap.topics.aims import words as aims_words
from sdmap.topics.aims.found import target_results
from sdmap.topics.concentration import words as concentration_words
from sdmap.topics.concentration.found import concentration
from sdmap.topics.evidence import tables as evidence_tables
from sdmap.topics.evidence.found import evidence, evidence_headline
from sdmap.topics.find import words as find_words
from sdmap.topics.find.card import card
from sdmap.topics.find.index import place_index
from sdmap.topics.find.places import place_of
from sdmap.topics.profile import change_words
from sdmap.topics.profile import words as profile_words
from sdmap.topics.profile.found import profile
from sdmap.topics.profile.work import placed_cells
from sdmap.topics.same_places import words as same_places_words
from sdmap.topics.same_places.found import same_places
from sdmap.topics.same_places.tables import grid_table, left_out_table
from sdmap.topics.schools import attainment_words
from sdmap.topics.schools import words as school_words
from sdmap.topics.schools.attainment import measure_tables
from sdmap.topics.schools.found import childcare_groups, school_rows
from tests.conftest import FENLAND, FOLDERS
from tests.made_packs import PAGES, every_text
from tests.pages import opener

# A number that is none, nothing of nothing, two spaces, a gap in the grammar.
BROKEN = re.compile(
    r"\bnan\b|\bNone\b(?! of| is| in these data| found)|\b0 of 0\b|\(\)|, ,|\s\s|\.\.|\s[.,;:]|[.;,]{2}"
)


def foreign(mine):
    """What only the other district's pack says: its places, layers, documents and publishers, as one pattern."""
    own = "\n".join(file.read_text(encoding="utf-8") for file in files(FOLDERS[mine]))
    (theirs,) = (open_pack(folder) for name, folder in FOLDERS.items() if name != mine)
    words = {theirs.name, theirs.core_name, *(each.name for each in theirs.comparators.values())}
    for layer in theirs.layers.values():
        words |= {layer.title, layer.plural, layer.singular, *areas(theirs, layer)["name"]}
    words |= {text for source in theirs.sources.values() for text in (source.publisher, source.title)}
    # Ofsted inspects all of England, and the format itself speaks of its outcomes.
    words |= {theirs.documents.name, theirs.documents.owner}
    words -= {"Ofsted", "a document", ""}
    kept = sorted(word for word in words if word not in own)
    assert len(kept) > 20
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in kept))


def files(folder):
    return [folder / "area.toml", *(f for sub in ("data", "geo") for f in (folder / sub).rglob("*.*"))]


@pytest.fixture(scope="module")
def other(packs):
    return foreign(next(name for name, folder in FOLDERS.items() if folder == packs.path))


@pytest.fixture(scope="module")
def drawn(packs):
    """The maps of a district: each layer and indicator, the earliest period and the latest, drawn once."""
    return [
        draw(packs, MapRequest(layer.id, indicator.id, period, packs.default_comparator, show_schools=True))
        for layer in packs.layers.values()
        for indicator in packs.indicators.values()
        for known in [periods(packs, layer, indicator)]
        for period in dict.fromkeys((*known[:1], *known[-1:]))
    ]


def sound(text, other):
    """Whether a text is whole and of this district."""
    assert text
    assert text == text.strip()
    assert not BROKEN.search(text), text
    assert not other.search(text), text


def sentence(text, other):
    sound(text, other)
    assert text.endswith((".", ".”", ".)")), text
    assert text[0].isupper() or text[0].isdigit() or text[0] == "“", text


def cells(table, other):
    assert table.caption
    for text in (table.caption, table.note, *table.columns, *(cell for row in table.rows for cell in row)):
        if text:
            sound(text, other)
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_another_district_has_no_fault():
    assert [str(fault) for fault in check_pack(FENLAND)] == []


def test_every_map_is_told_in_whole_sentences(drawn, other):
    assert drawn
    for result in drawn:
        for text in (narrate.map_headline(result), alt_text(result), paragraph(result)):
            sentence(text, other)
        for area in narrate.area_texts(result):
            sentence(area.sentence, other)
            sound(area.name, other)
        for text in (narrate.subtitle(result), narrate.caption(result), *(source.line for source in result.sources)):
            sound(text, other)
        for text in (*(entry.label for entry in result.legend), *result.notes, *narrate.key_notes(result)):
            sound(text, other)
        if share := narrate.share_sentence(result):
            sentence(share, other)


def test_a_filter_and_a_choice_of_schools_are_told(packs, other):
    layer, indicator = packs.default_layer, packs.default_indicator
    period = periods(packs, packs.layer(layer), packs.indicator(indicator))[-1]
    for chosen in (Filter(core=True), Filter(different=True, minimum=10.0), Filter(worse_on=(indicator,))):
        request = MapRequest(
            layer, indicator, period, packs.default_comparator, only=chosen, show_schools=True,
            schools=SchoolFilter(phases=("State-funded primary",), ratings=("Good", "")),
        )  # fmt: skip
        result = draw(packs, request)
        told = filter_words(result)
        assert len(told) == 2
        for text in (*told, filtered_headline(result), paragraph(result), alt_text(result)):
            sentence(text, other)


def test_explanations_are_of_no_district(other):
    for each in EXPLANATIONS:
        sound(each.title, other)
        sentence(each.words, other)


def test_what_may_be_compared_is_told_for_every_pair(packs, other):
    for one in packs.indicators.values():
        mine = measured(one, "2019")
        assert refusal(mine, mine) == ""
        for two in packs.indicators.values():
            why = refusal(measured(two, "2018"), mine)
            sound(why, other)
            assert "not said" not in why or not (one.population and two.population)


def test_schools_and_childcare_are_told(packs, other):
    for layer in packs.layers.values():
        rows = school_rows(packs, layer)
        assert rows
        summary = school_words.summary_sentences(packs, layer)
        for text in (school_words.schools_headline(packs, layer), *summary, *school_words.schools_notes(packs, rows)):
            sentence(text, other)
        for row in rows:
            sentence(school_words.school_sentence(row, packs), other)
        cells(school_words.schools_table(packs, layer, rows), other)
        for table in measure_tables(packs, layer):
            for text in attainment_words.measure_sentences(table, packs):
                sentence(text, other)
            cells(attainment_words.measure_text_table(table, packs), other)
    groups = childcare_groups(packs)
    for text in school_words.childcare_sentences(packs, groups):
        sentence(text, other)


def test_schools_show_whatever_is_known_of_them(packs):
    layer = packs.layer(packs.default_layer)
    heads = " · ".join(school_words.schools_table(packs, layer, school_rows(packs, layer)).columns)
    columns = packs.school_columns
    assert columns.eligible == "free_school_meals"
    assert ("Free school meals, " in heads, " Absence" in heads) == (True, bool(columns.absence))
    assert ("Persistent absence" in heads) == bool(columns.persistent_absence)


def test_every_area_has_a_profile_in_words(packs, other):
    layer = packs.layer(packs.default_layer)
    outside = [code for code in areas(packs, layer)["code"] if code not in layer.core.codes]
    for code in (layer.core.codes[0], outside[0], outside[-1]):
        found = profile(packs, layer, code, packs.default_comparator)
        whole = [profile_words.schools_sentence(found), *profile_words.comparison_sentences(found)]
        whole += [profile_words.indicator_sentence(found, row) for row in found.indicators]
        whole += [*change_words.change_sentences(found), *profile_words.caveats(found)]
        for text in (*whole, *profile_words.childcare_sentences(found)):
            sentence(text, other)
        for text in (
            profile_words.profile_headline(found),
            profile_words.subtitle(found),
            *profile_words.reasons(found),
        ):
            sound(text, other)
        rows = (*placed_cells(found), *profile_words.neighbour_cells(found))
        for text in (cell for row in rows for cell in row if cell):
            sound(text, other)


def test_a_place_that_is_found_is_answered(packs, other):
    index = place_index(packs)
    postcode, last = (end(index.postcodes) for end in (min, max))
    keys = [f"postcode:{postcode}", f"postcode:{last}", *(f"{each.kind}:{each.id}" for each in index.entries[::80])]
    for indicator in list(packs.indicators.values())[:2]:
        for layer in packs.layers.values():
            known = periods(packs, layer, indicator)
            for key, period in ((key, period) for key in keys for period in {*known[:1], *known[-1:]}):
                found = card(packs, place_of(packs, key), Asked(layer, indicator, period), packs.default_comparator)
                if found is None:
                    continue
                for text in (*find_words.first_lines(found), *find_words.more_lines(found)):
                    sentence(text, other)
                sound(find_words.copy_sentence(found), other)
    for text in (find_words.search_hint(packs), *index.kinds.values()):
        sound(text, other)


def test_concentration_is_told(packs, other):
    indicator = packs.indicator(packs.default_indicator)
    for layer in packs.layers.values():
        if not periods(packs, layer, indicator):
            continue
        found = concentration(packs, MapRequest(layer.id, indicator.id, comparator=packs.default_comparator))
        told = [
            getattr(concentration_words, f"{what}_sentence")(found)
            for what in ("lorenz", "change", "funnel", "rank", "standing", "slope", "cuts", "key", "shared")
        ]
        for text in (concentration_words.concentration_headline(found), *filter(None, told)):
            sentence(text, other)
        sound(concentration_words.subtitle(found), other)


def test_the_same_places_are_told(packs, other):
    for layer in packs.layers.values():
        for code in packs.comparators:
            found = same_places(packs, layer, code)
            texts = (same_places_words.rest_sentence(found), *same_places_words.notes(found))
            for text in (same_places_words.same_places_headline(found), *filter(None, texts)):
                sentence(text, other)
            sound(same_places_words.subtitle(found), other)
            for table in (grid_table(found), left_out_table(found)):
                cells(table, other)


def test_what_documents_say_is_told_or_that_they_say_nothing(packs, other):
    tested = evidence(packs)
    sentence(evidence_headline(tested), other)
    for each in tested:
        for text in filter(None, (each.sentence, each.reason)):
            sentence(text, other)
    for table in (*evidence_tables.document_tables(packs), *evidence_tables.index_tables(packs)):
        assert isinstance(table, TextTable)
        cells(table, other)
    for result in target_results(packs):
        for text in (aims_words.target_sentence(result, packs.name), *aims_words.untold_sentences(result)):
            sentence(text, other)
        for line in result.lines:
            for text in filter(None, (aims_words.measure_text(line), aims_words.benchmark_text(line, packs.documents))):
                sound(text, other)
    shown = work_shown(packs, packs.layer(packs.default_layer))
    for text in (*work_notes(packs, shown), *unmarked_notes(packs, shown)):
        sentence(text, other)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_on_another_district_without_a_word_of_the_first(monkeypatch, fenland, name):
    page = opener(name)(monkeypatch, folder=FENLAND)
    assert not page.exception
    assert not page.error
    said = every_text(page)
    # What the pack itself says of how a figure was found may name another district.
    for source in fenland.sources.values():
        said = said.replace(source.reached_us, "")
    assert not foreign("fenland").search(said)
    assert not re.search(r"Swadlincote|Derbyshire|\bthe plan\b|partnership|divisions?\b", said)
    assert not re.search(r"\bnan\b|\b0 of 0\b|\bNone\b(?! of| is| in these data)", said)


def test_a_report_on_another_district_speaks_of_it_alone(fenland):
    report = make_report(fenland, fenland.default_layer)
    assert not foreign("fenland").search(repr(report.sections))
