"""What every test may ask for: a site of its own, and a real Chromium."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from mkdocs_playground.check.browser import ARGUMENTS, find_chromium
from mkdocs_playground.check.server import StaticServer
from tests.helpers import ROOT, Site

# Shells have what they start in the background ignore Ctrl-C; what tests start is to end by it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What is to come is waited for; how long that may take is the machine's, which others use as well.
expect.set_options(timeout=20_000)


@pytest.fixture
def make_site(tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Make sites, each with its own folder and server: `make_site(path="/docs/", headers={…})`."""
    sites: list[Site] = []

    def make(**options: Any) -> Site:
        folder = tmp_path / f"site-{len(sites)}"
        (folder / "docs").mkdir(parents=True)
        sites.append(Site(folder, **options))
        return sites[-1]

    yield make
    for site in sites:
        site.close()


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """An empty site, served at the root of a loopback server."""
    return make_site()


@pytest.fixture(scope="module")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An empty site for the tests of one file that only read it."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "docs").mkdir()
    site = Site(folder)
    yield site
    site.close()


@pytest.fixture(scope="session")
def widget_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the site of `tests/browser/widget.py` once, for tests that only read it."""
    from tests.browser.widget import build_widget_site

    site = Site(tmp_path_factory.mktemp("widget"))
    yield build_widget_site(site)
    site.close()


@pytest.fixture(scope="session")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticServer]:
    """This repository's own site, built with --strict and served under a sub-path."""
    folder = tmp_path_factory.mktemp("flagship")
    with StaticServer(folder, "/playground/") as server:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
            cwd=ROOT,
            # Material navigates instantly only where the site is served at its site_url.
            env=os.environ | {"SITE_URL": server.url},
            check=True,
        )
        yield server


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = find_chromium()
    assert path, "The browser tests need Chromium: run `make browser`."
    return browser_type_launch_args | {"executable_path": path, "args": ARGUMENTS}
