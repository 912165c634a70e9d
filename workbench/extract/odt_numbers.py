"""The numbering of an ODT: the number or letter that a reader sees before a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.odt_names import LOEXT, PARAGRAPHS, STYLE, TEXT, XML, yes
from workbench.extract.office_marks import BOXES
from workbench.extract.office_numbers import box_of_font, letters, roman, whole

if TYPE_CHECKING:
    from lxml import etree

    from workbench.extract.odt_styles import Styles

_LEVELS = (TEXT + "list-level-style-number", TEXT + "list-level-style-bullet", TEXT + "outline-level-style")
_DEEPEST = 10
_LONGEST = 40
Counts = dict[int, int]


@dataclass(slots=True)
class _Numbering:
    styles: Styles
    found: dict[etree._Element, str] = field(default_factory=dict)
    by_id: dict[str, Counts] = field(default_factory=dict)
    by_style: dict[str, Counts] = field(default_factory=dict)
    outline: Counts = field(default_factory=dict)


def numbers_of(root: etree._Element, styles: Styles) -> dict[etree._Element, str]:
    """Of each numbered paragraph of a part, its number: ``1.2``, ``a)``; ``☐`` for a bullet that is a box."""
    numbering = _Numbering(styles)
    for element in root.iter(TEXT + "list", TEXT + "h"):
        if element.tag == TEXT + "h":
            _heading(element, numbering)
        elif next(element.iterancestors(TEXT + "list"), None) is None:
            _list(element, numbering)
    return numbering.found


def _heading(heading: etree._Element, numbering: _Numbering) -> None:
    outline = numbering.styles.outline
    if outline is None or heading in numbering.found or yes(heading, TEXT + "is-list-header"):
        return
    level = whole(heading.get(TEXT + "outline-level"), 1)
    _step(heading, outline, level, numbering.outline, numbering)


def _list(top: etree._Element, numbering: _Numbering) -> None:
    name = top.get(TEXT + "style-name") or _style_of_first(top, numbering.styles) or ""
    counts: Counts = {}
    if (known := numbering.by_id.get(top.get(TEXT + "continue-list", ""))) is not None:
        counts = known
    elif yes(top, TEXT + "continue-numbering"):
        counts = numbering.by_style.get(name, counts)
    numbering.by_style[name] = counts
    if identifier := top.get(XML + "id"):
        numbering.by_id[identifier] = counts
    _items(top, name, 1, counts, numbering)


def _style_of_first(top: etree._Element, styles: Styles) -> str | None:
    first = next(top.iter(*PARAGRAPHS), None)
    return styles.list_of(first.get(TEXT + "style-name")) if first is not None else None


def _items(holder: etree._Element, name: str, level: int, counts: Counts, numbering: _Numbering) -> None:
    if level > _DEEPEST:
        return
    for item in holder.iterfind(TEXT + "list-item"):
        numbered = False
        for child in item:
            if child.tag in PARAGRAPHS and not numbered:
                numbered = True
                style = numbering.styles.lists.get(name)
                start = item.get(TEXT + "start-value")
                if start is not None:
                    counts[level] = whole(start, 1) - 1
                if style is not None:
                    _step(child, style, level, counts, numbering)
            elif child.tag == TEXT + "list":
                _items(child, child.get(TEXT + "style-name") or name, level + 1, counts, numbering)


def _step(
    paragraph: etree._Element, style: etree._Element, level: int, counts: Counts, numbering: _Numbering
) -> None:
    levels = {whole(each.get(TEXT + "level"), 1): each for each in style.iter(*_LEVELS)}
    known = levels.get(level)
    counts[level] = (
        counts.get(level, whole(known.get(TEXT + "start-value"), 1) - 1 if known is not None else 0) + 1
    )
    for deeper in [each for each in counts if each > level]:
        del counts[deeper]
    if known is None:
        return
    if known.tag == TEXT + "list-level-style-bullet":
        text = _bullet(known, numbering.styles)
    else:
        text = _number(levels, level, counts)
    if text:
        numbering.found[paragraph] = text[:_LONGEST]


def _number(levels: dict[int, etree._Element], level: int, counts: Counts) -> str:
    own = levels[level]
    if not own.get(STYLE + "num-format"):
        return ""
    pattern = own.get(LOEXT + "num-list-format")
    if pattern:
        for each in range(1, level + 1):
            pattern = pattern.replace(f"%{each}%", _formed(levels.get(each), counts.get(each, 1)))
        return pattern.strip()
    first = max(level - whole(own.get(TEXT + "display-levels"), 1) + 1, 1)
    shown = [_formed(levels.get(each), counts.get(each, 1)) for each in range(first, level + 1)]
    joined = ".".join(each for each in shown if each)
    return f"{own.get(STYLE + 'num-prefix', '')}{joined}{own.get(STYLE + 'num-suffix', '')}".strip()


def _formed(level: etree._Element | None, count: int) -> str:
    match level.get(STYLE + "num-format", "") if level is not None else "1":
        case "a":
            return letters(count)
        case "A":
            return letters(count).upper()
        case "i":
            return roman(count)
        case "I":
            return roman(count).upper()
        case "":
            return ""
        case _:
            return str(count)


def _bullet(level: etree._Element, styles: Styles) -> str:
    """``☐`` for a bullet that is a box to tick, "" for every other bullet."""
    sign = level.get(TEXT + "bullet-char", "")
    if sign and sign in BOXES:
        return BOXES[0]
    own = level.find(STYLE + "text-properties")
    name = own.get(STYLE + "font-name", "") if own is not None else ""
    return (box_of_font(styles.fonts.get(name, name), ord(sign)) or "") if len(sign) == 1 else ""
