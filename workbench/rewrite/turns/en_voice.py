"""An English passive clause, read part by part from its parse; None wherever one part is not sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.rewrite.inflect_en import inflect
from workbench.rewrite.turns.en_actors import actor_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = {"i": "me", "you": "you", "he": "him", "she": "her", "it": "it", "we": "us", "they": "them"}
_OWN = frozenset({"his", "her", "its", "their"})
_LIMITS = frozenset({"not", "only", "even", "just", "also", "alone"})
_STOPS = frozenset('()«»"“”:;[]•–—/')
_COUNTING = frozenset(
    {"a", "an", "all", "any", "both", "each", "every", "few", "many", "most", "no", "some", "several", "half"}
)
_BE = frozenset({"am", "is", "are", "was", "were"})
_HAVE = frozenset({"have", "has", "had"})
_NEED = frozenset({"need", "needs", "needed"})
_LONGEST = 12
"""Words of a subject that can still follow the verb."""
_VERB_FORMS = {
    ("be", "VBP"): {"1s": "am", "3s": "is", "p": "are"},
    ("be", "VBD"): {"1s": "was", "3s": "was", "p": "were"},
}


@dataclass(frozen=True, slots=True)
class Passive:
    """A passive clause.

    `verbs`: the participles that share it (``signed and dated``). `helpers`: the words before them, the
    negation and adverbs apart, in lower case.
    """

    verbs: tuple[Token, ...]
    subject: tuple[Token, ...]
    helpers: tuple[str, ...]
    negation: str
    """``not``, ``n't`` or nothing."""
    adverbs: tuple[str, ...]

    @property
    def verb(self) -> Token:
        """The first participle."""
        return self.verbs[0]

    @property
    def pronoun(self) -> str | None:
        """The object pronoun that the subject becomes; None for a noun."""
        return _OBJECTS.get(self.subject[0].lower_) if len(self.subject) == 1 else None

    @property
    def heavy(self) -> bool:
        """Whether the subject holds a clause or a participle, which would take over what follows it."""
        return any(t.dep_ in {"relcl", "acl", "appos", "advcl"} for t in self.subject)

    @property
    def counts(self) -> bool:
        """Whether the subject counts or chooses (``all forms``, ``a fee``, ``forms``)."""
        if self.pronoun:
            return False
        first = self.subject[0]
        return first.lower_ in _COUNTING or first.pos_ in {"NUM", "NOUN"}

    @property
    def modal(self) -> str:
        """The modal verb, ``have to`` and ``need to`` included; empty without one."""
        if "to" in self.helpers:
            return f"{self.helpers[-3]} to"
        first = self.helpers[0]
        return "" if first in _BE | _HAVE else first


def passives(doc: Doc) -> Iterator[Passive]:
    """The passive clauses of a sentence whose parts are all sure."""
    if "auxpass" not in doc.relations:
        return
    for token in doc:
        if token.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in token.children):
            found = _read(token)
            if found is not None:
                yield found


def _read(verb: Token) -> Passive | None:
    clause = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in {"have", "need"} else verb
    subject = _subject(clause)
    verbs = _participles(verb)
    if not subject or leans(verbs, clause):
        return None
    between = list(verb.doc[subject[-1].i + 1 : verb.i])
    negations = [t.lower_ for t in between if t.lower_ in {"not", "n't"}]
    adverbs = [t.text for t in between if t.lower_ in actor_words("adverbs") | {"never"}]
    helpers = [t for t in between if t.pos_ in {"AUX", "VERB"} or t.lower_ == "to"]
    glued = any(t.text[0] in "'’" for t in helpers)
    if glued or len(negations) > 1 or len(between) != len(negations) + len(adverbs) + len(helpers):
        return None
    words = tuple(t.lower_ for t in helpers)
    return Passive(verbs, subject, words, "".join(negations), tuple(adverbs)) if _is_chain(words) else None


def _subject(clause: Token) -> tuple[Token, ...]:
    """The subject, whole and in one piece before the verb; empty when it is not sure."""
    found = [child for child in clause.children if child.dep_ in _SUBJECTS and child.i < clause.i]
    if len(found) != 1:
        return ()
    whole = found[0].subtree
    if whole[-1].i - whole[0].i + 1 != len(whole) or len(whole) > _LONGEST:
        return ()
    head = found[0]
    if head.pos_ == "PRON":
        known = len(whole) == 1 and head.lower_ in {*_OBJECTS, "this", "that", "these", "those"}
        return tuple(whole) if known and head.tag_ not in {"WDT", "WP"} else ()
    odd = any(t.text in _STOPS or t.text == "," or t.lower_ in _OWN | _LIMITS for t in whole)
    known = head.pos_ in {"NOUN", "PROPN"} and whole[0].tag_ not in {"WP", "WRB"}
    return tuple(whole) if known and not odd else ()


def _participles(verb: Token) -> tuple[Token, ...]:
    """The participle and those joined to it word by word: ``signed``, ``signed and dated``."""
    doc, found, at = verb.doc, [verb], verb.i + 1
    while at + 1 < len(doc) and doc[at].lower_ in {"and", "or", ","} and doc[at + 1].tag_ == "VBN":
        if doc[at + 1].dep_ != "conj" or any(c.dep_ in {"aux", "auxpass"} for c in doc[at + 1].children):
            break
        found.append(doc[at + 1])
        at += 2
    return tuple(found)


def leans(verbs: Sequence[Token], clause: Token) -> bool:
    """Something shares the subject, or means it unnamed (``once signed``, ``before being sent``)."""
    for token in {*verbs, clause}:
        for child in token.children:
            if child in verbs or child == clause:
                continue
            own = any(c.dep_ in {*_SUBJECTS, "expl"} for c in child.children)
            aim = child.i > token.i and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
            if child.dep_ == "conj" and not own:
                return True
            if child.dep_ in {"advcl", "xcomp"} and not own and not aim and child not in verbs:
                return True
            if child.dep_ == "prep" and (_has_gerund(child) or _compares(child, token)):
                return True
    return clause.dep_ == "conj" and clause.head.i > clause.i


def _has_gerund(preposition: Token) -> bool:
    return any(child.dep_ == "pcomp" for child in preposition.children)


def _compares(preposition: Token, verb: Token) -> bool:
    return preposition.i < verb.i and preposition.lower_ in {"as", "like", "unlike", "besides", "despite"}


def _is_chain(words: tuple[str, ...]) -> bool:
    """Whether the words before a participle are a chain that `active_verb` knows."""
    if not words:
        return False
    first, later = words[0], words[1:]
    if first in _BE:
        return later in {(), ("being",)}
    known: set[tuple[str, ...]] = {("be",), ("have", "been")}
    if first in _HAVE | _NEED:
        known = {("to", "be")} | ({("been",)} if first in _HAVE else set())
    elif first in {"do", "does", "did"}:
        known = {("have", "to", "be"), ("need", "to", "be")}
    return later in known


def active_verb(passive: Passive, person: str) -> tuple[str, str] | None:
    """The words of the active verb up to where adverbs go, and those after: ``does not`` and ``sign``.

    `person`: of the one who acts, as in `Doer`. None where a form is not sure.
    """
    words, negation = passive.helpers, passive.negation
    forms = [_form(verb, words, person, plain=bool(negation)) for verb in passive.verbs]
    if any(form is None for form in forms):
        return None
    main = _joined(passive, [form for form in forms if form])
    first = _first(words, person, negation)
    if first is None:
        return None
    return first, main


def _first(words: tuple[str, ...], person: str, negation: str) -> str | None:
    """The conjugated helper of the active verb with its negation; empty for a simple tense without one."""
    head = words[0]
    if len(words) == 1:
        if not negation:
            return "" if person != "?" or head in {"was", "were"} else None
        past = head in {"was", "were"}
        head = "did" if past else _present("do", person)
    elif head in _BE:
        head = _VERB_FORMS["be", "VBD" if head in {"was", "were"} else "VBP"].get(person, "")
    elif head in {"have", "has"}:
        head = _present("have", person)
    elif head in {"do", "does"}:
        head = _present("do", person)
    elif head in {"need", "needs"} and "to" in words:
        head = _present("need", person)
    if not head or (head == "am" and negation == "n't"):
        return None
    joined = head + ("" if negation == "n't" or (negation and head == "can") else " ") + negation
    middle = [word for word in words[1:] if word not in {"be", "been", "being"}]
    return " ".join([joined.strip(), *middle])


def _present(base: str, person: str) -> str:
    """A helper in the present; empty where the person is not sure."""
    if person == "?":
        return ""
    return inflect(base, "VBZ") if person == "3s" else base


def _form(verb: Token, words: tuple[str, ...], person: str, *, plain: bool) -> str | None:
    """The form of the active verb; None where its base is not known for sure."""
    base, participle = verb.lemma_.lower(), verb.lower_
    doubled = base + base[-1:] + "ed"
    regular = participle in {base + "ed", base + "d", base[:-1] + "ied", doubled}
    if not base.isalpha() or (not regular and inflect(base, "VBN") != participle):
        return None
    if "been" in words:
        return participle
    if "being" in words:
        return base + base[-1] + "ing" if participle == doubled else inflect(base, "VBG")
    if len(words) > 1 or plain:
        return base
    if words[0] in {"was", "were"}:
        return participle if regular else inflect(base, "VBD")
    return inflect(base, "VBZ") if person == "3s" else base


def _joined(passive: Passive, forms: list[str]) -> str:
    """The verbs with the words between them: ``sign and date``."""
    made = forms[0]
    for number, form in enumerate(forms[1:], start=1):
        link = passive.verbs[number].nbor(-1).text
        made += f"{'' if link == ',' else ' '}{link} {form}"
    return made


def rest_between(last: Token, stop: Token) -> tuple[str, str] | None:
    """What stands between the participle and its agent: a particle or lone preposition, and the rest.

    None when a part is not one whole complement of the verb.
    """
    particle, others = "", []
    at = last.i + 1
    while at < stop.i:
        head = next((c for c in last.children if c.i > last.i and c.left_edge.i == at), None)
        if head is None or head.dep_ not in {
            "dobj",
            "prep",
            "prt",
            "advmod",
            "npadvmod",
            "dative",
            "oprd",
            "acomp",
        }:
            return None
        whole = head.subtree
        end = whole[-1].i + 1
        odd = any(t.text in _STOPS or t.text == "," for t in whole)
        if odd or end - at != len(whole) or end > stop.i or not _is_plain(head, whole):
            return None
        lone = len(whole) == 1 and head.dep_ in {"prt", "prep"}
        if lone and at == last.i + 1:
            particle = head.text
        elif lone:
            return None
        else:
            others.append(last.doc.text[whole[0].idx : whole[-1].idx + len(whole[-1].text)])
        at = end
    return particle, " ".join(others)


def _is_plain(head: Token, whole: Sequence[Token]) -> bool:
    """An adverb moves only if it is known to; a clause never does."""
    if head.dep_ == "advmod":
        return len(whole) == 1 and head.lower_ in actor_words("adverbs")
    return not any(t.dep_ in {"relcl", "acl", "pcomp", "advcl"} for t in whole)
