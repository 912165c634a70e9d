"""Pages for everybody. Each module beside this one hangs its views on `bp`."""

from workbench.web.public import texts, trial
from workbench.web.public.blueprint import bp

__all__ = ["bp", "texts", "trial"]
