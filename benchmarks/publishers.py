"""Publishers' files: schools placed in areas against a bare join, and a generated national file read in little memory.

SDMAP_BENCH_MB sets the size of the generated file (30 MB if it is not set; the target is meant for 1000).
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from benchmarks._record import Line, interleaved, ratio
from scripts.serving import ROOT
from sdmap.pack.outlines import GRID
from sdmap.pack.points import locate

SCHOOLS, AREAS = 25_000, (100, 70)
MEGABYTES = int(os.environ.get("SDMAP_BENCH_MB", "30"))
# Reads a file for the pack of this repository and tells how much memory the process had at most.
READ = """
import resource, sys, time
from collections.abc import Callable
from pathlib import Path
from sdmap.pack.opening import open_pack
from sdmap.sources.adding import read_all
from sdmap.sources.given import Said
pack = open_pack(".")
started = time.perf_counter()
(taken,) = read_all(pack, [Path(sys.argv[1])], Said())
scale = 1 if sys.platform == "darwin" else 1024
print(taken.given.tally.rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale, time.perf_counter() - started)
"""


def _areas() -> gpd.GeoDataFrame:
    """Seven thousand squares of a kilometre, with the corners that a generalised outline has."""
    east, north = np.meshgrid(np.arange(AREAS[0]) * 1000.0, np.arange(AREAS[1]) * 1000.0)
    squares = shapely.box(east.ravel(), north.ravel(), east.ravel() + 1000, north.ravel() + 1000)
    outlines = shapely.segmentize(squares, 50)
    return gpd.GeoDataFrame({"code": [f"A{n}" for n in range(len(outlines))]}, geometry=outlines, crs=GRID)


def _schools() -> gpd.GeoDataFrame:
    random = np.random.default_rng(7)
    places = random.uniform(0, 1, (SCHOOLS, 2)) * (AREAS[0] * 1000, AREAS[1] * 1000)
    return gpd.GeoDataFrame(geometry=gpd.points_from_xy(*places.T), crs=GRID)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _national(path: Path) -> None:
    """A file in the shape of the school-level census: its first row, and rows that are made up until it is large."""
    names = next(csv.reader((ROOT / "tests/sources/headers/school_pupils.csv").open(encoding="utf-8")))
    row = dict.fromkeys(names, "12")
    share = next(name for name in names if name.startswith("% of pupils known to be eligible for and claiming"))
    eligible = next(name for name in names if name.startswith("number of pupils known to be eligible for and claiming"))
    row |= {"time_period": "202223", "headcount of pupils": "240", eligible: "60", share: "25"}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(names)
        cells, at, urn = [row[name] for name in names], names.index("URN"), 900_000
        while stream.tell() < MEGABYTES * 1_000_000:
            writer.writerows([*cells[:at], str(urn + more), *cells[at + 1 :]] for more in range(500))
            urn += 500


def lines() -> list[Line]:
    schools, areas = _schools(), _areas()

    def ours() -> float:
        return _seconds(lambda: locate(schools, areas))

    def bare() -> float:
        return _seconds(lambda: gpd.sjoin(schools, areas, how="left", predicate="intersects"))

    mine, theirs = interleaved((ours, bare), 5)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "national.csv"
        _national(path)
        size = path.stat().st_size / 1e6
        done = subprocess.run(
            [sys.executable, "-c", READ, str(path)], check=True, cwd=ROOT, capture_output=True, text=True
        )
    rows, peak, seconds = done.stdout.split()
    detail = f"{int(rows):,} rows, {size:,.0f} MB, in {float(seconds):.1f} s; SDMAP_BENCH_MB=1000 for a national one"
    return [
        ratio("25,000 schools to 7,000 areas", mine, theirs, 1.5, "a bare geopandas.sjoin"),
        Line("memory to read a publisher's file", int(peak) / 1e6, 500, " MB", detail),
    ]
