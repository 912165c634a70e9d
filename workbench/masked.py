"""What an editor wants out of a file -> the copy without it, and the reading without it.

Pure, like `workbench.analysis`, beside which it stands: it chains stages and runs in a worker. What to take
out is told by places, in the text that was read and on the pages: nobody has to keep the words themselves.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from workbench import serial
from workbench.model import Analysis, Box, Format, Span
from workbench.model.personal import Place, ToMask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workbench.extract.mask import Masked
    from workbench.model import Document, Upload
    from workbench.rewrite.compare import AlignedBlock
    from workbench.serial import Json

HIDDEN = "█"
"""Stands for each letter and digit that is not to be read."""
_SHORTEST = 4
"""Letters and digits of a text that is also taken out of labels and titles: less is found by chance."""
_OFFICE = frozenset({Format.DOCX, Format.ODT})
_CODES = frozenset(
    {"kind", "source", "format", "language", "answer", "rule", "address", "code", "band", "made_with"}
)
"""Members of an analysis that are words of the program."""


def copy_without(upload: Upload, document: Document | None, wanted: Sequence[ToMask]) -> Masked:
    """The public copy of a file. `document`: what was read in it, where something of it is `wanted` out.

    Raises:
        UnreadableDocumentError: see `workbench.extract.mask.mask`.
    """
    from workbench.extract import mask_typed  # noqa: PLC0415 - PyMuPDF, in a worker only
    from workbench.extract.mask import Mask, mask  # noqa: PLC0415 - as above

    typed = {each.place: each.text for each in mask_typed.typed_in(upload)}
    masks = []
    for each in wanted:
        said = _said(document, each) or " ".join(typed.get(place, "") for place in each.places)
        masks.append(Mask(said if any(map(str.isalnum, said)) else "", each.places))
    return mask(upload, masks)


def texts_of(document: Document, wanted: Iterable[ToMask]) -> tuple[str, ...]:
    """What the wanted pieces say, each once, the longest first; what stands in no text says nothing."""
    said = {_said(document, each) for each in wanted} - {""}
    return tuple(sorted(said, key=lambda text: (-len(text), text)))


def reading_without(analysis: Analysis, wanted: Sequence[ToMask]) -> Analysis:
    """The same reading with `HIDDEN` for each letter and digit of what is wanted out; all places stay."""
    if not wanted:
        return analysis
    hide = hider(analysis.document, wanted)
    text = _hidden_at(analysis.document.text, _spans(wanted))
    if analysis.document.format in _OFFICE:
        text = hide(text)
    data = cast("dict[str, Json]", _walked(serial.to_json(analysis), hide))
    made = serial.analysis_from_json(data)
    suggestions = tuple(
        replace(each, original=text[each.span.start : each.span.end]) for each in made.suggestions
    )
    return replace(made, document=replace(made.document, text=text), suggestions=suggestions)


def erased(analysis: Analysis, wanted: Sequence[ToMask], texts: Sequence[str]) -> Analysis:
    """As `reading_without`, and without `texts` too, which another reading of the same file said."""
    elsewhere = [found for text in texts for found in places_of(analysis.document, text)]
    return reading_without(analysis, [*wanted, *elsewhere])


def hider(document: Document, wanted: Iterable[ToMask]) -> Callable[[str], str]:
    """What hides, in any text, what the wanted pieces say: whole words, whatever few signs stand between."""
    shortest = 1 if document.format in _OFFICE else _SHORTEST
    return hider_of(texts_of(document, wanted), shortest=shortest)


def hider_of(texts: Iterable[str], *, shortest: int = _SHORTEST) -> Callable[[str], str]:
    """The same for given texts; those of fewer than `shortest` letters and digits are let stand."""
    patterns = [
        r"[\W_]{0,3}?".join(re.escape(sign) for sign in text if sign.isalnum())
        for text in texts
        if sum(map(str.isalnum, text)) >= shortest
    ]
    if not patterns:
        return lambda text: text
    found = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    return lambda text: found.sub(lambda match: _hidden(match.group()), text)


def blocks_without(
    blocks: Sequence[AlignedBlock], document: Document, wanted: Sequence[ToMask]
) -> tuple[AlignedBlock, ...]:
    """Aligned texts with `HIDDEN` for what is wanted out, on both sides; all places stay.

    `blocks`: one for each block of `document`, in order. In its own block even the shortest text is hidden.
    """
    hide = hider(document, wanted)
    spans = [block.span for block in document.blocks] or [Span(0, len(document.text))]
    made = []
    for block, span in zip(blocks, spans, strict=True):
        own = [
            Span(max(s.start, span.start), min(s.end, span.end)) for s in _spans(wanted) if s.overlaps(span)
        ]
        near = hider_of((document.text_of(each) for each in own), shortest=1)
        before = _hidden_at(block.before, (Span(s - span.start, e - span.start) for s, e in own))
        made.append(replace(block, before=hide(before), after=hide(near(block.after))))
    return tuple(made)


def docx_without(data: bytes, document: Document, wanted: Sequence[ToMask]) -> bytes:
    """A DOCX file of ours without what the wanted pieces of `document` say."""
    from workbench.extract.mask import Mask  # noqa: PLC0415 - stages load in a worker
    from workbench.extract.mask_office import mask_docx  # noqa: PLC0415 - lxml

    return mask_docx(data, [Mask(text) for text in texts_of(document, wanted)]).data


def words_in(document: Document, page: int, box: Box) -> tuple[Span, ...]:
    """The words whose middle lies in a place of a page, in the order of the text; neighbours are one."""
    found: list[Span] = []
    for block in document.blocks:
        if block.page != page:
            continue
        for word in block.words:
            if word.box is None or not _holds(box, word.box):
                continue
            if found and word.span.start - found[-1].end <= 1:
                found[-1] = Span(found[-1].start, word.span.end)
            else:
                found.append(word.span)
    return tuple(found)


def places_of(document: Document, text: str) -> tuple[ToMask, ...]:
    """Everywhere a text stands in a document, whole words, whatever its capitals and its spaces."""
    from workbench.personal.passages import Places  # noqa: PLC0415 - a stage, loaded when needed

    words = text.split()
    if not words:
        return ()
    said = r"\s+".join(map(re.escape, words))
    pattern = re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)
    places = Places(document)
    spans = [Span(*match.span()) for match in pattern.finditer(document.text)]
    return tuple(ToMask((span,), places.of((span,))) for span in spans)


def by_box(document: Document, page: int, box: Box) -> ToMask:
    """A box that an editor drew on a page, with the words in it."""
    return ToMask(words_in(document, page, box), (Place(page, box),))


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def _said(document: Document | None, wanted: ToMask) -> str:
    return " ".join(document.text_of(span) for span in wanted.spans) if document else ""


def _spans(wanted: Iterable[ToMask]) -> list[Span]:
    return [span for each in wanted for span in each.spans]


def _hidden(text: str) -> str:
    return "".join(HIDDEN if sign.isalnum() else sign for sign in text)


def _hidden_at(text: str, spans: Iterable[Span]) -> str:
    for span in spans:
        text = text[: span.start] + _hidden(text[span.start : span.end]) + text[span.end :]
    return text


def _walked(data: Json, hide: Callable[[str], str]) -> Json:
    """All words of a value through `hide`, its codes left as they are."""
    if isinstance(data, str):
        return hide(data)
    if isinstance(data, list):
        return [_walked(each, hide) for each in data]
    if isinstance(data, dict):
        return {name: each if name in _CODES else _walked(each, hide) for name, each in data.items()}
    return data
