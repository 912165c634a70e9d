"""Where a French sentence may be cut in two so that both halves stand by themselves, told from its parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.rewrite.function_words import words
from workbench.rewrite.turns.sentence_parts import length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.language.tree import Doc, Token

_GLUED = re.compile(
    r"^(?:Attention|À noter|À savoir|Rappel|Exemple)\s[^\W_]|"
    r"[^\W_][)»]?\s(?:Les?|La|Une?|Des|Vous|Nous|Ils?|Elles?|Si|Pour|En|Ce|Cette|Ces|Dans|Je|Votre|Vos|Son|Toute?s?|À|Où|Qui"
    r"|Par|Sur|Avec|Lorsque?|Ensemble|Avant|Après|Comment|Quel(?:le)?s?|Être|Avoir|Attention|Lorsqu['’]|[LDC]['’])(?=\s|['’]|[^\W_])"
)
_MOODS = frozenset({"Ind", "Cnd", "Imp"})
_OPENERS = words("sentence_openers")
_SUBORDINATE = frozenset({"mark"})
_CONDITION = re.compile(
    r"\b(?:si|s'il|s'ils|sauf|sous réserve|à condition|lorsque?|lorsqu'|en cas|à défaut|à moins|dans le cas"
    r"|quand|dès lors|tant que|pourvu|hormis|excepté|notamment|soit)\b",
    re.IGNORECASE,
)


def is_glued(text: str) -> bool:
    """Whether the text holds the starts of other sentences without a mark before them: items run together."""
    return bool(_GLUED.search(text))


def has_condition(tokens: Iterable[Token]) -> bool:
    """Whether words of a condition, an exception or a choice stand in a row of tokens."""
    return bool(_CONDITION.search(" ".join(token.text for token in tokens).replace("’", "'")))


def roots_of(doc: Doc) -> list[Token]:
    """The head of each token, to the top: one for all, or one for each side of a ``;`` or ``:``.

    Empty where the parser sees the start of a sentence elsewhere: it has not understood this one.
    """
    starts = [sent.start for sent in doc.sents if length(sent)][1:]
    if any(doc[start].text not in ";:" and doc[start - 1].text not in ";:" for start in starts):
        return []
    return [root for sent in doc.sents for root in [sent.root] * len(sent)]


def finite_verb(head: Token) -> Token | None:
    """The conjugated word of a clause, which may be an auxiliary or a form of *être* beside its head."""
    helpers = [child for child in head.children if child.dep_.startswith("aux") or child.dep_ == "cop"]
    for token in sorted([head, *helpers], key=lambda t: t.i):
        if is_finite(token):
            return token
    return None


def is_finite(token: Token) -> bool:
    """Whether a token is a verb in the indicative, conditional or imperative, by the tagger and the table."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    forms = [form for entry in lexique().entries(token.text.lstrip("-")) for form in entry.verb_forms]
    if token.morph.get("VerbForm", []) != ["Fin"]:
        # The tagger takes some verbs of "vous" for participles or infinitives; no such form ends so.
        return token.lower_.endswith("ez") and bool(forms)
    known = not forms or any(form[:3] in {"ind", "cnd", "imp"} for form in forms)
    return known and (token.morph.get("Mood", []) or ["Ind"])[0] in _MOODS


def subject_of(head: Token) -> Token | None:
    """The one subject of a clause, *il* of impersonal verbs included."""
    found = [child for child in head.children if child.dep_.startswith("nsubj") or child.dep_ == "expl:subj"]
    return found[0] if found else None


_ENDINGS = {"vous": ("ez", "tes"), "nous": ("ons", "mes"), "ils": ("nt",), "elles": ("nt",)}


def agrees(subject: Token | None, verb: Token) -> bool:
    """Whether the verb can be that of the subject; ``vous`` may be an object (``et vous préviennent``)."""
    if subject is None:
        return True
    numbers = (subject.morph.get("Number", []), verb.morph.get("Number", []))
    alone = subject.pos_ in {"NOUN", "PRON"} and not any(child.dep_ == "conj" for child in subject.children)
    if subject.lower_ in {"vous", "nous", "ils", "elles"}:
        return verb.lower_.endswith(_ENDINGS[subject.lower_])
    return not alone or not all(numbers) or numbers[0] == numbers[1]


def is_main(head: Token) -> bool:
    """Whether a head with its subject makes a full clause that depends on nothing before it."""
    verb, subject = finite_verb(head), subject_of(head)
    if verb is None or any(child.dep_ in _SUBORDINATE and child.i < verb.i for child in head.children):
        return False
    if subject is None:
        return verb.morph.get("Mood", []) == ["Imp"] or _orders(verb)
    return subject.i < verb.i and subject.lower_ not in {"qui", "que", "qu'", "lequel", "laquelle", "dont"}


def _orders(verb: Token) -> bool:
    """An imperative that the tagger takes for a present: ``Remplissez`` at the start."""
    return verb.lower_.endswith("ez") and (
        verb.i == 0 or verb.nbor(-1).is_punct or verb.nbor(-1).dep_ == "cc"
    )


def crossing(doc: Doc, seam: int) -> list[Token]:
    """The tokens whose arc crosses the place before token `seam`, punctuation apart."""
    return [
        token
        for token in doc
        if not token.is_punct and not token.is_space and (token.i < seam) != (token.head.i < seam)
    ]


def opens_with_scope(root: Token) -> bool:
    """Whether something stands before the subject that may hold for the whole sentence (``En cas de…,``)."""
    subject, verb = subject_of(root), finite_verb(root)
    starts = [token.i for token in (subject, verb) if token is not None]
    if not starts:
        return True
    first = min(token.i for token in (subject.subtree if subject is not None else [root.doc[min(starts)]]))
    before = [token for token in root.doc[: min(first, *starts)] if token.text[0].isalnum()]
    return any(token.lower_ not in _OPENERS for token in before)
