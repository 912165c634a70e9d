"""Print how fast a full analysis is beside bare spaCy, on text that anybody can bring.

    python tools/measure_speed.py TEXTS.jsonl [COUNT]

TEXTS.jsonl: French text, a JSON object per line with a member ``text``; the first COUNT (40) are measured,
each as a document of its own. Bare spaCy is the package as it comes, without named entities, through its
``pipe``: once with the sentences that the analysis reads, once with whole paragraphs. Everything is loaded
and each text seen once before the clock starts; processor time of this process, the best of five rounds taken
in turn, so that what else the machine does weighs alike on all. Measured: cut into sentences, parsed, and
all that is measured of them (level, terms, burden, standards). Analysed: `analyse_text`, which adds the
suggestions and their gains, and cuts no word twice. What is remembered of sentences is forgotten before each.
Words are those of `workbench.language.tokens`.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench import readability, rewrite
from workbench.analysis import analyse_text, as_document
from workbench.gains import with_gains
from workbench.language.parse import PACKAGES, parse
from workbench.language.sentences import split
from workbench.language.tokens import tokenize
from workbench.model import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document

ROUNDS = 5
OF_SENTENCES = (
    ("workbench.gains", "_level"),
    ("workbench.language.tokens", "_remembered"),
    ("workbench.rewrite.guards", "_words_by_kind"),
    ("workbench.rewrite.numbers", "numbers"),
    ("workbench.rewrite.protected", "is_shouted"),
    ("workbench.rewrite.protected", "protected_spans"),
)
"""What is remembered of whole sentences: forgotten before each job, for real documents do not come twice."""


def jobs(documents: list[Document]) -> dict[str, Callable[[], object]]:
    """What is timed, by name."""
    bare: Any = importlib.import_module(PACKAGES[Language.FR]).load(exclude=["ner"])
    parts = [split(document) for document in documents]
    pairs = list(zip(documents, parts, strict=True))
    sentences = [[document.text_of(part.span) for part in found] for document, found in pairs]
    paragraphs = [document.text_of(block.span) for document in documents for block in document.blocks]

    def suggested() -> None:
        for document, found in pairs:
            suggestions = rewrite.suggest(document, found)
            with_gains(document.text, [part.span for part in found], suggestions, Language.FR)

    def measured() -> None:
        for document in documents:
            found = split(document)
            parse([document.text_of(part.span) for part in found], Language.FR)
            readability.assess(document, found)

    return {
        "bare spaCy, sentences": lambda: list(bare.pipe([text for found in sentences for text in found])),
        "bare spaCy, paragraphs": lambda: list(bare.pipe(paragraphs)),
        "measured": measured,
        "analysed": lambda: [analyse_text(document.text, Language.FR) for document in documents],
        "  parse": lambda: [parse(found, Language.FR) for found in sentences],
        "  measuring": lambda: [readability.assess(*pair) for pair in pairs],
        "  parse and suggestions": suggested,
    }


def best_times(work: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of the processor that each takes at best."""
    best: dict[str, float] = {}
    for done in range(ROUNDS + 1):
        for name, job in work.items():
            forget()
            start = time.process_time()
            job()
            if done:  # the first round only warms up
                best[name] = min(time.process_time() - start, best.get(name, float("inf")))
    return best


def forget() -> None:
    """Empty the memories of whole sentences; those of words stay, as in a worker that runs for days."""
    for module, name in OF_SENTENCES:
        vars(importlib.import_module(module))[name].cache_clear()


def report(best: dict[str, float], words: int) -> str:
    """A line per job, then the shares that are asked for."""
    lines = [f"{name:24s}{words / seconds:8.0f} words/s" for name, seconds in best.items()]
    for name in ("measured", "analysed"):
        for unit in ("sentences", "paragraphs"):
            share = best[f"bare spaCy, {unit}"] / best[name]
            lines.append(f"{name} / bare spaCy, {unit}: {share:.2f}")
    added = (best["analysed"] - best["measured"]) / best["measured"]
    alone = (best["  parse and suggestions"] - best["  parse"]) / best["measured"]
    lines.append(
        f"suggestions, added to what is measured: {added:.2f}; by themselves, words cut anew: {alone:.2f}"
    )
    return "\n".join(lines)


def main() -> None:
    """Read the arguments, measure, print."""
    path, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40  # noqa: PLR2004
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()[:count]]
    documents = [as_document(text, Language.FR) for text in texts]
    words = sum(len(tokenize(document.text, Language.FR)) for document in documents)
    print(report(best_times(jobs(documents)), words))


if __name__ == "__main__":
    main()
