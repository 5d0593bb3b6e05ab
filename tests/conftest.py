"""The shipped pack, a second district's, and a small made-up one that can be spoilt."""

import gc
import json
import os
import shutil
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.pack.opening import open_pack
from sdmap.pack.reading import keep_words_small

ROOT = Path(__file__).parents[1]
# Where Python is told to write no bytecode, every worker of every run would compile all tests anew, assertion by
# assertion, and every server and command sdmap.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# No property is judged by how fast this machine is.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
keep_words_small()
# Another district with real figures: no core but in its wards, no document, no index, no childcare.
FENLAND = ROOT / "tests/packs/fenland"
FOLDERS = {"south_derbyshire": ROOT, "fenland": FENLAND}

AREA = """
name = "Squareshire"
code = "X01"
release = "2000-01"
themes = ["Context"]
[core]
title = "old town"
[default]
layer = "squares"
indicator = "eligible"
comparator = "E92000001"
[[comparators]]
code = "E92000001"
name = "England"
layer = "countries"
[[comparators]]
code = "X01"
name = "Squareshire"
layer = "districts"
[[layers]]
id = "squares"
title = "Squares"
singular = "square"
plural = "squares"
file = "geo/squares.geojson"
vintage = "2000"
source = "made_up"
[layers.core]
codes = ["S1", "S2"]
reason = "The plan says so."
[[layers]]
id = "halves"
title = "Halves"
singular = "half"
plural = "halves"
file = "geo/halves.geojson"
vintage = "2000"
source = "made_up"
"""

INDICATORS = """
[[indicators]]
id = "eligible"
short_title = "Eligible"
title = "Children who are eligible"
definition = "Children who are eligible, as a share of children."
numerator = "children who are eligible"
denominator = "children"
subject = "children are eligible"
unit = "%"
basis = "residence"
polarity = "low is good"
theme = "Context"
sources = ["made_up"]
[[indicators.derivations]]
method = "apportioned"
origin = "squares"
layers = ["halves"]
periods = ["2000"]
[[indicators]]
id = "pupils"
short_title = "Pupils"
title = "Pupils who are eligible"
definition = "Pupils who are eligible, as a share of pupils."
numerator = "pupils who are eligible"
denominator = "pupils"
subject = "pupils are eligible"
unit = "%"
basis = "school location"
polarity = "high is good"
theme = "Context"
withhold_below = 5
sources = ["made_up"]
[[indicators.derivations]]
method = "sum of points"
origin = "schools"
layers = ["squares", "halves"]
periods = ["2000"]
"""

SOURCES = """
[[sources]]
id = "made_up"
publisher = "Nobody"
title = "Made up for tests"
period = "2000"
published = "never"
url = "none"
licence = "none"
attribution = "Made up."
reached_us = "Written by hand."
"""

OBSERVATIONS = """indicator,layer,code,period,numerator,denominator,value,lower_ci,upper_ci,status,source
eligible,countries,E92000001,2000,20,100,20,,,observed,made_up
eligible,squares,S1,2000,40,100,40,,,observed,made_up
eligible,squares,S2,2000,30,100,30,,,observed,made_up
eligible,squares,S3,2000,20,100,20,,,observed,made_up
eligible,squares,S4,2000,2,100,2,,,observed,made_up
pupils,schools,1,2000,30,100,30,,,observed,made_up
pupils,schools,2,2000,2,50,4,,,observed,made_up
pupils,schools,3,2000,20,80,25,,,observed,made_up
"""

SCHOOL_HEADER = (
    "urn,name,plan_name,phase,type,trust,postcode,easting,northing,location,urn_2019,website,status,source\n"
)

# The folders of tests, what takes longest first.
LONGEST = ("browser", "ui", "render", "topics", "maps")


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers():
    """One worker more than there are cores: a test often waits, for a browser, a server or LibreOffice."""
    return (yield) + 1


def pytest_collection_modifyitems(config, items):
    """With several workers, which take a file each in this order, begin with the longest: none idles at the end."""
    if hasattr(config, "workerinput"):
        files = Counter(item.path for item in items)
        items.sort(key=lambda item: (_turn(item.path), -files[item.path], item.path))


def pytest_collection_finish():
    """Leave what is there before the first test out of Python's search for garbage, and search less often.

    Hundreds of thousands of objects would be looked through again and again: a twentieth of the time of all tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _turn(path):
    """When the folder of a file has its turn."""
    folder = path.relative_to(ROOT / "tests").parts[0]
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)


def _school(urn, east, north):
    return f"{urn},School {urn},,State-funded primary,School,,AA1 {urn}AA,{east},{north},point,,,observed,made_up\n"


def square_degrees(east, north, width, height):
    """A rectangle of the grid as a ring of degrees, anticlockwise; corners in metres."""
    corners = [(0, 0), (width, 0), (width, height), (0, height), (0, 0)]
    return [[*to_degrees().transform(east + x, north + y)] for x, y in corners]


@cache
def to_degrees():
    """What goes from metres of the grid to degrees: to set it up takes far longer than to use it."""
    from pyproj import Transformer

    return Transformer.from_crs(27700, 4326, always_xy=True)


def collection(rings):
    """A GeoJSON collection of polygons: code -> (name, ring)."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for code, (name, ring) in rings.items()
    ]
    return {"type": "FeatureCollection", "features": features}


@pytest.fixture(scope="session")
def pack():
    """The repository's own pack."""
    return open_pack(ROOT)


@pytest.fixture(scope="session")
def guarded_pack(pack):
    """The repository's own pack, as if the counts of its schools were not public: small ones are protected in full."""
    meals = replace(pack.indicator("free_school_meals"), disclosure="full")
    return replace(pack, indicators={**pack.indicators, meals.id: meals})


@pytest.fixture(scope="session")
def fenland():
    """The second district's pack."""
    return open_pack(FENLAND)


@pytest.fixture(scope="session", params=FOLDERS)
def packs(request):
    """Each district's pack in turn."""
    return request.getfixturevalue("pack" if FOLDERS[request.param] == ROOT else request.param)


@pytest.fixture
def own_pack(tmp_path):
    """A folder with a copy of the repository's own pack, to be spoilt."""
    folder = tmp_path / "own"
    folder.mkdir()
    shutil.copy(ROOT / "area.toml", folder)
    shutil.copytree(ROOT / "geo", folder / "geo")
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


@pytest.fixture
def small_folder(tmp_path):
    """The folder of a small pack: four squares of a kilometre in a row, and two halves that cut S2 and S3 apart."""
    return write_small_pack(tmp_path / "pack")


@pytest.fixture(scope="session")
def small_result(tmp_path_factory):
    """A map of four squares in a row, two of them the core, worked out once: to be looked at, not changed."""
    return draw(open_pack(write_small_pack(tmp_path_factory.mktemp("small") / "pack")),
                MapRequest("squares", "eligible", "2000", "E92000001"))  # fmt: skip


def write_small_pack(folder):
    """Write the small pack into a new folder."""
    (folder / "geo").mkdir(parents=True)
    (folder / "data").mkdir()
    squares = {f"S{i}": (f"Square {i}", square_degrees(400_000 + 1000 * i, 300_000, 1000, 1000)) for i in range(1, 5)}
    halves = {
        "H1": ("West", square_degrees(401_000, 300_000, 1500, 1000)),
        "H2": ("East", square_degrees(402_500, 300_000, 2500, 1000)),
    }
    for name, rings in (("squares", squares), ("halves", halves)):
        (folder / f"geo/{name}.geojson").write_text(json.dumps(collection(rings)))
    # Square 2 has four postcodes, three of them west of the line that cuts it; the other squares have two each.
    points = [(401_200, 1), (401_800, 1), (402_100, 1), (402_200, 1), (402_300, 1), (402_900, 1)]
    points += [(403_300, 1), (403_700, 1), (404_300, 1), (404_600, 1), (402_950, 0)]
    rows = [f"AA1 {i}AA,{east},300500,{'true' if live else 'false'}" for i, (east, live) in enumerate(points)]
    (folder / "data/postcodes.csv").write_text("postcode,easting,northing,live\n" + "\n".join(rows) + "\n")
    schools = _school(1, 401_500, 300_500) + _school(2, 403_500, 300_500) + _school(3, 404_500, 300_500)
    (folder / "data/schools.csv").write_text(SCHOOL_HEADER + schools)
    (folder / "area.toml").write_text(AREA)
    (folder / "data/indicators.toml").write_text(INDICATORS)
    (folder / "data/sources.toml").write_text(SOURCES)
    (folder / "data/observations.csv").write_text(OBSERVATIONS)
    return folder


@pytest.fixture
def small_pack(small_folder):
    """The small pack, opened."""
    return open_pack(small_folder)
