"""Text -> sentences, by rules made for administrative writing; document -> the sentences of its running text.

A statistical splitter cuts after ``art.``, ``M.`` and numbered items, which makes every measure too easy.
A form is mostly labels: joined, they would make one monster sentence. Here a block only counts as running
text when it holds a full sentence: a conjugated verb, or an end mark after at least six words.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import lexique
from workbench.language.merge_marks import without_merge_marks
from workbench.language.tokens import TokenKind, tokenize
from workbench.model import BlockKind, Document, Language, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile(
    r"(?P<mark>(?<![.…])(?:[.!?…]|\.\.\.)(?![.…]))[ \u00a0\u202f]?[»”\")\]]*(?=\s|$)"
    r"|\n[ \t]*\n"
    r"|\n(?=[ \t]*(?:[•●○▪■□☐◦–—*-]|\d{1,2}[.)°]|[a-z]\))\s)"
)
_BEFORE = re.compile(r"[\w’'.-]+$")
_AFTER = re.compile(r"[\s«“\"(\[•–—-]*(\w[\w’']*)?")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*(?:\d{1,3}|[A-Za-z]|[IVX]{1,4})$")


class _Lists(NamedTuple):
    titles: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    verbs: frozenset[str]


@cache
def _lists(language: Language) -> _Lists:
    data = tomllib.loads(files("workbench.language").joinpath("words.toml").read_text("utf-8"))
    return _Lists(*(frozenset(data[language].get(name, "").split()) for name in _Lists._fields))


_RUNNING = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.NOTE, BlockKind.LABEL}
)
_WORDS_WITH_VERB = 4
_WORDS_WITH_MARK = 6
_ENDS = re.compile(r"[.!?…;:][\s»”\")\]]*$")
_ASKS = re.compile(r":[\s_.…]*$")
_ASKS_A_NUMBER = re.compile(r"\b[nN]\s?[°º][\s:]*$")
_HEAD_OF_LETTER = re.compile(
    r"(?:objet|(?:[nv]os? )?réf(?:érences?)?\.?|pièces? jointes?|p\.\s?j\.|subject|re)\s*:", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s*[;,:]")


def split_text(text: str, language: Language) -> tuple[Span, ...]:
    """The sentences of a text, in order: spans without outer spaces, each holding a letter or a digit.

    A line break is a space, unless a blank line, a bullet or an item number follows. Not an end:
    abbreviations (``M.``, ``art.``, ``cf.``), initials, decimals, web addresses, item numbers, dot leaders,
    ``;`` and ``:``, and what a comma, ``;`` or ``:`` follows.
    """
    spans = []
    start = 0
    for found in _BREAK.finditer(text):
        if found["mark"] and not _is_end(text, found, language):
            continue
        spans.append(_trim(text, start, found.end()))
        start = found.end()
    spans.append(_trim(text, start, len(text)))
    return tuple(span for span in spans if any(map(str.isalnum, text[span.start : span.end])))


def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document's running text, in reading order.

    Headings, page headers and footers never count. Paragraphs, list items, table cells and notes count
    sentence by sentence where `is_full_sentence` holds; labels too, if they have both a verb and an end mark.
    Nothing is ever joined across blocks. A document of unknown language is split as French.
    """
    language = document.language or Language.FR
    return tuple(
        Sentence(span=span, block=index)
        for index, block in enumerate(document.blocks)
        if block.kind in _RUNNING
        for span in _full_sentences(document, block.span, block.kind, language)
    )


def is_full_sentence(text: str, language: Language) -> bool:
    """Whether a piece of text is a sentence: a conjugated verb in 4+ words, or an end mark after 6+ words.

    A colon at the end announces or asks something: without a verb, such as an infinitive at the start, the
    piece is a label. So is what ends in ``n°``, and what begins as the head of a letter does (« Objet : »).
    The marks of a letter template are no words.
    """
    words = _words(without_merge_marks(text), language)
    if len(words) < _WORDS_WITH_VERB or _ASKS_A_NUMBER.search(text) or _HEAD_OF_LETTER.match(text):
        return False
    if _has_verb(words, language):
        return True
    if _ASKS.search(text):
        return language is Language.FR and _is_infinitive(words[0])
    return len(words) >= _WORDS_WITH_MARK and bool(_ENDS.search(text))


def _full_sentences(document: Document, block: Span, kind: BlockKind, language: Language) -> Iterator[Span]:
    for span in split_text(document.text_of(block), language):
        moved = Span(block.start + span.start, block.start + span.end)
        text = document.text_of(moved)
        if not is_full_sentence(text, language):
            continue
        if kind is BlockKind.LABEL and not (
            _ENDS.search(text) and _has_verb(_words(text, language), language)
        ):
            continue
        yield moved


def _words(text: str, language: Language) -> list[str]:
    return [token.text for token in tokenize(text, language) if token.kind is TokenKind.WORD]


def _has_verb(words: list[str], language: Language) -> bool:
    if verbs := _lists(language).verbs:
        return any(word.lower() in verbs for word in words)
    return any(lexique().is_finite_verb(word) for word in words)


def _is_infinitive(word: str) -> bool:
    return any("inf" in entry.verb_forms for entry in lexique().entries(word))


def _is_end(text: str, found: re.Match[str], language: Language) -> bool:
    if _GOES_ON.match(text, found.end()):
        return False
    if found["mark"] != ".":
        return found["mark"] in "!?" or not _next_is_lower(text, found.end())
    before = text[max(0, found.start() - 40) : found.start()]
    if _LIST_NUMBER.search(before):
        return False
    word = _BEFORE.search(before)
    last = (word[0] if word else "").lower().replace("’", "'").rpartition("'")[2].lstrip("-")
    if last in _lists(language).titles:
        return False
    if last in _lists(language).may_end or (len(last) == 1 and last.isalpha()):
        return _next_starts(text, found.end(), language)
    return not _next_is_lower(text, found.end())


def _next_word(text: str, at: int) -> str:
    following = _AFTER.match(text, at)
    return (following[1] or "") if following else ""


def _next_is_lower(text: str, at: int) -> bool:
    return _next_word(text, at)[:1].islower()


def _next_starts(text: str, at: int, language: Language) -> bool:
    word = _next_word(text, at)
    if not word:
        return True
    usual = word.lower() in _lists(language).starters or word.lower()[:2] in {"l’", "l'"}
    return word[0].isupper() and usual


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
