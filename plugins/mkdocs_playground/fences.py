"""Fences that readers run, and fences that show what a run will write.

SuperFences reads the headers, finds fences wherever Markdown allows them and highlights; its
default entry is wrapped here, when a page is converted, so that titles, line numbers, highlighted
lines and annotations go on working.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from markdown.util import ETX, STX
from pygments.style import Style

from . import markup, placeholders
from .javascript import Script
from .placeholders import Placeholder, Value
from .source import Fence, Lines
from .texts import Texts

if TYPE_CHECKING:
    from markdown import Markdown

LANGUAGES = ("js", "javascript", "mjs")

DATA_OPTIONS = ("needs", "effect", "timeout", "tenant", "authentication", "session", "check")
"""Options of a snippet that the runtime reads from `data-` attributes."""
OPTIONS = ("run", "id", *DATA_OPTIONS)
"""What a snippet's header may say, besides what SuperFences knows."""
EXPECTED_OPTIONS = ("output", "events")
"""What the header of an expected output may say, besides what SuperFences knows."""

_KEY = "playground"  # what the wrapped validator tells the wrapped formatter


@dataclass
class Snippet:
    """A code block that the reader can run."""

    name: str
    title: str
    script: Script
    language: str
    options: dict[str, str]
    line: int | None
    """Of the opening mark, in the file."""
    stub: str = ""
    """What stands in the page for its marker."""
    placeholders: list[Placeholder] = field(default_factory=list)
    unknown: tuple[str, ...] = ()
    """Options that nobody knows; only a header in braces can get this far with them."""
    swallows: int | None = None
    """Line of another snippet's beginning in this one's code."""

    @property
    def fields(self) -> Iterator[str]:
        """Names of the fields whose values it runs with."""
        literals = ((each.name, each.literal) for each in self.placeholders)
        return (name for name, literal in literals if literal and literal.kind != "comment")


class Expected(NamedTuple):
    """A code block that shows what a snippet will write."""

    name: str
    line: int | None
    stub: str


@dataclass
class PageFences:
    """What is known of one page's fences while it is converted."""

    source: list[Fence]
    lines: Lines
    values: Mapping[str, Value] = field(default_factory=dict)
    texts: Texts = field(default_factory=Texts)
    snippets: list[Snippet] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    markers: markup.Markers = field(default_factory=markup.Markers)
    """What the stubs in the page stand for."""
    read: set[int] = field(default_factory=set)
    """Lines of the source where fences begin that SuperFences has read."""
    _next: int = 0

    def claim(self, flat: str, *words: str) -> Fence | None:
        """Find the source of code that SuperFences handed on; both go through the page in order.

        Words of its header tell it from one with the same code that SuperFences has not read.
        """
        for index in range(self._next, len(self.source)):
            fence = self.source[index]
            is_alike = fence.closed and fence.flat == flat and fence.is_readable
            if is_alike and all(_has_word(fence.header, word) for word in words):
                self._next = index + 1
                self.read.add(fence.line)
                return fence
        return None

    def line(self, fence: Fence | None) -> int | None:
        """Give the line of the file where a fence begins."""
        return None if fence is None else self.lines.in_file(fence.line)

    def forget(self) -> None:
        """Let go of what only the conversion of the page needs."""
        self.source.clear()
        self.snippets.clear()
        self.expected.clear()

    def free_name(self) -> str:
        """Name a snippet whose author did not."""
        taken = {snippet.name for snippet in self.snippets}
        number = len(self.snippets) + 1
        while f"example-{number}" in taken:
            number += 1
        return f"example-{number}"


def _has_word(header: str, word: str) -> bool:
    """Tell whether it stands there whole: 'runn' is no 'run'."""
    return not word or bool(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", header))


def wrap(md: Markdown, page: PageFences) -> None:
    """Wrap SuperFences' default entry, for this conversion of this page."""
    processor: Any = md.preprocessors["fenced_code_block"]
    entry = processor.extension.superfences[0]
    entry["validator"] = _Validator(_inner(entry["validator"]), processor)
    entry["formatter"] = _Formatter(_inner(entry["formatter"]), processor, page)


def _inner(wrapped: Any) -> Any:
    """Undo the wrapping of an earlier conversion by the same instance."""
    return getattr(wrapped, "inner", wrapped)


class _Validator:
    """Takes our options out of a header before SuperFences refuses them."""

    def __init__(self, inner: Any, processor: Any) -> None:
        self.inner = inner
        self.processor = processor

    def __call__(
        self,
        language: str,
        inputs: dict[str, str],
        options: dict[str, Any],
        attrs: dict[str, str],
        md: Markdown,
    ) -> bool:
        # In braces, `.run` is a class and `#name` the id; SuperFences keeps both to itself.
        in_braces = "run" in self.processor.classes
        is_expected = "output" in inputs
        names = OPTIONS if in_braces or "run" in inputs else EXPECTED_OPTIONS * is_expected
        ours: dict[str, Any] = {name: inputs[name] for name in inputs if name in names}
        rest = {name: value for name, value in inputs.items() if name not in ours}
        accepted = bool(self.inner(language, rest, options, attrs, md))
        if in_braces:
            ours["run"] = ""
        if "run" in ours:
            ours["unknown"] = tuple(name for name in attrs if not name.startswith("data-"))
        if ours:
            options[_KEY] = ours
        return accepted


class _NoRules(Style):  # type: ignore[misc]
    """A style that says nothing about any token.

    Pygments spells a style out for each block anew, a quarter of what a short block takes. Where
    tokens get classes nothing of that comes to the page: the theme has the colours.
    """

    def __iter__(self) -> Iterator[tuple[object, dict[str, object]]]:
        return iter(())


_NO_RULES = _NoRules()


class _Formatter:
    """Writes a snippet's marker before its code, and hands all other fences on."""

    def __init__(self, inner: Any, processor: Any, page: PageFences) -> None:
        self.inner = inner
        self.processor = processor
        self.page = page

    def __call__(self, src: str, options: dict[str, Any], **rest: Any) -> str:
        if not self.processor.noclasses:
            self.processor.pygments_style = _NO_RULES
        ours = options.pop(_KEY, {})
        words = [word for word in ("run", "output") if word in ours]
        fence = self.page.claim(src, *words, ours.get("id") or ours.get("output") or "")
        if "run" in ours:
            return self._snippet(fence, fence.code if fence else src, ours, options, rest)
        html: str = self.inner(src=src, options=options, **rest)
        if "output" in ours:
            text = fence.code if fence else src
            what = ours["output"], text, ours.get("events")
            stub = self.page.markers.stub(markup.EXPECTED, *what)
            self.page.expected.append(Expected(ours["output"], self.page.line(fence), stub))
            return stub + html
        return html

    def _snippet(
        self,
        fence: Fence | None,
        code: str,
        ours: dict[str, Any],
        options: dict[str, Any],
        rest: dict[str, Any],
    ) -> str:
        name = ours.get("id") or rest["id_value"] or self.page.free_name()
        script = Script(code)
        snippet = Snippet(
            name=name,
            title=options.get("title") or name.replace("-", " ").capitalize(),
            script=script,
            language=rest["language"],
            options={key: ours[key] for key in DATA_OPTIONS if key in ours},
            line=self.page.line(fence),
            placeholders=placeholders.find(script),
            unknown=ours["unknown"],
            swallows=self.page.lines.in_file(fence.swallows) if fence and fence.swallows else None,
        )
        self.page.snippets.append(snippet)
        classes = [each for each in rest["classes"] if each != "run"]
        rest |= {"classes": classes, "id_value": ""}
        with _blank_lines_kept(self.processor):
            html = placeholders.highlighted(
                code,
                snippet.placeholders,
                self.page.values,
                lambda text: str(self.inner(src=_shown(text), options=options, **rest)),
            )
        what = name, snippet.title, _data(snippet)
        snippet.stub = self.page.markers.stub(markup.SNIPPET, *what)
        return snippet.stub + html + markup.output(name, snippet.title, self.page.texts)


def _shown(text: str) -> str:
    """Leave out what delimits placeholders of Python-Markdown, which it would look up."""
    return text.replace(STX, "").replace(ETX, "")


def _data(snippet: Snippet) -> dict[str, str | None]:
    line = None if snippet.line is None else str(snippet.line + 1)
    options = {key: value for key, value in snippet.options.items() if value}
    return {"source": snippet.script.code, "title": snippet.title, **options, "line": line}


@contextmanager
def _blank_lines_kept(processor: Any) -> Iterator[None]:
    """Have Pygments keep blank lines at both ends, or the lines of errors would be wrong."""
    before = processor.stripnl
    processor.stripnl = False
    try:
        yield
    finally:
        processor.stripnl = before
