"""DOCX and ODT files made of raw XML, for the tests that say what is read in them."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)


def raw(body: str, *, files: tuple[tuple[str, str], ...] = (), **parts: str) -> bytes:
    """A DOCX of a body in raw XML, of other parts by name and of other files by their whole name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
        for name, xml in files:
            archive.writestr(name, xml)
    return out.getvalue()


def part(tag: str, content: str) -> str:
    """The XML of another part: ``hdr``, ``ftr``, ``styles``, ``numbering``, ``footnotes``."""
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def run(text: str, properties: str = "") -> str:
    """A run of words; `properties`: what its ``w:rPr`` holds."""
    if properties:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*contents: str, properties: str = "") -> str:
    """A paragraph of words or of XML; `properties`: what its ``w:pPr`` holds."""
    inner = "".join(each if each.startswith("<") else run(each) for each in contents)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...], borders: str = "single") -> str:
    """A table of words; `borders`: ``single`` or ``nil``."""
    edges = "".join(f"<w:{edge} w:val='{borders}'/>" for edge in ("top", "bottom", "insideH", "insideV"))
    lines = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{paragraph(cell) if cell else '<w:p/>'}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{lines}</w:tbl>"


def control(properties: str, content: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT_NAMES = {
    "office": "office",
    "text": "text",
    "table": "table",
    "style": "style",
    "draw": "drawing",
    "form": "form",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
ODT_NAMESPACES = " ".join(f'xmlns:{prefix}="{OASIS}{name}:1.0"' for prefix, name in _ODT_NAMES.items())


def odt(body: str, *, before: str = "", styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """An ODT of a body in raw XML. `before` stands before the body, `styles` in its master styles."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODT_NAMESPACES}>{before}<office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
        )
        if styles:
            archive.writestr(
                "styles.xml",
                f"<office:document-styles {ODT_NAMESPACES}><office:master-styles>{styles}"
                "</office:master-styles></office:document-styles>",
            )
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()
