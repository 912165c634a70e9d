"""The report of one document as text for a terminal: lines of at most 80 columns, no colour."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from workbench.model import Verdict
from workbench.report import burden_view, standards_view, view
from workbench.report.words import number, word
from workbench.wording import WIDE_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.model import Analysis, Locale

COLUMNS = 80
_MOST = 20
"""Words and suggestions listed; the rest is counted."""
_GAUGE = 30
_SIGNS = {Verdict.FAIL: "✗", Verdict.ASKED: "?"}


def write(analysis: Analysis, name: str, locale: Locale) -> str:
    """The whole report, ending with a line feed."""
    lines = [
        *_top(analysis, name, locale),
        *_section("problems", locale, _bullets(view.problems(analysis, locale))),
        *_section("burden", locale, _burden(analysis, locale)),
        *_section("hard_words", locale, _words(analysis, locale), empty="no_hard_words"),
        *_section("sentences", locale, _sentences(analysis, locale)),
        *_section("suggestions", locale, _changes(analysis, locale), empty="no_suggestions"),
        *_section("standards", locale, _standards(analysis, locale)),
        *_section("measures", locale, _table(view.measures(analysis, locale))),
        "",
        *_wrapped(view.made_with_line(analysis, locale)),
    ]
    return "\n".join(lines) + "\n"


def _top(analysis: Analysis, name: str, locale: Locale) -> Iterator[str]:
    document = analysis.document
    yield from _wrapped(view.one_line(document.title or name))
    if document.form_number:
        yield word("report.form_number", locale, number=document.form_number)
    yield f"{word('report.language', locale)}{_colon(locale)} {view.language_name(analysis, locale)}"
    yield ""
    if analysis.assessment.level is not None:
        yield _gauge(analysis.assessment.level)
    yield from _wrapped(view.level_line(analysis, locale))
    if share := view.hard_share_line(analysis, locale):
        yield from _wrapped(share)


def _section(key: str, locale: Locale, lines: Iterable[str], *, empty: str | None = None) -> Iterator[str]:
    """A heading and its lines; without lines, the sentence `empty`, or nothing at all."""
    body = list(lines)
    if not body and empty is None:
        return
    heading = word(f"report.{key}", locale)
    yield from ("", heading, "─" * len(heading))
    yield from body or _wrapped(word(f"report.{empty}", locale))


def _burden(analysis: Analysis, locale: Locale) -> Iterator[str]:
    asked = analysis.assessment.burden
    yield from _table(view.burden(analysis, locale))
    rows = [(each.name, f"{each.amount:>8}   {each.points}") for each in burden_view.parts(asked, locale)]
    yield from _table_under("burden.part", rows, locale)
    yield from _table_under("burden.minutes_spent", burden_view.spent(asked, locale), locale)
    yield from _table_under("burden.answers", burden_view.answers(asked, locale), locale)
    for group in burden_view.found(asked, locale):
        yield from ("", f"{group.title}{_colon(locale)}")
        for line in group.lines:
            beside = " – ".join(each for each in (line.says, line.where) if each)
            yield from _wrapped(f"{line.text} ({beside})" if beside else line.text, mark="• ")
        if group.rest:
            yield group.rest


def _table_under(key: str, rows: Sequence[tuple[str, str]], locale: Locale) -> Iterator[str]:
    if rows:
        yield from ("", f"{word(key, locale)}{_colon(locale)}", *_table(rows))


def _words(analysis: Analysis, locale: Locale) -> Iterator[str]:
    found = view.hard_words(analysis)
    for each in found[:_MOST]:
        times = f" ×{each.times}" if each.times > 1 else ""
        instead = ", ".join(each.plain) or each.explain
        yield from _wrapped(
            f"{view.one_line(each.text)}{times}" + (f" → {instead}" if instead else ""), mark="• "
        )
    yield from _rest(len(found), locale)


def _sentences(analysis: Analysis, locale: Locale) -> Iterator[str]:
    yield from _wrapped(" ".join(view.hardest_lines(analysis, locale)))
    for each in view.hardest_sentences(analysis, locale):
        yield from _wrapped(each.text, mark=f"{each.level} ")
        if each.reasons:
            yield from _wrapped(" · ".join(each.reasons), mark="    – ")


def _changes(analysis: Analysis, locale: Locale) -> Iterator[str]:
    found = view.changes(analysis, locale)
    for each in found[:_MOST]:
        times = f" ×{each.times}" if each.times > 1 else ""
        after = each.after if each.after is not None else f"({word('report.advice', locale)})"
        before = word("report.quoted", locale, text=each.before)
        yield from _wrapped(f"{before}{times} → {after}", mark="• ")
        yield from _wrapped(each.why, mark="    – ")
    yield from _rest(len(found), locale)


def _standards(analysis: Analysis, locale: Locale) -> Iterator[str]:
    """What fails, with its places, and what a person is asked; the rest is counted."""
    shown = standards_view.principles(analysis.assessment.standards, analysis.document, locale)
    for index, principle in enumerate(shown):
        yield from ([""] if index else [])
        yield from _wrapped(f"{principle.title}{_colon(locale)} {principle.counts}")
        for point in principle.with_verdict(Verdict.FAIL, Verdict.ASKED):
            yield from _wrapped(point.wording, mark=f"{_SIGNS[point.verdict]} ")
            for place in point.places:
                text = word("report.quoted", locale, text=place.text) if place.is_of_form else place.text
                yield from _wrapped(f"{text} ({place.where})" if place.where else text, mark="    – ")
            yield from _wrapped(point.rest or "", mark="    – ")


def _rest(count: int, locale: Locale) -> Iterator[str]:
    if count > _MOST:
        yield word("report.more", locale, count=number(count - _MOST, locale))


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from _wrapped(line, mark="• ")


def _table(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((len(name) for name, _ in rows), default=0)
    for name, value in rows:
        yield f"{name:<{width}}  {value}"


def _wrapped(text: str, *, mark: str = "") -> list[str]:
    return textwrap.wrap(
        text, COLUMNS, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False
    )


def _gauge(level: float) -> str:
    """``1 ━━━━━━━●─────── 6``: the place of a level between 1 and 6."""
    place = round((min(6.0, max(1.0, level)) - 1) / 5 * (_GAUGE - 1))
    return f"1 {'━' * place}●{'─' * (_GAUGE - 1 - place)} 6"


def _colon(locale: Locale) -> str:
    return f"{WIDE_SPACE}:" if locale.value == "fr" else ":"
