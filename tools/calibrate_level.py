"""Make ``workbench/readability/level.toml`` again.

    python tools/calibrate_level.py REFERENCE.jsonl

REFERENCE.jsonl: open French text, a JSON object per line with a member ``text`` (the information sheets of
service-public.fr, Licence Ouverte 2.0, are what the shipped file was made with). Means and deviations of
the French features come from its sentences of 4 to 60 words, those of the English features from
``anchors.toml``. Intercept and slope of both languages: least squares of the anchors' intended levels on
their sums.
"""

from __future__ import annotations

import json
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from statistics import fmean, linear_regression, pstdev

from workbench.language.sentences import split_text
from workbench.model import Language
from workbench.readability.features import NAMES, count
from workbench.readability.level import sum_of_z

SOURCES = {
    Language.FR: (
        "Means and deviations: {n} sentences of service-public.fr (DILA, Licence Ouverte 2.0, 2020),"
        " no text of which is kept here. Intercept and slope: anchors.toml."
    ),
    Language.EN: "Means, deviations, intercept and slope: the {n} sentences of anchors.toml.",
}
SHORTEST, LONGEST = 4, 60


def reference_sentences(path: Path) -> list[str]:
    """The sentences of a reference file that are neither fragments nor run-on lists."""
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    found = [text[start:end] for text in texts for start, end in split_text(text, Language.FR)]
    return [sentence for sentence in found if SHORTEST <= len(sentence.split()) <= LONGEST]


def anchors(language: Language) -> list[tuple[float, str]]:
    """(intended level, sentence) pairs."""
    data = tomllib.loads(files("workbench.readability").joinpath("anchors.toml").read_text("utf-8"))
    return [(float(level), text) for level, texts in data[language].items() for text in texts]


def calibrate(language: Language, reference: list[str]) -> str:
    """The table of one language, as TOML."""
    rows = [count(sentence, language).values(language) for sentence in reference]
    means = [fmean(column) for column in zip(*rows, strict=True)]
    deviations = [pstdev(column) for column in zip(*rows, strict=True)]
    pairs = anchors(language)
    sums = [sum_of_z(count(text, language).values(language), means, deviations) for _, text in pairs]
    slope, intercept = linear_regression(sums, [level for level, _ in pairs])
    lines = [f"[{language}]", f'source = "{SOURCES[language].format(n=len(reference))}"']
    lines += [f"intercept = {intercept:.3f}", f"slope = {slope:.3f}", f"\n[{language}.features]"]
    lines += [
        f"{name} = {{ mean = {mean:.3f}, deviation = {deviation:.3f} }}"
        for name, mean, deviation in zip(NAMES[language], means, deviations, strict=True)
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the file."""
    tables = [
        calibrate(Language.FR, reference_sentences(Path(sys.argv[1]))),
        calibrate(Language.EN, [text for _, text in anchors(Language.EN)]),
    ]
    head = "# Made by tools/calibrate_level.py. Formula: docs/methods/readability.md.\n"
    Path("workbench/readability/level.toml").write_text("\n\n".join([head, *tables]) + "\n", "utf-8")
    print("workbench/readability/level.toml written")


if __name__ == "__main__":
    main()
