"""The data files of this room: coefficients, weights, limits and words, in TOML."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.language.lexicon import lexicon_files
from workbench.model import Language


@cache
def table(name: str) -> dict[str, Any]:
    """What ``NAME.toml`` holds, read once and not to be changed. NAME may begin with a folder."""
    text = files("workbench.readability").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def lexicon_hash() -> str:
    """Twelve hexadecimal digits that change whenever an entry of the lexicon or a coefficient changes."""
    digest = hashlib.sha256()
    own = (file for file in files("workbench.readability").iterdir() if file.name.endswith(".toml"))
    entries = (file for language in Language for file in lexicon_files(language))
    for file in (*sorted(own, key=lambda file: file.name), *entries):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
