"""Pages for everybody. Each module beside this one hangs its views on `bp`."""

from workbench.web.public import (
    data,
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
    "data",
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
