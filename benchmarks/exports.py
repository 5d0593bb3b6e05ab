"""What leaves the building: a map against a plain one, the other pictures, a briefing, and everything at once."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks._record import Line, interleaved, ratio
from scripts.serving import ROOT

if TYPE_CHECKING:
    from sdmap.maps.found import MapResult

LAYER, INDICATOR = "divisions_2013", "free_school_meals"
DPI = 300
REPEATS = 5
KINDS = ("docx", "pptx", "pdf", "zip")


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def plain(result: MapResult) -> bytes:
    """The same areas as a peer draws them, bare: `GeoDataFrame.plot` and `savefig`."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from sdmap.render.paper.presets import DEFAULT, PRESETS

    size = PRESETS[DEFAULT]
    figure = Figure(figsize=(size.width / 25.4, size.height / 25.4))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    result.areas.plot(column="value", ax=axes, cmap="Blues", edgecolor="black")
    axes.set_axis_off()
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=DPI)
    return out.getvalue()


def against_a_plain_map() -> Line:
    """A whole map, with labels, inset, legend, scale, notes and sources, as a multiple of the bare one."""
    from sdmap.maps.asked import MapRequest
    from sdmap.maps.mapping import draw
    from sdmap.pack.opening import open_pack
    from sdmap.render.paper.pictures import picture

    pack = open_pack(ROOT)
    result = draw(pack, MapRequest(LAYER, INDICATOR, comparator=pack.default_comparator))
    ours, theirs = interleaved(
        [lambda: seconds(lambda: picture("map", result, "png", dpi=DPI)), lambda: seconds(lambda: plain(result))],
        REPEATS,
    )
    return ratio("a map with all its furniture", ours, theirs, 2, "GeoDataFrame.plot + savefig, same dpi and size")


def slow_pictures() -> list[Line]:
    """The pictures with the most to draw: a map on A3, and small maps of every indicator."""
    from sdmap.maps.asked import MapRequest
    from sdmap.maps.mapping import draw
    from sdmap.maps.sets import all_indicators
    from sdmap.pack.opening import open_pack
    from sdmap.render.paper.pictures import picture

    pack = open_pack(ROOT)
    code = pack.default_comparator
    result = draw(pack, MapRequest(LAYER, INDICATOR, comparator=code))
    every = all_indicators(pack, pack.layer(LAYER), comparator=code)
    large, many = interleaved(
        [
            lambda: seconds(lambda: picture("map", result, "png", preset="a3_landscape", dpi=DPI)),
            lambda: seconds(lambda: picture("small_multiples", every, "png", dpi=DPI)),
        ],
        REPEATS,
    )
    told = f"{DPI} dpi, median of {REPEATS}"
    return [
        Line("a map on A3", large, 0.6, " s", told),
        Line(f"{len(every)} small maps on one A4", many, 0.6, " s", told),
    ]


def whole_briefing() -> Line:
    """A briefing in a fresh process: figures, pictures and document, interpreter start included."""
    with tempfile.TemporaryDirectory() as folder:
        taken = [_command("report", "--layer", LAYER, "--out", f"{folder}/briefing.{kind}") for kind in KINDS]
    each = ", ".join(f"{kind} {spent:.1f} s" for kind, spent in zip(KINDS, taken, strict=True))
    return Line("sdmap report, a whole briefing, cold", max(taken), 15, " s", f"the slowest of {each}")


def on_two_processors() -> Line:
    """Every layer and indicator by one process and by two, in turn, each into an empty folder."""

    def everything(processes: int) -> float:
        with tempfile.TemporaryDirectory() as folder:
            return _command("report", "--all", "--out", folder, "--processes", f"{processes}")

    # In this order, so that a machine that grows busier, or quieter, meanwhile favours neither.
    first, second, third, last = (everything(processes) for processes in (1, 2, 2, 1))
    one, two = (first + last) / 2, (second + third) / 2
    told = f"{one:.1f} s by one, {two:.1f} s by two, the mean of two each"
    return Line("sdmap report --all with two processes", one / two, 1.7, "×", told, least=True)


def lines() -> list[Line]:
    return [against_a_plain_map(), *slow_pictures(), whole_briefing(), on_two_processors()]


def _command(*words: str) -> float:
    """Seconds for a command of sdmap to do its work."""
    command = [sys.executable, "-m", "sdmap.cli", *words]
    started = time.perf_counter()
    done = subprocess.run(command, check=False, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return time.perf_counter() - started
