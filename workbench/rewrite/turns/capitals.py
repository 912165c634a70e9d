"""French: a passage in capitals -> small letters, with accents; names and initials stay in capitals.

Nothing else may change: `same_letters` is the guard of this turn, since the others tell names by capitals.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexicon import acronyms
from workbench.language.lexique import lexique
from workbench.model import Language, Span
from workbench.rewrite.turns.accents import Choice, bare, with_accents
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST_WORDS = 4
"""Shorter ones are mostly headings and labels, whose capitals are the design of the form: ours."""
_KEPT = re.compile(
    r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\{[^{}]*\}|\[[^][]*\]|\w*_\w*|(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+",
    re.IGNORECASE,
)
"""Quotations, places that a program fills in, addresses."""
_PIECE = re.compile(r"[A-Z]{0,3}\d[\w/*-]*|[^\W\d_]+(?:-[^\W\d_]+)*")
_ROMAN = re.compile(r"[IVX]+")
_NUMBER = re.compile(r"\bN(?=[°º])")
_ELIDED = frozenset({"qu", "lorsqu", "puisqu", "quoiqu", "jusqu", "quelqu", "presqu", "aujourd", "hui"})
_RANK = re.compile(r"(?<=\d)(?:ER|RE|E|EME|ÈME|ÈRE)\b")
_ENDING = re.compile(r"(?<=\w)\((?:E|S|ES|X|NE|LE)\)")
_FEMININE = ("(E)", "(ES)", "(e)", "(es)")
_SENTENCE = re.compile(r"(?:^[\W\d]*|[.!?]\s\W*)(?P<first>[^\W\d_])")
_COMMON = 20.0
"""Uses in a million words from which a word that is initials too is taken for the word: ours."""


class _Piece(NamedTuple):
    text: str
    start: int
    loud: bool


def in_small_letters(text: str) -> Iterator[Turned]:
    """The turn for a text that is mostly in capitals; not sure where a word is unknown or its accents are.

    Yields nothing for less than `_FEWEST_WORDS` words, and where no letter changes.
    """
    pieces = [_piece(found) for found in _PIECE.finditer(text)]
    if sum(piece.loud for piece in pieces) < _FEWEST_WORDS:
        return
    kept = [found.span() for found in _KEPT.finditer(text)]
    written = not text.isascii() and any(not piece.text.isascii() for piece in pieces if piece.loud)
    words = [piece.text.lower() for piece in pieces]
    made, sure = text, True
    for at, piece in enumerate(pieces):
        if not piece.loud or any(start <= piece.start < end for start, end in kept):
            continue
        if text.startswith(_FEMININE, piece.start + len(piece.text)):
            choice = _with_ending(words[at], written=written)
        else:
            choice = _lowered(piece.text, words, at, written=written)
        made = made[: piece.start] + choice.word + made[piece.start + len(piece.text) :]
        sure = sure and choice.sure
    made = _ENDING.sub(_small, _RANK.sub(_small, _NUMBER.sub("n", made)))
    made = _named().sub(lambda found: _names()[found[0]], made)
    made = _SENTENCE.sub(lambda found: found[0][:-1] + found["first"].upper(), made)
    if made != text and same_letters(text, made):
        yield Turned("fr.capitales.phrase", Span(0, len(text)), (made,), sure)


def _small(found: re.Match[str]) -> str:
    return found[0].lower().replace("eme", "ème")


def same_letters(before: str, after: str) -> bool:
    """Whether two texts differ in nothing but case and accents."""
    return bare(before) == bare(after)


def _piece(found: re.Match[str]) -> _Piece:
    text = found[0]
    after = found.string[found.end() : found.end() + 1]
    alone = len(text) == 1 and after not in {"'", "’"} and text not in {"A", "À", "Y"}
    loud = text.isupper() and not alone and not any(map(str.isdigit, text))
    return _Piece(text, found.start(), loud)


def _lowered(text: str, words: Sequence[str], at: int, *, written: bool) -> Choice:
    """One word in small letters, of the same length; in capitals, and not sure, where it is not known."""
    word = words[at]
    if word in _ELIDED or (len(word) == 1 and word not in {"a", "à"}):
        return Choice(word, sure=True)
    if _ROMAN.fullmatch(text) and len(text) > 1:
        return Choice(text, sure=True)
    if text in acronyms(Language.FR) and not _is_common(word):
        return Choice(text, sure=not lexique().has(word))
    if bare(word) == "etat":
        return _state(words, at)
    choice = with_accents(words, at, written=written) or _compound(word, written=written)
    if word in _names():
        choice = Choice(_names()[word], sure=True)
    return choice if choice and len(choice.word) == len(text) else Choice(text, sure=len(word) == 1)


def _compound(word: str, *, written: bool) -> Choice | None:
    """A word with hyphens that the dictionary has in parts: ``COLLECTEUR-TRANSPORTEUR``."""
    parts = [with_accents([part], 0, written=written) for part in word.split("-")]
    told = [part for part in parts if part is not None]
    if len(parts) == 1 or len(told) < len(parts):
        return None
    return Choice("-".join(part.word for part in told), sure=all(part.sure for part in told))


def _with_ending(word: str, *, written: bool) -> Choice:
    """``DECEDE(E)`` -> *décédé*, which is *décédée* without its last letter."""
    whole = with_accents([f"{word}e"], 0, written=written)
    return Choice(word, sure=False) if whole is None else Choice(whole.word[:-1], whole.sure)


def _state(words: Sequence[str], at: int) -> Choice:
    """``l’État`` has its capital; ``l’état civil``, ``un état des lieux`` do not."""
    after = words[at + 1] if at + 1 < len(words) else ""
    body = at > 0 and words[at - 1] == "l" and after not in {"civil", "de", "des", "du", "d"}
    return Choice("État" if body else "état", sure=not body)


def _is_common(word: str) -> bool:
    return sum(entry.film_frequency + entry.book_frequency for entry in lexique().entries(word)) > _COMMON


@cache
def _named() -> re.Pattern[str]:
    """The names of several words, in small letters."""
    several = [key for key in _names() if " " in key]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))})\b")


@cache
def _names() -> dict[str, str]:
    """A name without capital and accents, and with its small letters and accents alone -> the name."""
    table = tomllib.loads(files("workbench.rewrite.turns").joinpath("capitals.toml").read_text("utf-8"))
    return {key: name for name in table["names"] for key in (name.lower(), bare(name))}
