"""The commands that run the service: ``serve``, ``worker``, ``db``, ``demo`` and ``stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from workbench.config import Settings


def _settings() -> Settings:
    from workbench import config

    return config.load()


@click.command()
def serve() -> None:
    """Run the web service (HOST and PORT from the environment)."""
    from workbench import service

    service.serve(_settings())


@click.command()
def worker() -> None:
    """Analyse what was deposited, until stopped."""
    from workbench import service

    service.work(_settings())


@click.command()
def cleanup() -> None:
    """Delete deposited files whose time is over."""
    from workbench import service

    click.echo(f"{service.clean_up(_settings())} files deleted")


@click.group("db")
def database() -> None:
    """Look after the database."""


@database.command()
def upgrade() -> None:
    """Bring the database to the present version, or make it."""
    from workbench import service

    service.upgrade(_settings())


@database.command()
def recount() -> None:
    """Count anew what every document counts for in the figures."""
    from workbench import service

    click.echo(f"{service.recount(_settings())} documents counted")


@database.command()
def reindex() -> None:
    """Make the lines and the words of the public register anew."""
    from workbench import service

    click.echo(f"{service.reindex(_settings())} documents")


@click.command()
def demo() -> None:
    """Fill an empty register with fictional documents."""
    from workbench import service

    service.load_demo(_settings(), echo=click.echo)


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True
)
@click.option("--year", type=click.IntRange(2000, 2100), help="Only this year.")
@click.option("--domain", help="Only this domain (its key).")
def stats(form: str, year: int | None, domain: str | None) -> None:
    """Print the figures, per domain and per year."""
    from workbench import service

    click.echo(service.figures(_settings(), format=form, year=year, domain=domain).rstrip("\n"))
