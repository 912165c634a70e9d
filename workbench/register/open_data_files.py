"""A dataset as a file: CSV, JSON or Parquet, made of its rows a batch at a time."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.csv_text import csv_lines, csv_text
from workbench.register import open_data_rows, open_data_told
from workbench.register.open_data import Type, definition, licence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from workbench.register.open_data import Cell, Dataset, Row

ROW_GROUP = 20_000
"""Rows of a row group of a Parquet file; fewer where each holds whole texts (`_GROUP_CHARACTERS`)."""
_GROUP_CHARACTERS = 8_000_000

_READ: dict[str, Callable[[Session], Iterator[list[Row]]]] = {
    "documents": open_data_rows.documents,
    "examples": open_data_rows.examples,
    "experiences": open_data_told.experiences,
    "events": open_data_rows.events,
}


def rows(session: Session, dataset: Dataset, *, at: datetime) -> Iterator[list[Row]]:
    """The rows of a dataset in batches, each cell in the order of its columns. `at`: the present hour."""
    if dataset.id == "indicators":
        return open_data_told.indicator_rows(session, at)
    return _READ[dataset.id](session)


def hour(now: datetime) -> datetime:
    """The hour for which indicators are computed: their file stays the same within it."""
    return now.replace(minute=0, second=0, microsecond=0)


def csv_pieces(dataset: Dataset, batches: Iterator[list[Row]]) -> Iterator[str]:
    """The dataset as CSV (RFC 4180): the names of the columns, then a line per row; moments in ISO 8601.

    A text that a table program would run as a formula gets an apostrophe in front (`csv_text`).
    """
    yield csv_text(dataset.names, ())
    for batch in batches:
        yield csv_lines(_dated(dataset, batch))


def json_pieces(dataset: Dataset, batches: Iterator[list[Row]]) -> Iterator[str]:
    """The dataset as one JSON array of objects, an object a line, members in the order of the columns."""
    names, before = dataset.names, "["
    for batch in batches:
        objects = (dict(zip(names, row, strict=True)) for row in _dated(dataset, batch))
        lines = (json.dumps(each, ensure_ascii=False) for each in objects)
        yield before + "\n" + ",\n".join(lines)
        before = ","
    yield "\n]\n" if before == "," else "[]\n"


def write_parquet(path: Path, dataset: Dataset, batches: Iterator[list[Row]], *, revision: str) -> int:
    """Write the dataset as a Parquet file, row group by row group; how many rows. Loads pyarrow.

    The file says its licence, its revision and what its columns mean.
    """
    import pyarrow as pa  # noqa: PLC0415 - only where a file is made
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = _arrow_schema(pa, dataset, revision)
    count = 0
    group: list[Row] = []
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            group += batch
            if len(group) >= ROW_GROUP or _characters(group) >= _GROUP_CHARACTERS:
                count += _write(pa, writer, schema, group)
                group = []
        count += _write(pa, writer, schema, group)
    return count


def _characters(group: list[Row]) -> int:
    """About how much text there is: that of the first row stands for all."""
    return len(group) * sum(len(cell) for cell in group[0] if isinstance(cell, str)) if group else 0


def _write(pa: Any, writer: Any, schema: Any, group: list[Row]) -> int:
    if group:
        columns = zip(zip(*group, strict=True), schema, strict=True)
        arrays = [pa.array(cells, type=field.type) for cells, field in columns]
        writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=len(group))
    return len(group)


def _arrow_schema(pa: Any, dataset: Dataset, revision: str) -> Any:
    types = {
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.STRING: pa.string(),
        Type.DATETIME: pa.timestamp("ms", tz="UTC"),
        Type.MONTH: pa.string(),
    }
    fields = [
        pa.field(
            column.name,
            types[column.type],
            nullable=not column.required,
            metadata={"description": column.means[0], "description_en": column.means[1]},
        )
        for column in dataset.columns
    ]
    said = {"title": dataset.title[0], "licence": licence().id, "revision": revision, "made_of": definition()}
    return pa.schema(fields, metadata=said)


def _dated(dataset: Dataset, batch: list[Row]) -> Iterator[list[Cell]]:
    """Rows with their moments as ``2026-03-12T08:30:00Z``."""
    places = [place for place, column in enumerate(dataset.columns) if column.type is Type.DATETIME]
    for row in batch:
        cells = list(row)
        for place in places:
            moment = cells[place]
            if isinstance(moment, datetime):
                cells[place] = moment.isoformat(timespec="seconds").replace("+00:00", "Z")
        yield cells
