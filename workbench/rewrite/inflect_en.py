"""English inflection: a base form in the form that a Penn tag names (``VBZ``, ``VBG``, ``NNS``…)."""

from __future__ import annotations

_IRREGULAR = {
    "be": ("is", "being", "was", "been"),
    "begin": ("begins", "beginning", "began", "begun"),
    "buy": ("buys", "buying", "bought", "bought"),
    "choose": ("chooses", "choosing", "chose", "chosen"),
    "do": ("does", "doing", "did", "done"),
    "find": ("finds", "finding", "found", "found"),
    "get": ("gets", "getting", "got", "got"),
    "give": ("gives", "giving", "gave", "given"),
    "have": ("has", "having", "had", "had"),
    "keep": ("keeps", "keeping", "kept", "kept"),
    "let": ("lets", "letting", "let", "let"),
    "make": ("makes", "making", "made", "made"),
    "pay": ("pays", "paying", "paid", "paid"),
    "put": ("puts", "putting", "put", "put"),
    "say": ("says", "saying", "said", "said"),
    "see": ("sees", "seeing", "saw", "seen"),
    "send": ("sends", "sending", "sent", "sent"),
    "set": ("sets", "setting", "set", "set"),
    "show": ("shows", "showing", "showed", "shown"),
    "speed": ("speeds", "speeding", "sped", "sped"),
    "take": ("takes", "taking", "took", "taken"),
    "tell": ("tells", "telling", "told", "told"),
    "think": ("thinks", "thinking", "thought", "thought"),
    "write": ("writes", "writing", "wrote", "written"),
}
_PLACE = {"VBZ": 0, "VBG": 1, "VBD": 2, "VBN": 3}
_DOUBLED = frozenset({"stop", "plan", "run", "cut", "set", "get", "put", "refer"})
_VOWELS = frozenset("aeiou")


def inflect(base: str, tag: str) -> str:
    """The first word of `base` in the form of `tag`; other words of a phrase (``carry out``) stay."""
    head, space, rest = base.partition(" ")
    return _word(head, tag) + space + rest


def _word(word: str, tag: str) -> str:
    if tag == "NNS":
        return _with_s(word)
    if tag not in _PLACE:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word][_PLACE[tag]]
    if tag == "VBZ":
        return _with_s(word)
    return _stem(word, tag) + ("ing" if tag == "VBG" else "ed")


def _stem(word: str, tag: str) -> str:
    if word in _DOUBLED:
        return word + word[-1]
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1]
    if tag != "VBG" and word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"
