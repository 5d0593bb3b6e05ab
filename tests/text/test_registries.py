"""What is in a registry is all there is: help, buttons and errors read it, and what it names is there."""

import re
import subprocess
import sys
from pkgutil import resolve_name

import pytest

from sdmap.render.paper.kinds import KINDS, OF_ONE, PICTURES
from sdmap.render.paper.presets import PRESETS, offered
from sdmap.render.reports.reports import DOCUMENTS
from sdmap.text import formats
from sdmap.text.formats import FORMATS
from sdmap.text.joining import join_words
from tests.conftest import ROOT


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: f"{each.kind}-{each.ending}")
def test_the_writer_that_a_format_names_is_there(each):
    assert callable(resolve_name(each.writer))
    assert re.fullmatch(r"[a-z]+", each.ending)
    assert re.fullmatch(r"[a-z]+/[\w.+-]+", each.mime)


@pytest.mark.parametrize("name", PICTURES)
def test_what_draws_and_gathers_a_picture_is_there(name):
    kind = PICTURES[name]
    assert callable(resolve_name(kind.drawer))
    assert not kind.gatherer or callable(resolve_name(kind.gatherer))
    assert not kind.drawn_as or kind.drawn_as in KINDS
    assert kind.least <= kind.most


def test_an_ending_means_one_thing_in_each_kind_and_has_one_media_type():
    assert len({(each.kind, each.ending) for each in FORMATS}) == len(FORMATS)
    assert len({(each.ending, each.mime) for each in FORMATS}) == len({each.ending for each in FORMATS})
    assert set(DOCUMENTS) < set(formats.of("report"))


def test_every_report_has_a_button_and_a_size_with_a_button_has_its_place():
    assert all(each.words for each in formats.of("report").values())
    assert [PRESETS[name].place for name in offered()] == list(range(1, len(offered()) + 1))
    assert {name for name, preset in PRESETS.items() if preset.place} == set(offered())


def test_all_but_two_indicators_can_be_drawn_from_the_result_on_the_screen():
    assert set(PICTURES) - set(OF_ONE) == {"two_indicators"}


ADDED = """
from sdmap.render.paper import kinds, presets
from sdmap.text import formats

formats.FORMATS += (
    formats.Format("table", "tally", "text/x-tally", "builtins:repr", "Figures (tally)"),
    formats.Format("report", "scroll", "text/x-scroll", "builtins:repr", "Scroll",
                   ("slide", 9)),
)
presets.PRESETS["banner"] = presets.sized("Banner", 594, 420, words="Picture for a wall", place=4)
import sys
from typer.testing import CliRunner
from sdmap.cli import app
from sdmap.text.errors import SdmapError

for asked in (["table", "--help"], ["map", "--help"], ["report", "--help"]):
    print(CliRunner().invoke(app, asked).output)
for command in ("table", "report"):
    try:
        asked = [command, "--layer", "wards", "--out", "x.bmp"]
        app(asked + ["--indicator", "free_school_meals"] * (command == "table"), standalone_mode=False)
    except SdmapError as fault:
        print(fault)
from sdmap.render.files.exports import MIME, export
from sdmap.ui.parts.report_part import FORMATS
from sdmap.ui.parts.share import MORE_OF_A_MAP

print(FORMATS["scroll"], MIME["scroll"], MIME["tally"])
print([label for offers in MORE_OF_A_MAP.values() for _, _, label in offers])
"""


def test_what_is_added_to_a_registry_stands_in_help_errors_and_buttons_without_a_further_line():
    run = subprocess.run([sys.executable, "-c", ADDED], capture_output=True, text=True, cwd=ROOT, check=True)
    told = " ".join(run.stdout.split())
    tables, reports = [*formats.of("table"), "tally"], [*formats.of("report"), "scroll"]
    for endings in (tables, reports):
        assert f"File to write: {join_words([f'.{ending}' for ending in endings], 'or')};" in told
        assert f"There is: {', '.join(endings)}." in told
    assert f"{join_words([*PRESETS, 'banner', 'mm'], 'or')}" in told
    assert "Scroll text/x-scroll text/x-tally" in told
    assert "'Picture for a wall (PNG)'" in told
    assert "'Figures (tally)'" in told
