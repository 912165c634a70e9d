"""A DOCX and edits of its blocks -> the same DOCX with the new words in it, and nothing else changed.

Every part without an edit keeps its bytes. An edit is made only where its block is found letter by letter,
and once, in the paragraph of its address, and where nothing but words stands in it: an edit over a field, a
content control, a link, the mark of a note, a tab, a line break or an earlier tracked change is left out.
"""

from __future__ import annotations

import io
import lzma
import shutil
import zipfile
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

from lxml import etree

from workbench.config import MIB
from workbench.errors import NotFoundError, UnreadableDocumentError
from workbench.extract.docx import paragraph_at, part_name
from workbench.extract.docx_letters import fields_in, letters_of
from workbench.extract.docx_names import MC, W
from workbench.extract.docx_places import letters_in, places_of
from workbench.extract.docx_styles import Styles
from workbench.extract.docx_words import Tracker, put, put_tracked
from workbench.extract.package import opened
from workbench.model.edits import InPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.docx_letters import Letter
    from workbench.model.edits import Edit, Mark, Passage

_UNPACKED_MOST = 500 * MIB
"""Unpacked size of all parts, pictures included, above which a file is not written again."""


def write_in_place(data: bytes, passages: Iterable[Passage], *, mark: Mark | None = None) -> InPlace:
    """The file with the edits made: as tracked changes of `mark`, or as if typed when it is None.

    New words have the format of the first words that they replace. The same values give the same bytes.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
    """
    by_part: dict[str, list[Passage]] = defaultdict(list)
    left_out: list[int] = []
    for passage in passages:
        try:
            by_part[part_name(passage.address)].append(passage)
        except NotFoundError:
            left_out += _ranks(passage.edits)
    made: dict[str, bytes] = {}
    with opened(data) as package:
        styles = Styles.read(package.part("word/styles.xml"))
        for name, own in by_part.items():
            root = None if package.is_strict(name) else package.part(name)
            if root is None:
                left_out += [rank for passage in own for rank in _ranks(passage.edits)]
                continue
            left = _write_part(root, own, styles, mark)
            left_out += _ranks(left)
            if len(left) < sum(len(passage.edits) for passage in own):
                made[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return InPlace(_with_parts(data, made) if made else data, tuple(sorted(set(left_out))))


def _ranks(edits: Iterable[Edit]) -> list[int]:
    return [rank for edit in edits for rank in edit.changes]


def _write_part(
    root: etree._Element, passages: Sequence[Passage], styles: Styles, mark: Mark | None
) -> list[Edit]:
    """Make the edits in a part; those that are left out."""
    by_address: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_address[passage.address].append(passage)
    fixed = fields_in(root)
    tracker = None if mark is None else Tracker.of(root, mark)
    left_out: list[Edit] = []
    for address, own in by_address.items():
        found, left = _found(root, address, own, styles, fixed)
        left_out += left
        for letters, text in found:
            if tracker is None:
                put(letters, text)
            else:
                put_tracked(letters, text, tracker)
    return left_out


def _found(
    root: etree._Element,
    address: str,
    passages: Sequence[Passage],
    styles: Styles,
    fixed: frozenset[etree._Element],
) -> tuple[list[tuple[list[Letter], str]], list[Edit]]:
    """The letters that each edit of a paragraph replaces, from its end, and the edits left out."""
    try:
        paragraph = paragraph_at(root, address)
    except NotFoundError:
        return [], [edit for passage in passages for edit in passage.edits]
    ways = [letters_of(paragraph, styles, fixed, answers=answers) for answers in (True, False)]
    order = {(letter.element, letter.at): rank for rank, letter in enumerate(ways[0])}
    at: dict[int, tuple[list[Letter], str]] = {}
    taken: set[int] = set()
    left_out: list[Edit] = []
    for passage in passages:
        for edit in passage.edits:
            own = _letters(passage, edit, ways) if _may_change(paragraph) else []
            ranks = {order[letter.element, letter.at] for letter in own}
            if not own or ranks & taken:
                left_out.append(edit)
                continue
            taken |= ranks
            at[min(ranks)] = (own, edit.text)
    return [at[rank] for rank in sorted(at, reverse=True)], left_out


def _letters(passage: Passage, edit: Edit, ways: Iterable[list[Letter]]) -> list[Letter]:
    """The letters that an edit replaces; none when its place is not sure or holds what must stay."""
    for letters in ways:
        places = places_of(passage.text, letters)
        if places is None:
            continue
        ends = letters_in(edit.span, passage.text, places)
        own = letters[slice(*ends)] if ends is not None else []
        return own if len({_holder(letter) for letter in own} - {None}) == 1 and _are_words(own) else []
    return []


def _are_words(letters: Iterable[Letter]) -> bool:
    return all(letter.element is not None for letter in letters)


def _holder(letter: Letter) -> etree._Element | None:
    """What holds the run of a letter: its paragraph, or a mark-up around some runs."""
    run = letter.element.getparent() if letter.element is not None else None
    return run.getparent() if run is not None else None


def _may_change(paragraph: etree._Element) -> bool:
    """Whether the file has no second copy of the words: the data of a control, a box for old programs."""
    bound = any(
        control.find(f"{W}sdtPr/{W}dataBinding") is not None for control in paragraph.iterancestors(W + "sdt")
    )
    twice = any(
        next(choice.itersiblings(MC + "Fallback"), None) is not None
        for choice in paragraph.iterancestors(MC + "Choice")
    )
    return not bound and not twice


def _with_parts(data: bytes, made: dict[str, bytes]) -> bytes:
    """The archive with other bytes in some of its parts; order, dates and all other parts as they were."""
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
