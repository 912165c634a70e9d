"""What changing a DOCX and an ODT in place have in common: which letters an edit takes, the archive again."""

from __future__ import annotations

import io
import lzma
import re
import shutil
import zipfile
import zlib
from typing import TYPE_CHECKING

from workbench.config import MIB
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.docx_places import letters_in, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workbench.extract.docx_letters import Letter
    from workbench.model.edits import Edit, Passage

_UNPACKED_MOST = 500 * MIB
"""Unpacked size of all parts, pictures included, above which a file is not written again."""


_NOT_XML = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def for_xml(text: str) -> str:
    """The text without signs that XML cannot hold; of blanks only spaces and new lines stay."""
    return _NOT_XML.sub(" ", text)


def by_part(
    passages: Iterable[Passage], part_name: Callable[[str], str]
) -> tuple[dict[str, list[Passage]], list[int]]:
    """The passages by the part that holds them, and the ranks of changes whose address names none.

    `part_name`: the part that an address names; raises `NotFoundError`.
    """
    found: dict[str, list[Passage]] = {}
    lost: list[int] = []
    for passage in passages:
        try:
            found.setdefault(part_name(passage.address), []).append(passage)
        except NotFoundError:
            lost += ranks(passage.edits)
    return found, lost


def by_address(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """The passages by their paragraph, in the order of the first of each."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.address, []).append(passage)
    return found


def ranks(edits: Iterable[Edit]) -> list[int]:
    """The ranks of the changes that the edits carry out."""
    return [rank for edit in edits for rank in edit.changes]


def placed(
    passages: Sequence[Passage],
    ways: Sequence[list[Letter]],
    fits: Callable[[Sequence[Letter]], bool],
) -> tuple[list[tuple[list[Letter], str]], list[Edit]]:
    """The letters that each edit of a paragraph replaces, from its end, and the edits left out.

    `ways`: the letters of the paragraph, read in each way that a block may have been, all of them first.
    `fits`: whether letters may be replaced together.
    """
    order = {(letter.element, letter.tail, letter.at): rank for rank, letter in enumerate(ways[0])}
    at: dict[int, tuple[list[Letter], str]] = {}
    taken: set[int] = set()
    left_out: list[Edit] = []
    for passage in passages:
        for edit in passage.edits:
            own = _letters(passage, edit, ways, fits)
            here = {order[letter.element, letter.tail, letter.at] for letter in own}
            if not own or here & taken:
                left_out.append(edit)
                continue
            taken |= here
            at[min(here)] = (own, edit.text)
    return [at[rank] for rank in sorted(at, reverse=True)], left_out


def _letters(
    passage: Passage,
    edit: Edit,
    ways: Iterable[list[Letter]],
    fits: Callable[[Sequence[Letter]], bool],
) -> list[Letter]:
    """The letters that an edit replaces; none when its place is not sure or holds what must stay."""
    for letters in ways:
        places = places_of(passage.text, letters)
        if places is None:
            continue
        ends = letters_in(edit.span, passage.text, places)
        own = letters[slice(*ends)] if ends is not None else []
        return own if all(letter.element is not None for letter in own) and fits(own) else []
    return []


def repacked(data: bytes, made: dict[str, bytes]) -> bytes:
    """The archive with other bytes in some of its parts; order, dates and all other parts as they were.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
    """
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            if sum(info.file_size for info in old.infolist()) > _UNPACKED_MOST:
                raise UnreadableDocumentError("too_big_to_read")
            if len(set(old.namelist())) < len(old.namelist()):
                raise UnreadableDocumentError("damaged")
            for info in old.infolist():
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
                if info.filename in made:
                    new.writestr(copy, made[info.filename])
                else:
                    with old.open(info) as source, new.open(copy, "w") as target:
                        shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableDocumentError("damaged") from error
    return out.getvalue()
