"""The words of somebody's own table: how it is invited, what was understood, and what was left out."""

from __future__ import annotations

from sdmap.pack.model import Pack
from sdmap.sources.supplied.records import Question, Understood
from sdmap.sources.table.guards import MOST_BYTES, too_large
from sdmap.sources.table.records import shown
from sdmap.text.joining import join_words
from sdmap.text.periods import period_words

INVITATION = "Put your own figures on the map."
CHOOSE = f"Choose a table, or drop it here: CSV, TSV, XLSX or ODS, up to {MOST_BYTES // 1_000_000} MB"
HELP = (
    "One row or column for each area, or one row for each postcode or point. What is not clear is asked, one question"
    " at a time."
)
KEPT_NOWHERE = (
    "Your table stays in this visit. It is not stored, nobody else sees it, no link holds it, and it is gone when you"
    " close the page. Counts of 1 to 4 are withheld on the map."
)
LINK_WITHOUT = (
    "These figures are supplied by you, not checked by a publisher; every file says so. A copied link opens this page"
    " without your table."
)
FOR_A_PACK = "Rows and lines for a pack (ZIP)"
TEMPLATE = "With the code and name of every area. Fill in a count and the number of all, or the figure itself."
POLARITY = {"neither": "Neither, or not said", "low is good": "Low is better", "high is good": "High is better"}
BASIS = {"": "Not said", "residence": "Where people live", "school location": "Where the school is"}
LIKE_NOTHING = "None of these: compared with figures of your table alone"
LIKE_HELP = (
    "If your figure counts the same thing, of the same people, in the same way, it is compared with the published"
    " figures for the same period."
)
# Of a file by its name.
LOST = "{name}: it did not arrive; check the connection and choose it again."
STOPPED = "{name}: you stopped the reading; choose it again to read it."
UNREADABLE = "{name}: it cannot be read; save the table as CSV and choose that."
READING = "Reading {name} … You can go on to another page meanwhile."
LARGE = str(too_large("{name}", "{size}"))
SHOWN = "The map shows {name}."
_MARKED = "None holds a number, only marks such as “c” or nothing; choose a table or a column with figures."
_COLUMNS = ("What is left out", "Row", "Column", "Why", "What to do")


def invitation(pack: Pack) -> str:
    """What may be brought."""
    layers = list(dict.fromkeys(layer.plural for layer in pack.layers.values() if layer.whole))
    if not layers:
        return f"These data hold no areas of {pack.name} to put them on"
    return f"A table of {join_words(layers[:2], 'or')} of {pack.name}, or of postcodes"


def question_lead(question: Question, count: int) -> str:
    """What stands over a question: how many there are, why it is asked, and what holds until it is answered."""
    many = f"{count} questions, one at a time." if count > 1 else "One question."
    used = period_words(question.best) if question.free else "the first answer"
    until = f"Until you answer, {used} is used." if question.guess else "Until you answer, it is left out."
    return " ".join(filter(None, (many, question.why, until)))


def counted(understood: Understood, within: str = "the table") -> str:
    """How many rows there are, are used, and are not; of a table whose areas are its columns, how many columns."""
    across = understood.table.across
    # Of a table whose areas are its columns a row may be left out as well, such as a note below it.
    others = len({each.row for each in understood.left_out if each.across != across})
    lines = _lines(understood.rows_in - others, across)
    told = f"{lines} in {within}: {len(understood.used):,} used, {understood.rows_out - others:,} left out."
    told += f" {_lines(others, not across)} left out as well." if others else ""
    marked = len(understood.rows) and understood.rows["status"].isin(("suppressed", "missing")).all()
    return f"{told} {_MARKED}" if marked else told


def _lines(count: int, across: bool) -> str:
    """So many rows of a file, or columns."""
    return f"{count:,} {'column' if across else 'row'}{'' if count == 1 else 's'}"


def left_out_caption(understood: Understood, most: int) -> str:
    """What the table of rows and cells left out shows."""
    count = len(understood.left_out)
    return f"Left out, the first {most} of {count:,}" if count > most else "Left out"


def left_out_rows(understood: Understood, most: int) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The heads and the rows of that table."""
    sheets = any(each.sheet for each in understood.left_out)
    rows: list[tuple[str, ...]] = [
        (
            f"“{shown(each.value)}”" if each.value else "An empty cell",
            f"{each.sheet}, {each.where}" if sheets else each.where,
            each.what
            if each.across and each.column
            else each.column or f"the whole {'column' if each.across else 'row'}",
            each.why,
            each.mend or "nothing",
        )
        for each in understood.left_out[:most]
    ]
    return _COLUMNS, rows
