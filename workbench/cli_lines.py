"""``workbench score``, ``jargon`` and ``rewrite``: a text per line in, a JSON object per line out.

Every line has its answer, empty ones too, in the same order. Lines are answered as they come, many at a time
where many have come, so that a program can talk to these commands through a pipe.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol, cast

import click

from workbench.cli_screen import Screen, as_json
from workbench.tongues import Language, Locale

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterable, Iterator

    from workbench.serial import Json

_CHUNK = 65536

_lang = click.option("--lang", type=click.Choice(["fr", "en"]), required=True, help="Language of the texts.")


class _Readable(Protocol):
    """A binary stream that gives what has come without waiting for more."""

    def read1(self, size: int, /) -> bytes: ...


@click.command()
@_lang
def score(lang: str) -> None:
    """Score each line: level from 1 (easiest) to 6 (hardest)."""
    from workbench import contract, readability

    language = Language(lang)
    _answer(
        lambda texts: (contract.score_to_contract(readability.score_text(text, language)) for text in texts)
    )


@click.command()
@_lang
def jargon(lang: str) -> None:
    """List the hard words of each line, with plainer ones."""
    from workbench import contract, readability

    language = Language(lang)
    _answer(
        lambda texts: (
            contract.terms_to_contract(readability.find_terms(text, language), text) for text in texts
        )
    )


@click.command()
@_lang
@click.pass_obj
def rewrite(screen: Screen, lang: str) -> None:
    """Rewrite each line in plainer words, and say why.

    A hard word without a plainer one comes with its explanation. The reasons are in the language of the
    texts, unless --locale asks for another.
    """
    from workbench import contract, readability
    from workbench import rewrite as stage
    from workbench.gains import with_gains
    from workbench.language.sentences import split_text
    from workbench.rewrite.apply import rewritten

    language = Language(lang)
    locale = screen.locale if screen.asked_for else Locale(lang)

    def answer(texts: list[str]) -> Iterator[Json]:
        for text, found in zip(texts, stage.suggest_texts(texts, language), strict=True):
            terms = readability.find_terms(text, language)
            kept = stage.leaving_terms_whole(found, terms)
            explained = stage.explanations(text, terms, kept, language)
            suggestions = with_gains(text, split_text(text, language), explained, language)
            yield contract.rewriting_to_contract(text, rewritten(text, suggestions), suggestions, locale)

    _answer(answer)


def _answer(answer: Callable[[list[str]], Iterable[Json]]) -> None:
    out = sys.stdout.buffer
    for texts in lines_as_they_come(cast("io.BufferedReader", sys.stdin.buffer)):
        for value in answer(texts):
            out.write(as_json(value))
        out.flush()


def lines_as_they_come(stream: _Readable) -> Iterator[list[str]]:
    """The lines of a stream, as many at a time as have come. Only a line feed ends a line."""
    begun: list[bytes] = []
    while chunk := stream.read1(_CHUNK):
        *whole, rest = chunk.split(b"\n")
        if whole:
            yield [_decoded(line) for line in (b"".join((*begun, whole[0])), *whole[1:])]
            begun = []
        begun.append(rest)
    if last := b"".join(begun):
        yield [_decoded(last)]


def _decoded(line: bytes) -> str:
    return line.removesuffix(b"\r").decode("utf-8", "replace").removeprefix("\ufeff")
