"""A source in words: its three dates, its licence, its address, and where these were read."""

from __future__ import annotations

from collections.abc import Iterable

from sdmap.pack.model import Pack
from sdmap.pack.sources import NO_LICENCE, Source
from sdmap.text.periods import period_words

# As everybody knows them, where there is one line for all sources.
SHORT = {"Office for National Statistics": "ONS", "Open Government Licence v3.0": "OGL v3.0"}


def short_line(pack: Pack, sources: Iterable[Source], shown: Iterable[Source] = ()) -> str:
    """All sources in one line: publishers, what the licences ask to be said, licences and release.

    ``Source: Department for Education; ONS. Contains OS data © … OGL v3.0. Release 2026-11.`` What each is called, and
    of when, stands elsewhere.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.opening.open_pack`.
    sources
        Whose figures and areas are shown.
    shown
        Whose places are: of these only what the licences ask for.
    """
    own, others = list(sources), list(shown)
    parts = (part.strip(" .") for each in (*own, *others) for part in each.attribution.split(" · "))
    # A publisher that asks to be named as the source is; the OGL's own statement says no more than its name.
    asked = dict.fromkeys(
        part for part in parts if part and not part.startswith(("Source: ", "Contains public sector"))
    )
    licences = dict.fromkeys(each.licence for each in (*own, *others) if each.licence and each.licence != NO_LICENCE)
    named = [_short(licence) for licence in licences if not any(licence in part for part in asked)]
    publishers = "; ".join(dict.fromkeys(_short(each.publisher) for each in own))
    told = (f"Source: {publishers}" if publishers else "", *asked, ", ".join(named), f"Release {pack.release}")
    return " ".join(f"{part}." for part in told if part)


def _short(name: str) -> str:
    return SHORT.get(name, name)


def source_sentences(pack: Pack, source: Source) -> tuple[str, ...]:
    """All that is known of a source: dates and licence; attribution; address and how it reached the pack."""
    data_of = period_words(source.data_of) if source.data_of else source.period
    told = [f"Figures of: {source.period}. Data of: {data_of}. Published: {source.published}.", *_later(pack, source)]
    address = f"Address: {source.url}." if source.url.startswith("http") else "Address not known."
    reached = f"{address} How it reached us: {source.reached_us}"
    read = (f"Where address and date were read: {source.read}",) if source.read else ()
    return (" ".join(told), f"Licence: {source.licence}. {source.attribution}", reached, *read)


def _later(pack: Pack, source: Source) -> list[str]:
    newer = pack.sources.get(source.superseded_by)
    told = [f"Superseded by: {newer.title} ({newer.publisher})."] if newer else []
    return told + [each.later for each in pack.also_published if source.id in each.supersedes]
