"""Every code has its sentence, in both languages, with the same facts in it."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from workbench import wording
from workbench.errors import UnreadableDocumentError
from workbench.model import Locale

PACKAGE = Path(__file__).parent.parent / "workbench"
ERRORS = {
    "BadRequestError",
    "LanguageModelError",
    "NotFoundError",
    "SettingError",
    "StaleVersionError",
    "UnreadableDocumentError",
    "WorkflowError",
}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def raised() -> list[tuple[str, set[str], str]]:
    """Code, facts and place of every error that the source builds with a literal code."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ERRORS
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                facts = {keyword.arg for keyword in node.keywords if keyword.arg}
                found.append((str(node.args[0].value), facts, f"{path.name}:{node.lineno}"))
    return found


def problems() -> set[str]:
    return {
        str(node.args[0].value)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Problem"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


@pytest.mark.parametrize("code", sorted(wording.catalogue()))
def test_a_sentence_stands_in_both_languages_with_the_same_facts(code: str) -> None:
    both = wording.catalogue()[code]
    assert set(both) == {"fr", "en"}
    assert places(both["fr"]) == places(both["en"])
    assert both["fr"] != both["en"]
    assert both["fr"].endswith((".", "!", "?"))


@pytest.mark.parametrize(("code", "facts", "where"), raised())
def test_an_error_that_is_raised_has_its_sentence_and_gives_its_facts(
    code: str, facts: set[str], where: str
) -> None:
    assert code in wording.catalogue(), where
    missing = places(wording.catalogue()[code]["fr"]) - facts
    assert not missing, f"{where} gives no {missing}"


def test_a_problem_of_a_document_has_its_sentence() -> None:
    assert problems() <= set(wording.catalogue())


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    error = UnreadableDocumentError("file_too_large", mib=34.5, limit=20)
    assert "34,5 Mo" in wording.error_sentence(error, Locale.FR)
    assert "34.5 MB" in wording.error_sentence(error, Locale.EN)


def test_french_signs_keep_to_the_line_of_their_word_in_every_sentence() -> None:
    loose = [code for code, both in wording.catalogue().items() if re.search(r" [?!:;»]|« ", both["fr"])]
    assert loose == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pourquoi ? Oui ! Non ; si", "Pourquoi\u202f? Oui\u202f! Non\u202f; si"),
        ("Voir « ceci » : oui", "Voir «\u00a0ceci\u00a0»\u00a0: oui"),
        ("À 10:30, http://exemple.fr/?a=1", "À 10:30, http://exemple.fr/?a=1"),
    ],
)
def test_a_space_before_a_french_sign_becomes_one_that_holds(typed: str, shown: str) -> None:
    assert wording.spaced(typed) == shown
    assert wording.spaced(shown) == shown
