"""The words that an empty control shows: those that its author wrote say what is wanted."""

from __future__ import annotations

import re

from workbench.model.document import BETWEEN_CHOICES, LONGEST_HINT

_BY_ITSELF = re.compile(
    r"^\W*(?:cliquez|appuyez|choisissez une?\b|sélectionnez une?\b|click|tap|choose an?\b|enter (?:a|any) )",
    re.IGNORECASE,
)
"""How the prompts begin that word processors put in by themselves."""


def prompt(text: str) -> str | None:
    """The prompt of a control if its author wrote it, else None."""
    kept = " ".join(text.split()).strip("<>«»[].…_ ")
    return kept[:LONGEST_HINT] if any(c.isalpha() for c in kept) and not _BY_ITSELF.match(kept) else None


def choices(entries: list[str]) -> str | None:
    """The entries of a list of choices in one line, without the prompt among them; None without any."""
    kept = [entry.strip() for entry in entries if entry.strip() and not _BY_ITSELF.match(entry)]
    return BETWEEN_CHOICES.join(kept)[:LONGEST_HINT] or None
