"""A real site for a test: written, built by the real MkDocs, served on loopback."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from mkdocs_playground.check.server import StaticServer
from tests import builder

ROOT = Path(__file__).parent.parent

EXTENSIONS: list[Any] = [
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.highlight",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"toc": {"permalink": True}},
]


@dataclass
class Build:
    """What a build printed and how it ended."""

    exit_code: int
    log: str

    @property
    def problems(self) -> list[str]:
        """The warnings and errors, without their level and logger."""
        lines = re.findall(r"^(?:WARNING|ERROR) +-  (.*)$", self.log, re.MULTILINE)
        return [re.sub(r"^\w+: ", "", line) for line in lines]


@dataclass
class Site:
    """A site in a folder of its own: `write` pages, `build`, then open `url`."""

    folder: Path
    path: str = "/"
    """Where it is served: `/`, or a sub-path with slashes at both ends."""
    headers: dict[str, str] = field(default_factory=dict)
    """Sent with every response, such as a Content-Security-Policy."""

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file below `docs/`."""
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            text = text.encode()
        path.write_bytes(text)
        return path

    def configure(
        self, options: Mapping[str, Any] | None = None, *, plugin: bool = True, **config: Any
    ) -> None:
        """Write mkdocs.yml: `options` are the plugin's, the rest is MkDocs' own."""
        plugins: list[Any] = ["search"]
        if plugin:
            plugins.append({"playground": dict(options or {})})
        defaults: dict[str, Any] = {
            "site_name": "Test site",
            "site_url": self.url,
            "theme": {"name": "material", "font": False, "features": ["navigation.instant"]},
            "markdown_extensions": EXTENSIONS,
            "plugins": plugins,
        }
        text = yaml.safe_dump(defaults | config, sort_keys=False)
        (self.folder / "mkdocs.yml").write_text(text, encoding="utf-8")

    def build(self, markdown: str | None = None, *, strict: bool = False, **options: Any) -> Build:
        """Build the site with the real `mkdocs`; `markdown` is the text of index.md."""
        if markdown is not None:
            self.write("index.md", markdown)
        if options or not (self.folder / "mkdocs.yml").exists():
            self.configure(options)
        return Build(*builder.build(self.folder, *(["--strict"] if strict else [])))

    def built(self, markdown: str | None = None, **options: Any) -> "Site":
        """Build, and fail with the log unless that went without a word."""
        build = self.build(markdown, **options)
        assert build.exit_code == 0, build.log
        return self

    def page(self, name: str = "index.html") -> str:
        """Return a built file's text."""
        return (self.folder / "site" / name).read_text(encoding="utf-8")

    def page_config(self, name: str = "index.html") -> dict[str, Any]:
        """Return what Python wrote for the runtime to read."""
        from html import unescape

        found = re.search(r'<playground-page[^>]* data-config="([^"]*)"', self.page(name))
        assert found, f"{name} is not a playground page"
        config: dict[str, Any] = json.loads(unescape(found[1]))
        return config

    @cached_property
    def server(self) -> StaticServer:
        (self.folder / "site").mkdir(exist_ok=True)
        return StaticServer(self.folder / "site", self.path, self.headers)

    @property
    def url(self) -> str:
        """Where it is served, with a final slash."""
        return self.server.url

    def close(self) -> None:
        if "server" in self.__dict__:
            self.server.close()
