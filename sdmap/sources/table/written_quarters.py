"""Quarters as people write them: by their number in a calendar or a financial year, or by their months."""

from __future__ import annotations

import re

from sdmap.text.period_grammar import YEAR

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?:{'|'.join(MONTHS)})\b\.?"
_YEARS = rf"{YEAR}(?:\s?[/–-]\s?(?:{YEAR}|\d\d)\b)?"
_TO = r"\s*(?:\bto\b|–|—|-|/)\s*"
_AND = r"\s*(?:\b(?:to|and)\b|[–—/&+,-])\s*"
_NUMBER = (
    r"(?:(?<![a-z])q(?:uarters?|trs?|s)?[ .]?[1-4]\b|\b[1-4](?:st|nd|rd|th) (?:quarter|qtr)\b"
    r"|\b(?:first|second|third|fourth) (?:quarter|qtr)\b)"
)
# One or several by their numbers, “Q1–Q3” and “Q1 to 3”.
_NUMBERS = rf"{_NUMBER}(?:{_AND}(?:{_NUMBER}|[1-4]\b(?!\.\d| ?(?:months\b|{_MONTH}))))*"
_MONTH_TO = rf"\b(?:1(?:st)? )?{_MONTH}(?: ?{YEAR})?{_TO}(?:3[01](?:st|th)? )?{_MONTH}"
_YEAR_BEHIND = rf"(?:[ ,'’()\[\]-]*{_YEARS}|[ ,'’-]*\d\d\b(?!\s?[/–-]\s?\d))"
_ENDING = rf"\b(?:quarter|qtr|3 months|three months) (?:ending|ended|end|to) (?:3[01](?:st|th)? )?{_MONTH}[ -]?{YEAR}"
# What may stand between a quarter and its year.
_GAP = (
    r"(?:[\W_]|\b(?:of|the|in|for|financial|fiscal|academic|school|calendar|years?"
    r"|number|count|n|percentage|per cent|pct)\b)*"
)
_IN_BRACKETS = rf"(?:[ ,]*[(\[]?{_MONTH_TO}[)\]]?)?"
# A quarter with its year within a text: what is found need not be one, as of November to January.
WITHIN = (
    rf"(?:{_NUMBERS}{_GAP}(?:{_MONTH_TO}{_GAP})?(?:\bfy ?)?{_YEARS}{_IN_BRACKETS}"
    rf"|(?:\bfy ?|\b){_YEARS}{_GAP}{_NUMBERS}{_IN_BRACKETS}"
    rf"|{_MONTH_TO}{_YEAR_BEHIND}|\b{_YEARS}[ ,:-]*{_MONTH_TO}|{_ENDING})"
)
TOGETHER = re.compile(WITHIN, re.IGNORECASE)
LIKE_ONE = re.compile(rf"{WITHIN}|\bquarter\b|{_NUMBER}", re.IGNORECASE)
# A quarter, a half or another span of months, with its year or without.
PART = re.compile(
    rf"{_NUMBER}|{_MONTH_TO}|{_ENDING}|\bh[12]\b|\b(?:first|second|1st|2nd) half\b|\bhalf[ -]?year", re.IGNORECASE
)
_NUMBERED, _MONTHS_TO, _ENDS = (
    re.compile(each, re.IGNORECASE) for each in (_NUMBERS, rf"{_MONTH_TO}{_YEAR_BEHIND}?", _ENDING)
)
_SEVERAL = re.compile(
    rf"\b(?:first|second|third|1st|2nd|3rd){_AND}(?:second|third|fourth|2nd|3rd|4th) (?:quarter|qtr)"
    r"|\b(?:two|three|[23]) quarters\b|\b(?:ytd|year[ -]to[ -]date|cumulative(?:ly)?)\b",
    re.IGNORECASE,
)
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ONE_YEAR = re.compile(rf"({YEAR})(?:\s?[/–-]\s?({YEAR}|\d\d)\b)?")
# Years of two figures beside a quarter, “Q1 22/23” and “Q1 ’23”.
_SHORT_YEAR = re.compile(
    rf"(?<!\d)\d\d\s?[/–-]\s?\d\d(?!\d)|{_NUMBER}[ '’/–-]*\d\d\b|\b\d\d[ /–-]*{_NUMBER}|['’]\d\d\b", re.IGNORECASE
)
# Years that do not begin in January, or need not. “Financial hardship”, “school meals” and “school year 6” are none.
_OTHER = r"(?! (?!(?:years?|yrs?|quarters?|qtrs?)\b)[a-z]{3})"
ACADEMIC = re.compile(
    rf"(?:\b|_)(?:academic{_OTHER}|school[ _-]*(?:(?:years?|yrs?)\b(?! ?\d\d?\b)|(?={YEAR}))|ay(?![a-z]))",
    re.IGNORECASE,
)
FINANCIAL = re.compile(rf"(?:\b|_)(?:(?:financial|fiscal|fin){_OTHER}|fye?)(?![a-z])", re.IGNORECASE)
_WITH_IT = re.compile(
    rf"{_ENDING}|{_MONTH_TO}{_YEAR_BEHIND}?|{_NUMBERS}(?: of(?: the)?\b)?"
    rf"|(?:\b(?:(?:financial|fiscal|calendar) )?years? |\bfy ?)?{_YEARS}",
    re.IGNORECASE,
)


def quarter_in(text: str) -> str:
    """A quarter as the pack writes it, by the calendar; "" where the text says none, or not of which year.

    Two years that follow each other are a financial year, from April. Months are believed before a number, and
    several quarters together are none.

    Examples
    --------
    >>> [quarter_in(each) for each in ("2023 Q1", "Jan–Mar 2023", "2023/24 Q2", "Q4 2023-24", "Nov 2022–Jan 2023")]
    ['2023-Q1', '2023-Q1', '2023-Q3', '2024-Q1', '']
    """
    numbers, spans = _numbers(text), list(_MONTHS_TO.finditer(text))
    if ACADEMIC.search(text) or _SEVERAL.search(text) or len(numbers) > 1 or len(spans) > 1:
        return ""
    number = next(iter(numbers), 0)
    if spans:
        return _of_months(spans[0], text, number)
    if found := _ENDS.search(text):
        (month,) = (MONTHS[word] for word in re.findall(r"[a-z]+", found[0].casefold()) if word in MONTHS)
        return "" if month % 3 or number not in (0, *_counted(month // 3)) else f"{found[0][-4:]}-Q{month // 3}"
    years = set(_ONE_YEAR.findall(text))
    if not number or len(years) != 1:
        return ""
    ((first, second),) = years
    if second:
        return _financial(first, second, number % 4 + 1, later=number == 4)
    # Of a financial year that is called by one year it is not known which.
    return "" if FINANCIAL.search(text) else f"{first}-Q{number}"


def without_quarter(text: str) -> str:
    """What a text says beside its quarter and the year of it."""
    return _WITH_IT.sub(" ", text)


def with_year(text: str, year: str) -> str:
    """A text with the year put behind the one quarter that it names without; "" where it names none so."""
    if _ONE_YEAR.search(text) or _SHORT_YEAR.search(text):
        return ""
    found = _MONTHS_TO.search(text) or _NUMBERED.search(text)
    if found is None or found[0][-2:].isdecimal():
        return ""
    told = f"{text[: found.end()]} {year}{text[found.end() :]}"
    return told if quarter_in(told) else ""


def _numbers(text: str) -> set[int]:
    """The numbers of all quarters that a text names by them."""
    told = " ".join(_NUMBERED.findall(text)).casefold()
    return {int(each) for each in re.findall("[1-4]", told)} | {_WHICH[word] for word in _WHICH if word in told}


def _counted(quarter: int) -> tuple[int, int]:
    """The numbers of a quarter of the calendar, in a year from January and in one from April."""
    return quarter, (quarter + 2) % 4 + 1


def _of_months(found: re.Match[str], text: str, number: int) -> str:
    """The quarter of the calendar from one month to another; "" where they are none, or the number says another."""
    first, last = (MONTHS[word] for word in re.findall(r"[a-z]+", found[0].casefold()) if word in MONTHS)
    quarter, from_april = _counted(last // 3)
    if first % 3 != 1 or last != first + 2 or number not in (0, quarter, from_april):
        return ""
    short = re.search(r"(?<!\d)(\d\d)$", found[0])
    behind = set(_ONE_YEAR.findall(found[0])) or ({(f"20{short[1]}", "")} if short else set())
    years = behind or set(_ONE_YEAR.findall(text))
    if len(years) != 1:
        return ""
    ((year, second),) = years
    if second:
        return _financial(year, second, quarter, later=quarter == 1) if number in (0, from_april) else ""
    # “Q4 2023 (Jan–Mar)” may be of 2023 or of 2024.
    unsure = FINANCIAL.search(text) or number == from_april == 4
    return "" if unsure and not behind else f"{year}-Q{quarter}"


def _financial(first: str, second: str, quarter: int, *, later: bool) -> str:
    """A quarter of the calendar in the financial year from April of ``first``; ``later``: in the year after it."""
    if int(second[-2:]) != (int(first) + 1) % 100:
        return ""
    return f"{int(first) + later}-Q{quarter}"
