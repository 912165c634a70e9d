"""What every command shares: the reader's language, how errors are said, where output goes."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click

from workbench.errors import WorkbenchError
from workbench.tongues import Locale

# Characters that JSON lets stand but that some readers take for the end of a line.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Screen:
    """The reader's language, and whether it was asked for or only guessed from the environment."""

    locale: Locale = Locale.FR
    asked_for: bool = False
    debug: bool = False

    @classmethod
    def of(cls, locale: str | None, *, debug: bool) -> Screen:
        """The screen that ``--locale`` and ``--debug`` ask for."""
        if locale is not None:
            return cls(Locale(locale), asked_for=True, debug=debug)
        return cls(locale_of(os.environ), debug=debug)

    def line(self, error: Exception) -> str:
        """An error as one line: its code, then a sentence."""
        from workbench import wording

        if isinstance(error, WorkbenchError):
            return f"{error.code}: {wording.error_sentence(error, self.locale)}"
        return f"unexpected: {wording.sentence('unexpected', self.locale, kind=type(error).__name__)}"


def locale_of(environment: Mapping[str, str]) -> Locale:
    """The reader's language as POSIX programs tell it; French when it says neither French nor English.

    >>> locale_of({"LANG": "en_GB.UTF-8"})
    <Locale.EN: 'en'>
    """
    said = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    return Locale.EN if said.lower().startswith("en") else Locale.FR


def as_json(value: Any, *, indent: int | None = None) -> bytes:
    """A value as UTF-8 JSON; without `indent` it is exactly one line, whatever its reader calls a line."""
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return text.translate(_LINE_ENDS).encode("utf-8", "replace") + b"\n"


def write_json(members: Mapping[str, Any], out: IO[bytes]) -> None:
    """An object as `as_json` writes it with ``indent=1``, bit by bit, an iterator as a list.

    The answer on a long document is never whole in memory.
    """
    import json

    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=1)

    def write(text: str, *, deeper: str = "") -> None:
        lines = text.replace("\n", "\n" + deeper).translate(_LINE_ENDS)
        out.write(lines.encode("utf-8", "replace"))

    for number, (name, member) in enumerate(members.items()):
        write(("," if number else "{") + f"\n {encoder.encode(name)}: ")
        if not isinstance(member, Iterator):
            write(encoder.encode(member), deeper=" ")
            continue
        mark = "["
        for item in member:
            write(f"{mark}\n  ")
            write(encoder.encode(item), deeper="  ")
            mark = ","
        write("[]" if mark == "[" else "\n ]")
    write("\n}\n" if members else "{}\n")


def can_be_written(_context: click.Context, parameter: click.Parameter, out: Path | None) -> Path | None:
    """An output that cannot be written is said before the work, not after."""
    if out is not None and (out.is_dir() or not os.access(out if out.exists() else out.parent, os.W_OK)):
        raise click.BadParameter(f"{out} cannot be written.", param=parameter)
    return out


out_option = click.option(
    "-o",
    "out",
    metavar="OUT",
    type=click.Path(path_type=Path),
    callback=can_be_written,
    help="Write here, not on the screen.",
)
"""Where the answer goes, for every command that writes one."""


def send_out(data: bytes | IO[bytes], out: Path | None) -> None:
    """Write to a file, or to standard output when none is named. A file handed in is read from its start."""
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    source.seek(0)
    if out is None:
        shutil.copyfileobj(source, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        with out.open("wb") as target:
            shutil.copyfileobj(source, target)
    except OSError as error:
        raise click.FileError(str(out), error.strerror) from error


def chosen_format(asked: str | None, out: Path | None, *, known: tuple[str, ...], default: str) -> str:
    """The format asked for, else the one that the ending of the file says, else the default."""
    if asked is not None:
        return asked
    ending = out.suffix.lower().lstrip(".") if out else ""
    return ending if ending in known else default
