"""The result behind the Concentration page, its sentences and its tables."""

import csv
import io
from dataclasses import replace

import pytest

from sdmap.figures.by_schools import dispersion_of
from sdmap.figures.concentration import contrast
from sdmap.figures.figures import ask, periods
from sdmap.figures.local_statistics import local_statistics
from sdmap.maps.asked import MapRequest
from sdmap.pack.opening import open_pack
from sdmap.stats.rates import wilson
from sdmap.text.joining import lowered
from sdmap.text.numbers import count_words, ordinal, signed
from sdmap.topics.concentration import tables, words
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.concentration.found import concentration

FSM, ENGLAND = "free_school_meals", "E92000001"
# What is counted here: an indicator that is added to the pack does not change the sentence.
COUNTED = (FSM, "year_6_obesity", "year_6_excess_weight", "reception_obesity", "reception_excess_weight")


def told(pack, layer="divisions_2013", indicator=FSM, period="", comparator=ENGLAND):
    return concentration(pack, MapRequest(layer, indicator, period, comparator))


def test_january_2023_in_one_sentence_for_the_divisions(pack):
    assert contrast_sentence(pack, contrast(pack, ask(pack, "divisions_2013", FSM, "2023-01"))) == (
        "January 2023: in the three electoral divisions of the Swadlincote urban core, 1,936 of 6,041 pupils at"
        " schools there are eligible for free school meals (32.0%, 95% interval 28.1% to 37.5%); in the other five,"
        " 1,143 of 7,044 (16.2%, 13.9% to 19.6%): a difference of 15.8 points (10.6 to 21.8). The core has 63% of"
        " South Derbyshire’s pupils known to be eligible for free school meals and 46% of its pupils on roll."
    )


def test_january_2023_in_one_sentence_for_the_wards(pack):
    assert contrast_sentence(pack, contrast(pack, ask(pack, "wards", FSM, "2023-01"))) == (
        "January 2023: in the 5 wards of the Swadlincote urban core, 2,053 of 6,450 pupils at schools there are"
        " eligible for free school meals (31.8%, 95% interval 28.1% to 36.8%); in the other 10, 1,026 of 6,635"
        " (15.5%, 13.3% to 18.7%): a difference of 16.4 points (11.4 to 21.8). The core has 67% of South"
        " Derbyshire’s pupils known to be eligible for free school meals and 49% of its pupils on roll."
    )


def test_page_and_csv_have_the_same_sentence_and_numbers(pack):
    result = told(pack)
    frame = tables.contrast_frame(result)
    mine = frame[(frame["indicator"] == FSM) & (frame["period"] == "2023-01")].iloc[0]
    assert mine["sentence"] == contrast_sentence(pack, result.chosen)
    assert (mine["core_numerator"], mine["rest_denominator"]) == (1936, 7044)
    assert mine["difference_lower_ci"] == pytest.approx(result.chosen.difference.lower, abs=1e-4)
    lines = tables.contrast_csv(result).splitlines()
    assert len(lines) == 1 + len(result.contrasts) + len(result.left_out)


def test_expected_figures_are_called_so(pack):
    sentence = contrast_sentence(pack, contrast(pack, ask(pack, "wards", "good_level_of_development", "2016/17")))
    assert sentence.startswith("2016/17 (expected, not counted): in the 5 wards")
    assert "about" in sentence
    assert "It is expected, not counted, so there is no interval." in sentence
    assert "The core would have" in sentence
    row = next(r for r in tables.contrast_table(told(pack, "wards")).rows if "Good level" in r[0])
    assert row[0].endswith("expected")
    assert row[-1] == "Not tested: expected, not counted"


def test_a_refused_contrast_gives_its_reason(pack):
    sentence = contrast_sentence(pack, contrast(pack, ask(pack, "wards", "reception_obesity", "2011/12-2013/14")))
    assert sentence.endswith("because the figure is withheld for 2 of the 15 wards, so no sum can be whole.")


def test_why_there_is_no_interval(pack):
    weight = contrast_sentence(pack, contrast(pack, ask(pack, "wards", "year_6_obesity", "2015/16-2017/18")))
    assert "These data hold the percentages without the number of children measured" in weight
    poor = contrast_sentence(pack, contrast(pack, ask(pack, "wards", "income_deprived_children", "2025")))
    assert "It is an index made from records, not a sample, so it has no interval." in poor


def test_the_headline_counts_what_can_be_tested(pack):
    result = told(pack)
    counted = tuple(each for each in result.contrasts if each.asked.indicator.id in COUNTED)
    assert words.concentration_headline(replace(result, contrasts=counted)) == (
        "On one of the two indicators that can be tested the Swadlincote urban core is worse than the rest of South"
        " Derbyshire: free school meals (January 2023); on one, Year 6 obesity (2011/12 to 2013/14), there is no clear"
        " difference."
    )


def test_every_indicator_is_in_the_table_or_among_those_left_out(pack):
    for layer in ("divisions_2013", "divisions_2025", "wards"):
        result = told(pack, layer)
        seen = {each.asked.indicator.id for each in (*result.contrasts, *result.left_out)}
        assert seen == {
            i
            for i, x in pack.indicators.items()
            if x.kind != "count" and periods(pack, pack.layer(layer), pack.indicator(i))
        }
        assert all(each.refused for each in result.left_out)
        assert not any(each.refused for each in result.contrasts)


def test_the_chosen_period_is_in_the_table_even_if_it_is_an_old_one(pack):
    result = told(pack, period="2019-01")
    assert [each.asked.period for each in result.contrasts if each.asked.indicator.id == FSM] == ["2023-01", "2019-01"]


def test_an_area_lies_outside_the_funnel_exactly_when_its_interval_leaves_out_the_benchmark(pack):
    for layer in ("divisions_2013", "wards"):
        for indicator, period in ((FSM, "2023-01"), ("year_6_obesity", "2011/12-2013/14")):
            funnel = told(pack, layer, indicator, period).funnel
            for area in funnel.areas:
                factor = dispersion_of(pack, ask(pack, layer, indicator, period)) or 1
                low, high = wilson(area.value / 100 * area.people / factor, area.people / factor)
                inside = low <= funnel.benchmark / 100 <= high
                assert inside == (area.where == "inside"), (layer, indicator, area.name)


def test_the_funnel_is_told_without_its_own_words(pack):
    found = told(pack, "districts", "good_level_of_development", "2018/19")
    assert words.concentration_headline(found) == (
        "Derby, Bolsover, Chesterfield and Erewash are below England’s 71.8%, by more than chance alone would usually"
        " make (once in 20)."
    )
    assert words.funnel_sentence(told(pack)) == (
        "Swadlincote Central and Swadlincote North are far above England’s 23.8% and Etwall and Repton is far below it,"
        " where the mix of schools alone would seldom put them; Aston is below it, by more than the mix of schools"
        " alone would usually make. The differences of the other four are real, but no bigger than the mix of"
        " schools would make."
    )
    for text in (words.funnel_sentence(found), tables.area_table(told(pack)).caption):
        assert "Round " not in text
        assert "cases are" not in text


def test_an_area_is_placed_on_the_curve_where_its_own_stretch_ends(pack):
    for layer in ("divisions_2013", "wards"):
        found = told(pack, layer)
        areas = {area.code: area for area in found.distribution.areas}
        assert len({place.point for place in found.places}) == len(found.places) > 7
        for place in found.places:
            before, after = found.distribution.curve[place.point - 1 : place.point + 1]
            assert after[0] - before[0] == pytest.approx(areas[place.code].share_of_people), place.name
            assert after[1] - before[1] == pytest.approx(areas[place.code].share_of_cases), place.name


def test_the_area_chosen_is_marked_in_every_table_of_areas_and_told(pack, guarded_pack):
    hilton = "E58000223"
    found = told(pack)
    for make in (tables.area_table, tables.funnel_table, tables.rank_table):
        table = make(found, hilton)
        assert [table.rows[i][0] for i in table.marked] == ["Hilton (chosen)"]
        assert make(found).marked == ()
    table = tables.lorenz_table(found, hilton)
    assert [table.rows[i][0].partition("%")[2] for i in table.marked] == [" (with Hilton, chosen)"]
    assert tables.rank_table(found, "E58000247").rows[0][0] == "Swadlincote North (core, chosen)"
    assert words.marked_sentence(found, hilton) == (
        "The area chosen is Hilton: 18.6%, 3rd lowest of 8. It has a ring in the charts and stands in bold in"
        " their tables."
    )
    assert words.marked_sentence(found, "E05008817") == words.marked_sentence(found, "") == ""
    withheld = told(guarded_pack, "wards")
    assert words.marked_sentence(withheld, withheld.distribution.areas[-1].code).endswith("no place in the charts.")


def test_without_a_comparator_the_funnel_stands_round_the_district(pack):
    funnel = told(pack, comparator="").funnel
    assert funnel.name == "South Derbyshire"
    assert funnel.benchmark == pytest.approx(100 * 3079 / 13085)


def test_the_bands_widen_towards_small_numbers(pack):
    steps = told(pack).funnel.steps
    widths = [step.upper_95 - step.lower_95 for step in steps]
    assert widths == sorted(widths, reverse=True)
    assert all(s.lower_998 < s.lower_95 < s.upper_95 < s.upper_998 for s in steps)


def test_ranks_hold_their_own_rank_and_leave_out_what_is_withheld(guarded_pack):
    ranking = told(guarded_pack, "wards").ranking
    assert all(area.best <= area.rank <= area.worst for area in ranking.areas)
    assert (len(ranking.areas), ranking.unranked) == (13, 2)
    said = words.rank_sentence(told(guarded_pack, "wards"))
    assert "These are ranks of the 13 wards with a figure; two more have none that can be shown" in said
    assert "Allowing for the mix of schools, no area would clearly keep its rank among the 13;" in said
    assert "among" not in words.rank_sentence(told(guarded_pack))


def test_what_would_have_to_change_is_told_area_by_area(pack, guarded_pack):
    assert words.change_sentence(told(pack)) == (
        "To be at England’s 23.8% or below, so many fewer pupils known to be eligible for free school meals would be"
        " needed: 221 in Swadlincote North, 257 in Swadlincote Central and 22 in Swadlincote South. The other five are"
        " there already."
    )
    assert words.change_sentence(told(pack, comparator="")).startswith("Choose what to compare with")
    wards = words.change_sentence(told(guarded_pack, "wards"))
    assert "The other seven are there already. Two more have no figure that can be shown." in wards


def test_the_caveat_goes_with_the_rank_of_the_core(pack, guarded_pack):
    sentence = words.standing_sentence(told(pack))
    assert "the core comes 1st of all 56 sets of three electoral divisions" in sentence
    assert sentence.endswith(pack.core_caveat)
    assert "3rd of 84" in str(tables.cuts_table(told(pack)).rows)
    assert "1st to 12th of 84" in str(tables.cuts_table(told(guarded_pack)).rows)


def test_wards_and_divisions_stand_side_by_side(pack):
    assert [cut.layer.id for cut in told(pack).cuts] == ["wards", "divisions_2025", "divisions_2013"]
    assert words.cuts_sentence(told(pack)) == (
        "The same figures, cut three ways: the core’s difference from the rest runs from 13.0 to 16.4 points, on the"
        " same side of the rest each time."
    )


def test_local_statistics_are_always_called_exploratory(pack):
    layer = pack.layer("divisions_2013")
    sentence = words.local_sentence(local_statistics(pack, ask(pack, "divisions_2013", FSM, "2023-01")), layer)
    assert sentence.startswith("Exploratory only. After Holm’s correction for 8 tests no electoral division stands out")
    assert "With 8 areas none could" in sentence


def test_withheld_areas_say_so_in_every_table(guarded_pack):
    result = told(guarded_pack, "wards")
    rows = {row[0]: row for row in tables.area_table(result).rows}
    assert rows["Hatton"][1] == rows["Hatton"][3] == "withheld"
    for table in (tables.funnel_table(result), tables.rank_table(result)):
        assert not {"Hatton", "Melbourne"} & {row[0] for row in table.rows}


def test_every_layer_and_indicator_has_words_without_a_hole(pack):
    for layer in pack.layers:
        for indicator, spec in pack.indicators.items():
            for period in (
                periods(pack, pack.layer(layer), pack.indicator(indicator))[-1:] if spec.kind != "count" else ()
            ):
                result = told(pack, layer, indicator, period)
                for say in (
                    words.concentration_headline, words.subtitle, words.chosen_title, words.lorenz_sentence,
                    words.funnel_sentence, words.change_sentence, words.rank_sentence,
                    words.standing_sentence, words.slope_sentence, words.cuts_sentence,
                ):  # fmt: skip
                    text = say(result)
                    assert text
                    assert not any(bad in text for bad in ("nan", "None", "..", "  ", " ,", ": .")), text
                for make in (
                    tables.contrast_table, tables.left_out_table, tables.area_table, tables.funnel_table,
                    tables.rank_table, tables.standing_table, tables.cuts_table, tables.slope_table,
                    tables.lorenz_table,
                ):  # fmt: skip
                    table = make(result)
                    assert all(len(row) == len(table.columns) for row in table.rows)
                    assert not any(cell == "nan" or "None" in cell for row in table.rows for cell in row)


def test_a_district_without_a_core_speaks_of_its_areas(small_folder):
    area = small_folder / "area.toml"
    start = area.read_text().index("[layers.core]")
    end = area.read_text().index("[[layers]]", start)
    area.write_text(area.read_text()[:start] + area.read_text()[end:])
    pack = open_pack(small_folder)
    result = told(pack, "squares", "eligible")
    assert result.contrasts == ()
    assert words.concentration_headline(result).startswith(
        "Half of the children, those in the squares with the highest rates"
    )


def test_numbers_and_places_in_words():
    assert [count_words(n) for n in (0, 3, 9, 10, 3003)] == ["no", "three", "nine", "10", "3,003"]
    assert [count_words(n, none="none", beside=42) for n in (0, 1, 4, 42)] == ["none", "1", "4", "42"]
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip
    assert signed(-0.04) == "0.0"
    assert signed(-3.7) == "−3.7"


def test_a_full_count_has_no_limit_of_chance_and_no_talk_of_it(pack):
    counted = told(pack, "divisions_2013", "income_deprived_children", "2019")
    assert counted.distribution.gini is not None
    assert counted.distribution.gini_by_chance is None
    assert "chance" not in words.lorenz_sentence(counted) + words.change_sentence(counted)


def test_without_a_core_the_headline_is_a_finding_and_no_refusal(pack):
    near = told(pack, "msoa_2011", "year_6_obesity", "2015/16-2017/18")
    assert "highest in" in words.concentration_headline(near)
    nothing = told(pack, "districts", "year_6_obesity", "2020/21")
    assert words.concentration_headline(nothing).endswith("no figure can be shown for any district.")


def test_where_no_set_of_areas_can_be_compared_it_says_how_many_there_are(pack):
    held = told(pack, "divisions_2013", "reception_obesity", "2011/12-2013/14")
    assert len(held.cuts) == 3
    assert words.cuts_sentence(held).startswith("In none of the three sets of areas")


def test_the_csv_of_core_against_rest_carries_its_sources_and_whole_counts(pack):
    rows = list(csv.DictReader(io.StringIO(tables.contrast_csv(told(pack)))))
    meals = next(row for row in rows if row["indicator"] == "free_school_meals" and row["period"] == "2023-01")
    assert (meals["core_numerator"], meals["core_denominator"]) == ("1936", "6041")
    assert "Department for Education" in meals["source"]
    assert "Open Government Licence" in meals["source"]
    assert meals["release"] == pack.release


def test_the_name_of_a_school_year_keeps_its_capital():
    assert lowered("Year 6 obesity") == "Year 6 obesity"
    assert lowered("Free school meals") == "free school meals"
