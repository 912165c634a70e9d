"""The figures of the benchmark of personal data as lines to read and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from workbench.benchmark.personal import PersonalResult
from workbench.benchmark.text_figures import say
from workbench.report.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.benchmark.personal import NotMeasured
    from workbench.model import Locale

    Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

_NAME = 38


def as_text(results: Sequence[PersonalResult | NotMeasured], locale: Locale) -> str:
    """A line for each form, then all together, then what was missed, the most frequent first."""
    lines = [say("personal_columns", locale)]
    for each in results:
        if isinstance(each, PersonalResult):
            counts = (each.planted, each.found, each.shown, each.masked, each.alarms, each.doubts)
            shown = " ".join(f"{count:7d}" for count in counts)
            seconds = number(each.seconds, locale, digits=1)
            lines.append(
                f"{each.name[:_NAME]:{_NAME}s} {say(f'personal_{each.way}', locale):9s} {shown} {seconds:>7s}"
            )
        else:
            lines.append(f"{each.name[:_NAME]:{_NAME}s} {each.code}")
    forms = [each for each in results if isinstance(each, PersonalResult)]
    lines += [
        "",
        *(_whole(forms, way, locale) for way in ("", "typed", "written", "scan") if _of(forms, way)),
    ]
    for key, kinds in (("personal_missed", _missed(forms)), ("personal_left", _left(forms))):
        if kinds:
            lines.append(
                say(key, locale, kinds=", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
            )
    return "\n".join(lines) + "\n"


def _of(forms: Sequence[PersonalResult], way: str) -> list[PersonalResult]:
    return [each for each in forms if way in {"", each.way}]


def _whole(forms: Sequence[PersonalResult], way: str, locale: Locale) -> str:
    own = _of(forms, way)
    planted = sum(each.planted for each in own)
    return say(
        "personal_whole",
        locale,
        way=say(f"personal_{way or 'all'}", locale),
        forms=len(own),
        planted=planted,
        recall=number(sum(each.found for each in own) / planted, locale, digits=3),
        shown=number(sum(each.shown for each in own) / planted, locale, digits=3),
        masked=number(sum(each.masked for each in own) / planted, locale, digits=3),
        alarms=number(sum(each.alarms for each in own) / len(own), locale, digits=1),
        doubts=number(sum(each.doubts for each in own) / len(own), locale, digits=1),
    )


def _missed(forms: Sequence[PersonalResult]) -> Counter[str]:
    return Counter(kind for each in forms for kind in each.missed)


def _left(forms: Sequence[PersonalResult]) -> Counter[str]:
    return Counter(kind for each in forms for kind in each.left)


def as_json(results: Sequence[PersonalResult | NotMeasured]) -> dict[str, Json]:
    """The same as JSON, and the texts of what was proposed beside the planted data."""
    forms = [each for each in results if isinstance(each, PersonalResult)]
    return {
        "forms": [
            {
                "form": each.name,
                "way": each.way,
                "planted": each.planted,
                "found": each.found,
                "shown": each.shown,
                "masked": each.masked,
                "alarms": list(each.alarmed),
                "doubts": each.doubts,
                "missed": list(each.missed),
                "left": list(each.left),
                "seconds": round(each.seconds, 3),
            }
            for each in forms
        ],
        "left_out": [
            {"form": each.name, "problem": each.code}
            for each in results
            if not isinstance(each, PersonalResult)
        ],
    }
