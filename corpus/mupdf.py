"""PyMuPDF under one name: it ships no types, so its values are `Any` here and nowhere else."""

from __future__ import annotations

from importlib import import_module
from typing import Any

pymupdf: Any = import_module("pymupdf")
