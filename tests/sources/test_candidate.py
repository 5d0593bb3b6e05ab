"""A pack is changed whole or not at all, whatever happens between."""

import os
import subprocess
import sys

import pytest

from sdmap.pack.opening import open_pack
from sdmap.sources.candidate import candidate
from sdmap.text import swap as swapping
from sdmap.text.errors import RequestError
from tests.conftest import ROOT

OLD, NEW = 'release = "2000-01"', 'release = "2001-01"'


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(made):
    """A candidate with a file changed, one added and one left as it was."""
    made.write("area.toml", (made.path / "area.toml").read_bytes().replace(OLD.encode(), NEW.encode()))
    made.write("data/z_note.toml", b'note = "new"\n')


def test_a_candidate_is_swapped_in_whole_and_leaves_nothing_behind(small_folder):
    before = contents(small_folder)
    with candidate(small_folder) as made:
        written(made)
        assert made.faults() == []
        assert contents(small_folder).items() >= before.items()
        assert made.swap() == ("area.toml", "data/z_note.toml")
    after = contents(small_folder)
    assert after.keys() - before.keys() == {"data/z_note.toml"}
    assert open_pack(small_folder).release == "2001-01"
    assert [path.name for path in small_folder.iterdir() if path.name.startswith(".")] == []


def test_a_candidate_that_is_not_wanted_leaves_the_pack_as_it_was(small_folder):
    before = contents(small_folder)
    with candidate(small_folder) as made:
        written(made)
    assert contents(small_folder) == before
    with pytest.raises(KeyboardInterrupt), candidate(small_folder):
        raise KeyboardInterrupt
    assert contents(small_folder) == before


# Changes copies of a pack, each in a process that ends at one step more of the swap.
KILLED = """
import sys
from sdmap.sources.candidate import candidate
from tests.sources.killing import killed

def change(folder, ending):
    with candidate(folder) as made:
        text = (made.path / "area.toml").read_bytes()
        made.write("area.toml", text.replace(b"2000-01", b"2001-01"))
        made.write("data/observations.csv", (made.path / "data/observations.csv").read_bytes() + b"\\n")
        made.write("data/z_note.toml", b"note = 1")
        ending()
        made.swap()

for last in range(6):
    print(killed(sys.argv[1], last, change))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_swap_that_is_killed_at_any_step_leaves_the_old_pack_or_the_new(small_folder):
    before = contents(small_folder)
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(small_folder)], capture_output=True, check=True, text=True, cwd=ROOT
    )
    assert run.stdout.split() == ["9"] * 6, run.stderr
    # The journal comes, three files are replaced, the journal goes: with that the pack is the new one.
    for step in range(6):
        folder = small_folder.with_name(f"{small_folder.name}-{step}")
        assert open_pack(folder).release == ("2001-01" if step == 5 else "2000-01")
        after = {name: raw for name, raw in contents(folder).items() if not name.startswith(swapping.WORKSHOP)}
        assert (after == before) is (step < 5)
        with candidate(folder) as made:
            assert made.changed() == ()
        assert not (folder / swapping.WORKSHOP).exists()


def test_two_commands_do_not_change_a_pack_at_once(small_folder):
    changing = pytest.raises(RequestError, match="Another command is changing")
    with candidate(small_folder), changing, candidate(small_folder):
        pytest.fail("two at once")


def test_a_failed_swap_puts_the_old_files_back(small_folder, monkeypatch):
    before = contents(small_folder)
    real = type(small_folder).replace

    def full(self, target):
        if self.name == "z_note.toml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    with candidate(small_folder) as made:
        written(made)
        monkeypatch.setattr(type(small_folder), "replace", full)
        with pytest.raises(swapping.OutputError, match="No space left on device"):
            made.swap()
        monkeypatch.undo()
    assert contents(small_folder) == before
