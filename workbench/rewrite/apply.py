"""Putting accepted changes into a text: from the end, every seam repaired."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import Language, Span, Suggestion, Wording
from workbench.rewrite.seams import capitalised, fuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SENTENCE_START = re.compile(r"(?:^|[.!?…\n])[\s«“\"(•–—-]*$")
_APOSTROPHES = frozenset("'’")
_LEADING_COMMA = re.compile(r"^\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Change:
    """New words for a span. `rule` and `why` say where a change comes from, when it was suggested.

    `verbatim`: the words stand as they were written, even where the old ones began with a capital.
    """

    span: Span
    replacement: str
    rule: str | None = None
    why: Wording | None = None
    verbatim: bool = False


def apply(text: str, changes: Sequence[Change], *, language: Language = Language.FR) -> str:
    """The text with all changes made and every seam repaired (`workbench.rewrite.seams`).

    Without changes the text comes back as it is. Changes may stand in any order.

    Raises:
        ValueError: changes overlap or leave the text.
    """
    return applied(text, changes, language=language).text


class Applied(NamedTuple):
    """A text with its changes made; `spans` says where each change stands in it, in the order of the text."""

    text: str
    spans: tuple[Span, ...]


def applied(text: str, changes: Sequence[Change], *, language: Language = Language.FR) -> Applied:
    """As `apply`, and where the new words stand.

    Raises:
        ValueError: changes overlap or leave the text.
    """
    apostrophe = "'" if "'" in text and "’" not in text else "’"
    tail, end = "", len(text)
    from_end: list[tuple[int, int]] = []
    for change in reversed(checked(text, changes)):
        tail = _joined(text[change.span.end : end], tail, language, apostrophe)
        after = len(tail)
        tail = _put_in(text, change, tail, language, apostrophe)
        from_end.insert(0, (len(tail), min(after, len(tail))))
        end = change.span.start
    whole = _joined(text[:end], tail, language, apostrophe)
    spans = tuple(Span(max(0, len(whole) - start), max(0, len(whole) - stop)) for start, stop in from_end)
    return Applied(whole, spans)


def rewritten(text: str, suggestions: Iterable[Suggestion]) -> str:
    """The text with the best replacement of every suggestion that is ready."""
    ready = [suggestion for suggestion in suggestions if suggestion.ready]
    english = any(suggestion.rule.startswith("en.") for suggestion in ready)
    return apply(text, changes_of(ready), language=Language.EN if english else Language.FR)


def changes_of(suggestions: Iterable[Suggestion]) -> tuple[Change, ...]:
    """The best replacement of each suggestion that has one, as a change."""
    return tuple(
        Change(suggestion.span, suggestion.replacements[0], suggestion.rule, suggestion.why)
        for suggestion in suggestions
        if suggestion.replacements
    )


def checked(text: str, changes: Sequence[Change]) -> list[Change]:
    """The changes in the order of the text.

    Raises:
        ValueError: changes overlap or leave the text.
    """
    order = sorted(changes, key=lambda change: change.span)
    reached = 0
    for change in order:
        if not reached <= change.span.start <= change.span.end <= len(text):
            raise ValueError(f"change {change.span} overlaps another one or leaves the text")
        reached = change.span.end
    return order


def _put_in(text: str, change: Change, tail: str, language: Language, apostrophe: str) -> str:
    old = text[change.span.start : change.span.end]
    opens = bool(_SENTENCE_START.search(text[: change.span.start]))
    new = change.replacement
    if opens and not new:
        tail = capitalised(_LEADING_COMMA.sub("", tail).lstrip(" "))
    elif old[:1].isupper() and opens and not change.verbatim:
        new = capitalised(new)
    if new and old[-1:] in _APOSTROPHES and new[-1] not in _APOSTROPHES and tail[:1].isalnum():
        tail = f" {tail}"
    return _joined(new, tail, language, apostrophe)


def _joined(left: str, right: str, language: Language, apostrophe: str) -> str:
    return fuse(left, right, language=language, apostrophe=apostrophe)
