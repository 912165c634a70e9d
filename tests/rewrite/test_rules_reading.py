"""A rule that is incomplete, misspelt or repeated is refused, not skipped."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.model import Language
from workbench.rewrite.rules import RuleError, rule_of

ROW: dict[str, Any] = {
    "id": "fr.adverbes.nonobstant",
    "find": "nonobstant",
    "replace": ["malgré"],
    "why": {"fr": "Mot rare.", "en": "Rare word."},
    "source": "Written by the project",
    "flag": ["[[Nonobstant]] cela. => Malgré cela."],
    "keep": ["Malgré cela."],
}


def test_a_whole_rule_is_read() -> None:
    rule = rule_of(ROW, Language.FR)
    assert (rule.id, rule.replace, rule.ready, rule.confidence) == (ROW["id"], ("malgré",), True, 0.9)
    assert rule.why.fr == "Mot rare."


def test_a_rule_without_replacement_is_never_ready() -> None:
    row = {key: value for key, value in ROW.items() if key != "replace"}
    assert not rule_of(row, Language.FR).ready


@pytest.mark.parametrize("name", ["id", "find", "why", "source", "flag", "keep"])
def test_a_missing_field_is_refused(name: str) -> None:
    with pytest.raises(RuleError, match=name):
        rule_of({key: value for key, value in ROW.items() if key != name}, Language.FR)


@pytest.mark.parametrize(
    "change",
    [{"replacement": ["malgré"]}, {"id": "en.adverbes.nonobstant"}, {"flag": []}, {"keep": []}],
)
def test_a_field_that_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(RuleError):
        rule_of(ROW | change, Language.FR)
