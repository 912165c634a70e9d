"""What editors said of rules, as lines to read and as JSON."""

from __future__ import annotations

from workbench.benchmark.rewrite_figures import RewriteFigures, as_json, as_text
from workbench.config import Muting
from workbench.model import Locale
from workbench.register.rule_figures import RuleFigures

FIGURES = RewriteFigures(
    rules=(RuleFigures("fr.a", 3, 1, 0), RuleFigures("fr.b", 1, 0, 4)),
    muting=Muting(decisions=5, acceptance=0.3),
)


def test_rules_with_most_decisions_come_first_and_muted_ones_are_named() -> None:
    """1 of 5 is 0.20, below 0.30; 4 of 4 are 1.00."""
    title, _, first, second = as_text(FIGURES, Locale.EN, failures=False).splitlines()
    assert title == "Decisions on 2 rules, 1 of them muted"
    assert first.split() == ["fr.b", "1", "0", "4", "0.20", "muted"]
    assert second.split() == ["fr.a", "3", "1", "0", "1.00"]


def test_the_same_as_json() -> None:
    rules = as_json(FIGURES)["rules"]
    assert rules == [
        {"rule": "fr.a", "accepted": 3, "edited": 1, "rejected": 0, "acceptance": 1.0, "muted": False},
        {"rule": "fr.b", "accepted": 1, "edited": 0, "rejected": 4, "acceptance": 0.2, "muted": True},
    ]


def test_without_decisions_nothing_is_said_of_them() -> None:
    assert as_text(RewriteFigures(), Locale.FR, failures=False).strip() == ""
    assert as_json(RewriteFigures())["rules"] == []
