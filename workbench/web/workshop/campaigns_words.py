"""Codes of campaigns -> what the workshop calls them, in the reader's language."""

from __future__ import annotations

from flask_babel import lazy_gettext

CAMPAIGN_STEPS = {
    "made": lazy_gettext("créée"),
    "paused": lazy_gettext("mise en pause"),
    "resumed": lazy_gettext("reprise"),
    "retried": lazy_gettext("lectures recommencées"),
    "picked": lazy_gettext("documents choisis"),
    "exported": lazy_gettext("exportée"),
    "deleted": lazy_gettext("supprimée"),
}
"""What was done to a campaign, as the log says it."""
