"""``Il est possible de payer`` -> ``vous pouvez payer``, where nobody but the reader may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.turns.actors import is_actor, is_person
from workbench.rewrite.turns.reader_around import readings
from workbench.rewrite.turns.reader_words import may_name_reader, words_of
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed

_OPEN = frozenset({"possible", "permis"})
_THIRD = frozenset(
    {"il", "elle", "ils", "elles", "on", "celui-ci", "lui", "leur", "leurs", "son", "sa", "ses", "se", "s'"}
)
_JOINS = frozenset({"et", "mais", "donc", "que", "qu'", "si", "s'", "car"})
_BARE = frozenset(
    {"avoir", "être", "supposer", "penser", "dire", "croire", "trouver", "constater", "distinguer"}
    | {"accéder", "réserver", "satisfaire", "instruire"}
)
"""No acts of a reader, or what an office does with a request."""


def possible_for_you(sentence: Parsed) -> Iterator[Turned]:
    """The possibilities of a sentence that are its reader's for sure; places do not overlap."""
    text = sentence.text
    if not ("possible d" in text or "permis d" in text) or may_name_reader(sentence.doc):
        return
    for token in sentence.doc:
        if token.lower_ in _OPEN:
            turned = _written(token)
            if turned is not None:
                yield turned


def _written(word: Token) -> Turned | None:
    doc = word.doc
    before = [token.lower_ for token in doc[max(0, word.i - 4) : word.i]]
    negated = before[-4:-2] == ["il", "n'"] and before[-1] == "pas"
    first = word.i - (4 if negated else 2)
    if first < 0 or doc[first].lower_ != "il" or not _is_act(word) or not _is_free(doc, first, word.i):
        return None
    verb = doc[first + (2 if negated else 1)]
    tenses = {tense for lemma, tense in readings(verb, "s") if lemma == "être"}
    form = conjugate("pouvoir", f"{tenses.pop()}:2p") if len(tenses) == 1 else None
    if form is None:
        return None
    made = f"vous ne {form} pas" if negated else f"vous {form}"
    if doc[first].text[0].isupper():
        made = made[:1].upper() + made[1:]
    de = doc[word.i + 1]
    return Turned("fr.impersonnel.possible", Span(doc[first].idx, de.idx + len(de.text)), (made,))


def _is_act(word: Token) -> bool:
    """``de`` and an infinitive follow that is something one does."""
    doc, at = word.doc, word.i + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in {"de", "d'"}:
        return False
    verb = next((token for token in doc[at + 1 : at + 4] if token.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb.morph.get("VerbForm", []) == ["Inf"] and verb.lemma_ not in _BARE


def _is_free(doc: Doc, first: int, last: int) -> bool:
    """The clause is the main one, and the sentence has nobody else in it who could be the one who may act."""
    opens = (
        first == 0 or doc[first - 1].text in {",", ":"} or doc[first - 1].lower_ in _JOINS - {"que", "qu'"}
    )
    return opens and not any(_is_other(token) for token in doc if not first <= token.i <= last)


def _is_other(token: Token) -> bool:
    """A pronoun or a noun for somebody else: a person who decides or serves, and an office, may be asked."""
    if token.lower_ in _THIRD:
        return True
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    acts = token.dep_.startswith("nsubj") and is_actor(token)
    return acts or (
        is_person(token) and not {token.lower_, token.lower_.removesuffix("s")} & words_of("authorities")
    )
