"""What the runtime weighs: each file of it, as it comes over the network."""

import gzip

import pytest

from tests.helpers import ROOT

ASSETS = ROOT / "plugins/mkdocs_playground/assets"

# In KiB by gzip. The first two are on every page of a site; the others come when the reader does.
# For live.js design.md aims at 20: what stands here is what it has come down to, not to grow again.
BUDGETS = {
    "playground.js": 4,
    "playground.css": 2,
    "early.js": 0.75,
    "live.js": 31.5,
    "console.js": 8,
    "assist.js": 2.5,
    "sheets.js": 4.5,
    "more.js": 10,
    "runner.js": 40,
    "editor.js": 12,
}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_file_is_within_its_budget(name: str) -> None:
    size = len(gzip.compress((ASSETS / name).read_bytes(), 9, mtime=0))
    assert size <= BUDGETS[name] * 1024


def test_every_file_has_a_budget() -> None:
    assert {file.name for file in ASSETS.glob("*.*s")} == set(BUDGETS)
