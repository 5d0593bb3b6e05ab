"""The command that puts publishers' files into a pack."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdmap._cli_ask import said_yes
from sdmap._cli_report import bar
from sdmap.pack.opening import open_pack
from sdmap.text.errors import RequestError

if TYPE_CHECKING:
    from sdmap.sources.adding import Addition
    from sdmap.sources.checked import Checked

FAULTS, NOT_SAID_YES = 1, 3


def add(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Files as their publishers made them, in any order.")],
    pack: Annotated[Path | None, typer.Option(help="Folder of the pack.")] = None,
    period: Annotated[str, typer.Option(help="School year of files that do not say it, such as 2018/19.")] = "",
    published: Annotated[str, typer.Option(help="Day of release, as the publisher’s page says it.")] = "",
    read_on: Annotated[str, typer.Option(help="Day on which the files were fetched, such as 2026-11-29.")] = "",
    source: Annotated[
        str, typer.Option(help="Id of the source in data/sources.toml that the files are; made if left out.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Change the pack without asking.")] = False,
    without_gone: Annotated[
        bool, typer.Option("--without-gone", help="Take out what the same source has no longer.")
    ] = False,
    whole: Annotated[bool, typer.Option("--all", help="Name every row that would change.")] = False,
) -> None:
    """Put publishers' files into the pack: shows what would change, checks it, and changes all of it on a yes."""
    from sdmap.sources.adding import addition
    from sdmap.sources.candidate import candidate
    from sdmap.sources.checked import check
    from sdmap.sources.difference_words import report
    from sdmap.sources.given import Said

    opened = open_pack(pack or context.obj)
    said = Said(period, published, _day(read_on), source)
    with bar() as progress:
        made = addition(opened, files, said, without_gone=without_gone, progress=progress)
    _tell_files(made)
    for line in report(opened, made.found, without_gone=without_gone, whole=whole):
        typer.echo(line)
    if not made.files and not made.found.same:
        raise RequestError(f"No row of these files is of {opened.name}; nothing was changed.")
    if not made.files:
        typer.echo(f"{opened.name} has all of it already; nothing was changed.")
        return
    with candidate(opened.path) as new:
        with bar() as progress:
            progress("Checking what the pack would be", 0, 1)
            checked = check(opened, new, made)
        _tell_checked(checked, made)
        if not (yes or said_yes(f"Put this into {opened.name}?")):
            typer.echo("Nothing was changed.", err=True)
            raise typer.Exit(NOT_SAID_YES)
        changed = new.swap()
    typer.echo(f"Written: {', '.join(changed)}.", err=True)


def _tell_files(made: Addition) -> None:
    """What was understood of each file, and what was left out of it."""
    for each in made.taken:
        given = each.given
        sheet = f", sheet “{each.file.sheet}”" if each.file.sheet else ""
        typer.echo(f"{each.file.name}{sheet}: {given.kind.called} ({given.kind.publisher})")
        for line in (*given.tally.lines(), *given.how, *given.lacking):
            typer.echo(f"  {line}")


def _tell_checked(checked: Checked, made: Addition) -> None:
    """What the checks say of the pack as it would be; ends here where they find a fault."""
    if checked.faults:
        for fault in checked.faults:
            typer.echo(str(fault))
        typer.echo("The pack would be at fault; nothing was changed.", err=True)
        raise typer.Exit(FAULTS)
    for line in (*(line if checked.drawn else f"Not yet: {line}" for line in made.drawn), *made.undrawn):
        typer.echo(line)
    if checked.others:
        typer.echo(f"“sdmap check” names {checked.others:,} faults besides, which these files do not bring.")


def _day(text: str) -> str:
    """A day as it was given, if it is one."""
    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise RequestError(f"“{text}” is no day; write --read-on 2026-11-29.") from None
