"""The small site of `mkdocs-playground new`, built by engines that are not MkDocs."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import yaml
from playwright.sync_api import Page, expect

from mkdocs_playground.check.server import StaticServer

# The last one that installs with its interface from the package index.
ZENSICAL = "zensical==0.0.73"
PROPERDOCS = "properdocs==1.6.7"


def run(program: Path, *arguments: str, folder: Path) -> str:
    """Run a program, and give what it prints; it has to succeed."""
    done = subprocess.run(
        [str(program), *arguments],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def use(page: Page, site: Path) -> None:
    """Read the page, and run its examples, as a reader does."""
    html = (site / "index.html").read_text(encoding="utf-8")
    assert len(re.findall("<playground-snippet ", html)) == 4
    with StaticServer(site, "/") as server:
        page.goto(server.url)
        expect(page.get_by_role("heading", name="1: A first example")).to_be_visible()
        expect(page.get_by_role("heading", name="2: The widget")).to_be_visible()
        expect(page.get_by_role("link", name="section 2", exact=True)).to_be_visible()
        page.get_by_role("button", name="Run Shout").click()
        expect(page.get_by_role("log", name="Output of Shout")).to_contain_text("HELLO PLAYGROUND")
        page.get_by_role("button", name="Run Greet somebody").click()
        expect(page.locator("#greeter")).to_contain_text("Hello Kim!")


def test_properdocs_builds_a_playground(
    engine: Callable[..., Path], tmp_path: Path, page: Page
) -> None:
    programs = engine(PROPERDOCS)
    run(programs / "mkdocs-playground", "new", "site", folder=tmp_path)
    folder = tmp_path / "site"
    log = run(programs / "properdocs", "build", "--strict", "-f", "mkdocs.yml", folder=folder)

    assert "WARNING" not in log
    assert "playground-" not in (folder / "site/search/search_index.json").read_text()
    use(page, folder / "site")


def test_zensical_renders_snippets_by_the_extension_alone(
    engine: Callable[..., Path], tmp_path: Path, page: Page
) -> None:
    programs = engine(ZENSICAL)
    run(programs / "mkdocs-playground", "new", "site", folder=tmp_path)
    folder = tmp_path / "site"
    lines = run(programs / "mkdocs-playground", "assets", "docs", folder=folder)
    # It has no plugins: the options go to the extension, and the runtime is named by hand.
    config = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    _, options = config.pop("plugins")
    config["markdown_extensions"].append({"mkdocs_playground": options["playground"]})
    config |= yaml.safe_load(lines.partition("\n\n")[2])
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    run(programs / "zensical", "build", folder=folder)

    use(page, folder / "site")
