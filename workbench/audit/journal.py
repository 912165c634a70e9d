"""What an audit has done so far, kept on disk until the audit is complete.

One JSON object per line: the sha256 of a file, what made its analysis, and its row. A row made by another
version of the program or of its data is not used again.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workbench import serial
from workbench.audit.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model import MadeWith


class Journal:
    """The rows that are done, by the sha256 of their file."""

    def __init__(self, path: Path, made_with: MadeWith) -> None:
        self.path = path
        self._made_with = made_with.key

    @classmethod
    def beside(cls, out: Path | None, files: Iterable[Path], made_with: MadeWith) -> Self:
        """The journal of this audit: next to its output, else in a cache folder, named after its files."""
        if out is not None:
            return cls(out.with_name(f"{out.name}.journal"), made_with)
        names = "\n".join(sorted(str(file.absolute()) for file in files))
        digest = hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return cls(Path.home() / ".cache" / "workbench" / f"audit-{digest}.journal", made_with)

    def read(self) -> dict[str, Row]:
        """Sha256 -> row, for what is done. A line cut short when the machine stopped is left out."""
        try:
            lines = self.path.read_text("ascii", errors="replace").splitlines()
        except OSError:  # there is none, or it is out of reach: the audit then begins at the beginning
            return {}
        return dict(done for line in lines if (done := self._done(line)) is not None)

    def add(self, sha256: str, row: Row) -> None:
        """Note a row. Where nothing can be written the audit goes on: it only cannot be resumed."""
        line = json.dumps({"sha256": sha256, "made_with": self._made_with, "row": serial.to_json(row)})
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    def forget(self) -> None:
        """Remove the journal: the audit is complete, or begins again."""
        self.path.unlink(missing_ok=True)

    def _done(self, line: str) -> tuple[str, Row] | None:
        try:
            kept = json.loads(line)
            if kept["made_with"] != self._made_with:
                return None
            return kept["sha256"], serial.from_json(Row, kept["row"])
        except (ValueError, KeyError, TypeError):
            return None
