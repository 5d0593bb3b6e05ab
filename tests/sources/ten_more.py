"""Ten files as a partner, a school-improvement officer, a GP's data analyst or a charity sends them, and what is right.

Written, with their answers, by somebody who had not read the reader. Figures are made up; areas and postcodes are real.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.sources.ten_files import (
    CHARITY,
    COUNTY,
    FRACTIONS,
    OFFICER,
    PLACES,
    PRACTICE,
    assessed,
    families,
    schools,
    text,
    visits,
)

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


def _share(part: float, whole: float) -> Figure:
    return part, whole, 100 * part / whole


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
        write=visits,
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
        write=assessed,
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
        write=families,
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
        write=schools,
        layer="wards",
        figures={("E05008817", "2023-01"): _share(150, 480), ("E05008823", "2023-01"): _share(330, 1378)},
        # A sum of which a part is withheld is not known.
        no_figure={("E05008811", "2023-01"): "withheld"},
        left_out={9: "DE12 6Q", 10: "DE14 3RL", 11: "(?i)total"},
        # No column of numbers of schools, and no sum of percentages, is ever the figure.
    ),
)
