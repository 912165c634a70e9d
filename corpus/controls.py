"""Word content controls: the places that a reader of a form may fill in (ECMA-376, part 1, 17.5.2)."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_SPACES = nsdecls("w") + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def number_controls(body: Any) -> None:
    """Give each control of a document body its own number."""
    for number, node in enumerate(body.xpath(".//w:sdtPr/w:id"), 1):
        node.set(qn("w:val"), str(number))


def blank(label: str) -> Any:
    """A control for free text."""
    return _control(label, "<w:text/>", "Cliquez pour saisir")


def date(label: str) -> Any:
    """A control for a date."""
    kind = '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="fr-FR"/></w:date>'
    return _control(label, kind, "JJ/MM/AAAA")


def choice(label: str, options: tuple[str, ...]) -> Any:
    """A control that offers a list."""
    items = "".join(f"<w:listItem w:displayText={quoteattr(o)} w:value={quoteattr(o)}/>" for o in options)
    return _control(label, f"<w:dropDownList>{items}</w:dropDownList>", "Choisissez")


def tick(label: str) -> Any:
    """A box to tick."""
    box = (
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    return _control(label, box, "☐", hint=False)


def _control(label: str, kind: str, shown: str, *, hint: bool = True) -> Any:
    style = '<w:rPr><w:color w:val="767676"/></w:rPr>' if hint else ""
    showing = "<w:showingPlcHdr/>" if hint else ""
    name = quoteattr(label[:64])
    return parse_xml(
        f"<w:sdt {_SPACES}><w:sdtPr><w:alias w:val={name}/><w:tag w:val={name}/>"
        f'<w:id w:val="0"/>{showing}{kind}</w:sdtPr>'
        f"<w:sdtContent><w:r>{style}<w:t>{escape(shown)}</w:t></w:r></w:sdtContent></w:sdt>"
    )
