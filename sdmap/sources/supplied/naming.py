"""What a table calls its figure: the name of its column, or the title above it where that says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdmap.pack.model import Pack
from sdmap.sources.supplied.places import of_district
from sdmap.sources.supplied.records import Figure
from sdmap.sources.supplied.when import WITHIN
from sdmap.sources.table.heading import MADE, is_note
from sdmap.sources.table.records import Table
from sdmap.sources.table.written_periods import period_of
from sdmap.sources.table.written_quarters import MONTHS
from sdmap.text.errors import hidden_character
from sdmap.text.joining import capital, cut

_LONGEST = 80
# Names of columns that say what a figure is written as, and names that say no more than whom it counts.
_WRITTEN_AS = re.compile(
    r"(?:the )?(?:values?|figures?|results?|data|numbers?|nos?|nr|n|num|counts?|cases|numerator|totals?|amount|rate"
    r"|score|row \d+|column [a-z]{1,3}|average|mean|per ?cent|percentages?|pct|share|proportion)?",
    re.IGNORECASE,
)
_WHOM = re.compile(
    rf"(?:{_WRITTEN_AS.pattern}(?: of)? ?)?(?:(?:all|total|young) )?"
    r"(?:children|pupils|people|persons|residents|households|famil(?:y|ies)|patients|students|adults|young people)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:table|figure|sheet|tab|chart)\s+[\w.]+\s*[:.–—-]\s*", re.IGNORECASE)
_EDGE = r"[\s,:;.(–—-]*"
_DAY = rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? (?=(?:{'|'.join(MONTHS)})\b))?"
_WHEN = re.compile(
    rf"{_EDGE}(?:\b(?:in|at|for|during|between|from|as (?:at|of)|(?:the )?(?:(?:school|academic|financial|calendar) )?"
    rf"years?(?: ending| to)?)\b{_EDGE})*{_DAY}(?:{WITHIN.pattern})"
    rf"(?:\s*(?:\bto\b|\band\b|–|—|-)\s*(?:{WITHIN.pattern}))?\)?",
    re.IGNORECASE,
)
_BY_AREA = re.compile(
    r"[\s,:–—-]+by (?:[\w-]+ ){0,2}(?:ward|division|area|lsoa|msoa|district|parish|neighbourhood|postcode|place)s?"
    r"(?:(?: of| where| and| in|,) .*)?$",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """A title as it can be shown: on one line, not too long, and without what cannot be seen."""
    return cut(" ".join("".join(c for c in text if not hidden_character(c)).split()), _LONGEST)


def short_title(title: str, most: int = 40) -> str:
    """The beginning of a title where there is no room for all of it, whole words of it."""
    return title if len(title) <= most else f"{title[:most].rsplit(' ', 1)[0].rstrip(' ,:;–-')}…"


def title_of(pack: Pack, table: Table, figure: Figure, called: Mapping[str, str]) -> str:
    """What the table calls its figure.

    A column called “Number” or “Children” does not say of what: the title above the table does, or else, of the first
    kind, the name of its sheet or file.
    """
    column = figure.value or figure.numerator
    name = clean(called.get(column, column))
    bare = name.strip("%() .:")
    nothing = _WRITTEN_AS.fullmatch(bare) or period_of(bare)
    if not nothing and not _WHOM.fullmatch(bare):
        return capital(name)
    above = next(filter(None, (_as_title(pack, text) for _, text in table.above)), "")
    if above or not nothing:
        name = above or name
        return capital(name)
    sheet = "" if re.fullmatch(r"sheet ?\d*|table ?\d*", table.sheet, re.IGNORECASE) else clean(table.sheet)
    return sheet or clean(table.file.rsplit(".", 1)[0].replace("_", " ").replace("-", " ")).capitalize()


def _as_title(pack: Pack, line: str) -> str:
    """What a line above a table says its figures are, without when and by which areas; "" where it is no title."""
    if MADE.search(line) or len(line) > 2 * _LONGEST:
        return ""
    told = _BY_AREA.sub("", _WHEN.sub("", _NUMBERED.sub("", " ".join(line.split()), count=1)))
    told = clean(_BY_AREA.sub("", told.strip(" ,:;–—-")))
    if is_note(told) or of_district(pack, told) or _WHOM.fullmatch(told) or not re.search(r"[^\W\d_]{3}", told):
        return ""
    return told
