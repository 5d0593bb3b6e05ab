"""Where figures and boundaries come from: publisher, licence, and the three dates of a source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sdmap.pack.toml import record
from sdmap.text.errors import PackError
from sdmap.text.joining import joined
from sdmap.text.period_grammar import is_period

SOURCES_FILE = "data/sources.toml"
# What a source says whose publisher states no licence.
NO_LICENCE = "no licence stated"
# How the Data Package standard names and finds a licence (https://datapackage.org/standard/data-package/#licenses).
_LICENCES = {
    "Open Government Licence v3.0": (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
}
# What is said of figures that somebody brought, wherever they go.
NOT_CHECKED = "supplied by you, not checked by a publisher"
# Of when the data are was not read anywhere.
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Source:
    """Who published a figure, when, under what licence, and how it reached us.

    ``period`` is what the figures are called by; ``data_of`` the period of the data behind them where that is another,
    ``published`` the day they were released and ``superseded_by`` the source of the pack that took their place.
    ``read`` says where and when address and date were read.
    """

    id: str
    publisher: str
    title: str
    period: str
    published: str
    url: str
    licence: str
    attribution: str
    reached_us: str
    data_of: str = ""
    superseded_by: str = ""
    read: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """What a file of figures says of it, by name."""
        told = ("publisher", "title", "period", "published", "url", "licence", "attribution")
        return {name: getattr(self, name) for name in told}

    @property
    def line(self) -> str:
        """The source as it is listed: publisher, title, period of the data and licence."""
        return f"{self.publisher}: {self.title}; {self.period}; {self.licence}."


def ground_credit(sources: Iterable[Source]) -> str:
    """Whose boundaries and places are drawn, to stand under a map; whose figures they are is said elsewhere."""
    parts = dict.fromkeys(part for each in sources for part in each.attribution.split(" · "))
    return joined(*(part for part in parts if not part.startswith("Source:")))


def package_credits(sources: Iterable[Source]) -> dict[str, list[dict[str, str]]]:
    """The licences and the sources of some data, as a Data Package lists them; a licence that nobody stated is none."""
    each = list(sources)
    licences = []
    for title in sorted({source.licence for source in each} - {NO_LICENCE}):
        name, path = _LICENCES.get(title, (re.sub(r"[^\w.]+", "-", title, flags=re.ASCII).strip("-") or "other", ""))
        licences.append({"name": name} | ({"path": path} if path else {}) | {"title": title})
    listed = [
        {"title": f"{source.publisher}: {source.title}"} | ({"path": source.url} if source.url[:4] == "http" else {})
        for source in each
    ]
    return ({"licenses": licences} if licences else {}) | {"sources": listed}


def source_of(row: dict[str, Any]) -> Source:
    """The record of a source.

    Raises
    ------
    PackError
        If a field is missing or cannot be.
    """
    made = record(Source, row, SOURCES_FILE)
    if made.data_of not in ("", NOT_KNOWN) and not is_period(made.data_of):
        problem = f"[{made.id}] “data_of” is “{made.data_of}”"
        raise PackError(
            SOURCES_FILE, problem, column="data_of", mend="write a period, such as 2022/23 or 2015, or not known"
        )
    return made
