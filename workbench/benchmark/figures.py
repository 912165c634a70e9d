"""The figures of a benchmark as lines to read and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbench.benchmark.extraction import Measure
from workbench.report.words import number, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.benchmark.extraction import FormResult, Labels, Summary, Tally
    from workbench.benchmark.habits import HabitResult
    from workbench.benchmark.reading import LeftOut
    from workbench.model import Locale

    Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_NAME = 40
"""Characters of a file name on screen."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that one benchmark of extraction found. `seeds`: first and last one of made forms, else None."""

    results: tuple[FormResult, ...]
    left_out: tuple[LeftOut, ...]
    summary: Summary
    habits: tuple[HabitResult, ...] = ()
    seeds: tuple[int, int] | None = None


def as_text(figures: Figures, locale: Locale) -> str:
    """A line for each form, then what holds for all. Precision, recall and F1: 0 to 1, higher is better."""
    lines = list(_forms(figures, locale))
    lines += ["", *_measures(figures.summary, locale), *_rest(figures, locale)]
    if figures.habits:
        lines += ["", word("benchmark.habits", locale)]
        lines += [f"{each.habit:{_NAME}s} {each.hits:4d} / {each.wanted}" for each in figures.habits]
    return "\n".join(lines) + "\n"


def _forms(figures: Figures, locale: Locale) -> Iterator[str]:
    yield f"{word('benchmark.form', locale):{_NAME}s} {word('benchmark.columns', locale)}"
    for result in figures.results:
        shares = " ".join(
            f"{number(tally.precision, locale, digits=2):>9s} {number(tally.recall, locale, digits=2):>6s}"
            for _, tally in result.tallies
        )
        seconds = number(result.seconds, locale, digits=2)
        yield f"{result.name[:_NAME]:{_NAME}s} {shares} {seconds:>6s} {result.problem or ''}".rstrip()
    for left in figures.left_out:
        yield f"{left.name[:_NAME]:{_NAME}s} {left.code or word('benchmark.few', locale)}"


def _measures(summary: Summary, locale: Locale) -> Iterator[str]:
    for each in summary.measures:
        yield word(
            "benchmark.measure", locale,
            name=word(f"benchmark.{each.measure.value}", locale),
            precision=number(each.pooled.precision, locale, digits=3),
            recall=number(each.pooled.recall, locale, digits=3),
            f1=number(each.pooled.f1, locale, digits=3),
            mean=number(each.mean_f1, locale, digits=3),
            wanted=each.pooled.wanted, forms=each.forms,
        )  # fmt: skip


def _rest(figures: Figures, locale: Locale) -> Iterator[str]:
    summary = figures.summary
    labels = summary.labels
    yield word(
        "benchmark.labels", locale,
        labelled=number(_share(labels.labelled, labels.found), locale, digits=3),
        agreed=number(_share(labels.agreed, labels.asked), locale, digits=3), asked=labels.asked,
    )  # fmt: skip
    if summary.seconds_a_page is not None:
        yield word(
            "benchmark.time", locale,
            seconds=number(summary.seconds_a_page, locale, digits=3),
            pages=summary.pages, forms=summary.forms,
        )  # fmt: skip
    if figures.seeds:
        yield word("benchmark.seeds", locale, first=figures.seeds[0], last=figures.seeds[1])


def as_json(figures: Figures) -> dict[str, Json]:
    """The same as JSON. Shares are rounded to a thousandth, seconds to a millisecond."""
    summary = figures.summary
    return {
        "seeds": list(figures.seeds) if figures.seeds else None,
        "measures": {
            each.measure.value: _tally(each.pooled) | {"mean_f1": round(each.mean_f1, 3), "forms": each.forms}
            for each in summary.measures
        },
        "labels": _labels(summary.labels),
        "pages": summary.pages,
        "seconds_a_page": None if summary.seconds_a_page is None else round(summary.seconds_a_page, 3),
        "forms": [_form(result) for result in figures.results],
        "left_out": [{"form": left.name, "problem": left.code} for left in figures.left_out],
        "habits": [
            {"habit": each.habit, "hits": each.hits, "wanted": each.wanted} for each in figures.habits
        ],
    }


def _form(result: FormResult) -> dict[str, Json]:
    found: dict[str, Json] = {measure.value: _tally(result.tally(measure)) for measure in Measure}
    return {
        "form": result.name,
        "pages": result.pages,
        "seconds": round(result.seconds, 3),
        "problem": result.problem,
        "labels": _labels(result.labels),
        **found,
    }


def _tally(tally: Tally) -> dict[str, Json]:
    return {
        "precision": round(tally.precision, 3),
        "recall": round(tally.recall, 3),
        "f1": round(tally.f1, 3),
        "wanted": tally.wanted,
        "found": tally.found,
    }


def _labels(labels: Labels) -> dict[str, Json]:
    return {
        "labelled": round(_share(labels.labelled, labels.found), 3),
        "agreed": round(_share(labels.agreed, labels.asked), 3),
        "asked": labels.asked,
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
