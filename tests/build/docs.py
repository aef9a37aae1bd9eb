"""A site that is built in this process: fast enough to try each mistake by itself."""

import logging
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from tests.helpers import EXTENSIONS

LEAN_THEME = {"name": "material", "custom_dir": str(Path(__file__).parent / "theme")}
"""Material with a template that takes no time: most tests look at the content alone."""

MATERIAL = {"name": "material", "font": False}

SIMULATED = {
    "simulated": {
        "name": "Simulated tenant",
        "base_url": "tenant/",
        "simulator": "simulator.js",
        "fields": {"userName": "anna.agent", "password": "demo"},
    }
}
FIELDS = {
    "tenantBaseUrl": {"label": "Tenant base URL", "kind": "url"},
    "userName": {"label": "User name"},
    "password": {"label": "Password", "kind": "secret"},
}


@dataclass
class Built:
    """How a build went."""

    site: Path
    log: list[str]
    """Warnings and errors, each with its level: `WARNING docs/index.md:3: …`."""
    failure: str | None
    """What ended the build."""
    failed: bool

    def page(self, name: str = "index.html") -> str:
        return (self.site / name).read_text(encoding="utf-8")

    def article(self, name: str = "index.html") -> str:
        """The content alone."""
        return self.page(name).partition("<article")[2].partition("</article>")[0]

    def elements(self, tag: str, name: str = "index.html") -> list[dict[str, str]]:
        """The attributes of all elements of a kind, read as a browser reads them."""
        parser = Elements(tag)
        parser.feed(self.page(name))
        parser.close()
        return parser.found


class Elements(HTMLParser):
    def __init__(self, tag: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tag = tag
        self.found: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == self.tag:
            self.found.append({name: value or "" for name, value in attrs})


@dataclass
class Docs:
    """What an author writes."""

    folder: Path
    options: dict[str, Any] = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    plugin: bool = True
    plugins: list[Any] = field(default_factory=list)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def build(self, markdown: str | None = None, **options: Any) -> Built:
        """Build with these options; a page given here is index.md."""
        if markdown is not None:
            self.write("index.md", markdown)
        plugins: list[Any] = list(self.plugins)
        if self.plugin:
            plugins.append({"playground": self.options | options})
        config: dict[str, Any] = {
            "site_name": "Test",
            "site_url": "https://docs.example/",
            "theme": LEAN_THEME,
            "markdown_extensions": EXTENSIONS,
            "plugins": plugins,
        }
        file = self.folder / "mkdocs.yml"
        file.write_text(yaml.safe_dump(config | self.config, sort_keys=False), encoding="utf-8")
        return self.build_as_written()

    def build_as_written(self, site: str = "site") -> Built:
        """Build with the mkdocs.yml that stands there."""
        heard = _Heard()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(heard)
        before, logger.propagate = logger.propagate, False
        target = self.folder / site
        failure = None
        try:
            build(load_config(str(self.folder / "mkdocs.yml"), site_dir=str(target)))
        except (Abort, ConfigurationError) as error:
            failure = str(error) or type(error).__name__
        finally:
            logger.removeHandler(heard)
            logger.propagate = before
        return Built(target, heard.lines, failure, failure is not None)


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.WARNING:
            ours = message.removeprefix("mkdocs_playground: ")
            self.lines.append(f"{record.levelname} {ours}")


def problems(built: Built) -> list[str]:
    """What the plugin said, in its own words."""
    return [line.partition(" ")[2] for line in built.log if re.search(r"\[PG\d{3}\]", line)]
