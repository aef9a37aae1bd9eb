"""The examples of a built site, read from its pages as a browser reads them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass(frozen=True)
class Example:
    """One snippet of one page, and what its author says should come of it."""

    page: str
    """Path of the page below the site's root, such as `guide/calls/index.html`."""
    file: str
    """Path of the Markdown file below the docs folder; empty when the page does not say."""
    name: str
    title: str
    line: int
    """Line of the first line of code in the Markdown file, counting from 1; 0 when unknown."""
    check: str
    """`run`, `skip` or `error` (the example is to fail)."""
    expected: str | None
    """Expected output, or None when the author gave none."""

    def place(self, line: int = 1) -> str:
        """Return `file:line` for a line of the code."""
        return f"{self.file or self.page}:{self.line + line - 1}"


@dataclass
class _Page(HTMLParser):
    """Collects what the build wrote about a page's snippets."""

    is_playground: bool = False
    file: str = ""
    snippets: list[dict[str, str]] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "playground-page":
            self.is_playground = True
            self.file = values.get("data-file", "")
        elif tag == "playground-snippet":
            self.snippets.append(values)
        elif tag == "playground-expected":
            self.expected[values.get("for", "")] = values.get("data-text", "")


def find_examples(site: Path) -> list[Example]:
    """Return the examples of all playground pages below `site`, by page, in page order."""
    examples: list[Example] = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if "<playground-snippet" in text:
            examples += _read(path.relative_to(site).as_posix(), text)
    return examples


def _read(name: str, text: str) -> list[Example]:
    page = _Page()
    page.feed(text)
    page.close()
    if not page.is_playground:
        return []
    return [
        Example(
            page=name,
            file=page.file,
            name=snippet.get("name", ""),
            title=snippet.get("data-title", ""),
            line=int(snippet.get("data-line") or 0),
            check=snippet.get("data-check", "run"),
            expected=page.expected.get(snippet.get("name", "")),
        )
        for snippet in page.snippets
    ]
