"""What `import sdmap` costs on top of geopandas, which it cannot do without."""

from __future__ import annotations

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from benchmarks._record import Line, interleaved, ratio

TIMED = "import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
# Drawing must not bring it in by the back door either.
HEAVY = "import sys, sdmap, sdmap.maps.mapping, sdmap.cli; print(int('sklearn' in sys.modules))"


def run(code: str, compiled: str) -> float:
    """What a fresh interpreter prints, that finds its modules compiled, as after an installation, in a folder."""
    # The first run, which is thrown, compiles all of them: of geopandas and of sdmap alike.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout)


def lines() -> list[Line]:
    with TemporaryDirectory() as compiled:
        ours, theirs = interleaved(
            [lambda n=name: run(TIMED.format(module=n), compiled) for name in ("sdmap", "geopandas")], repeats=15
        )
        heavy = run(HEAVY, compiled)
    return [
        ratio("import sdmap", ours, theirs, 1.3, "import geopandas"),
        Line("scikit-learn imported with it", heavy, 0, "", "sdmap, sdmap.maps.mapping and sdmap.cli in one process"),
    ]
