"""In grey and in high contrast everything can be told, and no word is another."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from sdmap.maps.asked import MapRequest
from sdmap.maps.bivariate import COLOURS, GREYS
from sdmap.maps.mapping import draw
from sdmap.maps.style import COMPARISON_COLOURS, COMPARISON_PATTERNS, INK, NOTHING, PAPER, SEQUENCE, contrast, luminance
from sdmap.render.paper.presets import preset_named
from sdmap.render.paper.variants import VARIANTS, greys, variant_named
from tests.printing import check_map, draw_print, lettering, names_of
from tests.render.sheets import ENGLAND, sheet_of


@pytest.mark.parametrize("count", range(2, 6))
def test_greys_are_as_far_apart_as_can_be(count):
    shades = [luminance(colour) for colour in greys(count)]
    assert shades == sorted(shades, reverse=True)
    steps = [contrast(a, b) for a, b in zip(greys(count), greys(count)[1:], strict=False)]
    assert max(steps) / min(steps) < 1.12
    assert min(steps) > 1.9
    assert max(shades) < luminance(NOTHING) - 0.08


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("count", range(1, 6))
def test_every_fill_stands_off_from_its_outline(variant, count):
    """An outline is a dark line on a white one: one of the two differs from any fill by 3:1, and so does lettering."""
    chosen = variant_named(variant)
    fills = [*(chosen.classes(count) or SEQUENCE), *chosen.comparisons().values()]
    for fill in fills:
        assert max(contrast(fill, INK), contrast(fill, PAPER)) >= (7 if variant == "high_contrast" else 4.5)


@pytest.mark.parametrize("variant", VARIANTS)
def test_classes_keep_their_order_in_grey(eligible, variant):
    dressed = variant_named(variant).dressed(eligible["wards"])
    ladder = [luminance(entry.colour) for entry in dressed.legend if entry.kind == "class"]
    assert ladder == sorted(ladder, reverse=True)
    assert len(set(ladder)) == len(ladder)
    by_class = {entry.label: entry.colour for entry in dressed.legend if entry.kind == "class"}
    shown = dressed.areas[dressed.areas["value"].notna()]
    assert set(shown["colour"]) <= set(by_class.values())
    order = shown.sort_values("value")["colour"].map(luminance)
    assert order.is_monotonic_decreasing


@pytest.mark.parametrize("variant", VARIANTS)
def test_comparisons_can_be_told_in_grey(variant):
    words = variant_named(variant).comparisons()
    assert set(words) == set(COMPARISON_COLOURS)
    told = [words[word] for word in ("worse", "similar", "better")]
    assert min(contrast(a, b) for a in told for b in told if a != b) > (1.15 if variant == "high_contrast" else 1.6)
    assert words["worse"] == words["higher"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_is_on_neither_clear_side_is_told_without_any_colour(pack, variant):
    asked = MapRequest("wards", "free_school_meals", "2023-01", ENGLAND, colour_by="comparison")
    result = draw(pack, asked)
    for word, pattern in COMPARISON_PATTERNS.items():
        here = result.areas["comparison"] == word
        assert here.any()
        assert result.areas.loc[here, "pattern"].eq(pattern).all()
        assert {e.pattern for e in result.legend if e.label.lower() == word} == {pattern}
    assert set(result.areas.loc[~result.areas["comparison"].isin(list(COMPARISON_PATTERNS)), "pattern"]) == {"none"}
    for preset in ("report_half", "a4_landscape"):
        figure = draw_print(result, preset=preset, variant=variant)
        check_map(figure, preset_named(preset))
        assert {"pattern-higher", "pattern-lower"} <= set(names_of(figure))
    # Where the value is what colours an area, or another map's thirds do, nothing marks its side.
    assert draw(pack, replace(asked, colour_by="value")).areas["pattern"].eq("none").all()
    beside = draw(pack, MapRequest("wards", "year_6_obesity", "2011/12-2013/14", ENGLAND))
    assert not {"pattern-higher", "pattern-lower"} & set(names_of(sheet_of("two_indicators", result, beside)))


def test_grey_pictures_have_no_colour(drawn):
    for kind in ("map", "ranked", "lorenz", "core_bars", "tiles", "two_indicators", "alike"):
        figure = drawn(kind, "divisions_2013", variant="grey")
        figure.set_dpi(40)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())[..., :3].astype(int)
        assert np.ptp(pixels, axis=2).max() <= 2, kind


def test_variant_changes_no_word(drawn):
    said = [lettering(drawn("map", "divisions_2013", variant=variant)) for variant in VARIANTS]
    for other in said[1:]:
        assert {k: v[1] for k, v in other.items()} == {k: v[1] for k, v in said[0].items()}


# Dichromats, after Machado, Oliveira and Fernandes (2009), severity 1: protanopia, deuteranopia, tritanopia.
DICHROMATS = (
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)


def lab(linear):
    """CIELAB of linear sRGB."""
    to_xyz = np.array([(0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)])
    x, y, z = np.cbrt(np.clip(to_xyz @ linear / (0.9505, 1.0, 1.089), 1e-9, None))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_nine_colours_can_be_told_with_any_colour_vision():
    colours = [fill for row in COLOURS for fill in row]
    linear = [np.array([luminance(f"#{c[i : i + 2] * 3}") for i in (1, 3, 5)]) for c in colours]
    for matrix in (np.eye(3), *map(np.array, DICHROMATS)):
        seen = [lab(np.clip(matrix @ rgb, 0, 1)) for rgb in linear]
        apart = [np.linalg.norm(a - b) for i, a in enumerate(seen) for b in seen[i + 1 :]]
        assert min(apart) > 10, matrix
    assert min(luminance(GREYS[i]) - luminance(GREYS[i + 1]) for i in (0, 1)) > 0.2
