"""The tables of a pack: what each column holds and what it may hold.

One description serves three ends: reading a table with a plain sentence for every fault, ``sdmap check``, and the
``datapackage.json`` (Data Package standard, https://datapackage.org) that tells others what the tables are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sdmap.pack.model import Pack
from sdmap.pack.seal import sealed
from sdmap.pack.sources import package_credits

if TYPE_CHECKING:
    import pandera.pandas as pa

Kind = Literal["text", "number", "integer", "boolean"]
STATUSES = ("observed", "aggregated", "apportioned", "modelled", "stated", "suppressed", "missing")
_FRICTIONLESS = {"text": "string", "number": "number", "integer": "integer", "boolean": "boolean"}


@dataclass(frozen=True)
class Column:
    """One column: its kind, what it holds, whether it may be empty, and which values it may have.

    ``period`` says that its texts are periods (:mod:`sdmap.text.period_grammar`).
    """

    name: str
    about: str
    kind: Kind = "text"
    required: bool = False
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    period: bool = False


@dataclass(frozen=True)
class Table:
    """One CSV file of a pack.

    ``key`` are the columns that name a row; ``unique`` those that no two rows may share where none may name it, since
    some may be empty.
    """

    file: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    optional: bool = True
    unique: tuple[str, ...] = ()

    def pandera(self) -> pa.DataFrameSchema:
        """The same description as a pandera schema."""
        import pandera.pandas as pa

        columns: dict[str, Any] = {}
        for column in self.columns:
            checks = []
            if column.values:
                checks.append(pa.Check.isin(column.values, error=f"is not one of {', '.join(column.values)}"))
            if column.minimum is not None:
                checks.append(pa.Check.ge(column.minimum, error=f"is below {column.minimum:g}"))
            if column.maximum is not None:
                checks.append(pa.Check.le(column.maximum, error=f"is above {column.maximum:g}"))
            columns[column.name] = pa.Column(checks=checks, nullable=not column.required)
        return pa.DataFrameSchema(columns, strict=True, ordered=True)

    def resource(self) -> dict[str, Any]:
        """The same description as a resource of a Data Package."""
        fields = []
        for column in self.columns:
            constraints: dict[str, Any] = {}
            if column.required:
                constraints["required"] = True
            if column.values:
                constraints["enum"] = list(column.values)
            if column.minimum is not None:
                constraints["minimum"] = column.minimum
            if column.maximum is not None:
                constraints["maximum"] = column.maximum
            kind = _FRICTIONLESS[column.kind]
            fields.append(
                {"name": column.name, "type": kind, "description": column.about}
                | ({"constraints": constraints} if constraints else {})
            )
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if self.key:
            schema["primaryKey"] = list(self.key)
        name = self.file.rsplit("/", 1)[-1].removesuffix(".csv").replace("_", "-")
        return {
            "name": name,
            "title": self.title,
            "path": self.file,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        }


def data_package(pack: Pack, tables: tuple[Table, ...]) -> dict[str, Any]:
    """Describe and seal the pack's files as a Data Package (https://datapackage.org/standard/data-package/)."""
    present = [table.resource() for table in tables if pack.file(table.file).is_file()]
    present += [_boundaries(file, title) for file, title in boundary_files(pack).items() if pack.file(file).is_file()]
    name = "sdmap-" + "".join(c if c.isalnum() else "-" for c in pack.name.lower())
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": f"{pack.name}: boundaries and figures",
        "version": pack.release,
        **package_credits(pack.sources.values()),
        "resources": [sealed(resource, pack.path) for resource in present],
    }


def boundary_files(pack: Pack) -> dict[str, str]:
    """The title of each file of boundaries and places that a pack names."""
    around = [(file, "What orients a reader") for file in pack.context.files]
    core = [(pack.outline.file, pack.outline.name)] if pack.outline else []
    return dict([*around, *core, *((layer.file, layer.title) for layer in pack.layers.values())])


def _boundaries(file: str, title: str) -> dict[str, Any]:
    """A file of boundaries as a resource of a Data Package."""
    return {
        "name": file.removeprefix("geo/").removesuffix(".geojson").replace("/", "-").replace("_", "-").lower(),
        "title": title,
        "path": file,
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
    }
