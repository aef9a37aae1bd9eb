"""The MkDocs plugin: which hook has which room do what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from . import markup
from .assets import EARLY, ENTRY, STYLES, Assets
from .config import PlaygroundOptions, page_config
from .markdown import PlaygroundExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


class PlaygroundPlugin(BasePlugin[PlaygroundOptions]):
    """Makes marked code fences into snippets that readers run in the page."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our extension to Python-Markdown's, and the runtime to every page's files."""
        self.assets = Assets()
        config.markdown_extensions = [
            name for name in config.markdown_extensions if not isinstance(name, PlaygroundExtension)
        ]
        config.markdown_extensions.append(PlaygroundExtension())  # type: ignore[arg-type]
        _add(config.extra_css, self.assets.url(STYLES))
        _add(config.extra_javascript, self.assets.url(ENTRY))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish the runtime."""
        for path in self.assets.files:
            uri = self.assets.url(path.name)
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, abs_src_path=str(path)))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put what the runtime needs to know in front of a playground page."""
        page.meta["playground"] = "<playground-snippet " in html or bool(
            page.meta.get("playground")
        )
        if not page.meta["playground"]:
            return html
        return markup.page(page_config(self.config)) + html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let a page with a container be laid out before its first paint."""
        container = self.config.container
        if not container or not page.meta.get("playground"):
            return output
        head = {"data-playground-dock": container.dock}
        head["style"] = f"--playground-width:{container.width}px"
        output = re.sub("<html", f"<html{markup.attributes(head)}", output, count=1)
        depth = page.url.count("/")
        script = f'<script src="{"../" * depth}{self.assets.url(EARLY)}"></script>'
        return output.replace("</head>", f"{script}</head>", 1)


def _add(names: list, name: str) -> None:
    if name not in names:
        names.append(name)
