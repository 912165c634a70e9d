"""What is sent for a campaign: a file that cannot be taken in is named with its reason, hostile ones too."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from workbench.config import MIB, CampaignLimits, Limits
from workbench.errors import BadRequestError
from workbench.model import Locale
from workbench.register.campaigns_files import Refused, Sent, keep
from workbench.register.campaigns_folder import below, files_in, folders_of
from workbench.register.store import FileStore
from workbench.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from workbench.register.campaigns_files import Kept

PDF = b"%PDF-1.7 "


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data, compress_type=method)
    return out.getvalue()


def sent(data: bytes, name: str = "envoi.zip") -> Sent:
    return Sent(name, lambda: io.BytesIO(data))


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(str(tmp_path / "files"))


def taken(
    store: FileStore,
    *files: Sent | Refused,
    limits: CampaignLimits | None = None,
    of_one: Limits | None = None,
) -> tuple[list[str], dict[str, str]]:
    """Names that were taken in, and the code of each that was refused."""
    kept, refused = keep(store, files, limits or CampaignLimits(), of_one or Limits())
    assert all(sentence(each.code, locale, **each.facts) for each in refused for locale in Locale)
    return names(kept), {each.name: each.code for each in refused}


def names(kept: Iterable[Kept]) -> list[str]:
    return [each.name for each in kept]


def test_files_and_the_members_of_archives_are_put_into_the_store_under_their_digest(
    store: FileStore, tmp_path: Path
) -> None:
    data = zipped(("un/aide.pdf", PDF + b"1"), ("deux/", b""), ("deux/aide.pdf", PDF + b"2"))
    kept, refused = keep(store, [sent(data), sent(PDF + b"3", "lettre.pdf")], CampaignLimits(), Limits())
    assert (names(kept), refused) == (["aide.pdf", "aide.pdf", "lettre.pdf"], ())
    assert [store.get(each.sha256) for each in kept] == [PDF + b"1", PDF + b"2", PDF + b"3"]
    on_disk = {path.name for path in (tmp_path / "files").rglob("*") if path.is_file()}
    assert on_disk == {each.sha256 for each in kept}


def test_a_name_in_an_archive_is_never_a_path(store: FileStore, tmp_path: Path) -> None:
    data = zipped(("../../../evil.pdf", PDF + b"1"), ("/etc/passwd.pdf", PDF + b"2"), ("C:\\x\\y.pdf", PDF))
    assert taken(store, sent(data)) == (["evil.pdf", "passwd.pdf", "y.pdf"], {})
    assert not list(tmp_path.parent.glob("evil*"))
    assert {path.name for path in tmp_path.iterdir()} == {"files"}


def test_the_same_content_is_taken_once_whatever_its_name(store: FileStore) -> None:
    data = zipped(("a.pdf", PDF), ("b.pdf", PDF))
    kept, refused = keep(store, [sent(data), sent(PDF, "c.pdf")], CampaignLimits(), Limits())
    assert names(kept) == ["a.pdf"]
    assert refused == tuple(Refused(name, "campaign_twice", {"of": "a.pdf"}) for name in ("b.pdf", "c.pdf"))
    assert "« a.pdf »" in sentence("campaign_twice", Locale.FR, of="a.pdf").replace("\xa0", " ")


def test_what_is_no_document_is_refused_one_by_one(store: FileStore) -> None:
    inner = zipped(("aide.pdf", PDF))
    data = zipped(
        ("vide.pdf", b""),
        ("notes.txt", b"bonjour"),
        ("dedans.zip", inner),
        ("tableau.xlsx", zipped(("xl/workbook.xml", b"<x/>"), ("[Content_Types].xml", b"<x/>"))),
        ("ancien.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ("__MACOSX/._aide.pdf", b"\x00\x05"),
        ("un/.DS_Store", b"\x00"),
        ("bon.pdf", PDF),
    )
    assert taken(store, sent(data)) == (
        ["bon.pdf"],
        {
            "vide.pdf": "file_empty",
            "notes.txt": "type_unknown",
            "dedans.zip": "campaign_nested",
            "tableau.xlsx": "type_spreadsheet",
            "ancien.doc": "type_doc",
        },
    )


def test_a_word_document_is_a_document_and_no_archive(store: FileStore) -> None:
    docx = zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>"))
    assert taken(store, sent(docx, "lettre.docx")) == (["lettre.docx"], {})


def test_a_member_that_is_locked_a_link_or_packed_otherwise_is_refused_unread(store: FileStore) -> None:
    link = zipfile.ZipInfo("lien.pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    locked = bytearray(zipped(("secret.pdf", PDF + b"0")))
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    locked[6] |= 1
    assert taken(store, sent(bytes(locked), "1.zip"))[1] == {"secret.pdf": "encrypted"}
    assert taken(store, sent(zipped((link, b"/etc/passwd")), "2.zip"))[1] == {"lien.pdf": "campaign_link"}
    packed = zipped(("a.pdf", PDF), method=zipfile.ZIP_LZMA)
    assert taken(store, sent(packed, "3.zip"))[1] == {"a.pdf": "campaign_method"}


def test_an_archive_made_to_fill_the_memory_is_refused_before_it_is_unpacked(store: FileStore) -> None:
    bomb = zipped(("bombe.pdf", PDF + bytes(4 * MIB)), ("bon.pdf", PDF))
    assert len(bomb) < 10_000
    assert taken(store, sent(bomb)) == (["bon.pdf"], {"bombe.pdf": "campaign_bomb"})


def test_a_member_that_lies_about_its_size_is_damaged(store: FileStore) -> None:
    """Its directory says 9 bytes, its data unpack to two mebibytes: no more than it said is read."""
    data = bytearray(zipped(("menteur.pdf", PDF + bytes(2 * MIB))))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", len(PDF))
    assert taken(store, sent(bytes(data))) == ([], {"menteur.pdf": "damaged"})


def test_limits_of_one_file_of_all_files_and_of_their_number_are_kept(store: FileStore) -> None:
    files = [sent(PDF + bytes([65 + i]) * 100, f"{i}.pdf") for i in range(4)]
    few = replace(CampaignLimits(), files=2)
    assert taken(store, *files, limits=few) == (
        ["0.pdf", "1.pdf"],
        {"2.pdf": "campaign_too_many", "3.pdf": "campaign_too_many"},
    )
    light = replace(CampaignLimits(), unpacked_bytes=300)  # two files weigh 218 bytes, three 327
    assert taken(store, *files, limits=light) == (
        ["0.pdf", "1.pdf", "2.pdf"],
        {"3.pdf": "campaign_too_heavy"},
    )
    small = replace(Limits(), upload_bytes=50)
    assert taken(store, files[0], sent(zipped(("z.pdf", PDF + b"z" * 99))), of_one=small) == (
        [],
        {"0.pdf": "file_too_large", "z.pdf": "file_too_large"},
    )


def test_an_archive_with_a_giant_directory_is_refused_before_it_is_listed(store: FileStore) -> None:
    """A hundred members with names of 900 bytes, where one document is allowed: 94 kB of directory."""
    data = zipped(*((f"{i:03}" + "n" * 900, b"") for i in range(100)))
    few = replace(CampaignLimits(), files=1)
    assert taken(store, sent(data), limits=few) == ([], {"envoi.zip": "campaign_archive"})


def test_a_broken_archive_is_damaged(store: FileStore) -> None:
    whole = zipped(("a.pdf", PDF))
    for number, data in enumerate((whole[:-10], whole[:30], b"PK\x03\x04" + bytes(100))):
        name = f"{number}.zip"
        assert taken(store, sent(data, name)) == ([], {name: "damaged"})


def test_a_folder_below_the_root_is_read_whole_and_links_are_refused(
    store: FileStore, tmp_path: Path
) -> None:
    root, outside = tmp_path / "root", tmp_path / "secret.pdf"
    (root / "mairie" / "aides").mkdir(parents=True)
    outside.write_bytes(PDF + b"secret")
    (root / "mairie" / "b.pdf").write_bytes(PDF + b"b")
    (root / "mairie" / "aides" / "a.pdf").write_bytes(PDF + b"a")
    (root / "mairie" / ".cache").write_bytes(b"x")
    (root / "mairie" / "lien.pdf").symlink_to(outside)
    (root / "mairie" / "dossier").symlink_to(tmp_path)
    (root / "mairie" / "lot.zip").write_bytes(zipped(("c.pdf", PDF + b"c")))
    assert folders_of(root) == ("mairie",)
    kept, refused = keep(store, files_in(below(root, "mairie")), CampaignLimits(), Limits())
    assert names(kept) == ["b.pdf", "c.pdf", "a.pdf"]
    assert {each.name: each.code for each in refused} == {
        "dossier": "campaign_link",
        "lien.pdf": "campaign_link",
    }


@pytest.mark.parametrize(
    "asked", ["..", "../autre", "/etc", "lien", "mairie/../..", "rien", "fichier", "a\0b"]
)
def test_no_way_leads_out_of_the_root(asked: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "mairie").mkdir(parents=True)
    (tmp_path / "autre").mkdir()
    (root / "lien").symlink_to(tmp_path / "autre")
    (root / "fichier").write_bytes(b"x")
    assert below(root, "mairie") == (root / "mairie").resolve()
    with pytest.raises(BadRequestError, match="campaign_folder"):
        below(root, asked)


def test_without_the_setting_no_folder_is_read(tmp_path: Path) -> None:
    assert folders_of(None) == ()
    with pytest.raises(BadRequestError, match="campaign_no_root"):
        below(None, str(tmp_path))
