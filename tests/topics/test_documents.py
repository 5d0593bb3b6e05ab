"""Every statement of the documents: what became of it, how statements are grouped, and what is wrong with a file."""

import pytest

from sdmap.checks import check_pack
from sdmap.pack.opening import open_pack
from sdmap.topics.documents.found import choose, documents, grouped
from sdmap.topics.documents.stated import STATEMENTS_FILE, stated
from sdmap.topics.documents.tables import statements_table
from sdmap.topics.documents.words import claim_text, documents_headline, group_title, kinds_text, voices_text

FILE = """
[[answers]]
id = "map"
page = "map"
words = "Map"
layer = "squares"
indicator = "eligible"

[[voices]]
id = "parents"
title = "Parents"
document = "made_up"
quote = "We asked five."

[[sections]]
document = "made_up"
title = "First"
theme = "Context"
place = "Square 2"
[[sections.statements]]
quote = "All is well."
answers = ["map"]
figure = true
[[sections.statements]]
quote = "Or so they say."
place = ""
voice = "parents"
"""


def of(pack, words):
    return next(each for each in documents(pack).statements if words in each.statement.quote)


def test_a_statement_is_tested_shown_as_a_figure_or_words_only(pack):
    assert of(pack, "Issues are more prevalent amongst boys").kind == "tested"
    assert of(pack, "1 in 3 chance of attending").kind == "shown as a figure"
    assert [claim_text(each) for each in of(pack, "1 in 3 chance of attending").tested] == [
        "Pupils in underperforming schools: could not be tested"
    ]
    # Nothing could be held against it: the statement gives no measure and no size.
    assert of(pack, "A relatively small group").kind == "words only"
    found = documents(pack)
    told = kinds_text(found.statements)
    assert documents_headline(found) == f"{len(found.statements)} statements of five documents: {told}."


def test_what_people_said_is_words_only_and_stands_first_in_its_theme(pack):
    found = documents(pack)
    said = [each for each in found.statements if each.statement.voice]
    assert len(said) > 30
    assert {each.kind for each in said} == {"words only"}
    groups = {group.title: group for group in grouped(found, found.statements, "theme")}
    assert [*groups] == ["Education", "Aspiration", "Advocation", "Context"]
    assert groups["Advocation"].parts[0].voice.quote.startswith("In total nine adults responsible for 29 children")
    assert voices_text(groups["Advocation"]) == "With what people said: parents in the ethnographic study of 2021"
    six = [each for each in groups["Advocation"].statements if "six recommendations" in each.statement.section.title]
    assert len(six) == 6
    assert sum(len(group.statements) for group in groups.values()) == len(found.statements)


def test_by_document_statements_stand_in_the_documents_order(pack):
    found = documents(pack)
    groups = grouped(found, found.statements, "document")
    assert [each for group in groups for each in group.statements] == list(found.statements)
    assert [part.title for group in groups for part in group.parts if part.title and not part.voice] == []


def test_a_choice_narrows_by_document_theme_and_kind(pack):
    found = documents(pack)
    chosen = choose(found, documents=["plan_2021"], themes=["Education"], kinds=["tested"])
    assert {each.statement.section.document for each in chosen} == {"plan_2021"}
    assert group_title(*grouped(found, chosen, "theme")) == f"Education: {kinds_text(chosen)}"
    assert len(statements_table(found, chosen).rows) == len(chosen)


def test_a_pack_without_statements_has_no_documents(small_folder):
    assert stated(open_pack(small_folder)) is None
    assert documents(open_pack(small_folder)) is None


def test_what_a_section_says_holds_for_statements_that_do_not_say_their_own(small_folder):
    (small_folder / STATEMENTS_FILE).write_text(FILE)
    first, second = documents(open_pack(small_folder)).statements
    assert (first.statement.place, first.statement.voice, first.kind) == ("Square 2", "", "shown as a figure")
    assert (second.statement.place, second.statement.voice, second.kind) == ("", "parents", "words only")
    assert first.answers[0].params == {"layer": "squares", "indicator": "eligible"}


@pytest.mark.parametrize(
    ("was", "instead", "said"),
    [
        ('answers = ["map"]', 'answers = ["atlas"]', "speaks of the answers “atlas”, which is not there"),
        ('answers = ["map"]', "", "is said to be shown as a figure, and no answer says where"),
        ('voice = "parents"', 'voice = "pupils"', "speaks of the voice “pupils”"),
        ('theme = "Context"', 'theme = "Nowhere"', "speaks of the theme “Nowhere”"),
        ('layer = "squares"', 'layer = "rings"', "[map] speaks of the layer “rings”"),
        ('indicator = "eligible"', 'indicator = "eligible"\nperiod = "1900"', "[map] speaks of the period “1900”"),
        ('place = ""', 'claims = ["none"]', "speaks of the claims “none”"),
        ('document = "made_up"\ntitle', 'document = "lost"\ntitle', "speaks of the document “lost”"),
    ],
)
def test_a_name_that_is_not_there_is_told(small_folder, was, instead, said):
    assert was in FILE
    (small_folder / STATEMENTS_FILE).write_text(FILE.replace(was, instead, 1))
    told = [str(fault) for fault in check_pack(small_folder) if fault.file == STATEMENTS_FILE]
    assert any(said in each for each in told), told
