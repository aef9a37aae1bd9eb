"""Fences that readers run, and fences that show what a run will write.

SuperFences reads the headers, finds fences wherever Markdown allows them and highlights; its
default entry is wrapped here, when a page is converted, so that titles, line numbers, highlighted
lines and annotations go on working.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from . import markup
from .source import Fence, fences, normalise

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

LANGUAGES = ("js", "javascript", "mjs")

DATA_OPTIONS = ("needs", "effect", "timeout", "tenant", "session", "check")
"""Options of a snippet that the runtime reads from `data-` attributes."""
OPTIONS = ("run", "id", *DATA_OPTIONS)
"""What a snippet's header may say, besides what SuperFences knows."""

_KEY = "playground"  # what the wrapped validator tells the wrapped formatter


@dataclass
class Snippet:
    """A code block that the reader can run."""

    name: str
    title: str
    code: str
    language: str
    options: dict[str, str]
    fence: Fence | None
    """Undefined when the text that was converted is not the text that was scanned."""


@dataclass
class Expected:
    """A code block that shows what a snippet will write."""

    name: str
    fence: Fence | None


@dataclass
class PageFences:
    """What is known of one page's fences; it lives on the `Markdown` instance."""

    found: list[Fence] = field(default_factory=list)
    snippets: list[Snippet] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    """Lines of the fences that SuperFences has taken."""
    _next: int = 0

    def scan(self, lines: list[str], tab: int) -> None:
        """Look at the page's text before Markdown changes anything in it."""
        self.found = list(fences(normalise("\n".join(lines)).split("\n"), tab))

    def claim(self, flat: str) -> Fence | None:
        """Find the source of code that SuperFences handed on; both go through the page in order."""
        for index in range(self._next, len(self.found)):
            fence = self.found[index]
            if fence.closed and fence.flat == flat:
                self._next = index + 1
                self.claimed.add(fence.line)
                return fence
        return None

    def free_name(self) -> str:
        """Name a snippet whose author did not."""
        taken = {snippet.name for snippet in self.snippets}
        number = len(self.snippets) + 1
        while f"example-{number}" in taken:
            number += 1
        return f"example-{number}"


class Formatter(Protocol):
    """What SuperFences calls with a fence that its validator accepted."""

    def __call__(
        self,
        src: str = "",
        language: str = "",
        options: dict[str, Any] | None = None,
        md: Markdown | None = None,
        **rest: Any,
    ) -> str:
        """Write the fence as HTML."""


Validator = "Callable[[str, dict[str, str], dict[str, Any], dict[str, str], Markdown], bool]"


def wrap(md: Markdown, page: PageFences) -> None:
    """Wrap SuperFences' default entry, for this conversion of this page."""
    processor: Any = md.preprocessors["fenced_code_block"]
    entry = processor.extension.superfences[0]
    entry["validator"] = _validator(getattr(entry["validator"], "inner", entry["validator"]))
    entry["formatter"] = _formatter(getattr(entry["formatter"], "inner", entry["formatter"]), page)


def _validator(inner: Any) -> Any:
    def validate(
        language: str,
        inputs: dict[str, str],
        options: dict[str, Any],
        attrs: dict[str, str],
        md: Markdown,
    ) -> bool:
        processor: Any = md.preprocessors["fenced_code_block"]
        # In braces, `.run` is a class and `#id` the id; SuperFences keeps both to itself.
        if "run" in inputs or "run" in processor.classes:
            ours = {key: inputs[key] for key in inputs if key in OPTIONS}
            ours["run"] = ""
        else:
            ours = {key: inputs[key] for key in inputs if key == "output"}
        rest = {key: value for key, value in inputs.items() if key not in ours}
        accepted = bool(inner(language, rest, options, attrs, md))
        if ours:
            options[_KEY] = ours
        return accepted

    validate.inner = inner  # type: ignore[attr-defined]
    return validate


def _formatter(inner: Formatter, page: PageFences) -> Any:
    def format_fence(
        src: str = "",
        language: str = "",
        options: dict[str, Any] | None = None,
        md: Markdown | None = None,
        **rest: Any,
    ) -> str:
        options = options or {}
        ours = options.pop(_KEY, None)
        fence = page.claim(src)
        if ours is None:
            return inner(src=src, language=language, options=options, md=md, **rest)
        if "output" in ours:
            page.expected.append(Expected(ours["output"], fence))
            shown = inner(src=src, language=language, options=options, md=md, **rest)
            return markup.expected(ours["output"]) + shown
        classes = [name for name in rest.pop("classes", None) or [] if name != "run"]
        name = ours.get("id") or rest.pop("id_value", "") or page.free_name()
        rest["id_value"] = ""
        snippet = Snippet(
            name=name,
            title=options.get("title") or name.replace("-", " ").capitalize(),
            code=fence.code if fence else src,
            language=language,
            options={key: ours[key] for key in DATA_OPTIONS if ours.get(key)},
            fence=fence,
        )
        page.snippets.append(snippet)
        shown = inner(
            src=snippet.code, language=language, options=options, md=md, classes=classes, **rest
        )
        data = {"source": snippet.code, "title": snippet.title, **snippet.options}
        return (
            markup.snippet(name, snippet.title, data) + shown + markup.output(name, snippet.title)
        )

    format_fence.inner = inner  # type: ignore[attr-defined]
    return format_fence
