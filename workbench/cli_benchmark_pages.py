"""``workbench benchmark pages``: how long the public pages take on a register of any size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from sqlalchemy.orm import Session

PAGES = (
    "/",
    "/documents",
    "/documents?etat=published&page=3",
    "/documents?q=allocation",
    "/documents?q=alocation&domaine=logement",
    "/documents?departement=35&canal=counter",
    "/documents/7",
    "/exemples",
    "/exemples?domaine=logement&annee=2025&tri=gain&page=9",
    "/exemples?q=alocation&gain=1",
    "/exemples.atom",
    "/experiences",
    "/statistiques",
    "/statistiques?annee=2025&domaine=logement",
    "/statistiques?administration=7&departement=35&canal=web",
    "/statistiques.csv",
    "/statistiques/documents?chiffre=simplifies&annee=2025",
    "/indicateurs",
    "/indicateurs/part-simplifiee",
    "/syntheses",
    "/syntheses/2025",
    "/syntheses/2025/formulaires?chiffre=recus",
    "/donnees",
    "/donnees/catalogue.jsonld",
    "/sitemap.xml",
    "/sitemap-documents-1.xml",
    "/experiences.atom",
    "/api/v1/",
    "/api/v1/documents",
    "/api/v1/documents?q=alocation&domain=logement",
    "/api/v1/documents?sort=voices&limit=100&cursor=3~900",
    "/api/v1/documents/7",
    "/api/v1/examples?limit=100",
    "/api/v1/experiences",
    "/api/v1/statistics?year=2025&domain=logement",
    "/api/v1/indicators/part-simplifiee",
)


@click.command()
@click.option(
    "--documents", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True, help="How many."
)
@click.option("--runs", type=click.IntRange(1), default=20, show_default=True, help="Times each page.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the register, used again.",
)
def pages(documents: int, runs: int, keep: Path | None) -> None:
    """Time the public pages on made-up documents.

    Fills a register (SQLite) with made-up documents, deposits, events and examples, asks for each page again
    and again within this process, and prints the first time and the median of the others, in milliseconds.
    """
    with TemporaryDirectory(prefix="workbench-pages-") as made:
        app = _app(keep or Path(made), documents)
        click.echo(f"{documents} documents, {runs} runs: first and median time of each page, in milliseconds")
        for address, status, first, usual in _timed(app, runs):
            click.echo(f"{first:8.1f} {usual:8.1f}  {status}  {address}")


def _app(folder: Path, documents: int) -> Flask:
    """The application on a register of that folder, filled where it is empty."""
    from workbench.config import load
    from workbench.register import made_up, schema
    from workbench.register.database import Database
    from workbench.register.store import FileStore
    from workbench.web.app import create_app

    folder.mkdir(parents=True, exist_ok=True)
    is_new = not (folder / "register.sqlite").exists()
    database = Database(f"sqlite:///{folder / 'register.sqlite'}")
    if is_new:
        schema.upgrade(database)
        start = perf_counter()
        with database.transaction() as session:
            made_up.fill(session, documents)
            _publish_synthesis(session)
        click.echo(f"filled in {perf_counter() - start:.0f} s")
    settings = replace(load(), home=folder, storage_url=str(folder / "files"))
    return create_app(settings, engine=None, database=database, store=FileStore(settings.storage_url))


def _publish_synthesis(session: Session) -> None:
    """Publish the synthesis of 2025, so that its pages have something to show."""
    from workbench.model.periods import Period, PeriodKind
    from workbench.register import syntheses
    from workbench.register.workflow import SYSTEM
    from workbench.synthesis.told import teller

    made = syntheses.make(session, Period(PeriodKind.YEAR, 2025), by=SYSTEM)
    syntheses.publish(session, made.id, teller("Formulaires clairs"), by=SYSTEM, seen=made.version)


def _timed(app: Flask, runs: int) -> Iterator[tuple[str, int, float, float]]:
    """Each page: its status, the first time and the median of the others, in milliseconds."""
    client = app.test_client()
    for address in PAGES:
        times = []
        for _ in range(runs + 1):
            start = perf_counter()
            response = client.get(address)
            response.get_data()
            times.append((perf_counter() - start) * 1000)
        yield address, response.status_code, times[0], median(times[1:])
