"""A DOCX or ODT -> the same file without some texts, in whatever part and however often it says them.

Both are archives of XML parts. A text may be cut into runs, deleted by a tracked change, repeated for older
programs, in a note, a comment or the data behind a control: every part is gone through alike. What tells of
people and of earlier states is emptied in any case: properties, authors, custom data, small pictures, old
versions.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from workbench.config import MIB
from workbench.errors import UnreadableDocumentError
from workbench.extract.mask import Mask, Masked, squeezed
from workbench.extract.mask_office_words import clean_words, said_in
from workbench.extract.mask_pictures import without_notes
from workbench.extract.package import local

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNPACKED_MOST = 300 * MIB
_SHORTEST = 4
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the first that the format of archives can say."""
_PROPERTIES = re.compile(r"docProps/(?:core|app|custom)\.xml|meta\.xml|customXml/item\d*\.xml|.*/meta\.xml")
_THUMBNAILS = re.compile(r"docProps/thumbnail\.\w+|Thumbnails/.*")
_PICTURES = (".jpg", ".jpeg", ".png")
_EMPTIED = (".bin", ".ole", ".xlsx", ".docx", ".pptx", ".doc", ".xls")
"""Files within the file: what stands in them is not gone through, so nothing of it stays."""
_VERSIONS = re.compile(r"Versions/.*|VersionList\.xml")
_TAKEN_OUT = frozenset({"docVars", "mailMerge", "attachedTemplate"})
_PRINTER = frozenset({"PrinterName", "PrinterSetup", "PrinterFaxName"})
_AUTHORS = frozenset(
    {"creator", "initial-creator", "creator-initials", "lastModifiedBy", "printed-by", "author-name"}
    | {"author-initials", "initials"}
)
"""Elements whose text says who wrote something."""
_DATED = frozenset({"change-info", "annotation"})
"""Elements of OpenDocument that hold the date of a change or a note."""
_AUTHOR_NAMES = frozenset({"author", "initials", "userId", "providerId", "date", "dateUtc", "chg-author"})
"""Attributes that say the same."""


def mask_docx(data: bytes, masks: Sequence[Mask]) -> Masked:
    """The Word file without the texts of the masks. See `workbench.extract.mask.mask`."""
    return _masked(data, masks)


def mask_odt(data: bytes, masks: Sequence[Mask]) -> Masked:
    """The OpenDocument file without the texts of the masks. See `workbench.extract.mask.mask`."""
    return _masked(data, masks)


def _masked(data: bytes, masks: Sequence[Mask]) -> Masked:
    wanted = {each.text for each in masks if squeezed(each.text)}
    texts = sorted(wanted, key=lambda text: (-len(text), text))
    out, said = io.BytesIO(), []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for info in _parts(old):
                if _VERSIONS.fullmatch(info.filename):
                    continue
                made, words = _part(info.filename, old.read(info), texts)
                said.append(words)
                copy = zipfile.ZipInfo(info.filename, _LONG_AGO)
                copy.compress_type = (
                    zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
                )
                new.writestr(copy, made)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableDocumentError("damaged") from error
    still = squeezed(" ".join(said))
    short = {text: squeezed(text) for text in texts}
    return Masked(
        out.getvalue(), tuple(sorted(t for t in texts if len(short[t]) >= _SHORTEST and short[t] in still))
    )


def _parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    parts = archive.infolist()
    if sum(info.file_size for info in parts) > _UNPACKED_MOST:
        raise UnreadableDocumentError("too_big_to_read")
    if len({info.filename for info in parts}) < len(parts):
        raise UnreadableDocumentError("damaged")
    return parts


def _part(name: str, data: bytes, texts: Sequence[str]) -> tuple[bytes, str]:
    """The new bytes of a part, and the words that it still says."""
    lower = name.lower()
    if _THUMBNAILS.fullmatch(name):
        return without_notes(b""), ""
    if lower.endswith(_PICTURES):
        return without_notes(data), ""
    if lower.endswith(_EMPTIED):
        return b"", ""
    if not lower.endswith((".xml", ".rels", ".rdf")):
        return data, ""
    root = _parsed(data)
    if root is None:
        return b"", ""
    _clean(root, name, texts)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), said_in(root)


def _parsed(data: bytes) -> etree._Element | None:
    if not data.strip():
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError("damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocumentError("damaged")
    return root


def _clean(root: etree._Element, name: str, texts: Sequence[str]) -> None:
    if _PROPERTIES.fullmatch(name):
        _empty_properties(root)
        return
    for element in list(root.iter()):
        _clean_author(element)
    for element in list(_taken_out(root, name)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    clean_words(root, texts)


def _empty_properties(root: etree._Element) -> None:
    """Keep the root (of OpenDocument, the empty list of facts too), nothing that it says."""
    root.text = None
    facts = [each for each in root if local(each) == "meta"]
    for child in list(root):
        if child not in facts:
            root.remove(child)
    for each in facts:
        each.text = None
        for child in list(each):
            each.remove(child)


def _clean_author(element: etree._Element) -> None:
    parent = element.getparent()
    dates = local(element) == "date" and parent is not None and local(parent) in _DATED
    if (local(element) in _AUTHORS or dates) and not len(element):
        element.text = None
    if local(element) == "config-item" and any(value in _PRINTER for value in element.attrib.values()):
        element.text = None
    for key, value in element.attrib.items():
        word = etree.QName(key).localname
        if word in _AUTHOR_NAMES and local(element) not in {"Relationship", "style"}:
            element.set(key, "1970-01-01T00:00:00Z" if word in {"date", "dateUtc"} else "")
        elif word == "Target" and str(value).startswith("file:"):
            element.set(key, "file:///")


def _taken_out(root: etree._Element, name: str) -> Iterator[etree._Element]:
    for element in root.iter():
        of_settings = local(element) in _TAKEN_OUT and name.endswith("settings.xml")
        path = element.get("{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path")
        if of_settings or (path is not None and _VERSIONS.fullmatch(path)):
            yield element
