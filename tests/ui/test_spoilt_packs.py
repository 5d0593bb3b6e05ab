"""A pack that was spoilt anywhere is told of in a sentence, and never brings the check down."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdmap.checks import check_pack
from sdmap.text.errors import SdmapError, hidden_character
from tests.made_packs import AREA, FIGURE, HOSTILE, OBSERVATIONS, ODD, SQUARES, build, spoil
from tests.ui.conftest import QUICK


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (AREA, "[core]", 'core = "x"\n[other]', "column “core”: “core” is 'x'; write it as a table, [core]."),
        (AREA, 'themes = ["Context"]', 'themes = "Context"', "“themes” is 'Context'; write a list of texts."),
        (AREA, 'layer = "squares"', "layer = [3]", "column “layer”: “layer” is [3]; give it a text."),
        (AREA, 'codes = ["S1", "S2"]', 'codes = "S1"', "column “codes”: [Core] “codes” is 'S1'; write a list."),
        (AREA, 'id = "squares"', 'id = "a b~c"', "“a b~c” cannot be an id; use letters, digits, hyphens"),
        (AREA, '"Squareshire"', '"Square\\u0007shire"', "“name” holds the character U+0007, which cannot be shown;"),
        (SQUARES, "Square 2", "Squ\\u202eare", "row 2, column “name”: the property holds the character U+202E"),
        (SQUARES, '"type": "Polygon", ', '"type": "Point", ', "row 1, column “geometry”: S1 is not a polygon;"),
        (SQUARES, "[[[", '[[["x", 3], [', "row 1, column “geometry”: S1 has positions that are not pairs of numbers;"),
        ("data/schools.csv", "School 2", "Sch\x07ool", "row 3, column “name”: the cell holds the character U+0007"),
        (OBSERVATIONS, FIGURE, FIGURE.replace("40,100", "inf,100"), "row 5, column “numerator”: “inf” is not a number"),
        (
            OBSERVATIONS,
            FIGURE,
            FIGURE.replace("40,100", "nan,100"),
            "row 5, column “numerator”: nan means not available",
        ),
        (OBSERVATIONS, FIGURE, FIGURE.replace("40,100", "-4,100"), "row 5, column “numerator”: “-4” is below 0;"),
        (OBSERVATIONS, FIGURE, FIGURE + ",x", "row 5: there are more cells than columns; put quotation marks round"),
        (OBSERVATIONS, FIGURE, FIGURE[:-8], "row 5: there are fewer cells than columns; add what is missing"),
        (OBSERVATIONS, FIGURE, FIGURE[:-7], "row 5, column “source”: the cell is empty; fill it."),
        ("data/claims.toml", '"not_testable"', '["x"]', "column “kind”: [one] asks for the test"),
        ("data/targets.toml", '"2023-01"', "2023", "column “period”: [TargetMeasure] “period” is 2023; write a text."),
        ("data/interventions.csv", "district,X01", "squares,S77", "row 2, column “area_code”: “S77” is not one of"),
        (
            "data/indicators.toml",
            "withhold_below = 5",
            'withhold_below = "5"',
            "“withhold_below” is '5'; write a",
        ),
    ],
)
def test_a_spoilt_pack_is_told_with_file_row_column_and_mend(own, file, old, new, says):
    spoil(own, file, old, new)
    told = [str(fault) for fault in check_pack(own)]
    assert any(text.startswith(file) and says in text for text in told), told


@pytest.mark.parametrize("content", [b"", b"\xff\xfea\x00", b"[]", b'{"features": [3]}', b"\x00" * 50, b'"'])
@pytest.mark.parametrize("file", [AREA, OBSERVATIONS, SQUARES, "data/sources.toml", "data/claims.toml"])
def test_a_file_of_something_else_is_told_in_a_sentence(own, file, content):
    (own / file).write_bytes(content)
    for fault in check_pack(own):
        assert re.match(r"(area|data|geo)[\w/.]*\.\w+[:,]", str(fault))
        assert "\n" not in str(fault)


def a_file_with_one_change(folder, seed):
    """Spoil one file of a pack in one place, the same for the same seed; give what it was."""
    chance = random.Random(seed)
    path = chance.choice(sorted(p for p in folder.rglob("*") if p.is_file()))
    text = path.read_text(encoding="utf-8")
    words = list(re.finditer(r'[^\s,"\[\]{}:=]+|[\[\]{}"=,]', text))
    word = chance.choice(words)
    other = chance.choice(["", "nan", "-1", "1e400", '"', "\n", ",", "<b>", "[]", "{}", "null", "9" * 400, "²", "\x01"])
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    new = chance.choice(
        [
            text[: word.start()] + other + text[word.end() :],
            text[: word.start()] + other + text[word.start() :],
            text[: word.start()],
            "\n".join(lines[:line] + lines[line + 1 :]),
            "\n".join(lines[:line] + lines[line : line + 1] * 2 + lines[line + 1 :]),
        ]
    )
    path.write_text(new, encoding="utf-8")
    return path, text


@QUICK
@given(seed=st.integers(0, 10**9))
def test_no_change_to_a_file_brings_the_check_down(seed, spoilable):
    path, text = a_file_with_one_change(spoilable, seed)
    try:
        for fault in check_pack(spoilable):
            assert isinstance(fault, SdmapError)
            assert str(fault).endswith(".")
            assert "\n" not in str(fault)
    finally:
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def spoilable(tmp_path_factory):
    return build(tmp_path_factory.mktemp("spoilable") / "pack", ODD["whole"])


def test_what_cannot_be_shown_is_known_from_what_only_looks_odd():
    assert [hidden_character(text) for text in ("a\x00", "\u202eabc", "\ufffe", "\x9f")] == [
        "U+0000",
        "U+202E",
        "U+FFFE",
        "U+009F",
    ]
    assert not any(hidden_character(text) for text in (*HOSTILE, "a\tb\nc", "\u200f", "👩‍👩‍👧", "é"))
