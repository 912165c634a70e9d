"""A DOCX and edits of its blocks -> the same DOCX with the new words in it, and nothing else changed.

Every part without an edit keeps its bytes. An edit is made only where its block is found letter by letter,
and once, in the paragraph of its address, and where nothing but words stands in it: an edit over a field, a
content control, a link, the mark of a note, a tab, a line break or an earlier tracked change is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from workbench.errors import NotFoundError
from workbench.extract.docx import paragraph_at, part_name
from workbench.extract.docx_letters import fields_in, letters_of
from workbench.extract.docx_names import MC, W
from workbench.extract.docx_styles import Styles
from workbench.extract.docx_words import Tracker, put, put_tracked
from workbench.extract.in_place import by_address, by_part, placed, ranks, repacked
from workbench.extract.package import opened
from workbench.model.edits import InPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.docx_letters import Letter
    from workbench.model.edits import Edit, Mark, Passage


def write_in_place(data: bytes, passages: Iterable[Passage], *, mark: Mark | None = None) -> InPlace:
    """The file with the edits made: as tracked changes of `mark`, or as if typed when it is None.

    New words have the format of the first words that they replace. The same values give the same bytes.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
    """
    parts, left_out = by_part(passages, part_name)
    made: dict[str, bytes] = {}
    with opened(data) as package:
        styles = Styles.read(package.part("word/styles.xml"))
        for name, own in parts.items():
            root = None if package.is_strict(name) else package.part(name)
            if root is None:
                left_out += [rank for passage in own for rank in ranks(passage.edits)]
                continue
            left = _write_part(root, own, styles, mark)
            left_out += ranks(left)
            if len(left) < sum(len(passage.edits) for passage in own):
                made[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return InPlace(repacked(data, made) if made else data, tuple(sorted(set(left_out))))


def _write_part(
    root: etree._Element, passages: Sequence[Passage], styles: Styles, mark: Mark | None
) -> list[Edit]:
    """Make the edits in a part; those that are left out."""
    fixed = fields_in(root)
    tracker = None if mark is None else Tracker.of(root, mark)
    left_out: list[Edit] = []
    for address, own in by_address(passages).items():
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
    if not _may_change(paragraph):
        return [], [edit for passage in passages for edit in passage.edits]
    ways = [letters_of(paragraph, styles, fixed, answers=answers) for answers in (True, False)]
    return placed(passages, ways, _are_held_by_one)


def _are_held_by_one(letters: Sequence[Letter]) -> bool:
    return len({_holder(letter) for letter in letters} - {None}) == 1


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
