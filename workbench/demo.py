"""The demonstration: a fictional story of three years, told through the same code as real deposits.

Deposits, steps, people and reasons come from `corpus.story`. Decisions on suggestions are made here, by an
editor who accepts what is ready, rejects a few, and leaves some for later.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.manifest import entry
from corpus.story import story
from workbench import demo_examples, demo_experiences, demo_syntheses, intake
from workbench.jobs import Engine
from workbench.register import (
    catalogue,
    examples,
    listing,
    masking_search,
    people,
    reviews,
    submissions,
    triage,
)
from workbench.register.masking import Seen
from workbench.register.reviews import Outcome, RejectionReason, Verdict
from workbench.register.submissions import Channel, Deposit, Difficulty
from workbench.register.triage import Description
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from corpus.story import StoryDeposit, StoryStep
    from workbench.config import Settings
    from workbench.model import Upload
    from workbench.register.database import Database
    from workbench.register.store import FileStore
    from workbench.register.tables import Review
    from workbench.register.workflow import Actor

_WORKERS_MOST = 4
_REJECT_EVERY = 9
"""An editor of the story rejects one ready suggestion in so many."""


def load(settings: Settings, database: Database, store: FileStore, *, echo: Callable[[str], None]) -> None:
    """Tell the whole story to an empty register; one that holds documents is left as it is."""
    with database.reading() as session:
        full = bool(listing.counts_by_state(session))
    if full:
        echo("The register already holds documents: the demonstration was not loaded.")
    else:
        workers = min(_WORKERS_MOST, os.cpu_count() or 1)
        engine = Engine(replace(settings, workers=workers, language_model=None), database, store)
        try:
            _Teller(settings, database, store, engine, settings.home / "demo-sign-ins.txt", echo).tell()
        finally:
            engine.stop()
    _say_where(settings, echo)


def _say_where(settings: Settings, echo: Callable[[str], None]) -> None:
    home = f"http://{settings.host}:{settings.port}"
    echo(f"Site: {home}/   in English: {home}/en/   workshop: {home}/atelier")
    sign_ins = settings.home / "demo-sign-ins.txt"
    if sign_ins.exists():
        echo("Demonstration sign-ins:")
        echo(sign_ins.read_text("utf-8").rstrip())


@dataclass(slots=True)
class _Teller:
    """Takes the steps of the story, oldest first, each at its date."""

    settings: Settings
    database: Database
    store: FileStore
    engine: Engine
    sign_ins: Path
    echo: Callable[[str], None]
    actors: dict[str, Actor] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)

    def tell(self) -> None:
        told = story()
        self._bring_people()
        with self.database.transaction() as session:
            for one in told.administrations:
                catalogue.administration_named(session, one.name, confirmed=True)
        self._analyse_ahead(told.deposits)
        timeline = [(deposit.at, 0, deposit, None) for deposit in told.deposits] + [
            (step.at, number, deposit, step)
            for deposit in told.deposits
            for number, step in enumerate(deposit.steps, 1)
        ]
        timeline.sort(key=lambda moment: (moment[0], moment[2].id, moment[1]))
        self.echo(f"Telling {len(timeline)} steps of {len(told.deposits)} deposits…")
        for _, _, deposit, step in timeline:
            self._deposit(deposit) if step is None else self._step(deposit, step)
        work, by = self.engine.masking.texts, self.actors["camille"]
        learnt = demo_examples.tell(
            self.database, self.engine.masking.examples, self.documents, self.actors["nadia"]
        )
        self.echo(f"Told what was learnt from {learnt} examples.")
        self.echo(f"Told {demo_experiences.tell(self.database, work, self.documents, by)} accounts.")
        service, head, last = self.settings.service_name, self.actors["solene"], timeline[-1][0]
        drafts = demo_syntheses.tell(self.database, service, head, last)
        self.echo(f"Published one synthesis; {drafts} drafts wait.")

    def _bring_people(self) -> None:
        """Make the accounts. Their password is made here, for this copy alone."""
        password = secrets.token_urlsafe(12)
        lines = []
        with self.database.transaction() as session:
            for one in story().people:
                roles = [Role(role) for role in one.roles]
                made = people.add(session, email=one.email, name=one.name, roles=roles, password=password)
                self.actors[one.key] = people.actor(made)
                lines.append(f"  {one.email:34} {password}   {', '.join(one.roles)}")
        self.sign_ins.touch(mode=0o600)
        self.sign_ins.write_text("\n".join(lines) + "\n", "utf-8")

    def _analyse_ahead(self, deposits: tuple[StoryDeposit, ...]) -> None:
        """Read every file once, side by side; the steps of the story then find the analyses there."""
        uploads = {upload.sha256: upload for upload in map(_upload, deposits)}
        self.echo(f"Reading {len(uploads)} fictional forms…")
        self.engine.analyse_ahead(tuple(uploads.values()))

    def _deposit(self, told: StoryDeposit) -> None:
        said = Deposit(
            domain=told.domain,
            difficulties=tuple(Difficulty(code) for code in told.difficulties),
            comment=told.comment,
            administration=told.administration,
            departement=told.departement,
            channel=Channel(told.channel),
        )
        with self.database.transaction(at=told.at) as session:
            made = submissions.deposit(session, self.store, _upload(told), said)
            self.documents[told.id] = made.document_id

    def _step(self, told: StoryDeposit, step: StoryStep) -> None:
        number = self.documents[told.id]
        if step.action == "analyse":
            self.engine.run_waiting(at=step.at)
        elif step.action == "send_for_approval":
            self._decide(number, step)
            self._send(number, step)
        elif step.action == "approve":
            self._approve(number, step)
        else:
            with self.database.transaction(at=step.at) as session:
                self._simple_step(session, told, step)
        if step.action == "accept":
            self._confirm_copy(number, step)
        if step.action == "start_review" and told.steps[-1] is step:
            self._decide(number, step, half=True)

    def _simple_step(self, session: Session, told: StoryDeposit, step: StoryStep) -> None:
        """The steps that need nothing but the register."""
        found = triage.document(session, self.documents[told.id])
        seen, reason = found.version, step.reason or ""
        if step.action == "withdraw":
            submissions.withdraw(session, found.submissions[0])
            return
        by = self.actors[step.by or ""]
        match step.action:
            case "accept":
                triage.describe(session, found.id, _description(told), by=by, seen=seen)
                triage.accept(session, found.id, by=by, seen=found.version)
            case "decline":
                triage.decline(session, found.id, by=by, seen=seen, reason=reason)
            case "mark_duplicate":
                triage.mark_duplicate(session, found.id, self.documents[step.of or ""], by=by, seen=seen)
            case "start_review":
                reviews.start(session, found.id, by=by, seen=seen)
            case "send_back":
                reviews.send_back(session, _review(session, found.id).id, by=by, seen=seen, reason=reason)
            case "reopen":
                triage.reopen(session, found.id, by=by, seen=seen, reason=reason)
            case "publish":
                examples.publish(session, found.id, by=by, seen=seen, no_personal_data=True)
            case other:
                raise ValueError(other)

    def _confirm_copy(self, number: int, step: StoryStep) -> None:
        """The forms of the corpus are empty: nothing in them is personal."""
        with self.database.transaction(at=step.at) as session:
            found = triage.document(session, number)
            if found.analysis_id is None:
                raise LookupError(number)
            seen = Seen(found.version, masking_search.keep(session, found.analysis_id, ()).version)
        self.engine.masking.confirm(number, by=self.actors[step.by or ""], seen=seen, at=step.at)

    def _decide(self, number: int, step: StoryStep, *, half: bool = False) -> None:
        """What the editor says of the suggestions that nobody has judged yet."""
        with self.database.transaction(at=step.at) as session:
            review = _review(session, number)
            verdicts = _verdicts(session, review)
            if half:
                verdicts = verdicts[: len(verdicts) // 2]
            by, seen = self.actors[step.by or ""], review.document.version
            reviews.decide_all(session, review.id, verdicts, by=by, seen=seen)
        self.engine.measure(review.id)

    def _send(self, number: int, step: StoryStep) -> None:
        with self.database.transaction(at=step.at) as session:
            review = _review(session, number)
            reviews.send(session, review.id, by=self.actors[step.by or ""], seen=review.document.version)

    def _approve(self, number: int, step: StoryStep) -> None:
        with self.database.reading() as session:
            review = _review(session, number)
        result = self.engine.result(review.id)
        with self.database.transaction(at=step.at) as session:
            seen = triage.document(session, number).version
            by = self.actors[step.by or ""]
            examples.approve(session, self.store, review.id, result, by=by, seen=seen)


def _upload(told: StoryDeposit) -> Upload:
    form = entry(told.form, told.variant)
    return intake.take_in(form.build(), form.file_name)


def _description(told: StoryDeposit) -> Description:
    return Description(
        title=told.title,
        domain=told.domain,
        administration=told.administration,
        form_number=told.number or "",
    )


def _review(session: Session, number: int) -> Review:
    found = reviews.latest(session, number)
    if found is None:
        raise LookupError(number)
    return found


def _verdicts(session: Session, review: Review) -> list[Verdict]:
    """Accept what is ready, except one in nine; what overlaps an accepted change is left alone."""
    verdicts: list[Verdict] = []
    end = 0
    for place, judgement in enumerate(reviews.judged(session, review)):
        suggestion = judgement.suggestion
        if judgement.decision is not None:
            end = max(end, suggestion.end) if judgement.decision.text is not None else end
        elif suggestion.ready and place % _REJECT_EVERY == _REJECT_EVERY - 1:
            reason = RejectionReason.NOT_PLAINER.value
            verdicts.append(Verdict(suggestion.id, Outcome.REJECTED, reason=reason))
        elif suggestion.ready and suggestion.start >= end:
            verdicts.append(Verdict(suggestion.id, Outcome.ACCEPTED))
            end = suggestion.end
    return verdicts
