"""The forms of proposals: an entry for the lexicon, an exception of a rule, an administrator's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from workbench.register.local_words import EXAMPLE_LENGTH, TERM_LENGTH, TEXT_LENGTH, Said
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.web.workshop.triage_forms import VersionedForm
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.errors import WorkbenchError
    from workbench.register.local_words_tables import WordProposal

_FIELDS = {
    "word_missing": "term",
    "proposed_already": "term",
    "plain_or_meaning_missing": "plain",
    "entry_not_replaced": "plain",
    "example_without_word": "example",
    "entry_not_marked": "example",
    "reason_missing": "reason",
    "reason_too_long": "reason",
}
_SEPARATOR = "|"
"""Between a rule and its words; no rule has it in its id."""


class _Proposal(VersionedForm):
    def refuse(self, error: WorkbenchError) -> None:
        """Show why the register refused, beside the field that it is about."""
        field = getattr(self, _FIELDS.get(error.code, ""), None)
        words = error_sentence(error, current_locale())
        if field is None:
            self.form_errors.append(words)
        else:
            field.errors = [*field.errors, words]


class EntryForm(_Proposal):
    """A hard word, what to say instead, what it means, a sentence that holds it."""

    kind = HiddenField(default="entry")
    term = StringField(lazy_gettext("Mot ou expression"), validators=[AtMost(TERM_LENGTH)])
    plain = StringField(lazy_gettext("Mots plus simples"), validators=[AtMost(TERM_LENGTH)])
    meaning = StringField(lazy_gettext("Ce que cela veut dire"), validators=[AtMost(TEXT_LENGTH)])
    example = TextAreaField(
        lazy_gettext("Phrase d’exemple"), validators=[AtMost(EXAMPLE_LENGTH)], render_kw={"rows": 3}
    )

    def said(self) -> Said:
        """What was filled in."""
        return Said(
            self.term.data or "", self.plain.data or "", self.meaning.data or "", self.example.data or ""
        )

    @classmethod
    def of(cls, row: WordProposal) -> EntryForm:
        """A proposal to be worded anew, with ids of its own."""
        form = cls(formdata=None, term=row.term, plain=row.plain, meaning=row.meaning, example=row.example)
        return form.numbered(row.id)

    def numbered(self, number: int) -> EntryForm:
        """The same form with ids of its own, so that many stand on one page."""
        for field in self:
            field.id = f"{field.short_name}-{number}"
            field.label.field_id = field.id
        return self


class ExceptionForm(_Proposal):
    """Words on which a rule is to be silent, picked among the suggestions of a document."""

    kind = HiddenField(default="exception")
    term = SelectField(lazy_gettext("Suggestion à ne plus faire"), validate_choice=False, id="exception-term")
    reason = StringField(lazy_gettext("Raison"), validators=[AtMost(TEXT_LENGTH)], id="exception-reason")

    def offer(self, pairs: Iterable[tuple[str, str, str]]) -> ExceptionForm:
        """Give the choice: rule, words, and how both are named."""
        self.term.choices = [
            SelectChoice("", lazy_gettext("Choisissez")),
            *(SelectChoice(f"{rule}{_SEPARATOR}{words}", name) for rule, words, name in pairs),
        ]
        return self

    def said(self) -> Said:
        """What was filled in."""
        rule, _, words = (self.term.data or "").partition(_SEPARATOR)
        return Said(words, rule=rule, reason=self.reason.data or "")


class AnswerForm(_Proposal):
    """The answer of an administrator; `reason` where something is not taken."""

    reason = StringField(lazy_gettext("Raison"), validators=[AtMost(TEXT_LENGTH)])
