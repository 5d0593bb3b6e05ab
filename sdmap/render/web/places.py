"""The index of places as the browser has it, to match what is typed without asking the server."""

from __future__ import annotations

from sdmap.pack.model import Pack
from sdmap.render.web.wire import PlaceEntry, Places, PostcodeBlock, SearchWords
from sdmap.topics.find.index import Block, Entry, PlaceIndex
from sdmap.topics.find.match import LISTED, WORDS
from sdmap.topics.find.words import search_hint


def places(index: PlaceIndex) -> Places:
    """The index of a pack, with the words for what is found."""
    return {
        "name": index.name,
        "words": dict(WORDS),
        "kinds": dict(index.kinds),
        "listed": LISTED,
        "entries": [_entry(each) for each in index.entries],
        "postcodes": [_block(each) for each in index.blocks],
        "wider": list(index.wider),
    }


def search_words(pack: Pack) -> SearchWords:
    """The words of the box that is typed into."""
    return {
        "label": "Find my area",
        "hint": search_hint(pack),
        "list": "What may be meant",
        "clear": "Clear the search",
        "postcode": "postcode",
        "also": "also",
    }


def _block(block: Block) -> PostcodeBlock:
    made: PostcodeBlock = {"sector": block.sector, "where": block.where, "units": block.units}
    return {**made, "ended": True} if block.ended else made


def _entry(entry: Entry) -> PlaceEntry:
    """An entry without what is empty."""
    made: PlaceEntry = {"kind": entry.kind, "id": entry.id, "name": entry.name}
    if entry.where:
        made["where"] = entry.where
    if entry.also:
        made["also"] = list(entry.also)
    if entry.outside:
        made["outside"] = True
    return made
