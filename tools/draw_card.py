"""The pictures that are shown with a shared address: ``python tools/draw_card.py``, after a change here.

Draws ``static/img/card-fr.png`` and ``card-en.png`` (1200 by 630 pixels) with Chromium:
the sign of the service, as a page before and a page after, and its sentence. No name: copies have their own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "workbench" / "web" / "static" / "img"
WIDTH, HEIGHT = 1200, 630
INK, PAPER, TEAL, SAFFRON, LINE = "#16202b", "#fcfbf8", "#0b5d5b", "#f2b632", "#d9dad6"
SAYS = {
    "fr": ("Un formulaire", "doit se comprendre", "à la première", "lecture."),
    "en": ("You should", "understand a form", "the first time", "you read it."),
}
_PAGE = "M0 0h150l50 50v230h-200z"


def _muddled() -> str:
    """A page of tangled lines."""
    waves = "".join(
        f'<path d="M30 {top}q17 -22 35 0t35 0 35 0 35 0" fill="none" stroke="{INK}" stroke-opacity=".5" '
        f'stroke-width="9" stroke-linecap="round"/>'
        for top in (80, 120, 160, 200, 240)
    )
    return f'<path d="{_PAGE}" fill="#fff" stroke="{INK}" stroke-width="8" stroke-linejoin="round"/>{waves}'


def _clear() -> str:
    """A page of a few plain lines, one of them marked."""
    lines = "".join(
        f'<path d="M32 {top}h{width}" stroke="{TEAL}" stroke-width="16" stroke-linecap="round"/>'
        for top, width in ((100, 130), (160, 130), (220, 76))
    )
    mark = f'<rect x="20" y="138" width="154" height="44" rx="8" fill="{SAFFRON}"/>'
    page = f'<path d="{_PAGE}" fill="#fff" stroke="{INK}" stroke-width="8" stroke-linejoin="round"/>'
    return page + mark + lines


def drawing(lines: tuple[str, ...]) -> str:
    """The whole picture as SVG."""
    words = "".join(
        f'<text x="80" y="{210 + 78 * number}">{line}</text>' for number, line in enumerate(lines)
    )
    arrow = (
        f'<path d="M0 0h70M42 -28l30 28-30 28" fill="none" stroke="{TEAL}" stroke-width="12" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<rect y="{HEIGHT - 24}" width="{WIDTH}" height="24" fill="{TEAL}"/>'
        f'<g font-family="Liberation Sans, Arial, sans-serif" font-weight="700" font-size="62" fill="{INK}">'
        f"{words}</g>"
        f'<g transform="translate(690 210) scale(.72)">{_muddled()}</g>'
        f'<g transform="translate(856 312)">{arrow}</g>'
        f'<g transform="translate(956 170)">{_clear()}</g>'
        "</svg>"
    )


def main() -> None:
    """Draw both."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for tongue, lines in SAYS.items():
            page.set_content(f'<body style="margin:0">{drawing(lines)}</body>')
            page.screenshot(path=IMAGES / f"card-{tongue}.png")
        browser.close()


if __name__ == "__main__":
    main()
