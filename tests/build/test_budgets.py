"""What the runtime weighs: each file of it, as it comes over the network."""

import gzip
import json

import pytest

from mkdocs_playground.texts import LANGUAGES, Texts
from tests.helpers import ROOT

ASSETS = ROOT / "plugins/mkdocs_playground/assets"

# In KiB by gzip. The first three are on every page of a site, live and runner come to whoever is
# about to run something, the others when they are used.
BUDGETS = {
    "playground.js": 4,
    "playground.css": 2,
    "early.js": 0.75,
    "live.js": 20.5,
    "elsewhere.js": 0.75,
    "runner.js": 39.25,
    "stage.js": 13.5,
    "simulation.js": 2.25,
    "settings.js": 2.5,
    "layout.js": 3.5,
    "sight.js": 1.25,
    "lock.js": 0.75,
    "console.js": 4.75,
    "exchanges.js": 4.25,
    "assist.js": 6,
    "editor.js": 5.5,
    "trees.js": 3.75,
    "ask.js": 1,
    "more.js": 8,
    "export.js": 14.25,
}

# What comes together, as a reader sees it; design.md has the second.
SUMS = {
    "a first run": (["live.js", "runner.js"], 59.5),
    "a container, its settings, its console": (["stage.js", "settings.js", "console.js"], 20),
}


def weight(content: bytes) -> float:
    return len(gzip.compress(content, 9, mtime=0)) / 1024


def size(name: str) -> float:
    return weight((ASSETS / name).read_bytes())


@pytest.mark.parametrize("name", BUDGETS)
def test_a_file_is_within_its_budget(name: str) -> None:
    assert size(name) <= BUDGETS[name]


@pytest.mark.parametrize("what", SUMS)
def test_what_comes_together_is_within_its_budget(what: str) -> None:
    names, budget = SUMS[what]
    assert sum(map(size, names)) <= budget


def test_every_file_has_a_budget() -> None:
    assert {file.name for file in ASSETS.glob("*.*s")} == set(BUDGETS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_within_their_budget(language: str) -> None:
    texts = Texts(language, is_published=True)

    assert weight(texts.script().encode()) <= 6.25
    assert weight(json.dumps(texts.in_page, ensure_ascii=False).encode()) <= 0.5
