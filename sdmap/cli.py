"""The command line: serve, info, map, table, report, take, check, add and boundaries."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, NoReturn, TypedDict, Unpack

import typer

from sdmap._cli_add import add
from sdmap._cli_boundaries import boundaries
from sdmap._cli_report import report
from sdmap._cli_take import take
from sdmap.figures.figures import figures, periods
from sdmap.figures.records import Asked
from sdmap.maps.asked import MapRequest
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.pack.layers import area_code, areas
from sdmap.pack.opening import open_pack
from sdmap.pack.reading import keep_words_small
from sdmap.render.paper.kinds import OF_ONE, TWO
from sdmap.render.paper.presets import DEFAULT, PRESETS
from sdmap.render.paper.variants import VARIANTS
from sdmap.text import formats
from sdmap.text.addresses import on_page
from sdmap.text.errors import RequestError, SdmapError, unknown
from sdmap.text.files import ready, reason_of, write_whole
from sdmap.text.joining import join_words

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
PACK_VARIABLE = "SDMAP_PACK"


def default_pack() -> Path:
    """Find the pack to open when none is named.

    The environment's ``SDMAP_PACK``, else the working folder if it is a pack, else the pack that came with the
    package, else the checkout the package is run from.
    """
    named = os.environ.get(PACK_VARIABLE)
    if named:
        return Path(named)
    here = Path(__file__).resolve().parent
    for folder in (Path.cwd(), here / "default_pack", here.parent):
        if (folder / "area.toml").is_file():
            return folder
    return Path.cwd()


def front_door() -> Path:
    """The script that Streamlit runs: beside the package in a checkout, in a folder of its own inside it in a wheel."""
    here = Path(__file__).resolve().parent
    carried, beside = here / "front_door" / "app.py", here.parent / "app.py"
    return carried if carried.is_file() else beside


@app.callback()
def _choose(
    context: typer.Context,
    pack: Annotated[Path | None, typer.Option(help="Folder of the pack: area.toml, geo/ and data/.")] = None,
) -> None:
    """Maps of where disadvantaged children live and go to school."""
    context.obj = pack or default_pack()


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Open the app in a browser."""
    folder = open_pack(context.obj).path
    script = front_door()
    settings = script.parent / ".streamlit" / "config.toml"
    environment = os.environ | {PACK_VARIABLE: str(folder)}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "false" if browser and sys.stdout.isatty() else "true"]
    if not settings.is_file():
        command += ["--browser.gatherUsageStats", "false", "--server.address", "localhost"]
    sys.stdout.flush()
    if os.name == "posix":
        # In place of this process, so that a signal that ends it ends the server.
        os.execve(command[0], command, environment)
    sys.exit(subprocess.call(command, env=environment))


@app.command()
def info(context: typer.Context) -> None:
    """List the layers, indicators, periods and how each figure is known."""
    from rich.console import Console
    from rich.table import Table

    pack = open_pack(context.obj)
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(f"{pack.name} ({pack.code}), release {pack.release}")
    layers = Table("layer", "title", "areas", "core", title="Layers", title_justify="left")
    for layer in pack.layers.values():
        core = str(len(layer.core.codes)) if layer.core else "–"
        layers.add_row(layer.id, layer.title, str(len(areas(pack, layer))), core)
    console.print(layers)
    table = Table("indicator", "layer", "period", "figures", title="Indicators", title_justify="left")
    for indicator in pack.indicators.values():
        for layer in pack.layers.values():
            for period in periods(pack, layer, indicator):
                counts = figures(pack, Asked(layer, indicator, period))["status"].value_counts()
                known = ", ".join(f"{count} {status}" for status, count in counts.items())
                table.add_row(indicator.id, layer.id, period, known)
    console.print(table)


Layer = Annotated[str, typer.Option(help="Layer of areas, by its id: sdmap info lists them.")]
Indicator = Annotated[str, typer.Option(help="Indicator, by its id: sdmap info lists them.")]
Period = Annotated[str, typer.Option(help="Period, such as 2023-01; the latest if left out.")]
Comparator = Annotated[str, typer.Option(help="Code of the area to compare with; “none” for no comparison.")]


@app.command("map")
def draw_map(
    context: typer.Context,
    layer: Layer,
    indicator: Indicator,
    out: Annotated[Path, typer.Option(help=f"File to write: {formats.told('picture', 'page')}.")],
    period: Period = "",
    comparator: Comparator = "",
    preset: Annotated[str, typer.Option(help=f"Size: {', '.join(PRESETS)} or mm, 200x120.")] = DEFAULT,
    variant: Annotated[str, typer.Option(help=f"How it is coloured: {join_words(list(VARIANTS), 'or')}.")] = "colour",
    picture: Annotated[str, typer.Option(help=f"{', '.join((*OF_ONE, TWO))}.")] = "map",
    second: Annotated[str, typer.Option(help=f"The other indicator of {TWO}, by its id.")] = "",
    schools: Annotated[bool, typer.Option("--schools", help="Mark the schools, by phase.")] = False,
    work: Annotated[bool, typer.Option("--work", help="Mark what the documents say is being done.")] = False,
    places: Annotated[bool, typer.Option("--places/--no-places", help="Show towns and the names of places.")] = True,
    area: Annotated[str, typer.Option(help="Code or name of one area, to outline it and to name it first.")] = "",
    link: Annotated[
        str, typer.Option(help="Address at which readers open the app, for a link to the view under a picture.")
    ] = "",
) -> None:
    """Draw a map, or a chart of it, as a picture or a map as one self-contained web page."""
    from sdmap.render.files.exports import MAP_FORMATS, export, export_two

    kind = out.suffix.lower().lstrip(".")
    if kind not in MAP_FORMATS:
        raise unknown("format of map", kind or str(out), MAP_FORMATS, where="")
    if link and kind not in formats.PICTURES:
        raise RequestError(f"Only a picture has room for a link, not {out.name}; leave out --link.")
    ready(out)
    more: Shown = {"show_schools": schools, "show_work": work, "show_places": places}
    result = _result(context, layer, indicator, period, comparator, area=area, **more)
    if bool(second) != (picture == TWO):
        raise RequestError(f"--picture {TWO} and --second INDICATOR belong together; give both or neither.")
    base = link or on_page(result.pack.public_address, "", {})
    if second:
        other = _result(context, layer, second, "", comparator, area=area, **more)
        content = export_two(result, other, kind, preset=preset, variant=variant, link=base)
    else:
        content = export(result, kind, preset=preset, variant=variant, picture=picture, link=base)
    written = write_whole(out, content)
    typer.echo(f"{written}", err=True)


@app.command()
def table(
    context: typer.Context,
    layer: Layer,
    indicator: Indicator,
    period: Period = "",
    comparator: Comparator = "",
    out: Annotated[
        Path | None,
        typer.Option(help=f"File to write: {formats.told('table')}; to the screen if left out."),
    ] = None,
    describe: Annotated[
        bool, typer.Option(help="Write what describes a CSV beside it: CSV on the Web and a Data Package.")
    ] = False,
) -> None:
    """Give the figures of a map as a table."""
    from sdmap.render.files.exports import TABLE_FORMATS, export

    kind = "csv" if out is None else out.suffix.lower().lstrip(".")
    if kind not in TABLE_FORMATS:
        raise unknown("format of table", kind or str(out), TABLE_FORMATS, where="")
    if describe and (out is None or kind != "csv"):
        raise RequestError("Only a CSV that is written to a file can be described; give --out FILE.csv.")
    if out is not None:
        ready(out)
    result = _result(context, layer, indicator, period, comparator)
    content = export(result, kind)
    if out is None:
        typer.echo(content.decode("utf-8-sig"), nl=False)
    elif describe:
        from sdmap.render.files.data_exports import write_described

        typer.echo(f"{write_described(result, out, content)}", err=True)
    else:
        typer.echo(f"{write_whole(out, content)}", err=True)


app.command()(report)
app.command()(add)
app.command()(boundaries)
app.command()(take)


@app.command()
def check(
    context: typer.Context,
    pack: Annotated[Path | None, typer.Argument(help="Folder of the pack to check.")] = None,
    seal: Annotated[
        bool,
        typer.Option(
            "--seal",
            "--describe",
            help="First write datapackage.json: what each file is, its rows, bytes and checksum.",
        ),
    ] = False,
) -> None:
    """Prove a pack: every fault, with file and row, and what is doubtful; exit 1 if there is any fault."""
    from sdmap.checks import prove, write_data_package

    folder = pack or context.obj
    if seal:
        typer.echo(f"{write_data_package(open_pack(folder))}", err=True)
    found = prove(folder)
    for fault in found.faults:
        typer.echo(str(fault))
    if found.warnings:
        typer.echo("Worth a look:")
        for warning in found.warnings:
            typer.echo(f"  {warning}")
    told = f", {_counted(len(found.warnings), 'warning')}" if found.warnings else ""
    if found.faults:
        typer.echo(f"{_counted(len(found.faults), 'fault')}{told}.", err=True)
        raise typer.Exit(1)
    opened = open_pack(folder)
    layers, indicators = _counted(len(opened.layers), "layer"), _counted(len(opened.indicators), "indicator")
    typer.echo(f"{opened.name}: {layers} and {indicators}, no fault{told}.")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


class Shown(TypedDict, total=False):
    """What is shown on a map besides its areas."""

    show_schools: bool
    show_work: bool
    show_places: bool


def _result(
    context: typer.Context,
    layer: str,
    indicator: str,
    period: str,
    comparator: str,
    *,
    area: str = "",
    **shown: Unpack[Shown],
) -> MapResult:
    pack = open_pack(context.obj)
    code = "" if comparator == "none" else comparator or pack.default_comparator
    chosen = area_code(pack, pack.layer(layer), area) if area else ""
    result = draw(pack, MapRequest(layer, indicator, period, code, area=chosen, **shown))
    if comparator and result.comparator and result.comparator.refused:
        typer.echo(result.comparator.refusal, err=True)
    return result


def main() -> NoReturn:
    """Run the command line; a fault is one plain sentence on stderr and exit 2."""
    _speak_utf8()
    keep_words_small()
    try:
        try:
            app(standalone_mode=True)
        finally:
            # What cannot be written is told here, where it can be told in a sentence.
            sys.stdout.flush()
    except SdmapError as fault:
        typer.echo(str(fault), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output has gone, which is its right.
        _drop_output()
        sys.exit(0)
    except OSError as fault:
        if fault.filename is not None:
            raise
        _drop_output()
        reason = reason_of(fault)
        typer.echo(f"The output cannot be written ({reason}); choose another place or make room.", err=True)
        sys.exit(2)
    sys.exit(0)


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes on every platform; a screen keeps its own, and shows what it cannot as “?”."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _drop_output() -> None:
    """Let nothing more be written where nothing can be, so that leaving is not a fault of its own."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
