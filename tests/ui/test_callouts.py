"""Areas of the core too small for words have them beside the map, on free ground and with a line to the area."""

import re

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sdmap.topics.attainment.change_words import change_label
from sdmap.topics.attainment.changed import change_map
from sdmap.ui.charts.attainment import changes
from sdmap.ui.charts.callouts import Calling, called_out
from sdmap.ui.charts.labels import Frame, Label, Side, _overlap, box_of

FRAME = Frame((0.0, 1000.0), (0.0, 1000.0), 400.0, 400.0)
GROUND = shapely.box(0, 300, 600, 1000)
SPOT = st.tuples(st.floats(10, 590), st.floats(310, 990))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(SPOT, st.text("ab +", min_size=1, max_size=30)), max_size=8))
def test_words_cover_neither_the_shapes_nor_each_other_nor_a_label(asked):
    standing = Label(800, 500, "Stands here already", Side("center", "middle", 0, 0))
    found = called_out([Calling(*spot, text) for spot, text in asked], GROUND, FRAME, [standing])
    boxes = [box_of(label, FRAME) for label in (standing, *found.labels)]
    assert not any(_overlap(one, other) for i, one in enumerate(boxes) for other in boxes[:i])
    ground = [
        shapely.box(left * 2.5, 1000 - low * 2.5, right * 2.5, 1000 - top * 2.5) for left, top, right, low in boxes
    ]
    assert not any(shapely.intersects(box, GROUND) for box in ground[1:])
    assert len(found.leaders) == len(found.labels)
    assert all(line.length <= 450 for line in found.leaders), "a longer line would cross what it has nothing to do with"


@pytest.mark.parametrize("layer", ["divisions_2013", "wards"])
@pytest.mark.parametrize("measure", ["free_school_meals", "key_stage_2_reading_writing_maths"])
def test_every_area_of_the_core_has_its_number_on_the_maps_of_change(pack, layer, measure):
    shown = change_map(pack, pack.layer(layer), pack.indicator(measure), pack.default_comparator)
    written = " ".join(re.findall(r'"text": "([^"]+)"', changes(shown).to_json(ensure_ascii=False)))
    for each in shown.areas:
        if each.in_core:
            assert change_label(each) in written
            # Each is too small for both: a name over its edge would hide its fill.
            assert layer == "wards" or f"{each.name} {change_label(each)}" in written
