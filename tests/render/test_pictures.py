"""Every picture is a file that says what it is, and looks as it did."""

import io
import os
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sdmap.render.paper.kinds import KINDS
from sdmap.render.paper.pictures import picture
from tests.printing import draw_print, with_squares
from tests.render.sheets import SVG, seen, sheet_of
from tests.tagging import walk

REFERENCES = Path(__file__).parent / "pictures"


@pytest.fixture(scope="session")
def files(small_result, eligible, obese, both_periods):
    """Each kind of picture as SVG, PDF and a coarse PNG."""
    small = {"map": small_result, "tiles": small_result, "ranked": small_result, "lorenz": small_result}
    asked = {
        **small,
        "funnel": eligible["divisions_2013"],
        "change": eligible["divisions_2013"],
        **dict.fromkeys(("alike", "same_places", "stages", "monitoring"), eligible["divisions_2013"]),
        "spine": replace(eligible["divisions_2013"], marked="E58000247"),
        "core_bars": [eligible["divisions_2013"], obese["divisions_2013"]],
        "small_multiples": both_periods,
        "two_indicators": [eligible["divisions_2013"], obese["divisions_2013"]],
    }
    return {
        (kind, form): picture(kind, results, form, dpi=50) for kind, results in asked.items()
        for form in ("png", "svg", "pdf")
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_svg_is_text_with_title_and_description(files, kind):
    root = ET.fromstring(files[kind, "svg"])
    assert root[0].tag == f"{SVG}title"
    assert root[1].tag == f"{SVG}desc"
    said = [e.text for e in root.iter(f"{SVG}text")]
    first = " ".join(said).replace("  ", " ")
    assert root[0].text.split(" ")[0] in first
    assert len(root[1].text) > len(root[0].text)
    assert root.get("lang") == "en-GB"
    assert not [e for e in root.iter() if e.tag.endswith("image")]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_and_png_say_what_they_are(files, kind):
    met = walk(files[kind, "pdf"])
    assert met.kinds[:2] == ["Document", "Figure"]
    assert met.tables
    assert b"/Type3" not in files[kind, "pdf"]
    image = Image.open(io.BytesIO(files[kind, "png"]))
    assert image.info["Title"]
    assert "data release" in image.info["Source"]


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_results_give_the_same_bytes(files, eligible, form):
    again = picture("funnel", eligible["divisions_2013"], form, dpi=50)
    assert again == files["funnel", form]


# --- what they look like


def made_up(small_result, called="Place"):
    """A district of 24 squares with a core and one of each pattern."""
    patterns = {3: "withheld", 9: "missing", 20: "modelled"}
    names = [f"{called} {i}" for i in range(24)]
    return with_squares(small_result, 6, 4, names, core=(8, 14), patterns=patterns)


LOOKS = {
    "map-a4_landscape": lambda r: draw_print(made_up(r)),
    "map-report_half-grey": lambda r: draw_print(made_up(r), preset="report_half", variant="grey"),
    "map-slide-high_contrast": lambda r: draw_print(made_up(r), preset="slide", variant="high_contrast"),
    "map-a4_portrait": lambda r: draw_print(made_up(r), preset="a4_portrait"),
    "map-square": lambda r: draw_print(made_up(r), preset="square"),
    "map-report_half-numbers": lambda r: draw_print(made_up(r, "Long Name of Place"), preset="report_half"),
    "map-a4_landscape-marked": lambda r: draw_print(replace(made_up(r), marked="G014")),
    "ranked": lambda r: sheet_of("ranked", made_up(r)),
    **{kind: partial(sheet_of, kind) for kind in ("lorenz", "funnel", "core_bars", "tiles")},
}


@pytest.mark.parametrize("name", LOOKS)
def test_it_looks_as_it_did(small_result, name):
    """Held against a small stored picture.

    To renew the stored pictures after a change that is meant: ``RENEW_PICTURES=1 pytest
    tests/render/test_pictures.py``, then look at every file of ``tests/render/pictures`` that has changed.
    """
    now = seen(LOOKS[name](small_result))
    stored = REFERENCES / f"{name}.png"
    if os.environ.get("RENEW_PICTURES"):
        stored.parent.mkdir(exist_ok=True)
        now.save(stored, optimize=True)
    assert stored.stat().st_size <= 20_000
    then = Image.open(stored)
    assert now.size == then.size
    difference = np.asarray(now, dtype=float) - np.asarray(then, dtype=float)
    assert np.sqrt((difference**2).mean()) < 6, "the whole has changed"
    # Something that has gone or come, however small: no patch of 12 by 12 pixels is lighter or darker by much.
    rows, columns = (side // 12 * 12 for side in difference.shape)
    patches = difference[:rows, :columns].reshape(rows // 12, 12, columns // 12, 12).mean(axis=(1, 3))
    assert np.abs(patches).max() < 24, "a part has changed"


def test_no_stored_picture_is_left_over():
    assert {file.stem for file in REFERENCES.glob("*.png")} == set(LOOKS)


def test_every_picture_has_its_alternative_text(files):
    for kind in KINDS:
        root = ET.fromstring(files[kind, "svg"])
        assert re.search(r"\d", root[1].text), kind
