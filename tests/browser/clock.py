"""The clock of a page, for what waits for seconds."""

from playwright.sync_api import Page


def stop_clock(page: Page) -> None:
    """Leave it to `clock.run_for` how time goes by; `clock.install` alone lets it flow."""
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 60"))
