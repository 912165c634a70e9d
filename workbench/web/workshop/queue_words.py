"""What the queue says of a line: how late it is and why it stands where it stands, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext, lazy_gettext, ngettext

from workbench.register.queue_targets import STEP_OF
from workbench.web.formats import level, number
from workbench.web.workshop.words import band_words

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString

    from workbench.register.queue import Line
    from workbench.register.queue_targets import Targets
    from workbench.register.workflow import State

STEPS: dict[str, LazyString] = {
    "accept": lazy_gettext("pour trier"),
    "review": lazy_gettext("pour réécrire"),
    "approve": lazy_gettext("pour approuver"),
}
"""What each target is for."""


def late_words(state: State, days_late: int, targets: Targets) -> str:
    """``en retard de 3 jours (délai : 7 jours pour trier)``; empty in time."""
    if not days_late:
        return ""
    late = ngettext(
        "en retard de %(days)s jour", "en retard de %(days)s jours", days_late, days=number(days_late)
    )
    days = targets.by_state()[state]
    target = ngettext(
        "(délai : %(num)s jour %(step)s)",
        "(délai : %(num)s jours %(step)s)",
        days,
        step=STEPS[STEP_OF[state]],
    )
    return f"{late} {target}"


def reason_words(line: Line) -> str:
    """``difficile (4,6), demandé 12 fois (30 pour ce formulaire)``; the form counts all its documents."""
    parts = []
    if line.level is not None:
        parts.append(f"{band_words(line.level)} ({level(line.level)})")
    times = ngettext("demandé une fois", "demandé %(num)s fois", line.voices)
    parts.append(times if line.voices else gettext("pas encore demandé"))
    reason = ", ".join(parts)
    if line.form_voices > line.voices:
        reason += " " + gettext("(%(count)s pour ce formulaire)", count=number(line.form_voices))
    return reason
