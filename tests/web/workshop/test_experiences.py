"""Accounts in the workshop: who sees which, what a moderator masks and publishes, what is answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import PASSWORD
from workbench.model import Span
from workbench.model.personal import PersonalFinding, PersonalKind
from workbench.register import catalogue, experiences, experiences_moderation, people
from workbench.register.experiences import Telling
from workbench.register.experiences_steps import Theme, Tone
from workbench.register.submissions import shown_code
from workbench.register.workflow import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

TEXT = "Je m’appelle Zoé Martin.\n\nJ’ai attendu trois mois."
NAME = PersonalFinding(PersonalKind.NAME, "Zoé Martin", 0.75, "pattern", spans=(Span(13, 23),))
CAISSE, MAIRIE = "Caisse de Brume", "Mairie de Lyon"


@pytest.fixture
def reader(desk: Desk, sign_in: SignIn) -> CheckedClient:
    """A reader of Caisse de Brume."""
    with desk.database.transaction() as session:
        body = catalogue.administration_named(session, CAISSE, confirmed=True)
        assert body is not None
        people.add(
            session, email="lectrice@exemple.fr", name="Lectrice", roles=[Role.READER], password=PASSWORD,
            administration_id=body.id,
        )  # fmt: skip
    return sign_in("lectrice")


def told(desk: Desk, administration: str = CAISSE, *, public: bool = False) -> int:
    telling = Telling(Tone.NEGATIVE, TEXT, themes=(Theme.DELAY,), administration=administration)
    with desk.database.transaction() as session:
        made = experiences.tell(session, telling)
        experiences_moderation.keep(session, made, (NAME,), "fr")
        if public:
            experiences_moderation.publish(session, made.id, by=desk.editor, seen=made.version)
        return made.id


def change(desk: Desk, number: int, **dates: datetime) -> None:
    with desk.database.transaction() as session:
        for name, date in dates.items():
            setattr(experiences.one(session, number), name, date)


def version(desk: Desk, number: int) -> int:
    with desk.database.reading() as session:
        return experiences.one(session, number).version


def step(client: CheckedClient, desk: Desk, number: int, path: str, prefix: str = "", **data: str) -> int:
    sent = {"version": str(version(desk, number)), **data}
    return client.post(f"{prefix}/atelier/temoignages/{number}/{path}", data=sent).status_code


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_moderator_masks_publishes_and_answers_and_the_public_reads(
    desk: Desk, editor: CheckedClient, prefix: str
) -> None:
    number = told(desk)
    assert found(
        editor.page(f"{prefix}/atelier/temoignages"), f"//a[contains(@href, '/temoignages/{number}')]"
    )
    page = editor.page(f"{prefix}/atelier/temoignages/{number}")
    assert [mark.text for mark in found(page, "//mark")] == ["Zoé Martin"]
    assert step(editor, desk, number, "masquer", prefix, words="quatre") == 422
    assert step(editor, desk, number, "masquer", prefix, words="trois mois", kind="birth_date") == 303
    by_hand = found(editor.page(f"{prefix}/atelier/temoignages/{number}"), "//p[@class='mark-why']")[-1]
    assert by_hand.text_content().strip() == {"": "ajouté à la main", "/en": "added by hand"}[prefix]
    assert step(editor, desk, number, "publier", prefix) == 303
    assert step(editor, desk, number, "reponses", prefix, text=" ", vouched="y") == 422
    assert step(editor, desk, number, "reponses", prefix, text="Nous avons recruté.", vouched="y") == 303
    page = editor.page(f"{prefix}/experiences/{number}")
    masked = {"": ["[nom masqué]", "[date masquée]"], "/en": ["[name masked]", "[date masked]"]}[prefix]
    assert [each.text for each in found(page, "//*[@class='told-masked']")] == masked
    assert "Nous avons recruté." in words_of(page)
    assert "Zoé" not in words_of(page)
    editor.page(f"{prefix}/atelier/temoignages/{number}")
    editor.page(f"{prefix}/atelier/temoignages?vue=faits")
    editor.page(f"{prefix}/experiences")


def test_an_account_says_how_long_it_waits_until_it_is_answered(desk: Desk, editor: CheckedClient) -> None:
    number = told(desk, public=True)
    address = f"/atelier/temoignages/{number}"
    assert "Attend depuis moins d’un jour" in words_of(editor.page(address))
    for days, french, english in ((12, "12 jours", "12 days"), (70, "2 mois", "2 months")):
        change(desk, number, published_at=datetime.now(UTC) - timedelta(days=days, hours=1))
        assert f"Attend depuis {french}" in words_of(editor.page(address))
        assert f"Waiting for {english}" in words_of(editor.page(f"/en{address}"))
    assert "Attend depuis" in words_of(editor.page("/atelier/temoignages?vue=repondre"))
    change(desk, number, answered_at=datetime.now(UTC))
    for path in (address, "/atelier/temoignages?vue=faits"):
        assert "Attend depuis" not in words_of(editor.page(path))


def test_the_author_of_a_declined_account_reads_why(desk: Desk, editor: CheckedClient) -> None:
    number = told(desk)
    assert step(editor, desk, number, "refuser") == 422
    assert (
        step(editor, desk, number, "refuser", reason="Une personne est nommée.", reason_en="A name.") == 303
    )
    with desk.database.reading() as session:
        code = shown_code(experiences.one(session, number).code)
    assert "Une personne est nommée." in words_of(editor.page(f"/suivi/{code}"))
    assert "A name." in words_of(editor.page(f"/en/suivi/{code}"))
    assert editor.get(f"/experiences/{number}").status_code == 404
    assert step(editor, desk, number, "reprendre") == 303


def test_a_reader_sees_and_answers_the_public_accounts_of_their_administration_alone(
    desk: Desk, reader: CheckedClient, editor: CheckedClient
) -> None:
    waiting, elsewhere = told(desk), told(desk, MAIRIE, public=True)
    here = told(desk, public=True)
    for number in (waiting, elsewhere):
        assert reader.get(f"/atelier/temoignages/{number}").status_code == 404
        assert step(reader, desk, number, "reponses", text="Non.") == 404
    listed = reader.page("/atelier/temoignages?vue=examiner")
    assert [link.get("href") for link in found(listed, "//a[@class='queue-title']")] == [
        f"/atelier/temoignages/{here}"
    ]
    assert step(reader, desk, here, "publier") == 403
    page = reader.page(f"/atelier/temoignages/{here}")
    assert f"Cette réponse paraîtra au nom de « {CAISSE} »." in words_of(page)
    assert not found(page, "//input[@name='vouched']")
    assert step(reader, desk, here, "reponses", text="Nous vous croyons.") == 303
    assert "Un service a répondu à un témoignage" in words_of(editor.page("/atelier/avis"))
    with desk.database.reading() as session:
        first = experiences.one(session, here).answers[0].id
    assert step(reader, desk, here, f"reponses/{first}", text="Nous vous croyons, pardon.") == 303
    assert "Lire la réponse d’avant" in words_of(reader.page(f"/experiences/{here}"))


def test_who_is_no_reader_of_an_administration_says_that_they_may_answer_in_its_name(
    desk: Desk, editor: CheckedClient
) -> None:
    number, nobodys = told(desk, public=True), told(desk, "", public=True)
    shown = words_of(editor.page(f"/atelier/temoignages/{number}"))
    assert f"Cette réponse paraîtra au nom de « {CAISSE} »." in shown
    assert "au nom du service." in words_of(editor.page(f"/atelier/temoignages/{nobodys}"))
    sent = {"version": str(version(desk, number)), "text": "Nous avons recruté."}
    refused = editor.post(f"/atelier/temoignages/{number}/reponses", data=sent)
    assert refused.status_code == 422
    (error,) = found(parsed(refused), "//*[@id='vouched-0-error']")
    assert "Cochez cette case" in words_of(error)
    assert step(editor, desk, number, "reponses", text="Nous avons recruté.", vouched="y") == 303
    with desk.database.reading() as session:
        first = experiences.one(session, number).answers[0].id
    assert step(editor, desk, number, f"reponses/{first}", text="Oui.") == 422
    assert step(editor, desk, number, f"reponses/{first}", text="Oui.", vouched="y") == 303


def test_a_step_from_an_old_page_is_refused_and_said(desk: Desk, editor: CheckedClient) -> None:
    number = told(desk)
    refused = editor.post(f"/atelier/temoignages/{number}/publier", data={"version": "1"})
    assert refused.status_code == 422
    assert "Une autre personne a changé ce témoignage" in words_of(parsed(refused))


def test_a_moderator_lets_words_stand_and_files_the_account(desk: Desk, editor: CheckedClient) -> None:
    document, number = desk.analysed(), told(desk, MAIRIE)
    with desk.database.reading() as session:
        mark = experiences.one(session, number).marks[0].id
    assert step(editor, desk, number, f"marques/{mark}", masked="0") == 303
    (public,) = found(editor.page(f"/atelier/temoignages/{number}"), "//blockquote")
    assert "Zoé Martin" in public.text_content()
    assert step(editor, desk, number, "fiche", administration=CAISSE, document="999") == 422
    assert step(editor, desk, number, "fiche", administration=CAISSE, document=str(document)) == 303
    with desk.database.reading() as session:
        kept = experiences.one(session, number)
        assert (kept.administration.name if kept.administration else "", kept.document_id) == (
            CAISSE,
            document,
        )
