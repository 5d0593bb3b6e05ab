"""Files are written whole or not at all, under predictable names."""

import os
import stat
from pathlib import Path

import pytest

from sdmap.text.errors import OutputError
from sdmap.text.files import ready, safe_name, write_whole


def test_a_failed_write_leaves_the_previous_file(tmp_path, monkeypatch):
    target = write_whole(tmp_path / "map.csv", b"before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_whole(target, b"after")
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


posix = pytest.mark.skipif(os.name != "posix", reason="devices, pipes and links are as POSIX has them")


@pytest.fixture
def fifo(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    return tmp_path / "pipe.csv"


@posix
@pytest.mark.parametrize("act", [lambda path: write_whole(path, b"x"), ready], ids=["written", "asked"])
def test_a_device_a_pipe_and_a_read_only_file_are_refused_and_kept(act, fifo, tmp_path):
    kept = tmp_path / "kept.csv"
    kept.write_bytes(b"before")
    kept.chmod(0o444)
    for path, why in (("/dev/null", "a device"), (fifo, "or a pipe"), (kept, "it is read-only")):
        with pytest.raises(OutputError, match=why):
            act(Path(path))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert stat.S_ISFIFO(fifo.stat().st_mode)
    assert kept.read_bytes() == b"before"
    assert set(tmp_path.iterdir()) == {fifo, kept}


@posix
def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "shared").mkdir()
    real, link, again = tmp_path / "shared/map.csv", tmp_path / "map.csv", tmp_path / "again.csv"
    link.symlink_to(real)
    again.symlink_to(link)
    assert write_whole(again, b"first") == again, "a link to a link to a file that is not there yet"
    real.chmod(0o640)
    write_whole(link, b"second")
    assert (link.is_symlink(), again.is_symlink(), real.read_bytes()) == (True, True, b"second")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640, "the file keeps its permissions"
    assert list(real.parent.iterdir()) == [real]


@posix
def test_a_link_to_what_must_not_be_written_is_refused(fifo, tmp_path):
    ring = tmp_path / "ring.csv"
    ring.symlink_to(ring)
    (tmp_path / "link.csv").symlink_to(fifo)
    for name, why in (("ring.csv", "symbolic links"), ("link.csv", "not a file")):
        with pytest.raises(OutputError, match=why):
            write_whole(tmp_path / name, b"x")


def test_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(OutputError, match="it is a folder"):
        write_whole(tmp_path, b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South Derbyshire Free school meals 2023-01", "south-derbyshire-free-school-meals-2023-01"),
        ("2011/12-2013/14", "2011-12-2013-14"),
        ("../../etc/passwd", "etc-passwd"),
        ("<img onerror=…>", "img-onerror"),
        ("École", "ecole"),
        ("…", "map"),
        ("a" * 200, "a" * 80),
    ],
)
def test_names_are_made_fit_for_a_file(text, name):
    assert safe_name(text) == name
