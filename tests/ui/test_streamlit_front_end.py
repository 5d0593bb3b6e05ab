"""What leans on Streamlit's insides stands in one folder, and the front end that is installed has all of it."""

import re
from pathlib import Path

import streamlit

from sdmap.ui.streamlit import assets
from tests.conftest import ROOT

FOLDER = ROOT / "sdmap" / "ui" / "streamlit"
FRONT_END = Path(streamlit.__file__).parent / "static"
# A test id or class of Streamlit's, the prefix it gives to keys, and what it says of itself.
NAME = r"\bst[A-Z][A-Za-z]+\b|\bst-key-|\bdata-test-(?:script|connection)-state\b|\bvg-tooltip-element\b"
# The words of a button are what it is known by where it has no name of its own.
WORDS = r'aria-label\^?="([^"]+)"'
LEANS = re.compile(r"data-testid|\.stApp|get_by_test_id\([\"']")


def texts(folder, *endings):
    files = [file for file in folder.rglob("*") if file.suffix in endings and file.is_file()]
    return {file: file.read_text(encoding="utf-8") for file in files}


def test_the_installed_front_end_has_every_name_that_is_leant_on():
    named = {name: file.name for file, text in texts(ROOT / "sdmap", ".py", ".css", ".js").items()
             for name in re.findall(NAME, text)}  # fmt: skip
    assert len(named) > 40
    front_end = "\n".join(texts(FRONT_END, ".js").values())
    # A name stands there as a text of its own, a list of classes or the beginning of one that is put together.
    known = set(re.findall(rf"(?<=[\"'`\s])(?:{NAME})", front_end))
    missing = {name: file for name, file in named.items() if name not in known}
    assert missing == {}, f"not in Streamlit {streamlit.__version__}"
    words = {word for text in texts(FOLDER, ".css").values() for word in re.findall(WORDS, text)}
    assert words
    assert {word for word in words if not re.search(rf"[\"'`]{re.escape(word)}", front_end)} == set()


def test_one_folder_leans_on_streamlits_insides():
    ours = texts(ROOT / "sdmap", ".py", ".css", ".js")
    for folder in ("tests", "scripts", "benchmarks"):
        ours |= texts(ROOT / folder, ".py")
    leaning = {file for file, text in ours.items() if LEANS.search(text) and FOLDER not in file.parents}
    assert leaning == {Path(__file__)}


def test_a_stylesheet_says_why_and_is_sent_without_saying_it():
    for file, text in texts(FOLDER / "styles", ".css").items():
        assert text.startswith("/*"), f"{file.name} does not say what it is for"
        values = dict.fromkeys(re.findall(r"\$(\w+)", text), "1")
        sent = assets.style(file.stem, **values)
        assert sent.startswith("<style>")
        assert sent.endswith("</style>")
        assert "/*" not in sent
        assert "$" not in sent
        assert sent.count("{") == sent.count("}") > 0


def test_no_script_has_words_that_streamlit_takes_for_a_tag():
    """It would leave out all of them, without a word."""
    own = assets.scripts().removeprefix("<script>").removesuffix("</script>")
    assert re.findall(r"<[/!a-zA-Z]", own) == []
