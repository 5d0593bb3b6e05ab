"""Periods in words."""

from __future__ import annotations

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def period_words(period: str) -> str:
    """Say a period: "January 2023", "2016/17", "2011/12 to 2013/14"."""
    if len(period) == 7 and period[4] == "-" and period[5:].isdigit() and 1 <= int(period[5:]) <= 12:
        return f"{_MONTHS[int(period[5:]) - 1]} {period[:4]}"
    return period.replace("-", " to ")
