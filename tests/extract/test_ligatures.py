"""Words that a program cut after a ligature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pymupdf as _pymupdf
import pytest

from workbench.extract.ligatures import is_cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

    Read = Callable[..., Document]

pymupdf: Any = _pymupdf


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("certifi", "cat"),
        ("l’identifi", "cation,"),
        ("«Certifi", "cat"),
        ("fi", "chiers"),
        ("justifi", "é."),
        ("affl", "uence"),
        ("offi", "ce"),
        ("certifi", "cates"),
    ],
)
def test_halves_of_one_word_are_told(first: str, second: str) -> None:
    assert is_cut(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("défi", "de"),
        ("tarif", "réduit"),
        ("Wi-Fi", "gratuit"),
        ("certifi", "Lyon"),
        ("relief", "s"),
        ("fi", "123"),
        ("photo", "graphe"),
    ],
)
def test_two_words_stay_two(first: str, second: str) -> None:
    assert not is_cut(first, second)


def _read_line(read: Read, line: str) -> str:
    sheet = pymupdf.open().new_page(width=595, height=842)
    sheet.insert_text((50, 100), line)
    return read(sheet.parent.tobytes()).text


def test_a_word_cut_after_a_ligature_is_read_whole(read: Read) -> None:
    text = _read_line(read, "Joignez le certifi cat et les fi chiers.")
    assert text == "Joignez le certificat et les fichiers."


def test_halves_in_two_columns_stay_apart(read: Read) -> None:
    assert "certificat" not in _read_line(read, "certifi            cat")


def test_fixed_spaces_part_words(read: Read) -> None:
    sheet = pymupdf.open().new_page(width=595, height=842)
    sheet.insert_htmlbox((50, 50, 500, 100), "le\u2002fondement\u202fdes\u2009articles")
    assert read(sheet.parent.tobytes()).text == "le fondement des articles"
