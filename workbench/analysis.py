"""The one pipeline: a file or a text -> `Analysis`. Command line, jobs and web all run this.

Pure like the stages that it chains: no clock, network, database or environment. Importing this is cheap, also
for a web process: each stage is loaded where it is first needed.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import workbench
from workbench.config import Limits
from workbench.model import (
    Analysis,
    Block,
    BlockKind,
    Document,
    Format,
    Language,
    MadeWith,
    Problem,
    Span,
    Suggestion,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.language.lexicon import Entry
    from workbench.model import Upload
    from workbench.model.personal import PersonalFinding

_BLANK_LINE = re.compile(r"\n\s*\n")
_WARM_UP = {
    Language.FR: "Vous pouvez envoyer le formulaire ; nonobstant ce délai, la décision est notifiée.",
    Language.EN: "You may send the form; notwithstanding this time limit, the decision is notified.",
}


def analyse(upload: Upload, *, limits: Limits | None = None) -> Analysis:
    """Read, measure and find rewrites for one file.

    A document whose language is not known has neither level nor suggestions, and says so in its problems.

    Raises:
        UnreadableDocumentError: the file cannot be read.
    """
    return _analysis(extract(upload, limits))


def analyse_text(text: str, language: Language | None = None) -> Analysis:
    """The same for a pasted text: one block per paragraph, no pages. `language` None: told from the text."""
    from workbench.language import detect  # noqa: PLC0415 - see above

    return _analysis(as_document(text, language or detect.detect(text)))


def extract(upload: Upload, limits: Limits | None = None) -> Document:
    """What is read in a file, without judging it.

    Raises:
        UnreadableDocumentError: the file cannot be read.
    """
    from workbench.extract import extract as read  # noqa: PLC0415 - see above

    return read(upload, limits=limits or Limits())


def personal_data(upload: Upload, document: Document) -> tuple[PersonalFinding, ...]:
    """What tells of somebody in a file and in what was read in it, for an editor to confirm.

    For a worker: names in sentences are read by a model of its own (two seconds, once).

    Raises:
        UnreadableDocumentError: the file cannot be read.
    """
    from workbench import personal  # noqa: PLC0415 - see above
    from workbench.extract import mask_ink, mask_typed  # noqa: PLC0415
    from workbench.language import parse  # noqa: PLC0415

    ink = mask_ink.ink_areas(upload, document)
    return personal.find(document, mask_typed.typed_in(upload), ink, names=parse.people)


def personal_in_text(text: str) -> tuple[Language | None, tuple[PersonalFinding, ...]]:
    """What language a short text is in, and what tells of somebody in it. For a worker, as `personal_data`.

    Spans are places in `text`, whose paragraphs are parted by one empty line each. A text whose language is
    not sure is searched for names as a French one.
    """
    from workbench import personal  # noqa: PLC0415 - see above
    from workbench.language import detect, parse  # noqa: PLC0415

    language = detect.detect(text)
    return language, personal.find(as_document(text, language or Language.FR), names=parse.people)


def personal_by_its_look(text: str) -> tuple[str, ...]:
    """What seems to tell of somebody in a short text, each once: numbers, addresses, what follows a label.

    Loads no model and takes a millisecond, for a web process; `personal_in_text` finds more.
    """
    from workbench import personal  # noqa: PLC0415 - see above

    document = as_document(text, Language.FR)
    spans = [found.span for found in personal.find(document) if found.span is not None]
    return tuple(dict.fromkeys(document.text_of(span) for span in spans))


def warm_up(languages: Iterable[Language] = tuple(Language)) -> None:
    """Load once what an analysis needs, so that the next one is quick. For a worker, at its start."""
    for language in languages:
        analyse_text(_WARM_UP[language], language)


def use(house: tuple[Entry, ...]) -> None:
    """Have this process analyse with these entries of the house from now on. For a child, before its work."""
    from workbench import readability, rewrite  # noqa: PLC0415 - see above
    from workbench.language import lexicon  # noqa: PLC0415

    if lexicon.house() != house:
        lexicon.install(house)
        readability.forget_entries()
        rewrite.forget_entries()


def made_with(house: tuple[Entry, ...] | None = None) -> MadeWith:
    """The program and the data that make an analysis: with these entries of the house, or those in use."""
    from workbench.language import lexicon  # noqa: PLC0415 - see above

    entries = lexicon.house() if house is None else house
    made = _made_with()
    if not entries:
        return made
    digest = hashlib.sha256(f"{made.lexicon}{entries!r}".encode())
    return replace(made, lexicon=digest.hexdigest()[: len(made.lexicon)])


@cache
def _made_with() -> MadeWith:
    from workbench import readability, rewrite  # noqa: PLC0415 - see above

    return MadeWith(
        program=workbench.__version__, lexicon=readability.lexicon_hash(), rules=rewrite.rules_hash()
    )


def _analysis(document: Document) -> Analysis:
    from workbench import gains, readability, rewrite  # noqa: PLC0415 - see above
    from workbench.language import sentences  # noqa: PLC0415

    parts = sentences.split(document)
    assessment = readability.assess(document, parts)
    suggestions: tuple[Suggestion, ...] = ()
    if document.language is not None:
        found = rewrite.leaving_terms_whole(rewrite.suggest(document, parts), assessment.terms)
        suggestions = gains.with_gains(document.text, [each.span for each in parts], found, document.language)
    return Analysis(
        document=document,
        assessment=assessment,
        suggestions=suggestions,
        made_with=made_with(),
    )


def as_document(text: str, language: Language | None) -> Document:
    """A pasted text as a document of the format without pages: a paragraph wherever a blank line parts."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = [piece.strip() for piece in _BLANK_LINE.split(lines) if piece.strip()]
    document = Document(
        format=Format.DOCX,  # the format without pages: what a person who pastes a text means
        language=language,
        text="\n\n".join(paragraphs),
        blocks=tuple(_paragraph_blocks(paragraphs)),
    )
    if language is None:
        problem = Problem("language_unknown" if paragraphs else "no_text")
        return replace(document, problems=(problem,))
    return document


def _paragraph_blocks(paragraphs: Iterable[str]) -> Iterable[Block]:
    start = 0
    for paragraph in paragraphs:
        yield Block(BlockKind.PARAGRAPH, Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
