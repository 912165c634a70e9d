"""What stands around a noun that names the reader: its verb, its order, what is owned, told or given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.rewrite.inflect_fr import derived_lemmas, derived_readings
from workbench.rewrite.turns.reader_words import words_of

if TYPE_CHECKING:
    from workbench.language.tree import Token

GOES_ON = frozenset({"de", "d'", "du", "des", "et", "ou", "qui", "dont", "/", "-", "(", "·", "ainsi", "ni"})
_CLITICS = frozenset({"ne", "n'", "se", "s'", "y", "en", "lui", "leur", "le", "la", "l'", "les"})
_MODALS = {
    "demandé": "devoir", "imposé": "devoir",
    "possible": "pouvoir", "permis": "pouvoir", "loisible": "pouvoir",
}  # fmt: skip
_ASIDES = frozenset({"s'", "si", "lorsqu'", "quand", "le", "dans", "en", "sauf"})
_LONGEST_ASIDE = 14
"""Tokens of a clause between commas, the commas with it."""
_REACH = 6
_OPENS_COMPLEMENT = frozenset({"ne", "sa", "son", "ses", "leur", "leurs", "la", "l'"})
_OPENING = 4
"""The highest token that a comma after an opening phrase may be (``Dans ce cas précis,``)."""
_DESCRIBES = frozenset({"amod", "acl", "acl:relcl", "appos", "nummod", "flat:name"})


def verb_after(noun: Token, number: str) -> Token | None:
    """The conjugated verb, right after a noun and the pronouns of the verb, that can be that noun's."""
    for token in noun.doc[noun.i + 1 :]:
        if token.lower_ in _CLITICS and (token.i + 1 < len(noun.doc)):
            continue
        known = bool(readings(token, number)) and token.pos_ in {"VERB", "AUX", "NOUN"}
        return token if known and _is_verb_here(token) else None
    return None


def _is_verb_here(token: Token) -> bool:
    """A word that the tagger takes for a noun is a verb only where an article or a preposition follows."""
    if token.pos_ != "NOUN":
        return True
    return token.i + 1 < len(token.doc) and token.nbor(1).pos_ in {"DET", "ADP"}


def far_verb(noun: Token, number: str) -> Token | None:
    """``Le demandeur, s’il …, doit``: the conjugated verb right after a clause between commas."""
    rest = noun.doc[noun.i + 1 : noun.i + _LONGEST_ASIDE]
    commas = [token for token in rest if token.text == ","]
    if len(commas) < 2 or commas[0].i != noun.i + 1 or rest[1].lower_ not in _ASIDES:  # noqa: PLR2004 - one on each side
        return None
    return verb_after(commas[1], number)


def is_question(noun: Token, verb: Token) -> bool:
    """``Le demandeur est-il marié ?``: the subject is said again after the verb."""
    return verb.i + 1 < len(noun.doc) and verb.nbor(1).text.startswith("-")


def order(noun: Token) -> tuple[Token, Token, str] | None:
    """``Il est demandé au candidat de signer``: ``il``, ``de`` and the verb that says it to the reader.

    None when it is no such order, or one not to do something.
    """
    at = noun.i + 1
    doc = noun.doc
    if at + 1 >= len(doc) or doc[at].lower_ not in {"de", "d'"} or doc[at + 1].lower_ in {"ne", "n'"}:
        return None
    il = next(
        (t for t in reversed(doc[max(0, noun.i - _REACH) : noun.i]) if t.lower_ in {"il", "qu'il"}), None
    )
    between = (
        []
        if il is None
        else [t for t in doc[il.i + 1 : noun.i] if t.lower_ not in {"au", "aux", "à", "l'", "la"}]
    )
    if il is None or not between:
        return None
    modal = _MODALS.get(between[-1].lower_) if len(between) == 2 else _modal_of(between[0])  # noqa: PLR2004 - est demandé
    lone = len(between) == 1 or (len(between) == 2 and between[0].lemma_ == "être")  # noqa: PLR2004 - est demandé
    return (il, doc[at], modal) if lone and modal else None


def _modal_of(verb: Token) -> str | None:
    return (
        "devoir"
        if {lemma for lemma, _ in readings(verb, "s")} & {"appartenir", "incomber", "revenir"}
        else None
    )


def is_described(noun: Token, follows: Token) -> bool:
    """An adjective, a participle, a name or a figure comes after the noun and chooses among readers."""
    participle = follows.morph.get("VerbForm", []) == ["Part"]
    own = participle or (follows.head == noun and follows.dep_ in _DESCRIBES)
    return (
        own
        or follows.pos_ in {"ADJ", "PROPN", "NUM"}
        or follows.lower_ in {"qui", "dont", "et", "ou", "/", "(", "-"}
    )


def is_own_complement(follows: Token | None) -> bool:
    """``du chèque`` after ``le bénéficiaire``: what follows belongs to the noun, not to the verb."""
    if follows is None or follows.lower_ not in GOES_ON:
        return False
    if follows.lower_ not in {"de", "d'"}:
        return True
    after = follows.nbor(1)
    return after.pos_ not in {"VERB", "AUX", "PRON"} and after.lower_ not in _OPENS_COMPLEMENT


def told(verb: Token) -> bool:
    """Whether a verb form right before the noun is of those whose object is the reader."""
    return verb.pos_ in {"VERB", "AUX"} and bool(_lemmas(verb) & words_of("direct"))


def dative_verb(noun: Token) -> Token | None:
    """The verb of giving or saying that ``au demandeur`` belongs to; None when there is none for sure."""
    head = noun.head
    while (
        head.pos_ in {"NOUN", "PRON", "ADJ"}
        and head.i < noun.i
        and head.dep_ in {"obj", "nmod", "obl:arg", "obl:mod"}
    ):
        head = head.head
    known = head.pos_ == "VERB" and head.i < noun.i and bool(_lemmas(head) & words_of("dative"))
    return head if known else None


def _lemmas(token: Token) -> set[str]:
    return {token.lemma_} | {row.lemma for row in lexique().entries(token.lower_) if row.verb_forms}


def owned_group(of: Token) -> tuple[Token, Token, str] | None:
    """Before ``du demandeur``: the determiner, the noun that is owned, and what takes the determiner's place.

    ``la carte d’identité du demandeur`` -> ``la``, ``carte``, ``votre``; None when the group is not simple.
    """
    at = of.i - 1
    while at > 0 and of.doc[at].pos_ in {"ADJ", "NOUN", "PROPN"} | {"ADP"} and of.doc[at].lower_ not in _MADE:
        if of.doc[at].pos_ == "ADP" and of.doc[at].lower_ not in {"de", "d'"}:
            return None
        at -= 1
    first, group = of.doc[at], of.doc[at + 1 : of.i]
    made = _MADE.get(first.lower_)
    before = first.nbor(-1) if first.i else None
    joined = before is not None and (before.lower_ in {"et", "ou", "ni"} or _is_listed(before))
    if made is None or not group or group[0].pos_ not in {"NOUN", "ADJ"} or joined:
        return None
    noun = next((token for token in group if token.pos_ == "NOUN"), None)
    return (first, noun, made) if noun is not None else None


def _is_listed(before: Token) -> bool:
    """A comma between two things: ``le nom, l’adresse du demandeur``; one after an opening phrase is none."""
    after_noun = before.text == "," and before.i > 0 and before.nbor(-1).pos_ in {"NOUN", "PROPN", "ADJ"}
    return after_noun and before.i > _OPENING


_MADE = {
    "le": "votre", "la": "votre", "l'": "votre", "les": "vos", "au": "à votre", "du": "de votre",
    "aux": "à vos", "des": "de vos",
}  # fmt: skip


def readings(token: Token, number: str) -> set[tuple[str, str]]:
    """Lemma and tense of a form as a verb in the third person; the past that no office writes left out."""
    rows = [row for row in lexique().entries(token.lower_) if row.pos in {"VER", "AUX"}]
    names = [(row.lemma, name) for row in rows for name in row.verb_forms]
    if not rows and token.pos_ == "VERB":
        lemmas = derived_lemmas(token.lower_)
        names = [(lemma, name) for lemma in lemmas for name, _, _ in derived_readings(token.lower_, lemma)]
    return {
        (lemma, name[:7])
        for lemma, name in names
        if name[-2:] == f"3{number}" and name[:7] not in {"ind:pas", "sub:imp"} and name[:3] != "imp"
    }
