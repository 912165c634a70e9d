"""The forms of campaigns: a new one, and the choice of documents in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from workbench.intake import ACCEPTED_SUFFIXES, safe_name
from workbench.register import campaigns_sources
from workbench.register.campaigns import NAME_LENGTH, NewCampaign, Origin
from workbench.register.campaigns_files import Sent
from workbench.register.campaigns_folder import below
from workbench.register.campaigns_sources import Arrived, Kind, Source
from workbench.web.catalogue_names import domain_name
from workbench.web.form_checks import AtMost
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.datastructures import FileStorage

    from workbench.errors import WorkbenchError
    from workbench.register.tables import Domain

_FIELD_OF = {
    "campaign_name_missing": "name",
    "campaign_administration_missing": "administration",
    "campaign_empty": "files",
    "campaign_no_root": "folder",
    "campaign_folder": "folder",
}


class NewCampaignForm(FlaskForm):  # type: ignore[misc]
    """Files of a browser, or a folder of the server; whose they are."""

    name = StringField(
        lazy_gettext("Nom de la campagne"),
        validators=[InputRequired(lazy_gettext("Donnez un nom à la campagne.")), AtMost(NAME_LENGTH)],
    )
    administration = StringField(
        lazy_gettext("Administration"),
        validators=[
            InputRequired(lazy_gettext("Dites de quel service viennent ces documents.")),
            AtMost(200),
        ],
        render_kw={"list": "administrations", "autocomplete": "off"},
    )
    domain = SelectField(
        lazy_gettext("Domaine"), validators=[InputRequired(lazy_gettext("Choisissez un domaine."))]
    )
    files = MultipleFileField(
        lazy_gettext("Fichiers ou archives ZIP"),
        render_kw={"accept": ",".join((*ACCEPTED_SUFFIXES, ".zip"))},
    )
    folder = StringField(
        lazy_gettext("Dossier du serveur"),
        validators=[AtMost(500)],
        render_kw={"list": "folders", "autocomplete": "off"},
    )

    def offer(self, domains: Sequence[Domain]) -> Self:
        """Give the choice of domains."""
        self.domain.choices = [
            SelectChoice("", gettext("Choisissez…")),
            *(SelectChoice(each.id, domain_name(each)) for each in domains),
        ]
        return self

    @property
    def names_a_folder(self) -> bool:
        """Whether a folder of the server is asked for."""
        return bool((self.folder.data or "").strip())

    def validate_files(self, field: MultipleFileField) -> None:
        """Ask for files or for a folder, not for both."""
        has_files = any(each.filename for each in field.data or ())
        if has_files and self.names_a_folder:
            raise ValidationError(gettext("Choisissez des fichiers ou un dossier, pas les deux."))
        if not has_files and not self.names_a_folder:
            raise ValidationError(gettext("Choisissez au moins un fichier."))

    def said(self) -> NewCampaign:
        """What was filled in."""
        return NewCampaign(
            name=self.name.data,
            administration=self.administration.data,
            domain=self.domain.data,
            origin=Origin.FOLDER if self.names_a_folder else Origin.UPLOAD,
        )

    def receive(self) -> Arrived:
        """Keep the files that were sent, archives unopened; of a folder, note where it is.

        Raises:
            BadRequestError: ``campaign_no_root`` or ``campaign_folder``.
        """
        service = this_service()
        if self.names_a_folder:
            asked = self.folder.data.strip()
            name = safe_name(below(service.settings.campaign_root, asked).name)
            return Arrived((), (), (Source(Kind.FOLDER, name, asked),))
        sent = [_sent(each) for each in self.files.data if each.filename]
        settings = service.settings
        return campaigns_sources.receive(service.store, sent, settings.campaign_limits, settings.limits)

    def refuse(self, error: WorkbenchError) -> None:
        """Show why the register refused, beside the field that it is about."""
        field = getattr(self, _FIELD_OF.get(error.code, ""), None)
        words = error_sentence(error, current_locale())
        if field is None:
            self.form_errors.append(words)
        else:
            field.errors = [*field.errors, words]


def _sent(file: FileStorage) -> Sent:
    return Sent(file.filename or "", lambda: file.stream)
