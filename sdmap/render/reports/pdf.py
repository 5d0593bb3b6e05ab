"""A report as a PDF that a screen reader can read: tagged, titled, in English, with alternative texts.

It is set by Typst (https://typst.app), which comes as one wheel without a further program and writes PDF/UA-1:
headings, lists, captions and the heads of columns are tagged as what they are (those of rows:
:mod:`sdmap.render.reports.pdf_rows`). ReportLab and matplotlib write no tags,
and WeasyPrint needs libraries of the system that an office laptop has not.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from sdmap.maps.style import ACCENT, INK, MUTED
from sdmap.render.reports.pdf_rows import with_row_heads
from sdmap.render.reports.records import Blank, Block, Contents, Grid, Picture, Points, Report, Words

FONT = "DejaVu Sans"
TEMPLATE = "report.typ"
_PAGE = re.compile(rb"/Type ?/Page\b")
_TIGHT = {"scale": 0.855, "picture": 120}
# A councillor's brief is one page, in the largest of these sizes at which it is; no type of it is under 7 points.
_BRIEF = {"picture": 180, "least": 7.0, "margin": 10}
_BRIEF_SCALES = (1.0, 0.95, 0.9, 0.86, 0.82, 0.78, 0.76)


def to_pdf(report: Report, pictures: Mapping[str, bytes]) -> bytes:
    """Write a report as a tagged PDF (PDF/UA-1).

    Parameters
    ----------
    report
        What it says.
    pictures
        The PNG of each picture, by its name.
    """
    if report.kind != "brief":
        return _set(report, pictures)
    for scale in _BRIEF_SCALES:
        made = _set(report, pictures, scale)
        if len(_PAGE.findall(made)) == 1:
            break
    return made


def _set(report: Report, pictures: Mapping[str, bytes], scale: float = 1.0) -> bytes:
    """The PDF in type of one scale."""
    import matplotlib as mpl
    import typst

    from sdmap.render.paper.fonts import faces_for

    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        files = {name: f"picture-{number}.png" for number, name in enumerate(pictures)}
        for name, file in files.items():
            (here / file).write_bytes(pictures[name])
        words = json.dumps(_data(report, files, scale), ensure_ascii=False)
        (here / "report.json").write_text(words, encoding="utf-8")
        template = (resources.files("sdmap.render.reports") / TEMPLATE).read_text(encoding="utf-8")
        (here / TEMPLATE).write_text(template, encoding="utf-8")
        # Only the faces that come with matplotlib, so that the same report looks the same on every machine; those of
        # the machine as well where there are words in a script that matplotlib's have not.
        made: bytes = typst.compile(
            str(here / TEMPLATE),
            root=folder,
            font_paths=[str(Path(mpl.get_data_path()) / "fonts" / "ttf")],
            ignore_system_fonts=not faces_for("".join(sorted(set(words)))),
            pdf_standards="ua-1",
        )
    return with_row_heads(made)


def _look(report: Report, scale: float) -> dict[str, float]:
    """How large type and pictures are; a profile has two sides for everything, and a brief one."""
    looks = {"briefing": {"scale": 1.0, "picture": 160}, "profile": _TIGHT, "brief": {**_BRIEF, "scale": scale}}
    return {"least": 0.0, "margin": 15, **looks[report.kind]}


def _data(report: Report, files: Mapping[str, str], scale: float) -> dict[str, Any]:
    """The report as the template takes it."""
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "author": report.pack.name,
        "keywords": list(dict.fromkeys(result.indicator.short_title for result in report.results)),
        "font": FONT,
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
            }


def _mark(report: Report, caption: str) -> str:
    """What a reference leads to: "table-3"."""
    kind, number = report.labels[caption]
    return f"{kind.lower()}-{number}"
