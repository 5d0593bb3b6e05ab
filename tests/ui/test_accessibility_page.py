"""The accessibility statement has every part that the law asks for, and the pack's own contact."""

import shutil

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.paper.pictures import picture
from tests.conftest import ROOT
from tests.pages import body, opener
from tests.tagging import walk

opened = opener("accessibility")
# The headings of the model statement, in its order.
MODEL = [
    "Using this service",
    "How accessible this service is",
    "Feedback and contact information",
    "Enforcement procedure",
    "Technical information about this service’s accessibility",
    "Non-accessible content",
    "What we are doing to improve accessibility",
    "Preparation of this accessibility statement",
]


def test_the_statement_has_the_parts_of_the_model_in_its_order(monkeypatch):
    page = opened(monkeypatch)
    assert not page.exception
    assert [header.value for header in page.header] == MODEL
    text = body(page)
    assert "partially compliant" in text
    assert "success criterion 1.4.11" in text
    assert "was prepared on 21 November 2026. It was last reviewed on 30 November 2026." in text
    assert "2.1.1 (keyboard)" in text, "tips of charts and of the maps of change are for a pointer only"
    assert "Life stages page" in text
    assert "contact whoever gave you the link" in text


def test_what_is_said_of_pictures_saved_as_pdf_is_so(monkeypatch, pack):
    assert "saved as PDF are tagged" in body(opened(monkeypatch))
    result = draw(pack, MapRequest("wards", "free_school_meals"))
    for kind in ("map", "ranked"):
        assert walk(picture(kind, result, "pdf")).alts


def test_a_pack_says_whom_to_write_to_and_when_an_answer_comes(monkeypatch, tmp_path):
    for name in ("geo", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    area = (ROOT / "area.toml").read_text(encoding="utf-8")
    named = f'contact = "data@example.org"\nanswer_within = "10 working days"\n{area}'
    (tmp_path / "area.toml").write_text(named, encoding="utf-8")
    text = body(opened(monkeypatch, tmp_path))
    assert "contact data@example.org. You will have an answer within 10 working days." in text
