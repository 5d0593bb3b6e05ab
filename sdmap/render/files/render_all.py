"""Every layer and indicator of a pack as files in a folder, in several processes, going on where it was left off."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread, current_thread, main_thread

from sdmap.figures.figures import ask, layers_with
from sdmap.maps.tables import stem_of
from sdmap.pack.model import Pack
from sdmap.pack.opening import open_pack
from sdmap.render.paper.presets import DEFAULT
from sdmap.text import formats
from sdmap.text.errors import OutputError, SdmapError
from sdmap.text.files import halves_of, safe_name, write_whole

# The first of each kind: the picture and the table that open everywhere.
FORMATS = (next(iter(formats.of("picture"))), next(iter(formats.of("table"))))
# What a process has done of one indicator: how many files it made, and its faults.
_Part = tuple[int, list[str]]


@dataclass(frozen=True)
class Rendered:
    """What became of it: how many files were made, how many were there already, and what went wrong, in sentences.

    It was ``stopped`` if somebody pressed Ctrl+C before all was done.
    """

    made: int
    kept: int
    faults: tuple[str, ...] = ()
    stopped: bool = False


@dataclass(frozen=True)
class Job:
    """One map to be rendered, and the names of its files without their endings."""

    layer: str
    indicator: str
    period: str
    stem: str


def jobs_of(pack: Pack, *, comparator: str = "", preset: str = DEFAULT) -> tuple[Job, ...]:
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
    preset: str = DEFAULT,
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
    missing = [job for job in jobs if not _done(job, folder, since)]
    todo = {
        each: [job for job in missing if job.indicator == each]
        for each in dict.fromkeys(job.indicator for job in missing)
    }
    kept = len(FORMATS) * (len(jobs) - len(missing))
    tell, made, faults = progress or (lambda *_: None), 0, []
    tell("Starting", 0, len(todo))
    if not todo:
        return Rendered(0, kept)
    others = active_children()
    with _processes(min(processes or _processors(), len(todo))) as pool:
        try:
            work = _submitted(pool, pack, folder, todo, comparator=comparator, preset=preset)
            for number, future in enumerate(_as_they_come(work), start=1):
                done, wrong = future.result()
                made += done
                faults += wrong
                tell(pack.indicators[work[future]].short_title, number, len(todo))
        except KeyboardInterrupt:
            _stop(pool, others, missing, folder)
            return Rendered(len(FORMATS) * sum(_done(job, folder, since) for job in missing), kept, tuple(faults), True)
    return Rendered(made, kept, tuple(faults))


def _submitted(
    pool: ProcessPoolExecutor, pack: Pack, folder: Path, todo: Mapping[str, list[Job]], *, comparator: str, preset: str
) -> dict[Future[_Part], str]:
    """What the processes have to do, and of which indicator.

    One indicator a time to each: its layers share what is withheld and how the parts are shared out.
    """
    with _alone_with_interrupts():
        return {
            pool.submit(_render, str(pack.path), str(folder), tuple(part), comparator, preset): indicator
            for indicator, part in todo.items()
        }


def _stop(pool: ProcessPoolExecutor, others: Iterable[BaseProcess], missing: Iterable[Job], folder: Path) -> None:
    """End the processes that were started, but no others, and take away what they have half written."""
    for process in set(active_children()) - set(others):
        process.kill()
    pool.shutdown(cancel_futures=True)
    for job in missing:
        for half in (half for path in _files_of(job, folder) for half in halves_of(path)):
            half.unlink(missing_ok=True)


def _processes(count: int) -> ProcessPoolExecutor:
    """Processes that start afresh, because threads of the drawing libraries do not survive a fork."""
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """In each process: leave Ctrl+C to the one that started it, and end with that one, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _alone_with_interrupts() -> Iterator[None]:
    """Processes that are started meanwhile do not hear Ctrl+C, not even before their first line is run.

    Nor is starting one broken off: a thread of a numeric library may take the signal that this one does not, and a
    process that is half started would tell so in its own words.
    """
    if sys.platform == "win32" or current_thread() is not main_thread():
        yield
        return
    heard: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler)
    if heard:
        raise KeyboardInterrupt


def _as_they_come(work: Iterable[Future[_Part]]) -> Iterator[Future[_Part]]:
    """What is done, as soon as it is; it looks up now and then, since Windows does not interrupt whoever waits."""
    left = set(work)
    while left:
        done, left = wait(left, timeout=0.5, return_when=FIRST_COMPLETED)
        yield from done


def last_changed(pack: Pack) -> float:
    """When a file of the pack was last changed, in seconds since 1970."""
    files = [pack.path / "area.toml", *(pack.path / "geo").glob("*"), *(pack.path / "data").glob("*")]
    return max(file.stat().st_mtime for file in files if file.is_file())


def _files_of(job: Job, folder: Path) -> list[Path]:
    return [folder / f"{job.stem}.{kind}" for kind in FORMATS]


def _done(job: Job, folder: Path, since: float) -> bool:
    """Whether a map has its files: whole (files are written whole or not at all) and no older than the pack."""
    files = _files_of(job, folder)
    return all(each.is_file() and each.stat().st_size > 0 and each.stat().st_mtime >= since for each in files)


def _processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _render(path: str, folder: str, jobs: tuple[Job, ...], comparator: str, preset: str) -> _Part:
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
