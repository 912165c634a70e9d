"""The rules that are muted in this copy, now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.register.rule_figures import muted_rules
from workbench.web.service import this_service

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def muted_now(session: Session) -> frozenset[str]:
    """The rules whose open suggestions are not shown at first."""
    return muted_rules(session, this_service().settings.muting)
