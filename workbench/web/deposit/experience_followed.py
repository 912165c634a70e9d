"""An experience -> what its code shows: where it stands, why it is not public, what it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext

from workbench.register.experiences_steps import Action, State
from workbench.register.submissions import shown_code
from workbench.tongues import Locale
from workbench.web.languages import current_locale
from workbench.web.life import Answered, LifeStep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from workbench.register.experiences_tables import Experience, ExperienceEvent


@dataclass(frozen=True, slots=True)
class FollowedExperience:
    """What the person who holds the code sees. `text`: what they wrote, until it is public or erased."""

    code: str
    number: int
    administration: str | None
    told: datetime
    headline: str
    steps: tuple[LifeStep, ...]
    reason: Answered | None
    text: str | None
    is_public: bool
    may_withdraw: bool


def followed_of(experience: Experience) -> FollowedExperience:
    """What to show of an account to its author."""
    state = State(experience.state)
    named = experience.administration
    return FollowedExperience(
        code=shown_code(experience.code),
        number=experience.id,
        administration=named.name if named else None,
        told=experience.told_at,
        headline=_headline(experience, state),
        steps=_steps(experience, state),
        reason=_reason(experience.events) if state is State.DECLINED else None,
        text=experience.text if state in {State.WAITING, State.DECLINED} else None,
        is_public=state is State.PUBLISHED,
        may_withdraw=state is not State.WITHDRAWN,
    )


def _headline(experience: Experience, state: State) -> str:
    if state is State.PUBLISHED and experience.answered_at is not None:
        return str(gettext("Le service vous a répondu."))
    sentences: dict[State, str] = {
        State.WAITING: gettext("Une personne va lire votre témoignage."),
        State.PUBLISHED: gettext("Votre témoignage est public. Le service peut répondre."),
        State.DECLINED: gettext("Votre témoignage n’est pas publié."),
        State.WITHDRAWN: gettext("Vous avez retiré votre témoignage."),
    }
    return str(sentences[state])


def _steps(experience: Experience, state: State) -> tuple[LifeStep, ...]:
    """Received, read, answered: what is done, what is going on, what comes."""
    steps = [LifeStep(gettext("Témoignage reçu"), None, "done", experience.told_at)]
    if state in {State.DECLINED, State.WITHDRAWN}:
        names = {State.DECLINED: gettext("Non publié"), State.WITHDRAWN: gettext("Retiré")}
        return (*steps, LifeStep(names[state], None, "now", experience.state_since))
    if state is State.WAITING:
        steps.append(
            LifeStep(gettext("Lecture par une personne"), gettext("Rien n’est public avant."), "now")
        )
        return (*steps, LifeStep(gettext("Réponse du service"), None, "next"))
    steps.append(LifeStep(gettext("Témoignage publié"), None, "done", experience.published_at))
    if experience.answered_at is None:
        says = gettext("Le service est prévenu. Vous lirez sa réponse ici.")
        return (*steps, LifeStep(gettext("Réponse du service"), says, "now"))
    return (*steps, LifeStep(gettext("Réponse publiée"), None, "done", experience.answered_at))


def _reason(events: Sequence[ExperienceEvent]) -> Answered | None:
    """Why it is not public, in the language of the screen, else in French."""
    refusals = {Action.DECLINE.value, Action.UNPUBLISH.value}
    event = next((each for each in reversed(events) if each.action in refusals), None)
    if event is None or event.reason is None:
        return None
    english = event.facts.get("reason_en")
    if english and current_locale() is Locale.EN:
        return Answered(english, Locale.EN.value)
    return Answered(event.reason, Locale.FR.value)
