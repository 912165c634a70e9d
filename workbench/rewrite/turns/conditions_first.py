"""French: a condition at the end of a sentence comes to its start, where the reader needs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.function_words import words
from workbench.rewrite.inflect_fr import conjugate, gender_of, is_verb
from workbench.rewrite.seams import capitalised
from workbench.rewrite.turns.actors import is_actor
from workbench.rewrite.turns.clauses import (
    agrees,
    finite_verb,
    is_finite,
    is_glued,
    is_main,
    opens_with_scope,
    roots_of,
    subject_of,
)
from workbench.rewrite.turns.sentence_parts import length
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed

_SHORTEST = 8
"""Words of a sentence that is worth turning round."""
_END = re.compile(r"\s*\.\s*$")
_BREAKS = frozenset(',;:()«»"')
_TIED = frozenset(
    {"et", "ou", "ni", "mais", "que", "qu'", "dont", "qui", "seulement", "uniquement", "même", "sauf", "non"}
)
_POINTING = words("pointing")
_MARKS = frozenset({"si", "lorsque", "lorsqu'", "quand"})
_THEM = {"il": ("Masc", "Sing"), "ils": ("Masc", "Plur"), "elle": ("Fem", "Sing"), "elles": ("Fem", "Plur")}
_IMPERSONAL = frozenset({"manque", "manquent", "manquait", "faut", "faudra", "existe", "reste"})
_HAVING = re.compile(r"si vous en avez(?: (?P<one>une?))?")
_ONE = {"m": "un", "f": "une"}
_OF_PEOPLE = frozenset({
    "accepter", "choisir", "conduire", "déménager", "demander", "désirer", "étudier", "habiter", "mourir",
    "partir", "payer", "préférer", "refuser", "signer", "souhaiter", "travailler", "venir", "vivre",
    "vouloir",
})  # fmt: skip
"""What people do and things do not: *il* before such a verb is no thing."""
_OF_PERSONS = ("eur", "euse", "rice", "ien", "ienne", "iste", "ant", "ante", "er", "ère")
_ON_CONDITION = re.compile(r"\sà condition (?:de\s|d['’])(?P<rest>[^,;:()]+)$")


def conditions_first(sentence: Parsed) -> Iterator[Turned]:
    """``Vous devez joindre X si vous êtes Y.`` -> ``Si vous êtes Y, vous devez joindre X.``."""
    doc, text = sentence.doc, sentence.text
    end = _END.search(text)
    if end is None or not _asks_for_it(text):
        return
    marks = [token for token in doc if token.lower_ in _MARKS or _is_elided(token)]
    if length(doc) < _SHORTEST or len(marks) > 1 or is_glued(text) or not roots_of(doc):
        return
    if marks:
        turned = _if_you_have(sentence, marks[0], end.start()) or _moved(sentence, marks[0], end.start())
    else:
        turned = _on_condition(sentence, end.start())
    if turned:
        yield Turned("fr.phrase.condition", Span(0, end.start()), (turned,))


def _asks_for_it(text: str) -> bool:
    return any(word in text for word in (" si ", " s'il", " s’il", " lorsqu", " quand ", " à condition d"))


def _is_elided(token: Token) -> bool:
    """``s'`` of *s'il*, which is *si*; the one of a reflexive verb is not."""
    return token.lower_ == "s'" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in {"il", "ils"}


def _moved(sentence: Parsed, mark: Token, end: int) -> str | None:
    """The sentence with its condition first."""
    doc, text = sentence.doc, sentence.text
    if mark.i == 0 or not _free(doc, mark):
        return None
    return f"{capitalised(text[mark.idx : end])}, {_lowered(text[: mark.idx].rstrip(), doc[0])}"


def _if_you_have(sentence: Parsed, mark: Token, end: int) -> str | None:
    """``Joignez votre carte si vous en avez une`` -> ``Si vous avez une carte, joignez-la``."""
    doc, text = sentence.doc, sentence.text
    owned = _HAVING.fullmatch(text[mark.idx : end].strip().replace("’", "'"))
    order, group = doc[0], list(doc[2 : mark.i])
    possessive = doc[1].lower_
    if owned is None or not order.lower_.endswith("ez") or possessive not in {"votre", "vos"} or not group:
        return None
    noun = next((token for token in group if token.pos_ == "NOUN"), None)
    gender = gender_of(noun.lower_) if noun is not None else None
    article = "des" if possessive == "vos" else _ONE.get(gender or "", "")
    counted = owned["one"] or ("des" if possessive == "vos" else "")
    simple = all(token.pos_ in {"NOUN", "ADJ"} or token.lower_ in {"de", "d'"} for token in group)
    if not is_finite(order) or not simple or counted != article or not article:
        return None
    pronoun = {"un": "le", "une": "la", "des": "les"}[article]
    named = text[group[0].idx : group[-1].idx + len(group[-1].text)]
    return f"Si vous avez {article} {named}, {order.text.lower()}-{pronoun}"


def _on_condition(sentence: Parsed, end: int) -> str | None:
    """``Vous recevez X à condition de faire Y`` -> ``Si vous faites Y, vous recevez X``."""
    doc, text = sentence.doc, sentence.text
    found = _ON_CONDITION.search(text[:end])
    if found is None or doc[0].lower_ != "vous" or _points(doc) or _TIED & {t.lower_ for t in doc}:
        return None
    rest = [token for token in doc if found.start("rest") <= token.idx < end]
    verb = rest[0]
    made = conjugate(verb.lower_, "ind:pre:2p") if is_verb(verb.lower_) else None
    if made is None or finite_verb(roots_of(doc)[0]) is None:
        return None
    condition = f"Si vous {made}{text[verb.idx + len(verb.text) : end]}"
    return f"{condition}, {_lowered(text[: found.start()], doc[0])}"


def _free(doc: Doc, mark: Token) -> bool:
    """Whether main clause and condition are one of each, and neither points at the other."""
    root = next(sent.root for sent in doc.sents if mark.i < sent.end)
    if not is_main(root) or root.i > mark.i or opens_with_scope(root):
        return False
    left, right = list(doc[: mark.i]), [token for token in doc[mark.i + 1 :] if not token.is_punct]
    if {token.lower_ for token in left} & (_TIED | _BREAKS) or _points(left) or _asks(left):
        return False
    if (
        any(token.lower_ in _BREAKS | {"sauf"} for token in doc[mark.i :])
        or not right
        or _looks_back(left, right, root)
    ):
        return False
    verbs = [token for token in left if is_finite(token)]
    return len(verbs) == 1 and verbs[0] == finite_verb(root) and _condition(right)


def _points(tokens: Iterable[Token]) -> bool:
    """Whether words point at something said elsewhere, as *il* of *il faut* and *la* before a noun do not."""
    return any(map(_is_pointer, tokens))


def _is_pointer(token: Token) -> bool:
    if token.lower_ in {"le", "la", "les", "l'"}:
        return token.pos_ == "PRON"
    if token.lower_ == "il":
        return token.i + 1 == len(token.doc) or token.nbor(1).lower_ not in _IMPERSONAL
    return token.lower_ in _POINTING and token.pos_ != "ADP"


def _looks_back(left: list[Token], right: list[Token], root: Token) -> bool:
    """Whether a pronoun of the condition needs the main clause before it.

    It may stand before its noun where it is the subject of the condition, and no word but the subject of
    the main clause is of its gender and number.
    """
    first = right[0]
    if first.lower_ not in _THEM or not _is_pointer(first):
        return _points(right)
    if _points(right[1:]):
        return True
    subject = subject_of(root)
    fitting = [token for token in left if token.pos_ in {"NOUN", "PROPN"} and _may_be(token, first.lower_)]
    if _is_of_people(right):
        fitting = [token for token in fitting if token.pos_ == "PROPN" or _may_act(token)]
    return fitting != [subject]


def _may_act(noun: Token) -> bool:
    """Whether a noun may mean a person; some things sound so (``ordinateur``) and are taken for one."""
    return is_actor(noun) or noun.lower_ in words("people") or noun.lower_.endswith(_OF_PERSONS)


def _is_of_people(right: list[Token]) -> bool:
    """Whether the first verb of the condition is something that only people do."""
    verb = next((token for token in right if is_finite(token)), None)
    return verb is not None and bool(_OF_PEOPLE.intersection(lexique().lemmas(verb.lower_)))


def _may_be(noun: Token, pronoun: str) -> bool:
    gender, number = _THEM[pronoun]
    told = (noun.morph.get("Gender", []), noun.morph.get("Number", []))
    return told[0] in ([], [gender]) and told[1] in ([], [number])


def _asks(left: list[Token]) -> bool:
    """Whether *si* may open a question: the verb before it asks, and has no noun for its object."""
    asking = [token for token in left if words("asking") & {token.lower_, *_lemmas(token)}]
    return any(not any(_is_object(child, left) for child in token.children) for token in asking)


def _lemmas(token: Token) -> tuple[str, ...]:
    return lexique().lemmas(token.lower_) if token.pos_ == "VERB" else ()


def _is_object(token: Token, left: list[Token]) -> bool:
    return token.dep_ == "obj" and token.pos_ == "NOUN" and token in left


def _condition(right: list[Token]) -> bool:
    """Whether what follows *si* is a clause whose subject comes first."""
    for head in right:
        subject, verb = subject_of(head), finite_verb(head)
        if subject is not None and verb is not None:
            return min(token.i for token in subject.subtree) == right[0].i and agrees(subject, verb)
    return False


def _lowered(main: str, first: Token) -> str:
    """The main clause inside a sentence: its first word without a capital, unless it is a name."""
    return main if first.pos_ == "PROPN" or first.text[1:2].isupper() else main[:1].lower() + main[1:]
