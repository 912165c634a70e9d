"""``python -m corpus make [--out DIR]``: build every file, and the truth of each form beside its content."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.content import BASE
from corpus.manifest import forms, make

HERE = Path(__file__).parent


def main() -> None:
    """Build all files into DIR (default: ``corpus/built``) and write ``corpus/truth``."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("make", help="build every form")
    maker.add_argument("--out", type=Path, default=HERE / "built", help="folder of the made files")
    maker.add_argument("--truth", type=Path, default=HERE / "truth", help="folder of what must be found")
    args = parser.parse_args()
    make_all(args.out, args.truth)


def make_all(out: Path, truth: Path) -> None:
    """Write every form in every variant to `out`, and the truth of the base variants to `truth`."""
    out.mkdir(parents=True, exist_ok=True)
    truth.mkdir(parents=True, exist_ok=True)
    for form in forms():
        data, found = make(form.id, form.variant)
        (out / form.file_name).write_bytes(data)
        if form.variant == BASE:
            (truth / f"{form.id}.json").write_text(found.to_json(), "utf-8")
    print(f"{len(forms())} files in {out}")


if __name__ == "__main__":
    main()
