"""A town's register, filled through the same functions that the pages and the workers call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from tests.register.masked import found_empty
from workbench import intake, model, serial
from workbench.register import analyses, examples, people, reviews, submissions, triage
from workbench.register.examples import Measured, Result
from workbench.register.reviews import Outcome, Verdict
from workbench.register.submissions import Deposit, Difficulty
from workbench.register.triage import Description
from workbench.register.workflow import Role
from workbench.rewrite import compare
from workbench.rewrite.apply import Change

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.register.database import Database
    from workbench.register.store import FileStore
    from workbench.register.workflow import Actor

SECRET = "Ma voisine Gisèle Moulin n’y comprend rien non plus."
"""What a citizen wrote: no page may ever show it."""

TITLE = "Demande de remise gracieuse d’une dette de loyer"
NUMBER = "90017*03"
BLOCKS = (
    TITLE,
    (
        "Nonobstant le caractère exécutoire de la créance, le débiteur est susceptible de solliciter "
        "auprès du bailleur une remise gracieuse totale ou partielle."
    ),
    "Vos nom et prénom",
    (
        "Il vous appartient de fournir l’ensemble des pièces justificatives dans un délai de quinze jours "
        "à compter de la réception de la présente."
    ),
    "Votre adresse",
    "Votre numéro de téléphone",
    "Votre adresse électronique",
    "À défaut de réponse dans le délai susvisé, votre demande sera réputée caduque.",
    "Fait à, le",
    "Signature",
)
TEXT = "\n\n".join(BLOCKS)
CHANGES = (
    (
        "Nonobstant le caractère exécutoire de la créance",
        "Même si vous devez payer cette dette",
        "Mots de juriste.",
    ),
    (
        "le débiteur est susceptible de solliciter auprès du bailleur",
        "vous pouvez demander au bailleur",
        "« Vous ».",
    ),
    ("une remise gracieuse totale ou partielle", "d’en effacer tout ou partie", "Une action, pas un nom."),
    (
        "Il vous appartient de fournir l’ensemble des pièces justificatives",
        "Envoyez tous les papiers demandés",
        "",
    ),
    ("à compter de la réception de la présente", "après avoir reçu cette lettre", "Tournure administrative."),
    (
        "À défaut de réponse dans le délai susvisé",
        "Sans réponse dans ce délai",
        "« Susvisé » renvoie ailleurs.",
    ),
    ("sera réputée caduque", "sera annulée", "Mot rare."),
)
"""What the editor accepts: the words before, the words after, why."""


def pdf(number: int = 0) -> bytes:
    """Bytes that the door takes for a PDF, different for each number."""
    return f"%PDF-1.7\nformulaire {number}\n".encode()


def analysis(level: float, *, title: str = TITLE) -> model.Analysis:
    """The analysis of the form, with a suggestion for each change."""
    blocks, start = [], 0
    for text in BLOCKS:
        span = model.Span(start, start + len(text))
        blocks.append(model.Block(model.BlockKind.PARAGRAPH, span, page=1, box=model.Box(50, 50, 500, 80)))
        start = span.end + 2
    document = model.Document(
        format=model.Format.PDF,
        language=model.Language.FR,
        text=TEXT,
        pages=(model.Page(1, 595.0, 842.0), model.Page(2, 595.0, 842.0)),
        blocks=tuple(blocks),
        title=title,
        form_number=NUMBER,
    )
    burden = model.Burden(
        pages=2, words=91, fields=14, required_fields=3, attachments=(), minutes=11.2, index=38.2
    )
    assessment = model.Assessment(
        level=level,
        band=model.Band.HARD,
        hard_share=0.8,
        words=91,
        measures=(),
        sentences=(model.SentenceScore(blocks[1].span, level, 22, ("rare_words",)),),
        terms=(),
        burden=burden,
    )
    suggestions = tuple(_suggestion(*change) for change in CHANGES)
    return model.Analysis(document, assessment, suggestions, model.MadeWith("0", "a", f"b{level}"))


def _suggestion(old: str, new: str, why: str) -> model.Suggestion:
    return model.Suggestion(
        span=_place(old),
        original=old,
        replacements=(new,),
        rule="fr.test.rule",
        why=model.Wording(why or "Plus direct.", "Plainer."),
        confidence=0.9,
        ready=True,
    )


def _place(words: str) -> model.Span:
    start = TEXT.index(words)
    return model.Span(start, start + len(words))


def result(level: float, *, gain: float = 2.1) -> Result:
    """What the changes make of the form."""
    changes = [Change(_place(old), new) for old, new, _ in CHANGES]
    aligned = compare.align(analysis(level).document, changes)
    return Result(
        blocks=[cast("dict[str, Any]", serial.to_json(block)) for block in aligned],
        before=Measured(level=level, words=91, terms=9, minutes=11.2),
        after=Measured(level=level - gain, words=62, terms=1, minutes=7.4),
        changes=len(CHANGES),
        docx=b"PK the new text",
    )


@dataclass
class Town:
    """What happens to forms, a step a call. `at` sets the clock."""

    database: Database
    store: FileStore
    editor: Actor = field(init=False)
    approver: Actor = field(init=False)

    def __post_init__(self) -> None:
        with self.database.transaction() as session:
            self.editor, self.approver = (
                people.actor(
                    people.add(
                        session,
                        email=f"{role}@example.org",
                        name=f"Camille {role}",
                        roles=[role],
                        password="a long password",
                    )
                )
                for role in (Role.EDITOR, Role.APPROVER)
            )

    def deposit(
        self,
        number: int = 0,
        *,
        domain: str = "logement",
        administration: str = "Mairie de Saint-Aubin",
        at: datetime | None = None,
    ) -> str:
        """Hand in a form; its code."""
        said = Deposit(
            domain=domain,
            difficulties=(Difficulty.WORDS,),
            comment=SECRET,
            administration=administration,
            departement="35",
        )
        upload = intake.take_in(pdf(number), f"formulaire-{number}.pdf")
        with self.database.transaction(at=at) as session:
            return submissions.deposit(session, self.store, upload, said).code

    def document(self, code: str) -> int:
        """The number of the document of a code."""
        with self.database.reading() as session:
            return submissions.by_code(session, code).document_id

    def analyse(self, *, level: float = 4.6, title: str = TITLE, at: datetime | None = None) -> None:
        """Analyse the oldest form that waits."""
        with self.database.transaction(at=at) as session:
            claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
            assert claim is not None
            made = analysis(level, title=title)
            row = analyses.keep(session, claim.sha256, f"0/a/b{level}", made, {"a": 1})
            assert analyses.finish(session, claim, row, made.document)

    def give_up(self, code: str = "encrypted") -> None:
        """The oldest form that waits cannot be read."""
        with self.database.transaction() as session:
            claim = analyses.claim_next(session, "here:1:x", lease_seconds=60)
            assert claim is not None
            analyses.give_up(session, claim, code)

    def accept(
        self, document: int, *, title: str = TITLE, blank: bool = True, at: datetime | None = None
    ) -> None:
        """An editor reads the form, files it and accepts it."""
        with self.database.transaction(at=at) as session:
            found = triage.document(session, document)
            said = Description(
                title=title,
                domain=found.domain_id,
                administration=found.administration.name if found.administration else "",
                form_number=found.form_number or "",
            )
            triage.describe(session, document, said, by=self.editor, seen=found.version)
            triage.accept(session, document, by=self.editor, seen=found.version)
            if blank:
                found_empty(session, document)

    def decline(self, document: int, reason: str, *, at: datetime | None = None) -> None:
        with self.database.transaction(at=at) as session:
            seen = triage.document(session, document).version
            triage.decline(session, document, by=self.editor, seen=seen, reason=reason)

    def double(self, document: int, of: int) -> None:
        with self.database.transaction() as session:
            seen = triage.document(session, document).version
            triage.mark_duplicate(session, document, of, by=self.editor, seen=seen)

    def reopen(self, document: int, *, by: Actor, at: datetime | None = None) -> None:
        with self.database.transaction(at=at) as session:
            seen = triage.document(session, document).version
            triage.reopen(session, document, by=by, seen=seen, reason="Une faute.")

    def review(self, document: int, *, at: datetime | None = None) -> None:
        """An editor takes the form and accepts every suggestion."""
        with self.database.transaction(at=at) as session:
            seen = triage.document(session, document).version
            review = reviews.start(session, document, by=self.editor, seen=seen)
            for suggestion in review.analysis.suggestions:
                verdict = Verdict(suggestion.id, Outcome.ACCEPTED)
                reviews.decide(session, review.id, verdict, by=self.editor, seen=review.document.version)

    def send(self, document: int, *, at: datetime | None = None) -> None:
        with self.database.transaction(at=at) as session:
            review = reviews.latest(session, document)
            assert review is not None
            reviews.send(session, review.id, by=self.editor, seen=review.document.version)

    def approve(self, document: int, *, gain: float = 2.1, at: datetime | None = None) -> None:
        with self.database.transaction(at=at) as session:
            review = reviews.latest(session, document)
            assert review is not None
            assert review.analysis.level is not None
            made = result(review.analysis.level, gain=gain)
            seen = review.document.version
            examples.approve(session, self.store, review.id, made, by=self.approver, seen=seen)

    def publish(self, document: int, *, at: datetime | None = None) -> int:
        """Show the example; its number."""
        with self.database.transaction(at=at) as session:
            seen = triage.document(session, document).version
            found = examples.publish(session, document, by=self.approver, seen=seen, no_personal_data=True)
            return found.id

    def published(
        self,
        number: int = 0,
        *,
        domain: str = "logement",
        title: str = TITLE,
        level: float = 4.6,
        gain: float = 2.1,
        at: datetime | None = None,
    ) -> int:
        """A form that has come all the way; the number of its example."""
        document = self.document(self.deposit(number, domain=domain, at=at))
        self.analyse(level=level, title=title, at=at)
        self.accept(document, title=title, at=at)
        self.review(document, at=at)
        self.send(document, at=at)
        self.approve(document, gain=gain, at=at)
        return self.publish(document, at=at)
