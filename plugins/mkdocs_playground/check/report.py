"""What a check found, for people and for machines."""

import html
import json
from collections import Counter
from collections.abc import Sequence
from os.path import relpath
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from mkdocs_playground.check.session import Result


def place_of(result: Result) -> str:
    """Return `file:line` of the failing statement, else of the example."""
    failure = result.failure
    return result.example.place(failure.line if failure and failure.line else 1)


def as_line(result: Result) -> str:
    """Return one line for a result, and the message and diff below it where it failed."""
    example = result.example
    head = f"{result.status:7}  {place_of(result)}  {example.name}  {result.seconds:.1f} s"
    if result.failure is None:
        return head
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
        "page": example.page,
        "file": example.file,
        "line": example.line,
        "status": result.status,
        "seconds": round(result.seconds, 3),
        "entries": result.entries,
        "failure": failure
        and {
            "kind": failure.kind,
            "message": failure.message,
            "file": example.file,
            "line": example.line + (failure.line or 1) - 1,
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
        ET.SubElement(case, "skipped")


def _printable(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return "".join(character for character in text if character in "\n\t" or character >= " ")


def as_annotations(results: Sequence[Result], folder: str) -> list[str]:
    """Return a GitHub workflow command for each failure; `folder` is where the Markdown stands."""
    return [
        "::error "
        f"file={_property(f'{folder}/{result.example.file}')},"
        f"line={result.example.line + (result.failure.line or 1) - 1},"
        f"title={_property(result.example.name)}::{_data(result.failure.message)}"
        for result in results
        if result.failure
    ]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
article { border-inline-start: 4px solid #3a7; padding-inline-start: 1rem; margin-block: 1rem }
article.failed { border-color: #c33 }
article.skipped { border-color: #999 }
pre { overflow-x: auto; background: #f4f4f4; padding: .5rem }
img { max-width: 100%; border: 1px solid #ccc }
@media (prefers-color-scheme: dark) {
  body { background: #181818; color: #eee }
  pre { background: #262626 }
}
"""


def as_html(results: Sequence[Result], beside: Path) -> str:
    """Return a page of the results with their screenshots, linked relative to folder `beside`."""
    counts = summary(results)
    title = f"{counts['failed']} failed, {counts['passed']} passed, {counts['skipped']} skipped"
    articles = "\n".join(_as_article(result, beside) for result in results)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n<h1>{title}</h1>\n{articles}\n</html>\n"
    )


def _as_article(result: Result, beside: Path) -> str:
    example = result.example
    parts = [
        f"<h2>{html.escape(example.title or example.name)}</h2>",
        f"<p>{result.status}, {html.escape(place_of(result))}, {result.seconds:.1f} s</p>",
    ]
    if result.failure:
        parts.append(f"<pre>{html.escape(result.failure.message)}</pre>")
    if result.output:
        parts.append(f"<pre>{html.escape(result.output)}</pre>")
    if result.screenshot:
        source = html.escape(Path(relpath(result.screenshot, beside)).as_posix())
        parts.append(f'<img src="{source}" alt="The page after {html.escape(example.name)}">')
    return f'<article class="{result.status}">{"".join(parts)}</article>'
