"""An ODT and edits of its blocks -> the same ODT with the new words in it, and nothing else changed.

Every part without an edit keeps its bytes. An edit is made only where its block is found letter by letter,
and once, in the paragraph of its address, and where nothing but words stands in it: an edit over a field, a
control, a link, a note, a tab, a line break or an earlier tracked change is left out. Tracked changes are
those of the text: in headers and footers programs do not read them, so that an edit there is left out then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from workbench.errors import NotFoundError
from workbench.extract.in_place import by_address, by_part, placed, ranks, repacked
from workbench.extract.odt import paragraph_at, part_name
from workbench.extract.odt_letters import odt_letters_of
from workbench.extract.odt_names import OFFICE
from workbench.extract.odt_styles import Styles
from workbench.extract.odt_words import OdtTracker, put_odt, put_odt_tracked
from workbench.extract.package import opened
from workbench.model.edits import InPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.extract.docx_letters import Letter
    from workbench.model.edits import Edit, Mark, Passage

_CONTENT, _EDGES = "content.xml", "styles.xml"


def write_odt_in_place(data: bytes, passages: Iterable[Passage], *, mark: Mark | None = None) -> InPlace:
    """The file with the edits made: as tracked changes of `mark`, or as if typed when it is None.

    New words have the format of the first word that they replace. The same values give the same bytes.

    Raises:
        UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
    """
    parts, left_out = by_part(passages, part_name)
    made: dict[str, bytes] = {}
    with opened(data) as package:
        roots = {name: package.part(name) for name in (_EDGES, _CONTENT)}
        for name, own in parts.items():
            root = roots[name]
            styles = Styles.read(roots[_EDGES], roots[_CONTENT] if name == _CONTENT else None)
            edits = [edit for passage in own for edit in passage.edits]
            left = edits if root is None else _write_part(root, own, styles, mark)
            left_out += ranks(left)
            if root is not None and len(left) < len(edits):
                made[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return InPlace(repacked(data, made) if made else data, tuple(sorted(set(left_out))))


def _write_part(
    root: etree._Element, passages: Sequence[Passage], styles: Styles, mark: Mark | None
) -> list[Edit]:
    """Make the edits in a part; those that are left out."""
    text = next(root.iter(OFFICE + "text"), None)
    left_out: list[Edit] = []
    made: list[tuple[list[Letter], str]] = []
    for address, own in by_address(passages).items():
        try:
            paragraph = paragraph_at(root, address)
        except NotFoundError:
            left_out += [edit for passage in own for edit in passage.edits]
            continue
        ways = [odt_letters_of(paragraph, styles, answers=answers) for answers in (True, False)]
        found, left = placed(own, ways, bool)
        left_out += left
        made += found
    if mark is None:
        for letters, words in made:
            put_odt(letters, words)
    elif text is not None and made:
        tracker = OdtTracker.of(text, mark)
        for letters, words in made:
            put_odt_tracked(letters, words, tracker)
    elif made:
        return [edit for passage in passages for edit in passage.edits]
    return left_out
