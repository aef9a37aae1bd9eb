"""The panel as a custom element, and the page that shows it."""

# ruff: noqa: F811 - pytest hands a fixture over under its own name

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from mkdocs_playground.check.server import StaticServer
from tests.browser.cpc_host import Host, host, library, tenant  # noqa: F401
from tests.browser.fake_tenant import FakeTenant
from tests.helpers import ROOT

IS_INITIALIZED = "events.some(({ id }) => id === 'cpc-init')"


@pytest.fixture
def component(host: Host) -> Host:
    """Return a host with the web component's script, keeping the window's `cpc` events."""
    host.open()
    host.run("(addEventListener('cpc', ({ detail }) => listen(detail)), 0)")
    host.run("import('./web-component.js').then(() => 0)")
    return host


MAKE = """(() => {
  window.panel = document.createElement('communication-panel');
  panel.setAttribute('tenant-base-url', argument);
  panel.setAttribute('min-width', '320');
  panel.setAttribute('deny-popout', '');
  panel.authentication = { oAuth: { token: 'abc' } };
  document.body.append(panel);
  return panel.loaded;
})()"""


def test_the_component_shows_the_panel_in_its_shadow_root(
    component: Host, tenant: FakeTenant
) -> None:
    assert component.run(MAKE, tenant.url) is True
    component.wait(IS_INITIALIZED)

    frame = component.page.locator("communication-panel iframe")
    assert (frame.get_attribute("src") or "").endswith("&denyPopout=true&minWidth=320")
    assert component.run("document.querySelectorAll('iframe').length") == 0
    (login,) = tenant.asked("ecfs/authentication/")
    assert login.headers["authorization"] == "Bearer abc"
    assert component.run("panel.authentication") == "<undefined>"
    assert "abc" not in component.page.content()


def test_the_component_logs_out_when_it_is_removed_and_loads_when_it_comes_back(
    component: Host, tenant: FakeTenant
) -> None:
    component.run(MAKE, tenant.url)
    component.wait(IS_INITIALIZED)
    component.run("(panel.remove(), document.body.append(panel.cloneNode()), 0)")
    component.wait("events.filter(({ id }) => id === 'cpc-init').length === 2")

    methods = [request.method for request in tenant.asked("ecfs/authentication/")]
    assert methods == ["POST", "DELETE"]
    assert component.page.locator("iframe").count() == 1


def test_the_component_survives_being_moved(component: Host, tenant: FakeTenant) -> None:
    component.run(MAKE, tenant.url)
    component.wait(IS_INITIALIZED)
    component.run("container.append(panel)")
    component.wait("events.filter(({ id }) => id === 'cpc-init').length === 2")

    assert [request.method for request in tenant.asked("ecfs/authentication/")] == ["POST"]


def test_the_component_says_when_there_is_no_library(page: Page, library: StaticServer) -> None:
    page.goto(f"{library.url}host.html")
    error = page.evaluate(
        """async () => {
          delete window.CPC;
          delete window.CommunicationPanelControl;
          await import('./web-component.js');
          const panel = document.createElement('communication-panel');
          panel.setAttribute('library', 'nowhere.js');
          document.body.append(panel);
          return panel.loaded.catch((error) => error.message);
        }"""
    )

    assert error == "nowhere.js could not be loaded."


# --- The page, with the simulated tenant


@pytest.fixture
def docs() -> Iterator[StaticServer]:
    with StaticServer(ROOT / "docs") as server:
        yield server


def test_the_page_adds_and_removes_the_panel_as_often_as_one_likes(
    page: Page, docs: StaticServer
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{docs.url}cpc/web-component.html")
    events = page.get_by_role("log", name="Events of the window")
    expect(events).to_be_empty()

    for times in (1, 2):
        page.get_by_role("button", name="Add the panel").click()
        expect(events.get_by_text("status init")).to_have_count(times)
        panel = page.locator("communication-panel").frame_locator("iframe")
        expect(panel.get_by_text("Anna Aalto")).to_be_visible()
        page.get_by_role("button", name="Remove it").click()
        expect(page.get_by_text("The panel appears here.")).to_be_visible()

    assert errors == []
