"""What leaves the building: one door for every format, for the command line and the pages alike."""

from __future__ import annotations

from dataclasses import replace
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from sdmap.maps.found import MapResult
from sdmap.maps.tables import file_stem, picture_marks
from sdmap.render.paper.kinds import PICTURES, TWO
from sdmap.render.paper.presets import DEFAULT
from sdmap.text import formats
from sdmap.text.errors import RequestError, unknown
from sdmap.text.files import safe_name
from sdmap.text.joining import join_words

if TYPE_CHECKING:
    from sdmap.topics.concentration.found import ConcentrationResult

MAP_FORMATS = tuple(formats.of("picture", "page"))
TABLE_FORMATS = tuple(formats.of("table"))
REPORT_FORMATS = tuple(formats.of("report"))
# Pictures of every indicator of a layer.
OF_ALL = tuple(name for name, kind in PICTURES.items() if kind.every)
# Said where pictures and files are offered beside two maps.
FIRST_ONLY = (
    "Two maps are shown side by side: every picture and file here is of the one chosen under Indicator and Period, in"
    " classes of its own."
)
# What a web page can show.
PAGES = ("map", "tiles", "small_multiples")
MIME = {each.ending: each.mime for each in formats.FORMATS}


def export(
    result: MapResult,
    kind: str,
    *,
    preset: str = DEFAULT,
    variant: str = "colour",
    picture: str = "map",
    link: str = "",
) -> bytes:
    """Render a result.

    Parameters
    ----------
    result
        What to render.
    kind
        One of :data:`MAP_FORMATS` and :data:`TABLE_FORMATS`.
    preset, variant
        Size of a picture, and how it is coloured; see :mod:`sdmap.render.paper.presets` and
        :mod:`sdmap.render.paper.variants`.
    picture
        Which picture: the map or another of :data:`sdmap.render.paper.kinds.OF_ONE`, which can be drawn from one result
        and what belongs with it. A web page shows the map, its ``tiles``, or as ``small_multiples`` every indicator of
        the layer, with a switch.
    link
        Address of the app, for a link to the view at the foot of a picture.

    Raises
    ------
    RequestError
        If there is no such format, preset, variant or picture, or the picture is not to be had so.

    Returns
    -------
    bytes
        The contents of the file; the same result gives the same bytes.

    Examples
    --------
    >>> from sdmap import MapRequest, draw, open_pack
    >>> result = draw(open_pack("."), MapRequest("divisions_2013", "free_school_meals", "2023-01"))
    >>> export(result, "csv").decode("utf-8-sig").splitlines()[0].split(",")[:4]
    ['layer', 'code', 'name', 'indicator']
    """
    known = formats.of("picture", "page", "table")
    if kind not in known:
        raise unknown("format", kind, known, where="")
    if known[kind].kind == "picture":
        return _picture(result, kind, picture, preset=preset, variant=variant, link=link)
    if known[kind].kind == "page":
        return _page(result, kind, picture)
    return known[kind].write(result)


def export_two(
    one: MapResult,
    other: MapResult,
    kind: str,
    *,
    preset: str = DEFAULT,
    variant: str = "colour",
    link: str = "",
) -> bytes:
    """Render a map of two indicators as a picture; parameters and errors are those of :func:`export`."""
    from sdmap.render.paper import pictures

    if kind in formats.of("page"):
        return _page(one, kind, TWO)
    if kind not in formats.PICTURES:
        raise unknown("format of picture", kind, formats.PICTURES, where="")
    return pictures.picture(TWO, (one, other), kind, preset=preset, variant=variant, link=link)


def _others(result: MapResult) -> tuple[MapResult, ...]:
    """The latest maps of the layer's other indicators, to go into one file with a map."""
    from sdmap.maps.sets import all_indicators_of

    every = all_indicators_of(result)
    return tuple(other for other in every if other.indicator.id != result.indicator.id and other.indicator.subject)


def _page(result: MapResult, kind: str, picture: str) -> bytes:
    """A web page of a map, of its tiles, or of every indicator of the layer."""
    if picture not in PAGES:
        if picture not in PICTURES:
            raise unknown("picture", picture, PAGES, where="")
        raise RequestError(
            f"A web page shows {join_words(list(PAGES), 'or')}; the picture “{picture}” is to be had as"
            f" {join_words(list(formats.PICTURES), 'or')}."
        )
    if picture == "tiles":
        result = replace(result, request=replace(result.request, view="tiles"))
    return formats.of("page")[kind].write(result, _others(result) if picture == "small_multiples" else ())


def _picture(result: MapResult, kind: str, picture: str, *, preset: str, variant: str, link: str) -> bytes:
    """Draw one picture, with the other results that belong to it."""
    from sdmap.render.paper import pictures

    picture = picture_of(result, picture)
    asked = PICTURES.get(picture)
    results = resolve_name(asked.gatherer)(result) if asked and asked.gatherer else (result,)
    drawn = asked.drawn_as or picture if asked else picture
    return pictures.picture(drawn, results, kind, preset=preset, variant=variant, link=link)


def file_name(result: MapResult, kind: str, *, preset: str = "", variant: str = "colour", picture: str = "map") -> str:
    """The name a file of this result is offered under: files that differ have names that differ.

    Parameters
    ----------
    result
        What is rendered.
    kind
        One of :data:`MAP_FORMATS` and :data:`TABLE_FORMATS`.
    preset, variant, picture
        As in :func:`export`; they mark the names of pictures and web pages.
    """
    if kind not in MAP_FORMATS:
        # All areas are in a table, whatever the map shows of them.
        return f"{file_stem(result)}.{kind}"
    marks = picture_marks(result, picture)
    if kind in formats.PICTURES:
        marks += tuple(mark for mark in (preset, variant if variant != "colour" else "") if mark)
    # What shows every indicator, each with its own period, is named after none.
    stem = safe_name(f"{result.pack.name} {result.layer.id}") if picture in OF_ALL else file_stem(result)
    return f"{'-'.join((stem, *(safe_name(mark) for mark in marks)))}.{kind}"


def picture_of(result: MapResult, picture: str = "map") -> str:
    """The picture that shows a result as its request views it: a map of tiles is no other map."""
    return "tiles" if picture == "map" and result.request.view == "tiles" else picture


def chart_pictures(found: ConcentrationResult) -> tuple[str, ...]:
    """The pictures of charts that can be drawn of what was found about concentration."""
    units = (each.asked.indicator.unit for each in found.contrasts)
    possible = {
        "core_bars": "%" in units,
        "lorenz": bool(found.distribution.curve),
        "funnel": found.funnel.benchmark is not None,
    }
    return tuple(picture for picture, drawn in possible.items() if drawn)
