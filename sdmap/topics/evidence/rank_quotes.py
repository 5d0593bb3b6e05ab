"""Which documents quote one national rank: counted from the statements and the table of ranks, never said by hand."""

from __future__ import annotations

from sdmap.pack.model import Pack
from sdmap.pack.stated_figures import NATIONAL_RANKS, stated
from sdmap.topics.evidence.claims import Claim, reading_faults
from sdmap.topics.evidence.quoted import NationalRank


def quoting_documents(pack: Pack, code: str, period: str, rank: int) -> tuple[str, ...]:
    """The documents that quote a district's rank in the index of a year.

    Parameters
    ----------
    pack
        From :func:`sdmap.pack.model.open_pack`.
    code, period, rank
        The district, the year of the index and the rank (1 is best).

    Returns
    -------
    tuple of str
        Ids of the documents, each once: those that make a statement of it or repeat one, in the order of the
        statements, then those that the table of ranks was read from. Statements that cannot be read are left out.
    """
    claims: list[Claim] = []
    for _ in reading_faults(pack, claims):
        pass
    found = [
        document
        for claim in claims
        for bound in claim.tests
        if isinstance(bound.test, NationalRank)
        and (bound.test.code, bound.test.period, bound.test.stated) == (code, period, rank)
        for document in (claim.document, *claim.also_in)
    ]
    rows = stated(pack, NATIONAL_RANKS)
    same = (rows["code"] == code) & (rows["period"] == period) & (rows["rank"] == rank)
    return tuple(dict.fromkeys([*found, *rows.loc[same, "document"]]))
