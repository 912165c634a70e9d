"""The XML parts of a DOCX or ODT, read without resolving entities, loading DTDs or touching the network."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lxml import etree

from workbench.config import MIB
from workbench.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART_MOST = 60 * MIB
"""Unpacked size of one part above which it is not parsed: a text of a thousand pages has less."""
_PARTS_MOST = 120 * MIB
"""Unpacked size of all parts that one reading parses."""
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""Namespaces of a DOCX saved as "Strict Open XML" (ISO 29500-1) and those of the usual one (29500-4)."""
_STRICT_MARK = b"purl.oclc.org/ooxml"
_HEAD = 4096


class Package:
    """An open archive. Parts that are not there are None; parts that cannot be parsed stop the reading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = _PARTS_MOST
        self.names = tuple(archive.namelist())

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part, None when the file does not have it.

        Raises:
            UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
        """
        if name not in self.names:
            return None
        self._left -= self._archive.getinfo(name).file_size
        if self._archive.getinfo(name).file_size > _PART_MOST or self._left < 0:
            raise UnreadableDocumentError("too_big_to_read")
        try:
            root = etree.fromstring(_usual(self._archive.read(name)), _parser())
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, lzma.LZMAError) as error:
            raise UnreadableDocumentError("damaged") from error
        except (RuntimeError, OSError, EOFError, ValueError) as error:
            raise UnreadableDocumentError("damaged") from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableDocumentError("damaged")
        return root

    def is_strict(self, name: str) -> bool:
        """Whether a part has the namespaces of "Strict Open XML", which `part` replaces by the usual ones."""
        try:
            with self._archive.open(name) as part:
                return _STRICT_MARK in part.read(_HEAD)
        except KeyError:
            return False
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, OSError, EOFError) as error:
            raise UnreadableDocumentError("damaged") from error


def _usual(data: bytes) -> bytes:
    """The same part with the usual namespaces where its own are the strict ones."""
    if _STRICT_MARK in data[:_HEAD]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


@contextmanager
def opened(data: bytes) -> Iterator[Package]:
    """The archive of an office document.

    Raises:
        UnreadableDocumentError: ``damaged``.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise UnreadableDocumentError("damaged") from error
    with archive:
        yield Package(archive)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, "" for a processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
