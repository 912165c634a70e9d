"""A file and what must not be seen in it -> the same file without it, for good.

What is masked is taken out, not covered: letters leave the file, dots of pictures are painted over. Whatever
the masks, what a reader of the public copy has no use for goes too: typed values, notes, attachments,
scripts, form data of another kind (XFA), metadata, small pictures of pages and earlier states of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.model import Box, Format
from workbench.model.personal import PersonalFinding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model import Upload


@dataclass(frozen=True, slots=True)
class Mask:
    """What to take out: all that lies in `places`, and `text` wherever an office file says it.

    Either may be empty.
    """

    text: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked file. `left`: texts of masks that still stand in it, elsewhere than in their places."""

    data: bytes = field(repr=False)
    left: tuple[str, ...] = field(default=(), repr=False)


def masks_of(findings: Iterable[PersonalFinding]) -> tuple[Mask, ...]:
    """The masks of the findings that an editor confirmed."""
    return tuple(Mask(each.text, each.places) for each in findings)


def mask_by_hand(page: int, box: Box) -> Mask:
    """A box that an editor drew on a page: 1 for the first page, points as displayed."""
    return Mask(places=(Place(page, box),))


def mask(upload: Upload, masks: Iterable[Mask]) -> Masked:
    """The public copy of a file. The same file and masks give the same bytes.

    Raises:
        UnreadableDocumentError: ``damaged``, ``encrypted``, ``no_pages``, ``image_too_large`` or
            ``too_big_to_read``.
    """
    wanted = tuple(masks)
    # Imported here: each loads a library that the others do not need.
    match upload.format:
        case Format.PDF:
            from workbench.extract.mask_pdf import mask_pdf  # noqa: PLC0415 - PyMuPDF takes half a second

            return mask_pdf(upload.data, wanted)
        case Format.IMAGE:
            from workbench.extract.mask_image import mask_image  # noqa: PLC0415 - Pillow

            return Masked(mask_image(upload.data, wanted))
        case Format.DOCX:
            from workbench.extract.mask_office import mask_docx  # noqa: PLC0415 - lxml

            return mask_docx(upload.data, wanted)
        case Format.ODT:
            from workbench.extract.mask_office import mask_odt  # noqa: PLC0415 - lxml

            return mask_odt(upload.data, wanted)


_SIGNS = re.compile(r"\W+")


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case: how a text is looked for whatever is printed between them."""
    return _SIGNS.sub("", text).casefold()
