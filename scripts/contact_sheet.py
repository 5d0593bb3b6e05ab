"""Make docs/contact-sheet.png: every picture on every paper, small, to be looked at all at once.

Run from the root: ``python scripts/contact_sheet.py [PACK [FILE]]``.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sdmap.figures.figures import periods  # noqa: E402
from sdmap.maps.asked import MapRequest  # noqa: E402
from sdmap.maps.found import MapResult  # noqa: E402
from sdmap.maps.mapping import draw  # noqa: E402
from sdmap.maps.sets import all_indicators, all_periods, core_indicators  # noqa: E402
from sdmap.pack.model import Pack  # noqa: E402
from sdmap.pack.opening import open_pack  # noqa: E402
from sdmap.render.paper.kinds import KINDS  # noqa: E402
from sdmap.render.paper.pictures import picture  # noqa: E402
from sdmap.render.paper.print_map import PRESETS, VARIANTS  # noqa: E402
from sdmap.text.errors import RequestError  # noqa: E402

TALL, GAP, LABEL, ACROSS = 300, 12, 18, 2200  # pixels
COLOURS = 200
SECOND = "year_6_obesity"


def pictures(pack: Pack) -> Iterator[tuple[str, bytes]]:
    """Every picture with its title."""
    layers = [layer.id for layer in pack.layers.values() if layer.core]
    for layer in layers:
        for preset in PRESETS:
            schools = preset in {"a4_landscape", "a4_portrait"}
            yield f"map, {layer}, {preset}", _made("map", _result(pack, layer, schools=schools), preset)
    for variant in [name for name in VARIANTS if name != "colour"]:
        for layer in layers:
            yield f"map, {layer}, {variant}", _made("map", _result(pack, layer), "a4_landscape", variant)
    for kind in [name for name in KINDS if name != "map"]:
        # Places like the district are the same on every layer.
        for layer in layers[:1] if kind in ("alike", "stages", "monitoring") else layers:
            for way, results in _asked(pack, kind, layer).items():
                try:
                    yield f"{way}, {layer}", _made(kind, results, "a4_landscape")
                except RequestError as why:
                    print(f"{way}, {layer}: {why}")


def _asked(pack: Pack, kind: str, layer: str) -> dict[str, MapResult | tuple[MapResult, ...]]:
    """The results that a kind of picture is made of."""
    code = pack.default_comparator
    if kind == "core_bars":
        return {kind: core_indicators(pack, pack.layer(layer), comparator=code)}
    if kind == "small_multiples":
        series = all_periods(pack, pack.layer(layer), pack.indicator(pack.default_indicator), comparator=code)
        return {"small_multiples, indicators": all_indicators(pack, pack.layer(layer), comparator=code),
                "small_multiples, periods": series}  # fmt: skip
    first = _result(pack, layer)
    if kind == "two_indicators":
        known = periods(pack, pack.layer(layer), pack.indicator(SECOND))
        return {kind: (first, draw(pack, MapRequest(layer, SECOND, known[-1], code)))}
    return {kind: first}


def _result(pack: Pack, layer: str, *, schools: bool = False) -> MapResult:
    return draw(pack, MapRequest(layer, pack.default_indicator, "", pack.default_comparator, show_schools=schools))


def _made(kind: str, results: MapResult | tuple[MapResult, ...], preset: str, variant: str = "colour") -> bytes:
    return picture(kind, results, "png", preset=preset, variant=variant, dpi=100)


def sheet(made: list[tuple[str, bytes]]) -> Image.Image:
    """All pictures at one height, in rows, each under its title."""
    shown = []
    for title, content in made:
        image = Image.open(io.BytesIO(content)).convert("RGB")
        wide = round(TALL * image.width / image.height)
        shown.append((title, image.resize((wide, TALL), Image.Resampling.LANCZOS)))
    rows: list[list[tuple[str, Image.Image]]] = [[]]
    for title, image in shown:
        if sum(i.width + GAP for _, i in rows[-1]) + image.width + GAP > ACROSS:
            rows.append([])
        rows[-1].append((title, image))
    whole = Image.new("RGB", (ACROSS, len(rows) * (TALL + LABEL + GAP) + GAP), "#DDDDDD")
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(size=13)
    top = GAP
    for row in rows:
        left = GAP
        for title, image in row:
            pen.text((left, top), title, fill="#0B0C0C", font=font)
            whole.paste(image, (left, top + LABEL))
            left += image.width + GAP
        top += TALL + LABEL + GAP
    return whole


def main() -> None:
    pack = open_pack(sys.argv[1] if len(sys.argv) > 1 else ROOT)
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "contact-sheet.png"
    out.parent.mkdir(exist_ok=True)
    small = sheet(list(pictures(pack))).quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(out, optimize=True)
    print(f"{out}, {out.stat().st_size / 1e6:.2f} MB, {small.width} by {small.height}")


if __name__ == "__main__":
    main()
