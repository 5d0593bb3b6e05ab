"""Find the area of a postcode, from the pack's own postcodes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdmap.pack.layers import areas
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import postcodes, postcodes_in
from sdmap.text.joining import join_words

# Royal Mail's form: an outward part (area and district) and an inward part (sector digit and two letters).
_OUTWARD = re.compile(r"^[A-Z]{1,2}([0-9][A-Z0-9]?)?$")
_INWARD = re.compile(r"^[0-9][A-Z]{0,2}$")
_TOGETHER = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{0,2})$")
_WHOLE = 3  # letters and digits of an inward part
FEW = 4


@dataclass(frozen=True)
class PostcodeAnswer:
    """Where a postcode lies, in a sentence, with the codes of its areas (none if it is not in the district)."""

    asked: str
    codes: tuple[str, ...]
    sentence: str


def find_postcode(pack: Pack, layer: Layer, text: str) -> PostcodeAnswer:
    """Find the area or areas of a whole or partial postcode.

    Parameters
    ----------
    layer
        The layer whose areas are asked for.
    text
        A postcode as a person types it: with or without the space, in small letters, whole or only its beginning.

    Returns
    -------
    PostcodeAnswer
        Always an answer: what is not a postcode, or not in the district, is told in its sentence.
    """
    asked = re.sub(r"[^A-Z0-9]", "", text.upper())
    if not text.strip():
        return PostcodeAnswer("", (), "")
    parts = _parts(text)
    if not parts:
        return PostcodeAnswer(
            asked, (), f"“{text.strip()[:20]}” is not a postcode; type one like AA1 1AA, or its start."
        )
    table = postcodes(pack)
    known = table["postcode"].to_list()
    outward, inward = next((part for part in parts if any(_begins(known, *part))), parts[0])
    found, whole = table[_begins(known, outward, inward)], len(inward) == _WHOLE
    shown = f"{outward} {inward}{'' if whole else '…'}" if inward else outward
    if found.empty:
        what = "is not a postcode" if whole else "begins no postcode"
        return PostcodeAnswer(shown, (), f"{shown} {what} of {pack.name} in these data.")
    where = postcodes_in(pack, layer).reindex(found["postcode"])
    names = areas(pack, layer).set_index("code")["name"]
    counts = where[where != ""].value_counts()
    codes = tuple(str(code) for code in counts.index)
    if not codes:
        return PostcodeAnswer(shown, (), f"{shown} lies in none of the {layer.plural} of this map.")
    if whole:
        old = "" if found["live"].any() else ", and is no longer in use"
        return PostcodeAnswer(shown, codes, f"{shown} is in {names[codes[0]]}{old}.")
    most = [f"{names[code]} ({counts.iloc[i]})" for i, code in enumerate(codes[:FEW])]
    more = f" and {len(codes) - FEW} more" if len(codes) > FEW else ""
    many = f"{len(found):,} postcode{'' if len(found) == 1 else 's'}"
    sentence = f"{shown} covers {many} in {join_words(most) if not more else ', '.join(most) + more}."
    # A part of a postcode may reach beyond the district, and what lies there is not counted.
    return PostcodeAnswer(shown, codes, f"{sentence} These data hold only the postcodes of {pack.name}.")


def _parts(text: str) -> list[tuple[str, str]]:
    """How what was typed can be read as an outward and an inward part, the likeliest first; none if it cannot."""
    words = re.sub(r"[^A-Z0-9]+", " ", text.upper()).split()
    if len(words) == 2 and _OUTWARD.match(words[0]) and _INWARD.match(words[1]):
        return [(words[0], words[1])]
    asked = "".join(words)
    together = _TOGETHER.match(asked)
    return ([(asked, "")] if _OUTWARD.match(asked) else []) + ([(together[1], together[2])] if together else [])


def _begins(codes: list[str], outward: str, inward: str) -> list[bool]:
    """Which postcodes begin so: a bare district such as DE1 must not take in DE11, and D takes in DE."""
    result = []
    for code in codes:
        own, _, rest = code.partition(" ")
        same = own == outward and rest.startswith(inward)
        # Letters alone are the beginning of a whole postcode area.
        result.append(same or (outward.isalpha() and not inward and own.startswith(outward)))
    return result
