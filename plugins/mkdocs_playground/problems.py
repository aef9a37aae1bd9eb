"""What authors are told: where, what is wrong, what was found, what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

Log = logging.Logger | logging.LoggerAdapter[logging.Logger]

ERROR, WARNING, INFO = logging.ERROR, logging.WARNING, logging.INFO


class Kind(NamedTuple):
    """One kind of problem; its code never changes its meaning."""

    code: str
    level: int
    """`ERROR` ends the build, `WARNING` ends it under `--strict`, `INFO` never does."""
    title: str
    text: str
    """Why it is a problem and what helps, for the reference."""


def _error(code: str, title: str, text: str) -> Kind:
    return Kind(code, ERROR, title, text)


def _warning(code: str, title: str, text: str) -> Kind:
    return Kind(code, WARNING, title, text)


# --- 1: mkdocs.yml ---------------------------------------------------------------------------

WRONG_OPTION = _error(
    "PG101",
    "An option in mkdocs.yml is wrong",
    "The option is unknown, is missing, is given twice, or has a value that cannot be used. The "
    "message names the option and what was found.",
)
SECRET_IN_CONFIG = _error(
    "PG102",
    "A secret stands in a file",
    "What a reader would type as a secret stands in mkdocs.yml or in a page's front matter, "
    "from where it would be published. Take it out. Only a simulated tenant, one with a "
    "`simulator`, may have values for secret fields: they are examples.",
)
FILE_NOT_FOUND = _error(
    "PG103",
    "A file of the site does not exist",
    "A script, adapter, simulator or tenant is named by a path, and `docs_dir` has no such "
    "published file. Paths start at the root of the site.",
)
WRONG_DIGEST = _error(
    "PG104",
    "`integrity` does not fit the file",
    "Browsers would refuse to run the script. Compute the digest again after each change.",
)
NO_SITE_URL = _warning(
    "PG105",
    "Instant navigation is off without `site_url`",
    "Material turns `navigation.instant` off where it does not know the site's address, or where "
    "the site is served under another path than `site_url` says. Each page is then loaded "
    "anew, and a live session ends with the page.",
)
NO_RUNTIME = _warning(
    "PG106",
    "The runtime is not built",
    "The package is used from its sources, and its scripts have not been built: pages can be "
    "read, but nothing in them runs. Run `npm ci` and `npm run build` in the project.",
)
OTHER_THEME = _warning(
    "PG107",
    "The theme is not Material",
    "Pages can be read with any theme, but the container and the console are made for Material "
    "for MkDocs.",
)
WRONG_TEXT = _error(
    "PG108",
    "A text of the interface cannot be used",
    "`texts` gives readers another text than the catalogue. Its key is one of the catalogue's, and "
    "it has the same names in braces, such as `{snippet}`, in whatever order.",
)

NO_ADDRESS = _error(
    "PG109",
    "A tenant without an address",
    "Examples could not reach the tenant: it has no `base_url`, and there is no field of kind "
    "`url` that readers could type the address into.",
)

NO_VALUE = _warning(
    "PG110",
    "A simulated tenant without a value that a snippet uses",
    "Readers who have no account would run the snippet with an empty text in the place of its "
    "placeholder. Give the tenant a value under its `fields`, which is published, or "
    '`""` if an empty text is meant. Snippets with `check="skip"` are not looked at: they may be '
    "for tenants of the readers' own.",
)

# --- 2: pages --------------------------------------------------------------------------------

NOT_UTF8 = _error(
    "PG201",
    "A page is not UTF-8",
    "MkDocs reads pages as UTF-8 and stops at the first byte that is not. Save the page again "
    "in this encoding.",
)
BROKEN_FRONT_MATTER = _warning(
    "PG202",
    "The front matter is not YAML",
    "MkDocs then says nothing, ignores all of it, and shows it as text at the top of the page.",
)
WRONG_FRONT_MATTER = _warning(
    "PG203",
    "An option in the front matter is wrong",
    "`playground` is `true` or `false`.",
)
ID_TAKEN = _error(
    "PG204",
    "The container's id is taken",
    "Another element of the page has the id that the library is to find its container by. Headings "
    "get theirs from their words: `# Chatbox` has `chatbox`.",
)

# --- 3: fences -------------------------------------------------------------------------------

UNKNOWN_OPTION = _error(
    "PG301",
    "Unknown option of a snippet",
    "SuperFences does not take a fence with an option that nobody knows, and its code would "
    "become a part of the text around it.",
)
WRONG_VALUE = _error(
    "PG302",
    "Wrong value of an option of a snippet",
    "The option is known, but not this value. Values stand in straight quotes.",
)
DUPLICATE_NAME = _error(
    "PG303",
    "A snippet's id is taken",
    "Ids are unique on a page. Give one of the snippets another id.",
)
WRONG_LANGUAGE = _error(
    "PG304",
    "A snippet that is not JavaScript",
    "Readers can run `js`, `javascript` and `mjs`. Take `run` out, or write the code "
    "in JavaScript.",
)
NEVER_CLOSED = _error(
    "PG305",
    "A fence is never closed",
    "MkDocs then takes the text that follows for code, or the code for text, and says nothing. "
    "The closing mark is as long as the opening one and indented alike.",
)
NOT_READ = _error(
    "PG306",
    "A fence that SuperFences does not read",
    "The line looks like the beginning of a snippet, but it is not the beginning of a code block: "
    "it stands on the line of a list item's bullet, or its header cannot be read. A class such as "
    "`.run` stands between braces: `{ .js .run #name }`.",
)
NEARLY_RUN = _warning(
    "PG307",
    "A code block that is nearly a snippet",
    "A word in its header looks like `run`. As it stands, readers cannot run it.",
)
UNKNOWN_NEED = _error(
    "PG308",
    "A snippet needs one that is not there",
    "`needs` names snippets of the same page by their ids, with spaces between them.",
)
CYCLIC_NEEDS = _error(
    "PG309",
    "Snippets that need each other",
    "None of them could run first.",
)
UNKNOWN_OUTPUT = _error(
    "PG310",
    "Expected output of no snippet",
    "`output` names a snippet of the same page by its id.",
)
TWO_OUTPUTS = _error(
    "PG311",
    "Two expected outputs of one snippet",
    "A snippet has one output, and so one expected output.",
)
CONTROL_CHARACTER = _error(
    "PG312",
    "A control character in a snippet",
    "HTML cannot carry it, so what runs would differ from what is written. In a string, write it "
    "as an escape such as `\\u0000`.",
)
NO_CODE = _warning(
    "PG313",
    "A snippet without code",
    "There is nothing to run.",
)
NO_SIMULATED_TENANT = _warning(
    "PG314",
    "A snippet for a simulated tenant, and there is none",
    'With `tenant="simulated"` a snippet runs only on a tenant with a `simulator`.',
)

UNKNOWN_AUTHENTICATION = _error(
    "PG315",
    "Authentication that no tenant offers",
    "With `authentication` a snippet runs only on a tenant that offers one of these kinds. Tenants "
    "name theirs in mkdocs.yml, under the same word.",
)

# --- 4: code ---------------------------------------------------------------------------------

SYNTAX = _error(
    "PG401",
    "JavaScript that does not parse",
    "Readers would get a syntax error. If that is what the example is about, write "
    '`check="error"`; for a part of a program, `check="skip"`.',
)
UNKNOWN_FIELD = _error(
    "PG402",
    "A placeholder for no field",
    "`@{name}` stands for a field that mkdocs.yml declares under `fields`. It has no blanks, and "
    "a closing brace.",
)
BARE_PLACEHOLDER = _error(
    "PG403",
    "A placeholder outside of a string",
    "A field's value is bound when the code runs, never pasted into it. So `@{name}` stands inside "
    "a string literal, a template literal or a comment.",
)

BROKEN_SCRIPT = _warning(
    "PG404",
    "A script of the site that cannot be loaded",
    "The SDK, an adapter or a simulator that mkdocs.yml names, or a module that it imports, has a "
    "syntax error, or the SDK's script is an ES module. Nothing that needs the script could run.",
)

MISSPELT_EXPORT = _warning(
    "PG405",
    "An export that nobody asks for",
    "An adapter or a simulator exports a name that is nearly one of those that the playground "
    "looks for. It may export others as well, but this one is most likely misspelt.",
)

UNUSABLE_MODULE = _warning(
    "PG406",
    "Something of an adapter or a simulator that cannot be used",
    "An export is not of the kind that the playground can use, such as a function, a simulator has "
    "no `createTenant`, its `pages` name a file that is not there, or a scenario has no `title` or "
    "no `run()`. What only shows when the module runs is said in the console, and by `check`.",
)

# --- 5: references ---------------------------------------------------------------------------

BROKEN_REFERENCE = _warning(
    "PG501",
    "A reference to nothing",
    "An empty link `[](#id)` takes its text from a section or a snippet, and there is none of "
    "that id.",
)
NAMELESS_REFERENCE = _warning(
    "PG502",
    "A reference to something without a name",
    "There is an element of that id, but it is neither a heading nor a snippet. Give the link a "
    "text of its own.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, Kind))
"""All kinds of problems, in the order of their codes."""


class Place(NamedTuple):
    """Where something stands, as the author counts: from 1, front matter included."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Write it as editors and terminals link it."""
        parts = [self.path, self.line, self.column if self.line else None]
        return ":".join(str(part) for part in parts if part)

    def moved(self, lines: int, column: int | None = None) -> Place:
        """Give a place so many lines further down."""
        return Place(self.path, None if self.line is None else self.line + lines, column)


Finding = tuple[Kind, Place, str]
"""What is wrong, where, and what to say about it."""


class Problem(NamedTuple):
    """One thing that an author should know."""

    kind: Kind
    place: Place
    message: str

    def __str__(self) -> str:
        """Write it in one line."""
        return f"{self.place}: {self.message} [{self.kind.code}]"


class Problems:
    """All that was found in one build."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, kind: Kind, place: Place, message: str) -> None:
        """Note a problem; the same one twice is one."""
        self._found[Problem(kind, place, message)] = None

    def take(self) -> list[Problem]:
        """Give all that was noted, by file and line, and forget it."""
        found = sorted(self._found, key=_order)
        self._found.clear()
        return found


def report(problems: Iterable[Problem], logger: Log) -> int:
    """Log problems, each in a line, and give the number of errors."""
    errors = 0
    for problem in problems:
        logger.log(problem.kind.level, "%s", problem)
        errors += problem.kind.level >= ERROR
    return errors


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give what is likely to have been meant, or the few names that there are, or nothing."""
    names = list(dict.fromkeys(known))
    by_lower = {each.lower(): each for each in reversed(names)}
    if near := get_close_matches(name.lower(), by_lower, n=1, cutoff=0.6):
        return f"; did you mean '{by_lower[near[0]]}'?"
    return f"; known: {', '.join(names)}" if 0 < len(names) <= 10 else ""


def _order(problem: Problem) -> tuple[str, int, int, str]:
    place = problem.place
    return place.path, place.line or 0, place.column or 0, problem.kind.code
