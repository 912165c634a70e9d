"""The two languages, of documents and of screens: the command line names them before it loads any value."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The language a document is written in. The language of the screen is `Locale`, another type."""

    FR = "fr"
    EN = "en"


class Locale(StrEnum):
    """The language the reader of a screen or a report wants."""

    FR = "fr"
    EN = "en"
