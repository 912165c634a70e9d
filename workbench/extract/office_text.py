"""What DOCX and ODT share: a line -> the pieces that are read as one, and their kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.compose import Piece, piece_of_text
from workbench.extract.office_line import TICKS, Slot
from workbench.model import BlockKind

if TYPE_CHECKING:
    from workbench.extract.office_line import Line

_BLANK, _BREAK = "\ue000", "\ue001"
"""Private marks of an empty place and of a place where the words part, while a line is put together."""
_DASH = re.compile(r"^[-–—•▪]\s?\w")
_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE_END = re.compile(r"[.!?…][»”)]*$")
_GOES_ON = re.compile(r"[,;.)’]|[a-zà-öø-ÿ]")
_UNIT = re.compile(r"(?:€|euros?|m²|m2|ha|km|kg|%|ans?|mois|jours?|heures?|h)\b[.,]?\s*$", re.IGNORECASE)
_EDGES = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
"""There a number alone is the number of some page, which says nothing once the text has no pages."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_LABEL_WORDS, _SENTENCE_WORDS, _HEADING_WORDS = 12, 6, 16
_BOLD_LEVEL = 4
"""Level of a heading that is only a bold paragraph: below the levels that authors give by style."""


def pieces_of(line: Line) -> list[Piece]:
    """The pieces of one line, all with its address; none when it holds no letter or digit.

    A sentence goes on over a place to fill in, which is shown as ``…``; labels do not.
    """
    texts = [clean for part in _string(line).split(_BREAK) for clean in _texts(part)]
    if line.kind in _EDGES:
        texts = [text for text in texts if any(c.isalpha() for c in text)]
    if line.number and texts:
        texts[0] = f"{line.number} {texts[0]}"
    kind, level = line.kind, line.level
    if kind is None and line.bold and len(texts) == 1 and _heads(line, texts[0]):
        kind, level = BlockKind.HEADING, _BOLD_LEVEL
    return [
        piece_of_text(kind or running_kind(text), text, level=level, address=line.address) for text in texts
    ]


def _heads(line: Line, text: str) -> bool:
    """Whether a bold line is a heading: not one that only holds a merge mark, nor a label with its answer."""
    words = line.words
    answered = bool(line.slots) and ":" in words and not words.isupper()
    return any(c.isalpha() for c in words) and not answered and reads_like_heading(text)


def _string(line: Line) -> str:
    out = ""
    for part in line.parts:
        if isinstance(part, str):
            out += _PRIVATE.sub(" ", part).replace("\t", _BREAK)
        elif part.content:
            out += part.content
        else:
            out += _mark(part)
    return out


def _mark(slot: Slot) -> str:
    return _BREAK if slot.kind in TICKS else _BLANK


def _texts(part: str) -> list[str]:
    """The words between the places of a part, joined where the sentence goes on."""
    out: list[str] = []
    for segment in part.split(_BLANK):
        clean = _SPACES.sub(" ", segment).strip(" \n·")
        if not any(c.isalnum() for c in clean):
            continue
        if out and _joins(out[-1], clean):
            gap = " …" if clean[0] in ",;.)" else " … "
            out[-1] = f"{out[-1]}{gap}{clean}"
        else:
            out.append(clean)
    return out


def _joins(before: str, after: str) -> bool:
    """Whether `after` goes on with the sentence of `before`, over an empty place."""
    if _UNIT.match(after):
        return True
    return bool(_GOES_ON.match(after)) and not before.endswith(":") and not after.endswith(":")


def running_kind(text: str) -> BlockKind:
    """Whether words that are nothing else are a list item, a label or running text."""
    words = len(text.split())
    if _DASH.match(text):
        return BlockKind.LIST_ITEM
    if text.endswith(":") and words <= _LABEL_WORDS:
        return BlockKind.LABEL
    if words > _LABEL_WORDS or (words >= _SENTENCE_WORDS and _SENTENCE_END.search(text)):
        return BlockKind.PARAGRAPH
    return BlockKind.LABEL


def reads_like_heading(text: str) -> bool:
    """Whether a bold paragraph is short and unfinished enough for a heading."""
    words = text.split()
    return 0 < len(words) <= _HEADING_WORDS and not text.rstrip().endswith((":", ".", ",", ";", "!", "?"))
