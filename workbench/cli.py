"""The command line: one command per use. Importing this is cheap; a command imports what it needs.

Exit status: 0 done, 2 a bad call, 3 a document that cannot be read, 130 stopped by Ctrl-C, 1 our fault.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from workbench import (
    cli_audit,
    cli_benchmark,
    cli_campaigns,
    cli_data,
    cli_documents,
    cli_lines,
    cli_people,
    cli_service,
    cli_syntheses,
)
from workbench.cli_screen import Screen
from workbench.errors import UnreadableDocumentError, WorkbenchError

DONE, FAULT, BAD_CALL, UNREADABLE, STOPPED = 0, 1, 2, 3, 130


class Door(click.Group):
    """A group whose commands never end in a traceback: errors become one line and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn what goes wrong into words."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.Abort):
            status = STOPPED
        except BrokenPipeError:  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = DONE
        except WorkbenchError as error:
            status = self._explain(ctx, error)
        except Exception as error:  # noqa: BLE001 - the last door: a fault of ours, said in one line
            status = self._explain(ctx, error)
        raise click.exceptions.Exit(status)

    def _explain(self, ctx: click.Context, error: Exception) -> int:
        screen = ctx.find_object(Screen) or Screen()
        if screen.debug:
            raise error
        click.echo(screen.line(error), err=True)
        if isinstance(error, WorkbenchError):
            return UNREADABLE if isinstance(error, UnreadableDocumentError) else BAD_CALL
        return FAULT


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--locale", type=click.Choice(["fr", "en"]), help="Language of messages and reports.")
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
@click.version_option(package_name="simplification-workbench", message="%(version)s")
@click.pass_context
def cli(ctx: click.Context, locale: str | None, *, debug: bool) -> None:
    """Measure administrative forms, rewrite them in plain language, run the public service."""
    ctx.obj = Screen.of(locale, debug=debug)


for command in (
    cli_documents.extract,
    cli_documents.analyse,
    cli_lines.score,
    cli_lines.jargon,
    cli_lines.rewrite,
    cli_audit.audit,
    cli_benchmark.benchmark,
    cli_service.serve,
    cli_service.worker,
    cli_service.cleanup,
    cli_service.database,
    cli_people.user,
    cli_campaigns.campaign,
    cli_service.demo,
    cli_service.stats,
    cli_syntheses.synthesis,
    cli_data.data,
):
    cli.add_command(command)


def main() -> None:
    """Run ``workbench``."""
    cli(prog_name="workbench")
