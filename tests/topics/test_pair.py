"""Two maps side by side: the key and the words of both, and one table of both figures and what became of them."""

from dataclasses import replace

import pytest

from sdmap.figures.changes import area_change, change_of, separate
from sdmap.figures.figures import periods
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.web.pair_views import views
from sdmap.topics.compared import pair as both

ENGLAND = "E92000001"
NOW = MapRequest("divisions_2013", "free_school_meals", "2023-01", ENGLAND)
THEN = replace(NOW, period="2019-01")


@pytest.fixture(scope="module")
def periods_beside(pack):
    return both.pair_of(pack, NOW, THEN)


@pytest.fixture(scope="module")
def measures_beside(pack):
    return both.pair_of(pack, replace(NOW, layer="wards"), MapRequest("wards", "year_6_obesity"))


def test_the_key_of_two_periods_names_both_and_counts_both(periods_beside):
    assert both.legend_title(periods_beside) == "Free school meals, January 2019 and January 2023 (darker is worse)"
    lines = both.legend(periods_beside)
    assert (lines[0].entry.label, both.count_words(periods_beside, lines[0])) == ("Under 10%", "(2019: 2, 2023: 0)")
    assert [sum(line.first for line in lines), sum(line.second for line in lines)] == [8, 8]
    for line in lines:
        for result, count in ((periods_beside.first, line.first), (periods_beside.second, line.second)):
            drawn = result.areas["colour"] == line.entry.colour
            assert int(drawn.sum()) == count, "the map is drawn as its key says"


def test_what_is_withheld_on_one_map_alone_is_in_the_key_of_both(guarded_pack):
    pair = both.pair_of(guarded_pack, NOW, THEN)
    withheld = draw(guarded_pack, replace(NOW, layer="wards")).legend[-1]
    assert withheld.pattern == "withheld"
    odd = replace(pair, second=replace(pair.second, legend=(*pair.second.legend, withheld)))
    assert (both.legend(odd)[-1].first, both.legend(odd)[-1].second) == (0, withheld.count)


def test_captions_notes_and_sources_are_those_of_both_and_each_once(periods_beside):
    caption = both.caption(periods_beside)
    assert caption.count("January 2023") == caption.count("January 2019") == 1
    for told in (both.notes(periods_beside), both.sources(periods_beside)):
        assert len(told) == len(set(told))
    every = [source.line for r in (periods_beside.first, periods_beside.second) for source in r.sources]
    assert set(every) <= set(both.sources(periods_beside))


def test_a_note_that_holds_for_one_map_alone_says_for_which(guarded_pack):
    pair = both.pair_of(guarded_pack, replace(NOW, layer="wards"), MapRequest("wards", "year_6_obesity"))
    assert "Free school meals: Withheld for two wards to protect another figure." in both.notes(pair)


def test_the_table_has_both_figures_of_every_area_and_what_became_of_them(periods_beside):
    table = both.table(periods_beside)
    heads = ["Electoral division", "January 2019 (95% interval)", "January 2023 (95% interval)"]
    assert list(table.columns) == [*heads, "Change from January 2019 to January 2023 (95% interval)"]
    assert [row[0] for row in table.rows] == list(periods_beside.second.areas["name"]), "by the later rank"
    change = area_change(
        periods_beside.first.pack,
        periods_beside.first.pack.layer(NOW.layer),
        periods_beside.first.pack.indicator(NOW.indicator),
        periods_beside.second.areas["code"][0],
        ("2023-01", "2019-01"),
    )
    first = f"+{change.difference:.1f} points (+{change.lower:.1f} to +{change.upper:.1f})"
    first += "; 11.0 points above England’s change; clearly"
    assert table.rows[0][1:] == ("18.9% (14.7% to 24.0%)", "38.4% (31.7% to 45.5%)", first)
    assert "before rounding" in table.note


def test_a_change_within_chance_and_one_that_is_withheld_say_so(guarded_pack):
    wards = replace(NOW, layer="wards")
    rows = {row[0]: row for row in both.table(both.pair_of(guarded_pack, wards, replace(wards, period="2019-01"))).rows}
    assert rows["Repton"][-1].startswith("+0.8 points (−")
    assert rows["Repton"][-1].endswith("; 7.6 points below England’s change; not clear")
    assert rows["Hatton"][1:] == ("Withheld", "Withheld", "not known: both figures are withheld")


@pytest.mark.parametrize(
    ("indicator", "layer", "earlier", "reason"),
    [
        ("income_deprived_children", "wards", "2019", "snapshots with different definitions"),
        ("year_6_obesity", "districts", "2015/16-2017/18", "not of the same length"),
    ],
)
def test_periods_that_cannot_be_compared_stand_beside_each_other_without_a_change(
    pack, indicator, layer, earlier, reason
):
    one = MapRequest(layer, indicator)
    table = both.table(both.pair_of(pack, one, replace(one, period=earlier)))
    assert len(table.columns) == 3
    assert reason in table.note


def test_district_figures_before_and_after_a_disrupted_year_are_compared(pack):
    one = MapRequest("districts", "year_6_obesity", "2024/25")
    table = both.table(both.pair_of(pack, one, replace(one, period="2017/18")))
    assert table.columns[-1] == "Change from 2017/18 to 2024/25"


def test_changes_without_an_interval_are_told_and_not_judged(pack):
    one = MapRequest("districts", "year_6_obesity", "2024/25")
    table = both.table(both.pair_of(pack, one, replace(one, period="2023/24")))
    assert not [row for row in table.rows if "chance" in row[-1]]
    assert "Whether the figures clearly changed is not known: the figures carry no interval" in table.note


def test_overlapping_periods_are_refused(pack, monkeypatch):
    code = pack.code
    found = area_change(pack, pack.layer("districts"), pack.indicator("year_6_obesity"), code, ("2017/18", "2016/17"))
    assert (found.earlier, found.later) == ("2016/17", "2017/18")
    same = draw(pack, MapRequest("districts", "year_6_obesity", "2015/16-2017/18")).areas.set_index("code").loc[[code]]
    monkeypatch.setattr("sdmap.figures.changes.figures", lambda *_: same)
    over = area_change(
        pack, pack.layer("districts"), pack.indicator("year_6_obesity"), code, ("2014/15-2016/17", "2015/16-2017/18")
    )
    assert "overlap" in over.reason
    assert over.difference is None


def test_periods_that_overlap_stand_side_by_side_and_are_not_held_against_each_other(pack):
    layer, obesity = pack.layer("msoa_2011"), pack.indicator("year_6_obesity")
    spans = [period for period in periods(pack, layer, obesity) if "-" in period]
    assert len(spans) == 8
    one, other = (MapRequest(layer.id, obesity.id, period) for period in spans[-2:])
    pair = both.pair_of(pack, other, one)
    assert {change.difference for change in pair.changes.values()} == {None}
    assert all("overlap" in change.reason for change in pair.changes.values())
    assert "beside" in both.pair_headline(pair)
    assert "overlap" in both.table(pair).note
    apart = separate(spans)
    assert len(apart) == 3
    assert change_of(pack, layer, obesity, next(iter(pair.changes))).earlier == apart[-2]


def test_two_measures_have_a_key_each_and_no_change(measures_beside):
    assert not measures_beside.one_legend
    assert both.table(measures_beside).columns == (
        "Ward",
        "Free school meals, January 2023 (95% interval)",
        "Year 6 obesity, 2015/16 to 2017/18",
    )
    assert both.table(measures_beside).note == ""


def test_a_map_coloured_by_comparison_shares_no_key(pack):
    pair = both.pair_of(pack, replace(NOW, colour_by="comparison"), THEN)
    assert not pair.one_legend
    left, right = views(pair)
    assert left["legend_title"] != right["legend_title"]
    assert right["legend"]


def test_a_chosen_area_has_a_sentence_for_each_map_and_one_for_the_change(periods_beside):
    then, now, change = both.sentences(periods_beside, periods_beside.second.areas["code"][0])
    assert now.startswith("Free school meals, January 2023. Swadlincote North: 38.4%")
    assert then.startswith("Free school meals, January 2019. Swadlincote North: 18.9%")
    assert "up 19.4 points" in change
    assert "11.0 points above England’s change" in change
    for nobody in ("", "E00000000"):
        (words,) = both.sentences(periods_beside, nobody)
        assert "either map" in words
        assert "dots" not in words


def test_nothing_is_sent_to_the_browser_twice(periods_beside):
    left, right = views(periods_beside)
    assert left["legend_title"] == both.legend_title(periods_beside)
    for view in (left, right):
        assert (view["caption"], view["notes"], view["sources"]) == ("", [], [])
    assert (right["legend_title"], right["legend"]) == ("", [])


def test_two_periods_say_how_core_and_rest_moved_whichever_is_first(pack, periods_beside):
    said = both.pair_headline(periods_beside)
    assert said == (
        "In the Swadlincote urban core, 17.4% of pupils at schools there are eligible for free school meals in January"
        " 2019 and 32.0% in January 2023; in the rest of South Derbyshire, 8.2% and 16.2%."
    )
    turned = both.pair_of(pack, THEN, NOW)
    assert both.pair_headline(turned) == said
    for pair in (periods_beside, turned):
        assert (pair.first.period, pair.second.period) == (THEN.period, NOW.period), "time runs from left to right"
    assert both.subtitle(periods_beside) == (
        "Pupils known to be eligible for free school meals · January 2019 (England 15.4%) and January 2023"
        " (England 23.8%) · by where the school is"
    )


def test_two_measures_say_who_is_worse_on_both_or_what_stands_beside_what(pack, measures_beside):
    assert both.pair_headline(measures_beside) == (
        "Free school meals, January 2023, beside Year 6 obesity, 2015/16 to 2017/18."
    ), "published without counts: nobody can be told to be worse"
    wards = replace(NOW, layer="wards")
    obese = MapRequest("wards", "year_6_obesity", "2011/12-2013/14", ENGLAND)
    pair = both.pair_of(pack, wards, obese)
    worse = [set(r.areas.loc[r.areas["comparison"] == "worse", "name"]) for r in (pair.first, pair.second)]
    said = both.pair_headline(pair)
    for name in worse[0] & worse[1]:
        assert name in said
    if not worse[0] & worse[1]:
        assert said.startswith("No ward is worse than England on both “Free school meals, January 2023” and")
    compared = (pair.first.areas.set_index("code")["comparison"] != "not compared") & (
        pair.second.areas.set_index("code")["comparison"] != "not compared"
    )
    lacking = int((~compared).sum())
    assert (f"; {lacking} cannot be compared on both" in said) == bool(lacking)
    assert both.subtitle(pair).count("England") == 2
