"""Measure everything the project has set itself a target for, and print a table: `make bench`."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from benchmarks import browser, checks, exports, imports, pictures, publishers, tables


def main() -> None:
    console = Console(width=None if sys.stdout.isatty() else 140)
    parts = (
        ("imports", imports),
        ("the check", checks),
        ("tables of one’s own", tables),
        ("pictures", pictures),
        ("exports", exports),
        ("publishers' files", publishers),
        ("the page in Chromium", browser),
    )
    for name, part in parts:
        # Each part is told as soon as it is known: all of them take minutes.
        table = Table(title=f"Speed and memory: {name}", title_justify="left")
        for heading, justify in (
            ("", "left"),
            ("measured", "right"),
            ("wanted", "right"),
            ("", "left"),
            ("how", "left"),
        ):
            table.add_column(heading, justify=justify)
        with console.status(f"measuring {name} …"):
            for line in part.lines():
                verdict = "[green]met[/]" if line.met else "[bold red]not met[/]"
                table.add_row(line.what, f"{line.measured:.2f}{line.unit}", line.wanted, verdict, line.detail)
        console.print(table)


if __name__ == "__main__":
    main()
