"""Two browsers on one review: 200 random actions, and no decision is lost or overwritten unseen."""

from __future__ import annotations

import random
import re
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from werkzeug.serving import make_server

from tests.browser.served import enter
from tests.web.workshop.desk import Desk, Workers, analysis, someone
from workbench import model
from workbench.config import Settings
from workbench.register import schema
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.register.tables import Decision
from workbench.register.workflow import Role
from workbench.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page, Route

    State = tuple[str, str]
    Told = dict[str, Any]

pytestmark = pytest.mark.browser

ACTIONS = 200
SEED = 6
SENTENCE = "Nonobstant ce refus, il vous appartient de joindre une copie certifiée. "
BLOCKS = 5
WAIT_MS = 15_000
SENDING_VERSION = "#bar form[action$='/envoyer'] [name=version]"
"""The version with which the text would be sent for approval: that of the page."""
KINDS = ("accepted", "edited", "rejected", "undone", "comment", "look", "reload")
WEIGHTS = (34, 12, 20, 16, 6, 8, 4)

STATE = """
const state = (card) => {
  const stand = /idea-(accepted|edited|rejected)/.exec(card.className)?.[1] ?? "";
  const isPut = ["accepted", "edited"].includes(stand);
  return [stand, isPut ? card.querySelector(".idea-change ins").textContent : ""];
};
"""
"""What a card shows: the last word on it and the words that it puts there."""
ACT = """
async ({ kind, pick, text }) => {
  const page = document.querySelector(".review");
  const one = (all) => all[pick % all.length];
  const stop = new AbortController();
  const until = (yes, no) => new Promise((done) => {
    page.addEventListener(yes, () => done(true), { signal: stop.signal });
    page.addEventListener(no, () => done(false), { signal: stop.signal });
  });
  if (kind === "comment") {
    const block = one([...page.querySelectorAll(".block")]);
    block.querySelector(".talk-write").click();
    const form = block.querySelector(".talk-form-new");
    form.querySelector("textarea").value = text;
    const ended = until("review:sent", "review:refused");
    form.requestSubmit();
    return { kind, ok: await ended };
  }
  const buttons = [...page.querySelectorAll(`.decide .idea-actions button[value=${kind}]:not([formaction])`)];
  if (!buttons.length) return null;
  const button = one(buttons);
  const card = button.closest(".idea");
  const shown = state(card);
  if (kind === "edited") card.querySelector("textarea[name=text]").value = text;
  if (kind === "rejected") card.querySelector("select[name=reason]").value = "meaning";
  const ended = until("review:saved", "review:refused");
  button.click();
  const ok = await ended;
  stop.abort();
  return { kind, ok, suggestion: Number(card.id.slice(1)), shown, text: kind === "edited" ? text : null };
}
"""
BEAT = re.compile("/presence")
DECISIONS = re.compile("/decisions$|/decisions[?]")
REJECT_ONE = """
() => {
  const button = document.querySelector(".decide .idea-actions button[value=rejected]:not([formaction])");
  button.closest(".idea").querySelector("select[name=reason]").value = "meaning";
  button.click();
}
"""
"""A decision that nothing stands in the way of."""
ASK = """
async () => {
  const box = document.getElementById("together");
  const body = new FormData();
  body.set("csrf_token", document.querySelector("input[name=csrf_token]").value);
  body.set("version", box.dataset.version);
  return (await fetch(box.dataset.beat, { method: "POST", headers: { "X-Part": "1" }, body })).json();
}
"""
"""What the page is told now, without taking it in."""
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
"""The reader comes back to the page: it asks at once what others changed."""
SHOWN = "[...document.querySelectorAll('.idea')].map((card) => [Number(card.id.slice(1)), ...state(card)])"


def made() -> model.Analysis:
    """Five blocks of one sentence, each with three suggestions, two of which touch."""
    text = SENTENCE * BLOCKS
    pattern = analysis()
    starts = range(0, len(text), len(SENTENCE))
    return replace(
        pattern,
        document=replace(
            pattern.document,
            text=text,
            pages=(),
            blocks=tuple(
                model.Block(model.BlockKind.PARAGRAPH, model.Span(start, start + len(SENTENCE)))
                for start in starts
            ),
        ),
        assessment=replace(pattern.assessment, sentences=(), terms=()),
        suggestions=tuple(
            replace(
                pattern.suggestions[0],
                span=model.Span(start + a, start + b),
                original=SENTENCE[a:b],
                replacements=(words,),
            )
            for start in starts
            for a, b, words in ((0, 10, "Malgré"), (0, 19, "Malgré ce non"), (21, 40, "vous devez"))
        ),
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The register of the copy, with two editors, made through the same functions as the copy's own."""
    folder = tmp_path_factory.mktemp("together")
    database = Database(f"sqlite:///{folder / 'workbench.sqlite'}")
    schema.upgrade(database)
    ada, bob = (someone(database, Role.EDITOR, name=name) for name in ("ada", "bob"))
    yield Desk(database, FileStore(str(folder / "files")), Workers(database), ada, bob)
    database.close()


@pytest.fixture(scope="module")
def review(desk: Desk) -> int:
    return desk.in_review(0, made())[1]


@pytest.fixture(scope="module")
def home(desk: Desk, review: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service on this register, a thread for each request; no level is measured."""
    assert review
    folder = tmp_path_factory.mktemp("home")
    settings = Settings(
        home=folder,
        database_url=str(desk.database.engine.url),
        storage_url=str(folder / "files"),
        secret_key="a key for the tests only",
    )
    app = create_app(settings, engine=None, database=desk.database, store=desk.store)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    serving.join()


@pytest.fixture(scope="module")
def pages(browser: Browser, home: str) -> tuple[Page, Page]:
    """Ada's browser and Bob's."""
    ada, bob = (enter(browser, home, name) for name in ("ada", "bob"))
    return ada, bob


def open_review(page: Page, home: str, review: int) -> None:
    page.goto(f"{home}/atelier/revues/{review}?toutes=1")
    expect(page.locator(".talk-write").first).to_be_attached()


def act(page: Page, chance: random.Random, number: int) -> Told | None:
    """Begin an action without waiting for its end; a reload is whole."""
    (kind,) = chance.choices(KINDS, WEIGHTS)
    if kind == "reload":
        page.reload()
        expect(page.locator(".talk-write").first).to_be_attached()
        return None
    if kind == "look":
        page.evaluate(LOOK)
        return None
    asked = {"kind": kind, "pick": chance.randrange(1000), "text": f"mot {number}"}
    page.evaluate(f"(asked) => {{ {STATE} window.pending = ({ACT})(asked); }}", asked)
    return asked


def replayed(rows: Sequence[Decision]) -> Iterator[tuple[Decision, State]]:
    """Each decision with what stood on its suggestion just before."""
    stands: dict[int, State] = {}
    for row in rows:
        yield row, stands.get(row.suggestion_id, ("", ""))
        stands[row.suggestion_id] = ("", "") if row.outcome == "undone" else (row.outcome, row.text or "")


def final(rows: Sequence[Decision]) -> dict[int, State]:
    stands: dict[int, State] = {}
    for row in rows:
        stands[row.suggestion_id] = ("", "") if row.outcome == "undone" else (row.outcome, row.text or "")
    return stands


def in_turns(pages: tuple[Page, Page], chance: random.Random) -> tuple[list[Told], list[Told]]:
    """All actions, two at a time so that they meet; what each page was told of its own."""
    told: tuple[list[Told], list[Told]] = ([], [])
    for number in range(0, ACTIONS, 2):
        under_way = [act(page, chance, number + who) for who, page in enumerate(pages)]
        for who, page in enumerate(pages):
            answer = page.evaluate("window.pending") if under_way[who] else None
            if answer:
                told[who].append(answer)
    return told


def decided(told: Sequence[Told]) -> list[Told]:
    """The decisions that a page was told are saved."""
    return [each for each in told if each["ok"] and each["kind"] != "comment"]


def all_shown(page: Page) -> dict[int, State]:
    """What each card of a page shows."""
    cards = page.evaluate(f"() => {{ {STATE} return {SHOWN}; }}")
    return {number: (stand, put) for number, stand, put in cards}


def test_two_browsers_take_200_random_actions_and_no_decision_is_lost(
    desk: Desk, home: str, review: int, pages: tuple[Page, Page]
) -> None:
    began = time.monotonic()
    for page in pages:
        open_review(page, home, review)
    told = in_turns(pages, random.Random(SEED))  # noqa: S311 - the same actions at each run
    with desk.database.reading() as session:
        rows = session.scalars(select(Decision).order_by(Decision.version)).all()
    assert [row.version for row in rows] == sorted({row.version for row in rows})
    shown: dict[int, tuple[str, ...]] = {}
    for who, person in enumerate((desk.editor.person_id, desk.approver.person_id)):
        taken, kept = decided(told[who]), [row for row in rows if row.person_id == person]
        assert [(each["suggestion"], each["kind"], each["text"]) for each in taken] == [
            (row.suggestion_id, row.outcome, row.text if row.outcome == "edited" else None) for row in kept
        ]
        shown |= {row.version: tuple(each["shown"]) for each, row in zip(taken, kept, strict=True)}
    for row, stood in replayed(rows):
        assert shown[row.version] == stood, f"decision {row.version} overwrote what its page did not show"
    stands = final(rows)
    for page in pages:
        page.evaluate(LOOK)
        expect(page.locator(SENDING_VERSION)).to_have_value(str(rows[-1].version))
        assert {number: all_shown(page)[number] for number in stands} == stands
    refused = sum(not each["ok"] for each in (*told[0], *told[1]))
    print(  # noqa: T201 - the figures are asked for
        f"{ACTIONS} actions in {time.monotonic() - began:.1f} s: {len(rows)} decisions, {refused} refused"
    )
    assert len(rows) > ACTIONS // 3
    assert refused > 0


def test_an_answer_that_comes_after_a_later_one_does_not_bring_back_what_was_before(
    home: str, review: int, pages: tuple[Page, Page]
) -> None:
    ada, bob = pages
    for page in pages:
        open_review(page, home, review)
    before = ada.evaluate(ASK)
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    ada.route(BEAT, hold_the_first)
    with ada.expect_request(BEAT):
        ada.evaluate(LOOK)
    with bob.expect_response(DECISIONS):
        bob.evaluate(REJECT_ONE)
    with ada.expect_response(BEAT) as later:
        ada.evaluate(LOOK)
    after = later.value.json()
    assert after["version"] > before["version"]
    version = ada.locator(SENDING_VERSION)
    expect(version).to_have_value(str(after["version"]))
    (late,) = held
    late.fulfill(json=before)
    late.request.response()  # it came, or the page does not wait for it any more
    ada.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert version.input_value() == str(after["version"])
