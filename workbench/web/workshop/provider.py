"""``/atelier/connexion/fournisseur``: sign-in through a provider of OpenID Connect, where one is set.

The provider is found by discovery; its answer is checked by Authlib: state, nonce, PKCE, signature, issuer,
audience, dates (OpenID Connect Core 1.0, 3.1.3.7). Without provider, Authlib is not even loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, current_app, flash, redirect, request, session, url_for
from flask_babel import gettext

from workbench.errors import BadRequestError
from workbench.register import audit_log, identities, second_factor
from workbench.register.audit_log import Deed
from workbench.register.identities import Claimed
from workbench.register.workflow import Role
from workbench.web.languages import current_locale, root_address
from workbench.web.security import limiter
from workbench.web.service import this_service
from workbench.web.workshop import identity
from workbench.web.workshop.blueprint import bp
from workbench.web.workshop.sign_in import enter
from workbench.wording import error_sentence

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from workbench.config import SignInProvider

_ATTEMPTS = "30 per minute"
_SECONDS = 10
"""Wall time for one answer of the provider."""
_NEXT, _ROOT = "provider_next", "provider_root"
"""In the session meanwhile: the page that was asked for, and where pages in that language begin."""
_CLIENT = "workbench.provider"


class ProviderError(Exception):
    """The provider did not answer, or its answer is not to be trusted."""


@bp.get("/connexion/fournisseur")
@limiter.limit(_ATTEMPTS)
def provider_sign_in() -> Response:
    """Lead to the provider."""
    client = _client(_provider())
    session[_NEXT], session[_ROOT] = identity.own_path(request.args.get("next")), request.script_root
    back = root_address() + url_for("workshop.provider_back").removeprefix(request.script_root)
    try:
        led: Response = _asked(client.authorize_redirect, identity.outside_address(back))
    except ProviderError:
        return _turned_away(gettext("Le service de connexion ne répond pas. Recommencez dans un moment."))
    return led


@bp.get("/connexion/fournisseur/retour")
@limiter.limit(_ATTEMPTS)
def provider_back() -> Response:
    """Let in whom the provider vouches for, if they have an account or are given one."""
    provider = _provider()
    asked, root = session.get(_NEXT), session.get(_ROOT, request.script_root)
    if root != request.script_root:  # the provider knows one address of ours, which is French
        return redirect(f"{root}{request.full_path}", 302)
    try:
        claims = _claims(provider)
    except ProviderError:
        with this_service().database.transaction() as register:
            audit_log.note(register, Deed.SIGN_IN_FAILED, by=None, facts={"step": "provider"})
        return _turned_away(gettext("La connexion n’a pas abouti. Recommencez."))
    try:
        with this_service().database.transaction() as register:
            person = identities.person_of(register, _claimed(provider, claims), _roles(provider, claims))
            needs_code = second_factor.is_on(register, person.id)
    except BadRequestError as error:
        return _turned_away(error_sentence(error, current_locale()))
    return enter(person, asked, needs_code=needs_code)


def _provider() -> SignInProvider:
    found = this_service().settings.sign_in_provider
    if found is None:
        abort(404)
    return found


def _client(provider: SignInProvider) -> Any:
    """Authlib's client, made at its first use in this process."""
    from authlib.integrations.flask_client import OAuth  # noqa: PLC0415 - only a copy with a provider needs it

    if _CLIENT not in current_app.extensions:
        current_app.extensions[_CLIENT] = OAuth(current_app).register(
            "provider",
            client_id=provider.client,
            client_secret=provider.secret,
            server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "default_timeout": _SECONDS,
            },
        )
    return current_app.extensions[_CLIENT]


def _claims(provider: SignInProvider) -> dict[str, Any]:
    """What the provider says of the person who comes back from it.

    Raises:
        ProviderError: it is not of this provider, or lacks what is needed.
    """
    client = _client(provider)
    claims = _asked(client.authorize_access_token).get("userinfo") or {}
    is_whole = all(isinstance(claims.get(name), str) for name in ("sub", "iss", "email"))
    if not is_whole or claims["iss"].rstrip("/") != provider.issuer:
        raise ProviderError
    return dict(claims)


def _asked(call: Any, *arguments: Any) -> Any:
    """The result of a call of Authlib.

    Raises:
        ProviderError: whatever goes wrong there, in the network or in the answer.
    """
    from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415 - see `_client`
    from joserfc.errors import JoseError  # noqa: PLC0415
    from requests import RequestException  # noqa: PLC0415

    try:
        return call(*arguments)
    except (AuthlibBaseError, JoseError, RequestException, ValueError, RuntimeError, KeyError) as error:
        raise ProviderError from error


def _claimed(provider: SignInProvider, claims: dict[str, Any]) -> Claimed:
    return Claimed(
        issuer=provider.issuer,
        subject=claims["sub"],
        email=claims["email"],
        is_verified=claims.get("email_verified") is True,
        name=str(claims.get("name") or ""),
    )


def _roles(provider: SignInProvider, claims: dict[str, Any]) -> tuple[Role, ...] | None:
    """The roles that the provider's groups stand for; None where the settings tie none."""
    if not provider.roles:
        return None
    held = claims.get(provider.role_claim) or []
    groups = {held} if isinstance(held, str) else set(map(str, held))
    return tuple(sorted({Role(role) for group, role in provider.roles if group in groups}))


def _turned_away(says: str) -> Response:
    flash(says, "error")
    return redirect(url_for("workshop.sign_in"), 303)
