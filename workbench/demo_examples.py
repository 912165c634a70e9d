"""What the demonstration tells beside its public examples: what was learnt, and the files of the newest."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.register import gallery, lessons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.jobs_examples import ExampleWork
    from workbench.register.database import Database
    from workbench.register.workflow import Actor

_FILES = 4
"""Examples whose files are made at once; a worker makes those of the others when the service starts."""


def tell(database: Database, work: ExampleWork, documents: Mapping[str, int], by: Actor) -> int:
    """Tell all lessons; how many. `documents`: the numbers of the deposits of the story, by their ids."""
    data = tomllib.loads(files("workbench").joinpath("demo_examples.toml").read_text("utf-8"))
    for row in data["learnt"]:
        number = documents[row["about"]]
        with database.reading() as session:
            public = gallery.of_document(session, number)
        if public is None or public.published_at is None:
            raise LookupError(row["about"])
        with database.transaction(at=public.published_at + timedelta(days=row["days"])) as session:
            lessons.write(session, number, (row["first"], row["second"]), by=by, seen=0)
    for _ in range(_FILES):
        work.take_next()
    return len(data["learnt"])
