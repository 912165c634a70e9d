"""Fields -> the place in the text where each is written: at its label, in reading order.

A field of a page is offered every place that its reader could take for its label: the word before it on its
line, the caption below, the words above, the block that extraction names. Each place has a cost in points, in
short the distance; the cheapest pair of all is settled first, and one place takes one field. A field that
stands behind or below another without words between goes on with it. Costs were set by looking at French
forms; none is fitted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from workbench.model import BlockKind, Box, FieldKind
from workbench.rewrite.page_words import (
    LEFT_OUT,
    TICKS,
    bare,
    common_width,
    middle,
    pages_of,
    same_line,
)
from workbench.rewrite.tick_sides import sides_of_ticks, start_of_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.model import Document, FormField
    from workbench.rewrite.page_words import PageWords, Piece, Placed

_FARTHEST = 40.0
"""Points: words farther above than this are not those of a field."""
_FARTHEST_LEFT = 500.0
_FARTHEST_TICK = 40.0
_CAPTION_GAP = (-3.0, 6.0)
_CAPTION_LONGEST = 90
_OTHER_SIDE = 12.0
"""What it costs to take a caption on the side where those of the page do not stand."""
_TOLERANCE = 3.0
_NAMED, _NAMED_TICK = 8.0, 4.0
"""Points that a place gains when extraction gives its words as the label of the field."""
_TOUCHING, _TOUCHES = 12.0, 6.0
"""Words that end this near before a field gain so many points."""
_OVER = 10.0
"""Points that a field drawn from a line of dots may reach into the word before it."""
_BEFORE_BLOCK, _FARTHEST_BELOW = 35.0, 60.0
"""The cost of standing alone, with its own label, before the words below; how far these may be."""
ALONE = -1
"""`Place.at` of a field that no words of the page name: it stands before the block with the label it has."""
_NUMBER, _SHORT_NAME = 10.0, 5
"""What it costs to take a mere number for a label; a label this short is no sign inside other words."""
_FAR_LABEL = 30.0
"""The cost of a block that is only known by name."""
_LINE_BELOW = 16.0
_EDGE = 6.0
_KINDS = {BlockKind.HEADING: 6.0, BlockKind.PARAGRAPH: 3.0, BlockKind.NOTE: 9.0}


class Place(NamedTuple):
    """Before the character `at` of the text of the block `block` (an index), from 0; or `ALONE`."""

    block: int
    at: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where fields are written. Fields are named by their index in `Document.fields`, blocks in `.blocks`.

    `at`: the fields with a place. `after`: a field that goes on with another one, and which; both are in `at`
    with the same place. `below`: those of them that are its next line. `captions`: the blocks that say more
    of a field and are written with it, not on their own.
    """

    at: Mapping[int, Place]
    after: Mapping[int, int]
    below: frozenset[int]
    captions: Mapping[int, tuple[int, ...]]


class _Offer(NamedTuple):
    cost: float
    field: int
    place: Place | None
    follows: int = -1
    is_below: bool = False


def places_of(document: Document, *, without: frozenset[int], taken: frozenset[int]) -> Places:
    """Where each field is written; a field without any place is in none of the parts.

    `without`: fields that are placed already, in a table. `taken`: blocks that are written there.
    """
    at, after, below, captions = (
        dict[int, Place](),
        dict[int, int](),
        set[int](),
        dict[int, tuple[int, ...]](),
    )
    for page in pages_of(document):
        headers = {piece.index for piece in page.pieces if piece.kind in LEFT_OUT}
        own = _without(page, without, taken | headers)
        chosen = _settled(tuple(_offers(document, own)))
        for offer in chosen.values():
            if offer.place is not None:
                at[offer.field] = offer.place
        for offer in sorted(chosen.values(), key=lambda offer: offer.follows):
            if offer.follows >= 0:
                after[offer.field] = offer.follows
                below.update({offer.field} if offer.is_below else ())
        below_them = _captions(own, {place.block for place in at.values()})
        captions.update(below_them)
        at.update(_from_left(own, at, captions))
    for index, field in enumerate(document.fields):
        if field.page is None and (found := _by_address(document, field)) is not None:
            at[index] = found
    for index in after:
        if (root := _root(index, after)) in at:
            at[index] = at[root]
    return Places(at, {f: g for f, g in after.items() if f in at}, frozenset(below), captions)


def _root(field: int, after: Mapping[int, int]) -> int:
    while field in after:
        field = after[field]
    return field


def _without(page: PageWords, fields: frozenset[int], blocks: frozenset[int]) -> PageWords:
    return type(page)(
        tuple(one for one in page.pieces if one.index not in blocks and one.kind not in LEFT_OUT),
        tuple(word for word in page.words if word.block not in blocks),
        tuple(one for one in page.fields if one[0] not in fields),
    )


def _settled(offers: tuple[_Offer, ...]) -> dict[int, _Offer]:
    """The cheapest offers first; a place is given once, and then to whoever has no other."""
    chosen: dict[int, _Offer] = {}
    used: set[Place] = set()
    for offer in sorted(offers):
        if offer.field in chosen or offer.place in used or _is_circle(offer, chosen):
            continue
        chosen[offer.field] = offer
        if offer.place is not None:
            used.add(offer.place)
    for offer in sorted(offers):
        if offer.field not in chosen and offer.place is not None:
            chosen[offer.field] = offer
    return chosen


def _is_circle(offer: _Offer, chosen: Mapping[int, _Offer]) -> bool:
    follows = offer.follows
    while follows >= 0:
        if follows == offer.field:
            return True
        follows = chosen[follows].follows if follows in chosen else -1
    return False


def _offers(document: Document, page: PageWords) -> Iterator[_Offer]:
    is_below = _captions_stand_below(page)
    sides = sides_of_ticks(page)
    for index, field, box in page.fields:
        names = frozenset(filter(None, map(bare, (field.label or "").split(" – "))))
        if field.kind in TICKS:
            offers = _tick_offers(page, index, box, side=sides.get(index))
        else:
            offers = _text_offers(page, index, box, is_below=is_below)
        for offer in offers:
            if offer.place is not None:
                span = document.blocks[offer.place.block].span
                gain = _gain(bare(document.text_of(span)), names, field)
                yield offer._replace(cost=offer.cost - gain)
            else:
                yield offer
        for piece in page.pieces:
            if bare(piece.text) in names:
                far = abs(middle(piece.box)[1] - middle(box)[1]) / 10
                span = document.blocks[piece.index].span
                at = 0 if field.kind in TICKS else span.end - span.start
                yield _Offer(_FAR_LABEL + far, index, Place(piece.index, at))
        if names:
            yield from _alone(page, index, box)


def _alone(page: PageWords, index: int, box: Box) -> Iterator[_Offer]:
    """Before the words that are next below."""
    for piece in page.pieces:
        gap = _gap_below(piece.box, box)
        if -_TOLERANCE <= gap <= _FARTHEST_BELOW and common_width(piece.box, box) > 0:
            yield _Offer(_BEFORE_BLOCK + gap, index, Place(piece.index, ALONE))


def _gain(text: str, names: frozenset[str], field: FormField) -> float:
    """What the words of a place make it better by: the label that extraction gives; worse: a mere number."""
    if text.isdigit():
        return -_NUMBER
    gain = _NAMED_TICK if field.kind in TICKS else _NAMED
    named = any(text == name or (len(name) > _SHORT_NAME and name in text) for name in names)
    return gain if named else 0.0


def _captions_stand_below(page: PageWords) -> bool:
    """Whether more fields of the page have a short text close below than close above."""
    sides = Counter(
        side
        for _, field, box in page.fields
        if field.kind is FieldKind.TEXT
        for side, gap in (("below", _gap_below), ("above", _gap_above))
        if any(_is_caption(piece, box) and _is_close(gap(piece.box, box)) for piece in page.pieces)
    )
    return sides["below"] > sides["above"]


def _is_caption(piece: Piece, box: Box) -> bool:
    short = piece.kind in (BlockKind.LABEL, BlockKind.LIST_ITEM) and len(piece.text) <= _CAPTION_LONGEST
    return short and box.x0 - _TOLERANCE <= middle(piece.box)[0] <= box.x1 + _TOLERANCE


def _is_close(gap: float) -> bool:
    return _CAPTION_GAP[0] <= gap <= _CAPTION_GAP[1]


def _gap_below(words: Box, field: Box) -> float:
    return words.y0 - field.y1


def _gap_above(words: Box, field: Box) -> float:
    return field.y0 - words.y1


def _text_offers(page: PageWords, index: int, box: Box, *, is_below: bool) -> Iterator[_Offer]:
    yield from _left(page, index, box)
    above = _field_above(page, index, box)
    if above is not None:
        yield _Offer(5.0, index, None, above, is_below=True)
    for piece in page.pieces:
        end = Place(piece.index, piece.length)
        aside = min(abs(piece.box.x0 - box.x0), abs(middle(piece.box)[0] - middle(box)[0]), 30.0) / 10
        gap = _gap_below(piece.box, box)
        if _is_caption(piece, box) and _is_close(gap):
            yield _Offer(1 + max(gap, 0) + aside + (0 if is_below else _OTHER_SIDE), index, end)
        gap = _gap_above(piece.box, box)
        over = common_width(piece.box, box) >= min(10.0, piece.box.x1 - piece.box.x0, box.x1 - box.x0) / 2
        if over and _CAPTION_GAP[0] <= gap <= _FARTHEST and above is None:
            side = _OTHER_SIDE if is_below and _is_close(gap) else 0.0
            yield _Offer(1.5 + max(gap, 0) + aside + side + _KINDS.get(piece.kind, 0.0), index, end)


def _left(page: PageWords, index: int, box: Box) -> Iterator[_Offer]:
    """What stands next on the left: a word, or another field that this one goes on with."""
    word = max(
        (w for w in page.words if _is_left_of(w.box, box)),
        key=lambda w: w.box.x1,
        default=None,
    )
    edge = word.box.x1 if word is not None else float("-inf")
    before = [
        (other.x1, i)
        for i, field, other in page.fields
        if i != index and same_line(other, box) and edge - _OVER <= other.x0 < box.x0
        if field.kind is FieldKind.TEXT and other.x1 <= box.x0 + _TOLERANCE
    ]
    if before:
        yield _Offer(4.0 + (box.x0 - max(before)[0]) / 10, index, None, max(before)[1])
    elif word is not None and box.x0 - edge <= _FARTHEST_LEFT:
        gap = max(box.x0 - edge, 0)
        cost = gap * 0.15 - (_TOUCHES if gap <= _TOUCHING else 0)
        yield _Offer(cost, index, Place(word.block, _end_on_line(page, word, box)))


def _is_left_of(word: Box, field: Box) -> bool:
    """Whether a word stands before the field on its line; before the first line of a high one."""
    return same_line(word, field) and word.x1 <= field.x0 + _OVER and word.y0 <= field.y0 + _LINE_BELOW


def _field_above(page: PageWords, index: int, box: Box) -> int | None:
    """The text field of which this one is the next line: same edge, no words between."""
    for i, field, other in page.fields:
        gap = box.y0 - other.y1
        edges = abs(other.x0 - box.x0) <= _EDGE or (abs(other.x1 - box.x1) <= _EDGE and other.x0 > box.x0)
        if i == index or field.kind is not FieldKind.TEXT or not edges:
            continue
        if -_TOLERANCE <= gap <= _LINE_BELOW and not _has_words_between(page, other, box):
            return i
    return None


def _has_words_between(page: PageWords, upper: Box, lower: Box) -> bool:
    """Whether words stand between two fields, or on the line of the lower one before it."""
    between = Box(min(upper.x0, lower.x0), upper.y1 - 2, max(upper.x1, lower.x1), lower.y1)
    return any(
        common_width(word.box, between) > 0 and between.y0 < middle(word.box)[1] < between.y1
        for word in page.words
    ) or any(offer.place is not None for offer in _left(page, -1, lower))


def _tick_offers(page: PageWords, index: int, box: Box, *, side: str | None) -> Iterator[_Offer]:
    """The words right and left of a box to tick, those on the `side` of its row first; those close below."""
    line = [word for word in page.words if same_line(word.box, box)]
    right = [word for word in line if -_TOLERANCE <= word.box.x0 - box.x1 <= _FARTHEST_TICK]
    left = [word for word in line if -_TOLERANCE <= box.x0 - word.box.x1 <= _FARTHEST_TICK]
    if right:
        word = min(right, key=lambda word: word.box.x0)
        cost = word.box.x0 - box.x1 + (_OTHER_SIDE if side == "left" else 0)
        yield _Offer(cost, index, Place(word.block, start_of_answer(page, word, box)))
    if left:
        word = max(left, key=lambda word: word.box.x1)
        cost = 1 + max(box.x0 - word.box.x1, 0) + (_OTHER_SIDE if side == "right" else 0)
        yield _Offer(cost, index, _of_whole(page, word, box))
    for piece in page.pieces if not line else ():
        if _is_close(_gap_below(piece.box, box)) and common_width(piece.box, box) > 0:
            yield _Offer(4.0, index, Place(piece.index, 0))


def _of_whole(page: PageWords, word: Placed, box: Box) -> Place:
    """Behind the word; before the whole where it ends a short text of one line: « ☐ Oui », not « Oui ☐ »."""
    own = [other for other in page.words if other.block == word.block]
    end = max(other.end for other in own)
    one_line = all(same_line(other.box, word.box) for other in own)
    if word.end == end and one_line and end <= _CAPTION_LONGEST:
        return Place(word.block, 0)
    return Place(word.block, _end_on_line(page, word, box))


def _end_on_line(page: PageWords, word: Placed, box: Box) -> int:
    """Behind the word where its text goes on beyond the field on this line; else behind all of the text."""
    own = [other for other in page.words if other.block == word.block]
    goes_on = any(same_line(other.box, box) and other.box.x0 >= box.x1 - _OVER for other in own)
    narrower = all(other.box.x1 <= box.x0 + _OVER for other in own)
    return word.end if goes_on or not narrower else max(other.end for other in own)


def _captions(page: PageWords, named: set[int]) -> dict[int, tuple[int, ...]]:
    """The short texts close below a field that are the place of no other: « Jour », « Mois », « Année »."""
    if not _captions_stand_below(page):
        return {}
    found: dict[int, list[int]] = {}
    for piece in page.pieces:
        under = [
            (abs(_gap_below(piece.box, box)), index)
            for index, field, box in page.fields
            if field.kind is FieldKind.TEXT and _is_caption(piece, box)
            if _is_close(_gap_below(piece.box, box))
        ]
        if under and piece.index not in named:
            found.setdefault(min(under)[1], []).append(piece.index)
    return {field: tuple(blocks) for field, blocks in found.items()}


def _from_left(
    page: PageWords, at: Mapping[int, Place], captions: dict[int, tuple[int, ...]]
) -> dict[int, Place]:
    """Fields whose captions are read from the left: where the first of them stands, not the one chosen."""
    pieces = {piece.index: piece for piece in page.pieces}
    moved: dict[int, Place] = {}
    for index, _, box in page.fields:
        own = captions.get(index, ())
        place = at.get(index)
        if not own or place is None or pieces[place.block].box.y0 < box.y1 - _TOLERANCE:
            continue
        first, *rest = sorted((place.block, *own), key=lambda block: pieces[block].box.x0)
        alone = sum(other.block == place.block for other in at.values()) == 1
        if first != place.block and alone:
            moved[index] = Place(first, pieces[first].length)
            captions[index] = tuple(rest)
    return moved


def _by_address(document: Document, field: FormField) -> Place | None:
    """The end of the label, in the paragraph of the file that holds the field."""
    if field.address is None:
        return None
    name = bare(field.label or "")
    own = [
        (index, document.text_of(block.span))
        for index, block in enumerate(document.blocks)
        if block.address == field.address and block.kind not in LEFT_OUT
    ]
    for index, text in own:
        start = text.casefold().find(name) if name else -1
        if start >= 0:
            return Place(index, 0 if field.kind in TICKS else start + len(name))
    if not own:
        return None
    return Place(own[0][0], 0 if field.kind in TICKS else len(own[0][1]))
