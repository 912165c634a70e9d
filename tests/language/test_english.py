"""English forms lead back to their words, regular or not."""

from __future__ import annotations

import pytest

from workbench.language.english import base_forms, irregular


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("applies", "apply"),
        ("applied", "apply"),
        ("halves", "half"),
        ("wives", "wife"),
        ("taxes", "tax"),
        ("leases", "lease"),
        ("utilised", "utilise"),
        ("using", "use"),
        ("owed", "owe"),
        ("sending", "send"),
        ("remitted", "remit"),
        ("cancelling", "cancel"),
        ("undertook", "undertake"),
        ("borne", "bear"),
        ("sought", "seek"),
        ("is", "be"),
        ("dying", "die"),
        ("addenda", "addendum"),
    ],
)
def test_a_form_leads_to_its_word(form: str, base: str) -> None:
    assert base in base_forms(form)


def test_a_form_of_two_verbs_leads_to_both() -> None:
    assert "lie" in base_forms("lay")
    assert irregular()["lay"] == ("lie",)
    assert irregular()["laid"] == ("lay",)


@pytest.mark.parametrize("word", ["us", "thing", "red", "his", "bed", "yes"])
def test_a_short_word_is_not_taken_apart(word: str) -> None:
    assert base_forms(word) == ()


def test_no_irregular_form_is_its_own_word() -> None:
    assert all(form not in bases for form, bases in irregular().items())
