"""What is wrong with the snippets of a page, once all of them are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from . import placeholders
from .config import TenantOptions
from .fences import LANGUAGES, OPTIONS, Expected, Snippet
from .javascript import Script
from .placeholders import LOOSE, UNCLOSED, Value
from .problems import (
    BARE_PLACEHOLDER,
    CONTROL_CHARACTER,
    CYCLIC_NEEDS,
    DUPLICATE_NAME,
    NEVER_CLOSED,
    NO_CODE,
    NO_SIMULATED_TENANT,
    SYNTAX,
    TWO_OUTPUTS,
    UNKNOWN_AUTHENTICATION,
    UNKNOWN_FIELD,
    UNKNOWN_NEED,
    UNKNOWN_OPTION,
    UNKNOWN_OUTPUT,
    WRONG_LANGUAGE,
    WRONG_VALUE,
    Finding,
    Place,
    did_you_mean,
)

NAME = re.compile(r"[A-Za-z0-9_][\w-]*", re.ASCII)
CHOICES = {
    "effect": ("real",),
    "tenant": ("any", "simulated"),
    "session": ("start",),
    "check": ("skip", "error"),
}
SUPERFENCES_OPTIONS = ("title", "linenums", "hl_lines", "title_mode")
LONGEST_TIMEOUT = 600_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Review:
    """A look at all snippets of one page."""

    def __init__(
        self,
        path: str,
        snippets: Sequence[Snippet],
        expected: Iterable[Expected],
        values: Mapping[str, Value],
        *,
        tenants: Sequence[TenantOptions],
        unread: Iterable[str] = (),
    ) -> None:
        self.path = path
        self.snippets = snippets
        self.expected = expected
        self.values = values
        self.tenants = tenants
        self.by_name: dict[str, Snippet] = {}
        for snippet in snippets:
            self.by_name.setdefault(snippet.name, snippet)
        self.known = dict.fromkeys([*self.by_name, *unread])
        """Names of snippets, those included whose headers cannot be read."""

    def findings(self) -> Iterator[Finding]:
        """Give all that is wrong."""
        for snippet in self.snippets:
            yield from self._header(snippet)
            yield from self._needs(snippet)
            yield from self._code(snippet)
        yield from self._cycles()
        yield from self._expected()

    def _place(self, snippet: Snippet) -> Place:
        return Place(self.path, snippet.line)

    def _header(self, snippet: Snippet) -> Iterator[Finding]:
        place, name = self._place(snippet), f"snippet '{snippet.name}'"
        first = self.by_name[snippet.name]
        if first is not snippet:
            taken = Place(self.path, first.line)
            yield (
                DUPLICATE_NAME,
                place,
                f"snippet id '{snippet.name}' is already taken at {taken};"
                " give one of them another id",
            )
        if not NAME.fullmatch(snippet.name):
            yield (
                WRONG_VALUE,
                place,
                f"a snippet's id has letters, digits, '-' and '_' (found '{snippet.name}')"
                f'; write id="{_as_name(snippet.name)}"',
            )
        if snippet.language not in LANGUAGES:
            yield (
                WRONG_LANGUAGE,
                place,
                f"{name} is to run, but it is not JavaScript (found '{snippet.language}');"
                f" the language comes first, and is one of {', '.join(LANGUAGES)}",
            )
        for option in snippet.unknown:
            known = {*OPTIONS, *SUPERFENCES_OPTIONS}.difference(("run", *snippet.options))
            hint = did_you_mean(option, sorted(known)) or "; take it out"
            yield UNKNOWN_OPTION, place, f"{name} has the unknown option '{option}'{hint}"
        for option, value in snippet.options.items():
            if wrong := _wrong_value(option, value):
                right, hint = wrong
                message = f"option {option} of {name} is {right} (found '{value}')"
                yield WRONG_VALUE, place, f"{message}; {hint}"
        yield from self._tenant(snippet)

    def _tenant(self, snippet: Snippet) -> Iterator[Finding]:
        place, name = self._place(snippet), f"snippet '{snippet.name}'"
        tenants, suffix = self.tenants, ""
        if snippet.options.get("tenant") == "simulated":
            tenants, suffix = [each for each in tenants if each.simulator], " simulated"
            if not tenants:
                yield (
                    NO_SIMULATED_TENANT,
                    place,
                    f"{name} is for a simulated tenant, and mkdocs.yml has none with a simulator",
                )
                return
        if "authentication" not in snippet.options:
            return
        named = snippet.options["authentication"]
        if "," in named:
            yield WRONG_VALUE, place, _with_blanks("authentication", named, snippet)
            return
        kinds = named.split()
        offered = [kind for each in tenants for kind in each.authentication]
        for kind in kinds or [""]:
            if kind not in offered:
                yield (
                    UNKNOWN_AUTHENTICATION,
                    place,
                    f"{name} is for authentication by '{kind}', which no{suffix} tenant in"
                    f" mkdocs.yml offers{did_you_mean(kind, offered)}",
                )

    def _needs(self, snippet: Snippet) -> Iterator[Finding]:
        needs = snippet.options.get("needs", "")
        if "," in needs:
            yield WRONG_VALUE, self._place(snippet), _with_blanks("needs", needs, snippet)
            return
        for need in needs.split():
            if need not in self.known:
                yield (
                    UNKNOWN_NEED,
                    self._place(snippet),
                    f"snippet '{snippet.name}' needs '{need}', which this page does not have"
                    f"{did_you_mean(need, self.known) or '; needs names ids of the same page'}",
                )

    def _cycles(self) -> Iterator[Finding]:
        if not self._needs_later():
            return
        reported: set[str] = set()
        for name, snippet in self.by_name.items():
            cycle = self._cycle_from(name)
            if cycle and not reported.intersection(cycle):
                reported.update(cycle)
                shown = " → ".join(f"'{each}'" for each in cycle)
                message = f"snippets need each other, so none can run first ({shown})"
                yield CYCLIC_NEEDS, self._place(snippet), f"{message}; take one out of needs"

    def _needs_later(self) -> bool:
        """Tell whether a snippet needs itself or a later one, as hardly any does."""
        before: set[str] = set()
        for name, snippet in self.by_name.items():
            for need in snippet.options.get("needs", "").split():
                if need in self.by_name and need not in before:
                    return True
            before.add(name)
        return False

    def _cycle_from(self, start: str) -> list[str] | None:
        """Find a way from a snippet back to itself."""
        ways = [[start]]
        seen: set[str] = set()
        while ways:
            way = ways.pop()
            snippet = self.by_name.get(way[-1])
            for need in snippet.options.get("needs", "").split() if snippet else ():
                if need == start:
                    return [*way, start]
                if need not in seen:
                    seen.add(need)
                    ways.append([*way, need])
        return None

    def _expected(self) -> Iterator[Finding]:
        first: dict[str, Expected] = {}
        for each in self.expected:
            place = Place(self.path, each.line)
            if each.name not in self.known:
                hint = did_you_mean(each.name, self.known)
                message = f"expected output of unknown snippet '{each.name}'{hint}"
                yield UNKNOWN_OUTPUT, place, message
            elif each.name in first:
                other = Place(self.path, first[each.name].line)
                message = f"expected output of snippet '{each.name}' is already given at {other}"
                yield TWO_OUTPUTS, place, f"{message}; join them"
            first.setdefault(each.name, each)

    def _code(self, snippet: Snippet) -> Iterator[Finding]:
        code, first = snippet.script.code, self._place(snippet).moved(1)
        if snippet.swallows is not None and snippet.line is not None:
            yield (
                NEVER_CLOSED,
                self._place(snippet),
                f"snippet '{snippet.name}' is not closed before another code block begins in line"
                f" {snippet.swallows}; close it, or open it with a longer mark",
            )
            return
        if not code.strip():
            yield NO_CODE, self._place(snippet), f"snippet '{snippet.name}' has no code"
        for match in _CONTROL.finditer(code):
            number = ord(match[0])
            yield (
                CONTROL_CHARACTER,
                _at(first, code, match.start()),
                f"snippet '{snippet.name}' has a control character (found U+{number:04X});"
                f" write it as \\u{number:04x} in a string",
            )
        if snippet.language in LANGUAGES:
            yield from self._placeholders(snippet, first)
            yield from self._syntax(snippet, first)

    def _placeholders(self, snippet: Snippet, first: Place) -> Iterator[Finding]:
        code = snippet.script.code
        for each in snippet.placeholders:
            place = _at(first, code, each.start)
            if each.name not in self.values:
                hint = did_you_mean(each.name, self.values)
                yield (
                    UNKNOWN_FIELD,
                    place,
                    f"snippet '{snippet.name}' uses field '{each.name}', which mkdocs.yml does not"
                    f" declare{hint}",
                )
            elif each.literal is None:
                yield (
                    BARE_PLACEHOLDER,
                    place,
                    f"placeholder '@{{{each.name}}}' stands outside of a string;"
                    f" put it in quotes: '@{{{each.name}}}'",
                )
        known = {each.start for each in snippet.placeholders}
        for match in LOOSE.finditer(code) if "@{" in code else ():
            if match.start() not in known and match[1] in self.values:
                yield (
                    UNKNOWN_FIELD,
                    _at(first, code, match.start()),
                    f"a placeholder has no blanks (found '{match[0]}'); write '@{{{match[1]}}}'",
                )
        yield from self._unclosed(code, first)

    def _unclosed(self, code: str, first: Place) -> Iterator[Finding]:
        """Find what was to be a placeholder: other text may well have '@{' in it."""
        for match in UNCLOSED.finditer(code) if "@{" in code else ():
            if near := get_close_matches(match[1], self.values, n=1):
                message = f"a placeholder is not closed (found '{match[0]}')"
                place = _at(first, code, match.start())
                yield UNKNOWN_FIELD, place, f"{message}; write '@{{{near[0]}}}'"

    def _syntax(self, snippet: Snippet, first: Place) -> Iterator[Finding]:
        if snippet.options.get("check") in ("skip", "error"):
            return
        script = snippet.script
        if any(each.literal is None for each in snippet.placeholders):
            script = Script(placeholders.without(script.code, snippet.placeholders))
        if problem := script.problem():
            place = first.moved(problem.line - 1, problem.column)
            message = f"snippet '{snippet.name}' does not parse as JavaScript"
            hint = 'correct it, or write check="error" if readers are to see it fail'
            yield SYNTAX, place, f"{message} (found {problem.found}); {hint}"


def _wrong_value(option: str, value: str) -> tuple[str, str] | None:
    """Give what the value of an option has to be, and what to write, if it is none of that."""
    choices = CHOICES.get(option)
    if choices and value not in choices:
        near = get_close_matches(value.lower(), choices, n=1)
        if option == "tenant" and not near:
            hint = "which tenants it suits is said by authentication"
            return " or ".join(choices), f'write tenant="simulated" or "any"; {hint}="…"'
        if option == "check":
            hint = 'write check="error" if it is to fail, check="skip" if it is not to run'
            return " or ".join(choices), hint
        first = (near or choices)[0]
        return " or ".join(choices), f'write {option}="{first}", or take it out'
    if option == "timeout":
        is_number = value.isascii() and value.isdigit()
        if not is_number or not 0 < int(value) <= LONGEST_TIMEOUT:
            return f"a number of milliseconds up to {LONGEST_TIMEOUT}", 'write timeout="10000"'
    return None


def _with_blanks(option: str, value: str, snippet: Snippet) -> str:
    """Say how names stand beside each other in an option."""
    right = " ".join(value.replace(",", " ").split())
    return (
        f"option {option} of snippet '{snippet.name}' has blanks between names, not commas"
        f" (found '{value}'); write {option}=\"{right}\""
    )


def _as_name(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "-", text).strip("-") or "example"


def _at(first: Place, code: str, offset: int) -> Place:
    """Give the place of a character in code that begins at a place."""
    before = code[:offset]
    column = offset - (before.rfind("\n") + 1) + 1
    return first.moved(before.count("\n"), column)
