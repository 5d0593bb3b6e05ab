# ruff: noqa: E501 (a case a line, whatever its length)
"""Sixteen odd files more, their right answers written before they were tried: two things in a cell, halves of a period."""

import pytest

from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import read_tables
from tests.sources.files import workbook
from tests.sources.test_awkward import Awkward, given

CS, ME, WN = "E05015422", "E05015426", "E05015435"
SOUTH, EAST, NORTH = "Chatteris South", "March East", "Wisbech North"
PLAIN = {CS: (5, 50), ME: (8, 40)}
PLAIN_SHARE = {CS: 12.5, ME: 7}
HEAD = "Ward,Eligible,Pupils 2023\n"

FILES = {
    "quotation marks within a cell": Awkward(
        f'Ward,Site,Eligible,Pupils 2023\n{SOUTH},The "Hub" (1st),5,50\n{EAST},5" pipe,8,40\n', PLAIN),
    "footnotes behind names": Awkward(f"{HEAD}{SOUTH} [note 1],5,50\n{EAST}*,8,40\n{NORTH} (2),3,30\nEngland [3],900,9000\n",
        PLAIN | {WN: (3, 30), "E92000001": (900, 9000)}),
    "code and name in one cell": Awkward(f"Area,Eligible,Pupils 2023\n{CS} {SOUTH},5,50\n{ME}: {EAST},8,40\nTotal,13,90\n", PLAIN, [4]),
    "name and code in one cell": Awkward(f"Area,Eligible,Pupils 2023\n{SOUTH} ({CS}),5,50\n{EAST} [{ME}],8,40\n", PLAIN),
    "a figure with its interval in one cell": Awkward(
        f"Ward,% overweight 2023 (95% CI)\n{SOUTH},12.5 (10.1 to 14.9)\n{EAST},7.0 (5.2–8.8)\n{NORTH},c\n", {CS: (12.5, 10.1, 14.9), ME: (7, 5.2, 8.8), WN: "c"}),
    "number and percentage in one cell": Awkward(f"Ward,Referred 2023 n (%)\n{SOUTH},5 (10%)\n{EAST},8 (20.0 %)\n{NORTH},<5\n", {CS: (5, 10), ME: (8, 20), WN: "c"}),
    "a sheet a quarter": Awkward(
        workbook(("Q1 2023-24", [["Ward", "Eligible", "Pupils"], [SOUTH, 5, 50], [EAST, 8, 40]]), ("Q2 2023-24", [["Ward", "Eligible", "Pupils"], [SOUTH, 6, 50]])),
        PLAIN, [], {"sheet"}, period="2023-Q2"),
    "year and quarter in two columns": Awkward(
        f"Ward,Year,Quarter,% helped\n{SOUTH},2023/24,Q1,12.5\n{SOUTH},2023/24,4,13\n{EAST},2023/24,Q1,7\n", {(CS, "2023-Q2"): 12.5, (CS, "2024-Q1"): 13, (ME, "2023-Q2"): 7}),
    "year and month in two columns": Awkward(
        f"Ward,Month,Year,% helped\n{SOUTH},January,2023,12.5\n{SOUTH},Feb,2023,13\n{EAST},January,2023,7\n", {(CS, "2023-01"): 12.5, (CS, "2023-02"): 13, (ME, "2023-01"): 7}),
    "days that a spreadsheet counts": Awkward(f"Ward,Date,% helped\n{SOUTH},44927,12.5\n{SOUTH},44958,13\n{EAST},44927,7\n", {(CS, "2023-01"): 12.5, (CS, "2023-02"): 13, (ME, "2023-01"): 7}),
    "a letter for nought": Awkward(
        "Postcode,Children 2023\nCB6 2AY,3\nPE12 OQU,2\nPE12 0QX,4\n", {"E05015421": (3,), "E05015430": (4,)}, [3], {"place", "figure"}),
    "what cannot be seen": Awkward(f"\u200bWard,Eligible,Pupils\u00a02023\n\u200bChat\u00adteris South,5\u200b,50\n{EAST}\u2060,8,40\n", PLAIN),
    "codes with what cannot be seen": Awkward(f"Code,Eligible,Pupils 2023\n\u200b{CS},5,50\n{ME}\u200e,8,40\n", PLAIN),
    "thin spaces in thousands": Awkward(f"{HEAD}{SOUTH},1\u202f005,2\u2009010\n{EAST},8,40\n", {CS: (1005, 2010), ME: (8, 40)}),
    "quarters of the year in the title": Awkward(
        f"Families helped 2023/24\nWard,% Q1,% Q2\n{SOUTH},12.5,13\n{EAST},7,c\n",
        {(CS, "2023-Q2"): 12.5, (ME, "2023-Q2"): 7, (CS, "2023-Q3"): 13, (ME, "2023-Q3"): "c"}),
    **{f"quarters of the year in the title, {head}": Awkward(
        f"Families helped 2023/24\nWard,{head}\n{SOUTH},12.5%,13%\n{EAST},7%,c\n",
        {(CS, "2023-Q2"): 12.5, (ME, "2023-Q2"): 7, (CS, "2023-Q3"): 13, (ME, "2023-Q3"): "c"})
       for head in ("Q1 (%),Q2 (%)", "% first quarter,% second quarter", "Apr–Jun (%),Jul–Sep (%)", "% Q1 (Apr-Jun),% Q2 (Jul-Sep)")},
    "quarters counted": Awkward(
        f"Families helped 2023/24\nWard,Q1 number,Q2 number\n{SOUTH},12,13\n{EAST},7,8\n",
        {(CS, "2023-Q2"): (12,), (ME, "2023-Q2"): (7,), (CS, "2023-Q3"): (13,), (ME, "2023-Q3"): (8,)}),
    **{f"quarters of a year that is not known, {one} under {line}": Awkward(
        f"{line}\nWard,% {one},% {other}\n{SOUTH},12.5,13\n{EAST},7,8\n", {CS: 12.5, ME: 7}, [], {"figure", "period"}, period)
       for line, one, other, period in (
           ("Extracted 12/02/2024", "Q1", "Q2", "2024-02"), ("As at 31 March 2024", "Q1", "Q2", "2024-03"),
           ("Academic year 2023/24", "Q1", "Q2", "2023/24"), ("Financial year 2023", "Q1", "Q2", "2023"),
           ("Report 2024", "Q1 22/23", "Q2 22/23", "2024"), ("Report 2024", "Q1 ’23", "Q2 ’23", "2024"))},
    **{f"{part} under the title of a year": Awkward(
        f"Families helped 2023/24\nWard,% {part}\n{SOUTH},12.5\n{EAST},7\n", PLAIN_SHARE, [], {"period"}, "2023/24")
       for part in ("Q1", "H1", "Apr–Sep", "autumn term", "Jan")},
    "a month beside a school year": Awkward(f"Ward,% 2022/23 (Jan)\n{SOUTH},12.5\n{EAST},7\n", PLAIN_SHARE, [], {"period"}, "2022/23"),
    **{f"{year} and quarter in two columns": Awkward(
        f"Ward,{year},Quarter,%\n{SOUTH},{told},Q1,12.5\n{EAST},{told},Q1,7\n", PLAIN_SHARE, [], set(), told)
       for year, told in (("Financial year", "2023"), ("Academic year", "2023/24"), ("FY", "2023"))},
    "financial quarters of a year in two columns": Awkward(
        f"Ward,Year,Financial quarter,%\n{SOUTH},2023,Q1,12.5\n{EAST},2023,Q1,7\n", PLAIN_SHARE),
    "England before the areas side by side": Awkward(
        f",England,{SOUTH},{EAST}\n2022,20.1%,12%,7%\n2023,21.3%,13%,8%\n",
        {("E92000001", "2022"): 20.1, (CS, "2022"): 12, (ME, "2022"): 7, ("E92000001", "2023"): 21.3, (CS, "2023"): 13, (ME, "2023"): 8}),
    "a total before the areas side by side": Awkward(
        f"Count,Total,{SOUTH},{EAST}\nEligible 2023,13,5,8\nPupils 2023,90,50,40\n", PLAIN, [2]),
    "an area of elsewhere before ours side by side": Awkward(
        f"Year,Nowhere,{SOUTH},{EAST}\n2022,20%,c,7%\n2023,21%,13%,8%\n",
        {(CS, "2022"): "c", (ME, "2022"): 7, (CS, "2023"): 13, (ME, "2023"): 8}, [2]),
    "a sheet of names before that of figures": Awkward(
        workbook(("Wards", [["Code", "Name"], [CS, SOUTH], [ME, EAST], [WN, NORTH]]), ("Data", [["Code", "Eligible", "Pupils 2023"], [CS, 5, 50], [ME, 8, 40]])), PLAIN),
    "headings between the rows of areas side by side": Awkward(
        f",{SOUTH},{EAST}\nReception,,\n% 2022,12,7\n% 2023,13,8\nYear 6,,\n% 2022,22,17\n% 2023,23,18\n",
        {(CS, "2022"): 12, (ME, "2022"): 7, (CS, "2023"): 13, (ME, "2023"): 8}, [], {"figure"}),
    "years and their percentages": Awkward(f"Ward,2022,2022 %,2023,2023 %\n{SOUTH},4,8,5,10\n{EAST},7,14,8,20\n",
        {(CS, "2022"): (4, 8), (ME, "2022"): (7, 14), (CS, "2023"): (5, 10), (ME, "2023"): (8, 20)}),
}  # fmt: skip


def told(rows, code, period):
    """The figure as an answer has it, with its interval where there is one."""
    (row,) = rows[(rows["code"] == code) & (rows["period"] == period)].to_dict("records")
    ends = [row[each] for each in ("lower_ci", "upper_ci") if row[each] == row[each]]
    figure = given(rows, code, period)
    return (figure, *ends) if ends else figure


@pytest.mark.parametrize("name", FILES)
def test_an_odd_file_gives_the_right_answer(fenland, name):
    case = FILES[name]
    content = case.content.encode() if isinstance(case.content, str) else case.content
    found = understand(fenland, read_tables(content, "a file"), case.answers)
    right = {key if isinstance(key, tuple) else (key, case.period): figure for key, figure in case.figures.items()}
    assert {key: told(found.rows, *key) for key in zip(found.rows["code"], found.rows["period"], strict=True)} == right
    assert sorted({each.row for each in found.left_out}) == case.out
    assert {question.key for question in found.questions} == case.asked - set(case.answers)
    assert found.rows_in == len(found.used) + found.rows_out


def test_a_postcode_with_a_letter_for_a_figure_is_offered_right(fenland):
    found = understand(fenland, read_tables(FILES["a letter for nought"].content.encode()))
    assert found.left_out[0].mend == "did you mean PE12 0QU? Write it so"
