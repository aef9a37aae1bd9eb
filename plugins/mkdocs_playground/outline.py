"""Sections, their numbers, and what references to them read. Pure: strings in, strings out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from .texts import Texts

ENGLISH = Texts()

Numbers = Mapping[str, Mapping[str, int]]
"""Numbers of sections, by page and id."""


class Heading(NamedTuple):
    """A heading of a page."""

    id: str
    title: str
    """As HTML without tags."""
    level: int

    def shows_attributes(self, name: str) -> bool:
        """Tell whether `{ #name }` stands at its end as text: nobody took it for an id."""
        braces = self.title.rpartition("{")[2]
        return braces.endswith("}") and f"#{name}" in braces.rstrip("} ").split()


class Reference(NamedTuple):
    """A link without a text, which takes its text from what it leads to."""

    uri: str
    """Of the page that it leads to."""
    anchor: str
    href: str
    """As the author wrote it."""
    begins_sentence: bool = False
    line: int | None = None


@dataclass(slots=True)
class Outline:
    """What one page has that can be referred to, and what it refers to."""

    uri: str
    title: str = ""
    is_playground: bool = False
    headings: list[Heading] = field(default_factory=list)
    snippets: Mapping[str, str] = field(default_factory=dict)
    """Titles by id of the element, as HTML."""
    ids: AbstractSet[str] = field(default_factory=set)
    """Of all elements."""


class AnchorIds(set[str]):
    """The ids of a page's elements, among them those of its snippets, which are kept but once."""

    __slots__ = ("_snippets",)

    def __init__(self, ids: Iterable[str], snippets: Mapping[str, str]) -> None:
        super().__init__(ids)
        self._snippets = snippets

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._snippets


class Broken(NamedTuple):
    """A reference that leads to nothing that has a name."""

    why: Literal["unknown", "nameless"]
    known: tuple[str, ...] = ()


def number(outlines: Iterable[Outline], level: int, numbering: str) -> dict[str, dict[str, int]]:
    """Give the sections of playground pages numbers; pages come in the navigation's order."""
    numbers: dict[str, dict[str, int]] = {}
    last = 0
    for outline in outlines:
        if numbering == "off" or not outline.is_playground:
            continue
        if numbering == "page":
            last = 0
        sections = [heading.id for heading in outline.headings if heading.level == level]
        numbers[outline.uri] = {each: last + place for place, each in enumerate(sections, 1)}
        last += len(sections)
    return numbers


def around(style: str, number: int) -> tuple[str, str]:
    """Give what stands before and after a numbered heading's title."""
    before, _, after = style.partition("{title}")
    return before.replace("{number}", str(number)), after.replace("{number}", str(number))


def read(
    reference: Reference,
    *,
    page: str,
    outlines: Mapping[str, Outline],
    numbers: Numbers,
    numbering: str,
    texts: Texts = ENGLISH,
) -> str | Broken | None:
    """Give the text of a reference on a page as HTML; None when its page is not known at all."""
    outline = outlines.get(reference.uri)
    if outline is None:
        return None
    if title := outline.snippets.get(reference.anchor):
        return title
    heading = next((each for each in outline.headings if each.id == reference.anchor), None)
    if heading is None:
        why: Literal["unknown", "nameless"] = (
            "nameless" if reference.anchor in outline.ids else "unknown"
        )
        return Broken(why, (*(each.id for each in outline.headings), *outline.snippets))
    place = numbers.get(reference.uri, {}).get(heading.id)
    if place is None:
        return heading.title
    key = "section" if reference.uri == page or numbering == "site" else "section-of"
    begins = "-begins" if reference.begins_sentence else ""
    title = unescape(outline.title)
    text = texts.say(f"reference.{key}{begins}", number=str(place), page=title)
    return escape(text, quote=False)


def target(href: str, page: str) -> tuple[str, str] | None:
    """Give the page and the id that a link of a page leads to, if it leads to an id of a page."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or parts.query or not parts.fragment:
        return None
    if not parts.path:
        return page, unquote(parts.fragment)
    if not parts.path.endswith((".md", ".markdown")) or parts.path.startswith("/"):
        return None
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    return uri, unquote(parts.fragment)
