"""``workbench benchmark``: how well the workbench does its work, on files that anybody can bring."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from workbench import cli_benchmark_pages, cli_benchmark_rewrite
from workbench.cli_screen import Screen, as_json, out_option, send_out
from workbench.config import Limits
from workbench.tongues import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.benchmark.figures import Figures

FORMATS = ("text", "json")
_JOBS_MOST = 4


@click.group()
def benchmark() -> None:
    """Measure how well the workbench does its work."""


benchmark.add_command(cli_benchmark_pages.pages)
benchmark.add_command(cli_benchmark_rewrite.rewrite)
benchmark.add_command(cli_benchmark_rewrite.sample)
benchmark.add_command(cli_benchmark_rewrite.verdicts)


@benchmark.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("--habits", is_flag=True, help="Say also how each way to draw a field fares (made forms only).")
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="First seed of made forms."
)
@click.option(
    "--count", type=click.IntRange(1, 2000), default=40, show_default=True, help="How many to make."
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Documents read at the same time.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@out_option
@click.pass_obj
def extraction(
    screen: Screen,
    folder: Path | None,
    seed: int,
    count: int,
    jobs: int | None,
    form: str,
    out: Path | None,
    *,
    habits: bool,
) -> None:
    """Measure how well drawn fields are found.

    Takes the fields out of the fillable PDF files of DIR, reads what is left, and compares. Without DIR it
    measures on forms made by script, each from its own seed.
    """
    from workbench.benchmark import figures

    with _forms(folder, seed=seed, count=count) as (where, seeds):
        found = _measured(where, seeds, jobs=jobs or min(_JOBS_MOST, os.cpu_count() or 1), habits=habits)
    if form == "json":
        send_out(as_json(figures.as_json(found), indent=1), out)
    else:
        send_out(figures.as_text(found, screen.locale).encode("utf-8", "replace"), out)


@contextmanager
def _forms(folder: Path | None, *, seed: int, count: int) -> Iterator[tuple[Path, tuple[int, int] | None]]:
    """The folder to measure on; made forms and the first and last of their seeds when none is named."""
    if folder is not None:
        yield folder, None
        return
    from corpus.habits.__main__ import write

    with TemporaryDirectory(prefix="workbench-habits-") as made:
        write(Path(made), seed=seed, count=count)
        yield Path(made), (seed, seed + count - 1)


def _measured(folder: Path, seeds: tuple[int, int] | None, *, jobs: int, habits: bool) -> Figures:
    from workbench.benchmark.extraction import FormResult, summed_up
    from workbench.benchmark.figures import Figures
    from workbench.benchmark.habits import by_habit, drawn_in
    from workbench.benchmark.reading import LeftOut, fillable_in, measured

    paths = fillable_in(folder)
    if not paths:
        raise click.BadParameter(f"{folder} holds no PDF file.", param_hint="DIR")
    done: list[FormResult | LeftOut] = []
    with click.progressbar(length=len(paths), file=sys.stderr, show_pos=True) as bar:
        for each in measured(paths, jobs=jobs, limits=Limits()):
            done.append(each)
            bar.update(1)
    results = tuple(each for each in done if isinstance(each, FormResult))
    return Figures(
        results=results,
        left_out=tuple(each for each in done if isinstance(each, LeftOut)),
        summary=summed_up(results),
        habits=by_habit(results, drawn_in(folder)) if habits else (),
        seeds=seeds,
    )


_lang = click.option(
    "--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of the texts."
)
_format = click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)


@benchmark.command()
@click.argument("ratings", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_lang
@_format
@out_option
@click.pass_obj
def readability(screen: Screen, ratings: Path, lang: str, form: str, out: Path | None) -> None:
    """Compare levels and usual formulas with ratings by people.

    FILE has a rating, 1 easiest to 6 hardest, and a text: tab-separated with a header that names them, or an
    object a line (.jsonl).
    """
    from workbench.benchmark import text_figures
    from workbench.benchmark.ratings import agreement_with, read_rated

    try:
        rated = read_rated(ratings)
    except ValueError as error:
        raise click.BadParameter(f"{ratings}: {error}", param_hint="FILE") from error
    if not rated:
        raise click.BadParameter(f"{ratings} holds no rated text.", param_hint="FILE")
    found = agreement_with(rated, Language(lang))
    if form == "json":
        send_out(as_json(text_figures.ratings_as_json(found), indent=1), out)
    else:
        send_out(text_figures.ratings_as_text(found, screen.locale).encode("utf-8"), out)


@benchmark.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_lang
@click.option("--rules", is_flag=True, help="Count the suggestions of each rewriting rule too (slower).")
@_format
@out_option
@click.pass_obj
def jargon(screen: Screen, folder: Path, lang: str, form: str, out: Path | None, *, rules: bool) -> None:
    """Count what the lexicon holds and how often it marks.

    Lines of the .txt files of DIR are plain sentences, none of which should be marked; each line of its
    .jsonl files is an object whose "text" is a sheet of decent prose.
    """
    from workbench.benchmark import text_figures
    from workbench.benchmark.marks import marked, plain_in, sheets_in

    try:
        plain, sheets = plain_in(folder), sheets_in(folder)
    except ValueError as error:
        raise click.BadParameter(f"{folder}: {error}", param_hint="DIR") from error
    if not plain and not sheets:
        raise click.BadParameter(f"{folder} holds no .txt or .jsonl file with texts.", param_hint="DIR")
    found = marked(plain, sheets, Language(lang), rules=rules)
    if form == "json":
        send_out(as_json(text_figures.marks_as_json(found), indent=1), out)
    else:
        send_out(text_figures.marks_as_text(found, screen.locale).encode("utf-8", "replace"), out)


@benchmark.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="First seed of the data.")
@click.option("--count", type=click.IntRange(1), help="How many forms, at most.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Forms at the same time."
)
@_format
@out_option
@click.pass_obj
def personal(
    screen: Screen, folder: Path | None, seed: int, count: int | None, jobs: int, form: str, out: Path | None
) -> None:
    """Measure how well personal data are found and masked.

    Fills in the PDF forms of DIR with forty planted data each, three of ten as scans, masks all that is
    proposed, and looks what is left. Without DIR it measures on the forms of the corpus.
    """
    from workbench.benchmark import personal_figures
    from workbench.benchmark.personal import blanks_in, corpus_blanks, measured_all

    blanks = blanks_in(folder) if folder else corpus_blanks()
    if not blanks:
        raise click.BadParameter(f"{folder} holds no PDF file.", param_hint="DIR")
    results = []
    with click.progressbar(length=len(blanks[:count]), file=sys.stderr, show_pos=True) as bar:
        for each in measured_all(blanks[:count], seed=seed, jobs=jobs, limits=Limits()):
            results.append(each)
            bar.update(1)
    if form == "json":
        send_out(as_json(personal_figures.as_json(results), indent=1), out)
    else:
        send_out(personal_figures.as_text(results, screen.locale).encode("utf-8", "replace"), out)
