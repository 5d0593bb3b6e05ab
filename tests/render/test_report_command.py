"""The command line writes a report whole or says in a sentence why not."""

import os

import pytest
from typer.testing import CliRunner

from sdmap.cli import app
from sdmap.render.files.exports import REPORT_FORMATS
from sdmap.text.errors import SdmapError


@pytest.fixture
def command(small_folder, monkeypatch):
    """The command line on the small pack; a fault is raised as it is."""
    monkeypatch.delenv("SDMAP_PACK", raising=False)

    def run(*arguments):
        return CliRunner().invoke(app, ["--pack", str(small_folder), "report", *map(str, arguments)])

    return run


@pytest.mark.parametrize("kind", REPORT_FORMATS)
def test_the_command_writes_each_format_and_leaves_nothing_else(command, tmp_path, kind):
    out = tmp_path / "out" / f"briefing.{kind}"
    out.parent.mkdir()
    assert command("--layer", "squares", "--out", out).exit_code == 0
    assert out.read_bytes()[:2] == {"pdf": b"%P"}.get(kind, b"PK")
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--layer", "squares", "--out", "x.scroll"],
            f"There is no format of report “scroll”. There is: {', '.join(REPORT_FORMATS)}.",
        ),
        (["--layer", "squares", "--out", "no/such/x.docx"], "cannot be written (No such file or directory)"),
        (["--layer", "circles", "--out", "x.docx"], "There is no layer “circles” in this pack. There is: squares"),
        (["--all", "--layer", "squares", "--out", "x"], "--all takes every layer and indicator"),
        (["--layer", "squares", "--brief", "--out", "x.pdf"], "A councillor’s brief is of one area: name it."),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(command, tmp_path, monkeypatch, arguments, says):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    fault = command(*arguments).exception
    assert isinstance(fault, SdmapError)
    assert says in str(fault)
    assert list(here.iterdir()) == []


def test_a_full_disk_leaves_the_report_that_was_there(command, tmp_path, monkeypatch):
    out = tmp_path / "briefing.pdf"
    out.write_bytes(b"the old one")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    fault = command("--layer", "squares", "--out", out).exception
    assert str(fault).endswith("cannot be written (No space left on device); choose another place or close the file.")
    assert out.read_bytes() == b"the old one"
    assert not list(tmp_path.glob(".briefing*"))
