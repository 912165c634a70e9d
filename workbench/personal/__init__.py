"""Document -> the personal data in it.

A deposited form may be filled in. What is found here is shown to an editor, who decides; nothing is hidden:
what the form itself seems to say (the address of an office, an example) comes with a lower confidence and its
reason. See docs/methods/personal-data.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.model.document import Answer, Box, Span
from workbench.model.personal import SURE, PersonalFinding, PersonalKind
from workbench.personal.addresses import addresses_in
from workbench.personal.captions import captioned_in
from workbench.personal.contacts import contacts_in
from workbench.personal.labelled import is_date, kind_of_label, labelled_in
from workbench.personal.numbers import Hit, numbers_in
from workbench.personal.passages import Passage, Places, captioned_of, columns_of, passages_of
from workbench.personal.people import is_a_name, people_in
from workbench.personal.printed import judged
from workbench.tongues import Language

if TYPE_CHECKING:
    from workbench.model import Document, FormField
    from workbench.model.personal import InkArea, Typed

NameReader = Callable[[Sequence[str], Language], list[list[tuple[int, int]]]]
"""For each text, where people are named in it."""

_FINDERS = (numbers_in, contacts_in, labelled_in, addresses_in, people_in)
_NAMED = 0.6
_REPEATED = 0.6
_COLUMN = 0.7
_SHORTEST_REPEAT = 4
"""Letters and digits of a finding whose repeats are looked for: less is found by chance."""
_INK, _INK_TO_SIGN = 0.5, 0.8


def find(
    document: Document,
    typed: Sequence[Typed] = (),
    ink: Sequence[InkArea] = (),
    *,
    names: NameReader | None = None,
) -> tuple[PersonalFinding, ...]:
    """The personal data of a document, in reading order; what was typed into fields and the ink come last.

    `typed`: what the fields of the file hold; `ink`: areas of a scan that somebody wrote on. `names` reads
    names in running text: `workbench.language.parse.people`, which loads a model, in a worker only.
    """
    passages = passages_of(document)
    found = _best(
        [
            *(each for passage in passages for each in _in_passage(document, passage)),
            *_captioned(document),
        ]
    )
    if names is not None:
        found = _best([*found, *_named(document, passages, names)])
    found += _columns(document, found)
    found = sorted([*found, *_repeats(document, found, typed)], key=lambda each: each[0][0])
    places = Places(document)
    return (
        *(_finding(document, spans, hit, places) for spans, hit in found),
        *(_typed(document, each) for each in typed if each.text.strip()),
        *(_ink(each) for each in ink),
    )


_Found = tuple[tuple[Span, ...], Hit]


def _in_passage(document: Document, passage: Passage) -> Iterator[_Found]:
    block = document.blocks[passage.block]
    for finder in _FINDERS:
        for hit in finder(passage.text):
            spans = passage.spans(hit.start, hit.end)
            if spans:
                yield spans, judged(hit, passage.text, block)


def _captioned(document: Document) -> Iterator[_Found]:
    for each in captioned_of(document):
        hit = captioned_in(each)
        if hit is not None:
            answer = each.answer
            yield answer.spans(hit.start, hit.end), judged(hit, answer.text, document.blocks[answer.block])


def _columns(document: Document, found: Sequence[_Found]) -> list[_Found]:
    """Dates in a column under a date of birth: a table has one label for all its rows."""
    born = {at for spans, hit in found if hit.kind is PersonalKind.BIRTH_DATE for at in range(*spans[0])}
    more: list[_Found] = []
    for upper, lower in columns_of(document) if born else ():
        signs = {at for at in lower.at if at >= 0}
        if born.intersection(upper.at) and not signs & born and is_date(lower.text):
            hit = Hit(PersonalKind.BIRTH_DATE, 0, len(lower.text), _COLUMN, "near_label")
            more.append((lower.spans(0, len(lower.text)), hit))
            born |= signs
    return more


def _named(document: Document, passages: Sequence[Passage], names: NameReader) -> Iterator[_Found]:
    if document.language is None:
        return
    blocks = [passage for passage in passages if isinstance(passage.at, range)]
    for passage, people in zip(blocks, names([each.text for each in blocks], document.language), strict=True):
        for start, end in people:
            if is_a_name(passage.text[start:end]):
                hit = Hit(PersonalKind.NAME, start, end, _NAMED, "named_in_text")
                yield passage.spans(start, end), judged(hit, passage.text, document.blocks[passage.block])


def _best(found: Sequence[_Found]) -> list[_Found]:
    """The findings without those that a surer or longer one covers."""
    kept: list[_Found] = []
    covered: set[int] = set()
    for spans, hit in sorted(found, key=_rank):
        signs = {at for span in spans for at in range(*span)}
        if not signs <= covered:
            kept.append((spans, hit))
            covered |= signs
    return kept


def _rank(found: _Found) -> tuple[bool, bool, int, float, tuple[Span, ...]]:
    spans, hit = found
    length = sum(span.end - span.start for span in spans)
    return hit.confidence < SURE, hit.reason != "checked", -length, -hit.confidence, spans


def _repeats(document: Document, found: Sequence[_Found], typed: Sequence[Typed]) -> Iterator[_Found]:
    """Other places where the text of a sure finding stands, whole words alone."""
    covered = {at for spans, _ in found for span in spans for at in range(*span)}
    wanted: dict[str, PersonalKind] = {
        " ".join(document.text_of(span) for span in spans): hit.kind
        for spans, hit in found
        if hit.confidence >= SURE and hit.kind is not PersonalKind.ADDRESS
    }
    for each in typed:
        wanted.setdefault(each.text.strip(), PersonalKind.ANSWER)
    for text, kind in wanted.items():
        if sum(sign.isalnum() for sign in text) < _SHORTEST_REPEAT or not _says_much(text):
            continue
        pattern = r"\s+".join(map(re.escape, text.split()))
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", document.text, re.IGNORECASE):
            own = {at for at in range(*match.span()) if not document.text[at].isspace()}
            if not own <= covered:
                covered.update(range(*match.span()))
                yield (Span(*match.span()),), Hit(kind, 0, 0, _REPEATED, "repeated")


def _says_much(text: str) -> bool:
    """Whether a text is more than one common word: has a digit, an @ or two words."""
    return any(sign.isdigit() or sign == "@" for sign in text) or len(text.split()) > 1


def _finding(document: Document, spans: tuple[Span, ...], hit: Hit, places: Places) -> PersonalFinding:
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    block = next(
        (number for number, each in enumerate(document.blocks) if each.span.overlaps(spans[0])), None
    )
    return PersonalFinding(
        kind=hit.kind,
        text=" ".join(document.text_of(span) for span in spans),
        confidence=hit.confidence,
        reason=hit.reason,
        span=whole if len(spans) == 1 else spans[0],
        block=block,
        places=places.of(spans),
        spans=spans,
    )


_OF_ANSWERS = {
    Answer.NAME: PersonalKind.NAME,
    Answer.ADDRESS: PersonalKind.ADDRESS,
    Answer.SIGNATURE: PersonalKind.SIGNATURE,
}


def _typed(document: Document, typed: Typed) -> PersonalFinding:
    """What was typed into a field: its own shape says what it is, else the label of the field."""
    number = next((rank for rank, each in enumerate(document.fields) if _is_at(each, typed)), None)
    hits = [hit for finder in (numbers_in, contacts_in, addresses_in) for hit in finder(typed.text)]
    kind = max(hits, key=lambda hit: hit.confidence).kind if hits else None
    if kind is None and number is not None:
        field = document.fields[number]
        kind = kind_of_label(field.label or "") or _OF_ANSWERS.get(field.answer or Answer.TEXT)
    return PersonalFinding(
        kind=kind or PersonalKind.ANSWER,
        text=typed.text,
        confidence=1.0,
        reason="typed",
        field=number,
        places=(typed.place,),
    )


def _is_at(field: FormField, typed: Typed) -> bool:
    if field.page != typed.place.page or field.box is None:
        return False
    if field.name is not None and field.name == typed.name:
        return True
    return _centre_in(typed.place.box, field.box)


def _centre_in(inner: Box, outer: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _ink(area: InkArea) -> PersonalFinding:
    return PersonalFinding(
        kind=PersonalKind.SIGNATURE if area.signs else PersonalKind.HANDWRITING,
        text="",
        confidence=_INK_TO_SIGN if area.signs else _INK,
        reason="ink",
        places=(area.place,),
    )
