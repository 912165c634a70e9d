"""How a scanned page lies: by how much it is turned, the straight picture of it, and the way back."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from workbench.extract.ocr_models import DotBox, Grey, upside_down
from workbench.model import Box

_MOST = 8.0
"""Degrees up to which a page is taken to be laid askew."""
_COARSE = 0.5
_FINE = 0.05
_NOTHING = 0.08
"""Degrees below which a page is straight: over the width of A4 a line then leans by less than a point."""
_LONG_SIDE = 900
"""Dots to which the picture is reduced to be measured: 0.05 degrees are then still most of a dot."""
_PAPER = 245
_ASKED = 24
"""Lines that are asked whether they stand on their head."""
_ON_HEAD = 0.8


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page as displayed was turned to be read: first quarter turns, then the rest, about its middle.

    `quarters`: turns by 90 degrees, clockwise, 0-3. `degrees`: the rest, counter-clockwise. `width` and
    `height`: of the straight page, in points.
    """

    quarters: int
    degrees: float
    width: float
    height: float

    @property
    def is_none(self) -> bool:
        """Whether the page was straight."""
        return self.quarters == 0 and self.degrees == 0.0

    def back(self, box: Box) -> Box:
        """Where a box of the straight page stands on the page as displayed; it keeps its size."""
        x, y = (box.x0 + box.x1) / 2 - self.width / 2, (box.y0 + box.y1) / 2 - self.height / 2
        angle = math.radians(self.degrees)
        x, y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        half_width, half_height = (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2
        width, height = self.width, self.height
        for _ in range(self.quarters):
            x, y = y, -x
            half_width, half_height, width, height = half_height, half_width, height, width
        x, y = x + width / 2, y + height / 2
        return Box(
            round(max(x - half_width, 0.0), 2),
            round(max(y - half_height, 0.0), 2),
            round(min(x + half_width, width), 2),
            round(min(y + half_height, height), 2),
        )


def askew(grey: Grey) -> float:
    """Degrees by which a page must be turned counter-clockwise to be straight, from -8 to 8.

    That angle is taken at which dark and white rows differ most: the sum of the squared steps from row to row
    (Postl 1986) of the picture's darkness.
    """
    scale = min(1.0, _LONG_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = (255 - small).astype(np.float32)
    best = max(np.arange(-_MOST, _MOST + _FINE, _COARSE), key=lambda angle: _contrast(dark, float(angle)))
    near = np.arange(best - _COARSE, best + _COARSE + _FINE / 2, _FINE)
    found = float(max(near, key=lambda angle: _contrast(dark, float(angle))))
    return round(found, 2) if _NOTHING <= abs(found) <= _MOST else 0.0


def turned(grey: Grey, degrees: float) -> Grey:
    """The picture turned counter-clockwise about its middle, as large as before."""
    if not degrees:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    straight = cv2.warpAffine(
        grey,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=_PAPER,
    )
    return np.asarray(straight, np.uint8)


def lies_sideways(boxes: list[DotBox]) -> bool:
    """Whether most of what was found runs up or down the page."""
    along = across = 0
    for box in boxes:
        width, height = box.x1 - box.x0, box.y1 - box.y0
        along += width if width > 2 * height else 0
        across += height if height > 2 * width else 0
    return across > 2 * along


def stands_on_head(grey: Grey, boxes: list[DotBox]) -> bool:
    """Whether the longest lines of a page, laid straight, read from the other side."""
    longest = sorted((box for box in boxes if box.x1 - box.x0 > 2 * (box.y1 - box.y0)), key=_length)
    return upside_down(grey, longest[-_ASKED:]) >= _ON_HEAD


def _length(box: DotBox) -> int:
    return box.x1 - box.x0


def _contrast(dark: np.ndarray[tuple[int, ...], np.dtype[np.float32]], degrees: float) -> float:
    height, width = dark.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    rows = np.asarray(cv2.warpAffine(dark, matrix, (width, height))).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())
