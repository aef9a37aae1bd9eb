"""Where in mkdocs.yml an option stands."""

from __future__ import annotations

from pathlib import Path

import yaml

PLUGIN = ("playground", "mkdocs-playground/playground")


def line_of(config_file: str | None, option: tuple[str, ...]) -> int | None:
    """Give the line of an option of the plugin, or of the nearest group around it."""
    try:
        text = Path(config_file or "").read_text(encoding="utf-8")
        node = _plugin(yaml.compose(text, Loader=yaml.SafeLoader))
    except (OSError, ValueError, yaml.YAMLError):
        return None
    line = None
    for name in option:
        key, node = _child(node, name)
        if key is None:
            break
        line = key.start_mark.line + 1
    return line


def _plugin(root: yaml.Node | None) -> yaml.Node | None:
    """Find the plugin's options, however the list of plugins is written."""
    _, plugins = _child(root, "plugins")
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for entry in entries:
        for name in PLUGIN:
            key, options = _child(entry, name)
            if key is not None:
                return options
    return None


def _child(node: yaml.Node | None, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode) and key.value == name:
            return key, value
    return None, None
