"""A French passive clause, read part by part from its parse; None wherever one part is not sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.rewrite.turns.actors import (
    is_fixed,
    is_indefinite,
    is_state,
    lemma_of_participle,
    number_of_determiner,
    tense_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Doc, Token

CLITICS = frozenset(["me", "m'", "te", "t'", "nous", "vous", "lui", "leur", "y", "en"])
_NEGATIONS = frozenset({"pas", "plus", "jamais"})
_MODALS = frozenset({"devoir", "pouvoir"})
_PRONOUNS = {"il": "le", "elle": "la", "ils": "les", "elles": "les", "vous": "vous", "nous": "nous"}
_STOPS = frozenset('()«»"“”:;[]•–—-')
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl:subj"})
_JOINING = frozenset({"dont", "où", "que", "qu'"})
_LONGEST = 14
"""Words of a subject that can still follow the verb."""


@dataclass(frozen=True, slots=True)
class Passive:
    """A passive clause. Token indices; `tense`: of the conjugated word, as in Lexique (``ind:pre``)."""

    verb: Token
    lemma: str
    subject: tuple[Token, ...]
    finite: Token
    tense: str
    modal: str | None
    """``devoir`` or ``pouvoir``; None without one."""
    compound: bool
    """Whether it is in a compound tense (``a été examinée``)."""
    negation: tuple[str, str] | None
    """``ne`` and the word that goes with it."""
    clitics: tuple[str, ...]
    adverbs: tuple[str, ...]

    @property
    def pronoun(self) -> str | None:
        """The object pronoun that the subject becomes; None for a noun or ``qui``."""
        return _PRONOUNS.get(self.subject[0].lower_) if len(self.subject) == 1 else None

    @property
    def relative(self) -> bool:
        """Whether the subject is ``qui``."""
        return self.subject[0].lower_ == "qui"

    @property
    def heavy(self) -> bool:
        """Whether the subject holds a clause or a participle, which would take over what follows it."""
        return any(t.pos_ in {"VERB", "AUX"} or t.dep_ in {"acl", "appos", "conj"} for t in self.subject)


def passives(doc: Doc) -> Iterator[Passive]:
    """The passive clauses of a sentence whose parts are all sure."""
    if "aux:pass" not in doc.relations:
        return
    for token in doc:
        if token.pos_ == "VERB" and any(child.dep_ == "aux:pass" for child in token.children):
            found = _read(token)
            if found is not None:
                yield found


def _read(verb: Token) -> Passive | None:
    lemma = lemma_of_participle(verb)
    modal = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in _MODALS else None
    clause = modal or verb
    subject = subject_of_clause(clause)
    if lemma is None or is_state(lemma) or not subject or _shared(verb, clause):
        return None
    between = list(verb.doc[subject[-1].i + 1 : verb.i])
    helpers = [t for t in between if t.pos_ in {"AUX", "VERB"}]
    shape = _shape(helpers, modal)
    rest = [t for t in between if t not in helpers]
    negation = _negation(rest)
    clitics = tuple(t.lower_ for t in rest if t.lower_ in CLITICS)
    adverbs = tuple(t.text for t in rest if t.pos_ == "ADV" and t.lower_ not in {"ne", "n'", *_NEGATIONS})
    accounted = len(clitics) + len(adverbs) + (2 if negation else 0)
    if (
        shape is None
        or accounted != len(rest)
        or any(t.lower_ in {"ne", "n'"} for t in rest) != bool(negation)
    ):
        return None
    return Passive(verb, lemma, subject, helpers[0], *shape, negation, clitics, adverbs)


def subject_of_clause(clause: Token) -> tuple[Token, ...]:
    """The subject, whole and in one piece before the verb; empty when it is not sure."""
    found = [child for child in clause.children if child.dep_ in _SUBJECTS]
    if len(found) > 1 and found[0].pos_ == "NOUN" and found[1].lower_ in {"vous", "nous"}:
        found = found[:1]  # "une lettre vous a été envoyée": the pronoun is the one who gets it
    if len(found) != 1 or found[0].i > clause.i:
        return ()
    whole = sorted(found[0].subtree, key=lambda t: t.i)
    if whole[-1].i - whole[0].i + 1 != len(whole) or len(whole) > _LONGEST:
        return ()
    head, first = found[0], whole[0]
    if len(whole) == 1:
        return tuple(whole) if head.lower_ in {"qui", *_PRONOUNS} and _finds_noun(head, clause) else ()
    named = head.pos_ == "NOUN" and number_of_determiner(first.lower_) is not None and first.pos_ == "DET"
    odd = any(t.text in _STOPS or (t.text == "," and not head.conjuncts) for t in whole)
    return tuple(whole) if named and not odd and _opens_clause(first) else ()


def _finds_noun(pronoun: Token, clause: Token) -> bool:
    """``il`` stands for something: no clause or object comes after the verb in its place."""
    verbs = [clause, *(child for child in clause.children if child.dep_ == "xcomp")]
    after = {child.dep_ for verb in verbs for child in verb.children if child.i > verb.i}
    empty = {"ccomp", "csubj", "obj"} | ({"obl:arg"} if pronoun.dep_ == "expl:subj" else set())
    return not after & empty and _opens_clause(pronoun)


def _opens_clause(first: Token) -> bool:
    """What stands before a subject is the start, a comma or a word that joins clauses."""
    if first.i == 0 or first.text[0].isupper():
        return True
    before = first.nbor(-1)
    relative = first.lower_ == "qui" and before.pos_ in {
        "NOUN",
        "ADJ",
        "PROPN",
        "PUNCT",
        "VERB",
        "PRON",
        "NUM",
    }
    joins = (
        before.text == ","
        or before.pos_ in {"SCONJ", "CCONJ"}
        or before.lower_ in {"dont", "où", "que", "qu'"}
    )
    return relative or joins or (before.pos_ == "ADV" and before.i == 0)


def _shared(verb: Token, clause: Token) -> bool:
    """Another verb shares the subject or an auxiliary, or leans on the subject without naming it."""
    for token in {verb, clause}:
        for child in token.children:
            own = any(c.dep_.startswith("nsubj") for c in child.children)
            if child.dep_ in {"conj", "advcl"} and not own:
                return True
            leans = child.dep_ in {"xcomp", "ccomp", "obj", "expl:comp", "expl:pass"} and child != verb
            if leans or (child.pos_ == "ADJ" and child.i > verb.i) or child.lower_ == "comme":
                return True
    return False


def _shape(helpers: list[Token], modal: Token | None) -> tuple[str, str | None, bool] | None:
    """Tense of the first helper, modal and compound; None for a chain that is not known."""
    forms = [t.lower_ for t in helpers]
    if modal is not None and forms[1:] == ["être"] and helpers[0] == modal:
        tense = tense_of(modal, modal.lemma_)
        return (tense, modal.lemma_, False) if tense else None
    if modal is None and len(forms) == 1:
        tense = tense_of(helpers[0], "être")
        return (tense, None, False) if tense else None
    if modal is None and len(forms) == 2 and forms[1] == "été":  # noqa: PLR2004 - avoir and été
        tense = tense_of(helpers[0], "avoir")
        return (tense, None, True) if tense else None
    return None


def _negation(rest: Sequence[Token]) -> tuple[str, str] | None:
    """``ne`` with ``pas``, ``plus`` or ``jamais``; None without one, or with one alone."""
    words = [t.lower_ for t in rest if t.lower_ in _NEGATIONS]
    has_ne = sum(t.lower_ in {"ne", "n'"} for t in rest)
    return ("ne", words[0]) if has_ne == 1 and len(words) == 1 else None


def chunks_between(verb: Token, stop: Token) -> tuple[list[str], list[str], list[str]] | None:
    """What stands between a participle and its agent: adverbs, fixed words and the rest, each in order.

    None when a part is not one whole complement of the verb.
    """
    adverbs: list[str] = []
    fixed: list[str] = []
    others: list[str] = []
    at = verb.i + 1
    while at < stop.i:
        head = next((c for c in verb.children if min(t.i for t in c.subtree) == at and c.i > verb.i), None)
        if head is None or head.dep_ in {"conj", "advcl", "acl", "xcomp", "ccomp", "punct", "parataxis"}:
            return None
        whole = sorted(head.subtree, key=lambda t: t.i)
        end = whole[-1].i + 1
        if end - at != len(whole) or end > stop.i or any(t.text in _STOPS or t.text == "," for t in whole):
            return None
        text = verb.doc.text[whole[0].idx : whole[-1].idx + len(whole[-1].text)]
        if len(whole) == 1 and head.pos_ == "ADV":
            adverbs.append(text)
        elif is_fixed(text):
            fixed.append(text)
        else:
            others.append(text)
        at = end
    return adverbs, fixed, others


def counts(subject: Sequence[Token]) -> bool:
    """Whether the determiner of a subject counts or chooses (``chaque``, ``un``, ``des``)."""
    return is_indefinite(subject[0].lower_)
