"""The settings of a running copy: the only reader of the environment.

Every setting is a row of `SETTINGS`: its name, its default, what it is for. The README documents each of them
(checked by ``tests/test_docs.py``). A bad value is a `SettingError` that a door shows as one line.
"""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

MIB = 1024 * 1024
_OCR_PAGE_SECONDS = 12
"""Wall time kept for a page read from its picture: dense ones take 4-6 s on two cores, 9 s on busy ones."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a deposited file may weigh, and what reading it may cost."""

    upload_bytes: int = 20 * MIB
    pages: int = 100
    seconds: int = 60
    """Wall time that one document may take in its child process."""
    memory_mib: int = 3000
    """Address space of the child process."""

    @property
    def ocr_pages(self) -> int:
        """Pages of one document that are read from their picture: so many that `seconds` are not reached."""
        return max(1, self.seconds // _OCR_PAGE_SECONDS)


@dataclass(frozen=True, slots=True)
class CampaignLimits:
    """What a campaign may hold. One file of it weighs at most `Limits.upload_bytes`, as a deposit does.

    `sent_bytes`: all that a browser sends at once; `unpacked_bytes`: all files together, archives unpacked;
    `ratio`: how many times its packed size a member of an archive may have. A choice of ours: PDFs, DOCX and
    most pictures are packed already, archives made to fill a memory reach a thousand (deflate allows 1032).
    The other limits hold whatever this one is.
    """

    files: int = 500
    sent_bytes: int = 500 * MIB
    unpacked_bytes: int = 2000 * MIB
    ratio: int = 100


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A server with the OpenAI interface that is asked for rewrites of hard sentences.

    `address`: without the ``/chat/completions`` that is asked for below it.
    """

    address: str
    name: str
    key: str | None = field(default=None, repr=False)
    seconds: int = 60
    """Wall time for all that is asked about one document."""
    call_seconds: int = 20
    """Wall time for one call; each is about five sentences or fewer."""
    sentences: int = 20
    """Sentences of one document that are sent at most, the hardest ones."""
    open_http: bool = False
    """Whether plain HTTP is allowed to an address that is not private."""


@dataclass(frozen=True, slots=True)
class Muting:
    """When a rule is muted because editors refuse it: a choice of ours, not from a study.

    `decisions`: fewer than these tell nothing (with 20, a share of 0.30 is known to about 0.2 either way).
    `acceptance`: the share (0-1) of them accepted, edited or not, below which it is muted; 0 mutes none.
    """

    decisions: int = 20
    acceptance: float = 0.30


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long somebody stays signed in: without a page, and in all (NIST SP 800-63B, 4.2.3: 12 hours)."""

    idle_minutes: int = 120
    hours: int = 12


@dataclass(frozen=True, slots=True)
class SignInProvider:
    """A provider of OpenID Connect through which people sign in.

    `issuer`: its address, below which ``/.well-known/openid-configuration`` is asked for. `roles`: pairs of a
    value of the claim `role_claim` and the word of a role; empty: the register alone gives roles.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str
    role_claim: str = "roles"
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """A server that e-mail is handed to. `security`: ``tls`` (from the first byte), ``starttls`` or ``none``.

    `sender`: the address in ``From``; `site`: address of this copy as people reach it, for the links.
    """

    host: str
    port: int
    security: str
    sender: str
    site: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Checked settings. Build with `load`; tests build it directly."""

    home: Path
    database_url: str
    storage_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    service_name: str = "Formulaires clairs"
    secure_cookies: bool = False
    """True behind HTTPS: cookies are then sent over HTTPS only and HSTS is set."""
    contact: tuple[str, ...] = ()
    """Lines that say where people reach the service: its name, address, phone."""
    limits: Limits = Limits()
    muting: Muting = Muting()
    campaign_limits: CampaignLimits = CampaignLimits()
    campaign_root: Path | None = None
    """The folder below which an administrator may take campaigns from; None: from none."""
    keep_file_days: int = 30
    """Days for which a file stays as it was handed in, once its copy without personal data is confirmed."""
    session_limits: SessionLimits = SessionLimits()
    sign_in_provider: SignInProvider | None = None
    """None: people sign in with a password of this copy only."""
    mail: Mail | None = None
    """None: no e-mail is ever sent."""
    language_model: LanguageModel | None = None
    """None: no language model is ever asked, and nothing leaves the machine."""


SETTINGS: dict[str, str] = {
    "WORKBENCH_HOME": "folder of the database, files and secret key (default: var/ in the current folder)",
    "WORKBENCH_DATABASE_URL": "SQLAlchemy address (default: SQLite in WORKBENCH_HOME)",
    "WORKBENCH_STORAGE_URL": "where files are kept, any fsspec address (default: a folder in WORKBENCH_HOME)",
    "WORKBENCH_SECRET_KEY": "signs cookies, 16+ characters (default: made once, kept in WORKBENCH_HOME)",
    "WORKBENCH_SERVICE_NAME": "name of the service on screen (default: Formulaires clairs)",
    "WORKBENCH_CONTACT": "address and phone of the service, on receipts, lines parted by | (default: none)",
    "WORKBENCH_HTTPS": "1 behind HTTPS: secure cookies and strict transport security (default: 0)",
    "WORKBENCH_WORKERS": "documents analysed at the same time (default: 1)",
    "WORKBENCH_SESSION_IDLE_MINUTES": "minutes without a page after which one signs in again (default: 120)",
    "WORKBENCH_SESSION_HOURS": "hours after which one signs in again in any case (default: 12)",
    "WORKBENCH_MUTE_DECISIONS": "decisions on a rule before it may be muted (default: 20)",
    "WORKBENCH_MUTE_BELOW": "percent accepted below which a rule is muted, 0 for never (default: 30)",
    "WORKBENCH_CAMPAIGN_ROOT": "folder below which campaigns may be taken from this machine (default: none)",
    "WORKBENCH_CAMPAIGN_FILES": "documents of one campaign at most (default: 500)",
    "WORKBENCH_CAMPAIGN_MIB": "MiB that a browser may send for a campaign at once (default: 500)",
    "WORKBENCH_CAMPAIGN_UNPACKED_MIB": "MiB of one campaign, archives unpacked (default: 2000)",
    "WORKBENCH_CAMPAIGN_RATIO": "times its packed size that a file of an archive may have (default: 100)",
    "WORKBENCH_KEEP_ORIGINAL_DAYS": "days a deposited file is kept once its copy is confirmed (default: 30)",
    "WORKBENCH_OIDC_ISSUER": "address of a provider of OpenID Connect, https://… (default: none)",
    "WORKBENCH_OIDC_CLIENT": "name of this copy at that provider",
    "WORKBENCH_OIDC_SECRET": "secret of this copy at that provider",
    "WORKBENCH_OIDC_NAME": "what people call that provider, on the button (default: its host)",
    "WORKBENCH_OIDC_ROLE_CLAIM": "claim that holds the groups of a person (default: roles)",
    "WORKBENCH_OIDC_ROLES": "group=role,group=role… (default: roles are given here, to existing accounts)",
    "WORKBENCH_MODEL_ADDRESS": "server of a language model, http(s)://…/v1 (default: none, nothing is sent)",
    "WORKBENCH_MODEL_NAME": "name of the model on that server, 1-60 characters",
    "WORKBENCH_MODEL_KEY": "key of that server (default: none)",
    "WORKBENCH_MODEL_SECONDS": "time for all that is asked about one document (default: 60)",
    "WORKBENCH_MODEL_CALL_SECONDS": "time for one call, five sentences at most (default: 20)",
    "WORKBENCH_MODEL_SENTENCES": "sentences of one document that are sent at most (default: 20)",
    "WORKBENCH_MODEL_OPEN_HTTP": "1 to allow plain HTTP to an address that is not private (default: 0)",
    "WORKBENCH_SMTP_HOST": "server that e-mail is handed to (default: none, nothing is ever sent)",
    "WORKBENCH_SMTP_SECURITY": "starttls, tls, or none for a server on this machine (default: starttls)",
    "WORKBENCH_SMTP_PORT": "port of that server (default: 587, with tls 465, with none 25)",
    "WORKBENCH_SMTP_USER": "name of this copy at that server (default: none)",
    "WORKBENCH_SMTP_PASSWORD": "password of this copy at that server (default: none)",
    "WORKBENCH_SMTP_SENDER": "address that e-mail comes from",
    "WORKBENCH_PUBLIC_ADDRESS": "address of this copy as people reach it, https://…, for links in e-mail",
    "HOST": "address to listen on (default: 127.0.0.1)",
    "PORT": "port to listen on (default: 8000)",
}


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process, from `environment` (default: the process's own, and a ``.env`` file).

    Raises:
        SettingError: a value that makes no sense; nothing has been written then.
    """
    env = _environment() if environment is None else environment
    home = Path(env.get("WORKBENCH_HOME") or "var").resolve()
    key = env.get("WORKBENCH_SECRET_KEY") or ""
    if key and len(key) < _KEY_LENGTH:
        raise SettingError("setting_bad", name="WORKBENCH_SECRET_KEY", value="…", expected="16+ characters")
    return Settings(
        home=home,
        database_url=env.get("WORKBENCH_DATABASE_URL") or f"sqlite:///{home / 'workbench.sqlite'}",
        storage_url=env.get("WORKBENCH_STORAGE_URL") or str(home / "files"),
        secret_key=key or _kept_key(home),
        host=env.get("HOST") or "127.0.0.1",
        port=_number(env, "PORT", 8000, at_most=65535),
        workers=_number(env, "WORKBENCH_WORKERS", 1, at_most=64),
        service_name=env.get("WORKBENCH_SERVICE_NAME") or "Formulaires clairs",
        contact=_contact(env),
        secure_cookies=_yes(env, "WORKBENCH_HTTPS"),
        session_limits=SessionLimits(
            idle_minutes=_number(env, "WORKBENCH_SESSION_IDLE_MINUTES", 120, at_most=10_080),
            hours=_number(env, "WORKBENCH_SESSION_HOURS", 12, at_most=168),
        ),
        muting=Muting(
            decisions=_number(env, "WORKBENCH_MUTE_DECISIONS", 20, at_most=100_000),
            acceptance=_number(env, "WORKBENCH_MUTE_BELOW", 30, at_least=0, at_most=100) / 100,
        ),
        campaign_limits=CampaignLimits(
            files=_number(env, "WORKBENCH_CAMPAIGN_FILES", 500, at_most=20_000),
            sent_bytes=_number(env, "WORKBENCH_CAMPAIGN_MIB", 500, at_most=1000) * MIB,
            unpacked_bytes=_number(env, "WORKBENCH_CAMPAIGN_UNPACKED_MIB", 2000, at_most=100_000) * MIB,
            ratio=_number(env, "WORKBENCH_CAMPAIGN_RATIO", 100, at_least=2, at_most=10_000),
        ),
        campaign_root=_folder(env, "WORKBENCH_CAMPAIGN_ROOT"),
        keep_file_days=_number(env, "WORKBENCH_KEEP_ORIGINAL_DAYS", 30, at_least=0, at_most=3650),
        sign_in_provider=_sign_in_provider(env),
        mail=_mail(env),
        language_model=_language_model(env),
    )


_KEY_LENGTH = 16


def _contact(env: Mapping[str, str]) -> tuple[str, ...]:
    lines = [line.strip() for line in (env.get("WORKBENCH_CONTACT") or "").split("|")]
    if len(lines) > 6 or any(len(line) > 80 for line in lines):  # noqa: PLR2004 - what a receipt has room for
        raise _bad("WORKBENCH_CONTACT", "…", "6 lines at most, of 80 characters at most, parted by |")
    return tuple(filter(None, lines))


_MODEL_NAME = re.compile(r"[\w.:/@+-]{1,60}")
_MODEL_KEY = re.compile(r"[!-~]{1,500}")
_MODEL_ADDRESS = re.compile(r"https?://(?:\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::\d{1,5})?(?:/[\w./~-]*)?", re.ASCII)


def _language_model(env: Mapping[str, str]) -> LanguageModel | None:
    address = env.get("WORKBENCH_MODEL_ADDRESS") or ""
    if not address:
        return None
    name, key = env.get("WORKBENCH_MODEL_NAME") or "", env.get("WORKBENCH_MODEL_KEY") or None
    if not _MODEL_ADDRESS.fullmatch(address):  # its value may hold a password
        raise _bad("WORKBENCH_MODEL_ADDRESS", "…", "http(s)://host[:port][/path]")
    if not _MODEL_NAME.fullmatch(name):
        raise _bad("WORKBENCH_MODEL_NAME", name, "1-60 letters, digits or . : / @ + -")
    if key and not _MODEL_KEY.fullmatch(key):
        raise _bad("WORKBENCH_MODEL_KEY", "…", "1-500 ASCII characters, no space")
    return LanguageModel(
        address=address.rstrip("/"),
        name=name,
        key=key,
        seconds=_number(env, "WORKBENCH_MODEL_SECONDS", 60, at_most=600),
        call_seconds=_number(env, "WORKBENCH_MODEL_CALL_SECONDS", 20, at_most=600),
        sentences=_number(env, "WORKBENCH_MODEL_SENTENCES", 20, at_most=200),
        open_http=_yes(env, "WORKBENCH_MODEL_OPEN_HTTP"),
    )


_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_HERE = {"localhost", "127.0.0.1", "::1"}
_MAIL_HOST = re.compile(r"[A-Za-z0-9.:-]{1,253}")
_SENDER = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9.-]{1,253}", re.ASCII)


def _mail(env: Mapping[str, str]) -> Mail | None:
    host = env.get("WORKBENCH_SMTP_HOST") or ""
    if not host:
        return None
    security = env.get("WORKBENCH_SMTP_SECURITY") or "starttls"
    sender, site = env.get("WORKBENCH_SMTP_SENDER") or "", env.get("WORKBENCH_PUBLIC_ADDRESS") or ""
    if not _MAIL_HOST.fullmatch(host):
        raise _bad("WORKBENCH_SMTP_HOST", "…", "a host name or an address")
    if security not in _PORTS or (security == "none" and host not in _HERE):
        raise _bad("WORKBENCH_SMTP_SECURITY", security, "starttls / tls / none (on this machine only)")
    if not _SENDER.fullmatch(sender):
        raise _bad("WORKBENCH_SMTP_SENDER", sender, "name@domain")
    if not _MODEL_ADDRESS.fullmatch(site):
        raise _bad("WORKBENCH_PUBLIC_ADDRESS", "…", "http(s)://host[:port][/path]")
    return Mail(
        host=host,
        port=_number(env, "WORKBENCH_SMTP_PORT", _PORTS[security], at_most=65535),
        security=security,
        sender=sender,
        site=site.rstrip("/"),
        user=env.get("WORKBENCH_SMTP_USER") or "",
        password=env.get("WORKBENCH_SMTP_PASSWORD") or "",
    )


_ISSUER = re.compile(
    r"https://[\w.-]+(?::\d{1,5})?(?:/[\w./~-]*)?|http://(?:127\.0\.0\.1|localhost)(?::\d{1,5})?(?:/[\w./~-]*)?"
)
_GIVEN_ROLES = ("agent", "editor", "approver", "administrator")
"""Roles that a provider may give; a reader also needs an administration, which is chosen here."""


def _sign_in_provider(env: Mapping[str, str]) -> SignInProvider | None:
    issuer = (env.get("WORKBENCH_OIDC_ISSUER") or "").rstrip("/")
    if not issuer:
        return None
    if not _ISSUER.fullmatch(issuer):
        raise _bad("WORKBENCH_OIDC_ISSUER", issuer, "https://host[:port][/path]")
    client, secret = env.get("WORKBENCH_OIDC_CLIENT") or "", env.get("WORKBENCH_OIDC_SECRET") or ""
    if not client:
        raise _bad("WORKBENCH_OIDC_CLIENT", "", "…")
    if not secret:
        raise _bad("WORKBENCH_OIDC_SECRET", "", "…")
    return SignInProvider(
        issuer=issuer,
        client=client,
        secret=secret,
        name=env.get("WORKBENCH_OIDC_NAME") or issuer.split("/")[2].split(":")[0],
        role_claim=env.get("WORKBENCH_OIDC_ROLE_CLAIM") or "roles",
        roles=_given_roles(env.get("WORKBENCH_OIDC_ROLES") or ""),
    )


def _given_roles(text: str) -> tuple[tuple[str, str], ...]:
    pairs = [part.strip().rpartition("=") for part in text.split(",") if part.strip()]
    if any(not group or role not in _GIVEN_ROLES for group, _, role in pairs):
        raise _bad("WORKBENCH_OIDC_ROLES", text, "group=" + "|".join(_GIVEN_ROLES))
    return tuple((group, role) for group, _, role in pairs)


def _bad(name: str, value: str, expected: str) -> SettingError:
    return SettingError("setting_bad", name=name, value=value, expected=expected)


def _environment() -> dict[str, str]:
    from dotenv import dotenv_values  # noqa: PLC0415 - only a process that starts a service needs it

    return {k: v for k, v in dotenv_values(".env").items() if v is not None} | dict(os.environ)


def _number(env: Mapping[str, str], name: str, default: int, *, at_most: int, at_least: int = 1) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not at_least <= int(text) <= at_most:
        raise SettingError("setting_bad", name=name, value=text, expected=f"{at_least}-{at_most}")
    return int(text)


def _folder(env: Mapping[str, str], name: str) -> Path | None:
    text = env.get(name) or ""
    if not text:
        return None
    if not Path(text).is_absolute() or not Path(text).is_dir():
        raise SettingError("setting_bad", name=name, value=text, expected="/…, an existing folder")
    return Path(text)


def _yes(env: Mapping[str, str], name: str) -> bool:
    text = env.get(name) or "0"
    if text not in {"0", "1"}:
        raise SettingError("setting_bad", name=name, value=text, expected="0 / 1")
    return text == "1"


def _kept_key(home: Path) -> str:
    """The key of this home folder, made at its first start and readable by its owner only."""
    path = home / "secret-key"
    if path.exists():
        return path.read_text("utf-8").strip()
    home.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(32)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process of this copy made it in between
        return path.read_text("utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(key)
    return key
