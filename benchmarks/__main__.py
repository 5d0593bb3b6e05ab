"""Measure everything the project has set itself a target for, and print a table: `make bench`."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from benchmarks import browser, imports, pictures


def main() -> None:
    console = Console(width=None if sys.stdout.isatty() else 140)
    table = Table(title="Speed and memory, measured in one run", title_justify="left")
    for heading, justify in (("", "left"), ("measured", "right"), ("at most", "right"), ("", "left"), ("how", "left")):
        table.add_column(heading, justify=justify)
    for name, part in (("imports", imports), ("pictures", pictures), ("the page in Chromium", browser)):
        with console.status(f"measuring {name} …"):
            for line in part.lines():
                verdict = "[green]met[/]" if line.met else "[bold red]not met[/]"
                measured, target = f"{line.measured:.2f}{line.unit}", f"{line.target:g}{line.unit}"
                table.add_row(line.what, measured, target, verdict, line.detail)
    console.print(table)


if __name__ == "__main__":
    main()
