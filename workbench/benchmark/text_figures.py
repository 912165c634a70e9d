"""The figures of the benchmarks of readability and of jargon as lines to read and as JSON."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from workbench.model import Language
from workbench.report.words import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.benchmark.marks import MarkCount, MarkFigures
    from workbench.benchmark.ratings import RatingFigures
    from workbench.model import Locale

    Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_NAME = 38
"""Characters of a name on screen."""


def ratings_as_text(figures: RatingFigures, locale: Locale) -> str:
    """A line for each measure, the level first."""
    lines = [say("texts", locale, texts=figures.texts, speed=_whole(figures.words_per_second, locale))]
    lines.append(say("agreement_columns", locale))
    for each in figures.agreements:
        within = "" if each.within is None else number(each.within, locale, digits=2)
        pearson, spearman = (number(value, locale, digits=3) for value in (each.pearson, each.spearman))
        lines.append(f"{each.name:{_NAME}s} {pearson:>8s} {spearman:>9s} {within:>17s}".rstrip())
    if not figures.library:
        lines.append(say("no_library", locale))
    return "\n".join(lines) + "\n"


def ratings_as_json(figures: RatingFigures) -> dict[str, Json]:
    """The same as JSON, correlations and shares rounded to a thousandth."""
    return {
        "texts": figures.texts,
        "words_per_second": _rounded(figures.words_per_second),
        "textstat": figures.library,
        "measures": [
            {
                "name": each.name,
                "pearson": round(each.pearson, 3),
                "spearman": round(each.spearman, 3),
                "within_one_level": None if each.within is None else round(each.within, 3),
            }
            for each in figures.agreements
        ],
    }


def marks_as_text(figures: MarkFigures, locale: Locale) -> str:
    """What the lexicon holds, then the plain sentences that are marked, then the marks of the sheets."""
    return "\n".join(_marks(figures, locale)) + "\n"


def _marks(figures: MarkFigures, locale: Locale) -> Iterator[str]:
    for language in Language:
        rows = [each for each in figures.lexicon if each.language is language]
        kinds = ", ".join(f"{each.kind.value} {each.entries}" for each in rows)
        total = sum(each.entries for each in rows)
        yield say("lexicon", locale, language=language.value, entries=total, kinds=kinds)
    if figures.plain:
        yield say("plain", locale, wrong=len(figures.wrong), plain=figures.plain)
        yield from (f"  {each.sentence}  [{' | '.join(each.marks)}]" for each in figures.wrong)
    if figures.words:
        per_100 = number(sum(each.per_100 for each in figures.sources), locale, digits=2)
        speed = _whole(figures.words_per_second, locale)
        yield say("sheets", locale, words=figures.words, per_100=per_100, speed=speed)
        for name, counts in _lists(figures):
            yield say(name, locale)
            yield from (f"  {each.name:{_NAME}s} {_per_100(each, locale)}" for each in counts)


def _per_100(count: MarkCount, locale: Locale) -> str:
    return f"{number(count.per_100, locale, digits=3):>7s}"


def _lists(figures: MarkFigures) -> Iterator[tuple[str, Sequence[MarkCount]]]:
    lists = (("sources", figures.sources), ("entries", figures.entries), ("rules", figures.rules))
    return ((name, rows) for name, rows in lists if rows)


def marks_as_json(figures: MarkFigures) -> dict[str, Json]:
    """The same as JSON, marks per 100 words rounded to a thousandth."""
    lexicon: dict[str, Json] = {
        language.value: {
            each.kind.value: each.entries for each in figures.lexicon if each.language is language
        }
        for language in Language
    }
    wrong: list[Json] = [{"sentence": each.sentence, "marks": list(each.marks)} for each in figures.wrong]
    return {
        "language": figures.language.value,
        "lexicon": lexicon,
        "plain": figures.plain,
        "wrongly_marked": wrong,
        "words": figures.words,
        "words_per_second": _rounded(figures.words_per_second),
        "sources": _rows(figures.sources),
        "entries": _rows(figures.entries),
        "rules": _rows(figures.rules),
    }


def _rows(counts: Sequence[MarkCount]) -> list[Json]:
    return [{"name": each.name, "marks": each.marks, "per_100": round(each.per_100, 3)} for each in counts]


def _whole(value: float | None, locale: Locale) -> str:
    return "–" if value is None else number(value, locale)


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("workbench.benchmark").joinpath("words.toml").read_text("utf-8"))


def say(key: str, locale: Locale, **facts: object) -> str:
    """The words of a key of ``words.toml``, its places filled from `facts`."""
    return _catalogue()[key][locale.value].format(**facts)
