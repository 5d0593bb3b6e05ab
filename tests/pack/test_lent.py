"""What is kept for all who ask cannot be changed by one of them."""

from contextlib import suppress

import numpy as np
import pandas as pd
import pytest
from pandas.errors import ChainedAssignmentError

from sdmap import MapRequest, draw
from sdmap.figures.figures import ask, figures
from sdmap.figures.series import comparator_series, series
from sdmap.pack import layers, observations, places
from sdmap.pack.aggregate import address_shares
from sdmap.pack.reading import table_of

REQUEST = MapRequest("wards", "free_school_meals", "2023-01", "E92000001", show_schools=True)
LENT = {
    "areas": lambda pack: draw(pack, REQUEST).areas,
    "schools": lambda pack: draw(pack, REQUEST).schools,
    "layers.areas": lambda pack: layers.areas(pack, pack.layer("wards")),
    "figures": lambda pack: figures(pack, ask(pack, "wards", "free_school_meals", "2023-01")),
    "series": lambda pack: series(pack, pack.layer("wards"), pack.indicator("free_school_meals"), "E05008817"),
    "comparator_series": lambda pack: comparator_series(pack, pack.indicator("free_school_meals"), "E92000001"),
    "observations": observations.observations,
    "deciles": lambda pack: table_of(pack, observations.DECILES),
    "area_deciles": lambda pack: table_of(pack, observations.AREA_DECILES),
    "places.schools": places.schools,
    "childcare": lambda pack: table_of(pack, places.CHILDCARE),
    "school_measures": lambda pack: table_of(pack, places.SCHOOL_MEASURES),
    "school_comparators": places.school_comparators,
    "postcodes": places.postcodes,
    "schools_in": lambda pack: places.schools_in(pack, pack.layer("wards")),
    "postcodes_in": lambda pack: places.postcodes_in(pack, pack.layer("wards")),
    "address_shares": lambda pack: address_shares(pack, pack.layer("wards"), pack.layer("divisions_2013")),
}


def spoil(frame):
    """Change every cell of the first row, the index, the columns and their order, as far as pandas lets one."""
    if isinstance(frame, pd.Series):
        frame.iloc[0] = frame.iloc[-1]
        frame.index = range(len(frame))
        return
    for place, column in enumerate(frame.columns):
        values = frame[column].values
        with suppress(ValueError):  # closed to writing
            values[0] = values[-1]
        frame.iloc[0, place] = frame[column].iloc[-1]
    frame.loc[frame.index[0], frame.columns[0]] = frame.iloc[-1, 0]
    frame["made up"] = 1
    frame.index = range(10, 10 + len(frame))
    frame[frame.columns[0]] = "spoilt"


@pytest.mark.parametrize("name", LENT)
def test_a_change_of_what_was_lent_is_nobody_elses(pack, name):
    before = LENT[name](pack).copy(deep=True)
    assert len(before) > 1
    spoil(LENT[name](pack))
    after = LENT[name](pack)
    assert type(after) is type(before)
    check = pd.testing.assert_series_equal if isinstance(before, pd.Series) else pd.testing.assert_frame_equal
    check(pd.DataFrame(after) if check is pd.testing.assert_frame_equal else after,
          pd.DataFrame(before) if check is pd.testing.assert_frame_equal else before)  # fmt: skip


def test_a_value_written_into_a_result_is_not_in_the_next(pack):
    result = draw(pack, REQUEST)
    value = result.areas.loc[0, "value"]
    assert value != 1
    with pytest.warns(ChainedAssignmentError):  # pandas tells whoever tries that it comes to nothing
        result.areas.loc[0, "value"] = 1
    mine = result.areas
    mine.loc[0, "value"] = 1
    assert mine.loc[0, "value"] == 1
    assert draw(pack, REQUEST) is result
    assert result.areas.loc[0, "value"] == value
    assert result.areas.crs == mine.crs


def test_the_shapes_themselves_are_closed_to_writing(pack):
    for frame in (draw(pack, REQUEST).areas, layers.areas(pack, pack.layer("wards")), places.schools(pack)):
        with pytest.raises(ValueError, match="read-only"):
            frame.geometry.array[0] = frame.geometry.array[1]


def test_which_areas_touch_is_closed_to_writing(pack):
    touching = layers.neighbours(pack, pack.layer("wards"))
    assert not touching.flags.writeable
    with pytest.raises(ValueError, match="read-only"):
        touching[0, 0] = np.True_
