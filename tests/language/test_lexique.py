"""The table of French forms."""

from __future__ import annotations

import pytest

from workbench.errors import WorkbenchError
from workbench.language import lexique as module
from workbench.language.lexique import lexique


def test_a_form_has_its_readings_most_frequent_first() -> None:
    first, second = lexique().entries("finies")
    assert (first.lemma, first.pos, first.verb_forms) == ("finir", "VER", ("par:pas",))
    assert (second.lemma, second.pos, second.gender, second.number) == ("fini", "ADJ", "f", "p")


def test_case_ligature_and_apostrophe_do_not_matter() -> None:
    assert lexique().entries("Œuvre")[0].form == "œuvre"
    assert lexique().has("aujourd’hui")


def test_the_forms_of_a_lemma_are_found_by_part_of_speech() -> None:
    forms = {entry.form for entry in lexique().forms("vérifier", "VER")}
    assert {"vérifier", "vérifie", "vérifiez", "vérifiée"} <= forms
    assert {entry.form for entry in lexique().forms("cœur", "NOM")} == {"cœur", "cœurs"}


def test_an_unknown_word_has_nothing() -> None:
    assert lexique().entries("zzqx") == ()
    assert lexique().syllables("zzqx") is None
    assert lexique().film_zipf("zzqx") == 0
    assert lexique().forms("zzqx", "VER") == ()


def test_a_common_word_is_more_frequent_than_a_legal_one() -> None:
    assert lexique().film_zipf("maison") > 5
    assert lexique().film_zipf("nonobstant") < 3


def test_syllables_are_counted_as_spoken() -> None:
    assert [lexique().syllables(word) for word in ("mairie", "administration", "eau")] == [2, 5, 1]


@pytest.mark.parametrize(
    ("form", "finite"), [("peut", True), ("signez", True), ("maison", False), ("signé", False)]
)
def test_a_conjugated_verb_is_told(form: str, *, finite: bool) -> None:
    assert lexique().is_finite_verb(form) is finite


def test_a_missing_table_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    lexique.cache_clear()
    with pytest.raises(WorkbenchError, match="data_missing"):
        lexique()
    lexique.cache_clear()
