"""Words of the house outside any request: children analyse with them, open documents are analysed again.

`workbench.jobs.Engine` owns the threads and the children; this module says what they do. The register says
which entries count: every child is told before each of its works, so that none goes on with those of before.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from workbench import analysis
from workbench.errors import WorkbenchError
from workbench.register import analyses, local_words, local_words_again
from workbench.register.analyses import Claim
from workbench.sandbox import Pool, PoolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from workbench import model
    from workbench.language.lexicon import Entry
    from workbench.model import Language, MadeWith
    from workbench.register.database import Database
    from workbench.register.local_words_again import Again

T = TypeVar("T")

_log = logging.getLogger("workbench.jobs")


@dataclass(slots=True)
class WordsPool:
    """A pool whose children analyse with the entries of the house that count when work is handed in."""

    pool: Pool
    database: Database

    def submit(self, function: Callable[..., T], *values: object, seconds: float) -> Future[T]:
        """As `Pool.submit`."""
        return self.pool.submit(_in_house, self.entries(), function, *values, seconds=seconds)

    def close(self) -> None:
        """As `Pool.close`."""
        self.pool.close()

    def entries(self) -> tuple[Entry, ...]:
        """The entries that count now."""
        with self.database.reading() as session:
            return local_words.entries(session)

    def made_with(self) -> MadeWith:
        """The program and the data that make an analysis now."""
        return analysis.made_with(self.entries())


@dataclass(slots=True)
class WordsWork:
    """What is done about words of the house.

    `worker` names this process in claims. `make` analyses the file of a claim in a child; `stored` gives what
    the register keeps of an analysis.
    """

    database: Database
    pool: WordsPool
    worker: str
    lease_seconds: int
    seconds: float
    model_name: str | None
    make: Callable[[Claim], tuple[model.Analysis, Any]]
    stored: Callable[[model.Analysis], dict[str, Any]]

    def check(self, entry: Entry, language: Language) -> str | None:
        """What is wrong with an entry beside those that count: a code of ``wording.toml``, None when nothing.

        It must mark its own example, and its plain words must pass the guards there.
        """
        others = tuple(each for each in self.pool.entries() if each.id != entry.id)
        found: Future[str | None] = self.pool.pool.submit(
            _in_house, (*others, entry), _checked, entry, language, seconds=self.seconds
        )
        return found.result()

    def release_dead(self, alive: Callable[[str], bool]) -> int:
        """Free the claims of workers that are no longer there; how many."""
        with self.database.transaction() as session:
            return local_words_again.release_dead(session, alive)

    def take_next(self) -> bool:
        """Analyse one document again; False when none waits."""
        with self.database.transaction() as session:
            again = local_words_again.claim_next(session, self.worker, lease_seconds=self.lease_seconds)
        if again is None:
            return False
        try:
            self._analyse(again)
        except PoolError:
            self._give_back(again)
            raise
        except WorkbenchError as error:
            _log.warning("document %d not analysed again: %s", again.document_id, error.code)
            self._give_back(again)
        return True

    def _analyse(self, again: Again) -> None:
        wanted = replace(self.pool.made_with(), language_model=self.model_name).key
        with self.database.transaction() as session:
            row = analyses.known(session, again.sha256, wanted)
            if row is not None:
                local_words_again.finish(session, again, row)
                return
        made, _ = self.make(_claim(again))
        with self.database.transaction() as session:
            row = analyses.keep(session, again.sha256, made.made_with.key, made, self.stored(made))
            local_words_again.finish(session, again, row)

    def _give_back(self, again: Again) -> None:
        with self.database.transaction() as session:
            local_words_again.give_back(session, again)


def _claim(again: Again) -> Claim:
    return Claim(
        again.document_id, again.worker, again.sha256, again.file_name, again.format, again.media_type
    )


def _in_house(entries: tuple[Entry, ...], function: Callable[..., T], *values: object) -> T:
    """Runs in a child."""
    analysis.use(entries)
    return function(*values)


def _checked(entry: Entry, language: Language) -> str | None:
    """Runs in a child, with the entry in use."""
    from workbench.rewrite.lexicon_rules import rule_id  # noqa: PLC0415 - the rules load there

    read = analysis.analyse_text(entry.flag[0], language)
    term = entry.find[0].casefold()
    marked = [
        each
        for each in read.assessment.terms
        if term in read.document.text[each.span.start : each.span.end].casefold()
        and each.plain == entry.plain
        and each.explain == entry.explain
    ]
    if not marked:
        return "entry_not_marked"
    if not entry.plain:
        return None
    rule = rule_id(entry)
    offered = (each for each in read.suggestions if each.rule == rule and each.replacements)
    return None if next(offered, None) else "entry_not_replaced"
