"""``workbench extract`` and ``workbench analyse``: one file in, what is known of it out.

The file is parsed in a child process with limits of time and memory: no file can hang or end the command.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import click

from workbench.cli_screen import Screen, can_be_written, chosen_format, out_option, send_out, write_json
from workbench.config import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.decorators import FC

    from workbench.tongues import Locale

FORMATS = ("text", "json", "html")
EXTRACT_SECONDS = 25
"""A file that is not read by then is refused: people and scripts wait no longer."""
MOST_PAGES = 2000
"""Pages that may be asked for. The web takes no more than `Limits.pages`, whatever this is."""

_file = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
_pages = click.option(
    "--pages",
    type=click.IntRange(1, MOST_PAGES),
    default=Limits().pages,
    show_default=True,
    help="Pages that FILE may have. A long one also wants more --seconds.",
)


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
@_pages
@_seconds(EXTRACT_SECONDS)
@click.pass_obj
def extract(
    screen: Screen, path: Path, out: Path | None, drawing: Path | None, *, pages: int, seconds: int
) -> None:
    """Print what is read in FILE, as JSON."""
    limits = replace(Limits(), pages=pages, seconds=seconds)
    with TemporaryFile() as answer, TemporaryFile() as drawn:
        _in_child(_extract, path, limits, answer, None if drawing is None else (drawn, screen.locale))
        if drawing is not None:
            send_out(drawn, drawing)
        send_out(answer, out)


@click.command()
@_file
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: text, or what OUT ends with.")
@out_option
@_pages
@_seconds(Limits().seconds)
@click.pass_obj
def analyse(
    screen: Screen, path: Path, form: str | None, out: Path | None, *, pages: int, seconds: int
) -> None:
    """Report how hard FILE is, why, and what to write instead."""
    limits = replace(Limits(), pages=pages, seconds=seconds)
    form = chosen_format(form, out, known=FORMATS, default="text")
    with TemporaryFile() as report:
        _in_child(_analyse, path, limits, report, form, screen.locale)
        send_out(report, out)


def _in_child(
    function: Callable[..., None], path: Path, limits: Limits, out: IO[bytes], *args: object
) -> None:
    """Run a function that writes its answer to an open file: a pipe would hold it whole in memory, twice."""
    from workbench import sandbox

    sandbox.run_limited(
        function, path, limits, out, *args, seconds=limits.seconds, memory_mib=limits.memory_mib
    )


def _extract(path: Path, limits: Limits, out: IO[bytes], drawing: tuple[IO[bytes], Locale] | None) -> None:
    from workbench import analysis, contract, files

    upload = files.take_in_file(path, limits)
    document = analysis.extract(upload, limits)
    if drawing is not None:
        from workbench.extract.draw import drawn
        from workbench.report.drawing import legend

        copy, locale = drawing
        copy.write(drawn(upload, document, legend(locale)))
        copy.flush()
    write_json(contract.document_parts(document), out)
    out.flush()


def _analyse(path: Path, limits: Limits, out: IO[bytes], form: str, locale: Locale) -> None:
    from workbench import analysis, contract, files, report

    upload = files.take_in_file(path, limits)
    found = analysis.analyse(upload, limits=limits)
    if form == "json":
        write_json(contract.analysis_to_contract(found, locale), out)
    else:
        write = report.as_html if form == "html" else report.as_text
        out.write(write(found, upload.name, locale).encode("utf-8", "replace"))
    out.flush()
