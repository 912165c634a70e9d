"""The story of the demonstration, from ``demo.toml``: who, what was deposited, every step and its date."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from corpus.content import BASE, load, typeset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OPENS = dt.time(9, 10, tzinfo=dt.UTC)
_BETWEEN = dt.timedelta(minutes=23)
"""Two steps of one deposit on the same day are this far apart."""
_ANALYSIS = dt.timedelta(minutes=2)
_SATURDAY = 5
_WITH_REASON = {"decline", "send_back", "reopen"}
_BY_APPROVER = {"approve", "publish", "send_back"}


@dataclass(frozen=True, slots=True)
class StoryAdministration:
    """An invented administration. `kind` in French words, `departement` as its official code."""

    name: str
    kind: str
    departement: str


@dataclass(frozen=True, slots=True)
class StoryPerson:
    """An invented person who signs in; roles: editor, approver, administrator."""

    key: str
    name: str
    email: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step: an action of the workflow, when, by whom (a person's key; None: the program or the citizen).

    `reason` is public; `of` is the deposit that a duplicate repeats.
    """

    action: str
    at: dt.datetime
    by: str | None = None
    reason: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class StoryDeposit:
    """One deposit and its life. The bytes of its file: ``corpus.manifest.build(form, variant)``."""

    id: str
    form: str
    variant: str
    title: str
    number: str | None
    domain: str
    administration: str
    departement: str
    at: dt.datetime
    difficulties: tuple[str, ...]
    comment: str
    channel: str
    path: str
    steps: tuple[StoryStep, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """All of it. Deposits are in the order of their dates."""

    administrations: tuple[StoryAdministration, ...]
    people: tuple[StoryPerson, ...]
    deposits: tuple[StoryDeposit, ...]


def story() -> Story:
    """The whole story."""
    data = tomllib.loads(files("corpus").joinpath("demo.toml").read_text("utf-8"))
    return Story(
        administrations=tuple(StoryAdministration(**row) for row in data["administration"]),
        people=tuple(StoryPerson(**row | {"roles": tuple(row["roles"])}) for row in data["person"]),
        deposits=tuple(_deposit(row, data["path"]) for row in data["deposits"]["list"]),
    )


def _deposit(row: Mapping[str, Any], paths: Mapping[str, list[str]]) -> StoryDeposit:
    form = load(row["form"], row.get("variant", BASE))
    return StoryDeposit(
        id=row["id"],
        form=form.id,
        variant=form.variant,
        title=form.title,
        number=form.number,
        domain=form.domain,
        administration=form.administration,
        departement=row.get("departement", form.departement),
        at=row["at"],
        difficulties=tuple(row["hard"]),
        comment=typeset(row["says"]),
        channel=row["channel"],
        path=row["path"],
        steps=tuple(_steps(row, paths[row["path"]])),
    )


def _steps(row: Mapping[str, Any], actions: list[str]) -> Iterator[StoryStep]:
    at = row["at"]
    days = iter(row["days"])
    for action in actions:
        at = at + _ANALYSIS if action == "analyse" else _later(at, next(days))
        yield StoryStep(
            action=action,
            at=at,
            by=_by(row, action),
            reason=_reason(row, action) if action in _WITH_REASON else None,
            of=row["of"] if action == "mark_duplicate" else None,
        )
    if any(True for _ in days):
        raise ValueError(row["id"])


def _by(row: Mapping[str, Any], action: str) -> str | None:
    if action in {"analyse", "withdraw"}:
        return None
    if action in _BY_APPROVER or (action == "reopen" and row["path"].startswith("reopened")):
        return str(row["approver"])
    return str(row["editor"])


def _reason(row: Mapping[str, Any], action: str) -> str:
    return typeset(str(row["reopened"] if action == "reopen" and "reopened" in row else row["reason"]))


def _later(before: dt.datetime, days: int) -> dt.datetime:
    """So many days later at the opening of the office, on the next working day, never before `before`."""
    day = before.date() + dt.timedelta(days=days)
    while day.weekday() >= _SATURDAY:
        day += dt.timedelta(days=1)
    return max(dt.datetime.combine(day, _OPENS), before + _BETWEEN)
