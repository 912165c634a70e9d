"""The sections of a synthesis about forms: what came in, what was done, what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.printed import Bar, BarChart, Heading, Paragraph, Row, Table
from workbench.model.synthesis import Counts, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model.printed import Block
    from workbench.model.synthesis import Counted
    from workbench.synthesis.words import Speaker

LISTED = {
    "received": "recus",
    "accepted": "retenus",
    "declined": "non-retenus",
    "simplified": "simplifies",
    "published": "publies",
    "picked": "choisis",
}
"""Each count -> the word of the address of the list of its forms."""
_STEPS = ("received", "accepted", "declined", "simplified", "published")
_BODIES_MOST = 15
"""Administrations of one table; the rest are told together."""
_BARS_MOST = 12
_LEAST_LEVELS = 0.05
"""What rounds to a tenth of a level."""


def came(counted: Counted, say: Speaker) -> Iterator[Block]:
    """What came in, beside the period before: by domain, way of handing in and administration."""
    now, before = counted.now, counted.before
    yield Heading(say.word("heading.came"))
    received = say.counted("received", now.counts.received)
    yield Paragraph(f"{received} {say.compared(now.counts.received, before.counts.received, counted.period)}")
    if now.domains or before.domains:
        yield from _domains(counted, say)
    pairs = _paired(now.channels, before.channels)
    if any(each.received or earlier.received for _, each, earlier in pairs):
        yield _table_of_received(counted, pairs, say)


def _domains(counted: Counted, say: Speaker) -> Iterator[Block]:
    pairs = [
        (line, each.received, earlier.received)
        for line, each, earlier in _paired(counted.now.domains, counted.before.domains)
        if each.received or earlier.received
    ]
    bars = tuple(
        Bar(name_of(line, say), (each, earlier), (say.number(each), say.number(earlier)))
        for line, each, earlier in pairs[:_BARS_MOST]
    )
    if bars:
        yield BarChart(
            title=say.word("caption.domains"),
            description=described(bars, say),
            head=say.word("table.domain"),
            series=series(counted, say),
            bars=bars,
        )


def described(bars: Sequence[Bar], say: Speaker) -> str:
    """What bars tell, in words."""
    return " ".join(
        say.word("chart.bar", label=bar.label, now=bar.shown[0], before=bar.shown[1]) for bar in bars
    )


def series(counted: Counted, say: Speaker) -> tuple[str, str]:
    """The names of the period and of the one before, at the head of their columns."""
    return say.period(counted.period), say.period(counted.period.previous)


def _table_of_received(counted: Counted, pairs: Sequence[tuple[Line, Counts, Counts]], say: Speaker) -> Block:
    rows = tuple(
        Row(
            (
                say.word(f"channel.{line.key}") if line.key else say.word("table.unsaid"),
                say.number(each.received),
                say.number(earlier.received),
            )
        )
        for line, each, earlier in pairs
        if each.received or earlier.received
    )
    return Table(say.word("caption.channels"), (say.word("table.channel"), *series(counted, say)), rows)


def done(counted: Counted, say: Speaker) -> Iterator[Block]:
    """What was done: each step beside the period before, by domain and administration, and its usual time."""
    now, before = counted.now, counted.before
    yield Heading(say.word("heading.done"))
    yield Paragraph(
        " ".join((say.counted("accepted", now.counts.accepted), say.counted("declined", now.counts.declined)))
    )
    done_now = [say.counted("simplified", now.counts.simplified)]
    done_now.append(say.compared(now.counts.simplified, before.counts.simplified, counted.period))
    if now.counts.picked:
        done_now.append(say.counted("picked", now.counts.picked))
    yield Paragraph(" ".join(done_now))
    yield _all_counts(counted, say)
    if now.domains:
        yield _by_step(say.word("caption.all_domains"), say.word("table.domain"), now.domains, say)
    bodies = [line for line in now.administrations if line.key]
    if bodies:
        yield _administrations(now.administrations, say)
    yield from _delays(counted, say)


def _all_counts(counted: Counted, say: Speaker) -> Block:
    """One row for each count; its address leads to the forms behind the number."""
    now, before = counted.now.counts, counted.before.counts
    steps = (*_STEPS, "picked") if now.picked or before.picked else _STEPS
    rows = tuple(
        Row(
            (
                say.word(f"table.{step}"),
                say.number(count),
                say.number(earlier),
                say.difference(count, earlier),
            ),
            f"/syntheses/{counted.period.slug}/formulaires?chiffre={LISTED[step]}" if count else "",
        )
        for step in steps
        for count, earlier in [(getattr(now, step), getattr(before, step))]
    )
    head = (say.word("table.measure"), *series(counted, say), say.word("table.difference"))
    return Table(say.word("caption.counts"), head, rows)


def _by_step(caption: str, head: str, lines: Sequence[Line], say: Speaker) -> Table:
    rows = tuple(
        Row((name_of(line, say), *(say.number(getattr(line.counts, step)) for step in _STEPS)))
        for line in lines
    )
    return Table(caption, (head, *(say.word(f"table.{step}") for step in _STEPS)), rows)


def _administrations(lines: Sequence[Line], say: Speaker) -> Block:
    """Those that have most forms, by name: no ranking. The others are added up."""
    most = sorted(lines, key=lambda line: (not line.key, -_size(line.counts)))[:_BODIES_MOST]
    shown = [line for line in lines if line in most]
    rest = [line.counts for line in lines if line not in most]
    caption = say.word("caption.administrations")
    if rest:
        others = say.word("table.others")
        shown.append(Line("", others, others, _summed(rest)))
        caption = say.word("caption.some_administrations", n=len(most))
    return _by_step(caption, say.word("table.administration"), shown, say)


def _size(counts: Counts) -> int:
    return counts.received + counts.simplified + counts.published


def _summed(counts: Sequence[Counts]) -> Counts:
    return Counts(**{step: sum(getattr(each, step) for each in counts) for step in (*_STEPS, "picked")})


def _delays(counted: Counted, say: Speaker) -> Iterator[Block]:
    if not any(delay.cases for delay in (*counted.now.delays, *counted.before.delays)):
        return
    first = counted.now.delays[0]
    if first.days is None:
        yield Paragraph(say.word("answer.few"))
    else:
        yield Paragraph(say.counted("answer", round(first.days)))
    rows = tuple(
        Row(
            (
                say.word(f"step.{delay.step}"),
                _delay(delay.cases, delay.days, say),
                _delay(earlier.cases, earlier.days, say),
                say.number(delay.cases),
            )
        )
        for delay, earlier in zip(counted.now.delays, counted.before.delays, strict=True)
    )
    head = (say.word("table.step"), *series(counted, say), say.word("table.cases"))
    yield Table(say.word("caption.delays"), head, rows)


def _delay(cases: int, days: float | None, say: Speaker) -> str:
    return say.days(days) if cases else "–"


def changed(counted: Counted, say: Speaker) -> Iterator[Block]:
    """What the new texts changed: words, hard words, minutes, and the usual gain."""
    gain = counted.now.gain
    yield Heading(say.word("heading.changed"))
    if not gain.examples:
        yield Paragraph(say.word("gain.nothing"))
        return
    form = "words_one" if gain.examples == 1 else "words_many"
    facts = {"before": say.number(gain.words_before), "after": say.number(gain.words_after)}
    yield Paragraph(f"{say.counted('published', gain.examples)} {say.word(f'gain.{form}', **facts)}")
    if gain.levels is None:
        yield Paragraph(say.word("gain.few"))
    elif gain.levels < _LEAST_LEVELS:
        yield Paragraph(f"{say.word('gain.levels')} {say.word('gain.no_easier')}")
    else:
        lower = say.word("gain.easier", levels=say.number(gain.levels, 1))
        yield Paragraph(f"{say.word('gain.levels')} {lower}")
    sums = (
        ("words", gain.words_before, gain.words_after),
        ("terms", gain.terms_before, gain.terms_after),
        ("minutes", gain.minutes_before, gain.minutes_after),
    )
    head = (say.word("table.measure"), say.word("table.before"), say.word("table.after"))
    rows = tuple(
        Row((say.word(f"gain.{key}"), say.number(earlier), say.number(later))) for key, earlier, later in sums
    )
    yield Table(say.word("caption.changed"), head, rows)


def name_of(line: Line, say: Speaker) -> str:
    """The name of a line in the language of the synthesis."""
    name = line.name_fr if say.language.value == "fr" else line.name_en
    return name or say.word("table.unsaid")


def _paired(now: Sequence[Line], before: Sequence[Line]) -> list[tuple[Line, Counts, Counts]]:
    """Each key with its counts now and before, in the order of now, then those that are gone."""
    counts_now = {line.key: line.counts for line in now}
    counts_before = {line.key: line.counts for line in before}
    lines = {line.key: line for line in (*now, *before)}
    unsaid = lines.pop("", None)
    ordered = [*lines.values(), *([unsaid] if unsaid else [])]
    return [
        (line, counts_now.get(line.key, Counts()), counts_before.get(line.key, Counts())) for line in ordered
    ]
