"""Picture, table and sentence of a map in one ZIP: what a paper about one area begins with."""

from __future__ import annotations

from sdmap.maps.alt_text import alt_text
from sdmap.maps.found import MapResult
from sdmap.maps.paragraphs import paragraph, sentence
from sdmap.maps.tables import file_stem
from sdmap.render.files.exports import export, file_name
from sdmap.render.paper.presets import DEFAULT
from sdmap.text.files import zipped

LABEL = "Picture, table and sentence (ZIP)"
_TABLE = "xlsx"


def to_together(result: MapResult, link: str = "") -> bytes:
    """Write the three files.

    Parameters
    ----------
    result
        From :func:`sdmap.maps.mapping.draw`; what is said is about its selected area, where it has one.
    link
        Address of the app, for a link to the view at the foot of the picture.
    """
    words = (sentence(result), paragraph(result), f"The picture in words: {alt_text(result)}")
    return zipped(
        {
            file_name(result, "png", preset=DEFAULT): export(result, "png", preset=DEFAULT, link=link),
            file_name(result, _TABLE): export(result, _TABLE),
            f"{file_stem(result)}.txt": ("\n\n".join(words) + "\n").encode(),
        }
    )


def together_name(result: MapResult) -> str:
    """The name that the ZIP is offered under."""
    return f"{file_stem(result)}-picture-table-sentence.zip"
