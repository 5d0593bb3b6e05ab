"""What is withheld in one place of an export stands in no other place of it."""

import io
import json
import re

import openpyxl
import pytest

from sdmap.figures.withholding import _cells, withheld
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.tables import to_csv
from sdmap.render.files.data_exports import to_geojson
from sdmap.render.files.map_workbook import to_xlsx
from sdmap.render.web.web_map import to_html
from sdmap.topics.schools.found import school_rows
from sdmap.topics.schools.words import school_sentence, schools_table

FSM, ENGLAND = "free_school_meals", "E92000001"


def gone(pack, period):
    """Layer, code, count and people of every withheld figure."""
    hidden = withheld(pack, pack.indicator(FSM), period)
    return [c for c in _cells(pack, pack.indicator(FSM), period) if (c.layer, c.code) in hidden]


def carried(cell, text):
    """Where a text tells a withheld count or its rate, as people read them and as programs do; None where nowhere."""
    count, people, rate = f"{cell.count:.0f}", f"{cell.people:.0f}", f"{100 * cell.count / cell.people:.4f}"
    told = [rf"{count} of {people}", rf'"?{count}"?, ?"?{people}"?, ?"?{rate[:-3]}']
    told += [] if rate.endswith("00") else [re.escape(rate)]
    return re.search(rf"(?<![\d.,-])(?:{'|'.join(told)})(?!\d)", text)


def exports(result):
    """Every file of a map in text, by its kind."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(result)))
    cells = [list(row) for sheet in book for row in sheet.iter_rows(values_only=True)]
    return {
        "csv": to_csv(result),
        "xlsx": json.dumps(cells),
        "geojson": to_geojson(result).decode(),
        "html": to_html(result),
    }


@pytest.mark.parametrize("period", ["2019-01", "2023-01"])
@pytest.mark.parametrize("layer", ["wards", "lsoa_2011", "lsoa_2021"])
def test_no_file_that_withholds_a_count_carries_it_elsewhere(pack, layer, period):
    result = draw(pack, MapRequest(layer, FSM, period, ENGLAND, show_schools=True))
    files = exports(result)
    cells = gone(pack, period)
    assert {"schools", "lsoa_2011", "lsoa_2021"} == {cell.layer for cell in cells}
    for cell in cells:
        for kind, text in files.items():
            assert not carried(cell, text), (kind, cell.code)
    table = result.areas.set_index("code")
    for cell in (cell for cell in cells if cell.layer == layer):
        row = table.loc[cell.code]
        assert row[["numerator", "value", "lower_ci", "upper_ci", "smoothed"]].isna().all()
        line = next(line for line in files["csv"].splitlines() if cell.code in line)
        assert f",{cell.count:.0f}," not in line
        feature = next(f for f in json.loads(files["geojson"])["features"] if f["id"] == cell.code)
        assert cell.count not in [v for k, v in feature["properties"].items() if k != "class_index"]


def test_no_table_of_schools_carries_a_count_that_is_withheld(pack):
    cells = [cell for cell in gone(pack, "2023-01") if cell.layer == "schools"]
    for layer in ("divisions_2013", "divisions_2025", "wards"):
        rows = school_rows(pack, pack.layer(layer))
        told = str(schools_table(pack, pack.layer(layer), rows)) + " ".join(school_sentence(r, pack) for r in rows)
        for cell in cells:
            assert not carried(cell, told), cell.code
