"""``score``, ``jargon`` and ``rewrite``: one answer per line, whatever the lines."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.cli_lines import lines_as_they_come

if TYPE_CHECKING:
    from tests.cli.running import Run

LINES = "Nonobstant ce refus, vous pouvez nous écrire.\n\nBonjour.\r\n   \nsans fin".encode()


def answers(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


class Trickle(io.BytesIO):
    """A stream that gives three bytes at a time."""

    def read1(self, size: int | None = -1, /) -> bytes:
        return super().read1(min(3, size or 3))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r\ufeff"))))
def test_a_stream_is_cut_at_line_feeds_only(lines: list[str]) -> None:
    stream = Trickle("".join(f"{line}\n" for line in lines).encode())
    assert [line for batch in lines_as_they_come(stream) for line in batch] == lines


def test_a_last_line_needs_no_end_and_a_carriage_return_is_not_text() -> None:
    assert list(lines_as_they_come(io.BytesIO(b"one\r\n\ntwo"))) == [["one", ""], ["two"]]


def test_what_is_not_utf_8_is_still_a_line() -> None:
    assert list(lines_as_they_come(io.BytesIO(b"\xef\xbb\xbfcaf\xe9\n"))) == [["caf\ufffd"]]


def test_score_answers_every_line(run: Run) -> None:
    first, empty, *_ = scores = answers(run("score", "--lang", "fr", text=LINES))
    assert len(scores) == 5
    assert 1 <= first["level"] <= 6
    assert (first["words"], first["sentences"]) == (7, 1)
    assert (empty["level"], empty["band"], empty["words"], empty["sentences"]) == (None, None, 0, 0)


def test_jargon_answers_every_line_with_the_place_of_each_term(run: Run) -> None:
    found = answers(run("jargon", "--lang", "fr", text=LINES))
    assert len(found) == 5
    (term,) = [term for term in found[0]["terms"] if term["start"] == 0]
    assert (term["text"], term["end"]) == ("Nonobstant", 10)
    assert term.keys() >= {"lemma", "difficulty", "source", "plain", "explain"}
    assert 0 <= term["difficulty"] <= 1
    assert found[1] == {"terms": []}


@pytest.mark.slow
def test_rewrite_answers_every_line_with_the_text_before_and_after(run: Run) -> None:
    found = answers(run("rewrite", "--lang", "fr", text=LINES))
    assert [each["text"] for each in found] == [
        "Nonobstant ce refus, vous pouvez nous écrire.",
        "",
        "Bonjour.",
        "   ",
        "sans fin",
    ]
    assert found[0]["rewritten"] == "Malgré ce refus, vous pouvez nous écrire."
    assert found[0]["suggestions"][0].keys() >= {
        "start", "end", "original", "replacement", "rule", "why", "confidence",
    }  # fmt: skip
    assert [each["rewritten"] for each in found[1:]] == [each["text"] for each in found[1:]]


@pytest.mark.slow
def test_reasons_are_in_the_language_of_the_texts_unless_asked_otherwise(run: Run) -> None:
    def why(*options: str) -> str:
        (found,) = answers(
            run(*options, "rewrite", "--lang", "fr", text=b"Nonobstant ce refus.", LANG="en_GB")
        )
        return str(found["suggestions"][0]["why"])

    assert why() != why("--locale", "en")


def test_a_line_is_answered_before_the_next_one_is_sent() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "workbench", "score", "--lang", "fr"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in (b"Bonjour.\n", b"Au revoir.\n"):
            process.stdin.write(line)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["words"] > 0
        process.stdin.close()
        assert process.wait() == 0
