"""Pages for everybody. Each module beside this one hangs its views on `bp`."""

from workbench.web.public import (
    documents,
    easy,
    examples,
    experiences,
    figures,
    freshness,
    home,
    paper,
    texts,
    trial,
    votes,
)
from workbench.web.public.blueprint import bp

__all__ = [
    "bp",
    "documents",
    "easy",
    "examples",
    "experiences",
    "figures",
    "freshness",
    "home",
    "paper",
    "texts",
    "trial",
    "votes",
]
