"""A candidate with publishers' files in it, held against what the pack was: the faults that they would bring."""

from __future__ import annotations

from dataclasses import dataclass

from sdmap.checks import check_pack
from sdmap.pack.model import INDICATORS_FILE, Pack
from sdmap.sources.adding import Addition
from sdmap.sources.candidate import Candidate
from sdmap.text.errors import PackError


@dataclass(frozen=True)
class Checked:
    """What the checks of ``sdmap check`` say of a candidate.

    ``faults`` keep it from taking the pack's place; ``others`` is how many the pack has besides, which was not sound
    before either. ``drawn`` says whether its new periods are worked out for the layers.
    """

    faults: tuple[PackError, ...]
    others: int
    drawn: bool


def check(pack: Pack, candidate: Candidate, addition: Addition) -> Checked:
    """Write an addition into a candidate and check it.

    Whatever is wrong keeps it out of a pack that was sound. In one that is still being made, that is what is wrong with
    the rows that it changes. Where the new periods cannot be drawn yet they are left undrawn.
    """
    for name, content in addition.files.items():
        candidate.write(name, content)
    before = check_pack(pack.path)
    found = candidate.faults()
    blocking = _blocking(addition, found, sound=not before)
    if blocking and addition.drawn:
        candidate.write(INDICATORS_FILE, pack.file(INDICATORS_FILE).read_bytes())
        undrawn = candidate.faults()
        if not _blocking(addition, undrawn, sound=not before):
            return Checked((), len(undrawn), drawn=False)
    return Checked(tuple(blocking), len(found) - len(blocking), drawn=bool(addition.drawn))


def _blocking(addition: Addition, found: list[PackError], *, sound: bool) -> list[PackError]:
    if sound:
        return found
    places = {name: {key: row for row, key in enumerate(rows, start=2)} for name, rows in addition.found.tables.items()}
    changed: dict[str, set[int]] = {}
    for change in addition.found.changes:
        row = places.get(change.table.file, {}).get(change.key)
        if row is not None and change.what in ("added", "changed", "revised"):
            changed.setdefault(change.table.file, set()).add(row)
    return [each for each in found if changed.get(each.file, set()) & {each.row, *each.also}]
