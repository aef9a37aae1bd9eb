"""What a page says for a moment: that something was copied."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

HEAR = """(words) => {
  window.said = new Promise((resolve, reject) => {
    setTimeout(reject, 20_000, new Error(`Nothing says “${words}”.`));
    new MutationObserver((records) => {
      const places = records.map(({ target }) => target.closest?.('[role=status]'));
      if (places.some((it) => it?.checkVisibility() && it.textContent.includes(words))) resolve();
    }).observe(document.documentElement, { childList: true, subtree: true });
  });
  window.said.catch(() => {});
}"""


@contextmanager
def says_copied(page: Page, words: str = "Copied") -> Iterator[None]:
    """See that the page says so, which it does for a moment only: who looks later may miss it."""
    page.evaluate(HEAR, words)
    yield
    page.evaluate("window.said")
