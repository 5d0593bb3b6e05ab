"""Places are given out so that as little as can be is missed, and always alike."""

import numpy as np

from sdmap.render.paper.giving import given_out

# Three that each want the place in the middle; two of them have another.
OWNER = np.array([0, 1, 1, 2, 2])
COSTS = np.array([5.0, 1.0, 9.0, 1.0, 4.0])
MEET = np.eye(5, dtype=bool)
for one, other in ((0, 1), (0, 3), (1, 3), (2, 4), (1, 2), (3, 4)):
    MEET[one, other] = MEET[other, one] = True


def test_who_is_missed_least_goes_without():
    taken = given_out(OWNER, COSTS, MEET, np.array([100.0, 1.0, 100.0]))
    assert taken.tolist() == [0, -1, 4]
    assert given_out(OWNER, COSTS, MEET, np.array([1.0, 100.0, 100.0])).tolist() == [-1, 1, 4]


def test_the_cheapest_of_several_ways_is_kept_and_is_always_the_same():
    alone = given_out(OWNER, COSTS, np.equal.outer(OWNER, OWNER), np.ones(3))
    assert alone.tolist() == [0, 1, 3]
    shuffled = np.random.default_rng(1)
    owner, costs = np.repeat(np.arange(8), 5), shuffled.random(40)
    meet = shuffled.random((40, 40)) < 0.2
    meet = meet | meet.T | np.equal.outer(owner, owner)
    first = given_out(owner, costs, meet, np.ones(8))
    assert (first == given_out(owner, costs, meet, np.ones(8))).all()
    had = first[first >= 0]
    assert len(had) > 4
    assert not (meet[np.ix_(had, had)] & ~np.eye(len(had), dtype=bool)).any()
