"""English passive to active where the agent is named: ``signed by the landlord``, ``the landlord signs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.en_actors import Doer, actor_words, doer_after
from workbench.rewrite.turns.en_clauses import as_typed
from workbench.rewrite.turns.en_voice import Passive, active_verb, passives, rest_between
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_TAKEN_UP = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "its",
        "their",
        "him",
        "them",
        "itself",
        "himself",
        "themselves",
    }
)
_DUTIES = frozenset(
    {"must", "shall", "should", "ought", "have to", "has to", "had to", "need to", "needs to"}
)
_SHORT = 4
"""Words of an object before what is said of it: ``finds the tenant guilty``."""


def to_active(sentence: Parsed) -> Iterator[Turned]:
    """The passive clauses that can be said with the agent first; all forms are sure, or nothing is said."""
    doc = sentence.doc
    if "by" not in doc.words or "auxpass" not in doc.relations or sentence.text.rstrip().endswith("?"):
        return
    for passive in passives(doc):
        found = _agent(passive)
        if found is None or _means_otherwise(passive, found[1]):
            continue
        turned = _turned(passive, *found, sentence)
        if turned is not None:
            yield as_typed(turned, sentence.text)


def _agent(passive: Passive) -> tuple[Token, Doer] | None:
    """``by`` and the doer after it; None where there is none for sure."""
    last = passive.verbs[-1]
    for verb in dict.fromkeys((last, passive.verb)):
        for child in verb.children:
            if child.lower_ == "by" and child.i > last.i and (doer := doer_after(child)):
                return child, doer
    return None


def _means_otherwise(passive: Passive, doer: Doer) -> bool:
    """Whether the active would say something else: a state, a duty of another, another count of things."""
    lemmas = {verb.lemma_ for verb in passive.verbs}
    if lemmas & actor_words("states") or (lemmas & actor_words("received") and passive.modal):
        return True
    if passive.pronoun == "you" and passive.modal in _DUTIES:
        return True
    alone = passive.pronoun is not None or not passive.counts
    return (not doer.definite and (passive.negation != "" or not alone)) or (
        passive.counts and passive.negation != ""
    )


def _turned(passive: Passive, by: Token, doer: Doer, sentence: Parsed) -> Turned | None:
    between = rest_between(passive.verbs[-1], by)
    verb = active_verb(passive, doer.person)
    if between is None or verb is None:
        return None
    rest = list(sentence.doc[doer.last.i + 1 :])
    thing = _object(passive, rest)
    if thing is None:
        return None
    goes_on = any(t.text[0].isalnum() for t in rest[:1]) or between[1] != ""
    if (passive.heavy and goes_on) or _shares_subject(rest):
        return None
    particle, others = between
    whole = [particle, thing, others]
    if passive.pronoun and particle and particle not in actor_words("stranded"):
        whole = [thing, particle, others]
    words = [doer.words, verb[0], *passive.adverbs, verb[1], *whole]
    made = " ".join(word for word in words if word)
    where = placed(made, passive.subject[0], doer.last)
    return Turned("en.passive.agent", *where, sure=_is_sure(passive, doer, rest, sentence))


def _shares_subject(rest: list[Token]) -> bool:
    """A verb behind the agent that the parser takes for the main one has no subject but the old one."""
    for token in rest:
        helped = any(child.dep_ in {"aux", "auxpass"} for child in token.children)
        owned = any(child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for child in token.children)
        if token.dep_ == "ROOT" and not owned and (helped or token.tag_ in {"VBZ", "VBD", "VBN"}):
            return True
    return False


def _object(passive: Passive, rest: list[Token]) -> str | None:
    """What the subject becomes behind the verb: nothing for ``it was decided to``; None: not sure."""
    clause = bool(rest) and rest[0].lower_ in {"to", "that"} and rest[0].dep_ in {"aux", "mark"}
    lemmas = {verb.lemma_ for verb in passive.verbs}
    if clause and rest[0].lower_ == "to" and lemmas & actor_words("said"):
        return None
    if passive.subject[0].lower_ == "it" and clause:
        return "" if lemmas <= actor_words("decided") else None
    return passive.pronoun or lowered(passive.subject)


def lowered(group: Sequence[Token]) -> str:
    """The words of a group as written, without the capital that the start of a sentence gave them."""
    text = group[0].doc.text[group[0].idx : group[-1].idx + len(group[-1].text)]
    first = group[0]
    titled = len(group) > 1 and not group[1].text.islower() and first.pos_ != "DET" and first.tag_ != "PRP$"
    keeps = first.pos_ == "PROPN" or titled or first.text == "I" or not first.text[1:].islower()
    return text if keeps and len(first.text) > 1 else text[0].lower() + text[1:]


def opens(first: Token) -> bool:
    """Whether a word opens its sentence, marks and numbers before it apart."""
    return not any(token.text[0].isalpha() for token in first.doc[: first.i])


def placed(made: str, first: Token, last: Token) -> tuple[Span, tuple[str, ...]]:
    """The place from one token to another, and the new words with the capital that they need there."""
    capital = first.text[0].isupper() and (opens(first) or (first.text != "I" and first.pos_ != "PROPN"))
    return Span(first.idx, last.idx + len(last.text)), (capitalised(made) if capital else made,)


def _is_sure(passive: Passive, doer: Doer, rest: list[Token], sentence: Parsed) -> bool:
    """No pronoun behind it takes up the old subject, and the object stays in sight of its verb."""
    after = sentence.after.split(" ", 1)[0].lower().rstrip(",")
    taken_up = after in _TAKEN_UP or any(token.lower_ in _TAKEN_UP for token in rest)
    return not taken_up and doer.person != "?" and not (doer.named and len(passive.subject) > _SHORT)
