"""Figures -> the words of a synthesis, from ``words.toml``: agreement, numbers in letters, periods, days."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.model import Locale
from workbench.model.periods import PeriodKind
from workbench.report.words import number
from workbench.wording import NARROW_SPACE, both_spaced

if TYPE_CHECKING:
    from workbench.model import Language
    from workbench.model.periods import Period

_IN_LETTERS = 10
"""Numbers are written in letters up to this one: a choice of ours."""
_VOWELS = "aeiouyAEIOUY"
_ONE = 1


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Key (``received.many``) -> {"fr": words, "en": words}."""
    groups = tomllib.loads(files("workbench.synthesis").joinpath("words.toml").read_text("utf-8"))
    return {
        f"{group}.{name}": both_spaced(entry)
        for group, names in groups.items()
        for name, entry in names.items()
    }


class Speaker:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._locale = Locale(language.value)

    def word(self, key: str, **facts: object) -> str:
        """The words of a key; ``{name}`` places are filled from `facts`."""
        return catalogue()[key][self.language.value].format(**facts)

    def counted(self, group: str, count: int, **facts: object) -> str:
        """The sentence of a group that agrees with a number: none, one or many."""
        form = "many" if count > _ONE else "one" if count == _ONE else "none"
        told = self.in_letters(count)
        return self.word(f"{group}.{form}", n=told, N=told[:1].upper() + told[1:], **facts)

    def has(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in catalogue()

    def number(self, value: float, digits: int = 0) -> str:
        """A number in figures."""
        return number(value, self._locale, digits=digits)

    def in_letters(self, count: int) -> str:
        """A number in letters up to ten, in figures above."""
        return self.word(f"number.n{count}") if 1 <= count <= _IN_LETTERS else self.number(count)

    def percent(self, share: float) -> str:
        """A share of 0-1 as a whole percentage."""
        sign = f"{NARROW_SPACE}%" if self._locale is Locale.FR else "%"
        return self.number(share * 100) + sign

    def days(self, days: float | None) -> str:
        """A delay, rounded to whole days; in words where there are too few cases."""
        if days is None:
            return self.word("table.few")
        whole = round(days)
        form = "many" if whole > _ONE else "one" if whole == _ONE else "none"
        return self.word(f"days.{form}", number=self.number(whole))

    def day(self, moment: str) -> str:
        """The day (UTC) of a moment in ISO 8601: ``1er juillet 2026``, ``1 July 2026``."""
        when: date = datetime.fromisoformat(moment).date()
        first = "1er" if when.day == 1 and self._locale is Locale.FR else str(when.day)
        return f"{first} {self.month(when.month)} {when.year}"

    def month(self, month: int) -> str:
        """The name of a month (1-12)."""
        return self.word(f"month.m{month}")

    def period(self, period: Period) -> str:
        """``avril 2026``, ``2e trimestre 2026``, ``2026``."""
        if period.kind is PeriodKind.QUARTER:
            return self.word(f"period.quarter{period.number}", year=period.year)
        return self.word(f"period.{period.kind.value}", month=self.month(period.number), year=period.year)

    def in_period(self, period: Period) -> str:
        """``en avril 2026``, ``au 2e trimestre 2026``, ``en 2026``."""
        return self.word(f"period.in_{period.kind.value}", name=self.period(period))

    def title(self, period: Period) -> str:
        """``Synthèse d’avril 2026``, ``Synthèse du 2e trimestre 2026``."""
        name = self.period(period)
        elided = period.kind is PeriodKind.MONTH and name[:1] in _VOWELS
        return self.word(f"period.title_{period.kind.value}" + ("_vowel" if elided else ""), name=name)

    def from_to(self, period: Period) -> str:
        """``D’avril à juin 2026``; nothing for a month, whose title says it."""
        if period.kind is PeriodKind.MONTH:
            return ""
        first, last = self.month(period.start.month), self.month((period.end.month - 2) % 12 + 1)
        key = "period.from_to_vowel" if first[:1] in _VOWELS else "period.from_to"
        return self.word(key, first=first, last=last, year=period.year)

    def compared(self, now: int, before: int, period: Period) -> str:
        """How a number stands beside that of the period before: « C’est deux de plus qu’en avril 2026 »."""
        when, apart = self.in_period(period.previous), abs(now - before)
        if now == before:
            return self.word("compared.same" if now else "compared.never", before=when)
        if not before:
            return self.word("compared.new", before=when)
        way = "more" if now > before else "less"
        form = "one" if apart == _ONE else "many"
        return self.word(f"compared.{way}_{form}", n=self.in_letters(apart), before=when)

    def difference(self, now: int, before: int) -> str:
        """The same for a cell of a table: an arrow, a number and a word."""
        if now == before:
            return self.word("compared.cell_same")
        way = "more" if now > before else "less"
        return self.word(f"compared.cell_{way}", n=self.number(abs(now - before)))
