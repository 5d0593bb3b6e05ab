"""A rank in words, always counted from the nearer end: "3rd lowest of 15", never "13th highest of 15"."""

from __future__ import annotations

from sdmap.text.numbers import ordinal


def rank_words(rank: int, of: int, ties: int = 1, *, ends: tuple[str, str] = ("highest", "lowest")) -> str:
    """A place among so many, from the nearer end.

    Parameters
    ----------
    rank
        Counted from the first of the two ends, the best place of those who share it.
    of
        How many have a place, itself counted.
    ties
        How many share it, itself counted.
    ends
        What the first and the last are called.

    Examples
    --------
    >>> rank_words(2, 8), rank_words(13, 15), rank_words(7, 8, 2), rank_words(6, 11), rank_words(4, 4)
    ('2nd highest of 8', '3rd lowest of 15', 'joint lowest of 8', 'in the middle of 11', 'lowest of 4')
    >>> rank_words(1, 4, 4), rank_words(1, 1), rank_words(20, 21, ends=("worst", "best"))
    ('the same in all 4', 'the only one', '2nd best of 21')
    """
    if of == 1:
        return "the only one"
    if ties == of:
        return f"the same in all {of}"
    from_last = _from_last(rank, of, ties)
    if rank == from_last:
        return f"in the middle of {of}"
    place, end = (rank, ends[0]) if rank < from_last else (from_last, ends[1])
    return f"{'joint ' if ties > 1 else ''}{'' if place == 1 else f'{ordinal(place)} '}{end} of {of}"


def range_words(best: int, worst: int, rank: int, of: int, ties: int = 1) -> str:
    """The places that are open to an area, counted from the end that its own place is: "1st to 5th".

    In the middle the end is named.

    Examples
    --------
    >>> range_words(1, 5, 2, 8), range_words(9, 15, 13, 15), range_words(3, 9, 6, 11)
    ('1st to 5th', '1st to 7th', '3rd to 9th highest')
    """
    from_last = _from_last(rank, of, ties)
    if rank > from_last:
        best, worst = of + 1 - worst, of + 1 - best
    return f"{ordinal(best)} to {ordinal(worst)}{' highest' if rank == from_last else ''}"


def _from_last(rank: int, of: int, ties: int) -> int:
    return of - rank - ties + 2
