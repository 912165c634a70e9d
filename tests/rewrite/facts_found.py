"""The facts of a French text, found by plain expressions that share nothing with the guards they check."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_FROM_TWO = (
    *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_VALUES = {word: value for value, word in enumerate(_FROM_TWO, start=2)} | {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "huitante": 80,
    "mille": 1000,
}
_NUMERAL = re.compile(rf"\b(?:{'|'.join(_VALUES)}|vingts|cents?|quinzaine|dix-(?:sept|huit|neuf))\b")
_DIGITS = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3}\b)*")
_TWICE = re.compile(r"\b([a-zé-]+) \((\d+)\)")
_NAME = re.compile(r"(?<=[a-zà-ÿ,’'] )(?:[dl]['’])?([A-ZÀ-Þ][\w-]+)")
_TITLES = {"Madame", "Monsieur", "Mesdames", "Messieurs"}


class Kind(NamedTuple):
    """One kind of fact: the words that carry it, and whether a new one is as wrong as a lost one."""

    words: re.Pattern[str]
    new_is_wrong: bool = False


def _kind(words: str, *, new_is_wrong: bool = False) -> Kind:
    return Kind(re.compile(words), new_is_wrong)


KINDS = {
    "euros": _kind(r"€|\beuros?\b", new_is_wrong=True),
    "per cent": _kind(r"%|\bpour cent\b", new_is_wrong=True),
    "hours": _kind(r"\bheures?\b|\d ?h\b"),
    "days": _kind(r"\bjours?\b(?!['’]hui)"),
    "weeks": _kind(r"\bsemaines?\b"),
    "months": _kind(r"\bmois\b"),
    "years": _kind(r"\bans?\b|\bannées?\b"),
    "not": _kind(r"\bne\b|\bn['’]", new_is_wrong=True),
    "none": _kind(r"\b(?:aucune?|nulle?|jamais|rien|ni)\b"),
    "except": _kind(r"\b(?:sauf|hormis|excepté|hors)\b|à l['’]ex(?:ception|clusion)", new_is_wrong=True),
    "only": _kind(r"\bseule?s?\b|\bseulement\b|\buniquement\b|\bexclusivement\b", new_is_wrong=True),
    "must": _kind(
        r"\bdoi(?:s|t|vent)\b|\bdev(?:ez|ons|ra|rez|ront|rait|riez|raient|ait|aient|oir)\b|\bfau(?:t|dra)"
        r"|(?<!serais )oblig|\btenue?s? (?:de\b|d['’]|à|au)|appartien(?:t|dra) (?:de|d['’]|à|au)|incombe"
        r"|\bil (?:vous )?convien(?:t|dra)"
        r"|\bexig|\bimpos[eé]|(?<!s['’])\bil y a(?:ura)? lieu|\bredevable"
        r"|\bil (?:vous )?(?:est|sera) (?:demandé|nécessaire|impératif|indispensable)",
        new_is_wrong=True,
    ),
    "may": _kind(
        r"\bpeu(?:t|x|vent)\b|\bpouv(?:ez|ons|oir|ait|aient)\b|\bpourr|\bpuiss|possib|facult[ée]\b|autoris"
        r"|\bdroit de\b|\ben mesure\b|loisible|susceptible|\bpermis\b|\bpermet",
    ),
    "forbidden": _kind(r"interdi|défendu|prohib|proscri"),
    "at least": _kind(r"\bau (?:moins|minimum)\b", new_is_wrong=True),
    "at most": _kind(r"\bau (?:plus|maximum)\b(?! tard| tôt)|\bjusqu|\bdans la limite d", new_is_wrong=True),
    "more than": _kind(r"\bplus d(?:e|['’])|\bsupérieure?s? à|\bexc[éè]d|\bdépass|\bau-delà"),
    "less than": _kind(r"\bmoins d(?:e|['’])|\binférieure?s? à|\bau-dessous|\ben dessous"),
    "at the latest": _kind(r"\bau plus tard\b", new_is_wrong=True),
    "starting": _kind(r"\bà (?:partir|compter|dater)\b|\bdès (?:le|la)\b"),
    "before": _kind(r"\bavant\b|\bpréalable|\bantérieur|\bd['’]abord\b"),
    "if": _kind(
        r"\bsi\b|\bs['’]il|\bcondition|\bsous réserve|\ben cas d|\blorsqu|\bquand\b|\bau cas où|\bdans le cas"
        r"|\bà moins\b|\bdans l['’]hypothèse|\bdès lors|\bpourvu qu"
    ),
    "without": _kind(r"\bsans\b(?! délai| préjudice)|\ben l['’]absence|\bfaute d|\bà défaut d"),
    "all": _kind(r"\btou(?:s|te|tes|t)\b|\bchaque\b|\b(?:annu|mensu|trimestri|semestri)ellement\b"),
}
EXACT = {
    "month": re.compile(
        r"\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b",
        re.IGNORECASE,
    ),
    "weekday": re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b", re.IGNORECASE),
    "article": re.compile(r"\b[LRD]\.? ?\d[\d-]*"),
    "form": re.compile(r"\b\d{5}\*\d\d\b"),
    "address": re.compile(r"[\w.-]+@[\w.-]+\.[a-z]{2,}|https?://[^\s,]+|www\.[^\s,]+"),
    "quotation": re.compile(r"«[^»]*»"),
}
_DENIALS = re.compile(r"oubli|manque[zr]|dispens|interdi|exclu|empêche|omett|inutile|exempt|impossib|\brare")
_LET_OFF = re.compile(r"dispens|exempt")
_VOID = re.compile(r"\bcadu(?:c|que)s?\b")
"""A word that denies by itself: *n’est plus valable* says the same with a *ne*."""
_NOT_IF_NOT = re.compile(
    r"\bn(?:e\b|['’])[^.;]*?(?:\bsi\b|\bs['’]ils?\b|\btant qu(?:e\b|['’]))[^.;]*?\bn(?:e\b|['’])"
)
"""Two denials, one of which hangs on the other: both go for a new *seulement*, one for a new *avant*."""
_SHUT_OUT = re.compile(r"interdi|exclu|impossib|empêche")


def lost_facts_seen(before: str, after: str) -> list[str]:
    """The kinds of facts that a reader with a list of words would miss in `after`, or find new there."""
    wrong = [name for name, words in EXACT.items() if _squeezed(words, before) != _squeezed(words, after)]
    if _numbers(before) != _numbers(after):
        wrong.append("number")
    if set(_NAME.findall(before)) - _TITLES - set(re.findall(r"[A-ZÀ-Þ][\w-]+", after)):
        wrong.append("name")
    return [*wrong, *_wrong_kinds(before.lower(), after.lower())]


def _squeezed(words: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", found).lower() for found in words.findall(text))


def _numbers(text: str) -> Counter[int]:
    """The numbers of a text, each word of a numeral by itself: *mille cinq cents* as 1500."""
    text = re.sub(r"\b1er\b|\bpremier\b", "1", text)
    text = _TWICE.sub(lambda found: found[2] if _numeral(found[1]) == int(found[2]) else found[0], text)
    digits = [int(re.sub(r"\D", "", found)) for found in _DIGITS.findall(text)]
    runs = re.finditer(rf"{_NUMERAL.pattern}(?:[ -](?:et )?{_NUMERAL.pattern})*", text.lower())
    return Counter([*digits, *(_numeral(run[0]) for run in runs if run[0] != "cent" or "pour " not in text)])


def _numeral(words: str) -> int:
    total = part = 0
    for word in re.split(r"[ -]", re.sub(r"quatre[ -]vingts?", "huitante", words)):
        if word == "mille":
            total, part = (part or 1) * 1000, 0
        elif word in {"cent", "cents"}:
            part = (part or 1) * 100
        else:
            part += 15 if word == "quinzaine" else _VALUES.get(word, 0)
    return total + part


def _wrong_kinds(before: str, after: str) -> list[str]:
    """Two negatives may cancel each other: what a lost denial explains is no loss."""
    more = {
        name: len(kind.words.findall(after)) - len(kind.words.findall(before)) for name, kind in KINDS.items()
    }
    denials = _fewer(_DENIALS, before, after)
    paid = denials + max(0, more["only"]) + max(0, more["except"])
    hanging = min(_fewer(_NOT_IF_NOT, before, after), max(0, more["only"]) + max(0, more["before"]))
    more["not"] += min(max(0, -more["not"]), paid + hanging + max(0, -more["without"]))
    more["not"] -= min(max(0, more["not"]), _fewer(_VOID, before, after))
    excused = {"only": paid > denials, "except": paid > denials, "without": more["only"] > 0}
    excused["none"] = more["only"] > 0 and more["without"] < 0
    excused |= {
        "must": _fewer(_LET_OFF, before, after) > 0,
        "forbidden": _fewer(_SHUT_OUT, before, after) > 0,
    }
    return [
        name
        for name, number in more.items()
        if (number < 0 or (KINDS[name].new_is_wrong and number > 0)) and not excused.get(name)
    ]


def _fewer(words: re.Pattern[str], before: str, after: str) -> int:
    return max(0, len(words.findall(before)) - len(words.findall(after)))
