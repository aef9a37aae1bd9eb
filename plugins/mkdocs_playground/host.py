"""Which page is being converted: the only room that knows what engines call their parts.

An extension is handed text and no page. MkDocs and its kin register a processor of their own on
each `Markdown` instance, which knows the file; other conversions of the same build (docstrings,
excerpts) have none, and so are never taken for the page.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown import Markdown

NOWHERE = "Markdown"
"""Path of text that comes from no file."""
RIGHT_TO_LEFT = ("ar", "fa", "he", "ku-IQ", "ur")
"""Languages that Material writes from right to left unless told otherwise."""


class Host(NamedTuple):
    """A page, as its engine knows it."""

    uri: str = ""
    """Path below the docs folder; empty when the text is not that of a page."""
    path: str = NOWHERE
    """Path for messages, as seen from where the site is configured."""
    file: Any = None

    def text(self) -> str | None:
        """Read the file once more: what was handed over has lost its front matter."""
        try:
            return str(self.file.content_string) if self.file is not None else None
        except (OSError, ValueError):
            return None


def find(md: Markdown) -> Host:
    """Find the page that an instance converts."""
    if "relpath" not in md.treeprocessors:
        return Host()
    processor: Any = md.treeprocessors["relpath"]
    file = processor.file
    return Host(file.src_uri, display_path(file.src_uri, processor.config), file)


def is_marked(md: Markdown, page: Host) -> bool:
    """Tell whether the front matter makes it a playground page."""
    if page.file is None:
        # As Python-Markdown's own extension `meta` reads it, once it has.
        return bool(getattr(md, "Meta", {}).get("playground") == ["true"])
    return page.file.page is not None and page.file.page.meta.get("playground") is True


def theme_language(config: Any) -> str:
    """Give the language of the theme, as each of them calls it."""
    theme = config.theme
    return str(theme.get("language") or theme.get("locale") or "")


def line_end(config: Any) -> str:
    """Give the side where lines end on the pages of a theme: right, or left."""
    language = theme_language(config)
    reads_from_right = language in RIGHT_TO_LEFT
    direction = config.theme.get("direction") or ("rtl" if reads_from_right else "ltr")
    return "left" if direction == "rtl" else "right"


def display_path(src_uri: str, config: Any) -> str:
    """Give the path of a file below the docs folder as seen from the configuration file."""
    return f"{_docs_prefix(config['docs_dir'], config['config_file_path'])}{src_uri}"


@cache
def _docs_prefix(docs_dir: str, config_file: str | None) -> str:
    base = Path(config_file).parent if config_file else Path(docs_dir).parent
    prefix = Path(os.path.relpath(docs_dir, base)).as_posix()
    return "" if prefix == "." else f"{prefix}/"
