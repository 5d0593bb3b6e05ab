"""A request in, a result out: the district's own numbers, and requests that cannot be met."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap import Classes, MapRequest, RequestError, draw
from sdmap.figures.figures import layers_with
from sdmap.maps.asked import Filter
from sdmap.maps.tables import result_table
from sdmap.text.numbers import half_up

ENGLAND = "E92000001"


def test_free_school_meals_by_division_in_january_2023(pack):
    result = draw(pack, MapRequest("divisions_2013", "free_school_meals", "2023-01", ENGLAND))
    table = result_table(result).set_index("name")
    # DfE, Schools, pupils and their characteristics 2022/23: 3,079 of 13,085 in the district, 23.8% in England.
    assert table["numerator"].sum() == 3079
    assert table["denominator"].sum() == 13085
    assert result.areas["name"].iloc[0] == "Swadlincote North"
    assert table.loc["Swadlincote North", ["numerator", "denominator"]].tolist() == [580, 1511]
    assert result.comparator.value == pytest.approx(100 * 2019508 / 8481875)
    assert table.at["Swadlincote North", "comparison"] == "worse"


def test_free_school_meals_in_january_2019_sum_to_the_district(pack):
    table = result_table(draw(pack, MapRequest("divisions_2013", "free_school_meals", "2019-01")))
    assert table[["numerator", "denominator"]].sum().tolist() == [1598, 12738]


@pytest.mark.parametrize("layer", ["divisions_2025", "wards", "msoa_2011"])
def test_layers_that_overlap_the_divisions_hold_back_two_areas_where_counts_are_not_public(pack, guarded_pack, layer):
    # Set against the divisions they would give away a school with fewer than five; see disclosure. Its count is public.
    for period, eligible, on_roll in (("2019-01", 1598, 12738), ("2023-01", 3079, 13085)):
        table = result_table(draw(guarded_pack, MapRequest(layer, "free_school_meals", period)))
        assert table["status"].value_counts()["suppressed"] == 2
        assert table["denominator"].sum() == on_roll
        table = result_table(draw(pack, MapRequest(layer, "free_school_meals", period)))
        assert (table["status"] == "aggregated").sum() >= 8
        assert table[["numerator", "denominator"]].sum().tolist() == [eligible, on_roll]


def test_wards_and_divisions_that_were_withheld_for_nothing_are_shown(pack):
    wards = result_table(draw(pack, MapRequest("wards", "free_school_meals", "2023-01"))).set_index("name")
    assert wards.loc[["Hatton", "Melbourne"], ["numerator", "denominator"]].to_numpy().tolist() == [
        [50, 214],
        [56, 434],
    ]
    assert wards["value"].notna().sum() == 15
    found = result_table(draw(pack, MapRequest("divisions_2025", "free_school_meals", "2023-01"))).set_index("name")
    assert found["value"].notna().sum() == 9
    assert found.at["Melbourne & Woodville", "value"] == pytest.approx(29.9, abs=0.05)
    core = found["value"][["Swadlincote East", "Swadlincote South", "Swadlincote West"]]
    assert (core < found.at["Melbourne & Woodville", "value"]).sum() == 2


def test_the_core_wards_against_the_other_ten_in_january_2023(pack):
    core = draw(pack, MapRequest("wards", "free_school_meals", "2023-01")).core
    # DfE 2022/23, schools by ward: the rest is the district's 3,079 of 13,085 less the core.
    assert core.core.numerator + core.rest.numerator == 3079
    assert core.core.denominator + core.rest.denominator == 13085
    assert core.core.value == pytest.approx(31.8, abs=0.05)
    assert core.rest.value == pytest.approx(15.5, abs=0.05)


def test_ward_obesity_is_the_published_file_intervals_and_all(pack):
    table = result_table(draw(pack, MapRequest("wards", "year_6_obesity", "2011/12-2013/14"))).set_index("code")
    # NCMP, 2011/12 to 2013/14 combined, by ward: count, measured, per cent, 95% interval as published.
    columns = ["numerator", "denominator", "value", "lower_ci", "upper_ci", "status"]
    assert table.loc["E05008817", columns].tolist() == [66, 291, 22.68, 18.24, 27.83, "observed"]
    assert table.loc["E05008813", columns].tolist() == [51, 369, 13.82, 10.67, 17.72, "observed"]
    assert len(table) == 15


def test_core_against_rest_sums_the_counts(pack):
    core = draw(pack, MapRequest("divisions_2013", "free_school_meals", "2023-01")).core
    assert (core.core.numerator, core.core.denominator) == (1936, 6041)
    assert (core.rest.numerator, core.rest.denominator) == (1143, 7044)
    assert core.core.value == pytest.approx(100 * 1936 / 6041)
    assert core.core.lower_ci < core.core.value < core.core.upper_ci


def test_a_modelled_map_is_not_compared_and_says_why(pack):
    result = draw(pack, MapRequest("wards", "good_level_of_development", "2016/17", ENGLAND))
    assert result.modelled
    assert result.comparator.value == pytest.approx(100 * 473668 / 669919)
    assert "expected, not counted" in result.comparator.refused
    assert result.areas["comparison"].eq("not compared").all()
    assert result.areas["pattern"].eq("modelled").all()
    assert any(entry.pattern == "modelled" for entry in result.legend)


def test_withheld_is_a_pattern_and_never_a_class(pack):
    result = draw(pack, MapRequest("wards", "reception_obesity", "2011/12-2013/14", ENGLAND))
    withheld = result.areas[result.areas["status"] == "suppressed"]
    assert sorted(withheld["name"]) == ["Aston", "Repton"]
    assert withheld["class_index"].eq(-1).all()
    assert withheld["pattern"].eq("withheld").all()
    assert withheld[["value", "numerator", "lower_ci"]].isna().all(axis=None)
    assert result.core is None, "the core cannot be held against a rest that is partly withheld"


def test_two_snapshots_of_income_deprivation_keep_the_published_total(pack):
    table = result_table(draw(pack, MapRequest("divisions_2013", "income_deprived_children", "2019")))
    # IoD 2019, IDACI average score 0.114 over 18,888 children: ten neighbourhoods' counts are withheld at source.
    assert table["numerator"].sum() == pytest.approx(0.114 * 18888, abs=0.5)
    assert table["denominator"].sum() == pytest.approx(18888, abs=0.5)
    assert table["status"].eq("apportioned").all()


def test_a_percentage_without_counts_gets_no_interval(pack):
    result = draw(pack, MapRequest("divisions_2013", "year_6_obesity", "2015/16-2017/18", ENGLAND))
    assert result.areas[["numerator", "denominator", "lower_ci"]].isna().all(axis=None)
    assert result.areas["value"].notna().all()
    assert "without the number of children measured" in result.comparator.refused
    # NCMP: 620 of 3,220 children in the district, 19.25%.
    mean = np.average([result.core.core.value, result.core.rest.value], weights=[1, 1])
    assert 15 < mean < 23


def test_smoothed_colours_draw_small_areas_in_and_leave_the_numbers_alone(pack):
    plain = draw(pack, MapRequest("wards", "year_6_obesity", "2011/12-2013/14"))
    smooth = draw(pack, MapRequest("wards", "year_6_obesity", "2011/12-2013/14", colour_by="smoothed"))
    assert smooth.areas["value"].equals(plain.areas["value"])
    assert smooth.areas["smoothed"].max() < plain.areas["value"].max()
    assert smooth.areas["smoothed"].min() > plain.areas["value"].min()
    assert "smoothed" in smooth.notes[0]


def test_what_was_not_counted_is_not_smoothed(pack):
    for indicator, period in (("good_level_of_development", "2016/17"), ("year_6_obesity", "2015/16-2017/18")):
        with pytest.raises(RequestError, match="cannot be smoothed"):
            draw(pack, MapRequest("divisions_2013", indicator, period, colour_by="smoothed"))


def test_the_same_request_is_the_same_object(pack):
    request = MapRequest("wards", "free_school_meals")
    assert draw(pack, request) is draw(pack, request)


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (MapRequest("ward", "free_school_meals"), "Did you mean “wards”"),
        (MapRequest("wards", "free_meals"), "There is no indicator “free_meals”"),
        (MapRequest("wards", "free_school_meals", "2020-01"), "there is: 2019-01, 2023-01"),
        (MapRequest("wards", "free_school_meals", "", "E9"), "There is no comparator “E9”"),
        (
            MapRequest("lsoa_2021", "year_6_obesity"),
            r"is not known .*; the nearest that has it is District wards \(“wards”\); “msoa_2011”, ",
        ),
        (MapRequest("wards", "good_level_of_development_fsm"), "no layer has it; it is known for England alone"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(pack, request_, says):
    with pytest.raises(RequestError, match=says):
        draw(pack, request_)


def test_classes_out_of_reach_are_refused():
    for wrong in ({"k": 7}, {"method": "best"}, {"method": "given"}, {"method": "given", "breaks": (3.0, 1.0)}):
        with pytest.raises(RequestError):
            Classes(**wrong)


numbers = st.floats(0, 100).map(abs)
requests = st.builds(
    MapRequest,
    layer=st.text(min_size=1, max_size=20),
    indicator=st.text(min_size=1, max_size=20),
    period=st.text(max_size=10),
    comparator=st.sampled_from(["", "E92000001"]),
    classes=st.one_of(
        st.builds(
            Classes, st.sampled_from(["natural_breaks", "quantiles", "equal_intervals"]), st.sampled_from([4, 5])
        ),
        st.sets(numbers, min_size=1, max_size=6).map(lambda limits: Classes("given", breaks=tuple(sorted(limits)))),
    ),
    colour_by=st.sampled_from(["value", "comparison", "smoothed"]),
    show_core=st.booleans(),
    show_schools=st.booleans(),
    show_work=st.booleans(),
    only=st.builds(
        Filter,
        core=st.booleans(),
        different=st.booleans(),
        minimum=st.one_of(st.none(), numbers),
        maximum=st.one_of(st.none(), numbers),
        worse_on=st.lists(st.sampled_from(["a_b", "c"]), unique=True).map(tuple),
        at_least=st.integers(0, 3),
    ),
)


@given(requests)
def test_a_request_round_trips_through_a_link_and_stays_hashable(request):
    assert MapRequest.from_query(request.to_query()) == request
    assert pickle.loads(pickle.dumps(request)) == request
    assert hash(request) == hash(MapRequest.from_query(request.to_query()))


def test_a_damaged_link_is_told():
    with pytest.raises(RequestError, match="lacks"):
        MapRequest.from_query("layer=wards")
    with pytest.raises(RequestError, match="not a number"):
        MapRequest.from_query("layer=wards&indicator=x&k=five")
    limits = ("min=nan", "max=inf", "classes=given&breaks=nan", "classes=given&breaks=1 inf")
    for endless in ("at_least=few", "at_least=-1", *limits):
        with pytest.raises(RequestError):
            MapRequest.from_query(f"layer=wards&indicator=x&{endless}")


def test_small_pack_by_hand(small_pack):
    result = draw(small_pack, MapRequest("halves", "eligible", "2000", ENGLAND))
    west = result.areas.set_index("code").loc["H1"]
    # Square 1 whole and three quarters of square 2: (40 + 22.5) of (100 + 75).
    assert west["numerator"] == pytest.approx(62.5)
    assert west["denominator"] == pytest.approx(175)
    assert west["comparison"] == "worse"
    assert west["status"] == "apportioned"
    assert west["note"].startswith("43% of this figure is shared out")


def test_small_numbers_of_schools_are_withheld(small_pack):
    result = draw(small_pack, MapRequest("squares", "pupils", "2000"))
    status = result.areas.set_index("code")["status"]
    # Two of 50 is withheld; so that 52 less the others cannot give it away, the next smallest goes too.
    assert status.to_dict() == {"S1": "aggregated", "S2": "missing", "S3": "suppressed", "S4": "suppressed"}


@pytest.mark.parametrize("method", ["natural_breaks", "quantiles", "equal_intervals"])
def test_every_figure_stands_in_the_class_that_its_printed_digits_say(pack, method):
    for indicator in pack.indicators.values():
        for layer in layers_with(pack, indicator):
            if indicator.kind == "count":
                continue
            result = draw(pack, MapRequest(layer.id, indicator.id, classes=Classes(method)))
            classes = [entry for entry in result.legend if entry.kind == "class"]
            for limit in result.breaks:
                assert round(limit, result.told.printed_decimals) == limit, (indicator.id, layer.id)
            for row in result.areas[result.areas["value"].notna()].itertuples():
                printed = half_up(row.value, result.told.printed_decimals)
                entry = classes[row.class_index]
                assert entry.lower is None or entry.lower <= printed, (indicator.id, layer, row.name)
                assert entry.upper is None or printed < entry.upper, (indicator.id, layer, row.name)
