"""Who can act in an English sentence: the words of ``en_actors.toml``, and groups that name a doer."""

from __future__ import annotations

import calendar
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.language.tree import Token

_PRONOUNS = {
    "you": "you", "us": "we", "me": "I", "him": "he", "her": "she", "them": "they",
    "ourselves": "we", "yourself": "you",
}  # fmt: skip
_FIRST = "1s"
_SINGULAR, _PLURAL, _UNKNOWN = "3s", "p", "?"
_OWN = frozenset({"his", "her", "its", "their", "own"})
_INDEFINITE = frozenset(
    {"a", "an", "any", "some", "each", "every", "another", "one", "no", "either", "many", "few"}
)
_REFUSED = frozenset(
    {"only", "alone", "no", "both", "either", "neither", "another", "any", "same", "such", "other", "certain"}
)
_SELVES = frozenset({"himself", "herself", "itself", "themselves", "alone", "only", "other", "acting", "who"})
_GLUE = frozenset({"-", "/", "(", "&", "'s", "’s", "'"})
_TAGS = frozenset({"WDT", "WP", "WP$", "VBG", "VBN"})
_CHOOSING = frozenset(
    {"over", "under", "above", "below", "aged", "between", "named", "responsible", "concerned"}
)
_PLACES = frozenset({"with", "from", "in", "at", "on", "of", "near", "for"})
_PARTS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
MONTHS = frozenset(month.lower() for month in calendar.month_name[1:])
"""In small letters."""
_LONGEST = 10
"""Words of a doer: a longer one is hard to read before its verb."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts. `words`: as they stand before a verb. `person`: ``1s``, ``3s``, ``p`` or ``?`` (not sure).

    `last`: the last token of the group. `definite`: whether one knows which one is meant.
    """

    words: str
    person: str
    last: Token
    definite: bool
    named: bool
    """Whether the first word is a name, whose capital stays anywhere."""


@cache
def actor_words(name: str) -> frozenset[str]:
    """The words of one list."""
    data = tomllib.loads(files("workbench.rewrite.turns").joinpath("en_actors.toml").read_text("utf-8"))
    return frozenset(data[name].split())


def is_person(noun: Token) -> bool:
    """Whether a noun names a person, in the singular or the plural."""
    return bool(_forms(noun) & (actor_words("persons") | {"people", "children", "men", "women"}))


def is_body(noun: Token) -> bool:
    """Whether a noun names an office, an institution."""
    return bool(_forms(noun) & actor_words("bodies")) or noun.text in actor_words("names")


def is_actor(noun: Token) -> bool:
    """Whether a noun names somebody who can act."""
    known = actor_words("plurals") | actor_words("either")
    return is_person(noun) or is_body(noun) or noun.lower_ in known


def _forms(noun: Token) -> set[str]:
    return {noun.lower_, noun.lemma_.lower()}


def doer_after(by: Token) -> Doer | None:
    """The doer that ``by`` names; None where it names none for sure, or not to its end.

    ``by the clerk in May`` ends at *clerk*; nothing is said of ``by the clerk who came``.
    """
    objects = [child for child in by.children if child.dep_ == "pobj"]
    if len(objects) != 1 or by.left_edge.i != by.i or objects[0].left_edge.i != by.i + 1:
        return None
    members = [objects[0]]
    for token in members:
        members.extend(child for child in token.children if child.dep_ == "conj")
    last = _end_of(members[-1])
    if last is None or any(_end_of(member) is None for member in members[:-1]) or _goes_on(last):
        return None
    group = list(by.doc[by.i + 1 : last.i + 1])
    links = [token.lower_ for token in group if token.dep_ == "cc"]
    if len(members) != len(links) + 1 or len(group) > _LONGEST or not all(map(_is_doer, members)):
        return None
    if any(token.lower_ in _REFUSED or (token.lower_ in _OWN and token.dep_ != "pobj") for token in group):
        return None
    doer = _doer(group, members, links)
    return None if doer is None or _chooses(doer) else doer


def _doer(group: list[Token], members: list[Token], links: list[str]) -> Doer | None:
    first = group[0]
    person = _PLURAL if "and" in links else _person(members[-1])
    lone = len(group) == 1
    if first.lower_ in _PRONOUNS:
        return Doer(_text(group), person, group[-1], definite=True, named=first.lower_ == "me")
    determined = first.pos_ in {"DET", "NUM", "PRON"} or any(token.tag_ == "POS" for token in group)
    name = first.pos_ == "PROPN" and first.text[0].isupper()
    bare = (
        person == _PLURAL
        or _PLURAL in {_person(member) for member in members}
        or members[0].lower_ == "staff"
    )
    if not determined and not name and not bare:
        return None
    if name and lone and first.text not in actor_words("names"):
        return None
    listed = first.lower_ in _INDEFINITE or first.pos_ == "NUM" or not (determined or name)
    return Doer(_text(group), person, group[-1], definite=not listed, named=name)


def _text(group: list[Token]) -> str:
    """The words as they stand before a verb: ``you and us`` -> ``you and we``."""
    words = ((_PRONOUNS.get(token.lower_, token.text), token.whitespace_) for token in group)
    return "".join(word + space for word, space in words).rstrip()


def _is_doer(member: Token) -> bool:
    if member.lower_ in _PRONOUNS:
        return True
    inside = [t for t in member.subtree if t.i < member.i and t.dep_ != "cc"]
    plain = all(t.pos_ in _PARTS or t.tag_ in {"PRP$", "POS"} or t.text == "-" for t in inside)
    return member.pos_ in {"NOUN", "PROPN"} and is_actor(member) and plain


def _person(member: Token) -> str:
    if member.lower_ in _PRONOUNS and member.lower_ not in {"me", "him", "her"}:
        return _PLURAL
    if member.lower_ == "me":
        return _FIRST
    if member.lower_ in actor_words("either"):
        return _UNKNOWN
    return _PLURAL if member.tag_ in {"NNS", "NNPS"} or member.lower_ in actor_words("plurals") else _SINGULAR


def _end_of(noun: Token) -> Token | None:
    """The last word of a doer: its noun, or what ``of`` adds to it; None where something else hangs there."""
    end = noun
    for child in noun.children:
        if child.i < noun.i or child.dep_ in {"cc", "conj", "punct"}:
            continue
        if child.lower_ == "of" and child.i == end.i + 1:
            inside = child.subtree[1:]
            if not inside or not all(
                t.pos_ in _PARTS or t.tag_ in {"PRP$", "POS"} or t.lower_ in {"of", "and", "for"}
                for t in inside
            ):
                return None
            end = inside[-1]
        elif not _is_time(child):
            return None
    return end


def _is_time(child: Token) -> bool:
    """``in May``, ``on 5 May``, ``within ten days``: the parser hangs it on the noun, but it says when."""
    inside = {token.lower_ for token in child.subtree}
    when = child.dep_ == "prep" and child.lower_ in {
        "in",
        "on",
        "at",
        "by",
        "before",
        "after",
        "within",
        "during",
    }
    return when and bool(
        inside & (MONTHS | {"day", "days", "week", "weeks", "month", "months", "year", "time"})
    )


def _opens_clause(link: Token) -> bool:
    """A conjunction before a clause with a subject of its own."""
    joined = [t for t in link.head.children if t.dep_ == "conj" and t.i > link.i]
    return bool(joined) and any(t.dep_ in {"nsubj", "nsubjpass"} for t in joined[0].children)


def _goes_on(last: Token) -> bool:
    """What stands behind may belong to the doer: a participle, a relative clause, another doer."""
    if last.i + 1 >= len(last.doc):
        return False
    after = last.nbor(1)
    if after.text in _GLUE or after.tag_ in _TAGS or (after.dep_ == "cc" and not _opens_clause(after)):
        return True
    return after.lower_ in _SELVES or (after.lower_ == "that" and after.dep_ != "mark")


def _chooses(doer: Doer) -> bool:
    """What stands behind tells which one is meant of many: ``a person over 18``, ``a man in a red coat``."""
    if doer.last.i + 1 >= len(doer.last.doc):
        return False
    after = doer.last.nbor(1)
    return after.lower_ in _CHOOSING or (
        not doer.definite and after.lower_ in _PLACES and not _is_time(after)
    )
