"""The places to fill in that are written with characters: leaders, combs, ticks and merge marks.

What counts follows from how forms are typed: a run of dots or underscores is a rule to write on, bars with
gaps are a comb, slashes between rules a date, a box glyph something to tick, a name in braces, guillemets or
brackets a mark that a program or a clerk replaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extract.office_line import Slot
from workbench.model import FieldKind, FieldSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.extract.office_line import Part

BOXES = "☐☑☒□▢❑❒❏⬜◻🗆🗹🞎"
ROUNDS = "○◯❍⭘"
_RULE = r"(?:_{2,}+|‗{2,}+|(?!(?<=\w)\.\s)[.…‥·](?:\s?[.…‥·]){3,}+|…{2,}+)"
_PLACE = r"(?:_++|\.{2,}+|…++)"
_DATE = rf"{_PLACE}(?:\s?/\s?{_PLACE}){{1,2}}"
_COMB = r"\|(?:\s{0,3}+_{0,8}+\s{0,3}+\|){2,}+"
_ONE_DOT = r"(?<=[:°\s])(?:…|\.{3})(?=\s?(?:\(|[^\W\d_]))|(?<=[:°])\s?(?:…|\.{3})(?=\s*$)"
_BLANK = rf"(?>{_COMB}(?:\s?[/-]?\s?{_COMB})*+|{_DATE}|{_RULE}(?:\s*+{_RULE})*+|{_ONE_DOT})"
"""Quantifiers give nothing back: a long rule must not be tried in every way that it can be cut."""
_TICK = rf"[{BOXES}{ROUNDS}]|\[[ \u00a0_]{{0,3}}\](?=\s)"
_NAME = r"[^\W\d_][^{}\[\]«»\n]"
_MERGE = (
    r"\{\{[^{}]{1,120}\}\}"
    rf"|\{{\s?(?!else|endif|each|if\b|end)[^\W\d_][\w.]{{0,60}}(?:\([^{{}}]{{0,60}}\))?\s?\}}"
    r"|«[^\W\d_a-z][A-Z0-9_À-Þ]*»|«\w+_\w+»"
    rf"|\[(?!sic\]|(?:de|du|des|d|le|la|les|un|une|à|au|aux|et|ou|si|the|of|or|if)\b){_NAME}{{1,60}}\]"
)
DIRECTIVE = re.compile(r"\{%[^{}%]{0,200}%\}|\{[#/:][^{}]{0,200}\}")
"""What steers a merge and is shown to nobody: ``{% if … %}``, ``{#each …}``, ``{/if}``."""
_MARKS = re.compile(rf"(?P<merge>{_MERGE})|(?P<tick>{_TICK})|(?P<blank>{_BLANK})")
_PAGE = re.compile(r"\d{1,3}$")
_LEADER = " .…_·‥\t\n\xa0"
_LEADER_SIGNS = 4
"""Dots or strokes from which they lead the eye."""
_NOTHING = re.compile(r"[\s.:_]*")


def marked(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The same line with the places that are written with characters cut out of its words."""
    out: list[Part] = []
    for part in _joined(parts):
        found = _cut(_without_leader(part)) if isinstance(part, str) else iter((part,))
        for each in found:
            _put(out, each)
    return tuple(out)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
            continue
        if words:
            yield words
        yield part
        words = ""
    if words:
        yield words


def _without_leader(text: str) -> str:
    """An entry of a table of contents, whose leader leads to nothing but a page number, without it."""
    end = text.rstrip()
    page = _PAGE.search(end[-_LEADER_SIGNS:])
    if page is None:
        return text
    before = end[: len(end) - len(page.group())]
    title = before.rstrip(_LEADER)
    signs = sum(3 if c == "…" else c in "._·‥" for c in before[len(title) :])
    return f"{title} {page.group()}" if title and signs >= _LEADER_SIGNS else text


def _cut(text: str) -> Iterator[Part]:
    at = 0
    for match in _MARKS.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        yield _slot(match)
        at = match.end()
    if at < len(text):
        yield text[at:]


def _slot(match: re.Match[str]) -> Slot:
    text = match.group()
    if match.lastgroup == "merge":
        return Slot(FieldKind.TEXT, FieldSource.DRAWN, name=text.strip("{}«»[] "), content=text)
    if match.lastgroup == "tick":
        kind = FieldKind.RADIO if text in ROUNDS else FieldKind.CHECKBOX
        return Slot(kind, FieldSource.DRAWN)
    return Slot(FieldKind.TEXT, FieldSource.DRAWN)


def _put(out: list[Part], part: Part) -> None:
    """Add a part; what is drawn right beside a control or another rule is the same place seen twice."""
    if isinstance(part, str) or not out:
        out.append(part)
        return
    gap = out[-1] if isinstance(out[-1], str) and _NOTHING.fullmatch(out[-1]) and len(out) > 1 else ""
    before = out[-2] if gap else out[-1]
    if not isinstance(before, Slot) or (gap and "\t" in str(gap)):
        out.append(part)
        return
    one_place = before.kind is part.kind and not before.content and not part.content
    sources = {before.source, part.source}
    if not one_place or sources == {FieldSource.WIDGET} or part.kind is not FieldKind.TEXT:
        out.append(part)
        return
    if part.source is FieldSource.WIDGET:
        out[-2 if gap else -1] = part
