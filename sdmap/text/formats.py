"""Every format that a map, a table or a report can be taken away in, said once.

The command line's help, the buttons of the pages, the sentences that list what there is and the writers themselves all
read :data:`FORMATS`. A writer is named and not imported: what it needs is loaded when the first file is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any, Literal

from sdmap.text.joining import join_words

Kind = Literal["picture", "page", "table", "report"]


@dataclass(frozen=True)
class Format:
    """One format.

    Attributes
    ----------
    kind
        What is written in it: a picture, a web page, a table or a report.
    ending
        What its files' names end in, without the dot.
    mime
        Its media type.
    writer
        Module and function that write it: of a picture from the figure, its words and the dots to the inch; of a web
        page from a result and the others that go with it; of a table from a result; of a report from what it says and
        its pictures, or, if it gathers the others, from what it says, their contents and the pictures.
    words
        What its button says; "" where pages do not offer it. A PNG has a button for each size instead.
    pictures
        The size of paper and the dots to the inch at which a report takes its pictures; None for one that gathers the
        other reports.
    """

    kind: Kind
    ending: str
    mime: str
    writer: str
    words: str = ""
    pictures: tuple[str, int] | None = None

    def write(self, *content: Any) -> bytes:
        """The contents of a file."""
        written: str | bytes = resolve_name(self.writer)(*content)
        return written.encode("utf-8") if isinstance(written, str) else written


_PAPER = "sdmap.render.paper.files"
_DATA = "sdmap.render.files.data_exports"
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = (
    Format("picture", "png", "image/png", f"{_PAPER}:png"),
    Format("picture", "svg", "image/svg+xml", f"{_PAPER}:svg", "Picture to edit (SVG)"),
    Format("picture", "pdf", "application/pdf", f"{_PAPER}:pdf", "Page to print, A4 (PDF)"),
    Format("page", "html", "text/html", "sdmap.render.web.web_map:to_html", "Map that works offline (HTML)"),
    Format("table", "csv", "text/csv", f"{_DATA}:to_csv_file", "Figures (CSV)"),
    Format("table", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", "sdmap.render.files.map_workbook:to_xlsx",
           "Figures (Excel)"),
    Format("table", "zip", "application/zip", f"{_DATA}:to_described_zip",
           "Figures with what each column means (ZIP)"),
    Format("table", "geojson", "application/geo+json", f"{_DATA}:to_geojson", "Figures and boundaries (GeoJSON)"),
    Format("table", "gpkg", "application/geopackage+sqlite3", f"{_DATA}:to_gpkg",
           "Figures and boundaries (GeoPackage)"),
    Format("table", "parquet", "application/vnd.apache.parquet", f"{_DATA}:to_parquet"),
    Format("report", "docx", f"{_OFFICE}.wordprocessingml.document", "sdmap.render.reports.docx:to_docx",
           "Word (DOCX)", ("report_half", 300)),
    Format("report", "pptx", f"{_OFFICE}.presentationml.presentation", "sdmap.render.reports.pptx:to_pptx",
           "PowerPoint (PPTX)", ("slide", 150)),
    Format("report", "pdf", "application/pdf", "sdmap.render.reports.pdf:to_pdf", "PDF", ("report_half", 300)),
    Format("report", "zip", "application/zip", "sdmap.render.reports.zip:to_zip", "Everything (ZIP)"),
)  # fmt: skip


def of(*kinds: Kind) -> dict[str, Format]:
    """The formats of some kinds, by their ending."""
    return {each.ending: each for each in FORMATS if each.kind in kinds}


def told(*kinds: Kind) -> str:
    """The endings as they are listed in a sentence: “.csv, .xlsx or .parquet”."""
    return join_words([f".{ending}" for ending in of(*kinds)], "or")


PICTURES = tuple(of("picture"))
