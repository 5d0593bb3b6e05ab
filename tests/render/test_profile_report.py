"""The profile of an area as a report: what stands in short, and what only further down."""

import re

import pytest

from sdmap.render.reports.profile import profile_report
from sdmap.render.reports.records import Words

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
