"""Names that nothing tells apart, and names that lost something on their way."""

from __future__ import annotations

import html
from collections.abc import Iterator

from sdmap.checks.tables import rows_of
from sdmap.pack.alike import alike
from sdmap.pack.geojson import geojson
from sdmap.pack.inspections import SCHOOL_LINKS
from sdmap.pack.model import AREA_FILE, Layer, Pack
from sdmap.pack.places import CHILDCARE, SCHOOLS
from sdmap.text.errors import PackError

# The columns of tables that hold names.
_NAMED = ((SCHOOLS, ("name", "plan_name", "trust")), (CHILDCARE, ("name", "place")), (SCHOOL_LINKS, ("other_name",)))


def name_faults(pack: Pack) -> Iterator[PackError]:
    """Areas of one name in one layer where the pack does not say what tells them apart."""
    for layer in pack.layers.values():
        for name, codes in alike(layer, _properties(pack, layer)).items():
            problem = f"“{name}” is the name of {len(codes)} {layer.plural}: {', '.join(codes)}"
            mend = (
                f'name the property that tells them apart in {AREA_FILE}, told_apart_by = "district";'
                f' "{layer.code_field}" will do'
            )
            yield PackError(layer.file, problem, column=layer.name_field, mend=mend)


def name_doubts(pack: Pack) -> Iterator[PackError]:
    """Names that hold what a program left in them: HTML entities, and letters that were decoded twice."""
    for label, name in (("name", pack.name), *((c.code, c.name) for c in pack.comparators.values())):
        if told := _told(name):
            yield PackError(AREA_FILE, told[0], column=label, mend=told[1])
    for layer in pack.layers.values():
        for row, properties in enumerate(_properties(pack, layer), start=1):
            if told := _told(str(properties[layer.name_field])):
                yield PackError(layer.file, told[0], row=row, column=layer.name_field, mend=told[1])
    for table, columns in _NAMED:
        frame = rows_of(pack, table).frame
        for column in columns:
            for index, cell in frame[column].items():
                if told := _told(cell):
                    yield PackError(table.file, told[0], row=int(str(index)) + 2, column=column, mend=told[1])


def _properties(pack: Pack, layer: Layer) -> list[dict[str, str]]:
    """The properties of the areas that have a code and a name; none where the layer cannot be read."""
    try:
        features = geojson(pack, layer)["features"]
    except PackError:
        return []
    found = [feature.get("properties") for feature in features if isinstance(feature, dict)]
    needed = (layer.code_field, layer.name_field)
    return [each for each in found if isinstance(each, dict) and all(each.get(field) for field in needed)]


def as_meant(name: str) -> str:
    """A name without what a program left in it: HTML entities, and letters that were decoded twice."""
    return _decoded_once(html.unescape(name))


def _told(name: str) -> tuple[str, str] | None:
    """What a program left in a name, and the mend; None for nothing."""
    if html.unescape(name) != name:
        return f"the name “{name}” holds an HTML entity", f"write “{as_meant(name)}”"
    if as_meant(name) != name:
        return f"the letters of the name “{name}” were decoded twice", f"write “{as_meant(name)}”"
    return None


def _decoded_once(name: str) -> str:
    """A name as it was before UTF-8 was taken for a coding of Windows; itself if it never was."""
    if name.isascii():
        return name
    for coding in ("cp1252", "latin-1"):
        try:
            return name.encode(coding).decode("utf-8")
        except UnicodeError:
            continue
    return name
