"""``/atelier``: what waits for somebody, in views, and what to do first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import render_template, request
from flask_babel import gettext

from workbench.model import Band
from workbench.register import catalogue, listing, queue_saved, queue_views
from workbench.register import queue as waiting
from workbench.register.listing import WAITING_STATES
from workbench.register.queue_views import Asked, Chosen, View
from workbench.register.workflow import Role
from workbench.report.words import word
from workbench.web.catalogue_names import domain_name
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop import next_step, queue_asked
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.identity import current_actor
from workbench.web.workshop.queue_asked import BURDENS, SORTS, VIEWS, VOICES
from workbench.web.workshop.queue_rows import rows
from workbench.web.workshop.words import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.register.tables import Administration, Domain
    from workbench.register.workflow import Actor

_LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Tab:
    """A view in the row of views."""

    name: str
    address: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from: pairs of a value and its words. `chosen` is empty when all is shown."""

    name: str
    label: str
    everything: str
    choices: Sequence[tuple[str, str]]
    chosen: str

    @property
    def words(self) -> str:
        """What is chosen, in words; empty when all is shown."""
        return next((words for value, words in self.choices if value == self.chosen), "")


@dataclass(frozen=True, slots=True)
class RefusedName:
    """A name of a view that the register refused, and why. `view_id` None: of a new one."""

    view_id: int | None
    name: str
    says: str


@bp.get("")
def queue() -> str:
    """The queue, or what a search finds in all documents."""
    return shown(asked_of(request.args), words=request.args.get("q", "").strip()[:_LONGEST_SEARCH])


def asked_of(args: Mapping[str, str]) -> Asked:
    """What an address or a form asks of the queue."""
    with this_service().database.reading() as session:
        return queue_asked.read(
            args,
            domains=[each.id for each in catalogue.domains(session)],
            administrations=[each.id for each in catalogue.administrations(session)],
        )


def shown(asked: Asked, *, words: str = "", refused: RefusedName | None = None) -> str:
    """The page of the queue; `words`: what is searched in all documents, `refused`: a name that was."""
    actor, at = current_actor(), datetime.now(UTC)
    with this_service().database.reading() as session:
        lines = waiting.read(session, actor, at)
        chosen = queue_views.choose(lines, asked, actor)
        found = listing.search_inside(session, words, domain=asked.domain) if words else None
        documents = (
            found.documents if found else listing.in_order(session, [each.id for each in chosen.lines])
        )
        by_number = {line.id: line for line in (lines if found else chosen.lines)}
        return render_template(
            "workshop/queue.html",
            rows=rows(session, documents, actor, at, by_number),
            total=found.total if found else chosen.total,
            tabs=_tabs(asked, chosen, actor, searching=bool(words)),
            filters=_filters(asked, chosen, catalogue.domains(session), catalogue.administrations(session)),
            next_step=next_step.next_step(session, lines, actor, at),
            saved=queue_saved.of(session, actor.person_id) if actor.person_id is not None else (),
            here=queue_asked.written(asked),
            query=queue_asked.query(asked),
            chosen=chosen,
            address_of=lambda page: queue_asked.address(asked, page),
            asked=words,
            refused=refused,
        )


def _tabs(asked: Asked, chosen: Chosen, actor: Actor, *, searching: bool) -> list[Tab]:
    """The views of this person, under the filters of the page."""
    return [
        Tab(
            str(name),
            queue_asked.address(replace(asked, view=view)),
            chosen.counts[view],
            asked.view is view and not searching,
        )
        for view, (_, name) in VIEWS.items()
        if view is not View.TO_APPROVE or actor.may(Role.APPROVER)
    ]


def _filters(
    asked: Asked, chosen: Chosen, domains: Sequence[Domain], bodies: Sequence[Administration]
) -> list[Filter]:
    """What the list can be narrowed to, and its order."""
    every, everywhere = gettext("Tous"), gettext("Toutes")
    bands = [(band.value, word(f"band.{band}", current_locale())) for band in Band]
    burdens = [(str(least), gettext("%(least)s et plus", least=least)) for least in BURDENS]
    voices = [(str(least), gettext("%(least)s fois et plus", least=least)) for least in VOICES]
    states = [(state.value, str(STATES[state].name)) for state in WAITING_STATES]
    named = [(each.id, domain_name(each)) for each in domains]
    owners = [(str(each.id), each.name) for each in bodies]
    return [
        Filter("etape", gettext("Étape"), everywhere, states, str(asked.state or "")),
        Filter("domaine", gettext("Domaine"), every, named, asked.domain),
        Filter(
            "administration", gettext("Administration"), everywhere, owners, str(asked.administration or "")
        ),
        Filter("niveau", gettext("Niveau"), every, bands, str(asked.band or "")),
        Filter("charge", gettext("Charge, sur 100"), everywhere, burdens, str(asked.burden or "")),
        Filter("demandes", gettext("Demandé"), gettext("Peu importe"), voices, str(asked.voices or "")),
        _order(asked, chosen),
    ]


def _order(asked: Asked, chosen: Chosen) -> Filter:
    """The order, as a list whose first entry is the one that the view has by itself."""
    usual = chosen.sort if asked.sort is None else queue_views.order_of(asked.view, current_actor())
    words = str(SORTS[usual][1])
    choices = [(its, str(name)) for sort, (its, name) in SORTS.items() if sort is not usual]
    first = gettext("Ordre habituel : %(order)s", order=words[:1].lower() + words[1:])
    own = asked.sort if asked.sort is not usual else None
    return Filter("tri", gettext("Ordre"), first, choices, SORTS[own][0] if own else "")
