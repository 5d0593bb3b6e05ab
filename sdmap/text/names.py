"""Names as people write them: which of the names that there are somebody means.

“St Peter's”, “St. Peter’s” and “Saint Peters ward” are one name to whoever asks; “Newhall” is most likely “Newhall and
Stanton”. What is meant is found here, never taken where two are called alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from sdmap.text.errors import RequestError, unknown
from sdmap.text.joining import join_words, listed

# How alike two names must be to be offered for one another (0 to 1).
_ALIKE = 0.6
_MOST_OFFERED = 3
_APOSTROPHES = re.compile("['’‘‛`´ʼʹ′＇]")
_KIND_OF_AREA = re.compile(r" (?:ward|ed|electoral division|division)$")
# What stands behind a name to tell it from another of the same: “Market (E05999901)”.
_MARK = re.compile(r"\s*\([^()]*\)\s*$")
_SAME = {"st": "saint", "&": "and", "ste": "saint"}


def letters(name: str) -> str:
    """A name without what people write differently.

    Case, accents, apostrophes, points and hyphens are left out, “&” is “and”, and “St” is “Saint”.
    """
    bare = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    spaced = "".join(c if c.isalnum() else " & " if c in "&+" else " " for c in bare)
    return " ".join(_SAME.get(word, word) for word in spaced.split())


def plain(name: str) -> str:
    """The letters of a name, without a “ward” or “ED” at its end."""
    return _KIND_OF_AREA.sub("", letters(name))


def meant(asked: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of all that a text can mean: that code, else each that has the name, told apart or not."""
    wanted = asked.strip().casefold()
    for code in names:
        if code.casefold() == wanted:
            return (code,)
    for key in (plain, lambda name: plain(_MARK.sub("", name))):
        if found := tuple(code for code, name in names.items() if key(name) == plain(asked) != ""):
            return found
    return ()


def telling(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The codes of each name as :func:`meant` finds them, by its plain letters: for many names at once."""
    found: dict[str, tuple[str, ...]] = {}
    for key in (plain, lambda name: plain(_MARK.sub("", name))):
        more: dict[str, tuple[str, ...]] = {}
        for code, name in names.items():
            if (said := key(name)) and said not in found:
                more[said] = (*more.get(said, ()), code)
        found |= more
    return found


def near(asked: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The names that are likely meant by one that there is not, the likeliest first: those that hold its words."""
    from difflib import get_close_matches

    words = set(plain(asked).split())
    plainly = {plain(name): name for name in names.values()}
    holding = [key for key in plainly if words and words <= set(key.split())]
    close = get_close_matches(plain(asked), list(plainly), n=_MOST_OFFERED, cutoff=_ALIKE)
    return tuple(plainly[key] for key in dict.fromkeys([*holding, *close]))[:_MOST_OFFERED]


def the_one(asked: str, names: Mapping[str, str], *, singular: str, plural: str, where: str) -> str:
    """The code of the one area that is asked for.

    Parameters
    ----------
    asked
        A code, or a name as somebody writes it.
    names
        The name of each code.
    singular, plural
        What an area is called.
    where
        What the names belong to, for the sentence that says that there is none.

    Raises
    ------
    RequestError
        If none is called so, with the names that are near, or more than one, with their codes.
    """
    codes = meant(asked, names)
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise RequestError(f"{asked.strip()} is the name of {len(codes)} {plural}: {', '.join(codes)}; give the code.")
    if offered := near(asked, names):
        there_is = listed(list(names.values()))
        told = join_words([f"“{name}”" for name in offered], "or")
        raise RequestError(f"There is no {singular} “{asked}” in {where}. Did you mean {told}? There is: {there_is}.")
    raise unknown(singular, asked, names.values(), where=f" in {where}")
