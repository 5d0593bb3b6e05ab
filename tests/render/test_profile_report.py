"""The profile of an area as a report: what stands in short, and what only further down."""

import re

import pytest

from sdmap.maps.work_words import TITLE as WORK_TITLE
from sdmap.pack.layers import area_code
from sdmap.render.reports.profile import profile_report
from sdmap.render.reports.records import Points, Words
from sdmap.render.reports.reports import make_report
from sdmap.topics.profile.found import profile

ENGLAND = "E92000001"
MENTION = re.compile(r"free school meals[^.;]*?(January \d{4})", re.IGNORECASE)


@pytest.mark.parametrize(("layer", "area"), [("msoa_2011", "E02004120"), ("wards", "E05008816")])
def test_in_short_has_one_period_of_free_school_meals_and_school_against_home_is_told_at_the_schools(pack, layer, area):
    report = profile_report(pack, pack.layer(layer), area, comparator=ENGLAND)
    said = [[block.text for block in section.blocks if isinstance(block, Words)] for section in report.sections]
    assert len(set(MENTION.findall(" ".join(said[0])))) <= 1
    (schools,) = [section for section in report.sections if section.title == "Schools"]
    told = schools.blocks[0].text
    assert ("index 2019" in told) == (layer == "msoa_2011")
    assert "in income-deprived families" in told
    assert told not in said[0]


@pytest.mark.parametrize(("layer", "area", "named", "counted"), [
    ("wards", "Newhall and Stanton", ("Pilot project in Newhall", "Ethnographic study", "RISE"), 3),
    ("wards", "Etwall", ("RISE",), 3),
    ("lsoa_2021", "E01019837", ("Ethnographic study", "RISE"), 3),
])  # fmt: skip
def test_a_profile_tells_of_the_work_that_the_one_page_tells_of_and_counts_the_rest(pack, layer, area, named, counted):
    told = []
    for brief in (True, False):
        report = make_report(pack, layer, area=area, brief=brief)
        (section,) = [each for each in report.sections if each.title == WORK_TITLE]
        told.append(next(block.items for block in section.blocks if isinstance(block, Points)))
    short, full = told
    assert short == full
    assert all(name in " ".join(full) for name in named)
    every = profile(pack, pack.layer(layer), area_code(pack, pack.layer(layer), area)).interventions
    assert len(every) == len(named) + counted
