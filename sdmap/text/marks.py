"""What publishers write where a figure would stand, and what each mark means.

The marks are those of the Government Statistical Service ([c], [x], [z], [low], https://analysisfunction.civilservice.gov.uk,
“Symbols in tables”) and its older ones (c, x, z, ~, :, ..), of the Department for Education's tables (SUPP, NE, NP,
LOWCOV, N/K) and of those who write “<5” or “n/a”.
"""

from __future__ import annotations

import re
from typing import Literal

State = Literal["withheld", "not applicable", "missing"]

# In small letters and without brackets.
_MEANS: dict[State, frozenset[str]] = {
    "withheld": frozenset({"c", "s", "supp", "suppressed", "withheld", "confidential", "*", "**", "***", "low"}),
    "not applicable": frozenset({"z", "n/a", "na", "not applicable", "ne", "no entries"}),
    "missing": frozenset({
        "x", "np", "u", "k", "n/k", "nk", "lowcov", "w", ":", ".", "..", "...", "…", "-", "–", "—", "−", "~", "†", "‡",
        "not available", "not known", "unknown", "not published", "no data", "missing", "null", "none", "nan",
        "#n/a", "#value!", "#div/0!", "#ref!", "#name?", "#num!", "#null!", "new",
    }),
}  # fmt: skip
_STATE: dict[str, State] = {mark: state for state, marks in _MEANS.items() for mark in marks}
# A count or a share of which only a limit is told.
_LIMIT = re.compile(
    r"(?:[<>≤≥]=?|under |over |fewer than |less than |more than |below |above |up to ) ?\d[\d,.]* ?%?"
    r"|\d+ (?:or (?:fewer|less|more|under|over))|[1-9] ?(?:-|–|to) ?\d",
    re.IGNORECASE,
)


def mark_state(text: str) -> State | None:
    """What a cell says that has a mark in place of a figure; None for anything else, a number among them."""
    bare = text.strip().casefold()
    if found := _STATE.get(bare) or _STATE.get(bare.strip("[]() ")):
        return found
    return "withheld" if _LIMIT.fullmatch(bare.strip("[]() ")) else None
