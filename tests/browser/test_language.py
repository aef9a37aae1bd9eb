"""What readers see and hear of the playground is in the site's language."""

import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from mkdocs_playground.texts import DEFAULT, NAME, Texts, catalogue
from tests.browser.copied import says_copied
from tests.browser.widget import OPTIONS, PAGE, write_widget
from tests.helpers import Site

THEME = {"name": "material", "font": False, "features": ["navigation.instant"]}
MORE = """
```js run id="loop" title="Kolme"
while (true);
```

```js run id="rest" title="Neljä"
const status = 1;
setInterval(() => {}, 1000);
addEventListener("click", () => {});
console.table(Array.from({ length: 150 }, (_, at) => at));
"x".repeat(20_000)
```

```text output="rest"
1
```

```js run id="elsewhere" title="Viisi" needs="loop" tenant="simulated"
1
```
"""
# As authors would write them, and nothing that the catalogue says in English.
FIELDS: dict[str, Any] = {
    "base": {"label": "Osoite", "kind": "url"},
    "user": {"label": "Nimi", "kind": "text"},
    "password": {"label": "Salainen", "kind": "secret"},
}

SEEN = """() => {
  const ours = 'playground-snippet, playground-expected, playground-container, ' +
    'playground-console, [class^=playground-]';
  const texts = new Set();
  for (const element of document.querySelectorAll(`${ours}, :is(${ours}) *`)) {
    if (element.closest('pre, iframe, .playground-value, .playground-table')) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'data-empty']) {
      texts.add(element.getAttribute(name) ?? '');
    }
    for (const node of element.childNodes) if (node.nodeType === 3) texts.add(node.data);
  }
  return [...texts].map((text) => text.trim()).filter(Boolean);
}"""

CLIPPED = """() => [
    ...document.querySelectorAll(':is([class^=playground-], playground-console) button'),
  ]
  .filter((button) => button.checkVisibility() && getComputedStyle(button).display !== 'inline')
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  .map(({ textContent, ariaLabel }) => textContent || ariaLabel)"""


def pattern(text: str) -> re.Pattern[str]:
    """What a text reads like with any values."""
    return re.compile(".*".join(re.escape(part) for part in re.split(r"\{\w+\}", text)), re.DOTALL)


def is_sentence(text: str) -> bool:
    return re.search(r"\w+ \w+ \w+", NAME.sub("", text)) is not None


class Reader:
    """Looks at everything, and notes what is not in the language of the site."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.texts = Texts(language)
        own = self.texts.table
        english = catalogue(DEFAULT)
        self.known = [pattern(text) for text in own.values() if NAME.sub("", text).strip(" :.")]
        self.foreign = [pattern(text) for key, text in english.items() if own[key] != text]
        # What may stand beside other sentences.
        self.sentences = [pattern(text) for key, text in english.items() if is_sentence(text)]
        self.seen: set[str] = set()

    def look(self) -> None:
        seen = {*self.page.evaluate(SEEN)} - self.seen
        self.seen |= seen
        foreign = [
            text
            for text in seen
            if any(each.search(text) for each in self.sentences)
            or (
                any(each.fullmatch(text) for each in self.foreign)
                and not any(each.fullmatch(text) for each in self.known)
            )
        ]
        assert foreign == []
        assert self.page.evaluate(CLIPPED) == []

    def press(self, button: str | Locator) -> None:
        found = self.page.locator(button) if isinstance(button, str) else button
        found.click()

    def run(self, name: str, state: str) -> None:
        snippet = self.page.locator(f"#snippet-{name}")
        snippet.locator("[data-action=run]").click()
        expect(snippet).to_have_attribute("state", state)
        self.look()

    def heard(self, *keys: str) -> Iterator[str]:
        """Which of these texts have not been met anywhere."""
        for key in keys:
            if not any(pattern(self.texts.table[key]).fullmatch(text) for text in self.seen):
                yield key


@pytest.fixture
def reader(site: Site, page: Page, language: str) -> Reader:
    page.set_viewport_size({"width": 1440, "height": 900})
    write_widget(site)
    markdown = PAGE.replace("Load", "Yksi").replace("User", "Kaksi") + MORE
    options = OPTIONS | {"fields": FIELDS, "loop_limit": 100}
    site.configure(options, theme=THEME | {"language": language})
    site.built(markdown)
    page.goto(site.url)
    return Reader(page, language)


@pytest.mark.parametrize("language", ["de", "fi"])
def test_snippets_speak_the_language_of_the_theme(reader: Reader, page: Page) -> None:
    reader.look()
    reader.run("loop", "stopped")
    reader.run("elsewhere", "failed")
    reader.run("rest", "done")
    expect(page.locator(".playground-rest[role=status]")).to_be_visible()
    page.locator("#snippet-rest [data-action=edit]").click()
    expect(page.locator(".playground-editor")).to_be_focused()
    page.keyboard.type("// ")
    reader.press("#snippet-rest [data-action=more]")
    expect(page.get_by_role("menu")).to_be_visible()
    reader.look()
    reader.press(page.get_by_role("menuitemcheckbox"))
    expect(page.locator(".playground-changes")).to_be_visible()
    reader.look()

    expected = [
        "snippet.expected",
        "run.loop",
        "run.first",
        "run.first-stopped",
    ]
    expected += ["run.own-names.one", "rest.running", "changes.compared", "more.copy-link"]
    assert [*reader.heard(*expected)] == []


@pytest.mark.parametrize("language", ["de", "fi"])
def test_container_and_console_speak_the_language_of_the_theme(reader: Reader, page: Page) -> None:
    container = page.locator("playground-container")
    reader.run("load", "done")
    expect(container).to_have_attribute("state", "live")
    reader.press("button.playground-layout")
    expect(page.locator(".playground-scenario")).to_be_visible()
    reader.look()
    page.keyboard.press("Escape")
    reader.press("button.playground-console")
    expect(page.locator("playground-console textarea")).to_be_visible()  # filled when it is opened
    reader.look()
    for name in ("events", "network"):
        reader.press(f"#playground-tab-{name}")
        reader.press(page.locator(f"#playground-tab-{name}-panel .playground-summary").first)
        reader.look()
    page.set_viewport_size({"width": 390, "height": 844})
    reader.look()
    reader.press("button.playground-badge")
    reader.look()
    page.locator("playground-tenant select").select_option("own")
    expect(page.locator("playground-tenant .playground-primary")).to_be_visible()
    reader.look()

    expected = ["tenant.connect", "tenant.remember", "menu.copy-css", "container.move"]
    expected += ["console.input", "events.copy-handler"]
    expected += ["network.request-headers", "network.tools"]
    assert [*reader.heard(*expected)] == []


def test_a_text_of_the_author_s_stands_in_the_page_and_in_what_is_loaded(
    site: Site, page: Page
) -> None:
    texts = {"snippet.run": "Try", "run.done": "That took {duration}", "entry.copied": "Got it"}
    site.built('```js run id="a"\n1\n```\n', texts=texts)
    page.goto(site.url)
    page.get_by_text("Try", exact=True).click()

    expect(page.get_by_text(re.compile(r"^That took [\d.]+ ms$"))).to_be_visible()
    with says_copied(page, "Got it"):
        page.locator("[data-action=copy]").click()


def test_a_live_container_follows_the_reader_to_another_language(
    make_site: Callable[..., Site], page: Page
) -> None:
    """As on a site in several languages, whose builds stand side by side."""
    page.set_viewport_size({"width": 1440, "height": 900})
    english, german = make_site(), make_site()
    for site, language in ((english, "en"), (german, "de")):
        write_widget(site)
        site.write("second.md", PAGE.replace("# Widget", "# Second", 1))
        site.write("index.md", PAGE)
        theme = THEME | {"language": language}
        site.configure(OPTIONS, site_url=english.url, theme=theme)
        site.built()
    for path in ("second/index.html", "assets/playground-*/texts-de.js"):
        [source] = (german.folder / "site").glob(path)
        shutil.copy(source, english.folder / "site" / source.relative_to(german.folder / "site"))
    container = page.locator("playground-container")

    page.goto(english.url)
    page.locator("#snippet-load [data-action=run]").click()
    expect(container).to_have_attribute("state", "live")
    page.locator("button.playground-console").click()
    expect(container.get_by_role("tab", name="Network")).to_be_visible()
    token = page.frames[1].evaluate("token")
    page.get_by_role("link", name="Second").first.click()

    expect(page.get_by_role("button", name="Ausführen: Load")).to_be_visible()
    expect(container.get_by_role("button", name="SIMULIERT: Tenant-Einstellungen")).to_be_visible()
    expect(container.get_by_role("button", name="Anordnung")).to_be_visible()
    expect(container.get_by_role("tab", name="Netzwerk")).to_be_visible()
    expect(container.get_by_placeholder("Filtern").first).to_be_visible()
    expect(container).to_contain_text("Eine Sitzung läuft.")
    assert page.frames[1].evaluate("token") == token
    page.locator("#snippet-user [data-action=run]").click()
    expect(page.locator("#snippet-user")).to_contain_text("Fertig in")
    page.go_back()
    expect(container.get_by_role("tab", name="Network")).to_be_visible()
    expect(container.get_by_role("button", name="SIMULATED: tenant settings")).to_be_visible()
