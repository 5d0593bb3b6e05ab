"""Draw the house on one page from the import graph: the wings in their order, what is in each, who imports whom.

The order is that of `[tool.importlinter]` in pyproject.toml. Run by `make docs`; the drawing is docs/house.svg.
"""

from __future__ import annotations

import textwrap
import tomllib
from pathlib import Path

import grimp
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "docs" / "house.svg"
INK, QUIET, FILL = "#0B0C0C", "#505A5F", "#ADD1F1"
WIDE, LINE, PAD = 84, 0.205, 0.17  # characters in a box; inches a line and round the text


def floors() -> list[str]:
    """The wings from the top to the bottom; those on one floor one after the other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = {each["containers"][0]: each["layers"] for each in settings["contracts"] if each["type"] == "layers"}

    def under(wing: str) -> list[str]:
        names = [name.strip() for layer in layers.get(wing, ()) for name in layer.split("|")]
        return [low for name in names for low in under(f"{wing}.{name}")] or [wing]

    return under("sdmap")


def imports_between(graph: grimp.ImportGraph, wings: list[str]) -> dict[tuple[str, str], int]:
    """How many modules of a wing import from another: (importer, imported) -> count of imports."""

    def wing_of(module: str) -> str | None:
        return next((wing for wing in wings if module == wing or module.startswith(f"{wing}.")), None)

    found: dict[tuple[str, str], int] = {}
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            pair = (wing_of(module), wing_of(other))
            if pair[0] and pair[1] and pair[0] != pair[1]:
                found[pair[0], pair[1]] = found.get((pair[0], pair[1]), 0) + 1
    return found


def contents(graph: grimp.ImportGraph, wing: str) -> str:
    """The names of a wing's modules, folders with a stroke."""
    children = sorted(graph.find_children(wing))
    names = [f"{name.rpartition('.')[2]}{'/' if graph.find_children(name) else ''}" for name in children]
    return textwrap.fill("  ".join(names), WIDE, break_on_hyphens=False)


def draw(path: Path) -> None:
    """Write the drawing; the same graph gives the same bytes."""
    graph = grimp.build_graph("sdmap")
    wings = floors()
    told = [contents(graph, wing) for wing in wings]
    heights = [LINE * (2 + text.count("\n") if text else 1) + PAD for text in told]
    between = imports_between(graph, wings)
    left, box, cell = 0.1, 5.6, 0.42
    width, height = left + box + cell * len(wings) + 0.35, sum(heights) + 1.75
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    top = height - 1.6
    axes.text(left, height - 0.25, "The house: each wing imports only from wings under it", color=INK, fontsize=13,
              weight="bold", va="center")  # fmt: skip
    axes.text(left, height - 0.55, "Right: how many imports the wing in the row takes from the wing in the column.",
              color=QUIET, fontsize=9, va="center")  # fmt: skip
    for row, (wing, text, tall) in enumerate(zip(wings, told, heights, strict=True)):
        bottom = top - tall
        name = wing.removeprefix("sdmap.").replace(".", "/")
        axes.add_patch(Rectangle((left, bottom), box, tall, facecolor=FILL, alpha=0.35, edgecolor="none"))
        axes.text(left + 0.1, top - PAD / 2, name, color=INK, fontsize=10, weight="bold", va="top")
        axes.text(left + 0.1, top - PAD / 2 - LINE, text, color=QUIET, fontsize=7.5, va="top", linespacing=1.55)
        axes.text(left + box + 0.2 + cell * (row + 0.5), height - 1.5, name, color=INK, fontsize=8, rotation=60,
                  rotation_mode="anchor")  # fmt: skip
        for column, other in enumerate(wings):
            count = between.get((wing, other), 0)
            if count:
                x = left + box + 0.2 + cell * (column + 0.5)
                axes.text(x, bottom + tall / 2, str(count), color=INK, fontsize=8, ha="center", va="center")
        axes.plot([left, width - 0.1], [bottom, bottom], color=INK, linewidth=0.4)
        top = bottom
    with rc_context({"svg.hashsalt": "house", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None,
                                                     "Title": "The wings of sdmap and what they import"})  # fmt: skip


if __name__ == "__main__":
    draw(DRAWING)
