"""``workbench benchmark rewrite``, ``sample`` and ``verdicts``: how good suggestions are."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli_screen import Screen, as_json, out_option, send_out
from workbench.config import Limits, Muting, load
from workbench.tongues import Language

if TYPE_CHECKING:
    from workbench.benchmark.rewrite_texts import LeftOut, TextResult
    from workbench.benchmark.sari import SariFigures
    from workbench.register.rule_figures import RuleFigures

_JOBS_MOST = 4
_file = click.Path(path_type=Path, exists=True, dir_okay=False)
_folder = click.Path(path_type=Path, exists=True, file_okay=False)
_lang = click.option(
    "--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of the texts."
)
_jobs = click.option("--jobs", type=click.IntRange(1, 64), help="Documents read at the same time.")


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=_folder)
@_lang
@click.option("--plain", type=_file, help="Plain sentences, one a line: none should be changed.")
@click.option("--original", type=_file, help="Sentences, one a line, for SARI.")
@click.option("--simplified", type=_file, multiple=True, help="What people made of them, line by line.")
@click.option("--failures", is_flag=True, help="Name each gold pair that is not exact.")
@click.option("--decisions", is_flag=True, help="What editors of this copy said of each rule.")
@_jobs
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@out_option
@click.pass_obj
def rewrite(
    screen: Screen,
    folder: Path | None,
    *,
    lang: str,
    plain: Path | None,
    original: Path | None,
    simplified: tuple[Path, ...],
    jobs: int | None,
    form: str,
    out: Path | None,
    failures: bool,
    decisions: bool,
) -> None:
    """Measure the suggestions: gold table, texts, plain sentences, SARI.

    The gold table comes with the program. The documents of DIR, and the sheets of its .jsonl files (an object
    a line, with a "text"), tell how much is suggested, what it does to their levels and how long it takes.
    """
    from workbench.benchmark import rewrite_figures
    from workbench.benchmark.gold import gold_pairs, gold_results

    language = Language(lang)
    sari = _sari(original, simplified, language)
    texts, left_out = _texts(folder, language, jobs)
    tried, changed = _plain(plain, language)
    figures = rewrite_figures.RewriteFigures(
        gold=gold_results(gold_pairs(language), language),
        texts=texts,
        left_out=left_out,
        plain=tried,
        changed=changed,
        sari=sari,
        rules=_rules() if decisions else (),
        muting=load().muting if decisions else Muting(),
    )
    if form == "json":
        send_out(as_json(rewrite_figures.as_json(figures), indent=1), out)
    else:
        text = rewrite_figures.as_text(figures, screen.locale, failures=failures)
        send_out(text.encode("utf-8", "replace"), out)


def _rules() -> tuple[RuleFigures, ...]:
    """From the database that the settings name."""
    from workbench import service

    return service.rules_heard(load())


def _texts(
    folder: Path | None, language: Language, jobs: int | None
) -> tuple[tuple[TextResult, ...], tuple[LeftOut, ...]]:
    from workbench.benchmark.marks import sheets_in
    from workbench.benchmark.rewrite_texts import LeftOut, TextResult, documents_in, measured, sheet_results

    if folder is None:
        return (), ()
    paths = documents_in(folder)
    try:
        sheets = sheets_in(folder)
    except ValueError as error:
        raise click.BadParameter(f"{folder}: {error}", param_hint="DIR") from error
    if not paths and not sheets:
        raise click.BadParameter(f"{folder} holds no document and no sheet.", param_hint="DIR")
    done: list[TextResult | LeftOut] = []
    with click.progressbar(length=len(paths) + len(sheets), file=sys.stderr, show_pos=True) as bar:
        for results in (
            measured(paths, language, jobs=_as_many(jobs), limits=Limits()),
            sheet_results(sheets, language),
        ):
            for each in results:
                done.append(each)
                bar.update(1)
    return (
        tuple(each for each in done if isinstance(each, TextResult)),
        tuple(each for each in done if isinstance(each, LeftOut)),
    )


def _plain(path: Path | None, language: Language) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many plain sentences there are, and those that are changed."""
    from workbench.rewrite import suggest_texts
    from workbench.rewrite.apply import rewritten

    if path is None:
        return 0, ()
    lines = [line.strip() for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
    made = [
        (line, rewritten(line, found))
        for line, found in zip(lines, suggest_texts(lines, language), strict=True)
    ]
    return len(lines), tuple((before, after) for before, after in made if before != after)


def _sari(original: Path | None, simplified: tuple[Path, ...], language: Language) -> SariFigures | None:
    from workbench.benchmark.sari import read_references, sari_of

    if original is None or not simplified:
        if original or simplified:
            raise click.UsageError("--original and --simplified go together.")
        return None
    try:
        references = read_references(original, simplified)
    except ValueError as error:
        raise click.BadParameter(
            "the files do not have the same number of lines.", param_hint="--simplified"
        ) from error
    if not references:
        raise click.BadParameter(f"{original} holds no sentence.", param_hint="--original")
    return sari_of(references, language)


def _as_many(jobs: int | None) -> int:
    return jobs or min(_JOBS_MOST, os.cpu_count() or 1)


@click.command()
@click.argument("folder", metavar="DIR", type=_folder)
@_lang
@click.option(
    "--count", type=click.IntRange(1, 10000), default=200, show_default=True, help="How many to draw."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Which draw.")
@_jobs
@out_option
def sample(folder: Path, lang: str, count: int, seed: int, jobs: int | None, out: Path | None) -> None:
    """Draw suggestions at random, for a person to judge.

    Writes a tab-separated table whose last column, the verdict, is empty: good, acceptable, useless or wrong
    is to be written there. The same documents, count and seed give the same draw.
    """
    from workbench.benchmark.rewrite_sample import as_table, candidates, drawn
    from workbench.benchmark.rewrite_texts import documents_in

    paths = documents_in(folder)
    if not paths:
        raise click.BadParameter(f"{folder} holds no document.", param_hint="DIR")
    found = candidates(paths, Language(lang), jobs=_as_many(jobs), limits=Limits())
    send_out(as_table(drawn(found, count=count, seed=seed)).encode("utf-8", "replace"), out)


@click.command()
@click.argument("table", metavar="FILE", type=_file)
@out_option
@click.pass_obj
def verdicts(screen: Screen, table: Path, out: Path | None) -> None:
    """Sum up a table of suggestions that a person has judged."""
    from workbench.benchmark.rewrite_figures import verdicts_as_text
    from workbench.benchmark.rewrite_sample import verdicts_in

    try:
        counts = verdicts_in(table)
    except ValueError as error:
        raise click.BadParameter(f"{table}: {error}", param_hint="FILE") from error
    send_out(verdicts_as_text(counts, screen.locale).encode("utf-8"), out)
