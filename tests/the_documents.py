"""The five documents in ``tests/documents``, and every cell and quotation of the pack that was transcribed from them.

:func:`faults` compares tables that were read with :func:`read_pack`; a test changes one cell of them after another.
"""

import csv
import json
import re
import tomllib
from collections import defaultdict
from functools import cache

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "documents"
FILES = {
    "plan_2021": "2021-09_social_mobility_action_plan_note.txt",
    "board_update_2018": "2018-08_partnership_board_social_mobility_update.txt",
    "benchmarking_2021": "2020-21_performance_benchmarking_state_of_the_nation.txt",
    "performance_measure_2021": "2020-21_performance_measure_P2.4A.txt",
    "cambridgeshire_2021": "2021-03_cambridgeshire_improving_social_mobility.txt",
}
PLAN = "plan_2021"
TABLES = (
    "childcare_settings", "gatsby_benchmarks", "interventions", "life_stage_lists", "life_stage_ranks",
    "national_ranks",
    "school_comparators", "school_measures", "schools", "services", "stated_figures", "underperforming_schools",
)  # fmt: skip
# The columns of the plan's tables of schools, after the name and the outcome: measure and pupils of the schools, pupils
# of the row for England, period.
YEAR, LEAVERS = "2018/19", "2018/19 tables"
PRIMARY = (
    ("ks2_reading_writing_maths_expected", "all", "all", YEAR),
    ("ks2_reading_writing_maths_expected", "disadvantaged", "not disadvantaged", YEAR),
    ("ks2_reading_progress", "disadvantaged", "not disadvantaged", YEAR),
    ("ks2_writing_progress", "disadvantaged", "not disadvantaged", YEAR),
    ("ks2_maths_progress", "disadvantaged", "not disadvantaged", YEAR),
    ("ks2_reading_average", "disadvantaged", "not disadvantaged", YEAR),
    ("ks2_maths_average", "disadvantaged", "not disadvantaged", YEAR),
    ("absence_primary", "all", "all", YEAR),
    ("persistent_absence_primary", "all", "all", YEAR),
)
SECONDARY = (
    ("ks4_progress_8", "all", "all", YEAR),
    ("ks4_progress_8", "disadvantaged", "not disadvantaged", YEAR),
    ("ks4_english_maths_grade_4", "all", "all", YEAR),
    ("ks4_attainment_8", "all", "all", YEAR),
    ("ks4_attainment_8", "disadvantaged", "not disadvantaged", YEAR),
    ("absence_secondary", "all", "all", YEAR),
    ("persistent_absence_secondary", "all", "all", YEAR),
    ("ks4_sustained_destination", "disadvantaged", "not disadvantaged", LEAVERS),
    ("ks5_level_3_average", "all", "all", YEAR),
)
# The plan explains N/K as withheld below its table of primary schools, and not at all below that of secondary schools.
MARKS = ("N/K", "N/A")


@cache
def raw(document):
    """A document's text as it is."""
    return (FOLDER / FILES[document]).read_text(encoding="utf-8")


def unmarked(text):
    """Words on one line, without the marks of raised, heavy and slanted letters; the star of a grade stays."""
    return " ".join(re.sub(r"</?sup>|\*{2,}|(?<!\bA)\*", "", text).split())


@cache
def flat(document):
    """The words of a document."""
    return unmarked(raw(document))


@cache
def rows_after(document, start):
    """The rows of the table whose header begins so: their cells, to the first line without a tab."""
    lines = raw(document).splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith(start))
    found = []
    for line in lines[first + 1 :]:
        if "\t" not in line:
            break
        found.append(tuple(cell.strip() for cell in line.split("\t")))
    return tuple(found)


def read_pack(folder=ROOT):
    """The transcribed tables and texts of a pack, as plain lists and dictionaries that a test may change."""
    data = folder / "data"

    def rows(name):
        return list(csv.DictReader((data / f"{name}.csv").read_text(encoding="utf-8").splitlines()))

    pack = {name: rows(name) for name in TABLES}
    pack["observations"] = [row for row in rows("observations") if "absence" in row["indicator"]]
    for name in ("claims", "targets"):
        pack[name] = tomllib.loads((data / f"{name}.toml").read_text(encoding="utf-8"))[name]
    for name in ("monitoring", "statements"):
        pack[name] = tomllib.loads((data / f"{name}.toml").read_text(encoding="utf-8"))
    pack["area"] = tomllib.loads((folder / "area.toml").read_text(encoding="utf-8"))
    districts = json.loads((folder / "geo" / "districts.geojson").read_text(encoding="utf-8"))["features"]
    pack["districts"] = {each["properties"]["code"]: each["properties"]["name"] for each in districts}
    return pack


def faults(pack):
    """Whatever does not stand in the documents as the pack has it, in words, one after another."""
    # What takes longest comes last: whoever looks for one fault need not wait for it.
    ways = (
        _childcare, _gatsby, _ranks, _life_stages, _life_stage_lists, _underperforming, _stated, _work, _monitoring,
        _services, _quotations, _school_cells,
    )  # fmt: skip
    yield from (fault for way in ways for fault in way(pack))


def faulty(pack):
    """Whether anything does not stand in the documents as the pack has it."""
    return next(faults(pack), None) is not None


@cache
def quoted(words, document):
    """Whether a document has the words, none of them cut short, those between two ellipses in their order."""
    parts = [re.escape(" ".join(part.split())) for part in words.split("…")]
    whole = [rf"(?<![\w.]){part}(?!\w|\.\d)" for part in parts]
    return re.search(".*?".join(whole), flat(document)) is not None


def _number(cell):
    return float(cell.rstrip("%").replace(",", ""))


def _cell(printed, held, where):
    """One printed cell of a school against the row that holds it."""
    word = re.fullmatch(r"(-?[\d.]+) \((.+)\)", printed)
    if held is None:
        yield f"{where}: “{printed}” is not held"
    elif printed in MARKS:
        withheld = printed == "N/K" and held.get("measure", "").startswith("ks2_")
        status = "suppressed" if withheld else "missing"
        if (held["value"], held["status"], held.get("code", printed)) != ("", status, printed):
            yield f"{where}: “{printed}” is held as {held}"
    elif not held["value"] or _number(held["value"]) != _number(word[1] if word else printed):
        yield f"{where}: “{printed}” is held as {held['value']!r}"
    elif held["status"] not in ("observed", "stated"):
        yield f"{where}: “{printed}” is held as {held['status']}"


def _school_cells(pack):
    """The plan's two tables of schools, and no row that is said to be of the plan and stands in neither."""
    urns = {row["plan_name"]: row["urn"] for row in pack["schools"] if row["plan_name"]}
    held = {(r["urn"], r["measure"], r["pupils"], r["period"]): r for r in pack["school_measures"]}
    held |= {("England", r["measure"], r["pupils"], r["period"]): r for r in pack["school_comparators"]}
    seen = {(r["code"], r["indicator"], "all", r["period"]): r for r in pack["observations"]}
    either, of_schools = {**seen, **held}, defaultdict(list)
    for key in held:
        of_schools[key[:2]].append(key)
    told = set()
    for start, columns in (("South Derbyshire Primary", PRIMARY), ("South Derbyshire Secondary", SECONDARY)):
        for name, outcome, *cells in rows_after(PLAN, start):
            if name.startswith("England"):
                yield from _england(cells, columns, held, seen, told)
            else:
                yield from _school(name, urns.get(name), zip(columns, cells, strict=True), either, told)
                yield from _outcome(name, outcome, of_schools[urns.get(name), "ofsted_outcome"], held, told)
    for key, row in held.items():
        if row["source"] in (PLAN, "ofsted_as_in_plan") and key not in told:
            yield f"{key} is said to be of the plan, which has no such cell"


def _england(cells, columns, held, seen, told):
    """The line for England: it has no outcome, and one empty cell more for it in the table of secondary schools."""
    values = [cell for cell in cells if cell]
    for (measure, _, pupils, period), printed in zip(columns[-len(values) :], values, strict=True):
        key = ("England", measure, pupils, period)
        told.add(key)
        row = seen.get(("E92000001", *key[1:])) if "absence" in measure else held.get(key)
        yield from _cell(printed, row, f"England, {measure}")


def _school(name, urn, cells, held, told):
    """The cells of one school; a college's absence is held under the name that both phases share."""
    for (measure, pupils, _, period), printed in cells:
        plain = re.sub("_(primary|secondary)$", "", measure)
        keys = [(urn, name, pupils, period) for name in (measure, plain)]
        band = (urn, f"{measure}_band", pupils, period)
        told.update([*keys, band])
        yield from _cell(printed, next((held[key] for key in keys if key in held), None), f"{name}, {measure}")
        yield from _band(printed, held.get(band), name)


def _outcome(name, printed, keys, held, told):
    """An inspection that the pack holds as the plan prints it."""
    told.update(keys)
    for row in (held[key] for key in keys):
        as_stated = (row["pupils"], row["status"]) == ("all", "stated")
        if row["code"] != printed or f"({row['period']})" not in printed or not as_stated:
            yield f"{name}: the outcome “{printed}” is held as “{row['code']}” of {row['period']}"


def _band(printed, held, name):
    """The word printed beside a score."""
    word = re.fullmatch(r"-?[\d.]+ \((.+)\)", printed)
    if word and (held is None or (held["value"], held["code"], held["status"]) != ("", word[1], "stated")):
        yield f"{name}: the band “{word[1]}” is held as {held}"


def _childcare(pack):
    printed = {row[0]: row[1] for row in rows_after(PLAN, "Pre-school/Day Nursery")}
    held = {row["name"]: row for row in pack["childcare_settings"]}
    if set(printed) != set(held):
        yield f"childcare settings: {sorted(set(printed) ^ set(held))}"
    for name, row in held.items():
        outcome = f"{row['outcome']} ({row['year']})" if row["outcome"] or row["year"] else "N/A"
        status = "stated" if row["outcome"] else "missing"
        if not printed.get(name) == row["as_printed"] == outcome or row["status"] != status:
            yield f"{name}: “{printed.get(name)}” is held as {row}"
        if row["place"] not in name:
            yield f"{name}: nothing says that it is in {row['place']}"


def _gatsby(pack):
    rows = rows_after(PLAN, "\tGatsby Benchmark")
    header = next(line for line in raw(PLAN).splitlines() if line.startswith("\tGatsby Benchmark"))
    printed = list(rows)
    held = [(f"{r['number']}.", r["benchmark"], f"{r['value']}{r['unit']}") for r in pack["gatsby_benchmarks"]]
    if printed != held:
        yield f"benchmarks: {sorted(set(printed) ^ set(held))}"
    said = {"five": "5", "November 2020": "2020-11"}
    for row in pack["gatsby_benchmarks"]:
        if row["area"] not in header or row["schools"] != said["five"] or row["period"] != said["November 2020"]:
            yield f"benchmark {row['number']}: {row}"


def _ranks(pack):
    text = flat("benchmarking_2021")
    listed = text[text.index("Overall in D2N2") : text.index("Early Years:")]
    for row in pack["national_ranks"]:
        name = "Derbyshire Dale" if row["name"] == "Derbyshire Dales" else row["name"]
        pairs = (
            rf"\b{row['as_printed']} ?(?:\(second worst\) ?)?[–-]? ?{name}\b",
            rf"{name} \(rank {row['as_printed']}\b",
        )
        if not any(re.search(pair, listed) for pair in pairs):
            yield f"the list has no “{row['as_printed']}” beside {name}"
        inferred = re.search(r"read as (\d+)", row["note"])
        if row["rank"] != (inferred[1] if inferred else row["as_printed"]) or row["period"] != "2017":
            yield f"{name}: printed {row['as_printed']}, held {row['rank']} of {row['period']}: “{row['note']}”"
        if pack["districts"].get(row["code"]) != row["name"] or row["status"] != "stated":
            yield f"{row['name']}: {row['code']}, {row['status']}"
    if len({row["code"] for row in pack["national_ranks"]}) != listed.count(" – ") + listed.count("- ") + 2:
        yield "a district of the list is not held, or held twice"


def _life_stages(pack):
    lines = raw(PLAN).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("\tOverall ranking"))
    names, ages, ranks = (line.split("\t")[1:] for line in lines[at : at + 3])
    ages = ["", *[age for age in ages if age]]
    first, of = ranks[0].split(" / ")
    same = {"Overall ranking": "Overall", "Early Years": "Early years"}
    printed = {
        (same.get(name, name), age, rank, of) for name, age, rank in zip(names, ages, [first, *ranks[1:]], strict=True)
    }
    held = {(r["life_stage"], r["ages"], r["rank"], r["authorities"]) for r in pack["life_stage_ranks"]}
    if printed != held or len(held) != len(pack["life_stage_ranks"]):
        yield f"ranks by life stage: {sorted(printed ^ held)}"
    for row in pack["life_stage_ranks"]:
        if pack["districts"].get(row["code"]) != row["name"] or (row["period"], row["status"]) != ("2017", "stated"):
            yield f"{row}"


def _life_stage_lists(pack):
    """Who the report of 2017 names by life stage, as the benchmarking document lists them."""
    lines = raw("benchmarking_2021").partition("PRIORITY:")[0].splitlines()
    stages = {"Early Years": "Early years", "School": "Schools", "Youth": "Youth", "Working Lives": "Adulthood"}
    held, names = set(), {row["name"] for row in pack["national_ranks"]}
    for printed, stage in stages.items():
        (line,) = (one for one in lines if one.startswith(f"{printed}: "))
        rows = [row for row in pack["life_stage_lists"] if row["life_stage"] == stage]
        for row in rows:
            held.add((stage, row["name"]))
            worst, _, rest = line.partition(" among the worst")
            words = {"among the worst": worst, "among the best": rest, "second best": rest}.get(row["standing"], "")
            said = rf"\b{row['name']} (is )?{row['standing']}" if words is rest else rf"\b{row['name']}\b"
            if row["words"] != line or not re.search(said, words) or row["period"] != "2017":
                yield f"{stage}: {row['name']}, {row['standing']}, is not in “{line}”"
        if {name for name in names if name in line} != {row["name"] for row in rows}:
            yield f"{stage}: the names are not those of “{line}”"
    if len(held) != len(pack["life_stage_lists"]):
        yield "a life stage is not one of the document, or a name is there twice"
    for row in pack["life_stage_lists"]:
        if pack["districts"].get(row["code"]) != row["name"] or row["status"] != "stated":
            yield f"{row['name']}: {row['code']}, {row['status']}"


def _underperforming(pack):
    phases = ("primary", "secondary")
    lines = {row[0]: row[1:] for row in rows_after(PLAN, "South Derbyshire\tBottom 20")}
    ranks = [re.match(r"\d+", cell)[0] for cell in lines["Rank of local authorities"] if cell]
    shares = [cell for cell in lines["Share of pupils"] if cell]
    printed = set(zip(phases, ranks, shares, strict=True))
    held = {(r["phase"], r["rank"], f"{r['value']}{r['unit']}") for r in pack["underperforming_schools"]}
    if printed != held:
        yield f"underperforming schools: {sorted(printed ^ held)}"
    for row in pack["underperforming_schools"]:
        said = quoted(f"Ofsted Inspection Data {row['period']}, Onward analysis", PLAN)
        if not said or pack["districts"].get(row["code"]) != row["name"] or row["status"] != "stated":
            yield f"{row}"


def _stated(pack):
    for row in pack["stated_figures"]:
        words, where = row["as_stated"], f"{row['indicator']} of {row['area']}"
        if not quoted(words, row["document"]):
            yield f"{where}: the document does not say “{words}”"
        count = f"{int(row['numerator']):,}" if row["numerator"] else ""
        # The figure stands in front of its own area, or behind it.
        near = (
            rf"{row['value']}% for {row['area']}\b", rf"{row['area']}, a rate of {row['value']}%",
            rf"{row['area']} average {row['value']}%", rf"{row['value']}% for {row['area']}",
        )  # fmt: skip
        if not any(re.search(one, words) for one in near) or not re.search(rf"\bIn {row['period']}\b", words):
            yield f"{where}: {row['value']} of {row['period']} is not in “{words}”"
        counted = re.search(rf"([\d,]+) young people .* in {row['area']}, a rate of {row['value']}%", words)
        if count != (counted[1] if counted else ""):
            yield f"{where}: the count is held as “{count}”"


def _work(pack):
    for row in pack["interventions"]:
        document, text = row["source"], flat(row["source"])
        if not quoted(row["words"], document):
            yield f"{row['name']}: the document does not say “{row['words']}”"
        if row["place"] not in text:
            yield f"{row['name']}: “{row['place']}” is not in the document"
        if not re.search(rf"\b{re.escape(row['period'])}\b", text):
            yield f"{row['name']}: “{row['period']}” is not in the document"
        if row["area_layer"] == "postcodes" and row["area_code"] not in row["words"]:
            yield f"{row['name']}: “{row['area_code']}” is not in its words"


def _services(pack):
    for row in pack["services"]:
        words, text = row["words"], flat(row["source"])
        if not quoted(words, row["source"]):
            yield f"{row['name']}: the document does not say “{words}”"
        for column in ("place", "for_whom"):
            if not re.search(rf"(?<!\w){re.escape(row[column])}(?!\w)", text):
                yield f"{row['name']}: “{row[column]}” is not in the document"


def _monitoring(pack):
    """The measure's words: what it asks for, its timetable as it stands in its form, its obstacles, the target ages."""
    plan = pack["monitoring"]
    quotes = [
        plan,
        plan["support"],
        *plan["target_ages"],
        *(each for stage in plan["timetable"] for each in stage.get("known", ())),
    ]
    quotes += [{"quote": each["quote"], "document": plan["document"]} for each in plan["obstacles"]]
    for each in quotes:
        if not quoted(each["quote"], each["document"]):
            yield f"monitoring: {each['document']} does not say “{each['quote']}”"
    form = {row[0]: "".join(row[1:]) for row in rows_after(plan["document"], "\tAnnual target")}
    held = {stage["year"]: stage["planned"] for stage in plan["timetable"]}
    if form != held:
        yield f"monitoring: the timetable is held as {held}"
    begun = flat(plan["document"]).partition("challenging to deliver:")[2].partition("Benchmarking")[0]
    if [each["quote"] for each in plan["obstacles"]] != [part.strip() for part in begun.split("- ")[1:]]:
        yield "monitoring: the obstacles are not those of the document"


def _quotations(pack):
    for row in (*pack["claims"], *pack["targets"]):
        if not quoted(row["quote"], row["document"]):
            yield f"{row['id']}: {row['document']} does not say “{row['quote']}”"
        for test in row.get("tests", ()):
            numbers = [test.get(key) for key in ("stated", "first", "last", "authorities")]
            for number in numbers:
                if number is not None and not re.search(rf"(?<![\d.]){number:g}(?![\d])", flat(row["document"])):
                    yield f"{row['id']}: {number:g} is not in {row['document']}"
            if "quote" in test and not quoted(test["quote"], test["document"]):
                yield f"{row['id']}: {test['document']} does not say “{test['quote']}”"
    reasons = [(layer["id"], layer["core"]["reason"]) for layer in pack["area"]["layers"] if "core" in layer]
    reasons += [(r["id"], r.get("reading", "")) for r in (*pack["claims"], *pack["targets"])]
    reasons += [(r["id"], m.get("reason", "")) for r in pack["targets"] for m in r["measures"]]
    for name, words in reasons:
        for said in re.findall("“([^”]+)”", words):
            if not any(quoted(said, document) for document in FILES):
                yield f"{name}: no document says “{said}”"
