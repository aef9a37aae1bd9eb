"""Which examples are left out of a check, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .examples import Example
from .limits import Limits

Reasons = dict[tuple[str, str], str]
"""Why an example is left out, by its page and its name."""


def left_out(examples: Iterable[Example], limits: Limits) -> Reasons:
    """Say which examples do not suit what is checked, or need one that does not."""
    known = {(each.page, each.name): each for each in examples}
    starters = defaultdict[str, list[Example]](list)
    for each in known.values():
        if each.options.get("session") == "start":
            starters[each.page].append(each)
    needs = {key: _needs(each, starters[each.page], limits) for key, each in known.items()}
    reasons = {key: why for key, each in known.items() if (why := _why_not(each, limits))}
    more = reasons
    while more:
        more = {
            (page, name): f"it needs {need}, which is skipped"
            for (page, name), names in needs.items()
            for need in names
            if (page, name) not in reasons and (page, need) in reasons
        }
        reasons |= more
    # Its author's word is about the example alone: others that need it may run it.
    skipped = (key for key, each in known.items() if each.check == "skip")
    return reasons | dict.fromkeys(skipped, 'its author says check="skip"')


def _why_not(example: Example, limits: Limits) -> str:
    """Say why an example does not suit the tenant, or nothing."""
    live, tenant = limits.live, _tenant_of(example, limits)
    tenants = example.config["tenants"]
    kinds = " or ".join(example.authentication)
    if live is None:
        if tenant or not tenants:
            return ""
        if any(each.get("simulator") for each in tenants):
            return f"no simulated tenant offers authentication by {kinds}: use --live"
        return "it has live tenants only: use --live"
    if tenant is None:
        return f"its page has no tenant '{live.id}'"
    if not example.suits(tenant):
        return f"tenant '{live.id}' offers no authentication by {kinds}"
    if example.options.get("tenant") == "simulated":
        return "it is for simulated tenants"
    if example.options.get("effect") == "real" and not limits.has_effects:
        return "it has a real effect: use --effects"
    return ""


def _tenant_of(example: Example, limits: Limits) -> Mapping[str, Any] | None:
    """Return the tenant that an example is to run on."""
    if limits.live is None:
        return example.simulated_tenant()
    tenants = example.config["tenants"]
    return next((each for each in tenants if each["id"] == limits.live.id), None)


def _needs(example: Example, starters: Sequence[Example], limits: Limits) -> list[str]:
    """Return what has to run first: as in `needed.ts`, any session will do for one."""
    tenant = _tenant_of(example, limits)
    suited = [each.name for each in starters if tenant is None or _may_run(each, tenant)]
    unsuited = {each.name for each in starters} - {*suited}
    return [suited[0] if suited and need in unsuited else need for need in example.needs]


def _may_run(example: Example, tenant: Mapping[str, Any]) -> bool:
    is_simulated = tenant.get("simulator") is not None
    return example.suits(tenant) and (is_simulated or example.options.get("tenant") != "simulated")
