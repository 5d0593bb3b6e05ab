"""A link to the view is printed only where the pack or the command says where readers open the app."""

import io
import re
import zipfile

import pytest
from typer.testing import CliRunner

from sdmap.cli import app
from sdmap.pack.opening import open_pack
from sdmap.render.files.exports import export
from sdmap.render.files.together import to_together, together_name
from sdmap.text.errors import PackError, RequestError

PUBLIC = "https://atlas.example.org"


def with_address(folder, address):
    area = folder / "area.toml"
    area.write_text(f'public_address = "{address}"\n{area.read_text()}')
    return folder


def drawn(folder, *asked, to="out.svg"):
    """What the command writes, or the fault it tells."""
    out = folder.parent / to
    command = ["--pack", str(folder), "map", "--layer", "squares", "--indicator", "eligible", "--out", str(out)]
    run = CliRunner().invoke(app, [*command, *asked])
    return run.exception or out.read_text(encoding="utf-8")


def test_the_command_prints_a_link_only_where_it_is_told_one(small_folder):
    assert "This view" not in drawn(small_folder)
    assert "https://maps.example.org?layer=squares" in drawn(small_folder, "--link", "https://maps.example.org")
    with_address(small_folder, PUBLIC)
    assert f"{PUBLIC}/?layer=squares" in drawn(small_folder)
    own = drawn(small_folder, "--link", "https://maps.example.org")
    assert "https://maps.example.org?layer=squares" in own
    assert PUBLIC not in own


def test_the_command_prints_no_link_that_only_this_computer_opens(small_folder):
    fault = drawn(small_folder, "--link", "http://localhost:8501")
    assert isinstance(fault, RequestError)
    assert str(fault) == (
        "“http://localhost:8501” cannot be printed, because only this computer, or the network it is in, can open it;"
        " give an address that readers can open."
    )
    fault = drawn(small_folder, "--link", PUBLIC, to="out.html")
    assert str(fault) == "Only a picture has room for a link, not out.html; leave out --link."


@pytest.mark.parametrize("address", ["http://127.0.0.1:8501", "http://192.168.0.4", "atlas"])
def test_a_pack_whose_address_readers_cannot_open_has_a_fault(small_folder, address):
    with pytest.raises(PackError, match=r"area\.toml, column “public_address”: .* cannot be printed, because "):
        open_pack(with_address(small_folder, address))


@pytest.mark.parametrize("base", ["http://localhost:8501/?beside=none", "http://10.0.0.8/"])
def test_no_picture_prints_an_address_of_this_computer(small_result, base):
    with pytest.raises(RequestError, match="cannot be printed"):
        export(small_result, "svg", link=base)


def test_picture_table_and_sentence_come_together_and_name_no_computer(small_result):
    made = to_together(small_result)
    assert made == to_together(small_result)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert [name.rpartition(".")[2] for name in files] == ["png", "xlsx", "txt"]
    stem = together_name(small_result).removesuffix("-picture-table-sentence.zip")
    assert all(name.startswith(stem) for name in files)
    told = files[f"{stem}.txt"].decode()
    assert re.match(r"In the old town, 35\.0% of .+ \(2000; source: Nobody\)\.\n\n", told), told
    assert "The picture in words: Map of the 4" in told
    assert not [name for name, content in files.items() if b"localhost" in content or b"127.0.0.1" in content]
