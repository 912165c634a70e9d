"""Blocks that give the law in its own words, without quotation marks: nobody may put them otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model import Document

_ANNEX = re.compile(r"\(?annexe\b[^\n.]{0,20} à l[’']article [LRDA]\.? ?\*?\d", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:Article|Art\.) [LRDA]\.? ?\*?\d[\d.-]*\s?(?:[–—:]|- )\s?[A-ZÀ-Þ«]")
_HEAD = re.compile(r"(?:Article|Art\.) (?:[LRDA]\.? ?\*?)?\d{1,4}(?:-\d+)+(?: d[eu][^.\n]{0,60})?\s?:?\s*")
_ITEM = re.compile(r"\s*(?:[a-z]\)|\d{1,2}°|[IVX]+[.°)–-]|[•–-]\s)")


def blocks_of_law(document: Document) -> frozenset[int]:
    """The indices of the blocks that are text of law.

    All after « Annexe à l’article R. 221-3 du code … », which names what follows; and a block that begins
    with the number of an article and its text, « Article R. 331-7 – La surface … », or follows such a number
    alone, with the items under it.
    """
    law: set[int] = set()
    annex = article = named = False
    for index, block in enumerate(document.blocks):
        text = document.text_of(block.span)
        annex = annex or _ANNEX.match(text) is not None
        article = named or _ARTICLE.match(text) is not None or (article and _ITEM.match(text) is not None)
        named = _HEAD.fullmatch(text) is not None
        if annex or article:
            law.add(index)
    return frozenset(law)
