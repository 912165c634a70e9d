"""What was counted of a period -> the document that its page, its PDF and its DOCX show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.model import Language
from workbench.model.printed import Heading, Items, Note, Paragraph, Printed, Tone
from workbench.synthesis import sections, sections_people
from workbench.synthesis.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.model.printed import Block
    from workbench.model.synthesis import Counted, Frame


def teller(service: str) -> Callable[[Counted, Frame, Language], Printed]:
    """`told` for one service."""
    return partial(_told_for, service)


def _told_for(service: str, counted: Counted, frame: Frame, language: Language) -> Printed:
    return told(counted, frame, language, service=service)


def told(counted: Counted, frame: Frame, language: Language, *, service: str) -> Printed:
    """The synthesis in one language. `service`: the name of the service that publishes it.

    The same values give the same document, whatever the register has become.
    """
    say = Speaker(language)
    return Printed(
        title=say.title(counted.period),
        language=language,
        subtitle=say.from_to(counted.period),
        service=service,
        dated=_dated(counted, frame, say),
        blocks=(
            *_people_first(frame, language, say),
            Heading(say.word("heading.brief")),
            Items(tuple(_brief(counted, say))),
            *sections.came(counted, say),
            *sections.done(counted, say),
            *sections.changed(counted, say),
            *sections_people.said(counted, say),
            *sections_people.late(counted, say),
            *sections_people.examples(counted, say),
            Heading(say.word("heading.method")),
            Items(_method(counted, frame, say)),
        ),
    )


def _dated(counted: Counted, frame: Frame, say: Speaker) -> str:
    facts = {"counted": say.day(counted.counted_at)}
    if not frame.published_at:
        return say.word("period.draft", **facts)
    day = say.day(frame.published_at)
    if frame.edition > 1:
        return say.word("period.edition", number=frame.edition, day=day, **facts)
    return say.word("period.published", day=day, **facts)


def _people_first(frame: Frame, language: Language, say: Speaker) -> Iterator[Block]:
    """What people wrote: what a new edition corrects, then their own introduction."""
    correction, corrected_in = _in_language(frame.correction, language)
    introduction, introduced_in = _in_language(frame.introduction, language)
    if correction:
        yield Note(correction, say.word("heading.correction"), Tone.CAREFUL, corrected_in)
    if introduction:
        yield Heading(say.word("heading.introduction"))
        for part in introduction.split("\n\n"):
            yield Paragraph(part.strip(), introduced_in)


def _in_language(texts: tuple[str, ...], language: Language) -> tuple[str, Language | None]:
    """The text in a language, or the French one, and then its language."""
    if language is Language.EN and not texts[1]:
        return texts[0], Language.FR
    return texts[0 if language is Language.FR else 1], None


def _brief(counted: Counted, say: Speaker) -> Iterator[str]:
    now, before = counted.now, counted.before
    received = say.counted("received", now.counts.received)
    compared = say.compared(now.counts.received, before.counts.received, counted.period)
    yield f"{received} {compared}"
    yield say.counted("simplified", now.counts.simplified)
    yield say.counted("published", now.counts.published)
    yield say.counted("voices", now.voices.public)
    yield sections_people.late_forms(counted, say)


def _method(counted: Counted, frame: Frame, say: Speaker) -> tuple[str, ...]:
    return (
        say.word("method.once"),
        say.word("method.median"),
        say.word("method.few"),
        say.word("method.target"),
        say.word("method.late", counted=say.day(counted.counted_at)),
        say.word("method.frozen" if frame.published_at else "method.draft"),
    )
