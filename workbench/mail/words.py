"""A letter -> the message that is sent: French first, English second, as text and as simple HTML."""

from __future__ import annotations

import tomllib
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.register.follow_addresses import CONFIRM_DAYS
from workbench.wording import spaced

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.config import Mail
    from workbench.register.letters import Letter

_PREFIXES = {"fr": "", "en": "/en"}
"""What the address of a page begins with, by language."""
_CITIZEN, _STOP = "citizen", "stop"


def message_of(letter: Letter, settings: Mail, service_name: str, at: datetime) -> EmailMessage:
    """The message of a letter, made at this time."""
    words = _words()[_CITIZEN][letter.kind] if not letter.is_to_staff else _words()[letter.kind]
    stop = [] if letter.is_to_staff or not letter.code else [_words()[_STOP]]
    parts = {
        language: [line for each in (words, *stop) for line in _lines(each, language, letter, settings)]
        for language in _PREFIXES
    }
    message = EmailMessage()
    message["Subject"] = f"{words['subject']['fr']} / {words['subject']['en']}"
    message["From"] = Address(service_name, addr_spec=settings.sender)
    message["To"] = Address(addr_spec=letter.address)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    if stop:
        address = settings.site + _path(_words()[_STOP]["to"], letter)
        message["List-Unsubscribe"] = f"<{address}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_as_text(parts))
    message.add_alternative(_as_html(parts), subtype="html")
    return message


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("workbench.mail").joinpath("words.toml").read_text("utf-8"))


def _lines(words: dict[str, Any], language: str, letter: Letter, settings: Mail) -> list[str]:
    number = {"fr": f"n° {letter.document_id}", "en": f"no. {letter.document_id}"}[language]
    facts = {
        "title": f"{number}, {letter.title}" if letter.title else number,
        "days": str(CONFIRM_DAYS),
        "link": settings.site + _PREFIXES[language] + _path(words["to"], letter),
    }
    lines = [line.format(**facts) for line in words[language]]
    return [spaced(line) for line in lines] if language == "fr" else lines


def _path(pattern: str, letter: Letter) -> str:
    return pattern.format(
        document=letter.document_id,
        code=letter.code,
        follow=letter.follow_id,
        stop=letter.stop,
        confirm=letter.confirm,
    )


def _as_text(parts: dict[str, list[str]]) -> str:
    return "\n\n----\n\n".join("\n\n".join(lines) for lines in parts.values()) + "\n"


def _as_html(parts: dict[str, list[str]]) -> str:
    bodies = "<hr>".join(
        f'<div lang="{language}">' + "".join(f"<p>{_linked(line)}</p>" for line in lines) + "</div>"
        for language, lines in parts.items()
    )
    return f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"></head><body>{bodies}</body></html>'


def _linked(line: str) -> str:
    """A line as HTML; an address that stands at its end becomes a link."""
    says, _, last = line.rpartition(" ")
    if not last.startswith(("http://", "https://")):
        return escape(line)
    address = escape(last, quote=True)
    return f'{escape(says)} <a href="{address}">{address}</a>'
