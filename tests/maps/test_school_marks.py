"""How the points of schools are marked: by phase as ever, or by a figure in classes that are safe in grey."""

from dataclasses import replace
from itertools import pairwise

import pytest

from sdmap import MapRequest, draw
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import SchoolFilter
from sdmap.maps.school_marks import marked_schools, school_key_title, ways
from sdmap.maps.style import SCHOOL_CLASS_COLOURS, luminance
from sdmap.pack.model import Pack
from sdmap.pack.places import schools
from sdmap.text.errors import RequestError


def _asked(pack: Pack, by: str) -> MapRequest:
    return MapRequest(pack.default_layer, pack.default_indicator, show_schools=True, schools_by=by)  # type: ignore[arg-type]


def test_a_link_without_it_shows_the_phases(pack: Pack) -> None:
    old = MapRequest.from_query("layer=wards&indicator=free_school_meals&schools=1")
    assert old.schools_by == "phase"
    key = draw(pack, old).school_key
    assert key is not None
    assert (key.title, [mark.word for mark in key.marks][:2]) == ("", ["Primary", "Secondary"])
    assert MapRequest.from_query(replace(old, schools_by="key_stage_2").to_query()).schools_by == "key_stage_2"
    with pytest.raises(RequestError, match="cannot be marked by “height”"):
        MapRequest.from_query("layer=wards&indicator=free_school_meals&schools_by=height")


def test_what_a_pack_has_can_be_asked_for(pack: Pack, fenland: Pack) -> None:
    assert ways(pack) == ("phase", "meals", "key_stage_2", "key_stage_4", "inspected")
    assert ways(fenland) == ("phase", "meals")
    with pytest.raises(RequestError, match="by key stage 4 results: these data have no such figure"):
        draw(fenland, _asked(fenland, "key_stage_4"))


def test_every_school_has_one_mark_and_none_is_counted_twice(pack: Pack) -> None:
    for by in ways(pack):
        result = draw(pack, _asked(pack, by))
        assert result.school_key is not None
        counted = [mark.count for mark in result.school_key.marks]
        assert sum(counted) == len(result.schools) == len(schools(pack))
        assert [int((result.schools["mark"] == n).sum()) for n in range(len(counted))] == counted


def test_withheld_and_not_known_have_marks_of_their_own(pack: Pack) -> None:
    result = draw(pack, _asked(pack, "key_stage_2"))
    assert result.school_key is not None
    marks = {mark.word: (mark.shape, mark.count) for mark in result.school_key.marks}
    assert marks["Withheld"] == ("diamond", 5)
    assert marks["Not known"] == ("cross", 4)
    assert marks["Not a school with key stage 2"] == ("circle", 22)
    told = result.schools.set_index("name")["told"]
    assert told["Etwall Primary School"] == "Expected standard at 11, 2024/25: 82% (about 42 of 51)"
    assert told["Egginton Primary School"] == "Expected standard at 11, 2024/25: withheld"
    assert told["The Pingle Academy"] == ""
    assert "58 schools are marked by expected standard at 11, 2024/25." in alt_text(result)
    assert "dfe" in " ".join(source.id for source in result.sources)


def test_years_are_told_as_those_that_occur(pack: Pack) -> None:
    key = draw(pack, _asked(pack, "inspected")).school_key
    assert key is not None
    assert school_key_title(key) == "Schools: latest graded inspection, year of its report"
    assert [mark.word for mark in key.marks][0::3] == ["2011 to 2013", "2022 to 2025"]


def test_darker_and_larger_step_by_step() -> None:
    light = [luminance(colour) for colour in SCHOOL_CLASS_COLOURS]
    assert all(one > other + 0.1 for one, other in pairwise(light))


def test_a_filter_leaves_every_class_as_it_is(pack: Pack) -> None:
    asked = _asked(pack, "meals")
    every, few = (draw(pack, each).school_key for each in (asked, replace(asked, schools=SchoolFilter(("Post-16",)))))
    assert every is not None
    assert few is not None
    assert [mark.word for mark in few.marks][:4] == [mark.word for mark in every.marks][:4]


def test_schools_at_one_place_stand_side_by_side(pack: Pack) -> None:
    frame, _ = marked_schools(pack, schools(pack), "phase")
    off = frame.set_index("name")[["across", "down"]]
    assert off.loc["Melbourne Infant School"].tolist() == [-0.6, 0.0]
    assert off.loc["Melbourne Junior School"].tolist() == [0.6, 0.0]
    assert (off.loc["Etwall Primary School"] == 0).all()
    assert marked_schools(pack, schools(pack).iloc[::-1], "phase")[0].sort_index()["across"].equals(frame["across"])
