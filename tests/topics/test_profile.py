"""One area: its figures against England and the district, what changed and what stands in it."""

import json
from dataclasses import replace

import pytest

from sdmap.figures.by_schools import dispersion_of
from sdmap.figures.changes import Change
from sdmap.figures.figures import ask, comparator_figure
from sdmap.maps.narrate import ROUNDED
from sdmap.pack.layers import areas
from sdmap.pack.opening import open_pack
from sdmap.stats.rates import difference
from sdmap.text.errors import RequestError
from sdmap.topics.aims.found import target_results
from sdmap.topics.profile import change_words, words
from sdmap.topics.profile.found import Rank, profile
from sdmap.topics.profile.headline import aged_headline
from sdmap.topics.profile.surroundings import neighbours_of
from tests.conftest import collection, square_degrees

ENGLAND = "E92000001"
NORTH = "E58000247"
# What can be compared there and is counted here: an indicator that is added to the pack does not change the sentence.
# Obesity is of the children who are counted in "overweight or obese", too.
COUNTED = (
    "free_school_meals",
    "year_6_obesity",
    "year_6_excess_weight",
    "reception_obesity",
    "reception_excess_weight",
    "key_stage_2_reading_writing_maths_boys",
)


@pytest.fixture(scope="module")
def north(pack):
    return profile(pack, pack.layer("divisions_2013"), NORTH, ENGLAND)


def row(found, indicator):
    return next(r for r in found.indicators if r.indicator.id == indicator)


def test_the_headline_counts_the_measures_that_can_be_compared_and_those_of_the_same_children_once(north):
    counted = replace(north, indicators=tuple(row(north, each) for each in COUNTED))
    assert words.profile_headline(counted) == (
        "Swadlincote North is worse than England on one of the three measures that can be compared"
    )
    assert words.not_counted_sentence(counted) == (
        "Not counted again, being of the same children: Year 6 overweight or obese, Reception overweight or obese and"
        " Expected standard at 11: boys."
    )
    told = " ".join(words.comparison_sentences(counted))
    assert "Year 6 obesity" in told
    assert "overweight" not in told
    assert "boys" not in told
    alone = replace(north, indicators=(row(north, "key_stage_2_reading_writing_maths_boys"),))
    assert words.profile_headline(alone).startswith(
        "On the one measure that can be compared, expected standard at 11: boys (2024/25), Swadlincote North is "
    )
    assert words.not_counted_sentence(alone) == ""
    assert words.comparison_sentences(north)[0] == "Worse than England: Free school meals (January 2023)."
    assert north.in_core


def test_a_count_is_no_headline_where_the_main_measure_has_no_figure_or_all_is_old(pack, north):
    bare = profile(pack, pack.layer("lsoa_2021"), "E01019838", ENGLAND)
    assert words.profile_headline(bare) == (
        "South Derbyshire 012B, in Church Gresley, has no figure of free school meals to show: no school of this kind"
        " stands in this area"
    )
    old = replace(north, indicators=tuple(row(north, each) for each in COUNTED[1:]))
    assert words.profile_headline(old) == (
        "Swadlincote North: all that can be compared with England is 12 years old or more"
    )


def test_where_all_that_can_be_compared_is_old_the_headline_of_the_page_says_so_first(north, fenland):
    assert aged_headline(north) == f"{words.profile_headline(north)}."
    layer = fenland.layer("wards")
    old = profile(fenland, layer, layer.core.codes[0], ENGLAND)
    assert aged_headline(old) == f"Figures almost 8 years old: {words.profile_headline(old)}."


def test_free_school_meals_against_england_and_the_district(north):
    figure = row(north, "free_school_meals").figure
    assert (figure.numerator, figure.denominator, figure.status) == (580, 1511, "aggregated")
    assert figure.comparator.value == pytest.approx(100 * 2_019_508 / 8_481_875)
    assert (figure.comparator.comparison, figure.district.comparison) == ("worse", "worse")
    assert figure.rank == Rank(1, 8, 1, 2)
    assert words.indicator_sentence(north, row(north, "free_school_meals")) == (
        "Free school meals: 38.4% in January 2023 (95% interval 31.7% to 45.5%; 580 of 1,511), worse than England"
        " (23.8%) and South Derbyshire (23.5%); highest of 8 (not clearly: 1st to 2nd)."
    )


def test_a_change_of_counted_figures_carries_newcombes_interval(north):
    change = row(north, "free_school_meals").change
    assert (change.earlier, change.later, change.verdict) == ("2019-01", "2023-01", "changed")
    assert change.difference == pytest.approx(100 * (580 / 1511 - 346 / 1827))
    # R. G. Newcombe (1998), method 10, from Wilson's intervals of so many times fewer pupils as schools vary more.
    now, then = (dispersion_of(north.pack, ask(north.pack, "divisions_2013", "free_school_meals", p))
                 for p in ("2023-01", "2019-01"))  # fmt: skip
    _, lower, upper = difference(580 / now, 1511 / now, 346 / then, 1827 / then)
    assert (change.lower, change.upper) == pytest.approx((100 * lower, 100 * upper))
    assert lower < 0.16394 < upper
    assert change.relative == pytest.approx(11.04, abs=0.01)
    assert change.comparator_difference == pytest.approx(8.41, abs=0.01)
    assert "clearly; 11.0 points above England’s change (up 8.4 points)." in change_words.change_sentences(north)[0]
    assert "for the worse" not in " ".join(change_words.change_sentences(north))


def test_figures_that_came_about_in_different_ways_are_not_set_against_each_other(north):
    change = row(north, "year_6_obesity").change
    assert (change.verdict, change.difference) == ("not known", None)
    assert change.reason == (
        "they were worked out in different ways: the earlier comes from figures of wards, the later comes from"
        " figures of larger neighbourhoods (MSOA 2011)"
    )
    told = next(line for line in change_words.change_sentences(north) if line.startswith("Year 6 obesity"))
    assert "; the two figures cannot be compared: they were worked out in different ways: the earlier" in told
    assert "points" not in told


def test_snapshots_are_never_a_change(north):
    change = row(north, "income_deprived_children").change
    assert change.difference is None
    assert "snapshots" in change.reason


def test_an_expected_figure_is_neither_compared_nor_ranked_and_says_so(north):
    figure = row(north, "good_level_of_development").figure
    assert figure.status == "modelled"
    assert figure.rank is None
    assert "expected, not counted" in figure.comparator.refused
    told = words.indicator_sentence(north, row(north, "good_level_of_development"))
    assert "expected about 69% (likely range 58% to 79%), not counted," in told


def test_where_the_latest_cannot_be_compared_the_last_that_can_stands_beside_it(north):
    obesity = row(north, "year_6_obesity")
    assert (obesity.figure.period, obesity.compared.period) == ("2015/16-2017/18", "2011/12-2013/14")
    assert "without the number of children measured in each area" in obesity.figure.comparator.refused
    assert obesity.compared.comparator.comparison == "similar"
    periods = [r.period for r in words.figure_rows(north) if r.title == "Year 6 obesity"]
    assert periods == ["2015/16 to 2017/18", "2011/12 to 2013/14"]


def test_reasons_are_numbered_where_the_table_refuses(north):
    told = words.reasons(north)
    cells = [r.comparator for r in words.figure_rows(north)]
    assert "70.7%, not compared [1]" in cells
    assert told[0] == "the areas’ figures are expected, not counted, and carry no interval"
    assert "no figure" in cells


def test_schools_come_with_what_is_known_of_their_inspections(north):
    table = words.schools_table(north)
    assert table.columns == (
        "Name",
        "Phase",
        "Latest results, 2024/25",
        "Latest graded inspection, as published by 31 January 2025",
        "Report published",
        "Stated in the plan",
    )
    results = {row[0]: row[2] for row in table.rows}
    assert results["Newhall Community Junior School"] == "42% of 73 (about 31)"
    assert results["Newhall Infant School"] == "None: an infant school has no key stage 2"
    assert results["William Allitt Academy (now Mercia Academy)"] == "Attainment 8 32.6, disadvantaged 25.6"
    assert "England 62%, disadvantaged 47%" in table.note
    cells = {row[0]: row[3:] for row in table.rows}
    assert len(cells) == 6
    junior = cells["Newhall Community Junior School"]
    assert junior[0].startswith("No grade: followed in July 2024 by Newhall Junior School (150696)")
    assert junior[2] == "Requires Improvement (2018)"
    assert cells["Newhall Infant School"] == (
        "Good", "December 2013, almost 13 years ago; system to 2019", "Good (2018)",
    )  # fmt: skip
    assert cells["South Derbyshire Support Centre"][0] == "Good"
    addresses = dict(zip(cells, table.links[0][1], strict=True))
    assert addresses["Newhall Infant School"].endswith("/112636")


def test_what_is_not_clear_ends_the_headline(pack):
    found = profile(pack, pack.layer("wards"), "E05008821", ENGLAND)
    meals = replace(found, indicators=(row(found, "free_school_meals"),))
    assert words.profile_headline(meals) == (
        "On the one measure that can be compared, free school meals (January 2023), Swadlincote is higher than England,"
        " but not clearly"
    )


def test_the_districts_own_profile_holds_it_against_the_aims_as_the_briefing_does(pack):
    found = profile(pack, pack.layer("districts"), pack.code, ENGLAND)
    assert found.targets == target_results(pack)


def test_what_is_to_be_known_of_one_measure_says_of_which(north):
    told = words.caveats(north)
    assert any(each.startswith("Children in income-deprived families: a full count from benefit") for each in told)
    assert any(each.startswith("Children in income-deprived families: England’s figure of 2025") for each in told)
    assert any(each.startswith("Counted by where the school stands") for each in told), "of several measures"


def test_childcare_is_never_given_an_address(pack, north):
    assert north.childcare.by == "core"
    assert "which of them are in Swadlincote North is not known" in words.childcare_sentences(north)[0]
    ward = profile(pack, pack.layer("wards"), "E05008817", ENGLAND).childcare
    assert (ward.by, [s.name for s in ward.settings]) == ("area", ["Boomerangs – The Newhall Day Nursery"])
    assert profile(pack, pack.layer("wards"), "E05008812", ENGLAND).childcare.by == "nothing"


def test_neighbours_share_a_border_of_some_length(pack, north):
    names = [n.name for n in north.neighbours]
    assert names == ["Swadlincote North", "Linton", "Melbourne", "Swadlincote Central", "Swadlincote South"]
    for layer in ("wards", "lsoa_2021"):
        codes = list(areas(pack, pack.layer(layer))["code"])
        touching = {code: set(neighbours_of(pack, pack.layer(layer), code)) for code in codes}
        assert all(code in touching[other] for code in codes for other in touching[code])


def test_squares_that_meet_in_a_corner_are_no_neighbours(small_folder):
    corners = {"S1": (0, 0), "S2": (1000, 0), "S3": (0, 1000), "S4": (1000, 1000)}
    rings = {c: (f"Square {c}", square_degrees(400_000 + x, 300_000 + y, 1000, 1000)) for c, (x, y) in corners.items()}
    (small_folder / "geo/squares.geojson").write_text(json.dumps(collection(rings)))
    made = open_pack(small_folder)
    assert neighbours_of(made, made.layer("squares"), "S1") == ("S2", "S3")


def test_a_withheld_figure_stays_withheld(small_pack):
    # One school of the three is withheld for its two pupils, another so that the first cannot be worked out.
    found = [profile(small_pack, small_pack.layer("squares"), code, "X01") for code in ("S1", "S2", "S3", "S4")]
    figures = {f.code: row(f, "pupils").figure for f in found}
    assert figures["S3"].status == "suppressed"
    assert figures["S3"].value is None
    assert figures["S3"].comparator.refused == "the figure is withheld"
    assert figures["S2"].status == "missing"
    assert "withheld for 2000" in words.indicator_sentence(found[2], row(found[2], "pupils"))
    assert "not available for 2000" in words.indicator_sentence(found[1], row(found[1], "pupils"))


def test_what_is_compared_with_itself_is_refused(pack):
    found = profile(pack, pack.layer("districts"), pack.code, pack.code)
    assert all(
        r.figure.comparator.refused == "this is South Derbyshire itself"
        for r in found.indicators
        if r.figure.comparator.value is not None
    )
    assert words.profile_headline(found).startswith("South Derbyshire is what it would be compared with")


def test_a_series_long_enough_has_its_trend_told(pack):
    found = profile(pack, pack.layer("districts"), pack.code, ENGLAND)
    assert any("Year 6 obesity in South Derbyshire" in line for line in change_words.change_sentences(found))
    assert row(found, "year_6_obesity").trend


def test_without_a_comparator_everything_is_held_against_the_district_and_says_so(pack):
    found = profile(pack, pack.layer("divisions_2013"), "E58000248")
    assert (found.comparator.code, found.chosen) == (pack.code, False)
    assert words.profile_headline(found).startswith("Swadlincote South is worse than South Derbyshire on ")
    assert "nothing was chosen to compare with, so compared with South Derbyshire alone" in words.subtitle(found)
    chosen = profile(pack, pack.layer("divisions_2013"), "E58000248", pack.code)
    assert words.profile_headline(found) == words.profile_headline(chosen)
    assert words.figure_rows(found) == words.figure_rows(chosen)
    assert "nothing was chosen" not in words.subtitle(chosen)
    told = " ".join(words.indicator_sentence(found, r) for r in found.indicators)
    assert "South Derbyshire" in told
    # Who has a figure that the district lacks is named; nothing is held against England.
    assert "England" not in told.replace("; England has it", "")


def test_the_district_itself_without_a_comparator_is_compared_with_nothing(pack):
    found = profile(pack, pack.layer("districts"), pack.code)
    assert found.comparator is None
    assert words.profile_headline(found) == "South Derbyshire: nothing was chosen to compare with"
    assert words.comparison_sentences(found) == ()
    assert words.neighbour_caption(found) == "The areas in these data that share a border"
    assert "compared" not in words.subtitle(found)
    assert all(r.comparator == r.district == "" for r in words.figure_rows(found) if r.value)


@pytest.mark.parametrize(("layer", "code"), [("divisions_2013", "E58000248"), ("districts", "E07000039")])
def test_no_figure_vanishes_because_nothing_was_chosen_to_compare_with(pack, layer, code):
    def shown(comparator):
        found = profile(pack, pack.layer(layer), code, comparator)
        return {(r.title, r.period, r.value, r.interval) for r in words.figure_rows(found)}

    alone = shown("")
    assert all(shown(comparator) <= alone for comparator in pack.comparators)
    if layer == "divisions_2013":
        weighed = {(title, period) for title, period, _, interval in alone if interval and "obesity" in title}
        assert {("Year 6 obesity", "2011/12 to 2013/14"), ("Reception obesity", "2011/12 to 2013/14")} <= weighed


def test_the_table_of_neighbours_says_what_worse_is_worse_than(north):
    assert any(cell.endswith(", worse") for cells in words.neighbour_cells(north) for cell in cells)
    assert words.neighbour_caption(north) == (
        "The areas that share a border, each figure compared with England’s, on the measures that can be compared"
    )


def test_differences_that_are_told_say_that_they_are_not_of_rounded_figures(north, small_pack):
    told = change_words.change_sentences(north)[0]
    assert "up 19.4 points, from 18.9% in January 2019 to 38.4% in January 2023" in told
    assert change_words.change_notes(north) == (ROUNDED,)
    assert change_words.change_notes(profile(small_pack, small_pack.layer("squares"), "S1")) == ()


def test_what_no_source_gives_is_not_put_on_anybody(pack):
    why = comparator_figure(pack, pack.indicator("reception_obesity"), pack.code, "2011/12-2013/14").refused
    assert why.startswith("no source in these data gives “Reception obesity” for South Derbyshire")


def test_every_area_of_every_layer_has_a_profile_in_words(pack):
    for layer in pack.layers:
        for code in list(areas(pack, pack.layer(layer))["code"])[:2]:
            found = profile(pack, pack.layer(layer), code, ENGLAND)
            told = [
                words.profile_headline(found), words.subtitle(found),
                words.schools_sentence(found), *words.caveats(found),
                *change_words.change_sentences(found), *(words.indicator_sentence(found, r) for r in found.indicators),
            ]  # fmt: skip
            assert all(line.strip() and "nan" not in line.lower().split() for line in told)
            assert words.figure_rows(found)


def test_an_area_that_is_not_there_is_told_with_those_that_are(pack):
    with pytest.raises(RequestError, match=r"There is no area of the layer “wards” with the code “E1”.*Newhall"):
        profile(pack, pack.layer("wards"), "E1")


def test_a_pack_without_schools_core_or_other_areas_has_a_profile(small_folder):
    for name in ("schools.csv", "postcodes.csv"):
        (small_folder / "data" / name).unlink()
    observations = small_folder / "data/observations.csv"
    kept = [line for line in observations.read_text().splitlines() if not line.startswith("pupils")]
    observations.write_text("\n".join(kept) + "\n")
    made = open_pack(small_folder)
    found = profile(made, made.layer("squares"), "S4", ENGLAND)
    assert found.schools == ()
    assert words.profile_headline(found) == (
        "Square 4 is better than England on the one measure that can be compared, eligible (2000)"
    )


@pytest.mark.parametrize(
    ("rank", "told"),
    [
        (Rank(1, 8, 1, 1), "highest of 8, beyond chance"),
        (Rank(2, 8, 1, 5), "2nd highest of 8 (could be 1st to 5th)"),
        (Rank(8, 8), "lowest of 8"),
        (Rank(11, 23), "11th highest of 23"),
        (Rank(13, 15), "3rd lowest of 15"),
        (Rank(13, 15, 9, 15), "3rd lowest of 15 (could be 1st to 7th)"),
        (Rank(4, 7, 2, 6), "in the middle of 7 (could be 2nd to 6th highest)"),
        (Rank(1, 1, 1, 1), "the only one"),
        (Rank(2, 15, ties=3), "joint 2nd highest of 15"),
        (Rank(2, 8, 1, 5, 2), "joint 2nd highest of 8 (could be 1st to 5th)"),
        (Rank(1, 8, ties=2), "joint highest of 8"),
        (Rank(7, 8, ties=2), "joint lowest of 8"),
        (Rank(1, 4, ties=4), "the same in all 4"),
        (None, ""),
    ],
)
def test_ranks_in_words(pack, rank, told):
    assert words.rank_text(rank, pack.indicator("year_6_obesity")) == told


def test_a_rank_of_a_full_count_is_no_chance(pack):
    counted = pack.indicator("free_school_meals")
    assert words.rank_text(Rank(1, 8, 1, 1), counted) == "highest of 8, clearly"
    assert words.rank_text(Rank(2, 8, 1, 5), counted) == "2nd highest of 8 (not clearly: 1st to 5th)"


def test_areas_with_the_same_figure_share_their_rank_in_record_sentence_and_table(small_folder):
    observations = small_folder / "data/observations.csv"
    observations.write_text(observations.read_text().replace("S3,2000,20,100,20,", "S3,2000,30,100,30,"))
    pack = open_pack(small_folder)
    ranks = {
        code: profile(pack, pack.layer("squares"), code).indicators[0].figure.rank for code in ("S1", "S2", "S3", "S4")
    }
    assert [(rank.rank, rank.ties) for rank in ranks.values()] == [(1, 1), (2, 2), (2, 2), (4, 1)]
    found = profile(pack, pack.layer("squares"), "S3", ENGLAND)
    assert "; in the middle of 4 (could be 1st to 3rd highest)" in words.indicator_sentence(found, found.indicators[0])
    assert words.figure_rows(found)[0].rank.startswith("in the middle of 4 (could be")


def test_a_change_within_chance_says_so(pack):
    change = Change("2019-01", "2023-01", 20.0, 21.0, 1.0, -2.0, 4.0, "not clear")
    assert change_words.change_sentence(pack.indicator("free_school_meals"), change) == (
        "Free school meals: up 1.0 points, from 20.0% in January 2019 to 21.0% in January 2023 (95% interval of the"
        " change −2.0 to +4.0 points); every pupil was counted, so the difference is real, but it may not last."
    )
