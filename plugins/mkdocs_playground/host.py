"""Which page is being converted: the only room that knows what engines call their parts.

An extension is handed text and no page. MkDocs and its kin register a processor of their own on
each `Markdown` instance, which knows the file; other conversions of the same build (docstrings,
excerpts) have none, and so are never taken for the page.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown import Markdown

NOWHERE = "Markdown"
"""Path of text that comes from no file."""


@dataclass(frozen=True)
class Host:
    """A page, as its engine knows it."""

    uri: str = ""
    """Path below the docs folder; empty when the text is not that of a page."""
    path: str = NOWHERE
    """Path for messages, as seen from where the site is configured."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The front matter."""
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
        return Host(meta=getattr(md, "Meta", None) or {})
    processor: Any = md.treeprocessors["relpath"]
    file, config = processor.file, processor.config
    meta = file.page.meta if file.page is not None else {}
    return Host(file.src_uri, display_path(file.src_uri, config), meta, file)


def display_path(src_uri: str, config: Any) -> str:
    """Give the path of a file below the docs folder as seen from the configuration file."""
    docs = Path(config["docs_dir"])
    base = Path(config["config_file_path"]).parent if config["config_file_path"] else docs.parent
    return Path(os.path.relpath(docs, base), src_uri).as_posix()
