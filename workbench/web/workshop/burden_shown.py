"""The burden of a form -> what the pages of a document and of its review show of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.report import burden_view
from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from workbench.model import Burden
    from workbench.report.burden_view import FoundGroup, PartLine


@dataclass(frozen=True, slots=True)
class BurdenShown:
    """The index with its parts, and what could be made lighter. `index`: ``38 sur 100``."""

    index: str
    parts: tuple[PartLine, ...]
    spent: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    found: tuple[FoundGroup, ...]


def burden_shown(burden: Burden) -> BurdenShown | None:
    """What is shown of a burden; None for an analysis made before there was an index."""
    locale = current_locale()
    index = burden_view.index_value(burden, locale)
    if index is None:
        return None
    return BurdenShown(
        index=index,
        parts=burden_view.parts(burden, locale),
        spent=burden_view.spent(burden, locale),
        answers=burden_view.answers(burden, locale),
        found=burden_view.found(burden, locale),
    )
