"""Lines of text as they are measured and as they are drawn."""

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.textpath import TextPath, text_to_path

from sdmap.render.paper import fonts as _print_fonts
from sdmap.render.paper.files import SETTINGS
from sdmap.render.paper.fonts import LAST_RESORT, MM_PER_INCH, POINT, font, outline, width_of
from sdmap.render.paper.page import Sheet

LINES = ("Swadlincote West 31.4%", "a$b, fi and ff", "Ashby-de-la-Zouch", "北京")


@pytest.mark.parametrize("weight", ["normal", "bold"])
@pytest.mark.parametrize("text", LINES)
def test_an_outline_fills_the_width_that_is_measured(text, weight):
    drawn, wide = outline(text, weight).get_extents(), width_of(text, 1, weight) / POINT
    # Letters have margins of their own, of a tenth of an em or so; an f hangs over.
    assert 0 <= drawn.x0 < 0.15
    assert -0.02 < wide - drawn.x1 < 0.15


def test_what_has_no_ink_has_no_outline():
    assert not len(outline(" ").vertices)


# Letters that are kerned with one another or joined, and spaces of every kind between them.
LETTERS, LINED = st.text("AVToWyfi.,’“–-é§½%() 147", max_size=40), ["Swadlincote", "  ", "of 2,041", "שלום", "سلام"]


@given(st.lists(LETTERS | st.sampled_from(LINED), max_size=8), st.sampled_from(["normal", "bold"]))
def test_a_line_put_together_from_its_words_is_the_line_that_matplotlib_sets(parts, weight):
    text = " ".join(["A line", *parts])
    drawn, whole = outline(text, weight), TextPath((0, 0), text, size=1, prop=font(1, weight))
    assert np.array_equal(drawn.codes, whole.codes)
    assert drawn.vertices == pytest.approx(whole.vertices, abs=1e-9)
    wide, *_ = text_to_path.get_text_width_height_descent(text, font(100, weight), ismath=False)
    assert width_of(text, 100, weight) == pytest.approx(wide * POINT, abs=1e-9)


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_a_line_is_drawn_at_its_place(align):
    text, size, dpi = "Hill", 30, 254
    sheet = Sheet(60, 20)
    sheet.text(20, 8, text, size, align=align, colour="#000000")
    with mpl.rc_context(SETTINGS):
        sheet.figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(sheet.figure)
        canvas.draw()
    ink = np.asarray(canvas.buffer_rgba())[..., 0] < 128
    left, right = np.flatnonzero(ink.any(axis=0))[[0, -1]] * MM_PER_INCH / dpi
    bottom = 20 - np.flatnonzero(ink.any(axis=1))[-1] * MM_PER_INCH / dpi
    wide = width_of(text, size)
    first = 20 - {"left": 0, "center": 0.5, "right": 1}[align] * wide
    margin = 0.12 * size * POINT
    assert first <= left <= first + margin
    assert first + wide - margin <= right <= first + wide
    assert bottom == pytest.approx(8, abs=0.15)


def test_a_face_of_the_machine_is_asked_for_what_the_usual_one_lacks(monkeypatch):
    character = "\u27ca"  # lacking in neither of two made-up faces but the second
    monkeypatch.setattr(_print_fonts, "_faces", lambda: (("One", "1.ttf"), (LAST_RESORT, "2.ttf"), ("Two", "3.ttf")))
    monkeypatch.setattr(_print_fonts, "_characters", lambda file: {ord(character)} if file == "3.ttf" else set())
    monkeypatch.setattr(_print_fonts, "_known", lambda: frozenset(map(ord, "abc")))
    for cached in (_print_fonts._face_with, _print_fonts.faces_for, _print_fonts.plain):
        cached.cache_clear()
    try:
        assert _print_fonts.faces_for("abc") == ()
        assert _print_fonts.faces_for(f"a{character}") == ("Two",)
        assert _print_fonts.faces_for(f"x{character}") == ("Two", LAST_RESORT)
        monkeypatch.setattr(_print_fonts, "_faces", lambda: ())
        for cached in (_print_fonts._face_with, _print_fonts.plain):
            cached.cache_clear()
        assert _print_fonts.plain("axb") == "a□b"
    finally:
        for cached in (_print_fonts._face_with, _print_fonts.faces_for, _print_fonts.plain):
            cached.cache_clear()


def test_measured_width_is_the_drawn_width():
    figure = mpl.figure.Figure(dpi=300)
    renderer = FigureCanvasAgg(figure).get_renderer()
    with mpl.rc_context(SETTINGS):
        for size in (6.5, 8.5, 16):
            text = Text(0, 0, "Willington and Findern 38.4%", family="DejaVu Sans", size=size)
            text.set_figure(figure)
            drawn = text.get_window_extent(renderer).width / 300 * 25.4
            assert drawn == pytest.approx(width_of(text.get_text(), size), rel=0.005)
