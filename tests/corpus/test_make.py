from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from corpus.__main__ import make_all
from corpus.manifest import forms
from workbench.intake import take_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_every_form_in_every_variant_gives_its_own_file_that_the_door_lets_in(tmp_path: Path) -> None:
    make_all(tmp_path / "built", tmp_path / "truth")
    made = {path.name: path.read_bytes() for path in (tmp_path / "built").iterdir()}
    assert set(made) == {form.file_name for form in forms()}
    assert len({hashlib.sha256(data).hexdigest() for data in made.values()}) == len(made) >= 24
    suffixes = {"pdf": "pdf", "docx": "docx", "odt": "odt", "image": "png"}
    for name, data in made.items():
        assert suffixes[take_in(data, name).format] == name.rsplit(".", 1)[1]
        assert len(data) < 1_500_000
    assert len(list((tmp_path / "truth").iterdir())) == len({form.id for form in forms()})
