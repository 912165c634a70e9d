"""What can go wrong on purpose: a code and its facts, never a sentence.

Doors (command line, web) turn a code into words with `workbench.wording`, in the reader's language.
The tree is small: a document that cannot be read, a bad call, a step that the workflow refuses,
a page drawn from an older version, a thing that does not exist.
"""

from __future__ import annotations

Fact = str | int | float | None


class WorkbenchError(Exception):
    """An error raised on purpose.

    `code` is the key of its sentence in ``wording.toml``; `facts` fill the sentence.
    Facts never hold text written by a citizen.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders whole (parsing happens in a child)."""
        return (_rebuild, (type(self), self.code, self.facts))

    def __str__(self) -> str:
        facts = ", ".join(f"{key}={value}" for key, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code


def _rebuild(kind: type[WorkbenchError], code: str, facts: dict[str, Fact]) -> WorkbenchError:
    return kind(code, **facts)


class UnreadableDocumentError(WorkbenchError):
    """A file that cannot be taken in or read: empty, too large, of a wrong type, encrypted or damaged."""


class SettingError(WorkbenchError):
    """A setting with a bad value. Facts: ``name``, ``value``, ``expected``."""


class BadRequestError(WorkbenchError):
    """A call whose values make no sense, for example a decision without its reason."""


class WorkflowError(WorkbenchError):
    """A step that the workflow table does not allow from the present state, or not to this person."""


class StaleVersionError(WorkbenchError):
    """The page was drawn from an older version. Facts: ``document``, ``seen``, ``current``."""


class LanguageModelError(WorkbenchError):
    """A language model that gave no usable answer. Facts: ``status`` of the answer, where it had one."""


class NotFoundError(WorkbenchError):
    """Nothing has this id, code or address."""
