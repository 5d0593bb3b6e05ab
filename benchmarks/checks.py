"""What it costs to prove that a pack can show all that it promises, against reading it."""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks._record import Line, ratio
from scripts.serving import ROOT

# Everything that is read, with its faults, and then a map of all that is declared; nothing is remembered from before.
TIMED = """
import time
import sdmap.topics.evidence.found, sdmap.maps.mapping
from sdmap.checks import promise, proof
from sdmap.pack.opening import open_pack
from sdmap.pack.reading import keep_words_small
keep_words_small()
started = time.perf_counter()
pack = open_pack(".")
faults = [fault for check in proof.FAULTS[0] for fault in check(pack)]
read = time.perf_counter()
faults += promise.promise_faults(pack)
assert not faults, faults
print(read - started, time.perf_counter() - read)
"""


def once() -> tuple[float, float]:
    """Seconds for reading and for proving, in a process of their own."""
    command = [sys.executable, "-c", TIMED]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    read, proved = map(float, done.stdout.split())
    return read, proved


def lines() -> list[Line]:
    reading, proving = zip(*(once() for _ in range(6)), strict=True)
    what = "a map of everything that is declared"
    return [ratio(what, statistics.median(proving), statistics.median(reading), 3, "reading the pack")]
