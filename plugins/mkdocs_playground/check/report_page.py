"""A page that shows what a check found, with pictures of what failed."""

from __future__ import annotations

import html
from collections.abc import Sequence
from os.path import relpath
from pathlib import Path

from .report import place_of, summary
from .result import Result

STYLE = """
:root { color-scheme: light dark; --line: #8884; --paper: #8881 }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem }
h2 { font-size: 1.1rem; margin: 0 }
p { margin: 0 }
article { border-inline-start: 4px solid #3a7; padding-inline-start: 1rem; margin-block: 1.5rem }
article.failed { border-color: #d33 }
article.skipped { border-color: #999 }
pre { overflow-x: auto; background: var(--paper); padding: .5rem; margin-block: .5rem }
pre ins { color: #2a7; text-decoration: none }
pre del { color: #d44; text-decoration: none }
details > summary { cursor: pointer }
img { max-width: 100%; border: 1px solid var(--line); margin-block: .5rem; vertical-align: top }
"""


def as_html(results: Sequence[Result], beside: Path) -> str:
    """Return a page of the results, failures first, pictures linked relative to `beside`."""
    counts = summary(results)
    title = f"{counts['failed']} failed, {counts['passed']} passed, {counts['skipped']} skipped"
    ordered = sorted(results, key=lambda result: result.status != "failed")
    articles = "\n".join(_article(result, beside) for result in ordered)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n{articles}\n</html>\n"
    )


def _article(result: Result, beside: Path) -> str:
    example = result.example
    place = html.escape(place_of(result))
    words = f"{result.status}, {place}, {result.seconds:.1f} s"
    if result.reason:
        words += f": {html.escape(result.reason)}"
    parts = [f"<h2>{html.escape(example.title)}</h2>", f"<p>{words}</p>"]
    if result.failure:
        parts.append(f"<pre>{_colored(result.failure.message)}</pre>")
    if result.output:
        parts.append(_details("Output", html.escape(result.output)))
    if result.events:
        types = "\n".join(str(event.get("type")) for event in result.events)
        parts.append(_details("SDK events", html.escape(types)))
    for picture in result.screenshots:
        source = html.escape(Path(relpath(picture, beside)).as_posix())
        parts.append(f'<img src="{source}" alt="As it was after {html.escape(example.title)}">')
    return f'<article class="{result.status}">{"".join(parts)}</article>'


def _details(title: str, text: str) -> str:
    return f"<details><summary>{title}</summary><pre>{text}</pre></details>"


def _colored(message: str) -> str:
    """Escape a message, and mark the lines of a diff in it."""
    return "\n".join(_colored_line(line) for line in message.split("\n"))


def _colored_line(line: str) -> str:
    tag = {"+": "ins", "-": "del"}.get(line[:1])
    text = html.escape(line)
    return f"<{tag}>{text}</{tag}>" if tag else text
