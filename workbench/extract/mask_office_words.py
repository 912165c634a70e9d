"""Texts taken out of one XML part, however it is cut into runs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from workbench.extract.package import local

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MASK = "█"
"""Stands for each letter and digit that was taken out."""
_BREAKS = frozenset({"p", "h", "tc", "table-cell", "br", "tab", "line-break", "s", "cr"})
"""Elements at which one text ends or a blank stands: words on both sides are not one."""
_DELETED = frozenset({"delText", "delInstrText"})
"""Words of Word files that a tracked change deleted; those of OpenDocument stand inside ``deletion``."""
_AUTHORSHIP = frozenset({"creator", "date"})
_DIGITS_OF_NAMES = 8
"""An attribute is changed for a text with letters, or of so many digits: fewer may be a measure."""


class _Slot(NamedTuple):
    """The text in an element, or the text after it, in the words of its parent."""

    element: etree._Element
    is_tail: bool

    @property
    def text(self) -> str:
        """What it says."""
        return str((self.element.tail if self.is_tail else self.element.text) or "")

    def say(self, text: str) -> None:
        """Put other words in it."""
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def clean_words(root: etree._Element, texts: Sequence[str]) -> None:
    """Put `MASK` for each letter of the texts, in what the part says and in its attributes.

    What a tracked change deleted is an earlier state of the file: it goes whole.
    """
    _drop_deleted(root)
    _clean_slots(list(_slots(root)), [pattern_of(text) for text in texts])
    named = [text for text in texts if _is_no_measure(text)]
    _clean_attributes(root, [pattern_of(text) for text in named])


def _is_no_measure(text: str) -> bool:
    return any(sign.isalpha() for sign in text) or sum(map(str.isdigit, text)) >= _DIGITS_OF_NAMES


def _drop_deleted(root: etree._Element) -> None:
    for element in root.iter():
        if local(element) in _DELETED:
            element.text = None
        elif local(element) == "deletion":
            for held in element.iterdescendants():
                held.tail = None
                if local(held) not in _AUTHORSHIP:
                    held.text = None


@lru_cache(maxsize=4096)
def pattern_of(text: str) -> re.Pattern[str]:
    """The letters and digits of a text in their order, whole words, whatever few signs stand between them."""
    signs = [re.escape(sign) for sign in text if sign.isalnum()]
    return re.compile(r"(?<!\w)" + r"[\W_]{0,3}?".join(signs) + r"(?!\w)", re.IGNORECASE)


def said_in(root: etree._Element) -> str:
    """All that a part says, attributes included."""
    return " ".join(
        str(each)
        for element in root.iter()
        for each in (element.text, element.tail, *element.attrib.values())
        if each
    )


def _slots(root: etree._Element) -> Iterator[_Slot | None]:
    """The texts of a part in their order; None where one ends."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if name in _BREAKS:
            yield None
        if event == "start":
            if element.text:
                yield _Slot(element, is_tail=False)
        elif element.tail:
            yield _Slot(element, is_tail=True)


def _clean_slots(slots: Sequence[_Slot | None], patterns: Sequence[re.Pattern[str]]) -> None:
    whole = "".join(slot.text if slot else "\n" for slot in slots)
    taken = {at for pattern in patterns for found in pattern.finditer(whole) for at in range(*found.span())}
    if not taken:
        return
    at = 0
    for slot in slots:
        if slot is None:
            at += 1
            continue
        text = slot.text
        new = "".join(
            MASK if at + rank in taken and sign.isalnum() else sign for rank, sign in enumerate(text)
        )
        if new != text:
            slot.say(new)
        at += len(text)


def _clean_attributes(root: etree._Element, patterns: Sequence[re.Pattern[str]]) -> None:
    """Each value that occurs is looked at once: a part has thousands of attributes and few values."""
    values = {str(value) for element in root.iter() for value in element.attrib.values()}
    changed = {value: new for value in values if (new := _without(value, patterns)) != value}
    if changed:
        for element in root.iter():
            for key, value in element.attrib.items():
                if str(value) in changed:
                    element.set(key, changed[str(value)])


def _without(value: str, patterns: Sequence[re.Pattern[str]]) -> str:
    for pattern in patterns:
        value = pattern.sub(MASK, value)
    return value
