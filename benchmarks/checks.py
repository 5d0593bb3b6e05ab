"""What it costs to open a pack, and to prove that it can show all that it promises, against reading it."""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks._record import Line, ratio
from scripts.serving import ROOT

# Every table by pandas alone; then the pack opened, all of it read with its faults, and a map of all that is declared:
# nothing is remembered from before.
TIMED = """
import pathlib, time
import pandas as pd
import sdmap.topics.evidence.found, sdmap.maps.mapping
from sdmap.checks import promise, proof
from sdmap.pack.opening import open_pack
from sdmap.pack.reading import keep_words_small
keep_words_small()
tables = sorted(pathlib.Path("data").glob("*.csv"))
started = time.perf_counter()
for table in tables:
    pd.read_csv(table)
alone = time.perf_counter()
pack = open_pack(".")
opened = time.perf_counter()
faults = [fault for check in proof.FAULTS[0] for fault in check(pack)]
read = time.perf_counter()
faults += promise.promise_faults(pack)
assert not faults, faults
print(alone - started, opened - alone, read - alone, time.perf_counter() - read)
"""


def once() -> list[float]:
    """Seconds for the tables by pandas alone, for opening, for reading and for proving, in a process of their own."""
    command = [sys.executable, "-c", TIMED]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    return [float(each) for each in done.stdout.split()]


def lines() -> list[Line]:
    alone, opened, read, proved = (statistics.median(each) for each in zip(*(once() for _ in range(6)), strict=True))
    return [
        ratio("opening the pack", opened, alone, 2, "its tables by pandas.read_csv alone"),
        ratio("a map of everything that is declared", proved, read, 3, "reading the pack, every cell checked"),
    ]
