"""Every layer and indicator of a pack as files in a folder, in several processes, going on where it was left off."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from sdmap.figures.figures import ask, layers_with
from sdmap.maps.tables import stem_of
from sdmap.pack.model import Pack
from sdmap.pack.opening import open_pack
from sdmap.text import formats
from sdmap.text.errors import OutputError, SdmapError
from sdmap.text.files import safe_name, write_whole

# The first of each kind: the picture and the table that open everywhere.
FORMATS = (next(iter(formats.of("picture"))), next(iter(formats.of("table"))))


@dataclass(frozen=True)
class Rendered:
    """What became of it: how many files were made, how many were there already, and what went wrong, in sentences."""

    made: int
    kept: int
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """One map to be rendered, and the names of its files without their endings."""

    layer: str
    indicator: str
    period: str
    stem: str


def jobs_of(pack: Pack, *, comparator: str = "", preset: str = "a4_landscape") -> tuple[Job, ...]:
    """Every layer and indicator that has figures, with its latest period.

    The names tell the comparator and the size: what was made against another area, or on other paper, is not this.
    """
    against = f"against {pack.comparator(comparator).name}" if comparator else "alone"
    found = []
    for indicator in pack.indicators.values():
        for layer in layers_with(pack, indicator):
            asked = ask(pack, layer.id, indicator.id)
            stem = "-".join((stem_of(pack, asked), safe_name(against), safe_name(preset)))
            found.append(Job(layer.id, indicator.id, asked.period, stem))
    return tuple(found)


def render_all(
    path: str | Path,
    folder: Path,
    *,
    comparator: str = "",
    preset: str = "a4_landscape",
    processes: int = 0,
    progress: Callable[[str, int, int], None] | None = None,
) -> Rendered:
    """Render every layer and indicator of a pack as a picture and a table.

    Parameters
    ----------
    path
        Folder of the pack.
    folder
        Where the files go; made if it is not there. A file that is whole and newer than the pack is left as it is.
    comparator
        Code of the area to compare with; nothing is compared if left out.
    preset
        Size of the pictures.
    processes
        How many at once; as many as there are processors if 0.
    progress
        Told of each indicator that is done.

    Raises
    ------
    OutputError
        If the folder cannot be made.
    PackError
        If the pack cannot be opened.
    """
    pack = open_pack(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise OutputError(f"{folder} cannot be made ({fault.strerror}); choose another place.") from None
    since, jobs = last_changed(pack), jobs_of(pack, comparator=comparator, preset=preset)
    todo: dict[str, list[Job]] = {}
    for job in jobs:
        if not all(_is_there(folder / f"{job.stem}.{kind}", since) for kind in FORMATS):
            todo.setdefault(job.indicator, []).append(job)
    kept = len(FORMATS) * (len(jobs) - sum(len(part) for part in todo.values()))
    tell, made, faults = progress or (lambda *_: None), 0, []
    tell("Starting", 0, len(todo))
    if not todo:
        return Rendered(0, kept)
    # One indicator a time to each process: its layers share what is withheld and how the parts are shared out. Each
    # process starts afresh, because threads of the drawing libraries do not survive a fork.
    with ProcessPoolExecutor(min(processes or _processors(), len(todo)), mp_context=get_context("spawn")) as pool:
        work = {
            pool.submit(_render, str(pack.path), str(folder), tuple(part), comparator, preset): indicator
            for indicator, part in todo.items()
        }
        for number, future in enumerate(as_completed(work), start=1):
            done, wrong = future.result()
            made += done
            faults += wrong
            tell(pack.indicators[work[future]].short_title, number, len(todo))
    return Rendered(made, kept, tuple(faults))


def last_changed(pack: Pack) -> float:
    """When a file of the pack was last changed, in seconds since 1970."""
    files = [pack.path / "area.toml", *(pack.path / "geo").glob("*"), *(pack.path / "data").glob("*")]
    return max(file.stat().st_mtime for file in files if file.is_file())


def _is_there(file: Path, since: float) -> bool:
    """Whether a file is whole (files are written whole or not at all) and no older than the pack."""
    return file.is_file() and file.stat().st_size > 0 and file.stat().st_mtime >= since


def _processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _render(path: str, folder: str, jobs: tuple[Job, ...], comparator: str, preset: str) -> tuple[int, list[str]]:
    """Render some maps, in a process of their own; a fault of one does not keep the others back."""
    from sdmap.maps.asked import MapRequest
    from sdmap.maps.mapping import draw
    from sdmap.render.files.exports import export

    pack, made, faults = open_pack(path), 0, []
    for job in jobs:
        try:
            result = draw(pack, MapRequest(job.layer, job.indicator, job.period, comparator))
            for kind in FORMATS:
                write_whole(Path(folder) / f"{job.stem}.{kind}", export(result, kind, preset=preset))
                made += 1
        except SdmapError as fault:
            faults.append(f"{job.stem}: {fault}")
    return made, faults
