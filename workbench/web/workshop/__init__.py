"""The editors' workshop under ``/atelier``. Each module beside this one hangs its views on `bp`."""

from workbench.web.workshop import (
    alike,
    approval,
    decisions,
    files,
    invitations,
    passwords,
    people,
    points,
    publication,
    queue,
    review,
    rules,
    shared,
    sign_in,
    stale,
    triage,
    triage_steps,
)
from workbench.web.workshop.blueprint import bp

__all__ = [
    "alike",
    "approval",
    "bp",
    "decisions",
    "files",
    "invitations",
    "passwords",
    "people",
    "points",
    "publication",
    "queue",
    "review",
    "rules",
    "shared",
    "sign_in",
    "stale",
    "triage",
    "triage_steps",
]
