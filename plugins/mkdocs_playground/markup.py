"""The HTML that this package writes into pages; `contract.ts` has the other end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

TAGS = ("playground-page", "playground-snippet", "playground-expected")
"""Our elements that stand as blocks, or Markdown puts a `<p>` around them."""

CONTROLS = (
    ("run", "Run"),
    ("stop", "Stop"),
    ("edit", "Edit"),
    ("reset", "Reset"),
    ("copy", "Copy"),
)
HIDDEN_CONTROLS = ("stop", "reset")

# Line ends and tabs are escaped so that no minifier touches them; STX and ETX delimit
# Python-Markdown's own placeholders, which are still to be resolved around us.
_ATTRIBUTE_ESCAPES = str.maketrans(
    {character: f"&#{ord(character)};" for character in "\n\r\t\x02\x03\u2028\u2029"}
)


def attribute(value: str) -> str:
    """Escape text so that an HTML parser reads exactly the same text from a quoted attribute."""
    return escape(value, quote=True).translate(_ATTRIBUTE_ESCAPES)


def attributes(values: Mapping[str, str | None]) -> str:
    """Write attributes, each with a space before it; those that are None are left out."""
    return "".join(
        f' {name}="{attribute(value)}"' for name, value in values.items() if value is not None
    )


def page(config: Mapping[str, Any]) -> str:
    """Write the first element of a playground page, which has what the runtime needs to know."""
    data = json.dumps(config, ensure_ascii=False, separators=(",", ":"))
    return f"<playground-page hidden{attributes({'data-config': data})}></playground-page>\n"


def snippet(name: str, title: str, data: Mapping[str, str | None]) -> str:
    """Write the marker before a snippet's code; `data` goes into `data-` attributes."""
    head = {"id": f"snippet-{name}", "name": name, "state": "idle"}
    return (
        f"<playground-snippet{attributes(head)}"
        f"{attributes({f'data-{key}': value for key, value in data.items()})}>"
        f"{_bar(title)}</playground-snippet>"
    )


def output(name: str, title: str) -> str:
    """Write where a snippet's output goes."""
    return (
        f'<div class="playground-output"'
        f"{attributes({'id': f'output-{name}', 'role': 'log', 'aria-label': f'Output of {title}'})}"
        f" hidden></div>"
    )


def expected(name: str) -> str:
    """Write the marker before an expected output."""
    label = '<span class="playground-label" data-search-exclude>Expected output</span>'
    return f"<playground-expected{attributes({'for': name})}>{label}</playground-expected>"


def field(data: Mapping[str, str | None], text: str) -> str:
    """Write a placeholder in code; a key without a value is an attribute without one."""
    flags = "".join(f" data-{key}" for key, value in data.items() if value is None)
    values = {
        key if key == "title" else f"data-{key}": v for key, v in data.items() if v is not None
    }
    return f'<var class="playground-field"{attributes(values)}{flags}>{escape(text, quote=False)}</var>'


def _bar(title: str) -> str:
    # Material's search excludes by tag name: no second div in here, or it would end too early.
    buttons = "".join(
        f'<button type="button" data-action="{action}"'
        f"{attributes({'aria-label': f'{label} {title}'})}"
        f"{' hidden' if action in HIDDEN_CONTROLS else ''}>{label}</button>"
        for action, label in CONTROLS
    )
    return (
        f'<div class="playground-bar" role="group"{attributes({"aria-label": title})}'
        f" data-search-exclude>{buttons}"
        f'<span class="playground-status" aria-live="polite"></span></div>'
    )
