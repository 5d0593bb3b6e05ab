"""Measure everything the project has set itself a target for, and print a table for each part: `make bench`.

``python -m benchmarks imports tables`` measures these parts alone.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rich.console import Console
from rich.table import Table

from benchmarks._record import lines_of

# What each part is called, by its module.
PARTS = {
    "imports": "imports",
    "checks": "the check",
    "tables": "tables of one’s own",
    "pictures": "pictures",
    "exports": "exports",
    "publishers": "publishers' files",
    "browser": "the page in Chromium",
}


def main() -> None:
    asked = sys.argv[1:] or list(PARTS)
    if unknown := [part for part in asked if part not in PARTS]:
        sys.exit(f"There is no part {', '.join(unknown)}; there is: {', '.join(PARTS)}.")
    console = Console(width=None if sys.stdout.isatty() else 140)
    for part in asked:
        # Each part is told as soon as it is known: all of them take minutes.
        table = Table(title=f"Speed and memory: {PARTS[part]}", title_justify="left")
        for heading, justify in (
            ("", "left"),
            ("measured", "right"),
            ("wanted", "right"),
            ("", "left"),
            ("how", "left"),
        ):
            table.add_column(heading, justify=justify)
        # In a process of its own: what one part has imported and kept would slow the next, and count as its memory.
        with (
            console.status(f"measuring {PARTS[part]} …"),
            ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone,
        ):
            for line in alone.submit(lines_of, part).result():
                verdict = "[green]met[/]" if line.met else "[bold red]not met[/]"
                table.add_row(line.what, f"{line.measured:.2f}{line.unit}", line.wanted, verdict, line.detail)
        console.print(table)


if __name__ == "__main__":
    main()
