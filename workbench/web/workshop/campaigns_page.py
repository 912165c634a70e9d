"""A campaign of the register -> what its pages show of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.register import campaigns, campaigns_intake, campaigns_rows
from workbench.register.campaigns_rows import Asked, ItemState, Order
from workbench.web.catalogue_names import domain_name
from workbench.web.languages import current_locale
from workbench.web.service import this_service
from workbench.web.workshop.campaigns import left_out, state_words
from workbench.web.workshop.campaigns_words import (
    BURDENS_FROM,
    ITEM_STATES,
    LEVELS_FROM,
    burden_class,
    level_class,
    time_words,
)
from workbench.web.workshop.words import band_words
from workbench.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from workbench.register.campaign_tables import Campaign
    from workbench.register.campaigns_intake import Taking
    from workbench.register.campaigns_rows import Progress, Row, Summary
    from workbench.web.workshop.campaigns import LeftOut
    from workbench.web.workshop.words import StateWords

PAGE_SIZE = 50
_FILTERS = ("etat", "niveau", "charge", "tri")
Bar = tuple[str, tuple[int]]


@dataclass(frozen=True, slots=True)
class Line:
    """A document of a campaign as it is listed. `rank` counts from 1 among those that are shown.

    `alike`: how many others have nearly the same text; `band`: the level in words; `why`: what kept it from
    being read.
    """

    rank: int
    row: Row
    state: StateWords
    band: str | None
    alike: int
    why: str | None

    @property
    def may_be_picked(self) -> bool:
        """Whether it was read and is not picked yet."""
        return self.row.state is ItemState.READ


@dataclass(frozen=True, slots=True)
class Charts:
    """The two distributions for ``measures.bars``."""

    levels: tuple[Bar, ...]
    burdens: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Going:
    """How far the analysis has come, in words. `share`: of what is done, in percent.

    `taking`: how far the taking in of archives and folders has come, None when it is over; `taken`: of it, in
    percent.
    """

    progress: Progress
    share: int
    taking: Taking | None
    taken: int
    is_paused: bool
    time_left: str | None

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return not self.progress.left and self.taking is None


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """All that the page of a campaign shows. `lines`: one page of them, of `found` in all."""

    campaign: Campaign
    domain: str
    state: StateWords
    going: Going
    summary: Summary
    charts: Charts
    left_out: tuple[LeftOut, ...]
    lines: tuple[Line, ...]
    found: int
    page: int
    pages: int


def filters_of(args: MultiDict[str, str]) -> dict[str, str]:
    """The filters of an address, as they stand in it."""
    return {name: args[name] for name in _FILTERS if args.get(name)}


def asked_of(args: MultiDict[str, str]) -> Asked:
    """What the address asks for; a value that makes no sense asks for nothing."""
    state, order = args.get("etat", ""), args.get("tri", "")
    level = args.get("niveau", type=float)
    burden = args.get("charge", type=float)
    return Asked(
        state=ItemState(state) if state in set(ItemState) else None,
        level_from=level if level in LEVELS_FROM else None,
        burden_from=burden if burden in BURDENS_FROM else None,
        order=Order(order) if order in set(Order) else Order.PRIORITY,
    )


def page_of(session: Session, campaign_id: int, asked: Asked, page: int) -> CampaignPage:
    """The page of a campaign; `page` counts from 1, one beyond the last shows the last."""
    campaign = campaigns.campaign(session, campaign_id)
    rows = campaigns_rows.rows(session, campaign_id)
    lines = lines_of(rows, asked)
    pages = max(1, -(-len(lines) // PAGE_SIZE))
    here = min(max(1, page), pages)
    going, summary = going_of(session, campaign, rows), campaigns_rows.summary(rows)
    return CampaignPage(
        campaign=campaign,
        domain=domain_name(campaign.domain),
        state=state_words(campaign, going.progress, going.taking),
        going=going,
        summary=summary,
        charts=charts_of(summary),
        left_out=tuple(
            left_out(each.file_name, each.code, each.facts)
            for each in campaigns.refusals(session, campaign_id)
        ),
        lines=lines[(here - 1) * PAGE_SIZE : here * PAGE_SIZE],
        found=len(lines),
        page=here,
        pages=pages,
    )


def lines_of(rows: Sequence[Row], asked: Asked) -> tuple[Line, ...]:
    """The rows that answer, ranked, in words."""
    sizes = campaigns_rows.group_sizes(rows)
    return tuple(
        Line(
            rank=rank,
            row=row,
            state=ITEM_STATES[row.state],
            band=None if row.level is None else band_words(row.level),
            alike=sizes[row.group] - 1,
            why=sentence(row.failure, current_locale()) if row.failure else None,
        )
        for rank, row in enumerate(campaigns_rows.ranked(rows, asked), 1)
    )


def going_of(session: Session, campaign: Campaign, rows: Sequence[Row]) -> Going:
    """How far a campaign has come."""
    workers = this_service().settings.workers
    found = campaigns_rows.progress(session, campaign.id, rows, workers=workers)
    taking = campaigns_intake.taking(session, campaign.id)
    is_paused = campaign.paused_at is not None
    seconds = None if is_paused or taking else found.seconds_left
    return Going(
        progress=found,
        share=100 * (found.total - found.left) // found.total if found.total else 0,
        taking=taking,
        taken=100 * taking.read // taking.files if taking and taking.files else 0,
        is_paused=is_paused,
        time_left=None if seconds is None else time_words(seconds),
    )


def charts_of(summary: Summary) -> Charts:
    """The distributions with the names of their classes."""
    return Charts(
        levels=tuple((level_class(number), (count,)) for number, count in enumerate(summary.levels, 1)),
        burdens=tuple((burden_class(number), (count,)) for number, count in enumerate(summary.burdens)),
    )
