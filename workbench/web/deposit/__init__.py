"""Handing in and following: each module beside this one hangs its views on `bp`."""

from workbench.web.deposit import depositing, experiences, following, letters
from workbench.web.deposit.blueprint import bp

__all__ = ["bp", "depositing", "experiences", "following", "letters"]
