"""What the documents promise is there: commands, settings, links, rooms; and nothing is left unfinished."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.config import SETTINGS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SOURCES = sorted(path for path in (ROOT / "workbench").rglob("*.py") if "versions" not in path.parts)
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


def test_every_command_is_in_the_readme() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "workbench", "--help"], capture_output=True, text=True, check=True
    ).stdout
    listed = shown.split("Commands:", 1)[1]
    commands = re.findall(r"^  ([\w-]+)", listed, re.MULTILINE)
    assert len(commands) >= 12
    for command in commands:
        assert re.search(rf"`{command}[` ]", README), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), target


def test_every_room_is_on_the_map() -> None:
    on_map = (ROOT / "docs/map.md").read_text("utf-8")
    rooms = {path.relative_to(ROOT / "workbench").parts[0].removesuffix(".py") for path in SOURCES}
    for room in rooms - {"__init__", "__main__"}:
        name = "cli" if room.startswith("cli") else room.split("_")[0]
        assert name in on_map, room


def test_no_file_passes_400_lines() -> None:
    assert [str(path) for path in SOURCES if len(path.read_text("utf-8").splitlines()) > 400] == []


def test_nothing_is_left_unfinished() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    left = [str(path) for path in SOURCES if marks.search(path.read_text("utf-8"))]
    assert left == []
