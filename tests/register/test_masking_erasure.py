"""A file that is deleted: nothing that was written about it says what was masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from tests.register.rounds import a_round, say
from workbench.register import (
    block_texts,
    campaigns,
    comments,
    drafts,
    masking_erasure,
    remarks,
    reviews,
    triage,
    versions,
)
from workbench.register.campaigns import NewCampaign, Origin
from workbench.register.campaigns_files import Kept
from workbench.register.comments import Place
from workbench.register.remarks import Said
from workbench.register.reviews import Outcome
from workbench.register.tables import Base
from workbench.register.triage import Description

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.register.house import House

NAME = "Kervella"


def said_everywhere(house: House) -> int:
    """A document about which each person wrote the name, wherever something can be written; its number."""
    review = a_round(house)
    say(house, review, 0, Outcome.EDITED, f"malgré {NAME}")
    with house.database.transaction() as session:
        found = reviews.review(session, review)
        number = found.document_id
        found.document.title, found.document.file_name = f"Demande de {NAME}", f"demande_{NAME}.pdf"
        thread = comments.open_thread(session, review, Place(0), f"Est-ce {NAME} ?", by=house.editor).thread
        thread.quote = f"Je soussignée {NAME}"
        drafts.keep(session, review, house.editor.person_id or 0, "own-0", f"Écrivez à {NAME}")
        described = Description("Demande", "logement", "", "")
        triage.describe(session, number, described, by=house.editor, seen=found.document.version)
        block_texts.write(session, review, 0, f"{NAME} écrit.", by=house.editor, seen=found.document.version)
        reviews.send(session, review, by=house.editor, seen=found.document.version)
        asked = [Said(0, f"Qui est {NAME} ?")]
        seen = found.document.version
        remarks.send_back(session, review, asked, by=house.approver, seen=seen, reason=f"Voyez {NAME}.")
        kept = Kept(f"aide-{NAME}.pdf", found.document.file_sha256, 9, "pdf", "application/pdf")
        said = NewCampaign("Aides", "Mairie de Brume", "logement", Origin.UPLOAD)
        campaigns.create(session, said, [kept], [], by=house.editor.person_id)
    return number


def rows_that_say_it(session: Session) -> set[str]:
    """The columns of any table that hold the name."""
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for value in session.scalars(select(column))
        if NAME.casefold() in str(value).casefold()
    }


def test_no_table_says_what_was_masked_once_the_file_is_gone(house: House) -> None:
    number = said_everywhere(house)
    with house.database.reading() as session:
        assert rows_that_say_it(session) == {
            "block_text.text",
            "campaign_document.file_name",
            "comment.text",
            "decision.text",
            "document.file_name",
            "draft.text",
            "event.facts",
            "event.reason",
            "remark.text",
            "text_version.decisions",
            "text_version.changes",
            "text_version.own",
            "thread.quote",
        }
    with house.database.transaction() as session:
        sha256 = triage.document(session, number).file_sha256
        masking_erasure.erase(session, sha256, [NAME], {})
    with house.database.reading() as session:
        assert rows_that_say_it(session) == set()
        assert triage.document(session, number).file_name == "demande_████████.pdf"
        (sent,) = versions.of_document(session, number)
        assert [each["text"] for each in sent.own] == ["████████ écrit."]


def test_what_was_said_of_another_file_stays(house: House) -> None:
    said_everywhere(house)
    other = house.deposit(7)
    with house.database.reading() as session:
        before = rows_that_say_it(session)
    with house.database.transaction() as session:
        masking_erasure.erase(session, triage.document(session, other).file_sha256, [NAME], {})
    with house.database.reading() as session:
        assert rows_that_say_it(session) == before
