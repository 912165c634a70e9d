"""All French that the program shows to people, gathered by what is read together: a page, a table of words.

Pages come from the catalogue (``tools/translations.py extract``: templates and views; scripts get their words
from templates), the rest from the tables of words, where French stands beside its English. Not gathered: what
is looked for in documents (patterns, the lexicon), and ``workbench benchmark``, which developers read.
"""

from __future__ import annotations

import re
import runpy
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.language.sentences import is_full_sentence, split_text
from workbench.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "workbench"
TABLES = (
    "mail/words.toml",
    "readability/standards/checklist.toml",
    "register/canned_answers.toml",
    "register/indicators.toml",
    "report/words.toml",
    "rewrite/advice.toml",
    "wording.toml",
)
PAIRS = "register/open_data.toml"
"""Where French stands before its English, in a list of two."""
REASONS = ("rewrite/rules", "rewrite/turns")
"""Folders of the rules that rewrite: editors read the reason of each."""
_PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+(?::[^}]*)?\}")


@cache
def translations() -> dict[str, Any]:
    """What ``tools/translations.py`` can do; it reads templates and views once, since this takes seconds."""
    return runpy.run_path(str(ROOT / "tools" / "translations.py"))


def catalogue() -> Catalog:
    """Every string of the templates and views."""
    made: Catalog = translations()["extract"]()
    return made


def pages() -> dict[str, set[str]]:
    """The French texts of each template and each view, by its file."""
    found: dict[str, set[str]] = {}
    for message in catalogue():
        texts = [message.id] if isinstance(message.id, str) else list(message.id)
        for file, _ in message.locations:
            found.setdefault(file, set()).update(text for text in texts if text)
    return found


def tables() -> dict[str, set[str]]:
    """The French texts of each table of words, by its file; reasons of rules by their folder."""
    found = {name: set(_french(_read(PACKAGE / name))) for name in TABLES}
    found[PAIRS] = set(_firsts(_read(PACKAGE / PAIRS)))
    for folder in REASONS:
        found[folder] = {text for file in (PACKAGE / folder).rglob("*.toml") for text in _french(_read(file))}
    return found


@cache
def sentences(text: str) -> tuple[str, ...]:
    """What the level counts of a text: its full sentences. A place to be filled in counts as a number."""
    filled = _PLACE.sub("12", text).replace("%%", "%")
    parts = (filled[start:end] for start, end in split_text(filled, Language.FR))
    return tuple(part for part in parts if is_full_sentence(part, Language.FR))


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _french(value: Any) -> Iterator[str]:
    """Strings with an English twin: ``fr`` and ``en``, ``text_fr`` and ``text_en``, ``name``, ``name_en``."""
    if isinstance(value, dict):
        for key, each in value.items():
            if any(twin in value for twin in _twins(key)):
                yield from _strings(each)
            else:
                yield from _french(each)
    elif isinstance(value, list):
        for each in value:
            yield from _french(each)


def _firsts(value: Any) -> Iterator[str]:
    """The first of each pair of texts."""
    match value:
        case dict():
            for key, each in value.items():
                if key != "key":
                    yield from _firsts(each)
        case [str(french), str(_)]:
            yield french
        case list():
            for each in value:
                yield from _firsts(each)


def _twins(key: str) -> Iterator[str]:
    if key == "fr":
        yield "en"
    elif key.endswith("_fr"):
        yield f"{key.removesuffix('_fr')}_en"
    elif key != "en" and not key.endswith("_en"):
        yield f"{key}_en"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
