"""What the styles of an ODT say: bold, hidden, underlined, leaders, lists, fonts and the edges of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.extract.odt_names import FO, STYLE, SVG, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DEEPEST = 40
"""Styles that a style may be made from, one after the other; word processors stop far below."""
_EDGES = ("border", "border-bottom", "border-top", "border-left", "border-right")
_SIDES = frozenset({"border-left", "border-right"})
"""A cell with no other edge is a gap between cells."""
_NO_COLOUR = frozenset({None, "transparent", "#ffffff", "#FFFFFF"})


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by family and name, its lists by name, the families of its fonts by name."""

    by_name: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    lists: dict[str, etree._Element] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    outline: etree._Element | None = None

    @classmethod
    def read(cls, *roots: etree._Element | None) -> Styles:
        """The styles of the parts of a file; where two have one name, the later part's counts."""
        made = cls()
        outline = None
        for root in roots:
            if root is None:
                continue
            for style in root.iter(STYLE + "style"):
                made.by_name[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style
            for each in root.iter(TEXT + "list-style"):
                made.lists[each.get(STYLE + "name", "")] = each
            for face in root.iter(STYLE + "font-face"):
                family = face.get(SVG + "font-family", "").strip("'\"")
                made.fonts[face.get(STYLE + "name", "")] = family
            outline = next(root.iter(TEXT + "outline-style"), outline)
        return cls(made.by_name, made.lists, made.fonts, outline)

    def is_title(self, name: str | None) -> bool:
        """Whether a paragraph style is, or is made from, the built-in style of titles."""
        return any(style.get(STYLE + "name") == "Title" for style in self.chain("paragraph", name)) or (
            name == "Title" or self._parent("paragraph", name) == "Title"
        )

    def is_bold(self, family: str, name: str | None) -> bool:
        """Whether a style of this part's own makes text bold."""
        return self._text(family, name, FO + "font-weight", inherited=False) == "bold"

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether a style hides its text."""
        return self._text(family, name, TEXT + "display") == "none"

    def is_underlined(self, name: str | None) -> bool:
        """Whether a text style underlines."""
        return self._text("text", name, STYLE + "text-underline-style") not in {None, "none"}

    def font(self, name: str | None) -> str:
        """The font of a text style, "" when it does not say."""
        known = self._text("text", name, STYLE + "font-name") or ""
        return self.fonts.get(known, known)

    def leaders(self, name: str | None) -> tuple[bool, ...]:
        """Of each tab stop of a paragraph style, whether it draws dots or a rule."""
        for style in self.chain("paragraph", name):
            stops = style.find(f"{STYLE}paragraph-properties/{STYLE}tab-stops")
            if stops is not None:
                return tuple(
                    stop.get(STYLE + "leader-style") not in {None, "none"}
                    or (stop.get(STYLE + "leader-text") or " ") in "._"
                    for stop in stops
                )
        return ()

    def list_of(self, name: str | None) -> str | None:
        """The list that a paragraph style belongs to."""
        for style in self.chain("paragraph", name):
            if (found := style.get(STYLE + "list-style-name")) is not None:
                return found or None
        return None

    def shows_cell(self, name: str | None) -> bool:
        """Whether a cell style draws an edge or a tint."""
        for style in self.chain("table-cell", name):
            own = style.find(STYLE + "table-cell-properties")
            if own is not None:
                edges = [edge for edge in _EDGES if own.get(FO + edge, "none") != "none"]
                drawn = bool(edges) and not set(edges) <= _SIDES
                return drawn or own.get(FO + "background-color") not in _NO_COLOUR
        return False

    def chain(self, family: str, name: str | None) -> Iterator[etree._Element]:
        """A style and those that it is made from."""
        for _ in range(_DEEPEST):
            style = self.by_name.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(STYLE + "parent-style-name")

    def _parent(self, family: str, name: str | None) -> str | None:
        style = self.by_name.get((family, name or ""))
        return style.get(STYLE + "parent-style-name") if style is not None else None

    def _text(self, family: str, name: str | None, attribute: str, *, inherited: bool = True) -> str | None:
        for style in self.chain(family, name):
            own = style.find(STYLE + "text-properties")
            if own is not None and (said := own.get(attribute)) is not None:
                return said
            if not inherited:
                return None
        return None
