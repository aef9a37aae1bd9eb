"""Where in mkdocs.yml an option stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

PLUGIN = ("playground", "mkdocs-playground/playground")


def line_of(config_file: str | None, option: tuple[str, ...]) -> int | None:
    """Give the line of an option of the plugin, or of the nearest group around it."""
    node = _read(config_file)
    line = None
    for name in option:
        key, node = _child(node, name)
        if key is None:
            break
        line = key.start_mark.line + 1
    return line


def given_twice(config_file: str | None) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Give the options of the plugin that YAML drops for later ones of the same name, and where.

    The lines are those of what is dropped and of what takes its place.
    """
    yield from _twice(_read(config_file), ())


def left_empty(config_file: str | None) -> Iterator[tuple[str, int]]:
    """Give the plugin's options that have a name and nothing else, and their lines."""
    node = _read(config_file)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if value.tag == "tag:yaml.org,2002:null":
            yield str(key.value), key.start_mark.line + 1


def _twice(
    node: yaml.Node | None, group: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item, group)
    lines: dict[str, int] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        name, line = str(key.value), key.start_mark.line + 1
        if name in lines:
            yield (*group, name), lines[name], line
        lines[name] = line
        yield from _twice(value, (*group, name))


def _read(config_file: str | None) -> yaml.Node | None:
    try:
        text = Path(config_file or "").read_text(encoding="utf-8")
        return _plugin(yaml.compose(text, Loader=SafeLoader))
    except (OSError, ValueError, yaml.YAMLError):
        return None


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
