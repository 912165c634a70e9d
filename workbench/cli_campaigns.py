"""The commands about campaigns: ``create``, ``list``, ``show``, ``pause``, ``resume`` and ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli_screen import Screen, out_option, send_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from workbench.config import Settings
    from workbench.register.campaign_tables import Campaign
    from workbench.register.campaigns_files import Refused, Sent

_number = click.argument("number", metavar="NUMBER", type=click.IntRange(1))


def _settings() -> Settings:
    from workbench import config

    return config.load()


@click.group()
def campaign() -> None:
    """Measure many documents of one administration."""


@campaign.command()
@click.argument("name")
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--administration", required=True, help="Whose documents they are.")
@click.option("--domain", required=True, help="Under what they are filed (its key, as in `stats`).")
@click.pass_obj
def create(screen: Screen, name: str, paths: tuple[Path, ...], administration: str, domain: str) -> None:
    """Take in files, folders and ZIP archives. A running service then analyses them.

    Prints the number of the campaign; each file that was left out is said with its reason.
    """
    from workbench import service
    from workbench.register import campaigns, campaigns_files
    from workbench.register.campaigns import NewCampaign, Origin

    settings = _settings()
    said = NewCampaign(name, administration, domain, Origin.COMMAND)
    with service.register_of(settings) as (database, store):
        kept, refused = campaigns_files.keep(store, _sent(paths), settings.campaign_limits, settings.limits)
        for each in refused:
            click.echo(_left_out(screen, each), err=True)
        with database.transaction() as session:
            click.echo(campaigns.create(session, said, kept, refused, by=None).id)


@campaign.command("list")
def everything() -> None:
    """Print the campaigns: number, name, administration, state, read, failed, left; separated by tabs."""
    from workbench import service
    from workbench.register import campaigns

    settings = _settings()
    with service.register_of(settings) as (database, _), database.reading() as session:
        for found in campaigns.everything(session):
            click.echo("\t".join(map(str, _line(session, found, settings))))


@campaign.command()
@_number
@click.pass_obj
def show(screen: Screen, number: int) -> None:
    """Print the documents of a campaign, the heaviest first: state, priority, burden, level, file, title."""
    from workbench import service
    from workbench.register import campaigns, campaigns_rows
    from workbench.wording import sentence

    settings = _settings()
    with service.register_of(settings) as (database, _), database.reading() as session:
        click.echo("\t".join(map(str, _line(session, campaigns.campaign(session, number), settings))))
        for row in campaigns_rows.ranked(campaigns_rows.rows(session, number), campaigns_rows.Asked()):
            why = sentence(row.failure, screen.locale) if row.failure else row.title or ""
            figures = (_one_digit(each) for each in (row.priority, row.burden_index, row.level))
            click.echo("\t".join((row.state.value, *figures, row.file_name, why)))


@campaign.command()
@_number
def pause(number: int) -> None:
    """Take up no more documents of a campaign."""
    from workbench.register import campaigns

    _change(number, lambda session, seen: campaigns.pause(session, number, by=None, seen=seen))


@campaign.command()
@_number
def resume(number: int) -> None:
    """Go on with a campaign after a pause."""
    from workbench.register import campaigns

    _change(number, lambda session, seen: campaigns.resume(session, number, by=None, seen=seen))


@campaign.command()
@_number
@out_option
def export(number: int, out: Path | None) -> None:
    """Write the documents of a campaign as CSV, the heaviest first."""
    from workbench import service
    from workbench.register import campaigns, campaigns_rows
    from workbench.register.campaigns_csv import as_csv

    with service.register_of(_settings()) as (database, _), database.transaction() as session:
        campaigns.campaign(session, number)
        rows = campaigns_rows.ranked(campaigns_rows.rows(session, number), campaigns_rows.Asked())
        campaigns.note_export(session, number, by=None)
    send_out(as_csv(rows).encode(), out)


def _change(number: int, step: Callable[[Session, int], object]) -> None:
    """Take a step on a campaign as it stands now."""
    from workbench import service
    from workbench.register import campaigns

    with service.register_of(_settings()) as (database, _), database.transaction() as session:
        step(session, campaigns.campaign(session, number).version)


def _sent(paths: tuple[Path, ...]) -> Iterator[Sent | Refused]:
    from workbench.register.campaigns_folder import file_at, files_in

    for path in paths:
        if path.is_dir():
            yield from files_in(path)
        else:
            yield file_at(path)


def _left_out(screen: Screen, refused: Refused) -> str:
    from workbench.wording import sentence

    return f"{refused.name}: {sentence(refused.code, screen.locale, **refused.facts)}"


def _line(session: Session, found: Campaign, settings: Settings) -> tuple[object, ...]:
    from workbench.register import campaigns_intake, campaigns_rows

    rows = campaigns_rows.rows(session, found.id)
    done = campaigns_rows.progress(session, found.id, rows, workers=settings.workers)
    state = "paused" if found.paused_at else "going"
    state = state if done.left or campaigns_intake.taking(session, found.id) else "over"
    return found.id, found.name, found.administration.name, state, done.read, done.failed, done.left


def _one_digit(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
