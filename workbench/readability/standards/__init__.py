"""The standards report: ISO 24495-1 and the rules of French public guides as a checklist."""

from __future__ import annotations

from workbench.readability.standards.checklist import Point, checklist, point
from workbench.readability.standards.report import standards

__all__ = ["Point", "checklist", "point", "standards"]
