"""The English catalogue of the pages: ``python tools/translations.py extract|update|check|compile``.

French strings are the message ids, so French needs no translation; it gets a compiled catalogue only for its
plural rule (0 is singular) and for the spaces that no line is broken at. ``compile`` writes both ``.mo``
files, ``check`` lists what is missing, exits 1.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from workbench.wording import spaced

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "workbench" / "web"
CATALOGUES = WEB / "translations"
ENGLISH = CATALOGUES / "en" / "LC_MESSAGES" / "messages.po"
_HEAD = """\
# English words of the pages; the message ids are the French words.
# tools/translations.py adds what is new, tests/web/test_translations.py finds what is missing.

"""
_PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


@cache
def extract() -> Catalog:
    """Every string of the templates and views that is shown to a reader."""
    catalogue = Catalog(project="simplification-workbench", charset="utf-8", fuzzy=False)
    with (ROOT / "babel.cfg").open("r", encoding="utf-8") as mapping_file:
        method_map, options_map = parse_mapping_cfg(mapping_file)  # type: ignore[no-untyped-call]  # babel leaves it untyped
    keywords = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2)}
    found = extract_from_dir(WEB, method_map, options_map, keywords=keywords)
    for filename, line, message, comments, context in found:
        catalogue.add(message, locations=[(filename, line)], auto_comments=comments, context=context)
    return catalogue


def read() -> Catalog:
    """The English catalogue as it stands."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def update() -> None:
    """Add new strings to the English catalogue, untranslated, and drop those that are gone."""
    catalogue = read() if ENGLISH.exists() else Catalog(locale="en", fuzzy=False)
    catalogue.update(extract(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        message.user_comments = []  # the head of the file is read as a comment on its first string
    out = BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, no_location=True, omit_header=True)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_bytes(_HEAD.encode() + out.getvalue())


def troubles() -> list[str]:
    """What stands between the English catalogue and a complete one."""
    known = {message.id: message for message in read() if message.id}
    wanted = {message.id for message in extract() if message.id}
    found = [f"missing: {_first(key)}" for key in wanted - known.keys()]
    found += [f"not used any more: {_first(key)}" for key in known.keys() - wanted]
    for key in wanted & known.keys():
        found += [f"{trouble}: {_first(key)}" for trouble in _troubles_of(known[key])]
    return sorted(found)


def compile_catalogues() -> None:
    """Write the two ``.mo`` files that the pages read."""
    english = read()
    french = Catalog(locale="fr", fuzzy=False)
    for message in english:
        if message.id:
            french.add(message.id, string=_spaced(message.id))
    for locale, catalogue in (("en", english), ("fr", french)):
        folder = CATALOGUES / locale / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        out = BytesIO()
        write_mo(out, catalogue)
        (folder / "messages.mo").write_bytes(out.getvalue())


def main(command: str) -> int:
    """Run one command; the exit status."""
    if command == "check":
        found = troubles()
        print("\n".join(found) or "The English catalogue is complete.")
        return 1 if found else 0
    if command == "extract":
        print("\n".join(_first(message.id) for message in extract() if message.id))
    elif command == "update":
        update()
    elif command == "compile":
        compile_catalogues()
    else:
        print(__doc__)
        return 2
    return 0


def _troubles_of(message: Message) -> list[str]:
    french = [message.id] if isinstance(message.id, str) else list(message.id)
    english = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if message.fuzzy:
        return ["fuzzy"]
    if len(french) != len(english) or not all(english):
        return ["not translated"]
    same = all(_places(a) == _places(b) for a, b in zip(french, english, strict=True))
    return [] if same else ["other placeholders"]


def _places(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _spaced(french: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return spaced(french) if isinstance(french, str) else tuple(spaced(each) for each in french)


def _first(key: str | tuple[str, ...] | list[str]) -> str:
    return key if isinstance(key, str) else key[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
