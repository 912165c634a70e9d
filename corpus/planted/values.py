"""Forty personal data of people who do not exist, drawn from a seed. Numbers pass the checks of their kinds.

Names, streets and towns are put together at random from lists of our own; French telephone numbers are those
that the regulator keeps for fiction (Arcep: 06 39 98, 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_GIVEN = [
    "Anne",
    "Karim",
    "Maëlys",
    "Jean-Baptiste",
    "Léa",
    "Thi-Mai",
    "Ousmane",
    "Chloé",
    "Bérénice",
    "Youssef",
    "Solène",
    "Kévin",
    "Fatou",
    "Gaëtan",
    "Inès",
    "Mehdi",
    "Marie-Josèphe",
    "Loïc",
    "Aïcha",
    "Rémi",
    "Noémie",
    "Salomé",
    "Tristan",
    "Hélène",
    "Baptiste",
    "Wendy",
    "Zoé",
    "Édouard",
    "Ludivine",
    "Sékou",
]
_SURNAMES = [
    "KERVELLA",
    "BENALI",
    "LE GOFF",
    "MOREAU",
    "NGUYEN",
    "N'DIAYE",
    "PETIT",
    "DA SILVA",
    "LEFEBVRE",
    "HADDAD",
    "ROUSSEL",
    "GARNIER",
    "SAINT-MARTIN",
    "OULD AHMED",
    "BOULANGER",
    "SCHMITT",
    "ETCHEVERRY",
    "COSTA",
    "VANDENBERGHE",
    "TRAORÉ",
    "BERNARD",
    "D'ALMEIDA",
    "POULAIN",
    "MEYER",
    "CARON",
    "ROBIN",
    "BLANCHET",
    "FERREIRA",
    "KOWALSKI",
    "DUVAL",
]
_STREETS = [
    "rue des Lilas",
    "avenue Jean Jaurès",
    "boulevard de la Liberté",
    "chemin des Vignes",
    "impasse du Moulin",
    "place du Marché",
    "allée des Tilleuls",
    "route de Genas",
    "quai de la Fosse",
    "cours Lafayette",
    "rue du 8 Mai 1945",
    "square Pasteur",
    "rue de l'Église",
    "lotissement Les Genêts",
    "résidence du Parc",
]
_TOWNS = [
    "69003 Lyon",
    "29200 Brest",
    "35000 RENNES",
    "59160 Lomme",
    "13090 Aix-en-Provence",
    "44600 Saint-Nazaire",
    "64200 Biarritz",
    "67000 Strasbourg",
    "97410 Saint-Pierre",
    "20200 BASTIA",
    "38320 Eybens",
    "95100 Argenteuil",
]
_PHONES = ("06 39 98", "01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49")
_MAIL_HOUSES = ("wanadoo.fr", "laposte.net", "gmail.com", "free.fr", "orange.fr")
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Datum:
    """One piece of personal data. `asked`: the question it answers, a key of `corpus.planted.questions`."""

    asked: str
    text: str


def forty(chance: Random) -> list[Datum]:
    """Forty data: eleven names, five telephones, five streets, three dates of birth and others."""
    return [Datum(asked, make(chance)) for asked, count, make in _KINDS for _ in range(count)]


def _name(chance: Random) -> str:
    given, surname = chance.choice(_GIVEN), chance.choice(_SURNAMES)
    return chance.choice((f"{surname} {given}", f"{given} {surname}", f"{given} {surname.title()}"))


def _digits(chance: Random, count: int) -> str:
    return "".join(str(chance.randrange(10)) for _ in range(count))


def _grouped(number: str, *sizes: int) -> str:
    groups, at = [], 0
    for size in sizes:
        groups.append(number[at : at + size])
        at += size
    return " ".join(groups)


def _birth_date(chance: Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1935, 2012)
    return chance.choice(
        (f"{day:02}/{month:02}/{year}", f"{day:02}.{month:02}.{year}", f"{day} {_MONTHS[month - 1]} {year}")
    )


def _nir(chance: Random) -> str:
    start = f"{chance.randint(1, 2)}{chance.randint(35, 99)}{chance.randint(1, 12):02}"
    number = f"{start}{chance.randint(1, 95):02}{chance.randint(1, 990):03}{chance.randint(1, 999):03}"
    number += f"{97 - int(number) % 97:02}"
    return chance.choice((number, _grouped(number, 1, 2, 2, 2, 3, 3, 2)))


def _luhn(start: str) -> str:
    """The number with the digit that makes it pass: every second digit from the right counts twice."""
    total = 0
    for rank, digit in enumerate(reversed(start)):
        value = int(digit) * (2 if rank % 2 == 0 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the sum of its digits
    return start + str(-total % 10)


def _siret(chance: Random) -> str:
    number = _luhn(
        _luhn(f"{chance.randint(3, 9)}{_digits(chance, 7)}")
        + f"000{chance.randint(1, 9)}{chance.randint(0, 9)}"[:4]
    )
    return chance.choice((number, _grouped(number, 3, 3, 3, 5)))


def _iban(chance: Random) -> str:
    account = _digits(chance, 23)
    check = 98 - int(account + "152700") % 97  # F is 15, R is 27 (ISO 13616)
    number = f"FR{check:02}{account}"
    return chance.choice((number, _grouped(number, 4, 4, 4, 4, 4, 4, 3)))


def _card(chance: Random) -> str:
    return _grouped(_luhn(f"4{_digits(chance, 14)}"), 4, 4, 4, 4)


def _phone(chance: Random) -> str:
    number = f"{chance.choice(_PHONES)} {_grouped(_digits(chance, 4), 2, 2)}"
    return chance.choice((number, number.replace(" ", "."), number.replace(" ", ""), f"+33 {number[1:]}"))


def _foreign_phone(chance: Random) -> str:
    return f"+32 2 5{_grouped(_digits(chance, 6), 2, 2, 2)}"


def _email(chance: Random) -> str:
    given = chance.choice(("anne", "karim", "lea", "ousmane", "chloe", "loic", "remi", "solene"))
    surname = chance.choice(("kervella", "benali", "legoff", "traore"))
    return f"{given}.{surname}{_digits(chance, 2)}@{chance.choice(_MAIL_HOUSES)}"


def _street(chance: Random) -> str:
    number = f"{chance.randint(1, 240)}{chance.choice(('', '', ' bis', ' ter'))}"
    return f"{number}{chance.choice((' ', ', '))}{chance.choice(_STREETS)}"


def _tax_number(chance: Random) -> str:
    start = f"{chance.randint(0, 3)}{_digits(chance, 9)}"
    return _grouped(f"{start}{int(start) % 511:03}", 2, 2, 3, 3, 3)


def _plate(chance: Random) -> str:
    letters = [chance.choice(_PLATE_LETTERS) for _ in range(4)]
    return f"{letters[0]}{letters[1]}-{chance.randint(100, 999)}-{letters[2]}{letters[3]}"


_KINDS: tuple[tuple[str, int, Callable[[Random], str]], ...] = (
    ("name", 7, _name),
    ("surname", 2, lambda chance: chance.choice(_SURNAMES)),
    ("given", 2, lambda chance: chance.choice(_GIVEN)),
    ("birth_date", 3, _birth_date),
    ("nir", 2, _nir),
    ("siret", 2, _siret),
    ("iban", 2, _iban),
    ("card", 1, _card),
    ("phone", 4, _phone),
    ("phone", 1, _foreign_phone),
    ("email", 3, _email),
    ("street", 5, _street),
    ("postcode", 1, lambda chance: chance.choice(_TOWNS)),
    ("plate", 2, _plate),
    ("tax_number", 1, _tax_number),
    ("benefit_number", 1, lambda chance: f"{_digits(chance, 7)} {chance.choice('ABCDEFGH')}"),
    (
        "identity_number",
        1,
        lambda chance: (
            f"{_digits(chance, 2)}{chance.choice('ABCD')}{chance.choice('ABCD')}{_digits(chance, 5)}"
        ),
    ),
)
