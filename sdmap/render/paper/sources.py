"""Who published what a picture shows: in one line on it, and whole in what the file says of itself."""

from __future__ import annotations

from sdmap.maps import narrate
from sdmap.maps.found import MapResult
from sdmap.pack.source_words import short_line
from sdmap.pack.sources import Source
from sdmap.text.joining import bracketed


def source_lines(*results: MapResult, more: tuple[Source, ...] = ()) -> tuple[str, ...]:
    """Who published what and of when, a line for each publisher; the licences and attributions, each said once.

    ``more`` are sources of which only the attributions are printed.
    """
    published: dict[str, list[str]] = {}
    for source in _sources(results):
        published.setdefault(source.publisher, []).append(bracketed(source.title, source.period))
    cited = [f"{publisher}: {'; '.join(dict.fromkeys(titles))}." for publisher, titles in published.items()]
    return (*cited, *_asked_lines(results, more))


def source_line(*results: MapResult, more: tuple[Source, ...] = ()) -> str:
    """The one line that is printed of them all."""
    return short_line(results[0].pack, _sources(results), more)


def _sources(results: tuple[MapResult, ...]) -> list[Source]:
    return list(dict.fromkeys(source for result in results for source in result.sources))


def _asked_lines(results: tuple[MapResult, ...], more: tuple[Source, ...]) -> tuple[str, ...]:
    """What the licences ask to be printed, and the data's release."""
    lines = dict.fromkeys(line for result in results for line in narrate.attribution_lines(result))
    lines |= dict.fromkeys(source.attribution for source in more)
    asked = (part.strip(" .") for line in lines for part in line.split(" · "))
    licences = [source.licence for source in _sources(results) if source.licence]
    said = dict.fromkeys(part for part in (*asked, *licences) if part)
    # An attribution that names a licence has said it already; publishers write it "v3.0" and "v.3.0".
    whole = " · ".join(said).replace("v.", "v")
    parts = [part for part in said if whole.count(part.replace("v.", "v")) == 1 or part not in licences]
    release = f"{results[0].pack.name}, data release {results[0].pack.release}."
    return tuple(line for line in (f"{' · '.join(parts)}." if parts else "", release) if line)
