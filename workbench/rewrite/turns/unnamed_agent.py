"""Passives that name nobody, where the reader or the office is meant: ``vous sera adressée``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.seams import capitalised, fuse_words
from workbench.rewrite.turns.actors import is_actor, is_fixed
from workbench.rewrite.turns.agent_words import agent_words, is_of, lowered, others_act, thing_of
from workbench.rewrite.turns.clauses import is_glued
from workbench.rewrite.turns.passive import active_words
from workbench.rewrite.turns.reader_around import readings
from workbench.rewrite.turns.reader_words import may_name_reader
from workbench.rewrite.turns.table import Turned
from workbench.rewrite.turns.voice import Passive, counts, passives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_OUR_OWN = frozenset({"nous", "notre", "nos"})
_YOURS = frozenset({"votre", "vos"})
_AGENTS = {("vous",): "2p", ("nos", "soins"): "1p", ("nous",): "1p"}
_SUBJECTS = {"2p": "vous", "1p": "nous"}
_GLANCE = 6


def with_agent(sentence: Parsed) -> Iterator[Turned]:
    """The passives of a sentence whose agent is sure without its name, said with it."""
    if may_name_reader(sentence.doc):
        return
    asked = _asked(sentence)
    if asked is not None:
        yield asked
    for passive in passives(sentence.doc):
        made = _by_us_or_you(passive, sentence) or _without_agent(passive, sentence)
        if made is not None:
            yield made


def _asked(sentence: Parsed) -> Turned | None:
    """``Il vous sera demandé une photo`` -> ``Vous devrez donner une photo``; the duty stays one."""
    doc = sentence.doc
    words = [token.lower_ for token in doc[:5]]
    asked = words[:2] == ["il", "vous"] and words[3:4] == ["demandé"] and len(doc) > len(words)
    if not asked or doc[4].pos_ not in {"DET", "NUM"} or not is_of(doc[5], "things"):
        return None
    tenses = {tense for lemma, tense in readings(doc[2], "s") if lemma == "être"}
    form = conjugate("devoir", f"{tenses.pop()}:2p") if len(tenses) == 1 else None
    if form is None:
        return None
    made = ("Vous" if doc[0].text[0].isupper() else "vous") + f" {form} donner"
    return Turned("fr.agent.vous_devez", Span(doc[0].idx, doc[3].idx + len(doc[3].text)), (made,))


def _without_agent(passive: Passive, sentence: Parsed) -> Turned | None:
    if _names_agent(passive.verb) or others_act(passive.subject, sentence.doc):
        return None
    return _reader_receives(passive, sentence) or _office_acts(passive, sentence)


def _reader_receives(passive: Passive, sentence: Parsed) -> Turned | None:
    """``Une réponse vous sera adressée`` -> ``Vous recevrez une réponse``."""
    plain = passive.tense in {"ind:pre", "ind:fut"} and not passive.compound and passive.modal is None
    if not plain or passive.clitics != ("vous",) or passive.lemma not in agent_words("giving"):
        return None
    thing = thing_of(passive.subject)
    if passive.pronoun or passive.relative or passive.heavy or thing is None or not is_of(thing, "received"):
        return None
    form = conjugate("recevoir", f"{passive.tense}:2p")
    ne, word = passive.negation or ("", "")
    subject = lowered(passive.subject, sentence.text)
    words = ["vous", ne, form or "", word, *passive.adverbs, subject]
    named = _active("1p", passive)
    others = [] if named is None else [fuse_words(["nous", *named])]
    return _turned("fr.agent.vous_recevez", passive, [fuse_words(words), *others], sentence, sure=True)


def _office_acts(passive: Passive, sentence: Parsed) -> Turned | None:
    """``Votre dossier a été enregistré`` -> ``Nous avons enregistré votre dossier``; *nous* is offered."""
    first = passive.subject[0]
    main = first.i == 0 or first.nbor(-1).text == ","
    if passive.modal is not None or not main or passive.tense[:3] != "ind":
        return None
    told = passive.pronoun == "vous" and passive.lemma in agent_words("telling") and not passive.clitics
    asked = passive.clitics == ("vous",) and passive.lemma in agent_words("asking") | agent_words("giving")
    thing = thing_of(passive.subject)
    own = thing is not None and passive.subject[0].lower_ in _YOURS and is_of(thing, "files")
    handled = own and passive.lemma in agent_words("handling") and not passive.clitics and passive.compound
    if not (told or asked or handled):
        return None
    return _written("fr.agent.nous", passive, "1p", sentence)


def _by_us_or_you(passive: Passive, sentence: Parsed) -> Turned | None:
    """``rempli par vous``, ``étudié par nos soins``: the agent is a pronoun, or as good as one."""
    verb = passive.verb
    after = verb.doc[verb.i + 1 : verb.i + 4]
    words = tuple(token.lower_ for token in after)
    agent = next((a for a in _AGENTS if words[:1] == ("par",) and words[1 : 1 + len(a)] == a), None)
    if agent is None or passive.heavy or "vous" in passive.clitics:
        return None
    last = after[len(agent)]
    follows = last.nbor(1) if last.i + 1 < len(verb.doc) else None
    if follows is not None and (follows.pos_ == "CCONJ" or follows.text == "-"):
        return None
    return _written("fr.agent.par_vous", passive, _AGENTS[agent], sentence, last=last)


def _written(
    turn: str, passive: Passive, person: str, sentence: Parsed, *, last: Token | None = None
) -> Turned | None:
    if passive.negation and counts(passive.subject):
        return None
    words = _active(person, passive)
    if words is None:
        return None
    opening = ["que"] if passive.relative else []
    sure = turn != "fr.agent.nous" or bool({token.lower_ for token in sentence.doc} & _OUR_OWN)
    made = fuse_words([*opening, _SUBJECTS[person], *words])
    return _turned(turn, passive, [made], sentence, sure=sure, last=last)


def _turned(
    turn: str,
    passive: Passive,
    made: Sequence[str],
    sentence: Parsed,
    *,
    sure: bool,
    last: Token | None = None,
) -> Turned | None:
    end = last or _end(passive)
    span = Span(passive.subject[0].idx, end.idx + len(end.text))
    text = sentence.text
    goes_on = any(token.text[0].isalnum() for token in sentence.doc[end.i + 1 : end.i + 2])
    if is_glued(text[span.start : span.end + _GLANCE]) or (passive.heavy and goes_on):
        return None
    if text[span.start].isupper():
        made = [capitalised(each) for each in made]
    straight = "'" in text and "’" not in text
    return Turned(turn, span, tuple(m.replace("’", "'") if straight else m for m in made), sure)


def _active(person: str, passive: Passive) -> list[str] | None:
    fixed = _fixed_after(passive)
    return active_words(passive, person, ([], fixed, []))


def _end(passive: Passive) -> Token:
    """The participle, with the words that stay beside their verb (``prise en charge``)."""
    fixed = _fixed_after(passive)
    return passive.verb.doc[passive.verb.i + (2 if fixed else 0)]


def _fixed_after(passive: Passive) -> list[str]:
    after = passive.verb.doc[passive.verb.i + 1 : passive.verb.i + 3]
    text = " ".join(token.text for token in after)
    return [text] if is_fixed(text) else []


def _names_agent(verb: Token) -> bool:
    return any(
        token.lower_ == "par" and token.head.head == verb and is_actor(token.head)
        for token in verb.doc[verb.i :]
    )
