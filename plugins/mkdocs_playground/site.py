"""What one build knows of its pages, and what is filled in once all of them are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from itertools import chain
from typing import NamedTuple

from . import markup, outline
from .config import PlaygroundOptions, page_config
from .markup import Markers
from .outline import Broken, Outline, Reference
from .placeholders import Value
from .problems import (
    BROKEN_REFERENCE,
    NAMELESS_REFERENCE,
    Finding,
    Place,
    Problems,
    did_you_mean,
)
from .texts import DEFAULT, Texts

# Comments: harmless to whatever looks at the page before they are filled in.
_TEXT = re.compile(r"<!--playground:text (\d+)-->")
_NUMBER = re.compile(r"<!--playground:number (\d+)-->")
_IN_A_ROW = 20
"""Pages that are looked at together; until then their snippets are kept."""


class Use(NamedTuple):
    """What snippets use a field for."""

    field: str
    authentication: str
    """Kinds that the snippet is for; none: any."""


class Number(NamedTuple):
    """Where the number of a section goes: before its title, or after it."""

    id: str
    is_before: bool


@dataclass(slots=True)
class Page:
    """One page, with what is still to be filled in."""

    path: str
    """For messages."""
    outline: Outline
    markers: Markers
    """What its stubs stand for."""
    references: list[Reference] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)

    def refer(self, reference: Reference) -> str:
        """Leave a text to be filled in; gives the text of a comment to put there."""
        self.references.append(reference)
        return f"playground:text {len(self.references) - 1}"

    def number(self, number: Number) -> str:
        """Leave a number to be filled in; gives the text of a comment to put there."""
        self.numbers.append(number)
        return f"playground:number {len(self.numbers) - 1}"


class Site:
    """One build."""

    def __init__(
        self,
        options: PlaygroundOptions,
        site_url: str = "",
        problems: Problems | None = None,
        texts: Texts | None = None,
    ) -> None:
        self.options = options
        self.site_url = site_url
        self.texts = texts or Texts(options.language or DEFAULT, options.texts)
        self.problems = Problems() if problems is None else problems
        self.values = _values(options, site_url)
        self.pages: dict[str, Page] = {}
        self.uses: dict[Use, Place] = {}
        """Where each is first made."""
        self.numbers: Mapping[str, Mapping[str, int]] = {}
        self._to_look_at: list[Iterator[Finding]] = []

    @cached_property
    def page_config(self) -> str:
        """Give what each page tells the runtime, as an attribute."""
        return markup.page_config(page_config(self.options, self.texts))

    def apart(self) -> Site:
        """Give a site for text that is no page, with the same options and problems."""
        return Site(self.options, self.site_url, self.problems, self.texts)

    def look_at(self, page: Iterator[Finding]) -> None:
        """Note what is wrong with a page, as soon as there are some more of them.

        To look at many in a row takes two thirds of the time: the tables of the JavaScript grammar
        stay in the processor's caches.
        """
        self._to_look_at.append(page)
        if len(self._to_look_at) == _IN_A_ROW:
            self.look_at_all()

    def look_at_all(self) -> None:
        """Note what is wrong with the pages that nobody has looked at yet."""
        for finding in chain.from_iterable(self._to_look_at):
            self.problems.add(*finding)
        self._to_look_at.clear()

    def number(self, order: Iterable[str]) -> None:
        """Give all sections their numbers; `order` is that of the navigation."""
        uris = dict.fromkeys([*order, *self.pages])
        sections = self.options.sections
        self.numbers = outline.number(
            (self.pages[uri].outline for uri in uris if uri in self.pages),
            sections.level,
            sections.numbering,
        )

    def with_texts(self, uri: str, html: str) -> str:
        """Put the texts of references into a page."""
        page = self.pages[uri]
        return _TEXT.sub(lambda match: self._text(page, page.references[int(match[1])]), html)

    def with_marks(self, uri: str, html: str) -> str:
        """Put into a page what is not for search: numbers of sections, and markers."""
        page = self.pages[uri]
        html = _NUMBER.sub(lambda match: self._number(uri, page.numbers[int(match[1])]), html)
        return page.markers.put_into(html, self.texts, lambda: self.page_config)

    def title(self, uri: str, heading: str, title: str) -> str:
        """Give a heading's title, which is HTML, with its number, for the table of contents."""
        before, after = self._around(uri, heading)
        return f"{escape(before, quote=False)}{title}{escape(after, quote=False)}"

    def _number(self, uri: str, number: Number) -> str:
        before, after = self._around(uri, number.id)
        return markup.section_number(before if number.is_before else after)

    def _text(self, page: Page, reference: Reference) -> str:
        uri = page.outline.uri
        ours = (page, self.pages.get(reference.uri, page))
        if not any(each.outline.is_playground for each in ours):
            return ""  # An empty link between other pages is none of our business.
        text = outline.read(
            reference,
            page=uri,
            outlines={each: page.outline for each, page in self.pages.items()},
            numbers=self.numbers,
            numbering=self.options.sections.numbering,
            texts=self.texts,
        )
        if isinstance(text, Broken):
            if page.outline.is_playground:
                self._report(page, reference, text)
            return ""
        return text or ""

    def _around(self, uri: str, heading: str) -> tuple[str, str]:
        number = self.numbers.get(uri, {}).get(heading)
        return ("", "") if number is None else outline.around(self.options.sections.format, number)

    def _report(self, page: Page, reference: Reference, broken: Broken) -> None:
        place = Place(page.path, reference.line)
        if broken.why == "nameless":
            message = (
                f"reference '{reference.href}' leads to what is no section and no snippet;"
                " give the link a text"
            )
            self.problems.add(NAMELESS_REFERENCE, place, message)
            return
        headings = self.pages[reference.uri].outline.headings
        if any(each.shows_attributes(reference.anchor) for each in headings):
            hint = "; its heading shows it as text: add attr_list to markdown_extensions"
        else:
            hint = did_you_mean(reference.anchor, broken.known)
        other = "" if reference.uri == page.outline.uri else f" in {reference.uri}"
        message = f"reference to unknown section '{reference.anchor}'{other}{hint}"
        self.problems.add(BROKEN_REFERENCE, place, message)


def _values(options: PlaygroundOptions, site_url: str) -> dict[str, Value]:
    """Give the values that readers begin with: those of the first tenant."""
    tenant = next(iter(options.tenants.values()), None)
    values: dict[str, Value] = {}
    for name, option in options.fields.items():
        text = path = None
        if tenant and option.kind == "url" and tenant.base_url:
            path = None if "://" in tenant.base_url else tenant.base_url
            text = site_url + path if path else tenant.base_url
        elif tenant and option.kind == "text":
            text = tenant.fields.get(name) or None
        values[name] = Value(option.label, option.kind, text, path)
    return values
