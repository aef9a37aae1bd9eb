"""The tenant's settings: where credentials go, and where they never go."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.copied import says_copied
from tests.browser.widget import (
    OPTIONS,
    PAGE,
    PANEL,
    build_gadget_site,
    build_widget_site,
    write_widget,
)
from tests.helpers import Site

CANARY = "canary-4711-å"
DEMO = "https://demo.example/agent/"


def answer(route: Route) -> None:
    """Be a live tenant: its panel, and an API that allows any origin."""
    if route.request.url.endswith("panel.html"):
        route.fulfill(body=PANEL, content_type="text/html")
    elif route.request.url.endswith("api/session"):
        user = json.loads(route.request.post_data or "{}").get("user")
        headers = {"Access-Control-Allow-Origin": "*"}
        route.fulfill(body=json.dumps({"user": user}), headers=headers)
    else:
        route.abort()


def served(folder: Path) -> Iterator[Site]:
    """Serve a site for all tests that only read it."""
    (folder / "docs").mkdir()
    site = Site(folder)
    yield site
    site.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    for site in served(tmp_path_factory.mktemp("widget")):
        yield build_widget_site(site)


def opened(site: Site, page: Page) -> Site:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_default_timeout(20_000)
    page.route("https://*.example/**", answer)
    page.goto(site.url)
    return site


@pytest.fixture
def widget(built: Site, page: Page) -> Site:
    """A built site whose first page is open, and live tenants that answer."""
    return opened(built, page)


def settings(page: Page) -> Locator:
    """Open the settings, unless they are."""
    panel = page.get_by_role("group", name="Tenant settings")
    if not panel.is_visible():
        page.locator("playground-container").hover()
        page.get_by_role("button", name=re.compile("tenant settings")).click()
    expect(panel).to_be_visible()
    return panel


def choose(page: Page, name: str) -> Locator:
    panel = settings(page)
    panel.get_by_label("Tenant", exact=True).select_option(name)
    return panel


def connect(page: Page) -> None:
    panel = choose(page, "Demo tenant")
    panel.get_by_label("Password").fill(CANARY)
    panel.get_by_role("button", name="Connect to demo.example").click()
    expect(badge(page)).to_have_text("LIVE demo.example")
    expect(page.get_by_role("group", name="Tenant settings")).to_be_hidden()
    expect(badge(page)).to_be_focused()


def badge(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("tenant settings"))


def storage(page: Page) -> str:
    text: str = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    return text


def output(page: Page, name: str) -> Locator:
    return page.locator(f"#output-{name}")


# --- Choosing ------------------------------------------------------------------------------------


def test_badge_and_attributes_say_what_is_connected(widget: Site, page: Page) -> None:
    container = page.locator("playground-container")
    expect(container).to_have_attribute("simulated", "")
    settings(page)
    expect(badge(page)).to_have_text("SIMULATED")
    choose(page, "Demo tenant")
    expect(badge(page)).to_have_text("LIVE, not connected: demo.example")
    expect(container).to_have_attribute("host", "demo.example")
    assert container.get_attribute("simulated") is None


def test_settings_are_put_away_by_their_button_and_by_enter(widget: Site, page: Page) -> None:
    settings(page).get_by_role("button", name="Close").click()
    expect(page.get_by_role("group", name="Tenant settings")).to_be_hidden()
    expect(badge(page)).to_be_focused()
    settings(page).get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Tenant settings")).to_be_hidden()
    expect(badge(page)).to_be_focused()


def test_settings_give_the_focus_back_to_what_led_there(widget: Site, page: Page) -> None:
    settings(page).get_by_role("button", name="Close").click()
    field = page.locator("#snippet-load + .highlight").get_by_role("button", name="@{password}")
    page.get_by_role("button", name="Run Load").hover()
    field.press("Enter")
    panel = page.get_by_role("group", name="Tenant settings")
    expect(panel.get_by_label("Password")).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()


def test_enter_keeps_settings_open_that_cannot_be_used_yet(widget: Site, page: Page) -> None:
    panel = choose(page, "Your own tenant")
    panel.get_by_label("Tenant base URL").fill("demo.example")
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    panel.get_by_label("Tenant base URL").fill(DEMO)
    page.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    expect(badge(page)).to_have_text("LIVE demo.example")


def test_badge_shows_state_and_host_in_full_at_the_authors_width(widget: Site, page: Page) -> None:
    choose(page, "Demo tenant")
    page.keyboard.press("Escape")
    for part in ["LIVE, not connected:", "demo.example"]:
        cut = "span => span.scrollWidth > span.clientWidth"
        assert badge(page).get_by_text(part, exact=True).evaluate(cut) is False
    title = page.locator(".playground-title")
    assert title.evaluate("title => title.scrollWidth > title.clientWidth") is False


def test_change_of_tenant_is_an_event_without_secrets(widget: Site, page: Page) -> None:
    page.evaluate(
        """() => {
          window.told = [];
          document.addEventListener('playground:tenant', ({ detail }) => told.push(detail));
        }"""
    )
    settings(page).get_by_label("Password").fill(CANARY)
    choose(page, "Demo tenant")
    told = page.evaluate("told")
    assert told[-1] == {
        "id": "demo",
        "name": "Demo tenant",
        "simulated": False,
        "connected": False,
        "baseUrl": DEMO,
        "host": "demo.example",
    }
    assert page.evaluate("playground.tenant") == told[-1]
    assert CANARY not in json.dumps(told)


def test_of_two_choices_in_a_row_the_last_counts(widget: Site, page: Page) -> None:
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    page.evaluate("Promise.all([playground.use('demo'), playground.use('simulated')])")
    assert page.evaluate("playground.tenant.id") == "simulated"
    expect(badge(page)).to_have_text("SIMULATED")


def test_choice_is_remembered_until_cleared(widget: Site, page: Page) -> None:
    choose(page, "Demo tenant")
    page.reload()
    expect(badge(page)).to_have_text("LIVE, not connected: demo.example")
    settings(page).get_by_role("button", name="Clear").click()
    page.reload()
    settings(page)
    expect(badge(page)).to_have_text("SIMULATED")


def test_unknown_tenant_is_named_with_the_known_ones(widget: Site, page: Page) -> None:
    settings(page)
    problem = page.evaluate("playground.use('nobody').catch(error => error.message)")
    assert problem == "There is no tenant “nobody”. This page has: simulated, demo, own."


def test_base_url_is_checked_as_it_is_typed_and_shown_as_it_is_used(
    widget: Site, page: Page
) -> None:
    panel = choose(page, "Your own tenant")
    url = panel.get_by_label("Tenant base URL")
    button = panel.get_by_role("button", name=re.compile("^Connect to"))
    expect(button).to_be_disabled()
    for typed, problem in {
        "demo.example": "Start with https://",
        "http://demo.example": "Use https:, or http: on this computer alone.",
        "https://me:pass@demo.example": "Leave user name and password out of the URL.",
    }.items():
        url.fill(typed)
        expect(panel).to_contain_text(problem)
        expect(url).to_have_attribute("aria-invalid", "true")
        expect(button).to_be_disabled()
    url.fill("HTTPS://Other.Example/a/../agent")
    expect(panel).to_contain_text("Used as https://other.example/agent/")
    expect(url).to_have_attribute("aria-invalid", "false")
    expect(button).to_have_text("Connect to other.example")
    url.press("Enter")
    expect(badge(page)).to_have_text("LIVE other.example")


def test_what_is_asked_of_a_live_tenant_is_listed_without_secrets(widget: Site, page: Page) -> None:
    connect(page)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    page.evaluate("fetch('https://demo.example/agent/gone').catch(() => 0)")

    page.get_by_role("button", name="Console", exact=True).click()
    page.get_by_role("tab", name="Network").click()
    requests = page.get_by_role("list", name="Requests")
    expect(requests.get_by_role("listitem")).to_contain_text(
        ["POST /agent/api/session 200", "GET /agent/gone TypeError"]
    )
    requests.get_by_role("button", name="POST").click()
    expect(requests).to_contain_text("password: '••••'")
    assert "simulated" not in requests.inner_text()
    assert CANARY not in requests.inner_text()


# --- Values --------------------------------------------------------------------------------------


def test_values_flow_into_code_shown_and_run_and_secrets_do_not(widget: Site, page: Page) -> None:
    panel = settings(page)
    panel.get_by_label("User name").fill("bob.builder")
    panel.get_by_label("Password").fill(CANARY)
    code = page.locator("#snippet-user + .highlight code")
    expect(code).to_contain_text("bob.builder")
    expect(code).to_contain_text(f"{widget.url}tenant/")
    expect(code).to_contain_text("@{password}")
    page.get_by_role("button", name="Run Load").click()
    expect(output(page, "load")).to_contain_text("hello bob.builder")
    assert page.evaluate("Widget.sent") == [f"{widget.url}tenant/ bob.builder {CANARY}"]


def test_values_flow_into_what_is_copied_and_exported(widget: Site, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = choose(page, "Your own tenant")
    panel.get_by_label("Tenant base URL").fill("HTTPS://Other.example/a")
    panel.get_by_label("User name").fill("bob.builder")
    panel.get_by_label("Password").fill(CANARY)
    page.keyboard.press("Escape")
    used = 'base: "https://other.example/a/", user: "bob.builder", password: "@{password}"'
    expect(page.locator("#snippet-load + .highlight code")).to_contain_text(used)
    snippet = page.locator("#snippet-load")
    with says_copied(page):
        snippet.get_by_role("button", name="Copy Load").click()
    assert used in page.evaluate("navigator.clipboard.readText()")
    snippet.hover()
    snippet.locator('[data-action="more"]').click()
    with says_copied(page):
        page.get_by_role("menuitem", name="Copy as HTML page").click()
    exported = page.evaluate("navigator.clipboard.readText()")
    assert "https://other.example/a/" in exported
    assert "bob.builder" in exported
    assert "canary" not in exported


def test_secret_is_nowhere_but_in_its_input(widget: Site, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    settings(page).get_by_label("Password").fill(CANARY)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    page.get_by_role("button", name="Run User").click()
    expect(output(page, "user")).to_contain_text("••••")
    everywhere = storage(page) + page.content() + page.url + "".join(said)
    assert CANARY not in everywhere
    assert "canary" not in everywhere


@pytest.mark.parametrize(
    "code",
    [
        'throw new Error("no @{password}")',
        'document.querySelector("@{password}>")',
        'throw Symbol("@{password}")',
        'const call = { ["@{password}"]() { throw new Error("no") } };\ncall["@{password}"]()',
        'throw Object.assign(new Error("@{password}"), { toString() { throw 1 } })',
    ],
)
def test_what_ends_a_run_tells_developer_tools_no_secret(site: Site, page: Page, code: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    failing = f'\n```js run id="fails" title="Fail"\n{code}\n```\n'
    opened(build_widget_site(site, PAGE + failing), page)
    page.get_by_role("button", name="Run User").click()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "done")
    settings(page).get_by_label("Password").fill("canary4711")
    page.get_by_role("button", name="Run Fail").click()
    expect(page.locator("#snippet-fails")).to_have_attribute("state", "failed")
    expect(output(page, "fails").locator("[data-level=error]")).to_have_count(1)
    page.evaluate("0")  # what the page has said by then is here

    assert len([text for text in said if text.startswith("Uncaught")]) == 1
    assert "canary" not in "".join(said)


def forget_by_clear(page: Page) -> None:
    settings(page).get_by_role("button", name="Clear").click()


def forget_by_tenant(page: Page) -> None:
    choose(page, "Demo tenant")
    choose(page, "Simulated tenant")


def forget_by_leaving(page: Page) -> None:
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")


def forget_by_idling(page: Page) -> None:
    page.clock.run_for(16 * 60 * 1000)


@pytest.mark.parametrize(
    "forget", [forget_by_clear, forget_by_tenant, forget_by_leaving, forget_by_idling]
)
def test_secret_is_forgotten(widget: Site, page: Page, forget: Callable[[Page], None]) -> None:
    page.clock.install()
    password = settings(page).get_by_label("Password")
    password.fill(CANARY)
    forget(page)
    expect(password).to_have_value("demo")  # the author's own, of the simulated tenant


def test_what_is_kept_where(widget: Site, page: Page) -> None:
    panel = choose(page, "Your own tenant")
    panel.get_by_label("Tenant base URL").fill("https://other.example/agent")
    panel.get_by_label("User name").fill("bob.builder")
    panel.get_by_label("Password").fill(CANARY)
    local, session = json.loads(storage(page))
    assert "other.example" not in json.dumps(local)
    assert session["playground:/:base-url"] == "https://other.example/agent"
    assert "bob.builder" not in storage(page)
    panel.get_by_label(re.compile("Remember")).check()
    local, session = json.loads(storage(page))
    assert local["playground:/:base-url"] == "https://other.example/agent"
    assert "bob.builder" in json.dumps(session)
    assert "bob.builder" not in json.dumps(local)
    assert CANARY not in storage(page)
    page.reload()
    panel = settings(page)
    expect(panel.get_by_label("User name")).to_have_value("bob.builder")
    expect(panel.get_by_label("Password")).to_have_value("")
    panel.get_by_role("button", name="Clear").click()
    assert "other.example" not in storage(page)
    assert "bob.builder" not in storage(page)


@pytest.mark.parametrize("stored", ["{", "null", "[1]", '{"own user": 7}', "javascript:alert(1)"])
def test_damaged_storage_is_as_none(widget: Site, page: Page, stored: str) -> None:
    page.evaluate(
        """(text) => {
          for (const name of ['tenant', 'base-url', 'names', 'left']) {
            localStorage.setItem(`playground:/:${name}`, text);
            sessionStorage.setItem(`playground:/:${name}`, text);
          }
        }""",
        stored,
    )
    page.reload()
    expect(settings(page).get_by_label("User name")).to_have_value("anna.agent")
    expect(badge(page)).to_have_text("SIMULATED")


# --- Live tenants --------------------------------------------------------------------------------


def test_nothing_runs_on_a_live_tenant_before_it_is_confirmed(widget: Site, page: Page) -> None:
    choose(page, "Demo tenant")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("body")).to_contain_text("Press “Connect to demo.example”")
    expect(page.get_by_role("group", name="Tenant settings")).to_be_visible()
    assert page.evaluate("typeof Widget") == "undefined"


def test_confirmed_tenant_gets_the_requests(widget: Site, page: Page) -> None:
    settings(page)
    page.get_by_role("button", name="Run User").click()  # the simulated tenant has started
    expect(page.locator("#snippet-user")).to_have_attribute("state", "done")
    connect(page)
    with page.expect_request(f"{DEMO}api/session"):
        page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    assert page.evaluate("Symbol.for('playground.tenant') in window") is False


def test_run_that_outlasts_a_change_of_tenant_sends_nothing_to_one_not_connected(
    site: Site, page: Page
) -> None:
    markdown = """# Slow

```js run id="slow" title="Slow"
await new Promise((resolve) => { window.finish = resolve; });
```

```js run id="send" title="Send" needs="slow"
await fetch("@{base}api/session", { method: "POST", body: "{}" });
```
"""
    opened(build_widget_site(site, markdown), page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name="Run Send").click()
    page.wait_for_function("'finish' in window")
    choose(page, "Demo tenant")
    page.evaluate("finish()")
    expect(page.locator("#snippet-send")).to_have_attribute("state", "failed")
    expect(output(page, "send")).to_contain_text("Press “Connect to demo.example”")
    assert [url for url in sent if "demo.example" in url] == []


def test_simulated_tenant_does_not_start_once_another_is_in_use(widget: Site, page: Page) -> None:
    held: list[Route] = []
    page.route("**/runner.js", lambda route: held.append(route))
    page.get_by_role("button", name="Run User").click()
    choose(page, "Demo tenant")
    for route in held:
        route.continue_()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "failed")
    expect(output(page, "user")).to_contain_text("Press “Connect to demo.example”")
    assert page.evaluate("Symbol.for('playground.tenant') in window") is False


def test_password_typed_while_the_tenant_before_still_starts_is_kept(
    widget: Site, page: Page
) -> None:
    held: list[Route] = []
    page.route("**/simulator.js", lambda route: held.append(route))
    with page.expect_request("**/simulator.js"):
        page.get_by_role("button", name="Run User").click()
    panel = choose(page, "Demo tenant")
    panel.get_by_label("Password").fill(CANARY)
    for route in held:
        route.continue_()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "failed")
    panel.get_by_role("button", name="Connect to demo.example").click()
    with page.expect_request(f"{DEMO}api/session") as request:
        page.get_by_role("button", name="Run Load").click()
    assert json.loads(request.value.post_data or "")["password"] == CANARY
    assert page.evaluate("Symbol.for('playground.tenant') in window") is False


def test_nothing_can_be_typed_for_a_tenant_that_is_being_left(site: Site, page: Page) -> None:
    build_widget_site(site)
    slow = "await new Promise((end) => { window.end = end; });"
    adapter = (site.folder / "site/widget/adapter.js").read_text(encoding="utf-8")
    slow_adapter = adapter.replace("sdk.unload()", f"{{ {slow} sdk.unload(); }}")
    (site.folder / "site/widget/adapter.js").write_text(slow_adapter, encoding="utf-8")
    opened(site, page)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    panel = settings(page)
    panel.get_by_label("Tenant", exact=True).select_option("Demo tenant")
    password = panel.get_by_label("Password")
    page.mouse.click(*middle(password))
    expect(password).not_to_be_focused()
    page.evaluate("end()")
    expect(badge(page)).to_have_text("LIVE, not connected: demo.example")
    page.mouse.click(*middle(password))
    page.keyboard.type(CANARY)
    expect(password).to_have_value(CANARY)


def middle(element: Locator) -> tuple[float, float]:
    """Tell where its middle is, for a mouse that does not wait until it can be clicked."""
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("where", ["into", "into.attachShadow({ mode: 'open' })"])
def test_container_is_live_with_a_widget_that_is_text_alone(
    site: Site, page: Page, where: str
) -> None:
    markdown = f"""# Text

```js run id="open" title="Open" session="start"
const into = document.getElementById('widgetPanel');
({where}).textContent = 'The widget';
Widget.ready = true;
```
"""
    build_widget_site(site, markdown)
    page.goto(site.url)
    page.get_by_role("button", name="Run Open").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    expect(page.locator(".playground-idle")).to_be_hidden()


def test_locked_page_talks_to_the_tenant_and_the_site_alone(widget: Site, page: Page) -> None:
    connect(page)
    page.evaluate("document.querySelector('meta[http-equiv]')?.remove()")
    reaches = "url => fetch(url).then(() => true, () => false)"
    assert page.evaluate(reaches, f"{DEMO}api/session")
    assert page.evaluate(reaches, widget.url)
    blocked = """url => new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI));
      fetch(url).catch(() => {});
    })"""
    assert page.evaluate(blocked, "https://evil.example/api/session").startswith("https://evil")


def test_locked_page_still_navigates_and_searches(widget: Site, page: Page) -> None:
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    connect(page)
    page.evaluate("window.sameDocument = true")
    page.get_by_role("navigation").get_by_role("link", name="Plain").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plain")
    page.get_by_role("textbox", name="Search").press_sequentially("plain")
    expect(page.get_by_text("1 matching document")).to_be_attached()
    assert page.evaluate("window.sameDocument")
    assert problems == []


def test_change_of_a_locked_tenant_says_that_it_reloads(widget: Site, page: Page) -> None:
    connect(page)
    page.evaluate("window.sameDocument = true")
    choose(page, "Simulated tenant")
    dialog = page.locator("dialog.playground-ask")
    expect(dialog).to_contain_text("needs a reload of this page, since nothing else lifts the lock")
    expect(dialog).to_contain_text("forgets passwords, tokens and output. Your edited code stays.")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    panel = page.get_by_role("group", name="Tenant settings")
    expect(panel.get_by_label("Tenant", exact=True)).to_have_value("demo")
    choose(page, "Simulated tenant")
    with page.expect_navigation():
        dialog.get_by_role("button", name="Reload").click()
    settings(page)
    expect(badge(page)).to_have_text("SIMULATED")


@pytest.mark.parametrize(("answer_with", "state"), [("Run", "done"), ("Cancel", "stopped")])
def test_real_effect_asks_on_a_live_tenant(
    widget: Site, page: Page, answer_with: str, state: str
) -> None:
    connect(page)
    page.get_by_role("button", name="Run Call").click()
    dialog = page.locator("dialog.playground-ask")
    expect(dialog).to_contain_text("“Call” really acts on demo.example, a live tenant")
    dialog.get_by_role("button", name=answer_with).click()
    expect(page.locator("#snippet-call")).to_have_attribute("state", state)


def test_real_effect_is_asked_for_when_nothing_else_stands_in_its_way(
    site: Site, page: Page
) -> None:
    charge = '```js run id="charge" title="Charge" needs="load" effect="real"\n"charged"\n```\n'
    opened(build_widget_site(site, PAGE + charge), page)
    choose(page, "Demo tenant")

    page.get_by_role("button", name="Run Charge").click()

    expect(page.locator("#snippet-charge")).to_have_attribute("state", "failed")
    expect(page.get_by_role("log", name="Output of Load")).to_contain_text("Connect")
    expect(page.locator("dialog.playground-ask")).to_be_hidden()


def test_real_effect_does_not_ask_on_a_simulated_tenant(widget: Site, page: Page) -> None:
    page.get_by_role("button", name="Run Call").click()
    expect(page.locator("#snippet-call")).to_have_attribute("state", "done")


def test_administrator_is_told_this_origin(widget: Site, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = choose(page, "Demo tenant")
    panel.get_by_text("Origin of this page").click()
    origin = widget.url.rstrip("/")
    expect(panel.get_by_text(origin, exact=True)).to_be_visible()
    with says_copied(page):
        panel.get_by_role("button", name="Copy text for the administrator").click()
    text = page.evaluate("navigator.clipboard.readText()")
    assert f"allow the origin {origin} on demo.example" in text


# --- What a tenant offers ------------------------------------------------------------------------

OFFERS = """# Widget

```js run id="token" title="Get a token" authentication="OAuth"
"@{token}".length
```

```js run id="use" title="Use a token" needs="token"
"used"
```

```js run id="any" title="Any" authentication="OAuth basic"
"any"
```

```js run id="simulated" title="Play" tenant="simulated"
"played"
```

```js run id="plain" title="Plain"
1 + 1
```

```js run id="user" title="User"
"@{user}"
```
"""


@pytest.fixture(scope="module")
def offering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    tenants: dict[str, Any] = deepcopy(OPTIONS["tenants"])
    tenants["simulated"] |= {"authentication": ["basic", "OAuth"]}
    tenants["simulated"]["fields"] |= {"token": "a-token"}
    tenants["demo"] |= {"authentication": "basic", "origins": ["https://id.example"]}
    fields = OPTIONS["fields"] | {
        "password": OPTIONS["fields"]["password"] | {"authentication": "basic"},
        "token": {"label": "Access token", "kind": "secret", "authentication": "OAuth"},
    }
    for site in served(tmp_path_factory.mktemp("offers")):
        write_widget(site)
        yield site.built(OFFERS, **(OPTIONS | {"tenants": tenants, "fields": fields}))


@pytest.fixture
def offers(offering: Site, page: Page) -> Site:
    """A built site whose tenants name their kinds of authentication, open at its first page."""
    return opened(offering, page)


def refused(page: Page, name: str) -> Locator:
    """Run a snippet that is not to run, and give the note that says why."""
    page.locator(f'#snippet-{name} [data-action="run"]').click()
    note = page.locator(f"#output-{name} + .playground-rest")
    expect(note).to_be_visible()
    expect(page.locator(f"#snippet-{name}")).to_have_attribute("state", "idle")
    expect(output(page, name)).to_be_hidden()
    return note


def test_a_snippet_that_the_tenant_lacks_something_for_says_so(offers: Site, page: Page) -> None:
    choose(page, "Demo tenant")
    page.keyboard.press("Escape")
    words = "“Get a token” logs in by OAuth, and Demo tenant offers basic only."
    note = refused(page, "token")
    expect(note).to_contain_text(f"{words} Choose another tenant: Simulated tenant, Your own")
    # What would have to run first is at fault, not the snippet itself.
    expect(refused(page, "use")).to_contain_text(words)
    expect(refused(page, "simulated")).to_contain_text("“Play” runs on a simulated tenant only")
    outcome = page.evaluate("playground.run('token')")
    assert outcome["state"] == "stopped"
    assert outcome["error"]["message"].startswith(words)
    note.get_by_role("button", name="Tenant settings").click()
    expect(page.get_by_role("group", name="Tenant settings")).to_be_visible()
    choose(page, "Simulated tenant")
    expect(page.locator(".playground-rest")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run Use a token").click()
    expect(output(page, "token")).to_contain_text("7")
    expect(output(page, "use")).to_contain_text("used")


def test_a_page_runs_without_what_the_tenant_lacks(offers: Site, page: Page) -> None:
    panel = choose(page, "Demo tenant")
    panel.get_by_label("User name").fill("bob")
    panel.get_by_role("button", name="Connect to").click()
    outcomes = page.evaluate("playground.runAll()")
    names = [(outcome["snippet"], outcome["state"]) for outcome in outcomes]
    assert names == [("any", "done"), ("plain", "done"), ("user", "done")]


TWO_LOG_INS = """# Widget

```js run id="open" title="Open" session="start" authentication="basic"
await Widget.load({ base: "@{base}", user: "@{user}", password: "@{password}" })
```

```js run id="token" title="Open by token" session="start" authentication="OAuth"
await Widget.load({ base: "@{base}", user: "token", password: "demo" })
```

```js run id="say" title="Say" needs="open"
"said by " + Widget.sent.at(-1).split(" ")[1]
```
"""


@pytest.fixture(scope="module")
def with_two_log_ins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    simulated = OPTIONS["tenants"]["simulated"]
    tenants = {
        "simulated": simulated | {"authentication": "basic"},
        "single": simulated | {"name": "Single sign-on", "authentication": "OAuth"},
    }
    for site in served(tmp_path_factory.mktemp("two")):
        write_widget(site)
        yield site.built(TWO_LOG_INS, **(OPTIONS | {"tenants": tenants}))


def test_the_log_in_that_suits_the_tenant_is_invited_needed_and_repeated(
    with_two_log_ins: Site, page: Page
) -> None:
    opened(with_two_log_ins, page)
    container = page.locator("playground-container")
    expect(container.get_by_role("link", name="Open", exact=True)).to_be_visible()
    choose(page, "Single sign-on")
    page.keyboard.press("Escape")
    expect(container.get_by_role("link", name="Open by token")).to_be_visible()
    page.get_by_role("button", name="Run Say").click()
    expect(output(page, "say")).to_contain_text("said by token")
    expect(page.locator("#snippet-open")).to_have_attribute("state", "idle")
    page.evaluate("Widget.unload()")
    container.get_by_role("button", name="Start again").click()
    expect(container).to_have_attribute("state", "live")
    assert page.evaluate("Widget.sent.length") == 2


def test_a_session_ends_with_its_tenant_and_starts_again_as_the_other_one_does(
    with_two_log_ins: Site, page: Page
) -> None:
    opened(with_two_log_ins, page)
    container = page.locator("playground-container")
    page.get_by_role("button", name="Run Open", exact=True).click()
    expect(container).to_have_attribute("state", "live")
    choose(page, "Single sign-on")
    page.keyboard.press("Escape")
    container.get_by_role("button", name="Start again").click()
    expect(page.locator("#snippet-token")).to_have_attribute("state", "done")
    expect(container).to_have_attribute("state", "live")


def test_a_page_saved_for_a_tenant_logs_in_as_that_one_does(
    with_two_log_ins: Site, page: Page
) -> None:
    opened(with_two_log_ins, page)
    choose(page, "Single sign-on")
    page.keyboard.press("Escape")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="More for Say").click()
    with says_copied(page):
        page.get_by_role("menuitem", name="Copy as HTML page").click()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Open by token" in text
    assert ">Open<" not in text


IN_SIGHT = """([first, last]) => {
  const top = document.querySelector('.md-header').getBoundingClientRect().bottom;
  const bottom = document.querySelector('playground-container').getBoundingClientRect().top;
  return document.querySelector(first).getBoundingClientRect().top >= top
    && document.querySelector(last).getBoundingClientRect().bottom <= bottom;
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def test_on_a_phone_what_was_run_or_refused_is_in_sight_above_the_sheet(
    with_two_log_ins: Site, phone: Page
) -> None:
    page = phone
    page.goto(with_two_log_ins.url)
    # Its need, which runs meanwhile, is in sight anyway.
    page.get_by_role("button", name="Run Say").tap()
    expect(output(page, "say")).to_contain_text("said by anna.agent")
    page.wait_for_function(IN_SIGHT, arg=["#snippet-say .playground-bar", "#output-say"])
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.locator("#snippet-token [data-action=run]").dispatch_event("click")
    note = "#output-token + .playground-rest"
    expect(page.locator(note)).to_be_attached()
    page.wait_for_function(IN_SIGHT, arg=[note, f"{note} button"])
    status = page.locator("#snippet-token .playground-status")
    expect(status).to_have_text("Not for this tenant")
    assert status.evaluate("status => status.scrollWidth <= status.clientWidth")


def test_on_a_phone_what_is_written_after_a_run_is_followed_until_the_reader_does_something(
    site: Site, phone: Page
) -> None:
    markdown = PAGE.replace(
        "## Fields",
        """```js run id="later" title="Later" needs="load"
globalThis.write = () => { for (let i = 1; i < 9; i++) console.log('later', i); };
setTimeout(write, 100);
```

## Fields""",
    )
    build_widget_site(site, markdown + "\n\nMuch text.\n" * 60)
    phone.goto(site.url)
    phone.get_by_role("button", name="Run Later").tap()
    expect(output(phone, "later")).to_contain_text("later 8")
    first, last = "#output-later > :first-child", "#output-later > :last-child"
    phone.wait_for_function(IN_SIGHT, arg=[first, last])
    phone.get_by_role("heading", name="Fields").tap()
    at = phone.evaluate("write(), scrollY")
    expect(output(phone, "later").get_by_text("later 8")).to_have_count(2)
    assert phone.evaluate("new Promise((done) => setTimeout(() => done(scrollY), 500))") == at


def test_the_browser_finds_nothing_amiss_with_the_password_field(
    with_two_log_ins: Site, page: Page
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    opened(with_two_log_ins, page)
    panel = settings(page)
    panel.get_by_label("Password").fill(CANARY)
    # A form, that goes nowhere by whatever sends it.
    panel.locator("form").evaluate("form => form.requestSubmit()")
    panel.locator("form").evaluate("form => form.submit()")
    page.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    assert page.url == with_two_log_ins.url
    assert [text for text in said if "DOM" in text] == []


def test_fields_are_asked_for_where_they_are_of_use(offers: Site, page: Page) -> None:
    panel = settings(page)
    for label in ["User name", "Password", "Access token"]:
        expect(panel.get_by_label(label)).to_be_visible()
    expect(panel).to_contain_text("Log-in by: basic, OAuth.")
    choose(page, "Demo tenant")
    expect(panel.get_by_label("Access token")).to_have_count(0)
    expect(panel.get_by_label("Password")).to_be_visible()


def test_further_origins_are_told_before_and_reached_after(offers: Site, page: Page) -> None:
    panel = choose(page, "Demo tenant")
    words = "This site also lets the tenant's frame go to: https://id.example."
    expect(panel).to_contain_text(words)
    panel.get_by_role("button", name="Connect to").click()
    expect(badge(page)).to_have_text("LIVE demo.example")
    frames = """async () => {
      const blocked = [];
      addEventListener('securitypolicyviolation', ({ blockedURI }) => blocked.push(blockedURI));
      const load = (src) => new Promise((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { src, onload: resolve });
        document.body.append(frame);
      });
      for (const host of ['demo', 'id', 'evil']) await load(`https://${host}.example/panel.html`);
      const script = document.createElement('script');
      await new Promise((resolve) => {
        script.onerror = resolve;
        document.head.append(Object.assign(script, { src: 'https://id.example/code.js' }));
      });
      return blocked;
    }"""
    blocked = page.evaluate(frames)
    assert [url.split("/")[2] for url in blocked] == ["evil.example", "id.example"]
    assert blocked[1].endswith("code.js"), "no code comes from there"
    words = (
        "The browser kept a frame from https://evil.example: the page is locked to demo.example."
    )
    expect(page.locator(".playground-says")).to_contain_text(words)


def test_what_uses_no_tenant_needs_no_connection(offers: Site, page: Page) -> None:
    choose(page, "Your own tenant")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run Plain").click()
    expect(output(page, "plain")).to_have_text(re.compile("2"))
    page.get_by_role("button", name="Run User").click()
    expect(output(page, "user")).to_contain_text("Type the base URL of your tenant")


def test_a_secret_that_is_missing_is_asked_for(widget: Site, page: Page) -> None:
    panel = choose(page, "Demo tenant")
    panel.get_by_role("button", name="Connect to").click()
    page.get_by_role("button", name="Run Load").click()
    expect(output(page, "load")).to_contain_text("Type “Password” in the tenant settings first.")
    expect(panel.get_by_label("Password")).to_be_focused()
    assert page.evaluate("typeof Widget") == "undefined"


def test_without_scripts_a_snippet_says_what_it_asks_of_the_tenant(
    offers: Site, browser: Browser
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(offers.url)
    for name, words in {
        "token": "Authentication: OAuth",
        "any": "Authentication: OAuth / basic",
        "simulated": "For a simulated tenant",
    }.items():
        expect(page.locator(f"#snippet-{name}").get_by_text(words, exact=True)).to_be_visible()
    expect(page.locator("#snippet-plain .playground-label")).to_have_count(0)
    page.close()


# --- Another tenant, another user ----------------------------------------------------------------


def test_another_user_logs_in_without_a_reload(widget: Site, page: Page) -> None:
    page.evaluate("window.sameDocument = true")
    panel = settings(page)
    other = panel.get_by_role("button", name="Log in as another user")
    expect(other).to_be_hidden()
    panel.get_by_label("User name").fill("bob.builder")
    panel.get_by_label("Password").fill(CANARY)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run Load").click()
    expect(output(page, "load")).to_contain_text("hello bob.builder")
    settings(page)
    expect(panel).to_contain_text("Choosing another tenant ends the session")
    other.click()
    expect(panel).to_contain_text("The session has ended")
    expect(panel).to_contain_text("so the page needs no reload")
    expect(panel.get_by_label("Password")).to_have_value("demo")
    expect(page.locator("playground-container")).to_have_attribute("state", "closed")
    panel.get_by_label("User name").fill("eve")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run Load").click()
    expect(output(page, "load")).to_contain_text("hello eve")
    assert page.evaluate("[sameDocument, Widget.sent.at(-1).split(' ').slice(1)]") == [
        True,
        ["eve", "demo"],
    ]


def test_another_tenant_says_what_is_lost_and_what_is_kept(widget: Site, page: Page) -> None:
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    panel = choose(page, "Demo tenant")
    expect(panel).to_contain_text("The session with Simulated tenant has ended")
    expect(panel).to_contain_text("Your code and its output are still there.")
    expect(output(page, "load")).to_contain_text("hello")


def test_what_ran_on_another_tenant_runs_first_again(site: Site, page: Page) -> None:
    first = """```js run id="who" title="Who"\nwindow.who = "@{user}";\n```\n\n"""
    second = """```js run id="greet" title="Greet" needs="who"\n"hello " + who\n```\n"""
    build_widget_site(site, markdown=first + second)
    page.goto(site.url)
    run = page.get_by_role("button", name="Run Greet")
    run.click()
    expect(output(page, "greet")).to_contain_text("hello anna.agent")
    settings(page).get_by_label("User name").fill("bob")
    page.keyboard.press("Escape")
    run.click()
    expect(output(page, "greet")).to_contain_text("hello bob")


def test_blanks_around_a_value_are_pointed_out(widget: Site, page: Page) -> None:
    panel = settings(page)
    user = panel.get_by_label("User name")
    user.fill("anna ")
    expect(panel).to_contain_text("Begins or ends with a blank.")
    expect(user).to_have_attribute("aria-invalid", "true")
    user.fill("anna")
    expect(panel).not_to_contain_text("blank")


# --- The SDK -------------------------------------------------------------------------------------


def test_foreign_parameters_are_removed_before_the_sdk_runs(widget: Site, page: Page) -> None:
    page.goto(f"{widget.url}?devTenant=https://evil.example&x=1#load")
    page.get_by_role("button", name="Run User").click()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "done")
    expect(page).to_have_url(f"{widget.url}#load")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"script": "widget/none.js"}, "Could not load"),
        ({"global": ["Gadget"]}, "defines no Gadget"),
        ({"adapter": "widget/none.js"}, "Could not load the adapter"),
    ],
)
def test_sdk_that_does_not_come_is_named(
    site: Site, page: Page, changes: dict[str, object], problem: str
) -> None:
    site.write("widget/none.js", "throw new Error('broken')")
    build_widget_site(site, sdk=OPTIONS["sdk"] | changes)
    page.route("**/widget/none.js", lambda route: route.abort())
    page.goto(site.url)
    page.get_by_role("button", name="Run User").click()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "failed")
    expect(page.locator("body")).to_contain_text(problem)


def test_an_sdk_that_throws_as_it_loads_is_told_with_its_line(site: Site, page: Page) -> None:
    write_widget(site)
    site.write("widget/sdk.js", "// The widget.\nnull.there;")
    site.built(PAGE, **OPTIONS)
    page.goto(site.url)
    page.get_by_role("button", name="Run User").click()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "failed")
    expect(output(page, "user")).to_contain_text(
        f"{site.url}widget/sdk.js:2 failed as it loaded: Uncaught TypeError: Cannot read"
    )


def test_sdk_loads_at_the_next_run_after_a_failure(widget: Site, page: Page) -> None:
    page.route("**/widget/sdk.js", lambda route: route.abort(), times=1)
    page.get_by_role("button", name="Run User").click()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "failed")
    page.get_by_role("button", name="Run User").click()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "done")


def test_a_library_comes_with_its_styles_and_all_of_its_scripts(site: Site, page: Page) -> None:
    page.goto(build_gadget_site(site).url)
    page.get_by_role("button", name="Run Spacing").click()
    expect(output(page, "spacing")).to_have_text("7px")
    page.get_by_role("link", name="Other").first.click()
    expect(page.get_by_role("heading", name="Other")).to_be_visible()
    expect(page.locator("#gadget")).to_have_css("letter-spacing", "7px")


def test_clobbering_markup_is_not_taken_for_the_sdk(site: Site, page: Page) -> None:
    build_widget_site(site)
    page.goto(site.url)
    page.evaluate("document.body.append(Object.assign(new Image(), { id: 'Widget' }))")
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")


# --- Framed --------------------------------------------------------------------------------------


def test_page_in_a_foreign_frame_asks_for_no_credentials(
    make_site: Callable[..., Site], browser: Browser
) -> None:
    playground, host = make_site(), make_site()
    build_widget_site(playground)
    inner = playground.url.replace("127.0.0.1", "localhost")
    (host.folder / "site").mkdir(exist_ok=True)
    frame = f'<iframe src="{inner}" width="1300" height="800"></iframe>'
    (host.folder / "site" / "index.html").write_text(frame)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(host.url)
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("button", name="Run Load")).to_be_disabled()
    own_tab = inside.get_by_role("link", name="Open in its own tab").first
    expect(own_tab).to_have_attribute("target", "_blank")
    expect(own_tab).to_have_attribute("href", re.compile(f"^{re.escape(inner)}"))
    inside.locator("playground-container").hover()
    expect(inside.locator(".playground-badge")).to_be_visible()
    expect(inside.locator("playground-container input, playground-tenant")).to_have_count(0)
    words = "Examples do not run inside another site."
    run = inside.locator("body").evaluate("() => playground.run('load').catch((e) => e.message)")
    assert run == words
    page.close()
