"""How a document could be filed: what its number, earlier deposits and its words say. An editor confirms it.

Nothing is proposed when unsure. What an editor filed under the same CERFA number goes before what the list of
public forms says (``cerfa.csv``), and that before the words of the text (``domain_words.toml``).
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from workbench.register.database import folded
from workbench.register.form_numbers import form_number_of, with_number
from workbench.register.tables import Document, Event
from workbench.register.workflow import DESCRIBED_STATES, Action, State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_STRONG, _TITLE_STRONG, _TITLE = 3, 6, 2
"""What words count: a strong one against another; each of them once more when it stands in the title."""
_TIMES = 2
"""Occurrences of a word from which it counts in full."""
_LEAST, _BEFORE_NEXT = 8, 1.5
"""Points that a domain needs, and how many times those of the next one (measured, see ``docs/triage.md``)."""


class Audience(StrEnum):
    """For whom a form is."""

    PEOPLE = "people"
    PROFESSIONALS = "professionals"
    ASSOCIATIONS = "associations"


class Ground(StrEnum):
    """What a proposal rests on."""

    BEFORE = "before"
    """An editor filed a document of the same number so."""
    NUMBER = "number"
    """The list of public forms, by number."""
    WORDS = "words"
    """The words of the text."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a field of the file, and what it rests on; `document`: which earlier one."""

    value: str
    ground: Ground
    document: int | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed for each field; None when unsure, or when it says so already."""

    title: Proposal | None = None
    domain: Proposal | None = None
    audience: Proposal | None = None
    administration: Proposal | None = None


class _Listed(NamedTuple):
    title: str
    audience: Audience | None


def proposals(session: Session, found: Document, text: str) -> Proposals:
    """What could be filed of a document; nothing once an editor has filed it, or has taken it.

    `text`: what was read of it.
    """
    if found.state not in {State.RECEIVED, State.ANALYSED} or _is_filed(session, found):
        return Proposals()
    number = form_number_of(found.form_number)
    before = _filed_before(session, found)
    listed = _listed().get(number.number) if number else None
    title = _said(before, "title") or _from_list(listed.title if listed else None)
    domain = domain_of(title.value if title else found.title or "", text)
    return Proposals(
        title=_unless(found.title, title),
        domain=_unless(found.domain_id, _said(before, "domain_id") or _from_words(domain)),
        audience=_said(before, "audience") or _from_list(listed.audience if listed else None),
        administration=_administration(found, before),
    )


def domain_of(title: str, text: str) -> str | None:
    """The domain whose words a text holds, by its id; None when no domain stands out."""
    told = Counter({domain: points(title, text, domain) for domain in _words()})
    (first, most), (_, next_most) = told.most_common(2)
    return first if most >= _LEAST and most >= _BEFORE_NEXT * next_most else None


def points(title: str, text: str, domain: str) -> float:
    """How much a text speaks of a domain: each word of its list once, half when it stands there once only."""
    strong, words = _words()[domain]
    body, head = folded(text), folded(title)
    found = _STRONG * _shares(strong, body) + _shares(words, body)
    return found + _TITLE_STRONG * len({*strong.findall(head)}) + _TITLE * len({*words.findall(head)})


def _shares(pattern: re.Pattern[str], text: str) -> float:
    return sum(min(count, _TIMES) / _TIMES for count in Counter(pattern.findall(text)).values())


def _is_filed(session: Session, found: Document) -> bool:
    filed = select(Event.id).where(Event.document_id == found.id, Event.action == Action.DESCRIBE)
    return session.scalars(filed.limit(1)).first() is not None


def _filed_before(session: Session, found: Document) -> Document | None:
    """The newest document of the same number that an editor has taken."""
    number = form_number_of(found.form_number)
    if number is None:
        return None
    return session.scalars(
        select(Document)
        .where(with_number(number), Document.id != found.id, Document.state.in_(DESCRIBED_STATES))
        .order_by(Document.id.desc())
        .limit(1)
    ).one_or_none()


def _said(before: Document | None, field: str) -> Proposal | None:
    value = None if before is None else getattr(before, field)
    return None if before is None or value is None else Proposal(value, Ground.BEFORE, before.id)


def _administration(found: Document, before: Document | None) -> Proposal | None:
    if found.administration is not None or before is None or before.administration is None:
        return None
    return Proposal(before.administration.name, Ground.BEFORE, before.id)


def _from_list(value: str | None) -> Proposal | None:
    return None if value is None else Proposal(value, Ground.NUMBER)


def _from_words(domain: str | None) -> Proposal | None:
    return None if domain is None else Proposal(domain, Ground.WORDS)


def _unless(now: str | None, proposal: Proposal | None) -> Proposal | None:
    """The proposal, unless it says what stands there already."""
    return None if proposal is None or proposal.value == now else proposal


@cache
def _listed() -> dict[str, _Listed]:
    """Title and audience of forms by their number; the audience where there is one only."""
    words = {
        "particuliers": Audience.PEOPLE,
        "professionnels": Audience.PROFESSIONALS,
        "associations": Audience.ASSOCIATIONS,
    }
    lines = files("workbench.register").joinpath("cerfa.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["number"]: _Listed(row["title"], words.get(row["audience"])) for row in rows}


@cache
def _words() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """The strong words and the other words of each domain."""
    data = tomllib.loads(files("workbench.register").joinpath("domain_words.toml").read_text("utf-8"))
    return {
        domain: (_pattern(row["strong"]), _pattern(row["words"]))
        for domain, row in data.items()
        if isinstance(row, dict)
    }


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted((folded(word) for word in words), key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, longest_first)) + ")")
