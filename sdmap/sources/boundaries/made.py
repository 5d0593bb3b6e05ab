"""A file of boundaries made the file of a layer, with what was understood, what was changed and what is still wrong."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sdmap.checks.boundaries import coverage_faults
from sdmap.checks.names import as_meant
from sdmap.pack.alike import told_apart
from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.pack.outlines import GRID, outlines
from sdmap.pack.provenance import Entry
from sdmap.sources.boundaries.cut import codes_now, cut, ground_of
from sdmap.sources.boundaries.fields import Fields, fields_of, texts
from sdmap.sources.boundaries.file import Ask, Table, broken_off, read_table, table_of
from sdmap.sources.boundaries.snapping import snapped
from sdmap.sources.boundaries.written import DECIMALS, geojson_bytes, in_degrees
from sdmap.text.errors import PackError
from sdmap.text.joining import join_words, some_words

# More codes than this are counted, not named.
_NAMED = 6
# A file of more bytes than this makes every page slow.
_LARGE = 2_000_000


@dataclass(frozen=True)
class Wanted:
    """What was asked for beside the file: fields and table by name ("" to guess), and metres (0 for none)."""

    code: str = ""
    name: str = ""
    table: str = ""
    snap: float = 0.0
    simplify: float = 0.0


@dataclass(frozen=True)
class Made:
    """A layer's file as it would be written.

    Attributes
    ----------
    content
        The file.
    told
        What was understood and done, each a sentence.
    faults
        What keeps it from being written: areas that do not meet, or are no valid shapes.
    areas
        How many areas it has.
    rows, used
        How many rows the file has, and how many of them are parts of its areas.
    done
        Of what is told, what was done to them.
    """

    content: bytes
    told: tuple[str, ...]
    faults: tuple[PackError, ...]
    areas: int
    rows: int
    used: int
    done: tuple[str, ...]

    def entry(self, pack: Pack, layer: Layer, file: Path) -> Entry:
        """What the pack keeps of where its layer was taken from."""
        raw = file.read_bytes() if file.is_file() else b""
        return Entry(
            file=file.name,
            sha256=hashlib.sha256(raw).hexdigest(),
            bytes=len(raw),
            sheet="",
            what=f"boundaries of the layer “{layer.id}”",
            publisher=pack.sources[layer.source].publisher,
            source=layer.source,
            published="",
            read_on="",
            rows=self.rows,
            used=self.used,
            left_out={"outside the district": self.rows - self.used},
            figures_left_out={},
            gave={layer.file: self.areas},
            transformation=self.done,
        )


def made(pack: Pack, layer: Layer, file: Path, ask: Ask, wanted: Wanted) -> Made:
    """Read a file of boundaries for a layer of a pack.

    Raises
    ------
    PackError, RequestError
        If it cannot be read, or does not hold what the layer needs.
    """
    ground, known = ground_of(pack, layer), codes_now(pack, layer)
    table = table_of(file, ask, wanted.table)
    frame = read_table(table, ground.box if ground else None)
    if frame.empty:
        where = f"where “{ground.layer.id}” of {pack.name} lies" if ground else "in the file"
        raise PackError(file.name, f"there is no area {where}", mend="take a file that covers the district")
    fields = fields_of(frame, file.name, layer, known, ask, code=wanted.code, name=wanted.name)
    told = [_read(table, fields)]
    if table.system:
        told.append(table.system if table.system.endswith(".") else f"Positions are in {table.system}.")
    if broken_off(file):
        told.append(
            f"The server gave only {table.rows:,} areas at a time: if any is missing below, download the whole file."
        )
    found = cut(_named(frame, fields, layer), pack, layer, ground, district=fields.district, known=known)
    taken = _one_each(_whole(found.frame, file.name, fields), file.name, fields)
    if taken.empty:
        mend = "take a file that covers the district, or look at the field with --code"
        raise PackError(file.name, f"none of its {len(frame):,} areas is one of {pack.name}, {found.how}", mend=mend)
    told.append(f"Taken: {len(taken):,} of {len(frame):,} areas near the district, {found.how}.")
    done = told[1:]
    told += found.notes[:_NAMED]
    crossed = found.frame["name"][~found.frame.geometry.is_valid]
    if len(crossed):
        told.append(f"Outlines that crossed themselves were put right: {some_words(list(crossed), _NAMED)}.")
    mended, notes = _mended(taken, wanted)
    degrees = in_degrees(mended)
    content = geojson_bytes(layer, degrees)
    told += [
        *notes,
        *_renamed_words(frame, fields, taken),
        *_changes(pack, layer, mended, known),
        *_dates(layer, fields),
    ]
    if len(content) > _LARGE and not wanted.simplify:
        told.append(f"The file has {len(content) / 1e6:.1f} MB: --simplify 20 makes the pages quicker.")
    faults = tuple(coverage_faults(layer, degrees.to_crs(GRID)))
    done += [*notes, f"Coordinates rounded to {DECIMALS} decimals of a degree."]
    return Made(content, tuple(told), faults, len(taken), table.rows, len(found.frame), tuple(done))


def _read(table: Table, fields: Fields) -> str:
    """What was understood of the file."""
    return (
        f"Read: {table.file}, {table.rows:,} areas of “{table.name}”, codes in {fields.code}, names in {fields.name}."
    )


def _named(frame: gpd.GeoDataFrame, fields: Fields, layer: Layer) -> gpd.GeoDataFrame:
    """The areas under ``code`` and ``name``, with the fields that are still wanted."""
    made = gpd.GeoDataFrame(
        {"code": texts(frame[fields.code]), "name": texts(frame[fields.name]).map(as_meant)},
        geometry=frame.geometry.to_numpy(),
        crs=frame.crs,
    )
    for more in (fields.district, layer.told_apart_by):
        if more and more in frame.columns and more not in made.columns:
            made[more] = frame[more]
    return made


def _whole(frame: gpd.GeoDataFrame, file: str, fields: Fields) -> gpd.GeoDataFrame:
    """The areas, each of which must have a code and a name and be polygons."""
    for column, field, option in (("code", fields.code, "--code"), ("name", fields.name, "--name")):
        lacking = frame.index[frame[column] == ""]
        if len(lacking):
            who = join_words([str(each) for each in frame.loc[lacking[:_NAMED], "code"] if each]) or "some"
            problem = f"{len(lacking):,} of the areas taken have no {column} ({who})"
            raise PackError(file, problem, column=field, mend=f"name another field with {option}")
    frame = frame.reset_index(drop=True)
    frame["geometry"] = _polygons(frame.geometry.to_numpy())
    return frame[~frame.geometry.is_empty].reset_index(drop=True)


def _polygons(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Shapes as valid polygons, without the lines and points that may lie among them."""
    sound = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    return np.array(
        [shapely.union_all([p for p in shapely.get_parts(s) if p.geom_type.endswith("Polygon")])
         if s.geom_type == "GeometryCollection" else s for s in sound],
        dtype=object,
    )  # fmt: skip


def _one_each(frame: gpd.GeoDataFrame, file: str, fields: Fields) -> gpd.GeoDataFrame:
    """One row an area: the parts of one that stand in rows of their own are put together."""
    for code, names in frame.groupby("code")["name"]:
        if names.nunique() > 1:
            problem = f"{code} has two names, {join_words([f'“{each}”' for each in sorted(set(names))])}"
            raise PackError(file, problem, column=fields.name, mend="name another field with --code or --name")
    if frame["code"].is_unique:
        return frame
    return frame.dissolve("code", as_index=False, aggfunc="first")


def _mended(taken: gpd.GeoDataFrame, wanted: Wanted) -> tuple[gpd.GeoDataFrame, list[str]]:
    """The areas snapped and simplified as asked, and what that did."""
    shapes, told = taken.geometry.to_numpy(), []
    if wanted.snap:
        before = shapes
        shapes = snapped(shapes, wanted.snap)
        moved = shapely.area(shapely.symmetric_difference(before, shapes))
        changed = int((moved > 1.0).sum())
        most = f", at most {moved.max():,.0f} square metres of one" if changed else ""
        told.append(f"Snapped to {wanted.snap:g} m: {changed} of {len(taken)} areas changed{most}.")
    if wanted.simplify:
        count = int(shapely.get_num_coordinates(shapes).sum())
        shapes = shapely.coverage_simplify(shapes, wanted.simplify)
        left = int(shapely.get_num_coordinates(shapes).sum())
        told.append(f"Simplified to {wanted.simplify:g} m: {left:,} of {count:,} corners are left.")
    return taken.set_geometry(shapes, crs=taken.crs), told


def _renamed_words(frame: gpd.GeoDataFrame, fields: Fields, taken: gpd.GeoDataFrame) -> list[str]:
    """The names that were put right."""
    plain = set(texts(frame[fields.name]))
    mended = [name for name in taken["name"] if name not in plain]
    return [f"Put right in names: {some_words([f'“{each}”' for each in mended], _NAMED)}."] if mended else []


def _changes(pack: Pack, layer: Layer, new: gpd.GeoDataFrame, known: frozenset[str]) -> list[str]:
    """What is new, gone, or called otherwise, against the layer as it is, and how much of the ground is the same."""
    if not known:
        return [f"“{layer.id}” has no areas that can be read yet."]
    now = outlines(pack, layer)
    marks = new[layer.told_apart_by] if layer.told_apart_by in new.columns else [""] * len(new)
    called = told_apart(list(new["code"]), list(new["name"]), [str(mark or "") for mark in marks])
    old_names, names = dict(zip(now["code"], now["name"], strict=True)), dict(zip(new["code"], called, strict=True))
    both = [code for code in names if code in old_names]
    told = [
        (
            f"new: {some_words([f'{code} ({names[code]})' for code in names if code not in known], _NAMED)}",
            len(both) < len(new),
        ),
        (f"gone: {some_words(sorted(known - set(names)), _NAMED)}", len(both) < len(known)),
    ]
    renamed = [f"{code}, “{old_names[code]}”, now “{names[code]}”" for code in both if old_names[code] != names[code]]
    told.append((f"called otherwise: {some_words(renamed, _NAMED)}", bool(renamed)))
    changes = [words for words, is_so in told if is_so]
    what = "; ".join(changes) if changes else f"the same {len(new):,} codes and names"
    old, ground = (shapely.union_all(shapely.make_valid(frame.geometry.to_numpy())) for frame in (now, new))
    same = 100 * shapely.intersection(old, ground).area / max(shapely.union(old, ground).area, 1e-9)
    return [f"Against “{layer.id}” as it is: {what}; {same:.1f}% of the ground is the same."]


def _dates(layer: Layer, fields: Fields) -> list[str]:
    """Whether the file is of another year than the layer says."""
    if not fields.year or fields.year == layer.vintage[:4]:
        return []
    return [
        f"{fields.code} is of {fields.year}, “{layer.id}” says {layer.vintage}: take the file of that year, or correct"
        f" vintage and source of the layer in {AREA_FILE}."
    ]
