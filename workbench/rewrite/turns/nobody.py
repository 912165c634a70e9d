"""What nobody gets without a thing, said as who gets it: ``aucune … sans``, ``nul ne peut … sans``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.rewrite.seams import fuse_words
from workbench.rewrite.turns.agent_words import is_of
from workbench.rewrite.turns.as_written import as_written, end_of
from workbench.rewrite.turns.denials import (
    CLITICS,
    NE,
    article_with,
    bare_object,
    breaks,
    denies_more,
    forms_of,
    verbs_of,
)
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_NOBODY = {"nul": "fr.negation.nul_sans", "personne": "fr.negation.personne_sans"}
_ONE = {"aucun": "un", "aucune": "une"}
_TENSES = ("ind:pre", "ind:fut")
_THEIRS = {"son": "leur", "sa": "leur", "ses": "leurs"}
_ELSEWHERE = frozenset({
    "avant", "après", "depuis", "dans", "pendant", "pour", "dès", "sous", "sur", "par", "et", "ou", "ni",
    "que", "qu'", "qui", "dont", "s'", "si", "sauf", "même",
})  # fmt: skip
"""Words after a thing that may be said of the whole sentence and not of the thing."""
_LONGEST = 8


def nobody_without(sentence: Parsed) -> Iterator[Turned]:
    """The sentences that open with *aucun*, *nul* or *personne* and say what it takes."""
    doc = sentence.doc
    if "sans" not in doc.words or len(doc) < 5:  # noqa: PLR2004 - nobody, ne, verb, sans, thing
        return
    first = doc[0].lower_
    if first not in _ONE and first not in _NOBODY:
        return
    denials = [token for token in doc if token.lower_ in NE]
    without = [token for token in doc if token.lower_ == "sans"]
    if len(denials) != 1 or len(without) != 1 or denies_more(doc[without[0].i + 1 :]):
        return
    build = _one_with if first in _ONE else _those_with
    yield from build(denials[0], without[0], sentence)


def _one_with(ne: Token, without: Token, sentence: Parsed) -> Iterator[Turned]:
    """``Aucune aide n’est versée sans justificatif`` -> ``Une aide est versée seulement avec …``."""
    doc, text = sentence.doc, sentence.text
    verb = _verb_after(ne)
    article = article_with(without)
    if verb is None or article is None or without.i <= verb.i + 1 or not _is_done(verb):
        return
    between = doc[verb.i + 1 : without.i]
    if breaks(doc[1 : ne.i]) or breaks(between) or bare_object(between) or not _hangs_on_verb(without, verb):
        return
    made = fuse_words(
        [
            _ONE[doc[0].lower_],
            text[doc[1].idx : ne.idx].strip(),
            text[end_of(ne) : without.idx].strip(),
            "seulement avec",
            article,
        ]
    )
    span = Span(0, end_of(without))
    yield Turned("fr.negation.aucun_sans", span, (as_written(made, text, 0),))


def _those_with(ne: Token, without: Token, sentence: Parsed) -> Iterator[Turned]:
    """``Nul ne peut entrer sans carte`` -> ``Seules les personnes qui ont une carte peuvent entrer``."""
    doc, text = sentence.doc, sentence.text
    act, group = doc[3 : without.i], _group(without)
    article = article_with(without)
    if ne.i != 1 or doc[2].lower_ != "peut" or not len(act) or article is None or not group:
        return
    infinitive = next((token for token in act if token.lower_ not in CLITICS), None)
    if infinitive is None or "inf" not in forms_of(infinitive) or verbs_of(infinitive) & {"être", "devenir"}:
        return
    if breaks(act) or {token.lower_ for token in act} & {*_THEIRS, "lui"}:
        return
    thing = [_THEIRS.get(group[0].lower_, group[0].text), text[end_of(group[0]) : end_of(group[-1])].strip()]
    made = fuse_words([
        "Seules les personnes qui ont", article, *thing, "peuvent", text[act[0].idx : without.idx].strip(),
    ])  # fmt: skip
    span = Span(0, end_of(group[-1]))
    yield Turned(_NOBODY[doc[0].lower_], span, (as_written(made, text, 0),))


def _verb_after(ne: Token) -> Token | None:
    verb = next((token for token in ne.doc[ne.i + 1 :] if token.lower_ not in CLITICS), None)
    return verb if verb is not None and any(n.startswith(_TENSES) for n in forms_of(verb)) else None


def _is_done(verb: Token) -> bool:
    """The verb says what is or will be done, or may be: no duty, and nothing that has happened."""
    return not verbs_of(verb) & {"avoir", "devoir", "falloir"} and verb.nbor(1).lower_ != "sans"


def _hangs_on_verb(without: Token, verb: Token) -> bool:
    anchor = without.head.head
    return verb.i <= anchor.i < without.i and anchor.pos_ not in {"NOUN", "PROPN"}


def _group(without: Token) -> Sequence[Token]:
    """The thing to have and what belongs to it, where it ends the sentence; empty where it may not."""
    doc = without.doc
    group = [token for token in doc[without.i + 1 :] if not token.is_punct]
    marks = [token for token in doc[without.i + 1 :] if token.is_punct]
    ends = all(mark.i > group[-1].i for mark in marks) if group else False
    own = group and is_of(without.head, "needed") and len(group) <= _LONGEST
    return group if ends and own and not _ELSEWHERE & {token.lower_ for token in group} else ()
