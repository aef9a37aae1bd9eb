"""The page of messages names all that the schema of messages has."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.helpers import ROOT

SCHEMA = json.loads((ROOT / "docs/cpc/messages.schema.json").read_text("utf-8"))["$defs"]
PAGE = (ROOT / "docs/reference/cpc-messages.md").read_text("utf-8")
DATES = "`date_incoming` … `date_handled`"


def words(schema: Any) -> Iterator[str]:
    """Names of properties, constants and values, at any depth."""
    if isinstance(schema, list):
        for part in schema:
            yield from words(part)
    if not isinstance(schema, dict):
        return
    yield from schema.get("properties", {})
    constants = [*schema.get("enum", []), schema.get("const")]
    yield from (constant for constant in constants if isinstance(constant, str))
    for part in [*schema.get("properties", {}).values(), *schema.values()]:
        if part is not schema.get("properties"):
            yield from words(part)


def test_everything_in_the_schema_is_on_the_page() -> None:
    code = " ".join(re.findall(r"```json\n.*?```|`[^`\n]+`", PAGE, re.S))
    written = set(re.findall(r"\w+", code))
    assert DATES in PAGE

    missing = {word for word in words(SCHEMA) if word not in written}

    assert {word for word in missing if not word.startswith("date_")} == set()
