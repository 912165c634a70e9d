"""A document to print that has one block of each kind."""

from __future__ import annotations

import io

from PIL import Image

from workbench.model import Language
from workbench.model.printed import (
    Bar,
    BarChart,
    Heading,
    Items,
    Note,
    Pair,
    Paragraph,
    Picture,
    Printed,
    Row,
    Table,
    Tone,
)

HOSTILE = (
    '#panic("non") $x^2$ *gras* _la_ <nom> @qui `code` \\ #include "/etc/passwd" = titre'
    " \u202e\x00 \U0001f600 中"
)
"""What a template or a font could stumble over."""


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return out.getvalue()


def of_all_kinds(text: str = "Trois documents sont arrivés.", language: Language = Language.FR) -> Printed:
    """One block of each kind, in which `text` stands everywhere a text may stand."""
    return Printed(
        title="Synthèse de mai 2026",
        language=language,
        subtitle=text,
        service="Formulaires clairs",
        dated=text,
        blocks=(
            Heading("En bref"),
            Paragraph(f"{text}\nSeconde ligne."),
            Items((text, "deux")),
            Items((text,), ordered=True),
            Heading("Détail", 2, Language.EN),
            BarChart(
                title="Documents par domaine",
                description=f"Logement : 12. {text}",
                head="Domaine",
                series=("mai 2026", "avril 2026"),
                bars=(Bar("Logement", (12, 8), ("12", "8")), Bar(text, (0, 0), ("0", "0"))),
            ),
            Table(
                "Délais", ("Étape", "Délai"), (Row(("Réponse", "5 jours"), "/documents"), Row((text, "–")))
            ),
            Picture("page", f"Une page. {text}", "La page"),
            Picture("page", "La même page"),
            Note(text, "À savoir"),
            Note(text, tone=Tone.CAREFUL),
            Pair(text, "Malgré l’article 3, donnez la pièce.", Language.FR),
            Note(text, language=Language.EN),
        ),
    )
