"""What is read back out of reports, and what stands for a picture in them."""

import io
import re

import pypdf
from PIL import Image

from sdmap.render.reports.records import Grid

ENGLAND = "E92000001"
LAYER = "divisions_2013"


def text_of(pdf):
    """All text of a PDF, its line breaks taken as spaces."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())


def pictures_drawn(pdf):
    """How many times the pages of a PDF draw an image (LibreOffice lists every image on every page)."""
    drawn = 0
    for page in pypdf.PdfReader(pdf).pages:
        names = []
        page.extract_text(visitor_operand_before=lambda op, args, *_: names.append(args[0]) if op == b"Do" else None)  # noqa: B023
        known = page["/Resources"].get("/XObject", {})
        drawn += sum(known[name]["/Subtype"] == "/Image" for name in names)
    return drawn


def squeezed(text):
    """A text without its spaces, which PDFs keep less well than its letters."""
    return re.sub(r"\s", "", text)


def grids(report):
    return [block for section in report.sections for block in section.blocks if isinstance(block, Grid)]


def parted(report, pages):
    """The headings of which the figure or table that they lead to begins on another page; also how many lead to one."""
    texts = [squeezed(page) for page in pages]
    found = []
    led = [section for section in report.sections if section.leading]
    for section in led:
        caption = section.blocks[section.leading].caption
        label = squeezed("{} {}".format(*report.labels[caption]))
        marks = (squeezed(section.blocks[0].text)[:60], *(f"{label}{mark}{squeezed(caption)}" for mark in ".:"))
        first, *shown = ({n for n, text in enumerate(texts) if mark in text} for mark in marks)
        if not first & set.union(*shown):
            found.append(section.title)
    return found, len(led)


def blank(wide, high):
    """A white picture of so many pixels."""
    stream = io.BytesIO()
    Image.new("L", (wide, high), 255).save(stream, "PNG")
    return stream.getvalue()
