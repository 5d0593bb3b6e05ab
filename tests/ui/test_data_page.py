"""The page of data and methods: every source, and whether the files are as they were sealed."""

import html

from sdmap.checks import write_data_package
from sdmap.pack.opening import open_pack
from sdmap.pack.provenance import PROVENANCE, Entry, provenance
from sdmap.stats.school_counts import DRAWS, DRAWS_TOGETHER
from sdmap.text.numbers import count_words
from sdmap.topics.alike.found import FEWEST
from sdmap.topics.home.found import MARGIN
from sdmap.ui.pages.data import METHODS, METHODS_OF_SOME
from tests.pages import body, opener, said

opened = opener("data")


def test_data_and_methods_lists_every_source(monkeypatch):
    page = opened(monkeypatch)
    assert not page.exception
    from sdmap.ui.parts import shell

    text = html.unescape(body(page))
    for source in shell.pack_or_fault().sources.values():
        assert f"<summary>{source.publisher}: {source.title}</summary>" in text
    assert "files of figures and boundaries are as they were sealed with this release." in text
    assert "Taken from the file" not in text


def test_data_and_methods_names_a_file_that_is_not_as_it_was_sealed_and_those_that_figures_were_taken_from(
    monkeypatch, small_folder
):
    small = open_pack(small_folder)
    (small_folder / PROVENANCE).write_bytes(provenance(small, [taken_from(next(iter(small.sources)))]))
    write_data_package(small)
    path = small_folder / "data/postcodes.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    page = opened(monkeypatch, small_folder)
    assert not page.exception
    told = "Not as sealed with this release: data/postcodes.csv (it has 10 rows and had 11 when it was sealed)."
    assert told in html.unescape(body(page))
    for told in (
        "<p>Taken from the file census.csv, sheet “Schools”: 76 of its 5,039 rows used. Published: not known."
        " Read: 29 November 2026.</p>",
        "<p>What was done: Rows of the schools of the pack. Counts were added.</p>",
        f"<p>Checksum of the file (SHA-256): {64 * 'a'}.</p>",
    ):
        assert html.unescape(body(page)).count(told) == 1
    (small_folder / PROVENANCE).write_text("[]")
    assert "data/provenance.json: the file cannot be read; put back the file" in said(page.run().error)
    assert "<summary>" in body(page)


def taken_from(source):
    """A file as “sdmap add” lists it."""
    return Entry(
        "census.csv", 64 * "a", 2_000_000, "Schools", "A census", "Somebody", source, "", "2026-11-29", 5039, 76,
        {"of other districts": 4963}, {}, {"data/observations.csv": 76},
        ("Rows of the schools of the pack.", "Counts were added."),
    )  # fmt: skip


def test_the_numbers_of_the_rules_are_those_that_they_go_by():
    told = dict(METHODS) | {title: words for _, title, words in METHODS_OF_SOME}
    for title, words in (
        ("Pupils come in schools", f" {DRAWS:,} times"),
        ("The same schools over time", f" {DRAWS_TOGETHER:,} times"),
        ("Smallest clear gap, and pace", " 1.96 times"),
        ("Places like this one", f"Fewer than {count_words(FEWEST)} neighbours"),
    ):
        assert words in told[title]
    # A share has no word of its own in the library.
    assert ("more than a tenth" in told["School against home"]) == (MARGIN == 0.1)
