"""Small packs made by code, each odd in one way: what a district may lack, and what its names may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from streamlit.testing.v1 import AppTest

from sdmap.ui import pages
from tests.conftest import ROOT, SCHOOL_HEADER, collection, square_degrees
from tests.pages import answer

AREA, OBSERVATIONS, SQUARES = "area.toml", "data/observations.csv", "geo/squares.geojson"
FIGURE = "squares,S1,2022-01,40,100,40,,,observed,made_up"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "\"Quoted\" & 'quoted' </script><b>",
    "Long " * 40,
    "المدينة القديمة",
    "斯瓦德林科特老城区",
    "👩‍👩‍👧 🏫",
    "$x^2$",
    "$\\frac{1$ and $\\nonsense{$",
    "**bold** _under_ `code`",
    "{{ 7*7 }} {0} %s",
    "![x](http://example.org/x.png) [l](javascript:alert(1)) :red[r]",
    "=1+1",
)
PERIODS = ("2022-01", "2023-01")


@dataclass(frozen=True)
class Odd:
    """What a pack is made of; as it stands, a whole one.

    ``squares`` is how many areas the first layer has; ``name`` is given each name and its number and gives the one
    that is written.
    """

    squares: int = 4
    halves: bool = True
    schools: bool = True
    postcodes: bool = True
    core: bool = True
    comparators: bool = True
    documents: bool = True
    indicators: bool = True
    layers: bool = True
    default: bool = True
    status: str = "observed"
    share: tuple[int, ...] = (40, 30, 20, 10)
    people: int = 100
    withhold: int = 5
    name: Callable[[str, int], str] = lambda name, _: name


def _hostile(_: str, number: int) -> str:
    return f"{HOSTILE[number % len(HOSTILE)]} {number}"


ODD = {
    "whole": Odd(),
    "one layer": Odd(halves=False),
    "no schools": Odd(schools=False),
    "no core": Odd(core=False),
    "one area": Odd(squares=1, halves=False),
    "one area and no more": Odd(
        squares=1, halves=False, schools=False, postcodes=False, core=False, comparators=False, documents=False
    ),
    "every value withheld": Odd(status="suppressed"),
    "every value missing": Odd(status="missing"),
    "no comparators": Odd(comparators=False),
    "no documents": Odd(documents=False),
    "no postcodes": Odd(postcodes=False),
    "no default": Odd(default=False),
    "nobody": Odd(share=(0, 0, 0, 0)),
    "no children": Odd(share=(0, 0, 0, 0), people=0),
    "withheld by rule": Odd(withhold=1000),
    "everybody": Odd(share=(100, 100, 100, 100)),
    "hostile names": Odd(name=_hostile),
    "names that fetch pictures": Odd(name=lambda _, number: f"![{number}](http://example.org/x.png)"),
    "one name for all": Odd(name=lambda name, _: name if name.startswith("Work") else "Same"),
    "no indicators": Odd(indicators=False, documents=False),
    "no layers": Odd(layers=False, documents=False),
}


def build(folder: Path, odd: Odd) -> Path:
    """Write a pack into a folder that is not there yet, and give the folder back."""
    (folder / "geo").mkdir(parents=True)
    (folder / "data").mkdir()
    names = _Names(odd)
    _layers(folder, odd, names)
    _write(folder, "area.toml", _area(odd, names))
    _write(folder, "data/indicators.toml", _indicators(odd, names))
    _write(folder, "data/sources.toml", _sources(names))
    _write(folder, "data/observations.csv", _observations(odd))
    if odd.schools:
        _write(folder, "data/schools.csv", _schools(odd, names))
        _write(folder, "data/inspections.csv", _inspections(odd))
        _write(folder, "data/school_measures.csv", _measures(odd))
        _write(folder, "data/childcare_settings.csv", _childcare(names))
    if odd.postcodes:
        _write(folder, "data/postcodes.csv", _postcodes(odd))
    if odd.documents:
        _write(folder, "data/claims.toml", _claims(names))
        _write(folder, "data/targets.toml", _targets(names))
        _write(folder, "data/interventions.csv", _interventions(odd, names))
    return folder


class _Names:
    """Gives each name of a pack its number, so that no two are the same."""

    def __init__(self, odd: Odd) -> None:
        self.odd, self.count = odd, 0

    def __call__(self, name: str) -> str:
        self.count += 1
        return self.odd.name(name, self.count)

    def toml(self, name: str) -> str:
        """The name as a text of a TOML file (which is written as JSON writes it)."""
        return json.dumps(self(name), ensure_ascii=False).replace("\x7f", "\\u007f")

    def csv(self, name: str) -> str:
        """The name as a cell."""
        return '"' + self(name).replace('"', '""') + '"'


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def _layers(folder: Path, odd: Odd, names: _Names) -> None:
    """Squares of a kilometre in a row, and halves that cut the row in two."""
    east, north, side = 400_000, 300_000, 1000
    squares = {
        f"S{i}": (names(f"Square {i}"), square_degrees(east + side * i, north, side, side))
        for i in range(1, odd.squares + 1)
    }
    width = side * odd.squares // 2
    halves = {
        code: (names(name), square_degrees(east + side + place * width, north, width, side))
        for place, (code, name) in enumerate((("H1", "West"), ("H2", "East")))
    }
    for name, rings in (("squares", squares), ("halves", halves)):
        _write(folder, f"geo/{name}.geojson", json.dumps(collection(rings)))


def _area(odd: Odd, names: _Names) -> str:
    parts = [f'name = {names.toml("Squareshire")}\ncode = "X01"\nrelease = "2023-06"\nthemes = ["Context"]']
    if odd.core:
        parts.append(f"[core]\ntitle = {names.toml('old town')}\ncaveat = {names.toml('It was chosen.')}")
    if odd.default:
        default = '[default]\nlayer = "squares"\nindicator = "eligible"' if odd.layers and odd.indicators else ""
        parts.append(default + ('\ncomparator = "E92000001"' if default and odd.comparators else ""))
    if odd.comparators:
        for code, name, layer in (("E92000001", "England", "countries"), ("X01", "Squareshire", "districts")):
            parts.append(f'[[comparators]]\ncode = "{code}"\nname = {names.toml(name)}\nlayer = "{layer}"')
    if odd.status == "missing" or (odd.halves and not odd.postcodes):
        parts.append('[[known_gaps]]\nwhat = "No figure was found"\nwhy = "Nobody was asked"')
    for layer in ("squares", "halves") if odd.layers else ():
        if layer == "squares" or odd.halves:
            parts.append(
                f'[[layers]]\nid = "{layer}"\ntitle = {names.toml(layer.capitalize())}\nsingular ='
                f" {names.toml(layer.removesuffix('s'))}\nplural = {names.toml(layer)}\n"
                f'file = "geo/{layer}.geojson"\nvintage = "2000"\nsource = "made_up"\ntold_apart_by = "code"'
            )
            if odd.core and layer == "squares":
                codes = '["S1", "S2"]' if odd.squares > 1 else '["S1"]'
                parts.append(f"[layers.core]\ncodes = {codes}\nreason = {names.toml('The plan says so.')}")
    return "\n".join(parts) + "\n"


def _indicators(odd: Odd, names: _Names) -> str:
    if not odd.indicators:
        return ""
    parts = []
    for name, basis, polarity in (
        ("eligible", "residence", "low is good"),
        ("pupils", "school location", "high is good"),
        ("score", "residence", "neither"),
    ):
        parts.append(
            f'[[indicators]]\nid = "{name}"\nshort_title = {names.toml(name.capitalize())}\n'
            f"title = {names.toml(f'Children by {name}')}\ndefinition = {names.toml(f'What {name} means.')}\n"
            f"numerator = {names.toml(f'children by {name}')}\ndenominator = {names.toml('children')}\n"
            f"subject = {names.toml(f'children are {name}')}\n"
            f'unit = "{"points" if name == "score" else "%"}"\nbasis = "{basis}"\npolarity = "{polarity}"\n'
            f'theme = "Context"\nsources = ["made_up"]\ncaveats = [{names.toml("Take care with it.")}]'
        )
        parts.append(_rules(odd, name))
    return "\n".join(parts) + "\n"


def _rules(odd: Odd, indicator: str) -> str:
    """How an indicator is counted, withheld and worked out for other layers."""
    if indicator == "score":
        return 'kind = "mean"\ninterval = "none"'
    halves = odd.halves and odd.layers
    if indicator == "eligible":
        return _derivation("apportioned", "squares", ["halves"]) if halves else ""
    rule = f"withhold_below = {odd.withhold}\n"
    if not (odd.layers and odd.schools):
        return rule
    return rule + _derivation("sum of points", "schools", ["squares", "halves"] if halves else ["squares"])


def _derivation(method: str, origin: str, layers: list[str]) -> str:
    return (
        f'[[indicators.derivations]]\nmethod = "{method}"\norigin = "{origin}"\nlayers = {json.dumps(layers)}\n'
        f"periods = {json.dumps(PERIODS)}"
    )


def _sources(names: _Names) -> str:
    rows = "\n".join(
        f"{key} = {names.toml(words)}"
        for key, words in (
            ("publisher", "Nobody"),
            ("title", "Made up for tests"),
            ("licence", "none"),
            ("attribution", "Made up."),
            ("reached_us", "Written by hand."),
        )
    )
    return f'[[sources]]\nid = "made_up"\nperiod = "2023"\npublished = "never"\nurl = "none"\n{rows}\n'


def _observations(odd: Odd) -> str:
    lines = ["indicator,layer,code,period,numerator,denominator,value,lower_ci,upper_ci,status,source"]
    if not odd.indicators:
        return lines[0] + "\n"
    for period in PERIODS:
        if odd.comparators:
            lines.append(f"eligible,countries,E92000001,{period},20,100,20,,,observed,made_up")
            lines.append(f"pupils,countries,E92000001,{period},30,100,30,,,observed,made_up")
            lines.append(f"score,countries,E92000001,{period},,,100,,,observed,made_up")
        for i in range(1, odd.squares + 1) if odd.layers else ():
            share = odd.share[(i - 1) % 4]
            figure = _figure(odd, share)
            lines.append(f"eligible,squares,S{i},{period},{figure}{odd.status},made_up")
            figure = f",,{90 + share},,," if odd.status == "observed" else ",,,,,"
            lines.append(f"score,squares,S{i},{period},{figure}{odd.status},made_up")
        for i in range(1, odd.squares + 1) if odd.schools else ():
            share = odd.share[(i - 1) % 4]
            figure = _figure(odd, share)
            lines.append(f"pupils,schools,{i},{period},{figure}{odd.status},made_up")
    return "\n".join(lines) + "\n"


def _figure(odd: Odd, share: int) -> str:
    """Count, children, value and interval of an area or school."""
    if odd.status != "observed":
        return ",,,,,"
    return f"{share},{odd.people},{share if odd.people else ''},,,"


def _schools(odd: Odd, names: _Names) -> str:
    rows = [
        f"{i},{names.csv(f'School {i}')},{names.csv(f'School {i}')},State-funded primary,{names.csv('School')},"
        f"{names.csv('Trust')},AA1 {i}AA,{400_500 + 1000 * i},300500,point,,,observed,made_up\n"
        for i in range(1, odd.squares + 1)
    ]
    return SCHOOL_HEADER + "".join(rows)


def _inspections(odd: Odd) -> str:
    header = (ROOT / "data/inspections.csv").read_text(encoding="utf-8").splitlines()[0]
    rows = [f"{i},to 2019,Good,,,,,,,,,2018-01,2025-01-31,observed,made_up\n" for i in range(1, odd.squares + 1)]
    return f"{header}\n{''.join(rows)}"


def _measures(odd: Odd) -> str:
    rows = [
        f"{i},ks2_reading_writing_maths_expected,{pupils},2018/19,{50 + i},%,observed,,made_up\n"
        for i in range(1, odd.squares + 1)
        for pupils in ("all", "disadvantaged")
    ]
    return "urn,measure,pupils,period,value,unit,status,code,source\n" + "".join(rows)


def _childcare(names: _Names) -> str:
    head = "name,place,outcome,year,as_printed,status,source\n"
    return head + f"{names.csv('Nursery')},{names.csv('Place')},Good,2017,{names.csv('Good (2017)')},stated,made_up\n"


def _postcodes(odd: Odd) -> str:
    rows = [
        f"AA{i} {j}AA,{400_250 + 1000 * i + 500 * j},300500,true\n" for i in range(1, odd.squares + 1) for j in (0, 1)
    ]
    return "postcode,easting,northing,live\n" + "".join(rows)


def _claims(names: _Names) -> str:
    return (
        f'[[claims]]\nid = "one"\ntitle = {names.toml("A statement")}\ntheme = "Context"\ndocument = "made_up"\n'
        f"year = 2023\nquote = {names.toml('It is so')}\n"
        f'[[claims.tests]]\nkind = "not_testable"\nreason = {names.toml("Nobody counted it.")}\n'
        '[[claims]]\nid = "two"\ntitle = "Core above the rest"\ntheme = "Context"\ndocument = "made_up"\n'
        'year = 2023\nquote = "The core is above the rest"\n'
        '[[claims.tests]]\nkind = "core_above_rest"\nindicator = "eligible"\nlayer = "squares"\nperiod = "2023-01"\n'
    )


def _targets(names: _Names) -> str:
    return (
        f'[[targets]]\nid = "aim"\ntitle = {names.toml("An aim")}\ntheme = "Context"\ndocument = "made_up"\n'
        f"quote = {names.toml('Exceed the average.')}\nreading = {names.toml('Read so.')}\n"
        '[[targets.measures]]\nkind = "indicator"\nindicator = "pupils"\nperiod = "2023-01"\n'
        f'[[targets.measures]]\nkind = "nothing"\nreason = {names.toml("no figure can tell")}\n'
    )


def _interventions(odd: Odd, names: _Names) -> str:
    head = "name,partner,theme,place,area_layer,area_code,period,status,source,words\n"
    where = [("district", "X01"), ("squares", "S1"), ("", "")]
    where += [("schools", "1")] if odd.schools else []
    rows = [
        f"{names.csv(f'Work {place}')},{names.csv('Partner')},Context,{names.csv('Square 1')},{layer},{code},2023,"
        f"under way,made_up,{names.csv('In its own words.')}\n"
        for place, (layer, code) in enumerate(where)
    ]
    return head + "".join(rows)


# Every page of the app; those that rest on figures; those whose choices can be made.
PAGES = tuple(page.name for page in pages.PAGES)
OF_FIGURES = tuple(name for name in PAGES if name != "accessibility")
OF_CHOICES = tuple(page.name for page in pages.PAGES if page.keys)


def show_page() -> None:
    """Show the page that the session names, as the front door does; run by AppTest."""
    from unittest.mock import patch

    import streamlit as st

    from sdmap.ui import pages
    from sdmap.ui.parts import choices, links, shell

    def opened(page: pages.Page, asked: dict[str, str], told: str) -> None:
        """Go to a page without the navigation, which is the front door's."""
        links.leads_on(told)
        st.session_state["page_"] = page.name
        st.query_params.from_dict(asked)
        st.rerun()

    shell.title("Map")
    name = st.session_state["page_"]
    with patch.object(pages.Page, "open", opened), choices.kept(name, pages.KEYS):
        pages.named(name).render()


def every_text(page: AppTest) -> str:
    """All that a page says, without its styles and tags."""
    bodies = [re.sub(r"<style>.*?</style>", "", e.proto.body, flags=re.DOTALL) for e in page.get("html")]
    found = answer(page)
    plain = [re.sub(r"<[^>]+>", " ", body) for body in bodies] + found.get("said", []) + found.get("more", [])
    kinds = ("error", "info", "caption", "markdown", "header", "subheader")
    return "\n".join([*plain, *(str(element.value).replace("\\", "") for kind in kinds for element in page.get(kind))])


def markdown(page: AppTest) -> list[str]:
    """Every text of a page that is read as Markdown."""
    kinds = ("error", "info", "caption", "markdown", "header", "subheader")
    texts = [str(element.value) for kind in kinds for element in page.get(kind)]
    for kind in ("radio", "checkbox", "selectbox", "multiselect", "number_input", "text_input", "button", "expander"):
        for element in page.get(kind):
            texts += [str(element.label), str(getattr(element.proto, "help", ""))]
            texts += [str(option) for option in getattr(element, "options", ())] if kind == "radio" else []
    return texts


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Put something else into a file of a pack, once."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
