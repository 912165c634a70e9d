"""Advice for the editor: long sentences, two negations, passives, unknown initials, piled-up nouns.

Each piece of advice names its place; only initials come with new words, where their meaning is known.
Wording and limits: ``advice.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.language.lexicon import acronyms
from workbench.language.lexique import lexique
from workbench.model import Language, Span, Suggestion, Wording
from workbench.rewrite.function_words import words
from workbench.rewrite.protected import is_shouted
from workbench.rewrite.turns.accents import known as known_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Doc, Token


class Advice(NamedTuple):
    """One kind of advice. `limit` is in words, where the kind has one."""

    why: Wording
    confidence: float
    limit: int


_ACRONYM = re.compile(r"(?<![\w.&-])[A-ZÀ-Þ]{2,}(?:[A-ZÀ-Þ]|\d)*(?![\w&-]|\.\w)")
_LAST_WORD = re.compile(r"([^\W\d_]+)(?:[’']|[\s\u00a0]+)$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 20
"""Characters before initials that hold their determiner."""
_LONGEST_INITIALS = 6
"""Letters beyond which initials that the lexicon lacks are taken for a name: ours."""
_NEUTRAL = frozenset({"votre", "notre", "leur", "chaque", "de", "en", "sans"})
_NEGATIVE = {
    Language.FR: re.compile(
        r"\b(?:ne|n['’])\s?\w+(?:\s\w+)?\s(?:pas|aucune?|jamais)\b[^,;.]*?\b"
        r"(?P<second>sans|sauf|aucune?|non|in(?:complet|suffisant|exact|existant)\w*|impossible)\b",
        re.IGNORECASE,
    ),
    Language.EN: re.compile(
        r"\b(?:not|never|cannot)\b[^,;.]*?\b(?P<second>unless|without|except|un\w{4,}|not)\b", re.IGNORECASE
    ),
}
_MANY_NOUNS = 4
_INITIALS = 3
"""Letters: what stands for two words has too many meanings."""
_PASSIVE = frozenset({"aux:pass", "auxpass"})


def sentence_advice(sentence: str, doc: Doc, language: Language) -> tuple[Suggestion, ...]:
    """Advice on one sentence; spans count from its start. Nothing for a line of capitals."""
    if is_shouted(sentence):
        return ()
    found = [
        *_long(sentence, doc, language),
        *_double_negation(sentence, language),
        *_passive(sentence, doc, language),
        *_piled_up(sentence, doc, language),
    ]
    return tuple(found)


def acronym_advice(text: str, spans: Sequence[Span], language: Language) -> Iterator[Suggestion]:
    """Advice on the first use of initials that the text never explains and that few readers know.

    French ones with a single known meaning come with it: ``l’aide personnalisée au logement (APL)``. Never
    ready: the lexicon cannot know what a service means by its initials.
    """
    known = _known(language)
    seen: set[str] = set()
    for span in spans:
        sentence = text[span.start : span.end]
        if is_shouted(sentence):
            continue
        for found in _ACRONYM.finditer(sentence):
            name = found[0]
            if name in seen or name in known or _explained(text, name) or _is_loud_word(name, language):
                continue
            seen.add(name)
            start = span.start + found.start()
            advice = _suggestion(text, start, start + len(name), "acronym", language)
            before = sentence[: found.start()]
            bracketed = before.count("(") > before.count(")") or before.endswith("/")
            meaning = None if bracketed else _meaning(name, text[start + len(name) :], language)
            yield replace(advice, replacements=_spelled(name, meaning, text[:start])) if meaning else advice


def _is_loud_word(name: str, language: Language) -> bool:
    """Whether capitals are a French word said loud (``ANCIEN``) or a long name, and no initials."""
    if language is not Language.FR or name in acronyms(language):
        return False
    word = name.lower()
    return len(name) > _LONGEST_INITIALS or lexique().has(word) or bool(known_words(word))


def _spelled(name: str, meaning: str, before: str) -> tuple[str, ...]:
    """Words and initials, words first where the grammar around is sure: ``la caisse … (CAF)``."""
    words_first, name_first = f"{meaning} ({name})", f"{name} ({meaning})"
    return (words_first, name_first) if _fits_after(before, meaning) else (name_first,)


def _fits_after(before: str, meaning: str) -> bool:
    """Whether words can stand where their initials do: after *de* or a determiner of their gender."""
    found = _LAST_WORD.search(before[-_NEAR:])
    first = _FIRST_WORD.match(meaning)
    if found is None or first is None:
        return False
    last = found[1].lower()
    nouns = {entry.gender for entry in lexique().entries(first[0]) if entry.pos == "NOM"}
    vowel = unicodedata.normalize("NFD", first[0].lower())[0] in "aeiou"
    if last in words("masculine_determiners") | {"du", "au"}:
        return nouns != {"f"} and not (vowel and last in {"du", "au", "le"}) and (last != "cet" or vowel)
    if last in words("feminine_determiners"):
        return nouns != {"m"} and not (vowel and last not in {"une", "cette"})
    return last in _NEUTRAL or (vowel and last in {"l", "d"})


def _meaning(name: str, after: str, language: Language) -> str | None:
    """What initials stand for, as it is written in brackets; None when it is unknown or not the only one."""
    bodies = _data()["bodies"].get(language.value)
    if bodies is None or name in _data()["ambiguous_initials"][language.value] or len(name) < _INITIALS:
        return None
    meaning = acronyms(language).get(name)
    if meaning is None or after.lstrip().startswith(("(", "/", "+")):
        return None
    first = meaning.partition(" ")[0].partition("’")[0]
    return meaning if first in bodies or first.isupper() else meaning[:1].lower() + meaning[1:]


def _long(sentence: str, doc: Doc, language: Language) -> Iterator[Suggestion]:
    limit = _advice(language)["long_sentence"].limit
    if len(doc) > limit and sum(token.text[0].isalnum() for token in doc) > limit:
        yield _suggestion(sentence, 0, len(sentence), "long_sentence", language)


def _double_negation(sentence: str, language: Language) -> Iterator[Suggestion]:
    found = _NEGATIVE[language].search(sentence)
    if found:
        yield _suggestion(sentence, found.start(), found.end(), "double_negation", language)


def _passive(sentence: str, doc: Doc, language: Language) -> Iterator[Suggestion]:
    """The first passive that names no agent, in a sentence that is long enough for it to weigh."""
    if len(doc) < _advice(language)["passive"].limit or _PASSIVE.isdisjoint(doc.relations):
        return
    helpers: dict[int, Token] = {}
    for token in doc:
        if token.dep_ in _PASSIVE:
            helpers.setdefault(token.head.i, token)
    for place, helper in sorted(helpers.items()):
        token = doc[place]
        if _has_agent(token):
            continue
        start, end = min(helper.idx, token.idx), max(_end(helper), _end(token))
        yield _suggestion(sentence, start, end, "passive", language)
        return


def _piled_up(sentence: str, doc: Doc, language: Language) -> Iterator[Suggestion]:
    """The first chain of four nouns or more tied by ``de`` (``… de la demande de renouvellement de …``)."""
    nouns = [(token, token.dep_ == "nmod") for token in doc if token.pos_ == "NOUN"]
    if sum(below for _, below in nouns) < _MANY_NOUNS - 1:
        return
    for token, below in nouns:
        if below:
            continue
        chain = _chain(token)
        if len(chain) >= _MANY_NOUNS:
            yield _suggestion(sentence, chain[0].idx, _end(chain[-1]), "noun_chain", language)
            return


def _chain(token: Token) -> list[Token]:
    chain = [token]
    while True:
        below = [c for c in chain[-1].children if c.dep_ == "nmod" and c.pos_ == "NOUN" and c.i > chain[-1].i]
        if not below:
            return chain
        chain.append(below[0])


def _has_agent(token: Token) -> bool:
    return any(
        child.dep_ in {"obl:agent", "agent"} or (child.text.lower() in {"par", "by"})
        for child in token.subtree
        if child.i > token.i
    )


def _end(token: Token) -> int:
    return int(token.idx) + len(token.text)


def _explained(text: str, name: str) -> bool:
    """Whether initials stand in brackets after their words, or are followed by them in brackets."""
    quoted = re.escape(name)
    return bool(re.search(rf"\(\s*{quoted}\s*\)|\b{quoted}\s*(?:\(|:|=)", text))


def _suggestion(text: str, start: int, end: int, kind: str, language: Language) -> Suggestion:
    advice = _advice(language)[kind]
    return Suggestion(
        span=Span(start, end),
        original=text[start:end],
        replacements=(),
        rule=f"{language.value}.advice.{kind}",
        why=advice.why,
        confidence=advice.confidence,
        ready=False,
    )


@cache
def _advice(language: Language) -> dict[str, Advice]:
    return {
        row["kind"]: Advice(
            Wording(row["why"]["fr"], row["why"]["en"]), row["confidence"], row.get("limit", 0)
        )
        for row in _data()["advice"]
        if language.value in row["languages"]
    }


@cache
def _known(language: Language) -> frozenset[str]:
    return frozenset(_data()["known_initials"][language.value])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("workbench.rewrite").joinpath("advice.toml").read_text("utf-8"))
