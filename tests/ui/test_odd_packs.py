"""Packs that lack something, or hold names nobody expected: the library, every page and the command line."""

import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from streamlit.testing.v1 import AppTest

from sdmap.checks import check_pack
from sdmap.cli import main
from sdmap.figures.figures import ask, figures, periods
from sdmap.maps import narrate
from sdmap.maps.alt_text import alt_text
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import can_smooth, draw
from sdmap.maps.paragraphs import paragraph
from sdmap.pack.opening import open_pack
from sdmap.render.files.exports import export, file_name
from sdmap.render.reports.reports import make_report, render
from sdmap.text.errors import RequestError, SdmapError
from tests.made_packs import HOSTILE, ODD, OF_FIGURES, PAGES, build, every_text, markdown, show_page

KINDS = tuple(ODD)
DRAWN = tuple(kind for kind in KINDS if kind not in ("no indicators", "no layers"))
PLAIN = tuple(kind for kind in DRAWN if kind not in ("hostile names", "names that fetch pictures", "one name for all"))
# What no sentence may hold: a number that is none, nothing of nothing, a gap in the grammar.
BROKEN = re.compile(
    r"\bnan\b|\bNone\b|\b0 of 0\b|\b1 (squares|halves|children)\b|\(\)|, ,|  |\.\.|\s[.,;:]|[.;,]{2}|^\s*$"
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    made = {}

    def give(kind):
        if kind not in made:
            made[kind] = build(tmp_path_factory.mktemp("odd") / "pack", ODD[kind])
        return made[kind]

    return give


@pytest.fixture(scope="session")
def odd_pack(folder):
    opened = {}

    def give(kind):
        if kind not in opened:
            opened[kind] = open_pack(folder(kind))
        return opened[kind]

    return give


def requests(pack):
    for layer in pack.layers:
        for indicator in pack.indicators:
            for period in periods(pack, pack.layer(layer), pack.indicator(indicator)):
                yield MapRequest(layer, indicator, period, comparator="E92000001" if pack.comparators else "")


def results(pack):
    for request in requests(pack):
        yield draw(pack, request)


def latest(pack):
    return [result for result in results(pack) if result.period == "2023-01"]


def smooth(pack, request):
    return can_smooth(
        figures(pack, ask(pack, request.layer, request.indicator, request.period)), pack.indicator(request.indicator)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_pack_is_no_faulty_pack(folder, kind):
    assert [str(fault) for fault in check_pack(folder(kind))] == []


@pytest.mark.parametrize("kind", DRAWN)
def test_every_map_is_drawn_and_told(odd_pack, kind):
    pack = odd_pack(kind)
    drawn = 0
    for request in requests(pack):
        for colour_by in ("value", "comparison", "smoothed"):
            if colour_by == "smoothed" and not smooth(pack, request):
                with pytest.raises(RequestError, match="cannot be smoothed"):
                    draw(pack, replace(request, colour_by=colour_by))
                continue
            result = draw(pack, replace(request, colour_by=colour_by))
            drawn += 1
            assert sum(entry.count for entry in result.legend if entry.kind != "pattern") <= len(result.areas)
            for text in (narrate.map_headline(result), alt_text(result), paragraph(result)):
                assert text.endswith(".")
                assert "nan" not in text.split()
    assert drawn


@pytest.mark.parametrize("kind", PLAIN)
def test_no_sentence_is_broken(odd_pack, kind):
    for result in results(odd_pack(kind)):
        told = [narrate.map_headline(result), narrate.subtitle(result), alt_text(result), paragraph(result)]
        told += [area.sentence for area in narrate.area_texts(result)]
        for text in told:
            assert not BROKEN.search(text), text


def test_one_area_is_not_spoken_of_as_many(odd_pack):
    result = draw(odd_pack("one area"), MapRequest("squares", "eligible", comparator="E92000001"))
    assert narrate.map_headline(result) == "Children by eligible: Square 1 40.0%, the only square with a figure."
    assert alt_text(result).startswith("Map of the one square of Squareshire, shaded by “Children by eligible”")
    assert alt_text(result).endswith("The one square is worse than England.")


def test_what_is_withheld_is_the_reason_and_not_a_lack_of_counts(odd_pack):
    result = draw(odd_pack("every value withheld"), MapRequest("squares", "eligible", comparator="E92000001"))
    assert result.comparator.refused == "no square has a figure that can be shown"
    assert "because no square has a figure that can be shown" in paragraph(result)
    assert set(result.areas["status"]) == {"suppressed"}


def test_a_place_without_children_has_no_rate_and_is_not_counted_as_zero(odd_pack):
    made = odd_pack("no children")
    found = figures(made, ask(made, "squares", "eligible", "2023-01"))
    assert set(found["status"]) == {"missing"}
    assert found["value"].isna().all()
    assert set(found["note"]) == {"There is nobody here to count."}
    made = odd_pack("nobody")
    nought = figures(made, ask(made, "squares", "eligible", "2023-01"))
    assert set(nought["status"]) == {"observed"}
    assert set(nought["value"]) == {0.0}


@pytest.mark.parametrize("kind", DRAWN)
def test_every_kind_of_file_is_written(odd_pack, kind):
    for result in latest(odd_pack(kind))[:1]:
        for ending in ("html", "csv", "xlsx"):
            assert export(result, ending)
            assert re.fullmatch(r"[a-z0-9-]{1,80}\.[a-z]+", file_name(result, ending))
        ET.fromstring(export(result, "svg"))


@pytest.mark.parametrize("kind", ["one area and no more", "every value withheld", "hostile names"])
@pytest.mark.parametrize("ending", ["png", "pdf", "docx", "pptx"])
def test_pictures_and_reports_of_the_oddest_are_written(odd_pack, kind, ending):
    pack = odd_pack(kind)
    if ending in ("png", "pdf"):
        assert export(latest(pack)[0], ending, preset="report_half")
    else:
        comparator = "E92000001" if pack.comparators else ""
        assert render(make_report(pack, "squares", area="S1", comparator=comparator), ending)


def test_a_report_on_nothing_is_refused_in_a_sentence(odd_pack):
    for area in ("", "S1"):
        with pytest.raises(SdmapError, match="The layer “squares” has no figure to report"):
            make_report(odd_pack("no indicators"), "squares", area=area)


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {key for key, _ in attrs}))


def tags(text):
    parser = _Tags()
    parser.feed(text)
    return parser.found


def test_no_name_is_markup_or_a_formula_in_a_file(odd_pack):
    for result in latest(odd_pack("hostile names")):
        page = export(result, "html").decode()
        assert not [tag for tag, attributes in tags(page) if "onerror" in attributes]
        assert HOSTILE[1] not in page, "a name cannot end the script it stands in"
        for line in export(result, "csv").decode("utf-8-sig").splitlines():
            assert not re.search(r'(^|,)"?=1', line)


def test_a_dollar_is_a_dollar_in_a_picture(odd_pack):
    pictures = "".join(export(result, "svg").decode() for result in latest(odd_pack("hostile names")))
    assert "$x^2$" in pictures


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_every_odd_pack_says_something(monkeypatch, folder, kind):
    monkeypatch.setenv("SDMAP_PACK", str(folder(kind)))
    page = AppTest.from_function(show_page, default_timeout=120)
    for name in PAGES if kind in ("whole", "no layers") else OF_FIGURES:
        page.session_state["page_"] = name
        page.query_params.clear()
        page.run()
        assert not page.exception, (kind, name)
        text = every_text(page)
        assert len(text) > 60, (kind, name, "a blank page")
        if kind not in DRAWN:
            assert not [fault for fault in page.error if "Traceback" in fault.value]
            continue
        assert not page.error, (kind, name, [fault.value for fault in page.error])
        if kind in PLAIN:
            assert not re.search(r"\bnan\b|\bNone\b(?! of)|\b0 of 0\b|\b1 (?:squares|halves)\b", text), (kind, name)
        else:
            check_names(page, kind, name)


def check_names(page, kind, name):
    """No name is taken for HTML, for Markdown, or for a picture from outside."""
    for element in page.get("html"):
        assert "<img src=x" not in element.proto.body, (kind, name)
        assert "</script>" not in element.proto.body, (kind, name)
    for text in markdown(page):
        unescaped = re.sub(r"\\.", "", text)
        assert not re.search(r"<img|!\[|\]\(|\*\*bold|`code|\$x", unescaped), (kind, name, text)


def test_a_pack_without_figures_says_so_in_place_of_the_map(monkeypatch, folder):
    monkeypatch.setenv("SDMAP_PACK", str(folder("no indicators")))
    page = AppTest.from_function(show_page, default_timeout=120)
    page.session_state["page_"] = "map"
    page.run()
    told = [fault.value.replace("\\", "") for fault in page.error]
    assert told == ["data/observations.csv: no layer has a figure to show; add a row for each of its areas."]


def run(capsys, monkeypatch, *arguments):
    """The command line in this process: exit code, what was written, what was said."""
    monkeypatch.setattr(sys, "argv", ["sdmap", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    written = capsys.readouterr()
    return end.value.code or 0, written.out, written.err


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_line_on_every_odd_pack(capsys, monkeypatch, folder, kind):
    at = str(folder(kind))
    code, out, err = run(capsys, monkeypatch, "--pack", at, "info")
    assert (code, err) == (0, "")
    assert "release 2023-06" in out
    code, out, err = run(capsys, monkeypatch, "check", at)
    assert (code, err) == (0, "")
    assert ", no fault" in out
    code, out, err = run(capsys, monkeypatch, "--pack", at, "table", "--layer", "squares", "--indicator", "eligible")
    if kind in DRAWN:
        assert (code, err) == (0, "")
        assert out.count("\n") >= 1 + ODD[kind].squares
    else:
        assert code == 2
        assert err.count("\n") == 1
        assert err.startswith("There is no ")
