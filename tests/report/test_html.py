"""The HTML report: one whole page, right in structure, safe with any text, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html as reader

from workbench import report
from workbench.audit.rows import Row
from workbench.model import Analysis, Locale


def parsed(source: str) -> Any:
    return reader.document_fromstring(source)


def page(analysis: Analysis, locale: Locale = Locale.FR) -> Any:
    return parsed(report.as_html(analysis, "lettre.pdf", locale))


@pytest.mark.parametrize("locale", list(Locale))
def test_a_report_has_one_h1_a_title_and_its_language(letter: Analysis, locale: Locale) -> None:
    tree = page(letter, locale)
    assert tree.get("lang") == locale.value
    assert [h1.text_content() for h1 in tree.iter("h1")] == ["Demande <urgente> & simple"]
    assert "Demande <urgente> & simple" in str(tree.findtext(".//title"))
    assert tree.find(".//main").get("id") == "content"


def test_a_report_needs_no_other_file_and_no_script(letter: Analysis) -> None:
    tree = page(letter)
    assert not tree.xpath("//script | //link | //img | //iframe | //*[@src]")
    assert not re.search(r"url\(|@import", str(tree.findtext(".//style")))


def test_every_id_is_used_once_and_every_reference_has_its_target(letter: Analysis) -> None:
    tree = page(letter)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {name for names in tree.xpath("//@aria-labelledby") for name in names.split()} <= set(ids)


def test_the_gauge_says_its_level_in_words_and_points_at_it(letter: Analysis) -> None:
    """Level 1 stands at x = 12 and each level is 90 wide: 4.26 stands at 12 + 90 × 3.26 = 305.4."""
    svg = page(letter).find(".//svg")
    assert svg.findtext("desc") == "Niveau 4,3 sur 6\u00a0: exigeant"
    assert svg.find("path").get("d").startswith("M298.4 ")  # half of the pointer is 7 wide
    assert svg.xpath("rect[@class='reached']/@width") == ["293.4"]


def test_hard_words_suggestions_and_problems_are_told(letter: Analysis) -> None:
    tree = page(letter, Locale.EN)
    assert tree.xpath("//tr[td/span[@class='term']]/td[3]/text()") == ["malgré"]
    assert tree.xpath("//del/text()") == ["Nonobstant"]
    assert tree.xpath("//ins/text()") == ["Malgré"]
    assert tree.xpath("//div[@class='change']/p[@class='why']/text()") == ["Rare legal word."]
    assert tree.xpath("//ul[@class='problems']/li/text()") == [
        "Pages 3, 5: This page is a picture in which no text could be read."
    ]


def test_the_whole_text_is_there_block_by_block_with_its_marks(letter: Analysis) -> None:
    tree = page(letter)
    (whole,) = tree.xpath("//div[@class='text']")
    assert whole.get("lang") == "fr"
    assert [p.text_content() for p in whole.iter("p") if p.get("class") != "page"] == [
        "Demande <urgente> & simple",
        "Nonobstant ce refus, vous pouvez écrire.",
        "Joignez un justificatif de domicile.",
    ]
    (mark,) = whole.iter("mark")
    assert (mark.text, mark.get("class")) == ("Nonobstant", "term suggestion")
    assert mark.get("title") == "malgré · → Malgré. Mot juridique rare."


def test_a_document_without_level_says_so_and_has_no_gauge(letter: Analysis) -> None:
    bare = replace(letter.assessment, level=None, band=None, hard_share=None, sentences=())
    tree = page(replace(letter, assessment=bare))
    assert tree.find(".//svg") is None
    assert "n’a pas de niveau" in tree.text_content()


def test_an_audit_is_a_table_with_the_reason_of_each_refusal() -> None:
    rows = (
        Row(
            "a.pdf",
            title="<b>Aide</b>",
            language="fr",
            level=3.24,
            band="fair",
            minutes=12.0,
            pages=2,
            words=812,
        ),
        Row("b.doc", error="type_doc"),
    )
    tree = parsed(report.audit_as_html(rows, ["Documents : 2."], Locale.FR))
    cells = [[td.text_content().strip() for td in tr.iter("td")] for tr in tree.xpath("//tbody/tr")]
    assert cells[0][:3] == ["<b>Aide</b>a.pdf", "3,2accessible", "12"]
    assert cells[1][1] == "–"
    assert "ancien format Word" in cells[1][-1]
    assert tree.xpath("//header/p/text()") == ["Documents : 2."]
    assert len(tree.xpath("//h1")) == 1
