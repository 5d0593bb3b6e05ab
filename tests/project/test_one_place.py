"""What is told once: a colour stands in one module, and the others take it from there."""

import re
from collections import defaultdict

from tests.conftest import ROOT


def test_no_colour_stands_in_two_modules():
    met = defaultdict(set)
    for path in (each for ending in ("py", "typ") for each in (ROOT / "sdmap").rglob(f"*.{ending}")):
        for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")):
            met[colour.upper()].add(path.relative_to(ROOT).as_posix())
    assert len(met) > 40
    assert {colour: sorted(where) for colour, where in met.items() if len(where) > 1} == {}
