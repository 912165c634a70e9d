"""The reader named in the third person -> ``vous``: ``le demandeur doit signer``, ``vous devez signer``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.apply import Change, applied
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.turns.actors import is_person, lemma_of_participle
from workbench.rewrite.turns.clauses import is_glued
from workbench.rewrite.turns.person_pronouns import anaphora, is_impersonal
from workbench.rewrite.turns.person_verbs import defines, predicates, said_to_you, verbs_of
from workbench.rewrite.turns.reader import Mention, Role, alike, mentions
from workbench.rewrite.turns.reader_around import dative_verb, far_verb, order, owned_group, readings
from workbench.rewrite.turns.reader_words import may_name_reader, words_of
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed
from workbench.rewrite.turns.person_pronouns import Anaphora

_GOES_ON = re.compile(
    r"(?:Ils?|Elles?|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Son|Sa|Ses|Leurs?|Ce dernier|Cette dernière)\b"
)
_TURNS = {
    Role.SUBJECT: "fr.personne.vous",
    Role.OBJECT: "fr.personne.vous_objet",
    Role.DATIVE: "fr.personne.a_vous",
    Role.OWNER: "fr.personne.votre",
    Role.AFTER_PREPOSITION: "fr.personne.pour_vous",
    Role.ORDERED: "fr.personne.vous_devez",
}
_BEFORE_VERB = frozenset({"le", "la", "l'", "les", "y", "en"})
_TAKEN = frozenset({"se", "s'", "me", "te", "nous", "vous", "lui", "leur"})
_OWN = frozenset({"son", "sa", "ses", "leur", "leurs"})
_HELPERS = frozenset({"aux", "aux:pass", "aux:tense", "aux:caus"})


def to_you(sentence: Parsed) -> Iterator[Turned]:
    """A sentence that names its reader, said to the reader; nothing where one word of it is not sure."""
    doc = sentence.doc
    if not may_name_reader(doc):
        return
    found = mentions(doc)
    if not found or not alike(found) or not _is_for_reader(sentence, found):
        return
    follow = anaphora(doc, found)
    made = None if follow is None else _changes(doc, found, follow)
    if not made:
        return
    changes, verbs = made
    if _acknowledges(found, verbs):
        return
    span = Span(min(c.span.start for c in changes), max(c.span.end for c in changes))
    done = applied(sentence.text, changes)
    words = done.text[done.spans[0].start : done.spans[-1].end]
    sure = _is_known(found, verbs) and not _GOES_ON.match(sentence.after)
    yield Turned(_TURNS[found[0].role], span, (words,), sure)


def _is_for_reader(sentence: Parsed, found: Sequence[Mention]) -> bool:
    """The sentence is a whole one, tells nobody else what to do and has no other person in it."""
    doc = sentence.doc
    acts = any(each.role is Role.SUBJECT for each in found)
    whole = (acts or any(_may_be_conjugated(token) for token in doc)) and not is_glued(sentence.text)
    told = any(token.dep_ == "ROOT" and _is_infinitive(token) for token in doc)
    return whole and not told and not _another_person(doc, found)


def _another_person(doc: Doc, found: Sequence[Mention]) -> bool:
    """Somebody else is in the sentence, and may be its reader: no official, no relative of the reader."""
    nouns = {each.noun.i for each in found}
    owned = {group[1].i for each in found if each.role is Role.OWNER and (group := owned_group(each.first))}
    acting = any(each.role is Role.SUBJECT for each in found)
    return any(
        token.i not in nouns
        and (
            (token.pos_ == "NOUN" and is_person(token) and not _is_aside(token, owned))
            or (not acting and _stands_in(token))
        )
        for token in doc
    )


def _is_aside(noun: Token, owned: set[int]) -> bool:
    words = {noun.lower_, noun.lower_.removesuffix("s")}
    related = noun.i in owned or any(child.lower_ in _OWN for child in noun.children)
    new = any(child.lower_ in {"un", "une"} for child in noun.children) and not noun.dep_.startswith("nsubj")
    return new or bool(words & words_of("authorities")) or (related and bool(words & words_of("kin")))


def _stands_in(token: Token) -> bool:
    """A pronoun as subject that means somebody named before."""
    return (
        token.lower_ in {"il", "ils", "elle", "elles"} and token.pos_ == "PRON" and not is_impersonal(token)
    )


def _changes(
    doc: Doc, found: Sequence[Mention], follow: Anaphora
) -> tuple[list[Change], tuple[Token, ...]] | None:
    """All changes that the sentence needs, and the verbs of the reader; None when one is not sure."""
    verbs = verbs_of(doc, found, follow.subjects)
    if verbs is None or any(defines(verb) or _means_cannot(verb) for verb in verbs):
        return None
    forms = {verb: said_to_you(verb, found[0].number) for verb in verbs}
    agreed = predicates(verbs, found[0].gender) if found[0].number == "p" else {}
    own = [_is_own(token, found, verbs) for token in follow.reflexives]
    parts = [_of_mention(mention) for mention in found]
    if agreed is None or None in forms.values() or None in own or None in parts:
        return None
    turned = {token: "vous" for token, is_own in zip(follow.reflexives, own, strict=True) if is_own}
    words = {**follow.words, **{verb: form or "" for verb, form in forms.items()}, **agreed, **turned}
    changes = [_of_word(token, word) for token, word in words.items()]
    return [*changes, *(change for part in parts if part for change in part)], verbs


def _means_cannot(verb: Token) -> bool:
    """``ne saurait``, which a turn of its own says as ``ne peut pas``: ``vous ne sauriez`` is no plainer."""
    return verb.lower_ in {"saurait", "sauraient"} and verb.i > 0 and verb.nbor(-1).lower_ in {"ne", "n'"}


def _is_known(found: Sequence[Mention], verbs: Sequence[Token]) -> bool:
    """What the reader does, has or is told is known to be a reader's."""
    known = all(_lemmas(verb, found[0].number) & words_of("acts") for verb in verbs)
    owned = [
        group[1].lower_ for each in found if each.role is Role.OWNER and (group := owned_group(each.first))
    ]
    theirs = words_of("things") | words_of("owned") | words_of("kin")
    doubtful = found[0].noun.lower_.removesuffix("s") in words_of("doubtful")
    said = any(_lemmas(verb, found[0].number) & words_of("declares") for verb in verbs)
    broken = any(verb.i + 1 < len(verb.doc) and verb.nbor(1).text == "," for verb in verbs)
    return known and all(word in theirs for word in owned) and not (doubtful and said) and not broken


def _acknowledges(found: Sequence[Mention], verbs: Sequence[Token]) -> bool:
    """One who receives something says so or undertakes it: whoever that is, it may not be the reader."""
    receiver = found[0].noun.lower_.removesuffix("s") in words_of("receivers")
    return receiver and any(_lemmas(verb, found[0].number) & words_of("declares") for verb in verbs)


def _lemmas(verb: Token, number: str) -> set[str]:
    """What a verb may be a form of; with a helper, what its participle is a form of."""
    if verb.dep_ in {"aux:tense", "aux:pass"} and verb.head.pos_ == "VERB":
        lemma = lemma_of_participle(verb.head)
        return {lemma} if lemma else {verb.head.lemma_}
    return {lemma for lemma, _ in readings(verb, number)}


def _of_word(token: Token, word: str) -> Change:
    """The change of one word; ``s’`` in front of ``il`` goes with it, or it would be read as a reflexive."""
    start = token.idx
    before = token.nbor(-1) if token.i else None
    if before is not None and before.lower_ == "s'" and token.lower_ in {"il", "ils"}:
        return Change(Span(before.idx, token.idx + len(token.text)), f"si {word}")
    return Change(Span(start, start + len(token.text)), word)


def _of_mention(mention: Mention) -> list[Change] | None:
    noun, first = mention.noun, mention.first
    end = noun.idx + len(noun.text)
    verb = far_verb(noun, mention.number)
    if mention.role is Role.SUBJECT and verb is not None:
        return _aside_first(mention, verb)
    if mention.role in {Role.SUBJECT, Role.AFTER_PREPOSITION}:
        return [Change(Span(first.idx, end), "vous")]
    if mention.role is Role.ORDERED:
        return _of_order(noun)
    if mention.role is Role.OWNER:
        group = owned_group(first)
        if group is None:
            return None
        article, _, made = group
        return [Change(_span(article), made), _gone(first, end)]
    verb = dative_verb(noun) if mention.role is Role.DATIVE else first.nbor(-1)
    place = _before_verb(verb) if verb is not None else None
    return None if place is None else [Change(Span(place, place), "vous "), _gone(first, end)]


def _aside_first(mention: Mention, verb: Token) -> list[Change] | None:
    """``Le demandeur, s’il est mineur, doit`` -> ``Si vous êtes mineur, vous devez``."""
    doc = mention.noun.doc
    comma = next(t for t in reversed(doc[: verb.i]) if t.text == ",")
    if mention.first.i:
        return None
    aside, goes_on = doc[mention.noun.i + 2], doc[comma.i + 1]
    return [Change(Span(0, aside.idx), ""), Change(Span(goes_on.idx, goes_on.idx), "vous ")]


def _of_order(noun: Token) -> list[Change] | None:
    """``il est demandé au candidat de`` -> ``vous devez``."""
    found = order(noun)
    if found is None:
        return None
    il, de, modal = found
    tenses = {tense for _, tense in readings(il.nbor(1), "s") if tense[:3] != "sub"}
    form = conjugate(modal, f"{tenses.pop()}:2p") if len(tenses) == 1 else None
    return [Change(Span(il.idx, de.idx + len(de.text)), f"vous {form}")] if form else None


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token.text))


def _gone(first: Token, end: int) -> Change:
    """The noun group with the space in front of it taken away."""
    before = first.nbor(-1)
    return Change(Span(before.idx + len(before.text), end), "")


def _before_verb(verb: Token) -> int | None:
    """Where a pronoun goes in front of a verb and its helpers; None when another pronoun stands there."""
    helpers = [child for child in verb.children if child.dep_ in _HELPERS and child.i < verb.i]
    finite = readings(verb, "s") or readings(verb, "p") if verb.dep_ not in {"acl", "amod"} else False
    if verb.morph.get("VerbForm", []) == ["Part"] and not helpers and not finite:
        return None
    at = min([verb.i, *(child.i for child in helpers)])
    while at > 0 and verb.doc[at - 1].lower_ in _BEFORE_VERB and verb.doc[at - 1].pos_ == "PRON":
        at -= 1
    before = verb.doc[at - 1].lower_ if at else ""
    return None if before in _TAKEN else verb.doc[at].idx


def _is_own(token: Token, found: Sequence[Mention], verbs: Sequence[Token]) -> bool | None:
    """Whether ``se`` is the reader's: the last conjugated verb before is. None: not sure."""
    doc = token.doc
    own = {verb.i for verb in verbs}
    verb = next((t for t in doc[token.i + 1 :] if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return None
    if verb.morph.get("VerbForm", []) == ["Fin"] or verb.i in own:
        return verb.i in own
    last = max((t.i for t in doc[: token.i] if _conjugated(t)), default=None)
    governing = [
        each
        for each in found
        if each.role in {Role.OBJECT, Role.DATIVE, Role.ORDERED} and each.noun.i < token.i
    ]
    if governing:
        return True
    if last not in own:
        return None if last is None and found[0].role is not Role.SUBJECT else last is None
    others = [t for t in doc[last : token.i] if t.pos_ == "NOUN" and is_person(t)]
    return None if others else True


def _is_infinitive(token: Token) -> bool:
    return token.morph.get("VerbForm", []) == ["Inf"]


def _may_be_conjugated(token: Token) -> bool:
    """A conjugated verb, or one that the tagger takes for a participle (``écrit``)."""
    alone = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"acl", "amod"}
    helped = any(child.dep_ in _HELPERS for child in token.children)
    return _conjugated(token) or (alone and not helped and bool(readings(token, "s") | readings(token, "p")))


def _conjugated(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.morph.get("VerbForm", []) == ["Fin"]
