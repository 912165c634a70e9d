"""A parsed sentence as plain data: what spaCy found, read out once, under spaCy's own names.

spaCy makes a new object whenever a token is asked for, and looks its words up each time. Suggestions ask some
twenty times for each token of a sentence: read out once, they take half of the time. `Doc` and `Token`
offer the part of spaCy's that is used here, with the same meaning; nothing else of spaCy is held on to.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ATTRIBUTES = (
    "ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "MORPH", "HEAD", "IDX", "SPACY", "IS_PUNCT", "IS_SPACE",
    "SENT_START",
)  # fmt: skip
_NAMED = 6
"""The first attributes stand for words; the one after them for grammatical features."""
_WRAP = 1 << 64
"""Heads are offsets with a sign, in numbers without one."""


class Morph:
    """The grammatical features of a token: ``Gender`` -> ``["Masc"]``."""

    __slots__ = ("features", "written")

    def __init__(self, written: str) -> None:
        """`written` as Universal Dependencies do: ``Gender=Masc|Number=Sing``."""
        self.written = "" if written == "_" else written
        pairs = (part.partition("=") for part in written.split("|") if "=" in part)
        self.features: Mapping[str, list[str]] = {name: values.split(",") for name, _, values in pairs}

    def __str__(self) -> str:
        """As it was written."""
        return self.written

    def get(self, field: str, default: list[str] | None = None) -> list[str]:
        """The values of a feature; `default`, or an empty list, where it has none."""
        return self.features.get(field) or (default if default is not None else [])


class Token:
    """One token. Names and meanings are spaCy's; offsets count from the start of its text."""

    __slots__ = (
        "dep_", "doc", "head_at", "i", "idx", "is_punct", "is_space", "lemma_", "lower_", "morph", "pos_",
        "tag_", "text", "whitespace_",
    )  # fmt: skip

    def __init__(  # noqa: PLR0917 - one for each attribute, given by `map`
        self, doc: Doc, i: int, text: str, lower: str, lemma: str, pos: str, tag: str, dep: str, morph: Morph,
        head: int, idx: int, space: int, punct: int, white: int,
    ) -> None:  # fmt: skip
        """The values of `_ATTRIBUTES`, the words among them as words."""
        self.doc, self.i, self.idx, self.morph = doc, i, idx, morph
        self.text, self.lower_, self.lemma_ = text, lower, lemma
        self.pos_, self.tag_, self.dep_ = pos, tag, dep
        self.head_at = i + (head if head < _WRAP // 2 else head - _WRAP)
        self.whitespace_ = " " if space else ""
        self.is_punct, self.is_space = punct > 0, white > 0

    def __repr__(self) -> str:
        """The word, as spaCy shows it."""
        return self.text

    @property
    def head(self) -> Token:
        """The token that it hangs on; itself for a root."""
        return self.doc.tokens[self.head_at]

    @property
    def lefts(self) -> list[Token]:
        """What hangs on it and stands before it, in order."""
        return [token for token in self.doc.below[self.i] if token.i < self.i]

    @property
    def children(self) -> list[Token]:
        """What hangs on it, in order."""
        return self.doc.below[self.i]

    @property
    def subtree(self) -> list[Token]:
        """Itself and all that hangs on it, however far down, in order."""
        found = [self]
        for token in found:
            found.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    @property
    def left_edge(self) -> Token:
        """The first of its subtree."""
        return self.subtree[0]

    @property
    def right_edge(self) -> Token:
        """The last of its subtree."""
        return self.subtree[-1]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, up to the root."""
        token = self
        while token.head_at != token.i:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The others that it is coordinated with, in order."""
        first = self
        while first.dep_ == "conj" and first.head_at != first.i:
            first = first.head
        found = [first]
        for token in found:
            found.extend(child for child in token.children if child.dep_ == "conj")
        return tuple(sorted((t for t in found if t is not self), key=lambda token: token.i))

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places further on.

        Raises:
            IndexError: there is none.
        """
        place = self.i + distance
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]


class Part:
    """Tokens that follow one another: a slice of a `Doc`, or one of its sentences. `start`, `end`: tokens."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        """Half-open, within the doc."""
        self.doc, self.start, self.end = doc, start, end

    def __iter__(self) -> Iterator[Token]:
        """Its tokens in order."""
        return iter(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        """The number of its tokens."""
        return self.end - self.start

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Part: ...
    def __getitem__(self, place: int | slice) -> Token | Part:
        """A token, counted within the part, or a smaller part."""
        if isinstance(place, int):
            return self.doc.tokens[self.start : self.end][place]
        start, end, _ = place.indices(len(self))
        return Part(self.doc, self.start + start, self.start + max(start, end))

    @property
    def text(self) -> str:
        """Its characters, without the space behind its last token."""
        tokens = self.doc.tokens[self.start : self.end]
        return self.doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1].text)] if tokens else ""

    @property
    def root(self) -> Token:
        """The token nearest to a root of the tree; the first of several."""
        roots = (token for token in self if token.head_at == token.i)
        return next(roots, None) or min(self, key=lambda token: sum(1 for _ in token.ancestors))


class Doc:
    """A parsed text."""

    __slots__ = ("__dict__", "starts", "text", "tokens")

    def __init__(self, text: str, columns: Sequence[Sequence[int]], words: Words) -> None:
        """`columns`: each of `_ATTRIBUTES` for all tokens, as numbers; `words`: what they stand for."""
        self.text = text
        named = ([words[number] for number in column] for column in columns[:_NAMED])
        morphs = [words.morph(number) for number in columns[_NAMED]]
        numbers = columns[_NAMED + 1 : -1]
        places = range(len(columns[-1]))
        self.tokens: list[Token] = list(map(Token, repeat(self), places, *named, morphs, *numbers))
        self.starts = [i for i, mark in enumerate(columns[-1]) if i == 0 or mark == 1]

    def __iter__(self) -> Iterator[Token]:
        """Its tokens in order."""
        return iter(self.tokens)

    def __len__(self) -> int:
        """The number of its tokens."""
        return len(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Part: ...
    def __getitem__(self, place: int | slice) -> Token | Part:
        """A token, or a part."""
        if isinstance(place, int):
            return self.tokens[place]
        start, end, _ = place.indices(len(self.tokens))
        return Part(self, start, max(start, end))

    @cached_property
    def below(self) -> list[list[Token]]:
        """For each token those that hang on it, in order."""
        found: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head_at != token.i:
                found[token.head_at].append(token)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """The lower-case forms in it: the cheap question whether a word is there at all."""
        return frozenset(token.lower_ for token in self.tokens)

    @cached_property
    def relations(self) -> frozenset[str]:
        """The dependency relations in it."""
        return frozenset(token.dep_ for token in self.tokens)

    @property
    def sents(self) -> list[Part]:
        """The sentences that the parser found in it."""
        return [Part(self, start, end) for start, end in pairwise([*self.starts, len(self.tokens)])]


class Words(dict[int, str]):
    """Number -> word, as spaCy's store of strings has it; each is asked for once."""

    def __init__(self, strings: Any) -> None:
        """`strings`: the store of one pipeline."""
        super().__init__()
        self.strings = strings
        self.morphs: dict[int, Morph] = {}

    def __missing__(self, number: int) -> str:
        """Ask the store."""
        word: str = self.strings[number]
        self[number] = word
        return word

    def morph(self, number: int) -> Morph:
        """The features whose writing has this number."""
        found = self.morphs.get(number)
        if found is None:
            found = self.morphs[number] = Morph(self[number])
        return found


def read_out(docs: Sequence[Any], *, tagged: bool = True) -> list[Doc]:
    """SpaCy's documents, all of one pipeline, as plain ones, in the same order.

    `tagged` False: no tags were given and blanks not marked; the part of speech is the tag, as in packages
    that know no finer one.
    """
    if not docs:
        return []
    strings = docs[0].vocab.strings
    words = Words(strings)
    tables = (doc.to_array(_ATTRIBUTES) for doc in docs)
    if not tagged:
        tables = (_with_tags(table, strings) for table in tables)
    return [Doc(doc.text, table.T.tolist(), words) for doc, table in zip(docs, tables, strict=True)]


def _with_tags(table: Any, strings: Any) -> Any:
    """A table of `_ATTRIBUTES` with blanks marked and parts of speech as tags; it is changed."""
    pos, blank = (_ATTRIBUTES.index(name) for name in ("POS", "IS_SPACE"))
    blanks = table[:, blank] == 1
    table[(table[:, pos] == strings["SPACE"]) & ~blanks, pos] = strings["X"]
    if blanks.any():
        for name, value in (("POS", "SPACE"), ("DEP", "dep"), ("MORPH", "")):
            table[blanks, _ATTRIBUTES.index(name)] = strings[value]
    table[:, _ATTRIBUTES.index("TAG")] = table[:, pos]
    return table
