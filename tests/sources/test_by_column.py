"""A text that is cut into its columns at once holds what it holds when it is read cell by cell."""

import csv
import io
import random

import pytest

from sdmap.sources.table.by_column import by_column


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    """The rows as Python's own reader has them, without the spaces at the ends of cells."""
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)]


@pytest.mark.parametrize(
    ("text", "at_once"),
    [
        ("a,b\n1,2\n", True),
        ('"a","b"\n"1",2', True),
        ('"a",b\n"",2\n', True),
        ('"a, c",b\n1,2\n', False),
        ('"a\nc",b\n1,2\n', False),
        ('"a ""c""",b\n1,2\n', False),
        ('a "c",b\n1,2\n', False),
        ('"a",b\n" 1",2\n', False),
        ('a,b\n"",""\n"x",1\n', True),
        ('a,b\n"""",2\n', False),
    ],
)
def test_quotation_marks_around_whole_cells_tell_nothing(text, at_once):
    found = by_column(text, ",")
    assert (found is not None) == at_once
    assert found is None or list(found) == read(text)


def test_whatever_is_cut_at_once_is_what_is_read_cell_by_cell():
    chance, cut = random.Random(7), 0
    for _ in range(20_000):
        cells = ["".join(chance.choices('ab", \n', (4, 4, 1, 0.3, 0.2, 0.2), k=chance.randrange(3))) for _ in range(4)]
        quoted = [f'"{cell}"' if chance.random() < 0.5 else cell for cell in cells]
        text = "{},{}\n{},{}\n".format(*quoted)
        if (found := by_column(text, ",")) is not None:
            cut += '"' in text
            assert list(found) == read(text), text
    assert cut > 1_000
