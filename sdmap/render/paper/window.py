"""A map's place on the sheet: from metres of the National Grid to millimetres of paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from sdmap.render.paper.page import Box


@dataclass(frozen=True)
class Window:
    """A map's place on the sheet: metres of the National Grid to millimetres of paper."""

    frame: Box
    scale: float  # millimetres of paper per metre of ground
    west: float
    south: float

    @classmethod
    def fitted(cls, frame: Box, bounds: tuple[float, float, float, float], pad: float = 0.0) -> Window:
        """The largest window that shows these bounds within the frame, in its middle, with ``pad`` clear around."""
        west, south, east, north = bounds
        across, up = max(east - west, 1.0), max(north - south, 1.0)
        scale = min((frame.width - 2 * pad) / across, (frame.height - 2 * pad) / up)
        left = (west + east) / 2 - frame.width / 2 / scale
        bottom = (south + north) / 2 - frame.height / 2 / scale
        return cls(frame, scale, left, bottom)

    def page(self, shapes: NDArray[Any]) -> NDArray[Any]:
        """Bring shapes from the National Grid on to the sheet."""

        def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
            ground = np.array([self.west, self.south])
            return np.asarray((points - ground) * self.scale + np.array([self.frame.x0, self.frame.y0]))

        return np.asarray(shapely.transform(shapes, move))

    def ground(self, box: Box) -> tuple[float, float, float, float]:
        """The bounds in the National Grid of a box on the sheet."""
        x, y = (self.west, self.frame.x0), (self.south, self.frame.y0)
        return (
            x[0] + (box.x0 - x[1]) / self.scale,
            y[0] + (box.y0 - y[1]) / self.scale,
            x[0] + (box.x1 - x[1]) / self.scale,
            y[0] + (box.y1 - y[1]) / self.scale,
        )
