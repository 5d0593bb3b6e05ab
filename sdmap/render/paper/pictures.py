"""The further pictures: ranked dots, funnel, Lorenz curve, core against rest, small multiples, tiles, two indicators.

All are drawn to the standard of the printed map, from the same results, on the same sheets and in the same variants.
:func:`picture` is the one door to every picture there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pkgutil import resolve_name

from sdmap.figures.concentration import contrast
from sdmap.figures.figures import periods
from sdmap.maps.asked import Filter
from sdmap.maps.bivariate import coloured, pair
from sdmap.maps.found import MapResult
from sdmap.maps.mapping import draw
from sdmap.maps.tile_map import tile_grid
from sdmap.render.paper.bivariate import PairLegend, label_texts, pair_story
from sdmap.render.paper.curves import draw_funnel, draw_lorenz
from sdmap.render.paper.dots import draw_bars, draw_ranked
from sdmap.render.paper.files import as_file
from sdmap.render.paper.frame import too_small
from sdmap.render.paper.kinds import KINDS, PICTURES
from sdmap.render.paper.presets import DEFAULT, PRESETS, preset_named
from sdmap.render.paper.print_map import MapPicture
from sdmap.render.paper.sheets import Drawn, Wanted, drawn
from sdmap.render.paper.story import map_story, seen_as
from sdmap.render.paper.strips import draw_strips, strips_story
from sdmap.render.paper.tiles import draw_multiples, draw_tiles
from sdmap.render.paper.variants import variant_named
from sdmap.render.paper.words import (
    bars_story,
    funnel_story,
    indicators_story,
    lorenz_story,
    periods_story,
    ranked_story,
    tiles_story,
)
from sdmap.text.errors import RequestError, TooSmallError, unknown
from sdmap.text.formats import PICTURES as FORMATS
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words
from sdmap.text.uncollected import uncollected
from sdmap.topics.alike.found import own_groups
from sdmap.topics.concentration import words as told
from sdmap.topics.concentration.contrast import contrast_sentence
from sdmap.topics.concentration.found import concentration

CORE_BARS = "core_bars"


@uncollected()
def picture(
    kind: str,
    results: MapResult | Sequence[MapResult],
    format: str,  # noqa: A002 - the word for it, and what the command line says
    *,
    preset: str = DEFAULT,
    variant: str = "colour",
    dpi: int = 300,
    link: str = "",
    brief: bool = False,
    sourced: bool = True,
) -> bytes:
    """Draw any picture as the contents of a PNG, SVG or PDF file.

    Parameters
    ----------
    kind
        One of :data:`KINDS`.
    results
        What to draw: one result; for ``core_bars`` and ``small_multiples`` several of one layer (see
        :func:`all_indicators` and :func:`all_periods`); for ``two_indicators`` two.
    format
        ``png``, ``svg`` or ``pdf``.
    preset
        The size of paper, one of :data:`sdmap.render.paper.presets.PRESETS`, or millimetres such as ``200x120``.
    variant
        How it is coloured, one of :data:`sdmap.render.paper.variants.VARIANTS`.
    dpi
        Dots to the inch of a PNG.
    link
        The address of the app, to print a link to the view at the foot.
    brief
        Leave out the title and all notes that may be left out, in a document that has them.
    sourced
        Whether a brief picture has its line of sources; not where the document tells them beside it.

    Returns
    -------
    bytes
        The whole file, with title, description and sources inside. The same results always give the same bytes.

    Raises
    ------
    RequestError
        If there is no such kind, format, preset or variant; if the results cannot be drawn so, with the reason.
    """
    if kind not in KINDS:
        raise unknown("kind of picture", kind, KINDS, where="")
    if format not in FORMATS:
        raise unknown("format of picture", format, FORMATS, where="")
    several = (results,) if isinstance(results, MapResult) else tuple(results)
    asked = PICTURES[kind]
    if not asked.least <= len(several) <= asked.most:
        wanted = f"{asked.least}" if asked.least == asked.most else f"{asked.least} to {asked.most}"
        raise RequestError(f"The picture “{kind}” is made of {wanted} results, not of {len(several)}.")
    # Only a map has places to mark; a view of tiles with work switched on says that it has none.
    bare = kind != "map" and not (kind == "tiles" and several[0].request.view == "tiles")
    if bare:
        several = tuple(replace(result, work=None) if result.work else result for result in several)
    form = Wanted(preset, variant, link, brief, sourced)
    try:
        figure, story = resolve_name(asked.drawer)(several, form)
    except TooSmallError as fault:
        raise _named_size(fault, several, asked.drawer, form) from None
    return as_file(figure, story, format, dpi, partial(resolve_name(asked.tables), several))


@uncollected()
def largest(
    kind: str,
    results: Sequence[MapResult],
    presets: Sequence[str],
    *,
    dpi: int,
    sourced: bool = False,
    whole: bool = False,
) -> bytes:
    """Draw a picture as a PNG without title and notes, on the first of some sizes that has room for it.

    A map that is to be ``whole`` has room where it has its share of the sheet and every area of the core its name;
    where no size is such, the first is taken that the words leave room on.

    Raises
    ------
    RequestError
        If none has, or the results cannot be drawn so.
    """
    tried = [*((True, each) for each in presets if whole and kind == "map"), *((False, each) for each in presets[:-1])]
    for entire, preset in tried:
        with suppress(TooSmallError):
            figure, story = resolve_name(PICTURES[kind].drawer)(
                results, Wanted(preset, "colour", "", brief=True, sourced=sourced, whole=entire)
            )
            return as_file(figure, story, "png", dpi)
    return picture(kind, results, "png", preset=presets[-1], dpi=dpi, brief=True, sourced=sourced)


def _named_size(fault: TooSmallError, results: Sequence[MapResult], drawer: str, wanted: Wanted) -> RequestError:
    """The same fault with the first larger size of paper at which the picture can be drawn."""
    asked = preset_named(wanted.preset).page
    for name, each in PRESETS.items():
        if each.page.width * each.page.height > asked.width * asked.height:
            with suppress(TooSmallError):
                resolve_name(drawer)(results, replace(wanted, preset=name))
                return RequestError(str(fault).replace("a larger size", name))
    return fault


def map_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The printed map, as one of the pictures."""
    result = seen_as(results[0], "map")
    story = map_story(result, wanted.link)
    made = MapPicture(result, preset_named(wanted.preset), variant_named(wanted.variant), wanted.told(story))
    figure = made.drawn().figure
    if wanted.whole and not made.whole:
        figure.clear()
        raise too_small("The core has no room for its names", preset_named(wanted.preset))
    return figure, story


def ranked_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The ranked dots with what is told of them."""
    result = variant_named(wanted.variant).dressed(results[0])
    return drawn(
        ranked_story(result, wanted.link),
        wanted,
        lambda sheet, chosen, room: draw_ranked(sheet, result, chosen, room, result.indicator.unit),
    )


def _whole(result: MapResult) -> MapResult:
    """The same without a filter, for a picture that is of all areas whatever was left out of a map."""
    asked = result.request
    return result if asked.only == Filter() else draw(result.pack, replace(asked, only=Filter(), show_work=False))


def funnel_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The funnel with what is told of it; refused where there is no benchmark to draw it round."""
    result, found = _whole(results[0]), concentration(results[0].pack, results[0].request)
    if found.funnel.benchmark is None:
        raise RequestError(told.funnel_sentence(found))
    story = funnel_story(result, found, wanted.link)
    return drawn(story, wanted, lambda sheet, chosen, room: draw_funnel(sheet, result, found, chosen, room))


def lorenz_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The Lorenz curve with what is told of it; refused where some counts are not known."""
    result, found = _whole(results[0]), concentration(results[0].pack, results[0].request)
    if not found.distribution.curve:
        raise RequestError(told.lorenz_sentence(found))
    story = lorenz_story(result, found, wanted.link)
    return drawn(story, wanted, lambda sheet, chosen, room: draw_lorenz(sheet, result, found, chosen, room))


def bars_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The core against the rest with what is told of them; refused where nothing can be drawn."""
    _one_layer(results)
    pack = results[0].pack
    contrasts = [contrast(pack, r.asked) for r in results]
    shown = [(r, c) for r, c in zip(results, contrasts, strict=True) if not c.refused and r.indicator.unit == "%"]
    if not shown:
        raise RequestError(contrast_sentence(pack, contrasts[0]))
    of, held = [r for r, _ in shown], [c for _, c in shown]
    story = bars_story(results, contrasts, wanted.link)
    return drawn(story, wanted, lambda sheet, chosen, room: draw_bars(sheet, of, held, chosen, room))


def strips_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The district among places like it; refused where none are known."""
    pack = results[0].pack
    group = next(iter(own_groups(pack)), None)
    if group is None:
        raise RequestError(f"No places like {pack.name} are in these data, so it is not known where it stands.")
    story = strips_story(results[0], group)
    return drawn(story, wanted, lambda sheet, chosen, room: draw_strips(sheet, group, chosen, room))


def multiples_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The small maps with what is told of them; refused where periods are classed differently."""
    _one_layer(results)
    same = len({r.indicator.id for r in results}) == 1
    if same and len({r.breaks for r in results}) > 1:
        raise RequestError("Maps of several periods must have the same classes; give the breaks.")
    dressed = [variant_named(wanted.variant).dressed(result) for result in results]
    first = results[0]
    every = periods(first.pack, first.layer, first.indicator)
    left_out = [period_words(p) for p in every if p not in {r.period for r in results}] if same else []
    story = periods_story(results, left_out, wanted.link) if same else indicators_story(results, wanted.link)
    return drawn(story, wanted, lambda sheet, chosen, room: draw_multiples(sheet, dressed, chosen, room, same=same))


def tiles_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The tiles with what is told of them."""
    result = variant_named(wanted.variant).dressed(seen_as(results[0], "tiles"))
    grid = tile_grid(result.pack, result.layer)
    # On a small sheet the lines of the link are wanted for the tiles: smaller ones cannot hold their names.
    link = "" if preset_named(wanted.preset).crowded else wanted.link
    story = tiles_story(result, grid.kept, grid.borders, link)
    return drawn(story, wanted, lambda sheet, chosen, room: draw_tiles(sheet, result, grid, chosen, room))


def two_sheet(results: Sequence[MapResult], wanted: Wanted) -> Drawn:
    """The map of two indicators with what is told of it."""
    found = pair(*(_whole(result) for result in results))
    look, chosen, story = variant_named(wanted.variant), preset_named(wanted.preset), pair_story(found, wanted.link)
    story = wanted.told(story)
    result = coloured(found, grey=look.grey)
    made = MapPicture(
        result,
        chosen,
        look,
        story,
        lambda width, keys: PairLegend(found, result, chosen, width, keys=keys),
        dress=False,
    )
    made.areas = replace(made.areas, texts=label_texts(found))
    return made.drawn().figure, story


def _one_layer(results: Sequence[MapResult]) -> None:
    """Refuse results that cannot stand side by side."""
    layers = list(dict.fromkeys(result.layer.title for result in results))
    if len(layers) > 1:
        raise RequestError(f"These are of different layers ({join_words(layers)}) and cannot stand side by side.")
