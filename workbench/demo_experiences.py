"""The made-up accounts of the demonstration, told, searched, moderated and answered as real ones are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.register import experiences, experiences_answers, experiences_moderation
from workbench.register.experiences import Telling
from workbench.register.experiences_steps import Theme, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.jobs_experiences import ExperienceWork
    from workbench.register.database import Database
    from workbench.register.workflow import Actor


@dataclass(frozen=True, slots=True)
class _Told:
    """One account of ``demo_experiences.toml``, and its moments."""

    row: dict[str, Any]
    at: datetime

    @property
    def judged_at(self) -> datetime:
        return self.at + timedelta(days=self.row["days"])

    @property
    def answered_at(self) -> datetime:
        return self.judged_at + timedelta(days=self.row["answer_days"])


def tell(database: Database, work: ExperienceWork, documents: Mapping[str, int], by: Actor) -> int:
    """Tell all accounts; how many. `documents`: the numbers of the deposits of the story, by their ids."""
    data = tomllib.loads(files("workbench").joinpath("demo_experiences.toml").read_text("utf-8"))
    for row in data["told"]:
        told = _Told(row, row["at"])
        number = _begin(database, work, told, documents[row["about"]])
        if "days" in row:
            _judge(database, told, number, by)
        if "answer" in row:
            with database.transaction(at=told.answered_at) as session:
                seen = experiences.one(session, number).version
                experiences_answers.answer(session, number, row["answer"], by=by, seen=seen)
    return len(data["told"])


def _begin(database: Database, work: ExperienceWork, told: _Told, document_id: int) -> int:
    said = Telling(
        tone=Tone(told.row["tone"]),
        text=told.row["text"],
        themes=tuple(Theme(theme) for theme in told.row["themes"]),
        happened=f"{told.at:%Y-%m}",
        departement=told.row.get("departement", ""),
        document_id=document_id,
    )
    with database.transaction(at=told.at) as session:
        number = experiences.tell(session, said).id
    work.take_next(at=told.at)
    return number


def _judge(database: Database, told: _Told, number: int, by: Actor) -> None:
    with database.transaction(at=told.judged_at) as session:
        seen = experiences.one(session, number).version
        if "decline" in told.row:
            reason, english = told.row["decline"], told.row["decline_en"]
            experiences_moderation.decline(session, number, reason, english, by=by, seen=seen)
        else:
            experiences_moderation.publish(session, number, by=by, seen=seen)
