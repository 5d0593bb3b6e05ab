"""Reports: the briefing for a district and the profile of one area, as DOCX, PPTX, PDF, or a ZIP of everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sdmap.pack.model import Pack
from sdmap.render.files.exports import REPORT_FORMATS
from sdmap.render.paper.presets import ROWS, SLIDES
from sdmap.render.reports.brief import brief_report
from sdmap.render.reports.content import briefing
from sdmap.render.reports.profile import profile_report
from sdmap.render.reports.records import BRIEFS, Picture, Report
from sdmap.text import formats
from sdmap.text.errors import RequestError, unknown
from sdmap.text.files import safe_name
from sdmap.text.joining import join_words

if TYPE_CHECKING:
    from sdmap.render.reports.word_template import Template

# Told what is being done, how many steps are done, and of how many.
Progress = Callable[[str, int, int], None]
# The size at which each document takes its pictures, and their dots to the inch; what has none gathers the documents.
PICTURES = {each.ending: each.pictures for each in formats.of("report").values() if each.pictures}
DOCUMENTS = tuple(sorted(PICTURES))
_BRIEF = "A councillor’s brief"
# How many times as high as it was meant to be a picture of a document may become.
_HIGHER = (1.1, 1.25)


def make_report(
    pack: Pack,
    layer: str,
    *,
    indicators: Sequence[str] = (),
    area: str = "",
    comparator: str = "",
    brief: bool = False,
) -> Report:
    """Work out what a report says.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    layer
        Id of the layer of areas.
    indicators
        Ids of the indicators to map; the main ones if left out.
    area
        Code or name of one area, for its profile; left empty, the briefing for the district.
    comparator
        Code of the area to compare with; if left out, nothing is compared, or in a profile the district alone.
    brief
        Whether the area is told on one page, for its councillor.

    Raises
    ------
    RequestError
        If the pack has no such layer, indicator, area or comparator, or the layer no figure of an indicator; if a brief
        is of no area, or of named indicators.

    Returns
    -------
    Report
        What the report says, as records, for :func:`render` to write in any format.

    Examples
    --------
    >>> from sdmap import open_pack
    >>> report = make_report(open_pack("."), "wards", area="E05008816")
    >>> report.title.partition(": ")[2]
    'area profile'
    """
    where, wanted = pack.layer(layer), [pack.indicator(each) for each in indicators if each]
    if brief:
        if not area or wanted:
            raise RequestError(
                f"{_BRIEF} has every measure of its area: leave out the indicators."
                if area
                else f"{_BRIEF} is of one area: name it."
            )
        return brief_report(pack, where, area, comparator=comparator)
    if area:
        return profile_report(pack, where, area, indicators=wanted, comparator=comparator)
    return briefing(pack, where, indicators=wanted, comparator=comparator)


def render(report: Report, kind: str, *, progress: Progress | None = None, template: Template | None = None) -> bytes:
    """Write a report as the contents of a file.

    Parameters
    ----------
    report
        From :func:`make_report`.
    kind
        ``docx``, ``pptx``, ``pdf``, or ``zip`` for all of them with the pictures, the data and a README.
    progress
        Told of every step; for a bar on a screen.
    template
        The council's own Word file, whose styles, page, header and footer a Word document then has.

    Raises
    ------
    RequestError
        If there is no such format, or the template cannot be used.
    """
    if kind not in REPORT_FORMATS:
        raise unknown("format of report", kind, REPORT_FORMATS, where="")
    if report.kind == "brief" and kind not in BRIEFS:
        raise RequestError(f"{_BRIEF} is one page, as {join_words([f'.{each}' for each in BRIEFS], 'or')}.")
    gathers = kind not in DOCUMENTS
    kinds = DOCUMENTS if gathers else (kind,)
    steps = _Steps(progress, _count(report, kinds) + gathers)
    drawn: dict[tuple[str, int], dict[str, bytes]] = {}
    documents = {}
    for each in kinds:
        size = PICTURES[each]
        if size not in drawn:
            drawn[size] = _draw(report, size, steps)
        documents[f"{file_stem(report)}.{each}"] = _write(report, each, drawn[size], steps, template)
    if not gathers:
        steps.done()
        return documents[f"{file_stem(report)}.{kind}"]
    steps.next("Gathering the data")
    content = formats.of("report")[kind].write(report, documents, drawn[PICTURES["docx"]])
    steps.done()
    return content


def about_words(report: Report) -> str:
    """What a report is about, in one sentence: its title, the areas it goes by and what it compares with.

    Parameters
    ----------
    report
        From :func:`make_report`.
    """
    # A profile for which nothing was chosen is held against the district: what its map goes by says so.
    known = report.pack.comparators.get(report.results[0].request.comparator)
    against = f"compared with {known.name}" if known else "compared with nothing"
    return f"{report.title}; {report.layer.title}; {against}."


def file_stem(report: Report) -> str:
    """A file name for a report, without its ending."""
    what = report.title if report.kind in ("profile", "brief") else f"{report.pack.name} {report.kind}"
    return safe_name(f"{what} {report.layer.id}")


class _Steps:
    """How far the work has come."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress, self.total, self.at = progress or (lambda *_: None), total, 0

    def next(self, told: str) -> None:
        """Say what begins now."""
        self.progress(told, min(self.at, self.total), self.total)
        self.at += 1

    def done(self) -> None:
        """Say that all is done."""
        self.progress("Done", self.total, self.total)


def _count(report: Report, kinds: Sequence[str]) -> int:
    """How many steps the work has: each picture of each size, and each document."""
    drawn = sum(len(_shown(report, size)) for size in {PICTURES[kind] for kind in kinds})
    return drawn + len(kinds)


def _shown(report: Report, size: tuple[str, int]) -> tuple[Picture, ...]:
    """The pictures that a document with pictures of this size has; slides have those of their claims before them."""
    return (*(report.deck_pictures() if size == PICTURES["pptx"] else ()), *report.pictures())


def _draw(report: Report, size: tuple[str, int], steps: _Steps) -> dict[str, bytes]:
    """Draw a report's pictures at one size; the report lists the titles of their sources."""
    from sdmap.render.paper import pictures

    preset, dpi = size
    drawn, own = {}, {each.name for each in report.deck_pictures()}
    for each in _shown(report, size):
        steps.next(f"Drawing {each.caption.rstrip('.')}")
        placed = _higher(each.size) if preset == PICTURES["docx"][0] else (preset,)
        sizes, sourced = (_sizes(each), False) if each.name in own else (placed, report.kind != "brief")
        results = (each.result, *each.others)
        drawn[each.name] = pictures.largest(each.kind, results, sizes, dpi=dpi, sourced=sourced, whole=each.name in own)
    return drawn


def _higher(size: str) -> tuple[str, ...]:
    """A size in millimetres, and higher ones as wide, for a picture whose words leave no room for it; else the size."""
    if size in ROWS[:-1]:
        return (*ROWS[ROWS.index(size) : -1], *_higher(ROWS[-1]))
    wide, _, high = size.partition("x")
    return (size, *(f"{wide}x{round(int(high) * more)}" for more in _HIGHER)) if high.isdigit() else (size,)


def _sizes(picture: Picture) -> tuple[str, ...]:
    """The sizes that a picture under a claim may have, the one with the largest type first.

    A map has names, an inset and keys besides, for which type of the largest leaves no room.
    """
    return SLIDES[1:] if picture.kind == "map" else SLIDES


def _write(report: Report, kind: str, pictures: Mapping[str, bytes], steps: _Steps, template: Template | None) -> bytes:
    """Write one document; only Word's has a template."""
    steps.next(f"Writing the {kind.upper()}")
    with_template = (template,) if template and kind == "docx" else ()
    return formats.of("report")[kind].write(report, pictures, *with_template)
