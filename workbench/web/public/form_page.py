"""``/formulaires/<number>``: the whole life of one form, in all its editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import render_template
from flask_babel import ngettext
from werkzeug.exceptions import NotFound

from workbench.errors import NotFoundError
from workbench.register import forms
from workbench.register.forms_timeline import Kind
from workbench.web.channels import CHANNELS
from workbench.web.public.blueprint import bp
from workbench.web.public.document_rows import DocumentRow, row_of
from workbench.web.service import this_service

if TYPE_CHECKING:
    from datetime import datetime

    from flask_babel.speaklater import LazyString

    from workbench.register.forms import FormLife, Score

_WIDTH, _HEIGHT, _SIDE = 560, 180, 40
"""Size of the chart of levels, and the room at its left and right for a point and its number."""
_LEVELS = 6
_SECTIONS = {
    Kind.HANDED_IN: "form-deposits",
    Kind.PICKED: "form-documents",
    Kind.ACCEPTED: "form-documents",
    Kind.DECLINED: "form-documents",
    Kind.APPROVED: "form-texts",
    Kind.PUBLISHED: "form-texts",
    Kind.TOLD: "form-told",
}
"""Where the page shows more of what happened."""


@dataclass(frozen=True, slots=True)
class Month:
    """Deposits of one month, by channel in the order of the page."""

    first: date
    counts: tuple[int, ...]

    @property
    def label(self) -> str:
        """``2026-03``."""
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class MonthTold:
    """What happened in one month: pairs of words and the section of the page that shows more."""

    first: date
    happened: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """``2026-03``."""
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the chart of levels, in units of its drawing, and the row of its table."""

    x: float
    y: float
    at: datetime
    level: float
    burden: int | None
    document: int
    example: int | None


@dataclass(frozen=True, slots=True)
class FormPage:
    """What is shown of a form. `title`, `language`: of its newest document whose title an editor has read."""

    number: str
    title: str | None
    language: str | None
    rows: tuple[DocumentRow, ...]
    voices: int
    deposits: int
    channels: tuple[LazyString, ...]
    months: tuple[Month, ...]
    decisions: tuple[tuple[str, int], ...]
    examples: tuple[tuple[int, datetime | None], ...]
    points: tuple[Point, ...]
    experiences: tuple[tuple[int, int], ...]
    """Pairs of a document and how many public accounts tell of it."""
    life: tuple[MonthTold, ...]

    @property
    def line(self) -> str:
        """The path of the chart: a level holds until the next one is measured."""
        first, *rest = self.points
        return f"M{first.x} {first.y}" + "".join(f"H{point.x}V{point.y}" for point in rest)


@bp.get("/formulaires/<string(minlength=5, maxlength=5):number>")
def form(number: str) -> str:
    """One form and its life."""
    with this_service().database.reading() as session:
        try:
            page = form_page(forms.life(session, number))
        except NotFoundError as error:
            raise NotFound from error
    return render_template("public/form.html", page=page)


def form_page(life: FormLife) -> FormPage:
    """What to show of the life of a form."""
    named = next((each for each in life.documents if each.public_title), None)
    used = [channel for channel in CHANNELS if any(key[2] == channel for key in life.deposits)]
    return FormPage(
        number=life.number,
        title=named.public_title if named else None,
        language=named.language if named else None,
        rows=tuple(row_of(each, voices=life.voices.get(each.id)) for each in life.documents),
        voices=forms.total_voices(life),
        deposits=sum(life.deposits.values()),
        channels=tuple(CHANNELS[channel] for channel in used),
        months=tuple(
            Month(date(year, month, 1), tuple(life.deposits.get((year, month, c), 0) for c in used))
            for year, month in sorted({key[:2] for key in life.deposits})
        ),
        decisions=tuple(life.decisions.items()),
        examples=tuple((each.id, each.published_at) for each in life.examples),
        points=_points(life.scores),
        experiences=tuple(life.experiences.items()),
        life=tuple(
            MonthTold(
                date(each.year, each.month, 1),
                tuple((_said(kind, count), _SECTIONS[kind]) for kind, count in each.counts),
            )
            for each in life.timeline
        ),
    )


def _said(kind: Kind, num: int) -> str:
    """How often something happened in a month, in words."""
    words = {
        Kind.HANDED_IN: ngettext("%(num)s dépôt", "%(num)s dépôts", num),
        Kind.PICKED: ngettext(
            "%(num)s document choisi par un service", "%(num)s documents choisis par un service", num
        ),
        Kind.ACCEPTED: ngettext("%(num)s document retenu", "%(num)s documents retenus", num),
        Kind.DECLINED: ngettext("%(num)s document non retenu", "%(num)s documents non retenus", num),
        Kind.APPROVED: ngettext("%(num)s nouveau texte approuvé", "%(num)s nouveaux textes approuvés", num),
        Kind.PUBLISHED: ngettext("%(num)s nouveau texte publié", "%(num)s nouveaux textes publiés", num),
        Kind.TOLD: ngettext("%(num)s témoignage publié", "%(num)s témoignages publiés", num),
    }
    return str(words[kind])


def _points(scores: tuple[Score, ...]) -> tuple[Point, ...]:
    """Scores in a drawing: time goes right, an easier level stands lower."""
    if not scores:
        return ()
    start, span = scores[0].at, (scores[-1].at - scores[0].at).total_seconds()
    wide = _WIDTH - 2 * _SIDE
    return tuple(
        Point(
            x=round(_SIDE + wide * ((each.at - start).total_seconds() / span if span else 0.5), 1),
            y=round(_HEIGHT * (1 - each.level / (_LEVELS + 1)), 1),
            at=each.at,
            level=each.level,
            burden=None if each.burden is None else round(each.burden),
            document=each.document,
            example=each.example,
        )
        for each in scores
    )
