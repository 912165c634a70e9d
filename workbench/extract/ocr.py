"""A picture of a page -> its lines, as a PDF's own text would give them, and what is drawn on it.

Loaded only when a page has no usable text: the models and their libraries take a second and 300 MiB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.extract.image_ink import image_ink
from workbench.extract.ocr_lines import runs_from
from workbench.extract.ocr_models import Grey, find_text, read_strips
from workbench.extract.ocr_straight import Turn, askew, lies_sideways, stands_on_head, turned
from workbench.extract.pdf_rules import Rules
from workbench.extract.pdf_text import lines_of
from workbench.extract.pdf_words import PageWords
from workbench.extract.scene import Scene

if TYPE_CHECKING:
    from workbench.extract.ocr_models import Strip

_FIND_SCALE = 0.5
"""Text is looked for on the picture at half its size: as much is found, in a quarter of the time."""
_SURE = 0.6
"""Mean probability of its characters below which a strip is handwriting, a drawing or dirt, not text."""
_SURE_SHORT = 0.75
_SHORT = 3
_PLAIN_PAGE = 2.0
"""Least standard deviation of the dots of a page on which anything can be read: one line on A4 gives 5."""
_SMALLEST = 24
"""Dots of the shorter side below which nothing is looked for."""


def read_picture(grey: Grey, *, points_per_dot: float) -> Scene:
    """What a picture of a page shows, in points on the page laid straight; `Scene.turn` leads back.

    `grey`: the page as displayed, one byte a dot, 0 black.
    """
    height, width = grey.shape
    if min(height, width) < _SMALLEST or float(grey.std()) < _PLAIN_PAGE:
        return Scene(turn=Turn(0, 0.0, width * points_per_dot, height * points_per_dot))
    quarters = 0
    degrees = askew(grey)
    straight = turned(grey, degrees)
    boxes = find_text(straight, scale=_FIND_SCALE)
    if lies_sideways(boxes):
        quarters, grey = 1, np.ascontiguousarray(np.rot90(grey, -1))
        degrees = askew(grey)
        straight = turned(grey, degrees)
        boxes = find_text(straight, scale=_FIND_SCALE)
    if stands_on_head(straight, boxes):
        quarters, straight = quarters + 2, np.ascontiguousarray(np.rot90(straight, 2))
        boxes = find_text(straight, scale=_FIND_SCALE)
    strips = [strip for strip in read_strips(straight, boxes) if _is_sound(strip)]
    runs = runs_from(strips, straight, points_per_dot=points_per_dot)
    lines = lines_of(PageWords(tuple(runs), rules=Rules()))
    return Scene(
        lines=tuple(lines),
        ink=image_ink(straight, points_per_dot=points_per_dot, lines=lines),
        turn=Turn(quarters, degrees, straight.shape[1] * points_per_dot, straight.shape[0] * points_per_dot),
    )


def _is_sound(strip: Strip) -> bool:
    letters = sum(glyph.char.isalnum() for glyph in strip.glyphs)
    return strip.sure >= (_SURE if letters > _SHORT else _SURE_SHORT)
