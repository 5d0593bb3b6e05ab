"""What a change touches: the tests nearest to it, whatever half of the house it is in."""

import pytest

from scripts import quick


@pytest.mark.parametrize(
    ("changed", "first"),
    [
        ("sdmap/stats/rates.py", "tests/stats/test_rates.py"),
        ("sdmap/render/web/src/tiles.js", "tests/render/test_web_map.py"),
        ("sdmap/ui/streamlit/styles/schools.css", "tests/ui/test_schools_page.py"),
        ("sdmap/ui/streamlit/keyboard.js", "tests/ui/test_streamlit_front_end.py"),
        ("tests/sources/published_files.py", "tests/sources/test_readers.py"),
        ("tests/ui/conftest.py", "tests/ui/test_charts.py"),
        ("scripts/measured.py", "tests/render/test_measured.py"),
    ],
)
def test_the_tests_of_what_was_changed_are_among_the_first(changed, first):
    assert first in quick.nearest([changed])[:6]


@pytest.mark.parametrize(
    ("changed", "run"),
    [("sdmap/render/web/src/tiles.js", True), ("tests/web/find_examples.json", True), ("CITATION.cff", False)],
)
def test_the_tests_of_scripts_are_run_where_one_was_changed(monkeypatch, changed, run):
    asked = []
    monkeypatch.setattr(quick, "changed", lambda: [changed])
    monkeypatch.setattr(quick, "nearest", lambda _files: [])
    monkeypatch.setattr(quick.node, "main", lambda arguments: asked.append(arguments) or 0)
    assert quick.main() == 0
    assert asked == [["--silent", "test"]] * run
