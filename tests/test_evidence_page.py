"""The Evidence page, run without a browser: every statement readable, filters, links, packs without statements."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT


def page_alone():
    from sdmap.ui import evidence_page

    evidence_page.render()


def opened(monkeypatch, folder=ROOT, **query):
    monkeypatch.setenv("SDMAP_PACK", str(folder))
    page = AppTest.from_function(page_alone, default_timeout=60)
    for key, value in query.items():
        page.query_params[key] = value
    return page.run()


def body(page):
    return " ".join(str(element.proto) for element in page.get("html"))


def choice(page, label):
    return next(control for control in (*page.multiselect, *page.selectbox) if control.label == label)


def test_the_page_is_in_the_navigation_before_data_and_methods():
    app = (ROOT / "app.py").read_text(encoding="utf-8")
    assert 0 < app.index('title="Evidence"') < app.index('title="Data and methods"')


def test_every_statement_is_told_with_its_verdict_in_words(monkeypatch):
    page = opened(monkeypatch)
    assert not page.exception
    assert not page.error
    text = body(page)
    assert "Of 22 statements, 4 hold, 8 do not and 10 cannot be told." in text
    assert text.count("<article") == 22
    assert [text.count(f"<span>{verdict}</span>") for verdict in ("Holds", "Does not hold", "Cannot be told")] == [
        4,
        8,
        10,
    ]
    assert "70.7% is all children at the end of reception" in text
    assert "Since then: On newer figures it holds." in text


def test_a_verdict_has_a_sign_of_its_own_that_is_not_read_out(monkeypatch):
    text = body(opened(monkeypatch))
    for shape, sign in (("round", "✓"), ("square", "✕"), ("dashed", "?")):
        assert f'sdmap-mark {shape}\\" aria-hidden=\\"true\\">{sign}' in text


def test_themes_and_verdicts_filter_the_statements(monkeypatch):
    page = opened(monkeypatch)
    choice(page, "Verdict").set_value(["does not hold"]).run()
    assert body(page).count("<article") == 8
    assert "Shown: 8 of 22." in body(page)
    choice(page, "Theme").set_value(["Aspiration"]).run()
    assert body(page).count("<article") == 1
    assert not page.exception


def test_the_matrix_says_which_areas_are_worse_on_all_that_was_chosen(monkeypatch):
    page = opened(monkeypatch)
    assert "2 of 8 electoral divisions are worse than England on at least one of 5 comparable indicators" in body(page)
    assert "<td><strong>Worse:</strong> 38.4% (36.0%\u00a0to\u00a040.9%)</td>" in body(page)
    choice(page, "Areas").set_value("wards").run()
    choice(page, "Worse on all of").set_value(["free_school_meals", "year_6_obesity"]).run()
    assert "No ward is worse than England on both “Free school meals” and “Year 6 obesity”." in body(page)
    assert not page.exception


def test_what_cannot_be_compared_and_the_documents_figures_are_shown(monkeypatch):
    page = opened(monkeypatch)
    assert [fold.label.replace("\\", "") for fold in page.expander] == ["Not compared with England (7)"]
    text = body(page)
    for caption in ("Figures as stated, beside the published ones", "Gatsby benchmarks", "Ranks by life stage"):
        assert caption in text
    assert "Printed as 3016; read as 316" in text


def test_a_link_restores_the_choices(monkeypatch):
    page = opened(monkeypatch, verdict="holds,cannot be told", areas="wards", worse_on="free_school_meals")
    assert choice(page, "Verdict").value == ["holds", "cannot be told"]
    assert choice(page, "Areas").value == "wards"
    assert choice(page, "Worse on all of").value == ["free_school_meals"]
    assert body(page).count("<article") == 14
    params = {key: value[0] if isinstance(value, list) else value for key, value in page.query_params.items()}
    assert params["verdict"] == "holds,cannot be told"
    assert params["compare"] == "E92000001"


def test_a_damaged_link_opens_the_whole_page(monkeypatch):
    page = opened(monkeypatch, verdict="<b>guilty</b>", areas="wrads", compare="Wales", worse_on="absence_primary")
    assert not page.exception
    assert not page.error
    assert body(page).count("<article") == 22
    assert choice(page, "Areas").value == "divisions_2013"


def test_every_layer_and_comparator_opens(monkeypatch):
    page = opened(monkeypatch)
    from sdmap.ui import shell

    pack = shell.pack_or_fault()
    for layer in pack.layers:
        for code in pack.comparators:
            again = opened(monkeypatch, areas=layer, compare=code)
            assert not again.exception, (layer, code)
    assert not page.error


def test_a_pack_without_statements_says_so(monkeypatch, small_folder):
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    assert not page.error
    assert "This pack has no statements to test." in body(page)
    assert "This pack has no figures that a document states." in body(page)
    assert "Square 1" in body(page)


@pytest.fixture
def own_pack(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    shutil.copy(ROOT / "area.toml", folder)
    shutil.copytree(ROOT / "geo", folder / "geo")
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def test_a_fault_of_the_statements_leaves_the_rest_alive(monkeypatch, own_pack):
    path = own_pack / "data/claims.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "life_stages"', 'kind = "tarot"'))
    page = opened(monkeypatch, own_pack)
    assert not page.exception
    assert "data/claims.toml" in page.error[0].value.replace("\\", "")
    assert "tarot" in page.error[0].value.replace("\\", "")
    assert "Figures as stated, beside the published ones" in body(page)


def test_words_of_a_statement_are_never_markup(monkeypatch, own_pack):
    path = own_pack / "data/claims.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('title = "Boys and girls"', 'title = "<img src=x onerror=alert(1)>"')
    )
    page = opened(monkeypatch, own_pack)
    assert not page.exception
    assert "<img" not in body(page)
    assert "&lt;img" in body(page)
