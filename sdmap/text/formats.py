"""The formats of pictures, said once for those who draw them and those who ask for them."""

from __future__ import annotations

from typing import Literal

PictureFormat = Literal["png", "svg", "pdf"]
PICTURES: tuple[PictureFormat, ...] = ("png", "svg", "pdf")
