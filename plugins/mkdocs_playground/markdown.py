"""The Markdown extension: playground pages on any engine that runs Python-Markdown.

An engine may keep one extension for all pages, so what is known of a page lives on its `Markdown`
instance. Given a `Site`, pages are left to it to be filled in when all are known; without one,
each page is complete by itself.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar
from xml.etree import ElementTree

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER, HTML_PLACEHOLDER_RE

from . import fences, host, markup, outline, source, unread
from .config import take_options
from .fences import Expected, PageFences, Snippet
from .host import Host
from .outline import Heading, Outline, Reference
from .packing import PackedTexts
from .problems import Place, report
from .review import Review
from .site import Number, Page, Site, Use

if TYPE_CHECKING:
    from markdown import Markdown

SomeFence = TypeVar("SomeFence", Snippet, Expected)

_log = logging.getLogger(__name__)

_STUB = "<playground-"
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_STASHED = re.compile(f"({HTML_PLACEHOLDER % '[0-9]+'})")
_OURS = re.compile(r"(?<![\w-])(?:run|output=)")
_BLOCKS = {"p", "li", "td", "th", "dd", "dt", "div", "blockquote", *markup.HEADINGS}
_ANNOTATED = re.compile(r"(?://|/\*).*\(\d+\)")


@dataclass
class PageState:
    """One page while it is converted; the attribute `playground` of a `Markdown` instance."""

    site: Site
    host: Host
    lines: source.Lines
    fences: PageFences
    page: Page
    is_alone: bool
    """Is there no site that this page is a part of?"""
    is_outlined: bool = False


def state(md: Markdown) -> PageState:
    """Give what is known of the page that an instance converts."""
    known: PageState = md.playground  # type: ignore[attr-defined]
    return known


class PlaygroundExtension(Extension):
    """Makes marked code fences into snippets, and numbers the sections around them."""

    def __init__(self, site: Site | None = None, **options: Any) -> None:
        super().__init__()
        self.site = site
        self.options = site.options if site else take_options(options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the processors."""
        md.block_level_elements.extend(markup.TAGS)
        md.preprocessors.register(_Scan(md, self), "playground-scan", _Scan.priority)
        md.preprocessors.register(_Fences(md), "playground-fences", _Fences.priority)
        md.treeprocessors.register(_Place(md), "playground-place", _Place.priority)
        md.treeprocessors.register(_Outline(md), "playground-outline", _Outline.priority)
        md.postprocessors.register(_Finish(md), "playground-finish", _Finish.priority)


def makeExtension(**options: Any) -> PlaygroundExtension:  # noqa: N802
    """Make the extension, as Python-Markdown asks for it by the module's name."""
    return PlaygroundExtension(**options)


class _Scan(Preprocessor):
    """Reads the source before whitespace is normalised."""

    # After 'snippet' (32) has included files, before 'fenced_raw_block' (31.05) hides fences.
    priority = 31.06

    def __init__(self, md: Markdown, extension: PlaygroundExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Note what the author wrote; the lines stay as they are."""
        text = source.normalise("\n".join(lines)).split("\n")
        found = list(source.fences(text, self.md.tab_length))
        page = host.find(self.md)
        site = self.extension.site or Site(self.extension.options)
        in_file = source.Lines(text, page.text() if found or "[](" in "".join(text) else None)
        markers = markup.Markers()
        self.md.playground = PageState(  # type: ignore[attr-defined]
            site=site if page.uri or not self.extension.site else site.apart(),
            host=page,
            lines=in_file,
            fences=PageFences(found, in_file, site.values, site.texts, markers=markers),
            page=Page(page.path, Outline(page.uri), markers),
            is_alone=self.extension.site is None,
        )
        return lines


class _Fences(Preprocessor):
    """Has SuperFences work for us, on the pages that have fences of ours."""

    # Just before 'fenced_code_block' (25), by when all extensions are in place.
    priority = 25.5

    def run(self, lines: list[str]) -> list[str]:
        """Wrap SuperFences; where a site does without, let it read this page alone."""
        page = state(self.md).fences
        processor = self._superfences()
        if processor is None and any(_OURS.search(fence.header) for fence in page.source):
            names = ["pymdownx.highlight", "pymdownx.superfences"]
            self.md.registerExtensions(names, {})
            fences.wrap(self.md, page)
            # The list of preprocessors that is being worked through is older than this one.
            read: list[str] = self._superfences().run(lines)
            return read
        if processor is not None and page.source:
            fences.wrap(self.md, page)
        return lines

    def _superfences(self) -> Any:
        if "fenced_code_block" not in self.md.preprocessors:
            return None
        processor: Any = self.md.preprocessors["fenced_code_block"]
        return processor if hasattr(processor, "extension") else None


class _Place(Treeprocessor):
    """Gives snippets a place of their own among the blocks of the page."""

    # Before 'inline' (20), while the text of a paragraph is still one string.
    priority = 25

    def run(self, root: ElementTree.Element) -> None:
        """Take fences out of paragraphs, and outputs to the end of their annotations."""
        known = state(self.md).fences
        if not known.snippets and not known.expected:
            return
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "p" and child.text and HTML_PLACEHOLDER_RE.search(child.text):
                    self._split(parent, child)
        for parent in list(root.iter()):
            for child, following in zip(list(parent), list(parent)[1:], strict=False):
                if following.tag == "ol":
                    self._move_output(parent, child, following)

    def _stashed(self, text: str | None) -> int | None:
        """Give the place in the stash of a fence of ours, if a text is nothing but one."""
        match = HTML_PLACEHOLDER_RE.fullmatch((text or "").strip())
        if match is None or not match[1].isdigit():
            return None
        index = int(match[1])
        block = self.md.htmlStash.rawHtmlBlocks[index]
        return index if isinstance(block, str) and block.startswith("<playground-") else None

    def _split(self, parent: ElementTree.Element, paragraph: ElementTree.Element) -> None:
        """Take fences of ours out of a paragraph, which stays for what else is in it."""
        pieces = [piece for piece in _STASHED.split(paragraph.text or "") if piece.strip()]
        if len(pieces) + len(paragraph) < 2 or all(self._stashed(each) is None for each in pieces):
            return
        index = list(parent).index(paragraph)
        paragraph.text = pieces.pop() if self._stashed(pieces[-1]) is None else None
        if paragraph.text is None and not len(paragraph):
            parent.remove(paragraph)
        for piece in reversed(pieces):
            element = ElementTree.Element("p")
            element.text = piece.strip("\n")
            element.tail = "\n"
            parent.insert(index, element)

    def _move_output(
        self,
        parent: ElementTree.Element,
        child: ElementTree.Element,
        annotations: ElementTree.Element,
    ) -> None:
        """Put an output behind the annotations, which Material looks for next to the code."""
        index = self._stashed(child.text)
        if index is None or len(child):
            return
        block = str(self.md.htmlStash.rawHtmlBlocks[index])
        code, separator, output = block.rpartition(markup.OUTPUT)
        if not separator or not _ANNOTATED.search(code):
            return
        self.md.htmlStash.rawHtmlBlocks[index] = code
        element = ElementTree.Element("p")
        element.text = self.md.htmlStash.store(separator + output)
        element.tail = "\n"
        parent.insert(list(parent).index(annotations) + 1, element)


class _Outline(Treeprocessor):
    """Notes headings and nameless links, and leaves blanks where numbers and texts will go."""

    # After 'toc' (5) has made slugs and MkDocs (1) a title of the headings' own text, and
    # before 'relpath' (0) takes the names of Markdown files out of links.
    priority = 0.5

    def run(self, root: ElementTree.Element) -> None:
        """Look at every heading and link."""
        known = state(self.md)
        known.is_outlined = True
        tokens = _flat(getattr(self.md, "toc_tokens", []))
        titles = {token["id"]: token["name"] for token in tokens}
        level = known.site.options.sections.level
        may_be_playground = bool(known.fences.snippets) or host.is_marked(self.md, known.host)
        links = list(source.nameless_links(known.lines.lines))
        for parent in root.iter():
            for index, element in enumerate(parent):
                if element.tag == "a":
                    self._link(known, parent, index, element, links)
                elif parent.tag != "a" and element.tag in markup.HEADINGS and element.get("id"):
                    heading = self._heading(element, titles)
                    known.page.outline.headings.append(heading)
                    if heading.level == level and may_be_playground:
                        _leave_blanks(known.page, element, heading.id)

    def _heading(self, element: ElementTree.Element, titles: dict[str, str]) -> Heading:
        name = element.attrib["id"]
        text = titles.get(name) or html.escape("".join(element.itertext()), quote=False)
        return Heading(name, text, markup.HEADINGS.index(element.tag) + 1)

    def _link(
        self,
        known: PageState,
        parent: ElementTree.Element,
        index: int,
        link: ElementTree.Element,
        links: list[tuple[str, int]],
    ) -> None:
        href = link.get("href", "")
        if link.text or len(link) or "#" not in href or "id" in link.attrib:
            return
        leads_to = outline.target(href, known.host.uri)
        if leads_to is None:
            return
        before = ((parent[index - 1].tail if index else parent.text) or "").rstrip()
        begins = not index and parent.tag in _BLOCKS
        reference = Reference(
            *leads_to,
            href=href,
            begins_sentence=before.endswith((".", "!", "?")) if before else begins,
            line=_take_line(links, href, known.lines),
        )
        link.append(ElementTree.Comment(known.page.refer(reference)))


class _Finish(Postprocessor):
    """Looks at the whole page, and tells what is wrong with it."""

    # After everything else has put back what it had stashed.
    priority = -50

    def run(self, text: str) -> str:
        """Find out what has made it to the page, and complete the page or leave it to the site."""
        known = state(self.md)
        # 'toc' has every heading postprocessed by itself, before the outline is known.
        if not known.is_outlined:
            return text
        known.is_outlined = False
        stubs = _stubs(text)
        snippets = _visible(known.fences.snippets, stubs)
        expected = _visible(known.fences.expected, stubs)
        page = known.page.outline
        has_snippets = bool(snippets) or "<playground-snippet " in text
        page.is_playground = has_snippets or host.is_marked(self.md, known.host)
        titles = {name: name for name in self._review(known, snippets, expected)}
        titles.update({each.name: each.title for each in snippets})
        page.snippets = PackedTexts(
            {f"snippet-{name}": html.escape(title, quote=False) for name, title in titles.items()}
        )
        known.site.pages[page.uri] = known.page
        if page.is_playground and (page.uri or known.is_alone):
            text = markup.with_page(text, known.page.markers.stub(markup.PAGE, page.uri))
        known.page.markers.pack()
        # Trees of parsed code are large, and an instance may wait for the garbage collector.
        known.fences.forget()
        return self._complete(known, text) if known.is_alone or not page.uri else text

    def _review(
        self, known: PageState, snippets: list[Snippet], expected: list[Expected]
    ) -> list[str]:
        """Have all of it looked at; gives the names of snippets that nobody has read."""
        site, path = known.site, known.page.path
        # What is left out of a check may be for tenants of the readers' own.
        for snippet in (each for each in snippets if each.options.get("check") != "skip"):
            for name in snippet.fields:
                use = Use(name, snippet.options.get("authentication", ""))
                site.uses.setdefault(use, Place(path, snippet.line))
        commented = source.commented(known.lines.lines, known.fences.source)
        written = [fence for fence in known.fences.source if fence.line not in commented]
        names = list(unread.names(written, known.fences.read))
        review = Review(
            path,
            snippets,
            expected,
            site.values,
            tenants=list(site.options.tenants.values()),
            unread=names,
        )
        not_read = unread.findings(
            written,
            known.fences.read,
            known.lines,
            path=path,
            is_playground=known.page.outline.is_playground,
        )
        site.look_at(chain(review.findings(), not_read))
        return names

    def _complete(self, known: PageState, text: str) -> str:
        """Fill a page in that is no part of a site."""
        site, uri = known.site, known.page.outline.uri
        site.look_at_all()
        site.number([uri])
        for token in _flat(getattr(self.md, "toc_tokens", [])):
            token["name"] = site.title(uri, token["id"], token["name"])
        text = site.with_marks(uri, site.with_texts(uri, text))
        if known.is_alone:
            report(site.problems.take(), _log)
        return text


def _visible(candidates: Iterable[SomeFence], stubs: set[str]) -> list[SomeFence]:
    return [each for each in candidates if each.stub in stubs]


def _stubs(text: str) -> set[str]:
    """Find the stubs on a page that are not in a comment, nor shown as text."""
    comments = [match.span() for match in _COMMENT.finditer(text)] if _STUB in text else []
    found = set()
    start = text.find(_STUB)
    while start >= 0:
        if not any(begin <= start < end for begin, end in comments):
            end = text.find(">", text.find(">", start) + 1) + 1
            found.add(text[start:end])
        start = text.find(_STUB, start + 1)
    return found


def _flat(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def _take_line(links: list[tuple[str, int]], href: str, lines: source.Lines) -> int | None:
    """Give the line of the file with the next link to an address."""
    for index, (written, line) in enumerate(links):
        if written == href:
            del links[index]
            return lines.in_file(line)
    return None


def _leave_blanks(page: Page, heading: ElementTree.Element, name: str) -> None:
    """Leave blanks for what stands before and after the title."""
    before = ElementTree.Comment(page.number(Number(name, is_before=True)))
    before.tail, heading.text = heading.text, None
    heading.insert(0, before)
    after = ElementTree.Comment(page.number(Number(name, is_before=False)))
    last = heading[-1]
    is_permalink = last.tag == "a" and last.get("class") == "headerlink" and not last.tail
    heading.insert(len(heading) - 1 if is_permalink else len(heading), after)
