"""The printed map: a :class:`~sdmap.maps.found.MapResult` on paper, ready for a committee.

The whole district with the core beside it at a larger scale, every area labelled or listed, a legend in a margin of its
own, scale, north, notes, sources and licence. Nothing is decided here: classes, colours, patterns and words come from
the result and from :mod:`sdmap.maps.narrate`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely

from sdmap.maps import narrate
from sdmap.maps.area_words import named_in
from sdmap.maps.found import MapResult
from sdmap.maps.style import INK, MUTED, PAPER
from sdmap.render.paper.fonts import shortened
from sdmap.render.paper.foot import Foot, not_named
from sdmap.render.paper.frame import FOOT_GAP, framed, left_between, no_room, too_small, with_room
from sdmap.render.paper.furniture import draw_furniture, pointer_spot
from sdmap.render.paper.inset import View, draw_inset, inset_view, label_view
from sdmap.render.paper.layout import ABOVE_STRIP, BUDGET, WIDEST, Plan, best_plan, place_of, share_height, share_of
from sdmap.render.paper.legend import Legend, LegendOf, core_title, other_keys
from sdmap.render.paper.lettering import Ground
from sdmap.render.paper.main_window import main_window
from sdmap.render.paper.page import Box, Sheet
from sdmap.render.paper.panel import MANY, Areas, Panel
from sdmap.render.paper.presets import Preset
from sdmap.render.paper.story import Story
from sdmap.render.paper.strip import Strip
from sdmap.render.paper.variants import Variant
from sdmap.text.joining import listed

TOO_MANY = "Areas are too many to name them all here."
SLACK = 0.01
TRIES = 3  # how often a picture is laid out anew to make room for the key to its numbers
FEW = 2  # where so many names are missing, more paper beside the map is tried
SPREADS = (2.5, WIDEST)  # so many times as much; the last where a name would stand on a plate over other areas
NAMELESS, COVERED = 0.05, 0.2  # what a plan loses for a name that is missing, and for such a plate on the main map


class MapPicture:
    """The making of one picture: measure the margins, give the map what is left, draw from the ground up."""

    def __init__(
        self,
        result: MapResult,
        preset: Preset,
        variant: Variant,
        story: Story,
        legend_of: LegendOf | None = None,
        *,
        dress: bool = True,
    ) -> None:
        self.result = variant.dressed(result) if dress else result
        self.preset, self.variant = preset, variant
        self.story, self.keys = story, Strip(other_keys(self.result, preset), preset, _inner(preset).width)
        self.areas = replace(
            Areas.of(self.result), crowded=preset.crowded, context=result.context, named=named_in(story.title, result)
        )
        self.numbers: dict[str, str] = {}
        self.laid_in: dict[Box, _Laid] = {}
        self.legend_of = legend_of or (lambda width, keys: Legend(self.result, preset, width, keys=keys))

    def drawn(self) -> Sheet:
        """Draw everything; where the words leave no room for a map, without the link.

        Raises
        ------
        RequestError
            If the sheet is too small all the same.
        """
        return with_room(self.story, self._whole)

    def _whole(self, story: Story) -> Sheet:
        """Draw everything; anew with more room for notes where the areas to be listed would not fit."""
        self.story, self.most, self.laid_in = story, MANY, {}
        listed = ""
        for _ in range(TRIES):
            body, foot = self._framed(listed)
            self._arrange(body)
            listed = self._listed()
            if not listed or foot.room_for(listed):
                break
        while self.numbered and not foot.room_for(listed):
            # Numbers without the key to them would say nothing: as many as it has room for, and the others counted.
            self.most, first = self._listable()
            body, foot = self._framed(first)
            self._arrange(body)
            listed = self._listed()
        self._draw_body(body)
        sheet = self.sheet
        self._cite(foot)
        foot.draw(
            sheet, body.x0, body.y0 - FOOT_GAP[self.preset.tight], listed if foot.room_for(listed) else self._counted()
        )
        return sheet

    @property
    def whole(self) -> bool:
        """Whether the map has its share of the sheet, hides no school, and the core has its names if areas are few."""
        core, few = self.areas.codes[self.areas.in_core], len(self.areas.codes) <= MANY
        share = share_of(self.areas, self.views[0].window, self.preset) if self.views else BUDGET
        hidden = any(view.hidden for view in self.views)
        return share >= BUDGET - SLACK and not hidden and not (few and np.isin(core, self.lost).any())

    def _cite(self, foot: Foot) -> None:
        """Name nobody as the source of places of which none found room."""
        placed = any(spot.dot for view in self.views for spot in view.panel.surroundings.spots)
        if self.story.source and not placed:
            foot.cite(self.story.unplaced)

    def _framed(self, listed: str) -> tuple[Box, Foot]:
        """A new sheet with its head, and what the foot leaves: at least what the district and the legend need.

        Rather than to crowd that out, areas that find no label are counted and not listed.
        """
        legend, share = self._needs
        bare = left_between(self.story, self.preset, "", share)[0].height
        # Where the district cannot have its share whatever is left out, what there is to say is said.
        need = share if bare > share - SLACK else legend
        body, foot = self._on_sheet(listed, need)
        if listed and body.height < need - SLACK:
            body, foot = self._on_sheet(not_named(len(self.areas.codes)), need)
        return body, foot

    def _on_sheet(self, first: str, need: float) -> tuple[Box, Foot]:
        self.sheet = self._blank()
        return framed(self.sheet, self.story, self.preset, first, need)

    @cached_property
    def _needs(self) -> tuple[float, float]:
        """How high the body must be for the legend, and for the district to have its share of the sheet as well."""
        preset = self.preset
        legend = self.legend_of(preset.side, False).height + self.keys.height + ABOVE_STRIP if preset.crowded else 0.0
        strip = self.keys.height + ABOVE_STRIP if preset.tight and len(self.keys.rows) > 1 else 0.0
        share = share_height(self.areas, preset) + strip if len(self.areas.shapes) else 0.0
        return legend, max(legend, share)

    def _blank(self) -> Sheet:
        """A sheet with nothing on it, and no account of labels yet."""
        preset = self.preset
        self.lost: list[str] = list(self.areas.shapeless)
        self.numbered: list[str] = []
        self.views: list[View] = []
        return Sheet(preset.page.width, preset.page.height, scale=preset.scale, fineness=preset.fineness,
                     variant=self.variant)  # fmt: skip

    def _arrange(self, body: Box) -> None:
        """Give the areas their names, or numbers for the sheet as it is; a body of the same size is laid out once."""
        if not len(self.areas.shapes):
            return
        if body not in self.laid_in:
            self.laid_in[body] = self._laid(body)
        self.views = [view.copied(self.sheet) for view in self.laid_in[body].views]
        self._number(self.views)

    def _draw_body(self, body: Box) -> None:
        """The map, the inset and the legend, as the sheet has room for them."""
        if not len(self.areas.shapes):
            self.legend_of(self.preset.side, True).draw(self.sheet, body)
            return
        laid = self.laid_in[body]
        plan = laid.plan
        self._draw_main(self.views[0], laid.place, laid.corner, plan.where)
        for view in self.views[1:]:
            draw_inset(self.sheet, view, self.preset, plan.title)
        plan.legend.draw(self.sheet, plan.corner)
        if plan.strip is not None:
            plan.strip.draw(self.sheet, body.x0, body.y0 + plan.strip.height)

    def _laid(self, body: Box) -> _Laid:
        """The arrangement that shows the most; where names are missing, one with more paper beside the map if worth it.

        Raises
        ------
        TooSmallError
            If the map, or the keys to what is marked, have no room.
        """
        first = self._views(best_plan(self.result, self.areas, self.preset, body, self.legend_of), body)
        marked, said = self.result.work is not None, self.story.limits or self.result.work is not None
        if self.preset.crowded and said and first.plan.legend.height > first.plan.corner.height + 0.5:
            raise no_room(self.preset)
        if self.preset.crowded and marked and first.share < BUDGET - SLACK:
            raise too_small("The keys to what is marked leave the map too little room", self.preset)
        tried = [first]
        for spread in SPREADS:
            best = max(tried, key=lambda laid: laid.worth)
            if not (best.covered if spread == WIDEST else first.lacking >= FEW):
                continue
            plan = best_plan(self.result, self.areas, self.preset, body, self.legend_of, spread=spread)
            if plan.boxes not in [each.plan.boxes for each in tried]:
                other = self._views(plan, body)
                fits = other.share >= BUDGET - SLACK and plan.legend.height <= plan.corner.height + 0.5
                tried += [other] * fits
        return max(tried, key=lambda laid: laid.worth)

    def _views(self, plan: Plan, body: Box) -> _Laid:
        """The maps of a plan, with the labels that found a place on them."""
        areas = self.areas
        window, corner = main_window(plan, body, areas, self.preset)
        inset = inset_view(self.sheet, areas, self.preset, plan, main=window, corner=corner)
        place = None if inset is None else place_of(inset.window, window)
        if inset is not None and place is not None and place.meets(corner.grown(1.0)):
            # The arrow and the bar make way for the frame of what is shown larger.
            larger = shapely.box(*inset.window.ground(inset.window.frame))
            window, corner = main_window(plan, body, areas, self.preset, larger=larger)
            inset = inset_view(self.sheet, areas, self.preset, plan, main=window, corner=corner)
            place = None if inset is None else place_of(inset.window, window)
        panel = Panel(self.sheet, areas, window)
        ground = Ground(window.frame, panel.fills.land, [box.grown(1.5).polygon for box in (corner, *plan.taken)])
        if place is not None:
            panel.larger = place
            ground.marks.append(shapely.buffer(place.polygon.boundary, 0.8))
        wide = np.ones(len(areas.codes), dtype=bool) if place is None else ~areas.in_core
        main = View(panel, ground, window, label_view(panel, self.preset, ground, wide))
        views = [main] if inset is None else [main, inset]
        return _Laid(plan, views, place, corner, share_of(areas, window, self.preset))

    def _draw_main(self, view: View, place: Box | None, corner: Box, where: str) -> None:
        """Draw the whole district, and where the inset is."""
        words, size = [core_title(self.result), f"shown larger {where}"], self.preset.label_sizes[-1]
        spot = None if place is None else pointer_spot(place, words, view.ground, self.preset)
        # What the inset shows larger is named there.
        view.ground.taken.extend([] if place is None else [place.polygon])
        view.panel.place(size, view.ground)
        view.panel.draw()
        if place is not None:
            self.sheet.rectangle(place, edge=PAPER, width=2.0)
            self.sheet.rectangle(place, edge=INK, width=0.8, name="inset-place")
        if spot is not None:
            self.sheet.lines(*spot, words, size, colour=MUTED, name="inset-pointer")
        view.panel.letter()
        draw_furniture(self.sheet, view.window, corner, self.preset)

    def _number(self, views: list[View]) -> None:
        """Number the areas whose name found no room, the highest value first, and keep account of them."""
        lost = {code for view in views for code in view.lost}
        if len(self.areas.codes) > MANY:
            self.lost.extend(lost)
            return
        order, left = self._first([str(code) for code in self.areas.codes if code in lost], self.most)
        self.lost.extend(left)
        texts = {code: (str(i), self.areas.texts[code][1]) for i, code in enumerate(order, start=1)}
        for view in views:
            here = {code: texts[code] for code in order if code in view.lost}
            self.lost.extend(view.panel.number(here, self.preset.label_sizes, view.ground))
        self.numbered = [code for code in order if code not in self.lost]
        # Anew, without a gap where a number found no room either.
        self.numbers = {code: str(i) for i, code in enumerate(self.numbered, start=1)}
        for view in views:
            view.panel.renumber(self.numbers)

    def _first(self, codes: list[str], most: int) -> tuple[list[str], list[str]]:
        """So many of some areas, those of the title and then of the core before others, and what is left of them."""
        core, named = self.areas.codes[self.areas.in_core], self.areas.named
        kept = sorted(codes, key=lambda code: (code not in named, code not in core))[:most]
        return [code for code in codes if code in kept], [code for code in codes if code not in kept]

    def _listed(self) -> str:
        """The key to the numbers on the map, the areas without even that, and how many schools are hidden."""
        many = len(self.areas.codes) > MANY
        key = TOO_MANY if self.lost else ""
        key = key if many else self._key(self.numbered, self.lost, counted=self.most < MANY)
        hidden = sum(view.hidden for view in self.views)
        under = f"{hidden} {'school is' if hidden == 1 else 'schools are'} under a name or number." if hidden else ""
        return " ".join(filter(None, (key, under, narrate.off_sentence(self.result))))

    def _listable(self) -> tuple[int, str]:
        """How many numbers the key has room for, fewer than there are, and what it says then."""
        numbered, lost = self.numbered, self.lost
        # A picture in a document has a table beside it, and hardly room for the map.
        for most in range(0 if self.story.bare else len(numbered) - 1, 0, -1):
            first, left = self._first(numbered, most)
            told = self._key(first, left + lost, counted=True)
            if self._framed(told)[1].room_for(told):
                return most, told
        return 0, not_named(len(numbered) + len(lost))

    def _key(self, numbered: list[str], lost: list[str], *, counted: bool) -> str:
        """Which number stands for which area; the others are named, or only ``counted``."""
        names = {code: f"{shortened(name)} {value}".strip() for code, (name, value) in self.areas.texts.items()}
        if counted and not numbered:
            return not_named(len(lost)) if lost else ""
        told = []
        if numbered:
            told.append(f"By number: {'; '.join(f'{self.numbers[code]} {names[code]}' for code in numbered)}.")
        if lost and counted:
            told.append(not_named(len(lost), more=True))
        elif lost:
            told.append(f"Not named on the map: {listed(sorted(names[code] for code in lost))}.")
        return " ".join(told)

    def _counted(self) -> str:
        """How many areas are not named, where there is no room to list them."""
        return not_named(len(self.lost) + len(self.numbered))


def _inner(preset: Preset) -> Box:
    """The sheet within its margins."""
    return preset.page.grown(-preset.margin)


@dataclass
class _Laid:
    """A plan with its maps and their labels: where on the main map the inset lies, and its scale bar stands."""

    plan: Plan
    views: list[View]
    place: Box | None
    corner: Box
    share: float

    @property
    def lacking(self) -> int:
        """How many names are missing that should not be."""
        return sum(view.lacks[0] for view in self.views)

    @property
    def covered(self) -> int:
        """How many names stand over other areas on the main map."""
        return self.views[0].lacks[2]

    @property
    def worth(self) -> float:
        """What it shows, less what it leaves unnamed or covers."""
        return self.plan.worth - NAMELESS * self.lacking - COVERED * self.covered
