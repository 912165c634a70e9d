"""A file as it was handed in, and what was read in it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from workbench.tongues import Language  # noqa: TC001 - `serial` reads types at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Format(StrEnum):
    """What kind of file a document came in, told from its content."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    IMAGE = "image"


class Box(NamedTuple):
    """A rectangle on a page as displayed, in PDF points, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float


class Span(NamedTuple):
    """A half-open range of code points in `Document.text`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in, after the checks at the door (`workbench.intake`)."""

    name: str
    """Safe file name: no path, no control character, at most 100 characters."""
    format: Format
    media_type: str
    sha256: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble inside a document that did not stop the work. Its sentence is in ``wording.toml``."""

    code: str
    page: int | None = None


class BlockKind(StrEnum):
    """What a block is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LABEL = "label"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"


class FieldKind(StrEnum):
    """How a field is answered."""

    TEXT = "text"
    CHECKBOX = "checkbox"
    RADIO = "radio"
    CHOICE = "choice"
    SIGNATURE = "signature"


class FieldSource(StrEnum):
    """Where a field was seen: in the file's own form data, or drawn on the page."""

    WIDGET = "widget"
    DRAWN = "drawn"


class Answer(StrEnum):
    """What kind of answer a field wants, told from its label, its hint and its shape."""

    NAME = "name"
    DATE = "date"
    AMOUNT = "amount"
    NUMBER = "number"
    ADDRESS = "address"
    CONTACT = "contact"
    """A telephone number or an e-mail address."""
    IDENTIFIER = "identifier"
    CHOICE = "choice"
    TEXT = "text"
    SIGNATURE = "signature"
    ATTACHMENT = "attachment"


class PageSource(StrEnum):
    """Where the words of a page come from."""

    TEXT = "text"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as displayed (rotation and crop applied). `width` and `height` in points."""

    number: int
    width: float
    height: float
    source: PageSource = PageSource.TEXT


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its place in the text and, for pages, its box."""

    span: Span
    box: Box | None = None


_NO_BOX = (-(2**31), 0, 0, 0)


class Words:
    """Words in order, packed: 500 pages have 150,000. Boxes are kept to a hundredth of a point."""

    __slots__ = ("_numbers", "_shift")

    def __init__(self, words: Iterable[Word] = ()) -> None:
        sides = ((word.span, _hundredths(word.box) if word.box else _NO_BOX) for word in words)
        self._numbers = array("i", [number for span, box in sides for number in (*span, *box)])
        self._shift = 0

    def moved(self, by: int) -> Words:
        """The same words, so many characters later in the text."""
        moved = Words()
        moved._numbers, moved._shift = self._numbers, self._shift + by
        return moved

    def __len__(self) -> int:
        return len(self._numbers) // 6

    def __iter__(self) -> Iterator[Word]:
        for first in range(0, len(self._numbers), 6):
            start, end, *box = self._numbers[first : first + 6]
            placed = None if box[0] == _NO_BOX[0] else Box(*(side / 100 for side in box))
            yield Word(Span(start + self._shift, end + self._shift), placed)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Words) or len(self) != len(other):
            return False
        if self._shift == other._shift:
            return self._numbers == other._numbers
        return tuple(self) == tuple(other)

    def __hash__(self) -> int:
        first = self._numbers[:6].tolist()
        return hash((len(self), first[0] + self._shift, *first[2:]) if first else 0)


def _hundredths(box: Box) -> Iterator[int]:
    return (round(max(min(side, 2e7), -2e7) * 100) for side in box)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that is read as one: a paragraph, a heading, a label or a cell.

    `page` is None where the format has no pages (DOCX, ODT). `address` tells where a DOCX or ODT holds
    the block, so that a rewrite can be written back: for example ``body/p[12]``. `level` is 1-6 for headings.
    """

    kind: BlockKind
    span: Span
    page: int | None = None
    box: Box | None = None
    level: int | None = None
    address: str | None = None
    words: Words = field(default=Words(), repr=False)


BETWEEN_CHOICES = " / "
LONGEST_HINT = 200
"""Characters of a hint; what is longer is cut off."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A place where an answer is expected. `required` is None when the document does not say.

    `answer`: what is wanted, None when nothing tells. `section`: the heading above it. `hint`: format or unit
    printed beside it (``JJ/MM/AAAA``, ``€``), or what can be chosen. `group`: fields of one question share
    this number, unique in the document, from 1; None for a field of its own. `office`: kept for the
    administration, not for the citizen. `address`: where a DOCX or ODT holds it, as in `Block.address`.
    """

    kind: FieldKind
    source: FieldSource
    page: int | None = None
    box: Box | None = None
    label: str | None = None
    name: str | None = None
    required: bool | None = None
    answer: Answer | None = None
    section: str | None = None
    hint: str | None = None
    group: int | None = None
    office: bool = False
    address: str | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The entries of a list to choose from, in order; none where they are not known, or not all."""
        hint = self.hint or ""
        is_whole = self.kind is FieldKind.CHOICE and len(hint) < LONGEST_HINT and BETWEEN_CHOICES in hint
        return tuple(hint.split(BETWEEN_CHOICES)) if is_whole else ()


@dataclass(frozen=True, slots=True)
class Document:
    """What was read in a file, in reading order.

    `text` is the text of all blocks joined by a blank line; ``text[block.span.start:block.span.end]`` is the
    text of a block. `language` is None when there is too little text to tell. `title` is the document's own
    title where one can be found, `form_number` its CERFA number (``"13750*05"``).
    """

    format: Format
    language: Language | None
    text: str = field(repr=False)
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    fields: tuple[FormField, ...] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()
    title: str | None = None
    form_number: str | None = None

    def text_of(self, span: Span) -> str:
        """The text that a span covers."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text, and the index of its block in `Document.blocks`."""

    span: Span
    block: int
