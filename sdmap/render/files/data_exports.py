"""The figures of a map as data that leaves the building: a spreadsheet, three map formats, and what describes a CSV.

Every format holds the same table (:func:`sdmap.maps.tables.result_table`) and says who published it under which
licence. Withheld, missing and zero stay apart in each: the column ``status`` says which, and a spreadsheet says it in
the cell.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sdmap.maps import narrate
from sdmap.maps.found import MapResult
from sdmap.maps.tables import HARMLESS, TEXT_COLUMNS, file_stem, result_table, starts_a_formula, to_csv
from sdmap.pack.layers import GRID
from sdmap.pack.schemas import STATUSES, Column, Table
from sdmap.text.errors import OutputError
from sdmap.text.files import safe_name, write_whole
from sdmap.text.joining import STATUS_WORDS
from sdmap.text.periods import period_words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Six decimals of a degree are about 0.1 m, which is what the boundaries are good for (RFC 7946, section 11.2).
DEGREES = 6
# How a spreadsheet says why a number is not there (Government Statistical Service, "Symbols in tables").
WITHHELD, UNAVAILABLE, INAPPLICABLE = "[c]", "[x]", "[z]"
SHORTHAND = {
    WITHHELD: "Confidential: withheld, because so few children stand behind it or behind a figure it would give away.",
    UNAVAILABLE: "Not available: nobody published it for this area, or it cannot be given.",
    INAPPLICABLE: "Does not apply: nothing was compared.",
}
PACKAGE_FILE = "datapackage.json"
_PACKAGE_MARK = "sdmap-export"
_CSVW = {"text": "string", "number": "decimal", "integer": "integer", "boolean": "boolean"}

RESULT_COLUMNS = (
    Column("layer", "Id of the layer of areas", required=True),
    Column("code", "GSS code of the area", required=True),
    Column("name", "Name of the area", required=True),
    Column("indicator", "Id of the indicator", required=True),
    Column("period", "Period: 2023-01 is a January census, 2016/17 an academic year, 2019 an index", required=True),
    Column("numerator", "Cases; empty where withheld, not published or not available", "number", minimum=0),
    Column("denominator", "All of whom the cases are a part; empty where not published", "number", minimum=0),
    Column("value", "The figure in the indicator’s unit; empty where withheld or not available", "number"),
    Column("lower_ci", "Lower end of the 95% interval; empty where none can be given", "number"),
    Column("upper_ci", "Upper end of the 95% interval; empty where none can be given", "number"),
    Column("status", "How the figure is known", required=True, values=STATUSES),
    Column("comparator", "Code of the area compared with; empty where nothing is"),
    Column("comparator_value", "Its figure, in the same unit; empty where it has none", "number"),
    Column("comparison", "The area against the comparator’s figure; empty where nothing is compared"),
)


def about(result: MapResult) -> dict[str, Any]:
    """What a file says of itself: title, description, notes, sources, licences and data release, ready for JSON."""
    return {
        "title": f"{result.indicator.title}, {period_words(result.period)}: {result.layer.title}",
        "description": narrate.caption(result),
        "definition": result.indicator.definition,
        "notes": list(result.notes),
        "attribution": list(narrate.attribution_lines(result)),
        "sources": [
            {
                "publisher": s.publisher,
                "title": s.title,
                "period": s.period,
                "published": s.published,
                "url": s.url,
                "licence": s.licence,
                "attribution": s.attribution,
            }
            for s in result.sources
        ],
        "release": f"{result.pack.name}, data release {result.pack.release}",
    }


def to_csv_file(result: MapResult) -> bytes:
    """The table as CSV; the byte order mark tells spreadsheets that names with accents and dashes are UTF-8."""
    return b"\xef\xbb\xbf" + to_csv(result).encode("utf-8")


def to_xlsx(result: MapResult) -> bytes:
    """The table as a spreadsheet of three sheets: data, notes and sources.

    Returns
    -------
    bytes
        Numbers are numbers; where there is none the cell says why, in the shorthand of the Government Statistical
        Service (https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/):
        ``[c]`` withheld, ``[x]`` not available, ``[z]`` does not apply. A text that would start a formula is a text.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = about(result)["title"]
    book.properties.creator = result.pack.name
    book.properties.description = narrate.caption(result)
    book.properties.language = "en-GB"
    data, notes, sources = book.create_sheet("data"), book.create_sheet("notes"), book.create_sheet("sources")
    book.remove(book["Sheet"])
    _fill_data(data, result)
    _fill_rows(notes, ("Subject", "Note"), _note_rows(result), (24, 110))
    columns = ("Publisher", "Title", "Period", "Published", "Address", "Licence", "Attribution")
    rows = [(s.publisher, s.title, s.period, s.published, s.url, s.licence, s.attribution) for s in result.sources]
    _fill_rows(sources, columns, rows, (28, 48, 18, 14, 48, 34, 60))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def to_geojson(result: MapResult) -> bytes:
    """The areas as GeoJSON (RFC 7946): WGS84 degrees to six decimals, outer rings anticlockwise, no ``crs``.

    Notes, sources, licences and the data release are members of the collection beside its features (section 6.1).
    """
    frame = _with_shapes(result).to_crs("EPSG:4326")
    shapes = shapely.transform(frame.geometry.to_numpy(), lambda xy: np.round(xy, DEGREES))
    shapes = shapely.orient_polygons(shapely.remove_repeated_points(shapes), exterior_cw=False)
    features = [
        {"type": "Feature", "id": row["code"], "properties": row, "geometry": shapely.geometry.mapping(shape)}
        for row, shape in zip(_plain_rows(frame.drop(columns="geometry")), shapes, strict=True)
    ]
    document = {"type": "FeatureCollection", "name": file_stem(result), **about(result), "features": features}
    return (json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n").encode()


def to_gpkg(result: MapResult) -> bytes:
    """The areas as a GeoPackage of one layer in British National Grid (EPSG:27700), with its sources as metadata."""
    import pyogrio

    facts = about(result)
    metadata = {
        "TITLE": facts["title"],
        "DESCRIPTION": facts["description"],
        "DEFINITION": facts["definition"],
        "NOTES": " ".join(facts["notes"]),
        "SOURCES": " ".join(narrate.source_lines(result)),
        "ATTRIBUTION": " ".join(facts["attribution"]),
        "RELEASE": facts["release"],
    }
    stream = io.BytesIO()
    pyogrio.write_dataframe(
        _with_shapes(result),
        stream,
        driver="GPKG",
        layer=result.layer.id,
        promote_to_multi=True,
        dataset_metadata=metadata,
        layer_metadata=metadata,
        layer_options={"IDENTIFIER": facts["title"], "DESCRIPTION": facts["description"]},
    )
    return stream.getvalue()


def to_parquet(result: MapResult) -> bytes:
    """The areas as GeoParquet in British National Grid, with what the file says of itself under the key ``sdmap``."""
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    _with_shapes(result).to_parquet(stream, index=False)
    stream.seek(0)
    table = pq.read_table(stream)
    facts = json.dumps(about(result), ensure_ascii=False).encode()
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), b"sdmap": facts}), out)
    return out.getvalue()


def csvw(result: MapResult, file: str) -> dict[str, Any]:
    """Describe a CSV of the result for machines, as CSV on the Web (https://www.w3.org/TR/tabular-metadata/)."""
    facts = about(result)
    columns = [
        {"name": c.name, "titles": c.name, "dc:description": c.about, "datatype": _CSVW[c.kind], "required": c.required}
        | ({} if c.required else {"null": ""})
        for c in RESULT_COLUMNS
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file,
        "dc:title": facts["title"],
        "dc:description": " ".join((facts["description"], *facts["notes"], HARMLESS)),
        "dc:license": list(dict.fromkeys(s.licence for s in result.sources)),
        "dc:rights": facts["attribution"],
        "dc:source": [f"{s.publisher}: {s.title} ({s.url})" for s in result.sources],
        "dc:hasVersion": result.pack.release,
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tableSchema": {"columns": columns, "primaryKey": ["code"], "aboutUrl": "#{code}"},
    }


def data_package(result: MapResult, file: str) -> dict[str, Any]:
    """Describe a CSV of the result as a Data Package (https://datapackage.org/standard/data-package/)."""
    facts = about(result)
    resource = Table(file, facts["title"], RESULT_COLUMNS, key=("code",)).resource()
    # Names of resources may hold nothing but small letters, digits, hyphens, points and underlines.
    resource |= {"name": safe_name(Path(file).stem), "description": " ".join((facts["description"], HARMLESS))}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"{_PACKAGE_MARK}-{safe_name(result.pack.name)}",
        "title": f"{result.pack.name}: figures",
        "version": result.pack.release,
        "licenses": [{"title": licence} for licence in dict.fromkeys(s.licence for s in result.sources)],
        "sources": [
            {"title": f"{s.publisher}: {s.title}"} | ({"path": s.url} if s.url.startswith("http") else {})
            for s in result.sources
        ],
        "resources": [resource],
    }


def describe(result: MapResult, csv: Path) -> dict[Path, bytes]:
    """The two files that describe a CSV, to be written beside it.

    Parameters
    ----------
    result
        What the CSV holds.
    csv
        Where it is written.

    Returns
    -------
    dict
        Path and contents of each: ``FILE-metadata.json`` (CSV on the Web) and ``datapackage.json``. Other tables of
        this library that the folder's package already describes stay in it.

    Raises
    ------
    OutputError
        If the folder's ``datapackage.json`` is somebody else's.
    """
    package, place = data_package(result, csv.name), csv.parent / PACKAGE_FILE
    if place.exists():
        package = _merged(place, package)
    return {
        csv.with_name(f"{csv.name}-metadata.json"): _json(csvw(result, csv.name)),
        place: _json(package),
    }


def write_described(result: MapResult, csv: Path, content: bytes) -> Path:
    """Write a CSV and the two files that describe it; nothing is written unless all of it can be worked out."""
    beside = describe(result, csv)
    written = write_whole(csv, content)
    for path, text in beside.items():
        write_whole(path, text)
    return written


def describe_tables(results: Iterable[MapResult]) -> dict[str, bytes]:
    """The files that describe the CSVs of several results that lie in one folder, by file name."""
    files: dict[str, bytes] = {}
    package: dict[str, Any] = {}
    for result in results:
        name = f"{file_stem(result)}.csv"
        files[f"{name}-metadata.json"] = _json(csvw(result, name))
        mine = data_package(result, name)
        package = _joined(package, mine) if package else mine
    return files | ({PACKAGE_FILE: _json(package)} if package else {})


def _merged(place: Path, package: dict[str, Any]) -> dict[str, Any]:
    """Add a package's one table to the package that is there, if that is one of ours."""
    try:
        there = json.loads(place.read_text(encoding="utf-8"))
        ours = str(there["name"]).startswith(_PACKAGE_MARK)
    except (OSError, ValueError, KeyError, TypeError):
        ours = False
    if not ours:
        raise OutputError(f"{place} describes something else; write the table to another folder.")
    return _joined(there, package)


def _joined(there: dict[str, Any], package: dict[str, Any]) -> dict[str, Any]:
    """A package with the one table of another added, or put in the place of its older self."""
    mine = package["resources"][0]
    kept = [r for r in there["resources"] if r["path"] != mine["path"]]
    both = {
        key: list({json.dumps(x): x for x in (*there[key], *package[key])}.values()) for key in ("licenses", "sources")
    }
    return package | both | {"resources": [*kept, mine]}


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _with_shapes(result: MapResult) -> gpd.GeoDataFrame:
    """The result's table with the shape of each area, in metres."""
    return gpd.GeoDataFrame(result_table(result), geometry=result.areas.geometry.to_numpy(), crs=GRID)


def _plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON can hold them: None for a number that is not there, whole numbers without a decimal point."""
    return [{str(key): _plain(cell) for key, cell in row.items()} for row in frame.to_dict("records")]


def _plain(cell: Any) -> Any:
    if not isinstance(cell, float):
        return cell
    if np.isnan(cell):
        return None
    return int(cell) if cell.is_integer() else cell


def _fill_data(sheet: Worksheet, result: MapResult) -> None:
    """The table itself, its numbers as numbers and its gaps in shorthand."""
    from openpyxl.styles import Alignment

    frame = result_table(result)
    decimals = result.indicator.decimals
    shown = dict.fromkeys(("numerator", "denominator"), "#,##0")
    shown |= dict.fromkeys(("value", "lower_ci", "upper_ci"), "0." + "0" * decimals if decimals else "0")
    shown["comparator_value"] = shown["value"]
    rows = [
        tuple(_cell(name, row[name], row["status"], result) for name in frame.columns)
        for row in frame.to_dict("records")
    ]
    widths = tuple(34 if name == "name" else max(12, len(name) + 3) for name in frame.columns)
    _fill_rows(sheet, tuple(frame.columns), rows, widths, wrap=False)
    for number, name in enumerate(frame.columns, start=1):
        for (cell,) in sheet.iter_rows(min_row=2, min_col=number, max_col=number):
            if name in shown:
                cell.number_format = shown[name]
                cell.alignment = Alignment(horizontal="right", vertical="top")


def _cell(name: str, cell: Any, status: str, result: MapResult) -> Any:
    """What stands in a cell: the number or the text, or the shorthand for why there is none."""
    if name in TEXT_COLUMNS:
        return cell or (INAPPLICABLE if name in ("comparator", "comparison") else cell)
    plain = _plain(float(cell))
    if plain is not None:
        return plain
    if name == "comparator_value":
        return UNAVAILABLE if result.comparator else INAPPLICABLE
    return WITHHELD if status == "suppressed" else UNAVAILABLE


def _note_rows(result: MapResult) -> list[tuple[str, ...]]:
    """What the notes sheet says: the finding, the indicator, the shorthand, the columns, each area's own note."""
    facts = about(result)
    rows = [
        ("Title", facts["title"]),
        ("Finding", narrate.map_headline(result)),
        ("Definition", facts["definition"]),
        ("Unit", result.indicator.unit),
        ("Data release", facts["release"]),
        *(("Note", note) for note in facts["notes"]),
        *((f"Shorthand {mark}", words) for mark, words in SHORTHAND.items()),
        *((f"Status {status}", words) for status, words in STATUS_WORDS.items()),
        *((f"Column {column.name}", column.about) for column in RESULT_COLUMNS),
    ]
    own = result.areas[result.areas["note"] != ""]
    return [*rows, *((f"{row['name']}", row["note"]) for row in own[["name", "note"]].to_dict("records"))]


def _fill_rows(
    sheet: Worksheet,
    columns: tuple[str, ...],
    rows: list[tuple[Any, ...]],
    widths: tuple[int, ...],
    *,
    wrap: bool = True,
) -> None:
    """Write a sheet as one marked-up table with a header that stays in sight."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table as SheetTable
    from openpyxl.worksheet.table import TableStyleInfo

    sheet.append(columns)
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                # openpyxl takes a text with an equals sign in front for a formula; the mark keeps a spreadsheet from
                # taking it for one when the cell is edited.
                cell.data_type = "s"
                cell.quotePrefix = starts_a_formula(cell.value)
                cell.alignment = Alignment(wrap_text=wrap, vertical="top")
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    table = SheetTable(displayName=re.sub(r"\W", "_", f"{sheet.title}_table"), ref=sheet.dimensions)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
