from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

import pytest

from corpus.manifest import forms
from corpus.story import Story, StoryDeposit, story
from workbench.register.submissions import Channel, Difficulty
from workbench.register.workflow import STEPS, Action, Role, State

FORMS = {(form.id, form.variant): form for form in forms()}


@cache
def told() -> Story:
    return story()


def ids(deposit: StoryDeposit) -> str:
    return deposit.id


def states(deposit: StoryDeposit) -> list[State]:
    """Every state of a deposit, by the real workflow table; a step that it refuses is a KeyError."""
    passed = [State.RECEIVED]
    for step in deposit.steps:
        passed.append(STEPS[passed[-1], Action(step.action)].to)
    return passed


def test_the_story_has_enough_deposits_forms_and_published_examples() -> None:
    ends = Counter(states(deposit)[-1] for deposit in told().deposits)
    assert len(told().deposits) >= 60
    assert len({(d.form, d.variant) for d in told().deposits}) >= 24
    assert ends[State.PUBLISHED] >= 18
    assert set(ends) == set(State)
    assert {deposit.domain for deposit in told().deposits} == {form.domain for form in FORMS.values()}


def test_deposits_stand_in_order_and_cover_three_years() -> None:
    dates = [deposit.at for deposit in told().deposits]
    assert dates == sorted(dates)
    assert Counter(date.year for date in dates).keys() == {2024, 2025, 2026}
    assert len({(date.year, date.month) for date in dates}) >= 32


@pytest.mark.parametrize("deposit", told().deposits, ids=ids)
def test_a_deposit_names_what_exists(deposit: StoryDeposit) -> None:
    assert (deposit.form, deposit.variant) in FORMS
    assert deposit.administration in {a.name for a in told().administrations}
    assert all(Difficulty(code) for code in deposit.difficulties)
    assert deposit.difficulties
    assert Channel(deposit.channel)
    assert re.fullmatch(r"\d\d", deposit.departement)


@pytest.mark.parametrize("deposit", told().deposits, ids=ids)
def test_the_steps_of_a_deposit_follow_each_other_and_the_workflow(deposit: StoryDeposit) -> None:
    assert len(states(deposit)) == len(deposit.steps) + 1
    times = [deposit.at, *(step.at for step in deposit.steps)]
    assert times == sorted(set(times))
    assert times[-1] < dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


@pytest.mark.parametrize("deposit", told().deposits, ids=ids)
def test_each_step_is_taken_by_somebody_who_may_and_says_why_where_it_must(deposit: StoryDeposit) -> None:
    roles = {person.key: person.roles for person in told().people}
    for state, step in zip(states(deposit), deposit.steps, strict=False):
        row = STEPS[state, Action(step.action)]
        if row.by in {Role.EDITOR, Role.APPROVER}:
            assert step.by is not None
            assert row.by in roles[step.by]
        else:
            assert step.by is None
        assert bool(step.reason) == row.reason


@pytest.mark.parametrize("deposit", told().deposits, ids=ids)
def test_nobody_approves_their_own_work(deposit: StoryDeposit) -> None:
    sent = {step.by for step in deposit.steps if step.action == "send_for_approval"}
    assert not sent & {step.by for step in deposit.steps if step.action in {"approve", "send_back"}}


def test_a_duplicate_repeats_an_earlier_deposit_of_the_same_form() -> None:
    earlier = {deposit.id: deposit for deposit in told().deposits}
    pairs = [(d, earlier[s.of]) for d in told().deposits for s in d.steps if s.of is not None]
    assert len(pairs) >= 10
    assert all(first.at < later.at and first.form == later.form for later, first in pairs)


def test_people_and_comments_are_invented_and_hold_no_personal_data() -> None:
    assert all(person.email.endswith("@example.org") for person in told().people)
    assert {role for person in told().people for role in person.roles} == {
        "editor",
        "approver",
        "administrator",
    }
    comments = [deposit.comment for deposit in told().deposits if deposit.comment]
    assert len(set(comments)) == len(comments)
    assert not [text for text in comments if re.search(r"@|\d{5}|\bM\.|\bMme\b", text)]


def test_a_lesson_speaks_of_words_that_stand_in_its_form() -> None:
    lessons = tomllib.loads(files("workbench").joinpath("demo_examples.toml").read_text("utf-8"))["learnt"]
    forms_of = {deposit.id: deposit.form for deposit in told().deposits}
    for row in lessons:
        text = (
            files("corpus").joinpath("forms", f"{forms_of[row['about']]}.toml").read_text("utf-8").casefold()
        )
        said = f"{row['first']} {row['second']}"
        quoted = re.findall(r"« ([^»]+) » (?:devient|n’ajoutait)|Le « ([^»]+) »", said)
        assert quoted, said
        for words in filter(None, (word.casefold() for pair in quoted for word in pair)):
            assert words in text, words
