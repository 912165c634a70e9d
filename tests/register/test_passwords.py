"""A password is long and not what many people choose; nothing else is asked of it."""

from __future__ import annotations

import pytest

from workbench.errors import BadRequestError
from workbench.register import passwords


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "quatre mots faciles à retenir",
        "un mot de passe assez long",
        "fougère tricote lundi",
        "kN7-pq_Zt02wLxQe",
        "7391 8264 1053 9",
    ],
)
def test_words_without_a_link_and_random_signs_are_taken(password: str) -> None:
    passwords.check(password, about=("Zoé Inconnue", "zoe.inconnue@exemple.fr"))


@pytest.mark.parametrize(
    "password",
    [
        "Password2024!",
        "P4ssw0rd2024!",
        "motdepasse123456",
        "mot de passe 1234",
        "azertyuiop123",
        "Qwertyuiop[]12",
        "123456789012",
        "aaaaaaaaaaaa",
        "abababababab",
        "Bonjour12345!",
        "M@rseille2023",
        "soleilsoleil1",
        "zoeinconnue75",
    ],
)
def test_what_many_people_choose_is_refused(password: str) -> None:
    with pytest.raises(BadRequestError, match="password_too_common"):
        passwords.check(password, about=("Zoé Inconnue", "zoe.inconnue@exemple.fr"))


def test_a_password_has_12_to_200_characters() -> None:
    passwords.check("fougèretrico")
    passwords.check("fougère tricote " * 12)
    with pytest.raises(BadRequestError, match="password_too_short") as short:
        passwords.check("fougèretric")
    assert short.value.facts == {"least": 12}
    with pytest.raises(BadRequestError, match="password_too_long"):
        passwords.check("fougère tricote " * 13)


def test_a_password_is_told_from_its_hash_and_no_hash_from_none() -> None:
    kept = passwords.hashed("fougère tricote")
    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, "fougère tricote")
    assert not passwords.matches(kept, "fougere tricote")
    assert not passwords.matches(None, "nobody has this password")
    assert not passwords.matches(passwords.NO_PASSWORD, "nobody has this password")
    assert not passwords.is_outdated(kept)
