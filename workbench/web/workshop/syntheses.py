"""``/atelier/syntheses``: syntheses of a period are made, read, introduced, published, corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError
from workbench.model import Language
from workbench.model.periods import PeriodKind, period_of
from workbench.register import syntheses as register
from workbench.register import syntheses_kept, syntheses_shown
from workbench.register.syntheses_tables import PUBLISHED
from workbench.synthesis.told import teller
from workbench.synthesis.words import Speaker
from workbench.web.languages import current_locale
from workbench.web.public.syntheses_page import amounts
from workbench.web.service import this_service
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.syntheses_forms import (
    CorrectionForm,
    IntroductionForm,
    PeriodForm,
    PublicationForm,
)
from workbench.web.workshop.triage_forms import VersionedForm
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session
    from werkzeug.wrappers import Response

    from workbench.model.periods import Period
    from workbench.model.printed import Printed, Row, Table
    from workbench.register.syntheses_tables import Synthesis

    Shown = Response | tuple[str, int]

_QUARTERS_BACK = 20


@dataclass(frozen=True, slots=True)
class SynthesisRow:
    """One synthesis in the list of the workshop. `made_by`: None when the program made it."""

    id: int
    title: str
    edition: int
    is_published: bool
    counted_at: datetime
    published_at: datetime | None
    made_by: str | None


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one synthesis; the one that was refused says why."""

    introduction: IntroductionForm
    publication: PublicationForm
    correction: CorrectionForm


@dataclass(frozen=True, slots=True)
class WorkshopSynthesis:
    """One synthesis as its readers will see it, and what can be done with it."""

    row: SynthesisRow
    printed: Printed
    version: int
    public_address: str
    is_over: bool
    is_latest: bool

    def amounts(self, table: Table) -> tuple[bool, ...]:
        """Which columns of a table hold numbers alone."""
        return amounts(table)

    def address(self, row: Row) -> str | None:
        """Where a row leads to: nowhere before publication."""
        return request.script_root + row.address if row.address and self.row.is_published else None


@bp.app_template_global()
def synthesis_drafts() -> int:
    """How many drafts wait to be published."""
    with this_service().database.reading() as session:
        return syntheses_kept.drafts(session)


@bp.get("/syntheses")
def syntheses() -> str:
    """All syntheses, drafts first, and the form that makes one."""
    at = datetime.now(UTC)
    with this_service().database.reading() as session:
        proposed = _without_synthesis(session, at)
    return _list(PeriodForm(formdata=None, period=proposed.slug).offer(at))


@bp.post("/syntheses")
def make_synthesis() -> Shown:
    """Make the draft of a period; an earlier draft is counted again."""
    form = PeriodForm().offer(datetime.now(UTC))
    period = form.said() if form.validate() else None
    if period is None:
        return _list(form), 422
    try:
        with this_service().database.transaction() as session:
            made = register.make(session, period, by=current_actor())
    except BadRequestError as error:
        form.period.errors = [error_sentence(error, current_locale())]
        return _list(form), 422
    flash(gettext("Le brouillon est fait. Lisez-le avant de le publier."))
    return redirect(url_for("workshop.synthesis_draft", synthesis_id=made.id), 303)


@bp.get("/syntheses/<int(max=999999999):synthesis_id>")
def synthesis_draft(synthesis_id: int) -> str:
    """One synthesis as its readers will see it."""
    return _page(synthesis_id)


@bp.post("/syntheses/<int(max=999999999):synthesis_id>/introduction")
def introduce_synthesis(synthesis_id: int) -> Shown:
    """Keep an introduction."""
    form = IntroductionForm()
    return _do(
        synthesis_id,
        form,
        lambda session: register.introduce(
            session, synthesis_id, form.said(), by=current_actor(), seen=form.seen
        ),
        done=gettext("L’introduction est enregistrée."),
    )


@bp.post("/syntheses/<int(max=999999999):synthesis_id>/compter")
def count_synthesis_again(synthesis_id: int) -> Shown:
    """Count a draft again."""
    form = VersionedForm()
    return _do(
        synthesis_id,
        form,
        lambda session: register.count_again(session, synthesis_id, by=current_actor(), seen=form.seen),
        done=gettext("Les chiffres sont comptés de nouveau."),
    )


@bp.post("/syntheses/<int(max=999999999):synthesis_id>/publier")
def publish_synthesis(synthesis_id: int) -> Shown:
    """Publish a draft, for good."""
    form = PublicationForm()
    tell = teller(this_service().settings.service_name)
    return _do(
        synthesis_id,
        form,
        lambda session: register.publish(session, synthesis_id, tell, by=current_actor(), seen=form.seen),
        done=gettext("La synthèse est publiée."),
    )


@bp.post("/syntheses/<int(max=999999999):synthesis_id>/corriger")
def correct_synthesis(synthesis_id: int) -> Shown:
    """Begin a new edition of a published synthesis."""
    form = CorrectionForm()
    if form.validate():
        try:
            with this_service().database.transaction() as session:
                made = register.correct(session, synthesis_id, form.said(), by=current_actor())
        except BadRequestError as error:
            form.refuse(error)
        else:
            flash(gettext("Le brouillon de la nouvelle édition est fait."))
            return redirect(url_for("workshop.synthesis_draft", synthesis_id=made.id), 303)
    return _page(synthesis_id, form), 422


@bp.post("/syntheses/<int(max=999999999):synthesis_id>/abandonner")
def discard_synthesis(synthesis_id: int) -> Response:
    """Give up the draft of a new edition."""
    seen = VersionedForm().seen
    with this_service().database.transaction() as session:
        register.discard(session, synthesis_id, by=current_actor(), seen=seen)
    flash(gettext("Le brouillon est abandonné. L’édition publiée reste."))
    return redirect(url_for("workshop.syntheses"), 303)


def _do(synthesis_id: int, form: VersionedForm, act: Callable[[Session], object], *, done: str) -> Shown:
    if form.validate():
        try:
            with this_service().database.transaction() as session:
                act(session)
        except BadRequestError as error:
            form.refuse(error)
        else:
            flash(done)
            return redirect(url_for("workshop.synthesis_draft", synthesis_id=synthesis_id), 303)
    return _page(synthesis_id, form), 422


def _without_synthesis(session: Session, at: datetime) -> Period:
    """The last quarter that is over and has no synthesis, of those of five years; the last one if all do."""
    made = {each.slug for each in syntheses_kept.everything(session)}
    last = each = period_of(PeriodKind.QUARTER, at).previous
    for _ in range(_QUARTERS_BACK):
        if each.slug not in made:
            return each
        each = each.previous
    return last


def _list(form: PeriodForm) -> str:
    with this_service().database.reading() as session:
        rows = [_row(each) for each in syntheses_kept.everything(session)]
    return render_template("workshop/syntheses.html", rows=rows, form=form)


def _page(synthesis_id: int, refused: VersionedForm | None = None) -> str:
    with this_service().database.reading() as session:
        found = syntheses_kept.one(session, synthesis_id)
        page = _shown(session, found)
        forms = _forms(found, refused)
    return render_template("workshop/synthesis.html", page=page, forms=forms, refused=refused)


def _shown(session: Session, found: Synthesis) -> WorkshopSynthesis:
    tongue = Language(current_locale().value)
    latest = syntheses_kept.latest_of(session, found.slug)
    is_published = found.state == PUBLISHED
    tell = teller(this_service().settings.service_name)
    figures, frame = syntheses_kept.counted_of(found), syntheses_kept.frame_of(found)
    edition = None if latest is None or latest.id == found.id else found.edition
    return WorkshopSynthesis(
        row=_row(found),
        printed=syntheses_shown.document(session, found, tongue)
        if is_published
        else tell(figures, frame, tongue),
        version=found.version,
        public_address=url_for("public.synthesis", slug=found.slug, edition=edition),
        is_over=syntheses_kept.period_of_row(found).end <= datetime.now(UTC),
        is_latest=edition is None,
    )


def _forms(found: Synthesis, refused: VersionedForm | None) -> Forms:
    written = IntroductionForm(formdata=None, fr=found.introduction_fr, en=found.introduction_en)
    return Forms(
        refused if isinstance(refused, IntroductionForm) else written,
        refused if isinstance(refused, PublicationForm) else PublicationForm(formdata=None),
        refused if isinstance(refused, CorrectionForm) else CorrectionForm(formdata=None),
    )


def _row(found: Synthesis) -> SynthesisRow:
    say = Speaker(Language(current_locale().value))
    return SynthesisRow(
        id=found.id,
        title=say.title(syntheses_kept.period_of_row(found)),
        edition=found.edition,
        is_published=found.state == PUBLISHED,
        counted_at=found.counted_at,
        published_at=found.published_at,
        made_by=None if found.made_by is None else found.made_by.name,
    )
