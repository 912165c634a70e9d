"""Lists of a DOCX or ODT: a count and a format -> the number or letter that a reader sees."""

from __future__ import annotations

import re

from workbench.extract.office_marks import BOXES

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST = 3999
_WHOLE = re.compile(r"\d{1,7}")
_FONT_BOXES = {
    "wingdings": {0x6F, 0x70, 0x71, 0x72, 0x78, 0xA8, 0xFD, 0xFE},
    "wingdings 2": {0x2A, 0x51, 0x52, 0x53, 0x54, 0xA3},
    "webdings": {0x63, 0x67},
    "zapfdingbats": {0x6F, 0x70, 0x71, 0x72},
}
"""Code points of the glyphs of symbol fonts that are boxes to tick, empty or ticked."""
_SYMBOL_FONTS = ("wingdings", "webdings", "zapfdingbats", "opensymbol")
_PRIVATE = range(0xF000, 0xF100)
"""Where symbol fonts have their signs; Word writes the code with or without this offset."""
_KEPT = frozenset(f"{BOXES}\t\n ")


def whole(text: str | None, default: int) -> int:
    """The whole number that an attribute holds, `default` for anything else."""
    return int(text) if text and _WHOLE.fullmatch(text) else default


def letters(count: int) -> str:
    """The letter of a count from 1: a-z, then aa, bb, as word processors go on."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count <= _MOST else str(count)


def roman(count: int) -> str:
    """The count in small Roman numerals.

    >>> roman(14)
    'xiv'
    """
    if not 0 < count <= _MOST:
        return str(count)
    out = ""
    for value, sign in _ROMAN:
        out += sign * (count // value)
        count %= value
    return out


def readable(text: str, font: str) -> str:
    """Words whose signs of symbol fonts are replaced: boxes to tick by ``☐``, all others by a blank."""
    if font.lower().startswith(_SYMBOL_FONTS):
        return "".join(c if c in _KEPT else box_of_font(font, ord(c)) or " " for c in text)
    if any(ord(c) in _PRIVATE for c in text):
        return "".join((box_of_font("wingdings", ord(c)) or " ") if ord(c) in _PRIVATE else c for c in text)
    return text


def box_of_font(font: str, code: int) -> str | None:
    """``☐`` where a symbol font shows a box to tick at this code, None elsewhere."""
    code = code - _PRIVATE.start if code in _PRIVATE else code
    return BOXES[0] if code in _FONT_BOXES.get(font.lower().strip(), ()) else None
