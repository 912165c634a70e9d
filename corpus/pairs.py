"""Hard sentences and our plain ones, from ``pairs.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from corpus.content import typeset


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence or short passage `before` and `after`; `changed` says in a few words what was done."""

    id: str
    lang: str
    domain: str
    before: str
    after: str
    changed: tuple[str, ...]


def pairs(lang: str | None = None) -> tuple[Pair, ...]:
    """All pairs, or those of one language (``fr``, ``en``)."""
    data = tomllib.loads(files("corpus").joinpath("pairs.toml").read_text("utf-8"))["pair"]
    return tuple(_pair(row) for row in data if lang in {None, row["lang"]})


def _pair(row: dict[str, object]) -> Pair:
    texts = {key: str(row[key]) for key in ("id", "lang", "domain", "before", "after")}
    if texts["lang"] == "fr":
        texts |= {key: typeset(texts[key]) for key in ("before", "after")}
    changed = row["changed"]
    return Pair(**texts, changed=tuple(map(str, changed)) if isinstance(changed, list) else ())
