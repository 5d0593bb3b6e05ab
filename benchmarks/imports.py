"""What `import sdmap` costs on top of geopandas, which it cannot do without."""

from __future__ import annotations

import subprocess
import sys

from benchmarks._record import Line, interleaved, ratio

TIMED = "import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
# Drawing must not bring it in by the back door either.
HEAVY = "import sys, sdmap, sdmap.maps.mapping, sdmap.cli; print(int('sklearn' in sys.modules))"


def run(code: str) -> float:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


def lines() -> list[Line]:
    ours, theirs = interleaved(
        [lambda n=name: run(TIMED.format(module=n)) for name in ("sdmap", "geopandas")], repeats=7
    )
    return [
        ratio("import sdmap", ours, theirs, 1.3, "import geopandas"),
        Line(
            "scikit-learn imported with it", run(HEAVY), 0, "", "sdmap, sdmap.maps.mapping and sdmap.cli in one process"
        ),
    ]
