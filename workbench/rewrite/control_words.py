"""The words that go with a control in a file: what stands in it while it is empty, the colon before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model import FieldKind, Language
from workbench.rewrite.controls import Control
from workbench.rewrite.page_words import TICKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.rewrite.laid_out import Piece

_WRITE = {Language.FR: "Écrivez\u00a0ici", Language.EN: "Write\u00a0here"}
_CHOOSE = {Language.FR: "Choisissez", Language.EN: "Choose"}
_SIGN = {Language.FR: "Signez\u00a0ici", Language.EN: "Sign\u00a0here"}
_DATE = {Language.FR: "JJ/MM/AAAA", Language.EN: "DD/MM/YYYY"}
FIELDS_TITLE = {Language.FR: "À remplir", Language.EN: "To fill in"}
"""The heading above the fields that have no place in the text."""
NO_LABEL = {Language.FR: "Réponse", Language.EN: "Answer"}
"""What a field without a label is called."""
_REQUIRED = {Language.FR: "(obligatoire)", Language.EN: "(required)"}
_COLON = {Language.FR: "\u00a0: ", Language.EN: ": "}
_FEW = "……"
_SAYS_SO = re.compile(r"obligatoire|required|compulsory", re.IGNORECASE)


def placeholder(control: Control, language: Language, *, in_table: bool = False) -> str:
    """What an empty control shows: the format wanted, or what to do; dots in the cells of a table."""
    if control.kind is FieldKind.SIGNATURE:
        return _SIGN[language]
    if control.kind is FieldKind.CHOICE:
        return _CHOOSE[language]
    if control.narrow or in_table:
        return _FEW
    if control.is_date and control.lines == 1:
        return _DATE[language]
    hint = control.hint
    return hint if hint and hint.casefold() not in (control.name or "").casefold() else _WRITE[language]


def with_colons(pieces: Iterable[Piece], language: Language) -> tuple[Piece, ...]:
    """The pieces with a colon before each control that ends what its label says.

    A control inside a sentence has none. « (obligatoire) » stands before the colon where the form says so and
    its label has no star.
    """
    pieces = tuple(pieces)
    made: list[Piece] = []
    for number, piece in enumerate(pieces):
        before = made[-1] if made else None
        if (
            isinstance(piece, Control)
            and piece.kind not in TICKS
            and isinstance(before, str)
            and before.strip(" /")
        ):
            rest = pieces[number + 1] if number + 1 < len(pieces) else ""
            label = before.rstrip()
            if piece.required and "*" not in label and not _SAYS_SO.search(label):
                label = f"{label.rstrip(' :')} {_REQUIRED[language]}"
            ends = not isinstance(rest, str) or not rest.strip() or rest.startswith("\u2003")
            made[-1] = _closed(label, language) if ends else f"{label} "
        made.append(piece)
    return tuple(made)


def _closed(label: str, language: Language) -> str:
    bare = label.rstrip(" :,\u00a0")
    return f"{bare} " if bare.endswith((".", "?")) else f"{bare}{_COLON[language]}"
