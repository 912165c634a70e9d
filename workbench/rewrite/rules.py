"""The rules as data, ``rules/<lang>/<family>.toml``, and those of the lexicon; read once per process."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.language.lexicon import lexicon_files
from workbench.model import Language, Wording
from workbench.rewrite.lexicon_rules import lexicon_rules
from workbench.rewrite.pattern import parse_pattern
from workbench.rewrite.rule import Rule
from workbench.rewrite.turns.table import turn_files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Rule", "RuleError", "hand_written", "rule_files", "rule_of", "rules", "rules_hash"]

DEFAULT_CONFIDENCE = 0.9
_FIELDS = frozenset(
    {"id", "find", "replace", "why", "source", "confidence", "ready", "needs", "flag", "keep", "note"}
)


class RuleError(ValueError):
    """A rule file that cannot be used; the message names the rule. For developers: the tests find it."""


@cache
def rules(language: Language) -> tuple[Rule, ...]:
    """All rules of a language: those written by hand, in the order of their files, then those of the lexicon.

    Raises:
        RuleError: a rule is incomplete, has an unknown field or an id that is already taken.
    """
    by_hand = hand_written(language)
    return (*by_hand, *lexicon_rules(language, by_hand))


@cache
def hand_written(language: Language) -> tuple[Rule, ...]:
    """The rules of the rule files alone, in the order of their files.

    Raises:
        RuleError: as for `rules`.
    """
    found: dict[str, Rule] = {}
    for file in rule_files(language):
        for row in tomllib.loads(file.read_text("utf-8"))["rule"]:
            rule = rule_of(row, language)
            if rule.id in found:
                raise RuleError(f"{rule.id}: id taken twice")
            found[rule.id] = rule
    return tuple(found.values())


def rule_files(language: Language) -> list[Traversable]:
    """The rule files of a language, by name."""
    folder = files("workbench.rewrite").joinpath("rules", language.value)
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


@cache
def rules_hash() -> str:
    """A short fingerprint of all rules and turns: two analyses are only compared when it is the same."""
    digest = hashlib.sha256()
    for language in Language:
        for file in (*rule_files(language), *turn_files(language), *lexicon_files(language)):
            digest.update(f"{language}/{file.name}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def rule_of(row: dict[str, Any], language: Language) -> Rule:
    """The rule that a table of a rule file says.

    Raises:
        RuleError: a field is missing or unknown, the id is of another language, or there is no example.
    """
    name = str(row.get("id", "?"))
    unknown = row.keys() - _FIELDS
    missing = {"id", "find", "why", "source", "flag", "keep"} - row.keys()
    if unknown or missing:
        raise RuleError(f"{name}: unknown {sorted(unknown)}, missing {sorted(missing)}")
    if not name.startswith(f"{language.value}.") or not row["flag"] or not row["keep"]:
        raise RuleError(f"{name}: wants an id that starts with the language, and examples")
    finds = [row["find"]] if isinstance(row["find"], str) else row["find"]
    replace = tuple(row.get("replace", ()))
    return Rule(
        id=name,
        patterns=tuple(parse_pattern(find) for find in finds),
        replace=replace,
        why=Wording(row["why"]["fr"], row["why"]["en"]),
        source=row["source"],
        confidence=float(row.get("confidence", DEFAULT_CONFIDENCE)),
        ready=bool(replace) and bool(row.get("ready", True)),
        needs=frozenset(row.get("needs", ())),
        flag=tuple(row["flag"]),
        keep=tuple(row["keep"]),
    )
