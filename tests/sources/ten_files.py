"""Ten files as people send them, cell for cell; what is right of each stands in ``ten_more``."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.replace("\n", "\r\n").encode(encoding))


# 1. A charity: names as typed into a web form and exported with their entities, “St.”, capitals, “Ward”, a no-break
# space, a slip of the pen; a row that is no area, a total; nothing says of when it is.
CHARITY = """\
Ward,Young people aged 11-17,Referred to counselling
CHATTERIS NORTH AND MANEA,512,31
Chatteris South,498,<5
Doddington &amp; Wimblington,430,22
Elm & Christchurch Ward,377,18
"Leverington and  Wisbech Rural",540,*
March East,610,40
Parson Drove &amp; Wisbech St. Mary’s,455,27
Wisbech Riverside\u00a0,588,52
Wisbech Walsoken & Waterless,702,66
Out of area,-,14
Total,"4,712",270
"""


# 2. A council officer whose computer writes decimal commas: semicolons, points for thousands, Windows' letters, two
# lines above the names of the columns, one of which has a date that is not the period.
OFFICER = """\
Pupils who are persistently absent, by ward of residence – school year 2022/23;;;
Prepared 3 July 2023 for the Children’s Partnership;;;
;;;
Ward;Pupils;Persistently absent;Rate (%)
Aston;1.204;301;25,0
Church Gresley;987;198;20,1
Etwall;1.010;101;10,0
Hatton;412;c;c
Hilton;1.655;331;20,0
Newhall & Stanton;1.100;275;25,0
Swadlincote;1.250;375;30,0
Willington & Findern;905;181;20,0
"""


# 3. Months that Excel turned into dates, “1-4” that it turned into the first of April, a row twice, and two rows that
# contradict each other: nobody but the sender knows which is right, so neither is used.
def visits(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (
        ("Ward code", "Ward", "Month", "Children seen", "Children referred"),
        ("E05008816", "Midway", date(2019, 1, 1), 240, 24),
        ("E05008816", "Midway", date(2023, 1, 1), 250, 35),
        ("E05008817", "Newhall and Stanton", date(2019, 1, 1), 300, 27),
        ("E05008817", "Newhall and Stanton", date(2023, 1, 1), 310, date(2026, 4, 1)),
        ("E05008818", "Repton", date(2019, 1, 1), 180, 9),
        ("E05008818", "Repton", date(2023, 1, 1), 190, 19),
        ("E05008818", "Repton", date(2023, 1, 1), 190, 19),
        ("E05008821", "Swadlincote", date(2019, 1, 1), 400, 60),
        ("E05008821", "Swadlincote", date(2023, 1, 1), 410, 82),
        ("E05008821", "Swadlincote", date(2023, 1, 1), 410, 28),
    ):
        sheet.append(row)
    for row_number in range(2, sheet.max_row + 1):
        sheet.cell(row_number, 3).number_format = "mmm-yy"
    sheet["E5"].number_format = "d-mmm"
    book.save(path)


# 4. Fractions under a heading that says per cent, as a cell formatted as a percentage is when it is saved as CSV
# without its format; codes in small letters.
FRACTIONS = """\
Area code,Area,Year,Persistent absence (%)
e05008809,Aston,2022-23,0.31
e05008810,Church Gresley,2022-23,0.14
e05008811,Etwall,2022-23,0.238
e05008812,Hatton,2022-23,0
e05008813,Hilton,2022-23,.2
"""


# 5. A GP's data analyst: “Unicode text” of Excel (tabs, UTF-16), LSOAs of 2021 but for one of 2011, split since, and
# one of another district, seven ways of not giving a figure.
PRACTICE = """\
Extract date: 31/03/2023
LSOA code	Patients aged 0-17	On asthma register
E01019832	310	22
E01019833	284	<5
E01019834	295	*
e01019837 	330	31
E01034650	402	[c]
E01034651	377	40
E01034652	351	-
E01034653	366	N/K
E01034654	298	19
E01019835	333	28
E01018058	120	9
Unknown	56	supp
"""


# 6. A partner's places with latitude under “Longitude” and the other way round; one that was never found, at nought.
PLACES = """\
Site,Longitude,Latitude,Year,Children attending
Newhall,52.7872,-1.5782,2023,34
Newhall hall,52.7872,-1.5783,2023,6
Overseal,52.7381,-1.5597,2023,28
Etwall,52.8813,-1.6025,2023,40
Melbourne,52.8272,-1.4264,2023,62
To be confirmed,0,0,2023,15
"""


# 7. A table of several districts, two of which have a ward of a name that ours has too; half the name of a ward.
COUNTY = """\
Local authority,Ward,Year,Children,Children in workless households
Birmingham,Aston,2022/23,7000,2100
East Staffordshire,Stretton,2022/23,1500,120
South Cambridgeshire,Linton,2022/23,1100,66
South Derbyshire,Aston,2022/23,1800,90
South Derbyshire,Linton,2022/23,1200,132
South Derbyshire,Midway,2022/23,1600,224
South Derbyshire,Newhall,2022/23,1700,255
South Derbyshire,Repton,2022/23,900,45
South Derbyshire,Woodville,2022/23,2000,200
"""


# 8. A workbook whose first sheet is notes; the table has a title, merged years above the names of the columns, a row of
# units, an empty row, the district at the bottom, a source below it.
def assessed(path: Path) -> None:
    book = Workbook()
    notes = book.active
    assert isinstance(notes, Worksheet)
    notes.title = "Read me"
    for line in ("Key stage 2 by ward where the child lives", "Contact: 01283 000000", "c = fewer than 5 children"):
        notes.append([line])
    sheet = book.create_sheet("Table 1")
    for row in (
        ("Children who reached the expected standard at the end of key stage 2",),
        ("Ward", "2018/19", None, None, "2022/23", None, None),
        (None, "Assessed", "Reached", "Share", "Assessed", "Reached", "Share"),
        (None, "number", "number", "%", "number", "number", "%"),
        (),
        ("Hatton", 40, 24, 60, 50, 35, 70),
        ("Linton", 80, 44, 55, 80, 52, 65),
        ("Seales", 50, "c", "c", 60, 42, 70),
        ("Stenson", 60, 45, 75, 64, 48, 75),
        ("South Derbyshire", 1100, 715, 65, 1200, 816, 68),
        (),
        ("Source: the schools’ own returns",),
    ):
        sheet.append(row)
    for merged in ("A1:G1", "A2:A4", "B2:D2", "E2:G2"):
        sheet.merge_cells(merged)
    book.save(path)


# 9. Years as numbers side by side, two blocks with a line of their own above and an empty one between, sub-totals.
def families(path: Path) -> None:
    rows: list[tuple[str | float, ...]] = [
        ("Families helped by the family centres, by ward and calendar year",),
        (),
        ("Ward", 2021, 2022, 2023),
        ("Swadlincote area",),
        ("Church Gresley", 41, 44, 52),
        ("Midway", 38, 41, 47),
        ("Swadlincote", 77, 81, 90),
        ("Sub-total", 156, 166, 189),
        (),
        ("Villages",),
        ("Hatton", 12, 9, 14),
        ("Hilton", 20, 22, 21),
        ("Repton", "–", 7, 8),
        (),
        ("All wards", 188, 204, 232),
    ]
    _write_ods(path, rows)


# 10. A school-improvement officer: schools by postcode, their numbers in columns that look like figures, percentages
# that must not be summed, a school's count withheld in a ward of two, half a postcode, a college outside, a total.
def schools(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (
        ("Spring census January 2023: schools and academies",),
        ("URN", "DfE no.", "School", "Postcode", "NOR", "FSM", "% FSM"),
        (112636.0, 8302212, "Newhall Infant", "DE11 0TJ", 180, 45, 0.25),
        (112635.0, 8302211, "Newhall Junior", "de110tr", 300, 105, 0.35),
        (112655.0, 8302230, "Woodville Infant", "DE11 7EA", 174, 29, 1 / 6),
        (144533.0, 8304003, "Granville Academy", "DE11  7JR", "1,204", 301, 0.25),
        (112549.0, 8302095, "Etwall Primary", "DE65 6NB", 290, "c", "c"),
        (145500.0, 8305412, "John Port Spencer", "DE65 6LU", 2000, 200, 0.1),
        (112978.0, 8303523, "Linton Primary", "DE12 6Q", 210, 60, 0.285),
        (130809.0, 8308600, "Burton and South Derbyshire College", "DE14 3RL", 900, 90, 0.1),
        ("Total", None, None, None, 5258, 830, 0.158),
    ):
        sheet.append(row)
    for row_number in range(3, sheet.max_row + 1):
        sheet.cell(row_number, 7).number_format = "0.0%"
    book.save(path)


def _write_ods(path: Path, rows: list[tuple[str | float, ...]]) -> None:
    """Write the least that is an OpenDocument spreadsheet."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            if isinstance(cell, str)
            else f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row or ("",)
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as ods:
        ods.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        ods.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
            f'<office:spreadsheet><table:table table:name="Families">{body}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
        ods.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
