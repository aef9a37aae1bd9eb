"""What `mkdocs serve` shows beside the page: the problems of the build, for its author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from .problems import ERROR, WARNING, Problem

STYLES = Path(__file__).parent / "serving.css"
STYLES_URI = "assets/playground-serving.css"

_LEVELS = {ERROR: "error", WARNING: "warning"}


def with_problems(html: str, problems: Sequence[Problem], path: str) -> str:
    """Add what is wrong to a page: its own problems first, then those of the rest of the site."""
    if not problems:
        return html
    own = [each for each in problems if each.place.path == path]
    others = [each for each in problems if each.place.path != path]
    # A dialog's own form closes it, with no script that would have to survive navigation.
    return (
        f'{html}\n<dialog open class="playground-problems" aria-label="Problems of this build">'
        '<form method="dialog"><button aria-label="Close this list">Close</button></form>'
        f"{_list(own, 'on this page')}{_list(others, 'elsewhere', is_open=not own)}</dialog>"
    )


def _list(problems: Sequence[Problem], where: str, *, is_open: bool = True) -> str:
    if not problems:
        return ""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    items = "".join(_item(each) for each in problems)
    opened = " open" if is_open else ""
    return f"<details{opened}><summary>{count} {where}</summary><ul>{items}</ul></details>"


def _item(problem: Problem) -> str:
    parts: Iterable[tuple[str, str]] = (
        ("code", str(problem.place)),
        ("span", problem.message),
        ("small", f"{_LEVELS.get(problem.kind.level, 'note')} {problem.kind.code}"),
    )
    shown = " ".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for tag, text in parts)
    return f"<li>{shown}</li>"
