"""Pages for everybody. Each module beside this one hangs its views on `bp`."""

from workbench.web.public import (
    documents,
    documents_feed,
    easy,
    examples,
    experiences,
    figures,
    form_page,
    freshness,
    home,
    indicators,
    paper,
    texts,
    trial,
    votes,
)
from workbench.web.public.blueprint import bp

__all__ = [
    "bp",
    "documents",
    "documents_feed",
    "easy",
    "examples",
    "experiences",
    "figures",
    "form_page",
    "freshness",
    "home",
    "indicators",
    "paper",
    "texts",
    "trial",
    "votes",
]
