"""``python -m corpus.habits OUT_DIR [--seed N] [--count N]``: made forms, and what was drawn in each."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.habits.binding import make

if TYPE_CHECKING:
    from corpus.habits.binding import Made


def main() -> None:
    """Write the forms of the seeds N, N+1… and ``habits.json``, which says what drew each field."""
    parser = argparse.ArgumentParser(prog="python -m corpus.habits", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first form (default: 1)")
    parser.add_argument("--count", type=int, default=40, help="how many forms (default: 40)")
    args = parser.parse_args()
    write(args.out, seed=args.seed, count=args.count)
    print(f"{args.count} forms in {args.out}")


def write(out: Path, *, seed: int, count: int) -> None:
    """Write `count` forms into a folder, each of its own seed, and ``habits.json`` beside them."""
    out.mkdir(parents=True, exist_ok=True)
    listed = {}
    for each in range(seed, seed + count):
        made = make(each)
        (out / made.name).write_bytes(made.data)
        listed[made.name] = _listed(made)
    (out / "habits.json").write_text(json.dumps(listed, ensure_ascii=False, indent=0), "utf-8")


def _listed(made: Made) -> dict[str, object]:
    return {
        "language": made.language,
        "frame": made.frame,
        "habits": made.habits,
        "fields": [
            {
                "page": field.page, "kind": field.kind, "bbox": [round(side, 1) for side in field.box],
                "label": field.label, "habit": field.habit,
            }
            for field in made.fields
        ],
    }  # fmt: skip


if __name__ == "__main__":
    main()
