"""The phases of education by the Department for Education's words, and what colleges are called."""

from __future__ import annotations

PRIMARY, SECONDARY = "State-funded primary", "State-funded secondary"
INDEPENDENT = "Independent school"
# A pupil referral unit is a local authority's own alternative provision.
STATE_FUNDED = (
    "State-funded nursery",
    PRIMARY,
    SECONDARY,
    "State-funded special school",
    "State-funded AP school",
    "Pupil referral unit",
)
PHASES = (*STATE_FUNDED, "Non-maintained special school", INDEPENDENT, "Post-16")


def state_funded(phase: str) -> bool:
    """Whether schools of a phase are state-funded; a phase that is not in the vocabulary goes by its first word."""
    return phase in STATE_FUNDED or phase.startswith("State-funded")
