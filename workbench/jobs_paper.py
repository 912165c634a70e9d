"""What comes in on paper and what is printed: photos become one file, a sheet to fill in is drawn.

Both happen in a child, with the limits of `workbench.jobs`: photos come from anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Upload
    from workbench.model.paper import Sheet


@dataclass(frozen=True, slots=True)
class PaperWork:
    """`answer` runs a function of this module with its values in a child while a page waits."""

    answer: Callable[..., Any]

    def one_pdf(self, pictures: tuple[Upload, ...]) -> bytes:
        """Pictures as one PDF, a page each, in this order.

        Raises:
            UnreadableDocumentError: one of them cannot be read, or all together ask for too much.
        """
        return cast("bytes", self.answer(_one_pdf, pictures))

    def sheet(self, sheet: Sheet) -> bytes:
        """The sheet as a tagged PDF of A4 pages."""
        return cast("bytes", self.answer(_sheet, sheet))


def _one_pdf(pictures: tuple[Upload, ...]) -> bytes:
    """Runs in a child."""
    from workbench.extract.pictures import as_pdf  # noqa: PLC0415 - only a child may load PyMuPDF

    return as_pdf(pictures)


def _sheet(sheet: Sheet) -> bytes:
    """Runs in a child."""
    from workbench.extract.draw_sheet import drawn  # noqa: PLC0415 - as above

    return drawn(sheet)
