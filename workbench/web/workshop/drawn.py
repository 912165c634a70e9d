"""Parts of the review page as markup, each drawn once for what it holds.

Of a long review, one block changes between two looks at it. What was drawn is kept by the values that it
was drawn from, so that it is never out of date; what differs from one request to the next (the seal of a
form) is put in afterwards.
"""

from __future__ import annotations

import secrets
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import get_template_attribute
from markupsafe import Markup

from workbench.web.languages import current_locale

if TYPE_CHECKING:
    from collections.abc import Hashable

    from workbench.model import Locale, Page
    from workbench.web.workshop.card_frame import CardFrame
    from workbench.web.workshop.review_fields import PageFields
    from workbench.web.workshop.review_page import BlockShown

MOST = 4000
"""Parts that are kept: those of some twenty reviews of 15 pages, 8 KiB each."""
_SEAL = Markup(f"<!--{secrets.token_hex(16)}-->")  # noqa: S704 - ours
"""Stands for the seal in what is kept. Nobody can write it in a form: it is new with each process."""
_BLOCKS, _FIELDS = "workshop/review_parts.html", "workshop/review_fields.html"


def block_drawn(block: BlockShown, frame: CardFrame, seal: Markup) -> Markup:
    """A block of the text with its cards; `seal`: the hidden fields of their forms."""
    kept = part_drawn(_BLOCKS, "block", current_locale(), block, frame, _SEAL, _rejections(frame))
    return Markup(kept.replace(_SEAL, seal))  # noqa: S704 - both are markup already


def zones_drawn(page: Page, found: PageFields) -> Markup:
    """The fields of a page over its picture."""
    return part_drawn(_FIELDS, "zones", current_locale(), page, found)


def fields_drawn(found: PageFields, title: str, language: str) -> Markup:
    """The fields of a page, or of a document without pages, as a list."""
    return part_drawn(_FIELDS, "list", current_locale(), found, title, language)


def _rejections(frame: CardFrame) -> Markup:
    return part_drawn(_BLOCKS, "rejections", current_locale(), frame)


@lru_cache(maxsize=MOST)
def part_drawn(template: str, macro: str, _locale: Locale, *values: Hashable) -> Markup:
    """What a macro makes of these values; they and the language of the reader are all that it depends on."""
    return Markup(get_template_attribute(template, macro)(*values))  # noqa: S704 - a macro gives markup
