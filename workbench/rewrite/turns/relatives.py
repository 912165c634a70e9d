"""A relative clause at the end of a French sentence -> a sentence of its own, with its noun said again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.function_words import words
from workbench.rewrite.inflect_fr import gender_of, number_of
from workbench.rewrite.seams import capitalised, fuse_words
from workbench.rewrite.turns.clauses import crossing, has_condition, is_finite
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.language.tree import Token

_LEQUEL = {"lequel": ("m", "s"), "laquelle": ("f", "s"), "lesquels": ("m", "p"), "lesquelles": ("f", "p")}
_THIS = {("m", "s"): "ce", ("f", "s"): "cette", ("m", "p"): "ces", ("f", "p"): "ces"}
_DEFINITE = {"le": "s", "la": "s", "l'": "s", "les": "p", "du": "s", "au": "s", "aux": "p"}
_OTHERS = {
    **dict.fromkeys(
        ("un", "une", "ce", "cet", "cette", "votre", "notre", "son", "sa", "leur", "tout", "toute"), "s"
    ),
    **dict.fromkeys(("des", "ces", "vos", "nos", "ses", "leurs"), "p"),
}
_FEMININE = frozenset({"la", "une", "cette", "sa", "toute"})
_MASCULINE = frozenset({"le", "un", "ce", "cet", "du", "au", "tout"})
_POSSESSIVE = frozenset({"votre", "vos", "notre", "nos"})
_PRONOUNS = {("m", "s"): "Il", ("f", "s"): "Elle", ("m", "p"): "Ils", ("f", "p"): "Elles"}
_VAGUE = words("vague_nouns")
"""Nouns that say little without what follows them, or are part of a turn (``au sein de``)."""
_THERE = frozenset({"vous", "nous", "il", "elle", "ils", "elles"})
_REFLEXIVE = frozenset({"vous", "nous", "se", "s'"})
_MODALS = frozenset({"devoir", "pouvoir", "vouloir"})
_TIMES = frozenset({
    "mois", "jour", "jours", "semaine", "année", "date", "moment", "période", "heure", "cas", "mesure",
    "fois", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
})  # fmt: skip
"""Near these *où* may mean a time or a case, where *y* cannot stand."""
_NEAR = 5
"""Tokens before the comma."""
_NUMBERS = {"Sing": "s", "Plur": "p"}


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A noun that a relative pronoun may stand for."""

    noun: Token
    determiner: Token
    gender: str
    number: str
    alone: bool
    """Nothing tells it apart but its article: ``la mairie``, not ``la date de naissance``."""

    def again(self) -> str:
        """The noun said again at the start of a sentence: ``Cette demande``, ``La mairie``."""
        word = self.determiner.lower_
        if word in _POSSESSIVE:
            return capitalised(f"{word} {self.noun.text}")
        if self.alone and word in _DEFINITE:
            article = {"s": "la" if self.gender == "f" else "le", "p": "les"}[self.number]
            return capitalised(fuse_words([article, self.noun.text]))
        return capitalised(self.this())

    def this(self) -> str:
        """The noun with a demonstrative: ``cette demande``, ``cet acte``."""
        return fuse_words([_THIS[self.gender, self.number], self.noun.text])


def after_relative(seam: Token) -> Turned | None:
    """The cut before a relative clause that ends the sentence; None where its noun is not sure."""
    doc = seam.doc
    if seam.text != "," or seam.i + 2 >= len(doc):
        return None
    pronoun = doc[seam.i + 1]
    if pronoun.lower_ == "où":
        return _there(seam, pronoun)
    sure = not has_condition([*doc[: seam.i], *doc[seam.i + 1 :]])
    if pronoun.lower_ == "ce":
        return _this(seam, pronoun.nbor(1), sure=sure)
    if pronoun.lower_ not in {"qui", "dont", *_LEQUEL} or _ties(seam) != 1 or _another_clause(seam):
        return None
    return _of_noun(seam, pronoun, sure=sure)


def _of_noun(seam: Token, pronoun: Token, *, sure: bool) -> Turned | None:
    found = _antecedent(seam, pronoun)
    if found is None:
        return _by_pronoun(seam, pronoun) if pronoun.lower_ == "qui" else None
    rivals = [noun for noun in _others(seam) if noun.noun != found.noun]
    if pronoun.lower_ in _LEQUEL and _agreeing(rivals, pronoun):
        return None
    return _written(seam, pronoun, found, sure=sure and not _agreeing(rivals, pronoun))


def _this(seam: Token, pronoun: Token, *, sure: bool) -> Turned | None:
    """``…, ce qui permet`` -> ``. Cela permet``."""
    if pronoun.lower_ != "qui" or _verb_after(pronoun) is None or _ties(seam) != 1:
        return None
    return Turned("fr.phrase.ce_qui", _span(seam, pronoun), (". Cela",), sure)


def _by_pronoun(seam: Token, pronoun: Token) -> Turned | None:
    """``une lettre de la caisse, qui indique`` -> ``. Elle indique``: as open as before, for an editor.

    Only where all nouns that the clause may speak of have one gender and number, and the subject of the
    sentence has another: a pronoun would be read as the subject first.
    """
    agreeing = _agreeing(_candidates(seam), pronoun)
    kinds = {(found.gender, found.number) for found in agreeing}
    if len(agreeing) <= 1 or len(kinds) != 1:
        return None
    subjects = [token for token in seam.doc[: seam.i] if token.dep_.startswith("nsubj")]
    read = [_read(token) for token in subjects]
    told = all(
        found is not None or token.lower_ in {"vous", "nous", "je"}
        for token, found in zip(subjects, read, strict=True)
    )
    if not told or any(found and (found.gender, found.number) in kinds for found in read):
        return None
    return Turned("fr.phrase.relative", _span(seam, pronoun), (f". {_PRONOUNS[kinds.pop()]}",), sure=False)


def _another_clause(seam: Token) -> bool:
    """Whether a subordinate clause stands before the comma: the relative may speak of a noun before it.

    Not one that belongs to the subject: the main verb stands between (``l’aide que vous demandez est …``).
    """
    left = list(seam.doc[: seam.i])
    root = next((token for token in left if token.head_at == token.i), None)
    subjects = [child for child in root.children if child.dep_.startswith("nsubj")] if root else []
    own = {token.i for subject in subjects for token in subject.subtree}
    return sum(is_finite(token) and token.i not in own for token in left) > 1


def _there(seam: Token, pronoun: Token) -> Turned | None:
    """``…, où vous signez`` -> ``. Vous y signez``, for an editor; the clause ends the sentence."""
    doc = seam.doc
    subject, at = doc[pronoun.i + 1], pronoun.i + 2
    near = {token.lower_ for token in doc[max(0, seam.i - _NEAR) : seam.i]}
    closed = not any(token.text in ",;:" for token in doc[seam.i + 1 :])
    if subject.lower_ not in _THERE or near & _TIMES or not closed or has_condition(doc[: seam.i]):
        return None
    while at < len(doc) and doc[at].lower_ in _REFLEXIVE:
        at += 1
    if at + 1 >= len(doc) or not is_finite(doc[at]):
        return None
    kept = [capitalised(subject.text), *(token.text for token in doc[pronoun.i + 2 : at])]
    last = doc[at]
    if _MODALS & set(lexique().lemmas(last.lower_)):
        kept.append(last.text)
        last = doc[at + 1]
        while last.lower_ in _REFLEXIVE and last.i + 1 < len(doc):
            kept.append(last.text)
            last = last.nbor(1)
        if not any("inf" in row.verb_forms for row in lexique().entries(last.lower_)):
            return None
    words = fuse_words([*kept, "y", last.text])
    return Turned("fr.phrase.ou", _span(seam, last), (f". {words}",), sure=False)


def _others(seam: Token) -> list[Antecedent]:
    """All nouns with a determiner before the comma, the subject of the sentence apart."""
    nouns = [token for token in seam.doc[: seam.i] if not token.dep_.startswith("nsubj")]
    return [found for token in nouns if (found := _read(token)) is not None]


def _agreeing(nouns: Iterable[Antecedent], pronoun: Token) -> list[Antecedent]:
    number, gender = _asked(pronoun)
    return [
        found
        for found in nouns
        if (number is None or found.number == number) and (gender is None or found.gender == gender)
    ]


def _written(seam: Token, pronoun: Token, found: Antecedent, *, sure: bool) -> Turned | None:
    if pronoun.lower_ == "dont":
        return _whose(seam, pronoun, found, sure=sure)
    return Turned("fr.phrase.relative", _span(seam, pronoun), (f". {found.again()}",), sure)


def _whose(seam: Token, pronoun: Token, found: Antecedent, *, sure: bool) -> Turned | None:
    """``…, dont l’adresse figure`` -> ``. L’adresse de ce tribunal figure``."""
    doc = pronoun.doc
    article, noun = doc[pronoun.i + 1], doc[pronoun.i + 2]
    if article.lower_ not in {"le", "la", "l'", "les"} or noun.pos_ != "NOUN":
        return None
    end = noun.i + 1
    while end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].head == noun:
        end += 1
    if not _starts_verb(doc[end:]):
        return None
    named = capitalised(doc.text[article.idx : doc[end - 1].idx + len(doc[end - 1].text)])
    return Turned("fr.phrase.dont", _span(seam, doc[end - 1]), (f". {named} de {found.this()}",), sure)


def _starts_verb(tokens: Iterable[Token]) -> bool:
    for token in tokens:
        if is_finite(token):
            return True
        if token.lower_ not in {"ne", "n'", "y", "en", "vous", "nous", "se", "s'", "lui", "leur", "me"}:
            return False
    return False


def _ties(seam: Token) -> int:
    return len(crossing(seam.doc, seam.i))


def _verb_after(pronoun: Token) -> Token | None:
    """The verb that directly follows a pronoun that is its subject."""
    for token in pronoun.doc[pronoun.i + 1 : pronoun.i + 6]:
        if is_finite(token):
            return token
        if token.pos_ in {"NOUN", "PUNCT"}:
            return None
    return None


def _antecedent(seam: Token, pronoun: Token) -> Antecedent | None:
    """The only noun before the comma that agrees with the relative clause; None for none or several.

    *Lequel*, which shows its gender, may reach over the group that ends at the comma.
    """
    agreeing = _agreeing(_candidates(seam), pronoun)
    if not agreeing and pronoun.lower_ in _LEQUEL:
        read = [found for token in seam.doc[: seam.i] if (found := _read(token)) is not None]
        agreeing = _agreeing(read, pronoun)
        agreeing = [found for found in agreeing if not _bare_between(found, seam, pronoun)]
    return agreeing[0] if len(agreeing) == 1 else None


def _bare_between(found: Antecedent, seam: Token, pronoun: Token) -> bool:
    """A noun without article stands nearer and may be meant: ``les délais comptés en jours, lesquels``."""
    gender, number = _LEQUEL[pronoun.lower_]
    own = set(found.noun.subtree)
    return any(
        token.pos_ == "NOUN"
        and token not in own
        and _read(token) is None
        and gender_of(token.lower_) == gender
        and number_of(token.lower_) in {number, None}
        for token in seam.doc[found.noun.i + 1 : seam.i]
    )


def _asked(pronoun: Token) -> tuple[str | None, str | None]:
    """Number and gender that the relative clause asks of its noun."""
    if pronoun.lower_ in _LEQUEL:
        gender, number = _LEQUEL[pronoun.lower_]
        return number, gender
    if pronoun.lower_ != "qui":
        return None, None
    verb = _verb_after(pronoun)
    if verb is None:
        return "", None
    asked = next((_NUMBERS.get(n) for n in verb.morph.get("Number", [])), None)
    third = verb.morph.get("Person", []) == ["3"]
    return (asked or "", None) if third else ("", None)


def _candidates(seam: Token) -> Iterator[Antecedent]:
    """The nouns with a determiner in the group that ends at the comma, chained by ``de``."""
    doc = seam.doc
    end = seam.i - 1
    noun: Token | None = doc[end]
    while noun is not None and noun.pos_ in {"ADJ", "NUM", "VERB"} and noun.head.i < noun.i:
        noun = noun.head
    while noun is not None and noun.pos_ in {"NOUN", "PROPN"}:
        found = _read(noun)
        if found:
            yield found
        noun = noun.head if _complement(noun) else None


def _complement(noun: Token) -> bool:
    """Whether a noun completes the one before by *de*: the relative clause may then speak of either."""
    by_de = any(t.dep_ == "case" and t.lower_ in {"de", "d'", "du", "des"} for t in noun.children)
    return (noun.dep_ == "nmod" and by_de) or noun.dep_ in {"conj", "appos", "flat:name"}


def _read(noun: Token) -> Antecedent | None:
    determiner = next(
        (t for t in noun.children if t.i < noun.i and t.pos_ in {"DET", "ADP"} and _known(t)), None
    )
    if determiner is None or noun.pos_ != "NOUN" or noun.lower_ in _VAGUE:
        return None
    word = determiner.lower_
    number = number_of(noun.lower_) or {**_DEFINITE, **_OTHERS}[word]
    gender = gender_of(noun.lower_) or ("f" if word in _FEMININE else "m" if word in _MASCULINE else None)
    if gender is None:
        return None
    alone = not any(t.i > noun.i and not t.is_punct and t.pos_ != "VERB" for t in noun.children)
    return Antecedent(noun, determiner, gender, number, alone)


def _known(token: Token) -> bool:
    return token.lower_ in _DEFINITE or token.lower_ in _OTHERS


def _span(seam: Token, last: Token) -> Span:
    return Span(seam.idx, last.idx + len(last.text))
