"""A register with people and documents, made through the same functions as real ones, and its workers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from tests.register.masked import found_empty
from workbench import intake, model, outcome, serial
from workbench.errors import NotFoundError
from workbench.jobs_masking import MaskingWork
from workbench.jobs_paper import PaperWork
from workbench.jobs_printed import PrintedWork
from workbench.model.edits import InPlace
from workbench.register import analyses, examples, people, reviews, submissions, triage
from workbench.register.examples import Measured, Result
from workbench.register.reviews import Outcome, Verdict
from workbench.register.submissions import Deposit, Difficulty
from workbench.rewrite.laid_out import LaidOut
from workbench.rewrite.write_html import write_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from workbench.jobs_words import WordsWork
    from workbench.language.lexicon import Entry
    from workbench.model import Language
    from workbench.model.edits import Mark
    from workbench.register.database import Database
    from workbench.register.store import FileStore
    from workbench.register.workflow import Actor, Role

PASSWORD = "un mot de passe assez long"
COMMENT = "Je suis Zoé Inconnue et je ne comprends rien."
TEXT = "Nonobstant ce refus, vous pouvez écrire.\n\nIl vous appartient de joindre une copie."
#       0         10        20        30         40        50        60        70
PIXEL = b"\x89PNG a picture"


def upload(number: int = 0, name: str = "") -> model.Upload:
    return intake.take_in(b"%PDF-1.7 form " + str(number).encode(), name or f"formulaire {number}.pdf")


def suggestion(start: int, end: int, *replacements: str, ready: bool = True) -> model.Suggestion:
    return model.Suggestion(
        span=model.Span(start, end),
        original=TEXT[start:end],
        replacements=replacements,
        rule="fr.test.rule",
        why=model.Wording("Plus simple.", "Plainer."),
        confidence=0.9,
        ready=ready,
    )


def analysis() -> model.Analysis:
    """Two paragraphs on one page: three suggestions, the last an advice; a hard sentence, a hard word."""
    spans = (model.Span(0, 40), model.Span(42, 82))
    document = model.Document(
        format=model.Format.PDF,
        language=model.Language.FR,
        text=TEXT,
        pages=(model.Page(1, 595.0, 842.0),),
        blocks=tuple(
            model.Block(
                model.BlockKind.PARAGRAPH, span, page=1, box=model.Box(50, 50 + 40 * i, 500, 80 + 40 * i)
            )
            for i, span in enumerate(spans)
        ),
        problems=(model.Problem("broken_fonts", 1),),
        title="Demande de réexamen",
        form_number="90012*02",
    )
    assessment = model.Assessment(
        level=4.5,
        band=model.Band.HARD,
        hard_share=0.5,
        words=13,
        measures=(),
        sentences=(model.SentenceScore(spans[0], 4.6, 6, ("rare_words",)),),
        terms=(
            model.Term(
                model.Span(0, 10),
                "nonobstant",
                0.9,
                model.TermSource.LEXICON,
                plain=("malgré",),
                explain="Mot juridique rare.",
            ),
        ),
        burden=model.Burden(pages=1, words=13, fields=4, required_fields=0, attachments=(), minutes=4.0),
    )
    return model.Analysis(
        document,
        assessment,
        (
            suggestion(0, 10, "Malgré", "Même avec"),
            suggestion(42, 61, "Vous devez"),
            suggestion(42, 82, ready=False),
        ),
        model.MadeWith("0", "a", "b"),
    )


def inline(function: Callable[..., Any], *values: object) -> Any:
    """Runs in this process what a child would."""
    return function(*values)


@dataclass(frozen=True)
class Checks:
    """Stands for the work on words: finds this wrong with every entry."""

    wrong: str | None

    def check(self, entry: Entry, language: Language) -> str | None:
        assert entry.id.startswith(language.value)
        return self.wrong


@dataclass
class Workers:
    """Stands for the job engine. `fails`: the next calls raise this. `wrong`: with every entry."""

    database: Database
    measured: list[int] = field(default_factory=list)
    fails: Exception | None = None
    store: FileStore | None = None
    wrong: str | None = None

    @property
    def words(self) -> WordsWork:
        return cast("WordsWork", Checks(self.wrong))

    @property
    def masking(self) -> MaskingWork:
        """The real work on copies, without children."""
        assert self.store is not None
        return MaskingWork(self.database, self.store, "here:1:x", 60, 30, inline, inline)

    @property
    def paper(self) -> PaperWork:
        """The real work on paper, without children."""
        return PaperWork(inline)

    @property
    def printed(self) -> PrintedWork:
        """The real work on documents to print, without children."""
        assert self.store is not None
        return PrintedWork(self.store, inline)

    def try_text(self, text: str, language: Language | None) -> model.Analysis:
        raise NotImplementedError(text, language)

    def try_block(
        self, before: str, after: str, kind: model.BlockKind, language: Language | None
    ) -> outcome.Tried:
        """The measures of the desk's document for both, but for the words, which are counted."""
        del kind, language
        if self.fails is not None:
            raise self.fails
        was = analysis().assessment
        now = replace(was, level=2.1, words=len(after.split()), terms=(), sentences=())
        return outcome.Tried(was, now, after, ("number",) if len(after) < len(before) else ())

    def page_image(self, sha256: str, page: int, width: int) -> bytes:
        if page > 1:
            raise NotFoundError("not_found")
        return PIXEL + sha256[:4].encode() + str(width).encode()

    def measure(self, review_id: int) -> None:
        if self.fails is not None:
            raise self.fails
        self.measured.append(review_id)
        with self.database.transaction() as session:
            version = reviews.review(session, review_id).document.version
            reviews.measured(session, review_id, level=2.5, words=11, version=version)

    def result(self, review_id: int) -> Result:
        if self.fails is not None:
            raise self.fails
        with self.database.reading() as session:
            changes = reviews.accepted(session, reviews.review(session, review_id))
        return Result(
            blocks=[
                {"before": "Nonobstant ce refus, vous pouvez écrire.", "after": "Malgré ce refus, écrivez."}
            ],
            before=Measured(level=4.5, words=13, terms=1, minutes=4.0),
            after=Measured(level=2.5, words=11, terms=0, minutes=3.0),
            changes=len(changes),
            docx=b"a docx",
        )

    def in_place(self, review_id: int, mark: Mark | None) -> InPlace:
        if self.fails is not None:
            raise self.fails
        return InPlace(f"{review_id} {mark.author if mark else 'nobody'}".encode(), ())

    def new_page(self, review_id: int) -> str:
        if self.fails is not None:
            raise self.fails
        return write_html(f"Revue {review_id}", LaidOut((), ()))

    def wake(self) -> None: ...

    def check(self, upload: model.Upload) -> None: ...


@dataclass
class Desk:
    """What happens to documents, a step a call; by `editor` and `approver`. `at` sets the clock."""

    database: Database
    store: FileStore
    workers: Workers
    editor: Actor
    approver: Actor

    def deposit(self, number: int = 0, *, at: datetime | None = None, said: str = COMMENT) -> int:
        deposit = Deposit(
            domain="logement",
            difficulties=(Difficulty.WORDS,),
            comment=said,
            administration="Mairie de Lyon",
            departement="69",
        )
        with self.database.transaction(at=at) as session:
            return submissions.deposit(session, self.store, upload(number), deposit).document_id

    def read(self, made: model.Analysis | None = None, *, at: datetime | None = None) -> None:
        """Analyse the oldest document that waits."""
        made = made or analysis()
        payload = cast("dict[str, Any]", serial.to_json(replace(made, suggestions=())))
        with self.database.transaction(at=at) as session:
            claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
            assert claim is not None
            row = analyses.keep(session, claim.sha256, "0/a/b", made, payload)
            assert analyses.finish(session, claim, row, made.document)

    def fail(self, code: str) -> None:
        with self.database.transaction() as session:
            claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
            assert claim is not None
            analyses.give_up(session, claim, code)

    def version(self, document: int) -> int:
        with self.database.reading() as session:
            return triage.document(session, document).version

    def state(self, document: int) -> str:
        with self.database.reading() as session:
            return triage.document(session, document).state.value

    def analysed(self, number: int = 0, made: model.Analysis | None = None) -> int:
        document = self.deposit(number)
        self.read(made)
        return document

    def accepted(self, number: int = 0, made: model.Analysis | None = None) -> int:
        document = self.analysed(number, made)
        with self.database.transaction() as session:
            triage.accept(session, document, by=self.editor, seen=self.version(document))
        return document

    def in_review(self, number: int = 0, made: model.Analysis | None = None) -> tuple[int, int]:
        """A document that is being edited, and its review."""
        document = self.accepted(number, made)
        with self.database.transaction() as session:
            review = reviews.start(session, document, by=self.editor, seen=self.version(document))
        return document, review.id

    def suggestions(self, review: int) -> list[int]:
        with self.database.reading() as session:
            return [each.id for each in reviews.review(session, review).analysis.suggestions]

    def decide(self, review: int, position: int, outcome: Outcome, **said: str) -> None:
        with self.database.transaction() as session:
            found = reviews.review(session, review)
            verdict = Verdict(found.analysis.suggestions[position].id, outcome, **said)
            reviews.decide(session, review, verdict, by=self.editor, seen=found.document.version)

    def outcomes(self, review: int) -> list[str | None]:
        with self.database.reading() as session:
            judged = reviews.judged(session, reviews.review(session, review))
            return [each.decision.outcome if each.decision else None for each in judged]

    def in_approval(self, number: int = 0) -> tuple[int, int]:
        document, review = self.in_review(number)
        self.decide(review, 0, Outcome.ACCEPTED)
        self.workers.measure(review)
        with self.database.transaction() as session:
            reviews.send(session, review, by=self.editor, seen=self.version(document))
        return document, review

    def simplified(self, number: int = 0) -> tuple[int, int]:
        document, review = self.in_approval(number)
        result, seen = self.workers.result(review), self.version(document)
        with self.database.transaction() as session:
            examples.approve(session, self.store, review, result, by=self.approver, seen=seen)
            found_empty(session, document)
        return document, review

    def in_every_state(self) -> dict[str, int]:
        """One document in each state that editors see."""
        made = {
            "analysed": self.analysed(1),
            "accepted": self.accepted(2),
            "in_review": self.in_review(3)[0],
            "in_approval": self.in_approval(4)[0],
            "simplified": self.simplified(5)[0],
            "declined": self.analysed(6),
        }
        with self.database.transaction() as session:
            seen = self.version(made["declined"])
            triage.decline(session, made["declined"], by=self.editor, seen=seen, reason="Déjà rempli.")
        made["failed"] = self.deposit(7)
        self.fail("damaged")
        made["received"] = self.deposit(8)
        return made


def someone(database: Database, *roles: Role, name: str) -> Actor:
    """An account; its address is its name, its password `PASSWORD`."""
    with database.transaction() as session:
        person = people.add(
            session, email=f"{name}@exemple.fr", name=name.title(), roles=roles, password=PASSWORD
        )
        return people.actor(person)


def actor_named(database: Database, name: str) -> Actor:
    """The account of `someone` as the workflow knows it."""
    with database.reading() as session:
        person = people.by_email(session, f"{name}@exemple.fr")
        assert person is not None
        return people.actor(person)
