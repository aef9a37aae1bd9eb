"""`mkdocs serve` beside an editor: problems show in the page, and go when they are mended."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.helpers import Site

TEXT = "# Start\n\n" + "A line of text.\n\n" * 60
WRONG = '## Example\n\n```js run id="a"\nlet = (;\n```\n\n'
RIGHT = '## Example\n\n```js run id="a"\nlet a = 1;\n```\n\n'


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """Where `mkdocs serve` shows a site with a mistake on its first page."""
    site.write("index.md", TEXT + WRONG + TEXT)
    site.write("other.md", "# Other\n\nText.\n")
    site.configure({"container": {"id": "panel", "title": "Panel"}})
    with reserved_port() as port:
        yield from serve(site, port)


@contextmanager
def reserved_port() -> Iterator[int]:
    """Hold a free port, which nobody else is given meanwhile; a server may still listen at it."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


def serve(site: Site, port: int) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=site.folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "true", "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr
        for line in process.stderr:
            if found := re.search(r"Serving on (http://\S+)", line):
                yield found[1]
                break
        else:
            pytest.fail("`mkdocs serve` has ended")
    finally:
        process.terminate()
        process.communicate()


def test_problems_are_shown_and_go_when_they_are_mended(
    address: str, site: Site, page: Page
) -> None:
    page.goto(address)
    problems = page.get_by_role("dialog", name="Problems of this build")
    expect(problems).to_contain_text("1 problem on this page")
    expect(problems).to_contain_text("docs/index.md:126:")
    expect(problems.get_by_text("does not parse as JavaScript")).to_be_visible()

    page.get_by_role("link", name="Other").first.click()
    expect(page.get_by_role("heading", name="Other")).to_be_visible()
    expect(problems).to_contain_text("1 problem elsewhere")
    problems.get_by_role("button", name="Close this list").click()
    expect(problems).to_be_hidden()

    page.goto(address)
    page.get_by_role("heading", name="Example").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    site.write("index.md", TEXT + RIGHT + TEXT)
    expect(problems).to_have_count(0, timeout=30_000)

    assert before > 500
    page.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)


def test_the_container_s_place_is_kept_when_the_page_is_loaded_anew(
    address: str, site: Site, page: Page
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address)
    container = page.locator("playground-container")
    container.hover()
    handle = page.get_by_role("separator").first
    handle.focus()
    handle.press("Shift+ArrowLeft")
    expect(container).not_to_have_css("width", "420px")  # what moves it may still be on its way
    width = container.evaluate("each => each.getBoundingClientRect().width")

    site.write("index.md", "# Anew\n\n" + RIGHT)
    expect(page.get_by_role("heading", name="Anew")).to_be_visible(timeout=30_000)

    assert container.evaluate("each => each.getBoundingClientRect().width") == width
