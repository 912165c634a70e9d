"""How a deposit came in -> the words of the public pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

from workbench.register.submissions import Channel

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString

CHANNELS: dict[str, LazyString] = {
    Channel.WEB.value: lazy_gettext("Sur le site"),
    Channel.COUNTER.value: lazy_gettext("À un guichet"),
    Channel.PHONE.value: lazy_gettext("Par téléphone"),
    Channel.PAPER.value: lazy_gettext("Sur papier"),
}
