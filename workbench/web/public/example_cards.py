"""Published examples -> the cards that lead to them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.web.catalogue_names import domain_name, public_name

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.register.tables import Example


@dataclass(frozen=True, slots=True)
class Side:
    """The figures of one side of a pair."""

    level: float | None
    words: int
    terms: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ExampleCard:
    """An example in a list: what it is, and what it gained."""

    number: int
    title: str
    domain: str
    administration: str | None
    before: Side
    after: Side
    changes: int
    published: datetime

    @property
    def is_easier(self) -> bool:
        """Whether the new text has a lower level, as both are shown: with one decimal."""
        before, after = self.before.level, self.after.level
        return before is not None and after is not None and round(before, 1) > round(after, 1)


def card_of(example: Example) -> ExampleCard:
    """What everybody may see of an example in a list. It is published, so that its title has been read."""
    document = example.document
    return ExampleCard(
        number=example.id,
        title=document.public_title or "",
        domain=domain_name(document.domain),
        administration=public_name(document.administration),
        before=Side(
            example.level_before, example.words_before, example.terms_before, _minutes(example.minutes_before)
        ),
        after=Side(
            example.level_after, example.words_after, example.terms_after, _minutes(example.minutes_after)
        ),
        changes=example.changes,
        published=example.published_at or example.approved_at,
    )


def _minutes(minutes: float) -> int:
    return max(1, math.ceil(minutes))
