"""Ten files as a partner, a school-improvement officer, a GP's data analyst or a charity sends them, and what is right.

Written, with their answers, by somebody who had not read the reader. Figures are made up; areas and postcodes are real.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Figure = tuple[float | None, float | None, float | None]


@dataclass(frozen=True)
class Awkward:
    """A file and its right answer.

    Attributes
    ----------
    figures : dict
        Numerator, denominator and value by area and period: what is read when each question has its best guess.
    no_figure : dict
        The areas that have a mark in place of a figure: "withheld" or "missing". None of them is ever a number.
    left_out : dict
        What is said of each row that gives no figure, as a pattern, by its number in the sheet.
    asked : dict
        What must be asked and never taken for granted: a pattern for the question, and one for its best guess.
    told : tuple
        What must be told in words although nothing is asked.
    """

    name: str
    write: Callable[[Path], object]
    layer: str
    figures: dict[tuple[str, str], Figure]
    no_figure: dict[tuple[str, str], str] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    pack: str = "pack"


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.replace("\n", "\r\n").encode(encoding))


def _share(part: float, whole: float) -> Figure:
    return part, whole, 100 * part / whole


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
def _visits(path: Path) -> None:
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
def _assessed(path: Path) -> None:
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
def _families(path: Path) -> None:
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
def _schools(path: Path) -> None:
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


TEN = (
    Awkward(
        name="referrals.csv",
        write=text(CHARITY, "utf-8-sig"),
        pack="fenland",
        layer="wards",
        # The period is not in the file: it is asked for, and nothing is guessed in its place.
        figures={
            ("E05015421", "?"): _share(31, 512),
            ("E05015423", "?"): _share(22, 430),
            ("E05015424", "?"): _share(18, 377),
            ("E05015426", "?"): _share(40, 610),
            ("E05015430", "?"): _share(27, 455),
            ("E05015436", "?"): _share(52, 588),
            # By the best guess, which is offered and not taken.
            ("E05015438", "?"): _share(66, 702),
        },
        no_figure={("E05015422", "?"): "withheld", ("E05015425", "?"): "withheld"},
        left_out={11: "Out of area", 12: "(?i)total"},
        asked={"(?i)when|period": "", "Wisbech Walsoken & Waterless": "Wisbech Walsoken & Waterlees"},
    ),
    Awkward(
        name="absence by ward.csv",
        write=text(OFFICER, "cp1252"),
        layer="wards",
        figures={
            ("E05008809", "2022/23"): _share(301, 1204),
            ("E05008810", "2022/23"): (198, 987, 20.1),
            ("E05008811", "2022/23"): _share(101, 1010),
            ("E05008813", "2022/23"): _share(331, 1655),
            ("E05008817", "2022/23"): _share(275, 1100),
            ("E05008821", "2022/23"): _share(375, 1250),
            ("E05008822", "2022/23"): _share(181, 905),
        },
        no_figure={("E05008812", "2022/23"): "withheld"},
    ),
    Awkward(
        name="visits.xlsx",
        write=_visits,
        layer="wards",
        figures={
            ("E05008816", "2019-01"): _share(24, 240),
            ("E05008816", "2023-01"): _share(35, 250),
            ("E05008817", "2019-01"): _share(27, 300),
            ("E05008818", "2019-01"): _share(9, 180),
            ("E05008818", "2023-01"): _share(19, 190),
            ("E05008821", "2019-01"): _share(60, 400),
        },
        left_out={5: "date", 8: "(?i)row 7|twice|same", 10: "row 11", 11: "row 10"},
    ),
    Awkward(
        name="absence.csv",
        write=text(FRACTIONS),
        layer="wards",
        figures={
            ("E05008809", "2022/23"): (None, None, 31),
            ("E05008810", "2022/23"): (None, None, 14),
            ("E05008811", "2022/23"): (None, None, 23.8),
            ("E05008812", "2022/23"): (None, None, 0),
            ("E05008813", "2022/23"): (None, None, 20),
        },
        asked={"(?i)share|fraction|of 1|per ?cent|%": "(?i)share|fraction|of 1|31"},
    ),
    Awkward(
        name="asthma.txt",
        write=text(PRACTICE, "utf-16"),
        layer="lsoa_2021",
        figures={
            ("E01019832", "2023-03"): _share(22, 310),
            ("E01019837", "2023-03"): _share(31, 330),
            ("E01034651", "2023-03"): _share(40, 377),
            ("E01034654", "2023-03"): _share(19, 298),
        },
        no_figure={
            ("E01019833", "2023-03"): "withheld",
            ("E01019834", "2023-03"): "withheld",
            ("E01034650", "2023-03"): "withheld",
            ("E01034652", "2023-03"): "missing",
            ("E01034653", "2023-03"): "missing",
        },
        left_out={12: "2011", 13: "E01018058", 14: "Unknown"},
    ),
    Awkward(
        name="places.csv",
        write=text(PLACES),
        layer="wards",
        figures={
            ("E05008817", "2023"): (None, None, 40),
            ("E05008819", "2023"): (None, None, 28),
            ("E05008811", "2023"): (None, None, 40),
            ("E05008815", "2023"): (None, None, 62),
        },
        left_out={7: "(?i)0|outside|place"},
        # Told or asked, and never drawn in the sea without a word.
        told=("(?i)latitude.*longitude|longitude.*latitude",),
    ),
    Awkward(
        name="workless.csv",
        write=text(COUNTY),
        layer="wards",
        figures={
            ("E05008809", "2022/23"): _share(90, 1800),
            ("E05008814", "2022/23"): _share(132, 1200),
            ("E05008816", "2022/23"): _share(224, 1600),
            ("E05008817", "2022/23"): _share(255, 1700),
            ("E05008818", "2022/23"): _share(45, 900),
            ("E05008823", "2022/23"): _share(200, 2000),
        },
        left_out={2: "Birmingham", 3: "East Staffordshire|Stretton", 4: "South Cambridgeshire"},
        asked={"Newhall": "Newhall and Stanton"},
    ),
    Awkward(
        name="key stage 2.xlsx",
        write=_assessed,
        layer="wards",
        figures={
            ("E05008812", "2018/19"): _share(24, 40),
            ("E05008812", "2022/23"): _share(35, 50),
            ("E05008814", "2018/19"): _share(44, 80),
            ("E05008814", "2022/23"): _share(52, 80),
            ("E05008819", "2022/23"): _share(42, 60),
            ("E05008820", "2018/19"): _share(45, 60),
            ("E05008820", "2022/23"): _share(48, 64),
            # The district is none of its wards, and is there to compare them with.
            ("E07000039", "2018/19"): _share(715, 1100),
            ("E07000039", "2022/23"): _share(816, 1200),
        },
        no_figure={("E05008819", "2018/19"): "withheld"},
        # The line below the table is a note.
        left_out={12: "(?i)note"},
    ),
    Awkward(
        name="families.ods",
        write=_families,
        layer="wards",
        figures={
            (code, period): (None, None, value)
            for code, values in {
                "E05008810": (41, 44, 52),
                "E05008816": (38, 41, 47),
                "E05008821": (77, 81, 90),
                "E05008812": (12, 9, 14),
                "E05008813": (20, 22, 21),
                "E05008818": (None, 7, 8),
            }.items()
            for period, value in zip(("2021", "2022", "2023"), values, strict=True)
            if value is not None
        },
        no_figure={("E05008818", "2021"): "missing"},
        left_out={4: "Swadlincote area", 8: "(?i)total", 10: "Villages", 15: "All wards"},
    ),
    Awkward(
        name="schools.xlsx",
        write=_schools,
        layer="wards",
        figures={("E05008817", "2023-01"): _share(150, 480), ("E05008823", "2023-01"): _share(330, 1378)},
        # A sum of which a part is withheld is not known.
        no_figure={("E05008811", "2023-01"): "withheld"},
        left_out={9: "DE12 6Q", 10: "DE14 3RL", 11: "(?i)total"},
        # No column of numbers of schools, and no sum of percentages, is ever the figure.
    ),
)
