"""The words of a PDF page as displayed, in the order in which it is painted, and the rules between them.

Only what the page itself paints is read: the values typed into fields are no part of the form's text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workbench.extract.engine import PDF_ERRORS, PdfPage, pymupdf
from workbench.extract.ligatures import is_cut
from workbench.extract.pdf_pictograms import is_pictogram_font, is_private, parted_at_pictograms
from workbench.extract.pdf_rules import Rules, rules_of
from workbench.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.mupdf.FZ_STEXT_COLLECT_VECTORS
)
_BOLD = 16
_PAINTED = 16 | 32 | 64
"""Character flags: filled, stroked or clipped with; a character without any of them is invisible."""
_UNKNOWN = "\ufffd"
_LEADER = re.compile(r"(?:[.…·_‗‐—–=-]\s?){3,}|_{2,}|_$|…+")
_PLAIN = re.compile(r"(?:[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff'\u2019/(),:;%€]|[-.](?![-.]))+")
"""A word that has nothing to take out; most have not."""
_BADGE = 3
"""Letters of a number or a code that may stand in a square."""
DOTS = 3
"""Characters from which dots or dashes are a leader."""
_TICKS = frozenset("☐☑☒□■▢❑❒❏⬜◻◼○◯●⃞")
_BULLETS = frozenset("•‣▪▫◦∙⁃►▶➢➤➔→⇒✓✔❖◆◊·")
_FIXED_SPACES = re.compile(r"[\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces of fixed width, at which MuPDF cuts no words."""
_CUT_GAP = 0.6
"""Font sizes between the halves of a word cut after a ligature, at most: a space, not a column."""


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
class PageWords:
    """What a page paints. `runs`: words that MuPDF takes for one line, and whether they stand upright."""

    runs: tuple[tuple[bool, tuple[PlacedWord, ...]], ...]
    rules: Rules


def page_words(page: PdfPage) -> PageWords:
    """The words of a page, without invisible or doubled ones, and its rules."""
    text_page = _text_page(page)
    blocks = text_page.extractDICT()["blocks"]
    runs = _without_doubles(_without_invisible(_runs(text_page, blocks)))
    short = [word.box for _, run in runs for word in run if word.text and len(word.raw) <= _BADGE]
    rules = rules_of(blocks, _buttons(page))
    rules = replace(rules, squares=tuple(square for square in rules.squares if not _holds(square, short)))
    return PageWords(tuple((upright, tuple(words)) for upright, words in runs), rules)


def _holds(square: Box, words: list[Box]) -> bool:
    """Whether a number or a letter stands in a square: then it is a badge and no box to tick."""
    return any(
        square.x0 <= (word.x0 + word.x1) / 2 <= square.x1
        and square.y0 <= (word.y0 + word.y1) / 2 <= square.y1
        for word in words
    )


def _buttons(page: PdfPage) -> list[Box]:
    """The fillable boxes to tick of a page as displayed (PyMuPDF's list of widgets takes 50 times longer)."""
    mupdf = pymupdf.mupdf
    ticks = {mupdf.PDF_WIDGET_TYPE_CHECKBOX, mupdf.PDF_WIDGET_TYPE_RADIOBUTTON}
    found = []
    try:
        pdf = mupdf.pdf_page_from_fz_page(page.this)
        widget = mupdf.pdf_first_widget(pdf) if pdf.m_internal else None
        while widget is not None and widget.m_internal:
            if mupdf.pdf_widget_type(widget) in ticks:
                rect = mupdf.pdf_bound_widget(widget)
                found.append(Box(rect.x0, rect.y0, rect.x1, rect.y1))
            widget = mupdf.pdf_next_widget(widget)
    except PDF_ERRORS:  # the reader of fields tells of it
        return []
    return found


def is_mark(raw: str) -> bool:
    """Whether a word without letters is a bullet or a box to tick."""
    first = raw[0]
    return first in _TICKS or first in _BULLETS or is_private(first) or len(raw) == 1


def _text_page(page: PdfPage) -> Any:
    """MuPDF's text of the page's own content, in displayed coordinates (`get_text` would add widgets)."""
    mupdf = pymupdf.mupdf
    stext = mupdf.FzStextPage(mupdf.fz_bound_page(page.this))
    device = mupdf.fz_new_stext_device(stext, mupdf.FzStextOptions(_FLAGS))
    whole = page.this.super() if isinstance(page.this, mupdf.PdfPage) else page.this
    mupdf.fz_run_page_contents(whole, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return pymupdf.TextPage(stext)


def _runs(text_page: Any, blocks: list[dict[str, Any]]) -> list[tuple[bool, list[PlacedWord]]]:
    """Words by MuPDF line, each with the size and weight of the span that it stands in."""
    by_line: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for word in text_page.extractWORDS():
        by_line.setdefault((word[5], word[6]), []).append(word)
    runs = []
    for block_number, block in enumerate(block for block in blocks if "lines" in block):
        for line_number, line in enumerate(block["lines"]):
            words = by_line.get((block_number, line_number))
            if words:
                upright = abs(line["dir"][1]) < abs(line["dir"][0])
                if upright and len(line["spans"]) > 1:
                    words = parted_at_pictograms(words, line["spans"])
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
    return "bold" in lower or "black" in lower, is_pictogram_font(name)


def _placed(words: list[tuple[Any, ...]], looks: list[_Look], *, upright: bool) -> list[PlacedWord]:
    placed = []
    for x0, y0, x1, y1, raw, *_ in _parted_at_fixed_spaces(words) if upright else words:
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
    return _without_single_dots(_whole(placed) if upright else placed)


def _parted_at_fixed_spaces(
    words: list[tuple[Any, ...]],
) -> Iterator[tuple[float, float, float, float, str]]:
    """Words of an upright line, cut at spaces of fixed width; parts share the length by letters."""
    for x0, y0, x1, y1, raw, *_ in words:
        if raw.isascii() or not _FIXED_SPACES.search(raw):
            yield x0, y0, x1, y1, raw
            continue
        step = (x1 - x0) / len(raw)
        start = 0
        for part in _FIXED_SPACES.split(raw):
            if part:
                yield x0 + step * start, y0, x0 + step * (start + len(part)), y1, part
            start += len(part) + 1


def _whole(words: list[PlacedWord]) -> list[PlacedWord]:
    """Words where the halves of those cut after a ligature are one again."""
    out: list[PlacedWord] = []
    for word in words:
        before = out[-1] if out else None
        if (
            before is not None
            and word.box.x0 - before.box.x1 <= _CUT_GAP * word.size
            and is_cut(before.text, word.text)
        ):
            box = before.box._replace(x1=word.box.x1)
            out[-1] = replace(before, raw=before.raw + word.raw, text=before.text + word.text, box=box)
        else:
            out.append(word)
    return out


def _without_single_dots(words: list[PlacedWord]) -> list[PlacedWord]:
    """Words where dots set one by one, as in ``Total . . . .``, have no text: they are a leader too."""
    if sum(word.raw == "." for word in words) < DOTS:
        return words
    out: list[PlacedWord] = []
    for dots, run in groupby(words, key=lambda word: word.raw == "."):
        same = list(run)
        out += [replace(word, text="") for word in same] if dots and len(same) >= DOTS else same
    return out


def _look_at(twice_middle: float, looks: list[_Look], axis: int) -> _Look:
    """The look of the span that holds a place on the line, or of the nearest one."""
    middle = twice_middle / 2
    return min(looks, key=lambda each: max(each.bbox[axis] - middle, middle - each.bbox[axis + 2], 0))


def _box_of_text(raw: str, text: str, box: Box, *, upright: bool) -> Box:
    """The box without the leader that is glued to the end of a word, so that a field there is right of it."""
    if not upright or not text or len(raw) - len(text) < DOTS or not raw.startswith(text):
        return box
    return box._replace(x1=round(box.x0 + (box.x1 - box.x0) * len(text) / len(raw), 2))


@lru_cache(maxsize=4096)
def _readable(raw: str, *, pictograms: bool) -> str:
    """A word without private-use characters, leaders, ticks and bullets. Soft hyphens stay for line ends."""
    if _PLAIN.fullmatch(raw) and (len(raw) > 2 or not pictograms):  # noqa: PLR2004 - as below
        return raw
    if pictograms and len(raw) <= 2:  # noqa: PLR2004 - a lone pictogram, whatever letter its font stands on
        return ""
    kept = "".join(c for c in raw if not is_private(c) and c.isprintable() | (c == "\xad"))
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
