"""A document to print -> a tagged PDF (PDF/UA-1, ISO 14289-1), set by typst with the template beside it.

The template reads values, never source: whatever a text holds, it is shown as it stands. Nothing is fetched,
no font of the machine is used, and the same value gives the same bytes. Loads typst: asked for when needed.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from workbench.model.printed import pictures_of
from workbench.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.model.printed import Printed
    from workbench.serial import Json

_MAIN = "printed.typ"
_SOME_TIME = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())
_NO_SIGN = "\u25a1"
_STRANGE = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u036f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff\u1e00-\u1f15"
    "\u2010-\u2027\u202f-\u2040\u2044-\u2051\u2074-\u208e\u20a0-\u20c0\u2100-\u211e\u2190-\u23ff\u2460-\u2604"
    "\ufb00-\ufb06]"
)
"""What the fonts within typst (Libertinus Serif, DejaVu Sans Mono) may have no sign for."""


def pdf(printed: Printed, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The document as PDF. `pictures`: PNG or JPEG data by the name that its blocks give.

    Raises:
        KeyError: a picture of the document is missing.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / _MAIN).write_bytes(_template())
        names = {name: f"picture-{number}" for number, name in enumerate(pictures_of(printed))}
        for name, file in names.items():
            (home / file).write_bytes((pictures or {})[name])
        data = {"printed": _shown(to_json(printed)), "pictures": {_clean(n): f for n, f in names.items()}}
        made = typst.compile(
            home / _MAIN,
            root=home,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=_SOME_TIME,
            sys_inputs={"data": json.dumps(data)},
        )
    assert isinstance(made, bytes)  # noqa: S101 - one format gives one file
    return made


@cache
def _template() -> bytes:
    return files("workbench.report").joinpath(_MAIN).read_bytes()


def _shown(data: Json) -> Json:
    """The same values, in which each text can be set."""
    if isinstance(data, str):
        return _clean(data)
    if isinstance(data, list):
        return [_shown(each) for each in data]
    if isinstance(data, dict):
        return {key: _shown(value) for key, value in data.items()}
    return data


def _clean(text: str) -> str:
    """The text with a square for each sign that no font has; signs that are not seen are left out."""
    seen = "".join(
        sign
        for sign in unicodedata.normalize("NFC", text)
        if sign == "\n" or unicodedata.category(sign)[0] != "C"
    )
    return _STRANGE.sub(_NO_SIGN, seen)
