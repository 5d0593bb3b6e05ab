"""Which boundaries are in force, and which were before: what a person is represented by, and was."""

from __future__ import annotations

from sdmap.pack.model import Layer, Pack


def in_force(pack: Pack) -> tuple[Layer, ...]:
    """The layers that somebody is elected for now, in the pack's order; statistical areas are in force nowhere."""
    return tuple(layer for layer in _elected(pack) if not layer.in_force_to)


def before(pack: Pack) -> tuple[Layer, ...]:
    """The layers whose boundaries are no longer in force, in the pack's order."""
    return tuple(layer for layer in _elected(pack) if layer.in_force_to)


def _elected(pack: Pack) -> tuple[Layer, ...]:
    return tuple(layer for layer in pack.layers.values() if layer.whole and layer.in_force_from)
