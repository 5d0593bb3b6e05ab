"""A drawn figure as the bytes of a PNG, SVG or PDF file: the same figure always gives the same bytes."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from importlib import resources
from math import sqrt
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
import numpy as np
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from sdmap.maps.style import ACCENT, INK, MUTED
from sdmap.render.paper.fonts import FONT, MM_PER_INCH, tidy
from sdmap.render.paper.story import Story
from sdmap.render.paper.typeset import typeset
from sdmap.text import formats
from sdmap.text.text_table import TextTable, without_gaps

LANGUAGE = "en-GB"
MAKER = "sdmap"
# Words beside a picture are as large against it as those of a page of A4, millimetres across its diagonal square.
WHOLE_PAGE, SMALLEST_WORDS = 250.0, 0.9
LARGE = 20_000_000  # bytes of pixels: A4 at 300 dots an inch is more
PNG_LEVEL = 3  # the best is a fifth smaller and takes many times as long
# Verdana and Bitstream Vera have the widths of DejaVu Sans, so that the layout holds where that is not installed.
WEB_FONTS = f"'{FONT}', 'Bitstream Vera Sans', Verdana, 'Liberation Sans', Arial, sans-serif"
# Matplotlib takes these from one table for the whole process; the lock keeps two threads from mixing them.
SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": MAKER,
    "text.hinting": "none",  # letters keep their true width, which is what the layout was measured by
}
_LOCK = Lock()


@dataclass(frozen=True)
class Words:
    """What a picture says of itself to someone, or something, that does not see it."""

    title: str
    description: str
    author: str
    keywords: str
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    link: str
    tables: Callable[[], Sequence[TextTable]]

    @property
    def source(self) -> str:
        """All that is said of sources, in one line."""
        return " ".join(self.sources)


def png(figure: Figure, words: Words, dpi: int) -> bytes:
    """Draw as PNG."""
    with _LOCK, mpl.rc_context(SETTINGS):
        figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        pixels = np.asarray(canvas.buffer_rgba())[:, :, :3]  # type: ignore[no-untyped-call]
    told = (("Title", words.title), ("Description", words.description), ("Author", words.author),
            ("Source", words.source), ("Software", MAKER))  # fmt: skip
    return _png_of(pixels, dpi, told)


def _png_of(pixels: NDArray[np.uint8], dpi: int, told: Iterable[tuple[str, str]]) -> bytes:
    """Write pixels as PNG (ISO/IEC 15948): true colour, the resolution, and words in UTF-8.

    Rows go unfiltered: a map is flat colour, which so comes out smaller, in half the time, than with a filter tried and
    chosen for every row, as imaging libraries do.
    """
    high, wide, colours = pixels.shape
    rows = np.zeros((high, 1 + colours * wide), dtype=np.uint8)  # a row begins with the number of its filter: none
    for colour in range(colours):  # each for itself: NumPy copies long rows of one in a fourth of the time
        rows[:, 1 + colour :: colours] = pixels[:, :, colour]
    per_metre = round(dpi / MM_PER_INCH * 1000)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        *((b"iTXt", _international(key, tidy(text))) for key, text in told),
        (b"IDAT", _deflated(rows.reshape(-1).data)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _deflated(rows: memoryview) -> bytes:
    """Compress rows in zlib's format (RFC 1950); those of a large picture as two pieces at the same time."""
    if len(rows) < LARGE:
        return zlib.compress(rows, PNG_LEVEL)

    def piece(part: memoryview, end: int) -> bytes:
        stream = zlib.compressobj(PNG_LEVEL, wbits=-zlib.MAX_WBITS)
        return stream.compress(part) + stream.flush(end)

    middle = len(rows) // 2
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(piece, rows[:middle], zlib.Z_FULL_FLUSH)
        check = pool.submit(zlib.adler32, rows)
        second = piece(rows[middle:], zlib.Z_FINISH)
        return b"\x78\x5e" + first.result() + second + check.result().to_bytes(4, "big")


def _international(key: str, text: str) -> bytes:
    """The contents of an iTXt chunk: keyword, not compressed (two bytes), language, keyword again, text."""
    name = key.encode("ascii")
    return name + b"\0" + b"\0\0" + LANGUAGE.encode("ascii") + b"\0" + name + b"\0" + text.encode()


def svg(figure: Figure, words: Words, _dpi: int = 0) -> bytes:
    """Draw as SVG, its text as text, with a title, a description and a language."""
    return _svg(figure, words, SETTINGS)


def _svg(figure: Figure, words: Words, settings: Any) -> bytes:
    with _LOCK, mpl.rc_context(settings):
        out = io.StringIO()
        told = {"Date": None, "Creator": MAKER, "Title": tidy(words.title), "Source": tidy(words.source)}
        figure.savefig(out, format="svg", metadata=told)
    text = re.sub(f"font-family: '{FONT}'(, '[^']*')*", f"font-family: {WEB_FONTS}", out.getvalue())
    root = re.search(r"<svg\b[^>]*>", text)
    assert root is not None, "matplotlib wrote no svg element"
    opening = root.group(0)[:-1].replace(f'width="{_points(figure)[0]}pt"', f'width="{_millimetres(figure)[0]}mm"')
    opening = opening.replace(f'height="{_points(figure)[1]}pt"', f'height="{_millimetres(figure)[1]}mm"')
    opening += f' role="img" lang="{LANGUAGE}" xml:lang="{LANGUAGE}" aria-labelledby="picture-title picture-desc">'
    rest = re.sub(r"\s*<title>.*?</title>", "", text[root.end() :], count=1, flags=re.DOTALL)
    said = f'\n <title id="picture-title">{_xml(words.title)}</title>'
    said += f'\n <desc id="picture-desc">{_xml(words.description)}</desc>'
    return (text[: root.start()] + opening + said + _with_own_ids(rest)).encode("utf-8")


def _with_own_ids(text: str) -> str:
    """Number the groups that share a name, because an id may occur once in a document."""
    seen: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        name = match.group(1)
        seen[name] = seen.get(name, 0) + 1
        return match.group(0) if seen[name] == 1 else f'<g id="{name}.{seen[name]}">'

    return re.sub(r'<g id="([^"]*)">', numbered, text)


def _xml(text: str) -> str:
    return escape(tidy(text))


def _points(figure: Figure) -> tuple[str, str]:
    return tuple(f"{size * 72:f}".rstrip("0").rstrip(".") for size in figure.get_size_inches())  # type: ignore[return-value]


def _millimetres(figure: Figure) -> tuple[str, str]:
    return tuple(f"{size * MM_PER_INCH:.2f}".rstrip("0").rstrip(".") for size in figure.get_size_inches())  # type: ignore[return-value]


def pdf(figure: Figure, words: Words, _dpi: int = 0) -> bytes:
    """Draw as a tagged PDF (PDF/UA-1): the picture on a page of its own size, then its figures, notes and licences."""
    across, up = (float(side) * MM_PER_INCH for side in figure.get_size_inches())
    content = {
        "title": words.title,
        "author": words.author,
        "alt": words.description,
        "keywords": words.keywords,
        "ink": INK,
        "accent": ACCENT,
        "muted": MUTED,
        "width": across,
        "height": up,
        "scale": max(SMALLEST_WORDS, sqrt(across * up) / WHOLE_PAGE),
        "tables": [_table(each) for each in words.tables()],
        "notes": words.notes,
        "sources": words.sources,
        "link": words.link,
    }
    template = resources.files("sdmap.render.paper") / "picture.typ"
    try:
        return typeset(template, content, {"picture.svg": svg(figure, words)})
    except RuntimeError:
        # Typst takes no text whose marks stand on letters of their own (Devanagari's vowels): their outlines, then.
        return typeset(template, content, {"picture.svg": _svg(figure, words, {**SETTINGS, "svg.fonttype": "path"})})


def _table(table: TextTable) -> dict[str, Any]:
    """A table as the template takes it."""
    rows, note = without_gaps(table.rows, table.note)
    return {**asdict(table), "rows": rows, "note": note}


def as_file(
    figure: Figure,
    story: Story,
    format: str,  # noqa: A002 - the word for it
    dpi: int,
    tables: Callable[[], Sequence[TextTable]] = tuple,
) -> bytes:
    """A drawn figure with its words, and its figures where they have room, as the contents of a file."""
    words = Words(
        title=story.title,
        description=story.description,
        author=story.author,
        keywords=story.keywords,
        sources=story.sources,
        notes=(*story.limits, *story.notes),
        link=story.link,
        tables=tables,
    )
    try:
        return formats.of("picture")[format].write(figure, words, dpi)
    finally:
        # A figure holds itself in circles, thousands of objects and all its pixels: taken apart, it goes at once.
        figure.clear()
        FigureCanvasBase(figure)
