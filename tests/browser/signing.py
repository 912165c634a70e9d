"""Signing in as somebody does: on the page, with an address and a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser import copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE_MS = 90_000
"""A machine that reads documents meanwhile answers late."""


def fill_in(page: Page, home: str, email: str, password: str) -> None:
    """Hand in an address and a password; what comes next is for the caller to see."""
    page.goto(f"{home}/atelier")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter").click()


def sign_in(browser: Browser, home: str, email: str, password: str, *, scripts: bool = True) -> Page:
    """A page of a person who has just signed in, in a browser of their own."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.set_default_timeout(PATIENCE_MS)
    fill_in(page, home, email, password)
    expect(page).to_have_url(f"{home}/atelier")
    return page


def as_role(browser: Browser, home: str, role: str) -> Page:
    """The same for one of the people of a `copy`."""
    return sign_in(browser, home, f"{role}@example.org", copy.PASSWORD)
