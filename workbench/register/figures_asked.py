"""What can be counted, along what, and out of which documents. The words of `workbench.register.figures`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ASKED = "workbench.register.figures"
"""Where a session keeps the columns that it has looked up."""


class Measure(StrEnum):
    """What is counted: a column of `CountedDocument` that says when."""

    RECEIVED = "received_at"
    PICKED = "picked_at"
    ACCEPTED = "accepted_at"
    DECLINED = "declined_at"
    SIMPLIFIED = "simplified_at"
    PUBLISHED = "published_at"
    OPEN = "open_since"
    ANSWERED = "answered_at"
    APPROVED = "approved_at"
    SHOWN = "shown_at"


class Value(StrEnum):
    """What has a median: a column of `CountedDocument`, and in which unit it is kept there."""

    TO_ANSWER = "to_answer"
    TO_APPROVAL = "to_approval"
    TO_PUBLICATION = "to_publication"
    WHOLE_WAY = "whole_way"
    BURDEN = "burden_index"
    LEVELS = "levels"
    WORDS = "words"
    DAYS = "days"


DELAYS = (Value.TO_ANSWER, Value.TO_APPROVAL, Value.TO_PUBLICATION, Value.WHOLE_WAY)
DATED: dict[Value, Measure] = {
    Value.TO_ANSWER: Measure.ANSWERED,
    Value.TO_APPROVAL: Measure.APPROVED,
    Value.TO_PUBLICATION: Measure.SHOWN,
    Value.WHOLE_WAY: Measure.SHOWN,
    Value.BURDEN: Measure.RECEIVED,
    Value.LEVELS: Measure.PUBLISHED,
    Value.WORDS: Measure.PUBLISHED,
    Value.DAYS: Measure.PUBLISHED,
}
"""In the year of which step a value counts."""


class Along(StrEnum):
    """Along what figures are set out."""

    DOMAIN = "domain"
    YEAR = "year"
    ADMINISTRATION = "administration"
    DEPARTEMENT = "departement"
    CHANNEL = "channel"


Key = str | int | None
"""A domain, a year, the number of an administration, a département or a channel; None: not said."""


@dataclass(frozen=True, slots=True)
class Where:
    """Out of which documents; None or empty asks for all. They combine.

    `elsewhere`: along what, and keys: the documents that stand at none of them, since nothing was said, or
    nothing that may be named.
    """

    year: int | None = None
    domain: str = ""
    administration: int | None = None
    departement: str = ""
    channel: str = ""
    elsewhere: tuple[tuple[Along, frozenset[Key]], ...] = ()
