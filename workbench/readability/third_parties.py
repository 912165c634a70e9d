"""The people whom a form makes its reader turn to: for a document, for a part to fill in, for a signature."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Answer, BlockKind, BurdenFinding, Language, Load
from workbench.readability.pages import place_of, quoted
from workbench.readability.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model import Attachment, Document, Spot
    from workbench.readability.questions import Question

_TITLES = frozenset({BlockKind.HEADING, BlockKind.LABEL, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH})
_TITLE_MOST = 100
_SHARE_MOST = 0.5
"""A form of which someone fills in more than half is a form for that someone, who is then no third party."""


class _Words(NamedTuple):
    documents: tuple[tuple[str, re.Pattern[str]], ...]
    part: tuple[re.Pattern[str], ...]
    signed: tuple[re.Pattern[str], ...]


def maker(text: str, language: Language) -> str | None:
    """Who else must make a document named so (``doctor``, ``bank``); None for one found at home."""
    return next((code for code, words in _words(language).documents if words.search(text)), None)


def third_parties(
    document: Document, attachments: Sequence[Attachment], asked: Sequence[Question]
) -> tuple[BurdenFinding, ...]:
    """Whom the form makes its reader turn to: one finding for each person and way, with all its places.

    Three ways: documents that someone else makes, titles such as « à remplir par le médecin », places for
    someone's signature. Words: ``third_parties.toml``; a code is ``doctor`` or ``doctor_fills``.
    """
    language = document.language or Language.FR
    found: dict[str, list[tuple[str, Spot]]] = {}
    for attachment in attachments:
        if code := maker(attachment.text, language):
            found.setdefault(code, []).append((attachment.text, place_of(document, attachment.span)))
    share = _SHARE_MOST * len(asked)
    for code, text, place in (*_parts(document, language), *_signatures(asked, language)):
        theirs = [each for each in asked if part_of(each, language) == code]
        if len(theirs) <= share:
            found.setdefault(f"{code}_fills", []).append((text, place))
    return tuple(
        BurdenFinding(Load.THIRD_PARTIES, code, quoted(same[0][0]), tuple(place for _, place in same))
        for code, same in found.items()
    )


def part_of(question: Question, language: Language) -> str | None:
    """Who else answers a question, told from the title above it; None when it is the reader."""
    return _named(_words(language).part, question.first.section or "")


def _parts(document: Document, language: Language) -> Iterator[tuple[str, str, Spot]]:
    for block in document.blocks:
        text = document.text_of(block.span)
        is_title = block.kind in _TITLES and len(text) <= _TITLE_MOST
        if is_title and (code := _named(_words(language).part, text)):
            yield code, text, place_of(document, block.span)


def _signatures(asked: Sequence[Question], language: Language) -> Iterator[tuple[str, str, Spot]]:
    """Places for someone's signature; where one person alone signs, that person is the reader."""
    signed = [each for each in asked if each.answer is Answer.SIGNATURE]
    codes = [_named(_words(language).signed, each.first.label or "") for each in signed]
    if len(set(codes)) > 1:
        for question, code in zip(signed, codes, strict=True):
            if code:
                yield code, question.first.label or "", question.place


def _named(patterns: Sequence[re.Pattern[str]], text: str) -> str | None:
    """The person whom one of the patterns names in a text."""
    return next((match.lastgroup for each in patterns if (match := each.search(text))), None)


@cache
def _words(language: Language) -> _Words:
    known = table("third_parties")[language]
    people = "|".join(f"(?P<{code}>{words})" for code, words in known["people"].items())
    return _Words(
        documents=tuple(
            (code, re.compile(words, re.IGNORECASE)) for code, words in known["documents"].items()
        ),
        part=_with_people(known["part"], people),
        signed=_with_people(known["signed"], people),
    )


def _with_people(patterns: Sequence[str], people: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each.replace("{people}", people), re.IGNORECASE) for each in patterns)
