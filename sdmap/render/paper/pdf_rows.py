"""The heads of a table's rows in a tagged PDF: Typst tags those of columns, but gives no way to say it of rows.

Typst (0.15) writes every element of the structure as plain text and holds back the function for cells that are heads.
So the first data cell of each row is made a head here, in place: what is written is as long as what it replaces, and no
other byte of the file moves. A cell that names the heads of its column by their numbers no longer does: with heads of
both kinds said by their scope, a reader finds both (ISO 32000-1, 14.8.4.3.4 and 14.8.5.7).
"""

from __future__ import annotations

import re

_ROW = re.compile(rb"/S/TR/P \d+ 0 R/K\[(\d+) 0 R")
_ELEMENT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*<<.*?\nendobj", re.DOTALL)
_DATA, _HEAD = b"/S/TD/", b"/S/TH/"
_NAMED = re.compile(rb"/Headers\[[^\]]*\]")
_SCOPE = b"/Scope/Row"


def with_row_heads(document: bytes) -> bytes:
    """A PDF in which the first cell of each row of a table is tagged as the row's head."""
    first = set(_ROW.findall(document))

    def told(match: re.Match[bytes]) -> bytes:
        element = match[0]
        if _DATA not in element or not _NAMED.search(element):
            return element
        if match[1] in first:
            element = element.replace(_DATA, _HEAD, 1)
            return _NAMED.sub(lambda named: _SCOPE.ljust(len(named[0])), element, count=1)
        return _NAMED.sub(lambda named: b" " * len(named[0]), element, count=1)

    return _ELEMENT.sub(told, document)
