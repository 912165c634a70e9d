"""How a family of forms looks, from ``looks.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.mupdf import pymupdf

FACES = {"sans": ("helv", "hebo", "heit"), "serif": ("tiro", "tibo", "tiit")}
"""Regular, bold and italic fonts that PyMuPDF carries with it; they hold all French letters."""


Colour = tuple[float, float, float]
"""Red, green and blue shares."""

INK: Colour = (0.08, 0.08, 0.08)
PALE: Colour = (0.45, 0.45, 0.45)
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Look:
    """The choices of one family; see the head of ``looks.toml``."""

    font: str
    size: float
    accent: Colour
    tint: Colour
    head: str
    headings: str
    field: str
    labels: str
    tick: str


@cache
def look(name: str) -> Look:
    """A family by its name."""
    data: dict[str, Any] = tomllib.loads(files("corpus").joinpath("looks.toml").read_text("utf-8"))[name]
    return Look(**data | {"accent": _colour(data["accent"]), "tint": _colour(data["tint"])})


@cache
def font(family: str, weight: int) -> Any:
    """The font of a family: weight 0 regular, 1 bold, 2 italic."""
    return pymupdf.Font(FACES[family][weight])


@cache
def advance(family: str, weight: int, letter: str) -> float:
    """How far a letter moves the pen, in font sizes."""
    return float(font(family, weight).glyph_advance(ord(letter)))


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
