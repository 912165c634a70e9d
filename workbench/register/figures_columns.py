"""The rows of `CountedDocument` as columns in memory, so that any figure of any choice is a sum over arrays.

Each process reads the rows once for each database, then only those whose revision is newer. Reading 200,000
rows takes about a second; what follows from them, milliseconds. Loads numpy: asked for when it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import select

from workbench.register.figures_asked import ASKED, DATED, Along, Key, Measure, Value
from workbench.register.figures_tables import CountedDocument, FiguresClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from workbench.register.figures_asked import Where

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.float64]
    Whole = NDArray[np.int64]

_PLACES = (Along.DOMAIN, Along.ADMINISTRATION, Along.DEPARTEMENT, Along.CHANNEL)
_COLUMNS = (
    "document_id",
    "domain_id",
    "administration_id",
    "departement",
    "channel",
    *Measure,
    *Value,
)
_FIRST_MOMENT = 1 + len(_PLACES)
_DAY = 86400
_NO_YEAR = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """All counted documents. `places`: numbers of `keys`; `years`: 0 where a document does not count."""

    revision: int
    documents: Whole
    places: dict[Along, Whole]
    keys: dict[Along, tuple[Key, ...]]
    moments: dict[Measure, Numbers]
    years: dict[Measure, Whole]
    values: dict[Value, Numbers]

    def counting(self, measure: Measure, where: Where) -> Mask:
        """Which documents count for a measure, out of those that are asked for."""
        years = self.years[measure]
        mask: Mask = years > _NO_YEAR if where.year is None else years == where.year
        asked: dict[Along, Key] = {
            Along.DOMAIN: where.domain or None,
            Along.ADMINISTRATION: where.administration,
            Along.DEPARTEMENT: where.departement or None,
            Along.CHANNEL: where.channel or None,
        }
        for along, key in asked.items():
            if key is not None:
                mask = mask & (self.places[along] == self._place(along, key))
        for along, keys in where.elsewhere:
            mask = mask & ~self.at(along, [self._place(along, key) for key in keys])
        return mask

    def _place(self, along: Along, key: Key) -> int:
        return self.keys[along].index(key) if key in self.keys[along] else -1

    def within(self, measure: Measure, start: float, end: float) -> Mask:
        """Which documents count for a measure within ``[start, end)``, in seconds since 1970."""
        moments = self.moments[measure]
        mask: Mask = (moments >= start) & (moments < end)
        return mask

    def at(self, along: Along, places: Sequence[int]) -> Mask:
        """Which documents stand at some places along one thing: numbers of `keys`."""
        mask: Mask = np.isin(self.places[along], places)
        return mask

    def count(self, measure: Measure, where: Where) -> int:
        """How many documents count."""
        return int(np.count_nonzero(self.counting(measure, where)))

    def last_year(self, measure: Measure, *, until: int) -> int:
        """The last year until this one in which a document counts, 0 without any."""
        years = self.years[measure]
        return int(np.max(years, initial=_NO_YEAR, where=years <= until))

    def counts(self, measure: Measure, along: Along, where: Where) -> dict[Key, int]:
        """How many count for each key along one thing; keys without any are left out."""
        mask = self.counting(measure, where)
        if along is Along.YEAR:
            found, times = np.unique(self.years[measure][mask], return_counts=True)
            return {int(year): int(count) for year, count in zip(found, times, strict=True)}
        bins = np.bincount(self.places[along][mask], minlength=len(self.keys[along]))
        return {key: int(n) for key, n in zip(self.keys[along], bins, strict=True) if n}

    def by_domain_and_year(self, measure: Measure, where: Where) -> dict[tuple[str, int], int]:
        """How many count for each domain and year; pairs without any are left out."""
        mask = self.counting(measure, where)
        pairs = self._pairs(measure, mask)
        found, times = np.unique(pairs, return_counts=True)
        return {self._pair(int(code)): int(n) for code, n in zip(found, times, strict=True)}

    def medians_by_domain_and_year(self, value: Value, where: Where) -> dict[tuple[str, int], float]:
        """The median of each domain and year; pairs without a value are left out."""
        measure = DATED[value]
        mask = self.counting(measure, where) & ~np.isnan(self.values[value])
        found = _split(self._pairs(measure, mask), self.values[value][mask])
        return {self._pair(code): float(np.median(values)) for code, values in found}

    def _pairs(self, measure: Measure, mask: Mask) -> Whole:
        pairs: Whole = self.places[Along.DOMAIN][mask] * 10_000 + self.years[measure][mask]
        return pairs

    def _pair(self, code: int) -> tuple[str, int]:
        domain, year = divmod(code, 10_000)
        return str(self.keys[Along.DOMAIN][domain]), year

    def measured(self, value: Value, where: Where) -> Numbers:
        """The values of the documents that are asked for, in the unit in which they are kept."""
        found = self.values[value][self.counting(DATED[value], where)]
        kept: Numbers = found[~np.isnan(found)]
        return kept

    def median(self, value: Value, where: Where) -> float | None:
        """Their median, None without any."""
        found = self.measured(value, where)
        return float(np.median(found)) if found.size else None

    def medians(self, value: Value, along: Along, where: Where) -> dict[Key, tuple[int, float]]:
        """For each key along one thing: how many values there are, and their median."""
        measure = DATED[value]
        mask = self.counting(measure, where) & ~np.isnan(self.values[value])
        places = self.years[measure] if along is Along.YEAR else self.places[along]
        found = _split(places[mask], self.values[value][mask])
        keyed: Callable[[int], Key] = int if along is Along.YEAR else self.keys[along].__getitem__
        return {keyed(code): (values.size, float(np.median(values))) for code, values in found}

    def shares(self, having: Measure, along: Along | None, where: Where) -> dict[Key, tuple[int, float]]:
        """For each key (None: all): how many were received, and the share (0-1) that counts for `having`."""
        return self._shares(~np.isnan(self.moments[having]), along, where)

    def shares_elsewhere(self, web: Key, along: Along | None, where: Where) -> dict[Key, tuple[int, float]]:
        """The same for the share of what came in another way than by this channel."""
        return self._shares(self.places[Along.CHANNEL] != self._place(Along.CHANNEL, web), along, where)

    def _shares(self, having: Mask, along: Along | None, where: Where) -> dict[Key, tuple[int, float]]:
        mask = self.counting(Measure.RECEIVED, where)
        if along is None:
            return {None: (int(mask.sum()), float(having[mask].mean()))} if mask.any() else {}
        found = _split(self.places[along][mask], having[mask].astype(np.float64))
        return {self.keys[along][code]: (each.size, float(each.mean())) for code, each in found}

    def waiting(
        self, where: Where, now: float, firsts: Sequence[int]
    ) -> tuple[int, float | None, float | None, tuple[int, ...]]:
        """How many documents wait, their median and greatest age in days, and how many in each class.

        `firsts`: the first day of each class, 0 for the first one.
        """
        _, ages = self._ages(where, now)
        classes = tuple(int(n) for n in np.histogram(ages, [*firsts, np.inf])[0])
        if not ages.size:
            return 0, None, None, classes
        return ages.size, float(np.median(ages)), float(ages.max()), classes

    def waiting_between(self, where: Where, now: float, first: int, end: int | None) -> list[int]:
        """The documents that wait since so many days (`end` left out), the oldest first."""
        documents, ages = self._ages(where, now)
        asked = (ages >= first) & (ages < (np.inf if end is None else end))
        order = np.argsort(-ages[asked], kind="stable")
        return [int(number) for number in documents[asked][order]]

    def _ages(self, where: Where, now: float) -> tuple[Whole, Numbers]:
        """The documents that wait, and since how many days; what came in this moment waits since 0."""
        mask = self.counting(Measure.OPEN, where)
        ages: Numbers = np.maximum(now - self.moments[Measure.OPEN][mask], 0) / _DAY
        return self.documents[mask], ages

    def ages_along(self, along: Along, where: Where, now: float) -> dict[Key, tuple[int, float]]:
        """For each key along one thing: how many documents wait, and their median age in days."""
        mask = self.counting(Measure.OPEN, where)
        places = self.years[Measure.OPEN] if along is Along.YEAR else self.places[along]
        found = _split(places[mask], (now - self.moments[Measure.OPEN][mask]) / _DAY)
        keyed: Callable[[int], Key] = int if along is Along.YEAR else self.keys[along].__getitem__
        return {keyed(code): (ages.size, float(np.median(ages))) for code, ages in found}

    def greatest(self, value: Value) -> int | None:
        """The document with the greatest value above 0, of equals the one whose step is the latest."""
        values = np.nan_to_num(self.values[value])
        if not values.size or values.max() <= 0:
            return None
        found = np.flatnonzero(values == values.max())
        steps = self.moments[DATED[value]][found]
        return int(self.documents[found[np.argmax(steps)]])

    def listed(self, measure: Measure, where: Where) -> list[int]:
        """The numbers of the documents that count, the latest step first."""
        return self._latest_first(measure, self.counting(measure, where))

    def listed_within(self, measure: Measure, start: float, end: float) -> list[int]:
        """The same for those that count within ``[start, end)``, in seconds since 1970."""
        return self._latest_first(measure, self.within(measure, start, end))

    def _latest_first(self, measure: Measure, mask: Mask) -> list[int]:
        order = np.lexsort((self.documents[mask], self.moments[measure][mask]))[::-1]
        return [int(number) for number in self.documents[mask][order]]


def _split(codes: Whole, values: Numbers) -> Iterable[tuple[int, Numbers]]:
    """Values by their code."""
    order = np.argsort(codes, kind="stable")
    found, starts = np.unique(codes[order], return_index=True)
    return zip((int(code) for code in found), np.split(values[order], starts[1:]), strict=False)


@dataclass(slots=True)
class _Rows:
    """The rows as numbers, in the order of `_COLUMNS`; keys are numbered as they come."""

    cells: Numbers
    at: dict[int, int]
    keys: list[dict[Key, int]]
    columns: Columns | None = None

    def take(self, rows: Sequence[Any]) -> None:
        """Put new and changed rows into their places, in a copy: others may still read the old ones."""
        if not rows:
            return
        size = len(self.at)
        places = [self.at.setdefault(row[0], len(self.at)) for row in rows]
        cells = np.full((len(self.at), len(_COLUMNS)), np.nan)
        cells[:size] = self.cells
        for number in range(len(_PLACES)):
            known = self.keys[number]
            cells[places, number + 1] = [known.setdefault(row[number + 1], len(known)) for row in rows]
        cells[places, 0] = [row[0] for row in rows]
        cells[places, _FIRST_MOMENT:] = np.array([row[_FIRST_MOMENT:] for row in rows], dtype=np.float64)
        self.cells = cells

    def as_columns(self, revision: int) -> Columns:
        """The same by column."""
        cells = np.asfortranarray(self.cells)
        column = dict(zip(_COLUMNS, cells.T, strict=True))
        moments = {measure: column[measure] for measure in Measure}
        return Columns(
            revision=revision,
            documents=column["document_id"].astype(np.int64),
            places={along: cells[:, n + 1].astype(np.int64) for n, along in enumerate(_PLACES)},
            keys={along: tuple(self.keys[n]) for n, along in enumerate(_PLACES)},
            moments=moments,
            years={measure: _years(found) for measure, found in moments.items()},
            values={value: column[value] for value in Value},
        )


def _years(moments: Numbers) -> Whole:
    """The year (UTC) of each moment, 0 where there is none."""
    is_there = ~np.isnan(moments)
    found = np.zeros(moments.shape, dtype=np.int64)
    dated = moments[is_there].astype("datetime64[s]").astype("datetime64[Y]")
    found[is_there] = dated.astype(np.int64) + 1970
    return found


_kept: WeakKeyDictionary[Engine, _Rows] = WeakKeyDictionary()
_lock = Lock()


def columns_of(session: Session) -> Columns:
    """What is counted in this database now; looked up once for each session, which reads one state of it."""
    found = session.info.get(ASKED)
    if not isinstance(found, Columns):
        found = session.info[ASKED] = _columns_of(session)
    return found


def _columns_of(session: Session) -> Columns:
    engine = session.get_bind().engine
    revision = session.scalar(select(FiguresClock.revision)) or 0
    with _lock:
        rows = _kept.get(engine)
        if rows is None or (rows.columns is not None and rows.columns.revision > revision):
            rows = _Rows(np.empty((0, len(_COLUMNS))), {}, [{} for _ in _PLACES])
            _kept[engine] = rows
        if rows.columns is None or rows.columns.revision != revision:
            known = rows.columns.revision if rows.columns else -1
            rows.take(_newer(session, known))
            rows.columns = rows.as_columns(revision)
        return rows.columns


def _newer(session: Session, revision: int) -> Sequence[Any]:
    table = CountedDocument.__table__
    asked = select(*(table.c[name] for name in _COLUMNS)).where(table.c.revision > revision)
    return session.execute(asked).all()
