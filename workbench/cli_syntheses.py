"""``workbench synthesis``: what a month, a quarter or a year was like, on the screen or as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli_screen import Screen, as_json, chosen_format, out_option, send_out

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from workbench.model import Language
    from workbench.model.periods import Period
    from workbench.model.printed import Printed
    from workbench.register.syntheses_tables import Synthesis

_FORMATS = ("text", "json", "html", "pdf", "docx")


@click.command()
@click.argument("year", type=click.IntRange(2000, 2199))
@click.option("--month", type=click.IntRange(1, 12), help="Of this month alone.")
@click.option("--quarter", type=click.IntRange(1, 4), help="Of this quarter alone.")
@click.option("--publish", is_flag=True, help="Publish it: it never changes afterwards.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="Default: text, or what OUT ends with.")
@out_option
@click.pass_obj
def synthesis(
    screen: Screen,
    year: int,
    month: int | None,
    quarter: int | None,
    *,
    publish: bool,
    form: str | None,
    out: Path | None,
) -> None:
    """Tell what YEAR was like, or one month or quarter of it.

    A published synthesis is shown as it was published. Otherwise its draft is made, or counted again.
    """
    if month is not None and quarter is not None:
        raise click.UsageError("Say --month or --quarter, not both.")
    from workbench import config, service
    from workbench.model import Language

    settings = config.load()
    form = chosen_format(form, out, known=_FORMATS, default="text")
    with service.register_of(settings) as (database, _), database.transaction() as session:
        found = _found(session, _period(year, month, quarter), settings.service_name, publish=publish)
        answer = _as_json(session, found) if form == "json" else None
        printed = _printed(session, found, Language(screen.locale.value), settings.service_name)
    send_out(answer or _written(printed, form), out)


def _period(year: int, month: int | None, quarter: int | None) -> Period:
    from workbench.model.periods import Period, PeriodKind

    if month is not None:
        return Period(PeriodKind.MONTH, year, month)
    return Period(PeriodKind.YEAR, year) if quarter is None else Period(PeriodKind.QUARTER, year, quarter)


def _found(session: Session, period: Period, service_name: str, *, publish: bool) -> Synthesis:
    """The last edition: as it is when it is published, else counted now and, when asked for, published."""
    from workbench.register import syntheses, syntheses_kept
    from workbench.register.syntheses_tables import PUBLISHED
    from workbench.register.workflow import SYSTEM
    from workbench.synthesis.told import teller

    latest = syntheses_kept.latest_of(session, period.slug)
    if latest is not None and latest.state == PUBLISHED:
        return syntheses_kept.one(session, latest.id)
    made = syntheses.make(session, period, by=SYSTEM)
    if publish:
        syntheses.publish(session, made.id, teller(service_name), by=SYSTEM, seen=made.version)
    return syntheses_kept.one(session, made.id)


def _printed(session: Session, found: Synthesis, language: Language, service_name: str) -> Printed:
    from workbench.register import syntheses_kept, syntheses_shown
    from workbench.register.syntheses_tables import PUBLISHED
    from workbench.synthesis.told import told

    if found.state == PUBLISHED:
        return syntheses_shown.document(session, found, language)
    figures, frame = syntheses_kept.counted_of(found), syntheses_kept.frame_of(found)
    return told(figures, frame, language, service=service_name)


def _as_json(session: Session, found: Synthesis) -> bytes:
    from workbench.register import syntheses_kept, syntheses_shown
    from workbench.synthesis.data_file import data_file

    figures, frame = syntheses_shown.figures(session, found), syntheses_kept.frame_of(found)
    return as_json(data_file(figures, frame, version=found.data_version), indent=1)


def _written(printed: Printed, form: str) -> bytes:
    if form == "pdf":
        from workbench.report.printed import pdf

        return pdf(printed)
    if form == "docx":
        from workbench.rewrite.write_printed import printed_docx

        return printed_docx(printed)
    if form == "html":
        from workbench.report.html import printed_page

        return printed_page(printed).encode()
    from workbench.report.printed_text import text

    return text(printed).encode("utf-8", "replace")
