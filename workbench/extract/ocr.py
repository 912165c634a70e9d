"""A picture of a page -> its lines, as a PDF's own text would give them, and what is drawn on it.

Loaded only when a page has no usable text: the models and their libraries take a second and 300 MiB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.extract.image_ink import image_ink, without_ink, without_letters
from workbench.extract.ocr_lines import runs_from
from workbench.extract.ocr_models import DotBox, Grey, find_text, read_strips
from workbench.extract.ocr_straight import Turn, askew, lies_sideways, stands_on_head, turned
from workbench.extract.pdf_rules import Rules
from workbench.extract.pdf_text import lines_of
from workbench.extract.pdf_words import PageWords
from workbench.extract.scene import Scene

if TYPE_CHECKING:
    from workbench.extract.ocr_models import Strip

_FIND_SCALE = 0.5
"""Text is looked for on the picture at half its size: as much is found, in a quarter of the time."""
_DOUBTFUL = 0.85
"""Mean probability below which a strip may be two lines that were taken for one."""
_DOUBTFUL_LENGTH = 8
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
    strips = [strip for strip in _read(straight, boxes) if _is_sound(strip)]
    ink = image_ink(straight, points_per_dot=points_per_dot)
    bare = without_ink(straight, ink, points_per_dot=points_per_dot)
    runs = runs_from(strips, bare, points_per_dot=points_per_dot)
    lines = lines_of(PageWords(tuple(runs), rules=Rules()))
    return Scene(
        lines=tuple(lines),
        ink=without_letters(ink, lines),
        turn=Turn(quarters, degrees, straight.shape[1] * points_per_dot, straight.shape[0] * points_per_dot),
    )


def _read(grey: Grey, boxes: list[DotBox]) -> list[Strip]:
    """What is written in each box; where that is doubtful, text is looked for again there at full size."""
    first = read_strips(grey, boxes)
    doubtful = [strip for strip in first if strip.sure < _DOUBTFUL and len(strip.glyphs) >= _DOUBTFUL_LENGTH]
    boxes_again = [found for strip in doubtful for found in _looked_into(grey, strip.box)]
    again = read_strips(grey, boxes_again)
    kept = [strip for strip in first if strip not in doubtful]
    for strip in doubtful:
        parts = [other for other in again if _is_within(other.box, strip.box)]
        glyphs = [glyph.sure for part in parts for glyph in part.glyphs]
        better = len(glyphs) >= len(strip.glyphs) / 2 and sum(glyphs) / len(glyphs) > strip.sure
        kept += parts if better else [strip]
    return sorted(kept, key=lambda strip: (strip.box.y0, strip.box.x0))


def _looked_into(grey: Grey, box: DotBox) -> list[DotBox]:
    cut = np.ascontiguousarray(grey[box.y0 : box.y1, box.x0 : box.x1])
    return [
        DotBox(box.x0 + x0, box.y0 + y0, box.x0 + x1, box.y0 + y1)
        for x0, y0, x1, y1 in find_text(cut, scale=1.0)
    ]


def _is_within(inner: DotBox, outer: DotBox) -> bool:
    return outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1


def _is_sound(strip: Strip) -> bool:
    letters = sum(glyph.char.isalnum() for glyph in strip.glyphs)
    return strip.sure >= (_SURE if letters > _SHORT else _SURE_SHORT)
