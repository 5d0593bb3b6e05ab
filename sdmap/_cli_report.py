"""The command ``sdmap report``: a briefing, the profile of one area, or everything at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdmap.pack.opening import open_pack
from sdmap.text import formats
from sdmap.text.errors import RequestError, unknown
from sdmap.text.files import read_at_most, ready, reason_of, write_whole

if TYPE_CHECKING:
    from sdmap.render.reports.reports import Progress
    from sdmap.render.reports.word_template import Template


# What a shell is told of a command that Ctrl+C has stopped.
_INTERRUPTED = 130


def report(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help=f"File to write: {formats.told('report')}; with --all, a folder.")],
    layer: Annotated[str, typer.Option(help="Layer of areas, by its id: sdmap info lists them.")] = "",
    indicator: Annotated[
        list[str] | None, typer.Option(help="Indicator to map; give it again for more. The main ones if left out.")
    ] = None,
    area: Annotated[str, typer.Option(help="Code or name of one area, for its profile.")] = "",
    brief: Annotated[
        bool, typer.Option("--brief", help="With --area, one page of A4 for its councillor, as .pdf or .docx.")
    ] = False,
    comparator: Annotated[str, typer.Option(help="Code of the area to compare with; “none” for no comparison.")] = "",
    template: Annotated[
        Path | None, typer.Option(help="Word file (.docx) of the council, for styles, page, header and footer.")
    ] = None,
    built_in: Annotated[
        bool, typer.Option("--built-in-styles", help="Take the built-in style for any that the template lacks.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Draw every layer and indicator, as pictures and tables, in a folder.")
    ] = False,
    processes: Annotated[int, typer.Option(help="With --all, how many at once; as many as there are processors.")] = 0,
) -> None:
    """Write a report for a committee: a briefing for the district, the profile or the one page of an area."""
    if everything:
        if layer or indicator or area or brief:
            raise RequestError(
                "--all takes every layer and indicator; leave out --layer, --indicator, --area and --brief."
            )
        if template or built_in:
            raise RequestError("--all draws pictures and tables, which have no template; leave out --template.")
        _everything(context, out, comparator, processes)
        return
    style = _template(template, out, built_in=built_in)
    _one(context, out, layer, tuple(indicator or ()), area, comparator, style, brief=brief)


def _template(file: Path | None, out: Path, *, built_in: bool) -> Template | None:
    """The template, looked at before the work begins."""
    if file is None:
        if built_in:
            raise RequestError("--built-in-styles is for what a template lacks: name one with --template.")
        return None
    from sdmap.render.reports.word_template import MOST_BYTES, TEMPLATED, Template, opened

    if out.suffix.lower().lstrip(".") not in TEMPLATED:
        raise RequestError(f"A template gives styles to Word only, not to {out.name}: choose a .docx or a .zip.")
    try:
        template = Template(file.name, read_at_most(file, MOST_BYTES + 1), built_in)
    except OSError as fault:
        why = f"{file} cannot be read ({reason_of(fault)})"
        raise RequestError(f"{why}: correct the name after --template.") from fault
    opened(template)
    return template


def _one(
    context: typer.Context,
    out: Path,
    layer: str,
    indicators: tuple[str, ...],
    area: str,
    comparator: str,
    template: Template | None,
    *,
    brief: bool,
) -> None:
    """One report in one file."""
    from sdmap.render.files.exports import REPORT_FORMATS
    from sdmap.render.reports.reports import make_report, render
    from sdmap.render.reports.word_template import MAY_NOT_FIT

    kind = out.suffix.lower().lstrip(".")
    if kind not in REPORT_FORMATS:
        raise unknown("format of report", kind or str(out), REPORT_FORMATS, where="")
    pack = open_pack(context.obj)
    ready(out)
    code = "" if comparator == "none" else comparator or pack.default_comparator
    with bar() as progress:
        progress("Working out the figures", 0, 1)
        made = make_report(
            pack, layer or pack.default_layer, indicators=indicators, area=area, comparator=code, brief=brief
        )
        content = render(made, kind, progress=progress, template=template)
    typer.echo(f"{write_whole(out, content)}", err=True)
    if brief and template:
        typer.echo(MAY_NOT_FIT, err=True)


def _everything(context: typer.Context, folder: Path, comparator: str, processes: int) -> None:
    """Every layer and indicator in a folder."""
    from sdmap.render.files.render_all import render_all

    pack = open_pack(context.obj)
    code = "" if comparator == "none" else comparator or pack.default_comparator
    with bar() as progress:
        done = render_all(pack.path, folder, comparator=code, processes=processes, progress=progress)
    told = f"{folder}: {done.made} files made, {done.kept} there already."
    typer.echo(f"Stopped. {told} The same command goes on from there." if done.stopped else told, err=True)
    for fault in done.faults:
        typer.echo(fault, err=True)
    if done.stopped or done.faults:
        raise typer.Exit(_INTERRUPTED if done.stopped else 1)


@contextmanager
def bar() -> Iterator[Progress]:
    """A bar on the screen that tells how far the work has come; silent where nobody looks at a screen."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda told, done, total: shown.update(task, description=told, completed=done, total=total)
