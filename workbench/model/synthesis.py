"""What a synthesis tells, as figures: counted once, then kept. See docs/syntheses.md for each of them.

Everything here is public. Moments are texts (ISO 8601, UTC); shares are 0-1; delays are days of 24 hours. A
median or a share over fewer than 10 cases is None.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.periods import Period  # noqa: TC001 - `serial` looks the kinds of members up


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents came so far within the period, as the public figures count them."""

    received: int = 0
    accepted: int = 0
    declined: int = 0
    simplified: int = 0
    published: int = 0
    picked: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """The counts of one domain, channel or administration. `key` empty: not said, or not to be named.

    Channels have no names here: they are words of the program.
    """

    key: str
    name_fr: str
    name_en: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Delay:
    """The median of the delays that ended within the period. `step`: a word of `figures_asked.Value`."""

    step: str
    cases: int
    days: float | None


@dataclass(frozen=True, slots=True)
class Gain:
    """What the examples published within the period changed.

    `levels`: median of level before - level after. Words, hard terms and minutes (to read and fill in): sums.
    """

    examples: int = 0
    levels: float | None = None
    words_before: int = 0
    words_after: int = 0
    terms_before: int = 0
    terms_after: int = 0
    minutes_before: float = 0.0
    minutes_after: float = 0.0


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many experiences name a theme, a word of `experiences_steps.Theme`."""

    theme: str
    experiences: int


@dataclass(frozen=True, slots=True)
class Voices:
    """Experiences published within the period that are public. `days`: from publication to first answer."""

    public: int = 0
    positive: int = 0
    neutral: int = 0
    negative: int = 0
    answered: int = 0
    share: float | None = None
    days: float | None = None
    themes: tuple[ThemeCount, ...] = ()


@dataclass(frozen=True, slots=True)
class LateStep:
    """Documents that stand at a step, and those beyond its target. `step`: as in `queue_targets.Targets`."""

    step: str
    target_days: int
    standing: int
    late: int


@dataclass(frozen=True, slots=True)
class Late:
    """What waits at the moment of counting, of what had come in when the period ended. Ages in days."""

    waiting: int = 0
    median_days: float | None = None
    oldest_days: float | None = None
    steps: tuple[LateStep, ...] = ()
    experiences_unanswered: int = 0
    experiences_late: int = 0
    experiences_target_days: int = 0


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A public example of the period: what it gained, and one passage of it. `learnt`: what editors say."""

    document: int
    example: int
    title: str
    administration: str
    language: str
    level_before: float
    level_after: float
    words_before: int
    words_after: int
    before: str = ""
    after: str = ""
    learnt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """All that is counted within one period."""

    counts: Counts
    domains: tuple[Line, ...]
    channels: tuple[Line, ...]
    administrations: tuple[Line, ...]
    delays: tuple[Delay, ...]
    gain: Gain
    voices: Voices


@dataclass(frozen=True, slots=True)
class Counted:
    """What the register says of a period, and of the one before; `counted_at`: when it was asked."""

    period: Period
    counted_at: str
    now: PeriodFigures
    before: PeriodFigures
    late: Late
    examples: tuple[WorkedExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What people add to the figures. Texts in French, then in English; `published_at` empty: a draft.

    `correction`: what was wrong in the edition before; `edition` counts from 1.
    """

    edition: int = 1
    published_at: str = ""
    introduction: tuple[str, ...] = ("", "")
    correction: tuple[str, ...] = ("", "")
