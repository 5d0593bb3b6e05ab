"""How a period is written, and what a text that is none was meant to be.

A period is a month, ``2023-01``; a quarter of a calendar year, ``2023-Q1``; an academic year, ``2016/17``; several of
them, ``2011/12-2013/14``; or a year, ``2019``. Spreadsheets take the first for a date and write “Jan-23”.
"""

from __future__ import annotations

import re

YEAR = r"(?:19|20)\d\d"
_MONTH = re.compile(rf"{YEAR}-(?:0[1-9]|1[0-2])")
_QUARTER = re.compile(rf"{YEAR}-Q[1-4]")
_CALENDAR = re.compile(YEAR)
_ACADEMIC = re.compile(rf"({YEAR})/(\d\d)")
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What a spreadsheet makes of 2023-01 or 2016/17, by its language and its mood.
_MONTH_NAMED = re.compile(r"(?:\d{1,2}[-/ .])?([A-Za-z]{3,9})[-/ .,]*((?:19|20)?\d\d)")
_DATE = re.compile(rf"({YEAR})[-/.](\d{{1,2}})[-/.]\d{{1,2}}(?:[ T][\d:.]+)?")
_BRITISH_DATE = re.compile(rf"\d{{1,2}}[-/.](\d{{1,2}})[-/.]({YEAR})")
_MONTH_FIRST = re.compile(rf"(\d{{1,2}})[-/.]({YEAR})")
_LONG_ACADEMIC = re.compile(rf"({YEAR})[-/–]({YEAR})")
_DASHED_ACADEMIC = re.compile(rf"({YEAR})[-–](\d\d)")
_MONTH_LAST = re.compile(rf"({YEAR})[-/.](\d{{1,2}})")
_QUARTER_LAST = re.compile(rf"(?P<year>{YEAR})[ -]?Q(?P<quarter>[1-4])", re.IGNORECASE)
_QUARTER_FIRST = re.compile(rf"Q(?P<quarter>[1-4])[ -]?(?P<year>{YEAR})", re.IGNORECASE)
HINT = (
    "2023-01 for a month, 2016/17 for an academic year, 2011/12-2013/14 for several, 2023-Q1 for a quarter,"
    " 2019 for a year"
)


def is_period(text: str) -> bool:
    """Whether a text is written as a period is."""
    if any(form.fullmatch(text) for form in (_MONTH, _QUARTER, _CALENDAR)) or _academic(text):
        return True
    first, dash, last = text.partition("-")
    return bool(dash) and _academic(first) and _academic(last) and first < last


def _academic(text: str) -> bool:
    found = _ACADEMIC.fullmatch(text)
    return found is not None and bool(academic_year(found[1], found[2]))


def academic_year(first: str, last: str) -> str:
    """A year and the next, of two figures or of four, as an academic year; "" where they do not follow each other."""
    follows = int(last) == int(first) + 1 if len(last) == 4 else int(last) == (int(first) + 1) % 100
    return f"{first}/{int(last) % 100:02d}" if follows else ""


def four_figures(year: str) -> str:
    """A year of two figures as one of four: spreadsheets take those up to 29 for this century."""
    return year if len(year) == 4 else f"20{year}" if int(year) < 30 else f"19{year}"


def period_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a text as a period and what to write instead, each without a full stop; None if nothing is."""
    if is_period(text):
        return None
    problem = f"“{text}” is no period"
    if written := _from_spreadsheet(text.strip()):
        return f"{problem}; spreadsheets turn {written} into this", f"write {written}"
    if written := _other_way(text.strip()):
        return problem, f"write {written}"
    return problem, f"write {HINT}"


def _from_spreadsheet(text: str) -> str:
    """The month that a spreadsheet took for a date; "" if the text is no date."""
    month, year = 0, ""
    if found := _MONTH_NAMED.fullmatch(text):
        short = found[1][:3].lower()
        month, year = _SHORT.index(short) + 1 if short in _SHORT else 0, found[2]
    elif found := _DATE.fullmatch(text):
        month, year = int(found[2]), found[1]
    elif found := _BRITISH_DATE.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        month, year = int(found[1]), found[2]
    if not 1 <= month <= 12:
        return ""
    return f"{four_figures(year)}-{month:02d}"


def _other_way(text: str) -> str:
    """An academic year, a month or a quarter that is written another way; "" if it is none."""
    for form in (_LONG_ACADEMIC, _DASHED_ACADEMIC):
        if (found := form.fullmatch(text)) and (year := academic_year(found[1], found[2])):
            return year
    if (found := _MONTH_LAST.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return f"{found[1]}-{int(found[2]):02d}"
    if quarter := _QUARTER_LAST.fullmatch(text) or _QUARTER_FIRST.fullmatch(text):
        return f"{quarter['year']}-Q{quarter['quarter']}"
    return _run_together(text)


def _run_together(text: str) -> str:
    """An academic year without its stroke, or a year that a spreadsheet took for a number with decimals."""
    compact = re.fullmatch(rf"({YEAR})(\d\d)", text)  # 201617, as the Department for Education writes it
    if compact and (year := academic_year(compact[1], compact[2])):
        return year
    if text.removesuffix(".0") != text and _CALENDAR.fullmatch(text.removesuffix(".0")):
        return text.removesuffix(".0")
    return ""
