"""``workbench extract`` and ``workbench analyse``: one file in, what is known of it out.

The file is parsed in a child process with limits of time and memory: no file can hang or end the command.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli_screen import Screen, as_json, can_be_written, chosen_format, out_option, send_out
from workbench.config import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.decorators import FC

    from workbench.model import Locale

FORMATS = ("text", "json", "html")
EXTRACT_SECONDS = 25
"""A file that is not read by then is refused: people and scripts wait no longer."""

_file = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))


def _seconds(default: int) -> Callable[[FC], FC]:
    return click.option(
        "--seconds",
        type=click.IntRange(1, 3600),
        default=default,
        show_default=True,
        help="Time that reading one file may take.",
    )


@click.command()
@_file
@out_option
@click.option(
    "--draw",
    "drawing",
    metavar="PDF",
    type=click.Path(path_type=Path),
    callback=can_be_written,
    help="Also write a copy of the pages on which what was found is drawn.",
)
@_seconds(EXTRACT_SECONDS)
@click.pass_obj
def extract(screen: Screen, path: Path, out: Path | None, drawing: Path | None, seconds: int) -> None:
    """Print what is read in FILE, as JSON."""
    from workbench import sandbox

    limits = replace(Limits(), seconds=seconds)
    within = {"seconds": limits.seconds, "memory_mib": limits.memory_mib}
    if drawing is None:
        answer = sandbox.run_limited(_extracted, path, limits, **within)
    else:
        answer, drawn = sandbox.run_limited(_extracted_and_drawn, path, limits, screen.locale, **within)
        send_out(drawn, drawing)
    send_out(answer, out)


@click.command()
@_file
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: text, or what OUT ends with.")
@out_option
@_seconds(Limits().seconds)
@click.pass_obj
def analyse(screen: Screen, path: Path, form: str | None, out: Path | None, seconds: int) -> None:
    """Report how hard FILE is, why, and what to write instead."""
    from workbench import sandbox

    limits = replace(Limits(), seconds=seconds)
    form = chosen_format(form, out, known=FORMATS, default="text")
    report = sandbox.run_limited(
        _analysed, path, limits, form, screen.locale, seconds=limits.seconds, memory_mib=limits.memory_mib
    )
    send_out(report, out)


def _extracted(path: Path, limits: Limits) -> bytes:
    from workbench import analysis, contract, files

    upload = files.take_in_file(path, limits)
    return as_json(contract.document_to_contract(analysis.extract(upload, limits)), indent=1)


def _extracted_and_drawn(path: Path, limits: Limits, locale: Locale) -> tuple[bytes, bytes]:
    from workbench import analysis, contract, files
    from workbench.extract.draw import drawn
    from workbench.report.drawing import legend

    upload = files.take_in_file(path, limits)
    document = analysis.extract(upload, limits)
    answer = as_json(contract.document_to_contract(document), indent=1)
    return answer, drawn(upload, document, legend(locale))


def _analysed(path: Path, limits: Limits, form: str, locale: Locale) -> bytes:
    from workbench import analysis, contract, files, report

    upload = files.take_in_file(path, limits)
    found = analysis.analyse(upload, limits=limits)
    if form == "json":
        return as_json(contract.analysis_to_contract(found, locale), indent=1)
    write = report.as_html if form == "html" else report.as_text
    return write(found, upload.name, locale).encode("utf-8", "replace")
