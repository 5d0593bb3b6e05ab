"""Find the area of a postcode, from the pack's own postcodes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdmap.layers import areas
from sdmap.narrate import join_words
from sdmap.pack import Pack
from sdmap.places import postcodes, postcodes_in

# Royal Mail's form: an outward part (area and district) and an inward part (sector digit and two letters).
_WHOLE = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$")
_PART = re.compile(r"^[A-Z]{1,2}([0-9][A-Z0-9]?([0-9][A-Z]{0,2})?)?$")
FEW = 4


@dataclass(frozen=True)
class PostcodeAnswer:
    """Where a postcode lies, in a sentence, with the codes of its areas (none if it is not in the district)."""

    asked: str
    codes: tuple[str, ...]
    sentence: str


def find_postcode(pack: Pack, text: str, layer_id: str) -> PostcodeAnswer:
    """Find the area or areas of a whole or partial postcode.

    Parameters
    ----------
    text
        A postcode as a person types it: with or without the space, in small letters, whole or only its beginning.

    Returns
    -------
    PostcodeAnswer
        Always an answer: what is not a postcode, or not in the district, is told in its sentence.
    """
    asked = re.sub(r"[^A-Z0-9]", "", text.upper())
    layer = pack.layer(layer_id)
    if not asked:
        return PostcodeAnswer("", (), "")
    if not _PART.match(asked):
        return PostcodeAnswer(
            asked, (), f"“{text.strip()[:20]}” is not a postcode; type one like AA1 1AA, or its start."
        )
    table = postcodes(pack)
    whole = _WHOLE.match(asked)
    shown = f"{whole[1]} {whole[2]}" if whole else asked
    plain = table["postcode"].str.replace(" ", "", regex=False)
    found = table[plain == asked] if whole else table[_begins(table["postcode"].to_list(), asked)]
    if found.empty:
        return PostcodeAnswer(shown, (), f"{shown} is not a postcode of {pack.name} in this pack.")
    where = postcodes_in(pack, layer_id).reindex(found["postcode"])
    names = areas(pack, layer_id).set_index("code")["name"]
    counts = where[where != ""].value_counts()
    codes = tuple(str(code) for code in counts.index)
    if not codes:
        return PostcodeAnswer(shown, (), f"{shown} lies in none of the {layer.plural} of this map.")
    if whole:
        old = "" if found["live"].any() else ", and is no longer in use"
        return PostcodeAnswer(shown, codes, f"{shown} is in {names[codes[0]]}{old}.")
    most = [f"{names[code]} ({counts.iloc[i]})" for i, code in enumerate(codes[:FEW])]
    more = f" and {len(codes) - FEW} more" if len(codes) > FEW else ""
    sentence = f"{shown} covers {len(found):,} postcodes in {join_words(most) if not more else ', '.join(most) + more}."
    return PostcodeAnswer(shown, codes, sentence)


def _begins(codes: list[str], asked: str) -> list[bool]:
    """Which postcodes begin so: a bare district such as DE1 must not take in DE11."""
    result = []
    for code in codes:
        outward, _, inward = code.partition(" ")
        same = outward == asked or (len(asked) > len(outward) and f"{outward}{inward}".startswith(asked))
        result.append(same or (asked.isalpha() and outward.rstrip("0123456789") == asked))
    return result
