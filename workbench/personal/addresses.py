"""Postal addresses: a number and a street, a postcode and a town."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model.personal import PersonalKind
from workbench.personal.numbers import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

_WAYS = (
    r"rue|avenue|av\.?|boulevard|bd\.?|blvd|place|pl\.|chemin|impasse|all[ée]es?|route|quai|cours|square|"
    r"r[ée]sidence|lotissement|hameau|passage|sentier|faubourg|venelle|mont[ée]e|esplanade|promenade|villa|cit[ée]"
)
_JOINED = r"(?:sur|sous|en|le|la|les|lès|de|du|des|aux?|l['’]|d['’])[ -]?"
_TOWN = rf"[A-ZÀ-Ý][A-Za-zÀ-ÿ'’]+(?:[ -](?:{_JOINED})?[A-ZÀ-Ý][A-Za-zÀ-ÿ'’]*){{0,4}}"
_STREET = re.compile(
    rf"(?<![\w/])\d{{1,4}}(?:[ ]?(?:bis|ter|quater|[A-D]))?[ ]?,?[ ]+(?i:{_WAYS})(?!\w)[ ]+"
    rf"[^\t\n:;()]{{2,60}}?"
    rf"(?:[ ]?[,–-]?[ ]*\d{{5}}[ ]+{_TOWN}|(?=[\t\n,;:()])|(?=\.(?:\s|$))|$)"
)
_TOWN_LINE = re.compile(rf"(?<!\w)(?:F-)?(?:0[1-9]|[1-8]\d|9[0-8])\d{{3}}[ ]+{_TOWN}")
"""Postcodes begin with the number of a département, 01 to 95, or 97 and 98 overseas."""
_MISREAD = re.compile(
    rf"(?<![\w/.])(?:\d{{1,4}}[ ]?(?:bis|ter|quater)[.,]?|\d{{2,4}}(?:[ ]?[.,][ ]?[a-z]{{0,3}}[.,]?)?)[ \t]+"
    rf"(?i:{_WAYS})(?!\w)[ ]+(?:(?i:de|du|des|la|les?|l['’])[ ]?){{0,2}}[A-ZÀ-Ý0-9]"
    rf"[^\t\n:;()\d]{{2,40}}(?<![\s–-])"
)
"""A street of which a scan misread what stands after the number: "211.t allée des Tilleuls"."""
_ABROAD = re.compile(
    r"(?<![\w/])\d{1,5}[ ]+(?:[A-Z][a-z]+[ ]){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Way|Court)\b"
    r"(?:,[ ][A-Z][A-Za-z ]+)?(?:,?[ ][A-Z]{1,2}\d[\dA-Z]?[ ]\d[A-Z]{2})?"
)


def addresses_in(text: str) -> Iterator[Hit]:
    """Streets with their numbers (and towns), and towns with their postcodes."""
    if not any(sign.isdigit() for sign in text):
        return
    for pattern, confidence in ((_STREET, 0.85), (_TOWN_LINE, 0.7), (_ABROAD, 0.7), (_MISREAD, 0.6)):
        for found in pattern.finditer(text):
            yield Hit(PersonalKind.ADDRESS, *found.span(), confidence, "pattern")
