"""The server of `check` and of the tests."""

import os
from pathlib import Path
from urllib.request import Request, urlopen

from mkdocs_playground.check.server import StaticServer


def test_a_page_built_within_the_same_second_is_the_one_that_is_sent(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("first")
    os.utime(page, (1_000_000_000.2, 1_000_000_000.2))
    with StaticServer(tmp_path) as server:
        with urlopen(server.url) as first:
            assert first.read() == b"first"
            date = first.headers["Last-Modified"]
        page.write_text("second")
        os.utime(page, (1_000_000_000.9, 1_000_000_000.9))
        with urlopen(Request(server.url, headers={"If-Modified-Since": date})) as second:
            assert second.read() == b"second"
