"""A PDF page, or what was seen on a picture, -> the `Sheet` in which drawn fields are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.extract.comb_words import is_comb
from workbench.extract.pdf_raster import raster
from workbench.extract.sheet import Sheet, Sign, Tone, sheet_of
from workbench.extract.strokes import Strokes, strokes
from workbench.extract.typed_ticks import typed_ticks

if TYPE_CHECKING:
    from workbench.extract.engine import PdfPage
    from workbench.extract.pdf_words import PageWords, PlacedWord
    from workbench.extract.scene import Scene
    from workbench.model import Page

_COARSE = 4
"""Every so many dots, in both directions, is enough to tell the tint of an area."""
_DOTS = ".…·_"


def page_sheet(page: PdfPage, found: PageWords) -> Sheet:
    """The page with its strokes. `found`: its words. Raises what PyMuPDF raises for a page it cannot draw."""
    dots = raster(page)
    upright = [word for is_upright, run in found.runs if is_upright for word in run]
    return sheet_of(
        strokes(dots.drawn, dots.letters, scale=dots.scale),
        words=(Sign(word.text, word.box) for word in upright if _blocks(word)),
        turned=(word.box for is_upright, run in found.runs if not is_upright for word in run if word.text),
        ticks=typed_ticks(upright, dots.letters, scale=dots.scale),
        pictures=dots.pictures,
        size=(page.rect.width, page.rect.height),
        tone=Tone(dots.drawn[::_COARSE, ::_COARSE], dots.scale / _COARSE),
    )


def _blocks(word: PlacedWord) -> bool:
    """Whether a word takes the room it stands in: dots that lead, and combs, are there to be written over."""
    return bool(word.text.strip(_DOTS)) and not is_comb(word.raw)


def picture_sheet(scene: Scene, page: Page) -> Sheet:
    """A page that was read from its picture, laid straight."""
    words = [word for line in scene.lines if line.upright for word in line.words]
    return sheet_of(
        Strokes(scene.ink.rules, scene.ink.posts),
        words=(Sign(word.text, word.box) for word in words if _blocks(word)),
        turned=(),
        ticks=(Sign("", square) for square in scene.ink.squares),
        pictures=(),
        size=(page.width, page.height),
        tone=Tone(np.full((1, 1), 255, dtype=np.uint8), 0.0),
    )
