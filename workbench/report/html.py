"""Reports as one HTML page each, with its style inside: it can be sent, kept and printed. No script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from workbench.model import BlockKind, Locale
from workbench.report import burden_view, standards_view, view
from workbench.report.marks import Mark, MarkKind, Piece, pieces
from workbench.report.words import number, word
from workbench.wording import said, sentence

if TYPE_CHECKING:
    from workbench.audit.rows import Row
    from workbench.model import Analysis, Suggestion, Term
    from workbench.model.printed import Printed

_LEFT_OUT = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the whole text: its kind, the page that it begins (else None), and its pieces."""

    kind: str
    begins_page: int | None
    pieces: tuple[Piece, ...]


def document_page(analysis: Analysis, name: str, locale: Locale) -> str:
    """The report of one document."""
    return _rendered(
        "document.html",
        locale,
        analysis=analysis,
        name=name,
        title=view.one_line(analysis.document.title or name),
        text_language=analysis.document.language.value if analysis.document.language else None,
        language=view.language_name(analysis, locale),
        level_line=view.level_line(analysis, locale),
        hard_share=view.hard_share_line(analysis, locale),
        burden=view.burden(analysis, locale),
        attachments=tuple(view.one_line(each.text) for each in analysis.assessment.burden.attachments),
        index_parts=burden_view.parts(analysis.assessment.burden, locale),
        spent=burden_view.spent(analysis.assessment.burden, locale),
        answers=burden_view.answers(analysis.assessment.burden, locale),
        found=burden_view.found(analysis.assessment.burden, locale),
        problems=view.problems(analysis, locale),
        hard_words=view.hard_words(analysis),
        sentences=view.hardest_sentences(analysis, locale),
        sentences_said=view.hardest_lines(analysis, locale),
        changes=view.changes(analysis, locale),
        standards=standards_view.principles(analysis.assessment.standards, analysis.document, locale),
        measures=view.measures(analysis, locale),
        blocks=shown_blocks(analysis, locale),
        made_with=view.made_with_line(analysis, locale),
    )


def printed_page(printed: Printed) -> str:
    """A document to print; bars are told by the table of their numbers, pictures by their alternative."""
    return _rendered("printed.html", Locale(printed.language.value), printed=printed)


def audit_page(rows: tuple[Row, ...], summary: tuple[str, ...], locale: Locale) -> str:
    """The rows of an audit as a table, in their order, under the lines that sum them up."""
    return _rendered(
        "audit.html", locale, rows=rows, summary=summary, problem=partial(_problem, locale=locale)
    )


def shown_blocks(analysis: Analysis, locale: Locale) -> tuple[ShownBlock, ...]:
    """The text block by block, with its marks; page headers and footers are left out."""
    document = analysis.document
    marks = [
        *(Mark(term.span, MarkKind.TERM, _term_note(term, locale)) for term in analysis.assessment.terms),
        *(Mark(each.span, MarkKind.SUGGESTION, _change_note(each, locale)) for each in analysis.suggestions),
    ]
    shown: list[ShownBlock] = []
    page: int | None = None
    for block in document.blocks:
        if block.kind in _LEFT_OUT:
            continue
        begins = block.page if block.page != page else None
        page = block.page
        shown.append(ShownBlock(block.kind.value, begins, pieces(document.text, block.span, marks)))
    return tuple(shown)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("workbench.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _rendered(template: str, locale: Locale, **values: object) -> str:
    """A template in the reader's language."""
    return (
        _environment()
        .get_template(template)
        .render(
            locale=locale.value,
            word=partial(word, locale=locale),
            number=partial(number, locale=locale),
            **values,
        )
    )


def _term_note(term: Term, locale: Locale) -> str:
    return ", ".join(term.plain) or term.explain or word("report.hard_words", locale)


def _change_note(suggestion: Suggestion, locale: Locale) -> str:
    why = said(suggestion.why, locale)
    return f"→ {suggestion.replacements[0]}. {why}" if suggestion.replacements else why


def _problem(code: str, *, locale: Locale) -> str:
    return sentence(code, locale)
