"""What a document is called, and its CERFA number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import BlockKind

if TYPE_CHECKING:
    from workbench.extract.compose import Piece

_LOOK_AT = 12
"""Pieces at the start of a document among which its title is looked for."""
_LENGTHS = range(6, 161)
_FILE_LIKE = re.compile(
    r"\.(?:docx?|odt|pdf|indd|qxp|qxd|xls|ai|xdp)\b|^microsoft word|[_{]|\\|/{2}"
    r"|^(?:sans titre|untitled|document\d*|titre|title|cerfa)$",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"(?<![\d*#])(\d{5})\s?([*#])\s?(\d{1,2})(?![\d*#])")
_NAMED = re.compile(r"cerfa\s*(?:n\s?[°º˚oO]\.?|num[ée]ro|number)?\s*:?\s*(\d{5})(?!\d)", re.IGNORECASE)
_ALONE = 60
"""Letters of a block that holds little more than the number: there it names the form itself."""
_NO_TITLES = frozenset({"important", "attention", "notice", "cerfa", "imprimer", "page"})


def title_of(pieces: list[Piece], *, metadata: str | None = None) -> str | None:
    """The title in the file's own data if it reads like one, else the first heading of the highest rank."""
    own = " ".join((metadata or "").split())
    if _reads_like_a_title(own):
        return own
    headings = [
        (piece.level or 1, rank, piece.text)
        for rank, piece in enumerate(pieces[:_LOOK_AT])
        if piece.kind is BlockKind.HEADING
        and piece.page in {None, 1}
        and len(piece.text) in _LENGTHS
        and not {*piece.text.casefold().split()} <= _NO_TITLES
        and not {"@", "{"} & set(piece.text)
    ]
    return " ".join(min(headings)[2].split()) if headings else None


def _reads_like_a_title(text: str) -> bool:
    words = [word for word in text.split() if any(c.isalpha() for c in word)]
    return len(words) > 1 and len(text) in _LENGTHS and not _FILE_LIKE.search(text)


def form_number(text: str) -> str | None:
    """The CERFA number, ``"13750*05"``, or ``"13750"`` where no edition stands with it; None when unsure.

    A number that stands alone names the form; inside a sentence it may name another form, so it counts only
    when it is the only one. ``#`` instead of ``*`` marks a notice, which counts when no form is named.

    >>> form_number("cerfa N° 13750*05")
    '13750*05'
    """
    blocks = text.split("\n\n")
    alone = [found for block in blocks if len(block) <= _ALONE for found in _PRINTED.findall(block)]
    anywhere = _PRINTED.findall(text)
    for found in (alone, anywhere if len({number for number, _, _ in anywhere}) == 1 else []):
        if found:
            return _edition(found)
    named = set(_NAMED.findall(text))
    return named.pop() if len(named) == 1 and not anywhere else None


def _edition(found: list[tuple[str, str, str]]) -> str:
    """The first form among the numbers (a notice if there is no form), in its latest edition."""
    first = next((number for number, mark, _ in found if mark == "*"), found[0][0])
    latest = max(int(edition) for number, _, edition in found if number == first)
    return f"{first}*{latest:02d}"
