"""The Network tab, as somebody expects it who knows developer tools."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.widget import build_widget_site
from tests.helpers import Site


def ask(site: Site, page: Page, code: str, *, state: str = "done") -> None:
    """Run a snippet of several lines, and open the console."""
    site.built(f'# Page\n\n```js run id="ask" title="Ask"\n{code}\n```\n')
    page.goto(site.url)
    page.get_by_role("button", name="Run Ask").click()
    expect(page.locator("#snippet-ask")).to_have_attribute("state", state)
    page.get_by_role("button", name="Show console").click()


def requests(page: Page) -> Locator:
    """Show the requests that were recorded."""
    page.get_by_role("tab", name="Network").click()
    return page.get_by_role("list", name="Requests").get_by_role("listitem")


def opened(page: Page, words: str) -> Locator:
    """Open the request that has these words in its line, and give its details."""
    request = requests(page).filter(has_text=words)
    request.locator(".playground-summary").click()
    details = request.locator(".playground-details")
    expect(details).to_be_visible()
    return details


def lines(details: Locator) -> list[str]:
    return details.inner_text().splitlines()


def test_headers_are_a_line_each_without_what_is_secret(site: Site, page: Page) -> None:
    site.write("note.txt", "a note")
    headers = "{ authorization: 'Bearer abc', 'x-long': 'ab'.repeat(300) }"
    ask(
        site,
        page,
        f"await fetch('note.txt', {{ headers: {headers} }});\nawait fetch('data:text/plain,hi');",
    )

    shown = lines(opened(page, "/note.txt"))
    at = shown.index("Request headers")
    assert shown[at + 1 : at + 4] == [
        "authorization: Bearer •••",
        f"x-long: {'ab' * 300}",
        "Response headers",
    ]
    assert "content-length: 6" in shown
    assert shown[-2:] == ["Response body", "a note"]
    # There are none: nothing is said of them.
    shown = lines(opened(page, "data:text/plain,hi"))
    assert "Request headers" not in shown
    assert "content-type: text/plain" in shown


def test_an_opened_request_fits_a_small_phone(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    site.write("note.txt", "a note")
    ask(site, page, "await fetch('note.txt', { headers: { 'x-long': 'ab'.repeat(300) } });")

    opened(page, "/note.txt")
    panel = page.get_by_role("list", name="Requests")
    assert panel.evaluate("list => list.scrollWidth <= list.clientWidth")


def test_a_status_has_its_text_where_there_is_one(site: Site, page: Page) -> None:
    page.route("**/gone", lambda route: route.fulfill(status=410))
    ask(
        site,
        page,
        "await fetch('none');\nawait fetch('gone');\n"
        "await fetch('ask', { signal: AbortSignal.abort() }).catch(() => {});",
    )

    shown = requests(page).locator(".playground-answer")
    expect(shown).to_have_text(
        [re.compile("^404 .*not found", re.IGNORECASE), "410 Gone", re.compile("^AbortError: ")]
    )


def test_a_simulated_answer_without_a_text_has_its_number_alone(
    widget_site: Site, page: Page
) -> None:
    page.goto(widget_site.url)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("playground-container")).to_have_attribute("state", "live")
    page.get_by_role("button", name="Console", exact=True).click()
    expect(requests(page).locator(".playground-answer")).to_have_text("200")


# --- Who asked ------------------------------------------------------------------------------------


def test_the_initiator_leads_to_the_line_that_asked(site: Site, page: Page) -> None:
    ask(
        site,
        page,
        "const get = (path) => {\n  return fetch(path);\n};\n"
        "await get('none');\nawait Promise.resolve();\nawait fetch('late');",
    )
    link = opened(page, "/none").get_by_role("link", name="ask:2:10")
    expect(link).to_have_attribute("href", "/#snippet-ask")
    link.click()
    page.wait_for_function("String(getSelection()).trim() === 'return fetch(path);'")
    expect(opened(page, "/late").get_by_role("link")).to_have_text("ask:6:7")


def test_a_failed_request_ends_with_its_place_in_the_console_alone(site: Site, page: Page) -> None:
    ask(site, page, "await fetch('none');\n'done'")

    row = page.get_by_role("log", name="Console").locator("[data-source=network]")
    expect(row).to_contain_text("/none 404 (")
    expect(row.get_by_role("link")).to_have_text("ask:1:7")
    expect(page.get_by_role("log", name="Output of Ask")).to_have_text("done")


def test_what_the_prompt_asked_says_so_and_leads_nowhere(site: Site, page: Page) -> None:
    ask(site, page, "1")
    line = page.get_by_role("textbox", name="Console input")
    line.fill("(await fetch('none')).status")
    line.press("Enter")

    row = page.get_by_role("log", name="Console").locator("[data-source=network]")
    expect(row).to_have_text(re.compile(r"404 \(.*\) console:1:8$", re.I))
    expect(row.get_by_role("link")).to_have_count(0)
    details = opened(page, "/none")
    expect(details).to_contain_text("Initiator: console:1:8")
    expect(details.get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ('1;\nawait Widget.load({ base: "@{base}", user: "@{user}" });', "load:2:1"),
        (
            "const request = new XMLHttpRequest();\n"
            'request.open("POST", "@{base}api/session");\nrequest.send("{}");\n'
            "await new Promise((resolve) => { request.onload = resolve; });",
            "load:3:9",
        ),
    ],
    ids=["the SDK", "XMLHttpRequest"],
)
def test_what_is_asked_by_way_of_others_has_the_snippets_line(
    site: Site, page: Page, code: str, place: str
) -> None:
    build_widget_site(site, f'# Widget\n\n```js run id="load" title="Load"\n{code}\n```\n')
    page.goto(site.url)
    page.get_by_role("button", name="Run Load").click()
    expect(page.locator("#snippet-load")).to_have_attribute("state", "done")
    page.get_by_role("button", name="Console", exact=True).click()

    link = opened(page, "/tenant/api/session").get_by_role("link")
    expect(link).to_have_text(place)


def test_the_initiator_on_a_page_that_was_left_leads_back_to_it(site: Site, page: Page) -> None:
    site.write("other.md", '# Other\n\n```js run id="two"\n2\n```\n')
    ask(site, page, "await fetch('none');")
    link = opened(page, "/none").get_by_role("link", name="ask:1:7")
    page.evaluate("window.stays = true")

    page.get_by_role("link", name="Other").first.click()
    expect(page.get_by_role("heading", name="Other").first).to_be_visible()
    link.click()
    page.wait_for_function("String(getSelection()) === \"await fetch('none');\"")
    assert page.evaluate("stays"), "the page was loaded anew"


def test_a_snippet_that_spoils_signals_hears_of_the_network_all_the_same(
    site: Site, page: Page
) -> None:
    ask(
        site,
        page,
        "const get = () => { throw new Error('spoilt'); };\n"
        "Object.defineProperty(Request.prototype, 'signal', { get });\n"
        "Object.defineProperty(AbortSignal.prototype, 'aborted', { get });\n"
        "(await fetch('http://127.0.0.2:9/').catch((error) => error)).message",
    )
    expect(page.get_by_role("log", name="Output of Ask")).to_have_text("Failed to fetch")


@pytest.mark.parametrize(
    "spoilt",
    [
        "Error.stackTraceLimit = 0;",
        "Object.defineProperty(Error, 'stackTraceLimit', { get() { throw 1; } });",
        "Error.prepareStackTrace = () => { throw 1; };",
        "Error.prepareStackTrace = () => [];",
        "globalThis.Error = class {};",
    ],
)
def test_a_snippet_that_spoils_stacks_is_answered_all_the_same(
    site: Site, page: Page, spoilt: str
) -> None:
    site.write("note.txt", "a note")
    ask(site, page, f"{spoilt}\nconst got = await (await fetch('note.txt')).text();\ngot")

    expect(page.get_by_role("log", name="Output of Ask")).to_have_text("a note")
    expect(requests(page)).to_contain_text(["GET /note.txt 200 OK"])
