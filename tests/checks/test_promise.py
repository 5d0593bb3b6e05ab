"""A map for everything that is declared, with a figure on it or the reason why not."""

import pytest

from sdmap.checks import check_pack, prove
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.opening import open_pack
from sdmap.text.errors import PackError

OBSERVATIONS = "data/observations.csv"
GAP = '\n[[known_gaps]]\nwhat = "1 of 4 schools is not placed."\nwhy = "Its address is not known"\n'


def spoil(folder, file, old, new):
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))


def declare(folder, *lines):
    with (folder / "area.toml").open("a") as stream:
        stream.write(GAP + "\n".join(lines) + "\n")


def told(folder):
    return [str(fault) for fault in check_pack(folder)]


def without_figures(folder):
    text = (folder / OBSERVATIONS).read_text().splitlines()
    kept = [",".join([*row.split(",")[:4], ",,,,", "missing,made_up"]) if "squares" in row else row for row in text]
    (folder / OBSERVATIONS).write_text("\n".join(kept) + "\n")


def test_a_map_without_a_figure_is_a_fault_until_the_gap_is_declared(small_folder):
    without_figures(small_folder)
    assert (
        "data/indicators.toml: [eligible] no area of “squares” has a figure for 2000; add the figures, or say"
        in (told(small_folder)[0])
    )
    declare(small_folder, 'indicators = ["eligible"]')
    assert told(small_folder) == []


def test_a_declared_gap_is_printed_with_the_maps_it_is_of_and_no_other(small_folder):
    declare(small_folder, 'indicators = ["pupils"]', 'layers = ["squares"]')
    pack = open_pack(small_folder)
    sentence = "1 of 4 schools is not placed. Its address is not known."
    assert sentence in draw(pack, MapRequest("squares", "pupils")).notes
    for other in (MapRequest("halves", "pupils"), MapRequest("squares", "eligible")):
        assert sentence not in draw(pack, other).notes


def test_schools_that_are_not_placed_can_be_declared(small_folder):
    spoil(small_folder, OBSERVATIONS, "pupils,schools,3", "pupils,schools,9,2000,5,50,10,,,observed,made_up\n"
          "pupils,schools,3")  # fmt: skip
    assert "9 is not in the layer “schools”" in told(small_folder)[0]
    declare(small_folder, 'indicators = ["pupils"]', 'points = ["schools"]')
    assert told(small_folder) == []
    result = draw(open_pack(small_folder), MapRequest("squares", "pupils"))
    assert result.areas["denominator"].sum() == 230, "the school that is not placed counts for no area"


def test_a_gap_of_what_there_is_not_is_told(small_folder):
    declare(small_folder, 'layers = ["thirds"]')
    with pytest.raises(PackError, match="speaks of the layer “thirds”"):
        open_pack(small_folder)


def test_an_indicator_without_any_figure_is_worth_a_look(small_folder):
    text = (small_folder / OBSERVATIONS).read_text()
    path = small_folder / OBSERVATIONS
    path.write_text("\n".join(row for row in text.splitlines() if not row.startswith("pupils")) + "\n")
    path = small_folder / "data/indicators.toml"
    path.write_text(path.read_text().rsplit("[[indicators.derivations]]", 1)[0])
    (warning,) = prove(small_folder).warnings
    assert str(warning).startswith("data/indicators.toml: [pupils] there is no figure of it, so it is shown nowhere;")
