"""The XML parts of a DOCX or ODT, read without resolving entities, loading DTDs or touching the network."""

from __future__ import annotations

import io
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


class Package:
    """An open archive. Parts that are not there are None; parts that cannot be parsed stop the reading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = tuple(archive.namelist())

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part, None when the file does not have it.

        Raises:
            UnreadableDocumentError: ``damaged`` or ``too_big_to_read``.
        """
        if name not in self.names:
            return None
        if self._archive.getinfo(name).file_size > _PART_MOST:
            raise UnreadableDocumentError("too_big_to_read")
        try:
            root = etree.fromstring(self._archive.read(name), _parser())
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, RuntimeError, OSError) as error:
            raise UnreadableDocumentError("damaged") from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableDocumentError("damaged")
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)


@contextmanager
def opened(data: bytes) -> Iterator[Package]:
    """The archive of an office document.

    Raises:
        UnreadableDocumentError: ``damaged``.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableDocumentError("damaged") from error
    with archive:
        yield Package(archive)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, "" for a processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
