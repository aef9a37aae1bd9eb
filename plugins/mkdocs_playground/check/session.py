"""One page in a real browser: its examples are run by clicks, as a reader runs them."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Dialog, Frame, Page, Request
from playwright.async_api import Error as BrowserError

from mkdocs_playground.check.examples import Example
from mkdocs_playground.check.expected import difference, matches

GRACE = 0.25
"""Seconds that a page stays open after its last example, for what fails late."""

# Hears what the DOM contract promises, before any script of the page runs.
LISTENER = """
for (const kind of ['outcome', 'entry', 'event']) {
  addEventListener(`playground:${kind}`, ({ detail }) => {
    const { snippet, state, duration, error, level, source, text, place, type, direction } = detail;
    window.playgroundCheck({
      kind, snippet, state, duration, level, source, text, place, type, direction,
      error: error && { message: error.message, place: error.place },
    });
  }, true);
}
addEventListener('securitypolicyviolation', (violation) => {
  window.playgroundCheck({
    kind: 'policy',
    text: `${violation.violatedDirective} refused ${violation.blockedURI}`,
  });
}, true);
"""


@dataclass
class Failure:
    """Why an example failed: `kind` is one word, lines and columns count from 1."""

    kind: str
    message: str
    line: int | None = None
    column: int | None = None


@dataclass
class Result:
    """What became of an example."""

    example: Example
    status: str = "passed"
    """`passed`, `failed` or `skipped`."""
    seconds: float = 0.0
    entries: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    failure: Failure | None = None
    screenshot: Path | None = None

    def fail(self, failure: Failure) -> None:
        """Record the first failure; later ones are its consequences."""
        if self.failure is None:
            self.status, self.failure = "failed", failure

    @property
    def output(self) -> str:
        """The example's output as text, one entry a line."""
        return "\n".join(
            entry["text"]
            for entry in self.entries
            if entry["level"] not in {"debug", "notice"} and entry["source"] == "snippet"
        )


@dataclass
class Limits:
    """How long one example may take in seconds, and which kinds of failure are let pass."""

    seconds: float = 15.0
    allowed: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    """Hosts beside the site's own that examples may ask."""


class PageSession:
    """A fresh browser context that shows one page until closed."""

    def __init__(self, browser: Browser, url: str, limits: Limits, screenshots: Path | None):
        self._browser = browser
        self._url = url
        self._limits = limits
        self._screenshots = screenshots
        self._results: dict[str, Result] = {}
        self._current: Result | None = None
        self._settled: asyncio.Future[dict[str, Any]] | None = None

    async def run(self, examples: list[Example], done: Callable[[Result], None]) -> list[Result]:
        """Open the page and run its examples in order; a page that breaks is opened anew."""
        results = [Result(example) for example in examples]
        page: Page | None = None
        for result in results:
            if result.example.check == "skip":
                result.status = "skipped"
                continue
            page = page or await self._open()
            if not await self._run_one(page, result):
                await self._close(page)
                page = None
        if page:
            await asyncio.sleep(GRACE)
            await self._close(page)
        for result in results:
            self._judge_output(result)
            done(result)
        return results

    async def _open(self) -> Page:
        context = await self._browser.new_context()
        page = await context.new_page()
        await page.expose_binding("playgroundCheck", lambda _, report: self._hear(report))
        await page.add_init_script(LISTENER)
        page.on("dialog", self._on_dialog)
        page.on("crash", lambda _: self._break("crash", "The page crashed."))
        page.on("request", self._on_request)
        await page.goto(self._url, wait_until="load")
        page.on("framenavigated", self._on_navigation)
        return page

    async def _close(self, page: Page) -> None:
        # A page that hangs does not close by itself; its context does.
        try:
            await asyncio.wait_for(page.context.close(), timeout=5)
        except (BrowserError, TimeoutError):
            return

    async def _run_one(self, page: Page, result: Result) -> bool:
        """Run one example; false when the page is of no further use."""
        self._current = self._results[result.example.name] = result
        settled = self._settled = asyncio.get_running_loop().create_future()
        started = time.monotonic()
        try:
            async with asyncio.timeout(self._limits.seconds):
                selector = f'playground-snippet[name="{result.example.name}"] [data-action="run"]'
                await page.locator(selector).click(timeout=self._limits.seconds * 1000)
                self._judge_outcome(result, await settled)
        except TimeoutError:
            result.fail(Failure("hang", f"Not done after {self._limits.seconds:g} s."))
        except BrowserError as error:
            result.fail(Failure("browser", str(error).splitlines()[0]))
        result.seconds = time.monotonic() - started
        if result.status == "failed":
            await self._screenshot(page, result)
        return result.failure is None or result.failure.kind not in {"hang", "crash", "browser"}

    def _judge_outcome(self, result: Result, outcome: dict[str, Any]) -> None:
        error = outcome.get("error") or {}
        if outcome["kind"] == "broken":
            result.fail(outcome["failure"])
        elif result.example.check == "error":
            if outcome["state"] == "done":
                result.fail(Failure("no-error", "The example is to fail, but it did not."))
        elif outcome["state"] != "done":
            place = error.get("place") or {}
            is_own = place.get("snippet") == result.example.name
            result.fail(
                Failure(
                    outcome["state"],
                    error.get("message") or f"The run was {outcome['state']}.",
                    place.get("line") if is_own else None,
                    place.get("column") if is_own else None,
                )
            )

    def _judge_output(self, result: Result) -> None:
        expected = result.example.expected
        if result.status != "passed" or expected is None or matches(expected, result.output):
            return
        message = "The output is not the expected one.\n"
        result.fail(Failure("output", message + difference(expected, result.output)))

    def _hear(self, report: dict[str, Any]) -> None:
        """Take in what the page reports; it may be late, and about an earlier example."""
        kind = report.pop("kind")
        result = self._results.get(report.get("snippet") or "") or self._current
        if result is None:
            return
        if kind == "event":
            result.events.append(report)
        elif kind == "policy":
            self._object(result, Failure("policy", f"Content Security Policy: {report['text']}"))
        elif kind == "entry":
            result.entries.append(report)
            self._judge_entry(result, report)
        elif self._settled and not self._settled.done() and result is self._current:
            self._settled.set_result(report | {"kind": kind})

    def _judge_entry(self, result: Result, entry: dict[str, Any]) -> None:
        if entry["level"] != "error" or result.example.check == "error":
            return
        place = entry.get("place") or {}
        self._object(
            result, Failure("error", entry["text"], place.get("line"), place.get("column"))
        )

    def _object(self, result: Result, failure: Failure) -> None:
        if failure.kind not in self._limits.allowed:
            result.fail(failure)

    def _break(self, kind: str, message: str) -> None:
        """End the current example: the page will not report its outcome any more."""
        if self._settled and not self._settled.done():
            self._settled.set_result({"kind": "broken", "failure": Failure(kind, message)})

    async def _on_dialog(self, dialog: Dialog) -> None:
        if self._current:
            self._object(self._current, Failure("dialog", f"A dialog opened: {dialog.message}"))
        await dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        url = urlsplit(request.url)
        declared = self._limits.hosts | {urlsplit(self._url).netloc}
        if url.scheme in {"http", "https"} and url.netloc not in declared and self._current:
            message = f"A request went to {url.netloc}, which the site does not declare."
            self._object(self._current, Failure("request", message))

    def _on_navigation(self, frame: Frame) -> None:
        if frame.parent_frame is None and frame.url.split("#")[0] != self._url:
            self._break("navigation", f"The page was left for {frame.url}.")

    async def _screenshot(self, page: Page, result: Result) -> None:
        if self._screenshots is None:
            return
        name = f"{result.example.page}-{result.example.name}".replace("/", "-")
        path = self._screenshots / f"{name}.png"
        try:
            await page.screenshot(path=path, timeout=5000)
        except BrowserError:
            return  # a page that crashed or hangs has no picture to give
        result.screenshot = path
