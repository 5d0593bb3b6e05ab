"""Files are written whole or not at all, under predictable names."""

import pytest

from sdmap.text.errors import OutputError
from sdmap.text.files import safe_name, write_whole


def test_a_failed_write_leaves_the_previous_file(tmp_path, monkeypatch):
    target = write_whole(tmp_path / "map.csv", b"before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_whole(target, b"after")
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


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
