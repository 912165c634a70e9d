"""The public pages that browsers look at, by their address in the copy that `test_public_pages` makes.

No public page is left out: `tests/web/test_accessibility.py` holds this list against the routes. The
statement on accessibility says which pages were looked at: `make statement` when this list changes.
"""

from __future__ import annotations

LANGUAGES = ("fr", "en")
WIDTHS = (375, 1280)
ZOOMED = 320
"""What is left of a desk's 1280 px when everything is 400 % as large (WCAG 2.2, 1.4.10)."""

PAGES = (
    "/",
    "/a-propos",
    "/accessibilite",
    "/api/v1/",
    "/deposer",
    "/documents",
    "/documents/1",
    "/donnees",
    "/essayer",
    "/exemples",
    "/exemples/1",
    "/experiences",
    "/experiences/1",
    "/experiences/raconter",
    "/facile",
    "/facile/chiffres",
    "/facile/deposer",
    "/facile/documents",
    "/facile/suivre",
    "/formulaires/90017",
    "/indicateurs",
    "/indicateurs/part-avec-reponse",
    "/mentions-legales",
    "/papier",
    "/statistiques",
    "/statistiques/documents?chiffre=recus",
    "/suivi",
    "/syntheses",
    "/vie-privee",
)
MISSING = "/cette-page-n-existe-pas"
"""The page of an error, looked at as the others."""

ELSEWHERE = frozenset(
    {
        "/",
        "/deposer",
        "/documents",
        "/documents/1",
        "/exemples",
        "/exemples/1",
        "/experiences",
        "/experiences/1",
        "/experiences/raconter",
        "/statistiques",
        "/suivi",
        "/syntheses",
    }
)
"""Pages that axe looks at in the journeys of other tests, filled with more; here only for the statement."""
