"""How well administrative sentences are rewritten: jargon found and well handled, plain kept, facts kept.

A set is a folder: ``jargon_fr.tsv`` (id, kind, sentence, target, acceptable), ``plain_fr.txt`` (a sentence a
line, none of which should change) and ``guard_fr.tsv`` (id, sentence, must_keep). A target of kind
``replace`` is well handled when it is gone from the rewritten sentence and this matches `acceptable`, a
regular expression; one of kind ``explain`` when the reason or the replacement of a suggestion on it does.
``NEG`` in `must_keep` asks for a negation or a restriction, any other item for itself.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Language, Suggestion
from workbench.readability import find_terms
from workbench.rewrite import explanations, leaving_terms_whole, suggest_texts
from workbench.rewrite.apply import rewritten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_NEGATION = re.compile(
    r"\b(?:ne|n'|pas|aucune?|jamais|sans|ni|nul|personne|seule?s?|seulement|uniquement|sauf|exception|hormis|"
    r"interdit|hors|à part|impossible)\b|\bn'"
)


@dataclass(frozen=True, slots=True)
class JargonScore:
    """Shares from 0 to 1, higher is better, and the ids of the rows that fail."""

    found: float
    handled: float
    not_found: tuple[str, ...]
    not_handled: tuple[str, ...]


def jargon_score(path: Path) -> JargonScore:
    """How many targets are covered by a suggestion, and how many well handled."""
    rows = _rows(path)
    not_found, not_handled = [], []
    for row, (after, suggestions) in zip(rows, _answers([r["sentence"] for r in rows]), strict=True):
        start = _plain(row["sentence"]).find(_plain(row["target"]))
        end = start + len(row["target"])
        covering = [s for s in suggestions if s.span.start < end and s.span.end > start]
        if not covering:
            not_found.append(row["id"])
        if not _is_handled(row, after, covering):
            not_handled.append(row["id"])
    return JargonScore(
        found=1 - len(not_found) / len(rows),
        handled=1 - len(not_handled) / len(rows),
        not_found=tuple(not_found),
        not_handled=tuple(not_handled),
    )


def changed(path: Path) -> list[tuple[str, str]]:
    """The sentences of a file that do not stay as they are, before and after."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    pairs = zip(lines, _answers(lines), strict=True)
    return [(before, after) for before, (after, _) in pairs if _plain(before) != _plain(after)]


def facts_lost(path: Path) -> list[tuple[str, str]]:
    """Id and item of every fact that the rewritten sentence no longer holds."""
    rows = _rows(path)
    return [
        (row["id"], item)
        for row, (after, _) in zip(rows, _answers([r["sentence"] for r in rows]), strict=True)
        for item in row["must_keep"].split("|")
        if not (_NEGATION.search(_plain(after)) if item == "NEG" else _plain(item) in _plain(after))
    ]


def _is_handled(row: dict[str, str], after: str, covering: Sequence[Suggestion]) -> bool:
    wanted = re.compile(row["acceptable"].replace("'", "['’]"), re.IGNORECASE)
    if row["kind"] == "replace":
        return _plain(row["target"]) not in _plain(after) and bool(wanted.search(after))
    said = (f"{s.why.fr} {s.replacements[0] if s.replacements else ''}" for s in covering)
    return any(wanted.search(text) for text in said)


def _answers(texts: list[str]) -> list[tuple[str, tuple[Suggestion, ...]]]:
    """The rewritten text and all suggestions, explanations among them, for each text."""
    answers = []
    for text, found in zip(texts, suggest_texts(texts, Language.FR), strict=True):
        terms = find_terms(text, Language.FR)
        suggestions = explanations(text, terms, leaving_terms_whole(found, terms), Language.FR)
        answers.append((rewritten(text, suggestions), suggestions))
    return answers


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text.replace("’", "'")).lower()
