"""The pieces that pages are made of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from flask import render_template_string
from lxml import html

from workbench.model import Span
from workbench.web.marks import Piece

if TYPE_CHECKING:
    from flask import Flask
    from lxml.html import HtmlElement


@pytest.fixture
def drawn(app: Flask) -> Any:
    def draw(source: str, **values: object) -> HtmlElement:
        imports = "".join(
            f'{{% import "macros/{name}.html" as {name} %}}'
            for name in ("parts", "forms", "measures", "compared")
        )
        with app.test_request_context("/"):
            return html.fragment_fromstring(render_template_string(imports + source, **values), "div")

    return draw


def said(piece: HtmlElement) -> str:
    return " ".join(piece.text_content().split())


@pytest.mark.parametrize(
    ("level", "widths"),
    [(1.0, [18]), (2.5, [18, 18, 9]), (6.0, [18] * 6)],
)
def test_the_gauge_fills_a_stair_per_level(drawn: Any, level: float, widths: list[float]) -> None:
    gauge = drawn("{{ measures.gauge(level, 'facile') }}", level=level)
    assert [float(width) for width in gauge.xpath("//rect[@class='gauge-full']/@width")] == widths
    assert said(gauge).endswith("sur 6 facile")


def test_a_changed_passage_is_underlined_up_to_its_last_word(drawn: Any) -> None:
    mark = SimpleNamespace(span=Span(0, 5))
    shown = drawn("{{ compared.pieces(all, 'ins', 'x') }}", all=[Piece("pour ", mark), Piece("apprécier")])
    assert html.tostring(shown, encoding="unicode") == '<div><ins class="x">pour</ins> apprécier</div>'


def test_a_gain_reads_as_a_sentence(drawn: Any) -> None:
    assert said(drawn("{{ measures.gain(5.1, 2.8) }}")) == "niveau 5,1 →puis 2,8"


def test_bars_end_with_their_number_and_stand_in_a_table_too(drawn: Any) -> None:
    rows = [("Logement", (1200, 300)), ("Santé", (0, 0))]
    chart = drawn(
        "{{ measures.bars('d', 'Dépôts', 'Logement en tête.', rows, ('reçus', 'simplifiés'), 'Domaine') }}",
        rows=rows,
    )
    thousand = "1\N{NARROW NO-BREAK SPACE}200"
    assert chart.xpath("//text[@class='chart-value']/text()") == [thousand, "300", "0", "0"]
    # The longest bar takes 84 %; 300 of 1200 is a quarter of it.
    assert chart.xpath("//svg[@role='img']/rect/@width") == ["84.0%", "21.0%", "0.0%", "0.0%"]
    assert chart.xpath("//td/text()") == [thousand, "300", "0", "0"]
    assert chart.xpath("//svg/@aria-labelledby") == ["d-title d-desc"]


def test_bars_without_any_number_are_still_drawn(drawn: Any) -> None:
    chart = drawn("{{ measures.bars('d', 'T', 'S', [('A', (0,))], ('n',), 'H') }}")
    assert chart.xpath("//svg[@role='img']/rect/@width") == ["0.0%"]


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, ""),
        (1, 3, "Page 1 Page 2 Page 3 Suivante"),
        (5, 9, "Précédente Page 1 … Page 4 Page 5 Page 6 … Page 9 Suivante"),
        (9, 9, "Précédente Page 1 … Page 8 Page 9"),
    ],
)
def test_pages_of_a_list_show_the_ends_and_the_neighbours(
    drawn: Any, current: int, last: int, shown: str
) -> None:
    piece = drawn(
        "{{ parts.pages(current, last, address_of) }}",
        current=current,
        last=last,
        address_of=lambda number: f"?page={number}",
    )
    assert said(piece) == shown


def test_a_badge_has_a_word_and_a_shape(drawn: Any) -> None:
    badge = drawn("{{ parts.badge('publié', 'star', 'done') }}")
    assert said(badge) == "publié"
    assert len(badge.xpath("//svg/path")) == 1


def test_the_present_step_is_told_to_everybody(drawn: Any) -> None:
    steps = [
        {"title": "Reçu", "stand": "done", "when": None, "says": None},
        {"title": "Réécriture", "stand": "now", "when": None, "says": "Une personne relit."},
        {"title": "Publié", "stand": "next", "when": None, "says": None},
    ]
    piece = drawn("{{ parts.steps(steps) }}", steps=steps)
    now = piece.xpath("//li[@aria-current='step']")
    assert [said(item) for item in now] == ["Réécriture Une personne relit."]
    assert said(piece.xpath("//li")[2]) == "Publié (à venir)"


def test_a_field_is_tied_to_its_help_and_its_error(app: Flask, drawn: Any) -> None:
    from wtforms import Form, StringField
    from wtforms.validators import InputRequired

    class Small(Form):  # type: ignore[misc]  # wtforms has no types
        name = StringField("Nom du formulaire", [InputRequired("Écrivez le nom.")])
        place = StringField("Lieu")

    with app.test_request_context("/"):
        form = Small()
        form.validate()
    source = (
        "{{ forms.error_summary(form) }}"
        "{{ forms.field(form.name, help='En haut.') }}"
        "{{ forms.field(form.place) }}"
    )
    piece = drawn(source, form=form)
    (name,) = piece.xpath("//input[@id='name']")
    assert name.get("aria-describedby") == "name-help name-error"
    assert name.get("aria-invalid") == "true"
    assert piece.xpath("//div[@role='alert']//a/@href") == ["#name"]
    assert said(piece.xpath("//label[@for='place']")[0]) == "Lieu (facultatif)"
    assert piece.xpath("//input[@id='place']")[0].get("aria-describedby") is None


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("pour une durée d’", "pour", "pour une durée d’pour un an"),
        ("pour une durée d’", "l’espace d’", "pour une durée d’l’espace d’un an"),
        ("durant", "pendant", "durantpendantun an"),
        ("d’", None, "d’un an"),
    ],
)
def test_new_words_behind_an_elision_bring_their_space(
    drawn: Any, before: str, after: str | None, shown: str
) -> None:
    source = (
        '{% import "workshop/pieces.html" as pieces %}{{ pieces.inline_change(before, after) }}{{ "un an" }}'
    )
    assert drawn(source, before=before, after=after).text_content() == shown
