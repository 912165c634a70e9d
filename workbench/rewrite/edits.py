"""An aligned block -> the smallest edits by whole words that make its new text of its old one.

A change repairs the seams around it (`workbench.rewrite.seams`), so that more than its own span may differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.model import Span
from workbench.model.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.rewrite.compare import AlignedBlock


@dataclass(frozen=True, slots=True)
class _Piece:
    """Old words and the new ones in their place, and the ranks of the changes in it."""

    before: Span
    after: Span
    changes: tuple[int, ...]


def edits_of(block: AlignedBlock, *, first: int = 0) -> tuple[Edit, ...]:
    """The edits of a block, in order, apart from each other. `first`: the rank of its first change.

    What the changes leave as it was gives no edit.
    """
    trimmed = (_trimmed(block, each) for each in _apart(_pieces(block, first)))
    fitted = _apart(_filled(block, _by_words(block, each)) for each in trimmed if _differs(each))
    edits = _edits(block, fitted)
    if fitted and edited(block.before, edits) != block.after:
        whole = _Piece(_whole(block.before), _whole(block.after), _changes(fitted))
        edits = _edits(block, [_filled(block, _by_words(block, _trimmed(block, whole)))])
    return edits


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits, which are in order, made."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _edits(block: AlignedBlock, pieces: Iterable[_Piece]) -> tuple[Edit, ...]:
    return tuple(
        Edit(each.before, block.after[each.after.start : each.after.end], each.changes) for each in pieces
    )


def _whole(text: str) -> Span:
    return Span(0, len(text))


def _changes(pieces: Iterable[_Piece]) -> tuple[int, ...]:
    return tuple(change for piece in pieces for change in piece.changes)


def _pieces(block: AlignedBlock, first: int) -> Iterable[_Piece]:
    """The changes, and what their seams changed in the text between them, which touches one of them."""
    old = new = 0
    for rank, change in enumerate(block.changes):
        yield from _gap(
            block, Span(old, change.before.start), Span(new, change.after.start), left=rank > 0, right=True
        )
        yield _Piece(change.before, change.after, (first + rank,))
        old, new = change.before.end, change.after.end
    if block.changes:
        ends = Span(old, len(block.before)), Span(new, len(block.after))
        yield from _gap(block, *ends, left=True, right=False)


def _gap(block: AlignedBlock, old: Span, new: Span, *, left: bool, right: bool) -> Iterable[_Piece]:
    """What differs between two changes, up to the one whose seam it belongs to; nothing if nothing does."""
    before, after = block.before[old.start : old.end], block.after[new.start : new.end]
    if before == after:
        return
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    new = Span(new.start, max(new))
    if right and (tail <= head or not left):
        yield _Piece(Span(old.start + head, old.end), Span(new.start + head, new.end), ())
    else:
        yield _Piece(Span(old.start, old.end - tail), Span(new.start, new.end - tail), ())


def _apart(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces in order, those that touch as one."""
    out: list[_Piece] = []
    for piece in pieces:
        if out and (piece.before.start <= out[-1].before.end or piece.after.start <= out[-1].after.end):
            last = out.pop()
            out.append(
                _Piece(
                    Span(min(last.before.start, piece.before.start), max(last.before.end, piece.before.end)),
                    Span(min(last.after.start, piece.after.start), max(last.after.end, piece.after.end)),
                    (*last.changes, *piece.changes),
                )
            )
        else:
            out.append(piece)
    return out


def _shared(left: str, right: str) -> int:
    """How many signs both begin with."""
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return at
    return min(len(left), len(right))


def _differs(piece: _Piece) -> bool:
    return piece.before.start < piece.before.end or piece.after.start < piece.after.end


def _trimmed(block: AlignedBlock, piece: _Piece) -> _Piece:
    """The piece without the signs that it begins or ends with before and after."""
    old = block.before[piece.before.start : piece.before.end]
    new = block.after[piece.after.start : piece.after.end]
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    return replace(
        piece,
        before=Span(piece.before.start + head, piece.before.end - tail),
        after=Span(piece.after.start + head, piece.after.end - tail),
    )


def _by_words(block: AlignedBlock, piece: _Piece) -> _Piece:
    """The piece grown on both sides until it cuts no word."""
    while min(piece.before.start, piece.after.start) > 0 and _cuts(
        block, piece.before.start, piece.after.start
    ):
        piece = _grown(piece, 1, 0)
    while _cuts(block, piece.before.end, piece.after.end):
        piece = _grown(piece, 0, 1)
    return piece


def _cuts(block: AlignedBlock, old: int, new: int) -> bool:
    """Whether a place at which both texts go on is inside a word of either."""
    ends = old >= len(block.before) or new >= len(block.after)
    return not ends and (_inside_word(block.before, old) or _inside_word(block.after, new))


def _inside_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def _filled(block: AlignedBlock, piece: _Piece) -> _Piece:
    """A piece that only adds words takes a word beside it along: an edit has a place in the old text."""
    if piece.before.start < piece.before.end or not block.before.strip():
        return piece
    left = piece.before.start > 0
    while not block.before[piece.before.start : piece.before.end].strip():
        if left and piece.before.start == 0:
            break
        piece = _grown(piece, 1, 0) if left else _grown(piece, 0, 1)
    return _by_words(block, piece)


def _grown(piece: _Piece, left: int, right: int) -> _Piece:
    return replace(
        piece,
        before=Span(piece.before.start - left, piece.before.end + right),
        after=Span(piece.after.start - left, piece.after.end + right),
    )
