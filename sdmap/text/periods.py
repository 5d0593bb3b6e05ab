"""Periods in words, and how old they are."""

from __future__ import annotations

from collections.abc import Iterable

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ALMOST = 9  # months over a year from which an age is "almost" the next


def period_words(period: str) -> str:
    """Say a period: "January 2023", "January to March 2023", "2016/17", "2011/12 to 2013/14"."""
    if len(period) == 7 and period[4] == "-" and period[5:].isdigit() and 1 <= int(period[5:]) <= 12:
        return f"{_MONTHS[int(period[5:]) - 1]} {period[:4]}"
    if quarter := quarter_of(period):
        return f"{_MONTHS[3 * quarter - 3]} to {_MONTHS[3 * quarter - 1]} {period[:4]}"
    return period.replace("-", " to ")


def quarter_of(period: str) -> int:
    """Which quarter of a calendar year a period is, as "2023-Q1" is the first; 0 for any other."""
    return int(period[6]) if len(period) == 7 and period[4:6] == "-Q" else 0


def day_words(day: str) -> str:
    """Say a day that is written as 2026-11-29: "29 November 2026"."""
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def age_years(period: str, release: str) -> int:
    """Whole years from the end of a period to a release of the pack.

    A month ends with itself, a quarter with its third month, an academic year with August, a calendar year with
    December; of a span the last part counts. Nothing is younger than 0.
    """
    return age_months(period, release) // 12


def age_words(period: str, release: str) -> str:
    """How old a period's figures are at a release: "less than a year old", "3 years old", "almost 4 years old"."""
    return f"{span_words(age_months(period, release))} old"


def span_words(months: int) -> str:
    """So many months in years: "less than a year", "3 years", "almost 4 years"."""
    years, over = divmod(months, 12)
    if not years:
        return "less than a year"
    if over >= _ALMOST:
        return f"almost {years + 1} years"
    return f"{years} year{'' if years == 1 else 's'}"


def age_months(period: str, release: str) -> int:
    """Whole months from the end of a period to a release, as :func:`age_years` counts them."""
    end, month = (int(part) for part in last_month(period).split("-"))
    year, now = (int(x) for x in release.split("-")[:2]) if "-" in release else (int(release), 12)
    return max(12 * (year - end) + now - month, 0)


def first_and_last(periods: Iterable[str], release: str) -> tuple[str, str]:
    """The first and the last time that figures of several periods are of, in words: "2011/12", "January 2023"."""
    told = sorted(set(periods), key=lambda period: (period[:4], -age_months(period, release)))
    newest = min(told, key=lambda period: age_months(period, release))
    # Of several school years the first and the last: "2011/12-2013/14" begins with "2011/12".
    first, last = (period.split("-") if "/" in period else [period] for period in (told[0], newest))
    return period_words(first[0]), period_words(last[-1])


def dated(periods: Iterable[str], release: str) -> str:
    """Of when figures are, in a sentence: "The figures are for January 2023."; "" for none."""
    of = set(periods)
    if len(of) < 2:
        return "".join(f"The figures are for {period_words(period)}." for period in of)
    first, last = first_and_last(of, release)
    return f"The figures are for different years, from {first} to {last}."


def last_month(period: str) -> str:
    """The month that a period ends with: "2023-01" of itself, "2025-08" of 2024/25, "2019-12" of 2019."""
    if quarter := quarter_of(period):
        return f"{period[:4]}-{3 * quarter:02d}"
    last = period.split(maxsplit=1)[0].rsplit("-", 1)[-1] if "/" in period else period
    if "/" in last:
        return f"{int(last.split('/')[0]) + 1}-08"
    if len(last) == 7 and last[4] == "-":
        return f"{int(last[:4])}-{int(last[5:]):02d}"
    return f"{int(last[:4])}-12"
