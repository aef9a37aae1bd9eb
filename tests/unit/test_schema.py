"""The JSON Schema of the options: what an editor underlines is what the build refuses."""

import json
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from mkdocs_playground.cli import main
from mkdocs_playground.config import take_options
from mkdocs_playground.options import WrongOptions
from mkdocs_playground.schema import schema
from tests.helpers import ROOT
from tests.unit.test_config import WRONG

VALIDATOR = Draft202012Validator(schema())

ONLY_THE_BUILD_SEES = (
    "simulator: s.js",  # an option needs another one
    "a: {name: A}}",
    "authentication: oaut}",
    "fields: {usr: x}",
    "fields: {p: x}",
    "fields: {u: x}",
    "b: {label: B, kind: url}",
    "script: x.js, integrity: [",
    "u:hunter2@",  # what stands inside of an address
    "a.example:x/",
    "../x.js",
    "integrity: sha256-abc",
    "snippet.run-named: Go}",  # which names the text has
    "{reader}",
    "de.snipet.run",
)

RIGHT = [
    "",
    "sdk:\n",
    "sdk: {name: A, global: A, script: 'https://a.example/x.js'}",
    "sdk: {name: A, script: a/x.js, global: [A, B], adapter: adapter.js}",
    "sdk: {name: A, script: 'http://localhost:8080/x.js', global: A}",
    "container: {id: panel, dock: floating, presets: [{name: P, width: 375, height: 667}]}",
    "container: {id: panel, presets: {name: P, width: 375, height: 667}}",
    "tenants: {a: {name: A, base_url: tenant/, simulator: s.js}, b: {name: B, base_url: b/}}",
    "fields: {a: {label: A, kind: url}, b: {label: B, kind: secret, hint: C}}",
    "sections: {level: 3, format: '{number}. {title}', numbering: off}",
    "keep_parameters: debug\nloop_limit: 100\ncsp: {connect-src: ['wss://a.example']}",
    "language: fi\ntexts: {snippet.run: Try, de.snippet.run: Los, snippet.run-named: '{snippet}!'}",
]


def complaints(options: Any) -> list[str]:
    config = {"plugins": ["search", {"playground": options}]}
    return [error.message for error in VALIDATOR.iter_errors(config)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("written", WRONG)
def test_what_the_build_refuses_an_editor_underlines(written: str) -> None:
    is_seen = not any(each in written for each in ONLY_THE_BUILD_SEES)

    assert bool(complaints(yaml.safe_load(written))) == is_seen


@pytest.mark.parametrize("written", RIGHT)
def test_what_the_build_takes_an_editor_leaves_alone(written: str) -> None:
    options = yaml.safe_load(written)
    take_options(options or {})

    assert complaints(options) == []


def test_this_project_s_own_configuration_is_right() -> None:
    class Loader(yaml.SafeLoader):
        """Reads `!ENV` as editors do: for the value that is tagged."""

    def untagged(loader: Loader, node: yaml.Node) -> Any:
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node)
        return loader.construct_yaml_str(node)

    Loader.add_constructor("!ENV", untagged)
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)

    assert list(VALIDATOR.iter_errors(config)) == []


def test_a_value_may_come_from_the_environment() -> None:
    assert complaints({"sdk": {"name": "A", "global": "A", "script": ["SDK_SCRIPT", "a.js"]}}) == []


@pytest.mark.parametrize("name", ["playground", "mkdocs-playground/playground"])
def test_plugins_may_be_written_as_a_group(name: str) -> None:
    assert not list(VALIDATOR.iter_errors({"plugins": {"search": {}, name: {"enabled": False}}}))
    assert list(VALIDATOR.iter_errors({"plugins": {"search": {}, name: {"loop": 1}}}))


def test_other_plugins_are_left_to_their_own_schemas() -> None:
    assert not list(VALIDATOR.iter_errors({"plugins": ["a", {"b": {"sdk": 1}}], "site_name": "A"}))


def test_each_option_is_explained() -> None:
    def options(part: Any) -> Any:
        if isinstance(part, dict):
            yield from part.get("properties", {}).items()
            for value in part.values():
                yield from options(value)
        elif isinstance(part, list):
            for value in part:
                yield from options(value)

    named = dict(options(schema()["$defs"]))
    assert len(named) > 25
    assert [name for name, option in named.items() if not option["description"].endswith(".")] == []
    assert named["loop_limit"]["default"] == 2000


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(main, ["schema"])

    assert result.exit_code == 0
    assert json.loads(result.output) == schema()


def test_the_list_of_what_only_the_build_sees_is_needed() -> None:
    for each in ONLY_THE_BUILD_SEES:
        [written] = [one for one in WRONG if each in one]
        with pytest.raises(WrongOptions):
            take_options(yaml.safe_load(written))
