"""The command ``sdmap boundaries``: a file of boundaries from a publisher put in the place of a layer's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdmap._cli_ask import said_yes, somebody_is_there
from sdmap._cli_report import bar
from sdmap.pack.model import Layer, Pack
from sdmap.pack.opening import open_pack
from sdmap.text.errors import PackError, RequestError
from sdmap.text.joining import join_words

if TYPE_CHECKING:
    from sdmap.sources.boundaries.made import Made

# What a shell is told: there are faults; nobody said yes.
_FAULTS, _UNCONFIRMED = 1, 3


def boundaries(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="GeoJSON, GeoPackage, zipped shapefile or KML, as downloaded.")],
    layer: Annotated[str, typer.Option(help="Layer that it is for, by its id: sdmap info lists them.")],
    pack: Annotated[Path | None, typer.Option(help="Folder of the pack.")] = None,
    code: Annotated[str, typer.Option(help="Field that holds the codes; guessed if left out.")] = "",
    name: Annotated[str, typer.Option(help="Field that holds the names; guessed if left out.")] = "",
    table: Annotated[str, typer.Option(help="Table of the file that holds the areas, if there are several.")] = "",
    snap: Annotated[float, typer.Option(min=0, max=100, help="Close gaps and overlaps up to so many metres.")] = 0,
    simplify: Annotated[float, typer.Option(min=0, max=500, help="Leave out detail finer than so many metres.")] = 0,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
) -> None:
    """Put boundaries as they were downloaded into the pack: checked first, written whole or not at all."""
    from sdmap.sources.boundaries.made import Wanted, made

    opened = open_pack(pack or context.obj)
    of = opened.layer(layer)
    if sys.stderr.isatty():
        # A bar would stand where a question is asked.
        typer.echo(f"Reading {file.name} …", err=True)
    found = made(opened, of, file, _ask, Wanted(code, name, table, snap, simplify))
    for sentence in found.told:
        typer.echo(sentence)
    _refuse(list(found.faults))
    path = opened.file(of.file)
    if path.is_file() and path.read_bytes() == found.content:
        typer.echo(f"{of.file} is that already.")
        return
    _swap(opened, of, found, file, yes=yes)


def _swap(opened: Pack, of: Layer, found: Made, file: Path, *, yes: bool) -> None:
    """Check the pack with the new file, ask, and put it in."""
    from sdmap.checks import check_pack
    from sdmap.pack.provenance import PROVENANCE, provenance
    from sdmap.sources.candidate import candidate

    with candidate(opened.path) as new:
        new.write(of.file, found.content)
        new.write(PROVENANCE, provenance(opened, [found.entry(opened, of, file)]))
        with bar() as progress:
            progress("Checking the pack with them", 0, 1)
            faults = new.faults()
            before = {str(fault) for fault in check_pack(opened.path)} if faults else set()
        # A pack that is being made has faults still; what this file brings must be right.
        _refuse([fault for fault in faults if fault.file == of.file or (not before and str(fault) not in before)])
        for fault in faults:
            typer.echo(f"Still to mend: {fault}")
        size = f"{found.areas:,} areas, {len(found.content) / 1000:,.0f} kB"
        if not yes and not said_yes(f"Write {of.file} ({size})?"):
            typer.echo("Nothing was written.", err=True)
            raise typer.Exit(_UNCONFIRMED)
        new.swap()
    typer.echo(f"{opened.file(of.file)}", err=True)


def _refuse(faults: list[PackError]) -> None:
    """End with the faults, if there are any."""
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        count = "1 fault" if len(faults) == 1 else f"{len(faults):,} faults"
        typer.echo(f"{count}: nothing was written.", err=True)
        raise typer.Exit(_FAULTS)


def _ask(question: str, options: list[str]) -> str:
    """Have one of several chosen at the screen; without a screen it is to be said on the command line."""
    if not somebody_is_there():
        raise RequestError(f"{question.rstrip('.')} It may be {join_words(options, 'or')}.")
    for number, option in enumerate(options, start=1):
        typer.echo(f"  {number}  {option}")
    chosen = 0
    while not 1 <= chosen <= len(options):
        chosen = typer.prompt(question, default=1, type=int)
    return options[chosen - 1]
