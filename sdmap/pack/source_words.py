"""A source in words: its three dates, its licence, its address, and where these were read."""

from __future__ import annotations

from sdmap.pack.model import Pack
from sdmap.pack.sources import Source
from sdmap.text.periods import period_words


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
