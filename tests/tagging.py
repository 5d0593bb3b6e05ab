"""A walk over every element of the structure of a tagged PDF, as a screen reader takes it."""

import io
import itertools
import re
from dataclasses import dataclass, field

import pikepdf

SHOWN = {"Tj", "TJ", "'", '"', "Do", "f", "f*", "S", "s", "B", "B*", "b", "b*", "sh"}


@dataclass
class Tagged:
    """What a walk met: the kinds of elements in their order, and what figures, tables and headings say."""

    kinds: list = field(default_factory=list)
    alts: list = field(default_factory=list)
    tables: list = field(default_factory=list)
    links: list = field(default_factory=list)


def walk(content):
    """Check a PDF element by element; returns what was met."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root, met, marks = pdf.Root, Tagged(), []
        assert str(root.Lang).lower() == "en-gb"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title).strip()
        assert re.search(rb"pdfuaid:part\D+1\b", root.Metadata.read_bytes())
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for kid in kids(root.StructTreeRoot):
            _element(kid, met, marks, pages, None)
        # A figure's caption is read before it, and may stand under it.
        read = [(page, mark) for page, mark, kind in marks if kind != "Figure"]
        assert read == sorted(set(read)), "the elements are not in the order of the pages"
        for number, page in enumerate(pdf.pages):
            assert _marked(page) == {mark for where, mark, _ in marks if where == number}, f"page {number + 1}"
            assert page.get("/Tabs") == "/S"
    levels = [int(kind[1]) for kind in met.kinds if re.fullmatch(r"H\d", kind)]
    assert all(later - earlier < 2 for earlier, later in itertools.pairwise([0, *levels])), levels
    return met


def kids(element):
    """What an element holds: other elements, and the numbers of marked content."""
    held = element.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array | list) else [held]


def _element(element, met, marks, pages, page):
    kind = str(element.S).lstrip("/")
    met.kinds.append(kind)
    if "/Lang" in element:
        assert str(element.Lang).lower().startswith("en")
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    if kind == "Figure":
        assert str(element.get("/Alt", "")).strip(), "a figure without alternative text"
        met.alts.append(str(element.Alt))
    if kind == "Table":
        met.tables.append(_table(element))
    for kid in kids(element):
        if isinstance(kid, int):
            marks.append((page, kid, kind))
        elif "/S" in kid:
            _element(kid, met, marks, pages, page)
        elif "/MCID" in kid:
            marks.append((pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID), kind))
        elif kind == "Link":
            met.links.append(str(kid.Obj.get("/A", {}).get("/URI", "")))
            assert str(kid.Obj.get("/Contents", "")), "a link that does not say where it leads"


def _table(table):
    """How many rows and columns a table has, once every cell of it says what it is."""
    rows = [row for part in kids(table) if str(part.S) != "/Caption"
            for row in ([part] if str(part.S) == "/TR" else kids(part))]  # fmt: skip
    head, *others = ([(str(cell.S), scope(cell), kids(cell)) for cell in kids(row)] for row in rows)
    assert {cell[:2] for cell in head} == {("/TH", "/Column")}
    assert others
    for row in others:
        assert row[0][:2] == ("/TH", "/Row"), "the head of its row"
        assert {kind for kind, _, _ in row[1:]} <= {"/TD"}
        assert all(held for _, _, held in row), "an empty cell"
        assert len(row) == len(head)
    return len(rows), len(head)


def scope(cell):
    """What a cell that is a head is one of."""
    attributes = cell.get("/A", [])
    each = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one.Scope) for one in each if one and "/Scope" in one), "")


def _marked(page):
    """The numbers of the marked content of a page; nothing may be shown that is neither that nor an artifact."""
    found, open_ = set(), []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            open_.append(str(operands[0]))
            if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                found.add(int(operands[1].MCID))
        elif operator == "EMC":
            open_.pop()
        elif operator in SHOWN:
            assert open_, f"{operator} outside of what is tagged"
    return found
