"""The printed map: nothing collides, nothing is cut, nothing is dropped, and the file says what it is."""

import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import geopandas as gpd
import matplotlib as mpl
import numpy as np
import pypdf
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import fontManager
from matplotlib.text import Text
from PIL import Image

from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import LegendEntry
from sdmap.maps.mapping import draw
from sdmap.maps.style import PATTERN_WORDS, SEQUENCE
from sdmap.render.files.exports import export
from sdmap.render.paper import fonts as _print_fonts
from sdmap.render.paper.files import SETTINGS
from sdmap.render.paper.fonts import LAST_RESORT, plain, width_of
from sdmap.render.paper.foot import MORE
from sdmap.render.paper.furniture import round_length, scale_length
from sdmap.render.paper.labels import place, place_numbers
from sdmap.render.paper.legend import rung
from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.lines import balanced, wrap
from sdmap.render.paper.page import Box, path_of
from sdmap.render.paper.panel import MANY
from sdmap.render.paper.pictures import picture
from sdmap.render.paper.presets import PRESETS, preset_named
from sdmap.render.paper.sources import source_line, source_lines
from sdmap.render.paper.variants import VARIANTS
from sdmap.text.errors import RequestError
from sdmap.text.formats import PICTURES as FORMATS
from tests.printing import boxes_of, check_map, draw_print, labelled, lettering, names_of, text_of, with_squares
from tests.tagging import walk

SVG = "{http://www.w3.org/2000/svg}"
ENGLAND = "E92000001"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "$x^2$ and $\\frac{1}{2}",
    "\\textbf{a} & b; \"c\" 'd' %s {0}",
    "N" * 200,
    "Upper and Lower " * 14,
    "Łódź, Αθήνα, Ærøskøbing, Ynys Môn",
    "東京都 देवनागरी 🏫",
    "قرية",
    "a\x00b\x1b\ttab\nline\u202e",
    "",
    "-->]]>",
]


@pytest.fixture
def small(small_result):
    """A map of four squares in a row, two of them the core."""
    return small_result


def check_layout(result, figure):
    """Nothing collides, nothing leaves the page, and every area is named somewhere."""
    found = check_map(figure, PRESETS["a4_landscape"])
    notes = text_of(found, "notes")
    missing = set(result.areas["code"]) - labelled(found)
    if missing and "too many to name" not in notes and "not named here" not in notes:
        for name in result.areas.loc[result.areas["code"].isin(missing), "name"]:
            assert plain(name)[:20] in notes, f"{name} is neither labelled nor listed"
    return found


SHIPPED = [
    ("divisions_2013", "free_school_meals", "2023-01", {}),
    ("divisions_2025", "free_school_meals", "2023-01", {"show_schools": True}),
    ("wards", "free_school_meals", "2019-01", {"show_schools": True}),
    ("wards", "year_6_obesity", "", {"colour_by": "comparison"}),
    ("wards", "reception_obesity", "2011/12-2013/14", {"show_core": False}),
    ("divisions_2013", "good_level_of_development", "2016/17", {}),
    ("msoa_2011", "year_6_obesity", "", {}),
    ("lsoa_2021", "income_deprived_children", "2025", {}),
    ("districts", "year_6_obesity", "", {}),
]


@pytest.mark.parametrize(("layer", "indicator", "period", "more"), SHIPPED)
def test_nothing_collides_on_the_shipped_maps(pack, layer, indicator, period, more):
    result = draw(pack, MapRequest(layer, indicator, period, ENGLAND, **more))
    found = check_layout(result, draw_print(result))
    assert text_of(found, "title") == plain(narrate.map_headline(result))
    if len(result.areas) <= MANY:
        assert len(labelled(found)) >= len(result.areas) - 2


@pytest.mark.parametrize(("across", "up"), [(1, 1), (1, 9), (9, 1), (2, 2), (5, 5), (8, 5)])
def test_nothing_collides_on_a_grid(small, across, up):
    result = with_squares(small, across, up, core=(0,) if across * up > 4 else ())
    check_layout(result, draw_print(result))


def test_small_map_has_all_its_furniture(small):
    figure = draw_print(small)
    found = check_layout(small, figure)
    assert {"scale-bar", "north-arrow", "core", "outlines", "legend-comparator"} <= names_of(figure)
    assert found["legend-comparator-name-0"][1] == "England 20.0%"
    assert text_of(found, "subtitle") == plain(narrate.subtitle(small))
    assert "Made up" in text_of(found, "sources")
    assert text_of(found, "sources").endswith("Release 2000-01.")


def test_inset_stands_beside_the_map_and_is_shown_on_it(small):
    result = with_squares(small, 6, 6, core=(14, 15))
    figure = draw_print(result)
    found = check_layout(result, figure)
    (panel,), (where,) = boxes_of(figure, "inset-frame"), boxes_of(figure, "inset-place")
    assert not panel.meets(where)
    assert where.width * 1.6 <= panel.width
    assert found["inset-title-0"][1] == "Old town"
    for code in ("G014", "G015"):
        assert panel.polygon.contains(found[f"label-{code}-0"][0].polygon)


def test_core_that_is_everything_or_nothing_has_no_inset(small):
    for core in ((), tuple(range(16))):
        assert "inset-frame" not in names_of(draw_print(with_squares(small, 4, 4, core=core)))


def test_core_line_only_where_it_is_asked_for(small):
    unasked = replace(small, request=replace(small.request, show_core=False))
    assert "core" in names_of(draw_print(small))
    assert "core" not in names_of(draw_print(unasked))
    assert "Old town" not in text_of(lettering(draw_print(unasked)), "legend-key-0")


@pytest.mark.parametrize("pattern", ["withheld", "missing", "modelled", "stated"])
def test_pattern_is_drawn_and_explained_only_if_it_occurs(small, pattern):
    def patterns(result):
        figure = draw_print(result)
        assert ("outlines-lacking" in names_of(figure)) == ("missing" in set(result.areas["pattern"])), "it recedes"
        keys = [words for name, (_, words) in lettering(figure).items() if name.startswith("legend-key")]
        return {name for name in names_of(figure) if name.startswith("pattern-")}, " ".join(keys)

    drawn, explained = patterns(with_squares(small, 3, 3, patterns={4: pattern}))
    assert drawn == {f"pattern-{pattern}"}
    assert PATTERN_WORDS[pattern] in explained
    drawn, explained = patterns(with_squares(small, 3, 3))
    assert not drawn
    assert PATTERN_WORDS[pattern] not in explained


def test_patterns_keep_clear_of_lettering(small):
    result = with_squares(small, 3, 3, patterns=dict.fromkeys(range(9), "modelled"))
    figure = draw_print(result)
    labels = [box for name, (box, _) in lettering(figure).items() if name.startswith("label-")]
    dots = np.vstack([a.get_offsets() for a in figure.findobj() if a.get_gid() == "pattern-modelled"])
    assert len(dots) > 50
    for box in labels:
        assert not shapely.contains_xy(box.polygon, dots).any()


def test_many_areas_are_not_named_in_part_without_saying_so(small):
    found = check_layout(result := with_squares(small, 9, 9), draw_print(result))
    assert "too many to name" in text_of(found, "notes") or len(labelled(found)) == 81


def test_area_without_a_shape_is_listed(small):
    result = with_squares(small, 2, 2)
    areas = result.areas.copy()
    areas.loc[1, "geometry"] = None
    found = check_layout(replace(result, areas=areas), draw_print(replace(result, areas=areas)))
    assert "Not named on the map: Place 1" in text_of(found, "notes")
    areas["geometry"] = gpd.GeoSeries([None] * 4, crs=27700)
    assert "Place 3" in text_of(lettering(draw_print(replace(result, areas=areas))), "notes")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_set_as_they_are(small, name):
    result = with_squares(small, 2, 2, names=[name, "Other", name, "Last"])
    found = lettering(draw_print(result))
    said = text_of(found, "label-G000") + text_of(found, "notes")
    assert plain(name)[:20] in said
    root = ET.fromstring(picture("map", result, "svg"))
    assert not [e for e in root.iter() if e.tag.endswith("img")]
    for form in ("png", "pdf"):
        assert picture("map", result, form, dpi=40)


def test_hostile_words_everywhere(small, monkeypatch):
    for said in ("maps.narrate.map_headline", "maps.narrate.subtitle", "render.paper.story.alt_text"):
        monkeypatch.setattr(f"sdmap.{said}", lambda _: " ".join(HOSTILE))
    figure = draw_print(small)
    assert text_of(lettering(figure), "title").replace(" ", "") == plain(" ".join(HOSTILE)).replace(" ", "")
    root = ET.fromstring(picture("map", small, "svg"))
    assert "<img" in root.find(f"{SVG}title").text
    assert walk(picture("map", small, "pdf"))


def test_long_headline_and_notes_are_not_cut_in_the_middle(small, monkeypatch):
    headline = "A finding that takes its time, and says everything twice so that nobody can misunderstand it; " * 4
    monkeypatch.setattr(narrate, "map_headline", lambda _: headline)
    notes = tuple(f"Note {i} says something of importance that has to be read to its very end." for i in range(60))
    result = replace(small, notes=notes)
    found = check_layout(result, draw_print(result))
    assert text_of(found, "title") == headline.strip()
    said = text_of(found, "notes")
    assert said.endswith(f"to its very end. {MORE}")
    assert said.startswith(notes[0])


def test_sources_are_whole_however_many(small):
    source = small.sources[0]
    many = tuple(replace(source, id=str(i), title=f"Title {i}", attribution=f"Licence {i}") for i in range(40))
    result = replace(small, sources=many)
    said = text_of(lettering(draw_print(result)), "sources")
    assert said == source_line(result)
    assert "Licence 0. " in said
    assert "Licence 39. " in said


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


def test_every_class_can_be_told_in_grey(small):
    """The fills keep their order in grey, and the outline stands off from each by a white line if not by itself."""
    result = with_squares(small, 5, 1, names=[""] * 5)
    grey = np.asarray(Image.open(io.BytesIO(picture("map", result, "png", dpi=150))).convert("L"))
    shades = [round(0.299 * r + 0.587 * g + 0.114 * b) for r, g, b in
              ((int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in SEQUENCE)]  # fmt: skip
    assert shades == sorted(shades, reverse=True)
    assert min(np.diff(shades[::-1])) > 20
    for shade in shades:
        assert (np.abs(grey.astype(int) - shade) <= 1).sum() > 1000


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


def test_unknown_preset_variant_and_format_say_what_there_is(small):
    with pytest.raises(
        RequestError, match=r"no size of paper “a4”.*There is: report_half, .*millimetres such as 200x120"
    ):
        draw_print(small, preset="a4")
    with pytest.raises(RequestError, match=r"no variant of print “sepia”.*There is: colour, grey"):
        draw_print(small, variant="sepia")
    with pytest.raises(RequestError, match=r"no format of picture “gif”.*There is: png, svg, pdf"):
        picture("map", small, "gif")


def test_comparator_falls_at_its_place_on_the_ladder():
    def entry(lower, upper):
        return LegendEntry("class", "", "#000000", "none", 1, lower, upper)

    ladder = [entry(0.0, 10.0), entry(10.0, 30.0), entry(30.0, 35.0)]
    assert rung(ladder, 5) == pytest.approx(0.5)
    assert rung(ladder, 25) == pytest.approx(1.75)
    assert rung(ladder, 35) == pytest.approx(3.0)
    assert rung(ladder, -3) < 0
    assert rung(ladder, 90) > 3


def test_label_stands_in_its_area_or_points_into_it():
    shapes = {
        "wide": shapely.box(40, 40, 80, 60),
        "tiny": shapely.box(80, 40, 82, 42),
        "tall": shapely.box(82, 40, 90, 90),
    }
    texts = {code: (code.title(), "12.3%") for code in shapes}
    ground = Ground(Box(0, 0, 150, 120), shapely.union_all(list(shapes.values())))
    labels, lost = place(shapes, texts, (8.0, 7.0), ground)
    assert not lost
    for label in labels:
        if label.leader is None:
            assert shapes[label.code].contains(label.box.polygon)
        else:
            assert shapes[label.code].contains(shapely.Point(label.leader[1]))
            assert not ground.land.intersects(label.box.polygon)
    assert {label.code for label in labels if label.leader is None} == {"wide"}


def test_no_line_goes_far_over_other_areas_and_what_must_be_named_has_a_plate():
    inner = shapely.box(45, 45, 49, 49)
    land = shapely.box(0, 0, 100, 100)
    texts = {"a": ("A long name, in the middle", "1%")}
    assert place({"a": inner}, texts, (8.0, 7.0), Ground(Box(-60, 0, 160, 100), land)) == ([], ["a"])
    (label,), lost = place({"a": inner}, texts, (8.0, 7.0), Ground(Box(-60, 0, 160, 100), land), named={"a"})
    assert not lost
    assert label.plate
    assert label.setting.lines == ("A long name",), "in few words"
    assert not label.box.polygon.intersects(inner)
    assert shapely.LineString(label.leader).length < 12


def test_a_name_goes_without_what_stands_behind_its_comma_where_there_is_little_room():
    shapes = {"a": shapely.box(0, 0, 12, 9), "b": shapely.box(20, 0, 80, 20)}
    texts = {"a": ("009B, mostly in Somewhere", "1%"), "b": ("009C, in Elsewhere", "2%")}
    ground = Ground(Box(0, 0, 80, 20), shapely.union_all(list(shapes.values())))
    labels, lost = place(shapes, texts, (7.0,), ground)
    assert not lost
    assert [" ".join(label.setting.lines) for label in labels] == ["009B", "009C, in Elsewhere"]


def test_no_room_for_a_label_is_owned_up_to():
    shapes = {"a": shapely.box(0, 0, 3, 3)}
    labels, lost = place(shapes, {"a": ("A long name", "1%")}, (8.0,), Ground(Box(0, 0, 3, 3), shapes["a"]))
    assert (labels, lost) == ([], ["a"])


def test_a_name_without_room_has_a_number_in_its_area_and_a_key(small):
    for preset, called in (
        ("report_half", "Lower"),
        ("a4_landscape", "Upper and Lower Something on the Water"),
    ):
        result = with_squares(small, 5, 5, names=[f"{called} {i}" for i in range(25)])
        figure = draw_print(result, preset=preset)
        found = check_map(figure, PRESETS[preset])
        assert labelled(found) == set(result.areas["code"]), preset
        notes = text_of(found, "notes")
        numbered = {name.split("-")[1]: words for name, (_, words) in found.items()
                    if name.startswith("label-") and name.endswith("-0") and words.isdigit()}  # fmt: skip
        assert bool(numbered) == ("number" in names_of(figure)) == ("By number: " in notes)
        for code, number in numbered.items():
            (name,) = result.areas.loc[result.areas["code"] == code, "name"]
            assert f"{number} {name}" in notes
        assert sorted(map(int, numbered.values())) == list(range(1, len(numbered) + 1))


def test_numbers_run_without_a_gap_where_some_find_no_room(pack):
    # So much else is on it that some of the areas find no room even for a number.
    request = MapRequest("wards", "year_6_obesity", comparator="E92000001", show_schools=True)
    found = check_map(draw_print(draw(pack, request), preset="140x90"), preset_named("140x90"))
    key = re.search(r"By number: (.*?)\. Not named", text_of(found, "notes").replace("\n", " "))
    numbers = [int(each.split()[0]) for each in key.group(1).split("; ")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_numbers_go_by_rank_and_into_their_areas():
    shapes = {"a": shapely.box(0, 0, 9, 9), "b": shapely.box(9, 0, 13, 4)}
    ground = Ground(Box(-2, -2, 15, 11), shapely.union_all(list(shapes.values())))
    labels, lost = place_numbers(shapes, {"a": ("1", "12.3%"), "b": ("2", "4.5%")}, (7.2, 6.5), ground)
    assert not lost
    for label in labels:
        assert shapes[label.code].distance(label.box.polygon) == 0
        assert shapely.Point((label.box.x0 + label.box.x1) / 2, (label.box.y0 + label.box.y1) / 2).within(
            shapes[label.code].buffer(1)
        )
    assert {label.code: bool(label.setting.value) for label in labels} == {"a": True, "b": False}


def test_labels_are_set_anew_until_all_find_room():
    """One label takes the only room of another unless that one goes first."""
    shapes = {"far": shapely.box(20, 12, 21, 13), "near": shapely.box(20, 2, 21, 3)}
    texts = {"far": ("Long name here", ""), "near": ("Long name here", "")}
    for frame in (Box(0, 0, 60, 15), Box(0, 0, 60, 8.5)):
        ground = Ground(frame, shapely.union_all(list(shapes.values())))
        labels, lost = place(shapes, texts, (8.0,), ground)
        assert len(labels) + len(lost) == 2
        boxes = [label.box for label in labels]
        assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_marked_area_is_outlined_named_in_the_legend_and_what_the_title_is_about(small):
    marked = replace(small, marked="S2")
    (name,) = small.areas.loc[small.areas["code"] == "S2", "name"]
    for variant in VARIANTS:
        figure = draw_print(marked, variant=variant)
        assert "marked" in names_of(figure), variant
        found = check_map(figure, PRESETS["a4_landscape"])
        assert name in text_of(found, "title")
        assert name in {words for key, (_, words) in found.items() if key.startswith("legend-key")}
    assert f"{name} is outlined." in alt_text(marked)
    assert "marked" not in names_of(draw_print(small))
    assert "outlined" not in alt_text(small)


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


def test_wrapping_loses_nothing_and_keeps_within_the_width():
    text = "The quick brown fox " * 6 + "supercalifragilistic" * 8
    lines = wrap(text, 60, 9)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(width_of(line, 9) for line in lines) <= 60
    assert wrap("", 60, 9) == []


def test_balanced_lines_are_as_even_as_words_allow():
    assert balanced("Newhall and Stanton", 2, 8) == ["Newhall and", "Stanton"]
    assert balanced("Aston", 2, 8) is None


def test_measured_width_is_the_drawn_width():
    figure = mpl.figure.Figure(dpi=300)
    renderer = FigureCanvasAgg(figure).get_renderer()
    with mpl.rc_context(SETTINGS):
        for size in (6.5, 8.5, 16):
            text = Text(0, 0, "Willington and Findern 38.4%", family="DejaVu Sans", size=size)
            text.set_figure(figure)
            drawn = text.get_window_extent(renderer).width / 300 * 25.4
            assert drawn == pytest.approx(width_of(text.get_text(), size), rel=0.005)


@pytest.mark.parametrize(("longest", "length"), [(7.3, 5), (2, 2), (999, 500), (0.15, 0.1), (10, 10)])
def test_round_lengths(longest, length):
    assert round_length(longest) == pytest.approx(length)


def test_scale_bar_is_true_to_scale(small):
    figure = draw_print(with_squares(small, 4, 4, size=1000.0))
    (bar,) = boxes_of(figure, "scale-bar")
    (areas,) = [a for a in figure.findobj() if a.get_gid() == "areas"]
    kilometre = areas.get_paths()[0].get_extents().width
    words = lettering(figure)["scale-bar-length"][1]
    assert words.endswith((" m", " km"))
    metres = float(words.split()[0]) * (1000 if words.endswith("km") else 1)
    assert bar.width == pytest.approx(kilometre * metres / 1000, rel=1e-6)
    assert scale_length(0.005, 30.0) == (5000.0, "5 km")


def test_holes_stay_open():
    ring = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    path = path_of(ring)
    signed = [np.sum(p[:-1, 0] * p[1:, 1] - p[1:, 0] * p[:-1, 1]) for p in path.to_polygons()]
    assert len(signed) == 2
    assert signed[0] * signed[1] < 0


def test_half_a_page_with_everything_asked_of_it_and_a_long_link_is_drawn_or_names_a_size_that_has_room(pack):
    asked = "layer=divisions_2025&indicator=free_school_meals&comparator=E92000001&only_different=1&schools=1&work=1"
    link = "https://maps.example.org/partnership?area=E58001916&beside=none&release=2026-11"
    tiles, wordy = (draw(pack, MapRequest.from_query(f"{asked}&view={view}")) for view in ("tiles", "map"))
    assert export(tiles, "png", preset="report_half", link=link).startswith(b"\x89PNG")
    with pytest.raises(RequestError, match="leave the map too little room at 160 by 105 mm; choose a4_portrait"):
        export(wordy, "png", preset="report_half", link=link)
    assert export(wordy, "png", preset="a4_portrait", link=link).startswith(b"\x89PNG")
