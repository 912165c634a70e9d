"""*Caduc* said with the words of every day: ``devient caduque`` -> ``n’est plus valable``.

The denial that the word hides comes out, so the turn is held to one negation more (`guards.toml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.seams import fuse_words
from workbench.rewrite.turns.as_written import as_written, end_of
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_VOID = {"caduc": "valable", "caduque": "valable", "caducs": "valables", "caduques": "valables"}
_BECOME = frozenset({"devenu", "devenue", "devenus", "devenues"})
_BETWEEN = frozenset({"alors", "donc"})
_DENIED = frozenset({"ne", "n'", "le", "l'", "y", "en", "se", "s'"})
"""Before the verb: denied already, or a pronoun that the new words leave no room for."""
_JOINED = frozenset({"et", "ou", "ni"})


def no_longer_valid(sentence: Parsed) -> Iterator[Turned]:
    """The things that a sentence says to be or to become void."""
    doc = sentence.doc
    if doc.words.isdisjoint(_VOID):
        return
    for void in doc:
        if void.lower_ in _VOID:
            yield from _said(void, sentence)


def _said(void: Token, sentence: Parsed) -> Iterator[Turned]:
    doc, at = void.doc, void.i - 1
    after = doc[void.i + 1].lower_ if void.i + 1 < len(doc) else ""
    while at > 0 and doc[at].lower_ in _BETWEEN | _BECOME:
        at -= 1
    if at < 1 or after in _JOINED or _by_itself(void) or doc[at - 1].lower_ in _DENIED:
        return
    form = _of_being(doc[at], become=any(token.lower_ in _BECOME for token in doc[at + 1 : void.i]))
    if form is None:
        return
    between = [token.text for token in doc[at + 1 : void.i] if token.lower_ in _BETWEEN]
    made = fuse_words(["ne", form, *between, "plus", _VOID[void.lower_]])
    span = Span(doc[at].idx, end_of(void))
    yield Turned("fr.negation.caduc", span, (as_written(made, sentence.text, span.start),))


def _by_itself(void: Token) -> bool:
    """``caduc de plein droit``: the law makes it so."""
    return [token.lower_ for token in void.doc[void.i + 1 : void.i + 3]] == ["de", "plein"]


def _of_being(verb: Token, *, become: bool) -> str | None:
    """The form of *être* in which a thing is no longer valid; None for what is no conjugated verb here."""
    rows = [row for row in lexique().entries(verb.lower_) if row.lemma in {"être", "devenir"}]
    lemmas = {row.lemma for row in rows}
    if lemmas == {"être"}:
        finite = any(name.count(":") > 1 for row in rows for name in row.verb_forms)
        return verb.text.lower() if finite else None
    names = [name for row in rows for name in row.verb_forms if name.endswith(("3s", "3p"))]
    made = {conjugate("être", name) for name in names}
    return made.pop() if len(made) == 1 and not become else None
