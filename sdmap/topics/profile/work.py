"""What is said of the work that documents place in an area: the same pieces on the screen and on every paper."""

from __future__ import annotations

from sdmap.maps.work_words import when
from sdmap.pack.interventions import Intervention, speaks_of_work
from sdmap.pack.model import Pack
from sdmap.pack.placing import Reached
from sdmap.text.joining import some_words
from sdmap.text.periods import period_words
from sdmap.topics.profile.found import AreaProfile

# So many pieces have room on a paper of one page or of two sides: the others are counted.
MOST_WORK = 2


def placed_cells(profile: AreaProfile) -> tuple[tuple[str, str, str, str], ...]:
    """All the work: name, who and when, where, and the document's words."""
    rows = []
    for work, how in profile.interventions:
        source = profile.pack.sources.get(work.source)
        said = f"“{work.words}”" + (f" ({source.title}, {source.period})" if source else "")
        rows.append((work.name, f"{work.partner}; {work.status} in {period_words(work.period)}", how.where, said))
    return tuple(rows)


def no_work(profile: AreaProfile) -> str:
    """That nothing is known of work under way here."""
    return f"No work in {profile.name} is named in these data."


def work_lines(profile: AreaProfile) -> tuple[str, ...]:
    """The work that stands or is named here, then that for the whole district: so much as there is room for.

    Of the rest the first is named and the others are counted. Nothing for a pack whose documents tell of no work.
    """
    if not profile.interventions:
        return (no_work(profile),) if speaks_of_work(profile.pack) else ()
    also = [work.name for work, _ in profile.interventions[MOST_WORK:]]
    return (
        *(_line(profile.pack, *each) for each in profile.interventions[:MOST_WORK]),
        *([f"Also {some_words(also, 1)}."] if also else ()),
    )


def _line(pack: Pack, work: Intervention, how: Reached) -> str:
    what = pack.documents.explained.get(work.name, "")
    return f"{work.name}{f', {what}' if what else ''} ({work.partner}; {when(work)}). {how.where}"
