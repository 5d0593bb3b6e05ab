"""What is being done where, and how far off the aims are."""

import pytest

from sdmap.checks import check_pack
from sdmap.pack.interventions import interventions, interventions_in
from sdmap.pack.opening import open_pack
from sdmap.pack.placing import bears_name
from sdmap.text.errors import PackError
from sdmap.topics.aims.found import children_to_exceed, target_results
from sdmap.topics.aims.stated import targets
from sdmap.topics.aims.words import gap_text, line_text, number_text, target_sentence, told_lines, untold_sentences

HEADER = "name,partner,theme,place,area_layer,area_code,period,status,source,words\n"


def written(folder, *rows, header=HEADER):
    (folder / "data/interventions.csv").write_text(header + "".join(f"{row}\n" for row in rows))
    return open_pack(folder)


def reaches(pack, layer, code):
    return {work.name: (how.reach, how.share) for work, how in interventions_in(pack, pack.layer(layer), code)}


def test_the_work_the_documents_speak_of_is_placed_no_nearer_than_they_place_it(pack):
    by_name = {each.name: each for each in interventions(pack)}
    assert by_name["Attitudinal survey of Year 7 pupils"].area_code == "144069"
    assert by_name["Pilot project in Newhall"].area_code == ""
    assert by_name["Ethnographic study of families with children on free school meals"].area_code == "DE11"
    assert all(each.words for each in by_name.values())


def test_a_survey_stands_where_its_school_stands(pack):
    assert reaches(pack, "divisions_2013", "E58000246")["Attitudinal survey of Year 7 pupils"] == ("stands here", None)
    assert "Attitudinal survey of Year 7 pupils" not in reaches(pack, "divisions_2013", "E58000247")


def test_a_place_known_by_name_is_at_the_ward_of_that_name_and_where_most_of_it_lies(pack):
    assert reaches(pack, "wards", "E05008817")["Pilot project in Newhall"] == ("named here", None)
    reach, share = reaches(pack, "divisions_2013", "E58000247")["Pilot project in Newhall"]
    assert reach == "shares addresses"
    assert share == pytest.approx(0.9119, abs=0.0001)
    # The other 9% of the ward's addresses may well be Stanton's.
    assert "Pilot project in Newhall" not in reaches(pack, "divisions_2013", "E58000228")


def test_a_postcode_district_says_how_much_of_the_area_it_holds(pack):
    study = "Ethnographic study of families with children on free school meals"
    assert reaches(pack, "divisions_2013", "E58000246")[study] == ("shares addresses", 1.0)
    assert study not in reaches(pack, "wards", "E05008812")


def test_work_for_the_whole_district_reaches_every_area_but_not_other_districts(pack):
    assert reaches(pack, "wards", "E05008812")["RISE"] == ("whole district", None)
    assert reaches(pack, "districts", "E07000039")["RISE"] == ("this area", None)
    assert "RISE" not in reaches(pack, "districts", "E07000008")


def test_names_match_as_whole_words_only():
    assert bears_name("Newhall and Stanton", "newhall")
    assert not bears_name("Newhallton", "Newhall")
    assert not bears_name("Anywhere", "")


def test_a_pack_without_the_table_has_no_work(small_pack):
    assert interventions(small_pack) == ()
    assert interventions_in(small_pack, small_pack.layer("squares"), "S1") == ()
    assert targets(small_pack) == ()


def test_work_in_an_area_of_another_layer_is_shared_by_addresses(small_folder):
    pack = written(small_folder, "Club,Us,Context,Square 2,squares,S2,2000,planned,made_up,Words")
    assert reaches(pack, "squares", "S2") == {"Club": ("this area", None)}
    assert reaches(pack, "halves", "H1") == {"Club": ("shares addresses", 0.75)}
    assert reaches(pack, "squares", "S1") == {}


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ("Club,Us,Nothing,Here,squares,S2,2000,planned,made_up,Words", "theme", "there is no theme “Nothing”"),
        ("Club,Us,Context,Here,circles,S2,2000,planned,made_up,Words", "area_layer", "there is no layer “circles”"),
        ("Club,Us,Context,Here,squares,S9,2000,planned,made_up,Words", "area_code", "“S9” is not one of the squares"),
        ("Club,Us,Context,Here,schools,9,2000,planned,made_up,Words", "area_code", "“9” is not one of the schools"),
        ("Club,Us,Context,Here,postcodes,ZZ9,2000,planned,made_up,Words", "area_code", "“ZZ9” is not one of"),
    ],
)
def test_work_at_a_place_the_pack_does_not_have_is_named_with_its_row(small_folder, row, column, told):
    written(small_folder, row)
    fault = next(f for f in check_pack(small_folder) if "interventions" in f.file)
    assert (fault.row, fault.column) == (2, column)
    assert told in str(fault)


def test_a_status_nobody_knows_is_refused(small_folder):
    pack = written(small_folder, "Club,Us,Context,Here,,,2000,dreamt,made_up,Words")
    with pytest.raises(PackError, match="“dreamt” is not one of under way"):
        interventions(pack)


@pytest.mark.parametrize(
    ("cases", "people", "benchmark", "polarity", "children"),
    [
        (40, 46, 0.88, "high is good", 1),  # 41 of 46 is 89.1%
        (36, 39, 0.88, "high is good", 0),
        (50, 100, 0.5, "high is good", 1),  # on the line is not beyond it
        (50, 100, 0.5, "low is good", 1),
        (60, 100, 0.505, "low is good", 10),
        (0, 100, 0.5, "low is good", 0),
        (4.7, 10, 0.5, "high is good", 1),  # shared out: 5.7 lies beyond 5
        (5.3, 10, 0.5, "low is good", 1),
        (4.0, 10, 0.5, "high is good", 2),
    ],
)
def test_whole_children_to_lie_beyond_the_benchmark(cases, people, benchmark, polarity, children):
    assert children_to_exceed(cases, people, benchmark, polarity) == children


def lines(results, target):
    return {
        (line.measure.measure or line.measure.indicator, line.measure.pupils): line
        for each in results
        if each.target.id == target
        for line in each.lines
    }


def test_the_districts_school_readiness_exceeds_england_but_chance_alone_could_make_it(pack):
    line = lines(target_results(pack), "attainment")["good_level_of_development", ""]
    (gap,) = line.gaps
    assert gap.value == pytest.approx(100 * 840 / 1161)
    assert line.benchmark == pytest.approx(100 * 458847 / 638995)
    assert (gap.verdict, gap.children, gap.clear) == ("exceeds", 0, False)


def test_an_expected_figure_is_never_held_against_an_aim(pack):
    line = lines(target_results(pack, pack.layer("divisions_2013"), "E58000247"), "attainment")[
        "good_level_of_development", ""
    ]
    assert line.gaps == ()
    assert line.refused == "for electoral divisions it is expected, not counted"


def test_englands_figure_for_other_pupils_is_refused_in_words(pack):
    found = lines(target_results(pack), "attainment")
    line = found["ks2_reading_progress", "disadvantaged"]
    assert line.benchmark is None
    assert line.refused == "England’s 0.3 is of pupils who are not disadvantaged; these are of disadvantaged pupils"
    assert all(gap.gap is None and gap.children is None for gap in line.gaps)


def test_destinations_of_disadvantaged_pupils_are_told_in_children(pack):
    line = lines(target_results(pack), "attainment")["ks4_sustained_destination", "disadvantaged"]
    told = {gap.name: (gap.value, gap.gap, gap.people, gap.children) for gap in line.gaps}
    assert told["William Allitt Academy (now Mercia Academy)"] == (87, -1, 46, 1)
    assert told["The Pingle Academy"] == (92, 4, 39, 0)
    assert line.together is not None
    assert line.together.people == 106
    assert line.lacking == ("John Port Spencer Academy",)
    assert gap_text(line, line.gaps[0], "here") == (
        "William Allitt Academy (now Mercia Academy) 87%, 1 point short"
        " (1 more of the 46 children would take it above; not a clear difference;"
        " a gap of under 9.4 points would not be clear)"
    )


def test_a_gap_without_counted_pupils_says_so(pack):
    line = lines(target_results(pack, pack.layer("divisions_2013"), "E58000247"), "attainment")[
        "ks4_english_maths_grade_4", "all"
    ]
    assert line_text(line, "here") == (
        "William Allitt Academy (now Mercia Academy) 58%, 7 points short. How many children are behind these figures is"
        " not in these data, so the gap cannot be given in children. Years at the present pace: not known, because"
        " without the number of children no change is clear."
    )


def test_careers_and_support_are_not_known(pack):
    results = {each.target.id: each for each in target_results(pack)}
    for target in ("careers", "support"):
        assert told_lines(results[target]) == ()
        assert target_sentence(results[target], "the district").endswith("in the district is not known.")
    (why,) = untold_sentences(results["careers"])
    assert "no source in these data gives England’s average for November 2020" in why


def test_numbers_keep_the_decimals_they_were_published_with():
    assert [number_text(v, u) for v, u in ((65.0, "%"), (46.7, "points"), (-0.97, "score"), (None, "%"))] == [
        "65%", "46.7", "-0.97", "",
    ]  # fmt: skip


def test_an_aim_that_names_what_is_not_there_is_a_fault(small_folder):
    text = (
        '[[targets]]\nid="a"\ntitle="A"\ntheme="Context"\ndocument="lost"\nquote="Words"\n'
        '[[targets.measures]]\nkind="indicator"\nindicator="eligibel"\n'
    )
    (small_folder / "data/targets.toml").write_text(text)
    told = " ".join(str(fault) for fault in check_pack(small_folder))
    assert "speaks of the document “lost”" in told
    assert "speaks of the indicator “eligibel”" in told


def test_schools_are_put_together_from_published_counts(pack):
    line = lines(target_results(pack), "attainment")["ks4_sustained_destination", "all"]
    # 165 of 173, 89 of 95 and 162 of 170; from the rounded percentages it would be 415.
    assert line.together.people == 438
    assert line.together.value == pytest.approx(100 * 416 / 438)
