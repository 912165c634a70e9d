"""The models that read pictures of text: where text stands, which way up, and which characters it has.

Only the model files of the installed package ``rapidocr`` are used (PP-OCRv6 small, Apache 2.0); its code is
never imported, so nothing here knows how to reach a network. Pictures are grey, one byte a dot, 0 black.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from workbench.errors import WorkbenchError

Grey: TypeAlias = npt.NDArray[np.uint8]
Floats: TypeAlias = npt.NDArray[np.float32]

THREADS = 2
_DETECTOR = "PP-OCRv6_det_small.onnx"
_CLASSIFIER = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"
_RECOGNISER = "PP-OCRv6_rec_small.onnx"
_TEXT = 0.3
"""Probability from which a dot belongs to text; with the two below, the values the models are used with by
their makers (Liao et al. 2020, differentiable binarisation)."""
_TEXT_MEAN = 0.5
_GROW = 1.6
"""The detector marks the core of a line: its box grows by this share of area over outline."""
_STEP = 32
_LINE_HEIGHT = 48
"""Height in dots of the lines that the recogniser was taught with; it answers once in 8 dots of width."""
_DOTS_PER_COLUMN = 8
_CLASSIFIED = (48, 192)
"""Height and width of the strips that the classifier of directions was taught with."""
_TALL = 2.5
"""Height over width from which a strip is a line of text that runs upwards; a lone letter is wider."""
_LONG = 20
"""Width over height from which a line is read in parts."""
_MIDDLE = (0.3, 0.7)
_GAP = 0.08
"""Least width, in heights of the strip, of a gap between words."""
_INK = 0.35
"""Share of the strongest contrast in a strip from which a dot is ink."""
_SPECKS = 0.06
"""Share of a column that may be ink and the column still white: scans are speckled."""
_BATCH_WIDTH = 2400
"""Dots of width that are read at once: more costs memory, 75 kB a column, and saves no time."""
_LIKE_WIDTH = 1.15
_WIDEST = 3200
"""Dots of width, at 48 of height, beyond which a line is read squeezed: no line of text is so long."""
_ACCENTED = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ"
_SIGNS = "’‘“”«»€£§°²³¹½¼¾±×·…–—•□☐☑☒■▪●○✓✔√→"
_FOREIGN = {"a": "áãåā", "i": "íìī", "o": "óòõø", "u": "úū", "n": "ñ", "y": "ý", "e": "ēė", "c": "ćč"}
"""Letters that French and English do not write: what looks like one is counted for the plain letter."""
_KEPT_OTHERS = 0.004
"""Other readings of a character that are remembered, down to this probability."""


class DotBox(NamedTuple):
    """A rectangle on a picture, in dots, right and lower edge not included."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as read. `at`: its middle, in dots from the start of its strip, in reading direction.

    `sure`: probability of `char`. `others`: less likely readings with theirs. `space`: probability that a
    space stands between it and the next one.
    """

    char: str
    at: float
    sure: float
    others: tuple[tuple[str, float], ...] = ()
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a line of text on a picture, and what is read in it."""

    box: DotBox
    glyphs: tuple[Glyph, ...]

    @property
    def upright(self) -> bool:
        """Whether it is read from left to right; else upwards."""
        return _is_upright(self.box)

    @property
    def text(self) -> str:
        """The characters, spaces among them."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def sure(self) -> float:
        """Mean probability (0-1) of the characters; 0 when there is none."""
        return sum(glyph.sure for glyph in self.glyphs) / len(self.glyphs) if self.glyphs else 0.0


def find_text(grey: Grey, *, scale: float) -> list[DotBox]:
    """Where text stands on a straight picture, top to bottom. `scale`: by how much it is reduced first."""
    height, width = grey.shape
    rows, columns = (max(_STEP, round(side * scale / _STEP) * _STEP) for side in (height, width))
    small = np.asarray(cv2.resize(grey, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)
    likely: Floats = _models().detector.run(None, {"x": _normal(small)[None]})[0][0, 0]
    marked = cv2.dilate((likely > _TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    found = []
    for outline in cv2.findContours(marked, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
        x, y, w, h = cv2.boundingRect(outline)
        if min(w, h) < 3 or likely[y : y + h, x : x + w].mean() < _TEXT_MEAN:  # noqa: PLR2004 - specks
            continue
        grow = w * h * _GROW / (2 * (w + h))
        across, down = width / columns, height / rows
        found.append(
            DotBox(
                max(0, round((x - grow) * across)),
                max(0, round((y - grow) * down)),
                min(width, round((x + w + grow) * across)),
                min(height, round((y + h + grow) * down)),
            )
        )
    return sorted(found, key=lambda box: (box.y0, box.x0))


def upside_down(grey: Grey, boxes: list[DotBox]) -> float:
    """Share (0-1) of the strips that look as if they stood on their head; 0 when there is none."""
    if not boxes:
        return 0.0
    given = np.zeros((len(boxes), 3, *_CLASSIFIED), np.float32)
    for row, box in enumerate(boxes):
        line = _line_picture(grey, box)[:, : _CLASSIFIED[1]]
        given[row, :, :, : line.shape[1]] = _normal(line)
    likely = _models().classifier.run(None, {"x": given})[0]
    return float((likely[:, 1] > likely[:, 0]).mean())


def read_strips(grey: Grey, boxes: list[DotBox]) -> list[Strip]:
    """What is written in each box. Boxes of like width are read together, two such batches at a time."""
    parts = [part for box in boxes for part in _cut_long(grey, box)]
    lines = sorted(((_line_picture(grey, box), box) for box in parts), key=lambda line: line[0].shape[1])
    batches: list[list[tuple[Grey, DotBox]]] = []
    for line in lines:
        width = line[0].shape[1]
        first = batches[-1][0][0].shape[1] if batches else 0
        fits = bool(batches) and (len(batches[-1]) + 1) * width <= _BATCH_WIDTH
        if fits and width <= first * _LIKE_WIDTH + _STEP:
            batches[-1].append(line)
        else:
            batches.append([line])
    _models()  # loaded here once, not by two threads at the same time
    with ThreadPoolExecutor(THREADS) as threads:
        read = [strip for strips in threads.map(_read_batch, reversed(batches)) for strip in strips]
    return sorted(read, key=lambda strip: (strip.box.y0, strip.box.x0))


def _cut_long(grey: Grey, box: DotBox) -> list[DotBox]:
    """A long line in parts, cut at a white gap near the middle: the recogniser gets lost in long lines."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if width <= _LONG * height:
        return [box]
    inside = grey[box.y0 : box.y1, box.x0 : box.x1]
    paper = float(np.median(inside))
    contrast = np.abs(inside.astype(np.float32) - paper)
    blank = (contrast > _INK * max(float(contrast.max()), 1.0)).sum(axis=0) <= _SPECKS * height
    start, end = (round(share * width) for share in _MIDDLE)
    gap = _widest(blank[start:end])
    if gap is None or gap[1] - gap[0] < _GAP * height:
        return [box]
    cut = box.x0 + start + (gap[0] + gap[1]) // 2
    return _cut_long(grey, box._replace(x1=cut)) + _cut_long(grey, box._replace(x0=cut))


def _widest(blank: npt.NDArray[np.bool_]) -> tuple[int, int] | None:
    """The longest run of true values, as a half-open range."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], blank.astype(np.int8), [0]))))
    runs = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    return max(runs, key=lambda run: run[1] - run[0], default=None)


def _is_upright(box: DotBox) -> bool:
    return box.y1 - box.y0 <= _TALL * (box.x1 - box.x0)


def _line_picture(grey: Grey, box: DotBox) -> Grey:
    cut = grey[box.y0 : box.y1, box.x0 : box.x1]
    if not _is_upright(box):
        cut = np.ascontiguousarray(np.rot90(cut, -1))
    width = min(max(16, -(-_LINE_HEIGHT * cut.shape[1] // cut.shape[0])), _WIDEST)
    smaller = cut.shape[0] > _LINE_HEIGHT
    way = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(cut, (width, _LINE_HEIGHT), interpolation=way), np.uint8)


def _read_batch(batch: list[tuple[Grey, DotBox]]) -> list[Strip]:
    models = _models()
    widest = -(-max(line.shape[1] for line, _ in batch) // _DOTS_PER_COLUMN) * _DOTS_PER_COLUMN
    given = np.zeros((len(batch), 3, _LINE_HEIGHT, widest), np.float32)
    for row, (line, _) in enumerate(batch):
        given[row, :, :, : line.shape[1]] = _normal(line)
    likely = models.recogniser.run(None, {"x": given})[0]
    return [
        Strip(box, _glyphs(models.alphabet.fold(one), box, width=line.shape[1]))
        for one, (line, box) in zip(likely, batch, strict=True)
    ]


def _normal(grey: Grey) -> Floats:
    """Three equal layers, -1 black to 1 white: what both models expect."""
    return np.repeat((grey.astype(np.float32) / 127.5 - 1.0)[None], 3, axis=0)


def _glyphs(likely: Floats, box: DotBox, *, width: int) -> tuple[Glyph, ...]:
    """The likeliest characters, column by column; repeats and blanks fall away (CTC, Graves 2006)."""
    letters = _models().alphabet.letters
    best = likely.argmax(axis=1)
    columns = [
        column
        for column in range(len(best))
        if best[column] and (column == 0 or best[column] != best[column - 1])
    ]
    space = letters.index(" ")
    length = box.x1 - box.x0 if _is_upright(box) else box.y1 - box.y0
    dots = length * _DOTS_PER_COLUMN / width
    glyphs = []
    for column, following in zip(columns, [*columns[1:], len(best)], strict=False):
        chances = likely[column]
        others = np.flatnonzero(chances > _KEPT_OTHERS)
        glyphs.append(
            Glyph(
                char=letters[best[column]],
                at=min((column + 0.5) * dots, float(length)),
                sure=float(chances[best[column]]),
                others=tuple((letters[i], float(chances[i])) for i in others if i not in {0, best[column]}),
                space=float(likely[column:following, space].max()),
            )
        )
    return tuple(glyphs)


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """The characters that are believed of the 18,708 that the model knows. The first is no character."""

    letters: list[str]
    columns: npt.NDArray[np.intp]
    foreign: tuple[tuple[int, npt.NDArray[np.intp]], ...]

    def fold(self, likely: Floats) -> Floats:
        """Probabilities of `letters`, column by column."""
        kept: Floats = likely[:, self.columns]
        for plain, others in self.foreign:
            kept[:, plain] += likely[:, others].sum(axis=1)
        return kept


@dataclass(frozen=True, slots=True)
class _Models:
    detector: Any
    classifier: Any
    recogniser: Any
    alphabet: _Alphabet


@cache
def _models() -> _Models:
    """The models, loaded once per process (0.3 s, 150 MiB).

    Raises:
        WorkbenchError: ``data_missing`` when the package that holds them is not installed.
    """
    cv2.setNumThreads(THREADS)
    recogniser = _session(_RECOGNISER, threads=1)  # two batches are read side by side instead
    known = recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
    return _Models(
        detector=_session(_DETECTOR, threads=THREADS),
        classifier=_session(_CLASSIFIER, threads=1),
        recogniser=recogniser,
        alphabet=_alphabet(["", *known, " "]),
    )


def _alphabet(known: list[str]) -> _Alphabet:
    place = {char: number for number, char in reversed(list(enumerate(known)))}
    wanted = [chr(code) for code in range(0x20, 0x7F)] + list(_ACCENTED + _SIGNS)
    letters = ["", *(char for char in wanted if char in place)]
    foreign = tuple(
        (letters.index(shown), np.array(columns, np.intp))
        for plain, looks in _FOREIGN.items()
        for shown, others in ((plain, looks), (plain.upper(), looks.upper()))
        if (columns := [place[other] for other in others if other in place])
    )
    return _Alphabet(letters, np.array([place[char] for char in letters], np.intp), foreign)


def _session(name: str, *, threads: int) -> Any:
    found = find_spec("rapidocr")
    if found is None or not found.submodule_search_locations:
        raise WorkbenchError("data_missing", package="rapidocr")
    path = Path(found.submodule_search_locations[0]) / "models" / name
    if not path.is_file():
        raise WorkbenchError("data_missing", package="rapidocr")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False  # an arena keeps the largest picture's room for ever
    options.add_session_config_entry(
        "session.intra_op.allow_spinning", "0"
    )  # waiting threads leave the processor
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
