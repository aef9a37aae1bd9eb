"""Which examples are left out of a check, and why."""

from __future__ import annotations

from collections.abc import Iterable

from .examples import Example
from .limits import Limits

Reasons = dict[tuple[str, str], str]
"""Why an example is left out, by its page and its name."""


def left_out(examples: Iterable[Example], limits: Limits) -> Reasons:
    """Say which examples do not suit what is checked, or need one that does not."""
    known = {(each.page, each.name): each for each in examples}
    reasons = {key: why for key, each in known.items() if (why := _why_not(each, limits))}
    more = reasons
    while more:
        more = {
            key: f"it needs {need}, which is skipped"
            for key, each in known.items()
            for need in each.needs
            if key not in reasons and (each.page, need) in reasons
        }
        reasons |= more
    # Its author's word is about the example alone: others that need it may run it.
    skipped = (key for key, each in known.items() if each.check == "skip")
    return reasons | dict.fromkeys(skipped, 'its author says check="skip"')


def _why_not(example: Example, limits: Limits) -> str:
    """Say why an example does not suit the tenant, or nothing."""
    live = limits.live
    tenants = example.config["tenants"]
    if live is None:
        if not tenants or example.simulated_tenant():
            return ""
        if any(each.get("simulator") for each in tenants):
            kinds = " or ".join(example.authentication)
            return f"no simulated tenant offers authentication by {kinds}: use --live"
        return "it has live tenants only: use --live"
    tenant = next((each for each in tenants if each["id"] == live.id), None)
    if tenant is None:
        return f"its page has no tenant '{live.id}'"
    if not example.suits(tenant):
        kinds = " or ".join(example.authentication)
        return f"tenant '{live.id}' offers no authentication by {kinds}"
    if example.options.get("tenant") == "simulated":
        return "it is for simulated tenants"
    if example.options.get("effect") == "real" and not limits.has_effects:
        return "it has a real effect: use --effects"
    return ""
