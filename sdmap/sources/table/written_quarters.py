"""Quarters as people write them: by their number in a calendar or a financial year, or by their months."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d"
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?:{'|'.join(MONTHS)})\b\.?"
_YEARS = rf"{_YEAR}(?:\s?[/–-]\s?(?:{_YEAR}|\d\d)\b)?"
_TO = r"\s*(?:\bto\b|–|—|-|/)\s*"
_NUMBER = (
    r"(?:(?<![a-z])q(?:uarter|tr)?[ .]?[1-4]\b|\b[1-4](?:st|nd|rd|th) (?:quarter|qtr)\b"
    r"|\b(?:first|second|third|fourth) quarter\b)"
)
_SPAN = (
    rf"(?:\b(?:1(?:st)? )?{_MONTH} ?(?:{_YEAR})?{_TO}(?:3[01](?:st|th)? )?{_MONTH}[ ,'’-]*(?:{_YEARS}|\d\d\b)"
    rf"|\b{_YEARS}[ ,:-]*{_MONTH}{_TO}{_MONTH})"
)
_ENDING = rf"\b(?:quarter|qtr|3 months|three months) (?:ending|ended|end|to) (?:3[01](?:st|th)? )?{_MONTH}[ -]?{_YEAR}"
# A quarter within a text: what is found need not be one, as of November to January.
WITHIN = rf"(?:{_NUMBER}(?: of)?[ ,:–-]*(?:fy ?)?{_YEARS}|\b{_YEARS}[ ,:–-]*{_NUMBER}|{_SPAN}|{_ENDING})"
LIKE_ONE = re.compile(rf"{WITHIN}|\bquarter\b|{_NUMBER}", re.IGNORECASE)
_NUMBERED, _MONTHS_TO, _ENDS = (re.compile(each, re.IGNORECASE) for each in (_NUMBER, _SPAN, _ENDING))
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ONE_YEAR = re.compile(rf"({_YEAR})(?:\s?[/–-]\s?({_YEAR}|\d\d)\b)?")


def quarter_in(text: str) -> str:
    """A quarter as the pack writes it, by the calendar; "" where the text says none, or not of which year.

    Two years that follow each other are a financial year, from April. Months are believed before a number.

    Examples
    --------
    >>> [quarter_in(each) for each in ("2023 Q1", "Jan–Mar 2023", "2023/24 Q2", "Q4 2023-24", "Nov 2022–Jan 2023")]
    ['2023-Q1', '2023-Q1', '2023-Q3', '2024-Q1', '']
    """
    if re.search(r"\b(?:academic|school)\b", text, re.IGNORECASE):
        return ""
    if found := _MONTHS_TO.search(text):
        return _of_months(found[0])
    if found := _ENDS.search(text):
        (month,) = (MONTHS[word] for word in re.findall(r"[a-z]+", found[0].casefold()) if word in MONTHS)
        return "" if month % 3 else f"{found[0][-4:]}-Q{month // 3}"
    found, years = _NUMBERED.search(text), _ONE_YEAR.findall(text)
    if found is None or len(years) != 1:
        return ""
    number = next((_WHICH[word] for word in _WHICH if word in found[0].casefold()), 0) or int(
        "".join(filter(str.isdigit, found[0]))
    )
    first, second = years[0]
    if second:
        return _financial(first, second, number % 4 + 1, later=number == 4)
    # Of a financial year that is called by one year it is not known which.
    return "" if re.search(r"\b(?:financial|fiscal|fy)", text, re.IGNORECASE) else f"{first}-Q{number}"


def _of_months(text: str) -> str:
    """The quarter of the calendar from one month to another; "" where they are none."""
    first, last = (MONTHS[word] for word in re.findall(r"[a-z]+", text.casefold()) if word in MONTHS)
    if first % 3 != 1 or last != first + 2:
        return ""
    told = _ONE_YEAR.findall(text)
    short = re.search(r"(?<!\d)(\d\d)$", text)
    years = {year for year, _ in told} or ({f"20{short[1]}"} if short else set())
    if len(years) != 1:
        return ""
    second = next((second for _, second in told if second), "")
    year = years.pop()
    return _financial(year, second, last // 3, later=last == 3) if second else f"{year}-Q{last // 3}"


def _financial(first: str, second: str, quarter: int, *, later: bool) -> str:
    """A quarter of the calendar in the financial year from April of ``first``; ``later``: in the year after it."""
    if int(second[-2:]) != (int(first) + 1) % 100:
        return ""
    return f"{int(first) + later}-Q{quarter}"
