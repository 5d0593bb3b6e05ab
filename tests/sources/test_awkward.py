# ruff: noqa: E501 (a case a line, whatever its length)
"""Forty-odd awkward files, each with its right answer: the figures it gives and the rows that it does not.

An answer is the figures by ward (and by period where there are several): cases, of all, value; “c” where withheld and
“-” where there is none. Then come the rows left out, and the keys of what is asked.
"""

import datetime as dt
from dataclasses import dataclass, field

import pytest

from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import read_tables
from tests.sources.files import ods, workbook

CS, ME, WN = "E05015422", "E05015426", "E05015435"
SOUTH, EAST, NORTH = "Chatteris South", "March East", "Wisbech North"
PLAIN = {CS: (5, 50), ME: (8, 40)}
YEAR = {"period"}  # asked where nothing in a file says when


@dataclass
class Awkward:
    content: str | bytes
    figures: dict
    out: list = field(default_factory=list)
    asked: set = field(default_factory=set)
    period: str = "2023"
    answers: dict = field(default_factory=dict)
    layer: str = "wards"


HEAD = "Ward,Eligible,Pupils 2023\n"
TWO = f"{SOUTH},5,50\n{EAST},8,40\n"
FILES = {
    "plain": Awkward(HEAD + TWO, PLAIN),
    "byte order mark": Awkward(("\ufeff" + HEAD + TWO).encode(), PLAIN),
    "utf-16": Awkward((HEAD + TWO).encode("utf-16"), PLAIN),
    "utf-16 without its mark": Awkward((HEAD + TWO).encode("utf-16-le"), PLAIN),
    "windows-1252": Awkward(("Children’s café — counts\n" + HEAD + TWO).encode("cp1252"), PLAIN),
    "line ends of an old Mac": Awkward((HEAD + TWO).replace("\n", "\r").encode(), PLAIN),
    "tabs": Awkward((HEAD + TWO).replace(",", "\t"), PLAIN),
    "upright strokes": Awkward((HEAD + TWO).replace(",", "|"), PLAIN),
    "a line for Excel": Awkward("sep=;\n" + (HEAD + TWO).replace(",", ";"), PLAIN),
    "decimal commas": Awkward(f"Ward;Share 2023 (%)\n{SOUTH};12,5\n{EAST};7\n", {CS: 12.5, ME: 7}),
    "notes above": Awkward(f"Table 4: free meals\nSource: a count, January 2023\n\n{HEAD}{TWO}", PLAIN),
    "notes and a total below": Awkward(f"{HEAD}{TWO}\nTotal,13,90\n1. Counted in spring.\nSource: own count\n", PLAIN, [5, 6, 7]),
    "an average of an odd size": Awkward(f"{HEAD}{TWO}District average,6.5,45\n", PLAIN, [4]),
    "the header again": Awkward(f"{HEAD}{SOUTH},5,50\n{HEAD}{EAST},8,40\n", PLAIN, [3]),
    "two header rows": Awkward(
        f",Number,,All pupils,\nWard,2022,2023,2022,2023\n{SOUTH},4,5,40,50\n{EAST},c,8,30,40\n",
        {(CS, "2022"): (4, 40), (ME, "2022"): "c", (CS, "2023"): (5, 50), (ME, "2023"): (8, 40)},
    ),
    "years over columns": Awkward(
        f",2022,,2023,\nWard,Number,Pupils,Number,Pupils\n{SOUTH},4,40,5,50\n{EAST},6,30,8,40\n",
        {(CS, "2022"): (4, 40), (ME, "2022"): (6, 30), (CS, "2023"): (5, 50), (ME, "2023"): (8, 40)},
    ),
    "thousands in quotation marks": Awkward(f'{HEAD}{SOUTH},"1,005","2,010"\n{EAST},8,40\n', {CS: (1005, 2010), ME: (8, 40)}),
    "thousands without": Awkward(f"{HEAD}{SOUTH},1,005,2010\n{EAST},8,40\n", {ME: (8, 40)}, [2]),
    "a percentage of so many": Awkward(f"Ward,Pupils,% 2023\n{SOUTH},50,10\n{EAST},40,20\n", {CS: (5, 50, 10), ME: (8, 40, 20)}),
    "a percentage of others": Awkward(f"Ward,Pupils,% 2023\n{SOUTH},50,11\n{EAST},40,20\n", {CS: 11, ME: 20}),
    "a number and its percentage": Awkward(f"Ward,Number,% 2023\n{SOUTH},5,10\n{EAST},8,20\n", {CS: (5, 10), ME: (8, 20)}),
    "a sum with a part that is not clear": Awkward(
        "Postcode,Children 2023\nCB6 2AY,3\nPE12 0QU,2\nPE12 0QX,5?\n", {"E05015421": (3,), "E05015430": "-"}, [4], {"place", "figure"}
    ),
    "signs of per cent": Awkward(f"Ward,2023\n{SOUTH},12.5%\n{EAST},7 %\n", {CS: 12.5, ME: 7}),
    "shares of 1 shown by counts": Awkward(
        f"Ward,Eligible,Pupils,Share 2023\n{SOUTH},5,50,0.1\n{EAST},8,40,0.2\n", {CS: (5, 50, 10), ME: (8, 40, 20)}
    ),
    "shares of 1": Awkward(f"Ward,Share 2023\n{SOUTH},0.125\n{EAST},0.07\n", {CS: 12.5, ME: 7}, [], {"scale"}),
    "not shares of 1": Awkward(
        f"Ward,Share 2023\n{SOUTH},0.125\n{EAST},0.07\n", {CS: 0.125, ME: 0.07}, answers={"scale": "per cent"}
    ),
    "every mark": Awkward(
        "Code,% 2023\n" + "".join(f"E0501{5421 + at},{mark}\n" for at, mark in enumerate(
            ("[c]", "*", "<5", "SUPP", "c", "~", ":", "N/K", "N/A", "[x]", "z", "NE", "NP", "LOWCOV", "12.5", ""))),
        {f"E0501{5421 + at}": "c" if at < 5 else 12.5 if at == 14 else "-" for at in range(16)},
    ),
    "a mark nobody knows": Awkward(f"Ward,% 2023\n{SOUTH},12.5\n{EAST},8?\n{NORTH},4\n", {CS: 12.5, WN: 4}, [3]),
    "a figure with a footnote": Awkward(f"Ward,% 2023\n{SOUTH},12.5\n{EAST},8*\n{NORTH},4 [r]\n", {CS: 12.5, WN: 4}, [3]),
    "a formula as text": Awkward(f"Ward,% 2023\n{SOUTH},12.5\n{EAST},=1+1\n{NORTH},4\n", {CS: 12.5, WN: 4}, [3]),
    "wide by school year": Awkward(
        f"Ward,% 2016-17,% 2017-18\n{SOUTH},12.5,13\n{EAST},..,7\n",
        {(CS, "2016/17"): 12.5, (ME, "2016/17"): "-", (CS, "2017/18"): 13, (ME, "2017/18"): 7},
    ),
    "long by school year": Awkward(
        f"Ward,Year,% eligible\n{SOUTH},201617,12.5\n{SOUTH},2017 to 2018,13\n{EAST},2016/17,7\n{EAST},soon,9\n",
        {(CS, "2016/17"): 12.5, (CS, "2017/18"): 13, (ME, "2016/17"): 7}, [5],
    ),
    "months that were taken for dates": Awkward(f"Ward,Month,% eligible\n{SOUTH},Jan-23,12.5\n{EAST},01/2023,7\n", {CS: 12.5, ME: 7}, period="2023-01"),
    "no time at all": Awkward(f"Ward,Eligible,Pupils\n{TWO}", PLAIN, [], YEAR, period="2026"),
    "a time that is told": Awkward(f"Ward,Eligible,Pupils\n{TWO}", PLAIN, period="2019/20", answers={"period": "2019-20"}),
    "names as people write them": Awkward(
        "Ward,Eligible,Pupils 2023\nCHATTERIS south ward,5,50\nElm and Christchurch,8,40\nParson Drove & Wisbech St. Mary’s,1,9\n",
        {CS: (5, 50), "E05015424": (8, 40)}, [4], {"name:Parson Drove & Wisbech St. Mary’s"},
    ),
    "a name is guessed and not taken": Awkward(f"{HEAD}{TWO}Whitlesey South,3,30\n", PLAIN, [4], {"name:Whitlesey South"}),
    "a name that was answered": Awkward(
        f"{HEAD}{TWO}Whitlesey South,3,30\n", PLAIN | {"E05015434": (3, 30)}, answers={"name:Whitlesey South": "E05015434"}
    ),
    "a ward twice, unlike": Awkward(f"{HEAD}{TWO}{SOUTH},6,50\n", {ME: (8, 40)}, [2, 4]),
    "a ward twice, alike": Awkward(f"{HEAD}{TWO}{SOUTH},5,50\n", PLAIN, [4]),
    "codes as they are typed": Awkward("Area code,Eligible,Pupils 2023\ne05015422 ,5,50\nE05015426,8,40\n", PLAIN),
    "codes of two sets": Awkward(f"Code,% 2023\n{CS},5\n{ME},8\nE02003742,9\n", {CS: 5, ME: 8}, [4]),
    "a national file": Awkward(
        "Code,Name,% 2023\nE05000026,Abbey,5\n" + f"{CS},{SOUTH},6\nE07000010,Fenland,7\nE92000001,England,8\n",
        {CS: 6, "E92000001": 8}, [2, 4],
    ),
    "postcodes are summed": Awkward(
        "Postcode,Children 2023\nCB6 2AY,3\nPE12 0QU,2\npe120qu,4\nSW1A 1AA,9\n",
        {"E05015421": (3,), "E05015430": (6,)}, [5], {"place", "figure"},
    ),
    "a sum with a part that is withheld": Awkward(
        "Postcode,Children 2023\nCB6 2AY,3\nPE12 0QU,2\nPE12 0QX,<5\n", {"E05015421": (3,), "E05015430": "c"}, [], {"place", "figure"}
    ),
    "national grid": Awkward(
        "Easting,Northing,Number of children 2023\n542331,283319,3\n535185,309106,2\n1,1,7\n",
        {"E05015421": (3,), "E05015430": (2,)}, [4], {"place"},
    ),
    "latitude and longitude": Awkward(
        "lat,lon,Number of children 2023\n52.4293,0.0920,3\n51.5,-0.12,7\n", {"E05015421": (3,)}, [3], {"place"}
    ),
    "schools with their ward": Awkward(
        "School,Ward,Postcode,All pupils 2023,Eligible\nA,Wisbech North,CB6 2AY,50,5\nB,Wisbech North,PE12 0QU,40,8\n",
        {"E05015421": (5, 50), "E05015430": (8, 40)}, [], {"place"},
    ),
    "a year without all": Awkward(
        f"Ward,Eligible 2022,Pupils 2022,Eligible 2023\n{SOUTH},5,50,6\n{EAST},8,40,9\n", {CS: (5, 50), ME: (8, 40)}, period="2022"
    ),
    "degrees called x and y": Awkward(
        "x,y,Number of children 2023\n0.0920,52.4293,3\n-0.12,51.5,7\n", {"E05015421": (3,)}, [3], {"place"}
    ),
    "no longitude, for all its name": Awkward(f"Ward,Long-term absent 2023 (%)\n{SOUTH},1.5\n{EAST},0.7\n", {CS: 1.5, ME: 0.7}),
    "a heading called as a ward": Awkward(f"{HEAD}{SOUTH}\n{SOUTH},5,50\nThe rest\n{EAST},8,40\n", PLAIN, [2, 4]),
    "a total without a code": Awkward(f"Code,Name,% 2023\n{CS},{SOUTH},6\n,Total,9\n", {CS: 6}, [3]),
    "boys, girls and all": Awkward(
        f"Ward,Sex,% 2023\n{SOUTH},Boys,1\n{SOUTH},All,2\n{EAST},Boys,3\n{EAST},All,4\n", {CS: 2, ME: 4}, [2, 4], {"only:Sex"}
    ),
    "more cases than people": Awkward(f"{HEAD}{TWO}{NORTH},50,5\n", PLAIN, [4], {"figure"}, answers={"figure": "share||Eligible|Pupils 2023||"}),
    "no names of columns": Awkward(f"{SOUTH},12.5%\n{EAST},7%\n", {CS: 12.5, ME: 7}, [], YEAR, period="2026"),
    "blank rows and columns": Awkward(f",,\n,{HEAD[:-1]}\n,,,\n,{SOUTH},5,50\n,,,\n,{EAST},8,40\n", PLAIN),
    "names of the publisher": Awkward("Area,% 2023\nFenland 001,5\nFenland 002,8\n", {"E02003742": 5, "E02003743": 8}, layer="msoa_2011"),
    "wards side by side, years down": Awkward(
        f"Children seen by ward\nYear,{SOUTH},{EAST},{NORTH},Total\n2022,12,13,14,39\n2023,15,c,17?,40\n",
        {(CS, "2022"): (12,), (ME, "2022"): (13,), (WN, "2022"): (14,), (CS, "2023"): (15,), (ME, "2023"): "c"}, [4, 5], {"figure"}),
    "codes side by side, counts down": Awkward(f",{CS},{ME}\nEligible 2023,5,8\nPupils 2023,50,40\n", PLAIN),
    "names over codes side by side": Awkward(f"Eligible and all in 2023\n,{SOUTH},{EAST}\n,{CS},{ME}\nEligible,5,8\nPupils,50,40\n", PLAIN),
    "counts and years down": Awkward(
        f"Count,Year,{SOUTH},{EAST},England\nEligible,2022,4,7,900\n,2023,5,8,1000\nPupils,2022,40,30,9000\n,2023,50,40,9100\n",
        {(CS, "2022"): (4, 40), (ME, "2022"): (7, 30), ("E92000001", "2022"): (900, 9000),
         (CS, "2023"): (5, 50), (ME, "2023"): (8, 40), ("E92000001", "2023"): (1000, 9100)}),
    "years as lines over their counts": Awkward(
        f",{SOUTH},{EAST}\n2022,,\nEligible,4,7\nPupils,40,30\n2023,,\nEligible,5,8\nPupils,50,40\nSource: own count,,\n",
        {(CS, "2022"): (4, 40), (ME, "2022"): (7, 30), (CS, "2023"): (5, 50), (ME, "2023"): (8, 40)}, [8]),
    "quarters side by side": Awkward(
        f"Ward,% Jan–Mar 2023,% Apr–Jun 2023\n{SOUTH},12.5,13\n{EAST},7,8\n",
        {(CS, "2023-Q1"): 12.5, (ME, "2023-Q1"): 7, (CS, "2023-Q2"): 13, (ME, "2023-Q2"): 8}),
    "quarters of the financial year down": Awkward(
        f"Ward,Quarter,% helped\n{SOUTH},2023/24 Q1,12.5\n{SOUTH},Q4 2023/24,13\n{EAST},2023Q3,7\n{EAST},FY2023 Q2,9\n",
        {(CS, "2023-Q2"): 12.5, (CS, "2024-Q1"): 13, (ME, "2023-Q3"): 7}, [5]),
    "a workbook with merged titles": Awkward(
        workbook(("2023", [["Free meals, 2023"], [], ["", "Children", ""], ["Ward", "Eligible", "All pupils"], [SOUTH, 5, 50], [EAST, 8, 40]]),
                 merged=("A1:C1", "B3:C3")), PLAIN),
    "merged names of wards": Awkward(
        workbook(("Sheet1", [["Ward", "Year", "% eligible"], [SOUTH, 2022, 12.5], [None, 2023, 13], [EAST, 2022, 7], [None, 2023, 8]]),
                 merged=("A2:A3", "A4:A5")),
        {(CS, "2022"): 12.5, (CS, "2023"): 13, (ME, "2022"): 7, (ME, "2023"): 8}),
    "real dates": Awkward(
        workbook(("Sheet1", [["Ward", "Date", "% eligible"], [SOUTH, dt.date(2023, 1, 1), 12.5], [EAST, dt.datetime(2023, 1, 19), 7.0]])),  # noqa: DTZ001
        {CS: 12.5, ME: 7}, period="2023-01"),
    "two sheets and a hidden one": Awkward(
        workbook(("About", [["Made by us"]]), ("Old", [["Ward", "% 2022"], [SOUTH, 1]]),
                 ("New", [["Ward", "% 2023"], [SOUTH, 12.5], [EAST, 7]]), ("Secret", [["Ward", "% 2023"], [SOUTH, 99]]), hidden=("Secret",)),
        {CS: 12.5, ME: 7}, [], {"sheet"}),
    "a sheet of LibreOffice": Awkward(ods([["Ward", "Eligible", "Pupils 2023"], [SOUTH, 5, 50], [EAST, 8, 40]]), PLAIN),
    "a table under its notes in ODS": Awkward(ods([["Free meals 2023"], [], ["Ward", "", "Eligible", "All pupils"], [SOUTH, "", 5, 50], [EAST, "", "[c]", 40]]), {CS: (5, 50), ME: "c"}),
}  # fmt: skip


def given(rows, code, period):
    """The figure of an area as an answer has it."""
    (row,) = rows[(rows["code"] == code) & (rows["period"] == period)].to_dict("records")
    if row["status"] in ("suppressed", "missing"):
        assert not any(row[each] == row[each] for each in ("numerator", "denominator", "value"))
        return "c" if row["status"] == "suppressed" else "-"
    counts = tuple(row[each] for each in ("numerator", "denominator", "value") if row[each] == row[each])
    return counts if row["numerator"] == row["numerator"] else counts[0]


@pytest.mark.parametrize("name", FILES)
def test_an_awkward_file_gives_the_right_answer(fenland, name):
    case = FILES[name]
    content = case.content.encode() if isinstance(case.content, str) else case.content
    found = understand(fenland, read_tables(content, "a file"), case.answers)
    right = {key if isinstance(key, tuple) else (key, case.period): figure for key, figure in case.figures.items()}
    assert {key: given(found.rows, *key) for key in zip(found.rows["code"], found.rows["period"], strict=True)} == right
    assert sorted({each.row for each in found.left_out}) == case.out
    assert {question.key for question in found.questions} == case.asked - set(case.answers)
    assert found.place.layer.id == case.layer
    assert found.rows_in == len(found.used) + found.rows_out
