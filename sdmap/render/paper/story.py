"""The words that every picture has around its body, put together from what a map says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import View
from sdmap.maps.filter_words import filter_words
from sdmap.maps.found import MapResult
from sdmap.maps.work_words import unmarked_notes, work_notes
from sdmap.pack.also_published import LEAD
from sdmap.pack.context import Context
from sdmap.render.paper.sources import source_line, source_lines
from sdmap.text.addresses import fault_of
from sdmap.text.errors import RequestError


@dataclass(frozen=True)
class Story:
    """The words of a picture: what it found, what it shows, what must be known, who published it.

    ``description`` is the alternative text; ``link``, if any, leads back to the view the picture was made from.
    ``sources`` are whole, for what the file says of itself; ``source`` is the one line of them that is printed, and
    ``unplaced`` the same where no place found room on a map.
    ``limits`` says what a filter leaves out: under the title, or on a crowded sheet before the notes. ``owed`` is how
    many of the notes, from the first, are set whatever else finds no room. A ``bare`` picture stands in a document that
    has its title and its notes: of the notes only the owed ones are set.
    """

    title: str
    subtitle: str
    description: str
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    source: str
    unplaced: str
    author: str
    keywords: str
    link: str = ""
    limits: tuple[str, ...] = ()
    owed: int = 0
    bare: bool = False

    @classmethod
    def of(
        cls,
        *results: MapResult,
        title: str,
        subtitle: str,
        description: str,
        notes: Iterable[str],
        keywords: Iterable[str],
        owed: int = 0,
        link: str = "",
        context: Context | None = None,
    ) -> Story:
        """The words of a picture of some results, which say who published them, and what orients a reader of a map."""
        more, unplaced = ((), ()) if context is None else (context.sources, context.unplaced)
        return cls(
            title=title,
            subtitle=subtitle,
            description=description,
            notes=tuple(notes),
            sources=source_lines(*results, more=more),
            source=source_line(*results, more=more),
            unplaced=source_line(*results, more=unplaced),
            author=results[0].pack.name,
            keywords=", ".join(keywords),
            owed=owed,
            link=link,
        )


def story_of(result: MapResult, link: str = "", *, context: Context | None = None) -> Story:
    """The words of a map; ``link`` is the address that the request is added to, ``context`` what orients a reader."""
    notes, owed = _notes(result)
    story = Story.of(
        result,
        title=narrate.map_headline(result),
        subtitle=narrate.subtitle(result),
        description=alt_text(result),
        notes=notes,
        keywords=(result.indicator.short_title, result.layer.title, result.period, result.pack.name),
        owed=owed,
        link=view_link(result, link),
        context=context,
    )
    return replace(story, limits=filter_words(result))


def map_story(result: MapResult, link: str = "") -> Story:
    """The words of a map that shows what orients a reader: what the licences of that ask for is printed as well."""
    return story_of(result, link, context=result.context)


def _notes(result: MapResult) -> tuple[tuple[str, ...], int]:
    """The notes, and how many of the first are owed: those that say what work is not marked."""
    pack, work = result.pack, result.work
    owed = () if work is None else unmarked_notes(pack, work)
    after = () if work is None else work_notes(pack, work)
    # What is published elsewhere comes last: where there is no room for all, what is drawn is explained.
    own, others = ([note for note in result.notes if note.startswith(LEAD) == last] for last in (False, True))
    return (*owed, *narrate.key_notes(result), *own, *after, *others), len(owed)


def seen_as(result: MapResult, view: View) -> MapResult:
    """The same result for a picture of this view: its link leads to one, and its words on work are true of it."""
    if result.request.view == view and (result.work is None or result.work.marked == (view == "map")):
        return result
    work = None if result.work is None else replace(result.work, marked=view == "map")
    return replace(result, request=replace(result.request, view=view), work=work)


def view_link(result: MapResult, base: str) -> str:
    """The address of exactly this view; "" without a base.

    Raises
    ------
    RequestError
        If only this computer, or the network it is in, could open it.
    """
    if base and (fault := fault_of(base)):
        raise RequestError(f"“{base[:60]}” cannot be printed, because {fault}; give an address that readers can open.")
    return f"{base}{'&' if '?' in base else '?'}{result.request.to_query()}" if base else ""


def briefly(story: Story, *, sourced: bool = True) -> Story:
    """The same story for a picture in a document that has its title and its notes; its sources too unless ``sourced``.

    What the file says of itself has the sources all the same.
    """
    return replace(story, bare=True, source=story.source if sourced else "")
