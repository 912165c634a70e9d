"""The sections of a synthesis about people: what they said, what they wait for, what was written for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model import Language
from workbench.model.printed import Bar, BarChart, Heading, Note, Pair, Paragraph, Row, Table
from workbench.synthesis.sections import described, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model.printed import Block
    from workbench.model.synthesis import Counted, Voices, WorkedExample
    from workbench.synthesis.words import Speaker

TARGET_SHARE = 0.75
"""Answered experiences aimed at: three out of four (`register.experiences.TARGET_SHARE`)."""
_TONES = ("positive", "neutral", "negative")


def said(counted: Counted, say: Speaker) -> Iterator[Block]:
    """What people said, how often they were answered, of what they speak."""
    now, before = counted.now.voices, counted.before.voices
    yield Heading(say.word("heading.said"))
    compared = say.compared(now.public, before.public, counted.period)
    yield Paragraph(f"{say.counted('voices', now.public)} {compared}")
    if not now.public:
        return
    yield Paragraph(" ".join(_answered(now, say)))
    bars = tuple(
        Bar(say.word(f"tone.{tone}"), (each, earlier), (say.number(each), say.number(earlier)))
        for tone in _TONES
        for each, earlier in [(getattr(now, tone), getattr(before, tone))]
    )
    yield BarChart(
        title=say.word("caption.tones"),
        description=described(bars, say),
        head=say.word("table.tone"),
        series=series(counted, say),
        bars=bars,
    )
    if now.themes:
        rows = tuple(
            Row((say.word(f"theme.{each.theme}"), say.number(each.experiences))) for each in now.themes
        )
        head = (say.word("table.theme"), say.word("table.experiences"))
        yield Table(say.word("caption.themes"), head, rows)


def _answered(voices: Voices, say: Speaker) -> Iterator[str]:
    if voices.public == 1:
        yield say.word("replied.only_one" if voices.answered else "replied.only_none")
        return
    yield say.counted("replied", voices.answered)
    if voices.share is None:
        yield say.word("replied.few")
    else:
        yield say.word("replied.share", share=say.percent(voices.share), target=say.percent(TARGET_SHARE))


def late(counted: Counted, say: Speaker) -> Iterator[Block]:
    """What waits, and what waits too long, on the day of counting."""
    found = counted.late
    yield Heading(say.word("heading.late"))
    parts = [_waiting(counted, say)]
    if found.oldest_days is not None:
        parts.append(say.counted("oldest", int(found.oldest_days)))
    if any(step.standing for step in found.steps):
        parts.append(late_forms(counted, say))
    yield Paragraph(" ".join(parts))
    yield Paragraph(say.counted("unanswered", found.experiences_late, days=found.experiences_target_days))
    rows = [
        Row(
            (
                say.word(f"step.{step.step}"),
                say.days(step.target_days),
                say.number(step.standing),
                say.number(step.late),
            )
        )
        for step in found.steps
    ]
    rows.append(
        Row(
            (
                say.word("step.answer"),
                say.days(found.experiences_target_days),
                say.number(found.experiences_unanswered),
                say.number(found.experiences_late),
            )
        )
    )
    head = tuple(say.word(f"table.{key}") for key in ("step", "target", "standing", "late"))
    yield Table(say.word("caption.late"), head, tuple(rows))


def late_forms(counted: Counted, say: Speaker) -> str:
    """How many forms are beyond the target of their step."""
    found = counted.late
    if not any(step.standing for step in found.steps):
        return _waiting(counted, say)
    return say.counted("late", sum(step.late for step in found.steps))


def _waiting(counted: Counted, say: Speaker) -> str:
    """How many forms wait, of those that had come in when the period ended."""
    return say.counted("waiting", counted.late.waiting, day=say.day(counted.period.end.isoformat()))


def examples(counted: Counted, say: Speaker) -> Iterator[Block]:
    """Worked examples: what each gained, one passage before and after, what was learnt."""
    yield Heading(say.word("heading.examples"))
    if not counted.examples:
        yield Paragraph(say.word("example.none"))
    for example in counted.examples:
        yield from _example(example, say)


def _example(example: WorkedExample, say: Speaker) -> Iterator[Block]:
    language = _other(example.language, say)
    yield Heading(example.title, 2, language)
    parts = [
        say.word(
            "example.level",
            before=say.number(example.level_before, 1),
            after=say.number(example.level_after, 1),
        ),
        say.word(
            "example.words", before=say.number(example.words_before), after=say.number(example.words_after)
        ),
    ]
    if example.administration:
        parts.insert(0, say.word("example.of", administration=example.administration))
    yield Paragraph(" ".join(parts))
    if example.before:
        yield Pair(example.before, example.after, language)
    if example.learnt:
        learnt_in = _other(Language.FR.value, say)
        yield Note("\n".join(example.learnt), say.word("heading.learnt"), language=learnt_in)


def _other(language: str, say: Speaker) -> Language | None:
    """The language of a text, where it is not that of the synthesis."""
    return Language(language) if language != say.language.value else None
