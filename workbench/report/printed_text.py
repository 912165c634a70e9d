"""A document to print -> plain text for a terminal, 80 columns wide."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from workbench.model.printed import BarChart, Heading, Items, Note, Pair, Paragraph, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.model.printed import Block, Printed

_WIDTH = 80
_BESIDE = "   "


def text(printed: Printed) -> str:
    """The document as lines of text; tables in columns, bars as the table of their numbers."""
    lines = [printed.title, "=" * min(len(printed.title), _WIDTH)]
    lines += [line for line in (printed.subtitle, printed.dated) if line]
    for block in printed.blocks:
        lines += ["", *_lines(block)]
    return "\n".join(lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
            yield ("-" if block.level == 1 else "·") * min(len(block.text), _WIDTH)
        case Paragraph():
            yield from _wrapped(block.text)
        case Items():
            for number, item in enumerate(block.items, 1):
                yield from _wrapped(item, f"{number}. " if block.ordered else "- ")
        case Table():
            yield from _table(block.caption, block.head, [row.cells for row in block.rows])
        case BarChart():
            rows = [(bar.label, *bar.shown) for bar in block.bars]
            yield from _table(block.title, (block.head, *block.series), rows)
        case Picture():
            yield from _wrapped(f"[{block.alternative}]")
        case Note():
            yield from _wrapped(f"{block.title}\n{block.text}" if block.title else block.text, "| ")
        case Pair():
            yield from _wrapped(block.before, "- ")
            yield from _wrapped(block.after, "+ ")


def _wrapped(words: str, lead: str = "") -> Iterator[str]:
    """The words in lines; `lead` before the first one, as many spaces before the others."""
    for number, line in enumerate(words.split("\n")):
        first = lead if not number or lead == "| " else " " * len(lead)
        rest = lead if lead == "| " else " " * len(lead)
        yield from textwrap.wrap(line, _WIDTH, initial_indent=first, subsequent_indent=rest) or [""]


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield caption
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    for row in (head, *rows):
        yield _BESIDE.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
