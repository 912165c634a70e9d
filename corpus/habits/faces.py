"""Fonts of the made forms: how wide a text is and how it is written in a content stream.

The text fonts are the standard ones, named and not carried, as small office tools do, or carried with their
glyph numbers, as page-making tools do. Tick marks come from ZapfDingbats, from a font with the letters of
Wingdings (made here: only its code points are those of Wingdings) and from a fallback font with □ and ○.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from corpus.mupdf import pymupdf

REGULAR, BOLD, ITALIC = 0, 1, 2
_STANDARD = {
    "sans": (("helv", "Helvetica"), ("hebo", "Helvetica-Bold"), ("heit", "Helvetica-Oblique")),
    "serif": (("tiro", "Times-Roman"), ("tibo", "Times-Bold"), ("tiit", "Times-Italic")),
}
_DINGBATS = {"o": "❏", "n": "■", "q": "❑"}
"""The letters of three boxes of ZapfDingbats and what they stand for."""
WINGDINGS = {"square": 0xA8, "shadowed": 0x71, "round": 0xA1}
"""The boxes to tick of Wingdings and their codes; a PDF gives them as U+F0A8, U+F071, U+F0A1."""
_GLYPHS = {
    "square": "80 0 m 80 720 l 800 720 l 800 0 l h 140 60 m 740 60 l 740 660 l 140 660 l h f*",
    "shadowed": "60 40 m 60 700 l 700 700 l 700 40 l h 110 90 m 650 90 l 650 650 l 110 650 l h f* "
    "120 -20 m 760 -20 l 760 620 l 710 620 l 710 30 l 120 30 l h f",
    "round": "60 w 440 0 m 640 0 800 160 800 360 c 800 560 640 720 440 720 c 240 720 80 560 80 360 c "
    "80 160 240 0 440 0 c h S",
}
_GLYPH_WIDTH = 0.89
_FALLBACK_BOX = (0.09, 0.17, 0.52, 0.6)
"""Ink of □ and ○ in the fallback font, measured on a picture: the font gives one box for all its letters."""
_GLYPH_BOX = {
    "square": (0.08, 0.0, 0.8, 0.72),
    "shadowed": (0.06, -0.02, 0.76, 0.7),
    "round": (0.05, -0.03, 0.83, 0.75),
}


@cache
def _font(name: str) -> Any:
    return pymupdf.Font(name)


def width(family: str, weight: int, text: str) -> float:
    """The width of a text in font sizes."""
    return sum(_advance(_STANDARD[family][weight][0], letter) for letter in text)


@cache
def _advance(name: str, letter: str) -> float:
    return float(_font(name).glyph_advance(ord(letter)))


def mark_width(letter: str) -> float:
    """The width, in font sizes, of a mark: ZapfDingbats (o, n, q), Wingdings, the fallback font (□, ○)."""
    if letter in WINGDINGS:
        return _GLYPH_WIDTH
    if letter in _DINGBATS:
        return float(_font("zadb").glyph_advance(ord(_DINGBATS[letter])))
    return float(_font("cjk").glyph_advance(ord(letter)))


def mark_box(letter: str) -> tuple[float, float, float, float]:
    """Where the ink of a mark is, in font sizes from its origin, y upwards."""
    if letter in WINGDINGS:
        return _GLYPH_BOX[letter]
    if letter not in _DINGBATS:
        return _FALLBACK_BOX
    x0, y0, x1, y1 = _font("zadb").glyph_bbox(ord(_DINGBATS[letter]))
    return float(x0), float(y0), float(x1), float(y1)


class Faces:
    """The fonts of one document. `carried`: the text fonts are in the file."""

    def __init__(self, doc: Any, family: str, *, carried: bool) -> None:
        self._doc = doc
        self._family = family
        self._carried = carried
        self._xrefs: dict[str, int] = {}

    def written(self, text: str, weight: int) -> str:
        """A text as the string operand of ``Tj``."""
        if not self._carried:
            return f"<{text.encode('cp1252').hex()}>"
        font = _font(_STANDARD[self._family][weight][0])
        return "<" + "".join(f"{font.has_glyph(ord(letter)):04x}" for letter in text) + ">"

    def mark(self, letter: str) -> tuple[str, str]:
        """The font name and the string operand of a tick mark."""
        if letter in _DINGBATS:
            return "D0", f"<{letter.encode().hex()}>"
        if letter in WINGDINGS:
            return "W0", f"<{WINGDINGS[letter]:02x}>"
        return "B0", f"<{_font('cjk').has_glyph(ord(letter)):04x}>"

    def add_to(self, page: Any, code: str) -> None:
        """Name the fonts in the resources of a page; the fallback font, a big one, only if `code` has it."""
        if not self._xrefs:
            self._xrefs = self._made(page)
        if "/B0 " in code and "B0" not in self._xrefs:
            self._xrefs["B0"] = page.insert_font(fontname="B0", fontbuffer=_font("cjk").buffer)
        listed = " ".join(f"/{name} {xref} 0 R" for name, xref in self._xrefs.items())
        self._doc.xref_set_key(page.xref, "Resources", f"<</Font<<{listed}>>>>")

    def _made(self, page: Any) -> dict[str, int]:
        made = {
            "D0": self._new("<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>"),
            "W0": self._wingdings(),
        }
        for weight, (short, name) in enumerate(_STANDARD[self._family]):
            made[f"F{weight}"] = (
                page.insert_font(fontname=f"F{weight}", fontbuffer=_font(short).buffer)
                if self._carried
                else self._new(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
            )
        return made

    def _wingdings(self) -> int:
        """A font of three boxes at the codes of Wingdings (ISO 32000-1, 9.6.5: Type 3 fonts)."""
        glyphs = " ".join(
            f"/a{code} {self._stream(f'{1000 * _GLYPH_WIDTH:.0f} 0 d0 {_GLYPHS[name]}')} 0 R"
            for name, code in WINGDINGS.items()
        )
        codes = sorted(WINGDINGS.values())
        differences = " ".join(f"{code}/a{code}" for code in codes)
        widths = " ".join("890" if code in codes else "0" for code in range(codes[0], codes[-1] + 1))
        unicode = "".join(f"<{code:02x}> <f0{code:02x}>\n" for code in codes)
        table = self._stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /W def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{unicode}endbfchar endcmap end end"
        )
        return self._new(
            "<</Type/Font/Subtype/Type3/Name/Wingdings/FontBBox[0 -220 900 900]/FontMatrix[.001 0 0 .001 0 0]"
            f"/CharProcs<<{glyphs}>>/Encoding<</Type/Encoding/Differences[{differences}]>>"
            f"/FirstChar {codes[0]}/LastChar {codes[-1]}/Widths[{widths}]/Resources<<>>"
            f"/ToUnicode {table} 0 R>>"
        )

    def _new(self, source: str) -> int:
        xref = int(self._doc.get_new_xref())
        self._doc.update_object(xref, source)
        return xref

    def _stream(self, source: str) -> int:
        xref = self._new("<<>>")
        self._doc.update_stream(xref, source.encode("ascii"))
        return xref
