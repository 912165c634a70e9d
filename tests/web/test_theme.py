"""The colours: every pair that is used can be read (7:1 for words, 4.5:1 for the edge of a control)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

TOKENS = files("workbench.web").joinpath("static/css/tokens.css").read_text("utf-8")
GROUNDS = ("paper", "sheet", "panel")
TINTS = ("teal-tint", "saffron-tint", "brick-tint", "moss-tint")
WORDS = (
    [("ink", ground) for ground in (*GROUNDS, *TINTS)]
    + [("ink-soft", ground) for ground in GROUNDS]
    + [(colour, ground) for colour in ("teal", "brick", "moss") for ground in GROUNDS[:2]]
    + [("teal-deep", ground) for ground in (*GROUNDS, "teal-tint")]
    + [("on-teal", "teal"), ("on-teal", "teal-deep"), ("paper", "ink")]
)
EDGES = [("edge", ground) for ground in GROUNDS] + [("teal", ground) for ground in GROUNDS]


def colours() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    named = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    first = dict(named.findall(light))
    return {"light": first, "dark": first | dict(named.findall(dark))}


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_stand_out_seven_to_one(theme: str, words: str, ground: str) -> None:
    known = colours()[theme]
    assert contrast(known[words], known[ground]) >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_stand_out(theme: str, edge: str, ground: str) -> None:
    known = colours()[theme]
    assert contrast(known[edge], known[ground]) >= 4.5


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_even_more_for_those_who_ask_for_it(theme: str) -> None:
    sheet = files("workbench.web").joinpath("static/css/contrast.css").read_text("utf-8")
    light, dark = sheet.split("@media (prefers-contrast: more) and (prefers-color-scheme: dark)")
    named = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    known = colours()[theme] | dict(named.findall(light if theme == "light" else dark))
    for words in ("ink", "ink-soft", "teal", "teal-deep", "brick", "moss"):
        for ground in GROUNDS:
            assert contrast(known[words], known[ground]) >= 10, (words, ground)
    assert contrast(known["on-teal"], known["teal"]) >= 10
