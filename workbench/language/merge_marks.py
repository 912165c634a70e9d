"""Marks of letter templates, such as ``{nom}`` or ``{#if oui}``: code, no words for a reader."""

from __future__ import annotations

import re

_MARK = re.compile(r"\$?\{\{[^{}]{1,200}\}\}|\{%[^{}]{1,200}%\}|\$?\{[^{}]{1,200}\}|<<[^<>]{1,200}>>")


def without_merge_marks(text: str) -> str:
    """The text with a space for every character of a mark, so that places stay the same.

    Known are the marks in braces of one level (``{a}``, ``{{a}}``, ``{% a %}``, ``${a}``) and ``<<a>>``, of
    at most 200 characters.
    """
    if "{" not in text and "<<" not in text:
        return text
    return _MARK.sub(lambda mark: " " * len(mark[0]), text)
