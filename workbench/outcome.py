"""What accepted changes make of a document: the aligned pair, its figures before and after, and a file.

Pure, like `workbench.analysis`, beside which it stands: it chains stages and runs in a worker.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.model import Assessment, Block, BlockKind, Document, Format, Language, Span, Words
from workbench.model.edits import InPlace, Mark, Passage

if TYPE_CHECKING:
    from workbench.model import Analysis
    from workbench.model.printed import Printed
    from workbench.rewrite.compare import AlignedBlock


@dataclass(frozen=True, slots=True)
class Replacement:
    """A change that was decided: what stands in `span` of the document's text becomes `text`.

    `verbatim`: as `workbench.rewrite.apply.Change` has it.
    """

    span: Span
    text: str
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A document with its accepted changes. `docx` is the file that the public can take away."""

    blocks: tuple[AlignedBlock, ...]
    before: Assessment
    after: Assessment
    changes: int
    docx: bytes


def rewritten(analysis: Analysis, changes: tuple[Replacement, ...], *, title: str) -> Rewritten:
    """Put the changes in, measure again, and write the new text as a DOCX file.

    `changes` do not overlap; their spans are those of ``analysis.document.text``.
    """
    from workbench.rewrite.laid_out import lay_out  # noqa: PLC0415 - loads when a worker needs it
    from workbench.rewrite.write_docx import write_docx  # noqa: PLC0415 - as above

    document = analysis.document
    blocks = _aligned(document, changes)
    return Rewritten(
        blocks=blocks,
        before=analysis.assessment,
        after=_assess(with_text(document, tuple(block.after for block in blocks))),
        changes=len(changes),
        docx=write_docx(title, lay_out(blocks, document), language=document.language),
    )


def as_page(analysis: Analysis, changes: tuple[Replacement, ...], *, title: str) -> str:
    """The new text as one HTML page that stands by itself, its fields at their labels.

    `changes`: as for `rewritten`.
    """
    return on_a_page(analysis.document, _aligned(analysis.document, changes), title=title)


def on_a_page(document: Document, blocks: tuple[AlignedBlock, ...], *, title: str, subtitle: str = "") -> str:
    """The same of blocks that are aligned already: one for each block of the document."""
    from workbench.rewrite.laid_out import lay_out  # noqa: PLC0415 - loads when a worker needs it
    from workbench.rewrite.write_html import write_html  # noqa: PLC0415 - as above

    return write_html(title, lay_out(blocks, document), language=document.language, subtitle=subtitle)


def on_paper(
    document: Document, blocks: tuple[AlignedBlock, ...], *, title: str, subtitle: str = ""
) -> Printed:
    """The new text as a document to print, with room to write where its fields stood."""
    from workbench.rewrite.form_on_paper import form_on_paper  # noqa: PLC0415 - as above
    from workbench.rewrite.laid_out import lay_out  # noqa: PLC0415 - as above

    laid_out = lay_out(blocks, document)
    return replace(form_on_paper(title, laid_out, language=document.language), subtitle=subtitle)


def in_place(
    analysis: Analysis, changes: tuple[Replacement, ...], data: bytes, *, mark: Mark | None = None
) -> InPlace | None:
    """The changes put into the very file, `data`, of the analysis; None if it is no DOCX or ODT.

    With `mark` they are tracked changes. The ranks in `InPlace.left_out` count the changes in the order of
    the text: these are those whose place in the file is not sure. `changes`: as for `rewritten`.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
    """
    from workbench.extract.docx_in_place import write_in_place  # noqa: PLC0415 - lxml loads in a worker
    from workbench.extract.odt_in_place import write_odt_in_place  # noqa: PLC0415 - as above
    from workbench.rewrite.edits import edits_of  # noqa: PLC0415 - stages load when a worker needs them

    document = analysis.document
    write = {Format.DOCX: write_in_place, Format.ODT: write_odt_in_place}.get(document.format)
    if write is None or not document.blocks:
        return None
    passages: list[Passage] = []
    first = 0
    for block, aligned in zip(document.blocks, _aligned(document, changes), strict=True):
        edits = edits_of(aligned, first=first)
        first += len(aligned.changes)
        if edits:
            passages.append(Passage(block.address or "", aligned.before, edits))
    return write(data, passages, mark=mark)


@dataclass(frozen=True, slots=True)
class Tried:
    """How an editor's words in the place of a block would do, beside those that stand there.

    `lost`: the kinds of facts that they lose or invent (`rewrite.guards`); none where no language is known.
    """

    before: Assessment
    after: Assessment
    text: str
    lost: tuple[str, ...]


def tried(before: str, after: str, kind: BlockKind, language: Language | None) -> Tried:
    """Measure two texts of one block, each by itself; nothing is kept."""
    from workbench.rewrite import guards  # noqa: PLC0415 - stages load when a worker needs them

    return Tried(
        before=_assess(_alone(before, kind, language)),
        after=_assess(_alone(after, kind, language)),
        text=after,
        lost=guards.lost_facts(before, after, language) if language else (),
    )


def _alone(text: str, kind: BlockKind, language: Language | None) -> Document:
    """A text as a document of one block."""
    return Document(Format.DOCX, language, text, blocks=(Block(kind, Span(0, len(text))),))


def assessed(analysis: Analysis, changes: tuple[Replacement, ...]) -> Assessment:
    """The measures of a document with the changes put in."""
    if not changes:
        return analysis.assessment
    blocks = _aligned(analysis.document, changes)
    return _assess(with_text(analysis.document, tuple(block.after for block in blocks)))


def _aligned(document: Document, changes: tuple[Replacement, ...]) -> tuple[AlignedBlock, ...]:
    from workbench.rewrite import apply, compare  # noqa: PLC0415 - stages load when a worker needs them

    made = [apply.Change(each.span, each.text, verbatim=each.verbatim) for each in changes]
    return compare.align(document, made)


def with_text(document: Document, texts: tuple[str, ...]) -> Document:
    """The same document with other words in its blocks. Words lose their boxes: they stand nowhere yet.

    Raises:
        ValueError: there is not one text per block.
    """
    blocks: list[Block] = []
    start = 0
    for block, text in zip(document.blocks, texts, strict=True):
        blocks.append(replace(block, span=Span(start, start + len(text)), words=Words()))
        start += len(text) + len(_BETWEEN)
    return replace(document, text=_BETWEEN.join(texts), blocks=tuple(blocks))


_BETWEEN = "\n\n"


def _assess(document: Document) -> Assessment:
    from workbench import readability  # noqa: PLC0415 - stages load when a worker needs them
    from workbench.language import sentences  # noqa: PLC0415

    return readability.assess(document, sentences.split(document))
