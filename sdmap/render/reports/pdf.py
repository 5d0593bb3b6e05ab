"""A report as a PDF that a screen reader can read, as :mod:`sdmap.render.paper.typeset` sets it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

from sdmap.maps.style import ACCENT, INK, MUTED
from sdmap.render.paper.typeset import typeset
from sdmap.render.reports.records import Blank, Block, Contents, Grid, Picture, Points, Report, Words

TEMPLATE = "report.typ"
_PAGE = re.compile(rb"/Type ?/Page\b")
LOOKS: Mapping[str, Mapping[str, float]] = {
    "briefing": {"picture": 160, "room": 42},
    "profile": {"picture": 180},
    "brief": {"picture": 180, "least": 7.0, "margin": 10},
}
# A profile has two pages and a brief one, in the largest of these sizes at which it has no more.
_SIDES = {"profile": (2, (0.855, 0.84, 0.82)), "brief": (1, (1.0, 0.95, 0.9, 0.86, 0.82, 0.78, 0.76))}


def to_pdf(report: Report, pictures: Mapping[str, bytes]) -> bytes:
    """Write a report as a tagged PDF (PDF/UA-1).

    Parameters
    ----------
    report
        What it says.
    pictures
        The PNG of each picture, by its name.
    """
    most, scales = _SIDES.get(report.kind, (0, (1.0,)))
    for scale in scales:
        made = _set(report, pictures, scale)
        if len(_PAGE.findall(made)) <= most:
            break
    return made


def _set(report: Report, pictures: Mapping[str, bytes], scale: float) -> bytes:
    """The PDF in type of one scale."""
    files = {name: f"picture-{number}.png" for number, name in enumerate(pictures)}
    template = resources.files("sdmap.render.reports") / TEMPLATE
    return typeset(template, _data(report, files, scale), {file: pictures[name] for name, file in files.items()})


def _look(report: Report, scale: float) -> dict[str, float]:
    """How large type and pictures are; no type is under ``least`` points.

    ``room`` is how many millimetres a table of some rows wants on the page that it begins on.
    """
    return {"scale": scale, "least": 0.0, "margin": 15, "room": 0, **LOOKS[report.kind]}


def _data(report: Report, files: Mapping[str, str], scale: float) -> dict[str, Any]:
    """The report as the template takes it."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "author": report.pack.name,
        "keywords": list(dict.fromkeys(result.indicator.short_title for result in report.results)),
        "colours": {"ink": INK, "accent": ACCENT, "muted": MUTED},
        **_look(report, scale),
        "head": list(report.head),
        "cover": [_block(blank, report, files) for blank in report.cover],
        "sections": [
            {
                "title": section.title,
                "number": section.number,
                "listed": section.listed,
                "level": section.level,
                "fresh": section.fresh,
                "leading": section.leading,
                "blocks": [_block(block, report, files) for block in section.blocks],
            }
            for section in report.sections
        ],
    }


def _block(block: Block, report: Report, files: Mapping[str, str]) -> dict[str, Any]:
    match block:
        case Words(text, tone, number, see):
            return {
                "kind": "words",
                "text": text,
                "tone": tone,
                "number": number,
                "see": [_mark(report, caption) for caption in see],
            }
        case Points(items):
            return {"kind": "points", "items": list(items)}
        case Blank(line, number):
            label = f"{line.label}{block.colon}"
            return {"kind": "blank", "label": label, "shown": block.shown, "given": bool(line.given), "number": number}
        case Contents():
            return {"kind": "contents"}
        case Picture():
            return {
                "kind": "picture",
                "file": files[block.name],
                "caption": block.caption,
                "alt": block.alt,
                "mark": _mark(report, block.caption),
            }
        case Grid():
            return {
                "kind": "grid",
                "caption": block.caption,
                "mark": _mark(report, block.caption),
                "columns": list(block.columns),
                "rows": [list(row) for row in block.rows],
                "numeric": list(block.numeric),
                "note": block.note,
                "parts": list(block.parts()),
                "small": block.small,
            }


def _mark(report: Report, caption: str) -> str:
    """What a reference leads to: "table-3"."""
    kind, number = report.labels[caption]
    return f"{kind.lower()}-{number}"
