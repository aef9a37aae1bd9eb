"""What stands in the head of a built page with a container, before its first paint."""

from __future__ import annotations

import posixpath
import re

from . import markup
from .config import ContainerOptions

_HTML = re.compile(r"<html\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_STYLE = re.compile(r'\sstyle="(?P<style>[^"]*)"', re.IGNORECASE)


def prepare(output: str, container: ContainerOptions, url: str, early: str | None) -> str:
    """Write the configured place of the container, and a script that restores the reader's own."""
    html = _HTML.search(output)
    if html is None:
        return output
    before, after = output[: html.start()], output[html.end() :]
    root = _html(html["attributes"], container)
    head = _HEAD.search(after)
    if early is None or head is None:
        return f"{before}{root}{after}"
    # Before the style sheets: a script waits for all of them that precede it.
    script = f'<script src="{markup.attribute(_relative(early, url))}"></script>'
    return f"{before}{root}{after[: head.end()]}{script}{after[head.end() :]}"


def _html(attributes: str, container: ContainerOptions) -> str:
    style = f"--playground-width:{container.width}px"
    if theirs := _STYLE.search(attributes):
        attributes = attributes.replace(theirs[0], "", 1)
        style = f"{theirs['style'].rstrip(';')};{style}"
    own = f' data-playground-dock="{container.first_dock}" style="{style}"'
    return f"<html{attributes}{own}>"


def _relative(path: str, url: str) -> str:
    folder = posixpath.dirname(url)
    return posixpath.relpath(path, folder or ".")
