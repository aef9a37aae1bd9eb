"""Fences that were meant to be snippets, and that SuperFences did not read, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from .fences import EXPECTED_OPTIONS, LANGUAGES, OPTIONS
from .problems import (
    NEARLY_RUN,
    NEVER_CLOSED,
    NOT_READ,
    UNKNOWN_OPTION,
    WRONG_VALUE,
    Finding,
    Kind,
    Place,
    did_you_mean,
)
from .review import SUPERFENCES_OPTIONS
from .source import Fence, Lines

_LANGUAGE = re.compile(r"[ \t]*\.?(?P<language>[\w#.+-]*)(?P<rest>.*)$")
_BRACES = re.compile(r"^[\w#.+-]*[ \t]*\{(?P<inner>.*)\}$")
_OPTION = re.compile(r"(?<!\S)(?P<key>[A-Za-z][\w-]*)(?P<value>\s*=\s*(?:\"[^\"]*\"|'[^']*'|\S+))?")
_CLASS = re.compile(r"(?<!\S)\.(\S+)")
_ID = re.compile(r"(?<!\S)#([\w-]+)")
_VALUE = re.compile(r"=(?:\"[^\"]*\"|'[^']*')")
_ENDS_EARLY = re.compile(rf"{_VALUE.pattern}[^\s}}]")
_TOO_EARLY = re.compile(r"[ \t]*\}(?=[ \t])")
_QUOTES = "= \"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
_QUOTED = re.compile(r"^=(\"[^\"]*\"|'[^']*')$")
_EVENTS_ALONE = "option 'events' is for expected outputs; write output=\"name\" as well"
_RUN_TOGETHER = re.compile(rf"({'|'.join(LANGUAGES)})[-_.]?run")
_NUMBERS = re.compile(r"^=(['\"])[\d \t-]+\1$")


def findings(
    fences: Iterable[Fence], read: set[int], lines: Lines, *, path: str, is_playground: bool
) -> Iterator[Finding]:
    """Give what is wrong with fences that look like ours; `read` are the lines of the others."""
    lost = False
    broken: Fence | None = None
    ends: set[int] = set()
    for fence in fences:
        place = Place(path, lines.in_file(fence.line))
        if fence.line in read:
            yield from _in_braces(fence.header, place, is_playground=is_playground)
        elif _looks_like_ours(fence.header, is_playground=is_playground):
            # To SuperFences, the end of a fence that it has not read begins another one: what is
            # lost after the first has most likely nothing wrong with it.
            reasons = list(_reasons(fence, place, lines))
            if not (reasons or lost):
                reasons = [_lost(fence, broken, path, lines)]
            yield from reasons
            lost = True
        elif fence.bulleted:
            ends.add(fence.ends)
        elif is_playground and not fence.closed and fence.line not in ends:
            yield _never_closed(fence, place, lines)
        if fence.line not in read and _why_not_read(fence):
            broken = fence


def names(fences: Iterable[Fence], read: set[int]) -> Iterator[str]:
    """Give the ids of snippets that were not read: what refers to them is not wrong as well."""
    for fence in fences:
        is_lost = fence.line not in read and _looks_like_ours(fence.header)
        if is_lost or _nearly_run_in_braces(fence.header):
            ids = (value.strip(_QUOTES) for key, value in _parts(fence.header)[1] if key == "id")
            yield from filter(None, ids)
            if braces := _BRACES.match(_in_right_braces(fence.header)):
                yield from _ID.findall(braces["inner"])


def _looks_like_ours(header: str, *, is_playground: bool = False) -> bool:
    """Tell whether a header was meant to be ours; on a playground page, a likeness is enough."""
    language, options = _parts(header)
    keys = [key for key, _ in options]
    if "run" in keys or "output" in keys or language == "run" or _RUN_TOGETHER.fullmatch(language):
        return True
    if _nearly_run_in_braces(_in_right_braces(header)):
        return True
    if is_playground and any(_is_nearly_run(key) or _is_of_expected(key) for key in keys):
        return True
    return language in LANGUAGES and any(_is_nearly_run(key) or key in OPTIONS for key in keys)


def _reasons(fence: Fence, place: Place, lines: Lines) -> Iterator[Finding]:
    language, options = _parts(fence.header)
    if not fence.closed:
        yield _never_closed(fence, place, lines)
    elif fence.bulleted or _in_right_braces(fence.header) != fence.header:
        yield NOT_READ, place, _why_not_read(fence)
    elif language == "run":
        yield NOT_READ, place, "the language comes first (found 'run'); write 'js run'"
    elif message := _run_together(language):
        yield NOT_READ, place, message
    elif ("run", "") in options and "output" in dict(options) and language not in LANGUAGES:
        message = "option 'run' is for snippets, not for expected outputs; take it out"
        yield UNKNOWN_OPTION, place, message
    else:
        # Of a misspelt 'run' one line is enough: with it, the other options are known as well.
        is_snippet = ("run", "") in options or any(_is_nearly_run(key) for key, _ in options)
        for key, value in options:
            others = [other for other, _ in options if other != key]
            if wrong := _wrong(key, value, others, is_snippet=is_snippet):
                kind, message = wrong
                yield kind, place, message
        if options and all(key == "events" or key in SUPERFENCES_OPTIONS for key, _ in options):
            yield UNKNOWN_OPTION, place, _EVENTS_ALONE


def _lost(fence: Fence, broken: Fence | None, path: str, lines: Lines) -> Finding:
    """Blame a fence that has not been read, or the one before that it is most likely lost to."""
    blamed = fence if broken is None or _why_not_read(fence) else broken
    message = _why_not_read(blamed) or (
        f"this code block is not read, though its header is right (found '{fence.header}');"
        " look for a mistake in the code blocks before it"
    )
    return NOT_READ, Place(path, lines.in_file(blamed.line)), message


def _why_not_read(fence: Fence) -> str:
    """Say why SuperFences does not take a line for the beginning of a fence, if it is plain."""
    header = fence.header
    if fence.bulleted:
        hint = "begin it on the next line, indented"
        return f"a code block cannot begin on the line of a bullet; {hint}"
    if (right := _in_right_braces(header)) != header:
        is_open = "{" in _VALUE.sub("", header)
        what = (
            "the closing '}' is missing at the end of" if is_open else "braces are missing around"
        )
        return f"{what} this code block's header (found '{header}'); write it as: {right}"
    if fence.is_readable:
        return ""
    message = f"the header of this code block cannot be read (found '{header}')"
    if _ENDS_EARLY.search(header):
        hint = "a value ends at the next quote mark like its first"
        return f"{message}; {hint}; write one with double quotes in it as title='Say \"hi\"'"
    as_ours = 'js run id="name"' if _looks_like_ours(header) else 'python title="name"'
    return f"{message}; write it as: {as_ours}"


def _in_right_braces(header: str) -> str:
    """Give a header the braces that it lacks; one that lacks none stays as it is."""
    plain = _VALUE.sub("", header)
    if not _BRACES.match(plain) and _BRACES.match(f"{plain}}}"):
        return _TOO_EARLY.sub("", header).rstrip(" \t)]") + " }"
    # Without braces, the first class is the language: '.js run' is a header like others.
    after_first = "".join(plain.split(maxsplit=1)[1:])
    if "{" in plain or not any(map(_is_run, _CLASS.findall(after_first))):
        return header
    words = header.strip("[](){} \t").split(maxsplit=1)
    language = "" if words[0].startswith(".") else f"{words.pop(0)} "
    return f"{language}{{ {' '.join(words)} }}"


def _wrong(
    key: str, value: str, others: Sequence[str], *, is_snippet: bool
) -> tuple[Kind, str] | None:
    known = (*OPTIONS, *EXPECTED_OPTIONS, *SUPERFENCES_OPTIONS)
    if key not in known:
        hint = did_you_mean(key, [each for each in known if each not in others]) or "; take it out"
        return UNKNOWN_OPTION, f"unknown option '{key}' of a code block{hint}"
    if value and not _QUOTED.search(value):
        hint = f'write {key}="{value.strip(_QUOTES)}"'
        is_apart = _QUOTED.search(re.sub(r"\s", "", value))
        rule = "has no blank beside its '='" if is_apart else "stands in straight quotes"
        return WRONG_VALUE, f"a value {rule} (found {key}{value}); {hint}"
    if key in ("linenums", "hl_lines") and not _NUMBERS.search(value):
        return WRONG_VALUE, f'option {key} has numbers (found {key}{value}); write {key}="1"'
    if key in ("title", "title_mode") and not value:
        return WRONG_VALUE, f'option {key} needs a value; write {key}="…"'
    if key in EXPECTED_OPTIONS and is_snippet:
        hint = "take it out, and write the expected output as a code block of its own"
        return UNKNOWN_OPTION, f"option '{key}' is for expected outputs, not for snippets; {hint}"
    if key in OPTIONS and not is_snippet:
        return UNKNOWN_OPTION, f"option '{key}' is for snippets; write 'run' as well"
    return None


def _never_closed(fence: Fence, place: Place, lines: Lines) -> Finding:
    ends = lines.in_file(min(fence.ends, lines.last)) or fence.ends
    what = "snippet" if _looks_like_ours(fence.header) else "code block"
    return (
        NEVER_CLOSED,
        place,
        f"this {what} is never closed (found no closing mark up to line {ends});"
        " close it with the same mark, indented alike",
    )


def _parts(header: str) -> tuple[str, list[tuple[str, str]]]:
    """Take a header apart, however it is written: the language, and options with their values."""
    header = _in_right_braces(header)
    braces = _BRACES.match(header)
    if braces is None:
        match = _LANGUAGE.match(header)
        assert match, "matches anything"
        return match["language"], _options(match["rest"])
    classes = _CLASS.findall(braces["inner"])
    language = header.partition("{")[0].strip() or (classes.pop(0) if classes else "")
    options = _options(re.sub(r"(?<!\S)[.#]\S+", "", braces["inner"]))
    return language, [*(("run", "") for each in classes if each == "run"), *options]


def _options(text: str) -> list[tuple[str, str]]:
    return [(match["key"], match["value"] or "") for match in _OPTION.finditer(text)]


def _in_braces(header: str, place: Place, *, is_playground: bool) -> Iterator[Finding]:
    """Look at a header that SuperFences reads whatever is in it."""
    if word := _nearly_run_in_braces(header):
        hint = "write '.run' if readers are to run it"
        message = f"code block has the class '{word}', which looks like 'run'; {hint}"
        yield NEARLY_RUN, place, message
    if message := _run_together(_parts(header)[0]):
        yield NEARLY_RUN, place, message
    keys = [key for key, _ in _parts(header)[1]] if is_playground and _BRACES.match(header) else []
    for key in keys:
        if _is_of_expected(key) and key not in EXPECTED_OPTIONS:
            hint = did_you_mean(key, EXPECTED_OPTIONS)
            yield UNKNOWN_OPTION, place, f"unknown option '{key}' of a code block{hint}"
        elif key == "events" and not any(map(_is_nearly_output, keys)):
            yield UNKNOWN_OPTION, place, _EVENTS_ALONE


def _nearly_run_in_braces(header: str) -> str | None:
    braces = _BRACES.match(header)
    words = _CLASS.findall(braces["inner"]) if braces else []
    if "run" in words or not any(word in LANGUAGES for word in words):
        return None
    return next((word for word in words if _is_nearly_run(word)), None)


def _run_together(language: str) -> str:
    if match := _RUN_TOGETHER.fullmatch(language):
        hint = f"did you mean '{match[1]} run'?"
        return f"a blank stands between language and run (found '{language}'); {hint}"
    return ""


def _is_run(word: str) -> bool:
    return word.rstrip(")]}") == "run"


def _is_nearly_run(word: str) -> bool:
    return word != "run" and bool(get_close_matches(word.lower(), ["run"], n=1, cutoff=0.75))


def _is_of_expected(word: str) -> bool:
    return bool(get_close_matches(word.lower(), EXPECTED_OPTIONS, n=1, cutoff=0.75))


def _is_nearly_output(word: str) -> bool:
    return bool(get_close_matches(word.lower(), ["output"], n=1, cutoff=0.75))
