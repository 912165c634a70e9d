"""What is denied as long as something is not, said straight: ``seulement si``, ``avant de``.

*Not A if not B* says the same as *A only if B* (contraposition). It sounds so only where A is something that
one is given or may do: « vous ne perdez pas vos droits si vous ne répondez pas » means something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.function_words import words as words_named
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.seams import fuse_words
from workbench.rewrite.turns.as_written import as_written, end_of
from workbench.rewrite.turns.denials import (
    CLITICS,
    NE,
    Denial,
    bare_object,
    breaks,
    denial_at,
    forms_of,
    is_bare,
    verbs_of,
)
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Part, Token
    from workbench.rewrite.parsed import Parsed

_GRANTED = frozenset({
    "accepter", "accorder", "admettre", "adresser", "attribuer", "bénéficier", "compter", "délivrer",
    "donner", "enregistrer", "envoyer", "étudier", "examiner", "expédier", "inscrire", "instruire", "livrer",
    "obtenir", "octroyer", "ouvrir", "percevoir", "prendre", "publier", "recevoir", "rembourser", "remettre",
    "reconnaître", "signer", "toucher", "traiter", "transmettre", "valider", "verser",
})  # fmt: skip
"""What one is given, or what is done for one, where a condition is met."""
_HOLDS = frozenset(
    f"{word}{ending}"
    for word in ("valable", "valide", "recevable", "possible", "remboursable", "acquis", "acquise")
    for ending in ("", "s")
)
_EXCEPTED = frozenset({"sauf", "hormis", "excepté", "même"})
_UNSAID = frozenset({"perdre", "subir", "éviter", "échapper", "ignorer"}) | words_named("asking")
"""After *pouvoir*: a loss is no favour, and after *savoir* there is no condition but a question."""
_GOOD_TO_HAVE = frozenset({"droit", "accès", "lieu"})
_REACHED = (frozenset({"avoir"}), frozenset({"être"}))
"""What has to be so first: done, or a state. « Tant que vous ne travaillez pas » lasts, it is no step."""
_AT_ONCE = frozenset({"pas", "rien", "aucun", "aucune", "plus"})
_OTHERWISE = frozenset(
    {"encore", "toujours", "plus", "déjà", "non", "seulement", "même", "ni", "sinon", "alors"}
)
_JOINED = frozenset({"et", "ou", "mais", "car", "que", "qu'", "donc", "sauf", "ni", "puis"})
_SUBJECTS = frozenset({"je", "j'", "vous", "nous", "il", "elle", "ils", "elles"})
_LONGEST = 12
"""Tokens of a condition up to its verb, and of what comes after it."""


def only_if(sentence: Parsed) -> Iterator[Turned]:
    """The two denials of a sentence, one of which hangs on the other."""
    words = sentence.doc.words
    if "pas" not in words or words.isdisjoint({"si", "s'", "tant"}) or words & _EXCEPTED:
        return
    denials = [token for token in sentence.doc if token.lower_ in NE]
    if len(denials) != 2:  # noqa: PLR2004 - one in each clause
        return
    first, second = denials
    condition = denial_at(second)
    mark = next((t for t in sentence.doc[first.i : second.i] if t.lower_ in {"si", "s'", "tant"}), None)
    if mark is None or condition is None or not _is_condition(mark, condition):
        return
    if mark.lower_ == "tant":
        before = _before_doing(first, mark, condition, sentence)
        if before is not None:
            yield before
            return
    main = denial_at(first)
    found = _straight(main, mark, condition, sentence) if main is not None else None
    if found is not None:
        yield found


def _is_condition(mark: Token, condition: Denial) -> bool:
    """Whether one short clause goes from *si* or *tant que* to the second denial and on to its end."""
    doc = mark.doc
    start = mark.i + (2 if mark.lower_ == "tant" else 1)
    if mark.lower_ == "tant" and doc[mark.i + 1].lower_ not in {"que", "qu'"}:
        return False
    subject, rest = doc[start : condition.ne.i], _rest(condition)
    short = 0 < len(subject) <= _LONGEST and len(rest) <= _LONGEST
    return short and not breaks(subject) and not _JOINED & {token.lower_ for token in rest}


def _rest(condition: Denial) -> list[Token]:
    """What follows the second *pas*, up to a mark."""
    rest: list[Token] = []
    for token in condition.second.doc[condition.second.i + 1 :]:
        if token.is_punct:
            break
        rest.append(token)
    return rest


def _straight(main: Denial, mark: Token, condition: Denial, sentence: Parsed) -> Turned | None:
    """``n’est pas versée si vous n’avez pas signé`` -> ``est versée seulement si vous avez signé``."""
    doc, (ne, verb, pas) = sentence.doc, main
    inside, rest = doc[pas.i + 1 : mark.i], _rest(condition)
    if not _is_granted(main, inside) or breaks(inside) or bare_object(inside) or is_bare(condition.second):
        return None
    if is_bare(pas) or bare_object(rest) or _OTHERWISE & {token.lower_ for token in rest}:
        return None
    waits = mark.lower_ == "tant"
    form = _later(condition.verb, verb) if waits else condition.verb.text
    if form is None or any(name.startswith("cnd") for name in forms_of(verb)):
        return None
    text = sentence.text
    start = mark.i + (2 if waits else 1)
    made = fuse_words(
        [
            text[end_of(ne) : pas.idx].strip(),
            text[end_of(pas) : mark.idx].strip(),
            "seulement quand" if waits else "seulement si",
            text[doc[start].idx : condition.ne.idx].strip(),
            *(token.text for token in doc[condition.ne.i + 1 : condition.verb.i]),
            form,
        ]
    )
    name = "fr.negation.pas_tant_que" if waits else "fr.negation.pas_si_pas"
    return Turned(name, Span(ne.idx, end_of(condition.second)), (as_written(made, text, ne.idx),))


def _is_granted(main: Denial, inside: Part) -> bool:
    """Whether what is denied is something that one is given or may do; a past tells what happened."""
    verbs, words = verbs_of(main.verb), [token.lower_ for token in inside]
    if any(_UNSAID & set(lexique().lemmas(word)) for word in words):
        return False
    if "avoir" in verbs:
        return bool(words) and words[0] in _GOOD_TO_HAVE
    if "être" in verbs:
        return any(word in _HOLDS for word in words[:1]) or any(_is_given(token) for token in inside[:1])
    return bool(verbs & {"pouvoir", *_GRANTED})


def _is_given(token: Token) -> bool:
    return any(
        row.lemma in _GRANTED and "par:pas" in row.verb_forms for row in lexique().entries(token.lower_)
    )


def _later(verb: Token, main: Token) -> str | None:
    """The verb after *quand*: in the future where the main clause is, else as it stands."""
    names = [name for name in forms_of(verb) if name.startswith(("ind:pre", "ind:fut"))]
    if not any(name.startswith("ind:fut") for name in forms_of(main)):
        return verb.text if any(name.startswith("ind:pre") for name in names) else None
    made = {
        conjugate(forms_of(verb)[name], f"ind:fut:{name[-2:]}")
        for name in names
        if not _is_unheard(name, verb)
    }
    return made.pop() if len(made) == 1 else None


def _is_unheard(name: str, verb: Token) -> bool:
    """A person for which no pronoun stands in the sentence: Lexique reads ``signe`` in three persons."""
    words = verb.doc.words
    return (name.endswith("1s") and words.isdisjoint({"je", "j'"})) or (
        name.endswith("2s") and "tu" not in words
    )


def _before_doing(ne: Token, mark: Token, condition: Denial, sentence: Parsed) -> Turned | None:
    """``rien tant que vous n’aurez pas signé`` -> ``rien avant d’avoir signé``, of one person."""
    doc, verb, after = sentence.doc, condition.verb, _rest(condition)
    subject = doc[mark.i + 2]
    verbs = verbs_of(verb)
    if (
        condition.ne.i != mark.i + 3
        or not _acts(ne, subject)
        or verbs not in _REACHED
        or is_bare(condition.second)
    ):
        return None
    if not _AT_ONCE & {t.lower_ for t in doc[ne.i : mark.i]} or _OTHERWISE & {t.lower_ for t in after[:1]}:
        return None
    if bare_object(after) or any(token.is_punct for token in doc[ne.i + 1 : mark.i]):
        return None
    pronouns = [token.text for token in doc[condition.ne.i + 1 : verb.i]]
    doing = fuse_words([*pronouns, verbs.pop()])
    # "De le faire": no contraction with a pronoun.
    made = f"avant de {doing}" if pronouns else fuse_words(["avant de", doing])
    span = Span(mark.idx, end_of(condition.second))
    return Turned("fr.negation.tant_que_pas", span, (as_written(made, sentence.text, mark.idx),))


def _acts(ne: Token, subject: Token) -> bool:
    """Whether the main clause has the pronoun `subject` for its subject too, or is an order to *vous*."""
    verb = next((token for token in ne.doc[ne.i + 1 :] if token.lower_ not in CLITICS), None)
    if subject.lower_ not in _SUBJECTS or verb is None:
        return False
    if ne.i == 0 or ne.nbor(-1).is_punct:
        return subject.lower_ == "vous" and verb.lower_.endswith("ez")
    return ne.nbor(-1).lower_ == subject.lower_
