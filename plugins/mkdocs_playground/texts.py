"""What readers are told, in each language: the one place where the words stand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
DEFAULT = "en"
LANGUAGES = tuple(sorted(file.stem for file in FOLDER.glob("*.json")))

NAME = re.compile(r"\{(\w+)\}")
"""What stands in a text for a value."""

# Texts for some number of things, by the names that `Intl.PluralRules` has for numbers.
_NUMBERS = ("zero", "one", "two", "few", "many", "other")
_COUNTED = re.compile(rf"(.+)\.(?:{'|'.join(_NUMBERS)})")
_ENTRY = "entry."
"""How the keys begin of what the runtime says before it has loaded the texts."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Read the texts of one language."""
    texts: dict[str, str] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return texts


def language_of(tag: object) -> str:
    """Give the language of the catalogue that suits a theme's, such as `de-CH`."""
    language = str(tag or "").lower().replace("_", "-").partition("-")[0]
    return language if language in LANGUAGES else DEFAULT


@cache
def text_keys() -> list[str]:
    """Give the keys of all texts, also those for numbers that English does not tell apart."""
    keys: dict[str, None] = {}
    for key in catalogue(DEFAULT):
        counted = _COUNTED.fullmatch(key)
        keys |= (
            dict.fromkeys(f"{counted[1]}.{each}" for each in _NUMBERS) if counted else {key: None}
        )
    return list(keys)


def without_language(key: str) -> str:
    """Give the key of a text that is for one language alone: `snippet.run` of `de.snippet.run`."""
    language, _, rest = key.partition(".")
    return rest if language in LANGUAGES else key


def wrong_names(key: str, text: str) -> str | None:
    """Say which `{name}` a text of the author's lacks, or has too many."""
    key = without_language(key)
    counted = _COUNTED.fullmatch(key)
    original = catalogue(DEFAULT)[f"{counted[1]}.other" if counted else key]
    given, known = set(NAME.findall(text)), set(NAME.findall(original))
    needed = known - {"count"} if counted else known  # "one example" needs no figure
    if extra := sorted(given - known):
        names = ", ".join(f"{{{name}}}" for name in sorted(known))
        return f"has {{{extra[0]}}}, which this text does not know; known: {names or 'none'}"
    if missing := sorted(needed - given):
        return f"lacks {{{missing[0]}}}"
    return None


class Texts:
    """The texts of one build: a language, and what its author says otherwise."""

    def __init__(
        self,
        language: str = DEFAULT,
        written: Mapping[str, str] | None = None,
        *,
        is_published: bool = False,
    ) -> None:
        self.language = language
        self.written = written or {}
        """What the author says otherwise, perhaps in one language alone: `de.snippet.run`."""
        self.is_published = is_published
        """Does the site have a file with the author's own among them?"""

    @cached_property
    def own(self) -> Mapping[str, str]:
        """What the author says otherwise in this language."""
        own = {key: text for key, text in self.written.items() if without_language(key) == key}
        prefix = f"{self.language}."
        for key, text in self.written.items():
            if key.startswith(prefix):
                own[key.removeprefix(prefix)] = text
        return own

    @cached_property
    def table(self) -> Mapping[str, str]:
        """All texts by their keys."""
        return {**catalogue(self.language), **self.own}

    @property
    def chunk(self) -> str:
        """The name of the file that the runtime loads them from."""
        return f"texts-{self.language}.js"

    @property
    def in_page(self) -> dict[str, str]:
        """What a page tells the runtime itself: what has to be said before the file is loaded."""
        entry = {key: text for key, text in self.table.items() if key.startswith(_ENTRY)}
        return entry if self.is_published else {**entry, **self.own}

    def say(self, key: str, **values: str) -> str:
        """Give a text with values in the places of their names."""
        return NAME.sub(lambda match: values[match[1]], self.table[key])

    def script(self) -> str:
        """Write the file that the runtime loads: a chunk like the others, see `publish.ts`."""
        table = json.dumps(self.table, ensure_ascii=False, separators=(",", ":"))
        owner = "Reflect.get(Document.prototype,'currentScript',document)"
        return f"{owner}.chunk={table};\n"
