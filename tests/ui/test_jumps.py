"""Long pages have ways to their headings."""

import re

import pytest

from tests.pages import body, opener


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("stages", ["The gap at each stage", "National findings"]),
        ("documents", ["The statements", "What is on offer", "Households engaged with support"]),
        ("profile", ["What changed", "What is being done here", "Sources"]),
    ],
)
def test_a_page_names_its_headings_and_each_name_leads_to_one(monkeypatch, name, some):
    page = opener(name)(monkeypatch, layer="wards", area="E05008823")
    told = body(page)
    found = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', told.partition('class="sdmap-jump"')[2])
    assert set(some) <= {heading for _, heading in found}
    there = {header.proto.anchor for header in page.header} | set(re.findall(r' id="([^"]+)"', told))
    assert {at for at, _ in found} <= there
