"""The datasets -> what their page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import lazy_gettext

from workbench.model import Locale
from workbench.register import indicators
from workbench.register.database import now
from workbench.register.open_data import Type, datasets, licence
from workbench.register.open_data_described import FORMATS
from workbench.register.open_data_revision import revision, size
from workbench.web.languages import current_locale
from workbench.wording import spaced

if TYPE_CHECKING:
    from datetime import datetime

    from flask_babel.speaklater import LazyString
    from sqlalchemy.orm import Session

    from workbench.register.open_data import Column, Dataset, Licence, Words

TYPES: dict[Type, LazyString] = {
    Type.INTEGER: lazy_gettext("nombre entier"),
    Type.NUMBER: lazy_gettext("nombre"),
    Type.STRING: lazy_gettext("texte"),
    Type.DATETIME: lazy_gettext("date et heure"),
    Type.MONTH: lazy_gettext("mois"),
}


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One line of the dictionary. `codes`: pairs of a code and its words; `unit`: empty without one."""

    name: str
    type: LazyString
    unit: str
    means: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownDataset:
    """One dataset. `rows`: None where they are not counted; `files`: pairs of a format and its address."""

    id: str
    title: str
    means: str
    rows: int | None
    newest: datetime | None
    columns: tuple[ShownColumn, ...]
    files: tuple[tuple[str, str], ...]
    schema: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """All datasets, their licence, and the moment of the visit."""

    datasets: tuple[ShownDataset, ...]
    licence: Licence
    today: datetime
    measures: int


def data_page(session: Session) -> DataPage:
    """What there is to take away now."""
    shown = tuple(_shown(session, each) for each in datasets())
    return DataPage(shown, licence(), now(session), len(indicators.indicators()))


def _shown(session: Session, found: Dataset) -> ShownDataset:
    counted = size(session, found, revision(session, found))
    return ShownDataset(
        id=found.id,
        title=_said(found.title),
        means=_said(found.means),
        rows=counted.rows,
        newest=counted.newest,
        columns=tuple(_column(column) for column in found.columns),
        files=tuple(
            (ending.upper() if ending != "parquet" else "Parquet", _address(found, ending))
            for ending in FORMATS
        ),
        schema=url_for("public.data_schema", name=found.id),
    )


def _address(found: Dataset, ending: str) -> str:
    if ending == "parquet":
        return url_for("public.data_parquet", name=found.id)
    return url_for("public.data_file", name=found.id, ending=ending)


def _column(column: Column) -> ShownColumn:
    return ShownColumn(
        name=column.name,
        type=TYPES[column.type],
        unit=_said(column.unit) if column.unit else "",
        means=_said(column.means),
        codes=tuple((code.code, _said(code.means)) for code in column.codes),
    )


def _said(words: Words) -> str:
    """The words in the reader's language, with the spaces that no line is broken at."""
    return spaced(words[0]) if current_locale() is Locale.FR else words[1]
