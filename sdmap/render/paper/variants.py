"""How a picture is coloured: in full colour, in greys that survive a photocopier, or in high contrast.

A variant changes how a class, a comparison or a mark looks, never which one an area has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from sdmap.maps.found import MapResult
from sdmap.maps.style import (
    CHANGE_COLOURS,
    COMPARISON_COLOURS,
    INK,
    LEFT_OUT,
    MUTED,
    NOTHING,
    PAPER,
    by_side,
    luminance,
)
from sdmap.text.errors import unknown

Colours = dict[str, str]

# The lightest and the darkest grey of a class; lighter is kept for what has no figure.
LIGHTEST, DARKEST = 0.78, 0.004
# Ink on a light fill and paper on a dark one keep 7:1 (WCAG 2.2, 1.4.6): there is no fill of middling lightness.
STARK = ("#E6F1FB", "#A3CEF2", "#62A8EA", "#0F4A7F", "#061A30")
_STARK_STEPS = {1: (3,), 2: (1, 3), 3: (0, 2, 3), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4)}
_LIKE_CHANGES = ("worse", "higher, not clearly", "similar", "lower, not clearly", "better")
STARK_COMPARISONS = {"worse": "#FF8A47", "higher": "#FF8A47", "similar": PAPER,
                     "higher, not clearly": "#FFD3B5", "lower, not clearly": "#B5D3F0",
                     "better": "#0B2F52", "lower": "#0B2F52", "not compared": NOTHING}  # fmt: skip


@dataclass(frozen=True)
class Variant:
    """One way of colouring: widths of lines in points, and whether there is any colour."""

    name: str
    title: str
    line: float = 0.5
    casing: float = 1.3
    core: float = 2.0
    grey: bool = False
    stark: bool = False

    def tint(self, colour: str) -> str:
        """The colour that is drawn for a colour that is asked for."""
        if self.grey:
            return as_grey(colour)
        # High contrast knows no muted text.
        return INK if self.stark and colour == MUTED else colour

    def classes(self, count: int) -> tuple[str, ...] | None:
        """Colours of so many classes, light to dark; None where the result's own stand."""
        if self.grey:
            return greys(count)
        if self.stark:
            steps = _STARK_STEPS.get(count) or [min(i * len(STARK) // count, len(STARK) - 1) for i in range(count)]
            return tuple(STARK[step] for step in steps)
        return None

    def comparisons(self) -> Colours:
        """Colours of the words of a comparison."""
        if self.grey:
            better, below, similar, above, worse = greys(5)
            return {"worse": worse, "higher": worse, "similar": similar, "better": better, "lower": better,
                    "higher, not clearly": above, "lower, not clearly": below, "not compared": NOTHING}  # fmt: skip
        return STARK_COMPARISONS if self.stark else COMPARISON_COLOURS

    def changes(self) -> tuple[str, ...]:
        """Colours of the steps of a change, the worst first: those of comparisons that are as far off."""
        if not (self.grey or self.stark):
            return CHANGE_COLOURS
        known = self.comparisons()
        return tuple(known[word] for word in _LIKE_CHANGES)

    def dressed(self, result: MapResult) -> MapResult:
        """The same result in this variant's colours: areas and legend alike."""
        if not (self.grey or self.stark):
            return result
        areas = result.areas.copy()
        shown, left_out = areas["value"].notna(), PAPER if self.grey else LEFT_OUT
        if result.request.colour_by == "comparison":
            words = by_side(self.comparisons(), result.indicator.polarity)
            areas["colour"] = areas["comparison"].map(words).where(shown, NOTHING)
            legend = tuple(
                replace(entry, colour=words[entry.label.lower()]) if entry.kind == "comparison" else entry
                for entry in result.legend
            )
        else:
            ladder = [entry for entry in result.legend if entry.kind == "class"]
            fills = self.classes(len(ladder)) or ()
            if fills:
                chosen = [fills[min(int(i), len(fills) - 1)] if i >= 0 else NOTHING for i in areas["class_index"]]
                areas["colour"] = np.where(shown, chosen, NOTHING)
            order = iter(fills)
            legend = tuple(replace(e, colour=next(order)) if e.kind == "class" else e for e in result.legend)
        # In grey the paper itself: any other light grey would pass for a class.
        areas["colour"] = areas["colour"].where(areas["kept"], left_out)
        legend = tuple(replace(entry, colour=left_out) if entry.kind == "filter" else entry for entry in legend)
        return replace(result, areas=areas, legend=legend)


COLOUR = Variant("colour", "Full colour")
VARIANTS = {
    variant.name: variant
    for variant in (
        COLOUR,
        Variant("grey", "Greys, for a photocopier", line=0.7, casing=1.8, core=2.4, grey=True),
        Variant("high_contrast", "High contrast", line=1.0, casing=2.4, core=3.0, stark=True),
    )
}


def variant_named(name: str) -> Variant:
    """Find a variant.

    Raises
    ------
    RequestError
        If there is none of this name, with those there are.
    """
    if name not in VARIANTS:
        raise unknown("variant of print", name, VARIANTS, where="")
    return VARIANTS[name]


@lru_cache(maxsize=512)
def as_grey(colour: str) -> str:
    """The grey of the same relative luminance; what is no colour stays as it is."""
    return _grey(luminance(colour)) if colour.startswith("#") else colour


@lru_cache(maxsize=16)
def greys(count: int) -> tuple[str, ...]:
    """Greys for so many classes, light to dark, each neighbour at the same contrast, as great as there is room for."""
    if count == 1:
        return (_grey(0.3),)
    steps = np.geomspace(LIGHTEST + 0.05, DARKEST + 0.05, count) - 0.05
    return tuple(_grey(float(step)) for step in steps)


def _grey(light: float) -> str:
    """The grey of a relative luminance (WCAG 2.2, definition of relative luminance, solved for the channel)."""
    channel = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"#{round(min(max(channel, 0.0), 1.0) * 255):02X}" + f"{round(min(max(channel, 0.0), 1.0) * 255):02X}" * 2
