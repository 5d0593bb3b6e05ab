"""What a printed map costs: from a cold start on the command line, and each further one in one process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._record import Line
from scripts.serving import ROOT

ASKED = ("--layer", "divisions_2013", "--indicator", "free_school_meals")


def cold(folder: Path) -> float:
    """Seconds for `sdmap map` to write one PNG, interpreter start included."""
    command = [sys.executable, "-m", "sdmap.cli", "map", *ASKED, "--out", str(folder / "map.png")]
    started = time.perf_counter()
    done = subprocess.run(command, check=False, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return time.perf_counter() - started


def further() -> list[float]:
    """Seconds for each map after the first: other layers, indicators and periods, so that none is remembered."""
    from sdmap.figures.figures import layers_with, periods
    from sdmap.maps.asked import MapRequest
    from sdmap.maps.mapping import draw
    from sdmap.pack.opening import open_pack
    from sdmap.render.paper.pictures import picture

    pack = open_pack(ROOT)
    asked = [
        MapRequest(layer=layer.id, indicator=indicator.id, period=period, comparator=pack.default_comparator)
        for indicator in pack.indicators.values()
        for layer in layers_with(pack, indicator)
        if layer.id in {"divisions_2013", "divisions_2025", "wards"}
        for period in periods(pack, layer, indicator)[-1:]
    ]
    seconds = []
    for request in asked[:13]:
        started = time.perf_counter()
        picture("map", draw(pack, request), "png")
        seconds.append(time.perf_counter() - started)
    return seconds[1:]


def lines() -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        starts = [cold(Path(folder)) for _ in range(6)][1:]
    more = further()
    usual = f"the slowest of {len(more)}; median {statistics.median(more):.2f} s"
    return [
        Line("sdmap map to PNG, cold", statistics.median(starts), 3, " s", "300 dpi, median of 5 processes"),
        Line("each further PNG", max(more), 0.6, " s", usual),
    ]
