"""Links that carry a snippet: made, followed, and followed by the careful."""

import base64
import json
import zlib

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.copied import says_copied
from tests.browser.test_more import choose
from tests.browser.test_snippets import (
    FIELDS,
    FIELDS_PAGE,
    SIMULATOR,
    clipboard,
    code,
    editor,
    expect_state,
    marker,
    output,
    press,
)
from tests.helpers import Site

PAGE = """# Page

```js run id="a" title="A"
const one = 1;
one + 1
```

```js run id="b" title="B" needs="a"
one
```
"""
CAME = "This code came with a link. It has not run: read it first."


def link(url: str, shared: object, *, raw: bytes | None = None) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = raw if raw is not None else json.dumps(shared).encode()
    packed = packer.compress(text) + packer.flush()
    return f"{url}#shared={base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


@pytest.fixture(scope="module")
def built(shared_site: Site) -> Site:
    """A site with two snippets, one of which needs the other."""
    return shared_site.built(PAGE)


@pytest.fixture
def pages(built: Site, context: BrowserContext) -> Site:
    """That site, for a reader who may copy."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return built


def copy_link(page: Page, title: str) -> str:
    with says_copied(page):
        choose(page, title, "Copy link")
    return clipboard(page)


def test_a_link_brings_the_edits_and_waits_for_a_click(
    pages: Site, page: Page, context: BrowserContext
) -> None:
    page.goto(pages.url)
    press(page, "Edit A")
    editor(page, "A").fill("window.ran = true;\n'from a link ✓'")
    shared = copy_link(page, "A")
    assert shared.startswith(f"{pages.url}#shared=")

    friend = context.new_page()
    friend.goto(shared)

    expect(friend.get_by_text(CAME)).to_be_visible()
    expect(code(friend, "a")).to_have_text("window.ran = true;\n'from a link ✓'\n")
    expect(marker(friend, "a")).to_be_in_viewport()
    changes = friend.get_by_role("region", name="Changes to A")
    expect(changes.locator("del")).to_have_text(["const one = 1;", "one + 1"])
    assert friend.evaluate("'ran' in window") is False
    press(friend, "Run A")
    expect(output(friend, "A")).to_contain_text("from a link ✓")
    expect(friend.get_by_role("note")).to_contain_text("This code came with a link.")
    expect(friend.get_by_text("It has not run")).to_have_count(0)


def test_what_a_link_brought_runs_for_no_other_example(pages: Site, page: Page) -> None:
    page.goto(link(pages.url, {"snippet": "a", "code": "window.ran = true; const one = 2;"}))
    expect(page.get_by_text(CAME)).to_be_visible()

    press(page, "Run B")

    expect_state(page, "b", "failed")
    expect(output(page, "A")).to_contain_text("“A” came with a link: read its code, then run it")
    page.evaluate("playground.run('a')")
    assert page.evaluate("'ran' in window") is False
    press(page, "Run A")
    expect_state(page, "a", "done")
    press(page, "Run B")
    expect(output(page, "B")).to_contain_text("2")


def test_a_links_code_is_refused_without_a_trace(pages: Site, page: Page) -> None:
    page.goto(pages.url)
    press(page, "Edit A")
    editor(page, "A").fill("'mine'")
    page.goto("about:blank")
    page.goto(link(pages.url, {"snippet": "a", "code": "'theirs'"}))
    expect(code(page, "a")).to_have_text("'theirs'\n")
    expect(page.get_by_role("note").filter(has_text=CAME)).to_be_focused()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Run A")).to_be_focused()
    expect(page.locator("#snippet-a .playground-status")).to_have_text("The link's code is gone")

    expect(page.get_by_text(CAME)).to_have_count(0)
    expect(code(page, "a")).to_have_text("'mine'\n")
    expect(page).to_have_url(pages.url)
    page.reload()
    expect(code(page, "a")).to_have_text("'mine'\n")


def test_reset_goes_back_to_the_original(pages: Site, page: Page) -> None:
    page.goto(link(pages.url, {"snippet": "a", "code": "'theirs'"}))
    expect(page.get_by_text(CAME)).to_be_visible()

    press(page, "Reset A")

    expect(code(page, "a")).to_have_text("const one = 1;\none + 1\n")
    expect(page.get_by_text(CAME)).to_have_count(0)
    expect(page.get_by_role("region", name="Changes to A")).to_have_count(0)
    expect(page).to_have_url(pages.url)


def test_a_link_followed_on_the_page_itself_is_shown_too(pages: Site, page: Page) -> None:
    page.goto(pages.url)
    page.evaluate("window.stays = true")

    page.goto(link(pages.url, {"snippet": "a", "code": "'theirs'"}))

    expect(page.get_by_text(CAME)).to_be_visible()
    assert page.evaluate("window.stays") is True


def test_what_has_not_run_stands_above_no_output(pages: Site, page: Page) -> None:
    page.goto(pages.url)
    press(page, "Edit A")
    editor(page, "A").fill('"OLD OUTPUT"')
    press(page, "Run A")
    expect(output(page, "A")).to_contain_text("OLD OUTPUT")
    shared = copy_link(page, "A")
    editor(page, "A").fill('"NEW"')
    press(page, "Run A")
    expect(output(page, "A")).to_contain_text("NEW")

    page.goto(shared)

    expect(page.get_by_text(CAME)).to_be_visible()
    expect(output(page, "A")).to_be_hidden()
    expect_state(page, "a", "idle")


def test_a_link_without_edits_just_shows_the_example(pages: Site, page: Page) -> None:
    page.set_viewport_size({"width": 900, "height": 300})
    page.goto(pages.url)
    shared = copy_link(page, "B")
    page.goto("about:blank")

    page.goto(shared)

    expect(marker(page, "b")).to_be_in_viewport()
    expect(page.get_by_text(CAME)).to_have_count(0)


BOMB = b'{"snippet":"a","code":"' + b"\\n" * 3_000_000 + b'"}'


def follow(page: Page, url: str, end: str) -> float:
    """Follow a link on its own page, with what shows it already loaded.

    Give the seconds that the page has worked until then, whatever else this machine was busy with.
    """
    page.goto(url)
    choose(page, "A", "Run the whole page")
    expect_state(page, "b", "done")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(each["value"]) for each in metrics if each["name"] == "ThreadTime")

    before = worked()
    page.evaluate("(end) => { location.hash = end; }", end)
    expect(page.locator(".playground-shared")).to_be_visible()
    return worked() - before


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (link("", None, raw=BOMB), "The link brings more than 64 kB"),
        ("#shared=" + "A" * 9_000, "The link brings more than 64 kB"),
        ("#shared=%%%", "The link is damaged"),
        (link("", ["snippet"]), "The link is damaged"),
        (link("", {"snippet": "nobody"}), "an example that is not on this page"),
        (link("", None, raw=b'{"snippet": "a", "code": "\xff"}'), "The link is damaged"),
    ],
    ids=["bomb", "long", "no base64", "list", "unknown", "no text"],
)
def test_a_bad_link_is_told_within_a_second(pages: Site, page: Page, end: str, words: str) -> None:
    took = follow(page, pages.url, end)

    expect(page.get_by_role("alert")).to_contain_text(words)
    assert took < 1
    expect(code(page, "a")).to_have_text("const one = 1;\none + 1\n")
    press(page, "Close")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page).to_have_url(pages.url)


def test_the_largest_link_is_shown_within_a_second(pages: Site, page: Page) -> None:
    took = follow(page, pages.url, link("", {"snippet": "a", "code": "0;\n" * 16_000}))

    expect(page.get_by_text(CAME)).to_be_visible()
    expect(page.get_by_role("region", name="Changes to A")).to_contain_text("more lines")
    assert took < 1


def test_text_of_a_link_stays_text(pages: Site, page: Page) -> None:
    nasty = '</script><img src=x onerror="window.ran = true"><!-- \'`\u202e'
    page.goto(link(pages.url, {"snippet": "a", "code": nasty, "__proto__": {"tenant": "x"}}))

    expect(page.get_by_text(CAME)).to_be_visible()
    expect(code(page, "a")).to_have_text(f"{nasty}\n")
    expect(page.locator("img")).to_have_count(0)
    assert page.evaluate("'ran' in window") is False


def test_a_link_names_the_tenant_and_holds_no_value(
    site: Site, page: Page, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.write("simulator.js", SIMULATOR)
    site.built(FIELDS_PAGE, **FIELDS)
    page.goto(site.url)
    press(page, "Edit Log in")
    editor(page, "Log in").fill('"@{user} @{password}"')
    page.evaluate("playground.use('demo')")
    shared = copy_link(page, "Log in")

    packed = shared.split("#shared=")[1]
    text = zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), -15)
    assert json.loads(text) == {
        "snippet": "login",
        "code": '"@{user} @{password}"',
        "tenant": "demo",
    }
    assert context.browser
    friend = context.browser.new_page()
    friend.goto(shared)
    expect(friend.get_by_text("It was made with the tenant “Demo tenant”.")).to_be_visible()
    assert friend.evaluate("playground.tenant.id") == "simulated"
    press(friend, "Use Demo tenant")
    friend.wait_for_function("playground.tenant.id === 'demo'")
    friend.close()


def test_code_too_long_for_a_link_is_told(pages: Site, page: Page) -> None:
    page.goto(pages.url)
    press(page, "Edit A")
    numbers = "".join(
        f"{pow(7, power, 10**9 + 7)}{' ;'[power % 40 == 0]}" for power in range(2_000)
    )
    editor(page, "A").fill(numbers)

    with says_copied(page, "This code is too long for a link."):
        choose(page, "A", "Copy link")
