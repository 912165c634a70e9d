"""Following with a code: where the document stands, the answer, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from tests.web.conftest import found, parsed, words_of
from tests.web.public.town import SECRET
from workbench.register.submissions import shown_code
from workbench.register.tables import Submission
from workbench.register.workflow import State
from workbench.web.security import limiter

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.web.public.town import Town
    from workbench.register.database import Database

REASON = "Ce formulaire n’existe plus depuis 2020."


def step_now(page: Any) -> str:
    (step,) = found(page, "//li[@aria-current='step']")
    return " ".join(step.text_content().split())


def address(code: str, prefix: str = "") -> str:
    return f"{prefix}/suivi/{shown_code(code)}"


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("typed", ["abcd2345", "ABCD-2345", " abcd 2345 "])
def test_a_code_may_be_typed_in_any_way(client: Any, prefix: str, typed: str) -> None:
    response = client.get(f"{prefix}/suivi", query_string={"code": typed})
    assert (response.status_code, response.headers["Location"]) == (303, f"{prefix}/suivi/ABCD-2345")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_unknown_code_is_said_beside_the_field(client: Any, prefix: str) -> None:
    response = client.get(f"{prefix}/suivi/ZZZZ-9999")
    assert response.status_code == 404
    (field,) = found(parsed(response), "//input[@id='code']")
    assert field.get("aria-invalid") == "true"
    assert field.get("value") == "ZZZZ-9999"
    (error,) = found(parsed(response), "//*[@id='code-error']")
    assert (
        "No deposit has this code." if prefix else "Aucun dépôt ne porte ce code."
    ) in error.text_content()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_for_codes_says_what_to_do_without_one(client: Any, prefix: str) -> None:
    assert found(client.page(f"{prefix}/suivi"), f"//main//a[@href='{prefix}/documents']")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_step_of_a_life_is_shown_in_both_languages(client: Any, town: Town, prefix: str) -> None:
    code = town.deposit()
    document = town.document(code)
    steps: list[Callable[[], object]] = [
        town.analyse,
        lambda: town.accept(document),
        lambda: town.review(document),
        lambda: town.send(document),
        lambda: town.approve(document),
    ]
    titles = [client.page(address(code, prefix)).findtext(".//h1")]
    for step in steps:
        step()
        page = client.page(address(code, prefix))
        assert len(found(page, "//li[@aria-current='step']")) == 1
        titles.append(page.findtext(".//h1"))
    example = town.publish(document)
    page = client.page(address(code, prefix))
    titles.append(page.findtext(".//h1"))
    assert found(page, f"//a[@href='{prefix}/exemples/{example}']")
    assert not found(page, "//li[@aria-current='step']")
    assert len(set(titles)) == len(titles)


def test_a_declined_form_shows_the_public_answer(client: Any, town: Town) -> None:
    code = town.deposit()
    town.analyse()
    town.decline(town.document(code), REASON)
    page = client.page(address(code))
    assert page.findtext(".//blockquote") == REASON
    assert "non retenu" in step_now(page)


def test_an_answer_disappears_when_the_form_is_taken_up_again(client: Any, town: Town) -> None:
    code = town.deposit()
    town.analyse()
    document = town.document(code)
    town.decline(document, REASON)
    town.reopen(document, by=town.editor)
    assert REASON not in words_of(client.page(address(code)))


def test_a_double_shows_the_life_of_the_form_that_it_doubles(client: Any, town: Town) -> None:
    first, second = town.deposit(1), town.deposit(2)
    original = town.document(first)
    town.analyse()
    town.accept(original)
    town.double(town.document(second), original)
    page = client.page(address(second))
    assert found(page, f"//a[@href='/documents/{original}']")
    assert step_now(page).startswith("Réécriture")


def test_a_file_that_could_not_be_read_is_for_a_person(client: Any, town: Town) -> None:
    code = town.deposit()
    town.give_up()
    page = client.page(address(code))
    assert "n’a pas pu lire ce fichier" in step_now(page)
    assert "n’a pas pu lire ce fichier" in page.findtext(".//h1")


def test_not_even_its_author_is_shown_the_comment_or_a_name(client: Any, town: Town) -> None:
    code = town.deposit()
    town.analyse()
    town.accept(town.document(code))
    text = client.get(address(code)).get_data(as_text=True)
    assert SECRET not in text
    assert "Camille" not in text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_deposit_is_taken_back_after_one_question(
    client: Any, town: Town, database: Database, prefix: str
) -> None:
    code = town.deposit()
    assert found(client.page(address(code, prefix)), f"//a[@href='{address(code, prefix)}/retrait']")
    client.page(f"{address(code, prefix)}/retrait")
    response = client.post(f"{address(code, prefix)}/retrait")
    assert (response.status_code, response.headers["Location"]) == (303, address(code, prefix))
    page = client.page(address(code, prefix))
    assert len(found(page, "//*[@role='status']//p")) == 1
    assert not found(page, "//a[contains(@href, 'retrait')]")
    with database.reading() as session:
        submission = session.scalars(select(Submission)).one()
        assert (submission.document.state, submission.comment) == (State.WITHDRAWN, None)


def test_a_form_that_is_being_rewritten_cannot_be_taken_back(client: Any, town: Town) -> None:
    code = town.deposit()
    town.analyse()
    document = town.document(code)
    town.accept(document)
    town.review(document)
    assert not found(client.page(address(code)), "//a[contains(@href, 'retrait')]")
    assert client.get(f"{address(code)}/retrait").headers["Location"] == address(code)
    assert client.post(f"{address(code)}/retrait").status_code == 409
    assert "réécrit" in client.page(address(code)).findtext(".//h1")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_code_takes_nothing_back(client: Any, town: Town, method: str) -> None:
    town.deposit()
    assert getattr(client, method)("/suivi/ZZZZ-9999/retrait").status_code == 404


def test_somebody_who_tries_codes_is_slowed_down_and_others_are_not(
    app: Flask, client: Any, town: Town
) -> None:
    app.config["THROTTLING"] = True
    limiter.reset()
    code = town.deposit()
    assert {client.get(address(code)).status_code for _ in range(15)} == {200}
    tried = [client.get(f"/suivi/ZZZZ-{n}999").status_code for n in range(2, 10)]
    tried += [client.get(f"/suivi/YYYY-{n}999/retrait").status_code for n in range(2, 6)]
    assert tried == [404] * 10 + [429] * 2
    limiter.reset()
