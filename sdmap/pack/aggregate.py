"""From points to areas, and from one set of areas to another.

Counts are carried, never rates: numerator and denominator are summed or shared out apart, and divided afterwards.
Shares between layers are shares of live postcodes, never of bare area: most of a rural ward is fields.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sdmap.pack.lent import arrays, kept
from sdmap.pack.model import Layer, Pack
from sdmap.pack.places import postcodes_in
from sdmap.pack.points import postcodes, shares_by_postcodes

# A school average that leaves out more than this share of the pupils is not shown.
KNOWN_AT_LEAST = 0.8
# Withheld parts up to this share of an area's people are left out of its figure; above it, the area is withheld too.
WITHHELD_AT_MOST = 0.01
# An area that lies within another but for a stray postcode on the boundary counts as lying within it.
WITHIN = 0.995
# An area with a smaller part of the addresses than this only touches a place. The rule is ours, no publisher's: shares
# are told in whole per cent, and less than one is a postcode or two beside an outline that is generalised.
LEAST_SHARE = 0.01


def sum_points(points: pd.DataFrame, located: pd.Series, codes: pd.Index) -> pd.DataFrame:
    """Sum the counts of the points in each area.

    Parameters
    ----------
    points
        One row a point: ``numerator, denominator, status``.
    located
        The area each point stands in, by the points' index.
    codes
        The areas wanted.

    Returns
    -------
    pandas.DataFrame
        Indexed by code: ``numerator, denominator, points, status``. An area without points is ``missing``, one with a
        withheld point ``suppressed``, any other ``aggregated``.
    """
    # In bare arrays: this is done for every map, and each step takes pandas twenty times as long.
    where = codes.get_indexer(pd.Index(located.reindex(points.index)))
    cases, people = (np.asarray(arrays(points)[name], dtype=float) for name in ("numerator", "denominator"))
    here = np.bincount(where[where >= 0], minlength=len(codes))
    withheld = added(where, np.isnan(cases), len(codes)) > 0
    sized = added(where, ~np.isnan(people), len(codes)) > 0
    return pd.DataFrame(
        {
            "numerator": np.where(withheld | (here == 0), np.nan, added(where, cases, len(codes))),
            "denominator": np.where(sized, added(where, people, len(codes)), np.nan),
            "points": here,
            "status": np.where(here == 0, "missing", np.where(withheld, "suppressed", "aggregated")),
        },
        index=codes,
    )


def added(where: NDArray[np.intp], counts: ArrayLike, places: int) -> NDArray[np.float64]:
    """Add up counts by the place that each belongs to; one that belongs to none (-1), or is not known, adds nothing."""
    known = np.nan_to_num(np.asarray(counts, dtype=float))
    total: NDArray[np.float64] = np.bincount(where[where >= 0], known[where >= 0], places).astype(float)
    return total


def mean_points(points: pd.DataFrame, located: pd.Series, codes: pd.Index) -> pd.DataFrame:
    """Average the values of the points in each area, weighted by their denominators.

    Returns
    -------
    pandas.DataFrame
        Indexed by code: ``value, denominator, points, known, status``; ``known`` is the share of the weight whose
        value is published. Below :data:`KNOWN_AT_LEAST` the area is ``suppressed``.
    """
    where = located.reindex(points.index).fillna("")
    have = points["value"].notna()
    weight = points["denominator"].fillna(0.0)
    frame = pd.DataFrame(
        {
            "total": (points["value"] * weight).where(have, 0.0),
            "weighed": weight.where(have, 0.0),
            "denominator": weight,
        }
    )
    summed = frame.groupby(where).sum().reindex(codes)
    counted = points.groupby(where).size().reindex(codes, fill_value=0)
    known = summed["weighed"] / summed["denominator"]
    shown = known >= KNOWN_AT_LEAST
    return pd.DataFrame(
        {
            "value": (summed["total"] / summed["weighed"]).where(shown),
            "denominator": summed["denominator"],
            "points": counted,
            "known": known,
            "status": np.where(counted == 0, "missing", np.where(shown, "aggregated", "suppressed")),
        },
        index=codes,
    )


@kept(maxsize=64)
def address_shares(pack: Pack, origin: Layer, target: Layer) -> pd.DataFrame:
    """Share of each origin area's addresses that lies in each target area.

    Returns
    -------
    pandas.DataFrame
        Columns ``origin, target, share``; the shares of each origin sum to 1. An origin without a live postcode is
        shared by all its postcodes, one without any by none.
    """
    live = postcodes(pack).set_index("postcode")["live"]
    return shares_by_postcodes(postcodes_in(pack, origin), postcodes_in(pack, target), live)


def counts_of(figures: pd.DataFrame, *, by_rate: bool = False) -> pd.Series:
    """Numerators, and where one does not stand beside its percentage, what the percentage makes it.

    Parameters
    ----------
    figures
        With ``numerator, denominator, value`` (per cent).
    by_rate
        Whether the percentage is the better of the two, the numerator being no more than its rounded shadow.
    """
    made = figures["value"] / 100 * figures["denominator"]
    return made.fillna(figures["numerator"]) if by_rate else figures["numerator"].fillna(made)


def apportion(origins: pd.DataFrame, shares: pd.DataFrame, codes: pd.Index) -> pd.DataFrame:
    """Share counts of one set of areas out to another.

    Parameters
    ----------
    origins
        Indexed by code: ``numerator, denominator`` and, if known, ``status``; a withheld or missing numerator is NaN.
    shares
        From :func:`address_shares`.
    codes
        The areas wanted.

    Returns
    -------
    pandas.DataFrame
        Indexed by code: ``numerator, denominator, estimated, withheld, status``. ``estimated`` is the share of the
        area's people that comes from origins cut by its boundary, so rests on addresses rather than on a count;
        ``withheld`` the share that comes from origins without a figure. Status is ``aggregated`` where nothing is
        estimated, ``suppressed`` where more than :data:`WITHHELD_AT_MOST` is withheld, ``missing`` where more than that
        is not available, otherwise ``apportioned``. An origin whose people are not known is taken to be of the average
        size, to judge by how much lacks.
    """
    summed = _by_target(origins, shares).reindex(codes)
    withheld, absent, estimated = (
        (summed[part] / summed["people"]).fillna(0.0) for part in ("withheld", "absent", "estimated")
    )
    hidden = withheld > WITHHELD_AT_MOST
    nothing = summed["people"].isna() | (summed["people"] == 0) | (absent > WITHHELD_AT_MOST)
    status = np.where(hidden, "suppressed", np.where(estimated > 0, "apportioned", "aggregated"))
    return pd.DataFrame(
        {
            "numerator": summed["numerator"].where(~hidden),
            "denominator": (summed["people"] - summed["withheld"]).where(
                ~hidden, summed["people"].where(summed["unsized"] == 0)
            ),
            "estimated": estimated,
            "withheld": withheld,
            "status": np.where(nothing, "missing", status),
        },
        index=codes,
    )


def _by_target(origins: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """What each target takes of its origins: cases, people, and those of them whose figure or number is not known."""
    known = origins.reindex(columns=["numerator", "denominator", "status"]).reindex(shares["origin"])
    share, cases, size = (
        part.to_numpy(dtype=float) for part in (shares["share"], known["numerator"], known["denominator"])
    )
    unsized = np.isnan(size)
    people = np.where(unsized, origins["denominator"].mean(), size) * share
    lacking = np.isnan(cases) | unsized
    absent = lacking & (unsized | known["status"].eq("missing").to_numpy(dtype=bool))
    frame = pd.DataFrame(
        {
            "target": shares["target"],
            "numerator": np.where(lacking, 0.0, cases) * share,
            "people": people,
            "unsized": np.where(unsized, people, 0.0),
            "withheld": np.where(lacking, people, 0.0),
            "absent": np.where(absent, people, 0.0),
            "estimated": np.where(share < WITHIN, people, 0.0),
        }
    )
    return frame.groupby("target").sum()


def fill_remainder(origins: pd.DataFrame, total: float) -> pd.DataFrame:
    """Share what is left of a published total among the areas whose own count is withheld, by their denominators.

    The parts then sum to the total, as they must. The filled counts are estimates: they serve to build bigger areas
    and are never shown for the areas themselves. A total that is less than the known counts, by the rounding of a
    published percentage, leaves nothing.

    Parameters
    ----------
    origins
        Indexed by code: ``numerator`` (NaN where withheld) and ``denominator``.
    total
        The published numerator of all the areas together.

    Raises
    ------
    ValueError
        If more is left than there are people in the areas whose count is withheld.
    """
    lacking = origins["numerator"].isna()
    left = max(total - float(origins["numerator"].sum()), 0.0)
    people = origins["denominator"].where(lacking)
    if left > float(people.sum()):
        raise ValueError(f"{left:g} are left of {total:g}, among {people.sum():g} people whose count is withheld")
    return origins.assign(numerator=origins["numerator"].fillna(left * people / people.sum()))
