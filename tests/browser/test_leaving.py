"""A live session, as its reader goes to other pages, opens other tabs, and loads once more."""

import re
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from mkdocs_playground.check.server import StaticServer
from tests.browser.widget import ADAPTER, OPTIONS, PAGE, build_widget_site, write_widget
from tests.helpers import Site

TOKEN = "document.querySelector('#widgetPanel iframe').contentWindow.token"


def container(page: Page) -> Locator:
    return page.locator("playground-container")


def start(page: Page) -> str:
    """Start a session, and give what only this one knows."""
    page.get_by_role("button", name="Run Load").click()
    expect(container(page)).to_have_attribute("state", "live")
    token: str = page.evaluate(TOKEN)
    return token


def build(site: Site, features: list[str], **config: Any) -> None:
    write_widget(site)
    site.write("plain.md", "# Plain\n")
    site.write("third.md", "---\nplayground: true\n---\n# Third\n")
    site.write("file.txt", "text")
    for name, heading in {"second.md": "Second", "de/index.md": "Deutsch"}.items():
        site.write(name, PAGE.replace("# Widget", f"# {heading}", 1))
    nav = [{"Widget": "index.md"}, {"Plain": "plain.md"}, {"Second": "second.md"}]
    nav += [{"Third": "third.md"}]
    theme = {"name": "material", "font": False, "features": features}
    site.configure(OPTIONS, theme=theme, nav=nav, **config)
    site.built(f"{PAGE}\n[A file](file.txt){{ download }} [A mail](mailto:a@example.com)\n")


# --- Other pages ---------------------------------------------------------------------------------


def test_session_survives_search_results_tabs_history_and_other_languages(
    site: Site, page: Page
) -> None:
    build(
        site,
        features=["navigation.instant", "navigation.tabs"],
        extra={
            "alternate": [
                {"name": "Deutsch", "link": "/de/", "lang": "de"},
            ]
        },
    )
    page.set_viewport_size({"width": 1600, "height": 900})
    page.goto(site.url)
    token = start(page)
    page.evaluate("window.isFirst = true")

    def arrives_at(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert page.evaluate("isFirst"), "the page was loaded anew"
        assert page.evaluate(TOKEN) == token
        expect(container(page)).to_have_attribute("state", "live")
        expect(container(page)).to_be_visible()

    page.get_by_role("textbox", name="Search").press_sequentially("plain")
    # There are several with fewer letters.
    expect(page.get_by_text("1 matching document")).to_be_attached()
    page.locator(".md-search-result__link").first.click()
    arrives_at("Plain")
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Second").click()
    arrives_at("Second")
    page.go_back()
    arrives_at("Plain")
    page.go_forward()
    arrives_at("Second")
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Widget").press("Enter")
    arrives_at("Widget")

    # Material would load another language's pages anew.
    page.get_by_role("button", name="Select language").hover()
    page.get_by_role("link", name="Deutsch").click()
    arrives_at("Deutsch")
    expect(page).to_have_url(f"{site.url}de/")
    page.go_back()
    arrives_at("Widget")


# --- Places of a page ----------------------------------------------------------------------------

FAR = "<br>" * 100
PLACES = f"""\
# Places

[The other page](second.md)

## One

```js run id="slow" title="Slow"
const goOn = new Promise((resolve) => document.addEventListener('go-on', resolve));
console.log('waits');
await goOn;
console.log('gone on');
```

```js run id="edited" title="Edited"
1
```

{FAR}

## Two

{FAR}
"""


def test_going_to_places_of_a_page_leaves_what_runs_and_what_is_edited(
    site: Site, page: Page
) -> None:
    site.write("second.md", PLACES.replace("second.md", "index.md"))
    site.built(PLACES)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site.url)
    contents = page.get_by_role("navigation", name="Table of contents")
    editor = page.get_by_role("textbox", name="Edited")
    headings = {name: page.get_by_role("heading", name=name) for name in ("Places", "One", "Two")}

    def runs_while_the_reader_looks_around() -> None:
        page.get_by_role("button", name="Run Slow").click()
        output = page.get_by_role("log", name="Output of Slow")
        expect(output).to_contain_text("waits")
        page.get_by_role("button", name="Edit Edited").click()
        editor.fill("12345")
        contents.get_by_role("link", name="Two").click()
        expect(headings["Two"]).to_be_in_viewport()
        expect(page).to_have_url(re.compile("#two$"))
        page.go_back()
        expect(headings["Places"]).to_be_in_viewport()
        contents.get_by_role("link", name="One").click()
        expect(headings["One"]).to_be_in_viewport()
        expect(page).to_have_url(re.compile("#one$"))
        page.evaluate("document.dispatchEvent(new Event('go-on'))")

        expect(output).to_contain_text("gone on")
        expect(page.locator("#snippet-slow")).to_have_attribute("state", "done")
        expect(editor).to_have_value("12345")

    page.evaluate("window.isFirst = true")
    runs_while_the_reader_looks_around()
    # To another page, whose places the theme then keeps itself, and back to this one's last place.
    page.get_by_role("link", name="The other page").click()
    page.wait_for_url("**/second/")
    expect(editor).to_have_count(0)
    runs_while_the_reader_looks_around()
    page.go_back()
    page.go_back()
    page.wait_for_url("**/#one")
    expect(headings["One"]).to_be_in_viewport()
    assert page.evaluate("isFirst"), "the page was loaded anew"


def test_on_a_phone_the_drawer_closes_on_whatever_place_was_chosen(site: Site, page: Page) -> None:
    site.built(PLACES)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.url)
    page.get_by_role("button", name="Run Slow").click()
    output = page.get_by_role("log", name="Output of Slow")
    expect(output).to_contain_text("waits")
    drawer = page.locator("#__drawer")
    place = page.get_by_role("navigation", name="Table of contents").get_by_text("Two")

    for is_first in (True, False):  # the second time it is in the address already
        page.locator("label.md-header__button[for=__drawer]").click()
        if is_first:  # it stays open
            page.locator("label.md-nav__link[for=__toc]").click()
        place.click()
        expect(drawer).not_to_be_checked()
        expect(page.get_by_role("heading", name="Two")).to_be_in_viewport()
    expect(output).to_contain_text("waits")
    expect(page.locator("#snippet-slow")).to_have_attribute("state", "running")


def test_links_to_the_page_itself_lead_to_its_beginning(site: Site, page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    site.built(PLACES)
    page.goto(f"{site.url}?q=one#two")
    expect(page.get_by_role("heading", name="Two")).to_be_in_viewport()

    page.locator(".md-header").get_by_role("link", name="Test site").click()

    expect(page.get_by_role("heading", name="Places")).to_be_in_viewport()
    expect(page).to_have_url(site.url)
    assert errors == []


# --- Without instant navigation -------------------------------------------------------------------


def test_without_instant_navigation_leaving_asks_and_the_next_page_says_so(
    site: Site, page: Page
) -> None:
    build(site, features=[])
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site.url)
    token = start(page)
    link = page.get_by_role("navigation").get_by_role("link", name="Plain").first

    asked: list[bool] = []
    answers = iter([False, True])

    def answer(dialog: Dialog) -> None:
        asked.append(next(answers))
        if asked[-1]:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    with page.expect_download():
        page.get_by_role("link", name="A file").click()
    page.get_by_role("link", name="A mail").click()

    link.click(no_wait_after=True)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Widget")
    assert page.evaluate(TOKEN) == token

    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plain")
    assert asked == [False, True]
    # The next page has a container, and no snippet to fill it.
    page.get_by_role("navigation").get_by_role("link", name="Third").first.click()
    expect(container(page)).to_contain_text("The session ended as the page was left")
    container(page).get_by_role("link", name="Go to where it starts").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Widget")
    container(page).hover()
    expect(page.get_by_role("button", name="Layout")).to_be_visible()  # what would say so has come
    expect(container(page)).not_to_contain_text("ended")


def test_on_a_phone_the_page_that_comes_next_says_so_in_sight(
    widget_site: Site, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(widget_site.url)
    start(page)
    page.on("dialog", lambda dialog: dialog.accept())

    page.reload()

    says = container(page).get_by_text("The session ended as the page was left")
    expect(says).to_be_in_viewport()
    container(page).get_by_role("button", name="Start again").click()
    expect(container(page)).to_have_attribute("state", "live")


# --- Other tabs ----------------------------------------------------------------------------------


@pytest.fixture
def tabs(widget_site: Site, page: Page) -> tuple[Page, Page]:
    """A page with a session, docked at the left, and a tab that began with all that it stored."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(widget_site.url)
    start(page)
    dock(page, "Left")
    with page.expect_popup() as opening:
        page.evaluate("void window.open(location.href)")
    other = opening.value
    other.set_viewport_size({"width": 1440, "height": 900})
    return page, other


def dock(page: Page, name: str) -> None:
    page.get_by_role("button", name="Layout").click()
    page.get_by_role("group", name="Position").get_by_role("button", name=name).click()
    page.keyboard.press("Escape")


def dock_of(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-playground-dock")


def test_duplicate_tab_is_a_tab_of_its_own(tabs: tuple[Page, Page]) -> None:
    page, other = tabs
    token = page.evaluate(TOKEN)
    expect(container(other)).to_have_attribute("state", "idle")
    assert dock_of(other) == "left"

    dock(page, "Bottom")
    container(other).hover()
    expect(other.get_by_role("button", name="Layout")).to_be_visible()
    assert dock_of(other) == "left"
    expect(container(other)).not_to_contain_text("ended")

    assert start(other) != token
    dock(other, "Right")
    assert dock_of(page) == "bottom"
    other.evaluate("playground.simulate('incoming-call')")
    assert [tab.evaluate("window.played") for tab in tabs] == [None, 1]
    other.evaluate("playground.reset()")
    expect(container(other)).to_have_attribute("state", "closed")
    expect(container(page)).to_have_attribute("state", "live")
    assert page.evaluate(TOKEN) == token


def test_simulated_tenants_of_two_tabs_are_two(flagship: StaticServer, page: Page) -> None:
    page.goto(flagship.url)
    with page.expect_popup() as opening:
        page.evaluate("void window.open(location.href)")
    other = opening.value
    for tab in (page, other):
        tab.get_by_role("button", name="Run Log in and load").click()
        expect(container(tab)).to_have_attribute("state", "live")
    before = page.evaluate("playground.events.length")
    other.evaluate("playground.simulate('incoming-call')")
    panels = [tab.frame_locator("#CPC-frame") for tab in (page, other)]
    expect(panels[1].get_by_role("button", name="Accept")).to_be_visible()
    assert page.evaluate("playground.events.length") == before
    expect(panels[0].get_by_role("button", name="Accept")).to_have_count(0)


# --- Loading twice -------------------------------------------------------------------------------

AGAIN = ADAPTER.replace("(sdk, emit) => {", "(sdk, emit, again) => {").replace(
    "  sdk.listeners.add(emit);",
    """  const { load } = sdk;
  sdk.load = (options) => {
    if (document.querySelector('#widgetPanel iframe')) again();
    return load.call(sdk, options);
  };
  sdk.listeners.add(emit);""",
)


def test_second_load_says_what_is_there_and_offers_to_unload(site: Site, page: Page) -> None:
    site.write("widget/again.js", AGAIN)
    build_widget_site(site, sdk=OPTIONS["sdk"] | {"adapter": "widget/again.js"})
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site.url)
    start(page)
    again = (
        "void Widget.load({ base: new URL('tenant/', location.href).href, into: document.body })"
    )
    says = container(page).get_by_role("status").first
    for answer, state in [("Keep it", "live"), ("Unload", "closed")]:
        page.evaluate(again)
        expect(says).to_contain_text(re.compile("is loaded here already, .* Unload it to load it"))
        container(page).get_by_role("button", name=answer).press("Enter")
        expect(container(page)).to_have_attribute("state", state)
        expect(says).not_to_contain_text("already")
    # Whoever pressed a button that is gone by now is where it goes on.
    expect(page.get_by_role("button", name="Start again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(container(page)).to_have_attribute("state", "live")


def test_cpc_that_is_loaded_twice_offers_to_unload(flagship: StaticServer, page: Page) -> None:
    page.goto(flagship.url)
    page.get_by_role("button", name="Run Log in and load").click()
    expect(container(page)).to_have_attribute("state", "live")
    page.evaluate("CPC.load(config)")
    container(page).get_by_role("button", name="Unload").click()
    expect(container(page)).to_have_attribute("state", "closed")
    assert page.locator("#CPC-frame").count() == 0
