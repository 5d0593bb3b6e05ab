"""What the README and the pages beside it say is so: commands, links, sentences and the pack they put together."""

import re

import pytest
from typer.main import get_command

from scripts.house import draw as draw_house
from sdmap.checks import check_pack
from sdmap.cli import app
from sdmap.maps.asked import MapRequest
from sdmap.maps.mapping import draw
from sdmap.maps.narrate import map_headline
from sdmap.pack.opening import open_pack
from sdmap.render.paper.kinds import OF_ONE, TWO
from sdmap.render.paper.presets import PRESETS
from sdmap.render.paper.variants import VARIANTS
from sdmap.text import formats
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DISTRICT = (ROOT / "docs/another-district.md").read_text(encoding="utf-8")
PAGES = {"README.md": README, "docs/another-district.md": DISTRICT}
PAPERS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in (*PAGES, "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md")
}


def blocks(text, kind=""):
    """The contents of the fenced blocks of one kind."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)
    return [content for language, content in found if language == kind]


def lines(text):
    """Every line of a block without a language, and every piece of code within a sentence."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return [*"\n".join(blocks(text)).splitlines(), *re.findall(r"`([^`]+)`", prose)]


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_is_named_is_there_with_its_options(name):
    whole = get_command(app)
    seen = [line.removeprefix("uv run --no-sync ").split() for line in lines(PAGES[name])]
    seen = [words[1:] for words in seen if words[:1] == ["sdmap"] and len(words) > 1]
    assert len(seen) > 3
    for words in seen:
        before = words[:2] if words[0] == "--pack" else []
        name, *rest = words[len(before) :]
        assert name in whole.commands, words
        known = {option for part in whole.commands[name].params for option in (*part.opts, *part.secondary_opts)}
        assert {word for word in rest if word.startswith("--")} <= known, words


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_and_picture_is_there(name):
    targets = re.findall(r"\]\(([^)\s]+)\)", PAPERS[name])
    assert targets
    for target in targets:
        assert target.startswith("https://") or ((ROOT / name).parent / target).exists(), target


def test_the_readme_lists_every_format_size_colouring_and_picture():
    """What the registries hold is named in the list under the commands, in their order, and nothing else is."""
    listed = README[README.index("- **Pictures** are") : README.index("- `--comparator`")]
    pictures, tables, reports = re.split(r"^- ", listed, flags=re.MULTILINE)[1:]
    endings = [re.findall(r"`(\.\w+)`", part) for part in (pictures, tables, reports)]
    asked = [("picture", "page"), ("table",), ("report",)]
    assert endings == [[f".{ending}" for ending in formats.of(*kinds)] for kinds in asked]
    named = re.findall(r"`(?!\.|--|\d)(\w+)`", pictures)
    assert named == [*PRESETS, *VARIANTS, *OF_ONE, TWO]


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_file_that_is_named_is_there(name):
    named = re.findall(
        r"`((?:sdmap|tests|data|geo|docs|scripts)/[\w./-]+|\w+/[\w./]+\.(?:py|js|toml|css))`", PAPERS[name]
    )
    assert len(named) > 10
    missing = [each for each in named if not (ROOT / each).exists() and not (ROOT / "sdmap" / each).exists()]
    assert [each for each in missing if "<" not in each] == []


def test_the_house_is_drawn_as_it_stands(tmp_path):
    draw_house(tmp_path / "house.svg")
    assert (tmp_path / "house.svg").read_bytes() == (ROOT / "docs/house.svg").read_bytes(), "make docs"


def test_every_make_target_that_is_named_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = [*lines(README), *lines(PAPERS["CONTRIBUTING.md"])]
    named = {line.split()[1] for line in told if re.match(r"make [a-z]", line)}
    assert {"app", "test"} <= named
    for target in named:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


def test_the_sentence_in_the_readme_is_the_one_on_the_map(pack):
    request = MapRequest(pack.default_layer, pack.default_indicator, comparator=pack.default_comparator)
    assert map_headline(draw(pack, request)) in " ".join(README.split())
    assert f"data release {pack.release}" in README


def test_the_lines_of_python_in_the_readme_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = blocks(README, "python")
    scope = {}
    exec(code, scope)
    assert len(scope["result"].areas) == 8


def test_the_pack_of_the_page_on_another_district_has_no_fault(tmp_path):
    written = re.findall(r"^`((?:geo/|data/)?[\w.]+)`\n\n```\w+\n(.*?)^```$", DISTRICT, flags=re.DOTALL | re.MULTILINE)
    assert len(written) == 5
    for name, content in written:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert [str(fault) for fault in check_pack(tmp_path)] == []
    result = draw(open_pack(tmp_path), MapRequest("wards", "free_school_meals", comparator="E92000001"))
    assert (
        map_headline(result)
        == "In the market town, 31.0% of pupils are eligible for free school meals; in the rest of Exampleshire, 14.0%."
    )


def test_every_optional_file_that_is_named_is_one_there_is():
    table = DISTRICT[DISTRICT.index("| file |") :]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    named = [f"data/{file.removeprefix('data/')}" for cell in cells for file in re.findall(r"`([^`]+)`", cell)]
    here = {f"data/{path.name}" for path in (ROOT / "data").iterdir()}
    assert set(named) == here - {"data/sources.toml", "data/indicators.toml", "data/observations.csv"}
