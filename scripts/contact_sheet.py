"""Make the contact sheets in docs: every picture on every paper, small, to be looked at all at once, and measure each.

Run from the root: ``python scripts/contact_sheet.py``, or for one pack ``python scripts/contact_sheet.py PACK FILE``.
``--full FOLDER`` keeps each picture at its true size as well, to be looked at. What is found wrong by measuring is
printed, and ends the run with 1: type under 7 points at the width at which a picture is placed, words that meet, an
area that title or choice name and no label does, a map with less than its share of the sheet.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from pkgutil import resolve_name

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.measured import Measured, measure  # noqa: E402
from sdmap.figures.figures import periods  # noqa: E402
from sdmap.maps.asked import MapRequest  # noqa: E402
from sdmap.maps.found import MapResult  # noqa: E402
from sdmap.maps.mapping import draw  # noqa: E402
from sdmap.maps.sets import all_indicators, all_periods, core_indicators  # noqa: E402
from sdmap.pack.layers import areas  # noqa: E402
from sdmap.pack.model import Layer, Pack  # noqa: E402
from sdmap.pack.opening import open_pack  # noqa: E402
from sdmap.render.paper.files import as_file  # noqa: E402
from sdmap.render.paper.kinds import KINDS, PICTURES  # noqa: E402
from sdmap.render.paper.layout import BUDGET  # noqa: E402
from sdmap.render.paper.presets import (  # noqa: E402
    DEFAULT,
    LEAST_TYPE,
    PRESETS,
    preset_named,
)
from sdmap.render.paper.sheets import Wanted  # noqa: E402
from sdmap.render.paper.variants import VARIANTS  # noqa: E402
from sdmap.render.reports import brief, content, profile  # noqa: E402
from sdmap.render.reports.docx import BRIEF, PROFILE, Look  # noqa: E402
from sdmap.text.errors import RequestError  # noqa: E402
from sdmap.topics.brief.found import brief as brief_of  # noqa: E402

SHEETS = {"contact-sheet.png": ROOT, "contact-sheet-fenland.png": ROOT / "tests" / "packs" / "fenland"}
TALL, GAP, LABEL, ACROSS = 230, 10, 16, 2200  # pixels
COLOURS, DPI = 128, 100
SECOND = "year_6_obesity"
# Of the same district whatever the layer.
OF_THE_DISTRICT = ("alike", "stages", "monitoring")


@dataclass(frozen=True)
class Asked:
    """One picture to be made: what it is called, of what, on which paper, and the width it is placed at."""

    title: str
    kind: str
    results: tuple[MapResult, ...]
    preset: str = DEFAULT
    variant: str = "colour"
    placed: float = 0.0
    brief: bool = False


def asked(pack: Pack) -> Iterator[Asked]:
    """Every preset and layer, an area selected and none; the variants; the other pictures; those of documents."""
    for layer in pack.layers.values():
        plain, chosen = _result(pack, layer), _result(pack, layer, area=_hardest(pack, layer))
        for preset in PRESETS:
            placed = Look().picture if preset == "report_half" else 0.0
            yield Asked(f"map, {layer.id}, {preset}", "map", (plain,), preset, placed=placed)
            yield Asked(f"map, {layer.id}, {preset}, selected", "map", (chosen,), preset, placed=placed)
    for layer in [each for each in pack.layers.values() if each.core]:
        plain, chosen = _result(pack, layer), _result(pack, layer, area=_hardest(pack, layer))
        schools = draw(pack, replace(plain.request, show_schools=True))
        yield Asked(f"map, {layer.id}, schools", "map", (schools,))
        for variant in [name for name in VARIANTS if name != "colour"]:
            yield Asked(f"map, {layer.id}, {variant}", "map", (plain,), variant=variant)
        for kind in [name for name in KINDS if name != "map"]:
            if kind in OF_THE_DISTRICT and layer != next(each for each in pack.layers.values() if each.core):
                continue
            for way, results in _gathered(pack, kind, chosen if kind == "spine" else plain).items():
                yield Asked(f"{way}, {layer.id}", kind, results)
        for title, kind, result, size, placed in (
            ("report", "map", plain, content.MAP_SIZE, Look().picture),
            ("profile", "map", chosen, profile.MAP_SIZE, PROFILE.picture),
            ("brief", "spine", chosen, brief.spine_size(brief_of(pack, layer, chosen.marked)), BRIEF.picture),
        ):
            yield Asked(f"{title}, {layer.id}", kind, (result,), size, placed=placed, brief=True)


def _result(pack: Pack, layer: Layer, *, area: str = "") -> MapResult:
    """The map of the pack's first measure, or of the first that the layer has."""
    known = [each for each in pack.indicators.values() if periods(pack, layer, each)]
    indicator = next((each for each in known if each.id == pack.default_indicator), known[0])
    return draw(pack, MapRequest(layer.id, indicator.id, "", pack.default_comparator, area=area))


def _hardest(pack: Pack, layer: Layer) -> str:
    """The area whose label is hardest to place: the smallest; of districts the pack's own."""
    frame = areas(pack, layer)
    return str(frame.loc[frame.geometry.area.idxmin(), "code"]) if layer.whole else pack.code


def _gathered(pack: Pack, kind: str, first: MapResult) -> dict[str, tuple[MapResult, ...]]:
    """The results that a kind of picture is made of, by what it is called."""
    code, layer = pack.default_comparator, first.layer
    if kind == "core_bars":
        return {kind: core_indicators(pack, layer, comparator=code)}
    if kind == "small_multiples":
        found = {f"{kind}, indicators": all_indicators(pack, layer, comparator=code)}
        try:
            return found | {f"{kind}, periods": all_periods(pack, layer, first.indicator, comparator=code)}
        except RequestError as why:
            print(f"{kind}, periods, {layer.id}: {why}")
            return found
    if kind == "two_indicators":
        known = periods(pack, layer, pack.indicator(SECOND)) if SECOND in pack.indicators else ()
        return {kind: (first, draw(pack, MapRequest(layer.id, SECOND, known[-1], code)))} if known else {}
    return {kind: (first,)}


def made(each: Asked) -> tuple[Image.Image, Measured] | None:
    """Draw and measure one picture; None, with the reason printed, where it cannot be had."""
    few = len(each.results) < PICTURES[each.kind].least
    try:
        wanted = Wanted(each.preset, each.variant, "", each.brief)
        if few:
            return None
        figure, story = resolve_name(PICTURES[each.kind].drawer)(each.results, wanted)
    except RequestError as why:
        print(f"{each.title}: {why}")
        return None
    # What a chart of many results says is about all of them, and names no area in its title.
    found = measure(figure, each.results[0], preset_named(each.preset), each.placed)
    return Image.open(io.BytesIO(as_file(figure, story, "png", DPI))).convert("RGB"), found


def sheet(shown: list[tuple[str, Image.Image]]) -> Image.Image:
    """All pictures at one height, in rows, each under its title."""
    rows: list[list[tuple[str, Image.Image]]] = [[]]
    for title, image in shown:
        if sum(i.width + GAP for _, i in rows[-1]) + image.width + GAP > ACROSS:
            rows.append([])
        rows[-1].append((title, image))
    whole = Image.new("RGB", (ACROSS, len(rows) * (TALL + LABEL + GAP) + GAP), "#DDDDDD")
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(size=11)
    top = GAP
    for row in rows:
        left = GAP
        for title, image in row:
            pen.text((left, top), title, fill="#0B0C0C", font=font)
            whole.paste(image, (left, top + LABEL))
            left += image.width + GAP
        top += TALL + LABEL + GAP
    return whole


def one(pack: Pack, out: Path, full: Path | None) -> int:
    """Make the sheet of a pack; returns how much is to be mended."""
    shown, wrong, least = [], 0, float("inf")
    for each in asked(pack):
        got = made(each)
        if got is None:
            continue
        image, found = got
        shares = each.kind in ("map", "two_indicators", "change") and not each.brief
        faults = found.faults(LEAST_TYPE, BUDGET if shares else 0.0)
        least, wrong = min(least, found.least), wrong + len(faults)
        for fault in faults:
            print(f"{each.title}: {fault}")
        if full is not None:
            image.save(full / f"{out.stem} {each.title}.png")
        wide = round(TALL * image.width / image.height)
        shown.append((each.title, image.resize((wide, TALL), Image.Resampling.LANCZOS)))
    out.parent.mkdir(exist_ok=True)
    small = sheet(shown).quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(out, optimize=True)
    print(f"{out}: {len(shown)} pictures, the smallest type {least:.2f} points as placed, {wrong} to be mended;"
          f" {out.stat().st_size / 1e6:.2f} MB, {small.width} by {small.height}")  # fmt: skip
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", nargs="?", type=Path)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--full", type=Path)
    given = parser.parse_args()
    if given.full is not None:
        given.full.mkdir(exist_ok=True, parents=True)
    sheets = {given.file or ROOT / "docs" / "contact-sheet.png": given.pack} if given.pack else {
        ROOT / "docs" / name: pack for name, pack in SHEETS.items()
    }  # fmt: skip
    return min(sum(one(open_pack(pack), out, given.full) for out, pack in sheets.items()), 1)


if __name__ == "__main__":
    sys.exit(main())
