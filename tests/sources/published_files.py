"""Files in the true shape of publishers': the first row as they have it, below it rows that a test writes.

Every row that is not a figure of the pack of Fenland is invented; its schools have numbers from 900000, which no school
has, and its areas codes that begin E0199.
"""

import csv
import io
import shutil
from pathlib import Path

from tests.conftest import FENLAND

HEADERS = Path(__file__).parent / "headers"
MANY = 120
# All lower layer super output areas of England, as the indices of 2019 count them.
SMALL_AREAS = 32_844


def columns(kind):
    """The names of the columns of a kind of file."""
    return next(csv.reader(io.StringIO((HEADERS / f"{kind}.csv").read_text("utf-8-sig"))))


def publish(folder, kind, rows, *, name=None, codec="utf-8", header=None):
    """Write a file of a kind: its first row as it is, below it rows (by name of column), saved in its manner."""
    raw = header or (HEADERS / f"{kind}.csv").read_bytes()
    names = next(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert not [key for row in rows for key in row if key not in names]
    end = "\r\n" if raw.endswith(b"\r\n") else "\n"
    stream = io.StringIO()
    quoting = csv.QUOTE_ALL if raw.startswith(b'"') else csv.QUOTE_MINIMAL
    writer = csv.writer(stream, lineterminator=end, quoting=quoting)
    writer.writerows([row.get(each, "") for each in names] for row in rows)
    path = folder / (name or f"{kind}.csv")
    path.write_bytes(raw + stream.getvalue().encode(codec))
    return path


def table(name):
    with (FENLAND / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def observed(indicator, layer, column="code"):
    return {row[column]: row for row in table("observations") if (row["indicator"], row["layer"]) == (indicator, layer)}


def unmade(folder):
    """Fenland's pack before any file was added: what no file gives, and no more."""
    shutil.copytree(FENLAND, folder)
    for name in ("schools", "school_measures", "postcodes"):
        (folder / "data" / f"{name}.csv").unlink()
    lines = (folder / "data/observations.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.startswith(("indicator,", "children_population,counties,"))]
    (folder / "data/observations.csv").write_text("".join(kept), "utf-8")
    return folder


def census(folder):
    meals = observed("free_school_meals", "schools")
    measures = {(row["urn"], row["measure"]): row["value"] for row in table("school_measures")}
    own = [
        {
            "URN": urn, "LA": "873", "SCHOOLTYPE": "State-funded primary", "NOR": row["denominator"],
            "NUMFSM": row["numerator"], "PNUMEAL": measures[urn, "english_additional_language"],
            "PNUMFSMEVER": measures[urn, "fsm_ever_6"],
        }
        for urn, row in meals.items()
    ]  # fmt: skip
    others = [{"URN": str(900000 + n), "LA": "201", "NOR": "100", "NUMFSM": "10", "PNUMEAL": "NA"} for n in range(MANY)]
    # The totals of the publisher's own file, which double a sum of it.
    totals = [
        {"URN": "NAT", "ESTAB": "PRI", "SCHOOLTYPE": "State-funded primary", "NOR": "4727089", "NUMFSM": "745453"},
        {"URN": "NAT", "ESTAB": "SEC", "SCHOOLTYPE": "State-funded secondary", "NOR": "3327970", "NUMFSM": "468779"},
    ]
    return publish(folder, "census", [*others[:60], *own, *others[60:], *totals])


def absence(folder):
    rates = observed("persistent_absence_primary", "schools")
    own = [{"URN": urn, "LA": "873", "PPERSABS10": row["value"]} for urn, row in rates.items()]
    others = [{"URN": str(900000 + n), "LA": "201", "PERCTOT": "4", "PPERSABS10": "50"} for n in range(MANY)]
    totals = [
        {"LA": "NAT", "ESTAB": "PRI", "PERCTOT": "4", "PPERSABS10": "8.2"},
        {"LA": "NAT", "ESTAB": "SEC", "PERCTOT": "5.5", "PPERSABS10": "13.7"},
    ]
    return publish(folder, "absence", [*own, *others, *totals])


_PHASES = {
    "State-funded primary": ("Primary", ""),
    "State-funded secondary": ("Secondary", ""),
    "State-funded special school": ("Not applicable", "Academy special converter"),
    "Pupil referral unit": ("Not applicable", "Pupil referral unit"),
}


def register(folder, kind="register_all", *, codec="cp1252"):
    def row(each):
        phase, told = _PHASES[each["phase"]]
        district = {"DistrictAdministrative (code)": "E07000010"} if kind == "register_all" else {}
        return {
            "URN": each["urn"], "LA (code)": "873", "EstablishmentName": each["name"],
            "TypeOfEstablishment (name)": told or each["type"], "EstablishmentTypeGroup (name)": each["type"],
            "EstablishmentStatus (name)": "Open", "PhaseOfEducation (name)": phase,
            "DistrictAdministrative (name)": "Fenland", "Easting": each["easting"], "Northing": each["northing"],
            **district,
        }  # fmt: skip

    own = [row(each) for each in table("schools")]
    closed = [{**own[0], "URN": "900900", "EstablishmentStatus (name)": "Closed"}]
    code = {"DistrictAdministrative (code)": "E07000999"} if kind == "register_all" else {}
    others = [
        {
            "URN": str(900000 + n), "EstablishmentName": f"École {n}", "EstablishmentStatus (name)": "Open",
            "PhaseOfEducation (name)": "Primary", "DistrictAdministrative (name)": "Nowhere", **code,
        }
        for n in range(MANY)
    ]  # fmt: skip
    return publish(folder, kind, [*others, *own, *closed], codec=codec)


def people(folder):
    code, total = "LSOA code (2011)", "Total population: mid 2015 (excluding prisoners)"
    children = "Dependent Children aged 0-15: mid 2015 (excluding prisoners)"
    own = observed("children_population", "lsoa_2011")
    england = observed("children_population", "countries")["E92000001"]
    left = [int(england[c]) - sum(int(row[c]) for row in own.values()) for c in ("numerator", "denominator")]
    others = SMALL_AREAS - len(own)
    shares = [divmod(each, others) for each in left]
    rows = [{code: c, total: f"{int(row['denominator']):,}", children: row["numerator"]} for c, row in own.items()]
    for n in range(others):
        counts = [share + (n < rest) for share, rest in shares]
        rows.append({code: f"E0199{n:04d}", children: str(counts[0]), total: f"{counts[1]:,}"})
    return publish(folder, "deprivation_2019_file_6", rows)


def postcodes(folder):
    def row(postcode, east, north, district):
        place = {"oseast1m": f"{east}.0", "osnrth1m": f"{north}.0", "laua": district}
        return {"pcd": f"{postcode[:-4]:<4}{postcode[-3:]}", **place}

    own = [row(each["postcode"], each["easting"], each["northing"], "E07000010") for each in table("postcodes")]
    others = [row(f"ZZ{n % 90 + 1} {n % 9}ZZ", 400000 + n, 300000, "E07000999") for n in range(MANY)]
    lost = [{"pcd": "PE139ZZ", "laua": "E07000010"}]
    return publish(folder, "postcodes", [*others, *own, *lost])


def meals_by_area(folder):
    england = observed("free_school_meals", "countries")["E92000001"]
    county = observed("free_school_meals", "counties")["E10000003"]
    spring = {"time_period": "201819", "time_identifier": "Spring term", "country_code": "E92000001", "phase": "Total"}
    nation = {**spring, "geographic_level": "National", "fsm_eligible": "x", "headcount": "x"}
    la = {**spring, "geographic_level": "Local authority"}
    autumn = {"time_period": "202021", "time_identifier": "Autumn term", "fsm_eligible": "14825"}
    rows = [
        {**nation, "fsm_eligible_percent": england["value"]},
        {**la, "new_la_code": "E10000003", "fsm_eligible": county["numerator"], "headcount": county["denominator"]},
        {**la, "new_la_code": "E10000003", "fsm_eligible": "4", "headcount": "16", "phase": "Pupil referral unit"},
        {**la, "new_la_code": "E10000003", **autumn},
    ]  # fmt: skip
    others = [{**la, "new_la_code": f"E1099{n:04d}", "fsm_eligible": "10", "headcount": "100"} for n in range(MANY)]
    return publish(folder, "free_meals_by_area", [*others, *rows])


ALL = (census, absence, register, people, postcodes, meals_by_area)
