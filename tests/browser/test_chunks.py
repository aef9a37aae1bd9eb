"""What is loaded when, and what happens when it does not come."""

import re

from playwright.sync_api import Page, Route, expect

from tests.helpers import Site

CHUNK = re.compile(r"/assets/playground-\w+/([\w-]+\.js)$")


def test_what_a_click_needs_is_fetched_at_the_same_time(widget_site: Site, page: Page) -> None:
    asked: list[str] = []
    held: list[Route] = []
    page.goto(widget_site.url)
    page.on("request", lambda request: asked.extend(CHUNK.findall(request.url)))
    page.route("**/live.js", lambda route: held.append(route))

    with page.expect_request("**/runner.js"):
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
