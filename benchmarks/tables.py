"""A table of fifty thousand rows understood and checked, against pandas reading it and joining it to its areas."""

from __future__ import annotations

import io
import random
from time import perf_counter

import pandas as pd

from benchmarks._record import Line, interleaved, ratio
from sdmap.pack.layers import areas
from sdmap.pack.opening import open_pack
from sdmap.pack.points import postcodes
from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import read_tables

ROWS, REPEATS = 50_000, 5


def lines() -> list[Line]:
    pack = open_pack(".")
    known = postcodes(pack)[["postcode"]]
    names, chance = known["postcode"].tolist(), random.Random(1)
    told = "".join(f"{chance.choice(names)},{chance.randrange(50)}\n" for _ in range(ROWS))
    content = f"postcode,Number of children 2023\n{told}".encode()
    areas(pack, pack.layer(pack.default_layer))

    def ours() -> float:
        began = perf_counter()
        understand(pack, read_tables(content))
        return perf_counter() - began

    def theirs() -> float:
        began = perf_counter()
        pd.read_csv(io.BytesIO(content)).merge(known, on="postcode")
        return perf_counter() - began

    ours()
    mine, bare = interleaved((ours, theirs), REPEATS)
    return [ratio("50,000 rows of somebody's own understood", mine, bare, 5, "pandas reading and joining them")]
