"""A report with everything that belongs to it in one ZIP: the documents, the pictures, the data, and a README."""

from __future__ import annotations

from collections.abc import Mapping

from sdmap.maps.tables import HARMLESS, file_stem
from sdmap.render.files.data_exports import describe_tables
from sdmap.render.files.exports import export
from sdmap.render.files.workbook import SHORTHAND
from sdmap.render.reports.records import Report
from sdmap.text import formats
from sdmap.text.files import safe_name, zipped
from sdmap.text.joining import STATUS_WORDS

# The tables that are offered on the pages too; what describes the CSVs lies here beside them, in no ZIP of its own.
DATA_FORMATS = tuple(each.ending for each in formats.of("table").values() if each.words and each.ending != "zip")


def to_zip(report: Report, documents: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> bytes:
    """Gather a report's files.

    Parameters
    ----------
    report
        What they say.
    documents
        The report in each format, by file name.
    pictures
        The PNG of each picture, by its name.
    """
    files = dict(documents)
    shown = {picture.name: picture for picture in report.pictures()}
    for number, (name, content) in enumerate(pictures.items(), start=1):
        picture = shown[name]
        stem = file_stem(picture.result) if picture.kind == "map" else name
        files[f"pictures/{number:02}-{safe_name(stem)}.png"] = content
    for result in report.results:
        for kind in DATA_FORMATS:
            files[f"data/{file_stem(result)}.{kind}"] = export(result, kind)
    files |= {f"data/{name}": text for name, text in describe_tables(report.results).items()}
    return zipped({"README.txt": readme(report, tuple(files)).encode(), **files})


def readme(report: Report, names: tuple[str, ...]) -> str:
    """What the files are, how a figure may be known, what the shorthand means, and who published what."""
    status = [f"  {word}: {told}" for word, told in STATUS_WORDS.items()]
    marks = [f"  {mark}: {told}" for mark, told in SHORTHAND.items()]
    sources = [f"  {s.publisher}: {s.title}; {s.period}; {s.licence}." for s in report.sources]
    asked = [f"  {line}" for line in dict.fromkeys(s.attribution for s in report.sources if s.attribution)]
    parts = (
        [report.title, report.subtitle],
        ["Files", *(f"  {name}" for name in names)],
        ["The column “status” says how each figure is known", *status],
        ["In a spreadsheet, where there is no number", *marks],
        ["In a CSV", f"  {HARMLESS}"],
        ["Sources", *sources],
        ["Whoever prints a figure, a map or a table must print with it", *asked],
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
