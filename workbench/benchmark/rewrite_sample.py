"""Suggestions drawn at random for a person to judge, and what that person found."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.benchmark.rewrite_texts import OTHER_LANGUAGE, family_of, in_children, read
from workbench.model import Language, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from workbench.config import Limits
    from workbench.model import Document, Suggestion

_AROUND = 160
"""Characters of context on each side."""
_NEAR = 40
"""The same for the text as it comes out."""


class Verdict(StrEnum):
    """What a person says of a suggestion."""

    GOOD = "good"
    ACCEPTABLE = "acceptable"
    USELESS = "useless"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Sampled:
    """A suggestion in its context, where it stands as ``[[…]]``. `verdict`: empty until judged.

    `after`: the text around once it is made, with the words before and behind as they come out.
    """

    id: str
    form: str
    rule: str
    ready: str
    context: str
    original: str
    replacement: str
    after: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """Verdicts on one family, or on all of them together; and how many are not judged yet."""

    family: str | None
    verdicts: tuple[tuple[Verdict, int], ...]
    unjudged: int

    def share(self, *verdicts: Verdict) -> float:
        """The share of these verdicts among those given; 0 without any."""
        given = sum(number for _, number in self.verdicts)
        return sum(number for verdict, number in self.verdicts if verdict in verdicts) / given if given else 0


def candidates(
    paths: Sequence[Path], language: Language, *, jobs: int, limits: Limits
) -> tuple[Sampled, ...]:
    """All suggestions with new words, in the order of the documents.

    Documents that cannot be read or are in another language are passed over.
    """
    found: list[Sampled] = []
    for _, rows in in_children(_of_file, paths, language, jobs=jobs, limits=limits):
        found.extend(() if isinstance(rows, str) else rows)
    return tuple(found)


def drawn(found: Sequence[Sampled], *, count: int, seed: int) -> tuple[Sampled, ...]:
    """`count` of them, each as likely, in their order; all of them when there are fewer.

    The same candidates, count and seed give the same draw.
    """
    places = random.Random(seed).sample(range(len(found)), min(count, len(found)))  # noqa: S311 - no secret
    return tuple(found[place] for place in sorted(places))


def _of_file(path: Path, language: Language, limits: Limits) -> tuple[Sampled, ...] | str:
    from workbench import rewrite  # noqa: PLC0415 - stages load when a child needs them
    from workbench.language import sentences  # noqa: PLC0415

    document = read(path, language, limits)
    if document is None:
        return OTHER_LANGUAGE
    suggestions = rewrite.suggest(document, sentences.split(document))
    return tuple(_sampled(path.name, document, each) for each in suggestions if each.replacements)


def _sampled(form: str, document: Document, suggestion: Suggestion) -> Sampled:
    text, span = document.text, suggestion.span
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return Sampled(
        id=f"{form}:{span.start}",
        form=form,
        rule=suggestion.rule,
        ready="yes" if suggestion.ready else "no",
        context=_on_one_line(f"{before}[[{suggestion.original}]]{after}"),
        original=_on_one_line(suggestion.original),
        replacement=_on_one_line(suggestion.replacements[0]),
        after=_on_one_line(_made(text, suggestion, document.language or Language.FR)),
    )


def _made(text: str, suggestion: Suggestion, language: Language) -> str:
    from workbench.rewrite.apply import Change, apply  # noqa: PLC0415 - as above

    start = max(0, suggestion.span.start - _NEAR)
    near = text[start : suggestion.span.end + _NEAR]
    span = Span(suggestion.span.start - start, suggestion.span.end - start)
    return apply(near, [Change(span, suggestion.replacements[0])], language=language)


def _on_one_line(text: str) -> str:
    """The text with new lines shown as signs and tabs as spaces, so that a row stays a row."""
    return " ⏎ ".join(text.strip().replace("\t", " ").splitlines())


def as_table(rows: Iterable[Sampled]) -> str:
    """The rows as tab-separated text with a header; the column of verdicts is for the person who judges."""
    table = io.StringIO()
    writer = csv.writer(
        table, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n", escapechar="\\"
    )
    writer.writerow(field.name for field in fields(Sampled))
    writer.writerows(astuple(row) for row in rows)
    return table.getvalue()


def verdicts_in(path: Path) -> tuple[VerdictCount, ...]:
    """The verdicts of a judged table: all of them first, then by family, by name.

    Raises:
        ValueError: a column is missing, or a verdict is none of `Verdict`.
    """
    rows = list(
        csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    judged = [(number, row.get("rule"), row.get("verdict")) for number, row in enumerate(rows, start=1)]
    families: dict[str, list[Verdict | None]] = {}
    for number, rule, verdict in judged:
        if not rule or verdict is None:
            raise ValueError(f"row {number} lacks a rule or a column of verdicts")
        families.setdefault(family_of(rule), []).append(Verdict(verdict.strip()) if verdict.strip() else None)
    return tuple(_counts(families))


def _counts(families: dict[str, list[Verdict | None]]) -> Iterator[VerdictCount]:
    yield _count(None, [verdict for given in families.values() for verdict in given])
    for family, given in sorted(families.items()):
        yield _count(family, given)


def _count(family: str | None, given: Sequence[Verdict | None]) -> VerdictCount:
    count = Counter(given)
    return VerdictCount(family, tuple((verdict, count[verdict]) for verdict in Verdict), count[None])
