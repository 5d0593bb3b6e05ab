"""Several indicators at once: n of m, what is left out and why, and the areas worse on all of a chosen few."""

import pytest

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.opening import open_pack
from sdmap.text.errors import RequestError
from sdmap.topics.evidence.several import areas_worse_on, several, worse_sentence
from sdmap.topics.evidence.tables import refused_table, several_table

ENGLAND = "E92000001"
# What is compared here, and what cannot be: an indicator that is added to the pack changes none of these counts.
NAMED = (
    "free_school_meals", "year_6_obesity", "year_6_excess_weight", "reception_obesity", "reception_excess_weight",
    "good_level_of_development", "income_deprived_children", "children_population", "absence_primary",
)  # fmt: skip


@pytest.fixture(scope="module")
def divisions(pack):
    return several(pack, pack.layer("divisions_2013"), ENGLAND, [pack.indicator(each) for each in NAMED])


def test_each_area_is_worse_on_n_of_m(divisions):
    worse = {area.name: (area.worse, area.comparable) for area in divisions.areas}
    assert worse["Swadlincote North"] == (1, 3)
    assert worse["Swadlincote Central"] == (1, 3)
    assert worse["Swadlincote South"] == (0, 3)
    # One figure of Aston is withheld by the publisher; the measure that overlaps with it is not.
    assert worse["Aston"] == (0, 3)
    first = divisions.areas[0]
    assert first.sentence == "Swadlincote Central is worse than England on 1 of 3 comparable indicators."


def test_a_part_of_the_children_alone_makes_no_area_worse(pack):
    every = several(pack, pack.layer("divisions_2013"), ENGLAND)
    south = next(area for area in every.areas if area.name == "Swadlincote South")
    # Girls at 11 are worse there, of all pupils it is not clear.
    assert south.comparison("key_stage_2_reading_writing_maths_girls") == "worse"
    assert (south.worse, south.comparable) == (0, 5)


def test_all_that_a_layer_has_is_compared_if_nothing_is_named(pack, divisions):
    every = several(pack, pack.layer("divisions_2013"), ENGLAND)
    named = {each.id for each in (*divisions.indicators, *divisions.refused)}
    assert named == set(NAMED) <= {each.id for each in (*every.indicators, *every.refused)}


def test_every_cell_is_what_the_map_of_that_indicator_says(pack, divisions):
    for indicator in divisions.indicators:
        drawn = draw(pack, MapRequest("divisions_2013", indicator.id, indicator.period, ENGLAND))
        says = dict(zip(drawn.areas["code"], drawn.areas["comparison"], strict=True))
        assert {area.code: area.comparison(indicator.id) for area in divisions.areas} == says


def test_the_latest_period_that_can_be_compared_is_taken(divisions):
    # The percentages of 2015/16 to 2017/18 came without counts, so that only the earlier ones have an interval.
    periods = {i.id: i.period for i in divisions.indicators}
    assert periods["free_school_meals"] == "2023-01"
    assert periods["year_6_obesity"] == "2011/12-2013/14"


def test_what_cannot_be_compared_is_left_out_with_its_reason(divisions):
    reasons = {refused.id: refused.reason for refused in divisions.refused}
    assert "expected, not counted" in reasons["good_level_of_development"]
    assert "without counts" in reasons["absence_primary"]
    assert "carry no interval to judge a difference by" in reasons["income_deprived_children"]
    assert reasons["children_population"] == "neither a high nor a low figure is worse"
    assert not reasons.keys() & {i.id for i in divisions.indicators}
    assert len(refused_table(divisions).rows) == len(divisions.refused)


def test_the_areas_worse_on_one_indicator_are_named(divisions):
    assert {a.name for a in areas_worse_on(divisions, ["free_school_meals"])} == {
        "Swadlincote North",
        "Swadlincote Central",
    }
    assert worse_sentence(divisions, ["free_school_meals"]) == (
        "Swadlincote Central and Swadlincote North are worse than England on “Free school meals”."
    )


def test_no_area_is_worse_on_two_at_once(divisions):
    wanted = ["free_school_meals", "year_6_obesity"]
    assert areas_worse_on(divisions, wanted) == ()
    assert worse_sentence(divisions, wanted) == (
        "No electoral division is worse than England on both “Free school meals” and “Year 6 obesity”."
    )


def test_nothing_chosen_is_every_area_and_an_overall_sentence(divisions):
    assert areas_worse_on(divisions, []) == divisions.areas
    assert worse_sentence(divisions) == (
        "2 of 8 electoral divisions are worse than England on at least one of 3 comparable indicators:"
        " Swadlincote Central and Swadlincote North."
    )


def test_chance_is_told_beside_many_comparisons(divisions):
    # 24 comparisons at 95%: each comes out worse once in forty times, so about one of them would.
    assert sum(area.comparable for area in divisions.areas) == 24
    assert (
        "With 24 comparisons at 95% intervals, one would come out worse even if no area truly differed"
        in divisions.notes[-1]
    )


def test_the_matrix_says_its_comparison_in_words(divisions):
    matrix = several_table(divisions)
    assert matrix.columns[:3] == (
        "Electoral division",
        "Worse on",
        "Free school meals, January 2023 (England 23.8%)",
    )
    rows = {row[0]: row for row in matrix.rows}
    assert rows["Swadlincote North (core)"][1:3] == ("1 of 3", "Worse: 38.4% (31.7%\u00a0to\u00a045.5%)")
    assert rows["Aston"][5] == "Withheld"
    assert len(several_table(divisions, ("E58000247",)).rows) == 1


def test_one_and_all_and_none_are_said_as_such(small_folder):
    path = small_folder / "data/observations.csv"

    def with_counts(*counts):
        text = path.read_text()
        head = [line for line in text.splitlines() if not line.startswith("eligible,squares")]
        rows = [f"eligible,squares,S{i},2000,{n},100,{n},,,observed,made_up" for i, n in enumerate(counts, start=1)]
        path.write_text("\n".join([*head, *rows]) + "\n")
        made = open_pack(small_folder)
        return several(made, made.layer("squares"), ENGLAND, [made.indicator("eligible")])

    one = with_counts(60, 20, 20, 20)
    assert worse_sentence(one, ["eligible"]) == "Square 1 is worse than England on “Eligible”."
    every = with_counts(60, 61, 62, 63)
    assert worse_sentence(every, ["eligible"]) == "All 4 squares are worse than England on “Eligible”."
    assert worse_sentence(every) == worse_sentence(every, ["eligible"])
    none = with_counts(20, 20, 20, 20)
    assert worse_sentence(none, ["eligible"]) == "No square is worse than England on “Eligible”."
    assert one.areas[0].sentence == "Square 1 is worse than England on 1 of 1 comparable indicator."


def test_a_comparator_without_figures_leaves_nothing_to_compare(small_folder):
    path = small_folder / "data/observations.csv"
    path.write_text("\n".join(row for row in path.read_text().splitlines() if "countries" not in row) + "\n")
    made = open_pack(small_folder)
    result = several(made, made.layer("squares"), ENGLAND)
    assert result.indicators == ()
    assert result.areas == ()
    assert worse_sentence(result) == "No indicator can be compared with England for these squares."
    assert "no source in these data gives" in result.refused[0].reason


def test_unknown_names_are_told(pack, divisions):
    with pytest.raises(RequestError, match="no layer “parishes”"):
        several(pack, pack.layer("parishes"), ENGLAND)
    with pytest.raises(RequestError, match="no comparator “Wales”"):
        several(pack, pack.layer("wards"), "Wales")
    with pytest.raises(RequestError, match="no indicator “gld”"):
        several(pack, pack.layer("wards"), ENGLAND, [pack.indicator("gld")])
    with pytest.raises(RequestError, match="no indicator for wards “good_level_of_development_fsm”"):
        several(pack, pack.layer("wards"), ENGLAND, [pack.indicator("good_level_of_development_fsm")])
    with pytest.raises(RequestError, match="no comparable indicator “absence_primary”"):
        areas_worse_on(divisions, ["absence_primary"])


def test_areas_without_any_figure_are_counted_apart_and_come_last(pack):
    districts = several(pack, pack.layer("districts"), ENGLAND)
    lacking = [area.comparable == 0 for area in districts.areas]
    assert sum(lacking) == 14
    assert lacking == sorted(lacking)
    assert worse_sentence(districts).startswith("4 of the 9 districts with a figure are worse than England on at least")
    assert worse_sentence(districts).endswith("; 14 have no figure that can be compared.")
    assert [row[1] for row in several_table(districts).rows][-14:] == ["Not\u00a0compared"] * 14
    neighbourhoods = several(pack, pack.layer("msoa_2011"), ENGLAND)
    assert all(
        area.comparable for area in neighbourhoods.areas[: -sum(a.comparable == 0 for a in neighbourhoods.areas)]
    )
    assert "0 of 0" not in {row[1] for row in several_table(neighbourhoods).rows}


def test_an_abbreviation_in_the_head_of_the_areas_keeps_its_capitals(pack):
    assert (
        several_table(several(pack, pack.layer("msoa_2011"), ENGLAND)).columns[0] == "Larger neighbourhood (MSOA 2011)"
    )


def test_the_note_says_that_comparisons_come_before_rounding(pack):
    # Derby’s interval is printed as reaching England’s 71.8% and falls short of it.
    assert "Comparisons too come before rounding" in several_table(several(pack, pack.layer("districts"), ENGLAND)).note
