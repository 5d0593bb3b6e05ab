"""What meets what on a sheet is what shapely says of the same boxes and lines."""

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from sdmap.render.paper.meeting import bounds_of, boxes_meet, lines_meet_boxes, lines_near

# Quarters of a millimetre, so that lines often end on each other, run along each other or have no length.
PLACE = st.integers(0, 24).map(lambda quarter: quarter / 4)
POINT = st.tuples(PLACE, PLACE)
LINES = st.lists(st.tuples(POINT, POINT), min_size=1, max_size=6).map(np.array)
SPANS = st.tuples(PLACE, PLACE).map(sorted)
BOXES = st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=6).map(
    lambda spans: np.array([(x[0], y[0], x[1], y[1]) for x, y in spans])
)


def told(test, first, second, meet):
    """What a test of pairs says of all pairs whose bounds meet, and that no others do."""
    found, pairs = np.zeros_like(meet), np.nonzero(meet)
    found[pairs] = test(first, second, pairs)
    return found


@given(BOXES, BOXES)
def test_boxes_meet_as_their_polygons_do(one, other):
    polygons = [shapely.box(*boxes.T) for boxes in (one, other)]
    assert (boxes_meet(one, other) == shapely.intersects(polygons[0][:, None], polygons[1])).all()


@given(LINES, BOXES)
def test_a_line_meets_a_box_as_it_meets_its_polygon(lines, boxes):
    expected = shapely.intersects(shapely.linestrings(lines)[:, None], shapely.box(*boxes.T))
    assert (told(lines_meet_boxes, lines, boxes, boxes_meet(bounds_of(lines), boxes)) == expected).all()


@given(LINES, LINES)
def test_lines_are_near_where_they_are_no_further_apart_than_asked(one, other):
    meet = boxes_meet(bounds_of(one), bounds_of(other), 0.8)
    pairs = np.nonzero(meet)
    far = shapely.distance(shapely.linestrings(one)[pairs[0]], shapely.linestrings(other)[pairs[1]])
    both = np.concatenate([one, other])
    near = lines_near(both, (pairs[0], pairs[1] + len(one)), 0.8)
    sure = np.abs(far - 0.8) > 1e-9
    assert (near == (far <= 0.8))[sure].all()
    assert (shapely.distance(shapely.linestrings(one)[:, None], shapely.linestrings(other))[~meet] > 0.8).all()
