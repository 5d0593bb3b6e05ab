"""The national index: hot and cold spots as the pack's documents rank them, in words and on a map."""

import re

import pytest

from sdmap.maps.style import INK, PAPER, contrast
from sdmap.pack.opening import open_pack
from sdmap.topics.evidence import national_index as words
from sdmap.topics.evidence.claims import quoting_documents
from sdmap.topics.evidence.found import claims, evidence, source_lines
from sdmap.topics.evidence.national_index import Fifths, national_index
from sdmap.topics.evidence.tables import index_tables
from sdmap.ui.charts.national import FILLS, district_map, map_labels, stage_chart

HEADER = "code,name,period,rank,as_printed,status,note,document,source\n"


@pytest.fixture(scope="module")
def index(pack):
    return national_index(pack)


def ranked(folder, *rows):
    """The small pack with ranks of its squares."""
    lines = [f"{code},{name},2000,{rank},{rank},stated,,made_up,made_up" for code, name, rank in rows]
    (folder / "data/national_ranks.csv").write_text(HEADER + "\n".join(lines) + "\n")
    return open_pack(folder)


def test_the_district_is_a_cold_spot_and_the_sentences_say_of_how_many(index):
    assert words.index_headline(index) == (
        "South Derbyshire ranks 311th of 324 in the index of 2017, 1st being the best: a cold spot, among the worst"
        " fifth."
    )
    assert words.index_sentence(index) == (
        "Of the 17 districts with a rank here, 13 are cold spots, 1 is a hot spot (Rushcliffe) and 5 rank worse than"
        " South Derbyshire."
    )


def test_the_fifths_are_those_the_statements_are_tested_by(index):
    assert index.fifths == Fifths(324, 65, 260)
    assert [index.fifths.standing(rank) for rank in (65, 66, 259, 260)] == [
        "hot spot", "between", "between", "cold spot",
    ]  # fmt: skip
    by_name = {district.name: district.standing for district in index.districts}
    assert (by_name["North East Derbyshire"], by_name["Rushcliffe"]) == ("between", "hot spot")


def test_the_definition_says_which_end_is_worse_and_how_the_pack_read_the_ranks(index):
    told = words.definition_sentence(index)
    assert "the higher its number, the worse" in told
    assert "worst fifth (260 to 324)" in told
    assert "as the document itself defines a hot spot (“top 20% of all local authorities”)" in told


def test_life_stages_are_told_with_their_fifth(index):
    assert words.stages_sentence(index) == (
        "South Derbyshire by life stage in 2017, of 324 authorities: overall 311th, early years 288th, schools 313th"
        " and youth 301st are among the worst fifth; adulthood 69th is between the best fifth and the worst."
    )


def test_only_districts_with_a_rank_are_on_the_map(index):
    assert set(index.shapes) == {district.code for district in index.districts}
    assert len(index.shapes) == 17
    assert all(shape.is_valid for shape in index.shapes.values())
    assert "Not on the map" not in words.quoted_sentence(index)


def test_the_table_says_what_the_map_shows(pack, index):
    rows = {row[0]: row for row in index_tables(pack)[0].rows}
    assert len(rows) == len(index.districts)
    for district in index.districts:
        assert rows[district.name][2] == str(district.rank)
        assert rows[district.name][3].lower() == district.standing.replace("between", "neither")


def test_every_district_on_the_map_has_its_rank_and_spots_a_sign(index):
    said = [label.text for label in map_labels(index, 600, 600)]
    for district in index.districts:
        sign = {"cold spot": "▼ ", "hot spot": "▲ "}.get(district.standing, "")
        assert f"{sign}{district.rank}" in said
    assert {district.name for district in index.districts} <= set(said), "on a page every district is named"
    assert "South Derbyshire" in [label.text for label in map_labels(index, 320, 350)], "on a phone the own one is"


def test_the_map_and_the_life_stages_are_drawn_from_the_record_alone(index):
    made = district_map(index).to_dict()
    assert "url" not in str(made["layer"])
    assert made["projection"] == {"type": "identity", "reflectY": True}
    assert len(re.findall("'rank': 311", str(made))) >= 2
    assert "'rank': 69" in str(stage_chart(index).to_dict())


def test_words_on_the_map_are_read_on_their_rim_and_fills_differ_beside_the_sign():
    assert contrast(INK, PAPER) >= 7
    assert len(set(FILLS.values())) == len(FILLS)


def test_a_pack_without_ranks_has_no_index(small_pack):
    assert national_index(small_pack) is None


def test_without_the_number_ranked_nothing_is_called_a_spot(small_folder):
    index = national_index(ranked(small_folder, ("S1", "Square 1", 9), ("S2", "Square 2", 1)))
    assert index.fifths is None
    assert {district.standing for district in index.districts} == {"not told"}
    assert "nothing is called a hot or a cold spot" in words.definition_sentence(index)
    assert words.index_headline(index) == "Squareshire has no rank among the districts of the index of 2000."
    assert words.index_sentence(index) == "Of the 2 districts with a rank here: Square 2 and Square 1."
    assert {row[3] for row in index_tables(index.pack)[0].rows} == {""}
    district_map(index).to_dict()


def test_a_district_without_a_shape_is_named_and_not_drawn(small_folder):
    index = national_index(
        ranked(small_folder, ("S1", "Square 1", 9), ("E99", "Atlantis", 1), ("X01", "Squareshire", 5))
    )
    assert set(index.shapes) == {"S1"}
    assert words.quoted_sentence(index).endswith(
        "Not on the map, because no layer here has the shape: Atlantis and Squareshire."
    )
    assert words.index_headline(index) == "Squareshire ranks 5th in the index of 2000, 1st being the best."


def test_ranks_of_no_known_place_make_no_map(small_folder):
    index = national_index(ranked(small_folder, ("E99", "Atlantis", 1)))
    assert index.shapes == {}
    assert index.layer == ""


def test_one_spelling_of_a_spot_stands_outside_quotations(pack, index):
    told = [words.definition_sentence(index), words.index_sentence(index), words.index_headline(index)]
    told += [cell for table in index_tables(pack) for row in table.rows for cell in row]
    told += [text for claim in claims(pack) for text in (claim.title, claim.reading)]
    assert not [text for text in told if re.search("coldspot|hotspot", text, re.IGNORECASE)]


def test_how_many_documents_quote_a_rank_is_counted_and_said_alike_beside_the_statement(pack):
    # “311 / 324” stands in the board’s update of 2018, the performance measure, the benchmarking and the plan’s note.
    documents = quoting_documents(pack, pack.code, "2017", 311)
    assert set(documents) == {"plan_2021", "board_update_2018", "performance_measure_2021", "benchmarking_2021"}
    remark = {row[0]: row[5] for row in index_tables(pack)[0].rows}
    assert remark[pack.name] == "Four documents quote this rank."
    assert remark["Nottingham"] == "", "one document is no agreement"
    result = next(r for r in evidence(pack) if r.claim.id == "index_rank_2017")
    assert result.reason.startswith("Four documents quoting one index are one source, not four.")
    assert 1 + len(result.claim.also_in) == len(documents)
    titles = {pack.sources[i].title for i in documents if i != result.claim.document}
    assert all(any(title in line for line in source_lines(result)) for title in titles)


def test_the_number_of_documents_follows_the_statements(own_pack):
    path = own_pack / "data/claims.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('also_in = ["board_update_2018", "performance_measure_2021", "benchmarking_2021"]', "")
    )
    pack = open_pack(own_pack)
    assert len(quoting_documents(pack, pack.code, "2017", 311)) == 2
    assert evidence(pack)[0].reason.startswith("Two documents quoting one index are one source, not two.")
    assert quoting_documents(pack, pack.code, "2017", 312) == ()


def test_the_other_study_stands_beside_the_ranks_by_life_stage(pack):
    (told,) = national_index(pack).beside
    assert told.startswith("“In stark contrast to the above State of the Nation report, South Derbyshire is ranked 3rd")
