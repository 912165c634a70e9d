"""``workbench audit``: every document of a folder, one row each, hardest first."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli_screen import Screen, chosen_format, out_option, send_out
from workbench.config import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.audit.journal import Journal
    from workbench.audit.rows import Row
    from workbench.tongues import Locale

FORMATS = ("csv", "json", "html")
_JOBS_MOST = 4
"""Each child holds the language models, some 500 MiB."""


@click.command()
@click.argument("paths", metavar="DIR|FILES...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1, 64), help="Documents read at the same time.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: csv, or what OUT ends with.")
@out_option
@click.option(
    "--resume/--fresh", default=True, help="Go on where a stopped audit was (default), or begin again."
)
@click.option(
    "--seconds",
    type=click.IntRange(1, 3600),
    default=Limits().seconds,
    show_default=True,
    help="Time that reading one file may take.",
)
@click.pass_obj
def audit(
    screen: Screen,
    paths: tuple[Path, ...],
    jobs: int | None,
    form: str | None,
    out: Path | None,
    seconds: int,
    *,
    resume: bool,
) -> None:
    """List the documents of a folder, hardest first.

    Can be stopped with Ctrl-C: the same command then goes on where it was.
    """
    from workbench import analysis
    from workbench.audit import run
    from workbench.audit.journal import Journal

    form = chosen_format(form, out, known=FORMATS, default="csv")
    files, skipped = run.documents_in(paths)
    journal = Journal.beside(out, files, analysis.made_with())
    if not resume:
        journal.forget()
    try:
        rows = _measured(files, journal, jobs=jobs or _default_jobs(), seconds=seconds)
    except KeyboardInterrupt:
        _say(screen.locale, "audit.stopped")
        raise
    send_out(_shown(rows, skipped, form, screen.locale).encode("utf-8", "replace"), out)
    journal.forget()
    _sum_up(rows, skipped, screen.locale)


def _measured(files: Sequence[Path], journal: Journal, *, jobs: int, seconds: int) -> tuple[Row, ...]:
    from workbench.audit import rows, run

    limits = replace(Limits(), seconds=seconds)
    with click.progressbar(length=len(files), file=sys.stderr, show_pos=True) as bar:
        done = []
        for row in run.measured(files, journal, jobs=jobs, limits=limits):
            done.append(row)
            bar.update(1)
    return rows.hardest_first(done)


def _default_jobs() -> int:
    return min(_JOBS_MOST, os.cpu_count() or 1)


def _shown(done: tuple[Row, ...], skipped: int, form: str, locale: Locale) -> str:
    from workbench import report
    from workbench.audit import rows

    if form == "html":
        return report.audit_as_html(done, rows.summary(done, skipped, locale), locale)
    return rows.as_json(done) if form == "json" else rows.as_csv(done)


def _sum_up(done: tuple[Row, ...], skipped: int, locale: Locale) -> None:
    from workbench.audit import rows

    for line in rows.summary(done, skipped, locale):
        click.echo(line, err=True)


def _say(locale: Locale, key: str) -> None:
    from workbench.report.words import word

    click.echo(word(key, locale), err=True)
