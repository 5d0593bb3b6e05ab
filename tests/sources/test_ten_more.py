"""Ten more awkward files, made with their answers by somebody who had not read the reader."""

import re
from math import isnan

import pytest

from sdmap.sources.supplied.understanding import understand
from sdmap.sources.table import read_tables
from tests.sources.ten_more import TEN

# What is answered where a file does not say of when it is.
TOLD = "2023"


def answer(question, layer):
    """The best guess; the layer that the answer is about, and a period that nothing in a file could tell."""
    if question.key == "place":
        return next(key for key in question.options if f"|{layer}|" in key)
    return question.best


def by_best_guesses(pack, tables, layer, answers):
    found = understand(pack, tables, answers)
    while found.questions:
        answers = answers | {each.key: answer(each, layer) for each in found.questions}
        found = understand(pack, tables, answers)
    return found


def figure(row):
    """Cases, of all, and the value that is drawn: the share where counts alone are given."""
    part, whole, value = row["numerator"], row["denominator"], row["value"]
    return part, whole, part if isnan(value) and isnan(whole) else 100 * part / whole if isnan(value) else value


@pytest.mark.parametrize("case", TEN, ids=lambda case: case.name)
def test_a_file_as_people_send_it_gives_its_right_answer(request, tmp_path, case):
    path = tmp_path / case.name
    case.write(path)
    pack, tables = request.getfixturevalue(case.pack), read_tables(path)
    first = understand(pack, tables)
    asked = {each.words: each.options[each.best] for each in first.questions}
    for question, guess in case.asked.items():
        assert any(re.search(question, words) and re.search(guess, best) for words, best in asked.items()), asked
    unknown = any(period == "?" for _, period in case.figures)
    found = by_best_guesses(pack, tables, case.layer, {"period": TOLD} if unknown else {})
    said = "\n".join((*found.said, *map(str, found.left_out), *asked))
    assert all(re.search(pattern, said) for pattern in case.told), said

    assert found.place.layer.id == case.layer
    rows = {(each["code"], each["period"]): each for each in found.rows.to_dict("records")}
    right = {(code, TOLD if period == "?" else period): told for (code, period), told in case.figures.items()}
    marks = {(code, TOLD if period == "?" else period): told for (code, period), told in case.no_figure.items()}
    drawn = {key: figure(row) for key, row in rows.items() if row["status"] not in ("suppressed", "missing")}
    assert set(drawn) == set(right)
    for key, told in right.items():
        for given, expected in zip(drawn[key], told, strict=True):
            assert expected is None or given == pytest.approx(expected), key
    bare = {key: row for key, row in rows.items() if key not in drawn}
    assert {key: {"suppressed": "withheld"}.get(row["status"], row["status"]) for key, row in bare.items()} == marks
    assert all(isnan(row[part]) for row in bare.values() for part in ("numerator", "denominator", "value"))

    out = {each.row for each in found.left_out} - found.used
    assert out == set(case.left_out)
    for row, pattern in case.left_out.items():
        assert any(re.search(pattern, str(each)) for each in found.left_out if each.row == row), row
    assert found.rows_in == len(found.used) + found.rows_out
