"""A picture as a file says what it is, keeps its text, and is the same each time."""

import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import matplotlib as mpl
import numpy as np
import pypdf
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import fontManager
from PIL import Image

from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.render.paper.files import SETTINGS
from sdmap.render.paper.fonts import LAST_RESORT
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.sources import source_lines
from sdmap.text.formats import PICTURES as FORMATS
from tests.printing import draw_print, with_squares
from tests.render.sheets import SVG
from tests.tagging import walk


def test_svg_is_text_with_title_description_and_language(small):
    root = ET.fromstring(picture("map", small, "svg"))
    assert root.get("role") == "img"
    assert root.get("lang") == "en-GB"
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == narrate.map_headline(small)
    assert root[1].tag == f"{SVG}desc"
    assert root[1].text == alt_text(small)
    assert root.get("aria-labelledby").split() == [root[0].get("id"), root[1].get("id")]
    (source,) = root.iter("{http://purl.org/dc/elements/1.1/}source")
    assert source.text == " ".join(source_lines(small))
    said = [e.text for e in root.iter(f"{SVG}text")]
    assert {"Square 1", "40.0%", "England 20.0%", "Old town"} <= set(said)
    families = {re.search("font-family: ([^;]*)", e.get("style")).group(1) for e in root.iter(f"{SVG}text")}
    assert all(family.endswith("sans-serif") for family in families)
    assert len({e.get("id") for e in root.iter() if e.get("id")}) == len([e for e in root.iter() if e.get("id")])


def test_a_pdf_is_a_page_of_the_paper_s_size_and_then_tagged_figures_and_licences(small):
    document = picture("map", small, "pdf", link="https://example.org/atlas")
    assert document == picture("map", small, "pdf", link="https://example.org/atlas")
    assert b"/Type3" not in document
    met = walk(document)
    assert met.alts == [alt_text(small)]
    assert met.tables == [(5, 5)]
    assert [kind for kind in met.kinds if kind in ("Figure", "Table", "H1", "Link")] == [
        "Figure", "H1", "Table", "H1", "Link",
    ]  # fmt: skip
    assert met.links == [f"https://example.org/atlas?{small.request.to_query()}"]
    reader = pypdf.PdfReader(io.BytesIO(document))
    assert reader.metadata.title == narrate.map_headline(small)
    assert reader.metadata.author == "Squareshire"
    assert reader.metadata.creation_date is None
    across, up = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox.upper_right)
    assert (round(across, 1), round(up, 1)) == (297.0, 210.0)
    said = ["".join(page.extract_text().split()) for page in reader.pages]
    # The picture's words are words still.
    assert all(word in said[0] for word in ("Square1", "40.0%", "England20.0%"))
    assert all("".join(line.split()) in "".join(said[1:]) for line in source_lines(small))


def test_png_is_its_true_size_and_says_what_it_is(small):
    image = Image.open(io.BytesIO(picture("map", small, "png", dpi=300)))
    assert image.size in {(3507, 2480), (3508, 2480)}
    assert image.info["Title"] == narrate.map_headline(small)
    assert image.info["Description"] == alt_text(small)
    assert image.info["Source"] == " ".join(source_lines(small))
    assert [round(dot) for dot in image.info["dpi"]] == [300, 300]


@pytest.mark.parametrize("form", FORMATS)
def test_same_result_same_bytes(small, form):
    assert picture("map", small, form, dpi=60) == picture("map", small, form, dpi=60)


def test_drawing_leaves_matplotlib_as_it_was(small):
    before = dict(mpl.rcParams)
    for form in FORMATS:
        picture("map", small, form, dpi=40)
    assert dict(mpl.rcParams) == before


def test_pyplot_and_heavy_libraries_stay_out():
    code = (
        "import sys, sdmap.render.paper.pictures;"
        "print([m for m in ('matplotlib.pyplot','seaborn','mapclassify','sklearn','contextily') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


OTHER_SCRIPTS = "東京都 قرية 🏫"


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_other_scripts_are_kept_as_text(small, kind):
    result = with_squares(small, 2, 2, names=[OTHER_SCRIPTS, "b", "c", "d"])
    content = picture("map", result, kind)
    if kind == "svg":
        said = " ".join(e.text or "" for e in ET.fromstring(content).iter(f"{SVG}text"))
    else:
        (said,) = walk(content).alts
        if LAST_RESORT in {face.name for face in fontManager.ttflist}:
            # The face of last resort has one letter for all of a script.
            assert "東" in pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    if kind == "pdf" or LAST_RESORT in {face.name for face in fontManager.ttflist}:
        assert "東京都" in said
        assert "🏫" in said


def test_png_has_the_pixels_that_were_drawn(small):
    figure = draw_print(small)
    figure.set_dpi(40)
    with mpl.rc_context(SETTINGS):
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        drawn = np.asarray(canvas.buffer_rgba())[..., :3].copy()
    with Image.open(io.BytesIO(picture("map", small, "png", dpi=40))) as image:
        image.load()
        assert image.mode == "RGB"
        assert np.array_equal(np.asarray(image), drawn)
