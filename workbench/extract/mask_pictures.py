"""Pictures inside other files, without the notes of cameras and programs. Their dots stay as they are."""

from __future__ import annotations

import base64

_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT_OF_PNG = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"bKGD", b"sBIT"}
)
"""Chunks of a PNG that say how it looks (PNG specification, third edition); all others may hold words."""
_ONE_DOT = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAsVBB0wAAAABJRU5ErkJggg=="
)
_START_OF_SCAN = 0xDA
_COMMENT = 0xFE
_APPLICATION = range(0xE1, 0xF0)
_COLOURS = frozenset({0xE2, 0xEE})
"""ICC profile and Adobe's: without them the colours change."""


def without_notes(data: bytes) -> bytes:
    """The same JPEG or PNG without its notes; one white dot for nothing at all."""
    if not data:
        return _ONE_DOT
    return without_png_notes(data) if data.startswith(_PNG) else without_jpeg_notes(data)


def without_png_notes(data: bytes) -> bytes:
    """A PNG with only the chunks that say how it looks.

    Each is a length, a name, data and a check of 4 bytes.
    """
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in _KEPT_OF_PNG:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def without_jpeg_notes(data: bytes) -> bytes:
    """A JPEG without comments and without application data other than colours (JFIF, ICC, Adobe).

    Segments as in ITU-T T.81, annex B: two bytes of marker, two of length. What is no JPEG is handed back.
    """
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _START_OF_SCAN:  # noqa: PLR2004 - a marker
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        marker = data[at + 1]
        if marker != _COMMENT and (marker not in _APPLICATION or marker in _COLOURS):
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])
