"""What sort of words a phrase of the lexicon is, its pattern, and the template of its plain wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.language.lexique import Entry, key, lexique
from workbench.language.tokens import tokenize
from workbench.model import Language
from workbench.rewrite.inflect_fr import gender_of, is_verb


class Sort(StrEnum):
    """How the first word of a phrase changes its form."""

    VERB = "verb"
    REFLEXIVE = "reflexive"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a ``find`` as the engine looks for them. `needs`: conditions that its sort asks for."""

    sort: Sort
    pattern: str
    words: tuple[frozenset[str], ...]
    """What each word may be called by a pattern that finds it."""
    needs: tuple[str, ...] = ()


_CONTRACTED = {"du": ["de", "le"], "des": ["de", "le"], "au": ["à", "le"], "aux": ["à", "le"]}
_FULL = {
    "d'": "de", "l'": "le", "qu'": "que", "s'": "se", "n'": "ne", "j'": "je", "m'": "me", "t'": "te",
    "la": "le", "les": "le", "lorsqu'": "lorsque", "puisqu'": "puisque", "jusqu'": "jusque",
}  # fmt: skip
_REFLEXIVES = frozenset({"se", "vous", "me", "nous"})
_SHORTEST_NOUN = 3
_MOSTLY = 4
_GOVERNING = frozenset({"à", "de", "sur", "pour", "avec", "en", "par", "contre", "dans", "que"})
_LETTER = {Sort.VERB: "V", Sort.REFLEXIVE: "F", Sort.NOUN: "N", Sort.ADJECTIVE: "A"}
_NEEDS = {Sort.REFLEXIVE: ("reflexive",), Sort.NOUN: ("noun",), Sort.VERB: ("no_reflexive",)}
_ENGLISH = {"verb": Sort.VERB, "noun": Sort.NOUN}


def phrase_of(find: str, language: Language, entry: str) -> Phrase:
    """The phrase of a ``find``. `entry`: the id of its entry; English tells its sort by its family."""
    words = _words(find, language)
    if language is Language.EN:
        return _english(words, _ENGLISH.get(_family(entry), Sort.FIXED))
    if len(words) > 1 and words[0] == "le" and _sort(words[1:]) is Sort.NOUN:
        noun = _lemma(words[1].lstrip("="), Sort.NOUN)
        return Phrase(Sort.NOUN, _joined("~le", f"{noun}/N", words[2:]), _names(words[1:]), ("noun",))
    sort = _sort(words)
    if sort is Sort.FIXED:
        return Phrase(sort, " ".join(words), _names(words))
    at = 1 if sort is Sort.REFLEXIVE else 0
    form = words[at].lstrip("=")
    head = _lemma(form, sort)
    marked = f"{head}/{_LETTER[sort]}" if lexique().has(form) else head
    front = "se|vous|nous|me" if sort is Sort.REFLEXIVE else ""
    return Phrase(sort, _joined(front, marked, words[at + 1 :]), _names(words), _NEEDS.get(sort, ()))


def _joined(front: str, head: str, others: list[str]) -> str:
    """A pattern; participles and adjectives behind its head are found in all their forms."""
    return " ".join([*([front] if front else []), head, *(_any_form(word) for word in others)])


def _any_form(word: str) -> str:
    if word.startswith("="):
        return word
    participle = next((row for row in lexique().entries(word) if "par:pas" in row.verb_forms), None)
    adjective = _best(word, {"ADJ"})
    names = [word, f"{participle.lemma}/P" if participle else "", adjective.lemma if adjective else ""]
    return "|".join(dict.fromkeys(name for name in names if name))


def template_of(phrase: Phrase, plain: str, language: Language) -> str | None:
    """How a plain wording is put in the place of a phrase; None when it is of another sort."""
    words = plain.split()
    if language is Language.EN:
        return plain if phrase.sort is Sort.FIXED else _headed(words)
    if words[0] == "qui":
        return _clause(words)
    if phrase.sort is Sort.FIXED:
        return plain if _sort(_words(plain, language)) is Sort.FIXED else None
    if phrase.sort in {Sort.VERB, Sort.REFLEXIVE}:
        return _verb(words)
    if phrase.sort is Sort.NOUN:
        article = words[0] in {"le", "la", "les"}
        return _noun(phrase, words[article:]) or _fixed_for_unknown(phrase, plain)
    adjective = _sort(_words(plain, language)) is Sort.ADJECTIVE
    return _headed(words) if adjective else None


def extra_needs(phrase: Phrase, plain: str) -> tuple[str, ...]:
    """Conditions of a pair: what ends in a preposition (« peser sur ») wants its object behind it."""
    words = plain.split()
    if words[0] == "qui":
        return ("after_noun",)
    if phrase.sort not in {Sort.VERB, Sort.REFLEXIVE}:
        return ()
    if words[-1] in _GOVERNING and not _governs(phrase):
        return ("object", "no_participle")
    return ("no_participle",) if words[0] in {"faire", "laisser"} and len(words) > 1 else ()


def _clause(words: list[str]) -> str:
    """``qui`` and what follows, its verb in the number of the word found."""
    found: list[str] = []
    for word in words:
        bare = word.removeprefix("n’").removeprefix("ne ")
        before = found[-1] if found else ""
        verb = _third_person(bare) if before in {"qui", "ne"} or bare != word else None
        if bare != word:
            found.append("ne")
        found.append(f"{{{verb}:3}}" if verb else word)
    return " ".join(found)


def _third_person(form: str) -> str | None:
    return next((row.lemma for row in lexique().entries(form) if "ind:pre:3s" in row.verb_forms), None)


def _governs(phrase: Phrase) -> bool:
    return phrase.pattern.split()[-1] in _GOVERNING


def _verb(words: list[str]) -> str | None:
    if words[0].startswith("s’") or words[0] == "se":
        verb = words[0][2:] if words[0] != "se" else words[1]
        after = words[1:] if words[0] != "se" else words[2:]
        return " ".join(["{se:refl}", f"{{{verb}}}", *after]) if is_verb(key(verb)) else None
    return _headed(words) if is_verb(key(words[0])) else None


def _noun(phrase: Phrase, words: list[str]) -> str | None:
    """A noun with its adjectives in its own gender and the number found."""
    head = words[0].lower()
    same = f"{head}/N" in phrase.pattern.split()
    if not _is_noun(head) or (gender_of(head) is None and not same):
        return None
    parts = [f"{{{head}}}"]
    agreeing = True
    clause = words.index("qui") if "qui" in words else len(words)
    for word in words[1:clause]:
        agreeing = agreeing and _is_adjective(word)
        parts.append(f"{{{_lemma(word, Sort.ADJECTIVE)}:with@{head}}}" if agreeing else word)
    return " ".join([*parts, *([_clause(words[clause:])] if clause < len(words) else [])])


def _fixed_for_unknown(phrase: Phrase, plain: str) -> str | None:
    """A wording without form for words that the dictionary lacks, such as Latin ones."""
    unknown = not any(lexique().has(name) for name in phrase.words[0])
    return plain if unknown and _sort(_words(plain, Language.FR)) is Sort.FIXED else None


def _headed(words: list[str]) -> str:
    return " ".join([f"{{{words[0]}}}", *words[1:]])


def _words(phrase: str, language: Language) -> list[str]:
    """The words of a phrase as units are named: no contraction, no elision, articles as ``le``."""
    found: list[str] = []
    for part in phrase.split():
        exact = "=" if part.startswith("=") else ""
        for token in tokenize(part.removeprefix("="), language):
            form = token.text.lower().replace("’", "'")
            if language is Language.EN:
                found.append(exact + form)
            else:
                found += _CONTRACTED.get(form) or [_FULL.get(form, exact + form)]
    return found


def _sort(words: list[str]) -> Sort:
    first = words[0].lstrip("=")
    if first in _REFLEXIVES and len(words) > 1 and is_verb(words[1]):
        return Sort.REFLEXIVE
    if is_verb(first):
        return Sort.VERB
    rows = lexique().entries(first)
    if not rows:
        return Sort.NOUN if len(first) >= _SHORTEST_NOUN and first.isalpha() else Sort.FIXED
    used = max(rows, key=lambda row: row.book_frequency + row.film_frequency)
    if used.pos == "NOM":
        return Sort.NOUN
    if used.pos == "ADJ" or "par:pas" in used.verb_forms:
        return Sort.ADJECTIVE
    return Sort.VERB if words[0].startswith("=") and used.pos == "VER" else Sort.FIXED


def _lemma(word: str, sort: Sort) -> str:
    wanted = {Sort.NOUN: {"NOM"}, Sort.ADJECTIVE: {"ADJ"}}.get(sort, {"VER", "AUX"})
    row = _best(word, wanted)
    if row is None and sort is Sort.ADJECTIVE:
        return word
    return row.lemma if row else word


def _best(word: str, pos: set[str]) -> Entry | None:
    rows = [row for row in lexique().entries(word) if row.pos in pos]
    return max(rows, key=lambda row: row.book_frequency + row.film_frequency) if rows else None


def _is_noun(word: str) -> bool:
    """Whether a word is often a noun: at most four times as often an adjective (not « complet »)."""
    rows = lexique().entries(word)
    nouns = sum(row.book_frequency for row in rows if row.pos == "NOM")
    adjectives = sum(row.book_frequency for row in rows if row.pos == "ADJ")
    return any(row.pos == "NOM" for row in rows) and not is_verb(word) and adjectives < _MOSTLY * nouns


def _is_adjective(word: str) -> bool:
    return any(row.pos == "ADJ" or "par:pas" in row.verb_forms for row in lexique().entries(word)[:1])


def _names(words: list[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({bare, *lexique().lemmas(bare)}) for bare in (word.lstrip("=") for word in words))


def _family(entry: str) -> str:
    return entry.split(".")[1].partition("_")[0].removesuffix("s")


def _english(words: list[str], sort: Sort) -> Phrase:
    names = tuple(frozenset({word.lstrip("=")}) for word in words)
    if sort is Sort.FIXED or not words[0].isalpha():
        return Phrase(Sort.FIXED, " ".join(f"={word.lstrip('=')}" for word in words), names)
    return Phrase(sort, " ".join([f"{words[0]}/{_LETTER[sort]}", *words[1:]]), names)
