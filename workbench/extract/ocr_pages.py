"""Pages whose text must be read from their picture, as many as there is time for.

Nothing heavy is loaded here until a page is really read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.extract.scene import Scene
from workbench.model import Box, FieldSource, FormField, Page, PageSource, Problem, Word, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.extract.compose import Piece
    from workbench.extract.ocr_models import Grey
    from workbench.extract.ocr_straight import Turn

DOTS_PER_INCH = 200
"""Pages are drawn at this resolution: 6-point letters are then 9 dots high, the least that is read well."""
DOTS_AT_MOST = 9_000_000
"""Dots of a picture that is read; A3 at 200 dots per inch has 7.7 million, larger pages are drawn smaller."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is to be put in order. `page` has the size of the page laid straight."""

    page: Page
    scene: Scene
    problem: Problem


@dataclass(slots=True)
class PictureReader:
    """Reads the pages of one document; `pages_left` goes down with each.

    `turns`: how the pages that were not straight were turned, by page number.
    """

    pages_left: int
    turns: dict[int, Turn] = field(default_factory=dict)

    def read(self, picture: Callable[[], Grey], page: Page, *, otherwise: Problem) -> Shown:
        """What the picture of a page shows.

        `Shown.problem` is ``read_by_ocr`` where words were found, else `otherwise`; ``ocr_limit`` when this
        page is one too many and was not looked at.
        """
        if self.pages_left <= 0:
            return Shown(page, Scene(), Problem("ocr_limit", page.number))
        self.pages_left -= 1
        grey = picture()
        from workbench.extract.ocr import read_picture  # noqa: PLC0415 - loads the models and their libraries

        scene = read_picture(grey, points_per_dot=page.width / grey.shape[1])
        if not scene.lines:
            return Shown(page, scene, otherwise)
        read = replace(page, source=PageSource.OCR)
        if scene.turn is not None and not scene.turn.is_none:
            self.turns[page.number] = scene.turn
            read = replace(read, width=round(scene.turn.width, 2), height=round(scene.turn.height, 2))
        return Shown(read, scene, Problem("read_by_ocr", page.number))

    def page_as_displayed(self, page: Page) -> Page:
        """The page in the size in which it is displayed."""
        turn = self.turns.get(page.number)
        if turn is None or turn.quarters % 2 == 0:
            return page
        return replace(page, width=page.height, height=page.width)

    def piece_as_displayed(self, piece: Piece) -> Piece:
        """The piece with its boxes where they are displayed."""
        turn = self.turns.get(piece.page or 0)
        if turn is None:
            return piece
        words = Words(Word(word.span, _back(word.box, turn)) for word in piece.words)
        return replace(piece, words=words, box=_back(piece.box, turn))

    def field_as_displayed(self, found: FormField) -> FormField:
        """The field where it is displayed; a widget's box is so already."""
        turn = self.turns.get(found.page or 0)
        if turn is None or found.source is FieldSource.WIDGET:
            return found
        return replace(found, box=_back(found.box, turn))


def _back(box: Box | None, turn: Turn) -> Box | None:
    return None if box is None else turn.back(box)
