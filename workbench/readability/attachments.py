"""The documents that a form asks its reader to join, with their places in the text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from workbench.model import Attachment, Block, BlockKind, Document, Language, Span
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = re.compile(r"^[\s•●○▪■□☐◦–—*-]*(?:\d{1,2}[.)°]\s*)?")
_END = re.compile(r"\s*[.;,:]?\s*$")
_LONGEST = 200
_NUMBERED_LEAST = 3
"""Items with a code before them (« PCMI1. Un plan de situation ») list documents from the third one on."""
_SAYS = re.compile(r"\S\s?:\s*\w")
_ITEMS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})


def find_attachments(document: Document) -> tuple[Attachment, ...]:
    """What the form asks to join, in reading order, each thing once.

    Three ways: the items of the list that follows a title such as « Pièces à joindre » or a sentence such as
    « Joignez : », up to the first block that is no item; elsewhere, a document named after a verb of joining
    (« joindre une copie du bail ») or an item that begins with its name (« Justificatif de domicile »); the
    coded items of a slip (« PCMI2. Un plan de masse »).
    """
    language = document.language or Language.FR
    found: list[Attachment] = list(_numbered(document, language))
    inside = False
    for block in document.blocks:
        if block.kind in {BlockKind.HEADER, BlockKind.FOOTER}:
            continue
        opens = _opens(document.text_of(block.span), block.kind, language)
        if inside and block.kind in _ITEMS and not opens:
            found += _items(document, block, language)
            continue
        inside = opens
        if block.kind not in {BlockKind.HEADING, BlockKind.LABEL}:
            found += _named(document, block, language)
    found.sort(key=lambda each: each.span)
    return tuple({" ".join(each.text.lower().split()): each for each in reversed(found)}.values())[::-1]


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    words: dict[str, str] = table("attachments")[language]
    documents = words["documents"]
    return {
        name: re.compile(pattern.replace("{documents}", documents), re.IGNORECASE)
        for name, pattern in words.items()
    }


def _opens(text: str, kind: BlockKind, language: Language) -> bool:
    """Whether a block announces a list of documents: a short title, or a sentence that ends with a colon."""
    announces = kind in {BlockKind.HEADING, BlockKind.LABEL} or text.rstrip().endswith(":")
    return announces and len(text) <= _LONGEST and bool(_patterns(language)["list_title"].search(text))


def _items(document: Document, block: Block, language: Language) -> Iterator[Attachment]:
    """The lines of a list block, without bullets and end marks.

    A question is no document, nor is a fact (« numéro du dossier : 12 ») unless it names one.
    """
    names = _patterns(language)["documents"]
    text = document.text_of(block.span)
    start = block.span.start
    for line in text.splitlines(keepends=True):
        lead = _ITEM.match(line)
        first = start + (lead.end() if lead else 0)
        last = start + len(_END.sub("", line))
        says = _SAYS.search(line) and not names.search(line)
        if last - first > 1 and "?" not in line and not says:
            yield _attachment(document, Span(first, min(last, first + _LONGEST)))
        start += len(line)


def _named(document: Document, block: Block, language: Language) -> Iterator[Attachment]:
    text = document.text_of(block.span)
    patterns = _patterns(language)
    names = ["asked"] + (["item"] if block.kind is BlockKind.LIST_ITEM else [])
    for name in names:
        for match in patterns[name].finditer(text):
            if patterns["generic"].fullmatch(match["what"].strip()):
                continue  # « les justificatifs » names none
            yield _attachment(
                document, Span(block.span.start + match.start("what"), block.span.start + match.end("what"))
            )


def _numbered(document: Document, language: Language) -> Iterator[Attachment]:
    """The coded items of a slip of documents, in a form that speaks of documents to join."""
    patterns = _patterns(language)
    if not patterns["lists_pieces"].search(document.text):
        return
    items = []
    for block in document.blocks:
        match = patterns["numbered"].search(document.text_of(block.span))
        if match:
            start = block.span.start + match.start("what")
            items.append(Span(start, start + len(_END.sub("", match["what"]))))
    if len(items) >= _NUMBERED_LEAST:
        yield from (_attachment(document, span) for span in items)


def _attachment(document: Document, span: Span) -> Attachment:
    return Attachment(span=span, text=" ".join(document.text_of(span).split()))
