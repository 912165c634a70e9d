"""What belongs to the form and to nobody: the office's address, a running header, an example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.model.document import BlockKind
from workbench.model.personal import PersonalKind

if TYPE_CHECKING:
    from workbench.model import Block
    from workbench.personal.numbers import Hit

_OFFICES = re.compile(
    r"\b(?:pr[ée]fectures?|minist[èe]re|mairies?|h[ôo]tel de ville|direction|d[ée]l[ée]gation|caisses?|cpam|"
    r"cramif|mdph|tribunal|tr[ée]sor public|centre des imp[ôo]ts|agence (?:r[ée]gionale|nationale)|cnil|"
    r"conseil (?:d[ée]partemental|r[ée]gional|g[ée]n[ée]ral)|commission nationale|num[ée]ro vert|dpo|"
    r"d[ée]l[ée]gu[ée] [àa] la protection|renseignements? (?:compl[ée]mentaires?)|contactez|contact us|"
    r"pour toute? (?:information|question|demande)|appel(?:ez|er)|[ée]crivez|envoy(?:er|ez)|adress(?:er|ez)|"
    r"retourn(?:er|ez)|transmettre|d[ée]pos(?:er|ez) (?:en|au|[àa])|mail to|send (?:it |this )?to|office of|"
    r"department of)\b",
    re.IGNORECASE,
)
_OFFICE_POST = re.compile(r"\bcedex\b|\bCS \d|\bTSA \d|\bBP \d|\b\d\d SP\b", re.IGNORECASE)
"""Ways of addressing mail that only large receivers have."""
_FIRST_PERSON = re.compile(
    r"\b(?:je|j['’]|soussign|mon |ma |mes |demeurant|domicili|n[ée]e? le)\b", re.IGNORECASE
)
_EXAMPLES = re.compile(r"(?:\bex(?:emples?)?\b\.?\s*:?|\bp\.\s?ex\.|\be\.g\.)[^.\t]{0,20}$", re.IGNORECASE)
_INVENTED = re.compile(
    r"\b(?:AB[ -]123[ -]CD|123[ -]AB[ -]45|jean(?:ne)?\s+dupon[td]|john\s+(?:doe|smith)|jane\s+doe|"
    r"prenom[.]nom|nom[.]prenom)\b|@(?:exemple|example)\.",
    re.IGNORECASE,
)
"""Names and addresses that forms give as examples."""
_OF_OFFICES = frozenset(
    {PersonalKind.PHONE, PersonalKind.EMAIL, PersonalKind.ADDRESS, PersonalKind.COMPANY, PersonalKind.NAME}
)
_AROUND = 90
"""Characters before a finding in which the name of an office speaks of it."""
_OFFICE, _HEADER, _EXAMPLE = 0.2, 0.3, 0.2


def judged(hit: Hit, text: str, block: Block | None) -> Hit:
    """The hit, less sure and with another reason where the form itself seems to say it."""
    before = text[max(hit.start - _AROUND, 0) : hit.start]
    if _INVENTED.search(text[hit.start : hit.end]) or _EXAMPLES.search(before):
        return _less(hit, _EXAMPLE, "example")
    if hit.kind not in _OF_OFFICES:
        return hit
    if _OFFICE_POST.search(text[hit.start : hit.end + 20]):
        return _less(hit, _OFFICE, "office")
    if block is not None and block.kind in {BlockKind.HEADER, BlockKind.FOOTER}:
        return _less(hit, _HEADER, "running_header")
    of_a_person = hit.reason == "near_label" or hit.kind is PersonalKind.NAME or _FIRST_PERSON.search(before)
    return _less(hit, _OFFICE, "office") if not of_a_person and _OFFICES.search(before) else hit


def _less(hit: Hit, confidence: float, reason: str) -> Hit:
    return hit._replace(confidence=min(hit.confidence, confidence), reason=reason)
