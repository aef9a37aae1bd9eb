"""What is loaded when, and what happens when it does not come."""

import re

import pytest
from playwright.sync_api import FloatRect, Page, Route, expect

from tests.helpers import Site

CHUNK = re.compile(r"/assets/playground-\w+/([\w-]+\.js)$")


def test_what_a_click_needs_is_fetched_at_the_same_time(widget_site: Site, page: Page) -> None:
    asked: list[str] = []
    held: list[Route] = []
    page.goto(widget_site.url)
    page.on("request", lambda request: asked.extend(CHUNK.findall(request.url)))
    page.route("**/live.js", lambda route: held.append(route))

    with page.expect_request("**/stage.js"):
        page.get_by_role("button", name="Run Load").hover()
    assert sorted(asked) == ["live.js", "runner.js", "stage.js", "texts-en.js"]

    page.get_by_role("button", name="Run Load").click()
    held[0].continue_()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")


def test_a_value_whose_chunk_does_not_come_says_so_and_tries_again(site: Site, page: Page) -> None:
    site.build('# Values\n\n```js run id="value" title="Value"\n({ name: "anna" });\n```\n')
    page.goto(site.url)
    page.route("**/trees.js", lambda route: route.abort())
    page.get_by_role("button", name="Run Value").click()
    value = page.get_by_role("log").get_by_role("button", name="anna")

    value.click()
    expect(value).to_have_attribute("title", re.compile(r"Could not load .*/trees\.js"))
    expect(value).to_have_attribute("aria-expanded", "false")

    page.unroute("**/trees.js")
    value.press("ArrowRight")
    expect(value).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("log")).to_contain_text("name: 'anna'")


# --- The container's chunks ----------------------------------------------------------------------


def box(page: Page) -> FloatRect:
    found = page.locator("playground-container").bounding_box()
    assert found
    return found


def furnished(site: Site, page: Page) -> list[str]:
    """Come to the container alone; gives the names of chunks that are asked for from then on."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site.url)
    page.locator("playground-container").hover()
    expect(page.get_by_role("button", name="Layout")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.extend(CHUNK.findall(request.url)))
    return asked


def test_settings_and_layout_come_when_the_reader_comes_near_them(
    widget_site: Site, page: Page
) -> None:
    asked = furnished(widget_site, page)
    with page.expect_request("**/settings.js"):
        page.locator("button.playground-badge").focus()
    assert asked == ["settings.js"]
    with page.expect_request("**/layout.js"):
        page.get_by_role("separator", name="Resize at the left").focus()
    assert asked == ["settings.js", "layout.js"]


def test_a_first_run_on_a_simulated_tenant_asks_for_nothing_more(
    widget_site: Site, page: Page
) -> None:
    asked = furnished(widget_site, page)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    assert asked == ["runner.js"]


@pytest.mark.parametrize("key", ["", "Escape"])
def test_a_drag_that_is_over_before_its_chunk_is_there_counts(
    widget_site: Site, page: Page, key: str
) -> None:
    furnished(widget_site, page)
    held: list[Route] = []
    page.route("**/layout.js", lambda route: held.append(route))
    with page.expect_request("**/layout.js"):
        page.mouse.move(1250, 68)
    before = box(page)
    page.mouse.down()
    page.mouse.move(1150, 100)
    page.mouse.move(950, 168)
    if key:
        page.keyboard.press(key)
    page.mouse.up()
    page.mouse.move(700, 500)
    assert box(page) == before

    held[0].continue_()
    expect(page.locator("html")).not_to_have_attribute("data-playground-dragging", "")
    moved = before | {"x": before["x"] - 300, "y": before["y"] + 100, "height": 560}
    assert box(page) == (before if key else moved)


def test_a_drag_goes_on_when_its_chunk_comes_in_the_middle_of_it(
    widget_site: Site, page: Page
) -> None:
    furnished(widget_site, page)
    held: list[Route] = []
    page.route("**/layout.js", lambda route: held.append(route))
    edge = page.get_by_role("separator", name="Resize at the left")
    with page.expect_request("**/layout.js"):
        edge.hover()
    page.mouse.down()
    page.mouse.move(970, 500)
    held[0].continue_()
    expect(page.locator(".playground-reading")).to_be_visible()
    page.mouse.move(920, 500)
    page.mouse.up()
    assert 515 <= box(page)["width"] <= 525


def test_arrow_keys_that_come_before_their_chunk_count_too(widget_site: Site, page: Page) -> None:
    furnished(widget_site, page)
    held: list[Route] = []
    page.route("**/layout.js", lambda route: held.append(route))
    edge = page.get_by_role("separator", name="Resize at the left")
    with page.expect_request("**/layout.js"):
        edge.focus()
    for key in ["ArrowLeft", "ArrowLeft", "ArrowRight"]:
        page.keyboard.press(key)
    assert box(page)["width"] == 420
    held[0].continue_()
    expect(edge).to_have_attribute("aria-valuenow", "430")


def test_what_moves_the_container_says_when_it_does_not_come_and_tries_again(
    widget_site: Site, page: Page
) -> None:
    furnished(widget_site, page)
    page.route("**/layout.js", lambda route: route.abort())
    edge = page.get_by_role("separator", name="Resize at the left")
    says = page.locator(".playground-says")
    edge.focus()
    expect(says).to_be_empty()
    page.keyboard.press("ArrowLeft")
    expect(says).to_contain_text(re.compile(r"Could not load .*/layout\.js"))
    page.unroute("**/layout.js")
    page.keyboard.press("ArrowLeft")
    expect(edge).to_have_attribute("aria-valuenow", "430")


def choose_demo(page: Page) -> None:
    page.get_by_role("button", name=re.compile("tenant settings")).click()
    page.get_by_label("Tenant", exact=True).select_option("Demo tenant")
    page.get_by_label("Password").fill("a password")


def test_a_run_waits_for_the_connection_that_the_reader_asked_for(
    widget_site: Site, page: Page
) -> None:
    furnished(widget_site, page)
    held: list[Route] = []
    page.route("**/lock.js", lambda route: held.append(route))
    with page.expect_request("**/lock.js"):
        choose_demo(page)
    page.get_by_role("button", name="Connect to demo.example").click()
    page.get_by_role("button", name="Run User").click()
    badge = page.locator("button.playground-badge")
    expect(badge).to_have_text("LIVE, not connected: demo.example")
    assert page.locator("meta[http-equiv]").count() == 0
    held[0].continue_()
    expect(page.locator("#snippet-user")).to_have_attribute("state", "done")
    expect(badge).to_have_text("LIVE demo.example")
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1


def test_a_connection_that_was_given_up_is_not_made(widget_site: Site, page: Page) -> None:
    furnished(widget_site, page)
    held: list[Route] = []
    page.route("**/lock.js", lambda route: held.append(route))
    with page.expect_request("**/lock.js"):
        choose_demo(page)
    page.get_by_role("button", name="Connect to demo.example").click()
    page.evaluate("playground.use('simulated')")
    held[0].continue_()
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    expect(page.locator("button.playground-badge")).to_have_text("SIMULATED")
    assert page.locator("meta[http-equiv]").count() == 0


def test_a_connection_that_does_not_come_says_so_and_nothing_goes_out(
    widget_site: Site, page: Page
) -> None:
    furnished(widget_site, page)
    page.route("**/lock.js", lambda route: route.abort())
    choose_demo(page)
    page.get_by_role("button", name="Connect to demo.example").click()
    says = page.locator(".playground-says")
    expect(says).to_contain_text(re.compile(r"Could not load .*/lock\.js"))
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("#output-load")).to_contain_text("Press “Connect to demo.example”")
    page.unroute("**/lock.js")
    page.get_by_role("button", name="Connect to demo.example").click()
    expect(page.locator("button.playground-badge")).to_have_text("LIVE demo.example")
