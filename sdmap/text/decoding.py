"""Bytes of a text file as text, or in what they were saved where they are not UTF-8."""

from __future__ import annotations

import codecs
import re

# The codings that people's programs save text in; the guesser chooses among them alone.
_LIKELY = ["cp1252", "mac_roman", "cp850", "iso8859_15"]
_CALLED = {"cp1252": "Windows-1252 (ANSI)", "mac_roman": "Mac Roman", "cp850": "DOS 850", "iso8859_15": "ISO 8859-15"}
_LINE_END = re.compile("\r\n?")
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class NotUtf8Error(ValueError):
    """Bytes are no text in UTF-8: in what they were saved, and the line of the first that shows it (or None)."""

    def __init__(self, problem: str, line: int | None = None) -> None:
        self.problem, self.line = problem, line
        super().__init__(problem)


def utf8(raw: bytes) -> str:
    """Bytes as text, without the byte order mark and the line ends of Windows.

    Raises
    ------
    NotUtf8Error
        If they are not UTF-8.
    """
    for mark, called in _MARKS:
        if raw.startswith(mark):
            raise NotUtf8Error(f"saved as {called}")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise NotUtf8Error(_guessed(raw), raw.count(b"\n", 0, fault.start) + 1) from None
    if len(raw) > 3 and raw.count(0) * 3 > len(raw):
        raise NotUtf8Error("saved as UTF-16")
    return _LINE_END.sub("\n", text.removeprefix("\ufeff"))


def _guessed(raw: bytes) -> str:
    """In what a text that is not UTF-8 was saved, as far as can be told."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=_LIKELY).best()
    if raw.count(0) or best is None or best.encoding not in _CALLED:
        return "this is no text in UTF-8"
    return f"saved as {_CALLED[best.encoding]}, it seems"
