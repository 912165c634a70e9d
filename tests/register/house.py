"""A register with an editor and an approver in it, and short words for what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.register.masked import found_empty
from workbench import intake, model
from workbench.register import analyses, examples, reviews, submissions, triage
from workbench.register.examples import Measured, Result
from workbench.register.reviews import Outcome, Verdict
from workbench.register.submissions import Deposit, Difficulty

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.register.database import Database
    from workbench.register.store import FileStore
    from workbench.register.workflow import Actor

TEXT = "Nonobstant ce refus, vous pouvez écrire. Il vous appartient de joindre une copie."
#       0         10        20        30        40        50
RESULT = Result(
    blocks=[{"before": TEXT, "after": "Malgré ce refus, vous pouvez écrire."}],
    before=Measured(level=4.5, words=13, terms=2, minutes=4.0),
    after=Measured(level=2.5, words=10, terms=0, minutes=3.0),
    changes=1,
    docx=b"a docx",
)


def upload(number: int = 0) -> model.Upload:
    return intake.take_in(b"%PDF-1.7 form " + str(number).encode(), f"formulaire {number}.pdf")


def analysis(index: float | None = None) -> model.Analysis:
    """The analysis of a document of two sentences, with two suggestions; `index`: its index of burden."""
    span = model.Span(0, len(TEXT))
    block = model.Block(model.BlockKind.PARAGRAPH, span, page=1, box=model.Box(50, 50, 500, 80))
    document = model.Document(
        format=model.Format.PDF,
        language=model.Language.FR,
        text=TEXT,
        pages=(model.Page(1, 595.0, 842.0),),
        blocks=(block,),
        title="Demande de réexamen",
        form_number="90012*02",
    )
    burden = model.Burden(
        pages=1, words=13, fields=4, required_fields=0, attachments=(), minutes=4.0, index=index
    )
    assessment = model.Assessment(
        level=4.5,
        band=model.Band.HARD,
        hard_share=1.0,
        words=13,
        measures=(),
        sentences=(model.SentenceScore(span, 4.5, 13, ("rare_words",)),),
        terms=(),
        burden=burden,
    )
    return model.Analysis(
        document,
        assessment,
        (
            suggestion(0, 10, "malgré"),
            suggestion(41, 60, "vous devez"),
        ),
        model.MadeWith("0", "a", "b"),
    )


def suggestion(start: int, end: int, *replacements: str) -> model.Suggestion:
    return model.Suggestion(
        span=model.Span(start, end),
        original=TEXT[start:end],
        replacements=replacements,
        rule="fr.test.rule",
        why=model.Wording("Plus simple.", "Plainer."),
        confidence=0.9,
        ready=True,
    )


@dataclass
class House:
    """What happens to documents, a step a call. `at` sets the clock."""

    database: Database
    store: FileStore
    editor: Actor
    approver: Actor

    def deposit(self, number: int = 0, *, domain: str = "logement", at: datetime | None = None) -> int:
        said = Deposit(domain=domain, difficulties=(Difficulty.WORDS,), comment="Je ne comprends rien.")
        with self.database.transaction(at=at) as session:
            return submissions.deposit(session, self.store, upload(number), said).document_id

    def analyse(self, *, at: datetime | None = None, index: float | None = None) -> None:
        """Analyse the oldest document that waits."""
        with self.database.transaction(at=at) as session:
            claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
            assert claim is not None
            row = analyses.keep(session, claim.sha256, "0/a/b", analysis(index), {"a": 1})
            assert analyses.finish(session, claim, row, analysis().document)

    def version(self, document: int) -> int:
        with self.database.reading() as session:
            return triage.document(session, document).version

    def state(self, document: int) -> str:
        with self.database.reading() as session:
            return triage.document(session, document).state.value

    def accept(self, document: int, *, at: datetime | None = None) -> None:
        with self.database.transaction(at=at) as session:
            triage.accept(session, document, by=self.editor, seen=self.version(document))

    def start(self, document: int, *, at: datetime | None = None) -> int:
        with self.database.transaction(at=at) as session:
            return reviews.start(session, document, by=self.editor, seen=self.version(document)).id

    def decide(
        self, document: int, position: int, outcome: Outcome, text: str | None = None, reason: str = ""
    ) -> None:
        with self.database.transaction() as session:
            review = reviews.latest(session, document)
            assert review is not None
            verdict = Verdict(review.analysis.suggestions[position].id, outcome, text, reason)
            reviews.decide(session, review.id, verdict, by=self.editor, seen=review.document.version)

    def send(self, document: int, *, at: datetime | None = None) -> None:
        with self.database.transaction(at=at) as session:
            review = reviews.latest(session, document)
            assert review is not None
            reviews.send(session, review.id, by=self.editor, seen=review.document.version)

    def approve(self, document: int, *, at: datetime | None = None) -> None:
        with self.database.transaction(at=at) as session:
            review = reviews.latest(session, document)
            assert review is not None
            examples.approve(
                session, self.store, review.id, RESULT, by=self.approver, seen=review.document.version
            )

    def publish(self, document: int, *, at: datetime | None = None) -> None:
        with self.database.transaction(at=at) as session:
            found_empty(session, document)
            examples.publish(
                session, document, by=self.approver, seen=self.version(document), no_personal_data=True
            )

    def reopen_by_either(self, document: int, *, at: datetime | None = None) -> None:
        """Reopen a document, by whoever has the right to."""
        by = self.editor if self.state(document) in {"declined", "duplicate"} else self.approver
        with self.database.transaction(at=at) as session:
            seen = self.version(document)
            triage.reopen(session, document, by=by, seen=seen, reason="Une faute.")
        if self.state(document) == "received":
            self.analyse(at=at)

    def in_review(self, number: int = 0) -> int:
        """A document that has come as far as its review."""
        document = self.deposit(number)
        self.analyse()
        self.accept(document)
        self.start(document)
        return document

    def published(self, number: int = 0) -> int:
        """A document that has come all the way."""
        document = self.in_review(number)
        self.decide(document, 0, Outcome.ACCEPTED)
        self.send(document)
        self.approve(document)
        self.publish(document)
        return document
