"""The scripts of the browser know what is sent to it by the same records as the library."""

from scripts.web_types import TYPES, written


def test_the_types_of_the_scripts_are_those_of_the_records():
    assert TYPES.read_text(encoding="utf-8") == written(), "run make web"
