"""The figures of a map as data that leaves the building: three map formats, and what describes a CSV.

Every format holds the same table (:func:`sdmap.maps.tables.result_table`) and says who published it under which
licence. Withheld, missing and zero stay apart in each: the column ``status`` says which.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sdmap.maps import narrate
from sdmap.maps.found import MapResult
from sdmap.maps.tables import (
    BY_SCHOOLS,
    HARMLESS,
    NOT_COMPARED,
    PLAIN,
    file_stem,
    for_spreadsheets,
    result_table,
    to_csv,
)
from sdmap.pack.outlines import GRID
from sdmap.pack.schemas import STATUSES, Column, Table
from sdmap.pack.sources import package_credits
from sdmap.text.certainty import PLAIN_INTERVAL, SCHOOLS_INTERVAL
from sdmap.text.errors import OutputError
from sdmap.text.files import safe_name, write_whole, zipped
from sdmap.text.periods import period_words

# Six decimals of a degree are about 0.1 m, which is what the boundaries are good for (RFC 7946, section 11.2).
DEGREES = 6
PACKAGE_FILE = "datapackage.json"
_PACKAGE_MARK = "sdmap-export"
_CSVW = {"text": "string", "number": "decimal", "integer": "integer", "boolean": "boolean"}

RESULT_COLUMNS = (
    Column("layer", "Id of the layer of areas", required=True),
    Column("code", "GSS code of the area", required=True),
    Column("name", "Name of the area", required=True),
    Column("indicator", "Id of the indicator", required=True),
    Column(
        "period",
        "Period: 2023-01 is a January census, 2016/17 an academic year, '2019 an index, with an apostrophe in a CSV",
        required=True,
    ),
    Column("numerator", "Cases; empty where withheld or not in these data", "number", minimum=0),
    Column("denominator", "All of whom the cases are a part; empty where not in these data", "number", minimum=0),
    Column("value", "The figure in the indicator’s unit; empty where withheld or not available", "number"),
    Column("lower_ci", f"Lower end of the {PLAIN_INTERVAL}; empty where none can be given", "number"),
    Column("upper_ci", f"Upper end of the {PLAIN_INTERVAL}; empty where none can be given", "number"),
    Column("status", "How the figure is known", required=True, values=STATUSES),
    Column("comparator", "Code of the area compared with; none where nothing is", required=True),
    Column("comparator_value", "Its figure, in the same unit; empty where it has none", "number"),
    Column("comparison", "The area against the comparator’s figure; not compared where it cannot be", required=True),
    Column(
        "lower_ci_schools",
        f"Lower end of the {SCHOOLS_INTERVAL}; empty where none does",
        "number",
    ),
    Column("upper_ci_schools", "Its upper end", "number"),
    Column(
        "comparison_rule",
        "Which interval was compared by: plain (lower_ci, upper_ci) or by schools; else not compared",
        required=True,
        values=(PLAIN, BY_SCHOOLS, NOT_COMPARED),
    ),
    Column("unit", "Unit of value, comparator_value and the intervals", required=True),
    Column("source", "Who published the figures and the boundaries, under which licence", required=True),
    Column("release", "Release of the data they were taken from", required=True),
)


def about(result: MapResult) -> dict[str, Any]:
    """What a file says of itself: title, description, notes, sources, licences and data release, ready for JSON."""
    return {
        "title": f"{result.indicator.title}, {period_words(result.period)}: {result.layer.title}",
        "description": narrate.caption(result),
        "definition": result.indicator.definition,
        "notes": list(result.notes),
        "attribution": list(narrate.attribution_lines(result)),
        "sources": [source.facts for source in result.sources],
        "release": f"{result.pack.name}, data release {result.pack.release}",
    }


def to_csv_file(result: MapResult) -> bytes:
    """The table as CSV."""
    return for_spreadsheets(to_csv(result))


def to_described_zip(result: MapResult) -> bytes:
    """The table as CSV in one ZIP with the two files that describe it, for people and for machines."""
    return zipped({f"{file_stem(result)}.csv": to_csv_file(result), **describe_tables([result])})


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
        "SOURCES": " ".join(source.line for source in result.sources),
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
        {"name": c.name, "titles": c.name, "dc:description": c.about, "datatype": _datatype(c), "required": c.required}
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


def _datatype(column: Column) -> dict[str, Any]:
    """What a column holds, and may hold, as CSV on the Web says it."""
    kind: dict[str, Any] = {"base": _CSVW[column.kind]}
    if column.values:
        kind["format"] = "|".join(column.values)
    if column.minimum is not None:
        kind["minimum"] = column.minimum
    return kind


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
        **package_credits(result.sources),
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
        key: list({json.dumps(x): x for x in (*there.get(key, ()), *package.get(key, ()))}.values())
        for key in ("licenses", "sources")
        if key in there or key in package
    }
    return package | both | {"resources": [*kept, mine]}


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _with_shapes(result: MapResult) -> gpd.GeoDataFrame:
    """The result's table with the shape of each area, in metres."""
    return gpd.GeoDataFrame(result_table(result), geometry=result.areas.geometry.to_numpy(), crs=GRID)


def _plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON can hold them: None for a number that is not there, whole numbers without a decimal point."""
    return [{str(key): plain(cell) for key, cell in row.items()} for row in frame.to_dict("records")]


def plain(cell: Any) -> Any:
    """A cell as JSON and a spreadsheet take it: a whole number without decimals, nothing for what is not there."""
    if not isinstance(cell, float):
        return cell
    if np.isnan(cell):
        return None
    return int(cell) if cell.is_integer() else cell
