"""PyMuPDF, silent: what it has to say about a file is told by codes, never on the screen.

The library's own type hints are partial, so it is `Any` here; nothing of it leaves `workbench.extract`.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import pymupdf as _pymupdf

pymupdf: Any = _pymupdf
PdfDocument: TypeAlias = Any
PdfPage: TypeAlias = Any

pymupdf.TOOLS.mupdf_display_errors(False)  # noqa: FBT003 - positional in the library
pymupdf.TOOLS.mupdf_display_warnings(False)  # noqa: FBT003 - positional in the library

PDF_ERRORS: tuple[type[Exception], ...] = (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase)
"""What PyMuPDF raises for a file, a page or a field that it cannot read."""
