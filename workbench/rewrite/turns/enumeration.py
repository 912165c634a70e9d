"""French: what a sentence enumerates after a colon -> a list, one item a line, every word kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.turns.clauses import is_glued
from workbench.rewrite.turns.sentence_parts import is_balanced
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_COLON = re.compile(r"(?P<lead>[^\W\d_]{2,}[)»]?)\s?:\s+(?=\S)")
_LAST = re.compile(r"\s(?P<word>et|ou)\s")
_END = re.compile(r"\s*\.\s*$")
_DASH = re.compile(r"^[-–•]\s?")
_HIDDEN = {";": "\x00", ",": "\x01"}
_NUMBERS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
FEWEST_ITEMS = 3
FEWEST_WORDS = 8
LONGEST_ITEM = 40
"""Items of a list, words of them all and of the longest: ours."""
_DETERMINERS = (
    "un",
    "une",
    "des",
    "le",
    "la",
    "les",
    "l",
    "votre",
    "vos",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
)
_SAME = {
    **dict.fromkeys((*_DETERMINERS, *_NUMBERS), "det"),
    **dict.fromkeys(("de", "du", "d"), "de"),
    **dict.fromkeys(("à", "au", "aux"), "à"),
}


def as_list(sentence: Parsed) -> Iterator[Turned]:
    """The list after a colon, where its items are told apart for sure; for an editor to look at."""
    text = sentence.text
    if ":" not in text:
        return
    found = _COLON.search(text)
    if found is None or "\n" in text or is_glued(text) or text.count(":") != 1 or not is_balanced(text):
        return
    start = text.index(":", found.start()) + 1
    body = text[found.end() :]
    pieces = _by_semicolons(body) or _by_commas(body)
    if pieces is None or not _worth_it(pieces):
        return
    if ";" not in body and not _one_row(pieces, sentence, found.end()):
        return
    if ";" in body:
        made = "".join(f"\n- {_DASH.sub('', piece)}" for piece in pieces)
    else:
        last, mark = pieces[-1], _END.search(pieces[-1])
        pieces[-1] = last[: mark.start()] if mark else last
        made = written(pieces, _joins(body, pieces[-2]), mark="." if mark else "")
    yield Turned("fr.phrase.liste", Span(start, len(text)), (made,))


def written(items: Sequence[str], joins: str, *, keep: bool = False, mark: str = ".") -> str:
    """The lines of a list: each item with its semicolon, the last with the mark that ends the sentence.

    `joins`: *et* or *ou*, which stands before the last item in the sentence. *Ou* stays; *et* goes, since a
    list says it, unless `keep`.
    """
    before = f"{joins} " if keep or joins == "ou" else ""
    lines = [*items[:-1], f"{before}{items[-1]}"]
    return "".join(f"\n- {line}\u00a0;" for line in lines[:-1]) + f"\n- {lines[-1]}{mark}"


def _joins(body: str, item: str) -> str:
    """The word after the last item but one."""
    found = _LAST.match(body, body.rindex(item) + len(item))
    return found["word"] if found else ""


def _one_row(pieces: list[str], sentence: Parsed, at: int) -> bool:
    """Whether the parser, too, hangs all items on the first one: ``le prix, le lieu et la date``."""
    tops: list[Token | None] = []
    for piece in pieces:
        at = sentence.text.index(piece, at)
        inside = [token for token in sentence.doc if at <= token.idx < at + len(piece)]
        head = next((token for token in inside if token.pos_ in {"NOUN", "PROPN", "VERB"}), None)
        tops.append(head)
    heads = [token for token in tops if token is not None]
    return len(heads) == len(pieces) and all(_top(head) == heads[0] for head in heads)


def _top(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _worth_it(pieces: list[str]) -> bool:
    lengths = [len(piece.split()) for piece in pieces]
    if any(piece[:1].isupper() for piece in pieces[1:]) and not pieces[0][:1].isupper():
        return False
    return len(pieces) >= FEWEST_ITEMS and sum(lengths) >= FEWEST_WORDS and max(lengths) <= LONGEST_ITEM


def _by_semicolons(body: str) -> list[str] | None:
    """``a ; b ; c`` -> the items, each with its mark; none may hold the end of a sentence."""
    parts = [part.strip() for part in re.split(r"(?<=;)\s", _outside_brackets(body))]
    if len(parts) < FEWEST_ITEMS:
        return None
    return [_shown(part) for part in parts]


def _by_commas(body: str) -> list[str] | None:
    """``un a, un b et un c`` -> the items; all open with the same kind of word, or the cut is not sure."""
    parts = [part.strip() for part in re.split(r"(?<=,)\s", _outside_brackets(body))]
    if len(parts) < FEWEST_ITEMS - 1 or ";" in body:
        return None
    last = [
        found for found in _LAST.finditer(parts[-1]) if _kind(parts[-1][found.end() :]) == _kind(parts[0])
    ]
    if len(last) != 1 or len(_LAST.findall(parts[-1])) != 1:
        return None
    cut = last[0]
    items = [*(part.rstrip(",") for part in parts[:-1]), parts[-1][: cut.start()], parts[-1][cut.end() :]]
    kinds = {_kind(item) for item in items}
    return [_shown(item) for item in items] if len(kinds) == 1 and None not in kinds else None


def _kind(item: str) -> str | None:
    """What kind of word an item opens with: a determiner, *de*, *à* or an infinitive's ending."""
    first = re.match(r"[^\W\d_]+", item)
    if first is None:
        return None
    word = first[0].lower()
    return _SAME.get(word) or (
        "inf" if word.endswith(("er", "ir", "re")) and len(word) > FEWEST_ITEMS else None
    )


def _outside_brackets(body: str) -> str:
    """The text with the marks inside brackets and quotations hidden."""
    return re.sub(
        r"\([^()]*\)|«[^»]*»",
        lambda found: found[0].replace(";", _HIDDEN[";"]).replace(",", _HIDDEN[","]),
        body,
    )


def _shown(part: str) -> str:
    for mark, hidden in _HIDDEN.items():
        part = part.replace(hidden, mark)
    return part
