"""The tenant that examples run on: a simulated one, or a live one whose credentials were given."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

from playwright.async_api import Locator, Page

from .examples import Example

MASK = "••••"
_SHORTEST = 4  # characters; shorter texts stand in too many other places


class CredentialsError(Exception):
    """A live tenant was asked for, and the environment does not say what to type for it."""


def variable(field_name: str) -> str:
    """Return the environment variable for a field: `PLAYGROUND_USER_NAME` for `userName`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[-_ ]+", "_", field_name)
    return f"PLAYGROUND_{words.upper()}"


@dataclass(frozen=True)
class Live:
    """A live tenant, and what to type into the settings for it, by label of the field."""

    id: str
    name: str
    base_url: str
    typed: Mapping[str, str] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
    """What no report shows: all that comes from the environment, but for the address."""
    is_url_typed: bool = False
    """Is the address what readers type?"""

    def mask(self, value: Any) -> Any:
        """Return data with every form of every credential replaced."""
        if isinstance(value, str):
            return _masked(value, self.secrets)
        if isinstance(value, Mapping):
            return {key: self.mask(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.mask(each) for each in value]
        return value


def find_live(name: str, examples: Iterable[Example], environment: Mapping[str, str]) -> Live:
    """Return a live tenant of the site with credentials from the environment."""
    configs = [each.config for each in examples]
    tenants = {each["id"]: (each, config) for config in configs for each in config["tenants"]}
    if name not in tenants:
        known = ", ".join(tenants) or "none"
        raise CredentialsError(f"There is no tenant '{name}'. The site has: {known}.")
    tenant, config = tenants[name]
    if tenant.get("simulator"):
        raise CredentialsError(f"'{name}' is a simulated tenant: it needs no --live.")
    to_type = [
        each for each in config["fields"] if each["kind"] != "url" and _is_asked(each, tenant)
    ]
    values = {each["name"]: environment.get(variable(each["name"]), "") for each in to_type}
    url = tenant.get("baseUrl") or ""
    url_fields = [each for each in config["fields"] if each["kind"] == "url"]
    url_variable = variable(url_fields[0]["name"] if url_fields else "tenantBaseUrl")
    # Where nothing is known of a tenant's authentication, one kind's credentials are enough.
    is_known = bool(tenant.get("authentication"))
    needed = [each["name"] for each in to_type if is_known or not each.get("authentication")]
    missing = [variable(each) for each in needed if not values[each]]
    if not url:
        url = environment.get(url_variable, "")
        missing += [] if url else [url_variable]
    if missing:
        names = ", ".join(missing)
        raise CredentialsError(f"--live {name} needs these in the environment: {names}.")
    typed = {each["label"]: values[each["name"]] for each in to_type if values[each["name"]]}
    is_typed = not tenant.get("baseUrl")
    return Live(name, tenant["name"], url, typed, tuple(values.values()), is_typed)


def _is_asked(asked: Mapping[str, Any], tenant: Mapping[str, Any]) -> bool:
    """Tell whether a tenant's settings have a field."""
    kinds, offered = asked.get("authentication"), tenant.get("authentication")
    return not kinds or not offered or any(kind in offered for kind in kinds)


async def connect(page: Page, live: Live, seconds: float) -> None:
    """Choose a live tenant, type its credentials and connect, as a reader does."""
    panel = await _settings(page, seconds)
    await panel.locator("select").select_option(live.name)
    if live.is_url_typed:
        await panel.locator("input[type=url]").fill(live.base_url)
    for label, value in live.typed.items():
        await panel.get_by_label(label, exact=True).fill(value)
    host = urlsplit(live.base_url).netloc
    # Whatever the site's language, it names the host.
    await panel.locator(".playground-primary", has_text=host).click()
    await page.keyboard.press("Escape")


async def choose(page: Page, tenant: Mapping[str, Any], seconds: float) -> None:
    """Choose a simulated tenant, as a reader does."""
    panel = await _settings(page, seconds)
    await panel.locator("select").select_option(tenant["name"])
    await page.keyboard.press("Escape")


async def _settings(page: Page, seconds: float) -> Locator:
    page.set_default_timeout(seconds * 1000)
    panel = page.locator("playground-tenant")
    await page.locator("playground-container").hover()
    badge = page.locator("button.playground-badge")
    await badge.wait_for()  # the part that it comes with is loaded when it is pointed at
    if not await panel.is_visible():
        await badge.click()
    await panel.wait_for()
    return panel


def _masked(text: str, secrets: Iterable[str]) -> str:
    for form in sorted(_forms(secrets), key=len, reverse=True):
        text = text.replace(form, MASK)
    return text


def _forms(secrets: Iterable[str]) -> set[str]:
    """Return the ways to write a secret: as it is, and as JSON, HTML, URLs and headers have it."""
    raw = [each for each in secrets if len(each) >= _SHORTEST]
    pairs = [f"{user}:{password}" for user in raw for password in raw if user != password]
    forms = {
        form
        for each in [*raw, *pairs]
        for form in (
            each,
            json.dumps(each)[1:-1],
            json.dumps(each, ensure_ascii=False)[1:-1],
            html.escape(each),
            quote(each, safe=""),
            quote_plus(each),
            base64.b64encode(each.encode()).decode().rstrip("="),
            base64.urlsafe_b64encode(each.encode()).decode().rstrip("="),
        )
    }
    return {form for form in forms if form}
