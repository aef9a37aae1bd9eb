"""What a check found, for people and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from os.path import relpath
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from .result import Result
from .site import BuiltSite


def place_of(result: Result) -> str:
    """Return `file:line` of the failing statement, else of the example."""
    failure = result.failure
    return result.example.place(failure.line if failure else None)


def as_line(result: Result) -> str:
    """Return one line for a result, and the message and diff below it where it failed."""
    example = result.example
    head = f"{result.status:7}  {place_of(result)}  {example.name}  {result.seconds:.1f} s"
    if result.failure is None:
        return f"{head}  {result.reason}".rstrip()
    message = "\n".join(f"         {line}" for line in result.failure.message.splitlines())
    written = [f"         | {line}" for line in result.output.splitlines()[-10:]]
    return "\n".join([head, message, *written])


def summary(results: Sequence[Result]) -> dict[str, Any]:
    """Return how many examples passed, failed and were skipped, and their seconds together."""
    counts = Counter(result.status for result in results)
    return {
        "passed": counts["passed"],
        "failed": counts["failed"],
        "skipped": counts["skipped"],
        "seconds": round(sum(result.seconds for result in results), 3),
    }


def as_json(results: Sequence[Result]) -> str:
    """Return one JSON object: `summary` and `snippets`, lines counted in the Markdown source."""
    report = {"summary": summary(results), "snippets": [_as_data(result) for result in results]}
    return json.dumps(report, indent=2, ensure_ascii=False)


def _as_data(result: Result) -> dict[str, Any]:
    example, failure = result.example, result.failure
    return {
        "id": example.name,
        "title": example.title,
        "page": example.page,
        "file": example.file,
        "line": example.line,
        "status": result.status,
        "seconds": round(result.seconds, 3),
        "reason": result.reason,
        "entries": result.entries,
        "events": result.events,
        "screenshots": [path.as_posix() for path in result.screenshots],
        "failure": failure
        and {
            "kind": failure.kind,
            "message": failure.message,
            "file": example.file,
            "line": example.in_file(failure.line),
            "column": failure.column,
        },
    }


def as_junit(results: Sequence[Result]) -> str:
    """Return the results as JUnit XML: a suite a page, a case an example."""
    counts = summary(results)
    root = ET.Element(
        "testsuites",
        tests=str(len(results)),
        failures=str(counts["failed"]),
        skipped=str(counts["skipped"]),
        time=f"{counts['seconds']:.3f}",
    )
    for page in dict.fromkeys(result.example.page for result in results):
        suite = ET.SubElement(root, "testsuite", name=page)
        for result in results:
            if result.example.page == page:
                _add_case(suite, result)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_case(suite: ET.Element, result: Result) -> None:
    example = result.example
    case = ET.SubElement(
        suite,
        "testcase",
        name=example.name,
        classname=example.page,
        file=example.file,
        line=str(example.line),
        time=f"{result.seconds:.3f}",
    )
    if result.failure:
        message = _printable(result.failure.message)
        failure = ET.SubElement(case, "failure", type=result.failure.kind, message=message)
        failure.text = f"{place_of(result)}\n{message}\n\n{_printable(result.output)}"
    elif result.status == "skipped":
        ET.SubElement(case, "skipped", message=_printable(result.reason))


def _printable(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return "".join(character for character in text if character in "\n\t" or character >= " ")


def as_annotations(results: Sequence[Result], site: BuiltSite) -> list[str]:
    """Return a GitHub workflow command for each failure, with paths from the current folder."""
    return [
        "::error "
        f"file={_property(_path(result, site))},"
        f"line={result.example.in_file(result.failure.line)},"
        f"title={_property(result.example.name)}::{_data(result.failure.message)}"
        for result in results
        if result.failure
    ]


def _path(result: Result, site: BuiltSite) -> str:
    source = site.source_of(result.example)
    return Path(relpath(source)).as_posix() if source else result.example.file


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
