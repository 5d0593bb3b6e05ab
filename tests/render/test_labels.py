"""Labels: each in its area or pointing into it, by name, by number, or owned up to."""

import re

import shapely

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.render.paper.labels import place, place_numbers
from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.page import Box
from sdmap.render.paper.presets import PRESETS, preset_named
from tests.printing import check_map, draw_print, labelled, names_of, text_of, with_squares


def test_label_stands_in_its_area_or_points_into_it():
    shapes = {
        "wide": shapely.box(40, 40, 80, 60),
        "tiny": shapely.box(80, 40, 82, 42),
        "tall": shapely.box(82, 40, 90, 90),
    }
    texts = {code: (code.title(), "12.3%") for code in shapes}
    ground = Ground(Box(0, 0, 150, 120), shapely.union_all(list(shapes.values())))
    labels, lost = place(shapes, texts, (8.0, 7.0), ground)
    assert not lost
    for label in labels:
        if label.leader is None:
            assert shapes[label.code].contains(label.box.polygon)
        else:
            assert shapes[label.code].contains(shapely.Point(label.leader[1]))
            assert not ground.land.intersects(label.box.polygon)
    assert {label.code for label in labels if label.leader is None} == {"wide"}


def test_no_line_goes_far_over_other_areas_and_what_must_be_named_has_a_plate():
    inner = shapely.box(45, 45, 49, 49)
    land = shapely.box(0, 0, 100, 100)
    texts = {"a": ("A long name, in the middle", "1%")}
    assert place({"a": inner}, texts, (8.0, 7.0), Ground(Box(-60, 0, 160, 100), land)) == ([], ["a"])
    (label,), lost = place({"a": inner}, texts, (8.0, 7.0), Ground(Box(-60, 0, 160, 100), land), named={"a"})
    assert not lost
    assert label.plate
    assert label.setting.lines == ("A long name",), "in few words"
    assert not label.box.polygon.intersects(inner)
    assert shapely.LineString(label.leader).length < 12


def test_a_name_goes_without_what_stands_behind_its_comma_where_there_is_little_room():
    shapes = {"a": shapely.box(0, 0, 12, 9), "b": shapely.box(20, 0, 80, 20)}
    texts = {"a": ("009B, mostly in Somewhere", "1%"), "b": ("009C, in Elsewhere", "2%")}
    ground = Ground(Box(0, 0, 80, 20), shapely.union_all(list(shapes.values())))
    labels, lost = place(shapes, texts, (7.0,), ground)
    assert not lost
    assert [" ".join(label.setting.lines) for label in labels] == ["009B", "009C, in Elsewhere"]


def test_no_room_for_a_label_is_owned_up_to():
    shapes = {"a": shapely.box(0, 0, 3, 3)}
    labels, lost = place(shapes, {"a": ("A long name", "1%")}, (8.0,), Ground(Box(0, 0, 3, 3), shapes["a"]))
    assert (labels, lost) == ([], ["a"])


def test_a_name_without_room_has_a_number_in_its_area_and_a_key(small):
    for preset, called in (
        ("report_half", "Lower"),
        ("a4_landscape", "Upper and Lower Something on the Water"),
    ):
        result = with_squares(small, 5, 5, names=[f"{called} {i}" for i in range(25)])
        figure = draw_print(result, preset=preset)
        found = check_map(figure, PRESETS[preset])
        assert labelled(found) == set(result.areas["code"]), preset
        notes = text_of(found, "notes")
        numbered = {name.split("-")[1]: words for name, (_, words) in found.items()
                    if name.startswith("label-") and name.endswith("-0") and words.isdigit()}  # fmt: skip
        assert bool(numbered) == ("number" in names_of(figure)) == ("By number: " in notes)
        for code, number in numbered.items():
            (name,) = result.areas.loc[result.areas["code"] == code, "name"]
            assert f"{number} {name}" in notes
        assert sorted(map(int, numbered.values())) == list(range(1, len(numbered) + 1))


def test_numbers_run_without_a_gap_where_some_find_no_room(pack):
    # So much else is on it that some of the areas find no room even for a number.
    request = MapRequest("wards", "year_6_obesity", comparator="E92000001", show_schools=True)
    found = check_map(draw_print(draw(pack, request), preset="140x90"), preset_named("140x90"))
    key = re.search(r"By number: (.*?)\. Not named", text_of(found, "notes").replace("\n", " "))
    numbers = [int(each.split()[0]) for each in key.group(1).split("; ")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_numbers_go_by_rank_and_into_their_areas():
    shapes = {"a": shapely.box(0, 0, 9, 9), "b": shapely.box(9, 0, 13, 4)}
    ground = Ground(Box(-2, -2, 15, 11), shapely.union_all(list(shapes.values())))
    labels, lost = place_numbers(shapes, {"a": ("1", "12.3%"), "b": ("2", "4.5%")}, (7.2, 6.5), ground)
    assert not lost
    for label in labels:
        assert shapes[label.code].distance(label.box.polygon) == 0
        assert shapely.Point((label.box.x0 + label.box.x1) / 2, (label.box.y0 + label.box.y1) / 2).within(
            shapes[label.code].buffer(1)
        )
    assert {label.code: bool(label.setting.value) for label in labels} == {"a": True, "b": False}


def test_labels_are_set_anew_until_all_find_room():
    """One label takes the only room of another unless that one goes first."""
    shapes = {"far": shapely.box(20, 12, 21, 13), "near": shapely.box(20, 2, 21, 3)}
    texts = {"far": ("Long name here", ""), "near": ("Long name here", "")}
    for frame in (Box(0, 0, 60, 15), Box(0, 0, 60, 8.5)):
        ground = Ground(frame, shapely.union_all(list(shapes.values())))
        labels, lost = place(shapes, texts, (8.0,), ground)
        assert len(labels) + len(lost) == 2
        boxes = [label.box for label in labels]
        assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
