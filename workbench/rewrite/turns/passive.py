"""Passive to active where the agent is named: ``examinée par la commission``, ``la commission examine``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.seams import capitalised, fuse_words
from workbench.rewrite.turns.actors import is_actor, is_indefinite, is_institution, number_of_determiner
from workbench.rewrite.turns.clauses import is_glued
from workbench.rewrite.turns.table import Turned
from workbench.rewrite.turns.voice import Passive, chunks_between, counts, passives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_OBLIQUE = frozenset({"obl:agent", "obl:mod", "obl:arg", "obl"})
_OWN = frozenset(["son", "sa", "ses", "leur", "leurs"])
_ORDER = ("me", "te", "nous", "vous", "le", "la", "les", "lui", "leur", "y", "en")
_FULL = {"m'": "me", "t'": "te"}
_WITH_PERSON = frozenset(["me", "te", "nous", "vous"])
_TIMES = frozenset({"en", "avant", "dans", "après", "pendant"})
"""What the parser may hang on an agent although it says when: ``par le facteur en mai``."""
_ARTICLE = 1
_LONGEST_AGENT = 9
_GLANCE = 6
_GOES_ON_WITH = re.compile(r"(?:en charge|chargée?s?|de|du|des)\b|d'")
"""What makes a noun longer than the parser saw: ``le ministère en charge de``."""
_GOES_ON = re.compile(r"(?:Ils?|Elles?|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Son|Sa|Ses|Leurs?)\b")


def to_active(sentence: Parsed) -> Iterator[Turned]:
    """The passive clauses that can be said with the agent first; all forms are sure, or nothing is said."""
    for passive in passives(sentence.doc):
        agent = _agent(passive.verb)
        if agent is None or _belongs(passive, agent):
            continue
        turned = _turned(passive, agent, sentence)
        if turned is not None:
            yield turned


def _agent(verb: Token) -> tuple[Token, ...] | None:
    """The whole noun group after ``par``, from ``par`` on; None when it is no sure agent."""
    found = [
        child
        for child in verb.children
        if child.i > verb.i and any(c.dep_ == "case" and c.lower_ == "par" for c in child.children)
    ]
    if len(found) != 1:
        return None
    whole = sorted(found[0].subtree, key=lambda t: t.i)
    if whole[-1].text in {",", "."}:
        whole = whole[:-1]
    time = next((n for n, token in enumerate(whole) if n > _ARTICLE and token.lower_ in _TIMES), len(whole))
    whole = whole[:time]
    if whole[-1].i - whole[0].i + 1 != len(whole) or not 2 < len(whole) <= _LONGEST_AGENT + 1:  # noqa: PLR2004 - par, article, noun
        return None
    if _GOES_ON_WITH.match(verb.doc[whole[-1].i + 1 :].text):
        return None
    par, article = whole[0], whole[1]
    after = whole[-1].nbor(1) if whole[-1].i + 1 < len(verb.doc) else None
    grouped = is_actor(found[0]) and number_of_determiner(article.lower_) and all(map(_simple, whole[2:]))
    sure = par.lower_ == "par" and (grouped or is_institution(_text(whole[1:])))
    cut = after is not None and (
        after.pos_ == "CCONJ" or after.lower_ in {"qui", "que", "-", "/", "(", "dont"}
    )
    return tuple(whole) if sure and not cut else None


def _text(tokens: Sequence[Token]) -> str:
    return tokens[0].doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1].text)]


def _simple(token: Token) -> bool:
    """A word of a group without clause or coordination; prepositions inside it are ``de`` alone."""
    if token.pos_ == "ADP":
        return token.lower_ in {"de", "d'", "du", "des"}
    named = token.dep_ in {
        "nmod",
        "amod",
        "det",
        "flat:name",
        "flat:foreign",
        "obl:agent",
        "obl:mod",
        "obl:arg",
        "obl",
        "nummod",
    }
    return (
        named
        and token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}
        and token.lower_ not in {"seul", "seule", "même"}
    )


def _belongs(passive: Passive, agent: Sequence[Token]) -> bool:
    """A possessive or a counting word would mean something else on the other side of the verb."""
    subject = {t.lower_ for t in passive.subject}
    agents = {t.lower_ for t in agent}
    if subject & _OWN or (agents & _OWN and passive.pronoun is None):
        return True
    one = passive.subject[0].lower_ in {"vous", "il", "elle"}
    alone = one or (number_of_determiner(passive.subject[0].lower_) == "s" and not counts(passive.subject))
    if is_indefinite(agent[1].lower_) and (not alone or passive.negation):
        return True
    return counts(passive.subject) and bool(passive.negation)


def _turned(passive: Passive, agent: Sequence[Token], sentence: Parsed) -> Turned | None:
    between = chunks_between(passive.verb, agent[0])
    last = agent[-1]
    rest = sentence.doc[last.i + 1 :]
    goes_on = any(t.text[0].isalnum() for t in rest[:1])
    stretch = sentence.text[passive.subject[0].idx : last.idx + len(last.text) + _GLANCE]
    if between is None or is_glued(stretch) or (passive.heavy and (goes_on or between[2])):
        return None
    taken_up = _is_taken_up(passive, agent, sentence)
    if passive.pronoun and taken_up:  # « Un agent l’a lu. Il est validé »: who is validated?
        return None
    number = number_of_determiner(agent[1].lower_) or "s"
    words = active_words(passive, f"3{number}", between)
    if words is None:
        return None
    text = sentence.text
    doer = _text(agent[1:]) if agent[1].text[0].isupper() else _lowered(agent[1:], text)
    opening, start = _opening(passive)
    made = fuse_words([*opening, doer, *words])
    span = Span(start, last.idx + len(last.text))
    if text[span.start].isupper():
        made = capitalised(made)
    kind = "relative" if passive.relative else "pronom" if passive.pronoun else "agent"
    made = made.replace("'", "’") if "’" in text else made.replace("’", "'") if "'" in text else made
    return Turned(f"fr.passif.{kind}", span, (made,), sure=not taken_up)


def _opening(passive: Passive) -> tuple[list[str], int]:
    """The words before the agent, and where the change starts: ``s’il est`` becomes ``si la mairie``."""
    first = passive.subject[0]
    if passive.relative:
        return ["que"], first.idx
    before = first.nbor(-1) if first.i else None
    if before is not None and before.lower_ == "s'":
        return [("Si" if before.text[0].isupper() else "si")], before.idx
    return [], first.idx


def active_words(
    passive: Passive, person: str, between: tuple[list[str], list[str], list[str]]
) -> list[str] | None:
    """The words from the verb on, without the agent; None when a form or an order is not sure.

    `person`: of the agent, as in Lexique (``3s``). `between`: as `chunks_between` gives it.
    """
    adverbs, fixed, others = between
    clitics = _clitics(passive)
    verb = _verb(passive, person)
    if clitics is None or verb is None:
        return None
    finite, tail = verb
    ne, word = passive.negation or ("", "")
    named = passive.pronoun is None and not passive.relative
    doc = passive.verb.doc
    subject = [_lowered(passive.subject, doc.text)] if named else []
    inner = clitics if passive.modal else []
    outer = [] if passive.modal else clitics
    first, later = (tail, fixed) if tail else ([], fixed)
    return [ne, *outer, finite, word, *passive.adverbs, *inner, *first, *adverbs, *later, *subject, *others]


def _verb(passive: Passive, person: str) -> tuple[str, list[str]] | None:
    """The conjugated word and what follows it: ``doit`` and ``signer``, ``a`` and ``refusé``."""
    if passive.modal:
        finite = conjugate(passive.modal, f"{passive.tense}:{person}")
        return (finite, [passive.lemma]) if finite else None
    if passive.compound:
        finite = conjugate("avoir", f"{passive.tense}:{person}")
        agreed = passive.pronoun or passive.relative
        participle = passive.verb.text if agreed else conjugate(passive.lemma, "par:pas")
        return (finite, [participle]) if finite and participle else None
    finite = conjugate(passive.lemma, f"{passive.tense}:{person}")
    return (finite, []) if finite else None


def _clitics(passive: Passive) -> list[str] | None:
    """The pronouns before the active verb, in their order; None for a pair that French does not have."""
    found = [_FULL.get(word, word) for word in passive.clitics]
    if passive.pronoun:
        if passive.pronoun in _WITH_PERSON and set(found) - {"y", "en"}:
            return None
        found.append(passive.pronoun)
    if len(found) != len(set(found)):
        return None
    return sorted(found, key=_ORDER.index)


def _lowered(tokens: Sequence[Token], text: str) -> str:
    """The words of a group as written, its article in lower case."""
    whole = text[tokens[0].idx : tokens[-1].idx + len(tokens[-1].text)]
    return whole[:1].lower() + whole[1:]


def _is_taken_up(passive: Passive, agent: Sequence[Token], sentence: Parsed) -> bool:
    """A pronoun that stands for the old subject follows: after the turn it could mean the agent."""
    if _GOES_ON.match(sentence.after) and not passive.relative:
        return True
    inside = {t.lower_ for t in sentence.doc[agent[-1].i + 1 :]}
    return bool(inside & {"il", "elle", "ils", "elles", "celui-ci", "celle-ci", "lui-même", *_OWN})
