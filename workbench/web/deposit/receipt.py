"""A submission -> the receipt that is shown and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register.submissions import shown_code
from workbench.web.catalogue_names import domain_name

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.register.tables import Submission


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands on a receipt. `days`: the usual days until a new text is approved; None when not known."""

    code: str
    number: int
    file_name: str
    domain: str
    received: datetime
    days: int | None


def receipt_of(submission: Submission, *, days: float | None) -> Receipt:
    """The receipt of a submission."""
    document = submission.document
    return Receipt(
        code=shown_code(submission.code),
        number=document.id,
        file_name=document.file_name,
        domain=domain_name(document.domain),
        received=submission.created_at,
        days=None if days is None else max(1, round(days)),
    )
