"""The words of a PDF page as displayed, and the lines that they form.

MuPDF gives words in the order in which the page is painted, and starts a new line wherever there is a wide
gap. Only what the page itself paints is read: the values typed into fields are no part of the form's text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workbench.extract.engine import PdfPage, pymupdf
from workbench.model import Box

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_BOLD = 16
_PAINTED = 16 | 32 | 64
"""Character flags: filled, stroked or clipped with; a character without any of them is invisible."""
_PRIVATE = (0xE000, 0xF8FF)
_UNKNOWN = "\ufffd"
_LEADER = re.compile(r"(?:[.…·_‗‐—–=-]\s?){3,}|_{2,}|_$|…+")
_PLAIN = re.compile(r"(?:[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff'\u2019/(),:;%€]|[-.](?![-.]))+")
"""A word that has nothing to take out; most have not."""
_DOTS = 3
"""Characters from which dots or dashes are a leader."""
_TICKS = frozenset("☐☑☒□■▢❑❒❏⬜◻◼○◯●⃞")
_BULLETS = frozenset("•‣▪▫◦∙⁃►▶➢➤➔→⇒✓✔❖◆◊·")
_PICTOGRAM_FONTS = re.compile(r"dingbat|webding|wingding|symbol", re.IGNORECASE)
LIST_START = re.compile(
    r"^(?:[-–—*>]|\(?\d{1,2}[.)°]|\(?[a-zA-LN-Z][.)]|M\)"
    r"|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.?[a-df-z]\.?)$"
)
"""What begins a list item: a dash, a number or a letter (``M.`` is a title, ``3e`` an ordinal)."""
_JUSTIFIED_GAP = 3.0
_LINES_ABOVE = 4
_WIDE_GAP = 1.2
"""A gap of this many font sizes between two words of one line starts a new line."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as displayed. `raw` is what the file says, `text` what can be read ("" for leaders, ticks)."""

    raw: str
    text: str
    box: Box
    size: float
    bold: bool
    visible: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline without a wide gap. `order`: rank in which the page paints it.

    `marked`: a bullet or a box to tick stands before it. `led`: dots or a rule to write on follow it.
    """

    words: tuple[PlacedWord, ...]
    box: Box
    size: float
    bold: bool
    order: int
    upright: bool
    marked: bool = False
    led: bool = False

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(word.text for word in self.words)


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all boxes (at least one)."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def page_lines(page: PdfPage) -> list[Line]:
    """The lines of a page in the order in which it paints them, without invisible or doubled words."""
    runs = _without_doubles(_without_invisible(_runs(_text_page(page))))
    lines: list[Line] = []
    for upright, words in runs:
        for part in _parts(words, upright=upright):
            _append(lines, part, upright=upright)
    return lines


def _text_page(page: PdfPage) -> Any:
    """MuPDF's text of the page's own content, in displayed coordinates (`get_text` would add widgets)."""
    mupdf = pymupdf.mupdf
    stext = mupdf.FzStextPage(mupdf.fz_bound_page(page.this))
    device = mupdf.fz_new_stext_device(stext, mupdf.FzStextOptions(_FLAGS))
    whole = page.this.super() if isinstance(page.this, mupdf.PdfPage) else page.this
    mupdf.fz_run_page_contents(whole, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return pymupdf.TextPage(stext)


def _runs(text_page: Any) -> list[tuple[bool, list[PlacedWord]]]:
    """Words by MuPDF line, each with the size and weight of the span that it stands in."""
    by_line: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for word in text_page.extractWORDS():
        by_line.setdefault((word[5], word[6]), []).append(word)
    runs = []
    for block_number, block in enumerate(text_page.extractDICT()["blocks"]):
        for line_number, line in enumerate(block.get("lines", [])):
            words = by_line.get((block_number, line_number))
            if words:
                upright = abs(line["dir"][1]) < abs(line["dir"][0])
                runs.append(
                    (upright, _placed(words, [_look(span) for span in line["spans"]], upright=upright))
                )
    return runs


@dataclass(frozen=True, slots=True)
class _Look:
    """How the letters of a span look."""

    bbox: tuple[float, float, float, float]
    size: float
    bold: bool
    visible: bool
    pictograms: bool


def _look(span: dict[str, Any]) -> _Look:
    weight, pictograms = _font(span["font"])
    return _Look(
        bbox=span["bbox"],
        size=span["size"],
        bold=weight or bool(span["flags"] & _BOLD),
        visible=bool(span["char_flags"] & _PAINTED) and span["alpha"] > 0,
        pictograms=pictograms,
    )


@lru_cache(maxsize=256)
def _font(name: str) -> tuple[bool, bool]:
    """Whether the name of a font says that it is bold, and that it holds pictograms."""
    lower = name.lower()
    return "bold" in lower or "black" in lower, bool(_PICTOGRAM_FONTS.search(name))


def _placed(words: list[tuple[Any, ...]], looks: list[_Look], *, upright: bool) -> list[PlacedWord]:
    placed = []
    for x0, y0, x1, y1, raw, *_ in words:
        look = (
            looks[0]
            if len(looks) == 1
            else _look_at(x0 + x1 if upright else y0 + y1, looks, 0 if upright else 1)
        )
        text = _readable(raw, pictograms=look.pictograms)
        box = Box(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
        if len(text) != len(raw):
            box = _box_of_text(raw, text, box, upright=upright)
        placed.append(PlacedWord(raw, text, box, look.size, look.bold, look.visible))
    return placed


def _look_at(twice_middle: float, looks: list[_Look], axis: int) -> _Look:
    """The look of the span that holds a place on the line, or of the nearest one."""
    middle = twice_middle / 2
    return min(looks, key=lambda each: max(each.bbox[axis] - middle, middle - each.bbox[axis + 2], 0))


def _box_of_text(raw: str, text: str, box: Box, *, upright: bool) -> Box:
    """The box without the leader that is glued to the end of a word, so that a field there is right of it."""
    if not upright or not text or len(raw) - len(text) < _DOTS or not raw.startswith(text):
        return box
    return box._replace(x1=round(box.x0 + (box.x1 - box.x0) * len(text) / len(raw), 2))


@lru_cache(maxsize=4096)
def _readable(raw: str, *, pictograms: bool) -> str:
    """A word without private-use characters, leaders, ticks and bullets. Soft hyphens stay for line ends."""
    if _PLAIN.fullmatch(raw) and (len(raw) > 2 or not pictograms):  # noqa: PLR2004 - as below
        return raw
    if pictograms and len(raw) <= 2:  # noqa: PLR2004 - a lone pictogram, whatever letter its font stands on
        return ""
    kept = "".join(
        c for c in raw if not _PRIVATE[0] <= ord(c) <= _PRIVATE[1] and c.isprintable() | (c == "\xad")
    )
    if len(kept) > 1 and (without := _LEADER.sub("", kept)) != kept:
        kept = without if any(c.isalnum() for c in without) else ""
    kept = "".join(c for c in kept if c not in _TICKS and c not in _BULLETS and c != _UNKNOWN)
    return unicodedata.normalize("NFC", kept)


def _without_invisible(runs: list[tuple[bool, list[PlacedWord]]]) -> list[tuple[bool, list[PlacedWord]]]:
    """Drop invisible words, unless they are most of the page: then they are a scan's hidden text."""
    words = [word for _, run in runs for word in run]
    if sum(not word.visible for word in words) * 2 > len(words):
        return runs
    return [(upright, [word for word in run if word.visible]) for upright, run in runs]


def _without_doubles(runs: list[tuple[bool, list[PlacedWord]]]) -> list[tuple[bool, list[PlacedWord]]]:
    """Drop a word painted twice at nearly the same place, which is how some programs make bold."""
    seen: dict[str, list[Box]] = {}
    kept = []
    for upright, run in runs:
        words = []
        for word in run:
            boxes = seen.setdefault(word.raw, [])
            near = 0.3 * word.size
            if not any(abs(b.x0 - word.box.x0) < near and abs(b.y0 - word.box.y0) < near for b in boxes):
                words.append(word)
                boxes.append(word.box)
        kept.append((upright, words))
    return kept


def _parts(words: list[PlacedWord], *, upright: bool) -> list[list[PlacedWord]]:
    """Cut a line at wide gaps, after leaders and before ticks: each part is read alone."""
    parts: list[list[PlacedWord]] = [[]]
    for word in words:
        last = parts[-1][-1] if parts[-1] else None
        if last is not None:
            gap = word.box.x0 - last.box.x1 if upright else 0.0
            after_leader = word.text and len(last.raw) - len(last.text) >= _DOTS
            before_tick = not word.text and len(word.raw) == 1 and last.text
            if gap > _WIDE_GAP * word.size * (1.5 if not last.text else 1.0) or after_leader or before_tick:
                parts.append([])
        parts[-1].append(word)
    return [part for part in parts if part]


def _append(lines: list[Line], part: list[PlacedWord], *, upright: bool) -> None:
    """Add a part as a line, or to the line before it when both stand on one baseline and nearly touch."""
    text = tuple(word for word in part if word.text)
    marked = not part[0].text and _is_mark(part[0].raw)
    led = bool(text) and (
        len(text[-1].raw) - len(text[-1].text) >= _DOTS
        or any(not w.text and len(w.raw) > 1 for w in part[part.index(text[-1]) + 1 :])
    )
    if not text:
        if marked:
            lines.append(
                Line(
                    (), part[0].box, part[0].size, bold=False, order=len(lines), upright=upright, marked=True
                )
            )
        elif lines and lines[-1].words and _follows(lines[-1], part[0]):
            lines[-1] = _merged(lines[-1], (), led=True)
        return
    if lines and upright and lines[-1].upright and not marked and _follows(lines[-1], text[0]):
        last = lines[-1]
        near = text[0].box.x0 - last.box.x1 <= _WIDE_GAP * text[0].size
        number_alone = len(last.words) == 1 and LIST_START.match(last.text)
        if (near and not last.led) or not last.words or number_alone or _is_justified(lines, text[0]):
            lines[-1] = _merged(last, text, led=led)
            return
    lines.append(
        Line(
            words=text,
            box=around([word.box for word in text]),
            size=max(word.size for word in text),
            bold=sum(word.bold for word in text) * 2 > len(text),
            order=len(lines),
            upright=upright,
            marked=marked,
            led=led,
        )
    )


def _is_mark(raw: str) -> bool:
    first = raw[0]
    return first in _TICKS or first in _BULLETS or _PRIVATE[0] <= ord(first) <= _PRIVATE[1] or len(raw) == 1


def _follows(line: Line, word: PlacedWord) -> bool:
    """Whether a word stands just right of a line, on its baseline."""
    overlap = min(line.box.y1, word.box.y1) - max(line.box.y0, word.box.y0)
    height = min(line.box.y1 - line.box.y0, word.box.y1 - word.box.y0)
    gap = word.box.x0 - line.box.x1
    return line.upright and overlap > 0.6 * height and -0.3 * word.size <= gap <= 3 * word.size


def _is_justified(lines: list[Line], word: PlacedWord) -> bool:
    """Whether a wide gap before a word only fills the line: the line above runs on over it."""
    last = lines[-1]
    if last.led or not word.text[0].islower() or word.box.x0 - last.box.x1 > _JUSTIFIED_GAP * word.size:
        return False
    return any(
        above.box.x0 <= last.box.x0 + word.size
        and above.box.x1 >= word.box.x1 - word.size
        and 0 < last.box.y1 - above.box.y1 <= 1.6 * word.size
        and abs(above.size - word.size) <= 0.1 * word.size
        for above in lines[-_LINES_ABOVE:-1]
    )


def _merged(line: Line, words: tuple[PlacedWord, ...], *, led: bool) -> Line:
    both = line.words + words
    if not words:
        return Line(both, line.box, line.size, line.bold, line.order, line.upright, line.marked, led=True)
    return Line(
        words=both,
        box=around([word.box for word in both]),
        size=max(word.size for word in both),
        bold=sum(word.bold for word in both) * 2 > len(both),
        order=line.order,
        upright=line.upright,
        marked=line.marked,
        led=led,
    )
