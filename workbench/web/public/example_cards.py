"""Published examples -> the cards that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.lists import format_list
from flask_babel import gettext, ngettext

from workbench.model.burden import whole_minutes
from workbench.web.catalogue_names import domain_name, public_name
from workbench.web.formats import level, number
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from collections.abc import Iterable
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
    """An example in a list: what it is, what it gained, what was learnt from it in two lines at most.

    `language`: of the form, French where it is not known.
    """

    number: int
    title: str
    domain: str
    administration: str | None
    before: Side
    after: Side
    changes: int
    published: datetime
    language: str
    lesson: tuple[str, ...] = ()

    @property
    def is_easier(self) -> bool:
        """Whether the new text has a lower level, as both are shown: with one decimal."""
        before, after = self.before.level, self.after.level
        return before is not None and after is not None and round(before, 1) > round(after, 1)

    @property
    def gain_says(self) -> str:
        """The levels before and after, in words, where the new text is easier; else how many changes."""
        if not self.is_easier:
            return str(ngettext("%(num)s changement", "%(num)s changements", self.changes))
        before, after = self.before.level or 0, self.after.level or 0
        return str(
            gettext("Niveau %(before)s avant, %(after)s après", before=level(before), after=level(after))
        )

    @property
    def less(self) -> str:
        """What there is less of, in one sentence; empty where there is nothing less."""
        found = _listed(says for count, says in self._counts() if count > 0)
        return str(gettext("%(all)s de moins.", all=found)) if found else ""

    @property
    def more(self) -> str:
        """What there is more of, in one sentence; empty where there is nothing more."""
        found = _listed(says for count, says in self._counts() if count < 0)
        return str(gettext("%(all)s de plus.", all=found)) if found else ""

    def _counts(self) -> tuple[tuple[int, str], ...]:
        """Words, hard words and minutes, before - after, and how they are said."""
        words = self.before.words - self.after.words
        terms = self.before.terms - self.after.terms
        minutes = self.before.minutes - self.after.minutes
        some, hard, long = (number(abs(each)) for each in (words, terms, minutes))
        return (
            (words, ngettext("%(n)s mot", "%(n)s mots", abs(words), n=some)),
            (terms, ngettext("%(n)s mot difficile", "%(n)s mots difficiles", abs(terms), n=hard)),
            (minutes, ngettext("%(n)s minute", "%(n)s minutes", abs(minutes), n=long)),
        )


def _listed(all_of_them: Iterable[str]) -> str:
    return format_list(list(all_of_them), locale=current_locale().value)


def card_of(example: Example, lesson: tuple[str, ...] = ()) -> ExampleCard:
    """What everybody may see of an example in a list. It is published, so that its title has been read."""
    document = example.document
    return ExampleCard(
        number=example.id,
        title=document.public_title or "",
        domain=domain_name(document.domain),
        administration=public_name(document.administration),
        before=Side(
            example.level_before,
            example.words_before,
            example.terms_before,
            whole_minutes(example.minutes_before),
        ),
        after=Side(
            example.level_after,
            example.words_after,
            example.terms_after,
            whole_minutes(example.minutes_after),
        ),
        changes=example.changes,
        published=example.published_at or example.approved_at,
        language=document.language or "fr",
        lesson=lesson,
    )
