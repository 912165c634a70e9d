"""The values that pass between stages: frozen, slotted, plain.

Positions in text are half-open code-point spans ``[start, end)`` in `Document.text`.
Boxes are PDF points (1/72 inch) on the page as displayed, origin top left, ``(x0, y0, x1, y1)``.
Pages count from 1. Shares are 0-1. Unknown is None or a `Problem`, never -1, "" or 0.0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """The language a document is written in. The language of the screen is `Locale`, another type."""

    FR = "fr"
    EN = "en"


class Locale(StrEnum):
    """The language the reader of a screen or a report wants."""

    FR = "fr"
    EN = "en"


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
    words: tuple[Word, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class FormField:
    """A place where an answer is expected. `required` is None when the document does not say.

    `answer`: what is wanted, None when nothing tells. `section`: the heading above it. `hint`: format or unit
    printed beside it (``JJ/MM/AAAA``, ``€``). `group`: fields of one question share this number, unique in
    the document, from 1; None for a field of its own. `office`: kept for the administration, not for the
    citizen. `address`: where a DOCX or ODT holds it, as in `Block.address`.
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


class Band(StrEnum):
    """A difficulty level in words, from 1 (easiest) to 6 (hardest). Lower bounds: see `readability.level`."""

    VERY_EASY = "very_easy"
    EASY = "easy"
    FAIR = "fair"
    DEMANDING = "demanding"
    HARD = "hard"
    VERY_HARD = "very_hard"


@dataclass(frozen=True, slots=True)
class Measure:
    """One named measure, for example ``flesch_kandel`` = 52.1. `value` is None when it cannot be computed."""

    name: str
    value: float | None


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """The level of one sentence and why: codes such as ``long``, ``rare_words``, ``passive``, worst first."""

    span: Span
    level: float
    words: int
    reasons: tuple[str, ...] = ()


class TermSource(StrEnum):
    """Why a term is marked."""

    LEXICON = "lexicon"
    FREQUENCY = "frequency"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Term:
    """A hard word or phrase and what can be said instead. `difficulty`: 0 plain to 1 hard."""

    span: Span
    lemma: str
    difficulty: float
    source: TermSource
    plain: tuple[str, ...] = ()
    explain: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that the form asks its reader to join, as named in the text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Burden:
    """What a form asks of its reader. `pages` is None where the format has no pages.

    `minutes`: estimated minutes to read and fill in; formula in ``docs/methods/burden.md``.
    """

    pages: int | None
    words: int
    fields: int
    required_fields: int
    attachments: tuple[Attachment, ...]
    minutes: float


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What made an analysis: two scores are only compared when these are equal."""

    program: str
    lexicon: str
    rules: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """How hard a document is, why and where. `level` is None when there is no sentence to measure.

    `level` sums up the sentences as documented in ``docs/methods/readability.md``; 1 easiest to 6 hardest.
    `hard_share`: share of the words that stand in sentences of level 4 or more.
    """

    level: float | None
    band: Band | None
    hard_share: float | None
    words: int
    measures: tuple[Measure, ...]
    sentences: tuple[SentenceScore, ...]
    terms: tuple[Term, ...]
    burden: Burden


@dataclass(frozen=True, slots=True)
class Wording:
    """A short text in both screen languages."""

    fr: str
    en: str

    def in_(self, locale: Locale) -> str:
        """The text in the reader's language."""
        return self.fr if locale is Locale.FR else self.en


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place where plainer words are proposed.

    `replacements`: best first; empty when there is only advice or an explanation. `ready`: the first
    replacement can be put in as it is. `confidence`: 0-1, the share of such suggestions expected to be right.
    """

    span: Span
    original: str
    replacements: tuple[str, ...]
    rule: str
    why: Wording
    confidence: float
    ready: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the pipeline says of one document."""

    document: Document
    assessment: Assessment
    suggestions: tuple[Suggestion, ...]
    made_with: MadeWith
