"""PyMuPDF, silent: what it has to say about a file is told by codes, never on the screen.

The library's own type hints are partial, so it is `Any` here; nothing of it leaves `workbench.extract`.
"""

from __future__ import annotations

import gc
from typing import Any, TypeAlias

_collecting = gc.isenabled()
gc.disable()  # its import makes tens of thousands of objects that all stay: collecting meanwhile costs 0.1 s
try:
    import pymupdf as _pymupdf
finally:
    if _collecting:
        gc.enable()

pymupdf: Any = _pymupdf
PdfDocument: TypeAlias = Any
PdfPage: TypeAlias = Any

pymupdf.TOOLS.mupdf_display_errors(False)  # noqa: FBT003 - positional in the library
pymupdf.TOOLS.mupdf_display_warnings(False)  # noqa: FBT003 - positional in the library

PDF_ERRORS: tuple[type[Exception], ...] = (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase)
"""What PyMuPDF raises for a file, a page or a field that it cannot read."""
