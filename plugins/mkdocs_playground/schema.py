"""A JSON Schema of mkdocs.yml, as far as it is about this plugin, for editors."""

from __future__ import annotations

from .config import PlaygroundOptions
from .option_lines import PLUGIN
from .options import Schema


def schema() -> Schema:
    """Describe mkdocs.yml: all but the plugin's options is left to other schemas."""
    options = PlaygroundOptions.schema()
    # MkDocs itself takes this one, for every plugin.
    options["properties"]["enabled"] = {
        "type": "boolean",
        "description": "Whether the plugin does anything.",
    }
    entry = {name: {"$ref": "#/$defs/playground"} for name in PLUGIN}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mkdocs.yml with the plugin playground",
        "type": "object",
        "properties": {
            # The list of plugins may also be written as a group.
            "plugins": {"items": {"properties": entry}, "properties": entry}
        },
        "$defs": {"playground": options | {"type": ["object", "null"]}},
    }
