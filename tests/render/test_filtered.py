"""What a filter leaves out stays out of every picture, and is said on it."""

from dataclasses import replace

import pytest

from sdmap.maps.filter_words import filter_sentence
from sdmap.maps.mapping import draw
from sdmap.render.paper.dots import rows_of
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.presets import PRESETS, preset_named
from sdmap.render.paper.story import story_of
from sdmap.render.paper.variants import variant_named
from tests.printing import check_sheet, draw_print, lettering, text_of
from tests.render.sheets import FILTERED, sheet_of


@pytest.mark.parametrize("view", ["map", "tiles"])
@pytest.mark.parametrize("preset", ["report_half", "a4_landscape", "slide"])
def test_a_filter_is_said_on_the_picture_and_has_a_key_of_its_very_fill(pack, preset, view):
    result = draw(pack, replace(FILTERED, view=view))
    figure = sheet_of("tiles", result, preset=preset) if view == "tiles" else draw_print(result, preset=preset)
    found = check_sheet(figure, preset_named(preset))
    said = f"{text_of(found, 'subtitle')} {text_of(found, 'notes')}"
    assert filter_sentence(result) in said
    keys = [words for name, (_, words) in found.items() if name.startswith("legend-key")]
    left_out = int((~result.areas["kept"]).sum())
    assert left_out
    assert any(words.startswith(f"Left out by the filter ({left_out}") for words in keys) or (
        "Left out by the filter" in " ".join(keys) and f"({left_out})" in " ".join(keys)
    )
    # The counts of the classes are of every area, and that is said beside them.
    assert "All areas" in {words for _, words in found.values()} or "counted above" in " ".join(keys)
    (entry,) = (entry for entry in result.legend if entry.kind == "filter")
    assert entry.count == left_out
    assert set(result.areas.loc[~result.areas["kept"], "colour"]) == {entry.colour}
    assert filter_sentence(result) in story_of(result).description


@pytest.mark.parametrize("variant", ["grey", "high_contrast"])
def test_what_a_filter_leaves_out_stays_out_in_every_variant(pack, variant):
    result = variant_named(variant).dressed(draw(pack, FILTERED))
    (fill,) = (entry.colour for entry in result.legend if entry.kind == "filter")
    kept = result.areas["kept"]
    assert set(result.areas.loc[~kept, "colour"]) == {fill}
    assert fill not in set(result.areas.loc[kept, "colour"])


def test_ranked_dots_tell_what_a_filter_leaves_out_and_curves_take_all(pack):
    result = draw(pack, FILTERED)
    rows = {row.name: row for row in rows_of(result)}
    out = result.areas.loc[~result.areas["kept"], "name"]
    assert {name for name, row in rows.items() if row.left_out} == set(out)
    for kind, said in (("ranked", True), ("lorenz", False)):
        svg = picture(kind, result, "svg").decode()
        assert ("Left out by the filter" in svg) == said, kind


def test_without_a_filter_nothing_is_said_of_one(drawn):
    found = lettering(drawn("map"), PRESETS["a4_landscape"].scale)
    words = {words for _, words in found.values()}
    assert "Areas" in words
    assert not any("filter" in word.lower() for word in words)
