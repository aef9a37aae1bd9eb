"""Placeholders in code: what readers see of fields before any script runs."""

import re
from typing import Any

from tests.build.docs import FIELDS, SIMULATED, Docs, problems


def shown(docs: Docs, code: str, **options: Any) -> str:
    """The highlighted code, with the tags of our own."""
    docs.write("simulator.js", "export const createTenant = () => {};\n")
    built = docs.build(f"```js run\n{code}\n```\n", **({"fields": FIELDS} | options))
    assert problems(built) == []
    found = re.search(r"<code>(.*?)</code>", built.article(), re.DOTALL)
    assert found
    return re.sub(r"</?span[^>]*>", "", found[1]).strip()


def test_a_value_stands_in_the_place_of_its_placeholder(docs: Docs) -> None:
    assert shown(docs, "login('@{userName}');", tenants=SIMULATED) == (
        'login(\'<var class="playground-field" data-field="userName" title="User name">'
        "anna.agent</var>');"
    )


def test_a_secret_stays_a_placeholder(docs: Docs) -> None:
    html = shown(docs, "login('@{password}');", tenants=SIMULATED)

    assert html == (
        'login(\'<var class="playground-field" data-field="password" title="Password"'
        " data-secret>@{password}</var>');"
    )


def test_a_field_without_a_value_stays_a_placeholder(docs: Docs) -> None:
    assert shown(docs, "'@{userName}'") == (
        '\'<var class="playground-field" data-field="userName" title="User name">'
        "@{userName}</var>'"
    )


def test_a_tenant_of_the_site_has_an_absolute_address(docs: Docs) -> None:
    var = '<var class="playground-field" data-field="tenantBaseUrl" title="Tenant base URL"'
    path = f'{var} data-path="tenant/">'
    code = '"@{tenantBaseUrl}x"'
    assert shown(docs, code, tenants=SIMULATED) == f'"{path}https://docs.example/tenant/</var>x"'
    docs.config = {"site_url": ""}
    assert shown(docs, code, tenants=SIMULATED) == f'"{path}tenant/</var>x"'
    live = {"live": {"name": "Live", "base_url": "https://live.example/a"}}
    assert shown(docs, code, tenants=live) == f'"{var}>https://live.example/a/</var>x"'


def test_values_are_written_as_the_literal_needs_it(docs: Docs) -> None:
    tenants = {"a": {"name": "A", "fields": {"userName": "a'\"`${b}\\</var>*/"}}}
    code = "'@{userName}'; \"@{userName}\"; `@{userName}`; /* @{userName} */"
    html = shown(docs, code, tenants=tenants)

    values = re.findall(r"<var[^>]*>(.*?)</var>", html)
    assert values == [
        "a\\'\"`${b}\\\\&lt;/var&gt;*/",
        "a'\\\"`${b}\\\\&lt;/var&gt;*/",
        "a'\"\\`\\${b}\\\\&lt;/var&gt;*/",
        "a'\"`${b}\\&lt;/var&gt;* /",
    ]


def test_highlighting_is_that_of_the_literal(docs: Docs) -> None:
    built = docs.build("```js run\nlet a = '@{userName}';\n```\n", fields=FIELDS)

    assert re.search(r"<span class=\"s1\">'<var[^>]*>@{userName}</var>'</span>", built.article())


def test_placeholders_elsewhere_are_text(docs: Docs) -> None:
    built = docs.build(
        "```js\nlet a = '@{userName}';\n```\n\n@{userName}\n\n```js run\n1\n```\n", fields=FIELDS
    )

    assert "<var" not in built.article()


def test_the_source_keeps_its_placeholders(docs: Docs) -> None:
    docs.write("simulator.js", "export const createTenant = () => {};\n")
    built = docs.build("```js run\n'@{userName}'\n```\n", fields=FIELDS, tenants=SIMULATED)

    assert built.elements("playground-snippet")[0]["data-source"] == "'@{userName}'"


def test_code_with_private_use_characters_is_not_mistaken(docs: Docs) -> None:
    html = shown(docs, "'\ue000\ue0000\ue001@{userName}\ue000'")

    assert re.sub(r"</?var[^>]*>", "", html) == "'\ue000\ue0000\ue001@{userName}\ue000'"
