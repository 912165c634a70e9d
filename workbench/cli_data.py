"""``workbench data``: the open data as files in a folder, for those who publish them on a portal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from workbench.config import Settings
    from workbench.register.database import Database
    from workbench.register.open_data import Dataset


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def data(folder: Path) -> None:
    """Write the open data into FOLDER.

    CSV, JSON and Parquet files of each dataset, with their descriptions.
    """
    from workbench import config, service
    from workbench.register.open_data import datasets

    settings = config.load()
    folder.mkdir(parents=True, exist_ok=True)
    with service.register_of(settings) as (database, _):
        for dataset in datasets():
            count = _write_files(folder, database, dataset)
            click.echo(f"{dataset.id}: {count} rows")
        _write_descriptions(folder, settings, database)


def _write_files(folder: Path, database: Database, dataset: Dataset) -> int:
    """The three files and the schema of one dataset, all in the same state of the register; how many rows."""
    from workbench.register.database import now
    from workbench.register.open_data_described import table_schema
    from workbench.register.open_data_files import csv_pieces, hour, json_pieces, rows, write_parquet
    from workbench.register.open_data_revision import revision

    with database.reading() as session:
        of, at = revision(session, dataset), hour(now(session))
        for ending, pieces in (("csv", csv_pieces), ("json", json_pieces)):
            with (folder / f"{dataset.id}.{ending}").open("w", encoding="utf-8", newline="") as out:
                out.writelines(pieces(dataset, rows(session, dataset, at=at)))
        path = folder / f"{dataset.id}.parquet"
        count = write_parquet(path, dataset, rows(session, dataset, at=at), revision=of)
    _write(folder / f"{dataset.id}.schema.json", table_schema(dataset))
    return count


def _write_descriptions(folder: Path, settings: Settings, database: Database) -> None:
    from workbench.register.open_data import datasets
    from workbench.register.open_data_described import Publisher, catalogue, data_package
    from workbench.register.open_data_revision import revision, size

    publisher = Publisher(settings.service_name, settings.mail.site if settings.mail else "", "")
    with database.reading() as session:
        newest = {each.id: size(session, each, revision(session, each)).newest for each in datasets()}
    _write(folder / "datapackage.json", data_package(publisher))
    _write(folder / "catalogue.jsonld", catalogue(publisher, newest))


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
