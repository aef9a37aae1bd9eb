"""Kinds of options: each takes what an author wrote in YAML, or says what was expected."""

from __future__ import annotations

import ast
import inspect
import math
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Generic, TypeVar

from mkdocs.config.base import BaseConfigOption, Config
from mkdocs.config.base import ValidationError as Invalid

from .problems import did_you_mean

T = TypeVar("T")

Path = tuple[str, ...]
"""The names that lead to an option."""


Schema = dict[str, Any]
"""JSON Schema, for editors."""

# Environment variables, `!ENV [NAME, default]`, are lists to an editor.
TEXT: Schema = {"type": ["string", "array"], "minLength": 1, "items": {"type": "string"}}

_schemas: dict[Callable[[object], Any], Callable[[], Schema]] = {}


def described(check: Callable[[object], T], schema: Callable[[], Schema]) -> Callable[[object], T]:
    """Note what editors are told of the values that a check takes."""
    _schemas[check] = schema
    return check


def schema_of(check: Callable[[object], Any]) -> Schema:
    """Give what editors are told of the values that a check takes."""
    return _schemas[check]()


class WrongOptions(Invalid):
    """Everything that is wrong in a group of options: where below it, and what."""

    def __init__(self, errors: list[tuple[Path, str]]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{'.'.join(path)}: {message}" for path, message in errors))


class Options(Config):
    """A group of options that reports all that is wrong with it, and refuses unknown names."""

    def errors(self) -> list[tuple[Path, str]]:
        """Check every option, and give all that is wrong in the order of the names."""
        known = dict(self._schema)
        errors: list[tuple[Path, str]] = [
            ((str(key),), f"is not an option{did_you_mean(str(key), known)}")
            for key in self.keys() - known.keys()
        ]
        for key, option in self._schema:
            try:
                self[key] = option.validate(self.get(key))
            except WrongOptions as error:
                errors.extend(((key, *path), message) for path, message in error.errors)
            except Invalid as error:
                errors.append(((key,), str(error)))
        return sorted(errors or self.conflicts())

    @classmethod
    def schema(cls) -> Schema:
        """Describe the group to editors, with the documentation of each option."""
        texts = _documentation(cls)
        options: dict[str, Option[Any]] = dict(cls._schema)  # type: ignore[arg-type]
        described: Schema = {
            "type": "object",
            "properties": {
                name: _described_option(option, texts[name]) for name, option in options.items()
            },
            "additionalProperties": False,
        }
        if needed := [name for name, option in options.items() if option.is_required]:
            described["required"] = needed
        return described

    def conflicts(self) -> Iterator[tuple[Path, str]]:
        """Give where something is wrong that no single option shows, and what."""
        yield from ()


SomeOptions = TypeVar("SomeOptions", bound=Options)


class Option(Generic[T], BaseConfigOption[T]):
    """One option; `check` gives the value to use, or raises `Invalid`."""

    def __init__(
        self,
        check: Callable[[object], T],
        given: Callable[[object], Any],
        *,
        is_required: bool = False,
        default: object = None,
    ) -> None:
        super().__init__()
        self.check = check
        self.given = given
        """What checks a value that is given."""
        self.is_required = is_required
        self.value_if_left_out = default

    def run_validation(self, value: object, /) -> T:
        """Check what the author wrote."""
        return self.check(value)


def _described_option(option: Option[Any], text: str) -> Schema:
    described = {"description": text, **schema_of(option.given)}
    if option.value_if_left_out is not None:
        described["default"] = option.value_if_left_out
    if option.is_required:
        return described
    # A name with nothing behind it is left out.
    if "type" in described:
        kinds = described["type"]
        described["type"] = [*([kinds] if isinstance(kinds, str) else kinds), "null"]
    for alternatives, nothing in (("enum", None), ("anyOf", {"type": "null"})):
        if alternatives in described:
            described[alternatives] = [*described[alternatives], nothing]
    return described


def _documentation(options: type[Options]) -> dict[str, str]:
    """Read the text below each option of a group."""
    [definition] = ast.parse(inspect.getsource(options)).body
    assert isinstance(definition, ast.ClassDef)
    texts: dict[str, str] = {}
    for option, below in pairwise(definition.body):
        match option, below:
            case (
                ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                texts[name.rstrip("_")] = " ".join(text.split())
    return texts


def required(check: Callable[[object], T]) -> Option[T]:
    """Make an option that has to be given."""

    def checked(value: object) -> T:
        if value is None:
            raise Invalid("is missing")
        return check(value)

    return Option(checked, check, is_required=True)


def optional(check: Callable[[object], T]) -> Option[T | None]:
    """Make an option that may be left out."""
    return Option(lambda value: None if value is None else check(value), check)


def default(check: Callable[[object], T], value: object) -> Option[T]:
    """Make an option with a value for when it is left out, as an author would write it."""
    return Option(lambda given: check(value if given is None else given), check, default=value)


def text(value: object) -> str:
    """Take text that is not empty."""
    if isinstance(value, bool | int | float):
        raise Invalid(f"is text (found {shown(value)}): put it in quotes")
    if not isinstance(value, str) or not value.strip():
        raise Invalid(f"is text (found {shown(value)})")
    return value


described(text, lambda: TEXT)


def whole(least: int, most: int) -> Callable[[object], int]:
    """Take a whole number in a range."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Invalid(f"is a whole number from {least} to {most} (found {shown(value)})")
        return value

    return described(check, lambda: {"type": "integer", "minimum": least, "maximum": most})


def choice(*names: str) -> Callable[[object], str]:
    """Take one of some words."""

    def check(value: object) -> str:
        # YAML reads a bare `off` as false.
        value = "off" if value is False and "off" in names else value
        if value not in names:
            raise Invalid(f"is one of {', '.join(names)} (found {shown(value)})")
        return str(value)

    schema: Schema = {"enum": [*names, False] if "off" in names else [*names]}
    return described(check, lambda: schema)


def listed(check: Callable[[object], T]) -> Callable[[object], list[T]]:
    """Take a list; a single item may stand for a list of one."""

    def check_list(value: object) -> list[T]:
        return [check(item) for item in (value if isinstance(value, list) else [value])]

    def schema() -> Schema:
        item = schema_of(check)
        return {"anyOf": [{"type": "array", "items": item}, item]}

    return described(check_list, schema)


def group(options: type[SomeOptions]) -> Callable[[object], SomeOptions]:
    """Take a group of options."""

    def check(value: object) -> SomeOptions:
        given = {} if value is None else value  # a name with nothing below it
        if not isinstance(given, Mapping):
            raise Invalid(f"is a group of options (found {shown(value)})")
        taken = options()
        taken.load_dict(dict(given))
        if errors := taken.errors():
            raise WrongOptions(errors)
        return taken

    return described(check, options.schema)


def named(
    check: Callable[[object], T],
    name: Callable[[object], str],
    wrong: Callable[[str, T], str | None] = lambda _, __: None,
) -> Callable[[object], dict[str, T]]:
    """Take things by their names, in the author's order; `wrong` says what no single one shows."""

    def check_each(value: object) -> dict[str, T]:
        if not isinstance(value, Mapping):
            raise Invalid(f"has names with something below each (found {shown(value)})")
        taken: dict[str, T] = {}
        errors: list[tuple[Path, str]] = []
        for key, item in value.items():
            try:
                known, right = name(key), check(item)
                if problem := wrong(known, right):
                    raise Invalid(problem)
                taken[known] = right
            except WrongOptions as error:
                errors.extend(((str(key), *path), message) for path, message in error.errors)
            except Invalid as error:
                errors.append(((str(key),), str(error)))
        if errors:
            raise WrongOptions(errors)
        return taken

    def schema() -> Schema:
        names, item = schema_of(name), schema_of(check)
        return {"type": "object", "propertyNames": names, "additionalProperties": item}

    return described(check_each, schema)


def shown(value: object) -> str:
    """Show what an author wrote, as they wrote it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and not math.isfinite(value):
        return "a number"
    if isinstance(value, str | int | float):
        text = f"'{value}'" if isinstance(value, str) else str(value)
        return text if len(text) <= 60 else f"{text[:57]}…'"
    if isinstance(value, Mapping):
        return "a group"
    return "a list" if isinstance(value, list) else type(value).__name__
