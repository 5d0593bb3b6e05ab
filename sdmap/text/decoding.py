"""Bytes of a text file as text, and in what they were saved where they are not UTF-8."""

from __future__ import annotations

import codecs
import re

# The codings that people's programs save text in; the guesser chooses among them alone.
_LIKELY = ["cp1252", "mac_roman", "cp850", "iso8859_15"]
_CALLED = {"cp1252": "Windows-1252 (ANSI)", "mac_roman": "Mac Roman", "cp850": "DOS 850", "iso8859_15": "ISO 8859-15"}
# So much of a text is looked at to guess its coding, and so many lines that are not plain.
_LOOKED_AT, _LINES = 4_000_000, 400
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
    codec = codec_of(raw)
    return f"saved as {_CALLED[codec]}, it seems" if codec in _CALLED else "this is no text in UTF-8"


def codec_of(raw: bytes, *, whole: bool = True) -> str:
    """Python's name of the coding of a text; "" where it is no text in any that people save in.

    The beginning of one, which is not the ``whole``, may end within a character.
    """
    for mark, called in _MARKS:
        if raw.startswith(mark):
            return called
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        if whole or fault.start < len(raw) - 3:
            return _of_one_byte(raw)
    zeros = raw.count(0)
    if zeros * 3 > len(raw) > 3:
        return "utf-16-le" if raw[1::2].count(0) > raw[::2].count(0) else "utf-16-be"
    return "" if zeros else "utf-8-sig"


def _of_one_byte(raw: bytes) -> str:
    """Which coding of one byte a character a text is in, judged by the lines that show it; "" for none."""
    from charset_normalizer import from_bytes

    if raw.count(0):
        return ""
    telling = b"\n".join([line for line in raw[:_LOOKED_AT].splitlines() if not line.isascii()][:_LINES])
    best = from_bytes(telling or raw[:_LOOKED_AT], cp_isolation=_LIKELY).best()
    return best.encoding if best is not None and best.encoding in _CALLED else ""


def called(codec: str) -> str:
    """What people call a coding."""
    return _CALLED.get(codec) or codec.removesuffix("-sig").removesuffix("-le").removesuffix("-be").upper()
