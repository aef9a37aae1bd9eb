"""The Markdown extension: fences that readers run, on any engine that runs Python-Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from . import fences, markup

if TYPE_CHECKING:
    from markdown import Markdown


class ScanPreprocessor(Preprocessor):
    """Reads the source before whitespace is normalised, and has SuperFences work for us."""

    name = "playground-scan"
    # After 'snippet' (32) has included files, before 'fenced_raw_block' (31.05) hides fences.
    priority = 31.06

    def run(self, lines: list[str]) -> list[str]:
        """Note where the fences are; the lines stay as they are."""
        page = fences.PageFences()
        page.scan(lines, self.md.tab_length)
        self.md.playground = page  # type: ignore[attr-defined]
        fences.wrap(self.md, page)
        return lines


class PlaygroundExtension(Extension):
    """Makes marked code fences into snippets."""

    def __init__(self, **options: Any) -> None:
        self.config = {}
        self.options = options
        super().__init__()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the processors."""
        md.block_level_elements.extend(markup.TAGS)
        if "fenced_code_block" not in md.preprocessors:
            md.registerExtensions(["pymdownx.superfences", "pymdownx.highlight"], {})
        scan = ScanPreprocessor(md)
        md.preprocessors.register(scan, scan.name, scan.priority)


def makeExtension(**options: Any) -> PlaygroundExtension:  # noqa: N802
    """Make the extension, as Python-Markdown asks for it by the module's name."""
    return PlaygroundExtension(**options)
