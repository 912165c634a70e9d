"""The pages of campaigns, in both languages: from what is sent to what is picked, printed and deleted."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from flask import request
from sqlalchemy import select

from tests.web.conftest import found, parsed, words_of
from tests.web.workshop.desk import analysis
from workbench import jobs_campaigns, jobs_intake, model
from workbench.config import CampaignLimits, Limits
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.register import campaigns_rows, listing, triage
from workbench.register.campaign_tables import Campaign, CampaignDocument
from workbench.register.people_tables import AuditEntry
from workbench.register.workflow import State
from workbench.web.security import FORM_OVERHEAD
from workbench.web.workshop.campaigns_words import time_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from lxml.html import HtmlElement
    from werkzeug.test import TestResponse

    from tests.web.conftest import CheckedClient
    from tests.web.workshop.desk import Desk

    SignIn = Callable[[str], CheckedClient]

HOME = "/atelier/campagnes"
FORM = {"name": "Aides 2026", "administration": "Mairie de Brume", "domain": "logement"}


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"%PDF-1.7 " + name.encode() if name.endswith(".pdf") else b"hello")
    return out.getvalue()


def send(client: CheckedClient, *names: str, address: str = HOME, **said: str) -> TestResponse:
    files = [(io.BytesIO(zipped(*names)), "envoi.zip")] if names else []
    return client.post(address, data={**FORM, **said, "files": files}, content_type="multipart/form-data")


def take_in(desk: Desk, turn_seconds: float = 60.0, root: Path | None = None) -> jobs_intake.IntakeWork:
    """Take in what was sent; `turn_seconds` of 0: one file. What did it."""
    work = jobs_intake.IntakeWork(
        desk.database, desk.store, "here:1:x", 60, CampaignLimits(), Limits(), root, turn_seconds
    )
    work.take_next()
    return work


def read_all(desk: Desk, made: Callable[[model.Upload], model.Analysis] | None = None) -> None:
    """Take in and analyse what waits; the burden is 10 times the figure in the name of the file."""

    def measured(upload: model.Upload) -> model.Analysis:
        base = analysis()
        burden = replace(base.assessment.burden, index=10.0 * int(upload.name[0]))
        return replace(
            base,
            document=replace(base.document, title=f"Titre {upload.name[0]}"),
            assessment=replace(base.assessment, burden=burden),
        )

    take_in(desk)
    work = jobs_campaigns.CampaignWork(desk.database, desk.store, "here:1:x", 60, made or measured)
    while work.take_next():
        pass


def version(desk: Desk) -> int:
    with desk.database.reading() as session:
        return session.scalars(select(Campaign)).one().version


def ids(desk: Desk) -> list[int]:
    with desk.database.reading() as session:
        return list(session.scalars(select(CampaignDocument.id).order_by(CampaignDocument.id)))


def shown(page: HtmlElement) -> list[str]:
    return [title.text_content() for title in found(page, "//a[@class='queue-title']")]


def test_an_archive_becomes_a_campaign_and_says_what_was_left_out(desk: Desk, editor: CheckedClient) -> None:
    answer = send(editor, "1.pdf", "2.pdf", "notes.txt")
    assert (answer.status_code, answer.location) == (303, f"{HOME}/1")
    take_in(desk)
    page = editor.page(f"{HOME}/1")
    says = words_of(page)
    assert "Aides 2026" in says
    assert "0 documents lus sur 2" in says
    assert "1 fichier laissé de côté" in says
    assert "notes.txt" in says
    assert "Nous ne pouvons pas lire ce type de fichier." in says
    assert "En attente" in says
    assert shown(editor.page(HOME)) == ["Aides 2026"]
    assert "Waiting" in words_of(editor.page(f"/en{HOME}/1"))


def test_the_form_says_what_is_missing_beside_each_field(editor: CheckedClient) -> None:
    answer = send(editor, name="", administration="", domain="")
    assert answer.status_code == 422
    errors = {each.get("id") for each in found(parsed(answer), "//p[@class='field-error']")}
    assert errors == {"name-error", "administration-error", "domain-error", "files-error"}
    note = (io.BytesIO(b"hello"), "notes.txt")
    refused = editor.post(HOME, data={**FORM, "files": [note]}, content_type="multipart/form-data")
    assert refused.status_code == 422
    says = words_of(parsed(refused))
    assert "Aucun de ces fichiers ne peut être lu." in says
    assert "notes.txt" in says


def test_an_archive_is_kept_by_the_request_and_taken_in_file_by_file(
    desk: Desk, editor: CheckedClient
) -> None:
    send(editor, *(f"{i}.pdf" for i in range(3)), "notes.txt")
    page = editor.page(f"{HOME}/1")
    assert "L’archive ou le dossier n’est pas encore ouvert." in words_of(page)
    assert "Aucun document pour le moment" in words_of(page)
    assert ids(desk) == []
    for read in (1, 2):
        take_in(desk, turn_seconds=0)
        assert f"{read} fichiers lus sur 4" in words_of(editor.page(f"{HOME}/1"))
    assert "2 of 4 files read" in words_of(editor.page(f"/en{HOME}/1"))
    assert "En cours" in words_of(editor.page(HOME))
    editor.post(f"{HOME}/1/pause", data={"version": 1})
    take_in(desk)
    assert "Reprenez la campagne" not in words_of(editor.page(f"{HOME}/1"))
    assert "2 fichiers lus sur 4" in words_of(editor.page(f"{HOME}/1"))
    editor.post(f"{HOME}/1/reprise", data={"version": 2})
    part = editor.get(f"{HOME}/1/avancement").get_json()
    assert not part["over"]
    take_in(desk)
    says = words_of(editor.page(f"{HOME}/1"))
    assert "0 documents lus sur 3" in says
    assert "fichiers lus" not in says
    assert "1 fichier laissé de côté" in says


def test_an_archive_without_any_document_says_so_on_the_page_of_the_campaign(
    desk: Desk, editor: CheckedClient
) -> None:
    send(editor, "notes.txt")
    take_in(desk)
    says = words_of(editor.page(f"{HOME}/1"))
    assert "Cette campagne ne contient aucun document" in says
    assert "notes.txt" in says
    assert "holds no document" in words_of(editor.page(f"/en{HOME}/1"))


def test_a_campaign_that_is_deleted_while_it_is_taken_in_leaves_nothing(
    desk: Desk, editor: CheckedClient
) -> None:
    send(editor, "1.pdf", "2.pdf")
    take_in(desk, turn_seconds=0)
    assert len(ids(desk)) == 1
    editor.post(f"{HOME}/1/supprimer", data={"version": 1})
    assert not take_in(desk).take_next()
    assert ids(desk) == []
    with pytest.raises(NotFoundError):
        desk.store.get(sha256(b"%PDF-1.7 1.pdf").hexdigest())


def test_what_is_too_heavy_for_one_sending_is_said_with_its_limit(sign_in: SignIn, app: Flask) -> None:
    service = app.extensions["workbench"]
    service.settings = replace(
        service.settings, campaign_limits=replace(CampaignLimits(), sent_bytes=-(1024 * 1024) + 1000)
    )
    answer = send(sign_in("editrice"), *(f"{i}.pdf" for i in range(30)))
    assert answer.status_code == 413
    assert "Ces fichiers sont trop lourds" in words_of(parsed(answer))


def test_only_somebody_who_is_signed_in_sends_more_than_a_deposit(app: Flask, sign_in: SignIn) -> None:
    settings = app.extensions["workbench"].settings
    with app.test_request_context(HOME, method="POST"):
        app.preprocess_request()
        assert request.max_content_length == settings.limits.upload_bytes + FORM_OVERHEAD
    with sign_in("editrice") as client:
        client.post(HOME, data={"name": "x"})
        assert request.max_content_length == settings.campaign_limits.sent_bytes + FORM_OVERHEAD


def test_progress_is_asked_for_alone_and_ends(desk: Desk, editor: CheckedClient) -> None:
    send(editor, "1.pdf", "2.pdf")
    part = editor.get(f"{HOME}/1/avancement").get_json()
    assert not part["over"]
    assert "<progress" in part["part"]
    assert found(editor.page(f"{HOME}/1"), "//@data-progress") == [f"{HOME}/1/avancement"]
    read_all(desk)
    part = editor.get(f"{HOME}/1/avancement").get_json()
    assert part["over"]
    assert "Tout est lu." in part["part"]
    assert found(editor.page(f"{HOME}/1"), "//@data-progress") == []


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (59, "moins d’une minute"),
        (61, "environ 2 minutes"),
        (3599, "environ 60 minutes"),
        (3601, "environ 2 heures"),
    ],
)
def test_time_is_said_in_whole_minutes_and_hours(app: Flask, seconds: float, says: str) -> None:
    with app.test_request_context("/"):
        assert time_words(seconds) == says


def test_every_page_says_the_same_minutes_of_a_document(desk: Desk, editor: CheckedClient) -> None:
    base = analysis()
    burden = replace(base.assessment.burden, minutes=44.2)
    made = replace(base, assessment=replace(base.assessment, burden=burden))
    send(editor, "1.pdf")
    read_all(desk, lambda _: made)
    (sheet,) = ids(desk)
    assert "45 min" in words_of(editor.page(f"{HOME}/1"))
    assert "45 minutes pour lire et remplir" in words_of(editor.page(f"{HOME}/1/documents/{sheet}"))
    report = editor.page(f"{HOME}/1/rapport")
    assert "45 min" in words_of(report)
    assert "44" not in words_of(report)


def test_a_pause_is_kept_until_it_is_ended(desk: Desk, editor: CheckedClient) -> None:
    send(editor, "1.pdf")
    take_in(desk)
    editor.post(f"{HOME}/1/pause", data={"version": 1})
    assert "La campagne est en pause." in words_of(editor.page(f"{HOME}/1"))
    read_all(desk)
    assert "il en reste 1" in words_of(editor.page(f"{HOME}/1"))
    editor.post(f"{HOME}/1/reprise", data={"version": 2})
    read_all(desk)
    assert "Tout est lu." in words_of(editor.page(f"{HOME}/1"))


def test_a_page_that_is_out_of_date_changes_nothing_and_keeps_the_ticks(
    desk: Desk, editor: CheckedClient
) -> None:
    send(editor, "1.pdf", "2.pdf")
    read_all(desk)
    editor.post(f"{HOME}/1/pause", data={"version": 1})
    _, second = ids(desk)
    answer = editor.post(f"{HOME}/1/choisir", data={"version": 1, "document": [second]})
    assert answer.status_code == 409
    assert "Une autre personne a changé cette campagne entre-temps." in words_of(parsed(answer))
    assert found(parsed(answer), "//input[@name='document'][@checked]/@value") == [str(second)]
    with desk.database.reading() as session:
        assert listing.counts_by_state(session) == {}


def test_unreadable_documents_say_why_and_are_tried_again(desk: Desk, editor: CheckedClient) -> None:
    def fail(_: model.Upload) -> model.Analysis:
        raise UnreadableDocumentError("encrypted")

    send(editor, "1.pdf")
    read_all(desk, fail)
    assert "protégé par un mot de passe" in words_of(editor.page(f"{HOME}/1"))
    editor.post(f"{HOME}/1/recommencer", data={"version": 1})
    read_all(desk)
    assert shown(editor.page(f"{HOME}/1")) == ["Titre 1"]


def test_rows_are_ranked_and_filtered_by_the_address(desk: Desk, editor: CheckedClient) -> None:
    send(editor, "1.pdf", "4.pdf", "2.pdf")
    read_all(desk)
    assert shown(editor.page(f"{HOME}/1")) == ["Titre 4", "Titre 2", "Titre 1"]
    assert shown(editor.page(f"{HOME}/1?charge=20&tri=burden")) == ["Titre 4", "Titre 2"]
    assert shown(editor.page(f"{HOME}/1?niveau=4.0")) == ["Titre 4", "Titre 2", "Titre 1"]
    assert "Rien ne répond à ces filtres" in words_of(editor.page(f"{HOME}/1?etat=failed"))
    assert shown(editor.page(f"{HOME}/1?etat=rien&niveau=x&tri=y&page=99")) == shown(editor.page(f"{HOME}/1"))


def test_the_sheet_of_a_document_says_what_is_hard_and_what_would_help(
    desk: Desk, editor: CheckedClient
) -> None:
    send(editor, "1.pdf")
    read_all(desk)
    (item,) = ids(desk)
    for prefix in ("", "/en"):
        says = words_of(editor.page(f"{prefix}{HOME}/1/documents/{item}"))
        assert "Titre 1" in says
    assert "Mots difficiles" in words_of(editor.page(f"{HOME}/1/documents/{item}"))
    assert editor.get(f"{HOME}/2/documents/{item}").status_code == 404
    assert editor.get(f"{HOME}/1/documents/{item + 1}").status_code == 404


def test_picked_documents_are_accepted_marked_and_in_the_history(desk: Desk, editor: CheckedClient) -> None:
    send(editor, "1.pdf", "2.pdf")
    read_all(desk)
    answer = editor.post(f"{HOME}/1/choisir?tri=level", data={"version": 1, "document": ids(desk)[:1]})
    assert (answer.status_code, answer.location) == (303, f"{HOME}/1?tri=level")
    says = words_of(editor.page(f"{HOME}/1"))
    assert "L’atelier a 1 document de plus" in says
    assert "Choisi n° 1" in says
    with desk.database.reading() as session:
        assert triage.document(session, 1).state is State.ACCEPTED
    for prefix, step in (("", "Choisi dans une campagne"), ("/en", "Picked from a campaign")):
        assert step in words_of(editor.page(f"{prefix}/atelier/documents/1"))
    assert not found(editor.page("/atelier/documents/1"), "//*[@id='said']")
    asked = [words_of(editor.page(f"{prefix}/atelier")) for prefix in ("", "/en")]
    assert "pas encore demandé" in asked[0]
    assert "not asked for yet" in asked[1]
    public = editor.page("/documents/1")
    assert "Document retenu" in words_of(public)
    assert "Document reçu" not in words_of(public)
    nothing = editor.post(f"{HOME}/1/choisir", data={"version": 2})
    assert nothing.status_code == 422
    assert "Cochez au moins un document lu" in words_of(parsed(nothing))


def test_a_file_that_the_workshop_has_already_is_told_without_a_tick(
    desk: Desk, editor: CheckedClient
) -> None:
    for campaign in (1, 2):
        send(editor, "1.pdf")
        read_all(desk)
        picked = {"version": 1, "document": ids(desk)[-1:]}
        assert editor.post(f"{HOME}/{campaign}/choisir", data=picked).status_code == 303
        (told,) = found(editor.page(f"{HOME}/{campaign}"), "//div[@role='status']/div")
        assert told.get("class") == ("message message-message", "message message-info")[campaign - 1]
    assert told.text_content().strip() == "1 était déjà dans l’atelier, sous le n° 1."


def test_the_table_file_follows_the_filters_and_is_logged(desk: Desk, editor: CheckedClient) -> None:
    send(editor, "1.pdf", "4.pdf")
    read_all(desk)
    answer = editor.get(f"{HOME}/1.csv?charge=20")
    assert answer.headers["Content-Disposition"] == "attachment; filename=campagne-1.csv"
    head, *lines = answer.get_data(as_text=True).splitlines()
    assert head.startswith("\ufeffrank,file,")
    assert [line.split(",")[1] for line in lines] == ["4.pdf"]
    with desk.database.reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.kind == "campaign")).all()
    assert [each.facts["step"] for each in entries] == ["campaign_made", "campaign_exported"]


def test_the_report_says_what_to_do_first_in_both_languages(desk: Desk, editor: CheckedClient) -> None:
    send(editor, "1.pdf", "4.pdf")
    assert "Aucun document n’est encore lu" in words_of(editor.page(f"{HOME}/1/rapport"))
    read_all(desk)
    page = editor.page(f"{HOME}/1/rapport")
    first = found(page, "//section[@aria-labelledby='first']//li")
    assert [each.text_content()[:7] for each in first] == ["Titre 4", "Titre 1"]
    assert len(found(page, "//figure[@class='chart']//*[name()='svg']")) == 2
    assert "Half of the documents do better" in words_of(editor.page(f"/en{HOME}/1/rapport"))
    with desk.database.transaction() as session:
        one, four = session.scalars(select(CampaignDocument).order_by(CampaignDocument.id))
        four.alike_id = one.id
    (first,) = found(editor.page(f"{HOME}/1/rapport"), "//section[@aria-labelledby='first']//li")
    assert "et 1 autre au texte proche" in first.text_content()


def test_a_campaign_goes_after_a_confirmation_and_the_log_remembers(
    desk: Desk, editor: CheckedClient, sign_in: SignIn
) -> None:
    send(editor, "1.pdf", "2.pdf")
    read_all(desk)
    editor.post(f"{HOME}/1/choisir", data={"version": 1, "document": ids(desk)[:1]})
    says = words_of(editor.page(f"{HOME}/1/supprimer"))
    assert "Le reste est effacé : 1 document, son fichier et ses mesures." in says
    assert "1 document choisi reste dans l’atelier." in says
    assert editor.post(f"{HOME}/1/supprimer", data={"version": 1}).status_code == 409
    answer = editor.post(f"{HOME}/1/supprimer", data={"version": version(desk)})
    assert (answer.status_code, answer.location) == (303, HOME)
    assert editor.get(f"{HOME}/1").status_code == 404
    assert "Titre 1" in words_of(editor.page("/atelier/documents/1"))
    log = words_of(sign_in("admin").page("/atelier/journal?sur=campaign"))
    assert "Campagne n° 1" in log
    assert "supprimée" in log


def test_only_an_administrator_reads_a_folder_and_only_below_the_root(
    desk: Desk, sign_in: SignIn, app: Flask, tmp_path: Path
) -> None:
    root = tmp_path / "formulaires"
    (root / "aides").mkdir(parents=True)
    (root / "aides" / "1.pdf").write_bytes(b"%PDF-1.7 1")
    admin, editor = sign_in("admin"), sign_in("editrice")
    assert "ne lit aucun dossier" in words_of(parsed(send(admin, folder="aides")))
    service = app.extensions["workbench"]
    service.settings = replace(service.settings, campaign_root=root)
    assert send(editor, folder="aides").status_code == 403
    assert found(editor.page(f"{HOME}/nouvelle"), "//input[@name='folder']") == []
    assert found(admin.page(f"{HOME}/nouvelle"), "//datalist[@id='folders']/option/@value") == ["aides"]
    refused = send(admin, folder="../")
    assert refused.status_code == 422
    assert "Ce dossier n’existe pas dans le dossier autorisé." in words_of(parsed(refused))
    assert send(admin, "1.pdf", folder="aides").status_code == 422
    assert send(admin, folder="aides").location == f"{HOME}/1"
    take_in(desk, root=root)
    with desk.database.reading() as session:
        assert [each.file_name for each in campaigns_rows.rows(session, 1)] == ["1.pdf"]


def test_an_approver_sees_and_changes_nothing(editor: CheckedClient, approver: CheckedClient) -> None:
    send(editor, "1.pdf")
    assert found(approver.page(f"{HOME}/1"), "//main//form[@method='post'][not(@data-pick)]/@action") == [
        "/atelier/deconnexion"
    ]
    assert approver.post(f"{HOME}/1/pause", data={"version": 1}).status_code == 403
    assert approver.get(f"{HOME}/nouvelle").status_code == 403


def test_a_long_campaign_is_cut_into_pages(desk: Desk, editor: CheckedClient) -> None:
    send(editor, *(f"{i}.pdf" for i in range(60)))
    take_in(desk)
    page = editor.page(f"{HOME}/1?page=2")
    assert len(found(page, "//tbody/tr")) == 10
    assert found(page, "//nav[@class='pages']//a[@rel='prev']/@href") == [f"{HOME}/1?page=1"]
    with desk.database.reading() as session:
        assert len(campaigns_rows.rows(session, 1)) == 60
