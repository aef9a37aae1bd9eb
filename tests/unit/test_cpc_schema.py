"""The schema of CPC's messages, and the small validator that holds events against it."""

import copy
import json
import random
import subprocess
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from tests.helpers import ROOT

CPC = ROOT / "docs" / "cpc"
SCHEMA = json.loads((CPC / "messages.schema.json").read_text("utf-8"))
DEFINITIONS = ("toPanel", "toHost", "event")
UID = "5D0A4C1E77B24F5C9A3E6B8801F2C4D6"

FIND_PROBLEMS = """
const { findProblem } = await import(process.argv[1]);
const { readFileSync } = await import('node:fs');
const { schema, asked } = JSON.parse(readFileSync(0, 'utf8'));
const answers = asked.map(([value, part]) => {
  try {
    return findProblem(value, part, schema) ?? null;
  } catch (error) {
    return String(error);
  }
});
process.stdout.write(JSON.stringify(answers));
"""


def find_problems(asked: list[tuple[Any, Any]]) -> list[str | None]:
    """Ask the validator about each value with its schema."""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", FIND_PROBLEMS, str(CPC / "schema.js")],
        input=json.dumps({"schema": SCHEMA, "asked": asked}),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[str | None] = json.loads(done.stdout)
    return answers


def problem_of(event: Any) -> str | None:
    return find_problems([(event, SCHEMA["$defs"]["event"])])[0]


class Maker:
    """Makes values that match a schema, and spoils them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def make(self, schema: dict[str, Any]) -> Any:
        """Return a value; what several keywords ask for is merged."""
        schema = self.merged(schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if "pattern" in schema:
            return "".join(self.random.choices("0123456789abcdefABCDEF", k=32))
        if "properties" in schema or "required" in schema:
            return self.make_object(schema)
        kind = schema.get("type", self.random.choice(["string", "object", "null"]))
        kind = self.random.choice(kind) if isinstance(kind, list) else kind
        if kind == "array":
            item = schema.get("items", {"type": "string"})
            return [self.make(item) for _ in range(self.random.randrange(3))]
        return {"string": "text", "number": 3.5, "boolean": True, "null": None, "object": {}}[kind]

    def merged(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Put references and one of several forms into the schema itself."""
        whole = {name: value for name, value in schema.items() if name != "$ref"}
        parts = [SCHEMA["$defs"][schema["$ref"].split("/")[-1]]] if "$ref" in schema else []
        parts += whole.pop("allOf", [])
        for keyword in ("oneOf", "anyOf"):
            if keyword in whole:
                parts.append(self.random.choice(whole.pop(keyword)))
        for part in map(self.merged, parts):
            properties = dict(part.get("properties", {}))
            for name, value in whole.get("properties", {}).items():
                known = properties.get(name, {})
                properties[name] = {"allOf": [known, value]}
            required = [*part.get("required", []), *whole.get("required", [])]
            whole = {**part, **whole, "properties": properties, "required": required}
            if not properties:
                del whole["properties"]
            if not required:
                del whole["required"]
        return whole

    def make_object(self, schema: dict[str, Any]) -> dict[str, Any]:
        wanted = set(schema.get("required", []))
        made = {}
        for name, part in schema.get("properties", {}).items():
            if name in wanted or self.random.random() < 0.4:
                made[name] = self.make(part)
        for name in wanted - set(made):
            made[name] = "text"
        for name, others in schema.get("dependentRequired", {}).items():
            if name in made:
                made |= {other: self.make(schema["properties"][other]) for other in others}
        return made

    def spoil(self, value: Any) -> Any:
        """Change one thing somewhere: often, but not always, for the worse."""
        value = copy.deepcopy(value)
        places = list(self.places(value))
        if not places:
            return self.random.choice([None, 1, "text", []])
        parent, key = self.random.choice(places)
        match self.random.randrange(3):
            case 0 if isinstance(parent, dict):
                del parent[key]
            case 1 if isinstance(parent, dict):
                parent["result"] = "error"
            case _:
                others = [None, True, 7, "x", [], {}, UID, UID[:-1], ["x"], {"id": UID}, "error"]
                parent[key] = self.random.choice(others)
        return value

    def places(self, value: Any) -> Iterator[tuple[Any, Any]]:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in items:
            yield value, key
            if isinstance(part, dict | list):
                yield from self.places(part)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_the_validator_agrees_with_another_on_good_and_bad_messages(definition: str) -> None:
    part = SCHEMA["$defs"][definition]
    whole = {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]}
    other = jsonschema.Draft202012Validator(whole)
    maker = Maker(seed=7)
    made = [maker.make(part) for _ in range(400)]
    values = [*made, *map(maker.spoil, made), *[maker.spoil(maker.spoil(value)) for value in made]]

    problems = find_problems([(value, part) for value in values])

    good = [other.is_valid(value) for value in values]
    for value, is_good, problem in zip(values, good, problems, strict=True):
        assert is_good == (problem is None), (value, problem)
    assert sum(good) > 350
    assert good.count(False) > 350


def test_a_keyword_that_the_validator_does_not_know_is_an_error() -> None:
    assert find_problems([(1, {"minimum": 0})]) == ['Error: The keyword "minimum" is not known.']


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ({"type": "exit"}, None),
        (
            {"id": "cpc-readyState", "type": "status", "error": "no",
             "payload": {"attribute": "work_status", "value": "error"}},
            None,
        ),
        (
            {"type": "status", "payload": {"attribute": "work_status", "value": "redy"}},
            'payload.value is "redy", not "ready", "not_ready" or "error"',
        ),
        (
            {"type": "status", "payload": {"attribute": "mood", "value": 1}},
            'payload.attribute is "mood", not "onload", "init", "login_status", "phone_status", '
            '"work_status" or "profile"',
        ),
        (
            {"type": "state", "payload": {"attribute": "activeInteraction", "value": {"id": UID}}},
            "payload.value is an object, not null",
        ),
        (
            {"type": "state", "payload": {"attribute": "status", "value": "ended"}},
            "payload.interaction is missing",
        ),
        (
            {"type": "news", "payload": {}},
            'type is "news", not "load", "init", "response", "state", "status" or "exit"',
        ),
        (
            {"id": "a", "type": "response", "payload": {"value": "error", "result": "error"}},
            "payload.reason is missing beside result",
        ),
        (
            {"id": "a", "type": "response",
             "payload": {"value": 1, "result": "bad", "reason": "so"}},
            'payload.result is "bad", not "error"',
        ),
        ({"id": "cpc-readyState", "error": {}}, "type is missing"),
        ([], "it is an array, not object"),
    ],
)  # fmt: skip
def test_what_does_not_match_is_said_in_words(event: Any, problem: str | None) -> None:
    assert problem_of(event) == problem
