"""The ground of a pack: holes, gaps, layers of another district, places that lie in none."""

import json

import pytest

from sdmap.checks import check_pack
from sdmap.pack.opening import open_pack
from tests.conftest import collection, square_degrees

AREA = "area.toml"


def told(folder):
    return "\n".join(str(fault) for fault in check_pack(folder))


def redraw(folder, layer, shapes):
    """Write a layer anew: code -> east, north, width and height in metres."""
    rings = {code: (f"Area {code}", square_degrees(*corners)) for code, corners in shapes.items()}
    (folder / f"geo/{layer}.geojson").write_text(json.dumps(collection(rings)))


def spoil(folder, file, old, new):
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))


def test_a_layer_that_does_not_cover_the_ground_of_the_others_is_told(small_folder):
    redraw(small_folder, "halves", {"H1": (401_000, 300_000, 1500, 1000), "H2": (402_500, 300_000, 2350, 1000)})
    assert "4% of the ground of “halves” and “squares” is not the same" in told(small_folder)


def test_a_layer_within_two_in_a_hundred_of_the_others_is_no_fault(small_folder):
    redraw(small_folder, "halves", {"H1": (401_000, 300_000, 1500, 1000), "H2": (402_500, 300_000, 2440, 1000)})
    assert told(small_folder) == ""


def test_one_layer_of_another_district_is_told_once(small_folder):
    fields = ("id", "title", "singular", "plural", "file", "vintage", "source")
    texts = ("whole", "W", "w", "ws", "geo/whole.geojson", "2000", "made_up")
    layer = "[[layers]]\n" + "".join(f'{field} = "{text}"\n' for field, text in zip(fields, texts, strict=True))
    spoil(small_folder, AREA, '[[layers]]\nid = "halves"', f'{layer}[[layers]]\nid = "halves"')
    redraw(small_folder, "whole", {"W": (451_000, 350_000, 4000, 1000)})
    faults = check_pack(small_folder)
    assert [f.file for f in faults if "ground" in f.problem] == ["geo/whole.geojson"]
    assert "100% of the ground of “whole” and “squares” and “halves” is not the same" in told(small_folder)


def test_places_that_lie_in_no_area_are_told_and_may_be_declared(small_folder):
    spoil(small_folder, "data/postcodes.csv", "401200,300500", "300500,401200")
    spoil(small_folder, "data/postcodes.csv", "401800,300500", "300500,401800")
    assert "in no area" not in told(small_folder)
    spoil(small_folder, "data/postcodes.csv", "404300,300500", "300500,404300")
    spoil(small_folder, "data/postcodes.csv", "404600,300500", "300500,404600")
    assert "4 of 11 postcodes lie in no area of “squares”, AA1 0AA the first" in told(small_folder)
    gap = '\n[[known_gaps]]\nwhat = "4 of 11 postcodes are not placed"\nwhy = "They are new"\npoints = ["postcodes"]\n'
    with (small_folder / AREA).open("a") as stream:
        stream.write(gap)
    assert "in no area" not in told(small_folder)


@pytest.mark.parametrize("declared", [False, True])
def test_a_hole_that_no_other_layer_has_is_worth_a_look_until_it_is_declared(small_folder, declared):
    from sdmap.checks import prove

    for name in ("squares", "halves"):
        path = small_folder / f"geo/{name}.geojson"
        document = json.loads(path.read_text())
        hole = square_degrees(401_200, 300_200, 400, 400)[::-1]
        document["features"][0]["geometry"]["coordinates"].append(hole)
        path.write_text(json.dumps(document))
    if declared:
        spoil(small_folder, AREA, 'vintage = "2000"', 'vintage = "2000"\nholes = ["Middleton"]')
    found = prove(small_folder)
    holes = [str(each) for each in found.warnings if "hole" in each.problem]
    assert not any("hole" in fault.problem for fault in found.faults)
    assert len(holes) == (0 if declared else 2)
    if not declared:
        assert "has a hole of 16.0 hectares; if it is another authority’s, name whose" in holes[0]


@pytest.mark.parametrize("gap", [0.5, 4.0])
def test_a_narrow_gap_is_told_with_its_pair(small_folder, gap):
    redraw(small_folder, "halves", {"H1": (401_000, 300_000, 1500 - gap, 1000), "H2": (402_500, 300_000, 2500, 1000)})
    assert f"a gap {gap:.1f} m wide and 1,000 m long lies between H1 (Area H1) and H2 (Area H2)" in told(small_folder)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"coordinates": [[[', '"coordinates": [[[[' + "[" * 100_000, "its brackets are nested too deep"),
        ('"coordinates": [[[', '"coordinates": [[[' + "9" * 5000 + ", ", "the file cannot be read as GeoJSON"),
    ],
)
def test_a_bomb_in_a_layer_is_told_in_a_sentence(small_folder, old, new, says):
    spoil(small_folder, "geo/halves.geojson", old, new)
    assert says in told(small_folder)


@pytest.mark.parametrize(
    ("bomb", "says"),
    [("x = " + "[" * 100_000, "nested too deep"), ("x = " + "9" * 5000, "the file cannot be read"), ("{", "TOML")],
)
@pytest.mark.parametrize("file", [AREA, "data/indicators.toml", "data/claims.toml", "data/targets.toml"])
def test_a_bomb_in_toml_is_told_in_a_sentence(small_folder, file, bomb, says):
    with (small_folder / file).open("a") as stream:
        stream.write("\n" + bomb)
    assert says in told(small_folder)


def test_a_layer_in_metres_of_the_grid_is_told_as_that(small_folder):
    path = small_folder / "geo/halves.geojson"
    rings = {"H1": ("West", [[401_000, 300_000], [402_000, 300_000], [402_000, 301_000], [401_000, 300_000]])}
    path.write_text(json.dumps(collection(rings)))
    assert "the positions are not degrees of longitude and latitude, but seem metres of a grid" in told(small_folder)


def test_no_area_of_this_pack_is_called_as_another(pack):
    from sdmap.pack.layers import areas

    assert all(areas(pack, layer)["name"].is_unique for layer in pack.layers.values())
    assert open_pack(pack.path).known_gaps
