"""Strips of a picture -> words in points with size and weight, in runs as a PDF's own text has them.

Sizes and weights are measured on the ink of each strip, then made alike where they are nearly alike: a scan
has no two letters of the same size, its page has a few fonts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from workbench.extract.ocr_order import in_columns
from workbench.extract.ocr_words import text_of, words_of
from workbench.extract.pdf_words import PlacedWord
from workbench.language.detect import detect
from workbench.model import Box, Language

if TYPE_CHECKING:
    from workbench.extract.ocr_models import Grey, Strip
    from workbench.extract.ocr_words import Letters

_DEEP = frozenset("gjpqyçQ,;()[]{}|§")
_LOW = frozenset("acemnorsuvwxz.:_-–—…·")
_FULL, _HIGH, _HANGING, _LOWER = 0.93, 0.72, 0.73, 0.52
"""Height of the ink in font sizes: from the top of ``d`` to the foot of ``p``, ``d`` alone, ``p`` and ``x``.
What usual text fonts have (Liberation, DejaVu, Times: within 0.03)."""
_FOOT = 0.21
_HEAD = 0.72
_OF_STRIP = (0.4, 0.95, 0.68)
"""Font size over the height of the detector's strip: least and most that is believed, and what is usual."""
_ABOVE, _BELOW = 0.9, 0.22
"""Font sizes from the baseline to the upper and lower edge of a word's box, as in the text of PDFs."""
_ALIKE = 0.09
_HEAVY = 1.3
"""Stroke width over font size, against what is usual on the page, from which letters are bold."""
_RULED = 0.75
"""Share of the width of a word from which a row of ink is a rule under or over it."""
_LEADER = re.compile(r"[.…·_–—-]{3,}|_{2,}|…+|[._]+$(?<=[._]{2})")
_COMB = re.compile(r"^(?=.*[_|!]|.*[Il]{4})[Il_|!1.]{2,}$")
"""What the posts of a comb to write in are read as: ``I_I_I``, ``|_|_|``."""
_TICKS = frozenset("□☐☑☒■▪●○✓✔√")
_BULLETS = frozenset("•·→")

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Measured:
    """A strip with its words. `x`: start and end of each, `foot`: the baseline, in dots from its edge."""

    strip: Strip
    words: tuple[Letters, ...]
    x: tuple[tuple[float, float], ...]
    size: float
    foot: float
    stroke: float

    @property
    def letters(self) -> int:
        """How many letters and digits it has: its weight where strips are compared."""
        return sum(glyph.char.isalnum() for word in self.words for glyph in word)


def runs_from(
    strips: list[Strip], grey: Grey, *, points_per_dot: float
) -> list[tuple[bool, tuple[PlacedWord, ...]]]:
    """The words of a page by strip, in reading order, each run with whether it stands upright; in points."""
    language = detect("\n".join(strip.text for strip in strips)) or Language.FR
    measured = [m for m in (_measured(strip, grey, language) for strip in strips) if m is not None]
    sizes = _made_alike([m.size for m in measured], [m.letters for m in measured])
    usual = _weighted_median(
        [m.stroke / size for m, size in zip(measured, sizes, strict=True)], [m.letters for m in measured]
    )
    runs = [
        (
            m.strip.upright,
            tuple(
                _placed(m, number, size, points_per_dot, bold=m.stroke / size > _HEAVY * usual)
                for number in range(len(m.words))
            ),
        )
        for m, size in zip(measured, sizes, strict=True)
    ]
    return in_columns(runs)


def _placed(m: Measured, number: int, size: float, points: float, *, bold: bool) -> PlacedWord:
    raw = text_of(m.words[number])
    text = _readable(raw)
    start, end = m.x[number]
    if text and len(raw) - len(text) > 2 and raw.startswith(text):  # noqa: PLR2004 - a leader follows: end before it
        end = start + (end - start) * len(text) / len(raw)
    box = m.strip.box
    if m.strip.upright:
        foot = box.y0 + m.foot
        shown = Box(box.x0 + start, foot - _ABOVE * size, box.x0 + end, foot + _BELOW * size)
    else:
        foot = box.x0 + m.foot
        shown = Box(foot - _ABOVE * size, box.y1 - end, foot + _BELOW * size, box.y1 - start)
    return PlacedWord(
        raw=raw,
        text=text,
        box=Box(*(round(value * points, 2) for value in shown)),
        size=round(size * points * 2) / 2 or 0.5,
        bold=bold,
        visible=True,
    )


def _readable(raw: str) -> str:
    """A word without leaders, ticks and bullets, "" where nothing else is left."""
    if _COMB.match(raw):
        return ""
    kept = "".join(c for c in raw if c not in _TICKS and c not in _BULLETS)
    without = _LEADER.sub("", kept)
    return without if any(c.isalnum() for c in without) or without == kept else ""


def _measured(strip: Strip, grey: Grey, language: Language) -> Measured | None:
    words = tuple(words_of(strip.glyphs, language=language))
    if not words:
        return None
    box = strip.box
    cut = grey[box.y0 : box.y1, box.x0 : box.x1]
    ink = _ink(cut if strip.upright else np.ascontiguousarray(np.rot90(cut, -1)))
    spans = _spans(words, ink)
    height = ink.shape[0]
    seen = [
        (_font_size(top, foot, text_of(word)), _baseline(top, foot, text_of(word)), len(word))
        for word, (start, end) in zip(words, spans, strict=True)
        if (rows := _rows(ink[:, int(start) : int(end) + 1])) is not None
        for top, foot in [rows]
        if any(glyph.char.isalnum() for glyph in word)
    ]
    low, high, usual = (share * height for share in _OF_STRIP)
    size = _weighted_median([one for one, _, _ in seen], [weight for *_, weight in seen]) if seen else 0.0
    foot = _weighted_median([one for _, one, _ in seen], [weight for *_, weight in seen]) if seen else 0.0
    if not low <= size <= high:
        size, foot = usual, height / 2 + 0.3 * usual
    return Measured(strip, words, spans, size, foot, _stroke(ink))


def _ink(grey: Grey) -> Mask:
    """Where a strip has ink: dark on light, or light on dark where most is dark."""
    limit, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    dark: Mask = grey <= limit
    return ~dark if dark.mean() > 0.5 else dark  # noqa: PLR2004 - more than half


def _spans(words: tuple[Letters, ...], ink: Mask) -> tuple[tuple[float, float], ...]:
    """Start and end of each word: the ink between the middles of the gaps to its neighbours."""
    pitch = _pitch(words)
    width = ink.shape[1]
    inked = ink.sum(axis=0) > 0.04 * ink.shape[0]
    spans = []
    for number, word in enumerate(words):
        left = (words[number - 1][-1].at + word[0].at) / 2 if number else 0.0
        right = (word[-1].at + words[number + 1][0].at) / 2 if number + 1 < len(words) else float(width)
        left = max(left, word[0].at - 1.2 * pitch)
        right = min(right, word[-1].at + 1.2 * pitch)
        columns = np.flatnonzero(inked[int(left) : int(right) + 1])
        start = int(left) + float(columns[0]) if len(columns) else word[0].at - pitch / 2
        end = int(left) + float(columns[-1]) + 1 if len(columns) else word[-1].at + pitch / 2
        start, end = min(start, word[0].at), max(end, word[-1].at, start + 1)
        spans.append((max(start, 0.0), min(end, float(width))))
    return tuple(spans)


def _pitch(words: tuple[Letters, ...]) -> float:
    """Usual distance between the middles of two characters of a word."""
    steps = [b.at - a.at for word in words for a, b in pairwise(word)]
    return max(median(steps), 2.0) if steps else 10.0


def _rows(ink: Mask) -> tuple[int, int] | None:
    """First and last row (exclusive) of a word's ink, without the rules above and below it."""
    share = ink.mean(axis=1)
    filled = (ink.sum(axis=1) > 0) & (share < _RULED)
    rows = np.flatnonzero(filled)
    if not len(rows):
        return None
    gaps = np.flatnonzero(np.diff(rows) > max(2, 0.12 * ink.shape[0]))
    parts = np.split(rows, gaps + 1)
    middle = ink.shape[0] / 2
    best = max(parts, key=lambda part: (len(part), -abs(float(part.mean()) - middle)))
    return int(best[0]), int(best[-1]) + 1


def _font_size(top: int, foot: int, text: str) -> float:
    deep = any(c in _DEEP for c in text)
    high = any(c not in _DEEP and c not in _LOW for c in text) or any(c in "()[]{}|" for c in text)
    shares = {(True, True): _FULL, (True, False): _HIGH, (False, True): _HANGING, (False, False): _LOWER}
    return (foot - top) / shares[high, deep]


def _baseline(top: int, foot: int, text: str) -> float:
    deep = any(c in _DEEP for c in text)
    return foot - _FOOT * _font_size(top, foot, text) if deep else float(foot)


def _stroke(ink: Mask) -> float:
    """Mean width of the strokes, in dots: twice the area over the length of the outline."""
    edges = int((ink[:, 1:] != ink[:, :-1]).sum()) + int((ink[1:] != ink[:-1]).sum())
    return 2.0 * float(ink.sum()) / edges if edges else 0.0


def _made_alike(values: list[float], weights: list[int]) -> list[float]:
    """Each value as the weighted median of those near it: two rounds of a median shift."""
    shifted = list(values)
    for _ in range(2):
        shifted = [
            _weighted_median(
                [other for other in values if abs(other - value) <= _ALIKE * value],
                [
                    weight
                    for other, weight in zip(values, weights, strict=True)
                    if abs(other - value) <= _ALIKE * value
                ],
            )
            or value
            for value in shifted
        ]
    return shifted


def _weighted_median(values: list[float], weights: list[int]) -> float:
    """0.0 when there is none."""
    pairs = sorted(zip(values, (max(weight, 1) for weight in weights), strict=True))
    half, seen = sum(weight for _, weight in pairs) / 2, 0.0
    for value, weight in pairs:
        seen += weight
        if seen >= half:
            return value
    return 0.0
