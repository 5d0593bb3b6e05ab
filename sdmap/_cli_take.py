"""The command ``sdmap take``: somebody's own table, what is understood of it, and what a pack needs of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdmap.pack.opening import open_pack
from sdmap.text.errors import RequestError
from sdmap.text.files import write_whole

if TYPE_CHECKING:
    from sdmap.sources.supplied.records import Understood

# So many rows that were left out are told one by one, unless all are asked for.
_TOLD = 20


def take(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The table: CSV, TSV, XLSX or ODS.")],
    described: Annotated[
        Path | None, typer.Option("--as", help="TOML file that says what the figure means, as data/indicators.toml.")
    ] = None,
    answer: Annotated[
        list[str] | None, typer.Option(help="Answer to a question, as KEY=ANSWER; may be given more than once.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for what a pack needs: observations, indicator, source, rows left out.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List every row that was left out.")] = False,
) -> None:
    """Understand a table of your own: say what it holds, what is not sure and what is left out; exit 1 if unsure."""
    from sdmap.sources.supplied.files import for_a_pack, given_fields
    from sdmap.sources.supplied.records import About
    from sdmap.sources.supplied.understanding import understand
    from sdmap.sources.table import read_tables

    pack = open_pack(context.obj)
    about = About(given=given_fields(described)) if described else About()
    answers = dict(_answer(each) for each in answer or ())
    understood = understand(pack, read_tables(file), answers, about)
    _tell(understood, every=every)
    if out is not None:
        for name, content in for_a_pack(understood, pack).items():
            target = out / Path(name).name
            out.mkdir(parents=True, exist_ok=True)
            typer.echo(f"{write_whole(target, content)}", err=True)
    if understood.questions:
        raise typer.Exit(1)


def _answer(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise RequestError(f"“{text}” is no answer; write KEY=ANSWER, as the question says.")
    return key, value


def _tell(understood: Understood, *, every: bool) -> None:
    """What was understood, what is not sure, and what is left out."""
    from sdmap.sources.supplied.words import counted

    for sentence in understood.said:
        typer.echo(sentence)
    typer.echo(counted(understood, "the file"))
    for question in understood.questions:
        typer.echo(f"Not sure: {question.words} {question.why}".rstrip())
        for number, (key, words) in enumerate(question.options.items()):
            taken = " (taken)" if question.guess and not number else ""
            typer.echo(f"  --answer “{question.key}={key}”: {words}{taken}")
    listed = understood.left_out if every else understood.left_out[:_TOLD]
    if listed:
        typer.echo("Left out:")
    for each in listed:
        typer.echo(f"  {each}")
    if len(listed) < len(understood.left_out):
        typer.echo(f"  {len(understood.left_out) - len(listed):,} more; --all lists them.")
