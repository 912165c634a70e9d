"""A submission -> the receipt that is shown and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import segno
from flask import url_for
from markupsafe import Markup

from workbench.register.submissions import brought_the_file, shown_code
from workbench.web.catalogue_names import domain_name
from workbench.web.life import headline
from workbench.web.service import this_service

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.register.tables import Submission

_QUIET_ZONE = 4
"""Modules of white around the picture that readers need (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands on a receipt.

    `file_name`: None when the file came in with another deposit; `form` is then the number of the form and
    `stands` says where it is. `address`: of the page that the code opens; `picture`: the same as a QR code.
    `days`: the usual days until a new text is approved; None when not known. `contact`: lines.
    """

    code: str
    number: int
    file_name: str | None
    form: str | None
    stands: str | None
    domain: str
    received: datetime
    address: str
    picture: Markup
    days: int | None
    contact: tuple[str, ...]


def receipt_of(submission: Submission, *, days: float | None) -> Receipt:
    """The receipt of a submission."""
    document = submission.document
    is_own = brought_the_file(submission)
    settings = this_service().settings
    scheme = "https" if settings.secure_cookies else None
    address = url_for("deposit.life", code=shown_code(submission.code), _external=True, _scheme=scheme)
    return Receipt(
        code=shown_code(submission.code),
        number=document.id,
        file_name=document.file_name if is_own else None,
        form=None if is_own else document.form_number,
        stands=None if is_own else headline(document.state, failed=document.failure is not None),
        domain=domain_name(document.domain),
        received=submission.created_at,
        address=address,
        picture=as_qr(address),
        days=None if days is None else max(1, round(days)),
        contact=settings.contact,
    )


def as_qr(address: str) -> Markup:
    """An address as a QR code: an SVG element without inline style, black on white, that no voice reads."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=_QUIET_ZONE, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S704 - drawn here
