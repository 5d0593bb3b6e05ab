"""What is asked of a pack, and in which order: what cannot be read is told before what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sdmap.checks.boundaries import ground_faults, hole_doubts, layer_faults, point_faults
from sdmap.checks.core import core_doubts, outline_faults
from sdmap.checks.doubts import doubts
from sdmap.checks.names import name_doubts, name_faults
from sdmap.checks.promise import promise_faults, unused
from sdmap.checks.provenance import provenance_faults
from sdmap.checks.sums import derivation_faults
from sdmap.checks.tables import (
    code_faults,
    data_package_faults,
    lost_rows,
    measure_faults,
    period_faults,
    source_faults,
    table_faults,
)
from sdmap.checks.together import together
from sdmap.pack import interventions, services, support
from sdmap.pack.area_measures import area_measure_faults
from sdmap.pack.context import context_faults
from sdmap.pack.model import Pack
from sdmap.pack.opening import open_pack
from sdmap.pack.stages import stage_faults
from sdmap.text.errors import PackError
from sdmap.topics.aims import stated as targets
from sdmap.topics.documents.stated import statement_faults
from sdmap.topics.evidence.found import claim_faults
from sdmap.topics.monitoring.stated import monitoring_faults

Check = Callable[[Pack], Iterable[PackError]]
# Of the checks of one line, each can be made whatever the others find; those of the next rest on them.
FAULTS: tuple[tuple[Check, ...], ...] = (
    (source_faults, period_faults, layer_faults, name_faults, table_faults, code_faults),
    (
        ground_faults,
        point_faults,
        outline_faults,
        context_faults,
        measure_faults,
        interventions.place_faults,
        services.service_faults,
        support.support_faults,
        targets.target_faults,
        stage_faults,
        area_measure_faults,
        provenance_faults,
    ),
    (derivation_faults, promise_faults, claim_faults, monitoring_faults, statement_faults, data_package_faults),
)
WARNINGS: tuple[Check, ...] = (name_doubts, hole_doubts, core_doubts, doubts, unused)


@dataclass(frozen=True)
class Findings:
    """What is wrong with a pack, and what only may be."""

    faults: tuple[PackError, ...]
    warnings: tuple[PackError, ...] = ()


def check_pack(path: str | Path) -> list[PackError]:
    """Every fault of a pack, in the order a person would mend them.

    Later checks rest on earlier ones: a pack that does not open, or whose tables cannot be read, is told so alone.
    """
    try:
        pack = open_pack(path)
    except PackError as fault:
        return [fault]
    return _faults(pack)


def prove(path: str | Path) -> Findings:
    """The faults of a pack, and what is doubtful in as much of it as can be read."""
    try:
        pack = open_pack(path)
    except PackError as fault:
        return Findings((fault,))
    warnings = together(doubt for check in WARNINGS for doubt in _readable(check, pack))
    return Findings(tuple(_faults(pack)), tuple(warnings))


def _faults(pack: Pack) -> list[PackError]:
    for checks in FAULTS:
        found = together(fault for check in checks for fault in _told(check, pack))
        if found:
            # A table that lost its end may be why; where that is the fault it has been told.
            return [*found, *(each for each in lost_rows(pack) if str(each) not in map(str, found))]
    return []


def _told(check: Check, pack: Pack) -> Iterator[PackError]:
    """The faults that a check finds, with the one that keeps it from going on."""
    try:
        yield from check(pack)
    except PackError as fault:
        yield fault


def _readable(check: Check, pack: Pack) -> Iterator[PackError]:
    """The doubts of a check as far as the pack can be read; what cannot is a fault, told as one."""
    try:
        yield from check(pack)
    except PackError:
        return
