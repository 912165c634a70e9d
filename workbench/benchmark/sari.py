"""SARI: how well a rewriting keeps, deletes and adds what people kept, deleted and added.

Xu, Napoles, Pavlick, Chen and Callison-Burch (2016), "Optimizing Statistical Machine Translation for Text
Simplification", TACL 4, 401-415. As in the program published with the article, each sequence of words weighs
the same within one order, however often it comes. 0 to 100, higher is better.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias

from workbench.rewrite import suggest_texts
from workbench.rewrite.apply import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from workbench.model import Language

    Grams: TypeAlias = dict[tuple[str, ...], float]

ORDERS = (1, 2, 3, 4)
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class SariFigures:
    """Mean SARI of sentences as they are and as rewritten. `changed`: share of sentences that are changed."""

    sentences: int
    unchanged: float
    rewritten: float
    changed: float


def sari_of(references: Mapping[str, Sequence[str]], language: Language) -> SariFigures:
    """SARI of what is ready for each sentence, against what people made of it. `references` holds some."""
    sentences = list(references)
    found = suggest_texts(sentences, language)
    made = [rewritten(text, suggestions) for text, suggestions in zip(sentences, found, strict=True)]
    return SariFigures(
        sentences=len(sentences),
        unchanged=fmean(sari(text, text, references[text]) for text in sentences),
        rewritten=fmean(sari(text, new, references[text]) for text, new in zip(sentences, made, strict=True)),
        changed=fmean(text != new for text, new in zip(sentences, made, strict=True)),
    )


def read_references(original: Path, simplified: Iterable[Path]) -> dict[str, list[str]]:
    """Each sentence of a file and its counterparts, line by line, in the other files.

    A sentence that stands on several lines has several counterparts in each file.

    Raises:
        ValueError: the files do not have the same number of lines.
    """
    found: dict[str, list[str]] = {}
    lines = original.read_text("utf-8-sig").splitlines()
    for path in simplified:
        for line, simple in zip(lines, path.read_text("utf-8-sig").splitlines(), strict=True):
            found.setdefault(line, []).append(simple)
    return found


def sari(source: str, output: str, references: Sequence[str]) -> float:
    """SARI of one sentence, 0 to 100; counterparts in `references`, at least one."""
    return 100 * fmean(_of_order(order, source, output, references) for order in ORDERS)


def _of_order(order: int, source: str, output: str, references: Sequence[str]) -> float:
    """The mean of the F1 of what is kept and of what is added, and the precision of what is deleted."""
    had, has = _grams(source, order), _grams(output, order)
    wanted: Grams = {}
    for reference in references:
        for gram, count in _grams(reference, order).items():
            wanted[gram] = wanted.get(gram, 0.0) + count / len(references)
    kept, to_keep = _least(had, has), _least(had, wanted)
    well_kept = _least(kept, wanted)
    deleted = _more(had, has)
    well_deleted = _more(deleted, wanted)
    added, to_add = has.keys() - had.keys(), wanted.keys() - had.keys()
    well_added = len(added & to_add)
    return fmean(
        (
            _f1(_mean_share(well_kept, kept), _mean_share(well_kept, to_keep)),
            _f1(_share(well_added, len(added)), _share(well_added, len(to_add))),
            _mean_share(well_deleted, deleted),
        )
    )


def _grams(text: str, order: int) -> Grams:
    words = _WORD.findall(text.lower())
    return dict(Counter(zip(*(words[start:] for start in range(order)), strict=False)))


def _least(one: Grams, other: Grams) -> Grams:
    return {gram: min(count, other[gram]) for gram, count in one.items() if gram in other}


def _more(one: Grams, other: Grams) -> Grams:
    left = {gram: count - other.get(gram, 0.0) for gram, count in one.items()}
    return {gram: count for gram, count in left.items() if count > 0}


def _mean_share(part: Grams, whole: Grams) -> float:
    return _share(sum(count / whole[gram] for gram, count in part.items()), len(whole))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0
