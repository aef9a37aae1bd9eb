"""What is wrong with a page besides its fences: encoding, front matter, ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from html import unescape
from typing import TYPE_CHECKING, Any

import yaml

from . import source
from .host import display_path
from .problems import (
    BROKEN_FRONT_MATTER,
    ID_TAKEN,
    NOT_UTF8,
    SECRET_IN_CONFIG,
    WRONG_FRONT_MATTER,
    Place,
    Problems,
    did_you_mean,
)

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.toc import AnchorLink

    from .config import PlaygroundOptions
    from .site import Page

_CLOSED = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_UNDERLINE = re.compile(r"=+|-+")
_OPEN = re.compile(r"---[ \t]*\n[A-Za-z_][\w-]*:(?:[ \t]|\n)")


def check_encoding(file: File, config: MkDocsConfig, problems: Problems) -> None:
    """Report a page that MkDocs could not read, and let the build go on to find more."""
    try:
        content = file.content_bytes
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = Place(display_path(file.src_uri, config), line)
        found = f"byte 0x{content[error.start]:02X} at offset {error.start}"
        problems.add(NOT_UTF8, place, f"page is not UTF-8 (found {found}); save it as UTF-8")
        file.content_string = content.decode("utf-8", "replace")
    except OSError:
        return  # MkDocs has words for it.


def check_front_matter(
    written: str,
    text: str,
    meta: Mapping[str, Any],
    path: str,
    secrets: Sequence[str],
    problems: Problems,
) -> None:
    """Look at what MkDocs has left of the front matter in the text, and at what it has taken.

    `written` is the whole file, which says where that stood.
    """
    if text.startswith("---"):
        _check_yaml(text, path, problems)
    for name in meta:
        hint = did_you_mean(str(name), ["playground"]) if str(name)[:1].lower() == "p" else ""
        if "did you mean" in hint and name != "playground":
            message = f"unknown front matter '{name}'{hint}"
            problems.add(WRONG_FRONT_MATTER, Place(path, _line_of(str(name), written)), message)
        if name in secrets and meta[name]:
            message = f"secret field '{name}' has a value in the front matter; take it out"
            problems.add(SECRET_IN_CONFIG, Place(path, _line_of(str(name), written)), message)
    if not isinstance(meta.get("playground", True), bool):
        message = f"playground is true or false (found '{meta['playground']}')"
        problems.add(WRONG_FRONT_MATTER, Place(path, _line_of("playground", written)), message)


def _line_of(name: str, written: str) -> int:
    """Find the line of a name in the front matter."""
    key = re.compile(rf"(['\"]?){re.escape(name)}\1[ \t]*:")
    lines = enumerate(written.splitlines(), 1)
    return next((number for number, line in lines if key.match(line)), 1)


def _check_yaml(text: str, path: str, problems: Problems) -> None:
    """Say why a front matter is still in the text."""
    closed = _CLOSED.match(text)
    if closed is None:
        if _OPEN.match(text):
            message = "front matter is never closed; end it with a line of three hyphens"
            problems.add(BROKEN_FRONT_MATTER, Place(path, 1), message)
        return
    try:
        yaml.safe_load(closed["yaml"])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + mark.line if mark else 1
        what = str(getattr(error, "problem", None) or "cannot be read")
        column = mark.column + 1 if mark else None
        message = f"front matter is not YAML ({what}); put values with ':' or '@' in quotes"
        problems.add(BROKEN_FRONT_MATTER, Place(path, line, column), message)


def check_ids(
    page: Page,
    file: File,
    options: PlaygroundOptions,
    ids: AbstractSet[str],
    problems: Problems,
) -> None:
    """Note the ids of a page, and see that the container's is free."""
    page.outline.ids = ids
    container = options.container
    if container and page.outline.is_playground and container.id in page.outline.ids:
        named = (each for each in page.outline.headings if each.id == container.id)
        text = file.content_string
        line = _line_with_id(text, container.id)
        if heading := next(named, None):
            title = unescape(heading.title)
            line = line or _line_with_heading(text, title)
            message = _taken_by(title, heading.level, container.id)
        else:
            message = (
                f"the container's id '{container.id}' is that of another element of this page;"
                " change container.id in mkdocs.yml, or that element's id"
            )
        problems.add(ID_TAKEN, Place(page.path, line), message)


def _taken_by(title: str, level: int, name: str) -> str:
    return (
        f"the heading “{title}” has the id '{name}', which the container has too (mkdocs.yml);"
        f" give the container another id, such as '{name}-container',"
        f" or the heading one: {'#' * level} {title} {{#about-{name}}}"
    )


def _line_with_id(text: str, name: str) -> int | None:
    """Find where an author gave an id; none where it was made from a heading's words."""
    given = re.compile(rf"(\{{[^}}]*#|\bid=[\"']?){re.escape(name)}(?![\w-])")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if given.search(line)), None)


def _line_with_heading(text: str, title: str) -> int | None:
    """Find the heading with these words, whatever its markup; the first one gets their id."""
    lines = text.splitlines()
    code = {line for fence in source.fences(lines) for line in range(fence.line, fence.ends + 1)}
    for number, line in enumerate(lines, 1):
        below = lines[number] if number < len(lines) else ""
        is_heading = line.startswith("#") or _UNDERLINE.fullmatch(below.strip())
        if is_heading and number not in code and _letters(line) == _letters(title):
            return number
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def headings(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """Give all entries of a table of contents."""
    for link in links:
        yield link
        yield from headings(link.children)
