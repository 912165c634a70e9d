"""What was learnt from a form, in two lines that everybody reads: the fields, and what was said before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from wtforms import HiddenField, StringField

from workbench.register import lessons
from workbench.register.lessons import LONGEST
from workbench.web.form_checks import AtMost
from workbench.web.workshop.triage_forms import VersionedForm, number_in

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


class LessonForm(VersionedForm):
    """Two lines, and the last ones that their editor saw."""

    first = StringField(lazy_gettext("Première ligne"), validators=[AtMost(LONGEST)])
    second = StringField(lazy_gettext("Seconde ligne"), validators=[AtMost(LONGEST)])
    lesson = HiddenField()

    @property
    def lines(self) -> tuple[str, str]:
        """What was written."""
        return self.first.data or "", self.second.data or ""

    @property
    def seen_lesson(self) -> int:
        """The last lesson that the page showed; 0 for none."""
        return number_in(self.lesson.data)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said once of a document: its lines (none: taken back), by whom, when."""

    lines: tuple[str, ...]
    who: str
    when: datetime


def told_of(session: Session, document_id: int) -> tuple[Told, ...]:
    """All that was said, the last first."""
    return tuple(
        Told(lessons.lines_of(each), each.person.name, each.at)
        for each in lessons.history(session, document_id)
    )


def values_of(session: Session, document_id: int) -> dict[str, str]:
    """What the fields hold when the page is drawn."""
    last = next(iter(lessons.history(session, document_id)), None)
    return {} if last is None else {"first": last.first, "second": last.second, "lesson": str(last.id)}
