"""Files made as people and their programs make them, for the tests of the readers."""

import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl


def workbook(*sheets, merged=(), hidden=()):
    """An XLSX of sheets: each a name and its rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for span in merged:
            sheet.merge_cells(span)
        if name in hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows, extra=""):
    """An ODS of one sheet, with the empty cells to its edges that LibreOffice writes."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}{_EMPTY}</table:table-row>" for row in rows)
    body += f'{extra}<table:table-row table:number-rows-repeated="1048000">{_EMPTY}</table:table-row>'
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>",
        "META-INF/manifest.xml": '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    })  # fmt: skip


_EMPTY = '<table:table-cell table:number-columns-repeated="16000"/>'


def _cell(value):
    if value is None or value == "":
        return "<table:table-cell/>"
    kind = "float" if isinstance(value, int | float) else "string"
    told = f' office:value="{value}"' if kind == "float" else ""
    return (
        f'<table:table-cell office:value-type="{kind}"{told}><text:p>{escape(str(value))}</text:p></table:table-cell>'
    )


def zipped(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def changed(book, name, change):
    """A workbook with one of its parts changed, or another added."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)
