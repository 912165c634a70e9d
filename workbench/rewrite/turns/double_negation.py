"""Two French negatives, or ``ne … que``, said straight: ``n’oubliez pas de`` -> ``pensez à``.

Each turn names in its table the exchange of facts that it makes; the guards hold it to that count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.inflect_fr import conjugate, is_verb
from workbench.rewrite.seams import capitalised, fuse_words
from workbench.rewrite.turns.actors import tense_of
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed

_NE = frozenset({"ne", "n'"})
_DE = frozenset({"de", "d'"})
_FORGET = frozenset({"oublier", "manquer", "omettre"})
_FREED = frozenset(
    f"{word}{ending}" for word in ("dispensé", "exempté", "exonéré") for ending in ("", "e", "s", "es")
)
_JUDGED = {
    "interdit": ("permis", "fr.negation.pas_interdit"),
    "impossible": ("possible", "fr.negation.pas_impossible"),
    "exclu": ("possible", "fr.negation.pas_exclu"),
    "inutile": ("utile", "fr.negation.pas_inutile"),
    "rare": ("fréquent", "fr.negation.pas_rare"),
}
_NOT_LACKED = {
    "importance": "de l’importance",
    "intérêt": "de l’intérêt",
    "conséquence": "des conséquences",
    "conséquences": "des conséquences",
    "effet": "des effets",
    "risque": "des risques",
    "danger": "des dangers",
}
_CLITICS = frozenset(
    {"me", "m'", "te", "t'", "nous", "vous", "le", "la", "l'", "les", "lui", "leur", "y", "en"}
)
_DETERMINERS = frozenset(
    {"le", "la", "l'", "les", "votre", "vos", "son", "sa", "ses", "leur", "leurs", "un", "une"}
)
_REFLEXIVE = frozenset({"me", "m'", "te", "t'", "nous", "vous", "se", "s'"})
_NOBODY = frozenset({"nul", "nulle", "aucun", "aucune", "personne", "rien"})
"""With them a sentence says *ne* alone: ``nul ne peut``."""
_NEVER = frozenset({"ni", "jamais", "guère", "que", "qu'"})
_REACH = 12
"""Tokens between the two halves of a negation: beyond, they may belong to two clauses."""
_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")


def said_straight(sentence: Parsed) -> Iterator[Turned]:
    """The double negatives of a sentence that can be said without; places may overlap."""
    for token in sentence.doc:
        if token.lower_ in _NE:
            for turn in (
                _forgotten,
                _not_failing,
                _not_freed,
                _judged,
                _cannot,
                _cannot_but,
                _aware,
                _not_without,
            ):
                yield from _written(turn(token), sentence)
        elif token.lower_ == "à":
            yield from _written(_unless(token), sentence)


_Found = tuple[str, "Token", "Token", list[str]]
"""Turn, first and last token replaced, new words."""


def _written(found: _Found | None, sentence: Parsed) -> Iterator[Turned]:
    if found is None or (found[1].i > 0 and found[1].nbor(-1).lower_ in {"ce", "c'"}):
        return
    turn, first, last, words = found
    span = Span(first.idx, last.idx + len(last.text))
    made = fuse_words(words)
    if sentence.text[span.start].isupper():
        made = capitalised(made)
    straight = "'" in sentence.text and "’" not in sentence.text
    yield Turned(turn, span, (made.replace("’", "'") if straight else made.replace("'", "’"),))


def _forgotten(ne: Token) -> _Found | None:
    """``n’oubliez pas de`` -> ``pensez à``, ``il ne faut pas oublier de`` -> ``il faut penser à``."""
    words = _after(ne, 5)
    forms = [token.lower_ for token in words]
    if (forms[1:2] == ["pas"] and _is_form_of(words[0], {"oublier"})) or _orders_not_to_fail(ne, words):
        think = _same_form(words[0])
        return _to_think(ne, words[1:], [think]) if think else None
    if forms[:1] == ["pas"] and len(words) > 1 and forms[1] in _FORGET - {"manquer"}:
        return _to_think(ne, words[1:], ["penser"])
    forced = len(words) > 2 and _is_form_of(words[0], {"falloir", "devoir"}) and forms[1] == "pas"  # noqa: PLR2004 - verb, pas, oublier
    found = _to_think(ne, words[2:], [words[0].text, "penser"]) if forced and forms[2] in _FORGET else None
    if found and _is_form_of(words[0], {"falloir"}):
        return "fr.negation.faut_pas_oublier", *found[1:]
    return found


def _orders_not_to_fail(ne: Token, words: Sequence[Token]) -> bool:
    """``Ne manquez pas de``, an order: there is no subject before it."""
    forms = [token.lower_ for token in words]
    return forms[:2] in (["manquez", "pas"], ["omettez", "pas"]) and (ne.i == 0 or not _has_subject(ne))


def _has_subject(ne: Token) -> bool:
    return ne.nbor(-1).pos_ in {"PRON", "NOUN", "PROPN"}


def _to_think(ne: Token, words: Sequence[Token], verb: list[str]) -> _Found | None:
    """`words`: the second half of the negation, then what is not to be forgotten."""
    doc, at = ne.doc, words[0].i + 1
    if at + 1 >= len(doc):
        return None
    if doc[at].lower_ in _DE and _infinitive_at(doc, at + 1):
        return "fr.negation.pas_oublier", ne, doc[at], [*verb, "à"]
    named = words[0].lower_ == "pas" or words[0].lower_ in _FORGET
    if named and doc[at].lower_ in _DETERMINERS and doc[at].pos_ == "DET" and "manqu" not in doc.text:
        return "fr.negation.pas_oublier", ne, words[0], [*verb, "à"]
    return None


def _not_failing(ne: Token) -> _Found | None:
    """``nous ne manquerons pas de vous informer`` -> ``nous vous informerons``."""
    words = _after(ne, 3)
    forms = [token.lower_ for token in words]
    if len(words) < 3 or forms[1] != "pas" or forms[2] not in _DE or not _is_form_of(words[0], {"manquer"}):  # noqa: PLR2004 - verb, pas, de
        return None
    if ne.i == 0 or not _has_subject(ne):
        return None
    verb = _infinitive_at(ne.doc, words[2].i + 1)
    pronouns = [token.lower_ for token in ne.doc[words[2].i + 1 : verb.i]] if verb else []
    if verb is None or {"se", "s'"} & set(pronouns) or ne.nbor(-1).lower_ in pronouns:
        return None
    made = {conjugate(verb.lower_, name) for name in _names(words[0], "manquer")}
    form = made.pop() if len(made) == 1 else None
    return ("fr.negation.pas_manquer", ne, verb, [*pronouns, form]) if form else None


def _not_freed(ne: Token) -> _Found | None:
    """``vous n’êtes pas dispensé de payer`` -> ``vous devez payer``."""
    words = _after(ne, 4)
    forms = [token.lower_ for token in words]
    known = len(words) == 4 and forms[1] == "pas" and forms[2] in _FREED and forms[3] in _DE  # noqa: PLR2004 - être, pas, freed, de
    if not known or not _infinitive_at(ne.doc, words[3].i + 1):
        return None
    tense = tense_of(words[0], "être")
    person = {name[-2:] for name in _names(words[0], "être") if name.count(":") > 1}
    must = conjugate("devoir", f"{tense}:{person.pop()}") if tense and len(person) == 1 else None
    return ("fr.negation.pas_dispense", ne, words[3], [must]) if must else None


def _judged(ne: Token) -> _Found | None:
    """``il n’est pas interdit de`` -> ``il est permis de``."""
    words = _after(ne, 4)
    forms = [token.lower_ for token in words]
    if len(words) < 4 or forms[1] != "pas" or ne.i == 0 or ne.nbor(-1).lower_ != "il":  # noqa: PLR2004 - être, pas, word, de
        return None
    plain = _JUDGED.get(forms[2])
    if plain is None or not tense_of(words[0], "être") or forms[3] not in {*_DE, "que", "qu'"}:
        return None
    return plain[1], ne, words[2], [words[0].text, plain[0]]


def _cannot(ne: Token) -> _Found | None:
    """``vous ne sauriez refuser`` -> ``vous ne pouvez pas refuser``."""
    words = _after(ne, 1)
    names = {name for name in _names(words[0], "savoir") if name.startswith("cnd:")} if words else set()
    if len({name[-2:] for name in names}) != 1 or not _infinitive_at(ne.doc, ne.i + 2):
        return None
    can = conjugate("pouvoir", f"ind:pre:{names.pop()[-2:]}")
    if can is None or any(token.lower_ in _NEVER for token in _after(ne, 5)):
        return None
    made = ["ne", can] if _speaks_of_nobody(ne) else ["ne", can, "pas"]
    return "fr.negation.ne_saurait", ne, words[0], made


def _speaks_of_nobody(ne: Token) -> bool:
    """*Nul*, *aucun*, *personne* or *rien* near: a *pas* would deny it. *Une personne* is somebody."""
    near = ne.doc[max(0, ne.i - _REACH) : ne.i + _REACH]
    return any(
        token.lower_ in _NOBODY and not (token.i and token.nbor(-1).lower_ in _DETERMINERS) for token in near
    )


def _cannot_but(ne: Token) -> _Found | None:
    """``vous ne pouvez pas ne pas répondre`` -> ``vous devez répondre``."""
    words = _after(ne, 4)
    if [token.lower_ for token in words[1:]] != ["pas", "ne", "pas"]:
        return None
    names = {name for name in _names(words[0], "pouvoir") if name.startswith("ind:")}
    if len(names) != 1 or not _infinitive_at(ne.doc, ne.i + 5):
        return None
    must = conjugate("devoir", names.pop())
    return ("fr.negation.pas_ne_pas", ne, words[3], [must]) if must else None


def _aware(ne: Token) -> _Found | None:
    """``vous n’êtes pas sans savoir que`` -> ``vous savez que``."""
    words = _after(ne, 4)
    if [token.lower_ for token in words[1:]] not in (["pas", "sans", "savoir"], ["pas", "sans", "ignorer"]):
        return None
    names = {name for name in _names(words[0], "être") if name.startswith("ind:")}
    know = conjugate("savoir", names.pop()) if len(names) == 1 else None
    return ("fr.negation.pas_sans_savoir", ne, words[3], [know]) if know else None


def _not_without(ne: Token) -> _Found | None:
    """``ce choix n’est pas sans importance`` -> ``ce choix a de l’importance``."""
    words = _after(ne, 4)
    if [token.lower_ for token in words[1:3]] != ["pas", "sans"] or len(words) < 4:  # noqa: PLR2004 - être, pas, sans, noun
        return None
    names = {name for name in _names(words[0], "être") if name.startswith("ind:")}
    thing = _NOT_LACKED.get(words[3].lower_)
    has = conjugate("avoir", names.pop()) if thing and len(names) == 1 else None
    return ("fr.negation.pas_sans_importance", ne, words[3], [has, thing]) if has and thing else None


def _unless(first: Token) -> _Found | None:
    """``à moins que le juge n’estime`` -> ``sauf si le juge estime``."""
    doc = first.doc
    start = first.i + 3
    if [token.lower_.replace("qu'", "que") for token in doc[first.i + 1 : start]] != ["moins", "que"]:
        return None
    verbs = [token for token in doc[start : start + _REACH] if token.pos_ in {"VERB", "AUX"}]
    verb = verbs[0] if verbs else None
    names = _subjunctives(verb) if verb else set()
    inside = list(doc[start : verb.i]) if verb else []
    broken = any(token.is_punct for token in inside) or _goes_on_with_que(doc[start:])
    if verb is None or len(names) != 1 or broken:
        return None
    lemma, person = names.pop()
    form = conjugate(lemma, f"ind:pre:{person}")
    if form is None or not inside:
        return None
    denied = any(token.lower_ in _NE for token in inside)
    kept = [token.text for token in inside if token.lower_ not in _NE]
    turn = "fr.negation.a_moins_que_ne" if denied else "fr.negation.a_moins_que"
    return turn, first, verb, ["sauf si", *kept, form]


def _goes_on_with_que(rest: Iterable[Token]) -> bool:
    """A second clause in the subjunctive follows (``et que la taxe ne soit due``)."""
    return any(
        token.lower_ in {"que", "qu'"} and token.nbor(-1).lower_ in {"et", "ou", ",", "ni"} for token in rest
    )


def _subjunctives(verb: Token) -> set[tuple[str, str]]:
    """Lemma and person of the readings of a verb as a present subjunctive."""
    lemmas = {row.lemma for row in lexique().entries(verb.text) if row.verb_forms}
    return {
        (lemma, person)
        for lemma in lemmas
        for person in ("3s", "2p", "3p")
        if conjugate(lemma, f"sub:pre:{person}") == verb.lower_
    }


def _after(token: Token, number: int) -> list[Token]:
    return list(token.doc[token.i + 1 : token.i + 1 + number])


def _is_form_of(token: Token, lemmas: set[str]) -> bool:
    """Whether Lexique knows a word as a conjugated form of one of these verbs."""
    return any(row.lemma in lemmas and row.verb_forms for row in lexique().entries(token.text))


def _names(token: Token, lemma: str) -> set[str]:
    """The names of a conjugated form, orders left out."""
    rows = [row for row in lexique().entries(token.text) if row.lemma == lemma]
    return {
        name
        for row in rows
        for name in row.verb_forms
        if name[-2:] in _PERSONS and name[:3] in {"ind", "cnd"}
    }


def _same_form(token: Token) -> str | None:
    """The form of *penser* that stands for one of *oublier*, *manquer* or *omettre*."""
    rows = [row for row in lexique().entries(token.text) if row.lemma in _FORGET]
    made = {conjugate("penser", name) for row in rows for name in row.verb_forms if name != "par:pas"}
    return made.pop() if len(made) == 1 else None


def _is_infinitive(token: Token) -> bool:
    return is_verb(token.lower_) and token.pos_ in {"VERB", "AUX"}


def _infinitive_at(doc: Doc, at: int) -> Token | None:
    """The infinitive at a place, pronouns before it allowed; None for a negated one."""
    while at < len(doc) and doc[at].lower_ in {*_CLITICS, *_REFLEXIVE}:
        at += 1
    return doc[at] if at < len(doc) and _is_infinitive(doc[at]) else None
