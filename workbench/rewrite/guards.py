"""Does a rewritten sentence say the same? Numbers, names, negation, duty, limits and conditions survive.

`meaning_kept` compares a whole sentence before and after. It knows nothing of the rule that made the change:
a rule that loses a fact is stopped here, whoever wrote it.

Two negatives may go together (``n’oubliez pas de`` -> ``pensez à``) only as an *exchange* of ``guards.toml``,
which says how many words of each kind must go and come. A turn names its exchange; the count is then held to
it exactly, and every other kind of fact as always.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.model import Language
from workbench.rewrite.numbers import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_REFERENCE = re.compile(
    r"\b[LRDA]\.?\s?\*?\d[\w.-]*|\b(?:bis|ter|quater|quinquies)\b|\bn°\s?(?!t[ée]l\b|de\b)[\w./*-]+"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_NAME = re.compile(r"(?<=[\w,;’')] )[A-ZÀ-ÖØ-Þ][\w’-]*|\b[A-ZÀ-Þ]{2,}\b|(?<=[dlDL][’'])[A-ZÀ-Þ]\w+")
_TITLE_OF_NAME = re.compile(r"\b(?:Madame|Monsieur)(?= [A-ZÀ-Þ][a-zà-ÿ])")
_TITLES = frozenset({"Madame", "Monsieur", "Mesdames", "Messieurs"})
_OPENING = re.compile(r"(?:^|[.!?:] |\n-? ?)([A-ZÀ-ÖØ-Þ][\w’-]*)")
_DETERMINER = r"(?:l['’]|(?:le|la|les|une?|des|du|votre|vos|sa|son|ses|leurs?|cet|cette|ces)\s)"
_ITEM = rf"{_DETERMINER}[^,;:.]{{2,60}}"
_LIST = re.compile(rf"(?<![\w’'])(?:{_ITEM},\s)+{_ITEM}\s(?:et|ou)\s{_DETERMINER}", re.IGNORECASE)
_LISTED = re.compile(rf"(?:[,;:•–-]|\b(?:et|ou))\s+{_DETERMINER}", re.IGNORECASE)
_AND, _OR = re.compile(r"\bet\b"), re.compile(r"\bou\b")
_CAPITAL_A = re.compile(r"(?:^|(?<=[.!?:] ))A(?= [a-zà-ÿ])")
_SIGNS = re.compile(r"[€%$£§]|\beuros?\b|\bpour cent\b")
_SIGN_OF = {"euro": "€", "euros": "€", "pour cent": "%"}


_BEGINNING = re.compile(r"(?:\\b|\(\?<[!=][^()]*\))*(?P<stem>[a-zà-ÿœ' -]+)")
_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_REMEMBERED = 1024
_MAYBE = frozenset({"?", "*", "{"})
"""Signs after which the letter before need not stand."""
_REFUSED: ContextVar[list[tuple[str, ...]] | None] = ContextVar("refused", default=None)


class FactClass(NamedTuple):
    """Words that carry one kind of fact.

    `strict`: a new one is as wrong as a lost one. `exact`: they do not stand for one another.
    `exchanged`: counted only where an exchange speaks of it. `alone`: not counted where any exchange is made.
    `stems`: one of them is in every text that holds such a word; empty where that cannot be told.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    strict: bool
    exact: bool
    exchanged: bool
    alone: bool

    def words_in(self, text: str) -> list[str]:
        """The words of this kind in a text, in order."""
        if self.stems and not any(stem in text for stem in self.stems):
            return []
        found: list[str] = self.pattern.findall(text)
        return found


def meaning_kept(before: str, after: str, language: Language, *, exchanges: Sequence[str] = ()) -> bool:
    """Whether no fact of `before` is lost in `after` and no duty or negation is new."""
    lost = lost_facts(before, after, language, exchanges=exchanges)
    if lost and (counted := _REFUSED.get()) is not None:
        counted.append(lost)
    return not lost


@contextmanager
def refusals() -> Iterator[list[tuple[str, ...]]]:
    """While it lasts, a list of the changes that `meaning_kept` refuses: for each the kinds of facts lost.

    For benchmarks; nothing that is suggested depends on it.
    """
    refused: list[tuple[str, ...]] = []
    token = _REFUSED.set(refused)
    try:
        yield refused
    finally:
        _REFUSED.reset(token)


def lost_facts(
    before: str, after: str, language: Language, *, exchanges: Sequence[str] = ()
) -> tuple[str, ...]:
    """The kinds of facts that a change loses or invents (``number``, ``negation``…); empty if all is well.

    `exchanges`: names of the exchanges that the change has to make, each as often as it is named.

    Raises:
        KeyError: there is no exchange of that name.
    """
    if before == after:
        return ()
    found = [
        name for name, pattern in _EXACT.items() if _differ(_normal(pattern, before), _normal(pattern, after))
    ]
    if _differ(numbers_in(before, language), numbers_in(after, language)):
        found.append("number")
    if _name_lost(before, after):
        found.append("name")
    if language is Language.FR and _list_spoilt(before, after):
        found.append("list")
    return (*found, *_wrong_classes(_squashed(before), _squashed(after), language, exchanges))


def _name_lost(before: str, after: str) -> bool:
    """A name is gone, or the *Madame* or *Monsieur* of one."""
    names, titles = _names(before), _TITLE_OF_NAME.findall(before)
    if names and Counter(names) - Counter(_capitalised(after)):
        return True
    return bool(titles and Counter(titles) - Counter(_TITLE_OF_NAME.findall(after)))


def _list_spoilt(before: str, after: str) -> bool:
    """A row of three or more things has lost one, or all of several things have become one of them."""
    if _LIST.search(before) and len(_LISTED.findall(after)) < len(_LISTED.findall(before)):
        return True
    return _more(_AND, before, after) < 0 < _more(_OR, before, after)


def _more(words: re.Pattern[str], before: str, after: str) -> int:
    return len(words.findall(after)) - len(words.findall(before))


def _differ(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether two rows hold other things, in whatever order."""
    return before != after and Counter(before) != Counter(after)


def _wrong_classes(before: str, after: str, language: Language, exchanges: Sequence[str]) -> list[str]:
    """The kinds of words that are lost or new, or that an exchange asks to come out otherwise."""
    due: dict[str, int] = {}
    for exchange in exchanges:
        for name, number in exchanges_of(language)[exchange].items():
            due[name] = due.get(name, 0) + number
    words_before, words_after = _words_by_kind(before, language), _words_by_kind(after, language)
    wrong = []
    for name, kind in classes(language).items():
        had, has = words_before[name], words_after[name]
        more = len(has) - len(had)
        if name in due:
            failed = more != due[name]
        elif kind.alone and exchanges:
            failed = False
        else:
            failed = not kind.exchanged and (more < 0 or (kind.strict and more > 0))
        if failed or (kind.exact and _differ(had, has)):
            wrong.append(name)
    return wrong


@lru_cache(maxsize=_REMEMBERED)
def _words_by_kind(text: str, language: Language) -> Mapping[str, Sequence[str]]:
    """The words of each kind of fact in a text: the same words are asked for by each change to them."""
    return {name: kind.words_in(text) for name, kind in classes(language).items()}


@cache
def classes(language: Language) -> Mapping[str, FactClass]:
    """Name of each kind of fact -> its words."""
    return {
        row["name"]: FactClass(
            re.compile("|".join(rf"\b(?:{part})" for part in row["words"])),
            _stems(row["words"]),
            strict=row.get("strict", False),
            exact=row.get("exact", False),
            exchanged=row.get("exchanged", False),
            alone=row.get("alone", False),
        )
        for row in _data()["class"]
        if row["language"] == language.value
    }


def _stems(parts: Sequence[str]) -> tuple[str, ...]:
    """What each of the expressions begins with, letter by letter; nothing where one has no such beginning."""
    stems = []
    for part in parts:
        found = _BEGINNING.match(part)
        stem = found["stem"] if found else ""
        if found and part[found.end() : found.end() + 1] in _MAYBE:
            stem = stem[:-1]
        if not stem or "|" in _GROUP.sub("", part):
            return ()
        stems.append(stem)
    return tuple(dict.fromkeys(stems))


@cache
def exchanges_of(language: Language) -> Mapping[str, Mapping[str, int]]:
    """Name of each exchange -> kind of fact -> by how many words it must grow (or shrink, below 0)."""
    return {row["name"]: row["counts"] for row in _data()["exchange"] if row["language"] == language.value}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("workbench.rewrite").joinpath("guards.toml").read_text("utf-8"))


_EXACT = {
    "reference": _REFERENCE,
    "address": _ADDRESS,
    "quotation": _QUOTED,
    "sign": _SIGNS,
}


def _normal(pattern: re.Pattern[str], text: str) -> list[str]:
    found = [re.sub(r"\s+", " ", part) for part in pattern.findall(text)]
    return [_SIGN_OF.get(part, part) for part in found]


def _names(text: str) -> list[str]:
    return [name for name in _normal(_NAME, text) if name not in _TITLES]


def _capitalised(text: str) -> list[str]:
    """Names of a text, and the words that open its sentences: a name may come to stand there."""
    opening = _OPENING.findall(text)
    return [*_names(text), *opening]


def _squashed(text: str) -> str:
    plain = _CAPITAL_A.sub("À", text.replace("’", "'"))
    return re.sub(r"\s+", " ", plain).lower()
