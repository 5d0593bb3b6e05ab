"""What is on offer: read, placed no nearer than its source places it, and told with what is not known."""

import pytest

from sdmap.checks import check_pack
from sdmap.pack.opening import open_pack
from sdmap.pack.services import on_offer, services
from sdmap.topics.services.words import HOW_TO_ADD, elsewhere, offer_sentence, service_text, services_for
from sdmap.ui.parts import services as services_part
from sdmap.ui.parts.services import services_list

HEADER = "name,theme,life_stage,place,area_layer,area_code,for_whom,contact_page,source,checked,words\n"


def written(folder, *rows):
    (folder / "data/services.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows))
    return open_pack(folder)


def offered(pack, layer, code):
    return services_for(pack, pack.layer(layer), code)


def test_the_services_that_documents_name_have_no_contact_that_these_do_not_give(pack):
    names = [each.name for each in on_offer(pack)]
    assert names == [
        "RISE",
        "South Derbyshire CVS",
        "Pilot project in Newhall",
        "Careers and Enterprise Company’s network",
    ]
    assert {each.contact_page for each in services(pack)} == {""}
    assert "Advocation" in {each.theme for each in on_offer(pack)}
    assert [each.place for each in elsewhere(pack)] == ["Cambridgeshire"]
    assert service_text(pack, services(pack)[0]) == (
        "RISE (Aspiration). For: young people. Contact: not known. Named in “Social Mobility Update, report to the"
        " Board” (South Derbyshire Partnership, 2018), not checked since."
    )
    assert offer_sentence(pack).startswith(
        "Four services are recorded for South Derbyshire; how to contact them is not known."
    )


def test_a_service_is_placed_no_nearer_than_its_document_places_it(pack):
    newhall, rural = offered(pack, "wards", "E05008817"), offered(pack, "wards", "E05008812")
    assert newhall.lines[0][0].name == "Pilot project in Newhall"
    assert "Pilot project in Newhall" not in [service.name for service, _ in rural.lines]
    assert newhall.sentence.startswith(
        "One service is recorded for Newhall and Stanton: Pilot project in Newhall. Three services are recorded for"
        " South Derbyshire: RISE"
    )
    # What another authority offers is on offer in none of the areas.
    assert "councillor" not in newhall.sentence + rural.sentence
    assert offered(pack, "districts", "E07000008").lines == ()


def test_where_nothing_is_recorded_it_says_so_and_how_to_record_it_is_for_whoever_keeps_the_pack(small_folder):
    pack = written(small_folder)
    found = offered(pack, "squares", "S1")
    assert found.lines == ()
    assert found.sentence == "No service is recorded for Square 1."
    assert offer_sentence(pack) == f"No service is recorded for {pack.name}."
    assert HOW_TO_ADD in services_part.offered(pack, pack.layer("squares"), "S1")
    assert "services.csv" in HOW_TO_ADD


def test_a_pack_without_a_table_of_services_says_nothing_of_them(small_pack, fenland):
    assert offered(small_pack, "squares", "S1").sentence == ""
    assert offer_sentence(fenland) == ""


def test_a_service_with_a_page_a_stage_and_a_month_says_so(small_folder):
    pack = written(
        small_folder, "Club,Context,Early years,Square 2,squares,S2,All,https://a.org/b,made_up,2024-05,Come"
    )
    found = offered(pack, "squares", "S2").lines
    text = found[0][1]
    assert text.startswith("Club (Context, Early years). For: All. Contact: https://a.org/b.")
    assert "checked in May 2024. The document names it: “Square 2”." in text
    assert check_pack(small_folder) == []
    assert '<a href="https://a.org/b" target="_blank" rel="noopener">' in services_list(found)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Club,Nowhere,,Here,,,All,,made_up,,Come", "column “theme”: there is no theme “Nowhere”"),
        ("Club,,,Here,squares,S77,All,,made_up,,Come", "column “area_code”: “S77” is not one of"),
        ("Club,,,Here,elsewhere,S1,All,,made_up,,Come", "column “area_code”: “S1” is not one of"),
        ("Club,,,Here,rings,,All,,made_up,,Come", "there is no layer “rings”"),
        ("Club,,,Here,,,All,www.a.org,made_up,,Come", "column “contact_page”: “www.a.org” is no address of a page"),
        ("Club,,,Here,,,All,,lost,,Come", "the source “lost” is not in"),
        ("Club,,,Here,,,All,,made_up,May,Come", "column “checked”"),
        ("Club,,,,,,All,,made_up,,Come", "column “place”"),
    ],
)
def test_a_row_that_cannot_be_is_told(small_folder, row, said):
    written(small_folder, row)
    told = [str(fault) for fault in check_pack(small_folder)]
    assert any(said in each for each in told), told
